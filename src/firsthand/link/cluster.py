"""Pairs to incidents: average-link clustering under what people decided.

People's must-links are merged before anything else, their cannot-links are never broken; a pair nobody compared
counts ``MISSING``, one with much against it (another name, a thing of another kind) three times: what holds two
statements apart also holds apart what each of them is with, though the rest says little. Statements of one sort
of act at one place are compared with one another unless there are too many of them (``blocking``): a pair of such
that nobody compared was left out, and says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from firsthand.link.agglomerate import Uncompared, agglomerate
from firsthand.link.families import family
from firsthand.link.pairs import MISSING
from firsthand.link.scoring import Scores
from firsthand.link.sets import DisjointSets
from firsthand.link.words import stems
from firsthand.model import Incident, Pair, Statement, Status, When

_Value = TypeVar("_Value")

_AGAINST = -2000
"""From here down a pair has much against it, in thousandths."""
_STRESS = 3


def incidents(
    statements: Sequence[Statement],
    pairs: Iterable[Pair] | Scores,
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
    uncompared = Uncompared(score=round(1000 * MISSING), times=_Of(known, _times), crowds=_Of(known, _home))
    scores = pairs if isinstance(pairs, Scores) else Scores.of(pairs, taking_part)
    agglomerate(clusters, scores.stressed(_AGAINST, _STRESS), uncompared)
    found = [_incident([known[m] for m in members]) for members in clusters.members.values()]
    return tuple(incident for _, incident in sorted(found, key=lambda f: f[0]))


class _Of(Mapping[str, _Value], Generic[_Value]):
    """What a function makes of each of the statements that are asked for: there may be very many others."""

    def __init__(self, known: Mapping[str, Statement], make: Callable[[Statement], _Value]) -> None:
        self._known = known
        self._make = make

    def __getitem__(self, name: str) -> _Value:
        return self._make(self._known[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def _times(statement: Statement) -> Counter[When]:
    if statement.when is None or statement.status is Status.DENIED:
        return Counter()
    return Counter([When(statement.when.earliest, statement.when.latest)])


def _home(statement: Statement) -> str | None:
    """Return what sort of act it is and where it was, None where that is not known."""
    where = statement.where
    place = " ".join(sorted(stems(where.name))) if where is not None else ""
    return f"{family(statement.act)}|{place}|{where.country}" if where is not None and place else None


def _incident(statements: list[Statement]) -> tuple[tuple[str, int, str], Incident]:
    """Return an incident with the key it is sorted by."""
    ordered = sorted(statements, key=_place)
    acts = Counter(s.act.value for s in ordered)
    act = max(acts, key=lambda name: (acts[name], -[s.act.value for s in ordered].index(name)))
    ids = tuple(s.id for s in ordered)
    return _place(ordered[0]), Incident(Incident.make_id(ids), act, ids)


def _place(statement: Statement) -> tuple[str, int, str]:
    return statement.document, statement.trigger.start, statement.id
