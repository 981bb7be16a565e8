"""Which of many values of one thing is right, when the sources that give them copy each other and leave out.

A value is a set of parts ("the authors of a book"). A source that names one author of three contradicts
nobody: it says less. So each source has two figures, how often it gives a part that is right and how often one
that is wrong, and both are learnt from the values themselves together with the parts (Zhao and others 2012,
"A Bayesian approach to discovering truth from conflicting sources"). Sources that share rare mistakes are no
witnesses of one another (Dong and others 2009, "Integrating conflicting data: the role of source
dependence"): whoever shares them counts once.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

Part = TypeVar("Part", bound=Hashable)
_Floats = npt.NDArray[np.float64]
_Ints = npt.NDArray[np.int64]

_ROUNDS = 6
_TURNS = 2
"""How often copies and values are worked out in turns: with fewer copies counted, other values are mistakes."""
_RIGHT = (8.0, 2.0)
"""Before anything is known of a source: so many right parts given, so many left out."""
_WRONG = (1.0, 199.0)
"""Before anything is known of a source: so many wrong parts given, so many rightly not given."""
_COMMON = 4
"""Two sources are compared that give values of so many things in common."""
_SHARED = 0.5
"""Share of the mistakes of the one with fewer that the other must make too to be taken for a copy."""
_TELLING = 1.5
"""Shared mistakes, rare ones counting more, from which on two sources are taken for copies."""


@dataclass(frozen=True, slots=True)
class Given(Generic[Part]):
    """One source's value of one thing."""

    source: str
    item: str
    parts: frozenset[Part]


@dataclass(frozen=True, slots=True)
class Copying:
    """Two sources that share mistakes: on ``items`` things both give a value of, they make ``mistakes`` alike.

    ``weight`` is the sum over these of one over the number of other sources that make it too.
    """

    a: str
    b: str
    items: int
    mistakes: int
    weight: float


@dataclass(frozen=True, slots=True)
class Settled(Generic[Part]):
    """The value that stands best for each thing, how sources fared, and which of them copy."""

    values: dict[str, frozenset[Part]]
    gives_right: dict[str, float]
    gives_wrong: dict[str, float]
    copying: tuple[Copying, ...]


@dataclass(frozen=True, slots=True)
class _Table(Generic[Part]):
    """Everything given, as numbers: claims (source and value each), values (item each), parts within items."""

    sources: list[str]
    items: list[str]
    values: list[tuple[int, frozenset[Part]]]
    claim_source: _Ints
    claim_value: _Ints
    value_item: _Ints
    part_item: _Ints
    holds: csr_matrix
    """Values by parts: which parts a value holds."""

    @staticmethod
    def of(given: Sequence[Given[Part]]) -> _Table[Part]:
        unique: dict[tuple[str, str], frozenset[Part]] = {}
        for one in given:
            key = one.source, one.item
            if one.parts and (key not in unique or _in_order(unique[key]) < _in_order(one.parts)):
                unique[key] = one.parts
        sources = sorted({s for s, _ in unique})
        items = sorted({i for _, i in unique})
        source_at = {s: n for n, s in enumerate(sources)}
        item_at = {i: n for n, i in enumerate(items)}
        values: dict[tuple[int, frozenset[Part]], int] = {}
        parts: dict[tuple[int, Part], int] = {}
        claims, cells = [], []
        for source, item in sorted(unique):
            value = item_at[item], unique[source, item]
            if value not in values:
                values[value] = len(values)
                for part in sorted(value[1], key=str):
                    cells.append((values[value], parts.setdefault((value[0], part), len(parts))))
            claims.append((source_at[source], values[value]))
        rows, columns = np.array(cells, dtype=np.int64).reshape(-1, 2).T
        holds = csr_matrix((np.ones(len(cells)), (rows, columns)), (len(values), len(parts)))
        both = np.array(claims, dtype=np.int64).reshape(-1, 2)
        return _Table(
            sources,
            items,
            list(values),
            both[:, 0],
            both[:, 1],
            np.array([item for item, _ in values], dtype=np.int64),
            np.array([item for item, _ in parts], dtype=np.int64),
            holds,
        )


def _in_order(parts: frozenset[Part]) -> list[str]:
    return sorted(map(str, parts))


def settle_values(given: Sequence[Given[Part]]) -> Settled[Part]:
    """Return the best supported of the values given for each thing; copies counted once.

    Of several values that a source gives of one thing one counts, empty ones are none. The result depends on
    nothing but ``given``, not on its order. Linear in what is given, but for pairs of sources that share mistakes.
    """
    if not any(g.parts for g in given):
        return Settled({}, {}, {}, ())
    table = _Table.of(given)
    chosen, right, wrong = _learn(table, np.ones(len(table.claim_source)))
    copies = _copying(table, chosen)
    for _ in range(_TURNS):
        if not copies:
            break
        chosen, right, wrong = _learn(table, _once(table, copies))
        copies = _copying(table, chosen)
    named = tuple(
        Copying(table.sources[a], table.sources[b], items, mistakes, round(weight, 3))
        for a, b, items, mistakes, weight in copies
    )
    return Settled(
        {table.items[i]: table.values[v][1] for i, v in enumerate(chosen.tolist())},
        dict(zip(table.sources, np.round(right, 4).tolist(), strict=True)),
        dict(zip(table.sources, np.round(wrong, 4).tolist(), strict=True)),
        named,
    )


def _learn(table: _Table[Part], weights: _Floats) -> tuple[_Ints, _Floats, _Floats]:
    """Return each item's value, and each source's share of right parts given and of wrong ones.

    Expectation and maximisation over whether parts are right, from how many sources give them on.
    """
    sources, items, parts = len(table.sources), len(table.items), len(table.part_item)
    by_source = csr_matrix((weights, (table.claim_source, np.arange(len(weights)))), (sources, len(weights)))
    claims = np.arange(len(weights))
    to_value = csr_matrix((weights, (table.claim_value, claims)), (len(table.values), len(weights)))
    to_item = csr_matrix((weights, (table.value_item[table.claim_value], claims)), (items, len(weights)))
    size = np.bincount(table.part_item, minlength=items)
    support = table.holds.T @ (to_value @ np.ones(len(weights)))
    heard = (to_item @ np.ones(len(weights)))[table.part_item]
    truth = support / heard
    for _ in range(_ROUNDS):
        truths = np.bincount(table.part_item, weights=truth, minlength=items)
        per_value = table.holds @ truth
        given_parts = np.asarray(table.holds.sum(axis=1)).ravel()
        item = table.value_item[table.claim_value]
        right_given = by_source @ per_value[table.claim_value]
        right_all = by_source @ truths[item]
        wrong_given = by_source @ (given_parts - per_value)[table.claim_value]
        wrong_all = by_source @ (size - truths)[item]
        right = (right_given + _RIGHT[0]) / (right_all + sum(_RIGHT))
        wrong = (wrong_given + _WRONG[0]) / (wrong_all + sum(_WRONG))
        for_it = np.log(right / wrong)[table.claim_source]
        against = np.log((1 - right) / (1 - wrong))[table.claim_source]
        silent = (to_item @ against)[table.part_item]
        odds = silent + table.holds.T @ (to_value @ (for_it - against))
        truth = 1 / (1 + np.exp(-np.clip(odds, -500, 500)))
    score = table.holds @ np.clip(odds, -500, 500)
    order = np.lexsort((-score, table.value_item))
    first = np.unique(table.value_item[order], return_index=True)[1]
    chosen: _Ints = order[first]
    if parts == 0:
        raise ValueError("a value has a part at least")
    return chosen, right, wrong


def _copying(table: _Table[Part], chosen: _Ints) -> list[tuple[int, int, int, int, float]]:
    """Return pairs of sources that share mistakes: a value that few others give and that was not chosen."""
    sources, values = len(table.sources), len(table.values)
    ones = np.ones(len(table.claim_source))
    gives = csr_matrix((ones, (table.claim_source, table.claim_value)), (sources, values))
    has = csr_matrix(
        (ones, (table.claim_source, table.value_item[table.claim_value])), (sources, len(table.items))
    )
    mistaken = np.ones(values)
    mistaken[chosen] = 0.0
    mistaken_in = csr_matrix(
        (mistaken[table.claim_value], (table.claim_source, table.value_item[table.claim_value])), has.shape
    )
    number = np.asarray(gives.sum(axis=0)).ravel()
    rarity = np.where(number > 1, mistaken / np.maximum(number - 1, 1), 0.0)
    mistakes = gives.multiply(mistaken[None, :]).tocsr()
    shared = (mistakes @ mistakes.T).tocoo()
    weight = (gives.multiply(rarity[None, :]).tocsr() @ gives.T).tocsr()
    common = (has @ has.T).tocsr()
    own = (mistaken_in @ has.T).tocsr()
    below = shared.row < shared.col
    a, b, count = shared.row[below], shared.col[below], shared.data[below]
    both, heavy = _cells(common, a, b), _cells(weight, a, b)
    fewer = np.minimum(_cells(own, a, b), _cells(own, b, a))
    copy = (both >= _COMMON) & (heavy >= _TELLING) & (count >= _SHARED * fewer)
    columns = (a, b, both.astype(int), count.astype(int), heavy)
    return sorted(zip(*(column[copy].tolist() for column in columns), strict=True))


def _cells(table: csr_matrix, rows: _Ints, columns: _Ints) -> _Floats:
    """Return the values of cells of a sparse table."""
    if len(rows) == 0:  # which the table itself refuses
        return np.zeros(0)
    return np.asarray(table[rows, columns], dtype=np.float64).ravel()


def _once(table: _Table[Part], copies: Sequence[tuple[int, int, int, int, float]]) -> _Floats:
    """Return the weight of each claim: sources that copy each other share one vote for a value they share."""
    sources, values = len(table.sources), len(table.values)
    pairs = np.array([(a, b) for a, b, *_ in copies], dtype=np.int64)
    rows, columns = chain.from_iterable(pairs.tolist()), chain.from_iterable(pairs[:, ::-1].tolist())
    cells = np.array(list(rows)), np.array(list(columns))
    alike = csr_matrix((np.ones(len(cells[0])), cells), (sources, sources))
    ones = np.ones(len(table.claim_source))
    gives = csr_matrix((ones, (table.claim_source, table.claim_value)), (sources, values))
    others = (alike @ gives).tocsr()
    together = np.asarray(others[table.claim_source, table.claim_value]).ravel()
    return 1.0 / (1.0 + together)
