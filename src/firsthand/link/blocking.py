"""Which statements are worth comparing: those that share a key which few others have.

A statement has a handful of keys, each made of its act's family and one or two things more: its report, a
week, a place, a name, a number, what it is done to. Keys that too many statements share say nothing and are
passed over; closer ones, of three things, stay. What many reports tell of, all of them of one week of one
place, is brought together through a few of them, which lead: they are compared with all the others. So the
number of comparisons grows with the number of statements and not with its square.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from firsthand.link.candidates import Numbers, couples
from firsthand.link.families import AHEAD, family
from firsthand.link.lexicon import lexicon
from firsthand.link.pairs import SLACK, score, weigh
from firsthand.link.scoring import Scores
from firsthand.link.sides import Side
from firsthand.link.words import stems, words
from firsthand.model import Count, Document, Pair, Statement, Status

MAX_BLOCK = 100
"""A key that more statements share than this is passed over, or led."""

MAX_VAGUE = 40
"""The same of a key that is a time alone, or a time in a country."""

LEADERS = 24
"""Of a key that too many statements share, so many lead it if it is one that is led."""

_LED = "there"
_VAGUE = frozenset({"week", "country"})
_TELLING = 20
"""Numbers from here on are rare enough to bring statements together without a time or place."""

_MAX_WEEKS = 6
_CLOSE = 3
"""Times within so many weeks are told apart more closely."""
_LAG = timedelta(days=10)


def keys(statement: Statement, document: Document) -> frozenset[str]:
    """Return the blocking keys of a statement: two statements without a common one are not compared.

    Habitual statements have none. ``document`` is the one the statement stands in.
    """
    if statement.status is Status.HABITUAL:
        return frozenset()
    kind = family(statement.act)
    weeks = tuple(_weeks(statement, document))
    place = " ".join(sorted(stems(statement.where.name))) if statement.where is not None else ""
    scopes = [*weeks, place] if place or not weeks else list(weeks)
    close = weeks if len(weeks) <= _CLOSE else ()
    found = {f"{kind}|report|{statement.document}", *(f"{kind}|week|{week}" for week in weeks)}
    if statement.where is not None:
        found.add(f"{kind}|place|{place}")
        found.update(f"{kind}|{_LED}|{place}|{week}" for week in weeks)
        found.update(f"{kind}|country|{statement.where.country}|{week}" for week in weeks)
    if statement.count is not None and statement.count.high != 1:
        number = f"{statement.count.low}-{statement.count.high}"
        found.update(f"{kind}|number|{number}|{scope}" for scope in scopes)
        if _telling(statement.count):
            found.add(f"{kind}|number|{number}|any")
        if place:
            found.update(f"{kind}|number|{number}|{place}|{week}" for week in close)
    for phrase in (statement.patient, statement.agent):
        if phrase is not None:
            taken = words(phrase.text)
            for name in taken.names:
                found.add(f"{kind}|name|{name}")
                found.update(f"{kind}|name|{name}|{scope}" for scope in scopes)
            if taken.head and taken.head not in lexicon().generic:
                found.update(f"{kind}|noun|{taken.head}|{scope}" for scope in scopes)
            if taken.head and place:
                found.update(f"{kind}|noun|{taken.head}|{place}|{week}" for week in close)
    return frozenset(found)


def limits(key: str) -> tuple[int, int]:
    """Return how many statements may have a key for all of them to be compared with one another; and how many lead.

    Where more have it, the first of them by id, so many, lead: they are compared with all that have it.
    """
    kind = key.split("|", 2)[1]
    return MAX_VAGUE if kind in _VAGUE else MAX_BLOCK, LEADERS if kind == _LED else 0


def _telling(count: Count) -> bool:
    return max(count.low or 0, count.high or 0) >= _TELLING


def _weeks(statement: Statement, document: Document) -> Iterator[str]:
    """ISO weeks in which it happened; those just before the report where the statement has no time."""
    if statement.when is not None:
        first, last = statement.when.earliest, statement.when.latest
    elif document.published is not None and statement.status not in AHEAD:
        first, last = document.published - _LAG, document.published
    else:
        return
    if (last - first).days <= 7 * _MAX_WEEKS:
        yield from sorted({_week(first + timedelta(days=d)) for d in range((last - first).days + 1)})


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-{week:02}"


def pairs(statements: Iterable[Statement], documents: Mapping[str, Document]) -> tuple[Pair, ...]:
    """Compare all statements that meet by their keys, each couple once; ordered by ids."""
    sides = _sides(statements, documents)
    compared = (
        weigh(sides[i], sides[j])
        for a, b in _couples(sides)
        for i, j in zip(a.tolist(), b.tolist(), strict=True)
    )
    return tuple(pair for pair in compared if pair is not None)


def scores(
    statements: Iterable[Statement],
    documents: Mapping[str, Document],
    watch: Callable[[float], None] | None = None,
) -> Scores:
    """Return the scores of ``pairs`` without their evidence, for very many statements.

    ``watch`` is told now and then what share is done.
    """
    sides = _sides(statements, documents)
    found = [(np.zeros(0, np.int32),) * 3]
    for a, b in _couples(sides):
        chosen, marks = array("i"), array("i")
        for n, (i, j) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
            value = score(sides[i], sides[j])
            if value is not None:
                chosen.append(n)
                marks.append(round(1000 * value))
        kept = np.array(chosen, dtype=np.int32)
        found.append((a[kept].astype(np.int32), b[kept].astype(np.int32), np.array(marks, np.int32)))
        if watch is not None:
            watch(float(a[-1] + 1) / len(sides))
    return Scores(
        [s.statement.id for s in sides], *(np.concatenate(column) for column in zip(*found, strict=True))
    )


def _sides(statements: Iterable[Statement], documents: Mapping[str, Document]) -> list[Side]:
    """Read all statements; return them by id."""
    known = {s.id: s for s in statements}
    # Statements of one report are read one after the other: its names are looked for once.
    sides = [Side.of(s, documents[s.document]) for s in sorted(known.values(), key=lambda s: s.document)]
    return sorted(sides, key=lambda side: side.statement.id)


def _couples(sides: Sequence[Side]) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield, in portions, the couples that meet and whose times do not exclude one another."""
    first = np.array([s.first for s in sides], dtype=np.int32)
    last = np.array([s.last for s in sides], dtype=np.int32)
    timed = np.array([s.dated and not s.denied for s in sides], dtype=bool)
    for a, b in couples((keys(s.statement, s.document) for s in sides), limits):
        gap = np.maximum(first[a] - last[b], first[b] - last[a])
        open_ = ~(timed[a] & timed[b] & (gap > SLACK))
        yield a[open_], b[open_]
