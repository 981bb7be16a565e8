"""Measuring from given statements: what is given is kept, everything else is worked out and not looked at."""

import json
from pathlib import Path

import pytest

from firsthand.evaluate import given, gold
from firsthand.publish import case_json

CASES = Path(__file__).parents[1] / "cases"
EXAMPLES = Path(__file__).parents[2] / "examples"
ANNOTATED = sorted(p.parent for p in CASES.glob("*/case.json"))


@pytest.mark.parametrize("folder", ANNOTATED, ids=lambda f: f.name)
def test_what_is_given_comes_back_and_the_rest_of_the_annotation_is_not_used(folder):
    case = json.loads((folder / "case.json").read_text("utf-8"))
    found = case_json(given.snapshot(folder, {part: case[part] for part in gold.GIVEN}))
    for key in ("id", "quote", "act", "status", "certainty", "agent", "patient", "count", "when", "chain"):
        assert [s[key] for s in found["statements"]] == [s[key] for s in case["statements"]]
    assert found["incidents"] == case["incidents"]
    assert found["claims"]


def test_statements_and_incidents_score_full_marks_when_given():
    table = gold.evaluate(EXAMPLES, from_gold=True)
    assert table["statements"]["f1"] == table["chain"]["f1"] == table["incident links"]["f1"] == 1.0
    assert table["lineage"]["f1"] >= 0.95
    assert table["independent"]["f1"] >= 0.80


def test_the_targets_hold_from_given_statements():
    table = gold.evaluate(CASES, from_gold=True)
    assert table["lineage"]["f1"] >= 0.95
    assert table["independent"]["f1"] >= 0.80
    assert table["conflicts"]["f1"] >= 0.90
    assert table["drift"]["f1"] >= 0.60
