"""One linear pass over a text: words, sentences, stems, numbers, days, names and quotations.

Everything here is made from the text alone and kept as character offsets into it, so that evidence can
point at the words it was made from.
"""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.lineage.lexicon import DATE, lexicon, month_number

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\bNo)(?<!\bno)(?<!\bGen)(?<!\bCol)(?<!\bCapt)(?<!\bLt)"
    r"(?<!\bSgt)(?<!\bRev)(?<!\bProf)(?<!\b[A-Z])(?<!\b[ap]\.m)(?<!\bvs)[.!?]+[\"”’')\]]*\s+(?=[\W\d]{0,8}[A-ZÀ-Þ“\"‘(])"
    r"|\n\s*\n\s*"
)
_ABBREVIATED_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.\s+$")
_QUOTE = re.compile(r"“([^“”]{2,1500})”|\"([^\"]{2,1500})\"")
_SUFFIX = re.compile(r"(?:ations?|ings?|ions?|edly|ied|ies|ed|es|ly|s)$")
_POSSESSIVE = re.compile(r"[’']s?$")
_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS = {w: n for n, w in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_SCALE = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_TRIM = 6
_LONGEST = 1500
_BIGGEST = 10**9
TOPIC = 4
"""Letters by which capitalised words are taken for one topic."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters ``start`` to ``end`` of a text."""

    start: int
    end: int


def _start(passage: Passage) -> int:
    return passage.start


@dataclass(frozen=True, slots=True)
class Reading:
    """What one pass over a text found.

    ``words`` are lower case, with the character where each begins and ends. ``sentences`` and
    ``paragraphs`` cover the text in order. ``quotes`` are the insides of quotation marks. ``located`` are the
    features (see ``features``) and the characters where they stand; ``denies``: there is a negation.
    """

    text: str
    words: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: tuple[Passage, ...]
    paragraphs: tuple[int, ...]
    quotes: tuple[Passage, ...]
    topics: tuple[str, ...]
    located: tuple[tuple[str, int], ...]
    features: frozenset[str]
    denies: bool

    def sentence_at(self, position: int) -> int:
        """Return the index of the sentence in which a character stands."""
        return max(0, bisect_right(self.sentences, position, key=_start) - 1)

    def in_quote(self, position: int) -> bool:
        """Whether a character stands inside quotation marks."""
        at = bisect_right(self.quotes, position, key=_start) - 1
        return at >= 0 and position < self.quotes[at].end

    def word_range(self, start: int, end: int) -> range:
        """Return the indices of the words that begin between two characters."""
        low, high = bisect_right(self.starts, start - 1), bisect_right(self.starts, end - 1)
        return range(low, high)


def stem(word: str) -> str:
    """Return a crude stem: possessive and endings off, six letters at most.

    "deported" and "deportations" become one; so, now and then, do words that have nothing to do with
    each other. It serves for counting agreement, never for deciding by one word.
    """
    word = _POSSESSIVE.sub("", word)
    short = _SUFFIX.sub("", word)
    if len(short) < 3:
        short = word
    return sys.intern(short[:_TRIM])


@lru_cache(maxsize=2048)
def read(text: str) -> Reading:
    """Read a text. The answer is remembered for the texts read last, for each meets many others."""
    found = list(_WORD.finditer(text))
    words = tuple(sys.intern(m.group().casefold().replace("’", "'")) for m in found)
    starts, ends = array("I", (m.start() for m in found)), array("I", (m.end() for m in found))
    sentences, paragraphs = _sentences(text)
    quotes = tuple(Passage(*m.span(1 if m.group(1) is not None else 2)) for m in _QUOTE.finditer(text))
    places = tuple(located(text))
    return Reading(
        text,
        words,
        starts,
        ends,
        sentences,
        paragraphs,
        quotes,
        _topics(text, sentences),
        places,
        frozenset(f for f, _ in places),
        any(w in lexicon().denial for w in words),
    )


def features(text: str) -> frozenset[str]:
    """Return the content of a passage: stems of its words, ``#12`` for numbers, ``@10-19`` for days."""
    return frozenset(f for f, _ in located(text))


def located(text: str) -> list[tuple[str, int]]:
    """Return the features of a passage with the character at which each stands."""
    out: list[tuple[str, int]] = []
    days = [(m.start(), m.end(), _day(m)) for m in DATE.finditer(text)]
    out.extend((f"@{d}", a) for a, _, d in days)
    value: int | None = None
    where = last_end = 0
    for match in _WORD.finditer(text):
        at = match.start()
        if any(a <= at < b for a, b, _ in days):
            continue
        word = match.group().casefold()
        joined = text[last_end:at] in {"-", " ", " and "}
        last_end = match.end()
        if word in _NUMBERS or (value is not None and joined and word in _SCALE and value <= _BIGGEST):
            if value is None or not joined or not _continues(value, word):
                if value is not None:
                    out.append((f"#{value}", where))
                value, where = _NUMBERS.get(word, 0), at
            else:
                value = value * _SCALE[word] if word in _SCALE else value + _NUMBERS[word]
            continue
        if value is not None:
            out.append((f"#{value}", where))
            value = None
        if word[0].isdigit():
            out.append((f"#{word.replace(',', '')}", at))
        elif word not in lexicon().stop and len(word) > 1:
            out.append((stem(word), at))
    if value is not None:
        out.append((f"#{value}", where))
    return [(f, a) for f, a in out if f not in {"#0", "#1"}]


def _continues(value: int, word: str) -> bool:
    """Whether a number word adds to the number before it ("forty" + "three"), rather than beginning one."""
    if value > _BIGGEST:
        return False
    if word in _SCALE:
        return True
    following = _NUMBERS[word]
    return (value % 100 == 0 and value > 0) or (value % 100 >= 20 and value % 10 == 0 and 0 < following < 10)


def _day(match: re.Match[str]) -> str:
    month = month_number(match["month"] or match["month2"])
    return f"{month:02d}-{int(match['day'] or match['day2']):02d}"


def _sentences(text: str) -> tuple[tuple[Passage, ...], tuple[int, ...]]:
    """Cut a text into sentences; with each, the number of its paragraph (blank lines part them)."""
    sentences: list[Passage] = []
    paragraphs: list[int] = []
    start = paragraph = 0
    for match in _SENTENCE_END.finditer(text):
        if match.group().startswith(".") and _ABBREVIATED_MONTH.search(
            text[max(0, match.start() - 5) : match.end()]
        ):
            continue
        if text[start : match.end()].strip():
            pieces = _cut(text, start, match.end())
            sentences.extend(pieces)
            paragraphs.extend([paragraph] * len(pieces))
        start = match.end()
        paragraph += match.group().count("\n") > 1
    if text[start:].strip() or not sentences:
        pieces = _cut(text, start, len(text))
        sentences.extend(pieces)
        paragraphs.extend([paragraph] * len(pieces))
    return tuple(sentences), tuple(paragraphs)


def _cut(text: str, start: int, end: int) -> list[Passage]:
    """Cut a stretch without a full stop (a table, a list) into pieces that can be searched repeatedly."""
    out = []
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        cut = space + 1 if space > 0 else start + _LONGEST
        out.append(Passage(start, cut))
        start = cut
    return [*out, Passage(start, end)]


def _topics(text: str, sentences: tuple[Passage, ...]) -> tuple[str, ...]:
    """Return what a text is about: its capitalised words, commonest first, each cut to four letters.

    Cutting makes a country and its people one ("Tanzania", "Tanzanians"). The first word of a sentence
    counts only where it is capitalised elsewhere too.
    """
    openings = {s.start for s in sentences}
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for match in re.finditer(r"(?<![\w’'-])[A-ZÀ-Þ][^\W\d_]{3,}", text):
        if match.start() in openings or match.group().casefold() in lexicon().stop:
            continue
        topic = match.group().casefold()[:TOPIC]
        counts[topic] += 1
        first.setdefault(topic, match.start())
    return tuple(sorted(counts, key=lambda t: (-counts[t], first[t], t)))
