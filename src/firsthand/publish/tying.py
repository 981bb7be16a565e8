"""How values belong together, in a reader's words: part and whole, later counts, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from firsthand.model import Claim, Document, Snapshot
from firsthand.publish.wording import day_words, one_line, value_words
from firsthand.weigh import Bond, Tie, ties


def ties_of(snapshot: Snapshot) -> tuple[Tie, ...]:
    """Return what ties the values of a case's claims to one another."""
    return ties(
        snapshot.claims,
        {s.id: s for s in snapshot.statements},
        {d.id: d for d in snapshot.documents},
        snapshot.versions,
    )


def brief(found: Iterable[Tie], claims: Mapping[str, Claim]) -> dict[str, list[str]]:
    """Return for each tied claim what to say beside its value: ``part of 31 people``."""
    said: dict[str, list[str]] = {}
    for tie in found:
        said.setdefault(tie.claim, []).append(_beside(tie, claims))
    return said


def in_full(
    found: Iterable[Tie], claim: str, claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> list[str]:
    """Return a line for each tie of a claim, either way, with the words that show it."""
    lines = []
    for tie in found:
        if claim not in (tie.claim, tie.other):
            continue
        said = f"{value_words(claims[tie.claim].value)}: " if claim == tie.other else ""
        quote = one_line(documents[tie.words.document].quote(tie.words))
        lines.append(f"{said}{_beside(tie, claims)}: “{quote}”")
    return lines


def _beside(tie: Tie, claims: Mapping[str, Claim]) -> str:
    on = f" on {day_words(tie.on)}" if tie.on and tie.bond is not Bond.PART else ""
    return f"{tie.bond.value} {value_words(claims[tie.other].value)}{on}"
