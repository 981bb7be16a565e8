"""Values from sources that leave out and copy: the right one, not the one said most often."""

from __future__ import annotations

import math
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.weigh import values
from firsthand.weigh.values import Given, settle_values

NAMES = "abcde"
shops = st.builds(
    Given,
    st.sampled_from([f"shop {n}" for n in range(5)]),
    st.sampled_from(["one", "two", "three"]),
    st.frozensets(st.sampled_from(NAMES), max_size=3),
)
catalogues = st.lists(shops, min_size=1, max_size=20, unique_by=lambda g: (g.source, g.item))


def told(source: str, item: str, parts: str) -> Given[str]:
    return Given(source, item, frozenset(parts))


def test_who_leaves_out_contradicts_nobody():
    """Most shops name the first author alone, on every book; the fuller value is right."""
    many = [told(f"shop {n}", f"book {b}", "a") for n in range(5) for b in range(20)]
    full = [told(f"library {n}", f"book {b}", "ab") for n in range(4) for b in range(20)]
    assert set(settle_values([*many, *full]).values.values()) == {frozenset("ab")}


def test_copies_count_once_and_are_named():
    """Three shops share mistakes that others outvote; where they outvote two, they do not prevail."""
    given_values = []
    for b in range(18):
        given_values += [told(f"copy {n}", f"book {b}", "x") for n in range(3)]
        given_values += [told(f"own {n}", f"book {b}", "a") for n in range(2)]
        if b < 12:
            given_values += [told(f"other {n}", f"book {b}", "a") for n in range(3)]
    found = settle_values(given_values)
    copies = {("copy 0", "copy 1"), ("copy 0", "copy 2"), ("copy 1", "copy 2")}
    assert {(c.a, c.b) for c in found.copying} == copies
    assert set(found.values.values()) == {frozenset("a")}


def test_sources_that_agree_on_what_is_right_are_no_copies():
    given_values = [told(f"shop {n}", f"book {b}", "ab") for n in range(6) for b in range(30)]
    assert settle_values(given_values).copying == ()


def test_nothing_given_settles_nothing():
    assert settle_values([]).values == {}
    assert settle_values([told("shop", "book", "")]).values == {}


@given(catalogues, st.randoms(use_true_random=False))
def test_the_order_changes_nothing_and_every_item_gets_a_value_that_somebody_gave(given_values, random):
    found = settle_values(given_values)
    shuffled = given_values[:]
    random.shuffle(shuffled)
    assert settle_values(shuffled) == found
    offered = defaultdict(set)
    for g in given_values:
        if g.parts:
            offered[g.item].add(g.parts)
    assert found.values.keys() == offered.keys()
    assert all(value in offered[item] for item, value in found.values.items())


@given(catalogues)
def test_what_is_learnt_is_what_the_plain_sums_give(given_values):
    """The oracle: the same sums, written out over sources, items and parts."""
    said = {(g.source, g.item): g.parts for g in given_values if g.parts}
    if not said:
        return
    sources = sorted({s for s, _ in said})
    parts = sorted({(i, p) for (_, i), value in said.items() for p in value})
    by_item = defaultdict(list)
    for (source, item), value in said.items():
        by_item[item].append((source, value))
    truth = {(i, p): sum(p in v for _, v in by_item[i]) / len(by_item[i]) for i, p in parts}
    for _ in range(values._ROUNDS):
        right, wrong = {}, {}
        for source in sources:
            rows = [(i, p, p in said[source, i]) for i, p in parts if (source, i) in said]
            tp = sum(truth[i, p] for i, p, gave in rows if gave)
            fp = sum(1 - truth[i, p] for i, p, gave in rows if gave)
            right[source] = (tp + values._RIGHT[0]) / (
                sum(truth[i, p] for i, p, _ in rows) + sum(values._RIGHT)
            )
            wrong[source] = (fp + values._WRONG[0]) / (
                sum(1 - truth[i, p] for i, p, _ in rows) + sum(values._WRONG)
            )
        odds = {
            (i, p): sum(
                math.log(right[s] / wrong[s]) if p in v else math.log((1 - right[s]) / (1 - wrong[s]))
                for s, v in by_item[i]
            )
            for i, p in parts
        }
        truth = {key: 1 / (1 + math.exp(-o)) for key, o in odds.items()}
    found = settle_values(given_values)
    if found.copying:
        return
    for source in sources:
        assert found.gives_right[source] == pytest.approx(right[source], abs=1e-4)
        assert found.gives_wrong[source] == pytest.approx(wrong[source], abs=1e-4)
    for item, value in found.values.items():
        best = max(sum(odds[item, p] for p in v) for _, v in by_item[item])
        assert sum(odds[item, p] for p in value) == pytest.approx(best)
