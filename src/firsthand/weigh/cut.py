"""How many voices would all have to be wrong: the minimum vertex cut of a claim's paths, exactly.

Each path runs from the event through voices to the claim; together they are a directed graph. By Menger's
theorem the smallest set of voices that meets every way through it is as large as the greatest number of ways
that share no voice; it is found as a maximum flow with every voice split into an entry and an exit joined by
an edge of capacity one (Even 1975), and read off the residual graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_flow

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
    return _by_flow(tuple(ways))


def _disjoint(ways: Sequence[Sequence[str]]) -> int:
    """Return a number of ways that share no voice, the shortest taken first: the cut is no smaller."""
    taken: set[str] = set()
    number = 0
    for way in sorted(ways, key=len):
        if taken.isdisjoint(way):
            taken.update(way)
            number += 1
    return number


@lru_cache(1 << 12)
def _by_flow(ways: tuple[tuple[str, ...], ...]) -> Independence:
    """Cut by maximum flow. Nodes: 0 the event, 1 the claim, then entry and exit of each voice."""
    voices = sorted({voice for way in ways for voice in way})
    entry = {voice: 2 + 2 * i for i, voice in enumerate(voices)}
    capacity = {(entry[v], entry[v] + 1): 1 for v in voices}
    endless = len(voices) + 1
    for way in ways:
        capacity[0, entry[way[0]]] = endless
        capacity[entry[way[-1]] + 1, 1] = endless
        for here, there in pairwise(way):
            if here != there:
                capacity[entry[here] + 1, entry[there]] = endless
    edges = sorted(capacity)
    size = 2 + 2 * len(voices)
    starts = np.searchsorted([a for a, _ in edges], np.arange(size + 1)).astype(np.int32)
    ends = np.array([b for _, b in edges], dtype=np.int32)
    graph = csr_matrix((np.array([capacity[e] for e in edges], dtype=np.int32), ends, starts), (size, size))
    result = maximum_flow(graph, 0, 1)
    reached = _reached(result.flow, capacity)
    cut = tuple(v for v in voices if entry[v] in reached and entry[v] + 1 not in reached)
    return Independence(int(result.flow_value), cut)


def _reached(flow: csr_matrix, capacity: Mapping[tuple[int, int], int]) -> set[int]:
    """Nodes that the event still reaches where the flow leaves capacity: those before the nearest cut."""
    amounts = flow.tocoo()
    left = dict(capacity)
    for start, end, amount in zip(
        amounts.row.tolist(), amounts.col.tolist(), amounts.data.tolist(), strict=True
    ):
        left[start, end] = capacity.get((start, end), 0) - amount
    onward: defaultdict[int, list[int]] = defaultdict(list)
    for (start, end), amount in left.items():
        if amount > 0:
            onward[start].append(end)
    reached = {0}
    todo = [0]
    while todo:
        fresh = [node for node in onward[todo.pop()] if node not in reached]
        reached.update(fresh)
        todo.extend(fresh)
    return reached


def without(paths: Sequence[Sequence[str]], voice: str) -> Independence | None:
    """Return what is left of a claim if a voice were wrong: the cut of the paths that do not meet it.

    None if nothing is left.
    """
    left = [path for path in paths if voice not in path]
    return minimum_cut(left) if left else None
