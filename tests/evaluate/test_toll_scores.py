"""`firsthand evaluate harm` and `evaluate incidents`: what they count, and what they say about files that are wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from firsthand.cli import main
from firsthand.evaluate import harm, tolls

Captured = pytest.CaptureFixture[bytes]


def assessment(**gold: Any) -> dict[str, Any]:
    """An assessment of an attack on two men, with what is known of it."""
    known = {
        "date": "2023-11-03", "date_to": None, "killed_low": 2, "killed_high": 2,
        "injured_low": 3, "injured_high": 3, "lat": None, "lon": None,
    }  # fmt: skip
    text = "On 3 November two men were killed and three others wounded when a shell hit a mill in Lima."
    return {"id": "h1", "text": text, "gold": known | gold}


def report(**changes: Any) -> dict[str, Any]:
    """A report of a shooting, with what the archive has of it."""
    gold = {"date": "2031-05-09", "city": "Lima (Callao)", "state": "Lima", "killed": 1, "injured": 2}
    text = "A baker was killed and two others were wounded in a shooting in Lima, Peru, on Friday."
    title = "Baker killed in Lima shooting"
    return {
        "id": "r1", "incident": "i1", "title": title, "text": text, "published": "2031-05-12", "gold": gold
    } | changes  # fmt: skip


def written(folder: Path, *records: dict[str, Any] | str) -> Path:
    """A file of records."""
    path = folder / "records.jsonl"
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in records), encoding="utf-8")
    return path


def test_a_right_toll_is_right_in_every_row(tmp_path: Path) -> None:
    rows = harm.evaluate(written(tmp_path, assessment(lat=-12.05, lon=-77.04)))
    assert rows == {
        "killed": {"low": 1.0, "range": 1.0},
        "injured": {"low": 1.0, "range": 1.0},
        "date": {"accuracy": 1.0},
        "place": {"within 20 km": 1.0},
    }


def test_a_text_without_a_year_is_of_the_conflict(tmp_path: Path) -> None:
    later = assessment() | {"text": assessment()["text"].replace("3 November", "3 August")}
    later["gold"]["date"] = "2024-08-03"
    rows = harm.evaluate(written(tmp_path, assessment(), later))
    assert rows["date"]["accuracy"] == 1.0


def test_low_and_range_are_counted_apart_and_unknown_not_at_all(tmp_path: Path) -> None:
    unknown = assessment(killed_low=None, killed_high=None)
    rows = harm.evaluate(written(tmp_path, assessment(killed_high=5), unknown))
    assert rows["killed"] == {"low": 1.0, "range": 0.0}


def test_any_of_several_days_is_right(tmp_path: Path) -> None:
    rows = harm.evaluate(written(tmp_path, assessment(date="2023-11-01", date_to="2023-11-04")))
    assert rows["date"]["accuracy"] == 1.0


def test_facts_are_compared_with_the_archive(tmp_path: Path) -> None:
    wrong = report(id="r2", gold=report()["gold"] | {"killed": 4})
    unknown = report(id="r3", gold=None)
    rows = tolls.evaluate(written(tmp_path, report(), wrong, unknown))
    assert rows["killed"] == {"accuracy": 0.5, "answered": 1.0}
    assert rows["injured"]["accuracy"] == 1.0
    assert rows["both"]["accuracy"] == 0.5
    assert rows["date"] == {"accuracy": 1.0, "answered": 1.0}
    assert rows["city"]["accuracy"] == 1.0


def test_a_report_of_nothing_is_unanswered_and_wrong(tmp_path: Path) -> None:
    calm = report(title="A bakery opens", text="The mayor opened a bakery.")
    rows = tolls.evaluate(written(tmp_path, calm))
    assert rows["killed"] == {"accuracy": 0.0, "answered": 0.0}
    assert rows["date"] == {"accuracy": 0.0, "answered": 0.0}


@pytest.mark.parametrize(("command", "record"), [("harm", assessment()), ("incidents", report())])
def test_figures_are_printed_for_people_and_programs(
    command: str, record: dict[str, Any], tmp_path: Path, capsysbinary: Captured
) -> None:
    path = written(tmp_path, record)
    assert main(["evaluate", command, str(path), "--json"]) == 0
    rows = json.loads(capsysbinary.readouterr().out)
    assert {"killed", "injured", "date"} <= rows.keys()
    assert main(["evaluate", command, str(path)]) == 0
    assert b"killed" in capsysbinary.readouterr().out


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("harm", "no json"),
        ("harm", json.dumps(assessment(killed_low="two"))),
        ("harm", json.dumps(assessment(killed_high=None))),
        ("harm", json.dumps(assessment(date="3 November"))),
        ("harm", json.dumps(assessment(lat=1.0))),
        ("harm", json.dumps({"id": "h2", "text": "A text."})),
        ("incidents", json.dumps(report(published="Friday"))),
        ("incidents", json.dumps(report(title=None))),
        ("incidents", json.dumps(report(gold={"killed": 1}))),
        ("incidents", json.dumps(report(gold=report()["gold"] | {"killed": "one"}))),
    ],
)
def test_bad_lines_are_named(command: str, line: str, tmp_path: Path, capsysbinary: Captured) -> None:
    good = assessment() if command == "harm" else report()
    assert main(["evaluate", command, str(written(tmp_path, good, line))]) != 0
    said = capsysbinary.readouterr().err.decode()
    assert "records.jsonl line 2" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("command", ["harm", "incidents"])
def test_a_missing_file_is_named(command: str, tmp_path: Path, capsysbinary: Captured) -> None:
    assert main(["evaluate", command, str(tmp_path / "nowhere.jsonl")]) != 0
    assert b"nowhere.jsonl" in capsysbinary.readouterr().err
