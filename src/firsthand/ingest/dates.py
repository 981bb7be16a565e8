"""Dates that can be read in one way only."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{4})/(\d{2})/(\d{2})(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?\s*")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = rf"({'|'.join(_MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(\d{{4}})(?!\d)", re.I)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.I)
_LONGEST = 120
_EARLIEST = date(1800, 1, 1)
_PLACEHOLDER = date(1970, 1, 1)


def stated_date(text: str) -> date | None:
    """Return the one date that a short text gives, as its writer's calendar had it, None otherwise.

    Years come first, or months by their English names: 03/04/2021 is two dates, and so none. The
    placeholders of programs (1970-01-01, the year 1) are none.
    """
    if len(text) > _LONGEST:
        return None
    found = {day for day in _dates(text) if day is not None and day >= _EARLIEST and day != _PLACEHOLDER}
    return found.pop() if len(found) == 1 else None


def _dates(text: str) -> list[date | None]:
    compact = _COMPACT.fullmatch(text)
    if compact:
        return [_day(*compact.groups())]
    return [
        *(_day(*match.groups()) for pattern in (_ISO, _SLASHED) for match in pattern.finditer(text)),
        *(_day(match[3], _number(match[2]), match[1]) for match in _DAY_FIRST.finditer(text)),
        *(_day(match[3], _number(match[1]), match[2]) for match in _MONTH_FIRST.finditer(text)),
    ]


def _number(month: str) -> int:
    return next(i for i, full in enumerate(_MONTHS, 1) if full.startswith(month.lower()[:3]))


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
