"""Where: names of places, what they could mean, and the place of each act."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Mention, Parsed
from firsthand.model import Place


def wheres(parsed: Parsed, mentions: Sequence[Mention], frame: Frame) -> list[Place | None]:
    """Return for each mention the most specific place named for it, None where there is none."""
    return [None] * len(mentions)
