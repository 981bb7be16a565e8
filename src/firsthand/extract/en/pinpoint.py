"""Which of the places of a name is meant, and its point.

A name means the same place throughout a document. What counts, for every place that it could be: its people; the
state named right behind it ("Velden, Ohio"); the other names of the document that lie in the same country and
state or close by. The last is settled together: first by people alone, then again by what was settled. A local
paper is known by that: many of its names, most of them small, lie in one state.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, log10

from firsthand.extract.en.evidence import Evidence
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.named import Name, adjectives
from firsthand.extract.en.placewords import sort_of
from firsthand.extract.en.wordlists import table
from firsthand.extract.gazetteer import Entry, countries, country_names, distance, key_of, lookup

_REALMS = frozenset({"republic", "kingdom", "state", "commonwealth", "federation", "emirate", "sultanate"})
"""What states are called in full: "the Republic of Kenya"."""
_LEADING = frozenset({"lake", "mount", "mt", "port", "camp", "fort", "metro", "downtown", "greater"})
_HALLS = frozenset({"metro", "hall"})
Point = tuple[float, float]
State = tuple[str, str]
"""Country and unit of the first level."""
Identity = tuple[str, str]
"""Key and sort: "Wash." and "Washington" in one text need not be the same."""
_ROUNDS = 2
_DWARFED = 100
"""A place that another of the name has so many times the people of is hardly meant because the name is its own."""
_NEAR = 150.0
"""Places this far apart, in km, support one another a third as much as neighbours do."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much speaks for a place: a unit of each is worth a tenfold population."""

    state: float = 6.0
    country: float = 3.0
    near: float = 1.5
    wide: float = 1.0
    named: float = 6.0
    rare: float = 3.0
    meant: float = 3.0
    own: float = 2.0
    nation: float = 2.0
    alike: float = 3.0
    spoken: float = 3.0


_WEIGHTS = Weights()


class _Others:
    """What the other names of a document mean: units, countries and points of towns, counted once for a name."""

    def __init__(self, meant: dict[Identity, Entry]) -> None:
        self.meant = meant
        self.states = Counter(_state(e) for e in meant.values())
        self.countries = Counter(e.country for e in meant.values())
        self.points = [
            (e.latitude, e.longitude)
            for e in meant.values()
            if e.latitude is not None and e.longitude is not None and e.kind not in ("0", "1", "r")
        ]


class Pinpoint:
    """The places that the names of one document mean."""

    def __init__(
        self, frame: Frame, names: Sequence[Name], evidence: Evidence, weights: Weights = _WEIGHTS
    ) -> None:
        self._evidence = evidence
        self._weights = weights
        self._text = frame.text
        self._names = [n for n in names if n.sort != "street"]
        self._candidates = {_identity(n): candidates(n) for n in self._names}
        self._largest = {n: max((e.population for e in c), default=0) for n, c in self._candidates.items()}
        self._behind = self._said()
        self._listed = self._lists()
        self._rare = self._rarity()
        self._meant: dict[Identity, Entry] = {}
        for _ in range(_ROUNDS):
            self._settle()

    def ranked(self, name: Name) -> list[tuple[float, Entry]]:
        """Return what a name could be with how much speaks for each, best first; [] where no list holds it.

        The name need not be one of those that the others were settled by.
        """
        key = _identity(name)
        if name.sort == "street":
            return []
        if key not in self._candidates:
            self._candidates[key] = found = candidates(name)
            self._largest[key] = max((e.population for e in found), default=0)
        others = _Others({k: e for k, e in self._meant.items() if k != key})
        scored = [(self._score(e, key, others), e) for e in self._candidates[key]]
        return sorted(scored, key=lambda f: -f[0])

    def others(self, key: str) -> list[Point]:
        """Return the points of the towns and units that names of another key mean."""
        return [
            (e.latitude, e.longitude)
            for (other, _), e in self._meant.items()
            if other != key and e.kind in ("t", "2") and e.latitude is not None and e.longitude is not None
        ]

    def spoken(self, country: str, key: str) -> bool:
        """Whether names of another key mean something in a country."""
        return any(e.country == country for (other, _), e in self._meant.items() if other != key)

    def is_supported(self, entry: Entry, key: str) -> bool:
        """Whether names of another key mean places in the state of a place or close to it."""
        if any(_state(e) == _state(entry) for (other, _), e in self._meant.items() if other != key):
            return True
        if entry.latitude is None or entry.longitude is None:
            return False
        here = entry.latitude, entry.longitude
        return any(distance(here, point) < _NEAR for point in self.others(key))

    def point(self, entry: Entry) -> Point | None:
        """Return latitude and longitude in degrees; for a unit without, those of what the document names in it,
        else of its capital's name, else of the unit above.
        """
        if entry.latitude is not None and entry.longitude is not None:
            return entry.latitude, entry.longitude
        within = [e for e in self._meant.values() if _state(e) == _state(entry) and e.latitude is not None]
        bare = key_of(" ".join(w for w in entry.name.split() if not sort_of(w.casefold())))
        seat = next((e for e in lookup(bare) if _state(e) == _state(entry) and e.latitude is not None), None)
        towns = [e for e in within if e.kind == "t"]
        best = seat or next(iter(towns), None) or (_above(entry))
        if best is None or best.latitude is None or best.longitude is None:
            return None
        return best.latitude, best.longitude

    def _said(self) -> dict[Identity, set[str]]:
        """By name, the keys of the states and countries named right behind it."""
        found: dict[Identity, set[str]] = {}
        for one, two in pairwise(self._names):
            between = self._text[one.tokens[1] : two.tokens[0]]
            if between in ([","], ["("], []) and two.sort != "adjective" and one.key != two.key:
                found.setdefault(_identity(one), set()).add(two.key)
        return found

    def _lists(self) -> dict[Identity, set[Identity]]:
        """By name, those that it is listed with: "Ohio, New York and Maine"."""
        found: dict[Identity, set[Identity]] = defaultdict(set)
        group: list[Name] = []
        joined = False
        for number, one in enumerate(self._names):
            two = self._names[number + 1] if number + 1 < len(self._names) else None
            group.append(one)
            between = self._text[one.tokens[1] : two.tokens[0]] if two else ["."]
            joined = joined or between[-1:] in (["and"], ["or"])
            if two and between in ([","], ["and"], ["or"], [",", "and"], [",", "or"]):
                continue
            for name in group if joined else ():
                found[_identity(name)] |= {_identity(n) for n in group if n.key != name.key}
            group, joined = [], False
        return found

    def _settle(self) -> None:
        """Choose for every name anew, by what was chosen for the others."""
        settled = dict(self._meant)
        for name, entries in self._candidates.items():
            if entries:
                others = _Others({k: e for k, e in settled.items() if k != name})
                scores = [self._score(entry, name, others) for entry in entries]
                self._meant[name] = entries[scores.index(max(scores))]

    def _rarity(self) -> dict[State, float]:
        """How many names each state could hold, a name of many states counting little for each."""
        found: dict[State, float] = defaultdict(float)
        for entries in self._candidates.values():
            states = {s for e in entries if (s := _state(e)) is not None}
            for state in states:
                found[state] += 1 / len(states)
        return found

    def _score(self, entry: Entry, name: Identity, others: _Others) -> float:
        """How much speaks for a place that a name could be."""
        weights = self._weights
        key = name[0]
        score = log10(entry.population + 100) + weights.wide * (entry.kind in ("0", "1", "r"))
        above = {key_of(p) for p in entry.path[:-1]}
        behind = self._behind.get(name, set())
        score += weights.named * bool(above & behind)
        score += weights.nation * (entry.kind == "0")
        custom = key_of("|".join(entry.path)) == meant().get(key)
        hamlet = entry.kind == "t" and entry.population * _DWARFED < self._largest[name]
        score += weights.own * (custom or (_bears(entry, key) and not hamlet))
        if custom and not self._is_of_the_state(entry, name, others.meant):
            score += weights.meant
        score += weights.spoken * self._evidence.share(entry.country, key)
        if not others.meant:
            return score
        listed = [
            others.meant[n].kind
            for n in self._listed.get(name, ())
            if n in others.meant and not self._is_also_town(n, others.meant[n])
        ]
        if listed:
            score += weights.alike * sum(kind == entry.kind for kind in listed) / len(listed)
        state = _state(entry)
        total = len(others.meant)
        if state is not None:
            own = 1 / max(1, len({_state(e) for e in self._candidates[name]} - {None}))
            score += weights.rare * min(1.0, (self._rare[state] - own) / 2)
            score += weights.state * others.states[state] / total
        score += weights.country * others.countries[entry.country] / total
        if entry.latitude is not None and entry.longitude is not None and entry.kind not in ("0", "r"):
            here = entry.latitude, entry.longitude
            near = sum(exp(-distance(here, point) / _NEAR) for point in others.points)
            score += weights.near * min(near, 2.0)
        return score

    def _is_also_town(self, name: Identity, entry: Entry) -> bool:
        """Whether a unit holds a town of its name: then the name says nothing of what is listed."""
        return entry.kind in ("1", "2") and any(
            e.kind == "t" and e.path[: len(entry.path)] == entry.path for e in self._candidates[name]
        )

    def _is_of_the_state(self, entry: Entry, name: Identity, others: dict[Identity, Entry]) -> bool:
        """Whether a text speaks of the state that bears a town's name, elsewhere than close to the town."""
        states = {_state(e) for e in self._candidates[name] if e.kind == "1"} - {None}
        if entry.latitude is None or entry.longitude is None:
            return False
        here = entry.latitude, entry.longitude
        return any(
            _state(e) in states
            and e.latitude is not None
            and e.longitude is not None
            and distance(here, (e.latitude, e.longitude)) > _NEAR
            for e in others.values()
        )


def _identity(name: Name) -> Identity:
    return name.key, name.sort


def _state(entry: Entry) -> State | None:
    """Country and unit of the first level that a place lies in."""
    if entry.kind in ("0", "r") or len(entry.path) < 2:
        return None
    return entry.country, entry.path[1]


def _bears(entry: Entry, key: str) -> bool:
    """Whether a name is a place's own rather than another spelling or a name of old."""
    own = key_of(entry.name)
    return own == key or entry.kind in ("0", "r") or (entry.kind in ("1", "2") and key in own)


def _above(entry: Entry) -> Entry | None:
    """Return the unit that a place lies in, the nearest that has a point."""
    for name in reversed(entry.path[:-1]):
        for found in lookup(name):
            if found.country == entry.country and found.latitude is not None and found.kind in ("0", "1"):
                return found
    return None


@cache
def _country(code: str) -> tuple[Entry, ...]:
    name = next(c.name for c in countries() if c.code == code)
    return tuple(e for e in lookup(name) if e.kind == "0" and e.country == code)


@cache
def meant() -> dict[str, str]:
    """Return names of several places that mean one of them unless the text says otherwise, with its path."""
    return {key: key_of(path) for key, path in table("places")["meant"].items()}


def candidates(name: Name) -> tuple[Entry, ...]:
    """Return the places that a name could be."""
    if name.sort == "adjective":
        meant = adjectives()[name.key]
        found = _country(meant) if len(meant) == 2 else lookup(meant)
        return tuple(sorted(found, key=lambda e: key_of(e.name) != key_of(meant))[:1])
    if name.sort == "short":
        return tuple(e for e in lookup(name.key) if e.kind == "1")[:1]
    code = country_names().get(name.key)
    listed = lookup(name.key)
    if code:
        units = tuple(e for e in listed if e.kind == "1")
        part = tuple(e for e in units if e.country == code and key_of(e.name) == name.key)
        whole = _country(code)
        if part and not any(key_of(e.name) == name.key for e in whole):
            return part
        return (*whole, *(e for e in listed if e.kind != "0" and _bears(e, name.key)))
    kinds = {"area": "012r", "town": "t"}.get(name.sort, "")
    meant_kind = [e for e in listed if e.kind in kinds]
    return tuple(meant_kind or listed or _without_type(name.key))


def _without_type(key: str) -> Sequence[Entry]:
    """Return the places of a name that no list holds as it stands: without the word for what it is, or with its
    abbreviation written out.
    """
    words = key.split()
    title, _, realm = key.partition(" of ")
    if realm and title.split()[-1] in _REALMS:
        return _country(country_names()[realm]) if realm in country_names() else ()
    if len(words) > 1 and (sort_of(words[-1]) or words[-1] in _HALLS):
        return lookup(" ".join(words[:-1]))
    if len(words) > 1 and words[0] in _LEADING:
        return lookup(" ".join(words[1:]))
    return lookup("saint" + key[2:]) if key.startswith("st ") else ()
