"""Files of words for acts that users add: what is wrong with one, what is in it, and the lexicon it makes.

The form is that of ``data/acts.toml``: a table for each act, in it lists of entries by kind. ``without``
names entries that come with Firsthand and are not to be used.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from firsthand.extract.en.lexicon import (
    KINDS,
    WITHOUT,
    Lexicon,
    classes,
    kept,
    load,
    marks,
    packaged_patterns,
    patterns_of,
)
from firsthand.extract.en.patterns import Pattern, parse
from firsthand.model import Act, BadLexicon, LexiconEntry, LexiconFault, LexiconFile

_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_HEADER = re.compile(r"\s*\[\s*[\"']?([^\]\"']*?)[\"']?\s*\]")
_INFLECTED = re.compile(r".*[aeiouy].*(?:[^e]ed|ing|[^aius]s)|.*[aeiouy].*ied")
_BASE_FORMS = frozenset({"embed"})
"""Dictionary forms that end as if they were none."""


@lru_cache(maxsize=8)
def compiled(files: tuple[LexiconFile, ...]) -> Lexicon:
    """Return the lexicon with the words of ``files``; BadLexicon says what is first wrong with one of them."""
    for file in files:
        found = faults(file)
        if found:
            at = f", line {found[0].line}" if found[0].line else ""
            raise BadLexicon(f"lexicon {file.name}{at}: {found[0].message}")
    return load(files)


def entries(files: Sequence[LexiconFile]) -> tuple[LexiconEntry, ...]:
    """Return the entries of ``files``, by name, then those that come with Firsthand, marked if left out."""
    given = sorted(files, key=lambda f: f.name)
    compiled(tuple(given))
    tables = [tomllib.loads(file.text) for file in given]
    own = [p for file, table in zip(given, tables, strict=True) for p in patterns_of(table, file.name)]
    dropped: dict[str, set[str]] = {}
    for table in tables:
        for act, body in table.items():
            dropped.setdefault(act, set()).update(body.get(WITHOUT, ()))
    ours = ((p, kept(p, dropped.get(p.act, set()))) for p in packaged_patterns())
    return (
        *(_entry(p, p.lemmas) for p in own),
        *(_entry(p, words) for p, words in ours),
    )


def _entry(pattern: Pattern, words: tuple[str, ...]) -> LexiconEntry:
    gone = tuple(w for w in pattern.lemmas if w not in words)
    return LexiconEntry(pattern.act, pattern.kind, pattern.text, words, pattern.lexicon, gone)


def faults(file: LexiconFile) -> tuple[LexiconFault, ...]:
    """Return everything that is wrong with a file, in the order of its lines; nothing where it can be used."""
    try:
        table = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        return (_syntax(file, str(error)),)
    lines = _Lines(file.text)
    found = [fault for act, body in table.items() for fault in _of_act(act, body, lines)]
    if not found and not any(body.get(k) for body in table.values() for k in (*KINDS, WITHOUT)):
        found = [
            LexiconFault(0, 'no entries in it; write for example [arrest] and transitive = ["nab [person]"]')
        ]
    return tuple(sorted(found, key=lambda f: f.line))


def _syntax(file: LexiconFile, message: str) -> LexiconFault:
    at = _AT.search(message)
    line = int(at[1]) if at and at[1] else len(file.text.splitlines()) if at else 0
    said = _AT.sub("", message)
    return LexiconFault(line, f"not TOML: {said}; an entry stands in quotation marks, a list in [ ]")


class _Lines:
    """Where the acts and entries of a file stand."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def of_act(self, act: str) -> int:
        """The line of an act's heading, 0 where it has none of its own."""
        for number, line in enumerate(self._lines, start=1):
            header = _HEADER.match(line)
            if header and header[1] == act:
                return number
        return 0

    def of_key(self, act: str, key: str) -> int:
        """The line under an act's heading where a list begins, else that of the heading."""
        heading = self.of_act(act)
        begins = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
        return next((n for n, line in self._from(heading + 1) if begins.match(line)), heading)

    def of_entry(self, act: str, key: str, text: str) -> int:
        """The line of a list that holds an entry, in quotation marks if any does; else where the list begins."""
        key_line = self.of_key(act, key)
        for wanted in (f'"{text}"', f"'{text}'", text):
            for number, line in self._from(max(key_line, 1)):
                if wanted in line:
                    return number
        return key_line

    def _from(self, first: int) -> Iterator[tuple[int, str]]:
        return enumerate(self._lines[first - 1 :], start=first)


def _of_act(name: str, body: Any, lines: _Lines) -> Iterator[LexiconFault]:  # noqa: ANN401
    heading = lines.of_act(name)
    if name not in set(Act):
        heading = heading or lines.of_key("", name)
        yield LexiconFault(heading, f"no act is called {name!r}; {_instead(name, list(Act))}")
        return
    if not isinstance(body, dict):
        yield LexiconFault(
            lines.of_key("", name), f"{name} is a heading: write [{name}], and the lists below it"
        )
        return
    act = Act(name)
    for key, listed in body.items():
        if key not in (*KINDS, WITHOUT):
            known = (*KINDS, WITHOUT)
            yield LexiconFault(
                lines.of_key(name, key), f"[{name}] has no list {key!r}; {_instead(key, known)}"
            )
        elif not isinstance(listed, list) or not all(isinstance(text, str) for text in listed):
            yield LexiconFault(
                lines.of_key(name, key), f'{key} is not a list of entries: write {key} = ["…", "…"]'
            )
        else:
            for text in listed:
                for message in _of_removal(act, text) if key == WITHOUT else _of_entry(act, key, text):
                    yield LexiconFault(lines.of_entry(name, key, text), message)


def _of_entry(act: Act, kind: str, text: str) -> Iterator[str]:
    try:
        pattern = parse(act, kind, text)
    except ValueError as error:
        yield f"{error}; the guide says how entries are written"
        return
    adjuncts = (*pattern.adjuncts, *pattern.without_adjuncts)
    sorts = (pattern.subject, pattern.object, pattern.object_sort, *(a.sort for a in adjuncts))
    known = {*classes().words, "any"}
    for name in sorted({n for sort in sorts if sort for n in sort.names} - known):
        yield f"{text!r}: no class of things is called {name!r}; {_instead(name, known)}"
    for mark in sorted(pattern.flags - marks()):
        yield f"{text!r}: no mark is called '~{mark}'; {_instead(mark, marks())}"
    if kind != "nouns":
        for word in pattern.lemmas:
            if _INFLECTED.fullmatch(word) and word not in _BASE_FORMS | _verbs():
                yield f"{text!r}: {word!r} would never be found; write verbs as dictionaries do (arrest, not arrested)"


def _of_removal(act: Act, text: str) -> Iterator[str]:
    ours = [p for p in packaged_patterns() if p.act is act]
    if any(kept(p, {text}) != p.lemmas for p in ours):
        return
    known = [p.text for p in ours] + [w for p in ours for w in p.lemmas]
    near = difflib.get_close_matches(text, known, n=1)
    meant = f"did you mean {near[0]!r}? " if near else ""
    yield f"{text!r}: Firsthand has no such entry under [{act}]; {meant}firsthand lexicon show WORD lists them"


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return frozenset(w for p in packaged_patterns() if p.kind != "nouns" for w in p.lemmas)


def _instead(word: str, known: Collection[str]) -> str:
    """Say what may have been meant, or what there is where that is short enough to say."""
    near = difflib.get_close_matches(word, [str(k) for k in known], n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    if len(known) <= 12:
        return f"there are {', '.join(sorted(known))}"
    return "docs/acts.md lists what there is"
