"""The scorer: perfect exports score 1, and each kind of mistake costs where it should."""

import copy
import json
from pathlib import Path

import pytest

from firsthand.evaluate.alignment import alike, common_voices, same_count
from firsthand.evaluate.scorer import score, table, total

CASE = Path(__file__).parent.parent / "examples" / "saraf-omra"


@pytest.fixture(scope="module")
def case():
    return json.loads((CASE / "case.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def texts(case):
    return {d["id"]: (CASE / d["file"]).read_text("utf-8") for d in case["documents"]}


def test_the_annotation_itself_scores_one_everywhere(case, texts):
    rows = table(score(case, case, texts))
    assert all(value == 1.0 for row in rows.values() for value in row.values()), rows


def test_an_empty_export_scores_nothing(case, texts):
    rows = table(score(case, {}, texts))
    assert rows["statements"]["f1"] == 0.0
    assert rows["claims"] == {"matched": 0.0, "number right": 0.0}


def test_a_changed_number_costs_the_independent_row_alone(case, texts):
    export = copy.deepcopy(case)
    several = next(c for c in export["claims"] if c["independent"] > 1)
    several["independent"] = 1
    rows = table(score(case, export, texts))
    assert rows["independent"]["recall"] < 1.0
    assert rows["independent"]["precision"] == 1.0
    assert rows["statements"]["f1"] == rows["lineage"]["f1"] == 1.0


def test_merging_everything_costs_link_precision_not_recall(case, texts):
    export = copy.deepcopy(case)
    export["incidents"] = [
        {"id": "i1", "act": "killing", "statements": [s["id"] for s in case["statements"]]}
    ]
    rows = table(score(case, export, texts))
    assert rows["incident links"]["recall"] == 1.0
    assert rows["incident links"]["precision"] < 0.5


def test_counts_of_cases_add_up(case, texts):
    once = score(case, case, texts)
    twice = total([once, once])
    assert twice["statements gold"] == 2 * len(case["statements"])
    assert table(twice) == table(once)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("a doctor at the hospital", "the doctor", True),
        ("a doctor at the hospital", "a nurse on the ward", False),
        (None, "the army", False),
        (None, None, True),
        ("the", "a", True),
    ],
)
def test_phrases_are_alike_when_most_words_of_the_shorter_are_shared(a, b, same):
    assert alike(a, b) is same


def test_chains_are_aligned_in_order():
    assert common_voices(["a guard", "her cousin"], ["a guard", "the nurse", "her cousin"]) == 2
    assert common_voices(["her cousin", "a guard"], ["a guard", "her cousin"]) == 1


def test_counts_differ_when_a_bound_differs():
    assert same_count({"low": 20, "high": None}, {"low": 20, "high": None, "approx": True})
    assert not same_count({"low": 20, "high": None}, {"low": 20, "high": 20})
