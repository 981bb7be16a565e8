"""Average-link clustering of what was compared in pairs, under must-link and cannot-link constraints.

Clusters are merged, best first, while the mean score between them is positive; a pair nobody compared counts as
told, and times that exclude one another weigh against it even where nobody compared them. A chain of weak links
therefore does not draw look-alikes together: every member has its say. Work stays within connected components
of positive pairs, so that it grows with the number of pairs.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from firsthand.link.pairs import times_exclude
from firsthand.link.sets import DisjointSets
from firsthand.model import Pair, When

_EXCLUDED = -7000
"""What a pair counts whose times exclude one another, in thousandths."""


@dataclass(frozen=True, slots=True)
class Uncompared:
    """What is known of pairs that nobody compared.

    ``score`` is what each counts, in thousandths; ``times`` say of members (which need not all have any) what
    excludes one another; a pair of two ``crowded`` members, each of which was compared with others that are like
    it instead, says nothing.
    """

    score: int
    times: Mapping[str, Counter[When]] = field(default_factory=dict)
    crowded: Set[str] = frozenset()


def agglomerate(clusters: DisjointSets[str], pairs: Iterable[Pair], uncompared: Uncompared) -> None:
    """Merge clusters by mean score, best first, until no mean is positive.

    Scores are summed in thousandths, as whole numbers: sums do not depend on the order of merging.
    ``between`` holds, for two clusters, what their pairs have scored beyond what they would have uncompared.
    """
    times = {
        name: sum((uncompared.times.get(m, Counter()) for m in members), Counter())
        for name, members in clusters.members.items()
    }
    sizes = {name: len(members) for name, members in clusters.members.items()}
    crowds = {name: len(uncompared.crowded & set(members)) for name, members in clusters.members.items()}
    between = _between(clusters, list(pairs), uncompared)

    def mean(a: str, b: str, beyond: int) -> float:
        size = sizes[a] * sizes[b]
        total = beyond + uncompared.score * (size - crowds[a] * crowds[b])
        if total <= 0:
            return 0.0
        if times[a] and times[b]:
            total += _EXCLUDED * _exclusions(times[a], times[b])
        return total / size

    heap = []
    for a, others in between.items():
        for b, beyond in others.items():
            if a < b and (score := mean(a, b, beyond)) > 0:
                heap.append((-score, a, b))
    heapq.heapify(heap)
    while heap:
        negated, a, b = heapq.heappop(heap)
        if a not in sizes or b not in sizes or b not in between[a]:
            continue
        if mean(a, b, between[a][b]) != -negated or clusters.union(a, b) is None:
            continue
        sizes[a] += sizes.pop(b)
        times[a] += times.pop(b)
        crowds[a] += crowds.pop(b)
        mine, gone = between[a], between.pop(b)
        del mine[b], gone[a]
        for other, beyond in gone.items():
            theirs = between[other]
            del theirs[b]
            mine[other] = theirs[a] = mine.get(other, 0) + beyond
        for other, beyond in mine.items():
            if (score := mean(a, other, beyond)) > 0:
                heapq.heappush(heap, (-score, min(a, other), max(a, other)))


def _between(
    clusters: DisjointSets[str], pairs: list[Pair], uncompared: Uncompared
) -> dict[str, dict[str, int]]:
    """Sum what pairs score beyond what they would uncompared by the clusters of their members, both ways.

    Pairs across what positive pairs connect are left out: such clusters never come together.
    """
    root = {member: name for name, members in clusters.members.items() for member in members}
    connected = DisjointSets(clusters.members)
    for pair in pairs:
        if pair.score > 0:
            connected.union(root[pair.a], root[pair.b])
    component = {name: connected.find(name) for name in clusters.members}
    between: dict[str, dict[str, int]] = {}
    for pair in pairs:
        a, b = root[pair.a], root[pair.b]
        if a != b and component[a] == component[b]:
            mine = between.setdefault(a, {})
            theirs = between.setdefault(b, {})
            silent = pair.a in uncompared.crowded and pair.b in uncompared.crowded
            mine[b] = theirs[a] = (
                mine.get(b, 0) + round(1000 * pair.score) - (0 if silent else uncompared.score)
            )
    return between


def _exclusions(a: Counter[When], b: Counter[When]) -> int:
    """How many pairs of members have times that exclude one another."""
    return sum(n * m for x, n in a.items() for y, m in b.items() if times_exclude(x, y))
