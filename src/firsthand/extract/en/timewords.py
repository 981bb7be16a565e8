"""Single words of time: numbers, years, months, parts of the day; what a rule of the grammar has matched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from firsthand.extract.en.wordlists import table

_PAST = frozenset(
    ("last", "past", "previous", "this past", "the past", "the last", "the previous", "preceding", "recent")
)
_COMING = frozenset(("next", "coming", "following", "this coming", "the coming", "the next", "the following"))
WHICH = {
    **{"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3},
    **{"fourth": 4, "4th": 4, "final": 4, "last": 4},
}
_HUNDREDS = {"hundred": 100, "thousand": 1000}
_SPELT = re.compile(
    r"(?P<c>sixteen|seventeen|eighteen|nineteen|twenty|two thousand)(?: hundred)?(?: and)? ?(?P<r>.*)"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rule has matched: its named groups, and the words before and behind."""

    fields: Mapping[str, str]
    before: str = ""
    behind: str = ""

    def get(self, *names: str) -> str | None:
        """Return the first of several groups that has matched."""
        return next((self.fields[n] for n in names if n in self.fields), None)


@cache
def ordinals() -> dict[str, int]:
    """Return the ordinals in words, hyphens set apart as the grammar sees them."""
    return {k.replace("-", " - "): v for k, v in table("times")["ordinals"].items()}


def turn(word: str | None) -> int:
    """Return -1 for "last", +1 for "next", 0 for anything else."""
    return -1 if word in _PAST else 1 if word in _COMING else 0


def month_number(word: str) -> int:
    """Read a month's name, its abbreviation or its number."""
    known: dict[str, int] = table("times")["months"]
    word = word.rstrip(". ")
    return int(word) if word.isdecimal() else known[word]


def day_number(text: str) -> int:
    """Read a day of the month: "3", "3rd", "third"."""
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else ordinals()[text]


def year(text: str | None) -> int | None:
    """Read a year in figures or in words ("nineteen ninety-seven")."""
    if text is None or text.isdecimal():
        return int(text) if text else None
    match = _SPELT.fullmatch(text)
    if match is None:
        return None
    opening, rest = match["c"], match["r"].replace("oh ", "").removeprefix("o ")
    hundreds = 2000 if opening == "two thousand" else table("times")["centuries"][opening] * 100
    number = amount(rest) if rest else 0
    return hundreds + number if number is not None else None


def amount(text: str) -> int | None:
    """Read how many, in figures or words; None for what is no whole number."""
    known: dict[str, int] = table("times")["amounts"]
    if text in known:
        return known[text]
    first, _, last = text.replace(" - ", " ").partition(" ")
    if last in _HUNDREDS:
        return known[first] * _HUNDREDS[last] if first in known else None
    if last and first in known and last in known:
        return known[first] + known[last]
    plain = text.replace(",", "")
    return int(plain) if plain.isdecimal() else None


def part_of_day(word: str | None) -> str:
    """Return the part of the day that a word names, as TIMEX3 writes it."""
    known: dict[str, str] = table("times")["dayparts"]
    return known.get(word, "") if word else ""


def singular(unit: str) -> str:
    """Return a unit of time in the singular."""
    return unit.removesuffix("ies") + "y" if unit.endswith("ies") else unit.rstrip("s")
