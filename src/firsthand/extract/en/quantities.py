"""How many: counts with their comparators."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.en.mentions import Mention, Parsed
from firsthand.extract.en.reference import References
from firsthand.model import Count


def counts(parsed: Parsed, mentions: Sequence[Mention], references: References) -> list[Count | None]:
    """Return for each mention how many were affected, None where the text does not say."""
    return [None] * len(mentions)
