"""Independence of a million claims in one process, against networkx on a sample of the same claims.

Usage: python -m benchmarks.independence [CLAIMS]

Claims are drawn with the sizes that annotated cases have, with more large ones: one statement under half of
them, up to fifty under the largest; chains of one to six voices; witnesses, relays and outlets that several
chains share, and no two claims. Both sides start from the voices' paths; networkx is also timed with its
graphs made beforehand.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator
from itertools import islice

import networkx as nx

from firsthand import weigh

CLAIMS = 1_000_000
_BATCH = 20_000
_COMPARED = 250
"""One claim in so many is given to networkx too."""

Claim = list[list[str]]


def claims(number: int, seed: int = 1) -> Iterator[Claim]:
    """Yield the paths of so many claims, the same for a seed."""
    rng = random.Random(seed)
    sizes = [1, 2, 3, 4, 5, 6, 8, 12, 20, 50]
    often = [48, 20, 10, 7, 5, 4, 3, 2, 0.8, 0.2]
    lengths, long = [1, 2, 3, 4, 5, 6], [33, 35, 18, 9, 4, 1]
    for n in range(number):
        size = rng.choices(sizes, often)[0]
        witnesses, relays, outlets = 1 + size // 2, 1 + size // 3, 1 + (2 * size) // 3
        paths = []
        for length in rng.choices(lengths, long, k=size):
            inner = [f"{n}r{rng.randrange(relays)}" for _ in range(length - 2)]
            first = [f"{n}w{rng.randrange(witnesses)}"] if length > 1 else []
            paths.append([*first, *inner, f"{n}o{rng.randrange(outlets)}"])
        yield paths


def _graph(paths: Claim) -> nx.DiGraph:
    made = nx.DiGraph()
    for path in paths:
        nx.add_path(made, ["event", *path, "claim"])
    made.remove_edges_from(list(nx.selfloop_edges(made)))
    return made


def measure(number: int = CLAIMS) -> dict[str, float]:
    """Return seconds for all claims, the ratios to networkx, and the share on which both agree."""
    ours = ours_sampled = theirs = theirs_made = 0.0
    compared = agreed = done = 0
    drawn = claims(number)
    while done < number:
        batch = list(islice(drawn, min(_BATCH, number - done)))
        start = time.perf_counter()
        for paths in batch:
            weigh.minimum_cut(paths)
        took = time.perf_counter() - start
        ours += took
        sample = batch[::_COMPARED]
        ours_sampled += took * len(sample) / len(batch)
        for paths in sample:
            start = time.perf_counter()
            graph = _graph(paths)
            made = time.perf_counter()
            cut = nx.minimum_node_cut(graph, "event", "claim")
            end = time.perf_counter()
            theirs, theirs_made = theirs + end - start, theirs_made + end - made
            agreed += len(cut) == weigh.minimum_cut(paths).number
        compared, done = compared + len(sample), done + len(batch)
    return {
        "independence.seconds": ours,
        "independence.claims": number,
        "independence.times as fast as networkx": theirs / ours_sampled,
        "independence.times as fast, graphs made before": theirs_made / ours_sampled,
        "independence.share of networkx's time": ours_sampled / theirs,
        "independence.share on which both agree": agreed / compared,
    }


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS), indent=1))
