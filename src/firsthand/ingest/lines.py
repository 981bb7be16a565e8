"""Lines as they were set on pages, put together into the paragraphs they were written as.

A PDF holds no paragraphs, only characters at positions. A new paragraph shows as a wider gap, a change of
size, an indent, or a line that stops short after the end of a sentence. Words broken at the end of a line
are joined; lines that stand at the head or foot of most pages are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from firsthand.ingest.draft import PARAGRAPH, clean
from firsthand.model import Page

_WIDE_GAP = 1.3
_OTHER_SIZE = 0.08
_INDENT = 0.8
_SHORT = 0.8
_FEWEST_PAGES = 3
_EDGE = 2
_TAIL = 60
_SENTENCE_END = re.compile(r"[.!?…。！？:][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•●▪◦‣–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—|\s]*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—|\s]*", re.I)
_DIGITS = re.compile(r"\d+")
_BROKEN_WORD = re.compile(r"(\w*[^\W\d_])[-‐]$")
_WORD_START = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"\b\w+-[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, its left and its baseline's height, the size of its letters (in points)."""

    text: str
    x: float
    y: float
    size: float


def compose(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[Page, ...]]:
    """Return the text of all pages in paragraphs, and where in it each page (numbered from 1) stands.

    A paragraph that runs over the end of a page stays one; every character belongs to one page. Pages
    without text have no characters.
    """
    kept = _without_edges([[line for line in page if clean(line.text)] for page in pages])
    hyphened = {word for page in kept for line in page for word in _HYPHENED.findall(line.text)}
    pieces: list[str] = []
    length = 0
    starts: list[int | None] = []
    last: Line | None = None
    for lines in kept:
        leading = _leading(lines)
        width = median(len(line.text) for line in lines) if lines else 0
        starts.append(None)
        for i, line in enumerate(lines):
            if last is not None:
                new = _starts(last, line, leading, width) if i else _starts_on_new_page(last, line)
                joint = PARAGRAPH if new else _joint(pieces[-1], clean(line.text), hyphened)
                if joint is None:
                    pieces[-1] = pieces[-1][:-1]
                    length -= 1
                pieces.append(joint or "")
                length += len(joint or "")
            if i == 0:
                starts[-1] = length
            pieces.append(clean(line.text))
            length += len(pieces[-1])
            last = line
    return "".join(pieces), _spans(starts, length)


def _spans(starts: Sequence[int | None], length: int) -> tuple[Page, ...]:
    """Return the pages, each up to where the next begins: what stands between belongs to the earlier."""
    spans = []
    end = length
    for number in range(len(starts), 0, -1):
        start = starts[number - 1]
        spans.append(Page(number, end if start is None else start, end))
        end = spans[-1].start
    return tuple(reversed(spans))


def _joint(before: str, after: str, hyphened: Container[str]) -> str | None:
    """Return what goes between two lines of a paragraph; None if the hyphen at the first's end goes as well.

    "well-" and "known" keep theirs if the document elsewhere writes the word with one within a line.
    """
    broken, following = _BROKEN_WORD.search(before[-_TAIL:]), _WORD_START.match(after)
    if not (broken and following and following[0].islower()):
        return " "
    return "" if f"{broken[1]}-{following[0]}" in hyphened else None


def _leading(lines: Sequence[Line]) -> float:
    """Return the distance between lines of running text, in points: the commonest on the page."""
    gaps = Counter(round(a.y - b.y, 1) for a, b in pairwise(lines) if a.y > b.y)
    return gaps.most_common(1)[0][0] if gaps else 0.0


def _starts(last: Line, line: Line, leading: float, width: float) -> bool:
    """Whether a line begins a paragraph, given the line above it on the page."""
    gap = last.y - line.y
    ended = _ends_sentence(last)
    if abs(gap) < 0.5:
        return False
    if gap < 0:  # the next column
        return ended or not line.text.lstrip()[:1].islower()
    size = max(last.size, line.size)
    usual = max(leading, size) if leading <= 2.5 * size else size * 1.2
    if (
        gap > _WIDE_GAP * usual
        or abs(last.size - line.size) > _OTHER_SIZE * size
        or _ITEM.match(line.text.lstrip())
    ):
        return True
    indented = _INDENT * size < line.x - last.x < 6 * size
    return ended and (indented or len(last.text) < _SHORT * width)


def _ends_sentence(line: Line) -> bool:
    return bool(_SENTENCE_END.search(line.text.rstrip()[-_TAIL:]))


def _starts_on_new_page(last: Line, line: Line) -> bool:
    ended = _ends_sentence(last)
    return ended or not line.text.lstrip()[:1].islower()


def _without_edges(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out page numbers, and what stands at the head or foot of more than half of the pages.

    On the first page what is repeated later stays: it can be the title.
    """
    edges: Counter[str] = Counter()
    for lines in pages:
        edges.update({_pattern(line) for line in _at_edge(lines)})
    often = max(_FEWEST_PAGES, len(pages) // 2 + 1)
    kept = []
    for number, lines in enumerate(pages, 1):
        left_out = set()
        for line in _at_edge(lines):
            repeated = number > 1 and edges[_pattern(line)] >= often
            if repeated or (len(lines) > 1 and _PAGE_NUMBER.fullmatch(line.text.strip())):
                left_out.add(id(line))
        kept.append([line for line in lines if id(line) not in left_out])
    return kept


def _at_edge(lines: list[Line]) -> list[Line]:
    by_height = sorted(lines, key=lambda line: line.y)
    return [*by_height[:_EDGE], *by_height[-_EDGE:]]


def _pattern(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split()))
