"""The names of places of one document and how they stand to one another: which say where it was written,
which only say in what another lies, which one the document is about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from firsthand.extract.en.meanings import Meanings
from firsthand.extract.en.mentions import Parsed
from firsthand.extract.en.placewords import sort_of
from firsthand.extract.en.relations import Relations
from firsthand.extract.en.story import Story
from firsthand.extract.en.toponyms import Toponym, Toponyms
from firsthand.extract.en.wordlists import words
from firsthand.model import Phrase, Place

_TOPIC = 7
"""So many first blocks can say what a document is about; so many words make a letterhead's line."""
_LETTERHEAD = 6
"""So many first blocks can be a letterhead; so many words make its line of place and date."""
_LINE = 20
_BETWEEN = 9
"""At most so many tokens stand between a place and the larger one it is said to lie in."""
_LIES = ("in", "of", "near", "outside", "off")
_PROVINCE = frozenset(
    (
        *("province", "state", "region", "county", "governorate", "prefecture", "department", "oblast"),
        *(
            "coast",
            "desert",
            "delta",
            "basin",
            "plateau",
            "highlands",
            "mountains",
            "corridor",
            "peninsula",
            "enclave",
        ),
        *("territory", "district", "township", "division", "wilaya", "delegation", "municipality", "canton"),
    )
)
_BORDERS = ("border", "frontier", "bridge")
COUNTRY, AREA, SPOT = 2, 1, 0
"""How wide a place is."""


class Landscape:
    """The places of one document. ``all`` are its names but for those of letterheads and datelines."""

    def __init__(self, parsed: Parsed, story: Story) -> None:
        self._parsed = parsed
        self._story = story
        self._toponyms = Toponyms(parsed, story.frame)
        self._relations = Relations(story.frame)
        self._meanings = Meanings(parsed, story.frame, self._toponyms)
        self.all = [t for t in self._toponyms.all if not self._is_letterhead(t)]
        self._ends = [t.tokens[1] for t in self.all]
        self.by_sentence: dict[int, list[Toponym]] = {}
        for toponym in self.all:
            self.by_sentence.setdefault(story.frame.sentence(toponym.core[0]), []).append(toponym)

    def place(self, toponym: Toponym) -> Place:
        """Return a name as the model's place."""
        meaning = self._meanings.of_toponym(toponym)
        tokens = self._relations.beside(toponym)
        return Place(
            self._parsed.words(toponym.tokens),
            meaning.country,
            self._parsed.span(toponym.tokens),
            tuple(entry.candidate() for entry in meaning.entries),
            Phrase(self._parsed.words(tokens), self._parsed.span(tokens)) if tokens else None,
            toponym.sort in ("site", "crossing"),
        )

    def is_beside(self, toponym: Toponym) -> bool:
        """Whether a name only says near, outside or between what something was."""
        return self._relations.beside(toponym) is not None

    def width(self, toponym: Toponym) -> int:
        """Return whether a name is a COUNTRY, an AREA (a province, a region) or a SPOT."""
        if self._meanings.country_code(toponym):
            return COUNTRY
        last = self._story.frame.lower[toponym.tokens[1] - 1]
        if last in _PROVINCE or toponym in self._around:
            return AREA
        entries = self._meanings.of_toponym(toponym).entries
        return AREA if entries and all(e.kind in ("0", "1", "r") for e in entries) else SPOT

    def lies_in(self, inner: Toponym, outer: Toponym) -> bool:
        """Whether a SPOT is said or known to lie in a country or province."""
        if self.width(inner) != SPOT:
            return False
        mine, theirs = self._meanings.of_toponym(inner), self._meanings.of_toponym(outer)
        if self._around.get(outer) == inner:
            return True
        if mine.country is None or mine.country != theirs.country:
            return False
        if self.width(outer) == COUNTRY or not mine.entries or not theirs.entries:
            return True
        return theirs.entries[0].name in mine.entries[0].path

    @cached_property
    def _around(self) -> dict[Toponym, Toponym]:
        """Names that only say in what the one before them lies, with that one: "Ilo, Moquegua", "Ilo, a port
        in Moquegua".
        """
        lower, found = self._story.frame.lower, dict[Toponym, Toponym]()
        for one, two in pairwise(self.all):
            between = lower[one.tokens[1] : two.tokens[0]]
            if len(between) > _BETWEEN or one.key == two.key:
                continue
            bare = between in ([","], [",", "in"], ["in"], [",", "in", "the"], ["("]) or (
                between[:1] == ["in"] and "'s" in between
            )
            bare = bare or between in (["on", "the"], [",", "on"], [",", "on", "the"])
            told = between[:2] in ([",", "a"], [",", "an"], [",", "the"]) and between[-1] in _LIES
            whose = between in (["'s"], ["’s"]) and one in found
            if told or whose or (bare and self._is_unit(two)):
                found[two] = found.get(one, one)
        return found

    def _is_unit(self, toponym: Toponym) -> bool:
        """Whether a name can be that of a district, a province, a region or a country."""
        if toponym.sort in ("area", "country"):
            return True
        return any(e.kind != "t" for e in self._meanings.of_toponym(toponym).entries)

    def inner(self, toponym: Toponym) -> Toponym:
        """Return the name that another only says the surroundings of, the name itself where there is none."""
        return self._around.get(toponym, toponym)

    def before(self, token: int, *, widest: int = SPOT) -> Toponym | None:
        """Return the name told last before a token, no wider than ``widest``."""
        return next((t for t in self._back(token) if self.width(t) <= widest), None)

    def _back(self, token: int) -> Iterator[Toponym]:
        """Yield the names before a token, the last first."""
        for i in range(bisect_right(self._ends, token) - 1, -1, -1):
            yield self.all[i]

    def definite(self, start: int, end: int) -> Toponym | None:
        """Return what "in the village", "in the country" within some tokens points back at."""
        frame = self._story.frame
        for i in range(max(start, 2), end):
            if sort_of(frame.lower[i]) not in ("town", "area"):
                continue
            if frame.lower[i - 1] not in ("the", "this", "that"):
                continue
            if frame.lower[i - 2] not in words("places", "prepositions", "at"):
                continue
            area = sort_of(frame.lower[i]) == "area"
            if frame.lower[i + 1 : i + 2] == ["of"] or frame.lower[i] in words("places", "vague"):
                continue
            return self._wide_before(i) if area else self._town_before(i)
        return None

    def _town_before(self, token: int) -> Toponym | None:
        """What "the town" is: the last of the paragraph, else the place that the document is about, else the
        last.
        """
        last, topic = self.before(token), self.topic
        if last is not None and self._parsed.block_of(last.core[0]) == self._parsed.block_of(token):
            return last
        told = topic is not None and topic.tokens[1] <= token and self.width(topic) == SPOT
        return topic if told else last

    def _wide_before(self, token: int) -> Toponym | None:
        return next((t for t in self._back(token) if self.width(t) == AREA), None)

    @cached_property
    def topic(self) -> Toponym | None:
        """The place that a document is about: the first of its title, else of its opening paragraphs."""
        title = self._parsed.headline
        named = [t for t in self.all if self.width(t) != COUNTRY]
        if title is not None:
            for toponym in named:
                if title[0] <= toponym.core[0] < title[1]:
                    return toponym
        frame = self._story.frame
        fallback: Toponym | None = None
        for toponym in named:
            if self._parsed.block_of(toponym.core[0]) > _TOPIC:
                break
            token = self._story.root(toponym.tokens)
            at = frame.lower[frame.head[token]] if frame.dep[token] == "pobj" else ""
            if self.is_body(frame.head[frame.head[token]]):
                continue
            off = self._toponyms.around.is_set_off(toponym.core)
            if at in words("places", "prepositions", "at") or at == "of" or toponym.sort or off:
                if self.width(toponym) == SPOT:
                    return toponym
                fallback = fallback or toponym
        return fallback or self._only(named)

    def _only(self, named: Sequence[Toponym]) -> Toponym | None:
        """Return the one town that a document names, None where it names several, or whence or of whom it speaks."""
        frame, spots = self._story.frame, {t.key: t for t in reversed(named) if self.width(t) == SPOT}
        only = next(iter(spots.values())) if len(spots) == 1 else None
        if only is None:
            return None
        above = frame.head[self._story.root(only.tokens)]
        whose = self.is_body(frame.head[above]) or frame.lower[above] in ("from", "to")
        return None if whose else only

    @cached_property
    def crossing(self) -> Toponym | None:
        """The one airport or crossing that a document names, None where it names several or none."""
        lower = self._story.frame.lower
        named = [t for t in self.all if t.sort == "crossing" and lower[t.tokens[1] - 1] not in _BORDERS]
        return named[0] if len({t.key for t in named}) == 1 else None

    def is_person(self, token: int) -> bool:
        """Whether a word stands for people."""
        lemma = self._story.frame.lemma[token].casefold()
        return lemma in words("reference", "person") or lemma in ("people", "family", "man", "woman", "child")

    def is_body(self, token: int) -> bool:
        """Whether a word stands for an office, a body or people: what they are of is not where they act."""
        frame = self._story.frame
        lemma = frame.lemma[token].casefold()
        if frame.lower[token] == "banks":
            return False
        if lemma in words("places", "bodies", "words") or self.is_person(token):
            return True
        return frame.ent[token] == "ORG" and not sort_of(frame.lower[token])

    def _is_letterhead(self, toponym: Toponym) -> bool:
        """Whether a name stands in a dateline or a letterhead: where it was written, not where it
        happened.
        """
        number = self._parsed.block_of(toponym.core[0])
        if number < 0:
            return True
        start, end = self._parsed.blocks[number]
        title = self._parsed.headline
        sentence = self._parsed.doc[end - 1].text in (".", "!", "?", "”", '"')
        heads = title is not None and start == title[0]
        if not sentence and number < _LETTERHEAD and end - start <= _LINE and self._is_dated(start, end):
            return True
        short = end - start <= _TOPIC and not sentence and not heads
        return short or (toponym.core[0] == start and self._parsed.doc[start].text.isupper())

    def _is_dated(self, start: int, end: int) -> bool:
        """Whether a line without a verb gives a full date: "Notice 4/2020, Ilo, 3 May 2020"."""
        line = self._parsed.doc[start:end]
        years = any(t.is_digit and len(t) == 4 and t.text[:2] in ("19", "20") for t in line)
        return years and not any(t.pos_ == "AUX" or t.tag_ in ("VBD", "VBZ", "VBP") for t in line)
