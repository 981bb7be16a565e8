"""The words for acts, for sorts of things and for how an act stands: read from the data files, once.

The data files say in their own comments how a pattern is written. A user's file in the form of ``acts.toml``
is added to the packaged one: its patterns come on top, nothing is taken away.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from firsthand.extract.en.patterns import Pattern, parse
from firsthand.model import Act

_IRREGULAR = {"swam": "swim", "strung": "string", "hung": "hang", "slain": "slay", "dug": "dig"}
"""Forms that the lemmatiser leaves as they are, or traces to another word."""
KINDS = ("transitive", "acted", "undergone", "nouns")


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


def load(extra: Path | None = None) -> Lexicon:
    """Return the packaged lexicon, with the patterns of ``extra`` (same form) on top.

    Raises ValueError naming the pattern when one cannot be read.
    """
    tables: list[dict[str, Any]] = [_packaged("acts.toml")]
    if extra is not None:
        tables.append(tomllib.loads(extra.read_text("utf-8")))
    verbs: dict[str, list[Pattern]] = {}
    nouns: dict[str, list[Pattern]] = {}
    terms: dict[Act, ActTerms] = {}
    for table in tables:
        for name, body in table.items():
            act = Act(name)
            if act not in terms:
                terms[act] = ActTerms(
                    act,
                    tuple(body.get("huridocs", ())),
                    body.get("plover", ""),
                    body.get("nominal", "done_to"),
                    body.get("state", False),
                )
            for kind in KINDS:
                for text in body.get(kind, ()):
                    pattern = parse(act, kind, text)
                    index = nouns if kind == "nouns" else verbs
                    for lemma in pattern.lemmas:
                        index.setdefault(lemma, []).append(pattern)
    forms = {form: lemma for lemma in verbs for form in _inflected(lemma) if form not in verbs} | _IRREGULAR
    return Lexicon(_ranked(verbs), _ranked(nouns), forms, terms)


@cache
def packaged() -> Lexicon:
    """Return the packaged lexicon, read once."""
    return load()


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
