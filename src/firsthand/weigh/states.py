"""How an incident stood on a day, as far as the reports settle it; and who said otherwise later.

A report of what has happened bounds it: it was over, or had begun, by the day the report appeared. What the
words and that day leave open stays open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from firsthand.model import Conflict, Count, Document, Incident, Statement, Status
from firsthand.weigh.ties import parts


class Phase(StrEnum):
    """How an incident stood on a day."""

    HAPPENED = "happened"
    UNDER_WAY = "under way"
    MAY_HAVE = "may have happened"
    ANNOUNCED = "announced"
    REFUSED = "refused"
    DENIED = "denied"
    NOT_YET = "not yet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class State:
    """An incident on a day.

    ``statements`` are those that the phase rests on. ``disputed`` if somebody denies what others tell.
    ``count`` is the number as last told by then, else as first told afterwards; ``counted`` the day on which the
    report appeared that gives it (None where it has no date).
    """

    incident: str
    phase: Phase
    statements: tuple[str, ...]
    disputed: bool
    count: Count | None
    counted: date | None


@dataclass(frozen=True, slots=True)
class SecondThought:
    """An outlet that stands on two sides of a conflict: with ``before`` first, with ``after`` on a later day."""

    outlet: str
    before: str
    after: str
    on: date


_FACT = (Status.HAPPENED, Status.ONGOING)
_AHEAD = (Status.PLANNED, Status.ORDERED, Status.REQUESTED, Status.EXPECTED)


def state(
    incident: Incident, statements: Mapping[str, Statement], documents: Mapping[str, Document], day: date
) -> State:
    """Return how an incident stood on ``day``, from all that its statements tell.

    Give only what was known on some day to have what could be said of it then.
    """
    own = [statements[s] for s in incident.statements if s in statements]
    phase, resting = _phase(own, documents, day)
    facts = any(s.status in _FACT for s in own)
    count, counted = _count(own, documents, day)
    return State(
        incident=incident.id,
        phase=phase,
        statements=tuple(s.id for s in resting),
        disputed=facts and any(s.status is Status.DENIED for s in own),
        count=count,
        counted=counted,
    )


def _phase(
    own: Sequence[Statement], documents: Mapping[str, Document], day: date
) -> tuple[Phase, Sequence[Statement]]:
    facts = [s for s in own if s.status in _FACT]
    begun = [s for s in facts if _latest(s, documents) <= day]
    if begun:
        lasting = all(s.status is Status.ONGOING for s in _newest(begun, documents, day))
        return (Phase.UNDER_WAY if lasting else Phase.HAPPENED), begun
    open_ = [s for s in facts if _earliest(s) <= day]
    if open_:
        return Phase.MAY_HAVE, open_
    told = [s for s in own if s.status not in _FACT and _told_by(s, documents, day)]
    for phase, statuses in (
        (Phase.REFUSED, (Status.REFUSED,)),
        (Phase.ANNOUNCED, _AHEAD),
        (Phase.DENIED, (Status.DENIED,)),
    ):
        found = [s for s in told if s.status in statuses]
        if found and not (phase is Phase.DENIED and facts):
            return phase, found
    return (Phase.NOT_YET, facts) if facts else (Phase.UNKNOWN, ())


def _newest(statements: Sequence[Statement], documents: Mapping[str, Document], day: date) -> list[Statement]:
    """Return those last told by a day; those first told afterwards where there are none."""
    days = [_appeared(s, documents) for s in statements]
    by_then = [d for d in days if d <= day]
    last = max(by_then) if by_then else min(days)
    return [s for s, appeared in zip(statements, days, strict=True) if appeared == last]


def _earliest(statement: Statement) -> date:
    return statement.when.earliest if statement.when else date.min


def _latest(statement: Statement, documents: Mapping[str, Document]) -> date:
    """The day by which a fact had happened or begun; the last of all days where nothing says."""
    said = statement.when.latest if statement.when else date.max
    appeared = documents[statement.document].published
    if appeared is None or appeared < _earliest(statement):
        return said
    return min(said, appeared)


def _appeared(statement: Statement, documents: Mapping[str, Document]) -> date:
    return documents[statement.document].published or date.max


def _told_by(statement: Statement, documents: Mapping[str, Document], day: date) -> bool:
    published = documents[statement.document].published
    return published is None or published <= day


def _count(
    own: Sequence[Statement], documents: Mapping[str, Document], day: date
) -> tuple[Count | None, date | None]:
    """The number of those affected as last told by a day, the better supported first; else as first told.

    A part of a number that is told too is not the number.
    """
    told = [s for s in own if s.count is not None and s.status in _FACT]
    whole_of = parts(told, documents)
    counted = [s for s in told if s.id not in whole_of]
    if not counted:
        return None, None
    newest = _newest(counted, documents, day)
    said = [s.count for s in newest if s.count is not None]
    best = max(said, key=lambda c: (sum(c.compatible(o) for o in said), not c.approx, c.bounds()[0]))
    return best, documents[newest[0].document].published


def second_thoughts(
    conflict: Conflict, statements: Mapping[str, Statement], documents: Mapping[str, Document]
) -> tuple[SecondThought, ...]:
    """Return the outlets that gave one side of a conflict and later another, in the order of those days.

    A correction, or a new source: the outlet's words say which.
    """
    told: dict[str, dict[date, set[int]]] = {}
    for n, side in enumerate(conflict.sides):
        for statement in side:
            document = documents[statements[statement].document]
            if document.outlet and document.published:
                told.setdefault(document.outlet, {}).setdefault(document.published, set()).add(n)
    found = []
    for outlet, days in told.items():
        for earlier, later in pairwise(sorted(days)):
            before, after = days[earlier], days[later]
            if len(before) == len(after) == 1 and before != after:
                sides = conflict.claims[min(before)], conflict.claims[min(after)]
                found.append(SecondThought(outlet, *sides, later))
    return tuple(sorted(found, key=lambda f: (f.on, f.outlet)))
