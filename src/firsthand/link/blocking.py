"""Which statements are worth comparing: those that share a key which few others have.

A statement has a handful of keys, each made of its act's family and one or two things more: its report, a
week, a place, a name, a number, what it is done to. Keys that too many statements share say nothing, so
the number of comparisons grows with the number of statements and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations

from firsthand.link.families import AHEAD, family
from firsthand.link.lexicon import lexicon
from firsthand.link.pairs import compare
from firsthand.link.words import stems, words
from firsthand.model import Document, Pair, Statement, Status

MAX_BLOCK = 100
"""A key that more statements share than this is passed over."""

_TELLING = 20
"""Numbers from here on are rare enough to bring statements together without a time or place."""

_MAX_WEEKS = 6
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
    found = {f"{kind}|report|{statement.document}", *(f"{kind}|week|{week}" for week in weeks)}
    if statement.where is not None:
        found.update(f"{kind}|place|{place}|{week}" for week in ("", *weeks))
        found.update(f"{kind}|country|{statement.where.country}|{week}" for week in weeks)
    if statement.count is not None and statement.count.high != 1:
        number = f"{statement.count.low}-{statement.count.high}"
        telling = max(statement.count.low or 0, statement.count.high or 0) >= _TELLING
        found.update(f"{kind}|number|{number}|{scope}" for scope in ([*scopes, "any"] if telling else scopes))
    for phrase in (statement.patient, statement.agent):
        if phrase is not None:
            taken = words(phrase.text)
            found.update(f"{kind}|name|{name}" for name in taken.names)
            if taken.head and taken.head not in lexicon().generic:
                found.update(f"{kind}|noun|{taken.head}|{scope}" for scope in scopes)
    return frozenset(found)


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
    """Compare all statements that share a key, each pair once; ordered by ids."""
    known = {s.id: s for s in statements}
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for statement in known.values():
        for key in keys(statement, documents[statement.document]):
            blocks[key].append(statement.id)
    chosen: set[tuple[str, str]] = set()
    for block in blocks.values():
        if 1 < len(block) <= MAX_BLOCK:
            chosen.update(combinations(sorted(block), 2))
    compared = (compare(known[a], known[b], documents) for a, b in sorted(chosen))
    return tuple(pair for pair in compared if pair is not None)
