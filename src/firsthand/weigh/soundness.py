"""How likely at least one chain is sound, when so much is known of how often each voice is right.

A chain is sound if every voice on it is right. Voices are right or wrong independently of one another: that
is what makes the number, and it is an assumption. The probability that some chain is sound is that of a union
of events which share voices; it is computed exactly by supposing one voice right, then wrong, and so on
(factoring; Moskowitz 1958), and bounded where that is too dear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from firsthand.weigh.cut import minimum_cut

RIGHT = {"A": 0.95, "B": 0.80, "C": 0.60, "D": 0.40, "E": 0.20}
"""How often a voice of each grade is taken to be right. F says that it cannot be judged: no number."""

_DEAREST = 4096
"""Up to so many cases are told apart; beyond, the probability is bounded."""

_Way = frozenset[str]
_Ways = frozenset[_Way]


@dataclass(frozen=True, slots=True)
class Soundness:
    """The probability that at least one chain is sound lies from ``low`` to ``high``.

    ``low`` supposes that every voice without a usable grade is wrong, ``high`` that it is right. ``exact`` is
    False where either is a bound itself. ``graded`` and ``ungraded`` are the voices on the chains, sorted.
    """

    low: float
    high: float
    exact: bool
    graded: tuple[str, ...]
    ungraded: tuple[str, ...]


def soundness(paths: Sequence[Sequence[str]], grades: Mapping[str, str]) -> Soundness | None:
    """Return how likely at least one of the chains is sound; None where no voice on them has a grade A to E.

    Raises ValueError if there is no chain.
    """
    if not paths:
        raise ValueError("a claim stands on at least one chain")
    voices = {voice for path in paths for voice in path}
    known = {v: RIGHT[grades[v]] for v in voices if grades.get(v) in RIGHT}
    if not known:
        return None
    unknown = sorted(voices - known.keys())
    low = union(paths, {**known, **dict.fromkeys(unknown, 0.0)})
    high = union(paths, {**known, **dict.fromkeys(unknown, 1.0)})
    exact = low[0] == low[1] and high[0] == high[1]
    return Soundness(low[0], high[1], exact, tuple(sorted(known)), tuple(unknown))


def union(
    paths: Iterable[Sequence[str]], right: Mapping[str, float], dearest: int = _DEAREST
) -> tuple[float, float]:
    """Return lower and upper bound of the probability that all voices of some path are right.

    The two are equal, and exact, unless more than ``dearest`` cases would have to be told apart.
    """
    ways = frozenset(
        frozenset(v for v in path if right[v] < 1) for path in paths if all(right[v] > 0 for v in path)
    )
    ways = _least(ways)
    try:
        exact = _Factoring(right, dearest).union(ways)
    except _TooDear:
        return _bounds(ways, right)
    return exact, exact


class _TooDear(Exception):
    """More cases than may be told apart."""


class _Factoring:
    def __init__(self, right: Mapping[str, float], dearest: int) -> None:
        self._right = right
        self._left = dearest
        self._known: dict[_Ways, float] = {}

    def union(self, ways: _Ways) -> float:
        """Return the probability that all voices of some way are right; no way holds another."""
        if not ways:
            return 0.0
        if frozenset() in ways:
            return 1.0
        if len(ways) == 1:
            return prod(self._right[v] for v in next(iter(ways)))
        if ways not in self._known:
            if self._left == 0:
                raise _TooDear
            self._left -= 1
            often = Counter(v for way in ways for v in way)
            voice = min(often, key=lambda v: (-often[v], v))
            if often[voice] == 1:  # no voice stands on two ways: they are independent
                self._known[ways] = 1 - prod(
                    1 - prod(self._right[v] for v in way) for way in sorted(ways, key=sorted)
                )
            else:
                if_right = self.union(_least(frozenset(way - {voice} for way in ways)))
                if_wrong = self.union(frozenset(way for way in ways if voice not in way))
                self._known[ways] = self._right[voice] * if_right + (1 - self._right[voice]) * if_wrong
        return self._known[ways]


def _least(ways: _Ways) -> _Ways:
    """Leave out ways that hold another: where they are sound, so is the other."""
    kept: list[_Way] = []
    for way in sorted(ways, key=lambda w: (len(w), sorted(w))):
        if not any(other <= way for other in kept):
            kept.append(way)
    return frozenset(kept)


def _bounds(ways: _Ways, right: Mapping[str, float]) -> tuple[float, float]:
    """Bound the union: from below by ways that share no voice, from above in two manners.

    Sharing voices only makes ways fail together (Esary and Proschan 1963), so the union is no likelier than
    if they shared none; and some voice of every cut must be right.
    """
    sound = {way: prod(right[v] for v in way) for way in ways}
    apart: list[_Way] = []
    for way in sorted(ways, key=lambda w: (-sound[w], sorted(w))):
        if all(way.isdisjoint(other) for other in apart):
            apart.append(way)
    low = 1 - prod(1 - sound[way] for way in apart)
    as_if_apart = 1 - prod(1 - s for s in sorted(sound.values()))
    cut = minimum_cut([sorted(way) for way in ways]).cut
    return low, max(low, min(as_if_apart, 1 - prod(1 - right[v] for v in cut)))
