"""A document together with what it states, and what lineage needs to know of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.lineage.credits import Credit, Manner, credits
from firsthand.lineage.naming import (
    Name,
    Reference,
    descriptions,
    is_authority,
    is_state,
    names,
    normal,
    refers,
    seats,
)
from firsthand.lineage.reading import Reading, read
from firsthand.model import Document, Statement

OUTLET = "outlet:"
"""What the source of a derivation begins with where the cited outlet's text is not held."""


@dataclass(frozen=True, slots=True)
class Told:
    """A document and the statements read from it."""

    document: Document
    statements: tuple[Statement, ...] = ()

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @property
    def reading(self) -> Reading:
        """The text's words, sentences, names and quotations."""
        return read(self.text)

    @property
    def names(self) -> tuple[Name, ...]:
        """The names under which others may cite this document."""
        return names(self.document.outlet, self.text[:400])

    def is_own(self, phrase: str) -> bool:
        """Whether a phrase names this document's own outlet."""
        return any(refers(phrase, name) for name in self.names)

    def foreign_credits(self) -> tuple[Credit, ...]:
        """Return the credits that name somebody other than the document's own outlet."""
        return tuple(c for c in credits(self.text) if not self.is_own(c.phrase))

    def voices(self) -> Iterator[tuple[Statement, Credit]]:
        """Yield each voice of the statements' chains but the document's own outlet, as a credit."""
        for statement in self.statements:
            for link in statement.chain[:-1]:
                if link.span is not None and not self.is_own(link.voice):
                    cue = link.cue or link.span
                    credit = Credit(
                        link.voice, link.span.start, link.span.end, Manner.NAMED, (cue.start, cue.end)
                    )
                    yield statement, credit

    def named(self, phrase: str) -> Reference:
        """Say how fully a phrase of another document names this document's outlet."""
        around = frozenset(self.reading.topics)
        best = max((refers(phrase, name, around) for name in self.names), default=Reference.NONE)
        if best is not Reference.NONE:
            return best
        outlet, said = self.document.outlet, phrase.casefold().removeprefix("the ")
        state = is_state(phrase) and is_authority(outlet, self.text[:400])
        described = said in descriptions(outlet, self.text) or said in seats(outlet, self.text)
        return Reference.STATE if state or described else Reference.NONE


def outlet_source(name: str) -> str:
    """Return the source of a derivation from an outlet whose text is not held."""
    return OUTLET + name


def same_outlet(a: str | None, b: str | None) -> bool:
    """Whether two outlets' names are one name."""
    return bool(a and b) and normal(a or "") == normal(b or "")


def earlier(source: Document, target: Document) -> bool:
    """Whether the dates allow ``target`` to tell what ``source`` told (unknown dates allow everything)."""
    return source.published is None or target.published is None or source.published <= target.published
