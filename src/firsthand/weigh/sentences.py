"""The sentence that a statement stands in."""

from __future__ import annotations

import re

from firsthand.model import Span

_END = re.compile(r"[.!?][\"”’']?\s|\n")
_LONGEST = 2000


def around(text: str, span: Span) -> Span:
    """Return the sentence around a span, looking no further than 2,000 characters to either side."""
    floor, ceiling = max(0, span.start - _LONGEST), min(len(text), span.end + _LONGEST)
    before = [m.end() for m in _END.finditer(text, floor, span.start)]
    after = _END.search(text, span.end, ceiling)
    return Span(span.document, before[-1] if before else floor, after.start() if after else ceiling)


def sentence(text: str, span: Span) -> str:
    """Return the words of the sentence around a span."""
    found = around(text, span)
    return text[found.start : found.end]
