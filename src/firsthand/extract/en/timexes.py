"""The expressions of time of a document in the form of TIMEX3 (ISO-TimeML): span, type and value."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

from firsthand.extract.en.days import Interval, Setting, resolve
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Parsed
from firsthand.extract.en.moments import reference_day
from firsthand.extract.en.timex import Expression, Form, expressions
from firsthand.model import Span

_TYPES = {Form.CLOCK: "TIME", Form.DURATION: "DURATION", Form.SET: "SET"}
_PERIODS = {"day": "D", "night": "D", "week": "W", "month": "M", "year": "Y"}


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression: ``type`` is DATE, TIME, DURATION or SET; ``value`` as in TIMEX3, None if not settled.

    Values are days (2030-06-12), weeks (2030-W24), months (2030-06), years (2030) and periods (P3W).
    """

    span: Span
    type: str
    value: str | None


def timexes(parsed: Parsed, frame: Frame) -> list[Timex]:
    """Return the expressions of time of a document, in order, dated against the document's day."""
    found = expressions(parsed, frame.lower)
    setting = Setting(reference_day(parsed, found))
    return [Timex(parsed.span(e.tokens), _TYPES.get(e.form, "DATE"), _value(e, setting)) for e in found]


def _value(expression: Expression, setting: Setting) -> str | None:
    if expression.form is Form.DURATION:
        period = _PERIODS.get(expression.unit or "")
        return f"P{expression.number}{period}" if period and expression.number is not None else None
    days = resolve(expression, setting)
    return _named(days) if days else None


def _named(days: Interval) -> str | None:
    """The value of a day, a whole week, month or year; None for other intervals."""
    first, last = days
    length = (last - first).days + 1
    if length == 1:
        return first.isoformat()
    if length == 7 and first.weekday() == 0:
        return f"{first.isocalendar().year}-W{first.isocalendar().week:02d}"
    if first.day == 1 and length == monthrange(first.year, first.month)[1]:
        return f"{first:%Y-%m}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first:%Y}"
    return None
