"""Average-link clustering of what was compared in pairs, under must-link and cannot-link constraints.

Clusters are merged, best first, while the mean score between them is positive; a pair nobody compared counts as
told, and times that exclude one another weigh against it even where nobody compared them. A chain of weak links
therefore does not draw look-alikes together: every member has its say. Work stays within connected components
of positive pairs, so that it grows with the number of pairs.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from firsthand.link.pairs import SLACK
from firsthand.link.scoring import Ints, Scores
from firsthand.link.sets import DisjointSets
from firsthand.model import Pair, When

_EXCLUDED = -7000
"""What a pair counts whose times exclude one another, in thousandths."""

_Days = tuple[int, int]
_Mark = tuple[tuple[_Days, ...], str | None]
"""The times and the crowd of a member."""

_FIELD = 32
_MASK = (1 << _FIELD) - 1
"""What was compared between two clusters is kept in one number, of which there are very many: ``_packed``."""

_AT_ONCE = 1 << 16
_ALMOST = 1 - 1e-9
"""Keeps a bound from being missed by what floating-point numbers are rounded."""

_Link = tuple[int, int, int, bool]
"""Two clusters, by the places of their names, a score in thousandths, and whether it is within a crowd."""


@dataclass(frozen=True, slots=True)
class Uncompared:
    """What is known of pairs that nobody compared.

    ``score`` is what each counts, in thousandths; ``times`` say of members (which need not all have any) what
    excludes one another. A pair of two ``crowded`` members, each of which was compared with others that are like
    it instead, says nothing, and neither does one of two members of one of the ``crowds``.
    """

    score: int
    times: Mapping[str, Counter[When]] = field(default_factory=dict)
    crowded: Set[str] = frozenset()
    crowds: Mapping[str, str | None] = field(default_factory=dict)

    def crowd(self, member: str) -> str | None:
        """Return the crowd that a member is in."""
        return "" if member in self.crowded else self.crowds.get(member)

    def mark(self, member: str) -> _Mark:
        """Return a member's times and crowd."""
        times = self.times.get(member)
        days = (
            tuple((w.earliest.toordinal(), w.latest.toordinal()) for w in times.elements()) if times else ()
        )
        return days, self.crowd(member)


def agglomerate(clusters: DisjointSets[str], pairs: Iterable[Pair] | Scores, uncompared: Uncompared) -> None:
    """Merge clusters by mean score, best first, until no mean is positive.

    Scores are summed in thousandths, as whole numbers: sums do not depend on the order of merging.
    """
    names = sorted(clusters.members)
    for links in _components(clusters, names, pairs, uncompared):
        _Component(clusters, names, links, uncompared).merge()


def _components(
    clusters: DisjointSets[str],
    names: list[str],
    pairs: Iterable[Pair] | Scores,
    uncompared: Uncompared,
) -> Iterator[Iterator[_Link]]:
    """Yield the pairs between clusters by what positive ones connect; pairs across are left out.

    Clusters that are not connected never come together.
    """
    columns, runs = _connected(clusters, names, pairs, uncompared)
    for start, end in runs:
        yield chain.from_iterable(
            zip(*(column[at : min(at + _AT_ONCE, end)].tolist() for column in columns), strict=True)
            for at in range(start, end, _AT_ONCE)
        )


def _connected(
    clusters: DisjointSets[str],
    names: list[str],
    pairs: Iterable[Pair] | Scores,
    uncompared: Uncompared,
) -> tuple[tuple[NDArray[Any], ...], list[tuple[int, int]]]:
    """Return the columns of ``_Link`` by what is connected, and where each of these starts and ends.

    What it takes to tell is gone once this returns: merging needs the room.
    """
    place = {name: n for n, name in enumerate(names)}
    root = {member: place[name] for name, members in clusters.members.items() for member in members}
    scores = pairs if isinstance(pairs, Scores) else Scores.of(pairs, sorted(root))
    of = np.array([root.get(i, -1) for i in scores.ids], dtype=np.int32)
    codes: dict[str | None, int] = {None: -1}
    crowd = np.array([codes.setdefault(uncompared.crowd(i), len(codes)) for i in scores.ids], dtype=np.int32)
    a, b = of[scores.a], of[scores.b]
    between = np.flatnonzero((a >= 0) & (b >= 0) & (a != b))
    joined = between[scores.thousandths[between] > 0]
    ones = np.ones(len(joined), dtype=np.int8)
    graph = coo_matrix((ones, (a[joined], b[joined])), shape=(len(names), len(names)))
    _, label = connected_components(graph, directed=False)
    del graph, ones, joined
    between = between[label[a[between]] == label[b[between]]]
    between = between[np.argsort(label[a[between]], kind="stable")]
    one, other = scores.a[between], scores.b[between]
    same = (crowd[one] == crowd[other]) & (crowd[one] >= 0)
    return (a[between], b[between], scores.thousandths[between], same), list(_runs(label[a[between]]))


def _runs(labels: Ints) -> Iterator[tuple[int, int]]:
    """Yield where each run of equal labels starts and ends."""
    if len(labels):
        yield from pairwise([0, *(np.flatnonzero(np.diff(labels)) + 1).tolist(), len(labels)])


def _packed(beyond: int, number: int, crowded: int) -> int:
    """Put three numbers into one, of which only the first may be negative: sums of such are the sums of each."""
    return (beyond << 2 * _FIELD) + (number << _FIELD) + crowded


class _Component:
    """Clusters that positive pairs connect, by the places of their names.

    ``_between`` holds for two of them, both ways, what was compared between them: what that scored beyond what it
    would have uncompared, how many pairs it was, and how many of these within a crowd. ``_marks`` holds for each
    the marks of its members, by number.
    """

    def __init__(
        self,
        clusters: DisjointSets[str],
        names: list[str],
        links: Iterable[_Link],
        uncompared: Uncompared,
    ) -> None:
        self._clusters = clusters
        self._names = names
        self._missing = uncompared.score
        self._seen: dict[_Mark, int] = {}
        self._marked: list[_Mark] = []
        self._relations: dict[tuple[int, int], tuple[int, bool]] = {}
        self._marks: dict[int, Counter[int]] = {}
        self._between: dict[int, dict[int, int]] = {}
        for a, b, mark, same in links:
            if a not in self._marks:
                self._enter(a, uncompared)
            if b not in self._marks:
                self._enter(b, uncompared)
            packed = _packed(mark - (0 if same else self._missing), 1, int(same))
            self._between[a][b] = self._between[b][a] = self._between[a].get(b, 0) + packed

    def merge(self) -> None:
        """Merge the clusters, best first, until no mean is positive.

        Each cluster waits with its best partner. A mean of two means is never above both, so that one whose
        partner has changed in the meantime can only have become worse: it looks again when its turn comes
        (Müllner 2011, generic linkage).
        """
        waiting = [best for cluster in self._between if (best := self._best(cluster)) is not None]
        heapq.heapify(waiting)
        while waiting:
            first = waiting[0]
            _, a, b, cluster = first
            if cluster not in self._between:
                heapq.heappop(waiting)
                continue
            best = self._best(cluster)
            if best == first:
                if self._clusters.union(self._names[a], self._names[b]) is None:
                    del self._between[a][b], self._between[b][a]
                else:
                    self._join(a, b)
                best = self._best(cluster) if cluster in self._between else None
            if best is None:
                heapq.heappop(waiting)
            else:
                heapq.heapreplace(waiting, best)

    def _best(self, cluster: int) -> tuple[float, int, int, int] | None:
        """Return the partner with the best mean, of equals the first by name; None where no mean is positive.

        What was not compared counts against two clusters if at all, so that most need not be looked at closely.
        """
        best, chosen = 0.0, -1
        for other, packed in self._between[cluster].items():
            beyond, number, crowded = packed >> 2 * _FIELD, packed >> _FIELD & _MASK, packed & _MASK
            if beyond <= 0 or beyond < _ALMOST * best * number:
                continue
            total, known = self._blank(cluster, other)
            if beyond + total > 0:
                mean = (beyond + total) / (known + crowded)
                if mean > best or (mean == best and other < chosen):
                    best, chosen = mean, other
        return (-best, min(cluster, chosen), max(cluster, chosen), cluster) if chosen >= 0 else None

    def _enter(self, cluster: int, uncompared: Uncompared) -> None:
        members = self._clusters.members[self._names[cluster]]
        self._marks[cluster] = Counter(self._number(uncompared.mark(m)) for m in members)
        self._between[cluster] = {}

    def _join(self, a: int, b: int) -> None:
        """Take ``b`` into ``a``."""
        mine, gone = self._between[a], self._between.pop(b)
        del mine[b], gone[a]
        for other, packed in gone.items():
            theirs = self._between[other]
            del theirs[b]
            mine[other] = theirs[a] = packed + mine.get(other, 0)
        self._marks[a].update(self._marks.pop(b))

    def _number(self, mark: _Mark) -> int:
        found = self._seen.setdefault(mark, len(self._marked))
        if found == len(self._marked):
            self._marked.append(mark)
        return found

    def _blank(self, a: int, b: int) -> tuple[int, int]:
        """Return what the pairs between two clusters would count uncompared, and how many say something then."""
        total = known = 0
        for mine, number in self._marks[a].items():
            for theirs, times in self._marks[b].items():
                excluded, silent = self._relations.get((mine, theirs)) or self._relate(mine, theirs)
                pairs = number * times
                total += pairs * _EXCLUDED * excluded
                if not silent:
                    total += pairs * self._missing
                    known += pairs
        return total, known

    def _relate(self, mine: int, theirs: int) -> tuple[int, bool]:
        """Return how many times of two marks exclude one another, and whether a pair of them says nothing."""
        (days, crowd), (others, another) = self._marked[mine], self._marked[theirs]
        excluded = 0
        for first, last in days:
            for start, end in others:
                excluded += first - end > SLACK or start - last > SLACK
        found = excluded, not excluded and crowd is not None and crowd == another
        self._relations[mine, theirs] = found
        return found
