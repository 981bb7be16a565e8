"""How the lexicon writes what an act looks like: one line, one pattern (``data/acts.toml`` explains the form)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from firsthand.model import Act

_WORDS = re.compile(r"[\w|'-]+")
_WORD = re.compile(r"[\w'’.]+")
_CLASS = re.compile(r"\{.+\}")
_SUBJECT = re.compile(r"<[\w|'-]+>")


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
    subject_words: frozenset[str] = frozenset()
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
    lexicon: str | None = None
    """The file of one's own words that it stands in."""

    @property
    def says_upon(self) -> bool:
        """Whether an adjunct says who or what is acted upon."""
        return any(a.patient for a in self.adjuncts)

    @property
    def weight(self) -> int:
        """How much the pattern asks for: of two that fit, the more demanding one speaks."""
        strict = sum(2 if s.strict else 1 for s in (self.subject, self.object) if s)
        literal = bool(self.object_words or self.object_sort) + bool(self.subject_words)
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


@dataclass(slots=True)
class _Draft:
    """A pattern while its parts are read."""

    text: str
    lemmas: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    subject: Sort | None = None
    subject_words: frozenset[str] = frozenset()
    object: Sort | None = None
    object_words: frozenset[str] = frozenset()
    object_sort: Sort | None = None
    beside: list[frozenset[str]] = field(default_factory=list)
    adjuncts: list[Adjunct] = field(default_factory=list)
    without_adjuncts: list[Adjunct] = field(default_factory=list)
    without: set[str] = field(default_factory=set)
    without_object: set[str] = field(default_factory=set)
    clause: set[str] = field(default_factory=set)
    without_clause: set[str] = field(default_factory=set)
    flags: set[str] = field(default_factory=set)

    def head(self, parts: list[str]) -> list[str]:
        """Read the verb, with who must be its subject; return what is left."""
        if parts and _CLASS.fullmatch(parts[0]):
            self.subject = _sort(parts[0])
            parts = parts[1:]
        elif parts and _SUBJECT.fullmatch(parts[0]):
            self.subject_words = frozenset(parts[0][1:-1].split("|"))
            parts = parts[1:]
        *before, last = (parts[0] if parts else "").replace("-", " - ").split() or [""]
        # the tokeniser takes hyphens apart: "ill-treat" is found at "treat"
        self.before, self.lemmas = tuple(before), tuple(w for w in last.split("|") if w)
        return parts[1:]

    def name(self, parts: list[str]) -> list[str]:
        """Read the words of a noun; return what is left."""
        while parts and (_WORDS.fullmatch(parts[0]) or _CLASS.fullmatch(parts[0])):
            word, *parts = parts
            if _CLASS.fullmatch(word):
                self.object_sort = _sort(word)
                continue
            for piece in word.replace("-", " - ").split():
                if self.lemmas:
                    self.beside.append(frozenset(piece.split("|")))
                else:
                    self.lemmas = tuple(piece.split("|"))
        return parts

    def part(self, part: str) -> None:
        """Read one further part; raises ValueError when it means nothing."""
        if part.startswith("~"):
            self.flags.add(part[1:])
        elif part.startswith("!+"):
            self.without_clause.add(part[2:])
        elif part.startswith("!="):
            self.without_object.update(part[2:].split("|"))
        elif part.startswith("!") and ":" in part:
            self.without_adjuncts.append(_adjunct(part[1:]))
        elif part.startswith("!"):
            self.without.update(part[1:].split("|"))
        elif part.startswith("+"):
            kind, _, verbs = part[1:].partition(":")
            self.clause.add(kind)
            if verbs:
                self.object_words = frozenset(verbs.split("|"))
        elif part.startswith("={"):
            self.object_sort = _sort(part[1:])
        elif part.startswith("="):
            self.object_words = frozenset(part[1:].split("|"))
        elif part.startswith("["):
            self.object = _sort(part)
        elif ":" in part:
            self.adjuncts.append(_adjunct(part))
        elif _WORDS.fullmatch(part):
            self.beside.append(frozenset(part.split("|")))
        else:
            raise ValueError(f"cannot read {part!r} in the pattern {self.text!r}")


def parse(act: Act, kind: str, text: str, lexicon: str | None = None) -> Pattern:
    """Return a pattern as written in the lexicon; raises ValueError when a part of it means nothing."""
    draft = _Draft(text)
    parts = text.split()
    for part in draft.name(parts) if kind == "nouns" else draft.head(parts):
        draft.part(part)
    if not draft.lemmas:
        raise ValueError(f"no word in the pattern {text!r} of {act}")
    if wrong := next((w for w in draft.lemmas if not _WORD.fullmatch(w)), None):
        raise ValueError(f"{wrong!r} stands where a verb or noun should in the pattern {text!r}")
    return Pattern(
        act=act,
        kind=kind,
        text=text,
        lemmas=draft.lemmas,
        before=draft.before,
        subject=draft.subject,
        subject_words=draft.subject_words,
        object=draft.object,
        object_words=draft.object_words,
        object_sort=draft.object_sort,
        beside=tuple(draft.beside),
        adjuncts=tuple(draft.adjuncts),
        without=frozenset(draft.without),
        without_object=frozenset(draft.without_object),
        without_adjuncts=tuple(draft.without_adjuncts),
        clause=frozenset(draft.clause),
        without_clause=frozenset(draft.without_clause),
        flags=frozenset(draft.flags),
        lexicon=lexicon,
    )


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
