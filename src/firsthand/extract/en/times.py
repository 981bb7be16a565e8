"""When: expressions of time, and the days within which each act happened."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.en.mentions import Mention, Parsed
from firsthand.model import When


def whens(parsed: Parsed, mentions: Sequence[Mention]) -> list[When | None]:
    """Return for each mention the days within which it happened, None where the text does not settle it."""
    return [None] * len(mentions)
