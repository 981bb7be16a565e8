"""A statement as it is compared: everything that comparing needs of it, read from its words once.

A statement is compared with dozens of others, and its words do not change.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.link.families import family
from firsthand.link.fullnames import in_full
from firsthand.link.places import Placed, placed
from firsthand.link.words import Words, content_stems, sets_apart, words
from firsthand.model import Act, Document, Phrase, Span, Statement, Status, VoiceKind

_NONE: frozenset[str] = frozenset()
_HEADLINE = 200
_BESIDE = 100
"""How many characters before or after a statement its place may be named and still be told with it."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A patient or an agent: its phrase taken apart, and its names, in full where its report gives them so."""

    text: str
    words: Words
    names: frozenset[str]
    span: Span | None

    @classmethod
    def of(cls, phrase: Phrase | None, document: Document) -> Spoken | None:
        """Take a phrase of a document apart; None stays None."""
        if phrase is None:
            return None
        taken = words(phrase.text)
        return cls(phrase.text, taken, in_full(taken.names, document.text), phrase.span)


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One side of a comparison.

    ``report`` is its document's id. ``first`` and ``last`` are the days (proleptic ordinals) within which it
    happened and ``published`` the day of its report, 0 where unknown; ``dated`` whether it has a time. ``single``:
    about one person or thing. ``on_things``: done to things, so that whatever stands for its target names one.
    ``placed_here``: its place is named in it or beside it, and not taken from elsewhere in its report. ``voices`` are
    the voices of its chain, each with whether it is an outlet. ``stems`` are the words of its quote without those of
    its place; ``another`` whether they set it off from something told before.
    """

    statement: Statement
    document: Document
    report: str
    family: str
    habitual: bool
    denied: bool
    dated: bool
    first: int
    last: int
    published: int
    single: bool
    on_things: bool
    where: Placed | None
    placed_here: bool
    patient: Spoken | None
    agent: Spoken | None
    voices: tuple[tuple[str, bool, Span | None], ...]
    stems: frozenset[str]
    another: bool

    @classmethod
    def of(cls, statement: Statement, document: Document) -> Side:
        """Read a statement of a document."""
        kind, when, count = family(statement.act), statement.when, statement.count
        where = placed(statement.where) if statement.where is not None else None
        quote = document.quote(statement.span)
        return cls(
            statement=statement,
            document=document,
            report=document.id,
            family=kind,
            habitual=statement.status is Status.HABITUAL,
            denied=statement.status is Status.DENIED,
            dated=when is not None,
            first=when.earliest.toordinal() if when else 0,
            last=when.latest.toordinal() if when else 0,
            published=document.published.toordinal() if document.published else 0,
            single=count is not None and count.high == 1,
            on_things=kind == Act.DESTRUCTION.value,
            where=where,
            placed_here=statement.where is not None and _beside(statement.where.span, statement.span),
            patient=Spoken.of(statement.patient, document),
            agent=Spoken.of(statement.agent, document),
            voices=tuple((k.voice, k.kind is VoiceKind.OUTLET, k.span) for k in statement.chain),
            stems=content_stems(quote) - (where.stems if where else _NONE),
            another=sets_apart(quote),
        )

    @property
    def where_span(self) -> Span | None:
        """Where its place is named."""
        return self.statement.where.span if self.statement.where is not None else None

    @property
    def place_words(self) -> frozenset[str]:
        """The words of its place."""
        return self.where.stems if self.where is not None else _NONE


def _beside(place: Span | None, statement: Span) -> bool:
    """Whether a place is named in a statement or beside it; it counts as such where nobody says where it is named."""
    if place is None:
        return True
    return statement.start - _BESIDE <= place.end and place.start <= statement.end + _BESIDE


def in_headline(span: Span, document: Document) -> bool:
    """Whether a span stands in the headline: the first line, if that does not end as a sentence does."""
    end = document.text.find("\n")
    if end < 0 or span.end > end:
        return False
    line = document.text[:end].rstrip()
    return len(line) <= _HEADLINE and not line.endswith((".", "!", "?", '"', "”"))
