"""The toll of the incident that a report is chiefly about: killed, injured, when, where."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.model import Act, Document, Statement, Status, Toll

VIOLENT = frozenset(
    {Act.KILLING, Act.DEATH, Act.EXECUTION, Act.INJURY, Act.SHOOTING, Act.ATTACK, Act.AIRSTRIKE}
)
"""Acts that leave people killed or injured."""


def toll(document: Document, statements: Iterable[Statement]) -> Toll:
    """Return what a report says came of its chief incident. ``statements`` are those read from it, in any order."""
    told = sorted(
        (s for s in statements if s.act in VIOLENT and s.status is Status.HAPPENED),
        key=lambda s: (s.span.start, s.trigger.start, s.id),
    )
    return Toll(
        document=document.id,
        when=next((s.when for s in told if s.when is not None), None),
        where=next((s.where for s in told if s.where is not None), None),
        statements=tuple(s.id for s in told),
    )
