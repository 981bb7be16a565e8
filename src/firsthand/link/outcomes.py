"""The words that settle what became of people, read once from ``data/toll.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Word lists by name, and the patterns made of them.

    ``fatal_before`` and ``fatal_behind`` match the text that ends or begins at a word for an attack that was
    deadly; ``averted`` what ends before a death that was not; ``part`` what ends before some of those told of;
    ``fatally`` "one fatally", its number first; ``multiple`` "a double shooting" up to the noun; ``murder_and``
    the first half of "murder-suicide"; ``aftermath`` words for what comes later.
    """

    words: dict[str, frozenset[str]]
    multiples: dict[str, int]
    fatal_before: re.Pattern[str]
    fatal_behind: re.Pattern[str]
    averted: re.Pattern[str]
    part: re.Pattern[str]
    fatally: re.Pattern[str]
    multiple: re.Pattern[str]
    murder_and: re.Pattern[str]
    aftermath: re.Pattern[str]


@lru_cache(1)
def outcomes() -> Outcomes:
    """Return the words."""
    raw = tomllib.loads((files("firsthand.link") / "data" / "toll.toml").read_text("utf-8"))
    multiples = {word: int(number) for word, number in (m.split("=") for m in raw.pop("multiples").split())}
    behind = "|".join(map(re.escape, raw.pop("to_death").strip().splitlines()))
    lists = {name: frozenset(text.split()) for name, text in raw.items()}
    fatal = "|".join(sorted(lists["fatal"]))
    crimes = "|".join(sorted(lists["crimes"]))

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE)

    return Outcomes(
        words=lists,
        multiples=multiples,
        fatal_before=pattern(rf"\b(?:{fatal})(?: [\w-]+)? $"),
        fatal_behind=pattern(rf"^(?:(?! and | or | but )[^,.;:\n\d]){{0,40}}?\b(?:{behind})\b"),
        averted=pattern(
            r"\b(?:could|would|might)(?:n[’']t| not)? ?(?:have|[’']ve)\b(?: \w+){0,2} $"
            r"|\b(?:almost|nearly|gonna|going to) (?:\w+ )?$|\bor $"
        ),
        part=pattern(
            r"\b(?:including|among (?:them|whom)|of (?:them|whom|those)|two of|some of)(?: \w+){0,2},? $"
        ),
        fatally=pattern(
            rf"[,;(–—-] ?(?:including )?({'|'.join(_SMALL)}|\d+)(?: of (?:them|whom|which))?,? (?:\w+ )?fatally\b"
        ),
        multiple=pattern(rf"\b({'|'.join(multiples)}) (?:(?:{fatal}) )?[\w-]+$"),
        murder_and=pattern(rf"\b(?:{crimes})[-– ]?$"),
        aftermath=pattern(rf"\b(?:{'|'.join(sorted(lists['aftermath']))})"),
    )


def small_number(word: str) -> int:
    """Return a number in figures or in letters up to ten."""
    return int(word) if word.isdigit() else _SMALL.index(word.lower()) + 1
