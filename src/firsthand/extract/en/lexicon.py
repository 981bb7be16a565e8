"""The words for acts, for sorts of things and for how an act stands: read from the data files, once.

The data files say in their own comments how a pattern is written. A user's file in the form of ``acts.toml``
adds entries to the packaged ones, and may leave some of those out (``without``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from firsthand.extract.en.patterns import Pattern, parse
from firsthand.model import Act, LexiconFile

_IRREGULAR = {"swam": "swim", "strung": "string", "hung": "hang", "slain": "slay", "dug": "dig"}
"""Forms that the lemmatiser leaves as they are, or traces to another word."""
KINDS = ("transitive", "acted", "undergone", "nouns")
WITHOUT = "without"
"""Of a user's act: the packaged entries that are not to be used, as written, or all those of a word."""


@dataclass(frozen=True, slots=True)
class ActTerms:
    """What is said of an act as a whole."""

    act: Act
    huridocs: tuple[str, ...]
    plover: str
    nominal: str
    state: bool


@dataclass(frozen=True)
class Lexicon:
    """Patterns by the first dictionary form of their verb or noun, and the terms of each act."""

    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    forms: Mapping[str, str]
    """Regular forms of the verbs, for those the tagger traces to another word ("raped" to "rap")."""
    terms: Mapping[Act, ActTerms]


@dataclass(frozen=True)
class Cues:
    """Words that say how an act stands: by the part they play, and set phrases by their first word."""

    governing: Mapping[str, frozenset[str]]
    beside: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    untrue: frozenset[str]
    light: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Classes:
    """Sorts of things: their words and entity labels, with what they include, and what rules them out."""

    words: Mapping[str, frozenset[str]]
    entities: Mapping[str, frozenset[str]]
    excluded: Mapping[str, frozenset[str]]
    known: frozenset[str] = field(default=frozenset())


def load(files: Sequence[LexiconFile] = ()) -> Lexicon:
    """Return the packaged lexicon with what ``files`` add to it and without what they leave out.

    Of entries that fit the same words the more demanding one speaks; of two that ask for as much, the one of
    a file. Among files the order of their names decides such ties. The files are without fault (``own_words.faults``).
    """
    given = sorted(files, key=lambda f: f.name)
    tables = [tomllib.loads(file.text) for file in given]
    dropped: dict[Act, set[str]] = {}
    for table in tables:
        for name, body in table.items():
            dropped.setdefault(Act(name), set()).update(body.get(WITHOUT, ()))
    verbs: dict[str, list[Pattern]] = {}
    nouns: dict[str, list[Pattern]] = {}
    for file, table in zip(given, tables, strict=True):
        for pattern in patterns_of(table, file.name):
            _file_under(pattern, pattern.lemmas, verbs, nouns)
    packed = _packaged("acts.toml")
    for pattern in patterns_of(packed):
        _file_under(pattern, kept(pattern, dropped.get(pattern.act, set())), verbs, nouns)
    forms = {form: lemma for lemma in verbs for form in _inflected(lemma) if form not in verbs} | _IRREGULAR
    return Lexicon(_ranked(verbs), _ranked(nouns), forms, _terms(packed))


@cache
def packaged() -> Lexicon:
    """Return the packaged lexicon, read once."""
    return load()


def packaged_patterns() -> Iterator[Pattern]:
    """Yield the entries that come with Firsthand, in the order of their file."""
    yield from patterns_of(_packaged("acts.toml"))


def patterns_of(table: Mapping[str, Any], name: str | None = None) -> Iterator[Pattern]:
    """Yield the entries of a file in the form of ``acts.toml``; ValueError names one that cannot be read."""
    for act, body in table.items():
        for kind in KINDS:
            for text in body.get(kind, ()):
                yield parse(Act(act), kind, text, name)


def kept(pattern: Pattern, dropped: Set[str]) -> tuple[str, ...]:
    """Return the words under which an entry is still looked up where a file leaves ``dropped`` out.

    What is left out is a whole entry, as it is written, or a word: then all entries under that word.
    """
    if pattern.text in dropped:
        return ()
    return tuple(w for w in pattern.lemmas if w not in dropped)


@cache
def marks() -> frozenset[str]:
    """Return the marks ("~passive") that the packaged entries use: others would mean nothing."""
    return frozenset().union(*(p.flags for p in packaged_patterns()))


def _file_under(
    pattern: Pattern,
    words: Iterable[str],
    verbs: dict[str, list[Pattern]],
    nouns: dict[str, list[Pattern]],
) -> None:
    index = nouns if pattern.kind == "nouns" else verbs
    for word in words:
        index.setdefault(word, []).append(pattern)


def _terms(table: Mapping[str, Any]) -> dict[Act, ActTerms]:
    return {
        Act(name): ActTerms(
            Act(name),
            tuple(body.get("huridocs", ())),
            body.get("plover", ""),
            body.get("nominal", "done_to"),
            body.get("state", False),
        )
        for name, body in table.items()
    }


@cache
def classes() -> Classes:
    """Return the sorts of things, read once."""
    table = _packaged("classes.toml")
    words = {name: frozenset(_words(body.get("words", ""))) for name, body in table.items()}
    closed = {name: _closure(name, table) for name in table}
    return Classes(
        {name: frozenset().union(*(words[n] for n in names)) for name, names in closed.items()},
        {name: frozenset(body.get("entities", ())) for name, body in table.items()},
        {
            name: frozenset().union(*(words[n] for n in body.get("not", ())))
            - frozenset().union(*(words[n] for n in closed[name]))
            for name, body in table.items()
        },
        frozenset().union(*words.values()),
    )


@cache
def cues() -> Cues:
    """Return the words for how an act stands, read once."""
    table = _packaged("cues.toml")
    beside = table["beside"]
    phrases: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for key, value in beside.items():
        if key.endswith("_phrases"):
            for phrase in value:
                first, *rest = phrase.split()
                phrases.setdefault(first, []).append((key.removesuffix("_phrases"), tuple(rest)))
    for phrase in table["untrue"]["phrases"]:
        first, *rest = phrase.split()
        phrases.setdefault(first, []).append(("untrue", tuple(rest)))
    return Cues(
        {key: frozenset(_words(value)) for key, value in table["governing"].items()},
        {key: frozenset(_words(value)) for key, value in beside.items() if isinstance(value, str)},
        {first: tuple(rest) for first, rest in phrases.items()},
        frozenset(_words(table["untrue"]["words"])),
        {key: frozenset(_words(value)) for key, value in table["light"].items()},
    )


def _closure(name: str, table: Mapping[str, Any]) -> frozenset[str]:
    found: set[str] = set()
    todo = [name]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo.extend(table[one].get("includes", ()))
    return frozenset(found)


def _ranked(index: Mapping[str, Iterable[Pattern]]) -> dict[str, tuple[Pattern, ...]]:
    return {key: tuple(sorted(value, key=lambda p: -p.weight)) for key, value in index.items()}


def _inflected(lemma: str) -> tuple[str, ...]:
    """Return the regular forms of a verb."""
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if re.fullmatch(r".*[^aeiou]y", lemma):
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", lemma):
        return lemma + "s", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    return lemma + ("es" if re.search(r"(s|x|z|ch|sh)$", lemma) else "s"), lemma + "ed", lemma + "ing"


def _words(text: str) -> list[str]:
    return text.split()


def _packaged(name: str) -> dict[str, Any]:
    return tomllib.loads(files("firsthand.extract.en").joinpath("data", name).read_text("utf-8"))
