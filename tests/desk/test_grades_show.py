"""Grades bring figures with them, and nothing else does: in why, in conflicts and on the page."""

import json

import pytest
from desk_texts import statement_of

from firsthand.cli import main
from firsthand.desk import Desk
from firsthand.model import Attribute
from firsthand.publish import page


@pytest.fixture
def run(desk, tmp_path, capsysbinary, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")

    def command(*arguments: str) -> str:
        assert main(["--case", str(tmp_path / "own.case"), *arguments]) == 0
        return " ".join(capsysbinary.readouterr()[0].decode().split())

    return command


def claim_of(desk: Desk, document: str, act: str) -> str:
    statement = statement_of(desk, document, act)
    return next(
        c.id for c in desk.claims() if c.attribute is Attribute.OCCURRED and statement in c.statements
    )


def test_without_grades_no_probability_and_no_credibility_is_shown(desk, run):
    claim = claim_of(desk, "gull-2", "sentence")
    assert desk.why(claim).assessment is None
    assert json.loads(run("why", claim, "--json"))["assessment"] is None
    assert all(desk.divide(c) is None for c in desk.conflicts())
    for shown in (run("why", claim), run("conflicts"), page(desk.snapshot())):
        assert "assumed" not in shown
        assert "by grades" not in shown


def test_a_grade_brings_a_figure_with_its_assumptions(desk, run):
    desk.grade("gull-2|her lawyer", "B")
    claim = claim_of(desk, "gull-2", "sentence")
    assessment = desk.why(claim).assessment
    assert assessment is not None
    assert (assessment.soundness.low, assessment.soundness.high) == (0.0, 0.8)
    assert assessment.credibility == 6
    for shown in (run("why", claim), page(desk.snapshot())):
        assert "at least one chain sound: 0.00 to 0.80" in shown
        assert "not graded: The Gull" in shown
        assert "assumed: voices are right independently" in shown
    other = claim_of(desk, "wire-2", "killing")
    assert desk.why(other).assessment is None


def test_a_conflict_is_divided_once_all_who_speak_are_graded(desk, run):
    conflict = next(c for c in desk.conflicts() if c.attribute is Attribute.COUNT)
    cuts = {v for c in conflict.claims for v in desk.claim(c).independence.cut}
    for voice in sorted(cuts):
        assert desk.divide(conflict) is None
        desk.grade(voice, "C")
    shares = desk.divide(conflict)
    assert shares is not None
    assert sum(shares) == pytest.approx(1.0)
    assert "one of these is right and all were equally likely" in run("conflicts")
    assert "by grades" in page(desk.snapshot())
