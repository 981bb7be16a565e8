"""From expressions of time to days: calendar arithmetic against the document's date and what was
told before.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from firsthand.extract.en.timex import Expression, Form

Interval = tuple[date, date]
"""First and last day, both inclusive."""

_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is dated against.

    ``published`` is the document's date; ``future`` whether the act is still to come; ``anchor`` the days of
    what was told just before. None where they are not known.
    """

    published: date | None
    future: bool = False
    anchor: Interval | None = None


def resolve(expression: Expression, setting: Setting) -> Interval | None:
    """Return the days that an expression names by itself (without its preposition), None if not settled."""
    reader = _RESOLVERS.get(expression.form)
    if reader is None:
        return None
    try:
        return reader(expression, setting)
    except (ValueError, OverflowError):
        return None


def moved(day: date, unit: str | None, number: int) -> date | None:
    """Return the day ``number`` units later (earlier when negative); None for units of hours and of
    decades.
    """
    if unit in _DAYS:
        return day + timedelta(days=_DAYS[unit] * number)
    if unit not in ("month", "year"):
        return None
    months = day.year * 12 + day.month - 1 + number * _MONTHS[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def clip(interval: Interval, setting: Setting) -> Interval | None:
    """Cut off what cannot be: the future of what happened, the past of what is still to come."""
    first, last = interval
    if setting.published is None:
        return interval
    if setting.future:
        first = max(first, setting.published)
    else:
        last = min(last, setting.published)
    return (first, last) if first <= last else None


def month_of(year: int, month: int) -> Interval:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _nearest(month: int, day: int, setting: Setting) -> date | None:
    """The day of that month before the document's date, or after it for what is still to come."""
    if setting.published is None:
        return None
    published = setting.published
    years = (published.year, published.year + 1) if setting.future else (published.year, published.year - 1)
    for year in years:
        if day > monthrange(year, month)[1]:
            continue
        candidate = date(year, month, day)
        if candidate >= published if setting.future else candidate <= published:
            return candidate
    return None


def _day(e: Expression, setting: Setting) -> Interval | None:
    last = _single_day(e, setting)
    if last is not None and e.unit == "week":
        monday = last - timedelta(days=last.weekday())
        return monday, monday + timedelta(days=6)
    if last is None or e.first is None:
        return (last, last) if last else None
    first = last.replace(day=e.first)
    return (first, last) if first <= last else None


def _single_day(e: Expression, setting: Setting) -> date | None:
    if e.month is None or e.day is None:
        return None
    if e.year is not None:
        return date(e.year, e.month, e.day)
    if e.unit == "year" and setting.published:
        return date(setting.published.year + e.shift, e.month, e.day)
    return _nearest(e.month, e.day, setting)


def _day_of_month(e: Expression, setting: Setting) -> Interval | None:
    if setting.published is None or e.day is None:
        return None
    published = setting.published
    step = 1 if setting.future else -1
    months = published.year * 12 + published.month - 1
    if (e.day < published.day) if setting.future else (e.day > published.day):
        months += step
    year, month = divmod(months, 12)
    found = date(year, month + 1, e.day)
    return found, found


def _month(e: Expression, setting: Setting) -> Interval | None:
    if e.month is None:
        return None
    if e.year is not None:
        return month_of(e.year, e.month)
    if setting.published is None:
        return None
    published = setting.published
    if e.unit == "year":
        return month_of(published.year + e.shift, e.month)
    year = published.year
    if setting.future:
        year += e.month < published.month
    else:
        year -= e.month > published.month or (e.month == published.month and e.shift < 0)
    return month_of(year, e.month)


def _part(e: Expression, setting: Setting) -> Interval | None:
    """A week of a month counted from its first: days 1 to 7, 8 to 14…, or its last seven days."""
    whole = _month(e, setting)
    if whole is None:
        return None
    if not e.number:
        return whole[1] - timedelta(days=6), whole[1]
    first = whole[0] + timedelta(days=7 * (e.number - 1))
    return first, first + timedelta(days=6)


def _nth(e: Expression, setting: Setting) -> Interval | None:
    if setting.anchor is None or not e.number:
        return None
    first = setting.anchor[0] + timedelta(days=e.shift)
    return first, first + timedelta(days=e.number - 1)


def _whole_year(e: Expression, _setting: Setting) -> Interval | None:
    return (date(e.first or e.year, 1, 1), date(e.year, 12, 31)) if e.year else None


def _months(year: int, first: int, number: int) -> Interval:
    """So many months from the first of one."""
    return date(year, first, 1), month_of(year, first + number - 1)[1]


def _quarter(e: Expression, setting: Setting) -> Interval | None:
    """A quarter of a calendar year that is named, or counted from the document's."""
    published = setting.published
    if e.number is not None:
        year = e.year
        if year is None and published is not None:
            later = e.number > quarter_of(published) and not setting.future
            year = published.year + e.shift if e.unit == "year" else published.year - later
        return _months(year, 3 * e.number - 2, 3) if year is not None else None
    if e.code != "current" or published is None:
        return None
    turns, place = divmod(quarter_of(published) - 1 + e.shift, 4)
    return _months(published.year + turns, 3 * place + 1, 3)


def quarter_of(day: date) -> int:
    """Return which quarter of its year a day is in, from 1."""
    return (day.month + 2) // 3


def _half(e: Expression, setting: Setting) -> Interval | None:
    year = e.year
    if year is None and setting.published is not None:
        year = setting.published.year + e.shift
    return _months(year, 6 * e.number - 5, 6) if year is not None and e.number else None


def _decade(e: Expression, _setting: Setting) -> Interval | None:
    return (date(e.year, 1, 1), date(e.year + 9, 12, 31)) if e.year else None


def _century(e: Expression, _setting: Setting) -> Interval | None:
    return (date(100 * e.number - 99, 1, 1), date(100 * e.number, 12, 31)) if e.number else None


def _span(e: Expression, setting: Setting) -> Interval | None:
    """ "The past two weeks", "the next year": up to the document's day or from it."""
    if setting.published is None or e.loose or e.number is None or setting.future != (e.shift > 0):
        return None
    if e.unit == "hour" and e.shift < 0:
        return setting.published - timedelta(days=-(-e.number // 24)), setting.published
    there = moved(setting.published, e.unit, e.shift * e.number)
    return (min(there, setting.published), max(there, setting.published)) if there else None


def _weekday(e: Expression, setting: Setting) -> Interval | None:
    if setting.published is None or e.weekday is None:
        return None
    published = setting.published
    if e.unit == "week":
        found = published + timedelta(days=e.weekday - published.weekday() + 7 * e.shift)
        return found, found
    if e.shift > 0 or (setting.future and e.shift == 0):
        ahead = (e.weekday - published.weekday()) % 7
        found = published + timedelta(days=ahead or (7 if e.shift > 0 else 0))
    else:
        back = (published.weekday() - e.weekday) % 7
        found = published - timedelta(days=back or (7 if e.shift < 0 else 0))
        found -= timedelta(days=7 * ((e.number or 1) - 1))
    return found, found


def _unit(e: Expression, setting: Setting) -> Interval | None:
    if setting.published is None:
        return None
    published = setting.published
    if e.unit in ("day", "night"):
        found = published + timedelta(days=e.shift)
        return found, found
    if e.unit in ("week", "weekend"):
        monday = published - timedelta(days=published.weekday()) + timedelta(days=7 * e.shift)
        if e.unit == "week":
            return monday, monday + timedelta(days=6)
        saturday = monday + timedelta(days=5)
        if not setting.future and saturday > published:
            saturday -= timedelta(days=7)
        return saturday, saturday + timedelta(days=1)
    if e.unit == "month":
        there = moved(published.replace(day=1), "month", e.shift)
        return month_of(there.year, there.month) if there else None
    if e.unit == "year":
        return date(published.year + e.shift, 1, 1), date(published.year + e.shift, 12, 31)
    return None


def _edge(e: Expression, setting: Setting) -> Interval | None:
    """The end or the beginning of a week, month or year: its last or first day, where a preposition bounds
    it.
    """
    whole = _unit(e, setting)
    if whole is None:
        return None
    return (whole[1], whole[1]) if e.number else (whole[0], whole[0])


def _near(e: Expression, setting: Setting) -> Interval | None:
    if setting.published is None:
        return None
    found = setting.published + timedelta(days=e.shift)
    if e.number and not setting.future:
        return found - timedelta(days=1), found
    return found, found


def _ago(e: Expression, setting: Setting) -> Interval | None:
    if setting.published is None or e.loose or e.half or e.number is None:
        return None
    if e.unit in ("hour", "minute"):
        days = e.number // 24 if e.unit == "hour" else 0
        return setting.published - timedelta(days=days), setting.published
    found = moved(setting.published, e.unit, e.shift * e.number)
    if found is None:
        return None
    if e.unit == "month":
        return month_of(found.year, found.month)
    if e.unit == "year":
        return date(found.year, 1, 1), date(found.year, 12, 31)
    return found, found


def _offset(e: Expression, setting: Setting) -> Interval | None:
    if setting.anchor is None or e.number is None or e.loose or e.half:
        return None
    first = moved(setting.anchor[0], e.unit, e.shift * e.number)
    last = moved(setting.anchor[1], e.unit, e.shift * e.number)
    return (first, last) if first and last else None


def _told_weekday(e: Expression, anchor: Interval) -> Interval | None:
    """ "The Saturday before", "the following Monday"; "that Sunday" only where it is among the days told."""
    there = anchor[0] if e.shift < 0 else anchor[1]
    ahead = ((e.weekday or 0) - there.weekday()) % 7
    if not e.shift:
        there += timedelta(days=ahead - 7 if ahead else 0)
        return (there, there) if there >= anchor[0] else None
    there += timedelta(days=(ahead or 7) if e.shift > 0 else ahead - 7)
    return there, there


def _told(e: Expression, setting: Setting) -> Interval | None:
    """ "That week", "the following year": counted from the one that what was told before lies in."""
    if setting.anchor is None:
        return None
    if e.weekday is not None:
        return _told_weekday(e, setting.anchor)
    first, last = (_unit(e, Setting(day)) for day in setting.anchor)
    return first if first == last else None


def _final(e: Expression, setting: Setting) -> Interval | None:
    if setting.anchor is None:
        return None
    first = setting.anchor[1] if e.unit in ("day", "night") else moved(setting.anchor[1], e.unit, -1)
    return (first, setting.anchor[1]) if first else None


def _same(_e: Expression, setting: Setting) -> Interval | None:
    return setting.anchor


_RESOLVERS: Mapping[Form, Callable[[Expression, Setting], Interval | None]] = {
    Form.DAY: _day,
    Form.DAY_OF_MONTH: _day_of_month,
    Form.MONTH: _month,
    Form.PART: _part,
    Form.NTH: _nth,
    Form.YEAR: _whole_year,
    Form.WEEKDAY: _weekday,
    Form.UNIT: _unit,
    Form.EDGE: _edge,
    Form.NEAR: _near,
    Form.AGO: _ago,
    Form.OFFSET: _offset,
    Form.SAME: _same,
    Form.TOLD: _told,
    Form.FINAL: _final,
    Form.HOLIDAY: _day,
    Form.QUARTER: _quarter,
    Form.HALF: _half,
    Form.DECADE: _decade,
    Form.CENTURY: _century,
    Form.SPAN: _span,
}
