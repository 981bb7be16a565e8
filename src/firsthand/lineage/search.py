"""Which of very many texts share wording: near-linear, from rare fingerprints alone.

A fingerprint that few texts have says much, one that many have says little. Texts that share a rare one
meet; where many share one (a story that a hundred outlets took over), each of them meets the first. What is
compared therefore grows with the number of fingerprints, not with the number of pairs of texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from firsthand.lineage.fingerprints import fingerprints

_ONE_IN = 4
_RARE = 12
_LEAST = 3
_SHARE = 0.12
_TEXT_BITS = 24

_Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two texts, by their indices (``a`` < ``b``), that share wording.

    ``shared`` fingerprints of the sample are in both; ``share`` is their part of those of the shorter text.
    """

    a: int
    b: int
    shared: int
    share: float


def search(texts: Sequence[str]) -> tuple[Candidate, ...]:
    """Return the pairs of texts that share wording, in order; alignment says then what they share.

    Time grows with the length of all texts together (times its logarithm, for sorting); at its peak some 5 kB
    are held for each text of 300 words, beside the texts. Put the texts that may be sources first. At most
    16,777,216 texts; ValueError above.
    """
    if len(texts) >= 1 << _TEXT_BITS:
        raise ValueError(f"{len(texts)} texts at once; at most {(1 << _TEXT_BITS) - 1}")
    found = fingerprints(texts, _ONE_IN)
    low = np.uint64((1 << _TEXT_BITS) - 1)
    packed = (found.values & ~low) | found.texts.astype(np.uint64)
    packed.sort()
    packed = packed[_firsts(packed)]
    text = (packed & low).astype(np.int64)
    begin = np.flatnonzero(_firsts(packed >> np.uint64(_TEXT_BITS)))
    number = np.diff(np.append(begin, len(packed)))
    couples = np.concatenate([*_rare(text, begin, number), _common(text, begin, number)])
    couples.sort()
    return _candidates(couples, np.bincount(text, minlength=len(texts)))


def _firsts(values: npt.NDArray[np.uint64] | _Numbers) -> npt.NDArray[np.bool_]:
    """Return, for each value of a sorted array, whether it is the first of its kind."""
    out = np.ones(len(values), np.bool_)
    out[1:] = values[1:] != values[:-1]
    return out


def _rare(text: _Numbers, begin: _Numbers, number: _Numbers) -> list[_Numbers]:
    """Return every couple of texts that share a rare fingerprint."""
    out: list[_Numbers] = [np.zeros(0, np.int64)]
    for holders in range(2, _RARE + 1):
        at = begin[number == holders]
        for i in range(holders):
            for j in range(i + 1, holders):
                out.append((text[at + i] << _TEXT_BITS) | text[at + j])
    return out


def _common(text: _Numbers, begin: _Numbers, number: _Numbers) -> _Numbers:
    """Return, for each fingerprint that many share, the couples of its first text with the others."""
    many = number > _RARE
    first, others = begin[many], number[many] - 1
    total = int(others.sum())
    place = np.arange(total) - np.repeat(np.cumsum(others) - others, others)
    leader = np.repeat(text[first], others)
    return np.asarray((leader << _TEXT_BITS) | text[np.repeat(first, others) + 1 + place], np.int64)


def _candidates(couples: _Numbers, sizes: _Numbers) -> tuple[Candidate, ...]:
    """Count how often each couple stands in a sorted array; keep those that share enough."""
    begin = np.flatnonzero(_firsts(couples))
    shared = np.diff(np.append(begin, len(couples)))
    begin, shared = begin[shared >= _LEAST], shared[shared >= _LEAST]
    a, b = couples[begin] >> _TEXT_BITS, couples[begin] & ((1 << _TEXT_BITS) - 1)
    share = shared / np.minimum(sizes[a], sizes[b])
    enough = share >= _SHARE
    rows = zip(*(x[enough].tolist() for x in (a, b, shared, share)), strict=True)
    return tuple(Candidate(*row) for row in rows)
