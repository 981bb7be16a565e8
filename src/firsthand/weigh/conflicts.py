"""Claims that cannot all be true.

Only what is told as a fact can clash with a fact: a plan that came out differently contradicts nothing. What
was feared clashes with what others say happened, since both are about the past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from firsthand.link.words import words
from firsthand.model import Attribute, Claim, Conflict, Document, Statement, Status
from firsthand.weigh.ties import parts, says_by_now, size, supersedes

_HOUSEHOLDS = frozenset({"family", "families", "household", "households"})
_FACT = (Status.HAPPENED, Status.ONGOING)


def conflicts(
    claims: Sequence[Claim], statements: Mapping[str, Statement], documents: Mapping[str, Document]
) -> Iterator[Conflict]:
    """Return the conflicts among the claims of one incident, attribute by attribute.

    Sides hold only statements that clash: those which agree with every row are left out of all. Numbers
    that a later report gives as grown since do not clash with the earlier ones, nor numbers of households
    with numbers of people, nor a part ("twelve of them women") with its whole or with another whole.
    """
    yield from _occurrence([c for c in claims if c.attribute is Attribute.OCCURRED])
    for attribute in (Attribute.COUNT, Attribute.WHEN, Attribute.WHERE):
        rows = [c for c in claims if c.attribute is attribute]
        if attribute is not Attribute.COUNT:
            yield from _values(rows, statements)
            continue
        for comparable in _comparable(rows, statements, documents):
            for conflict in _values(comparable, statements):
                if not _grown(conflict.sides, statements, documents):
                    yield conflict


def _comparable(
    rows: Sequence[Claim], statements: Mapping[str, Statement], documents: Mapping[str, Document]
) -> Iterator[list[Claim]]:
    """Return the rows with only those statements that count alike: people, households, parts of one kind."""
    ids = dict.fromkeys(s for row in rows for s in row.statements)
    whole_of = parts([statements[s] for s in ids], documents)
    kinds = {s: _kind(statements[s], s in whole_of) for s in ids}
    for kind in dict.fromkeys(kinds.values()):
        kept = ((row, tuple(s for s in row.statements if kinds[s] == kind)) for row in rows)
        yield [replace(row, statements=chosen) for row, chosen in kept if chosen]


def _kind(statement: Statement, part: bool) -> tuple[bool, bool, str]:
    """What a statement counts: households or not, a whole or a part, and a part of what sort."""
    sort = words(statement.patient.text).head or "" if part and statement.patient else ""
    return _of_households(statement), part, sort


def _of_households(statement: Statement) -> bool:
    return statement.count is not None and statement.count.unit in _HOUSEHOLDS


def _grown(
    sides: Sequence[Sequence[str]], statements: Mapping[str, Statement], documents: Mapping[str, Document]
) -> bool:
    """Whether each higher number is a later report's, and what it has come to by then.

    The words of one say so, or whoever gave the lower number counts again.
    """
    by_size = sorted(([statements[s] for s in side] for side in sides), key=lambda side: size(side[0]))
    return all(
        _appeared(low, documents, max) <= _appeared(high, documents, min)
        and (
            any(says_by_now(s, documents) for s in high)
            or all(any(supersedes(early, late, documents) for late in high) for early in low)
        )
        for low, high in pairwise(by_size)
    )


def _appeared(
    side: Sequence[Statement],
    documents: Mapping[str, Document],
    which: Callable[[Iterable[date]], date],
) -> date:
    """Return the first or last day on which reports that hold a side appeared; the last day, if one has none."""
    return which(documents[s.document].published or date.max for s in side)


def _occurrence(rows: Sequence[Claim]) -> Iterator[Conflict]:
    told = [c for c in rows if c.value in {s.value for s in _FACT}]
    denied = [c for c in rows if c.value == Status.DENIED.value]
    if told and denied:
        both = (told[0], denied[0])
        yield Conflict(
            both[0].incident,
            Attribute.OCCURRED,
            tuple(c.statements for c in both),
            tuple(c.id for c in both),
        )


def _values(rows: Sequence[Claim], statements: Mapping[str, Statement]) -> Iterator[Conflict]:
    bearing = {row.id: [s for s in row.statements if _bears(statements[s], rows, statements)] for row in rows}
    standing = [row for row in rows if bearing[row.id]]
    if len(standing) < 2:
        return
    everywhere = set.intersection(*(set(row.statements) for row in standing))
    sides = {row.id: tuple(s for s in bearing[row.id] if s not in everywhere) for row in standing}
    clashing = _maximal({row: side for row, side in sides.items() if side})
    if len(clashing) > 1:
        yield Conflict(
            standing[0].incident, standing[0].attribute, tuple(sides[c] for c in clashing), tuple(clashing)
        )


def _maximal(sides: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Drop sides that lie wholly within another: once plans are gone they say nothing of their own."""
    kept: list[str] = []
    for row, side in sides.items():
        others = (o for r, o in sides.items() if r != row and (len(o) > len(side) or r in kept))
        if not any(set(side) <= set(other) for other in others):
            kept.append(row)
    return kept


def _bears(statement: Statement, rows: Sequence[Claim], statements: Mapping[str, Statement]) -> bool:
    """Whether a statement's value can clash: facts and denials always, fears only beside a fact."""
    if statement.status in _FACT or statement.status is Status.DENIED:
        return True
    beside = (statements[s].status in _FACT for row in rows for s in row.statements)
    return statement.status is Status.EXPECTED and any(beside)
