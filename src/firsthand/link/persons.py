"""How many different people a report's words for single persons must stand for, at the least."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from firsthand.link.alike import one_person
from firsthand.link.casualties import Casualty
from firsthand.link.naming import Naming
from firsthand.model import Act

_SPELT_ALIKE = 0.8


def surely_two(a: Casualty, b: Casualty) -> bool:
    """Whether the words of two statements for one person each cannot be of the same person."""
    if a.who is None or b.who is None or a.statement.patient == b.statement.patient:
        return False
    if a.who.name and b.who.name:
        return not one_person(a.who, b.who) and not _spelt_alike(a.who, b.who)
    if a.age is not None and b.age is not None and abs(a.age - b.age) > 1:
        return True
    if a.sex and b.sex and a.sex != b.sex:
        return True
    if a.minor is not None and b.minor is not None and a.minor != b.minor and a.age is None and b.age is None:
        return True
    if a.self != b.self and (a if b.self else b).statement.act is Act.KILLING:
        return True
    return _set_apart(a, b) or _set_apart(b, a)


def _set_apart(first: Casualty, second: Casualty) -> bool:
    """Whether the second follows on the first as "another"."""
    behind = first.statement.trigger.start < second.statement.trigger.start
    return second.apart and behind and second.sentence - first.sentence <= 1


def _spelt_alike(a: Naming, b: Naming) -> bool:
    return SequenceMatcher(None, " ".join(a.name), " ".join(b.name)).ratio() >= _SPELT_ALIKE


def at_least(people: Sequence[Casualty]) -> int:
    """Return how many different people there must be: the size of the largest set found of which any two are two.

    ``people`` are of one person each. Found greedily from every one, so it may fall short of the largest there
    is; never more.
    """
    ordered = sorted(people, key=lambda c: (c.statement.trigger.start, c.statement.id))
    best = 0
    for first in ordered:
        chosen = [first]
        for other in ordered:
            if other is not first and all(surely_two(other, c) for c in chosen):
                chosen.append(other)
        best = max(best, len(chosen))
    return best
