"""Expressions of time: what one is, before it is dated. `timegrammar` finds them, `days` dates them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.extract.en.mentions import Range


class Form(StrEnum):
    """What sort of expression it is, and which fields of it are filled."""

    DAY = "day"
    """"3 June 2021", "Oct. 19": day, month, perhaps year"""
    DAY_OF_MONTH = "day of month"
    """"the 24th": day"""
    MONTH = "month"
    YEAR = "year"
    WEEKDAY = "weekday"
    """weekday, with shift -1 for "last", +1 for "next", 0 without"""
    UNIT = "unit"
    """"last week", "this month": unit and shift from the document's date"""
    NEAR = "near"
    """"yesterday", "tonight": shift in days from the document's date"""
    AGO = "ago"
    """ "two days ago", "in three weeks": number of units before (shift -1) or after (+1) the document's date
    """
    OFFSET = "offset"
    """"three days earlier", "the next day": number of units from what was told before"""
    SAME = "same"
    """"that night", "an hour later": the day told before"""
    TOLD = "told"
    """"that week", "the following year": unit, shift from what was told before"""
    FINAL = "final"
    """"her last week there": number of units up to the end of what was told before"""
    EDGE = "edge"
    """"the end of the month": unit, shift"""
    PART = "part"
    """"the second week of May": number of the week (0 for the last), month, perhaps year"""
    NTH = "nth"
    """"the second night", "his first two days": which day of what was told (shift), how many (number)"""
    HOLIDAY = "holiday"
    QUARTER = "quarter"
    """"the third quarter of 2019", "the quarter": number (of four, None for one told before), perhaps year, shift"""
    HALF = "half"
    """"the first half of 2019": number (of two), perhaps year"""
    SEASON = "season"
    """code, perhaps year, shift: no days, which differ by country"""
    DECADE = "decade"
    """"the 1990s": year, the decade's first"""
    CENTURY = "century"
    """"the 20th century": number"""
    SPAN = "span"
    """"the past two weeks", "the next year": number of units up to the document's date (shift -1) or from it"""
    DURATION = "duration"
    CLOCK = "clock"
    """"5 p.m.", "the morning": time"""
    SET = "set"
    """"every Friday", "monthly": unit or weekday, perhaps time"""
    REFERENCE = "reference"
    """"now", "recently", "the near future": code"""
    VAGUE = "vague"
    """"a few days ago", "three hours later": time, but no day"""


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time: ``tokens`` without its preposition, ``relation`` that preposition or "".

    Units are "day", "week", "month", "year", "hour"…; ``weekday`` counts from Monday, 0. ``loose`` marks
    "over two months", "about a week": the length is not exact.
    """

    tokens: Range
    form: Form
    relation: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    first: int | None = None
    """The first of several days: 12 of "12 and 13 March"."""
    weekday: int | None = None
    unit: str | None = None
    number: int | None = None
    shift: int = 0
    loose: bool = False
    half: bool = False
    """Whether half a unit comes on top: "two and a half years"."""
    time: str = ""
    """The time of day as TIMEX3 writes it: "MO", "NI", "17:00"."""
    code: str = ""
    """The season ("SU"), or the reference to now ("present", "past", "future")."""
    chars: Range = (0, 0)
    """Characters of the text."""
    joint: Range | None = None
    """Characters of what joins a range's two ends: "-" in "3-5 May"."""


NOWHERE: Range = (0, 0)
"""Where an expression stands until the grammar puts it somewhere."""

UNDATED = frozenset((Form.CLOCK, Form.SET, Form.VAGUE, Form.SEASON, Form.REFERENCE))
"""Forms that never say a day."""
