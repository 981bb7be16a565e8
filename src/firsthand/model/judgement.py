"""What people decided. Append-only: a later judgement supersedes an earlier one, nothing is erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JudgementKind(StrEnum):
    """What somebody decided, and about what."""

    ACCEPT = "accept"
    """subjects: (statement,)"""
    REJECT = "reject"
    """subjects: (statement,): it no longer counts anywhere"""
    CORRECT = "correct"
    """subjects: (statement,); field and value: what it should say"""
    MERGE = "merge"
    """subjects: statements that speak of one occurrence (must-link)"""
    SPLIT = "split"
    """subjects: the statements taken out; value: JSON list of those they are kept apart from (cannot-link)"""
    SAME_VOICE = "same_voice"
    """subjects: two or more mentions "document id|phrase" that are one voice"""
    DIFFERENT_VOICE = "different_voice"
    """subjects: two mentions that are not one voice"""
    GRADE = "grade"
    """subjects: (mention,); value: Admiralty reliability A-F"""
    WITHHOLD = "withhold"
    """subjects: (statement,): kept in the case, out of what is published"""
    WITHDRAW = "withdraw"
    """subjects: (document id,): what it says, and what others retell from it, is under no claim any more"""
    REPLACE = "replace"
    """subjects: (old document id, new document id): the old is withdrawn, the new stands though it retells it"""
    UNDO = "undo"
    """subjects: (judgement id,): that judgement no longer holds"""


RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Admiralty scale, source reliability."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of one person. ``number`` counts up from 1 in the order they were taken down.

    Subjects are statement ids, voice mentions or judgement ids, never incidents: incidents are worked out
    anew from the statements, and a judgement must outlive that.
    """

    id: str
    number: int
    kind: JudgementKind
    subjects: tuple[str, ...]
    field: str | None = None
    value: str | None = None
    author: str | None = None
    note: str | None = None
    made_at: datetime | None = None


def standing(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """Return those that still hold, in order: neither undone nor an undo themselves.

    An undo can be undone. Whatever an earlier judgement said of the same thing stays in the log; which of
    two standing ones prevails is the reader's rule "the later one".
    """
    undone: set[str] = set()
    for judgement in sorted(judgements, key=lambda j: -j.number):
        if judgement.kind is JudgementKind.UNDO and judgement.id not in undone:
            undone.update(judgement.subjects)
    return tuple(
        j
        for j in sorted(judgements, key=lambda j: j.number)
        if j.id not in undone and j.kind is not JudgementKind.UNDO
    )
