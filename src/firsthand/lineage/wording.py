"""Reused wording: fingerprints by which two texts that share it meet, and its alignment span by span.

Fingerprints are the smallest hashes of a text's pairs of words (a bottom-k sketch, Broder 1997): two texts
that share a fifth of their pairs share one of their 32 smallest with a probability above .99, so copies meet
in near-linear time even where four words in ten were exchanged.

Alignment takes pairs of words of content, at the same distance in both texts, as seeds; each grows along its
diagonal over exchanged words for as long as matches outweigh them (gapless extension with a drop-off,
Altschul and others 1990), and passages that go on together in both texts are joined into runs.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from firsthand.lineage.fingerprints import REACH, fingerprints
from firsthand.lineage.lexicon import lexicon
from firsthand.lineage.reading import read

_SKETCH = 32
_PAIRS_PER_KEY = 48
_MOST_KEYS = 256
_GAP = 5
_EXCHANGED = 0.6
_DROP = 3.0
_SHORTEST = 6
_PIECE = 2
_REPEATS = 8
_FIRST = np.uint64(0x9E3779B97F4A7C15)
_STEP = np.uint64(0x165667B19E3779F9)

Numbers = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Run:
    """A passage of one text and the passage of another that has its words: word indices, ends exclusive.

    ``matched`` counts the words that are the same, in the same order, in both.
    """

    here: tuple[int, int]
    there: tuple[int, int]
    matched: int


_Piece = Run
"""A run without a gap: word for word beside its counterpart, some words exchanged."""


@dataclass(frozen=True, slots=True)
class _Pairs:
    """A text's words as numbers; its pairs of words of content, the word where each begins, their sorted set."""

    words: Sequence[int]
    hashes: Numbers
    positions: npt.NDArray[np.intp]
    distinct: Numbers


@lru_cache(maxsize=2048)
def _pairs(text: str) -> _Pairs:
    words = read(text).words
    stop = lexicon().stop
    codes = np.fromiter(
        (zlib.crc32(w.encode("utf-8", "surrogatepass")) for w in words), np.uint64, len(words)
    )
    content = np.fromiter((w not in stop for w in words), np.bool_, len(words))
    hashes, positions = [np.zeros(0, np.uint64)], [np.zeros(0, np.intp)]
    for step in range(1, REACH + 1):
        at = np.flatnonzero(content[:-step] & content[step:])
        value = codes[at] * _FIRST + codes[at + step] * _STEP + np.uint64(step)
        hashes.append(value ^ (value >> np.uint64(31)))
        positions.append(at)
    found, places = np.concatenate(hashes), np.concatenate(positions)
    order = np.argsort(places, kind="stable")
    return _Pairs(array("L", codes.tolist()), found[order], places[order], np.unique(found))


def sketch(text: str) -> tuple[int, ...]:
    """Return the fingerprints of a text by which it meets others: its smallest, more the longer it is."""
    hashes = np.unique(fingerprints([text]).values)
    size = min(_MOST_KEYS, max(_SKETCH, len(hashes) // _PAIRS_PER_KEY))
    return tuple(hashes[:size].tolist())


def align(here: str, there: str) -> tuple[Run, ...]:
    """Return the passages of ``here`` that have the words of passages of ``there``, in order.

    A run goes on over up to five exchanged words on either side. Passages that were moved are runs of
    their own. No word of either text is in two runs. Linear in the lengths and the number of shared pairs.
    """
    mine, theirs = _pairs(here), _pairs(there)
    shared = _members(theirs.hashes, mine.distinct)
    if not shared.any():
        return ()
    places: dict[int, list[int]] = {}
    for value, at in zip(theirs.hashes[shared].tolist(), theirs.positions[shared].tolist(), strict=True):
        places.setdefault(value, []).append(at)
    ours = _members(mine.hashes, theirs.distinct)
    grown: dict[int, int] = {}
    pieces: list[_Piece] = []
    for value, at in zip(mine.hashes[ours].tolist(), mine.positions[ours].tolist(), strict=True):
        # A pair that is repeated again and again (a table, a refrain) does not say where it came from.
        if len(places[value]) > _REPEATS:
            continue
        for other in places[value]:
            if grown.get(other - at, -1) > at:
                continue
            piece = _grown(mine.words, theirs.words, at, other)
            grown[other - at] = piece.here[1]
            pieces.append(piece)
    return _joined(_apart(pieces, mine.words, theirs.words))


def _members(values: Numbers, of: Numbers) -> npt.NDArray[np.bool_]:
    """Return, for each value, whether it is one of a sorted array's."""
    if not of.size:
        return np.zeros(len(values), np.bool_)
    at = np.minimum(np.searchsorted(of, values), of.size - 1)
    return np.asarray(of[at] == values, np.bool_)


def _grown(mine: Sequence[int], theirs: Sequence[int], at: int, other: int) -> _Piece:
    """Grow a seed along its diagonal in both directions, to where its matches outweigh what was exchanged."""
    room = min(len(mine) - at, len(theirs) - other)
    ahead = _reach(mine[at + i] == theirs[other + i] for i in range(room))
    back = min(at, other)
    behind = _reach(mine[at - i] == theirs[other - i] for i in range(1, back + 1))
    return _piece(mine, theirs, at - behind, other - behind, behind + ahead)


def _reach(equal: Iterable[bool]) -> int:
    """Return how many words to take so that matches less exchanged words are the most before a drop."""
    score = best = 0.0
    taken = 0
    for number, same in enumerate(equal, 1):
        score += 1.0 if same else -_EXCHANGED
        if score > best:
            best, taken = score, number
        elif score < best - _DROP:
            break
    return taken


def _piece(mine: Sequence[int], theirs: Sequence[int], at: int, other: int, length: int) -> _Piece:
    matched = sum(mine[at + i] == theirs[other + i] for i in range(length))
    return Run((at, at + length), (other, other + length), matched)


def _apart(pieces: list[_Piece], mine: Sequence[int], theirs: Sequence[int]) -> list[_Piece]:
    """Leave each word of either text to the piece with the most words; what is left of others is cut to size."""
    taken_here, taken_there = bytearray(len(mine)), bytearray(len(theirs))
    out = []
    for piece in sorted(pieces, key=lambda p: (-p.matched, p.here, p.there)):
        for start, length in _free(piece, mine, theirs, taken_here, taken_there):
            left = _piece(mine, theirs, piece.here[0] + start, piece.there[0] + start, length)
            if left.matched >= _PIECE:
                taken_here[slice(*left.here)] = taken_there[slice(*left.there)] = b"\1" * length
                out.append(left)
    return sorted(out, key=lambda p: (p.here, p.there))


def _free(
    piece: _Piece, mine: Sequence[int], theirs: Sequence[int], here: bytearray, there: bytearray
) -> list[tuple[int, int]]:
    """Return the stretches (offset, length) of a piece that nothing has taken, from match to match."""
    out: list[tuple[int, int]] = []
    first = last = -1
    (at, end), other = piece.here, piece.there[0]
    for offset in range(end - at):
        if here[at + offset] or there[other + offset]:
            if first >= 0:
                out.append((first, last + 1 - first))
            first = -1
        elif mine[at + offset] == theirs[other + offset]:
            first, last = (offset if first < 0 else first), offset
    if first >= 0:
        out.append((first, last + 1 - first))
    return out


def _joined(pieces: list[_Piece]) -> tuple[Run, ...]:
    """Join pieces that go on together in both texts; keep the runs that have enough words."""
    done: list[Run] = []
    waiting: list[Run] = []
    for piece in pieces:
        done.extend(r for r in waiting if piece.here[0] - r.here[1] > _GAP)
        waiting = [r for r in waiting if piece.here[0] - r.here[1] <= _GAP]
        before = next((r for r in reversed(waiting) if 0 <= piece.there[0] - r.there[1] <= _GAP), None)
        if before is None:
            waiting.append(piece)
            continue
        waiting.remove(before)
        here, there = (before.here[0], piece.here[1]), (before.there[0], piece.there[1])
        waiting.append(Run(here, there, before.matched + piece.matched))
    return tuple(sorted((r for r in done + waiting if r.matched >= _SHORTEST), key=lambda r: r.here))
