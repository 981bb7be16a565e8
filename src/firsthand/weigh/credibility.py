"""What credibility a claim could be given, and how grades divide the sides of a conflict. Proposals only.

Reliability belongs to voices and is given by a person; credibility belongs to what is said. The two are kept
apart, as the Admiralty scale asks: nothing here averages one into the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

from firsthand.model import Claim, Conflict
from firsthand.weigh.soundness import RIGHT, Soundness, soundness

CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""Admiralty scale, information credibility. 5 is for a person alone: it says that the claim contradicts sense."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A proposed credibility (1 to 6) with its reason, and how likely at least one chain is sound."""

    credibility: int
    reason: str
    soundness: Soundness


def assess(
    claim: Claim,
    paths: Sequence[Sequence[str]],
    grades: Mapping[str, str],
    rivals: Sequence[Claim],
) -> Assessment | None:
    """Return what the grades and the graph say of a claim; None where no voice on its chains is graded.

    ``rivals`` are the other claims of the conflicts that it is in.
    """
    sound = soundness(paths, grades)
    if sound is None:
        return None
    number, least = claim.independence.number, claim.leeway.least
    if rivals and max(r.independence.number for r in rivals) >= number:
        proposed = 4, "contradicted by a claim that stands on as many voices or more"
    elif rivals:
        proposed = 3, "contradicted by claims that stand on fewer voices"
    elif least >= 2:
        proposed = 1, f"stands on {number} voices, and nothing contradicts it"
    elif number >= 2:
        proposed = 2, f"stands on {number} voices that may be one, and nothing contradicts it"
    else:
        proposed = 6, "stands on one voice, and nothing else speaks for or against it"
    return Assessment(*proposed, sound)


def rivals(claims: Sequence[Claim], conflicts: Sequence[Conflict]) -> dict[str, list[Claim]]:
    """Return by claim id the other claims of the conflicts that it is in; no key where it is in none."""
    by_id = {c.id: c for c in claims}
    found: dict[str, list[Claim]] = {}
    for conflict in conflicts:
        for claim in conflict.claims:
            found.setdefault(claim, []).extend(by_id[c] for c in conflict.claims if c != claim and c in by_id)
    return found


def divide(
    conflict: Conflict, claims: Mapping[str, Claim], grades: Mapping[str, str]
) -> tuple[float, ...] | None:
    """Return how likely each side of a conflict is, supposing that exactly one of them is right.

    Copies are gone first: each side has the voices of its cut, and those that stand under several sides say
    nothing. All sides are taken to be equally likely before anybody speaks, voices to be independent and right
    as often as their grade says. None where a voice that speaks has no grade A to E, or nobody does.
    """
    cuts = [frozenset(claims[c].independence.cut) for c in conflict.claims]
    own = [cut - frozenset().union(*(c for m, c in enumerate(cuts) if m != n)) for n, cut in enumerate(cuts)]
    speaking = frozenset().union(*own)
    if not speaking or any(grades.get(v) not in RIGHT for v in speaking):
        return None
    right = {v: RIGHT[grades[v]] for v in speaking}
    weights = [prod(right[v] if v in side else 1 - right[v] for v in sorted(speaking)) for side in own]
    return tuple(weight / sum(weights) for weight in weights)
