"""Printing: tables for people on standard output, JSON for programs, everything else on standard error.

Words of documents are printed as plain text: they cannot colour, move the cursor or end a line, and no
markup in them is obeyed.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import msgspec
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from firsthand.publish.wording import one_line

T = TypeVar("T")

_LEAST = 6
"""Hexadecimal characters of an id that are always shown."""


def out() -> Console:
    """Return a console on standard output as it is now."""
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False)


def err() -> Console:
    """Return a console on standard error as it is now."""
    return Console(file=sys.stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)


def complain(message: str) -> None:
    """Print one line about what went wrong to standard error."""
    err().print(Text(f"firsthand: {one_line(message)}"))


def emit(value: Any) -> None:  # noqa: ANN401 - whatever can be said in JSON
    """Print one JSON value, indented, to standard output."""
    write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output, whatever its encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def words(text: str, style: str = "") -> Text:
    """Return text on one line with nothing in it that steers a terminal."""
    return Text(one_line(text), style=style)


def table(
    columns: Sequence[str | tuple[str, Mapping[str, Any]]], rows: Iterable[Sequence[str | Text]]
) -> Table:
    """Return a plain table; a column is its heading, or that and options of ``Table.add_column``."""
    made = Table(box=None, pad_edge=False, header_style="dim", show_edge=False)
    for column in columns:
        heading, options = (column, {}) if isinstance(column, str) else column
        made.add_column(heading, **options)
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else words(cell) for cell in row))
    return made


def watched(items: Sequence[T], *, quiet: bool = False) -> Iterable[T]:
    """Pass things on one by one with a bar on standard error, while that is a terminal."""
    console = err()
    if quiet or not console.is_terminal:
        return items
    return track(items, "reading", console=console, transient=True)


class Short:
    """Shortens ids of one kind to the least prefix that only they begin with."""

    def __init__(self, ids: Iterable[str]) -> None:
        """Take all ids of the case of that kind, shown or not: uniqueness is among all of them."""
        self._ids = sorted(set(ids))
        shared = [0, *(_shared(a, b) for a, b in pairwise(self._ids)), 0]
        self._needed = [max(a, b) + 1 for a, b in pairwise(shared)]

    def __call__(self, full: str) -> str:
        """Return the prefix, with at least six characters after the kind; an unknown id comes back whole."""
        place = bisect_left(self._ids, full)
        if place == len(self._ids) or self._ids[place] != full:
            return full
        return full[: max(self._needed[place], full.find("-") + 1 + _LEAST)]


def _shared(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
