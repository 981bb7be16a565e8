"""Lines as they were set on pages, put together into the paragraphs they were written as.

A PDF holds no paragraphs, only characters at positions. A new paragraph shows as a wider gap, a change of
size, an indent, or a line that stops short after the end of a sentence. Words broken at the end of a line
are joined; lines that stand at the head or foot of most pages are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
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
_SENTENCE_END = re.compile(r"[.!?…。！？:][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•●▪◦‣–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—|\s]*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—|\s]*", re.I)
_DIGITS = re.compile(r"\d+")
_BROKEN_WORD = re.compile(r"(\w*[^\W\d_])[-‐]$")


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
    words = Counter(re.findall(r"\w+[-‐]\w+", " ".join(line.text for page in kept for line in page)))
    text = ""
    spans: list[Page] = []
    last: Line | None = None
    for number, lines in enumerate(kept, 1):
        leading = _leading(lines)
        width = median(len(line.text) for line in lines) if lines else 0
        start = len(text)
        for i, line in enumerate(lines):
            new = last is None or (
                _starts(last, line, leading, width) if i else _starts_on_new_page(last, line)
            )
            text = _append(text, clean(line.text), new, words)
            start = start if i else _begin(text, line, start)
            last = line
        spans.append(Page(number, min(start, len(text)), len(text)))
    return text, _adjoining(spans)


def _begin(text: str, first: Line, before: int) -> int:
    """Return where a page's first line begins, after what was put between it and the page before."""
    return max(len(text) - len(clean(first.text)), min(before, len(text)))


def _adjoining(spans: list[Page]) -> tuple[Page, ...]:
    """Return the pages, each up to where the next begins: what stands between belongs to the earlier."""
    ends = [*(page.start for page in spans[1:]), spans[-1].end if spans else 0]
    return tuple(
        Page(page.number, page.start, max(page.start, end)) for page, end in zip(spans, ends, strict=True)
    )


def _append(text: str, addition: str, new: bool, words: Counter[str]) -> str:
    if not text:
        return addition
    if new:
        return f"{text}{PARAGRAPH}{addition}"
    broken = _BROKEN_WORD.search(text[-80:])
    following = re.match(r"[^\W\d_]+", addition)
    if broken and following and following[0].islower():
        # "well-" + "known" keeps its hyphen if the document elsewhere writes it so within a line.
        whole = f"{broken[1]}-{following[0]}"
        return text + addition if words[whole] else text[:-1] + addition
    return f"{text} {addition}"


def _leading(lines: Sequence[Line]) -> float:
    """Return the distance between lines of running text, in points: the commonest on the page."""
    gaps = Counter(round(a.y - b.y, 1) for a, b in pairwise(lines) if a.y > b.y)
    return gaps.most_common(1)[0][0] if gaps else 0.0


def _starts(last: Line, line: Line, leading: float, width: float) -> bool:
    """Whether a line begins a paragraph, given the line above it on the page."""
    gap = last.y - line.y
    ended = bool(_SENTENCE_END.search(last.text.rstrip()))
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


def _starts_on_new_page(last: Line, line: Line) -> bool:
    ended = bool(_SENTENCE_END.search(last.text.rstrip()))
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
    for lines in pages:
        edge = {
            id(line)
            for line in _at_edge(lines)
            if edges[_pattern(line)] >= often
            or (len(lines) > 1 and _PAGE_NUMBER.fullmatch(line.text.strip()))
        }
        kept.append([line for line in lines if id(line) not in edge])
    return kept


def _at_edge(lines: list[Line]) -> list[Line]:
    by_height = sorted(lines, key=lambda line: line.y)
    return [*by_height[:_EDGE], *by_height[-_EDGE:]]


def _pattern(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split()))
