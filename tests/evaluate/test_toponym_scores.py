"""`firsthand evaluate toponyms`: what it counts, and what it says about files that are not as they should be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from firsthand.cli import main
from firsthand.evaluate.toponyms import evaluate

Captured = pytest.CaptureFixture[bytes]
TEXT = "Two boys were held in Lima on Friday. A Kenyan teacher saw them near Quorvenna."


def record(**changes: Any) -> dict[str, Any]:
    """One annotated text: a town, a country's adjective on the wrong side of the world, a place without a point."""
    points: dict[str, tuple[float | None, float | None]] = {
        "Lima": (-12.05, -77.04),
        "Kenyan": (-1.0, -38.0),
        "Quorvenna": (None, None),
    }
    toponyms = [
        {"start": TEXT.index(name), "end": TEXT.index(name) + len(name), "lat": lat, "lon": lon}
        for name, (lat, lon) in points.items()
    ]
    return {"id": "p1", "text": TEXT, "toponyms": toponyms} | changes


def written(folder: Path, *lines: str) -> Path:
    """A file of lines."""
    path = folder / "texts.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_spans_and_points_are_counted(tmp_path: Path) -> None:
    rows = evaluate(written(tmp_path, json.dumps(record())))
    assert rows["recognition"]["f1"] == 1
    assert rows["resolution"]["matched"] == 0.5
    assert rows["resolution"]["all"] == 0.5
    assert rows["resolution"]["without a point"] == 0
    assert rows["resolution"]["median km"] > 1000  # the middle of 0 and half the way round the world


def test_a_place_without_a_point_of_ours_is_wrong_among_all_only(tmp_path: Path) -> None:
    start = TEXT.index("Quorvenna")
    toponyms = [*record()["toponyms"][:1], {"start": start, "end": start + 9, "lat": 1.0, "lon": 2.0}]
    rows = evaluate(written(tmp_path, json.dumps(record(toponyms=toponyms))))
    assert rows["resolution"]["matched"] == 1
    assert rows["resolution"]["all"] == 0.5
    assert rows["resolution"]["without a point"] == 0.5


def test_a_missed_place_is_wrong_among_all(tmp_path: Path) -> None:
    missed = {"start": 0, "end": 3, "lat": 1.0, "lon": 2.0}
    rows = evaluate(written(tmp_path, json.dumps(record(toponyms=[record()["toponyms"][0], missed]))))
    assert rows["recognition"]["recall"] == 0.5
    assert rows["resolution"]["matched"] == 1
    assert rows["resolution"]["all"] == 0.5


def test_a_file_without_places_has_no_median(tmp_path: Path) -> None:
    rows = evaluate(written(tmp_path, json.dumps(record(toponyms=[]))))
    assert rows["recognition"]["precision"] == 0
    assert "median km" not in rows["resolution"]


def test_figures_are_printed_for_programs(tmp_path: Path, capsysbinary: Captured) -> None:
    path = written(tmp_path, json.dumps(record()))
    assert main(["evaluate", "toponyms", str(path), "--json"]) == 0
    assert set(json.loads(capsysbinary.readouterr().out)) == {"recognition", "resolution"}


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        json.dumps(record(text=7)),
        json.dumps(record(toponyms=[{"start": 5, "end": 900, "lat": None, "lon": None}])),
        json.dumps(record(toponyms=[{"start": 0, "end": 3, "lat": 95.0, "lon": 0.0}])),
        json.dumps(record(toponyms=[{"start": 0, "end": 3, "lat": None, "lon": 0.0}])),
        json.dumps({"id": "p1", "text": TEXT}),
    ],
)
def test_bad_records_are_named_by_file_and_line(tmp_path: Path, capsysbinary: Captured, line: str) -> None:
    path = written(tmp_path, json.dumps(record()), line)
    assert main(["evaluate", "toponyms", str(path)]) != 0
    said = capsysbinary.readouterr().err.decode()
    assert "texts.jsonl line 2 is not a record of id, text and toponyms" in " ".join(said.split())
    assert TEXT[:20] not in said


@pytest.mark.parametrize("mark", ["\x85", "\u2028"])
def test_marks_within_a_text_end_no_record(tmp_path: Path, mark: str) -> None:
    line = json.dumps(record(text=TEXT + mark), ensure_ascii=False)
    assert evaluate(written(tmp_path, line, line))["recognition"]["recall"] == 1
