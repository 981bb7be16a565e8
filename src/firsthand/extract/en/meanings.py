"""What the names of places in a text mean: the entries of the gazetteer that they could be and the country,
as far as the text settles it. Acts and every other name are settled the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from firsthand.extract.en.evidence import Evidence
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Parsed
from firsthand.extract.en.named import Name, Names
from firsthand.extract.en.pinpoint import Pinpoint, Point
from firsthand.extract.en.surroundings import key_in
from firsthand.extract.en.toponyms import Toponym, Toponyms
from firsthand.extract.gazetteer import Entry, country_names, distance, key_of, kindred, lookup
from firsthand.model import Candidate, Span

_KNOWN = 50_000
"""A town of this population is meant by its name even in a report from another country."""
_LOCAL = 5_000
"""The smallest town that speaks for its country."""
_REGION = 400.0
"""Places within so many km of one another are told of in one report."""
_AROUND = 40
"""So many tokens around a name speak for its country."""
_CLEAR = 1.3
"""A text is about the country it speaks for so many times as much as for the next."""
_DOMINANT = 10
"""One of several places of a name is meant without context if it has this many times the people of the next.
"""
_RIVALS = 2.0
"""What fits nearly as well as the best is shown beside it: the difference of a hundredfold population."""


_TIES = 1.0
"""Of two places in countries that the text both speaks for, neither is meant for certain if they fit so alike."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name means here: the country if it is settled, and the entries it could be, best first."""

    country: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name where it stands, with the place it means; ``point`` is latitude and longitude in degrees.

    ``place`` and ``point`` are None where no list holds the name, or none of the places of that name fits the text.
    """

    span: Span
    place: Candidate | None
    point: Point | None


def place_names(parsed: Parsed, frame: Frame) -> list[PlaceName]:
    """Return every name of a place in a text, in its order, with the place it most likely means."""
    meanings = Meanings(parsed, frame, Toponyms(parsed, frame))
    found = []
    for name in meanings.names:
        entries = meanings.of(name).entries
        span = parsed.span(name.tokens)
        place = entries[0].candidate() if entries else None
        found.append(PlaceName(span, place, meanings.point(entries[0]) if entries else None))
    return found


class Meanings:
    """What the names of one document mean. ``names`` are all names of places in it."""

    def __init__(self, parsed: Parsed, frame: Frame, toponyms: Toponyms) -> None:
        self._parsed = parsed
        self._frame = frame
        self._text = frame.text
        self._toponyms = toponyms
        self._evidence = Evidence(parsed, frame, toponyms)
        self.names = Names(parsed, frame, toponyms).all
        self._pinpoint = Pinpoint(frame, self.names, self._evidence)
        self._meanings: dict[tuple[str, str], Meaning] = {}

    def of(self, name: Name) -> Meaning:
        """Return what a name means in this document; the same name means the same throughout."""
        key = name.key, name.sort
        if key not in self._meanings:
            ranked = self._pinpoint.ranked(name)
            country, entries = self._settle(name, ranked)
            self._meanings[key] = Meaning(country, _one_each(name, entries, [e for _, e in ranked]))
        return self._meanings[key]

    def point(self, entry: Entry) -> Point | None:
        """Return latitude and longitude of a place as this document speaks of it, None where no list says."""
        return self._pinpoint.point(entry)

    def of_toponym(self, toponym: Toponym) -> Meaning:
        """Return what the name of an act's place means."""
        sort = toponym.sort if toponym.sort in ("area", "town") else ""
        return self.of(Name(toponym.core, toponym.key, sort))

    def country_code(self, toponym: Toponym) -> str | None:
        """Return the code of a name that is a country's, None for other names."""
        return country_names().get(toponym.key) if toponym.sort == "country" else None

    @cached_property
    def _main(self) -> str | None:
        """The country that most of the text speaks for, if it is most by far."""
        ranked = self._evidence.found.most_common(2)
        if not ranked or self._evidence.faint:
            return None
        total = sum(self._evidence.found.values())
        second = ranked[1][1] if len(ranked) > 1 else 0
        clear = ranked[0][1] >= 0.5 * total and ranked[0][1] >= _CLEAR * second
        return ranked[0][0] if clear and ranked[0][1] >= 2 else None

    def _settle(
        self, name: Name, ranked: Sequence[tuple[float, Entry]]
    ) -> tuple[str | None, tuple[Entry, ...]]:
        """Return the country, if it is settled, and the entries that fit about as well as the best."""
        least = ranked[0][0] - _RIVALS if ranked else 0.0
        entries = tuple(e for score, e in ranked if score >= least)
        if self._is_far_fetched(name, entries):
            return self._unlisted(name), ()
        beside = None if name.key in country_names() else self._beside(name.key)
        if beside and not any(e.country == beside for e in entries):
            return (beside, tuple(e for _, e in ranked if e.country == beside))
        if beside:
            return (beside, tuple(e for e in entries if e.country == beside))
        if not entries:
            return self._unlisted(name), ()
        best = entries[0]
        if best.kind == "0":
            return (best.country, (best,))
        rivals = [e for e in entries if e.country != best.country]
        if not best.country:
            return (None, entries)
        if self._evidence.of(best.country, name.key) > 0:
            spoken = tuple(e for e in entries if self._evidence.of(e.country, name.key) > 0)
            close = ranked[0][0] - _TIES
            divided = any(score >= close and e in spoken and e.country != best.country for score, e in ranked)
            return (None if divided else best.country), spoken
        if self._is_known(best, rivals):
            return (best.country, entries)
        near = next((e for e in entries if self._near(e, name.key)), None)
        if near is not None:
            return (near.country, (near, *(e for e in entries if e is not near)))
        foreign = self._main not in (None, best.country) and best.population < _KNOWN
        if foreign and not self._pinpoint.spoken(best.country, name.key):
            return (self._main, ())
        if foreign:
            return (best.country, entries)
        return (None if rivals and self._main != best.country else best.country, entries)

    def _is_far_fetched(self, name: Name, entries: Sequence[Entry]) -> bool:
        """Whether a name is in no list but for a part of it ("Velden" for "Camp Velden") and nothing near is told."""
        if not entries or entries[0].kind != "t" or lookup(name.key) or name.sort == "adjective":
            return False
        return not self._pinpoint.is_supported(entries[0], name.key)

    def _unlisted(self, name: Name) -> str | None:
        """The country of a name that no list holds: that of names like it if the text speaks of it or of no
        other, else the one the text is about, else the one spoken of around it.
        """
        kin = kindred(name.key)
        if kin and (self._evidence.of(kin) or not self._evidence.found):
            return kin
        return self._main or self._local(name.key)

    def _local(self, key: str) -> str | None:
        """The country that is spoken of around an unknown name, where the text as a whole speaks of
        several.
        """
        found: Counter[str] = Counter()
        places = [t.core[0] for t in self._toponyms.all if t.key == key]
        places += [n.tokens[0] for n in self.names if n.key == key]
        for at, code in self._evidence.spoken:
            found[code] += max(0, _AROUND - min(abs(at - p) for p in places))
        ranked = [(n, code) for code, n in found.most_common(2) if n > 0]
        if not ranked or (len(ranked) > 1 and ranked[0][0] < _CLEAR * ranked[1][0]):
            return None
        return ranked[0][1]

    def _near(self, entry: Entry, key: str) -> bool:
        """Whether an entry lies near another place that the text means."""
        if entry.latitude is None or entry.longitude is None or entry.population < _LOCAL:
            return False
        here = entry.latitude, entry.longitude
        return any(distance(here, point) < _REGION for point in self._pinpoint.others(key))

    def _is_known(self, best: Entry, rivals: Sequence[Entry]) -> bool:
        if best.kind in ("0", "1", "r"):
            return not rivals or best.population >= _DOMINANT * max(e.population for e in rivals)
        if best.population < _KNOWN:
            return False
        return not rivals or best.population >= _DOMINANT * max(e.population for e in rivals)

    def _beside(self, key: str) -> str | None:
        """The country named right beside a name: "Puno, Peru", "Peru's Puno"."""
        places = [t.tokens for t in self._toponyms.all if t.key == key]
        for begin, end in [*places, *(n.tokens for n in self.names if n.key == key)]:
            if end + 1 < len(self._text) and self._text[end] == ",":
                code = self._country_at(end + 1)
                if code:
                    return code
            if begin > 1 and self._text[begin - 1] in ("'s", "’s"):
                for start in range(max(0, begin - 5), begin - 1):
                    code = country_names().get(key_in(self._frame, (start, begin - 1)))
                    if code and self._text[start][0].isupper():
                        return code
        return None

    def _country_at(self, token: int) -> str | None:
        for length in (4, 3, 2, 1):
            end = token + length
            if end <= len(self._text):
                code = country_names().get(key_in(self._frame, (token, end)))
                if code and self._text[token][0].isupper():
                    longer = end < len(self._text) and self._text[end][0].isupper()
                    return None if longer else code
        return None


def _one_each(name: Name, entries: Sequence[Entry], ranked: Sequence[Entry]) -> tuple[Entry, ...]:
    """Keep one of a town and the units around it that bear its name: the town, unless the text says that the unit is
    meant or the town is small.
    """
    kept: list[Entry] = []
    for entry in entries:
        if not any(_holds(k, entry) or _holds(entry, k) for k in kept):
            towns = (e for e in ranked if _holds(entry, e) and e.kind == "t" and e.population >= _LOCAL)
            town = next((e for e in towns if key_of(e.name) == name.key), None)
            kept.append(town if town is not None and name.sort != "area" else entry)
    return tuple(kept)


def _holds(unit: Entry, entry: Entry) -> bool:
    return unit.kind in ("1", "2") and entry.path[: len(unit.path)] == unit.path
