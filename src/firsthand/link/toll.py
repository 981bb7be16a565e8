"""The toll of the incident that a report is chiefly about: killed, injured, when, where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from firsthand.link.casualties import VIOLENT, Casualty, Fate, casualties
from firsthand.link.persons import at_least
from firsthand.model import Act, Document, Place, Statement, Status, Tally, Toll, When

_TELLING = VIOLENT | {Act.KILLING, Act.DEATH, Act.EXECUTION, Act.INJURY}
"""Acts that leave people killed or injured."""
_FADES = 4
"""Over how many statements what is told further down counts half for the day."""
_LATER = 60
"""Days after which a death is not of these wounds."""


def toll(document: Document, statements: Iterable[Statement]) -> Toll:
    """Return what a report says came of its chief incident. ``statements`` are those read from it, in any order."""
    statements = sorted(statements, key=lambda s: (s.trigger.start, s.span.start, s.id))
    told = [s for s in statements if s.act in _TELLING and s.status in (Status.HAPPENED, Status.ONGOING)]
    if not told:
        return Toll(document.id)
    when = _when(told)
    found = [c for c in casualties(document, statements) if _is_of(c, when)]
    killed = _killed(found)
    return Toll(
        document=document.id,
        killed=killed,
        injured=_injured(found, killed),
        when=when,
        where=_where(told),
        statements=tuple(s.id for s in told),
    )


def _when(told: Sequence[Statement]) -> When | None:
    votes: defaultdict[tuple[date, date], float] = defaultdict(float)
    first: dict[tuple[date, date], When] = {}
    for i, s in enumerate(told):
        if s.when is not None:
            key = s.when.earliest, s.when.latest
            votes[key] += 2 ** (-i / _FADES) / s.when.days
            first.setdefault(key, s.when)
    if not votes:
        return None
    return first[max(votes, key=lambda k: votes[k])]


def _where(told: Sequence[Statement]) -> Place | None:
    return next((s.where for s in told if s.where is not None), None)


def _is_of(c: Casualty, when: When | None) -> bool:
    own = c.statement.when
    if own is None or when is None or own.compatible(when):
        return True
    if c.fate is Fate.DEAD and own.earliest > when.latest:
        return (own.earliest - when.latest).days <= _LATER
    return False


def _tally(low: int, high: int, using: Sequence[Casualty], *, more: bool = False) -> Tally:
    return Tally(
        low,
        max(low, high),
        more,
        tuple(sorted({s for c in using for s in c.spans})),
        tuple(dict.fromkeys(c.statement.id for c in using)),
    )


def _totals(found: Sequence[Casualty]) -> list[Casualty]:
    """Those that give a number of their own, and not of a part."""
    totals = [c for c in found if c.stated and c.highest]
    return [c for c in totals if not c.part] or totals


def _killed(found: Sequence[Casualty]) -> Tally:
    dead = [c for c in found if c.fate is Fate.DEAD]
    if not dead:
        return Tally(0, 0)
    persons = at_least([c for c in dead if c.one and not c.part])
    totals = _totals(dead)
    if totals:
        lead = totals[0]
        extra = int(lead.others_die and any(c.self for c in dead))
        high = max(lead.highest + extra, *(c.highest for c in totals))
        return _tally(max(1, lead.lowest) + extra, high, totals, more=lead.high is None)
    if persons:
        return _tally(persons, persons, [c for c in dead if c.one])
    if any(c.several for c in dead):
        return _tally(2, 2, dead, more=True)
    return _tally(1, 1, dead, more=True)


def _injured(found: Sequence[Casualty], killed: Tally) -> Tally:
    hurt = [c for c in found if c.fate is Fate.HURT]
    struck = [c for c in found if c.fate is Fate.STRUCK]
    totals = _totals(hurt)
    shot = _totals(struck)
    survived = 0
    if shot:
        most = max(shot, key=lambda c: c.highest)
        survived = most.highest if most.apart else max(0, most.highest - killed.high)
    if totals and totals[0].lowest >= survived:
        return _tally(totals[0].lowest, max(c.highest for c in totals), totals, more=totals[0].high is None)
    if survived:
        return _tally(survived, survived, shot)
    dead = at_least([c for c in found if c.fate is Fate.DEAD and c.one])
    left = at_least([c for c in found if c.one]) - dead
    if any(c.several for c in hurt) or (killed.high == 0 and any(c.several for c in struck)):
        left = max(left, 2)
    elif killed.high == 0 and (hurt or struck):
        left = max(left, 1)
    if left > 0:
        return _tally(left, left, [*hurt, *struck], more=any(c.several for c in hurt))
    return Tally(0, 0)
