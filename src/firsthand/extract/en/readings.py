"""From words of time to expressions: one reader for each rule of the grammar in the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from firsthand.extract.en import calendar_readings
from firsthand.extract.en.timewords import (
    WHICH,
    Seen,
    amount,
    day_number,
    month_number,
    ordinals,
    part_of_day,
    singular,
    turn,
    year,
)
from firsthand.extract.en.timex import NOWHERE, Expression, Form
from firsthand.extract.en.wordlists import table, words

_POSSESSIVES = frozenset(("his", "her", "their", "its", "my", "our", "your", "'s", "’s"))
_NEAR = {"the day before yesterday": -2, "yesterday": -1, "tomorrow": 1, "the day after tomorrow": 2}
_PERIODIC = {
    **{"hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month"},
    **{"quarterly": "quarter", "annually": "year", "yearly": "year", "annum": "year"},
}
_NOON = 12


Reader = Callable[[Seen], Expression | None]


def _date(seen: Seen) -> Expression:
    first = seen.get("f")
    later = seen.get("r")
    return Expression(
        NOWHERE,
        Form.DAY,
        year=year(seen.get("y")),
        month=month_number(seen.fields["m"]),
        day=day_number(seen.fields["d"]),
        first=day_number(first) if first else None,
        shift=turn(later),
        unit="year" if later else None,
    )


def _numeric(seen: Seen) -> Expression | None:
    """Read 19.10.2022 and 19/10/2022; with slashes the order is told only where one number cannot be
    a month.
    """
    a, b = int(seen.fields["a"]), int(seen.fields["b"])
    if seen.fields["s"] == "/" and a <= _NOON and b <= _NOON and a != b:
        return Expression(NOWHERE, Form.VAGUE)
    day, month = (a, b) if b <= _NOON else (b, a)
    if month > _NOON or not 1 <= day <= 31:
        return None
    return Expression(NOWHERE, Form.DAY, year=year(seen.get("y")), month=month, day=day)


def _month_name(seen: Seen) -> Expression:
    later = seen.get("r")
    return Expression(
        NOWHERE,
        Form.MONTH,
        year=year(seen.get("y")),
        month=month_number(seen.fields["m"]),
        shift=turn(later),
        unit="year" if later else None,
    )


def _month_turned(seen: Seen) -> Expression:
    """ "Last April": the one before this day."""
    word = seen.fields["r"]
    month = month_number(seen.fields["m"])
    return Expression(
        NOWHERE, Form.MONTH, month=month, shift=turn(word), unit="year" if word == "this" else None
    )


def _week_of(seen: Seen) -> Expression:
    named, day = seen.get("o", "p"), seen.get("d", "e")
    if named and day:
        return Expression(NOWHERE, Form.DAY, month=month_number(named), day=day_number(day), unit="week")
    which = 0 if seen.fields["n"] == "last" else WHICH[seen.fields["n"]]
    many = seen.get("k")
    if many is not None:
        return Expression(NOWHERE, Form.DURATION, unit="week", number=amount(many))
    month = month_number(seen.fields["m"])
    return Expression(NOWHERE, Form.PART, year=year(seen.get("y")), month=month, number=which)


def _set(seen: Seen) -> Expression:
    weekdays = table("times")["weekdays"]
    day = seen.get("w", "s")
    part = part_of_day(seen.get("t", "q", "p"))
    unit = seen.get("u", "v", "r", "l") or "day"
    unit = _PERIODIC.get(unit, unit.rstrip("s"))
    weekday = weekdays[day] if day else None
    month = month_number(seen.fields["m"]) if "m" in seen.fields else None
    return Expression(NOWHERE, Form.SET, month=month, unit=unit, weekday=weekday, time=part)


def _weekday(seen: Seen) -> Expression:
    shift = turn(seen.get("r")) or turn(seen.get("l"))
    weekday = table("times")["weekdays"][seen.fields["w"]]
    part = part_of_day(seen.get("t"))
    told = seen.get("r") in ("the following", "that", "the same", "the previous")
    if "o" in seen.fields:
        shift = turn(seen.fields["o"])
        return Expression(NOWHERE, Form.WEEKDAY, weekday=weekday, unit="week", shift=shift, time=part)
    beside = {"before": -1, "after": 1}.get(seen.get("b") or "", 0)
    if told or beside:
        return Expression(NOWHERE, Form.TOLD, weekday=weekday, shift=beside or shift, time=part)
    if seen.get("l") == "week":
        return Expression(NOWHERE, Form.VAGUE, weekday=weekday, shift=shift, time=part)
    return Expression(NOWHERE, Form.WEEKDAY, weekday=weekday, shift=shift, time=part)


def _weekdays_ago(seen: Seen) -> Expression:
    """ "Two Mondays ago": the last Monday but one."""
    weekday = table("times")["weekdays"][seen.fields["w"]]
    number = amount(seen.fields["n"])
    return Expression(NOWHERE, Form.WEEKDAY, weekday=weekday, number=number, shift=-1)


def _near(seen: Seen) -> Expression:
    word = seen.fields["w"]
    night = word in ("overnight", "last night", "last evening")
    part = "EV" if word == "last evening" else "NI" if night or word == "tonight" else ""
    part = part or part_of_day(seen.get("t", "p", "q"))
    return Expression(NOWHERE, Form.NEAR, shift=_NEAR.get(word, 0), number=int(night), time=part)


def _unit(seen: Seen) -> Expression | None:
    unit, word = seen.fields["u"], seen.fields["r"]
    season = table("times")["seasons"].get(unit)
    if season is not None:
        return Expression(NOWHERE, Form.SEASON, shift=turn(word), unit="year", code=season)
    if (seen.before in _POSSESSIVES and word == "last") or (word == "the last" and unit in ("day", "night")):
        return Expression(NOWHERE, Form.FINAL, unit=unit, number=1)
    if unit == "quarter":
        return Expression(NOWHERE, Form.QUARTER, shift=turn(word), unit="quarter", code="current")
    if unit == "decade":
        return Expression(NOWHERE, Form.DECADE, shift=turn(word))
    calendar = unit in ("week", "month", "year", "weekend", "night", "day")
    return Expression(NOWHERE, Form.UNIT if calendar else Form.VAGUE, unit=unit, shift=turn(word))


def _twice(seen: Seen) -> Expression:
    shift = -2 if seen.fields["r"] == "before last" else 2
    return Expression(NOWHERE, Form.UNIT, unit=seen.fields["u"], shift=shift)


def _nth(seen: Seen) -> Expression:
    many = amount(seen.fields["k"]) if "k" in seen.fields else 1
    which = ordinals()[seen.fields["n"]] - 1
    return Expression(NOWHERE, Form.NTH, unit="day", number=many, shift=which)


def _nth_of(seen: Seen) -> Expression:
    """ "The 16th day of the strike"."""
    number = seen.fields["n"]
    which = day_number(number) - 1
    size = 7 if seen.fields["u"] == "week" else 1
    return Expression(NOWHERE, Form.NTH, unit="day", number=size, shift=which * size, code="of")


def _edge(seen: Seen) -> Expression:
    if "f" in seen.fields:
        return Expression(NOWHERE, Form.EDGE, unit="year", number=1, code="day")
    shift = 1 if seen.fields["r"] == "the following" else turn(seen.fields["r"])
    end = 1 if "end" in seen.fields["e"] else 0
    return Expression(NOWHERE, Form.EDGE, unit=seen.fields["u"], shift=shift, number=end)


def _the(seen: Seen) -> Expression:
    """ "The weekend", "the year", "the quarter": the one that is meant."""
    unit = seen.fields["u"]
    if unit in ("quarter", "weekend"):
        return Expression(NOWHERE, Form.QUARTER if unit == "quarter" else Form.UNIT, unit=unit)
    return Expression(
        NOWHERE, Form.VAGUE, unit=unit.split()[-1], code="fiscal" if "fiscal" in unit else "the"
    )


def _measure(seen: Seen) -> tuple[str, int | None, bool, bool]:
    """Return unit (singular), number, whether a half comes on top and whether the length is not exact."""
    number = amount(seen.fields["n"]) if "n" in seen.fields else None
    vague = seen.get("v")
    if vague in words("times", "phrases", "pair"):
        number = 2
    loose = "l" in seen.fields and seen.fields["l"] != "exactly"
    half = "f" in seen.fields or "g" in seen.fields
    return singular(seen.fields["u"]), number, half, loose or half or vague is not None


def _ago(seen: Seen) -> Expression:
    unit, number, half, loose = _measure(seen)
    settled = number is not None and "v" not in seen.fields
    form = Form.AGO if settled else Form.VAGUE
    shift = -1 if seen.fields["r"] == "ago" else 1
    code = "past" if shift < 0 else "future"
    return Expression(NOWHERE, form, unit=unit, number=number, shift=shift, loose=loose, half=half, code=code)


def _offset(seen: Seen) -> Expression:
    if "p" in seen.fields:
        return Expression(
            NOWHERE, Form.VAGUE, unit=singular(seen.fields["p"]), code=seen.fields["q"], loose=True
        )
    unit, number, half, loose = _measure(seen)
    word = seen.fields["r"]
    shift = -1 if word in ("earlier", "before", "beforehand", "previously") else 1
    if unit in ("minute", "hour", "second"):
        return Expression(NOWHERE, Form.SAME, unit=unit, number=number, code=word)
    form = Form.VAGUE if number is None or "v" in seen.fields else Form.OFFSET
    return Expression(NOWHERE, form, unit=unit, number=number, shift=shift, loose=loose, half=half, code=word)


def _anaphor(seen: Seen) -> Expression:
    word = seen.fields["w"]
    unit = next((u for u in ("weekend", "week", "month", "year") if u in word), "day")
    after = ("next", "following", "day after", "ing after", "noon after", "night after")
    earlier = ("previous", "preceding", "day before", "night before", "ing before")
    shift = 1 if any(w in word for w in after) else -1 if any(w in word for w in earlier) else 0
    part = next((part_of_day(w) for w in word.split() if part_of_day(w)), "")
    if unit != "day":
        return Expression(NOWHERE, Form.TOLD, unit=unit, shift=shift)
    if shift:
        return Expression(NOWHERE, Form.OFFSET, unit="day", number=1, shift=shift, time=part)
    code = "day" if part or word.endswith("day") else "moment"
    return Expression(NOWHERE, Form.SAME, "since" if word.endswith("since") else "", time=part, code=code)


def _holiday(seen: Seen) -> Expression:
    month, day = table("times")["holidays"][seen.fields["w"]]
    return Expression(NOWHERE, Form.HOLIDAY, year=year(seen.get("y")), month=month, day=day)


def _duration(seen: Seen) -> Expression | None:
    unit, number, half, loose = _measure(seen)
    if unit == "quarter" and seen.behind == "of":
        return None
    if "h" in seen.fields:
        return Expression(NOWHERE, Form.DURATION, unit=unit, number=0, half=True, loose=loose)
    return Expression(NOWHERE, Form.DURATION, unit=unit, number=number, half=half, loose=loose)


def _span(seen: Seen) -> Expression:
    """ "The past two months", "the next few days", "the past year": so long, up to or from now."""
    number = amount(seen.fields["n"]) if "n" in seen.fields else None
    vague = seen.get("v")
    if vague in words("times", "phrases", "pair"):
        number = 2
    bare = number is None and vague is None
    shift = 0 if seen.behind == "of" else turn(seen.get("r", "q"))
    return Expression(
        NOWHERE,
        Form.SPAN if shift else Form.DURATION,
        unit=singular(seen.get("u", "w") or ""),
        number=1 if bare else number,
        shift=shift,
        loose=vague is not None,
    )


def _plural(seen: Seen) -> Expression:
    return Expression(NOWHERE, Form.DURATION, unit=singular(seen.fields["u"]), loose=True)


def _clock(seen: Seen) -> Expression | None:
    if "x" in seen.fields:
        hour, minute = amount(seen.fields["x"].removeprefix("half past ")), 30
    else:
        number = seen.get("h", "i", "j", "k") or ""
        hour, minute = amount(number), int(seen.get("m", "n", "o") or 0)
    if hour is None or hour > 24:
        return None
    half = seen.get("a", "b", "c", "d") or ""
    if half.startswith("p") or half in ("afternoon", "evening"):
        hour = hour + _NOON if hour < _NOON else hour
    elif half.startswith("a") and hour == _NOON:
        hour = 0
    exact = "m" in seen.fields or "n" in seen.fields
    if not exact and not half:
        return None
    return Expression(NOWHERE, Form.CLOCK, time=f"{hour:02d}:{minute:02d}")


def _moment(seen: Seen) -> Expression:
    word = (seen.get("t") or "").removesuffix("s") if seen.get("t") != "morning hours" else "morning"
    return Expression(NOWHERE, Form.CLOCK, time="MO" if "s" in seen.fields else part_of_day(word))


def _day_of_month(seen: Seen) -> Expression:
    return Expression(NOWHERE, Form.DAY_OF_MONTH, day=day_number(seen.fields["d"]))


def _reference(seen: Seen) -> Expression:
    word = seen.get("j", "k")
    if word is not None:
        return Expression(NOWHERE, Form.REFERENCE, code=table("times")["references"]["adjectives"][word])
    code = "present" if "p" in seen.fields else "past" if "a" in seen.fields else "future"
    return Expression(NOWHERE, Form.REFERENCE, code=code)


READERS: Mapping[str, Reader] = {
    "iso": _date,
    "dmy": _date,
    "mdy": _date,
    "num": _numeric,
    "quarter": calendar_readings.quarter,
    "period": calendar_readings.period,
    "monthrel": _month_turned,
    "weekof": _week_of,
    "month": _month_name,
    "twice": _twice,
    "nth": _nth,
    "nthof": _nth_of,
    "set": _set,
    "wd": _weekday,
    "wdtold": _weekday,
    "wdago": _weekdays_ago,
    "feast": lambda seen: Expression(NOWHERE, Form.VAGUE, code="feast"),
    "near": _near,
    "edge": _edge,
    "day": _anaphor,
    "unit": _unit,
    "season": calendar_readings.season,
    "ago": _ago,
    "off": _offset,
    "refer": _reference,
    "holiday": _holiday,
    "moment": _moment,
    "clock": _clock,
    "dur": _duration,
    "span": _span,
    "plural": _plural,
    "decade": calendar_readings.decade,
    "century": calendar_readings.century,
    "dom": _day_of_month,
    "year": calendar_readings.whole_year,
    "the": _the,
}
