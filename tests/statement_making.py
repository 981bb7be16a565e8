"""Cases made by hand: reports whose text is the quotes of their statements, one a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from firsthand.model import (
    Act,
    Count,
    Document,
    Link,
    Phrase,
    Place,
    Span,
    Statement,
    Status,
    VoiceKind,
    When,
)


def day(text: str) -> When:
    """``2031-05-02`` or ``2031-05-01..2031-05-31``."""
    first, _, last = text.partition("..")
    return When(date.fromisoformat(first), date.fromisoformat(last or first))


def count(text: str) -> Count:
    """``12``, ``~12``, ``12+`` (at least)."""
    approx = text.startswith("~")
    number = int(text.strip("~+"))
    return Count(number, None if text.endswith("+") else number, approx)


@dataclass
class Case:
    """Documents and statements under construction."""

    texts: dict[str, str] = field(default_factory=dict)
    facts: dict[str, tuple[str | None, date | None]] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)

    def report(self, name: str, outlet: str | None, published: str | None = None) -> None:
        self.texts[name] = ""
        self.facts[name] = (outlet, date.fromisoformat(published) if published else None)

    def say(
        self,
        report: str,
        quote: str,
        act: Act,
        *,
        status: Status = Status.HAPPENED,
        agent: str | None = None,
        patient: str | None = None,
        number: str | None = None,
        when: str | None = None,
        where: str | None = None,
        via: Sequence[str] = (),
    ) -> str:
        start = len(self.texts[report])
        self.texts[report] += quote + ".\n"
        span = Span(report, start, start + len(quote))
        links = [Link(v, VoiceKind.DESCRIBED) for v in via]
        name = f"{report}-{len(self.statements):03}"
        self.statements.append(
            Statement(
                id=name,
                document=report,
                span=span,
                trigger=Span(report, start, start + 1),
                act=act,
                status=status,
                agent=Phrase(agent) if agent else None,
                patient=Phrase(patient) if patient else None,
                count=count(number) if number else None,
                when=day(when) if when else None,
                where=Place(where, "XX") if where else None,
                chain=(*links, self._outlet(report)),
            )
        )
        return name

    def _outlet(self, report: str) -> Link:
        name = self.facts[report][0]
        return Link(name or "unnamed outlet", VoiceKind.OUTLET, named=name is not None)

    def documents(self) -> dict[str, Document]:
        return {
            name: Document(
                id=name, name=name, sha256="", media_type="text/plain", text=text,
                outlet=self.facts[name][0], published=self.facts[name][1], language="en",
            )
            for name, text in self.texts.items()
        }  # fmt: skip
