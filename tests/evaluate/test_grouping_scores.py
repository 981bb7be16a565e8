"""Groupings of reports compared with an archive's."""

import pytest

from firsthand.evaluate import grouping


def test_the_example_that_b_cubed_was_introduced_with():
    given = ["a"] * 5 + ["b"] * 2 + ["c"] * 5
    scores = grouping.scores([1] * 5 + [2] * 7, given)
    assert scores["B-cubed"]["precision"] == pytest.approx(0.7619, abs=1e-4)
    assert scores["B-cubed"]["recall"] == 1
    assert scores["pairwise"]["precision"] == pytest.approx(21 / 31)
    assert scores["pairwise"]["recall"] == 1
    assert scores["pairwise"]["f1"] == pytest.approx(2 * 21 / (31 + 21))


def test_everything_alone_finds_no_pair_and_mixes_nothing():
    scores = grouping.scores([1, 2, 3, 4], ["a", "a", "b", "c"])
    assert scores["pairwise"] == {"precision": 0, "recall": 0, "f1": 0}
    assert scores["B-cubed"] == {"precision": 1, "recall": 0.75, "f1": pytest.approx(6 / 7)}


def test_labels_are_only_labels():
    assert grouping.scores([5, 5, 9], ["x", "x", "y"])["B-cubed"]["f1"] == 1
