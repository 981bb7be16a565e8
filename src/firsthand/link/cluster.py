"""Pairs to incidents: average-link clustering under what people decided.

Clusters are merged, best first, while the mean score between them is positive; a pair nobody compared counts
``MISSING``, and times that exclude one another weigh against it even where nobody compared them. A chain of
weak links therefore does not draw look-alikes together: every member has its say.
People's must-links are merged before anything else, their cannot-links are never broken. Work stays within
connected components of positive pairs, so that it grows with the number of pairs.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from firsthand.link.pairs import MISSING, times_exclude
from firsthand.link.sets import DisjointSets
from firsthand.model import Incident, Pair, Statement, Status, When

_EXCLUDED = -7.0
"""What a pair counts whose times exclude one another."""


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
    """Merge clusters by mean score, best first, until no mean is positive."""
    times = {name: _times(members, known) for name, members in clusters.members.items()}
    between: defaultdict[str, dict[str, tuple[float, int]]] = defaultdict(dict)
    for pair in sorted(pairs, key=lambda p: (p.a, p.b)):
        a, b = clusters.find(pair.a), clusters.find(pair.b)
        if a != b:
            total, number = between[a].get(b, (0.0, 0))
            between[a][b] = between[b][a] = (total + pair.score, number + 1)

    def mean(a: str, b: str) -> float:
        total, number = between[a][b]
        size = len(clusters.members[a]) * len(clusters.members[b])
        if total + MISSING * (size - number) <= 0:
            return -1.0
        return (total + MISSING * (size - number) + _EXCLUDED * _exclusions(times[a], times[b])) / size

    heap = [(-mean(a, b), a, b) for a in between for b in between[a] if a < b and mean(a, b) > 0]
    heapq.heapify(heap)
    while heap:
        negated, a, b = heapq.heappop(heap)
        if a not in clusters.members or b not in clusters.members or b not in between[a]:
            continue
        if mean(a, b) != -negated or clusters.union(a, b) is None:
            continue
        between[a].pop(b)
        gone = between.pop(b)
        times[a] += times.pop(b)
        gone.pop(a)
        for other, (total, number) in gone.items():
            between[other].pop(b)
            mine = between[a].get(other, (0.0, 0))
            between[a][other] = between[other][a] = (total + mine[0], number + mine[1])
        for other in between[a]:
            score = mean(a, other)
            if score > 0:
                heapq.heappush(heap, (-score, min(a, other), max(a, other)))


def _times(members: Iterable[str], known: Mapping[str, Statement]) -> Counter[When]:
    whens = (known[m].when for m in members)
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
