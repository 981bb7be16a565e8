"""How many different people a report's words for single persons must stand for, at the least."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

from firsthand.link.alike import one_person
from firsthand.link.naming import Naming, naming
from firsthand.link.outcomes import outcomes
from firsthand.link.words import age, plain, tokens

_SPELT_ALIKE = 0.8
_AGE_BEHIND = re.compile(
    r",? (?:aged? )?(\d{1,2})(?=[,.;]| of\b)|,? \((?:aged )?(\d{1,2})\b|, an? (\d{1,2})-year"
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Person:
    """One person as one phrase has them; None where it does not say. ``minor`` is whether it calls them a child."""

    who: Naming
    age: int | None = None
    sex: str | None = None
    minor: bool | None = None


def person(phrase: str, behind: str = "") -> Person:
    """Read a phrase for a person, with the text behind it, which may go on with an age: "a weaver, 34, was"."""
    own = age(phrase)
    if own is None and (found := _AGE_BEHIND.match(behind)):
        own = int(next(n for n in found.groups() if n))
    lowered = {plain(t) for t in tokens(phrase)}
    known = outcomes().words
    child = _either(bool(lowered & known["minor"]), bool(lowered & known["grown"]))
    male = _either(bool(lowered & known["male"]), bool(lowered & known["female"]))
    sex = None if male is None else "male" if male else "female"
    return Person(naming(phrase), own, sex, child)


def _either(one: bool, other: bool) -> bool | None:
    """Which of two holds; None where both do or neither."""
    return None if one == other else one


def unlike(a: Person, b: Person) -> bool:
    """Whether two phrases describe different people: by name, age, sex, or a child and a grown-up. Symmetric."""
    if a.who.name and b.who.name:
        return not one_person(a.who, b.who) and not _spelt_alike(a.who, b.who)
    if a.age is not None and b.age is not None:
        return a.age != b.age
    if a.sex and b.sex and a.sex != b.sex:
        return True
    return a.minor is not None and b.minor is not None and a.minor != b.minor


def _spelt_alike(a: Naming, b: Naming) -> bool:
    first, second = sorted((" ".join(a.name), " ".join(b.name)))
    return _ratio(first, second) >= _SPELT_ALIKE


@lru_cache(1 << 12)
def _ratio(first: str, second: str) -> float:
    return SequenceMatcher(None, first, second).ratio()


def at_least(people: Sequence[T], different: Callable[[T, T], bool]) -> int:
    """Return how many different people there must be: the size of the largest set found of which any two differ.

    Found greedily from every one, so it may fall short of the largest there is; never more.
    """
    best = 0
    for i, first in enumerate(people):
        chosen = [first]
        for j, other in enumerate(people):
            if i != j and all(different(other, c) for c in chosen):
                chosen.append(other)
        best = max(best, len(chosen))
    return best
