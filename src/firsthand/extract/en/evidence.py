"""Which countries a text speaks for, and how much: by its places, adjectives, letterhead, outlet and by words
that only one country uses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Parsed
from firsthand.extract.en.placewords import own_words, sort_of
from firsthand.extract.en.toponyms import Toponym, Toponyms
from firsthand.extract.en.wordlists import words
from firsthand.extract.gazetteer import Entry, country_names, key_of, kindred, lookup, nationalities

_HEAD = 2
"""Countries named in the first blocks, headline, letterhead and dateline, count double."""
_LETTERHEAD = 4
"""So many first blocks can be a letterhead; so many words make one of its lines."""
_LINE = 16
_LARGE = 250_000
"""A town so large is meant by its name in a letterhead or in the name of an outlet."""
_LOCAL = 5_000
"""The smallest town that speaks for its country as a large one does."""
_SPEAKS = 4
"""A name speaks for the country of the place that has this many times the people of any other of that name.
"""
_LONGEST = 3
_TOWARDS = frozenset(("to", "towards", "toward", "into"))
_COAST = frozenset(("coast", "navy", "border", "interior", "foreign", "defence", "defense", "security"))
_SIDES = frozenset(
    (
        *("western", "eastern", "northern", "southern", "central", "north", "south", "east", "west"),
        *("province", "city", "town", "village", "region", "district", "capital", "port", "island"),
    )
)
_DASHES = frozenset(("-", "–", "—", "--", "(", ":"))
_FOREIGN = frozenset(("el", "la", "los", "las", "le", "les", "del", "de", "du", "des", "y", "e", "da", "do"))
"""Words of other languages that show a name to be a phrase, not a place."""


class Evidence:
    """What one text says of countries: ``found`` weighs them, ``spoken`` says at which tokens."""

    def __init__(self, parsed: Parsed, frame: Frame, toponyms: Toponyms) -> None:
        self._parsed = parsed
        self._frame = frame
        self._text = frame.text
        self.found: Counter[str] = Counter()
        self.spoken: list[tuple[int, str]] = []
        self._own: dict[str, tuple[str, int]] = {}
        """By name, its country and what it adds to that."""
        self._faint: Counter[str] = Counter()
        """What counts only where the text says nothing more: where people are from, hamlets of that name."""
        self._places([*toponyms.all, *toponyms.leading])
        self._adjectives()
        self._heads()
        self._signs()
        self.faint = not self.found
        """Whether nothing but that speaks for any country."""
        if self.faint:
            self.found = self._faint

    def of(self, country: str, key: str = "") -> int:
        """Return the weight of a country, without what a name of this key adds to it."""
        code, weight = self._own.get(key, ("", 0))
        return self.found[country] - (weight if code == country else 0)

    def share(self, country: str, key: str) -> float:
        """Return the weight of a country as a share of all, without what a name of this key adds."""
        return self.of(country, key) / ((sum(self.found.values()) - self._own.get(key, ("", 0))[1]) or 1)

    def _add(self, token: int, code: str, weight: int) -> None:
        self.found[code] += weight
        if weight:
            self.spoken.append((token, code))

    def _places(self, toponyms: Sequence[Toponym]) -> None:
        names: dict[str, list[int]] = {}
        for toponym in toponyms:
            at = toponym.core[0]
            code = country_names().get(toponym.key) if toponym.sort == "country" else None
            if code:
                weight = 6 if self._parsed.block_of(at) < _HEAD else 3
                self._add(at, code, 1 if self._is_goal(at) else weight)
            else:
                names.setdefault(toponym.key, []).append(at)
        for key, places in names.items():
            entries = called(key)
            code = only_country(entries) or (None if entries else kindred(key))
            large = bool(code and only_country(entries, _LOCAL))
            if code and not large and entries and all(e.kind == "t" for e in entries):
                self._faint[code] += 1
            elif code:
                leads = large and any(self._parsed.block_of(i) < _HEAD and self._is_told(i) for i in places)
                weight = (2 if large else 1) * min(len(places), 3) + 2 * leads
                self._own[key] = code, weight
                self.found[code] += weight
                self.spoken.extend((i, code) for i in places)

    def _is_told(self, token: int) -> bool:
        """Whether a name stands in a sentence or a headline rather than in the capitals of a dateline."""
        return not self._text[token].isupper()

    def _adjectives(self) -> None:
        persons = words("reference", "person")
        for i, word in enumerate(self._text):
            if not word[0].isupper() or (code := self._adjective(i)) is None or self._is_goal(i):
                continue
            follows = self._frame.lemma[i + 1].casefold() if i + 1 < len(self._text) else ""
            if follows in words("reference", "group") or follows in _COAST or follows in _SIDES:
                self._add(i, code, 3)
            elif follows in persons or word.endswith("s") or self._translated(i):
                self._faint[code] += 1
            else:
                self._add(i, code, 2)

    def _translated(self, token: int) -> bool:
        """Whether a word names the language of a translator's line that several countries speak."""
        spoken = self._frame.lower[token] in words("places", "languages")
        return spoken and "from" in self._frame.lower[max(0, token - 2) : token]

    def _heads(self) -> None:
        """Read letterheads, bylines and the outlet's name: capitals there are no sign of a name."""
        for start, end in self._parsed.blocks[:_LETTERHEAD]:
            line = self._text[start:end]
            title = self._parsed.headline
            told = not all(w.isupper() for w in line) and not any(w.isdigit() for w in line)
            if title is not None and start == title[0] and told:
                continue
            if line[0].isupper() and len(line[0]) > 2 and len(line) > _LINE:
                line = line[: next((i for i, w in enumerate(line[:_LINE]) if w in _DASHES), 0)]
            if len(line) <= _LINE and not (line and line[-1] in (".", "!", "?", '"', "”")):
                self._names(line, start)
        self._names((self._parsed.document.outlet or "").split(), 0)

    def _names(self, line: Sequence[str], at: int) -> None:
        for offset, key in _grams(line):
            code = country_names().get(key) or nationalities().get(key) or _large_country(key)
            if code and not any(k == at + offset for k, _ in self.spoken):
                self._add(at + offset, code, 3)

    def _signs(self) -> None:
        """Count words that only one country uses: its money, its army, its councils."""
        seen: set[str] = set()
        for i, lemma in enumerate(self._frame.lemma):
            code = own_words().get(lemma.casefold()) or own_words().get(self._frame.lower[i])
            if code and lemma not in seen:
                seen.add(lemma)
                self._add(i, code, 2)

    def _is_goal(self, token: int) -> bool:
        """Whether a word stands behind "to" or "towards": a country that somebody is on the way to is
        another.
        """
        before = self._frame.lower[max(0, token - 2) : token]
        return bool(before) and (before[-1] in _TOWARDS or (before[-1] == "the" and before[0] in _TOWARDS))

    def _adjective(self, token: int) -> str | None:
        """The country of an adjective at a token ("Peruvian", "South African"), longest first."""
        text = self._text
        two = key_of(f"{text[token]} {text[token + 1]}") if token + 1 < len(text) else ""
        code = nationalities().get(two) or nationalities().get(key_of(text[token]))
        before = key_of(f"{text[token - 1]} {text[token]}") if token else ""
        return None if before in nationalities() and two not in nationalities() else code


def _grams(line: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the longest stretches of a line's words that could be names, with where they begin."""
    at = 0
    while at < len(line):
        step = 1
        for length in range(min(_LONGEST, len(line) - at), 0, -1):
            key = key_of(" ".join(line[at : at + length]))
            around = (*line[max(0, at - 1) : at], *line[at + length : at + length + 1])
            if not line[at][0].isupper() or not key or any(w.casefold() in _FOREIGN for w in around):
                break
            if key in country_names() or key in nationalities() or _large_country(key):
                yield at, key
                step = length
                break
        at += step


@cache
def _large_country(key: str) -> str | None:
    """The country of a name that a letterhead gives without a sign: a province, a region or a large town."""
    units = [e for e in lookup(key) if e.kind == "1"]
    if units and sort_of(key.rsplit(maxsplit=1)[-1]) and " " in key:
        return only_country(units)
    if any(
        w in words("places", "plain") or w in words("places", "institutions", "words") for w in key.split()
    ):
        return None
    if sort_of(key) or len(key) < 4:
        return None
    entries = lookup(key)
    best = max(entries, key=lambda e: (e.population, e.kind in ("1", "r")), default=None)
    if best is None or (best.kind not in ("1", "r") and best.population < _LARGE):
        return None
    return only_country(entries, _LOCAL)


def called(key: str) -> Sequence[Entry]:
    """Return the places whose own name this is; where there are none, those that it is another spelling for."""
    entries = lookup(key)
    return [e for e in entries if e.kind != "t" or key_of(e.name) == key] or entries


def only_country(entries: Sequence[Entry], least: int = 0) -> str | None:
    """Return the country of a name that means one place far more than any other, or places of one country.

    ``least`` is the number of people that the largest of them must have.
    """
    settled = [e for e in entries if e.country]
    if not settled or len(settled) < len(entries):
        return None
    best = max(settled, key=lambda e: e.population)
    others = [e.population for e in settled if e.country != best.country]
    clear = not others or (best.population >= _SPEAKS * max(others) and best.population >= _LOCAL)
    return best.country if clear and best.population >= least else None
