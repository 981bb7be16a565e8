"""Independence is exact: against networkx, and against trying every set of voices."""

from __future__ import annotations

from itertools import combinations, pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import weigh

VOICES = "abcdefg"
nets = st.lists(st.lists(st.integers(0, 30).map(str), min_size=1, max_size=8), min_size=1, max_size=40)
paths = st.lists(st.lists(st.sampled_from(VOICES), min_size=1, max_size=4), min_size=1, max_size=7)


def graph(ways) -> nx.DiGraph:
    made = nx.DiGraph()
    for way in ways:
        nx.add_path(made, ["event", *way, "claim"])
    made.remove_edges_from(list(nx.selfloop_edges(made)))
    return made


def separates(made: nx.DiGraph, voices) -> bool:
    left = made.copy()
    left.remove_nodes_from(voices)
    return not nx.has_path(left, "event", "claim")


def smallest_cuts(made: nx.DiGraph) -> list[frozenset[str]]:
    voices = sorted(set(made) - {"event", "claim"})
    for size in range(1, len(voices) + 1):
        found = [frozenset(c) for c in combinations(voices, size) if separates(made, c)]
        if found:
            return found
    raise AssertionError("all voices together are a cut")


def before(made: nx.DiGraph, cut) -> frozenset[str]:
    """What can be reached from the event without passing the cut."""
    left = made.copy()
    left.remove_nodes_from(cut)
    return frozenset(nx.descendants(left, "event"))


@given(paths)
def test_the_number_is_that_of_the_oracle_and_the_cut_separates(ways):
    made = graph(ways)
    found = weigh.minimum_cut(ways)
    assert found.number == len(found.cut) == len(nx.minimum_node_cut(made, "event", "claim"))
    assert separates(made, found.cut)
    assert found.cut == tuple(sorted(found.cut))


@given(nets)
def test_the_number_is_that_of_the_oracle_on_larger_nets(ways):
    made = graph(ways)
    found = weigh.minimum_cut(ways)
    assert found.number == len(found.cut) == len(nx.minimum_node_cut(made, "event", "claim"))
    assert separates(made, found.cut)


@given(paths)
def test_of_all_smallest_cuts_it_is_the_one_nearest_to_the_event(ways):
    made = graph(ways)
    found = weigh.minimum_cut(ways)
    cuts = smallest_cuts(made)
    assert frozenset(found.cut) in cuts
    assert all(before(made, found.cut) <= before(made, cut) for cut in cuts)


@given(paths)
def test_every_smallest_cut_is_listed_once_the_nearest_first(ways):
    found = weigh.minimum_cuts(ways, most=100)
    assert found is not None
    assert found[0] == weigh.minimum_cut(ways).cut
    assert sorted(map(sorted, found)) == sorted(map(sorted, smallest_cuts(graph(ways))))


def test_more_smallest_cuts_than_asked_for_are_not_listed():
    ways = [[f"{line}{i}" for i in range(5)] for line in "abc"]
    assert weigh.minimum_cuts(ways, most=124) is None
    assert len(weigh.minimum_cuts(ways, most=125)) == 125


@given(paths, st.randoms(use_true_random=False))
def test_the_order_and_the_repetition_of_paths_change_nothing(ways, random):
    again = ways + ways[:2]
    random.shuffle(again)
    assert weigh.minimum_cut(again) == weigh.minimum_cut(ways)


@given(paths, paths)
def test_more_paths_never_make_a_claim_stand_on_fewer(ways, more):
    assert weigh.minimum_cut(ways + more).number >= weigh.minimum_cut(ways).number


@given(paths, st.sampled_from(VOICES))
def test_without_a_voice_only_paths_that_do_not_meet_it_are_left(ways, voice):
    left = weigh.without(ways, voice)
    kept = [way for way in ways if voice not in way]
    assert left == (weigh.minimum_cut(kept) if kept else None)
    if weigh.minimum_cut(ways).cut == (voice,):
        assert left is None


@pytest.mark.parametrize(
    ("ways", "cut"),
    [
        (["agent family source daily"], ["agent"]),
        (["agency herald", "agency post", "agency radio"], ["agency"]),
        (["baker herald", "nurse post"], ["baker", "nurse"]),
        (["baker herald", "nurse herald"], ["herald"]),
        (["baker herald", "nurse herald", "nurse post"], ["baker", "nurse"]),
        (["wire", "wire herald", "baker wire post"], ["wire"]),
    ],
)
def test_known_cases(ways, cut):
    found = weigh.minimum_cut([way.split() for way in ways])
    assert (found.number, found.cut) == (len(cut), tuple(cut))


@pytest.mark.parametrize("ways", [[], [[]], [["a"], []]])
def test_a_claim_stands_on_something(ways):
    with pytest.raises(ValueError, match="at least one"):
        weigh.minimum_cut(ways)


def test_a_long_chain_and_a_wide_fan_are_no_trouble():
    chain = [f"v{i:04}" for i in range(1500)]
    fan = [["source", f"w{i}"] for i in range(800)]
    assert weigh.minimum_cut([chain, *fan]).cut == ("source", "v0000")
    assert weigh.minimum_cut([[f"a{i}", f"b{i % 40}"] for i in range(800)]).number == 40
    assert all(a != b for a, b in pairwise(chain))
