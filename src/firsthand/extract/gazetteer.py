"""Names of places and what they could mean: countries, provinces, districts and towns of GeoNames.

The data is one compressed file, unpacked on first use (about 30 MB) and searched by bisection over its
bytes; nothing is kept per name. tools/build_gazetteer.py makes it and describes its form.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt

import numpy as np

from firsthand.model import Candidate

FORMAT = "firsthand gazetteer 1"
KINDS = {"0": "country", "1": "province", "2": "district", "t": "town", "r": "region"}
_MOST = 24
"""The most entries of one name that are looked at, the largest first."""
_FAMILY = 400
"""So many names with one first word are looked at."""
_KIN = 8
"""A first word tells the country if it begins at least so many names, nearly all of them there."""
_NEARLY = 0.95
_APOSTROPHES = re.compile(r"['’ʼ‘`´]")
_BLANKS = re.compile(r"[\s\-‐‑–.]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A place: ``path`` runs from the country down to it, by name; coordinates in degrees, None if
    unknown.
    """

    name: str
    country: str
    kind: str
    latitude: float | None
    longitude: float | None
    population: int
    path: tuple[str, ...]

    def candidate(self) -> Candidate:
        """Return it as the model's candidate."""
        return Candidate(self.name, self.country, self.latitude, self.longitude, self.path, KINDS[self.kind])


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166-1 alpha-2 code, names, adjectives ("Tunisian") and nouns for its people."""

    code: str
    name: str
    others: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]


@lru_cache(maxsize=16384)
def key_of(name: str) -> str:
    """Return a name as it is looked up: without case, accents, apostrophes, hyphens and full stops."""
    plain = name
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _BLANKS.sub(" ", _APOSTROPHES.sub("", plain)).strip().casefold()


def _rows(name: str) -> list[list[str]]:
    text = (files("firsthand.extract") / "data" / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def countries() -> tuple[Country, ...]:
    """Return the countries with their names and adjectives."""
    found = []
    for code, name, *lists in _rows("countries.tsv"):
        others, adjectives, people = (tuple(w for w in part.split("|") if w) for part in lists)
        found.append(Country(code, name, others, adjectives, people))
    return tuple(found)


@cache
def nationalities() -> dict[str, str]:
    """Return adjectives and nouns for people, as looked up, with their country: "tunisians" is TN.

    Words of two countries ("Congolese") stand for the larger one, the first listed.
    """
    found: dict[str, str] = {}
    for country in countries():
        for word in (*country.adjectives, *country.people):
            key = key_of(word)
            for form in (key, key + "s"):
                found.setdefault(form, country.code)
    return found


@cache
def country_names() -> dict[str, str]:
    """Return the names of countries, as looked up, with their codes."""
    return {key_of(name): c.code for c in countries() for name in (c.name, *c.others)}


@cache
def _regions() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for name, country, others, latitude, longitude in _rows("regions.tsv"):
        entry = Entry(name, country, "r", float(latitude), float(longitude), 1_000_000, (name,))
        for word in (name, *(w for w in others.split("|") if w)):
            found.setdefault(key_of(word), []).append(entry)
    return found


@dataclass(frozen=True)
class _Table:
    """The unpacked file: ``records`` and ``names`` are its lines, ``starts`` where each record's
    line begins.
    """

    records: bytes
    names: bytes
    starts: np.ndarray[tuple[int], np.dtype[np.int64]]

    def record(self, number: int) -> list[str]:
        begin = int(self.starts[number])
        return self.records[begin : self.records.find(b"\n", begin)].decode("utf-8").split("\t")

    def numbers(self, key: str) -> list[int]:
        """Return the records that bear a name: bisection over the sorted lines."""
        wanted = key.encode("utf-8")
        low, high = 0, len(self.names)
        while low < high:
            middle = (low + high) // 2
            begin = self.names.rfind(b"\n", low, middle) + 1 or low
            end = self.names.find(b"\n", middle)
            end = len(self.names) if end < 0 else end
            tab = self.names.find(b"\t", begin, end)
            found = self.names[begin:tab]
            if found == wanted:
                return [int(n) for n in self.names[tab + 1 : end].split()[:_MOST]]
            if found < wanted:
                low = end + 1
            else:
                high = begin
        return []

    def numbers_under(self, start: str) -> list[int]:
        """Return the first record of each of the names that begin so, at most a few hundred."""
        wanted = start.encode("utf-8")
        low, high = 0, len(self.names)
        while low < high:
            middle = (low + high) // 2
            begin = self.names.rfind(b"\n", low, middle) + 1 or low
            end = self.names.find(b"\n", middle)
            end = len(self.names) if end < 0 else end
            if self.names[begin : begin + len(wanted)] < wanted:
                low = end + 1
            else:
                high = begin
        found: list[int] = []
        while low < len(self.names) and len(found) < _FAMILY and self.names.startswith(wanted, low):
            end = self.names.find(b"\n", low)
            end = len(self.names) if end < 0 else end
            found.append(int(self.names[self.names.find(b"\t", low, end) + 1 : end].split()[0]))
            low = end + 1
        return found


@cache
def _table() -> _Table:
    packed = (files("firsthand.extract") / "data" / "gazetteer.gz").read_bytes()
    head, records, names = gzip.decompress(packed).split(b"\n\n", 2)
    if head.decode() != FORMAT:
        raise ValueError(f"gazetteer.gz is {head.decode()[:40]!r}, not {FORMAT!r}: build it again")
    ends = np.flatnonzero(np.frombuffer(records, dtype=np.uint8) == ord("\n")) + 1
    return _Table(records + b"\n", names, np.concatenate([np.zeros(1, dtype=np.int64), ends]))


@cache
def _middles() -> dict[tuple[str, str], tuple[str, str]]:
    """Points of countries and provinces on the map, by country and name; a country's has no name."""
    return {(code, name): (latitude, longitude) for code, name, latitude, longitude in _rows("middles.tsv")}


def _entry(number: int) -> Entry:
    name, country, kind, latitude, longitude, population, parent = _table().record(number)
    if kind in ("0", "1"):
        area = country, name if kind == "1" else ""
        latitude, longitude = _middles().get(area, (latitude, longitude))
    path, above = [name], parent
    while above:
        fields = _table().record(int(above))
        path.append(fields[0])
        above = fields[6]
    return Entry(
        name,
        country,
        kind,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        int(population),
        tuple(reversed(path)),
    )


@lru_cache(maxsize=4096)
def _by_key(key: str) -> tuple[Entry, ...]:
    known = _regions().get(key, [])
    return (*known, *(_entry(n) for n in _table().numbers(key)))


def lookup(name: str) -> Sequence[Entry]:
    """Return the places that bear a name: regions first, then by population, at most 24 and the regions."""
    return _by_key(key_of(name))


@lru_cache(maxsize=1024)
def kindred(name: str) -> str | None:
    """Return the country whose names nearly alone begin with a name's first word, as "Velyka" is Ukraine's.

    None for names of one word, for words that begin few names, and for words that several countries use.
    """
    first, _, rest = key_of(name).partition(" ")
    if not rest or len(first) < 3:
        return None
    found = Counter(_table().record(n)[1] for n in _table().numbers_under(f"{first} "))
    total = sum(found.values())
    if total < _KIN:
        return None
    country, most = found.most_common(1)[0]
    return country if most >= _NEARLY * total else None


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two points (latitude, longitude in degrees), in km."""
    (lat_a, lon_a), (lat_b, lon_b) = ((radians(x), radians(y)) for x, y in (a, b))
    h = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(h)))
