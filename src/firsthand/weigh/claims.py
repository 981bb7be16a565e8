"""Incidents to claims: one row per value that the statements of an incident give to an attribute.

A row holds a largest set of values that can all be true together, so a statement that is compatible with two
rows stands in both. A denial gives a row of its own for ``occurred`` and no when, where or count, but for a
number that it takes for granted ("the eighteen who left were not deported").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from firsthand.link import Nearness, nearness
from firsthand.model import Attribute, Count, Place, Statement, Status, When

Value = str | Count | When | Place
Row = tuple[Value, tuple[Statement, ...]]

_T = TypeVar("_T")
_Bound = TypeVar("_Bound", float, date)
_Spot = tuple[str, str]
_FACT = (Status.HAPPENED, Status.ONGOING)
_GRANTED = ("the ", "these ", "those ", "all ", "its ", "their ", "his ", "her ")


def rows(statements: Sequence[Statement]) -> Iterator[tuple[Attribute, Row]]:
    """Return the rows of one incident, attribute by attribute, each row's statements in the given order."""
    for row in _occurred(statements):
        yield Attribute.OCCURRED, row
    told = [s for s in statements if s.status is not Status.DENIED]
    counted = [
        s for s in statements if s.count is not None and (s.status is not Status.DENIED or _granted(s))
    ]
    for group in _cliques(counted, lambda s: _need(s.count).bounds()):
        yield Attribute.COUNT, (_narrowest_count([_need(s.count) for s in group]), group)
    timed = [s for s in told if s.when is not None]
    for group in _cliques(timed, lambda s: (_need(s.when).earliest, _need(s.when).latest)):
        whens = [_need(s.when) for s in group]
        yield Attribute.WHEN, (When(max(w.earliest for w in whens), min(w.latest for w in whens)), group)
    for places in _places([s for s in told if s.where is not None]):
        yield Attribute.WHERE, (_most_specific([_need(s.where) for s in places]), places)


def _need(value: _T | None) -> _T:
    if value is None:
        raise ValueError("a row is made of statements that give a value")
    return value


def _granted(statement: Statement) -> bool:
    """Whether a denial takes its number for granted: it speaks of "the eighteen", not of "eighteen".

    That somebody is one is no number that a denial upholds.
    """
    if statement.count is None or statement.count.high == 1 or statement.patient is None:
        return False
    return statement.patient.text.lower().startswith(_GRANTED)


def _occurred(statements: Sequence[Statement]) -> Iterator[Row]:
    facts = tuple(s for s in statements if s.status in _FACT)
    if facts:
        happened = any(s.status is Status.HAPPENED for s in facts)
        yield (Status.HAPPENED if happened else Status.ONGOING).value, facts
    for status in Status:
        group = tuple(s for s in statements if s.status is status)
        if group and status not in _FACT:
            yield status.value, group


def _cliques(
    statements: Sequence[Statement], interval: Callable[[Statement], tuple[_Bound, _Bound]]
) -> Iterator[tuple[Statement, ...]]:
    """Return the largest sets of statements whose intervals all meet.

    Intervals that meet pairwise share a point, so every such set is what holds at some interval's lower end.
    """
    found: list[frozenset[str]] = []
    bounds = {s.id: interval(s) for s in statements}
    for low in sorted({low for low, _ in bounds.values()}):
        here = frozenset(i for i, (a, b) in bounds.items() if a <= low <= b)
        if not any(here <= other for other in found):
            found = [other for other in found if not other <= here] + [here]
    yield from _in_order(found, statements)


def _in_order(
    found: Iterable[frozenset[str]], statements: Sequence[Statement]
) -> Iterator[tuple[Statement, ...]]:
    """Sort sets of ids by their first statement, and the statements within each as they were given."""
    groups = [tuple(s for s in statements if s.id in group) for group in found]
    position = {s.id: i for i, s in enumerate(statements)}
    yield from sorted(groups, key=lambda group: [position[s.id] for s in group])


def _narrowest_count(counts: Sequence[Count]) -> Count:
    """What remains if all are true: exact numbers bind, approximate ones only where there are no others."""
    exact = [c for c in counts if not c.approx] or list(counts)
    low = max((c.low for c in exact if c.low is not None), default=None)
    high = min((c.high for c in exact if c.high is not None), default=None)
    units = Counter(c.unit for c in counts if c.unit)
    unit = min(units, key=lambda u: (-units[u], u)) if units else None
    if low is not None and high is not None and low > high:
        low, high = high, low
    if high is None and len(exact) < len(counts):
        # Only lower bounds are exact: an approximate number above them says more.
        highs = [c for c in counts if c.approx and c.high is not None]
        if highs:
            about = min(highs, key=lambda c: (c.high or 0, c.low or 0))
            return Count(max(low or 0, about.low or 0), max(low or 0, about.high or 0), True, unit)
    return Count(low, high, all(c.approx for c in counts), unit)


def _places(statements: Sequence[Statement]) -> Iterator[tuple[Statement, ...]]:
    """Return the largest sets of statements whose places are one or within one another."""
    spots: dict[_Spot, list[Statement]] = {}
    for statement in statements:
        place = _need(statement.where)
        spots.setdefault((place.name.casefold(), place.country or ""), []).append(statement)
    near = {
        a: {
            b
            for b, there in spots.items()
            if a != b and nearness(_need(here[0].where), _need(there[0].where)) is not Nearness.APART
        }
        for a, here in spots.items()
    }
    groups = _grow([], set(spots), set(), near)
    found = [frozenset(s.id for spot in group for s in spots[spot]) for group in groups]
    yield from _in_order(found, statements)


def _grow(
    chosen: list[_Spot], open_: set[_Spot], done: set[_Spot], near: Mapping[_Spot, set[_Spot]]
) -> Iterator[list[_Spot]]:
    """Return the maximal cliques that hold ``chosen`` (Bron and Kerbosch 1973)."""
    if not open_ and not done and chosen:
        yield chosen
    for spot in sorted(open_):
        yield from _grow([*chosen, spot], open_ & near[spot], done & near[spot], near)
        open_ = open_ - {spot}
        done = done | {spot}


def _most_specific(places: Sequence[Place]) -> Place:
    """The place that lies within most of the others; the one named most often, then the first by name."""
    often = Counter(p.name for p in places)

    def rank(place: Place) -> tuple[int, int, int, str]:
        depth = len(place.candidates[0].path) if place.candidates else 0
        within = sum(nearness(place, other) is Nearness.WITHIN for other in places)
        return -depth, within if depth == 0 else 0, -often[place.name], place.name

    return min(places, key=rank)
