"""What was known on a day, and how things stood on one: at the desk and as commands."""

import json
from datetime import date
from itertools import pairwise

import pytest

from firsthand.cli import main
from firsthand.desk import Desk

LAST = date(2031, 5, 16)


@pytest.fixture
def run(desk, tmp_path, capsysbinary, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(["--case", str(tmp_path / "own.case"), *arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return command


def test_what_was_known_is_the_case_of_the_reports_that_had_appeared(desk, tmp_path, reports):
    middle = date(2031, 5, 12)
    then = desk.snapshot(known_on=middle)
    rows = (reports / "manifest.csv").read_text("utf-8").splitlines()
    kept = [rows[0], *(row for row in rows[1:] if date.fromisoformat(row.split(",")[3]) <= middle)]
    (reports / "then.csv").write_text("\n".join(kept), encoding="utf-8")
    with Desk.open(tmp_path / "then.case") as other:
        other.add([], manifest=reports / "then.csv")
        alone = other.snapshot()
    assert 0 < len(then.documents) < len(desk.documents())
    assert then == alone


def test_on_the_last_day_everything_was_known_and_before_the_first_nothing(desk):
    assert desk.snapshot(known_on=LAST) == desk.snapshot()
    assert desk.snapshot(known_on=date(2031, 1, 1)).claims == ()


def test_more_days_never_leave_less_known(desk):
    known = [desk.snapshot(known_on=date(2031, 5, d)).statements for d in range(9, 17)]
    assert all(set(a) <= set(b) for a, b in pairwise(known))


def test_states_follow_the_days(desk):
    before, after = desk.states(date(2031, 3, 1)), desk.states(date(2031, 6, 1))
    assert {s.phase.value for s in before} == {"not yet"}
    assert {s.phase.value for s in after} == {"happened"}
    assert any(s.disputed for s in after)
    assert [s.incident for s in before] == [i.id for i in desk.incidents()]


def test_the_commands_answer_for_another_day(run):
    code, out, err = run("incidents", "--as-of", "2031-04-01")
    assert (code, err) == (0, "")
    assert "not yet" in out
    assert "happened" in out
    assert max(map(len, out.splitlines())) <= 80
    shown = json.loads(run("incidents", "--as-of", "2031-04-01", "--known-on", "2031-05-10", "--json")[1])
    assert {s["record"] for s in shown} == {"state"}
    every = json.loads(run("claims", "--json")[1])
    some = json.loads(run("claims", "--known-on", "2031-05-10", "--json")[1])
    assert 0 < len(some) < len(every)
    assert json.loads(run("conflicts", "--known-on", "2031-01-01", "--json")[1]) == []


def test_documents_without_a_date_are_said_to_be_left_out(run, desk, tmp_path):
    (tmp_path / "undated.txt").write_text("arrest | 3 potters | Bree | 2031-04-01 | a cook", encoding="utf-8")
    desk.add([tmp_path / "undated.txt"])
    code, _, err = run("claims", "--known-on", "2031-05-10")
    assert code == 0
    assert err.startswith("1 without a date left out")


def test_a_date_that_is_none_is_wrong_usage(run):
    assert run("incidents", "--as-of", "June")[0] == 2
