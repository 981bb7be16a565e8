"""Which country a name of a place lies in, and which entries of the gazetteer it means, as far as the text
settles it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import asin, cos, log10, radians, sin, sqrt

from firsthand.extract.en.evidence import Evidence, only_country
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Parsed
from firsthand.extract.en.toponyms import Toponym, Toponyms, key_in
from firsthand.extract.gazetteer import Entry, country_names, key_of, kindred, lookup

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


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name means here: the country if it is settled, and the entries it could be, best first."""

    country: str | None
    entries: tuple[Entry, ...]


class Meanings:
    """What the names of one document mean."""

    def __init__(self, parsed: Parsed, frame: Frame, toponyms: Toponyms) -> None:
        self._parsed = parsed
        self._frame = frame
        self._toponyms = toponyms
        self._text = [t.text for t in parsed.doc]
        self._meanings: dict[str, Meaning] = {}

    def of(self, toponym: Toponym) -> Meaning:
        """Return what a name means in this document; the same name means the same throughout."""
        key = f"{toponym.key}|{toponym.sort}"
        if key not in self._meanings:
            self._meanings[key] = self._settle(toponym)
        return self._meanings[key]

    def country_code(self, toponym: Toponym) -> str | None:
        """Return the code of a name that is a country's, None for other names."""
        return country_names().get(toponym.key) if toponym.sort == "country" else None

    @cached_property
    def _evidence(self) -> Evidence:
        """How much the text speaks for each country."""
        return Evidence(self._parsed, self._frame, self._toponyms)

    @cached_property
    def _main(self) -> str | None:
        """The country that most of the text speaks for, if it is most by far."""
        ranked = self._evidence.found.most_common(2)
        if not ranked:
            return None
        total = sum(self._evidence.found.values())
        second = ranked[1][1] if len(ranked) > 1 else 0
        clear = ranked[0][1] >= 0.5 * total and ranked[0][1] >= _CLEAR * second
        return ranked[0][0] if clear and ranked[0][1] >= 2 else None

    def _settle(self, toponym: Toponym) -> Meaning:
        code = self.country_code(toponym)
        if code:
            entries = [e for e in lookup(toponym.key) if e.kind == "0" and e.country == code]
            return Meaning(code, tuple(entries))
        entries = sorted(lookup(toponym.key), key=lambda e: -self._score(e, toponym))
        beside = self._beside(toponym)
        if beside:
            within = [e for e in entries if e.country == beside]
            return Meaning(beside, tuple(within or entries[:0]))
        if not entries:
            return Meaning(self._unlisted(toponym), ())
        best = entries[0]
        rivals = [e for e in entries if e.country != best.country]
        if not best.country:
            return Meaning(None, tuple(entries))
        spoken = self._evidence.of(best.country, toponym.key)
        if spoken > 0 or self._is_known(best, rivals):
            return Meaning(best.country, tuple(entries))
        near = next((e for e in entries if self._near(e)), None)
        if near is not None:
            return Meaning(near.country, (near, *(e for e in entries if e is not near)))
        if self._main and best.population < _KNOWN:
            return Meaning(self._main, ())
        return Meaning(None if rivals or self._main else best.country, tuple(entries))

    def _unlisted(self, toponym: Toponym) -> str | None:
        """The country of a name that no list holds: that of names like it if the text speaks of it or of no
        other, else the one the text is about, else the one spoken of around it.
        """
        kin = kindred(toponym.key)
        if kin and (self._evidence.of(kin) or not self._evidence.found):
            return kin
        return self._main or self._local(toponym)

    def _local(self, toponym: Toponym) -> str | None:
        """The country that is spoken of around an unknown name, where the text as a whole speaks of
        several.
        """
        found: Counter[str] = Counter()
        places = [t.core[0] for t in self._toponyms.all if t.key == toponym.key]
        for at, code in self._evidence.spoken:
            found[code] += max(0, _AROUND - min(abs(at - p) for p in places))
        ranked = [(n, code) for code, n in found.most_common(2) if n > 0]
        if not ranked or (len(ranked) > 1 and ranked[0][0] < _CLEAR * ranked[1][0]):
            return None
        return ranked[0][1]

    def _near(self, entry: Entry) -> bool:
        """Whether an entry lies near a place that the text certainly means."""
        if entry.latitude is None or entry.longitude is None or entry.population < _LOCAL:
            return False
        return any(distance((entry.latitude, entry.longitude), point) < _REGION for point in self._anchors)

    @cached_property
    def _anchors(self) -> tuple[tuple[float, float], ...]:
        """Points of the names that only one large place bears."""
        found = []
        for key in self._keys:
            entries = [e for e in lookup(key) if e.kind != "0"]
            if entries and only_country(entries, _LOCAL) and entries[0].latitude and entries[0].longitude:
                found.append((entries[0].latitude, entries[0].longitude))
        return tuple(found)

    def _is_known(self, best: Entry, rivals: Sequence[Entry]) -> bool:
        if best.kind in ("0", "1", "r"):
            return not rivals or best.population >= _DOMINANT * max(e.population for e in rivals)
        if best.population < _KNOWN:
            return False
        return not rivals or best.population >= _DOMINANT * max(e.population for e in rivals)

    def _score(self, entry: Entry, toponym: Toponym) -> float:
        """How well an entry fits: by its people, by what the text says of its country and of the units it
        lies in.
        """
        score = log10(entry.population + 100) + 8 * self._evidence.share(entry.country, toponym.key)
        if self._evidence.of(entry.country, toponym.key):
            score += 1.5
        above = {key_of(p) for p in entry.path[:-1]}
        score += 1.5 * sum(k in above for k in self._keys if k != toponym.key)
        if toponym.sort == "area":
            score += 1.5 * (entry.kind in ("1", "2", "r"))
        else:
            score += (1.5 if toponym.sort == "town" else 0.7) * (entry.kind == "t")
        return score

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(t.key for t in self._toponyms.all)

    def _beside(self, toponym: Toponym) -> str | None:
        """The country named right beside a name: "Puno, Peru", "Peru's Puno", "on the
        Turkish coast".
        """
        for other in self._toponyms.all:
            if other.key == toponym.key and other.sort == toponym.sort:
                after = other.tokens[1]
                if after + 1 < len(self._text) and self._text[after] == ",":
                    code = self._country_at(after + 1)
                    if code:
                        return code
        return None

    def _country_at(self, token: int) -> str | None:
        for length in (4, 3, 2, 1):
            end = token + length
            if end <= len(self._text):
                code = country_names().get(key_in(self._parsed, (token, end)))
                if code and self._text[token][0].isupper():
                    return code
        return None


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two points (latitude, longitude in degrees), in km."""
    (lat_a, lon_a), (lat_b, lon_b) = ((radians(x), radians(y)) for x, y in (a, b))
    h = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(h)))
