"""Print how fast and how well copies are found among very many texts, beside MinHash-LSH (datasketch).

Usage: python -m benchmarks.copies SHARED [--json]

Texts are made word by word, each word by what follows the last one in the texts of two corpora (a first-order
Markov chain): phrases are as common as in real news, and no text is a copy of another unless planted. One text
in twenty is a copy of an earlier one, in which 0, 10, 20, 30 or 40 % of the words were exchanged for words
drawn from the corpora.

search      seconds for 20,000 texts in one process; pairs found, and the share of them that was planted
recall      share of the planted copies found, by how many words were exchanged in per cent
minhash     the same for datasketch: 128 permutations, three-word shingles, its fastest way (hashing in bulk),
            at threshold .5, and at .3, where it finds more
growth      exponent of the time from 2,500 to 40,000 texts (least squares on logarithms), what that makes of a
            million, and the peak memory at 40,000 beside the texts
"""

from __future__ import annotations

import json
import math
import random
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from datasketch import MinHash, MinHashLSH

from firsthand.lineage import search

TEXTS = 20_000
SIZES = (2_500, 5_000, 10_000, 20_000, 40_000)
WORDS = 300
ONE_IN = 20
NOISE = (0, 10, 20, 30, 40)
PERMUTATIONS = 128
SHINGLE = 3
SOURCES = ("incidents/gva-a.jsonl", "attribution/polnear-train.jsonl")

Planted = list[tuple[int, int, int]]
"""(original, copy, words exchanged in per cent)."""
Pairs = set[tuple[int, int]]


class Maker:
    """Makes texts from what follows what in the corpora."""

    def __init__(self, shared: Path, seed: int = 1) -> None:
        """Read the corpora."""
        self._next: defaultdict[str, list[str]] = defaultdict(list)
        self._all: list[str] = []
        self._random = random.Random(seed)
        for name in SOURCES:
            with (shared / "corpora" / name).open(encoding="utf-8") as lines:
                for line in lines:
                    words = json.loads(line)["text"].split()
                    self._all += words
                    for one, other in pairwise(words):
                        self._next[one].append(other)

    def make(self, number: int) -> tuple[list[str], Planted]:
        """Return so many texts, the planted copies last, and which these are."""
        copies = number // ONE_IN
        stories = [self._story() for _ in range(number - copies)]
        planted: Planted = []
        for i in range(copies):
            original, noise = i * 7 % (number - copies), NOISE[i % len(NOISE)]
            planted.append((original, len(stories), noise))
            stories.append(
                [self._word() if 100 * self._random.random() < noise else w for w in stories[original]]
            )
        return [" ".join(words) for words in stories], planted

    def _word(self) -> str:
        return self._all[int(self._random.random() * len(self._all))]

    def _story(self) -> list[str]:
        words = [self._word()]
        for _ in range(int(WORDS * (0.5 + self._random.random())) - 1):
            after = self._next.get(words[-1])
            words.append(after[int(self._random.random() * len(after))] if after else self._word())
        return words


def ours(texts: Sequence[str]) -> Pairs:
    """Find copies with Firsthand."""
    return {(c.a, c.b) for c in search(texts)}


def minhash(threshold: float) -> Callable[[Sequence[str]], Pairs]:
    """Return a function that finds copies with datasketch's MinHash-LSH at a threshold."""

    def find(texts: Sequence[str]) -> Pairs:
        index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
        found: Pairs = set()
        hashes = MinHash.bulk((_shingles(text) for text in texts), num_perm=PERMUTATIONS)
        for number, hashed in enumerate(hashes):
            found.update((other, number) for other in index.query(hashed))
            index.insert(number, hashed)
        return found

    return find


def _shingles(text: str) -> set[bytes]:
    words = text.lower().split()
    return {" ".join(words[i : i + SHINGLE]).encode() for i in range(len(words) - SHINGLE + 1)}


def timed(find: Callable[[Sequence[str]], Pairs], texts: Sequence[str]) -> tuple[float, Pairs]:
    """Return how many seconds a search took, and what it found."""
    start = time.perf_counter()
    found = find(texts)
    return time.perf_counter() - start, found


def recall(found: Pairs, planted: Planted) -> dict[str, float]:
    """Return the share of planted copies found, by the share of words exchanged."""
    out = {}
    for noise in NOISE:
        wanted = {(a, b) for a, b, share in planted if share == noise}
        out[f"recall at {noise} %"] = len(wanted & found) / len(wanted)
    return out


def comparison(maker: Maker) -> dict[str, float]:
    """Measure search beside MinHash-LSH on the same texts; search is timed before and after, the slower counts."""
    texts, planted = maker.make(TEXTS)
    true = {(a, b) for a, b, _ in planted}
    ours(texts[:100])
    first, found = timed(ours, texts)
    figures: dict[str, float] = {}
    times = {}
    for threshold in (0.5, 0.3):
        times[threshold], theirs = timed(minhash(threshold), texts)
        name = f"minhash {threshold}"
        figures[f"{name}.seconds"] = times[threshold]
        figures |= {f"{name}.{k}": v for k, v in recall(theirs, planted).items()}
    second, _ = timed(ours, texts)
    seconds = max(first, second)
    mine = {
        "search.seconds": seconds,
        "search.texts": TEXTS,
        "search.pairs": len(found),
        "search.share planted": len(found & true) / max(1, len(found)),
        **{f"search.{k}": v for k, v in recall(found, planted).items()},
    }
    ratios = {f"times faster than minhash {t}": s / seconds for t, s in times.items()}
    return {**mine, **figures, **ratios}


def growth(maker: Maker) -> dict[str, float]:
    """Measure how time and memory grow with the number of texts."""
    texts, _ = maker.make(SIZES[-1])
    points = []
    for size in SIZES:
        part = texts[:size]
        points.append((math.log(size), math.log(min(timed(ours, part)[0] for _ in range(3)))))
    mean = [sum(p[i] for p in points) / len(points) for i in (0, 1)]
    slope = sum((x - mean[0]) * (y - mean[1]) for x, y in points) / sum((x - mean[0]) ** 2 for x, _ in points)
    million = math.exp(mean[1] + slope * (math.log(1_000_000) - mean[0]))
    tracemalloc.start()
    ours(texts)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {
        "growth.exponent": slope,
        "growth.seconds for a million, extrapolated": million,
        "growth.peak bytes a text": peak / len(texts),
        "growth.GiB for a million, extrapolated": peak / len(texts) * 1e6 / 2**30,
    }


def measure(shared: Path) -> dict[str, float]:
    """Return all figures."""
    maker = Maker(shared)
    return {**comparison(maker), **growth(maker)}


def main(arguments: list[str]) -> None:
    """Run the benchmark and print its figures."""
    paths = [a for a in arguments if not a.startswith("-")]
    if len(paths) != 1:
        sys.exit(__doc__)
    figures = measure(Path(paths[0]).resolve())
    if "--json" in arguments:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        print(f"{name:48}{value:14.4f}")


if __name__ == "__main__":
    main(sys.argv[1:])
