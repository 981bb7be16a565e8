"""Which acts can be one occurrence in different words, and which statuses speak of one thing in the world.

A family holds acts that reports use for the same event; statements of different families are different
incidents even if the same people suffered them (an arrest, the detention that follows, the beating in it).
"""

from __future__ import annotations

from firsthand.model import Act, Status

_FAMILIES: tuple[tuple[str, frozenset[Act]], ...] = (
    ("taking", frozenset({Act.ARREST, Act.ABDUCTION, Act.ENFORCED_DISAPPEARANCE})),
    ("holding", frozenset({Act.DETENTION})),
    ("lethal", frozenset({Act.KILLING, Act.DEATH, Act.EXECUTION})),
    ("strike", frozenset({Act.ATTACK, Act.AIRSTRIKE, Act.SHOOTING})),
    ("entry", frozenset({Act.RAID, Act.SEARCH})),
    ("return", frozenset({Act.FORCED_RETURN})),
    ("care", frozenset({Act.MEDICAL_CARE})),
)

_FAMILY: dict[Act, str] = {act: name for name, acts in _FAMILIES for act in acts}

MOVING = frozenset({"return", Act.FORCED_DISPLACEMENT.value, Act.CROSSING.value, Act.ESCAPE.value})
"""Families of acts that take people from place to place: reports name now this end, now the other."""

MIXED = frozenset({"taking", "lethal"})
"""Families whose acts reports use for one another as they please; those of others are told apart more often."""

DOERS = frozenset({Act.APPEAL.value, Act.PROTEST.value})
"""Families of acts that are told apart by who does them rather than to whom."""

FACTUAL = frozenset({Status.HAPPENED, Status.ONGOING})
"""Statuses that say the thing is so."""

AHEAD = frozenset({Status.PLANNED, Status.ORDERED, Status.REQUESTED, Status.EXPECTED})
"""Statuses of what was still to come when it was said."""


def family(act: Act) -> str:
    """Return the name of the family an act belongs to: its own name if no other act is in it."""
    return _FAMILY.get(act, act.value)
