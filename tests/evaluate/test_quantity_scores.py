"""`firsthand evaluate quantities`: what it counts, and what it says about files that are not as they should be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from firsthand.cli import main
from firsthand.evaluate.quantities import evaluate

Captured = pytest.CaptureFixture[bytes]
ROWS = {"value", "value and change", "value and unit"}
TEXT = "At least 40 goats and between 5 and 7 km of fence were lost, worth $1.2 million."


def record(**changes: Any) -> dict[str, Any]:
    """One annotated sentence, with one comparator and one unit that the text does not give."""
    quantities = [
        {"change": "=", "value": "40", "unit": "goat"},
        {"change": "=", "value": "5.0-7.0", "unit": "kilometre"},
        {"change": "=", "value": 1200000, "unit": "euro"},
    ]
    return {"id": "q1", "text": TEXT, "quantities": quantities} | changes


def written(folder: Path, *lines: str) -> Path:
    """A file of lines."""
    path = folder / "sentences.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_values_changes_and_units_are_counted_apart(tmp_path: Path) -> None:
    rows = evaluate(written(tmp_path, json.dumps(record())))
    assert rows["value"]["f1"] == 1
    assert rows["value and change"]["f1"] == pytest.approx(2 / 3)
    assert rows["value and unit"]["f1"] == pytest.approx(2 / 3)


def test_a_range_needs_both_ends(tmp_path: Path) -> None:
    other = [{"change": "=", "value": "5-8", "unit": "-"}]
    assert evaluate(written(tmp_path, json.dumps(record(quantities=other))))["value"]["f1"] == 0


def test_figures_are_printed_for_programs(tmp_path: Path, capsysbinary: Captured) -> None:
    path = written(tmp_path, json.dumps(record()))
    assert main(["evaluate", "quantities", str(path), "--json"]) == 0
    assert set(json.loads(capsysbinary.readouterr().out)) == ROWS


@pytest.mark.parametrize(
    "quantity",
    [
        {"change": "more", "value": "4", "unit": "-"},
        {"change": "=", "value": "several", "unit": "-"},
        {"change": "=", "value": "4"},
    ],
)
def test_bad_records_are_named_by_file_and_line(
    tmp_path: Path, capsysbinary: Captured, quantity: dict[str, str]
) -> None:
    path = written(tmp_path, json.dumps(record()), json.dumps(record(quantities=[quantity])))
    assert main(["evaluate", "quantities", str(path)]) != 0
    said = capsysbinary.readouterr().err.decode()
    assert "sentences.jsonl line 2 is not a record of id, text and quantities" in " ".join(said.split())
