"""Pairs to incidents: average-link clustering under what people decided.

People's must-links are merged before anything else, their cannot-links are never broken; a pair nobody compared
counts ``MISSING``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from firsthand.link.agglomerate import Uncompared, agglomerate
from firsthand.link.pairs import MISSING
from firsthand.link.sets import DisjointSets
from firsthand.model import Incident, Pair, Statement, Status, When


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
    taken = [p for p in pairs if p.a in part and p.b in part]
    agglomerate(clusters, taken, Uncompared(round(1000 * MISSING), {m: _times(known[m]) for m in part}))
    found = [_incident([known[m] for m in members]) for members in clusters.members.values()]
    return tuple(incident for _, incident in sorted(found, key=lambda f: f[0]))


def _times(statement: Statement) -> Counter[When]:
    if statement.when is None or statement.status is Status.DENIED:
        return Counter()
    return Counter([When(statement.when.earliest, statement.when.latest)])


def _incident(statements: list[Statement]) -> tuple[tuple[str, int, str], Incident]:
    """Return an incident with the key it is sorted by."""
    ordered = sorted(statements, key=_place)
    acts = Counter(s.act.value for s in ordered)
    act = max(acts, key=lambda name: (acts[name], -[s.act.value for s in ordered].index(name)))
    ids = tuple(s.id for s in ordered)
    return _place(ordered[0]), Incident(Incident.make_id(ids), act, ids)


def _place(statement: Statement) -> tuple[str, int, str]:
    return statement.document, statement.trigger.start, statement.id
