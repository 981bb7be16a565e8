"""Which of very many statements meet, by their keys: in time and memory that grow with their number.

Statements are numbers here, in the order of their ids, and keys are hashes: two keys of one hash would make some
statements meet that need not, and no more. Couples come in portions, each couple once, so that what is held at
a time does not grow.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

PORTION = 1 << 21
"""About so many couples are held at once, those that share several keys counted for each."""


def couples(
    keys: Iterable[Iterable[str]], limits: Callable[[str], tuple[int, int]], portion: int = PORTION
) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield the couples of statements that share a key which one of the two leads, in order, in portions.

    ``keys`` are those of each statement. The ``limits`` of a key are how many may have it for all of them to lead
    it, and how many of them, the first by number, lead it else. In each couple the first has the smaller number.
    """
    meetings = _Meetings(keys, limits)
    total = len(meetings.owner)
    start = 0
    while start < total:
        end = meetings.portion(start, portion)
        yield meetings.expand(start, end)
        start = end


class _Meetings:
    """Rows: a statement that leads a key, and those who come after it among all that have that key.

    ``owner`` is the statement, ascending; ``start`` the place in ``members`` of the next one and ``reach`` how
    many there are; ``before`` how many couples the rows before make.
    """

    def __init__(self, keys: Iterable[Iterable[str]], limits: Callable[[str], tuple[int, int]]) -> None:
        hashes, owners, mosts, leads = array("q"), array("i"), array("h"), array("h")
        for number, its in enumerate(keys):
            for key in its:
                hashes.append(hash(key))
                owners.append(number)
                most, lead = limits(key)
                mosts.append(most)
                leads.append(lead)
        named = np.array(hashes, dtype=np.int64)
        order = np.argsort(named, kind="stable").astype(np.int32)
        named = named[order]
        self.members = np.array(owners, dtype=np.int32)[order]
        all_lead, first_lead = np.array(mosts)[order], np.array(leads)[order]
        del hashes, owners, mosts, leads, order
        firsts = np.flatnonzero(np.r_[True, named[1:] != named[:-1]][: len(named)]).astype(np.int32)
        del named
        sizes = np.diff(np.append(firsts, len(self.members))).astype(np.int32)
        block = np.repeat(np.arange(len(firsts), dtype=np.int32), sizes)
        at = np.arange(len(self.members), dtype=np.int32) - firsts[block]
        after = sizes[block] - at - 1
        leading = ((sizes[block] <= all_lead) | (at < first_lead)) & (after > 0)
        del block, at, all_lead, first_lead
        rows = np.flatnonzero(leading).astype(np.int32)
        rows = rows[np.argsort(self.members[rows], kind="stable")]
        self.owner = self.members[rows]
        self.start = rows + 1
        self.reach = after[rows]
        self.before = np.r_[0, np.cumsum(self.reach, dtype=np.int64)]

    def portion(self, start: int, couples: int) -> int:
        """Return the row at which a portion ends that starts at a row; a statement's rows stay together."""
        end = int(np.searchsorted(self.before, self.before[start] + couples, side="right")) - 1
        owner = self.owner[min(max(end, start), len(self.owner) - 1)]
        own = int(np.searchsorted(self.owner, owner, side="left"))
        return own if own > start else int(np.searchsorted(self.owner, owner, side="right"))

    def expand(self, start: int, end: int) -> tuple[Numbers, Numbers]:
        """Return the couples of some rows, each once."""
        reach = self.reach[start:end].astype(np.int64)
        within = np.arange(int(reach.sum())) - np.repeat(self.before[start:end] - self.before[start], reach)
        other = self.members[np.repeat(self.start[start:end], reach) + within].astype(np.int64)
        size = len(self.members) + 1
        both = np.unique(np.repeat(self.owner[start:end].astype(np.int64), reach) * size + other)
        return both // size, both % size
