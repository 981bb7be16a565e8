"""What falls if a voice is wrong, an outlet distrusted or a document withdrawn: at the desk and as a command."""

import json

import pytest
from desk_texts import statement_of

from firsthand.cli import main
from firsthand.model import Attribute, NotFound


@pytest.fixture
def what_if(desk, tmp_path, capsysbinary, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["--case", str(tmp_path / "own.case"), "what-if", *arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


def test_a_voice_goes_by_its_mention_and_what_it_alone_bears_falls(desk):
    supposed = desk.what_if(voices=["gull-2|her lawyer"])
    assert [v.name for v in supposed.voices] == ["her lawyer"]
    assert {c.claim.attribute for c in supposed.consequences} == set(Attribute)
    assert all(c.left is None for c in supposed.consequences)
    assert supposed.claims == len(desk.claims())


def test_distrusting_an_outlet_is_more_than_withdrawing_one_of_its_documents(desk):
    outlet = {c.claim.id for c in desk.what_if(outlets=["the gull"]).consequences}
    document = {c.claim.id for c in desk.what_if(documents=["gull-2"]).consequences}
    assert document < outlet


def test_supposing_changes_nothing(desk):
    before = desk.claims(), desk.judgements()
    desk.what_if(voices=["gull-2|her lawyer"], documents=["wire-1"])
    assert (desk.claims(), desk.judgements()) == before


@pytest.mark.parametrize(
    "asked", [{"voices": ["v-none"]}, {"outlets": ["Nobody's News"]}, {"documents": ["none"]}]
)
def test_what_is_not_there_is_said(desk, asked):
    with pytest.raises(NotFound):
        desk.what_if(**asked)


def test_the_case_rests_on_voices_that_are_named(desk):
    found = desk.foundations()
    assert found.whole is not None
    supposed = desk.what_if(voices=list(found.whole.cut))
    assert [c.left for c in supposed.consequences] == [None] * found.claims
    names = {v.id: v.name for v in found.voices}
    assert found.by_voice
    assert set(found.by_voice) | set(found.whole.cut) <= set(names)


def test_the_command_says_what_would_be_left(what_if, desk):
    code, out, _ = what_if("--voice", "gull-2|her lawyer")
    assert code == 0
    assert "If her lawyer were wrong:" in out
    assert "nothing" in out
    assert max(map(len, out.splitlines())) <= 80
    shown = json.loads(what_if("--document", "gull-2", "--json")[1])
    assert {c["left"] for c in shown["consequences"]} == {None}


def test_the_command_alone_shows_what_the_case_rests_on(what_if, desk):
    code, out, _ = what_if()
    assert code == 0
    assert out.startswith(f"the case stands on {desk.foundations().whole.number}: ")
    shown = json.loads(what_if("--json")[1])
    assert shown["by_voice"] == dict(desk.foundations().by_voice)


def test_a_wrong_name_is_one_line(what_if):
    code, out, err = what_if("--outlet", "Nobody's News")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1


def test_why_lists_the_other_smallest_sets(desk):
    for claim in desk.claims():
        cuts = desk.why(claim.id).cuts
        assert cuts is not None
        assert cuts[0] == claim.independence.cut
        assert {len(c) for c in cuts} == {claim.independence.number}


def test_withdrawing_does_what_was_supposed_and_can_be_undone(desk):
    before = desk.claims()
    supposed = desk.what_if(documents=["wire-1"])
    judgement = desk.withdraw("wire-1", note="taken back")
    left = {c.id for c in desk.claims()}
    fallen = {c.claim.id for c in supposed.consequences if c.left is None}
    assert fallen
    assert not fallen & left
    assert desk.dangling() == ()
    wire = desk.document("wire-1").id
    assert any(s.document == wire for s in desk.statements())
    told_there = {s.id for s in desk.statements("wire-1")}
    assert not any(told_there & set(c.statements) for c in desk.claims())
    desk.undo(str(judgement.number))
    assert desk.claims() == before


def test_the_command_withdraws(desk, tmp_path, capsysbinary):
    assert main(["--case", str(tmp_path / "own.case"), "judge", "withdraw", "gull-2"]) == 0
    assert main(["--case", str(tmp_path / "own.case"), "judge", "list"]) == 0
    assert "withdraw gull-2" in capsysbinary.readouterr()[0].decode()
    assert not any(c.statements == desk.statements("gull-2") for c in desk.claims())


def test_why_shows_narrower_and_wider_values_side_by_side(desk, tmp_path, capsysbinary, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    desk.correct(statement_of(desk, "post-1", "arrest"), "count", "10+")
    both = {statement_of(desk, name, "arrest") for name in ("gull-1", "post-1")}
    claim = next(c for c in desk.claims() if c.attribute is Attribute.COUNT and both <= set(c.statements))
    assert main(["--case", str(tmp_path / "own.case"), "why", claim.id]) == 0
    out = " ".join(capsysbinary.readouterr()[0].decode().split())
    assert "given as" in out
    assert "these can all be true" in out
    for name in ("gull-1", "post-1"):
        assert f"({name})" in out
