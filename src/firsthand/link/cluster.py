"""Pairs to incidents: average-link clustering under what people decided.

Clusters are merged, best first, while the mean score between them is positive; a pair nobody compared counts
``MISSING``, and times that exclude one another weigh against it even where nobody compared them. A chain of
weak links therefore does not draw look-alikes together: every member has its say.
People's must-links are merged before anything else, their cannot-links are never broken. Work stays within
connected components of positive pairs, so that it grows with the number of pairs.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from firsthand.link.pairs import MISSING, times_exclude
from firsthand.link.sets import DisjointSets
from firsthand.model import Incident, Pair, Statement, Status, When

_MISSING = round(1000 * MISSING)
_EXCLUDED = -7000
"""What a pair counts whose times exclude one another, in thousandths."""


def incidents(
    statements: Sequence[Statement],
    pairs: Iterable[Pair],
    must: Sequence[tuple[str, ...]] = (),
    cannot: Sequence[tuple[str, str]] = (),
) -> tuple[Incident, ...]:
    """Group statements into incidents.

    Every statement but habitual ones is in exactly one incident; a habitual one is only where a person put
    it (``must``). ``must`` and ``cannot`` name statement ids; ids that are not among ``statements`` are
    passed over. Where the two contradict one another ``cannot`` prevails, and of the ``must`` group as much
    as possible stays together. The result does not depend on the order of statements or pairs; it is ordered
    by document and position of each incident's first statement.
    """
    known = {s.id: s for s in statements}
    placed = {m for group in must for m in group if len(group) > 1}
    taking_part = sorted(s.id for s in known.values() if s.status is not Status.HABITUAL or s.id in placed)
    clusters = DisjointSets(taking_part, cannot)
    part = set(taking_part)
    for group in must:
        clusters.keep_together(m for m in sorted(set(group)) if m in part)
    _agglomerate(clusters, [p for p in pairs if p.a in part and p.b in part], known)
    found = [_incident([known[m] for m in members]) for members in clusters.members.values()]
    return tuple(incident for _, incident in sorted(found, key=lambda f: f[0]))


def _agglomerate(clusters: DisjointSets[str], pairs: list[Pair], known: Mapping[str, Statement]) -> None:
    """Merge clusters by mean score, best first, until no mean is positive.

    Scores are summed in thousandths, as whole numbers: sums do not depend on the order of merging.
    ``between`` holds, for two clusters, what their pairs have scored beyond ``MISSING``.
    """
    times = {name: _times(members, known) for name, members in clusters.members.items()}
    sizes = {name: len(members) for name, members in clusters.members.items()}
    between = _between(clusters, pairs)

    def mean(a: str, b: str, beyond: int) -> float:
        size = sizes[a] * sizes[b]
        total = beyond + _MISSING * size
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
        mine, gone = between[a], between.pop(b)
        del mine[b], gone[a]
        for other, beyond in gone.items():
            theirs = between[other]
            del theirs[b]
            mine[other] = theirs[a] = mine.get(other, 0) + beyond
        for other, beyond in mine.items():
            if (score := mean(a, other, beyond)) > 0:
                heapq.heappush(heap, (-score, min(a, other), max(a, other)))


def _between(clusters: DisjointSets[str], pairs: list[Pair]) -> dict[str, dict[str, int]]:
    """Sum what pairs score beyond ``MISSING`` by the clusters of their members, both ways.

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
            mine[b] = theirs[a] = mine.get(b, 0) + round(1000 * pair.score) - _MISSING
    return between


def _times(members: Iterable[str], known: Mapping[str, Statement]) -> Counter[When]:
    whens = (known[m].when for m in members if known[m].status is not Status.DENIED)
    return Counter(When(w.earliest, w.latest) for w in whens if w is not None)


def _exclusions(a: Counter[When], b: Counter[When]) -> int:
    """How many pairs of members have times that exclude one another."""
    return sum(n * m for x, n in a.items() for y, m in b.items() if times_exclude(x, y))


def _incident(statements: list[Statement]) -> tuple[tuple[str, int, str], Incident]:
    """Return an incident with the key it is sorted by."""
    ordered = sorted(statements, key=_place)
    acts = Counter(s.act.value for s in ordered)
    act = max(acts, key=lambda name: (acts[name], -[s.act.value for s in ordered].index(name)))
    ids = tuple(s.id for s in ordered)
    return _place(ordered[0]), Incident(Incident.make_id(ids), act, ids)


def _place(statement: Statement) -> tuple[str, int, str]:
    return statement.document, statement.trigger.start, statement.id
