"""A time axis on which days that hold something get their room and long empty stretches do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

_GAP = 5.0
"""Width in per cent of the axis to which an empty stretch is shrunk."""
_ROW = 36
_HEAD = 30
_LABEL_FROM_LEFT_UNTIL = 40.0
_LABEL_END = 66.0
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (1, 2, 7, 14, 31, 61, 92, 183, 366, 731, 1827, 3653, 9132, 18263, 36525)


@dataclass(frozen=True, slots=True)
class Dated:
    """Something to draw: its words, where they lead, and the days within which it happened."""

    label: str
    anchor: str
    words: str
    earliest: date
    latest: date
    disputed: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: ``x`` and ``width`` in per cent of the axis, ``y`` in pixels from the top."""

    item: Dated
    x: float
    width: float
    y: int
    label_x: float
    label_end: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows, ticks (label, x in per cent) and breaks (x), with the height of the drawing in pixels."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[str, float], ...]
    breaks: tuple[float, ...]
    height: int
    undated: tuple[tuple[str, str], ...]
    """(label, anchor) of what no text dates."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    first: date
    last: date
    x: float
    width: float

    def place(self, day: int) -> float:
        share = (day - self.first.toordinal()) / ((self.last - self.first).days + 1)
        return self.x + self.width * share


def draw(items: Sequence[Dated], undated: Sequence[tuple[str, str]]) -> Timeline:
    """Return the drawing of dated items, earliest first; what has no date is passed through."""
    ordered = sorted(items, key=lambda i: (i.earliest, i.latest, i.label, i.anchor))
    stretches = _stretches(ordered)
    bars = []
    for row, item in enumerate(ordered):
        x = _x(stretches, item.earliest.toordinal())
        end = _x(stretches, item.latest.toordinal() + 1)
        from_left = x < _LABEL_FROM_LEFT_UNTIL
        label_x = x if from_left else max(end, _LABEL_END)
        width, y = round(max(end - x, 0.4), 2), _HEAD + row * _ROW
        bars.append(Bar(item, round(x, 2), width, y, round(label_x, 2), not from_left))
    breaks = tuple(round((a.x + a.width + b.x) / 2, 2) for a, b in pairwise(stretches))
    return Timeline(tuple(bars), _ticks(stretches), breaks, _HEAD + _ROW * len(bars) + 6, tuple(undated))


def _stretches(items: Sequence[Dated]) -> list[_Stretch]:
    """Cut the axis where nothing happens for longer than 30 days and two thirds of all that is occupied."""
    runs: list[tuple[date, date]] = []
    for item in items:
        if runs and (item.earliest - runs[-1][1]).days <= 1:
            runs[-1] = (runs[-1][0], max(runs[-1][1], item.latest))
        else:
            runs.append((item.earliest, item.latest))
    occupied = sum((last - first).days + 1 for first, last in runs)
    longest = max(30, occupied * 2 // 3)
    joined: list[tuple[date, date]] = []
    for first, last in runs:
        if joined and (first - joined[-1][1]).days <= longest:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    days = sum((last - first).days + 1 for first, last in joined)
    gap = min(_GAP, 40.0 / max(1, len(joined) - 1))
    room = 100.0 - gap * (len(joined) - 1)
    least = room / (4 * max(1, len(joined)))
    spread = room - least * len(joined)
    stretches: list[_Stretch] = []
    x = 0.0
    for first, last in joined:
        width = least + spread * ((last - first).days + 1) / days
        stretches.append(_Stretch(first, last, x, width))
        x += width + gap
    return stretches


def _x(stretches: Sequence[_Stretch], day: int) -> float:
    """Where a day (its ordinal) begins; the morning after the last day of a stretch still belongs to it."""
    return next(s for s in stretches if day <= s.last.toordinal() + 1).place(day)


def _ticks(stretches: Sequence[_Stretch]) -> tuple[tuple[str, float], ...]:
    ticks: list[tuple[str, float]] = []
    for stretch in stretches:
        days = (stretch.last - stretch.first).days + 1
        wanted = max(1, int(stretch.width // 16))
        step = next((s for s in _STEPS if days / s <= wanted), _STEPS[-1])
        for day in _tick_days(stretch.first, stretch.last, step):
            x = stretch.place(day.toordinal())
            label = str(day.year) if step >= 366 else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
            if 31 <= step < 366:
                label = f"{_MONTHS[day.month - 1]} {day.year}"
            if x <= 90 and (not ticks or x - ticks[-1][1] >= 12):
                ticks.append((label, round(x, 2)))
    return tuple(ticks)


def _tick_days(first: date, last: date, step: int) -> list[date]:
    """Days to label: the first of months or years for wide steps, else every ``step`` days."""
    if step < 31:
        return [first + timedelta(days=n) for n in range(0, (last - first).days + 1, step)]
    months = max(1, round(step / 30.5))
    every = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    days = [date(m // 12, m % 12 + 1, 1) for m in every if m % months == 0]
    return [d for d in days if first <= d <= last] or [first]
