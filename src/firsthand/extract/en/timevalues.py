"""What an expression of time says as TIMEX3 (ISO-TimeML) writes it: "1998-W12", "P3M", "PRESENT_REF"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from firsthand.extract.en.days import Setting, moved, quarter_of, resolve
from firsthand.extract.en.timex import Expression, Form

_LENGTHS = {
    **{"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W"},
    **{"month": "M", "year": "Y", "quarter": "Q", "decade": "DE", "century": "CE", "weekend": "WE"},
}
_HALVES = {"year": "6M", "hour": "30M", "minute": "30S", "day": "T12H"}
_HALF_ALONE = {
    "year": "P6M",
    "hour": "PT30M",
    "minute": "PT30S",
    "day": "PT12H",
    "decade": "P5Y",
    "century": "P50Y",
}
_REFERENCES = {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_ENDS = frozenset(("", ",", ".", ";", ")", "\n"))
_DECADE = 10
_FAR = 6
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Told:
    """What a text has told so far: the day, the month's number and the year last named, the quarter it is about."""

    day: date | None = None
    month: int | None = None
    year: int | None = None
    quarter: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against.

    ``published`` is the document's day; ``told`` what came before in the text; ``future`` whether its clause looks
    ahead (None where the clause does not show it); ``historical`` whether the text tells of years long before the
    document, so that a bare "in May" is of the year told last; ``behind`` the word that follows.
    """

    published: date | None
    told: Told
    future: bool | None
    historical: bool
    behind: str

    @property
    def today(self) -> date | None:
        """The day that "three days later" counts from where nothing else was told."""
        return self.told.day or (None if self.historical else self.published)

    @property
    def year(self) -> int | None:
        """The year that a bare month belongs to or is near to."""
        if self.historical or self.published is None:
            return self.told.year
        return self.published.year


def value(e: Expression, context: Context) -> tuple[str, str] | None:
    """Return type and value of an expression, None for those that TIMEX3 does not know."""
    reader = _VALUES.get(e.form)
    try:
        found = reader(e, context) if reader else None
    except (ValueError, OverflowError):
        return None
    if found is None:
        return None
    kind = "TIME" if "T" in found and found[0] != "P" and not found.endswith("REF") else "DATE"
    if e.form is Form.SET:
        kind = "SET"
    elif found[0] == "P" and not found.endswith("REF"):
        kind = "DURATION"
    return kind, found


def length(e: Expression) -> str:
    """Return a period: P3M, PT2H, PXW."""
    unit, factor = (e.unit or "day"), 1
    if unit == "fortnight":
        unit, factor = "week", 2
    if unit == "decade" and e.number is not None:
        unit, factor = "year", _DECADE
    if e.number == 0 and e.half:
        return _HALF_ALONE.get(e.unit or "", "PX")
    code = _LENGTHS.get(unit, "X")
    number = "X" if e.number is None else str(e.number * factor)
    time, letter = ("T", code[1:]) if code[0] == "T" else ("", code)
    return f"P{time}{number}{letter}" + (_HALVES.get(unit, "") if e.half else "")


def _with_time(day: str, e: Expression) -> str:
    return f"{day}T{e.time}" if e.time else day


def _date(day: date | None, e: Expression) -> str | None:
    return _with_time(day.isoformat(), e) if day else None


def _week(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def _named(unit: str | None, day: date) -> str | None:
    """The value of the unit that a day is in."""
    if unit == "week":
        return _week(day)
    if unit == "weekend":
        return f"{_week(day)}-WE"
    if unit == "quarter":
        return f"{day.year}-Q{quarter_of(day)}"
    return {"month": f"{day:%Y-%m}", "year": f"{day:%Y}", "day": day.isoformat(), "night": f"{day}TNI"}.get(
        unit or ""
    )


def _day(e: Expression, c: Context) -> str | None:
    if e.month is None or e.day is None:
        return None
    if e.year is not None:
        return _date(date(e.year, e.month, e.day), e)
    if e.unit == "year" and c.published is not None:
        return _date(date(c.published.year + e.shift, e.month, e.day), e)
    if c.year is None:
        return f"XXXX-{e.month:02d}-{e.day:02d}"
    if c.historical or c.published is None:
        return _date(date(c.year, e.month, e.day), e)
    near = _nearest([date(c.year + k, e.month, e.day) for k in (-1, 0, 1)], c.published, c.future)
    return _week(near) if e.unit == "week" else _date(near, e)


def _nearest(days: list[date], published: date, future: bool | None) -> date:
    """Return the day nearest to the document's; one on the side that the clause does not look to is far."""

    def distance(day: date) -> float:
        away = abs((day - published).days)
        wrong = future is not None and day != published and (day > published) != future
        return away * (_FAR if wrong else 1)

    return min(days, key=distance)


def _month(e: Expression, c: Context) -> str | None:
    if e.month is None:
        return None
    year = e.year
    if year is None and e.unit == "year" and c.published is not None and not c.historical:
        year = c.published.year + e.shift
    if year is None and (c.historical or c.published is None):
        year = c.year
    if year is None and c.published is not None:
        if e.shift:
            passed = e.month < c.published.month if e.shift < 0 else e.month <= c.published.month
            year = c.published.year - (not passed if e.shift < 0 else -passed)
        else:
            firsts = [date(c.published.year + k, e.month, 1) for k in (-1, 0, 1)]
            year = _nearest(firsts, c.published.replace(day=1), c.future).year
    return f"{year:04d}-{e.month:02d}" if year is not None else f"XXXX-{e.month:02d}"


def _day_of_month(e: Expression, c: Context) -> str | None:
    if e.day is None:
        return None
    if (c.historical or c.published is None) and c.told.year and c.told.month:
        return _date(date(c.told.year, c.told.month, e.day), e)
    days = resolve(e, Setting(c.published, bool(c.future)))
    return _date(days[0], e) if days else None


def _weekday(e: Expression, c: Context) -> str | None:
    if c.historical and c.told.day is None:
        return None
    days = resolve(e, Setting(c.told.day if c.historical else c.published, bool(c.future)))
    return _date(days[0], e) if days else None


def _unit(e: Expression, c: Context) -> str | None:
    if c.historical:
        return f"{c.told.year + e.shift:04d}" if e.unit == "year" and c.told.year else None
    if e.unit in ("day", "night") and c.published:
        return _named(e.unit, c.published + timedelta(days=e.shift))
    ahead = bool(c.future) or e.shift > 0
    days = resolve(e, Setting(c.published, ahead))
    return _named(e.unit, days[0]) if days else None


def _edge(e: Expression, c: Context) -> str | None:
    if c.historical and e.unit == "year" and c.told.year:
        return f"{c.told.year + e.shift:04d}"
    days = resolve(e, Setting(c.published, future=True))
    if e.code == "day" and days:
        return f"{days[0].year - (c.future is False)}-12-31"
    return _named(e.unit, days[0]) if days else None


def _near(e: Expression, c: Context) -> str | None:
    if c.historical:
        return "PRESENT_REF" if not e.shift and not e.time else None
    if c.published is None:
        return None
    back = e.number if e.number and not c.future else 0
    return _date(c.published + timedelta(days=e.shift - back), e)


def _ago(e: Expression, c: Context) -> str | None:
    if e.unit == "year" and e.number == 1 and c.told.quarter:
        return _year_before(c.told.quarter)
    if e.number is None or c.published is None or c.historical:
        return _REFERENCES["past" if e.shift < 0 else "future"]
    if e.unit in ("hour", "minute", "second"):
        return c.published.isoformat()
    return _moved(e, c.published)


def _moved(e: Expression, day: date) -> str | None:
    unit, factor = ("year", _DECADE) if e.unit == "decade" else (e.unit, 1)
    there = moved(day, unit, e.shift * (e.number or 0) * factor)
    named = unit if unit in ("week", "month", "year") else "day"
    if there is None:
        return None
    return _with_time(_named(named, there) or "", e) if named == "day" else _named(named, there)


def _year_before(quarter: tuple[int, int]) -> str:
    return f"{quarter[0] - 1}-Q{quarter[1]}"


def _offset(e: Expression, c: Context) -> str | None:
    if e.code in ("after", "before") and c.behind not in _ENDS:
        return length(e)
    if e.unit == "year" and e.number == 1 and c.told.quarter and e.shift < 0:
        return _year_before(c.told.quarter)
    if e.number is None:
        return None
    if c.today is None and e.unit == "year" and c.told.year:
        return f"{c.told.year + e.shift * e.number:04d}"
    if c.today is None:
        return f"{c.told.year:04d}-XX-XX" if c.told.year else "XXXX-XX-XX"
    return _moved(e, c.today)


def _same(e: Expression, c: Context) -> str | None:
    if e.code in ("after", "before") and e.number and c.behind not in _ENDS:
        return length(e)
    return _date(c.today, e) if e.code == "day" else None


def _quarter(e: Expression, c: Context) -> str | None:
    if e.number is not None:
        year = e.year or (c.told.year if c.historical else None)
        if year is None:
            days = resolve(e, Setting(c.published, c.future is True))
            year = days[0].year if days else None
        return f"{year}-Q{e.number}" if year else f"XXXX-Q{e.number}"
    base = c.told.quarter
    if (base is None or e.code == "current") and c.published is not None and not c.historical:
        turns, place = divmod(quarter_of(c.published) - 2 + (e.code == "current"), 4)
        base = (c.published.year + turns, place + 1)
    if base is None:
        return None
    turns, place = divmod(base[1] - 1 + e.shift, 4)
    return f"{e.year or base[0] + turns}-Q{place + 1}"


def _half(e: Expression, c: Context) -> str | None:
    year = e.year or (c.year + e.shift if c.year else None)
    return f"{year}-H{e.number}" if year else None


def _season(e: Expression, c: Context) -> str | None:
    year = e.year
    if year is None and (c.historical or c.published is None):
        year = c.told.year
    elif year is None and c.published is not None:
        begun = _SEASON_MONTHS[e.code] <= c.published.month
        year = c.published.year
        if e.shift < 0 or (not e.shift and c.future is False):
            year -= not begun
        elif e.shift > 0:
            year += begun
    return f"{year}-{e.code}" if year else f"XXXX-{e.code}"


def _whole_year(e: Expression, _c: Context) -> str | None:
    if e.year is None:
        return None
    return f"{e.year:04d}" if e.year > 0 else f"BC{-e.year:04d}"


def _decade(e: Expression, c: Context) -> str | None:
    year = e.year or (c.year + _DECADE * e.shift if c.year else None)
    return f"{year // _DECADE:03d}" if year else None


def _century(e: Expression, _c: Context) -> str | None:
    return f"{e.number - 1:02d}" if e.number else None


def _set(e: Expression, _c: Context) -> str:
    if e.weekday is not None:
        return _with_time(f"XXXX-WXX-{e.weekday + 1}", e)
    if e.month is not None:
        return f"XXXX-{e.month:02d}"
    if e.time:
        return f"XXXX-XX-XXT{e.time}"
    code = _LENGTHS.get(e.unit or "", "X")
    return f"PT1{code[1:]}" if code[0] == "T" else f"P1{code}"


def _clock(e: Expression, c: Context) -> str:
    day = c.today if c.historical else c.published
    return f"{day.isoformat() if day else 'XXXX-XX-XX'}T{e.time}"


def _vague(e: Expression, c: Context) -> str | None:
    if e.weekday is not None:
        return _told_weekday(e, c)
    if e.code in ("past", "future"):
        return _REFERENCES[e.code]
    if e.unit == "century" and not e.code and c.published is not None:
        return f"{c.published.year // 100 + e.shift:02d}"
    if e.code in ("the", "fiscal"):
        return _the(e, c)
    if e.code in ("after", "before", "earlier", "later"):
        return length(e)
    return None


def _told_weekday(e: Expression, c: Context) -> str | None:
    if c.today is None or e.weekday is None:
        return None
    ahead = (e.weekday - c.today.weekday()) % 7
    there = c.today + timedelta(days=ahead)
    if e.shift < 0:
        there -= _WEEK
    elif e.shift > 0 and not ahead:
        there += _WEEK
    return _date(there, e)


def _told_unit(e: Expression, c: Context) -> str | None:
    if e.weekday is not None:
        return _told_weekday(e, c)
    year = c.told.year
    if e.unit == "year":
        return f"{year + e.shift:04d}" if year else None
    if e.unit == "month" and year and c.told.month:
        turns, place = divmod(c.told.month - 1 + e.shift, 12)
        return f"{year + turns:04d}-{place + 1:02d}"
    return _named(e.unit, c.today + _WEEK * e.shift) if c.today else None


def _the(e: Expression, c: Context) -> str | None:
    if e.code == "fiscal" or (e.unit == "year" and c.behind in ("ended", "ending", "that", "to")):
        return "P1Y"
    if c.historical or c.published is None:
        return f"{c.told.year:04d}" if e.unit == "year" and c.told.year else None
    return _named(e.unit, c.published)


_VALUES: Mapping[Form, Callable[[Expression, Context], str | None]] = {
    Form.DAY: _day,
    Form.HOLIDAY: _day,
    Form.DAY_OF_MONTH: _day_of_month,
    Form.MONTH: _month,
    Form.YEAR: _whole_year,
    Form.WEEKDAY: _weekday,
    Form.UNIT: _unit,
    Form.EDGE: _edge,
    Form.NEAR: _near,
    Form.AGO: _ago,
    Form.OFFSET: _offset,
    Form.SAME: _same,
    Form.TOLD: _told_unit,
    Form.QUARTER: _quarter,
    Form.HALF: _half,
    Form.SEASON: _season,
    Form.DECADE: _decade,
    Form.CENTURY: _century,
    Form.SET: _set,
    Form.CLOCK: _clock,
    Form.REFERENCE: lambda e, c: _REFERENCES[e.code],
    Form.VAGUE: _vague,
    Form.PART: lambda e, c: "P1W",
    Form.DURATION: lambda e, c: length(e),
    Form.SPAN: lambda e, c: length(e),
    Form.FINAL: lambda e, c: length(e),
}
