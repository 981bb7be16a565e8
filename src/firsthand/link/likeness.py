"""Reports compared: what is observed of two of them, and what it weighs.

A score is a sum of weights in the manner of Fellegi and Sunter (1969): each is about the logarithm of how much
likelier an observation is among reports of one incident than among others, fitted by logistic regression
(``training/grouping.py``). What an observation weighs is read off a piecewise linear curve of ``data/grouping.toml``;
nothing in them knows any word or name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from firsthand.link.places import Nearness, nearness
from firsthand.link.traces import TIMES, Trace, rarities
from firsthand.model import Place

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Rows = NDArray[np.int64]
"""Reports of a batch by their number in it, from 0."""

OBSERVED = (
    "shared names",
    "shared names of places",
    "shared full names",
    "people of one name",
    "same age",
    "other ages",
    "same number",
    "other numbers",
    "published apart",
    "told before it happened",
    "times meet",
    "one place within the other",
    "different places",
)
"""What is observed of two reports, in the order of the columns of ``Comparer.observe``.

Of names of places it is the cosine; of other names, full names and people the logarithm of one more than the rarity
of all that are shared; of a number, and of the days between publication, the logarithm of one more than it; of ages
how many are shared, up to two. The others are 0 or 1.
"""

_UNDATED = 7
"""Days between two reports one of which has no date: neither soon nor long after."""

_FAINT = 50.0
"""What the names of places of two reports must amount to for their cosine to count in half: one rare name."""

_BLOCK = 20_000
"""Pairs that are worked on at a time."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What observations weigh: ``curves`` hold, by observation, where the curve bends and what it weighs there.

    ``prior`` is what two reports start from, ``uncompared`` what a pair counts that nobody compared.
    """

    prior: float
    uncompared: float
    curves: Mapping[str, tuple[tuple[float, float], ...]]

    def weigh(self, observed: Floats) -> Floats:
        """Return what each observation weighs, to a thousandth; rows are pairs, columns as in ``OBSERVED``."""
        columns = []
        for name, values in zip(OBSERVED, observed.T, strict=True):
            bends, weights = zip(*self.curves[name], strict=True)
            columns.append(np.interp(values, bends, weights))
        return np.round(np.column_stack(columns), 3)

    def scores(self, observed: Floats) -> Floats:
        """Return the sum of the weights of each pair and the prior."""
        found: Floats = np.round(self.weigh(observed).sum(axis=1) + self.prior, 3)
        return found


@lru_cache(1)
def weights() -> Weights:
    """Return the fitted weights."""
    raw = tomllib.loads((files("firsthand.link") / "data" / "grouping.toml").read_text("utf-8"))
    curves = {name: tuple((float(x), float(y)) for x, y in curve) for name, curve in raw["curves"].items()}
    return Weights(raw["prior"], raw["uncompared"], curves)


class Comparer:
    """Compares the reports of one batch; they go by their number in it.

    ``words``, ``phrases`` and ``names`` hold a row of length 1 for each report, words weighed by their rarity in the
    batch. A name that any report of the batch gives as a place is a name of a place in all of them.
    """

    def __init__(self, traces: Sequence[Trace]) -> None:
        self.traces = traces
        self.places = frozenset(word for t in traces for word in t.place_words)
        self.words = _unit(_matrix([t.words for t in traces]))
        self.phrases = _unit(_matrix([t.phrases for t in traces]))
        self.names = _unit(_matrix([t.names for t in traces]))
        self._others = _matrix([_once(t.names.keys() - self.places) for t in traces], power=0.5)
        self._mapped = _matrix([{w: n for w, n in t.names.items() if w in self.places} for t in traces])
        self._lengths = np.sqrt(self._mapped.multiply(self._mapped).sum(axis=1))
        self._pairs = _matrix([_once(t.pairs) for t in traces], power=0.5)
        self._people = _matrix([_once(t.people - self.places) for t in traces], power=0.5)
        self._starts, self._ends = _intervals(traces)
        self._first = np.where(np.isnan(self._starts), np.inf, self._starts).min(axis=1, initial=np.inf)
        self._published = np.array([np.nan if t.published is None else t.published for t in traces])
        numbered: dict[Place, int] = {}
        self._where = [
            tuple(numbered.setdefault(replace(p, span=None), len(numbered)) for p in t.places) for t in traces
        ]
        self._known = list(numbered)
        self._near: dict[tuple[int, int], Nearness] = {}

    def observe(self, a: Rows, b: Rows) -> Floats:
        """Return what is observed of each pair ``a[i]``, ``b[i]``: one row a pair, columns as in ``OBSERVED``."""
        blocks = [slice(start, start + _BLOCK) for start in range(0, len(a), _BLOCK)]
        found = [self._observe(a[block], b[block]) for block in blocks]
        return np.concatenate(found) if found else np.empty((0, len(OBSERVED)))

    def _observe(self, a: Rows, b: Rows) -> Floats:
        pairs = [(self.traces[i], self.traces[j]) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
        ages = np.array([len(one.ages & other.ages) for one, other in pairs])
        aged = np.array([bool(one.ages and other.ages) for one, other in pairs])
        lag = np.nan_to_num(np.abs(self._published[a] - self._published[b]), nan=_UNDATED)
        near = [self._nearest(i, j) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
        columns = (
            np.log1p(_products(self._others, a, b)),
            _products(self._mapped, a, b) / (self._lengths[a] * self._lengths[b] + _FAINT),
            np.log1p(_products(self._pairs, a, b)),
            np.log1p(_products(self._people, a, b)),
            np.minimum(ages, 2),
            aged & (ages == 0),
            np.log1p([max((n for _, n in one.numbers & other.numbers), default=0) for one, other in pairs]),
            [other_numbers(one, other) for one, other in pairs],
            np.log1p(lag),
            self._before(a, b) | self._before(b, a),
            self._meet(a, b),
            [n is Nearness.WITHIN for n in near],
            [n is Nearness.APART for n in near],
        )
        return np.column_stack(columns).astype(np.float64)

    def _before(self, a: Rows, b: Rows) -> Bools:
        """Whether all that ``b`` puts in time happened more than a day after ``a`` was published."""
        found: Bools = np.isfinite(self._first[b]) & (self._first[b] > self._published[a] + 1)
        return found

    def _meet(self, a: Rows, b: Rows) -> Bools:
        """Whether a time of one report meets one of the other."""
        later = self._starts[a][:, :, None] <= self._ends[b][:, None, :]
        earlier = self._starts[b][:, None, :] <= self._ends[a][:, :, None]
        return np.asarray((later & earlier).any(axis=(1, 2)), dtype=np.bool_)

    def _nearest(self, a: int, b: int) -> Nearness | None:
        """Return how near the two places of two reports are that are nearest."""
        found = set()
        for one in self._where[a]:
            for other in self._where[b]:
                key = (min(one, other), max(one, other))
                if key not in self._near:
                    self._near[key] = nearness(self._known[key[0]], self._known[key[1]])
                found.add(self._near[key])
        return next((n for n in Nearness if n in found), None)


def other_numbers(a: Trace, b: Trace) -> bool:
    """Whether two reports give numbers for acts of one family, and none that both give."""
    return not a.numbers & b.numbers and bool(
        {kind for kind, _ in a.numbers} & {kind for kind, _ in b.numbers}
    )


def _once(words: Iterable[str]) -> dict[str, int]:
    return dict.fromkeys(sorted(words), 1)


def _matrix(bags: Sequence[Mapping[str, int]], power: float = 1.0) -> sparse.csr_array:
    """Return bags of words as rows: one more than the logarithm of how often, times rarity to a power."""
    rare = rarities(bags)
    column = {word: n for n, word in enumerate(sorted(rare))}
    ends = np.cumsum([0, *(len(bag) for bag in bags)])
    columns = np.array([column[word] for bag in bags for word in bag], dtype=np.int64)
    often = np.array([n for bag in bags for n in bag.values()], dtype=np.float64)
    worth = np.array([rare[word] for word in column], dtype=np.float64) ** power
    values = (1 + np.log(often)) * worth[columns]
    matrix = sparse.csr_array((values, columns, ends), shape=(len(bags), len(column)))
    matrix.sort_indices()
    return matrix


def _unit(matrix: sparse.csr_array) -> sparse.csr_array:
    """Return the rows scaled to length 1; empty ones stay empty."""
    lengths = np.sqrt(matrix.multiply(matrix).sum(axis=1))
    lengths[lengths == 0] = 1
    return (sparse.diags_array(1 / lengths) @ matrix).tocsr()


def _products(matrix: sparse.csr_array, a: Rows, b: Rows) -> Floats:
    found: Floats = matrix[a].multiply(matrix[b]).sum(axis=1)
    return found


def _intervals(traces: Sequence[Trace]) -> tuple[Floats, Floats]:
    """Return the first and the last days of the times of each report, nan where there are no more."""
    starts, ends = np.full((len(traces), TIMES), np.nan), np.full((len(traces), TIMES), np.nan)
    for row, one in enumerate(traces):
        for column, when in enumerate(one.times):
            starts[row, column], ends[row, column] = when.earliest.toordinal(), when.latest.toordinal()
    return starts, ends
