"""What the score of a derivation is made of: every edge is scored from its evidence alone, and can say how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from firsthand.model import Derivation, Evidence, How

CREDITS = frozenset({"credit", "reference", "correction", "back-reference"})
"""Kinds of evidence by which a text says itself that it has something from elsewhere."""

_ADDRESS = 0.9
_MOST, _CLEAR = 0.5, 0.5
_DOUBT = 0.6
_SEVERAL = 0.05
_VALUE, _MOST_VALUES = 0.02, 5


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score, in words; the parts of a derivation sum to its score."""

    reason: str
    amount: float


def scored(source: str, target: str, how: How, evidence: Iterable[Evidence]) -> Derivation:
    """Return the derivation that this evidence makes, with its score."""
    bare = Derivation(source, target, how, 0.0, tuple(evidence))
    return replace(bare, score=round(sum(part.amount for part in explain(bare)), 4))


def explain(derivation: Derivation) -> tuple[Part, ...]:
    """Return the parts of a derivation's score.

    The strongest credit counts whole, each other one .05. Reused wording counts between .5 and 1, from half
    of the text on as much as it can; less where its direction is unsure. One address for both counts .9.
    Where credit and wording go together the stronger counts, and .05. Rare values that both give add .02 each.
    """
    parts = [*_credits(derivation.evidence)]
    for part in (_wording(derivation.evidence), _address(derivation.evidence)):
        if part is None:
            continue
        so_far = sum(p.amount for p in parts)
        amount = max(0.0, part.amount - so_far) + _SEVERAL if parts else part.amount
        parts.append(Part(part.reason, amount))
    if parts:
        values = sum(e.kind == "value" for e in derivation.evidence)
        if values:
            parts.append(Part(f"{values} rare values in both", _VALUE * min(values, _MOST_VALUES)))
    over = sum(p.amount for p in parts) - 1.0
    if over > 0:
        parts.append(Part("no score is above 1", -over))
    return tuple(parts)


def _credits(evidence: Sequence[Evidence]) -> list[Part]:
    if any(e.kind == "translator" for e in evidence):
        return [Part("a translator's line", 1.0)]
    found = sorted((e for e in evidence if e.kind in CREDITS), key=lambda e: -e.weight)
    if not found:
        return []
    parts = [Part(f"{found[0].kind}: {found[0].note}".removesuffix(": "), found[0].weight)]
    if len(found) > 1:
        parts.append(Part(f"{len(found) - 1} more credits", _SEVERAL * (len(found) - 1)))
    return parts


def _wording(evidence: Sequence[Evidence]) -> Part | None:
    share = sum(e.weight for e in evidence if e.kind == "wording")
    if not share:
        return None
    sure = min(1.0, sum(e.weight for e in evidence if e.kind == "direction"))
    amount = (_MOST + _CLEAR * min(1.0, 2 * share)) * (_DOUBT + (1 - _DOUBT) * max(0.0, sure))
    doubt = "" if sure >= 1 else ", its direction unsure" if sure > 0 else ", its direction unknown"
    return Part(f"reused wording, {share:.0%} of the text{doubt}", amount)


def _address(evidence: Sequence[Evidence]) -> Part | None:
    return Part("one address", _ADDRESS) if any(e.kind == "address" for e in evidence) else None
