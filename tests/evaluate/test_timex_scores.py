"""`firsthand evaluate timex`: what it counts, and what it says about files that are not as they should be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from firsthand.cli import main
from firsthand.evaluate.timex import evaluate

Captured = pytest.CaptureFixture[bytes]
ROWS = {"strict", "relaxed", "type", "value"}
TEXT = "The guards left on Friday. They had stayed for three weeks and will be back in August."


def record(**changes: Any) -> dict[str, Any]:
    """One annotated text: three expressions, the first a word too long, the last with another value."""
    marks = [
        ("on Friday", "DATE", "2030-06-07"),
        ("three weeks", "DURATION", None),
        ("August", "DATE", "2029-08"),
    ]
    timex = [
        {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "type": kind, "value": value}
        for words, kind, value in marks
    ]
    return {"id": "t1", "dct": "2030-06-12T09:00", "text": TEXT, "timex": timex} | changes


def written(folder: Path, *lines: str) -> Path:
    """A file of lines."""
    path = folder / "texts.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_spans_types_and_values_are_counted_as_in_tempeval(tmp_path: Path) -> None:
    rows = evaluate(written(tmp_path, json.dumps(record())))
    assert rows["strict"]["f1"] == pytest.approx(2 / 3)
    assert rows["relaxed"]["f1"] == 1
    assert rows["type"]["f1"] == 1
    assert rows["value"]["f1"] == pytest.approx(
        1 / 2
    )  # the annotation without a value counts for its span only


def test_each_expression_is_paired_once(tmp_path: Path) -> None:
    twice = [{"start": 15, "end": 25, "type": "DATE", "value": "2030-06-07"}] * 2
    rows = evaluate(written(tmp_path, json.dumps(record(timex=twice))))
    assert rows["relaxed"]["precision"] == pytest.approx(1 / 3)
    assert rows["relaxed"]["recall"] == pytest.approx(1 / 2)


def test_figures_are_printed_for_programs(tmp_path: Path, capsysbinary: Captured) -> None:
    path = written(tmp_path, json.dumps(record()))
    assert main(["evaluate", "timex", str(path), "--json"]) == 0
    assert set(json.loads(capsysbinary.readouterr().out)) == ROWS


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        json.dumps(record(dct="yesterday")),
        json.dumps(record(timex=[{"start": 5, "end": 900, "type": "DATE", "value": None}])),
        json.dumps({"id": "t1", "text": TEXT, "timex": []}),
    ],
)
def test_bad_records_are_named_by_file_and_line(tmp_path: Path, capsysbinary: Captured, line: str) -> None:
    path = written(tmp_path, json.dumps(record()), line)
    assert main(["evaluate", "timex", str(path)]) != 0
    said = capsysbinary.readouterr().err.decode()
    assert "texts.jsonl line 2 is not a record of id, dct, text and timex" in " ".join(said.split())
    assert TEXT[:20] not in said
