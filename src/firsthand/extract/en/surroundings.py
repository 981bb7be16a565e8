"""What the words around a name say of it: that it is a place, of which sort, and that something is at it, comes
from it or goes to it.
"""

from __future__ import annotations

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Parsed, Range
from firsthand.extract.en.placewords import prepositions, sort_of
from firsthand.extract.en.wordlists import words
from firsthand.extract.gazetteer import countries, country_names, key_of, lookup, nationalities

_ACTORS = ("nsubj", "nsubjpass", "poss", "dobj", "appos")
_DATELINE = 12
"""A dateline ends within so many tokens of its block."""


class Surroundings:
    """The words around the names of one document."""

    def __init__(self, parsed: Parsed, frame: Frame, text: list[str]) -> None:
        self._parsed = parsed
        self._frame = frame
        self._text = text

    def is_stormed(self, core: Range) -> bool:
        """Whether what is done to places is done to a name that no person of the text bears: "the attack on
        X", "the demolition of X".
        """
        lower, at = self._frame.lower, core[0] - 1
        sort = {"on": "on", "against": "on", "of": "of"}.get(lower[at], "")
        noun = self._frame.lemma[at - 1] if at else ""
        if not sort or noun not in words("places", "stormed", sort):
            return False
        first = self._text[core[0]]
        return not any(
            word == first and i != core[0] and i + 1 < len(self._text) and self._text[i + 1][0].isupper()
            for i, word in enumerate(self._text)
        )

    def is_read(self, core: Range) -> bool:
        """Whether a name stands for a paper: "we read in X that"."""
        above = self._frame.head[core[0] - 1]
        inside = self._frame.lower[core[0] - 1] == "in"
        return inside and self._frame.lemma[above] in words("places", "reading", "verbs")

    def moves(self, core: Range) -> bool:
        """Whether the preposition before a name hangs on a verb or noun of movement: "expelled from"."""
        frame = self._frame
        above = frame.head[core[0] - 1]
        return frame.lemma[above] in words("places", "movement", "words")

    def type_after(self, core: Range) -> str:
        """The sort of a type word in lower case right behind a name: "Kessu camp"."""
        end = core[1]
        if end < len(self._frame) and self._text[end].isdigit():
            end += 1
        if end >= len(self._frame) or self._text[end][0].isupper():
            return ""
        return sort_of(self._frame.lower[end])

    def type_before(self, core: Range) -> str:
        """The sort of a type word before a name: "the village of X"."""
        lower = self._frame.lower
        bodies = words("places", "bodies", "words")
        if core[0] >= 2 and lower[core[0] - 1] == "of" and lower[core[0] - 2] not in bodies:
            side = lower[core[0] - 2] in words("places", "vague")
            return "part" if side else sort_of(lower[core[0] - 2])
        return ""

    def preposition(self, core: Range) -> str:
        """ "at", "from" or "to" for the preposition before a name, "" without one."""
        lower = self._frame.lower
        at = core[0] - 1
        if at >= 0 and lower[at] == "the":
            at -= 1
        if at >= 0 and lower[at] == "and" and at >= 2:
            at = next((i for i in range(at - 1, max(-1, at - 5), -1) if lower[i] in prepositions()), at)
        if at < 0:
            return ""
        if self._is_measured(at):
            return "at"
        if lower[at] == "of":
            return "at" if self.type_before((at + 1, at + 1)) else "of"
        return prepositions().get(lower[at], "")

    def border_of(self, core: Range) -> str | None:
        """The key of the country whose border a name tells of: "the Sudanese border", "at the Chad frontier"."""
        lower, end = self._frame.lower, core[1]
        body = lower[end + 1 : end + 2] and lower[end + 1] in words("places", "beside", "guards")
        if lower[end : end + 1] not in (["border"], ["frontier"]) or body:
            return None
        key = key_in(self._frame, core)
        if key in country_names():
            return key
        code = nationalities().get(key)
        return next((key_of(c.name) for c in countries() if c.code == code), None)

    def is_numbered(self, core: Range) -> bool:
        """Whether a number belongs to a name: "Mile 4"."""
        end, frame = core[1], self._frame
        number = end < len(frame) and self._text[end].isdigit() and len(self._text[end]) < 3
        return number and frame.head[end] == end - 1 and frame.dep[end] == "nummod"

    def _is_measured(self, at: int) -> bool:
        """Whether a preposition belongs to "close to", "far from", "20 km from", "by way of"."""
        lower = self._frame.lower
        if at < 1 or lower[at] not in ("of", "to", "from", "with"):
            return False
        if lower[at] == "of":
            return lower[at - 1] == "way"
        units = words("places", "beside", "units")
        near = lower[at - 1] in words("places", "beside", f"before {lower[at]}")
        return near or (lower[at] == "from" and lower[at - 1 - (lower[at - 1] == "away")] in units)

    def is_reached(self, core: Range) -> bool:
        """Whether a name is what somebody comes to: "the column reached Velden"."""
        frame, last = self._frame, core[1] - 1
        return frame.dep[last] == "dobj" and frame.lemma[frame.head[last]] in ("reach", "enter")

    def is_set_off(self, core: Range) -> bool:
        """Whether a name stands in brackets by itself, or before a comma and what it is: "Office No. 4 (Velden)",
        "Velden, penal colony no. 4".
        """
        begin, end = core
        after = self._text[end : end + 1]
        if begin and self._text[begin - 1] == "(" and after == [")"]:
            return True
        return after == [","] and any(
            sort_of(word) for word in self._frame.lower[end + 1 : end + 3] if word.islower()
        )

    def begins(self, core: Range) -> bool:
        """Whether a name opens the text or a sentence."""
        return core[0] in (0, *self._parsed.blocks[0][:1]) or self._parsed.doc[core[0]].is_sent_start is True

    def is_dateline(self, core: Range) -> bool:
        """Whether a name opens a block as a dateline: "KIGOMA, Tanzania, Aug. 14 (Agency) -", "QUETTA:"."""
        number = self._parsed.block_of(core[0])
        if number < 0:
            return False
        start, end = self._parsed.blocks[number]
        if core[0] != start or not (self._text[start].isupper() and len(self._text[start]) > 2):
            return False
        mark = self._text[core[1]] if core[1] < end else ""
        if mark == ":" and not lookup(key_in(self._frame, core)):
            return False
        return mark in (",", "-", "–", "—", ":", "(", "/") and end - start > _DATELINE

    def is_titled(self, core: Range) -> bool:
        """Whether a letterhead's line is place and date: "Dodoma, 17 August 2021"."""
        number = self._parsed.block_of(core[0])
        if number < 0:
            return False
        title = self._parsed.headline
        if title is not None and core[0] == title[0] and self._text[core[1] : core[1] + 1] == [":"]:
            return bool(lookup(key_in(self._frame, core))) or not self.is_actor(core)
        if not lookup(key_in(self._frame, core)):
            return False
        start, end = self._parsed.blocks[number]
        after = self._text[core[1] : end]
        line = [*self._text[start : core[0]], *after]
        return (
            end - start <= _DATELINE and after[:1] == [","] and any(w.isdigit() and len(w) == 4 for w in line)
        )

    def is_actor(self, core: Range) -> bool:
        """Whether the last word of a name stands elsewhere as somebody or something that acts."""
        last = self._text[core[1] - 1]
        frame = self._frame
        return any(
            word == last and i != core[1] - 1 and frame.dep[i] in _ACTORS for i, word in enumerate(self._text)
        )


def key_in(frame: Frame, tokens: Range) -> str:
    """Return the words of a token range as they are looked up."""
    start, end = tokens
    text, starts = frame.text, frame.starts
    if end - start == 1:
        return key_of(text[start])
    pieces = [text[start]]
    for i in range(start + 1, end):
        apart = starts[i] > starts[i - 1] + len(text[i - 1])
        pieces += (" ", text[i]) if apart else (text[i],)
    return key_of("".join(pieces))
