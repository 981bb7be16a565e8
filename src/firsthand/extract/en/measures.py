"""Numbers with their units, comparators and movement: "$1.2 million", "at least 5 km", "fell 3 per cent".

All units count here, people, money, shares and lengths alike; names, dates, times of day and ordinals do not.
The number grammar is that of counts (`numbers`); a text is cut finer for it than for the parse ("HK$5.4m").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from firsthand.extract.en.figures import HYPHENS, Figures, is_unit
from firsthand.extract.en.mentions import Range
from firsthand.extract.en.numbers import Quantity, quantities, shared
from firsthand.extract.en.uncounted import YEAR, Uncounted
from firsthand.extract.en.wordlists import words

_CHANGES = {
    "above": ">",
    "least": ">",
    "just": ">",
    "below": "<",
    "most": "<",
    "short": "<",
    "about": "~",
    "": "=",
}
_OBJECT = 7
"""How far back from "by 3 per cent" the verb may stand."""
_MOVED = 6
"""How many pieces may stand between a movement and its amount."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number, or a range, with its unit.

    ``start`` and ``end`` are characters of the text, those of the number. ``change`` is = (equal), < (up to), >
    (more than), ~ (about), up or down (by so much). ``unit`` is a standard name for units of measurement and
    money, else the noun counted, in the singular; None without one.
    """

    start: int
    end: int
    low: float
    high: float
    change: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A measure with the pieces that hold it, unit included; ``symbol`` where a currency stands before it."""

    measure: Measure
    pieces: Range
    number: Range
    symbol: bool


def measures(doc: Doc) -> list[Measure]:
    """Return the numbers of a text that measure or count something, in order."""
    reader = _Reader(Figures(doc))
    return [f.measure for f in reader.joined(list(reader.read()))]


class _Reader:
    """The measures of one text."""

    def __init__(self, text: Figures) -> None:
        self._text = text
        self._uncounted = Uncounted(text)

    def read(self) -> Iterator[_Found]:
        """Yield the measures with the pieces they stand on."""
        last: _Found | None = None
        for quantity in quantities(self._text.words):
            read = last is not None and quantity.value[0] < last.pieces[1]
            if not read and not self._uncounted.holds(quantity):
                found = self._measure(quantity, last)
                if found is not None:
                    yield found
                    last = found

    def joined(self, found: Sequence[_Found]) -> list[_Found]:
        """Make ranges of two numbers with units: "$3 billion to $5 billion", "from 5 km in May to 7 km"."""
        result: list[_Found] = []
        for one in found:
            if result and self._is_range(result[-1], one):
                result[-1] = self._range(result[-1], one)
            else:
                result.append(one)
        return result

    def _is_range(self, one: _Found, two: _Found) -> bool:
        """Whether two measures of one kind are the ends of a range."""
        if one.measure.low != one.measure.high or two.measure.low != two.measure.high:
            return False
        units = one.measure.unit, two.measure.unit
        if units[0] != units[1] and not (units[0] is None and not two.symbol):
            return False
        between = self._text.words[one.pieces[1] : two.pieces[0]]
        opener = self._text.at(one.pieces[0] - 1)
        if between == ["and"]:
            return "between" in (opener, self._text.at(one.pieces[0]))
        if between and between[0] in HYPHENS and between[1:] in ([], ["to"]):
            return one.measure.low < two.measure.low
        if between in (["to"], ["up", "to"], ["to", "-"]):
            start = opener == "from" or one.measure.low < two.measure.low
            return start and self._movement(one.pieces[0], one.number[0]) is None
        year = len(between) == 3 and between[0] == "in" and YEAR.fullmatch(between[1]) is not None
        return opener == "from" and between[-1:] == ["to"] and year

    def _range(self, one: _Found, two: _Found) -> _Found:
        first = shared(self._text.words, one.number, one.measure.low, (two.measure.low, two.number[1]))
        change = one.measure.change
        if self._text.at(one.pieces[0] - 1) == "from" and self._movement(one.pieces[0] - 1, one.number[0]):
            change = self._movement(one.pieces[0] - 1, one.number[0]) or change
        elif change in ("<", "up", "down"):
            change = "="
        measure = replace(
            two.measure, start=one.measure.start, low=first, high=two.measure.high, change=change
        )
        return _Found(measure, (one.pieces[0], two.pieces[1]), (one.number[0], two.number[1]), two.symbol)

    def _measure(self, quantity: Quantity, last: _Found | None) -> _Found | None:
        start, end = quantity.value
        first, second = quantity.first, quantity.last
        money = self._text.money(quantity.value[0])
        begin = quantity.tokens[0]
        power = self._text.power(end)
        if power is not None:
            first, second, end = first * 10.0 ** power[0], second * 10.0 ** power[0], power[1]
        if self._text.negative(start):
            first, second = -first, -second
        unit, behind = self._text.unit(end)
        if money is not None and unit != "percentage":
            unit, begin = money[0], min(begin, money[1])
        change = self._change(begin, start, quantity, behind, last)
        if self._text.negative(start):
            start -= 1
        change = self._refined(change, money[1] if money else start)
        measure = Measure(
            self._text.pieces[start].start, self._text.pieces[end - 1].end, first, second, change, unit
        )
        return _Found(measure, (begin, behind), (start, end), money is not None)

    def _refined(self, change: str, start: int) -> str:
        """Look for a comparator before the currency where none stands before the number."""
        if change != "=":
            return change
        found = quantities([*self._text.words[max(0, start - 4) : start], "1"]) if start else []
        kind = found[-1].comparator if found else ""
        return _CHANGES[kind]

    def _change(self, begin: int, start: int, quantity: Quantity, behind: int, last: _Found | None) -> str:
        moved = self._movement(begin, start)
        if (
            self._text.negative(start)
            and self._text.at(quantity.value[1]) == "%"
            and self._text.at(start - 1) != "minus"
        ):
            return "down"
        if moved is not None:
            return moved
        if quantity.comparator:
            return _CHANGES[quantity.comparator]
        if last is not None:
            between = self._text.words[last.pieces[1] : begin]
            if between in (["or"], [",", "or"]) and last.measure.change in ("up", "down"):
                return last.measure.change
            if between in (["("], ["/"]):
                return last.measure.change
        return "="

    def _movement(self, begin: int, start: int) -> str | None:
        """Return "up" or "down" where what stands before a number says that something moved by so much."""
        at = begin - 1
        between = words("measures", "movement", "between")
        while (
            at >= 0 and begin - at <= _MOVED and (self._text.at(at) in between or is_unit(self._text.at(at)))
        ):
            if self._text.at(at) in ("up", "down"):
                break
            at -= 1
        by = self._text.at(begin - 1) == "by" or (at >= 0 and self._text.at(at) == "by")
        if by:
            at = self._mover(at)
        word = self._text.at(at) if at >= 0 else ""
        nouns = self._text.token(at).pos_ in ("NOUN",) if at >= 0 else False
        if word == "to" or (nouns and self._text.at(at + 1) == "of"):
            return None
        if word in ("up", "+") and self._text.at(at + 1) == "to":
            return None
        if word in words("measures", "movement", "transitive") and not by:
            return None
        for direction in ("up", "down"):
            if word in words("measures", "movement", direction):
                return direction
        return None

    def _mover(self, at: int) -> int:
        """Go back from "by 3 per cent" to the verb that says what moved: "raise prices by"."""
        movement = words("measures", "movement", "up") | words("measures", "movement", "down")
        for i in range(at, max(-1, at - _OBJECT), -1):
            if self._text.at(i) in (",", ".", ";", "to"):
                break
            if self._text.at(i) in movement and self._text.token(i).pos_ in ("VERB", "ADV", "NOUN", "ADP"):
                return i
        return at
