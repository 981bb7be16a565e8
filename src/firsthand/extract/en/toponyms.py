"""Names of places in a text: found by the recogniser, the gazetteer and the words around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Parsed, Range
from firsthand.extract.en.placewords import own_words, prepositions, sort_of
from firsthand.extract.en.surroundings import Surroundings, key_in
from firsthand.extract.en.wordlists import words
from firsthand.extract.gazetteer import country_names, key_of, lookup, nationalities

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NAMED = _PLACES | {"PERSON", "ORG"}
_OTHERS = frozenset({"PERSON", "ORG", "NORP", "WORK_OF_ART", "LAW", "LANGUAGE", "PRODUCT"})
_LONGEST = 5
"""Words of the longest name looked up."""
_STRONG = frozenset(
    (
        "in",
        "near",
        "outside",
        "off",
        "inside",
        "around",
        "across",
        "throughout",
        "beyond",
        "above",
        "below",
        "past",
        "via",
        "through",
    )
)
"""Prepositions that hardly ever stand before people."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place where it stands: ``tokens`` with its type ("Kessu camp"), ``core`` without.

    ``sort`` is the type word's sort ("area", "town", "site", "crossing"), "country", or "" without one.
    """

    tokens: Range
    core: Range
    key: str
    sort: str = ""


class Toponyms:
    """The names of places of one document."""

    def __init__(self, parsed: Parsed, frame: Frame) -> None:
        self._parsed = parsed
        self._frame = frame
        self._text = frame.text
        self.around = Surroundings(parsed, frame, self._text)
        self.leading: list[Toponym] = []
        """Names that only lead to the one that is meant: "the Aegean islet of X"."""
        self.all = self._find()

    def _find(self) -> list[Toponym]:
        runs = list(self._runs())
        first = [self._read(run) for run in runs]
        known = {t.key for t in first if t is not None}
        self.leading = [t for t in first if t is not None and self._introduces(t)]
        found = []
        for run, toponym in zip(runs, first, strict=True):
            again = toponym or self._again(run, known)
            if again is not None and not self._introduces(again):
                found.append(again)
        return found

    def _introduces(self, toponym: Toponym) -> bool:
        """Whether a name only leads to the one that is meant: "the Aegean islet of X"."""
        end = toponym.tokens[1]
        return toponym.tokens != toponym.core and self._frame.lower[end : end + 1] == ["of"]

    def _runs(self) -> Iterator[Range]:
        """Yield the stretches of capitalised words, small linking words within them included."""
        size = len(self._text)
        at = 0
        while at < size:
            if not self._capital(at):
                at += 1
                continue
            end = at + 1
            while end < size:
                if self._capital(end):
                    end += 1
                elif (joined := self._links(end)) != 0:
                    end += joined
                else:
                    break
            yield at, end
            at = end

    def _links(self, token: int) -> int:
        """How many tokens tie a name on: "Dar es Salaam", "Guinea-Bissau" 2, "Deir al-Balah" 3, else 0."""
        if token + 1 >= len(self._text):
            return 0
        glued = not self._parsed.doc[token - 1].whitespace_ and not self._parsed.doc[token].whitespace_
        small = self._frame.lower[token] in words("places", "links")
        if self._capital(token + 1):
            return 2 if small or (self._text[token] == "-" and glued) else 0
        article = small and self._text[token + 1] == "-" and token + 2 < len(self._text)
        return 3 if article and self._capital(token + 2) else 0

    def _capital(self, token: int) -> bool:
        word = self._text[token]
        return word[0].isupper() and (len(word) > 1 or word.isalpha()) and self._frame.pos[token] != "SPACE"

    def _read(self, run: Range) -> Toponym | None:
        """The place that a run of capitals names by itself or by the words around it."""
        for core in self._cores(run):
            toponym = self._judge(core, run)
            if toponym is not None:
                return toponym
        return None

    def _cores(self, run: Range) -> Iterator[Range]:
        """The parts of a run that may be a name, longest first."""
        start, end = run
        for length in range(min(_LONGEST, end - start), 0, -1):
            for begin in range(start, end - length + 1):
                yield begin, begin + length

    def _key(self, core: Range) -> str:
        return key_in(self._frame, core)

    def _judge(self, core: Range, run: Range) -> Toponym | None:
        frame = self._frame
        if self.around.is_numbered(core):
            core = core[0], core[1] + 1
        key = self._key(core)
        if (state := self.around.border_of(core)) is not None:
            return Toponym((core[0], core[1] + 1), core, state, "country")
        if not key or key in nationalities() or not self._nameable(core) or self._is_pair(core):
            return None
        if key in self._persons or (key in self._parts and self.around.preposition(core) != "at"):
            return None
        if self._is_acronym(core) and key not in country_names():
            return None
        if key in country_names() and (len(key) > 2 or self._text[core[0]].isupper()):
            return Toponym(core, core, key, "country") if self._whole(core, run) else None
        inner, sort = self._typed(core)
        if inner is not None and sort:
            key = self._key(inner)
            if key and self._nameable(inner) and not self._institution(inner, run):
                code = country_names().get(key)
                if code is None and key not in nationalities():
                    return Toponym((inner[0], core[1]), inner, key, sort)
            return None
        if not self._whole(core, run):
            return None
        labels = [frame.ent[i] for i in range(*core)]
        after = self.around.type_after(core)
        prep = self.around.preposition(core)
        entries = lookup(key)
        if self._institution(core, run) and not (entries and prep):
            return None
        if prep == "at" and not entries and self.around.is_read(core):
            return None
        placed = any(x in _PLACES for x in labels)
        other = any(x in _OTHERS for x in labels)
        if after and (
            placed
            or entries
            or prep == "at"
            or after != "site"
            or frame.lower[core[1]] in words("places", "types", "strong")
        ):
            return Toponym((core[0], core[1] + 1), core, key, after)
        people = self._frame.tag[core[1] - 1] == "NNPS" and not entries and not self.around.type_before(core)
        if people and frame.lower[core[0] - 1] == "the" and frame.lower[core[0] - 2] == "by":
            return None
        good = (
            placed
            and not (people and not prep)
            and (not self.around.begins(core) or bool(entries) or core[1] - core[0] > 1)
        )
        person = "PERSON" in labels
        if prep == "at":
            strong = self._frame.lower[core[0] - 1] in _STRONG or (not person and core[1] - core[0] <= 2)
            strong = strong or self.around.is_stormed(core)
            good = good or bool(entries) or not other or strong or bool(self.around.type_before(core))
        elif prep in ("from", "to"):
            good = (
                good
                or (bool(entries) and not other)
                or (self.around.moves(core) and not (person and prep == "to" and self.around.is_actor(core)))
            )
        elif prep == "of":
            good = good or (bool(entries) and not person) or self.around.is_stormed(core)
        good = good or self.around.is_dateline(core) or self.around.is_titled(core)
        good = good or (bool(entries) and self.around.is_set_off(core))
        good = good or (not person and self.around.is_reached(core))
        return Toponym(core, core, key, self.around.type_before(core)) if good else None

    def _nameable(self, core: Range) -> bool:
        """Whether words can be a name: none of the calendar, no direction alone, a proper noun among them."""
        frame = self._frame
        keys = [key_of(self._text[i]) for i in range(*core)]
        key = self._key(core)
        never = words("places", "never", "words")
        if any(k in never for k in keys) or keys[-1] in ("no", "nos"):
            return False
        if any(k in own_words() for k in keys) and not lookup(key):
            return False
        if len(keys) == 1 and (keys[0] in words("places", "never", "alone") or sort_of(keys[0])):
            return False
        known = key in country_names()
        if not known and any(k in nationalities() for k in keys):
            return False
        if self._text[core[0]] in ("In", "On", "Al") and lookup(key) and not self.around.begins(core):
            return True
        return known or (
            frame.pos[core[0]] not in ("DET", "PRON", "ADP", "SCONJ")
            and any(
                frame.pos[i] == "PROPN" or frame.ent[i] in _PLACES or not self.around.begins(core)
                for i in range(*core)
            )
        )

    def _is_pair(self, core: Range) -> bool:
        """Whether a name is two countries', as of a border or a treaty: "Chad-Sudan"."""
        if core[1] - core[0] < 3 or "-" not in self._text[slice(*core)]:
            return False
        parts = [key_of(part) for part in self._parsed.words(core).split("-")]
        return len(parts) > 1 and sum(part in country_names() for part in parts) > 1

    def _is_acronym(self, core: Range) -> bool:
        """Whether a name is one short word of capitals that opens no block: a body, not a place."""
        word = self._text[core[0]]
        block = self._parsed.blocks[max(0, self._parsed.block_of(core[0]))]
        leading = core[0] == block[0]
        return core[1] - core[0] == 1 and word.isupper() and len(word) < 6 and not leading

    @cached_property
    def _persons(self) -> frozenset[str]:
        """Names that stand for people in this text more often than for anything else."""
        counted: Counter[str] = Counter()
        for i, label in enumerate(self._frame.ent):
            if label in _NAMED and self._text[i][0].isupper():
                placed = label in _PLACES or (i > 0 and self._frame.lower[i - 1] in _STRONG)
                sign = self.around.type_after((i, i + 1)) or self.around.type_before((i, i + 1))
                placed = placed or bool(sign) or (i > 1 and self.around.is_stormed((i, i + 1)))
                counted[key_of(self._text[i])] += -2 if placed else label == "PERSON"
        named = {k for k, n in counted.items() if n > 0}
        return frozenset(k for k in named if not lookup(k) or counted[k] > 1)

    @cached_property
    def _parts(self) -> frozenset[str]:
        """First and last names of people who are named in full somewhere in this text."""
        found = set[str]()
        ent = self._frame.ent
        for i in range(len(ent) - 1):
            if ent[i] == ent[i + 1] == "PERSON" and self._capital(i) and self._capital(i + 1):
                strong = i > 0 and self._frame.lower[i - 1] in prepositions()
                found.update(() if strong else (key_of(self._text[i]), key_of(self._text[i + 1])))
        return frozenset(found)

    def _whole(self, core: Range, run: Range) -> bool:
        """Whether a part of a run stands for itself: "Kigoma" in "Kigoma Mail" does not."""
        before = range(run[0], core[0])
        after = range(core[1], run[1])
        if any(self._text[i] not in ("-",) and not self._apart(i) for i in after):
            return False
        return all(
            self._apart(i) or self._frame.lower[i] in ("the", "in", "near", "off", "at", "from")
            for i in before
        )

    def _apart(self, token: int) -> bool:
        """Whether a capitalised word is no part of the name beside it: an adjective of a country, a
        sentence's first.
        """
        return key_of(self._text[token]) in nationalities() or self._frame.pos[token] in (
            "ADP",
            "DET",
            "SCONJ",
            "VERB",
        )

    def _typed(self, core: Range) -> tuple[Range | None, str]:
        """Split "Moquegua Province" or "Lake Kivu" into the name and the sort of its type word."""
        start, end = core
        if end - start < 2:
            return None, ""
        sort = sort_of(self._frame.lower[end - 1])
        if sort and self._frame.lower[start] not in ("the",):
            return (start, end - 1), sort
        if sort_of(self._frame.lower[start]) and self._frame.lower[start] in (
            "lake",
            "mount",
            "port",
            "camp",
            "fort",
        ):
            return core, "site"
        return None, ""

    def _institution(self, core: Range, run: Range) -> bool:
        listed = words("places", "institutions", "words")
        inside = any(self._frame.lower[i] in listed for i in range(*run))
        return inside and run[1] - run[0] > 1

    def _again(self, run: Range, known: set[str]) -> Toponym | None:
        """A name found elsewhere in the text as a place, standing here without a sign of its own."""
        if self._institution(run, run):
            return None
        for core in self._cores(run):
            key = self._key(core)
            person = key in self._persons or key in self._parts
            if key in known and self._whole(core, run) and not person:
                after = self.around.type_after(core)
                tokens = (core[0], core[1] + 1) if after else core
                sort = "country" if key in country_names() else after
                return Toponym(tokens, core, key, sort)
        return None
