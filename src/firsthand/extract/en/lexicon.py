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

from firsthand.model import Act

KINDS = ("transitive", "acted", "undergone", "nouns")


@dataclass(frozen=True, slots=True)
class Sort:
    """A class of things asked of an argument; ``strict`` wants it known to belong, not merely not ruled out."""

    names: tuple[str, ...]
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Adjunct:
    """A prepositional phrase that must be there: any of ``words`` or of ``sort``, or anything.

    ``patient`` says that its noun is who or what is acted upon.
    """

    prepositions: frozenset[str]
    words: frozenset[str] = frozenset()
    sort: Sort | None = None
    patient: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of the lexicon. ``text`` is how it is written there."""

    act: Act
    kind: str
    text: str
    lemmas: tuple[str, ...]
    before: tuple[str, ...] = ()
    subject: Sort | None = None
    object: Sort | None = None
    object_words: frozenset[str] = frozenset()
    object_sort: Sort | None = None
    beside: tuple[frozenset[str], ...] = ()
    adjuncts: tuple[Adjunct, ...] = ()
    without: frozenset[str] = frozenset()
    without_object: frozenset[str] = frozenset()
    without_adjuncts: tuple[Adjunct, ...] = ()
    clause: frozenset[str] = frozenset()
    without_clause: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()

    @property
    def says_upon(self) -> bool:
        """Whether an adjunct says who or what is acted upon."""
        return any(a.patient for a in self.adjuncts)

    @property
    def weight(self) -> int:
        """How much the pattern asks for: of two that fit, the more demanding one speaks."""
        strict = sum(2 if s.strict else 1 for s in (self.subject, self.object) if s)
        literal = bool(self.object_words or self.object_sort)
        adjuncts = sum(3 if a.words or (a.sort and a.sort.strict) else 2 for a in self.adjuncts)
        return (
            3 * len(self.before)
            + strict
            + 3 * literal
            + 3 * len(self.beside)
            + adjuncts
            + len(self.clause)
            + len(self.flags - {"echo"})
        )


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
    forms = {form: lemma for lemma in verbs for form in _inflected(lemma) if form not in verbs}
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


def parse(act: Act, kind: str, text: str) -> Pattern:
    """Return a pattern as written in the lexicon; raises ValueError when a part of it means nothing."""
    parts = text.split()
    got: dict[str, Any] = {"act": act, "kind": kind, "text": text}
    beside: list[frozenset[str]] = []
    adjuncts: list[Adjunct] = []
    barred: list[Adjunct] = []
    sets: dict[str, set[str]] = {
        k: set() for k in ("without", "without_object", "clause", "without_clause", "flags")
    }
    position = 0
    if parts and parts[0].startswith("{"):
        got["subject"] = _sort(parts[0])
        position = 1
    if kind == "nouns":
        while position < len(parts) and re.fullmatch(r"[\w|'-]+|\{.+\}", parts[position]):
            word = parts[position]
            position += 1
            if word.startswith("{"):
                got["object_sort"] = _sort(word)
            else:
                for piece in word.replace("-", " - ").split():
                    if "lemmas" in got:
                        beside.append(frozenset(piece.split("|")))
                    else:
                        got["lemmas"] = tuple(piece.split("|"))
            if position < len(parts) and ":" in parts[position]:
                break
    else:
        got["lemmas"] = tuple(parts[position].split("|"))
        position += 1
    for part in parts[position:]:
        _read_part(part, got, beside, adjuncts, barred, sets)
    if kind != "nouns" and "-" in got.get("lemmas", ("",))[0]:
        # the tokeniser takes hyphens apart: "ill-treat" is found at "treat"
        *before, last = got["lemmas"][0].replace("-", " - ").split()
        got["before"], got["lemmas"] = tuple(before), (last,)
    if not got.get("lemmas"):
        raise ValueError(f"no word in the pattern {text!r} of {act}")
    return Pattern(
        beside=tuple(beside),
        adjuncts=tuple(adjuncts),
        without_adjuncts=tuple(barred),
        **{key: frozenset(value) for key, value in sets.items()},
        **got,
    )


def _read_part(
    part: str,
    got: dict[str, Any],
    beside: list[frozenset[str]],
    adjuncts: list[Adjunct],
    barred: list[Adjunct],
    sets: dict[str, set[str]],
) -> None:
    """Add one part of a pattern to what is gathered."""
    if part.startswith("~"):
        sets["flags"].add(part[1:])
    elif part.startswith("!+"):
        sets["without_clause"].add(part[2:])
    elif part.startswith("!="):
        sets["without_object"].update(part[2:].split("|"))
    elif part.startswith("!") and ":" in part:
        barred.append(_adjunct(part[1:]))
    elif part.startswith("!"):
        sets["without"].update(part[1:].split("|"))
    elif part.startswith("+"):
        kind, _, verbs = part[1:].partition(":")
        sets["clause"].add(kind)
        if verbs:
            got["object_words"] = frozenset(verbs.split("|"))
    elif part.startswith("={"):
        got["object_sort"] = _sort(part[1:])
    elif part.startswith("="):
        got["object_words"] = frozenset(part[1:].split("|"))
    elif part.startswith("["):
        got["object"] = _sort(part)
    elif ":" in part:
        adjuncts.append(_adjunct(part))
    elif re.fullmatch(r"[\w|'-]+", part):
        beside.append(frozenset(part.split("|")))
    else:
        raise ValueError(f"cannot read {part!r} in the pattern {got['text']!r} of {got['act']}")


def _adjunct(part: str) -> Adjunct:
    prepositions, _, rest = part.partition(":")
    names = frozenset(prepositions.split("|"))
    if rest.startswith("["):
        return Adjunct(names, sort=_sort(rest), patient=True)
    words: set[str] = set()
    sort: Sort | None = None
    for piece in re.findall(r"\{[^}]*\}|[^|{}]+", rest):
        if piece.startswith("{"):
            # two sorts in one adjunct are alternatives
            names_before = sort.names if sort else ()
            new = _sort(piece)
            sort = Sort((*names_before, *new.names), new.strict)
        elif piece != "*":
            words.add(piece)
    return Adjunct(names, frozenset(words), sort)


def _sort(part: str) -> Sort:
    if not re.fullmatch(r"\{[a-z_|]+!?\}|\[[a-z_|]+!?\]", part):
        raise ValueError(f"cannot read the class {part!r}")
    inner = part[1:-1]
    strict = inner.endswith("!")
    return Sort(tuple(inner.rstrip("!").split("|")), strict)


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
