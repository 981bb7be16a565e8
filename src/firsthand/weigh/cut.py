"""How many voices would all have to be wrong: the minimum vertex cut of a claim's paths, exactly.

Each path runs from the event through voices to the claim; together they are a directed graph in which word
may also have passed from one path to another wherever they share a voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from firsthand.model import Independence
from firsthand.weigh.flow import END, START, nearest_cut

MOST_CUTS = 12
"""Up to so many smallest sets of voices are listed."""

_Links = dict[int, set[int]]


def minimum_cut(paths: Sequence[Sequence[str]]) -> Independence:
    """Return the size of the minimum vertex cut between event and claim, and the cut nearest to the event.

    ``paths`` are voice ids, nearest to the event first; a path may meet a voice twice. The cut is unique: of
    all smallest ones it is the one whose voices stand nearest to the event, sorted by id. Raises ValueError
    if there is no path or one without a voice: such a claim would stand on nothing.
    """
    ways = sorted({tuple(path) for path in paths})
    if not ways or not all(ways):
        raise ValueError("a claim stands on at least one path, and each path on at least one voice")
    first = {way[0] for way in ways}
    if len(first) == _disjoint(ways):  # as many ways apart as there are beginnings: no cut is nearer
        return Independence(len(first), tuple(sorted(first)))
    return _by_flow(tuple(ways))


def _disjoint(ways: Sequence[Sequence[str]]) -> int:
    """Return a number of ways that share no voice, the shortest taken first: the cut is no smaller."""
    if len(ways) == 1:
        return 1
    taken: set[str] = set()
    number = 0
    for way in sorted(ways, key=len):
        if taken.isdisjoint(way):
            taken.update(way)
            number += 1
    return number


@lru_cache(1 << 12)
def _by_flow(ways: tuple[tuple[str, ...], ...]) -> Independence:
    voices, after = _graph(ways)
    cut = tuple(sorted(voices[node] for node in nearest_cut(after, len(voices)) or ()))
    return Independence(len(cut), cut)


def _graph(ways: Sequence[Sequence[str]]) -> tuple[list[str], _Links]:
    """Return the voices, and by their places in that list who passes word on to whom."""
    place: dict[str, int] = {}
    after: _Links = {START: set()}
    for way in ways:
        nodes = [place.setdefault(voice, len(place)) for voice in way]
        after[START].add(nodes[0])
        for here, there in pairwise(nodes):
            if here != there:
                after.setdefault(here, set()).add(there)
        after.setdefault(nodes[-1], set()).add(END)
    return list(place), after


def minimum_cuts(paths: Sequence[Sequence[str]], most: int = MOST_CUTS) -> tuple[tuple[str, ...], ...] | None:
    """Return every smallest set of voices that would all have to be wrong, the one nearest to the event first.

    None if there are more than ``most``. The others are sorted; each set is sorted by voice id. Raises
    ValueError like ``minimum_cut``.
    """
    size = minimum_cut(paths).number
    voices, after = _graph([tuple(path) for path in paths])
    found = list(islice(_cuts(after, len(voices), size), most + 1))
    if len(found) > most:
        return None
    named = [tuple(sorted(voices[node] for node in cut)) for cut in found]
    return (named[0], *sorted(named[1:]))


def _cuts(after: _Links, nodes: int, size: int) -> Iterator[list[int]]:
    """Yield each cut of ``size`` once: the nearest, then those without its first node, and so on.

    The rest falls apart by the first node of the nearest cut that they lack; a node that must stay out is
    passed by, one that must be in is taken away with one off the size (Lawler 1972). Every branch that is
    entered yields a cut or ends at once.
    """
    cut = nearest_cut(after, nodes)
    if cut is None or len(cut) != size:
        return
    yield cut
    left, kept = after, list[int]()
    for node in cut:
        for rest in _cuts(_passing_by(left, node), nodes, size - len(kept)):
            yield sorted([*kept, *rest])
        left, kept = _taken_away(left, node), [*kept, node]


def _passing_by(after: _Links, node: int) -> _Links:
    """Let what comes before a node go on to what comes after it: the node can be in no cut."""
    onward = after.get(node, set()) - {node}
    return {
        n: (following - {node} | onward - {n} if node in following else following)
        for n, following in after.items()
        if n != node
    }


def _taken_away(after: _Links, node: int) -> _Links:
    return {n: following - {node} for n, following in after.items() if n != node}


def without(paths: Sequence[Sequence[str]], voice: str) -> Independence | None:
    """Return what is left of a claim if a voice were wrong: the cut of the paths that do not meet it.

    None if nothing is left.
    """
    left = [path for path in paths if voice not in path]
    return minimum_cut(left) if left else None
