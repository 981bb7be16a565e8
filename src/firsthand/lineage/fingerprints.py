"""Fingerprints of wording that survive heavy editing: ordered pairs of words of content that stand close by.

Where four words in ten were exchanged, a pair of words is still there with probability .36, four words in a
row with .13: pairs betray a reworked copy long after longer shingles have gone (skip-grams, Guthrie and
others 2006). All texts are hashed together as one run of bytes, without a loop over words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from firsthand.lineage.lexicon import lexicon

REACH = 3
"""How many words further on the second word of a pair may stand."""

_CHUNK = 1 << 18
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = np.uint64(0xC2B2AE3D27D4EB4F)
_SECOND = np.uint64(0x165667B19E3779F9)
_TABLE_BITS = 16
_SAMPLED = np.uint64(0xFFFF)
_SAMPLE_SHIFT = np.uint64(20)
_GENERAL_PUNCTUATION = (0xE2, 0x80)

Hashes = npt.NDArray[np.uint64]
Indices = npt.NDArray[np.intp]
_Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Hashes of pairs of words, and for each the index of the text that has it; a pair may come twice."""

    values: Hashes
    texts: Indices


def fingerprints(texts: Sequence[str], one_in: int = 1) -> Fingerprints:
    """Return the fingerprints of many texts, in the order of the texts.

    With ``one_in`` above 1 only those that begin with one of a sample of all words, the same sample in
    every text, so that shares of common fingerprints stay what they were.
    """
    values: list[Hashes] = [np.zeros(0, np.uint64)]
    owners: list[Indices] = [np.zeros(0, np.intp)]
    for numbers, pieces in _batches(texts):
        data = np.frombuffer(b"\n" + b"\n".join(pieces) + b"\n", np.uint8)
        hashes, starts = _words(data)
        ends = np.cumsum([len(piece) + 1 for piece in pieces]) + 1
        counts = np.diff(np.searchsorted(starts, ends), prepend=0)
        owner = np.repeat(np.array(numbers, np.intp), counts)
        content = ~_common()[(hashes >> np.uint64(64 - _TABLE_BITS)).astype(np.intp)]
        wanted = content
        if one_in > 1:
            wanted = content & ((hashes >> _SAMPLE_SHIFT) & _SAMPLED < (1 << 16) // one_in)
        firsts = np.flatnonzero(wanted)
        for step in range(1, REACH + 1):
            first = firsts[firsts < len(hashes) - step]
            first = first[content[first + step] & (owner[first] == owner[first + step])]
            values.append(_mixed(hashes[first] * np.uint64(_BASE) + hashes[first + step]))
            owners.append(owner[first])
    return Fingerprints(np.concatenate(values), np.concatenate(owners))


def _batches(texts: Sequence[str]) -> Iterator[tuple[list[int], list[bytes]]]:
    """Yield pieces of text as bytes, with the indices of their texts, about a quarter of a megabyte at once."""
    numbers: list[int] = []
    pieces: list[bytes] = []
    size = 0
    for number, text in enumerate(texts):
        data = text.encode("utf-8", "surrogatepass")
        for start in range(0, len(data), _CHUNK):  # a pair across a cut of a very long text is lost
            piece = data[start : start + _CHUNK]
            if size + len(piece) > _CHUNK and pieces:
                yield numbers, pieces
                numbers, pieces, size = [], [], 0
            numbers.append(number)
            pieces.append(piece)
            size += len(piece) + 1
    if pieces:
        yield numbers, pieces


def _words(data: _Bytes) -> tuple[Hashes, Indices]:
    """Return the hash of every word and where it begins; ``data`` begins and ends with a separator.

    A word's hash is a polynomial in its letters, taken from sums over the whole run and shifted back to the
    word's own beginning; capitals of ASCII count as small letters.
    """
    values, separator = _letters()
    amount = values[data]
    letter = ~separator[data]
    dash = np.flatnonzero((data[:-2] == _GENERAL_PUNCTUATION[0]) & (data[1:-1] == _GENERAL_PUNCTUATION[1]))
    for offset in range(3):
        letter[dash + offset] = False
        amount[dash + offset] = 0
    starts = np.flatnonzero(letter[1:] & ~letter[:-1]) + 1
    if not len(starts):
        return np.zeros(0, np.uint64), starts
    up, down = _powers()
    hashes = np.add.reduceat(amount * up[: len(data)], starts) * down[starts]
    return _mixed(hashes), starts


def _mixed(hashes: Hashes) -> Hashes:
    hashes = hashes ^ (hashes >> np.uint64(29))
    hashes *= _MIX
    hashes ^= hashes >> np.uint64(31)
    hashes *= _SECOND
    return np.asarray(hashes ^ (hashes >> np.uint64(32)), np.uint64)


@cache
def _letters() -> tuple[Hashes, npt.NDArray[np.bool_]]:
    """Return a number for every byte (0 for what is no letter or digit), and whether it separates words."""
    separator = np.ones(256, np.bool_)
    separator[0x80:] = False
    for byte in b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789":
        separator[byte] = False
    values = _mixed(np.arange(1, 257, dtype=np.uint64) * np.uint64(_BASE))
    values[ord("A") : ord("Z") + 1] = values[ord("a") : ord("z") + 1]
    values[separator] = 0
    return values, separator


@cache
def _powers() -> tuple[Hashes, Hashes]:
    """Return the powers of the base and of its inverse, modulo 2 to the 64th."""
    size = 2 * _CHUNK + 2
    up, down = np.full(size, _BASE, np.uint64), np.full(size, _INVERSE, np.uint64)
    up[0] = down[0] = 1
    return np.cumprod(up), np.cumprod(down)


@cache
def _common() -> npt.NDArray[np.bool_]:
    """Return, by the first bits of a word's hash, whether it is one of the common words (or, rarely, seems so)."""
    listed = "\n".join(sorted(lexicon().stop))
    hashes, _ = _words(np.frombuffer(f"\n{listed}\n".encode(), np.uint8))
    table = np.zeros(1 << _TABLE_BITS, np.bool_)
    table[(hashes >> np.uint64(64 - _TABLE_BITS)).astype(np.intp)] = True
    return table
