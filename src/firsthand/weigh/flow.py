"""The smallest set of nodes between two ends of a small directed graph, exactly.

By Menger's theorem it is as large as the greatest number of ways that share no node. Ways are found one by
one on the graph in which every node is split into an entry and an exit joined by an edge that carries one
way (Even 1975); each phase looks at every edge once, and few phases are needed. What the start still reaches
when no way is left lies before the cut that is nearest to it.

Plain lists beat array libraries here by far: a graph has a dozen nodes, and there are a million graphs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

START = -1
END = -2
_NOBODY = -3

Graph = Mapping[int, Collection[int]]
"""What comes after each node: nodes count from 0; ``START`` has no predecessor, ``END`` no successor."""


def nearest_cut(after: Graph, nodes: int) -> list[int] | None:
    """Return the smallest set of nodes that meets every way from ``START`` to ``END``, sorted.

    Of all smallest sets it is the one nearest to the start. None if a way meets no node at all.
    """
    if END in after[START]:
        return None
    taken = [False] * nodes
    before = [_NOBODY] * nodes
    while True:
        reached, found = _phase(after, nodes, taken, before)
        if not found:
            return [node for node in range(nodes) if reached[2 * node] and not reached[2 * node + 1]]


def _phase(after: Graph, nodes: int, taken: list[bool], before: list[int]) -> tuple[bytearray, bool]:
    """Add ways that go past one another; return what was reached (entry 2n, exit 2n + 1) and if any was added.

    ``taken`` are the nodes on ways found so far, ``before`` what comes before each of them on its way.
    """
    reached = bytearray(2 * nodes)
    found = False
    for first in sorted(after[START]):
        if not reached[2 * first]:
            way = _way_from(first, after, taken, before, reached)
            if way:
                _take(way, taken, before)
                found = True
    return reached, found


def _way_from(
    first: int, after: Graph, taken: Sequence[bool], before: Sequence[int], reached: bytearray
) -> list[int]:
    """Return the entries and exits of a way on which one more can pass, empty if there is none."""
    came_from = {2 * first: START}
    reached[2 * first] = 1
    todo = [2 * first]
    while todo:
        here = todo.pop()
        node = here >> 1
        if here & 1:
            following = after[node]
            if END in following:
                return _back(here, came_from)
            steps = [2 * n for n in following]
            if taken[node]:
                steps.append(2 * node)
        elif not taken[node]:
            steps = [here + 1]
        else:
            steps = [2 * before[node] + 1] if before[node] >= 0 else []
        for there in steps:
            if not reached[there]:
                reached[there] = 1
                came_from[there] = here
                todo.append(there)
    return []


def _back(last: int, came_from: Mapping[int, int]) -> list[int]:
    way = [last]
    while came_from[way[-1]] != START:
        way.append(came_from[way[-1]])
    return way[::-1]


def _take(way: Sequence[int], taken: list[bool], before: list[int]) -> None:
    """Send one more along a way; where it runs against an earlier one, the two exchange their ends."""
    before[way[0] >> 1] = START
    for here, there in pairwise(way):
        node = here >> 1
        if here & 1 and there & 1 == 0 and there >> 1 == node:
            taken[node] = False
        elif here & 1:
            before[there >> 1] = node
        elif there >> 1 == node:
            taken[node] = True
