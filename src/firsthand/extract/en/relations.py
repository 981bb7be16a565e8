"""Words that put something near, outside or between places rather than in them."""

from __future__ import annotations

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Range
from firsthand.extract.en.placewords import sort_of
from firsthand.extract.en.toponyms import Toponym
from firsthand.extract.en.wordlists import words

_BORDERS = ("border", "frontier")
_APPROXIMATE = ("about", "some", "roughly", "around", "nearly", "over")


class Relations:
    """How what happened stands to the names of one document."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def beside(self, toponym: Toponym) -> Range | None:
        """Return the words that put something beside a name rather than in it, with the name: "near Velden", "20 km
        north of the town of Velden", "between Velden and Lind", "border with Velden", "Velden border".
        """
        lower, end = self._frame.lower, toponym.tokens[1]
        at = self._begin(toponym.core[0]) - 1
        between = self._between(at, end)
        if between is not None:
            return between
        if at >= 0 and lower[at] in words("places", "beside", "words"):
            return self._distance(at), end
        if at > 0 and lower[at] in ("of", "to", "with", "from"):
            if lower[at - 1] in words("places", "beside", f"before {lower[at]}"):
                return self._distance(self._side(at - 1)), end
            measured = self._distance(at)
            if lower[at] == "from" and measured < at:
                return measured, end
        bordered = toponym.sort == "country" and lower[end - 1] in _BORDERS
        return toponym.tokens if bordered else None

    def _between(self, at: int, end: int) -> Range | None:
        """From "between" to the end of the second name."""
        lower, doc = self._frame.lower, self._frame.doc
        if at < 0 or lower[at] != "between" or lower[end : end + 1] != ["and"]:
            return None
        first = end + 1 + (lower[end + 1 : end + 2] == ["the"])
        last = first
        while last < len(lower) and doc[last].text[0].isupper():
            last += 1
        return (at, last) if last > first else None

    def _begin(self, start: int) -> int:
        """Where a name begins with "the town of" or an article before it."""
        lower, frame = self._frame.lower, self._frame
        begin = start
        if begin > 1 and lower[begin - 1] == "of" and sort_of(lower[begin - 2]) in ("town", "site"):
            begin -= 2
            while begin and frame.head[begin - 1] == begin and frame.pos[begin - 1] in ("ADJ", "NOUN"):
                begin -= 1
        return begin - 1 if begin and lower[begin - 1] in ("the", "a", "an") else begin

    def _side(self, token: int) -> int:
        """Where "south-east" begins, written in three."""
        lower = self._frame.lower
        while token > 1 and lower[token - 1] == "-" and lower[token - 2] in words("places", "sides"):
            token -= 2
        return token

    def _distance(self, token: int) -> int:
        """Where a distance before a token begins: "about 20 km" before "north"; the token itself without one."""
        lower, pos = self._frame.lower, self._frame.pos
        begin = token
        while begin and lower[begin - 1] in ("away", "just", "not", "very", "to", "the"):
            begin -= 1
        units = words("places", "beside", "units")
        if begin > 1 and lower[begin - 1] in units and pos[begin - 2] == "NUM":
            begin -= 2
            while begin and (pos[begin - 1] == "NUM" or lower[begin - 1] in _APPROXIMATE):
                begin -= 1
            return begin
        return begin if lower[begin] in ("just", "not", "very") else token
