"""The expressions of time of a document in the form of TIMEX3 (ISO-TimeML): span, type and value.

A rendering of the same readings that date acts, for comparison with other programs. It says more than dating
does: where TIMEX3 has no way to leave a value open, it takes the likeliest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from firsthand.extract.en.accounts import is_account
from firsthand.extract.en.datelines import reference_day
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Parsed
from firsthand.extract.en.outlook import ahead
from firsthand.extract.en.timegrammar import expressions
from firsthand.extract.en.timevalues import Context, Told, value
from firsthand.extract.en.timex import Expression, Form
from firsthand.model import Span

_DAYS = frozenset(
    (Form.DAY, Form.WEEKDAY, Form.NEAR, Form.DAY_OF_MONTH, Form.HOLIDAY, Form.SAME, Form.OFFSET)
)
_ASIDE = frozenset((Form.QUARTER, Form.HALF, Form.DECADE, Form.CENTURY, Form.AGO, Form.CLOCK))
"""Forms that what follows does not count from."""
_BETWEEN = frozenset(("on", "of", "at", ",", "the", "in", "local", "time", "est", "edt", "gmt", "("))
_ZONES = frozenset(("gmt", "utc", "local", "est", "edt", "eastern"))
_GAP = 3


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression: ``type`` is DATE, TIME, DURATION or SET; ``value`` as in TIMEX3, None if not settled.

    Values are days (2030-06-12), weeks (2030-W24), months (2030-06), years (2030), times (2030-06-12T17:00) and
    periods (P3W).
    """

    span: Span
    type: str
    value: str | None


def timexes(parsed: Parsed, frame: Frame) -> list[Timex]:
    """Return the expressions of time of a document, in order, dated against the document's day."""
    found = expressions(parsed, frame.lower)
    published = reference_day(parsed, found)
    historical = is_account(found, published)
    told = Told()
    result: list[Timex] = []
    for e in _split(_joined(found, frame.lower)):
        behind = frame.lower[e.tokens[1]] if e.tokens[1] < len(frame) else ""
        future = ahead(frame, e.tokens)
        context = Context(published, told, future, historical, behind)
        named = value(e, context)
        if named is None:
            continue
        result.append(Timex(Span(parsed.document.id, *e.chars), *named))
        if named[0] in ("DATE", "TIME"):
            told = _told(told, e, named[1], settled=not future)
    return result


def _joined(found: Sequence[Expression], lower: Sequence[str]) -> Iterator[Expression]:
    """Yield expressions, times of day joined with the day beside them: "5 p.m. on Monday"."""
    last: Expression | None = None
    for e in found:
        both = _beside(last, e, lower) if last is not None else None
        if last is not None and both is not None:
            between = lower[last.tokens[1] : e.tokens[0]]
            apart = ("on" in between or ")" in between) and last.form is Form.CLOCK
            if not apart:
                last = both
                continue
            last = replace(both, tokens=last.tokens, chars=last.chars)
        if last is not None:
            yield last
        last = e
    if last is not None:
        yield last


def _beside(one: Expression, two: Expression, lower: Sequence[str]) -> Expression | None:
    """Return a day with the time of day beside it, None where two expressions are no such pair."""
    gap = _without_aside(lower[one.tokens[1] : two.tokens[0]])
    if len(gap) > _GAP or not all(w in _BETWEEN for w in gap):
        return None
    clock, day = (one, two) if one.form is Form.CLOCK else (two, one)
    if clock.form is not Form.CLOCK or day.form not in _DAYS or (":" in day.time and ":" in clock.time):
        return None
    time = day.time if ":" in day.time else clock.time
    tokens, chars = (one.tokens[0], two.tokens[1]), (one.chars[0], two.chars[1])
    return replace(day, tokens=tokens, chars=chars, time=time)


def _without_aside(gap: Sequence[str]) -> Sequence[str]:
    """Leave out the same time in another zone: "10 a.m. (0800 GMT) on Monday"."""
    if gap[:1] == ["("] and ")" in gap and any(w in _ZONES for w in gap):
        return gap[gap.index(")") + 1 :]
    return gap


def _split(found: Iterator[Expression]) -> Iterator[Expression]:
    """Yield the two ends of ranges apart: "3-5 May", "1991-95"."""
    for e in found:
        if e.joint is not None and e.first is not None and e.form is Form.DAY:
            yield replace(e, chars=(e.chars[0], e.joint[0]), day=e.first, first=None)
            yield replace(e, chars=(e.joint[1], e.chars[1]), first=None)
        elif e.form is Form.YEAR and e.first is not None:
            yield replace(e, chars=(e.chars[0], e.chars[1] - 3), year=e.first, first=None)
            yield replace(e, chars=(e.chars[1] - 2, e.chars[1]), first=None)
        else:
            yield e


def _told(told: Told, e: Expression, named: str, *, settled: bool) -> Told:
    """Return what has been told once an expression has been read; a quarter to come is none that is talked of."""
    if e.form is Form.QUARTER and e.number is not None and named[:4].isdigit() and settled and not e.shift:
        return replace(told, quarter=(int(named[:4]), e.number), year=int(named[:4]))
    if not named[:4].isdigit() or e.form in _ASIDE or e.unit in ("year", "decade"):
        return told
    day = named.partition("T")[0]
    if len(day) == 10 and day[5:7].isdigit() and day[8:].isdigit():
        there = date.fromisoformat(day)
        return replace(told, day=there, month=there.month, year=there.year)
    month = int(named[5:7]) if len(named) == 7 and named[5:7].isdigit() else None
    return replace(told, day=None, month=month, year=int(named[:4]))
