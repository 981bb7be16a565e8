"""How many voices would all have to be wrong: the minimum vertex cut of a claim's paths, exactly.

Each path runs from the event through voices to the claim; together they are a directed graph. By Menger's
theorem the smallest set of voices that meets every way through it is as large as the greatest number of ways
that share no voice; it is found as a maximum flow with every voice split into an entry and an exit joined by
an edge of capacity one (Even 1975), and read off the residual graph.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from scipy.sparse.csgraph import breadth_first_order, maximum_flow  # type: ignore[import-untyped]

from firsthand.model import Independence


def minimum_cut(paths: Sequence[Sequence[str]]) -> Independence:
    """Return the size of the minimum vertex cut between event and claim, and the cut nearest to the event.

    ``paths`` are voice ids, nearest to the event first; a path may meet a voice twice. The cut is unique: of
    all smallest ones it is the one whose voices stand nearest to the event, sorted by id. Raises ValueError
    if there is no path or one without a voice: such a claim would stand on nothing.
    """
    ways = sorted({tuple(path) for path in paths})
    if not ways or not all(ways):
        raise ValueError("a claim stands on at least one path, and each path on at least one voice")
    first = sorted({way[0] for way in ways})
    if len(first) == _disjoint(ways):  # as many ways apart as there are beginnings: no cut is nearer
        return Independence(len(first), tuple(first))
    return _by_flow(ways, sorted({voice for way in ways for voice in way}))


def _disjoint(ways: Sequence[Sequence[str]]) -> int:
    """Return a number of ways that share no voice, the shortest taken first: the cut is no smaller."""
    taken: set[str] = set()
    number = 0
    for way in sorted(ways, key=len):
        if taken.isdisjoint(way):
            taken.update(way)
            number += 1
    return number


def _by_flow(ways: Sequence[Sequence[str]], voices: Sequence[str]) -> Independence:
    """Cut by maximum flow. Nodes: 0 the event, 1 the claim, then entry and exit of each voice."""
    entry = {voice: 2 + 2 * i for i, voice in enumerate(voices)}
    edges = {(entry[v], entry[v] + 1): 1 for v in voices}
    endless = len(voices) + 1
    for way in ways:
        edges[0, entry[way[0]]] = endless
        edges[entry[way[-1]] + 1, 1] = endless
        for here, there in pairwise(way):
            if here != there:
                edges[entry[here] + 1, entry[there]] = endless
    ends = np.array(sorted(edges), dtype=np.int32)
    capacity = np.array([edges[a, b] for a, b in sorted(edges)], dtype=np.int32)
    size = 2 + 2 * len(voices)
    graph = csr_matrix((capacity, (ends[:, 0], ends[:, 1])), shape=(size, size))
    result = maximum_flow(graph, 0, 1)
    residual = graph - result.flow
    residual.data[residual.data < 0] = 0
    residual.eliminate_zeros()
    reached = set(breadth_first_order(residual, 0, return_predecessors=False).tolist())
    cut = tuple(v for v in voices if entry[v] in reached and entry[v] + 1 not in reached)
    return Independence(int(result.flow_value), cut)


def without(paths: Sequence[Sequence[str]], voice: str) -> Independence | None:
    """Return what is left of a claim if a voice were wrong: the cut of the paths that do not meet it.

    None if nothing is left.
    """
    left = [path for path in paths if voice not in path]
    return minimum_cut(left) if left else None
