"""Accounts of past years: texts whose bare days and months are not of the year of their own date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from statistics import median

from firsthand.extract.en.mentions import Parsed
from firsthand.extract.en.timex import Expression, Form

_NEAR = frozenset((Form.NEAR, Form.WEEKDAY, Form.UNIT, Form.AGO))
"""Forms that count from the document's day."""
_DATES = frozenset((Form.DAY, Form.MONTH, Form.YEAR))
_SAID = frozenset(
    ("in", "since", "by", "until", "till", "during", "on", "from", "of", "to", "between", "and")
)
_YEARS = 4
"""So many years named make a text one that tells of its years."""
_OUTNUMBER = 5
"""Years named for every "yesterday" or "Monday", which only a report of its own day has many of."""
_MONTH_END = 31
_LONG_AGO = 1
"""An account's middle year is further back than this from its date."""


def is_account(found: Sequence[Expression], published: date | None) -> bool:
    """Whether a text tells of years long before its own date: bare days and months are of the year told last."""
    years = [e.year for e in found if e.year is not None and e.form in _DATES]
    near = sum(e.form in _NEAR for e in found)
    if len(years) < max(_YEARS, _OUTNUMBER * near):
        return False
    return published is None or published.year - median(years) > _LONG_AGO


def in_told_order(parsed: Parsed, found: Sequence[Expression]) -> list[Expression]:
    """Give the bare days and months of a text without a date the year of the full date before them in the paragraph
    or the one above, where they come after that date in the year: "on 17 October 2029… on 4 November".
    """
    result: list[Expression] = []
    told: tuple[int, int, int] | None = None
    block = -1
    for e in found:
        here = parsed.block_of(e.tokens[0])
        if e.form in (Form.DAY, Form.MONTH) and e.month is not None and e.unit is None:
            month, last = e.month, e.day or _MONTH_END
            if e.year is None and told is not None and here - block <= 1 and (month, last) >= told[1:]:
                e = replace(e, year=told[0])
            if e.year is not None:
                told, block = (e.year, month, e.day or 1), here
        result.append(e)
    return result


def in_told_years(parsed: Parsed, found: Sequence[Expression], published: date | None) -> list[Expression]:
    """Give the bare days and months of an account the year told before them in their paragraph or the one above.

    One for which no year was told there says no day: it is not of the document's year.
    """
    if not is_account(found, published):
        return list(found)
    result: list[Expression] = []
    told, block = None, -1
    for e in found:
        here = parsed.block_of(e.tokens[0])
        if e.year is None and e.form in (Form.DAY, Form.MONTH) and e.unit is None:
            known = told if 0 <= here - block <= 1 else None
            result.append(replace(e, year=known) if known else replace(e, form=Form.VAGUE))
            continue
        result.append(e)
        if e.year is not None and (
            e.form in (Form.DAY, Form.MONTH) or (e.form is Form.YEAR and e.relation in _SAID)
        ):
            told, block = e.year, here
    return result
