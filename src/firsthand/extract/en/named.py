"""Every name of a place in a text, whether something happened there or not: towns, countries, their adjectives,
streets, and the place within a body's name ("Velden Police").

The recogniser's entities, the names that the rules of `toponyms` find, and what patterns and the gazetteer add,
in that order; the first to name a stretch of text has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Parsed, Range
from firsthand.extract.en.placewords import sort_of
from firsthand.extract.en.surroundings import key_in
from firsthand.extract.en.toponyms import Toponyms
from firsthand.extract.en.wordlists import table, words
from firsthand.extract.gazetteer import Entry, country_names, key_of, lookup, nationalities

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LONGEST = 4
_SPEAKING = 15_000
"""A town so large is meant by its name within the name of a body, or without any sign."""
_SPOKEN_FOR = 500_000
"""For towns so large and for countries, somebody speaks in their name: "Washington said"."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands; ``key`` as it is looked up; ``sort`` is "adjective", "short" (for a state), "street",
    or "" for all other names.
    """

    tokens: Range
    key: str
    sort: str = ""


class Names:
    """The names of places of one document, in the order of the text; none overlap."""

    def __init__(self, parsed: Parsed, frame: Frame, toponyms: Toponyms) -> None:
        self._parsed = parsed
        self._frame = frame
        self._toponyms = toponyms
        self._text = frame.text
        self._capitals = [word[0].isupper() for word in self._text]
        self._leading = [i for i, capital in enumerate(self._capitals) if capital]
        self._taken = [False] * len(self._text)
        self._found: list[Name] = []
        for source in (
            self._streets(),
            self._countries(),
            self._short(),
            self._units(),
            self._datelines(),
            self._entities(),
            self._told(),
            self._adjectives(),
            self._large(),
            self._bodies(),
            self._listed(),
            self._again(),
        ):
            for name in source:
                self._add(name)
        self.all = sorted(self._found, key=lambda n: n.tokens)

    def _add(self, name: Name) -> None:
        if name.key and not any(self._taken[slice(*name.tokens)]):
            self._found.append(name)
            self._taken[slice(*name.tokens)] = [True] * (name.tokens[1] - name.tokens[0])

    def _name(self, tokens: Range) -> Name:
        key = key_in(self._frame, tokens)
        return Name(tokens, key, "adjective" if adjectives().get(key) else "")

    def _capital(self, token: int) -> bool:
        return 0 <= token < len(self._text) and self._capitals[token]

    def _countries(self) -> Iterator[Name]:
        """Countries by their full names: "Trinidad and Tobago", "US" where it is written so."""
        for i in self._leading:
            for length in range(_LONGEST, 0, -1):
                if self._capital(i + length - 1):
                    key = key_in(self._frame, (i, i + length))
                    if key in country_names() and (length > 1 or self._shouts_country(i, key)):
                        yield self._name((i, i + length))
                        break

    def _shouts_country(self, token: int, key: str) -> bool:
        return len(key) < 4 and self._text[token].isupper() and key != "car"

    def _streets(self) -> Iterator[Name]:
        """ "Lower Mill Road", "Highway 19": no town list holds them."""
        ends, starts = words("places", "streets", "last"), words("places", "streets", "first")
        for i, word in enumerate(self._text):
            lower = word.casefold()
            if lower in ends and self._capital(i) and self._capital(i - 1):
                begin = i - 1
                while begin > 0 and i - begin < _LONGEST and self._street_word(begin - 1):
                    begin -= 1
                if self._text[begin].casefold() in ("the", "on", "at", "in", "of"):
                    begin += 1
                if begin < i:
                    yield Name((begin, i + 1), key_in(self._frame, (begin, i + 1)), "street")
            elif lower in starts and self._capital(i) and self._text[i + 1 : i + 2]:
                numbered = self._text[i + 1][0].isdigit()
                yield from [Name((i, i + 2), key_in(self._frame, (i, i + 2)), "street")] * numbered

    def _street_word(self, token: int) -> bool:
        return self._capital(token) and self._frame.pos[token] in ("PROPN", "ADJ", "NOUN")

    def _short(self) -> Iterator[Name]:
        """States as they are cut short behind a town's name: "Velden, Ill."."""
        for i, word in enumerate(self._text):
            if f"{word}." in short_names() and "." in word and self._text[i + 1 : i + 2] == ["."]:
                yield Name((i, i + 2), key_of(short_names()[f"{word}."]), "short")
            elif word in short_names() and (
                not word.isalpha() or (i > 1 and self._text[i - 1] == "," and self._capital(i - 2))
            ):
                yield Name((i, i + 1), key_of(short_names()[word]), "short")

    def _entities(self) -> Iterator[Name]:
        """What the recogniser takes for places, without articles, "'s" and what stands behind a comma."""
        for entity in self._parsed.doc.ents:
            if entity.label_ in _PLACES:
                begin = entity.start
                for i in range(entity.start, entity.end + 1):
                    if i == entity.end or self._text[i] in (",", ";", "(", ")", "/"):
                        tokens = self._trimmed(begin, i)
                        if tokens is not None and self._nameable(tokens, entity.label_):
                            yield self._name(self._proper(tokens))
                        begin = i + 1

    def _proper(self, tokens: Range) -> Range:
        """Return the place within "South Velden", "Velden City Hall", the whole where it is a place's name itself."""
        start, end = tokens
        if end - start < 2 or lookup(key_in(self._frame, tokens)):
            return tokens
        while start + 1 < end and self._frame.lower[start] in words("places", "sides"):
            start += 1
        if start > tokens[0] and lookup(key_in(self._frame, (start, end))):
            return start, end
        if self._frame.lower[end - 1] in words("places", "public"):
            for last in range(end - 1, tokens[0], -1):
                if lookup(key_in(self._frame, (tokens[0], last))) and self._inside((tokens[0], last)):
                    return tokens[0], last
        return tokens

    def _trimmed(self, start: int, end: int) -> Range | None:
        while start < end and not self._capital(start):
            start += 1
        while start < end and self._frame.lower[start] in ("the", "a", "an", "in", "of", "at", "near"):
            start += 1
        while start < end and not (self._capital(end - 1) or self._text[end - 1].isdigit()):
            end -= 1
        return (start, end) if start < end else None

    def _nameable(self, tokens: Range, label: str) -> bool:
        key = key_in(self._frame, tokens)
        if any(k in words("places", "never", "words") for k in key.split()[:1]):
            return False
        if tokens[1] - tokens[0] > 1:
            return True
        best = largest(key)
        if best is None and key in self._people:
            return False
        if self._speaks(tokens[0]) and not (best is not None and best.population >= _SPOKEN_FOR):
            return False
        word = self._text[tokens[0]]
        if key in words("places", "never", "alone") or (sort_of(key) and not lookup(key)):
            return False
        if word.isupper() and len(word) < 6 and key not in country_names():
            return bool(lookup(key)) and len(word) > 3
        return label != "FAC" or bool(lookup(key))

    def _speaks(self, token: int) -> bool:
        """Whether a word is the subject of a verb of speaking: small towns say nothing."""
        verb = self._frame.head[token]
        return self._frame.dep[token] == "nsubj" and self._frame.lemma[verb] in (
            "say",
            "state",
            "add",
            "tell",
        )

    @cached_property
    def _people(self) -> frozenset[str]:
        """Words that stand in names of people in this text."""
        ent = self._frame.ent
        return frozenset(key_of(w) for i, w in enumerate(self._text) if ent[i] == "PERSON")

    def _told(self) -> Iterator[Name]:
        """What the rules find by the words around it and the gazetteer or a type word confirms."""
        for toponym in self._toponyms.all:
            whole = toponym.tokens if self._capital(toponym.tokens[1] - 1) else toponym.core
            best = largest(toponym.key)
            within = self._frame.lower[whole[0] - 1 : whole[0]] == ["of"] and self._capital(whole[0] - 2)
            if toponym.sort or (best is not None and (_weighs(best) or not within)):
                yield self._name(whole)

    def _adjectives(self) -> Iterator[Name]:
        """Adjectives, people and countries, whatever the recogniser takes them for."""
        for i in self._leading:
            for length in (2, 1) if self._capital(i + 1) else (1,):
                tokens = i, i + length
                if not self._taken[i]:
                    key = key_in(self._frame, tokens)
                    if key in adjectives() or (key in country_names() and len(key) > 2):
                        yield self._name(tokens)

    def _units(self) -> Iterator[Name]:
        """ "Velden County", "Velden Township" within whatever else they stand."""
        units = words("places", "units")
        for i, lower in enumerate(self._frame.lower):
            if lower in units and self._capital(i) and self._capital(i - 1):
                begin = i - 1
                while begin > 0 and i - begin < _LONGEST - 1 and self._leads(begin - 1, i):
                    begin -= 1
                if not sort_of(self._frame.lower[begin]) and self._frame.pos[begin] == "PROPN":
                    yield self._name((begin, i + 1))

    def _leads(self, token: int, end: int) -> bool:
        """Whether a word belongs to the unit's name: with it the name is in the gazetteer."""
        return self._capital(token) and bool(lookup(key_in(self._frame, (token, end))))

    def _datelines(self) -> Iterator[Name]:
        """A name in capitals before a dash or a comma: "VELDEN -- ", "VELDEN, Ohio"."""
        for i in self._leading:
            word, begin = self._text[i], i
            while begin > 0 and i - begin < _LONGEST and self._shouted(begin - 1):
                begin -= 1
            follows = self._text[i + 1] if i + 1 < len(self._text) else ""
            leads = follows in ("--", "—", "–", "-", "(", ",") and self._shouted(i) and len(word) > 3
            if leads and lookup(key_in(self._frame, (begin, i + 1))):
                yield self._name((begin, i + 1))

    def _shouted(self, token: int) -> bool:
        return self._text[token].isupper() and self._text[token][0].isalpha() and len(self._text[token]) > 2

    def _runs(self) -> Iterator[Range]:
        start = end = -1
        for i in self._leading:
            if self._taken[i]:
                continue
            if i != end and start >= 0:
                yield start, end
            start, end = (start if i == end else i), i + 1
        if start >= 0:
            yield start, end

    def _grams(self, run: Range) -> Iterator[Range]:
        for length in range(min(_LONGEST, run[1] - run[0]), 0, -1):
            for begin in range(run[0], run[1] - length + 1):
                yield begin, begin + length

    def _large(self) -> Iterator[Name]:
        """Large towns, provinces and regions that stand by themselves."""
        for run in self._runs():
            if any(self._frame.ent[i] == "PERSON" for i in range(*run)):
                continue
            best = largest(key_in(self._frame, run))
            if best is not None and self._plausible(run) and _weighs(best):
                yield self._name(run)

    def _plausible(self, tokens: Range) -> bool:
        first = tokens[0] == 0 or self._parsed.doc[tokens[0]].is_sent_start
        return (
            not first and self._inside(tokens) and all(self._frame.pos[i] == "PROPN" for i in range(*tokens))
        )

    def _bodies(self) -> Iterator[Name]:
        """The place that begins or ends the name of a body: "Velden Police", "University of Velden"."""
        public = words("places", "public")
        for run in self._runs():
            ents = {self._frame.ent[i] for i in range(*run)}
            body = any(self._frame.lower[i] in public for i in range(*run)) or self._frame.lower[
                run[1] : run[1] + 1
            ] == ["of"]
            for tokens in self._grams(run):
                key = key_in(self._frame, tokens)
                best = largest(key)
                if best is None or not self._inside(tokens) or tokens == run:
                    continue
                start = run[0] + (self._frame.pos[run[0]] == "DET")
                edge = tokens[0] == start and not any(self._taken[run[0] - 1 : run[0]])
                person = ents & {"PERSON"} and not body
                if edge and not person and ((body and _weighs(best)) or key in self._known):
                    yield self._name(tokens)
                    break

    def _inside(self, tokens: Range) -> bool:
        """Whether a name is none that only happens to be a place's."""
        key = key_in(self._frame, tokens)
        return (
            len(key) > 3
            and key not in words("places", "plain")
            and key not in words("places", "institutions", "words")
            and key not in words("places", "never", "words")
            and not sort_of(key)
            and self._frame.pos[tokens[0]] == "PROPN"
        )

    @property
    def _known(self) -> frozenset[str]:
        return frozenset(n.key for n in self._found if n.sort != "street")

    def _listed(self) -> Iterator[Name]:
        """Names beside others ("Velden and Lind") and behind a street ("14 Mill Street, Velden")."""
        for run in list(self._runs()):
            start, end = run
            before, after = self._frame.lower[start - 1 : start], self._frame.lower[end : end + 1]
            beside = (before in (["and"], ["or"]) and self._is_taken(start - 2)) or (
                after in (["and"], ["or"]) and self._is_taken(end + 1)
            )
            address = before == [","] and any(
                n.sort == "street" and n.tokens[1] == start - 1 for n in self._found
            )
            if (beside or address) and self._inside(run) and lookup(key_in(self._frame, run)):
                yield self._name(run)

    def _is_taken(self, token: int) -> bool:
        return 0 <= token < len(self._taken) and self._taken[token]

    def _again(self) -> Iterator[Name]:
        """Names that the text has elsewhere as places, and that the gazetteer knows."""
        known = self._known
        for run in list(self._runs()):
            key = key_in(self._frame, run)
            if key in known and lookup(key) and self._inside(run):
                yield self._name(run)


def _weighs(entry: Entry) -> bool:
    return entry.kind in ("0", "1", "r") or entry.population >= _SPEAKING


def largest(key: str) -> Entry | None:
    """Return the entry of most people that a name could be."""
    return max(lookup(key), key=lambda e: e.population, default=None)


@cache
def short_names() -> dict[str, str]:
    """Return what states and provinces are cut short to, with the whole name."""
    return {short: whole for whole, line in table("places")["short"].items() for short in line.split("|")}


@cache
def adjectives() -> dict[str, str]:
    """Return adjectives and nouns for people of countries and regions, with a country's code or a region's name."""
    regions = {w: name for name, line in table("places")["adjectives"].items() for w in line.split("|")}
    return {**nationalities(), **regions}
