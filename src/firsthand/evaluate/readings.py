"""Documents read in portions, so that long files show how far they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from firsthand import extract
from firsthand.model import Document, Statement

_PORTION = 25


def statements_of(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Statement, ...]]]:
    """Yield each document with what is read from it, in order; a portion of them is held at a time."""
    left = iter(documents)
    while portion := list(islice(left, _PORTION)):
        yield from zip(portion, extract.read(portion), strict=True)
