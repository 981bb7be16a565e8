"""Reused wording: fingerprints by which two texts that share it meet, and its alignment span by span.

Fingerprints are the smallest hashes of four-word shingles (a bottom-k sketch, Broder 1997): two texts that
share a tenth of their shingles share one of their 24 smallest with a probability above .9, so copies meet
in near-linear time even where four words in ten were exchanged. Alignment takes the shared shingles as
seeds and joins those that go on together in both texts.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from firsthand.lineage.lexicon import lexicon
from firsthand.lineage.reading import Reading, read

SHINGLE = 4
_SKETCH = 24
_WORDS_PER_KEY = 24
_MOST_KEYS = 256
_CONTENT_WORDS = 2
_GAP = 5
_SHORTEST = 6
_REPEATS = 8
_MIX = np.uint64(0x9E3779B97F4A7C15)
_MULTIPLIERS = np.array(
    [0x100000001B3, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], dtype=np.uint64
)

Numbers = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Run:
    """A passage of one text and the passage of another that has its words: word indices, ends exclusive.

    ``matched`` counts the words that are the same, in the same order, in both.
    """

    here: tuple[int, int]
    there: tuple[int, int]
    matched: int


@dataclass(frozen=True, slots=True)
class Shingles:
    """Hashes of a text's four-word shingles in order, the word at which each begins, and their sorted set."""

    hashes: Numbers
    positions: Numbers
    distinct: Numbers


@lru_cache(maxsize=2048)
def shingles(text: str) -> Shingles:
    """Return the shingles of a text; those with fewer than two words of content are left out, as common."""
    words = read(text).words
    count = max(0, len(words) - SHINGLE + 1)
    stop = lexicon().stop
    codes = np.fromiter((zlib.crc32(w.encode()) for w in words), np.uint64, len(words))
    content = np.fromiter((w not in stop for w in words), np.int64, len(words))
    total, enough = np.zeros(count, np.uint64), np.zeros(count, np.int64)
    for i in range(SHINGLE):
        total += codes[i : i + count] * _MULTIPLIERS[i]
        enough += content[i : i + count]
    total *= _MIX
    total ^= total >> np.uint64(29)
    total *= _MULTIPLIERS[1]
    total ^= total >> np.uint64(32)
    positions = np.flatnonzero(enough >= _CONTENT_WORDS).astype(np.uint64)
    hashes = total[positions.astype(np.intp)]
    return Shingles(hashes, positions, np.unique(hashes))


def sketch(text: str) -> tuple[int, ...]:
    """Return the fingerprints of a text: its smallest shingle hashes, more of them the longer it is."""
    hashes = shingles(text).distinct
    size = min(_MOST_KEYS, max(_SKETCH, len(hashes) // _WORDS_PER_KEY))
    return tuple(hashes[:size].tolist())


def align(here: str, there: str) -> tuple[Run, ...]:
    """Return the passages of ``here`` that have the words of passages of ``there``, in order.

    A run goes on over up to five exchanged words on either side. Passages that were moved are runs of
    their own. Linear in the lengths and the number of shared shingles.
    """
    mine, theirs = shingles(here), shingles(there)
    shared = _members(theirs.hashes, mine.distinct)
    if not shared.any():
        return ()
    places: dict[int, list[int]] = {}
    for value, at in zip(theirs.hashes[shared].tolist(), theirs.positions[shared].tolist(), strict=True):
        places.setdefault(value, []).append(at)
    ours = _members(mine.hashes, theirs.distinct)
    open_runs: list[list[tuple[int, int]]] = []
    done: list[list[tuple[int, int]]] = []
    for value, at in zip(mine.hashes[ours].tolist(), mine.positions[ours].tolist(), strict=True):
        # A shingle that is repeated again and again (a table, a refrain) does not say where it came from.
        if len(places[value]) > _REPEATS:
            continue
        for other in places[value]:
            best = next((r for r in reversed(open_runs) if _follows(r[-1], at, other)), None)
            if best is None:
                open_runs.append([(at, other)])
            else:
                best.append((at, other))
        still = [r for r in open_runs if at - r[-1][0] <= SHINGLE + _GAP]
        done.extend(r for r in open_runs if at - r[-1][0] > SHINGLE + _GAP)
        open_runs = still
    return _distinct([_run(seeds, read(here), read(there)) for seeds in done + open_runs])


def _members(values: Numbers, of: Numbers) -> npt.NDArray[np.bool_]:
    """Return, for each value, whether it is one of a sorted array's."""
    if not of.size:
        return np.zeros(len(values), np.bool_)
    at = np.minimum(np.searchsorted(of, values), of.size - 1)
    return np.asarray(of[at] == values, np.bool_)


def _follows(last: tuple[int, int], at: int, other: int) -> bool:
    forward, along = at - last[0], other - last[1]
    return 0 < forward <= SHINGLE + _GAP and 0 < along <= SHINGLE + _GAP


def _run(seeds: list[tuple[int, int]], here: Reading, there: Reading) -> Run:
    """Make a run of its seeds, grown at both ends word by word."""
    first, last = seeds[0], seeds[-1]
    start, start_there = first
    while start > 0 and start_there > 0 and here.words[start - 1] == there.words[start_there - 1]:
        start, start_there = start - 1, start_there - 1
    end, end_there = last[0] + SHINGLE, last[1] + SHINGLE
    while (
        end < len(here.words) and end_there < len(there.words) and here.words[end] == there.words[end_there]
    ):
        end, end_there = end + 1, end_there + 1
    matched = first[0] - start + end - last[0]
    for a, b in pairwise(seeds):
        step, along = b[0] - a[0], b[1] - a[1]
        matched += min(SHINGLE, step, along)
    return Run((start, end), (start_there, end_there), matched)


def _distinct(runs: list[Run]) -> tuple[Run, ...]:
    """Keep, of runs that lie over one another in either text, those with the most words."""
    kept: list[Run] = []
    for run in sorted(runs, key=lambda r: (-r.matched, r.here, r.there)):
        if run.matched < _SHORTEST:
            break
        if not any(_overlap(run.here, k.here) or _overlap(run.there, k.there) for k in kept):
            kept.append(run)
    return tuple(sorted(kept, key=lambda r: r.here))


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]
