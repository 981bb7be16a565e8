"""The day a document carries: in its letterhead or its dateline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from firsthand.extract.en.days import Setting, resolve
from firsthand.extract.en.mentions import Parsed
from firsthand.extract.en.timex import Expression, Form

_FIRST = 7
"""A dateline stands among so many first blocks."""
_WEEK = 7
_LETTERHEAD = 14
"""Longest line, in tokens, that can be a letterhead with the document's date."""


def reference_day(parsed: Parsed, found: Sequence[Expression]) -> date | None:
    """Return the day a document is dated: as known, else the full date of its own letterhead or dateline."""
    if parsed.document.published is not None:
        return parsed.document.published
    for expression in found:
        if expression.form is Form.DAY and expression.year is not None and heads_text(parsed, expression):
            days = resolve(expression, Setting(None))
            if days:
                return days[0]
    return None


def written_day(parsed: Parsed, found: Sequence[Expression], published: date | None) -> date | None:
    """Return the day of a text's only dateline where it was published within a week of that, else when it was.

    "Yesterday" and "on Tuesday" are told from the day on which a text was written.
    """
    if published is None or parsed.document.published is None:
        return published
    heads = [
        e
        for e in found
        if e.form is Form.DAY and parsed.block_of(e.tokens[0]) < _FIRST and heads_text(parsed, e)
    ]
    days = {resolve(e, Setting(published)) for e in heads}
    if len(days) != 1 or (day := days.pop()) is None:
        return published
    return day[0] if 0 < (published - day[0]).days <= _WEEK else published


def heads_text(parsed: Parsed, expression: Expression) -> bool:
    """Whether a date stands in a letterhead or a dateline: no sentence comes before it in its block."""
    number = parsed.block_of(expression.tokens[0])
    if not 0 <= number < 6 or expression.relation in ("of", "on", "since", "after", "before", "until", "by"):
        return False
    start, end = parsed.blocks[number]
    before = parsed.doc[start : expression.tokens[0]]
    if (
        any(t.pos_ in ("VERB", "AUX") and not t.text[0].isupper() for t in before)
        or len(before) > _LETTERHEAD
    ):
        return False
    after = parsed.doc[expression.tokens[1]].text if expression.tokens[1] < end else ""
    return after in ("", ":", "(", ")", "-", "–", "—", "/", "|", ".", "--") and not (
        after == "." and end - start > 8
    )
