"""What a claim's number hangs on, and what grades say of it, in words that always carry their assumptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from firsthand.model import Claim, Voice
from firsthand.publish.wording import name_of, one_line
from firsthand.weigh import CREDIBILITY, RIGHT, Assessment

ASSUMED = (
    "assumed: voices are right independently of one another, and as often as their grade says ("
    + ", ".join(f"{grade} {share:.2f}" for grade, share in RIGHT.items())
    + "; F and no grade: anything from never to always)"
)
"""The model behind every probability that is shown."""

DIVIDED = "one of these is right and all were equally likely; copies count once; " + ASSUMED
"""The model behind the shares of a conflict's sides."""

_NAMED = 6


def leeway_words(claim: Claim, voices: Mapping[str, Voice]) -> list[str]:
    """Return what the claim's number would be otherwise, one line for each that differs."""
    number, leeway = claim.independence.number, claim.leeway
    lines = []
    if leeway.least < number:
        lines.append(
            f"{leeway.least} if what is likely holds too: voices that fit are one, retellings take over"
        )
    if leeway.most > number:
        lines.append(f"{leeway.most} if only that holds which texts or people say outright")
    if leeway.sources.number != number:
        lines.append(
            f"{leeway.sources.number} if outlets only pass word on: {_names(leeway.sources.cut, voices)}"
        )
    return lines


def assessment_words(assessment: Assessment, voices: Mapping[str, Voice]) -> list[str]:
    """Return the proposed credibility and how likely a chain is sound, with what is assumed."""
    sound = assessment.soundness
    lines = [
        f"credibility {assessment.credibility} ({CREDIBILITY[assessment.credibility]}) proposed: {assessment.reason}"
    ]
    span = share_words(sound.low) if sound.low == sound.high else f"{sound.low:.2f} to {sound.high:.2f}"
    bounded = "" if sound.exact else " (bounds: exact is too dear)"
    lines.append(f"at least one chain sound: {span}{bounded}")
    if sound.ungraded:
        lines.append(f"not graded: {_names(sound.ungraded, voices)}")
    lines.append(ASSUMED)
    return lines


def share_words(share: float) -> str:
    """Return a probability as it is shown."""
    return f"{share:.2f}"


def _names(ids: Sequence[str], voices: Mapping[str, Voice]) -> str:
    named = ", ".join(one_line(name_of(v, voices)) for v in ids[:_NAMED])
    return named + (f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else "")
