"""The toll of the incident that a report is chiefly about: killed, injured, when, where.

Numbers that the report gives are taken before people are counted: the first is the lowest, the greatest the
highest. Where it gives none, the people it names or describes one by one are counted, and only those that must
be different persons. Somebody who was shot and died is killed and not injured; somebody who killed others and
then himself is among the dead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.link.casualties import (
    DEADLY,
    VIOLENT,
    Casualty,
    Fate,
    casualties,
    different,
    in_one_breath,
    surely_two,
)
from firsthand.link.occasion import occasion
from firsthand.link.persons import at_least
from firsthand.model import Act, Document, Place, Statement, Status, Tally, Toll, When

_TELLING = VIOLENT | DEADLY | {Act.INJURY}
_TOP = 4
"""Sentences that tell what a report is about."""
_FAR = 10
"""Sentences after which those who died are of another incident, where the top tells of others who lived."""
_NEXT = 2
"""Sentences in which a report goes on about those it has brought to hospital."""
_NIGHT = 1
"""Days that what happened in one night may be dated apart."""
_LATER = 60
"""Days after which a death is not of these wounds."""


def toll(document: Document, statements: Iterable[Statement]) -> Toll:
    """Return what a report says came of its chief incident.

    ``statements`` are those read from it, in any order. Deaths of other days, of statistics and of what else a
    page tells of are left out as far as their days and where they stand show it.
    """
    ordered = sorted(statements, key=lambda s: (s.trigger.start, s.span.start, s.id))
    told = [s for s in ordered if s.act in _TELLING and s.status in (Status.HAPPENED, Status.ONGOING)]
    if not told:
        return Toll(document.id)
    when = occasion(document, told, ordered)
    found = _chief([c for c in casualties(document, ordered) if _is_of(c.statement, when, c.fate)])
    killed = _killed(found)
    return Toll(
        document=document.id,
        killed=killed,
        injured=_injured(found, killed),
        when=when,
        where=_where(told),
        statements=tuple(s.id for s in told if _is_of(s, when, Fate.DEAD if s.act in DEADLY else Fate.HURT)),
    )


def _where(told: Sequence[Statement]) -> Place | None:
    """The first place told of that lies somewhere by the gazetteer, else the first."""
    places = [s.where for s in told if s.where is not None]
    known = (p for p in places if p.candidates and p.candidates[0].latitude is not None)
    return next(known, places[0] if places else None)


def _is_of(statement: Statement, when: When | None, fate: Fate) -> bool:
    """Whether what a statement tells can have happened with the rest: the same day or night, or a death of it."""
    own = statement.when
    if own is None or when is None:
        return True
    after, before = (own.earliest - when.latest).days, (when.earliest - own.latest).days
    return before <= _NIGHT and after <= (_LATER if fate is Fate.DEAD else _NIGHT)


def _chief(found: Sequence[Casualty]) -> Sequence[Casualty]:
    """Leave out the dead of other incidents: told of far below others who lived, or by a bare noun."""
    dead = [c for c in found if c.fate is Fate.DEAD]
    rest = [c for c in found if c.fate is not Fate.DEAD]
    firm = [c.sentence for c in dead if c.sentence <= _TOP or c.person is not None or c.stated]
    below = bool(firm and rest) and min(firm) > _FAR and rest[0].sentence < _TOP
    return rest if below or not firm else found


def _tally(low: int, high: int, using: Sequence[Casualty], *, more: bool = False) -> Tally:
    return Tally(
        low,
        max(low, high),
        more,
        tuple(sorted({s for c in using for s in c.spans})),
        tuple(dict.fromkeys(c.statement.id for c in using)),
    )


def _totals(found: Sequence[Casualty]) -> list[Casualty]:
    """Those that give a number, and not of a part if there are others."""
    totals = [c for c in found if c.stated and c.highest]
    return [c for c in totals if not c.part] or totals


def _killed(found: Sequence[Casualty]) -> Tally:
    dead = [c for c in found if c.fate is Fate.DEAD]
    if not dead:
        return Tally(0, 0)
    totals = _totals(dead)
    if totals:
        lead = totals[0]
        killer = int(lead.others_die and any(c.self for c in dead))
        high = max(lead.highest + killer, *(c.highest for c in totals))
        return _tally(max(1, lead.lowest) + killer, high, totals, more=lead.high is None)
    persons = at_least([c for c in dead if c.one and not c.part], surely_two)
    if _died_with_them(dead):
        persons = max(persons, 1 + at_least([c for c in dead if c.one and not c.self], surely_two))
    several = dead[0].several
    least = max(persons, 2 if several else 1)
    return _tally(least, least, dead, more=several or not persons)


def _died_with_them(dead: Sequence[Casualty]) -> bool:
    """Whether somebody killed others and, told in one breath, himself."""
    return any(a.self and b.others_die and in_one_breath(a, b) for a in dead for b in dead)


def _injured(found: Sequence[Casualty], killed: Tally) -> Tally:
    hurt = [c for c in found if c.fate is Fate.HURT]
    struck = [c for c in found if c.fate is Fate.STRUCK]
    totals, shot = _totals(hurt), _totals(struck)
    survived = 0
    if shot:  # who was shot may have died of it, "three others" have not
        most = max(shot, key=lambda c: c.highest)
        alive = most.apart or _stay_alive(most, found)
        survived = most.highest if alive else max(0, most.highest - killed.high)
    if totals and totals[0].lowest >= survived:
        return _tally(totals[0].lowest, max(c.highest for c in totals), totals, more=totals[0].high is None)
    if survived:
        return _tally(survived, survived, shot)
    least = _others(found, killed.low)
    several = any(c.several for c in hurt)
    if several or (killed.high == 0 and any(c.several for c in struck)):
        least = max(least, 2)
    elif killed.high == 0 and (hurt or struck):
        least = max(least, 1)
    return _tally(least, least, [*hurt, *struck], more=several) if least else Tally(0, 0)


def _stay_alive(care: Casualty, found: Sequence[Casualty]) -> bool:
    """Whether people came into care, and the next sentences tell of nobody who died there."""
    died = any(c.fate is Fate.DEAD and 0 <= c.sentence - care.sentence <= _NEXT for c in found)
    return care.statement.act is Act.MEDICAL_CARE and not died


def _others(found: Sequence[Casualty], killed: int) -> int:
    """How many of those hurt are, by the words for them, none of the dead.

    Of a single death that no words describe, one of them died; of several, none whom it calls hurt or has in
    hospital in the same sentence. Where one person died, "another" who was hurt is not that one, nor is somebody
    else who was hurt by the sentence that tells of the death.
    """
    dead = [c for c in found if c.fate is Fate.DEAD and c.one and c.person is not None]
    alive = [c for c in found if c.fate is not Fate.DEAD and c.one and c.own]
    if not dead and killed > 1:
        deaths = {c.sentence for c in found if c.fate is Fate.DEAD}
        cared = [c for c in alive if c.statement.act is Act.MEDICAL_CARE and c.sentence in deaths]
        return at_least([c for c in alive if c.fate is Fate.HURT] + cared, surely_two)
    left = [c for c in alive if all(different(c, d) for d in dead) or (killed == 1 and _is_another(c, dead))]
    least = at_least(left, surely_two)
    return least if dead else max(0, least - killed)


def _is_another(hurt: Casualty, dead: Sequence[Casualty]) -> bool:
    """Whether somebody who was hurt is set off from the one person that all of the dead are."""
    beside = any(d.sentence == hurt.sentence and different(hurt, d) for d in dead)
    return hurt.fate is Fate.HURT and bool(dead) and (hurt.apart or beside)
