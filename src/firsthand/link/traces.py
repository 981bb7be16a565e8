"""What a report leaves to tell its incident by: words, names, pairs of words, ages, times, places and numbers.

Words are plain and singular. How rare each is comes from the batch itself and from a background of common English
words that weighs as much as ``_BACKGROUND`` reports: five reports of one event cannot say by themselves that
"police" is a common word.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from firsthand.link.families import FACTUAL, family
from firsthand.link.lexicon import lexicon
from firsthand.link.words import plain, stem, words
from firsthand.model import Document, Place, Span, Statement, When

_BACKGROUND = 3000
"""Reports that the background counts for."""

_REPORT = 300
"""Words of a report, on average."""

_UNKNOWN = 1 / 3000
"""Share of reports that hold a word which the background does not know."""

_SHORT = 4
"""Days of the longest interval that places an act in time."""

TIMES = 6
"""How many times of a report are looked at, from its start: reports tell of other things further down."""

_PLACES = 3

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

_AGE = re.compile(
    r"\b(\d{1,2})[- ]years?[- ]old\b|\baged (\d{1,2})\b|(?<=[a-z]), (\d{1,2}),|(?<=[a-z] )\((\d{1,2})\)",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """A word of a text: plain and singular, and where it stands.

    ``capital`` is whether it begins with one, ``name`` whether it may be (part of) a name: addresses have digits too.
    """

    word: str
    capital: bool
    name: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Trace:
    """What one report leaves.

    ``words``, ``phrases`` (two words in a row) and ``names`` (words with a capital letter or digits) say how often
    each occurs; ``pairs`` are phrases of two capitals, ``people`` the words of names among agents and patients,
    ``ages`` years. ``times``, ``places`` and ``numbers`` (family of act, how many) are those of what happened, from
    the start; ``place_words`` the words of all its places. ``published`` is a day's ordinal.
    """

    document: str
    published: int | None
    words: Mapping[str, int]
    phrases: Mapping[str, int]
    names: Mapping[str, int]
    pairs: frozenset[str]
    people: frozenset[str]
    ages: frozenset[int]
    times: tuple[When, ...]
    places: tuple[Place, ...]
    numbers: frozenset[tuple[str, int]]
    place_words: frozenset[str]


def trace(document: Document, statements: Iterable[Statement]) -> Trace:
    """Return what a report leaves. ``statements`` are those read from it, in any order."""
    told = factual(statements)
    found = [*tokens(_separate_title(document)), *tokens(document.text)]
    dull = lexicon().stop
    couples = list(phrases(found))
    return Trace(
        document=document.id,
        published=document.published.toordinal() if document.published else None,
        words=Counter([t.word for t in found if t.word not in dull]),
        phrases=Counter([phrase for phrase, _, _ in couples]),
        names=Counter([t.word for t in found if t.name and t.word not in dull]),
        pairs=frozenset(phrase for phrase, a, b in couples if a.capital and b.capital),
        people=frozenset(
            name for s in told for role in (s.patient, s.agent) if role for name in words(role.text).names
        ),
        ages=frozenset(age for age, _ in ages(document)),
        times=times(told),
        places=places(told),
        numbers=frozenset(n for s in told if (n := number(s)) is not None),
        place_words=frozenset(
            _read(t)[0] for s in told if s.where is not None for t in _WORD.findall(s.where.name)
        ),
    )


def factual(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements that say that something happened, in reading order."""
    return sorted((s for s in statements if s.status in FACTUAL), key=lambda s: (s.span.start, s.id))


def times(told: Iterable[Statement]) -> tuple[When, ...]:
    """Return the first times of a report that are known to a few days."""
    return tuple(s.when for s in told if s.when is not None and s.when.days <= _SHORT)[:TIMES]


def places(told: Iterable[Statement]) -> tuple[Place, ...]:
    """Return the first places of a report."""
    return tuple(s.where for s in told if s.where is not None)[:_PLACES]


def _separate_title(document: Document) -> str:
    """Return the title of a document whose text does not hold it."""
    return document.title if document.title and document.title not in document.text else ""


def tokens(text: str) -> Iterator[Token]:
    """Return the words of a text in order."""
    for found in _WORD.finditer(text):
        word, capital, name = _read(found.group())
        yield Token(word, capital, name, found.start(), found.end())


@lru_cache(1 << 17)
def _read(raw: str) -> tuple[str, bool, bool]:
    capital = raw[0].isupper()
    return stem(plain(raw)), capital, capital or raw[0].isdigit()


def phrases(found: Sequence[Token]) -> Iterator[tuple[str, Token, Token]]:
    """Return each two words that follow one another, neither of them a function word."""
    dull = lexicon().stop
    for a, b in pairwise(found):
        if a.word not in dull and b.word not in dull:
            yield f"{a.word} {b.word}", a, b


def ages(document: Document) -> Iterator[tuple[int, Span]]:
    """Return the ages of people that a text gives, and where."""
    for found in _AGE.finditer(document.text):
        group = found.lastindex or 0
        yield int(found.group(group)), Span(document.id, found.start(group), found.end(group))


def number(statement: Statement) -> tuple[str, int] | None:
    """Return the family of a statement's act and how many were affected; None where it gives no one number."""
    count = statement.count
    if count is None or count.low is None or count.low != count.high:
        return None
    return family(statement.act), count.low


def rarities(bags: Sequence[Iterable[str]]) -> dict[str, float]:
    """Return how much it says that two reports share a word, or a phrase: its inverse document frequency.

    ``bags`` hold the words of each report. Never negative.
    """
    held = Counter(word for bag in bags for word in bag)
    known = _shares()
    reports = len(bags) + _BACKGROUND
    found = {}
    for word, holders in held.items():
        share = math.prod([known.get(part, _UNKNOWN) for part in word.split(" ")])
        found[word] = max(0.0, math.log(reports / (holders + max(_BACKGROUND * share, 0.5))))
    return found


@lru_cache(1)
def _shares() -> dict[str, float]:
    """Return the share of reports that hold a word, as the background has it."""
    table: dict[str, float] = {}
    text = (files("firsthand.link") / "data" / "frequencies.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            tenths, found = line.split("\t")
            share = 1 - math.exp(-_REPORT * 10 ** (-int(tenths) / 10))
            table.update(dict.fromkeys(found.split(), share))
    return table
