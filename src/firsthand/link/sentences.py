"""The sentences of a text, told from its characters alone."""

from __future__ import annotations

import re
from bisect import bisect_right

_END = re.compile(r"\n+|(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[@]?[A-Z0-9])")


class Sentences:
    """Where the sentences of a text begin; a line's end ends one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(m.end() for m in _END.finditer(text) if m.end() < len(text))]

    def number(self, position: int) -> int:
        """Return which sentence a character is in, counted from 0."""
        return bisect_right(self._starts, position) - 1

    def bounds(self, position: int) -> tuple[int, int]:
        """Return where the sentence that a character is in starts and where the next begins."""
        i = self.number(position)
        end = self._starts[i + 1] if i + 1 < len(self._starts) else len(self._text)
        return self._starts[i], end
