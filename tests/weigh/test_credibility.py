"""Grades and graph: how likely a chain is sound, what credibility is proposed, how grades divide a conflict."""

from __future__ import annotations

from itertools import pairwise, product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import weigh
from firsthand.model import Attribute, Claim, Conflict, Independence, Leeway
from firsthand.weigh.soundness import RIGHT, union

VOICES = "abcdef"
paths = st.lists(
    st.lists(st.sampled_from(VOICES), min_size=1, max_size=3, unique=True), min_size=1, max_size=6
)
graded = st.dictionaries(st.sampled_from(VOICES), st.sampled_from("ABCDEF"))


def by_trying_all(ways, right) -> float:
    total = 0.0
    for states in product((True, False), repeat=len(VOICES)):
        world = dict(zip(VOICES, states, strict=True))
        if any(all(world[v] for v in way) for way in ways):
            total += prod(right[v] if world[v] else 1 - right[v] for v in VOICES)
    return total


@given(paths, graded)
def test_soundness_is_that_of_the_oracle(ways, grades):
    found = weigh.soundness(ways, grades)
    known = {v: RIGHT.get(g) for v, g in grades.items()}
    if all(known.get(v) is None for way in ways for v in way):
        assert found is None
        return
    assert found is not None
    assert found.exact
    for number, unknown in ((found.low, 0.0), (found.high, 1.0)):
        right = {v: known[v] if known.get(v) is not None else unknown for v in VOICES}
        assert number == pytest.approx(by_trying_all(ways, right))


@given(paths, st.lists(st.sampled_from("ABCDE"), min_size=6, max_size=6))
def test_bounds_hold_where_exact_is_too_dear(ways, letters):
    right = {v: RIGHT[g] for v, g in zip(VOICES, letters, strict=True)}
    low, high = union(ways, right, dearest=0)
    assert low - 1e-12 <= by_trying_all(ways, right) <= high + 1e-12


def test_a_large_net_is_bounded_in_no_time():
    ways = [
        [f"w{i}", f"r{(7 * i + j) % 60}", f"r{(3 * i + 2 * j) % 60}", f"o{j}"]
        for i in range(60)
        for j in range(3)
    ]
    grades = {v: "C" for way in ways for v in way}
    found = weigh.soundness(ways, grades)
    assert found is not None
    assert 0 < found.low <= found.high < 1


def test_without_a_grade_there_is_no_number():
    assert weigh.soundness([["a"]], {}) is None
    assert weigh.soundness([["a"]], {"a": "F"}) is None
    assert weigh.soundness([["a"]], {"b": "A"}) is None


def test_an_ungraded_voice_leaves_an_interval():
    found = weigh.soundness([["a", "b"]], {"a": "B"})
    assert found == weigh.Soundness(0.0, 0.8, True, ("a",), ("b",))


def claim(name: str, *cut: str, least: int | None = None) -> Claim:
    number = Independence(len(cut), tuple(sorted(cut)))
    leeway = Leeway(least or len(cut), len(cut), number)
    return Claim(f"c-{name}", "i-1", Attribute.COUNT, name, (f"s-{name}",), number, leeway)


@pytest.mark.parametrize(
    ("cut", "least", "rivals", "proposed"),
    [
        ("a", 1, [], 6),
        ("ab", 2, [], 1),
        ("ab", 1, [], 2),
        ("ab", 2, ["c"], 3),
        ("a", 1, ["c"], 4),
        ("ab", 2, ["cd"], 4),
    ],
)
def test_confirmed_is_proposed_only_on_two_voices_for_sure_and_uncontradicted(cut, least, rivals, proposed):
    found = weigh.assess(
        claim("x", *cut, least=least), [[v] for v in cut], {"a": "B"}, [claim(r, *r) for r in rivals]
    )
    assert found is not None
    assert found.credibility == proposed


def sides(*claims: Claim) -> tuple[Conflict, dict[str, Claim]]:
    conflict = Conflict(
        "i-1", Attribute.COUNT, tuple(c.statements for c in claims), tuple(c.id for c in claims)
    )
    return conflict, {c.id: c for c in claims}


def test_grades_divide_a_conflict_and_a_voice_under_both_sides_says_nothing():
    assert weigh.divide(*sides(claim("x", "a"), claim("y", "b")), {"a": "C", "b": "C"}) == (0.5, 0.5)
    shares = weigh.divide(*sides(claim("x", "a"), claim("y", "b")), {"a": "B", "b": "C"})
    assert shares == pytest.approx((0.8 * 0.4 / (0.8 * 0.4 + 0.6 * 0.2), 0.6 * 0.2 / (0.8 * 0.4 + 0.6 * 0.2)))
    both = weigh.divide(*sides(claim("x", "a", "z"), claim("y", "b", "z")), {"a": "B", "b": "C"})
    assert both == shares


def test_a_conflict_with_an_ungraded_voice_is_not_divided():
    assert weigh.divide(*sides(claim("x", "a"), claim("y", "b")), {"a": "B"}) is None
    assert weigh.divide(*sides(claim("x", "a"), claim("y", "b")), {"a": "B", "b": "F"}) is None


@given(st.lists(st.sampled_from("ABCDE"), min_size=3, max_size=3))
def test_shares_sum_to_one_and_follow_the_grades(letters):
    grades = dict(zip("abc", letters, strict=True))
    shares = weigh.divide(*sides(claim("x", "a"), claim("y", "b"), claim("z", "c")), grades)
    assert shares is not None
    assert sum(shares) == pytest.approx(1.0)
    ranked = sorted(zip(letters, shares, strict=True))
    assert all(a[1] >= b[1] - 1e-12 for a, b in pairwise(ranked))
