"""Numbers in a text with their comparators: "at least 19", "between five and seven", "dozens"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from firsthand.extract.en.mentions import Range
from firsthand.extract.en.wordlists import table

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_DIGITS = re.compile(_NUMBER)
_SPAN = re.compile(rf"({_NUMBER})[-–—]({_NUMBER})")
_DASHES = frozenset("-–—‑")
_RANGE_WORDS = frozenset(("to", "or")) | _DASHES
_LONGEST = 4
"""Words of the longest comparator."""
_APPROACHES = 3
"""How many comparators and fillers may stand before one number ("at least another 20")."""
_LIMIT = 10**16
_DECADE = 10
"""Plurals of a number go up to ten of it: "hundreds" ends where "thousands" begins."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text gives it: ``value`` its own tokens, ``tokens`` those with its comparator.

    ``first`` and ``last`` are the number itself, or the ends of a range; ``comparator`` how it is said: "above",
    "least", "most", "below", "about", "short" (just under), "just" (just over) or "". ``low`` and ``high``
    are the same as bounds of a count of whole things, as in the model's Count. ``vague`` marks plurals that
    hold no number ("dozens"), ``part`` parts of one ("two thirds of"), which bound no count.
    """

    tokens: Range
    value: Range
    low: int | None
    high: int | None
    approx: bool = False
    vague: bool = False
    part: bool = False
    first: float = 0.0
    last: float = 0.0
    comparator: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    groups: dict[str, int]
    fractions: dict[str, int]
    fixed: dict[tuple[str, ...], int]
    vague: dict[str, int]
    before: dict[tuple[str, ...], str]
    after: dict[tuple[str, ...], str]


@cache
def _words() -> _Words:
    raw = table("numbers")
    return _Words(
        raw["units"],
        raw["tens"],
        raw["scales"],
        raw["groups"],
        {form: v for word, v in raw["fractions"].items() for form in (word, _plural(word))},
        {tuple(k.split()): v for k, v in raw["fixed"].items()},
        raw["vague"],
        {tuple(p.split()): kind for kind, phrases in raw["comparators"].items() for p in phrases},
        {tuple(p.split()): kind for kind, phrases in raw["after"].items() for p in phrases},
    )


def _plural(word: str) -> str:
    return word[:-1] + "ves" if word.endswith("lf") else word + "s"


def quantities(words: Sequence[str]) -> list[Quantity]:
    """Return the numbers of a text, in order; ``words`` are its tokens in lower case."""
    return list(_scan(words))


def cardinal(words: Sequence[str], start: int) -> tuple[float, int] | None:
    """Read one number at a token; return its value and the token after it, None where none starts."""
    word = words[start]
    if _DIGITS.fullmatch(word):
        return _scaled(words, start + 1, float(word.replace(",", "")))
    lexicon = _words()
    if word in ("a", "an", "one") and start + 1 < len(words):
        following = words[start + 1]
        if following in lexicon.groups:
            return float(lexicon.groups[following]), start + 2
        if following in lexicon.scales:
            return _compound(words, start)
    if word in lexicon.units or word in lexicon.tens or word == "hundred":
        return _compound(words, start)
    return None


def _scaled(words: Sequence[str], at: int, value: float) -> tuple[float, int]:
    """Multiply a number by the scale words that follow it ("1.2 million", "40 dozen")."""
    lexicon = _words()
    while at < len(words):
        factor = lexicon.scales.get(words[at]) or lexicon.groups.get(words[at])
        if not factor:
            break
        value *= factor
        at += 1
    return value, at


def _compound(words: Sequence[str], at: int) -> tuple[float, int]:
    """Read a number in words ("two hundred and forty-three thousand")."""
    lexicon = _words()
    total, part, last = 0, 0, 0
    begin = at
    while at < len(words):
        word = words[at]
        if word in ("a", "an") and at == begin:
            part = 1
        elif (word in lexicon.units and last in (0, 100, 1000)) or (word in lexicon.units and last == 10):
            if last == 10 and lexicon.units[word] > 9:
                break
            part, last = part + lexicon.units[word], 1
        elif word in lexicon.tens and last in (0, 100, 1000):
            part, last = part + lexicon.tens[word], 10
        elif word == "hundred" and part < 100:
            part, last = max(part, 1) * 100, 100
        elif lexicon.scales.get(word, 0) >= 1000:
            total, part, last = total + max(part, 1) * lexicon.scales[word], 0, 1000
        elif not _joins(words, at, last):
            break
        at += 1
    value = float(total + part)
    if at < len(words) and words[at] in lexicon.groups:
        value, at = value * lexicon.groups[words[at]], at + 1
    return value, at


def _joins(words: Sequence[str], at: int, last: int) -> bool:
    """Whether a hyphen or "and" goes on with the number: "forty-three", "two hundred and six"."""
    lexicon = _words()
    following = words[at + 1] if at + 1 < len(words) else ""
    if words[at] in _DASHES:
        return last == 10 and 0 < lexicon.units.get(following, 0) < 10
    return words[at] == "and" and last >= 100 and (following in lexicon.units or following in lexicon.tens)


def _scan(words: Sequence[str]) -> Iterator[Quantity]:
    at = 0
    while at < len(words):
        found = _vague(words, at) or _fixed(words, at) or _fraction(words, at) or _numeric(words, at)
        if found is None:
            at += 1
            continue
        yield found
        at = found.tokens[1]


def _fixed(words: Sequence[str], at: int) -> Quantity | None:
    for phrase, number in _words().fixed.items():
        end = at + len(phrase)
        if words[at] == phrase[0] and tuple(words[at:end]) == phrase:
            approx = phrase == ("a", "couple") and words[end : end + 1] == ["of"]
            return _compared(words, (at, end), number, number, approx=approx)
    return None


def _vague(words: Sequence[str], at: int) -> Quantity | None:
    """Plurals without a number: "dozens", "several hundred", "tens of thousands"."""
    lexicon = _words()
    value = lexicon.vague.get(words[at])
    end = at + 1
    if value is None and words[at] in ("several", "few", "many") and end < len(words):
        value = lexicon.vague.get(words[end] + "s")
        end += 1
    if value is None:
        return None
    one = value // 2
    if words[end : end + 1] == ["of"] and end + 1 < len(words) and words[end + 1] in lexicon.vague:
        value = one * lexicon.vague[words[end + 1]]
        one = value // 2
        end += 2
    return Quantity(
        (_start(words, at)[0], end),
        (at, end),
        value,
        None,
        approx=True,
        vague=True,
        first=one,
        last=one * _DECADE,
    )


def _fraction(words: Sequence[str], at: int) -> Quantity | None:
    """A part of one: "two thirds", "a quarter of", "one in five", "nine out of ten"."""
    number = 1.0 if words[at] in ("a", "one") else None
    end = at + 1
    if number is None:
        one = cardinal(words, at)
        if one is None:
            return None
        number, end = one
    word = words[end] if end < len(words) else ""
    if word in _DASHES and end + 1 < len(words):
        end, word = end + 1, words[end + 1]
    parts = _words().fractions.get(word)
    many = number > 1 and word.endswith("s") and number < _DECADE
    if parts and parts <= _DECADE and (many or (number == 1 and words[end + 1 : end + 2] == ["of"])):
        return _part(words, (at, end + 1), number / parts)
    joint = 2 if words[end : end + 2] == ["out", "of"] else 1 if word == "in" else 0
    whole = cardinal(words, end + joint) if joint and end + joint < len(words) else None
    if whole is None or not number < whole[0] or (joint == 1 and (words[at] != "one" or whole[0] > 100)):
        return None
    return _part(words, (at, whole[1]), number / whole[0])


def _part(words: Sequence[str], value: Range, number: float) -> Quantity:
    start, kind = _start(words, value[0])
    return Quantity(
        (start, value[1]),
        value,
        None,
        None,
        approx=kind == "about",
        part=True,
        first=number,
        last=number,
        comparator=kind or "",
    )


def _numeric(words: Sequence[str], at: int) -> Quantity | None:
    pair = _SPAN.fullmatch(words[at])
    if pair:
        low, high = (float(g.replace(",", "")) for g in pair.groups())
        last, end = _scaled(words, at + 1, high)
        return _compared(words, (at, end), low * last / high, last) if low < high < _LIMIT else None
    one = cardinal(words, at)
    if one is None or one[0] >= _LIMIT:
        return None
    value, end = one
    joint = words[end] if end < len(words) else ""
    opened = at > 0 and words[at - 1] == "between" and joint == "and"
    if (opened or joint in _RANGE_WORDS) and end + 1 < len(words):
        two = cardinal(words, end + 1)
        if two is not None and value < two[0] < _LIMIT:
            return _compared(words, (at, two[1]), shared(words, (at, end), value, two), two[0])
    return _compared(words, (at, end), value, value)


def shared(words: Sequence[str], one: Range, value: float, two: tuple[float, int]) -> float:
    """Return a range's first number, with the scale that the second lends to it: "two to three thousand".

    ``one`` are the first number's tokens, ``two`` the second number and the token after it.
    """
    scale = _words().scales.get(words[two[1] - 1], 1)
    own = words[one[1] - 1] in _words().scales
    return value * scale if not own and value * scale < two[0] else value


def _start(words: Sequence[str], at: int) -> tuple[int, str | None]:
    """Return where the comparators before a number start, and the strongest of them."""
    before = _words().before
    kind: str | None = None
    for _ in range(_APPROACHES):
        for length in range(min(_LONGEST, at), 0, -1):
            found = before.get(tuple(words[at - length : at]))
            if found:
                at -= length
                kind = found if kind is None or found != "filler" else kind
                break
        else:
            break
        if kind not in ("filler", "about", None):
            break
    return at, None if kind == "filler" else kind


def _compared(
    words: Sequence[str], value: Range, first: float, last: float, *, approx: bool = False
) -> Quantity:
    start, kind = _start(words, value[0])
    end = value[1]
    for phrase, sort in _words().after.items():
        if tuple(words[end : end + len(phrase)]) == phrase:
            end, kind = end + len(phrase), sort
            break
    if start > 0 and words[start - 1] == "between":
        start -= 1
    low, high = int(first), int(last)
    bounds: tuple[int | None, int | None] = (low, high)
    if kind == "above":
        bounds = (low + 1, None)
    elif kind == "least":
        bounds = (low, None)
    elif kind == "most":
        bounds = (None, high)
    elif kind == "below":
        bounds = (None, max(high - 1, 0))
    approx = approx or kind in ("about", "short", "just")
    return Quantity(
        (start, end), value, *bounds, approx=approx, first=first, last=last, comparator=kind or ""
    )
