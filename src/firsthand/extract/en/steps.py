"""The links of a chain while it is built."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.extract.en.mentions import Range
from firsthand.extract.en.voices import Voice

Step = tuple[Voice, Range | None]
"""A voice and the words that make it one."""


def distinct(steps: Iterable[Step]) -> list[Step]:
    """Return each voice once, where it stands nearest to the event."""
    seen: set[int] = set()
    out = []
    for voice, cue in steps:
        if voice.key not in seen:
            seen.add(voice.key)
            out.append((voice, cue))
    return out
