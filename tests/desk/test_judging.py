"""Judgements: what they change at once, that nothing of them is lost, and what is refused."""

from datetime import UTC, datetime

import pytest
from desk_texts import REPORTS, incident_of, read_notation, statement_of

from firsthand import extract
from firsthand.desk import Desk
from firsthand.model import (
    Act,
    Attribute,
    BadJudgement,
    JudgementKind,
    NotFound,
    Snapshot,
    When,
)


def findings(snapshot: Snapshot) -> tuple:
    """Everything but the log."""
    return (
        snapshot.statements,
        snapshot.incidents,
        snapshot.claims,
        snapshot.conflicts,
        snapshot.voices,
        snapshot.derivations,
        snapshot.drift,
    )


def together(desk: Desk, *statements: str) -> bool:
    return any(set(statements) <= set(i.statements) for i in desk.incidents())


@pytest.fixture
def arrest_1(desk) -> str:
    return statement_of(desk, "gull-1", "arrest")


@pytest.fixture
def arrest_2(desk) -> str:
    return statement_of(desk, "post-1", "arrest")


@pytest.fixture
def killing(desk) -> str:
    return statement_of(desk, "wire-2", "killing")


# What they change


def test_merging_incidents_changes_claims_at_once(desk, arrest_1, killing):
    assert not together(desk, arrest_1, killing)
    before = desk.claims()
    merged = desk.merge([incident_of(desk, arrest_1), incident_of(desk, killing)])
    assert merged.subjects == tuple(sorted(merged.subjects))
    assert {arrest_1, killing} <= set(merged.subjects)
    assert together(desk, *merged.subjects)
    assert desk.claims() != before
    incident = incident_of(desk, killing)
    values = [c.value.low for c in desk.claims(incident) if c.attribute is Attribute.COUNT]
    assert {12, 4} <= set(values)


def test_splitting_takes_statements_out_together(desk, arrest_1, arrest_2):
    third = statement_of(desk, "wire-1", "arrest")
    desk.merge([arrest_1, arrest_2, third])
    whole = next(i for i in desk.incidents() if arrest_1 in i.statements)
    split = desk.split(whole.id, [arrest_1, arrest_2])
    assert together(desk, arrest_1, arrest_2)
    for left in set(whole.statements) - {arrest_1, arrest_2}:
        assert not together(desk, arrest_1, left)
    assert split.subjects == tuple(sorted([arrest_1, arrest_2]))
    desk.merge([arrest_1, third])
    assert together(desk, arrest_1, third)


def test_a_statement_can_be_split_off_by_itself(desk, arrest_1, arrest_2):
    desk.merge([arrest_1, arrest_2])
    desk.judge(JudgementKind.SPLIT, [arrest_1])
    assert not together(desk, arrest_1, arrest_2)


def test_a_rejected_statement_counts_nowhere_until_it_is_accepted(desk, killing):
    before = findings(desk.snapshot())
    desk.reject(killing)
    snapshot = desk.snapshot()
    assert killing not in {s.id for s in snapshot.statements}
    assert killing not in {s for i in snapshot.incidents for s in i.statements}
    assert killing not in {s for c in snapshot.claims for s in c.statements}
    desk.accept(killing)
    assert findings(desk.snapshot()) == before


def test_corrections_change_claims(desk, killing):
    desk.correct(killing, "count", "5")
    incident = incident_of(desk, killing)
    claims = [c for c in desk.claims(incident) if c.attribute is Attribute.COUNT and killing in c.statements]
    assert [c.value.low for c in claims] == [5]
    desk.correct(killing, "count", "6+")
    desk.correct(killing, "when", "2031-04")
    now = desk.statement(killing)
    assert (now.count.low, now.count.high) == (6, None)
    assert now.when.compatible(When(datetime(2031, 4, 30).date(), datetime(2031, 4, 30).date()))


def test_a_correction_changes_what_a_statement_is_linked_with(desk, killing):
    other = statement_of(desk, "post-2", "killing")
    assert together(desk, killing, other)
    desk.correct(killing, "when", "2029-01-01")
    assert not together(desk, killing, other)
    desk.correct(other, "when", "2029-01-01")
    assert together(desk, killing, other)


def test_a_corrected_act_finds_its_like(desk, killing):
    weaver = statement_of(desk, "gull-2", "sentence")
    for field, value in (
        ("act", "killing"),
        ("count", "4"),
        ("patient", "4 porters"),
        ("when", "2031-04-07"),
        ("where", "Bree, ZZ"),
    ):
        desk.correct(weaver, field, value)
    assert desk.statement(weaver).act is Act.KILLING
    assert together(desk, killing, weaver)


def test_one_voice_or_two(desk):
    doctor = {v.id for v in desk.voices() if v.name == "a doctor"}
    one, two = "wire-2|a doctor", "gull-2|her lawyer"
    voices = {m: v.id for v in desk.voices() for m in v.mentions}
    said = desk.same_voice([one, "gull-2|Her  Lawyer"])
    assert len(said.subjects) == 2
    mentions = {tuple(s.split("|", 1)) for s in said.subjects}
    assert any(mentions <= set(v.mentions) for v in desk.voices())
    assert voices != {m: v.id for v in desk.voices() for m in v.mentions}
    desk.different_voice(one, two)
    assert not any(mentions <= set(v.mentions) for v in desk.voices())
    assert doctor


def test_voices_go_by_id(desk):
    nurse, lawyer = (next(v for v in desk.voices() if v.name == n) for n in ("a nurse", "her lawyer"))
    desk.same_voice([nurse.id, lawyer.id[:12]])
    assert any({*nurse.mentions, *lawyer.mentions} <= set(v.mentions) for v in desk.voices())


def test_mentions_can_be_shortened(desk):
    held = desk.document("post-2").id
    assert desk.grade("post-2|a nu", "B").subjects == (f"{held}|a nurse",)
    assert desk.grade("post-2|A DOC", "B").subjects == (f"{held}|a doctor",)


def test_grades_belong_to_voices_and_the_last_one_counts(desk):
    mention = (desk.document("gull-1").id, "a shopkeeper")
    voice = next(v.id for v in desk.voices() if mention in v.mentions)
    desk.grade("gull-1|a shopkeeper", "b")
    assert desk.grades() == {voice: "B"}
    desk.grade(voice, "E")
    assert desk.grades() == {voice: "E"}
    desk.undo("2")
    assert desk.grades() == {voice: "B"}


def test_withholding_is_in_the_log_and_changes_no_finding(desk, killing):
    before = findings(desk.snapshot())
    judgement = desk.withhold(killing)
    assert findings(desk.snapshot()) == before
    assert desk.snapshot().judgements == (judgement,)


# The log


def test_what_is_taken_down(desk, killing, monkeypatch):
    monkeypatch.setenv("FIRSTHAND_AUTHOR", "Ada")
    one = desk.reject(killing[:12], note="a rumour")
    two = desk.correct(killing, "count", " ~5 ", author="Grace")
    assert (one.number, one.kind, one.subjects, one.author, one.note) == (
        1,
        JudgementKind.REJECT,
        (killing,),
        "Ada",
        "a rumour",
    )
    assert one.made_at == datetime(2031, 6, 1, 12, tzinfo=UTC)
    assert (two.number, two.field, two.value, two.author) == (2, "count", "~5", "Grace")
    assert two.made_at == datetime(2031, 6, 1, 12, 1, tzinfo=UTC)
    assert desk.judgements() == (one, two)
    assert one.id != two.id


def test_nothing_is_erased(desk, killing):
    made = [desk.reject(killing), desk.accept(killing), desk.undo("2"), desk.undo("1")]
    assert desk.judgements() == tuple(made)


@pytest.mark.parametrize("kind", ["reject", "merge", "split", "correct", "same"])
def test_undo_is_as_if_it_had_never_been(desk, arrest_1, killing, kind):
    incident = incident_of(desk, arrest_1)
    decide = {
        "reject": lambda: desk.reject(arrest_1),
        "merge": lambda: desk.merge([arrest_1, killing]),
        "split": lambda: desk.split(incident, [arrest_1]),
        "correct": lambda: desk.correct(arrest_1, "where", "Bree"),
        "same": lambda: desk.same_voice(["gull-1|a shopkeeper", "wire-2|a doctor"]),
    }[kind]
    before = findings(desk.snapshot())
    judgement = decide()
    after = findings(desk.snapshot())
    assert after != before
    undo = desk.undo(judgement.id)
    assert findings(desk.snapshot()) == before
    desk.undo(undo.id)
    assert findings(desk.snapshot()) == after


def test_judgements_outlive_reading_again_and_closing(desk, arrest_1, killing, tmp_path):
    desk.merge([arrest_1, killing])
    desk.correct(killing, "count", "5")
    before = desk.snapshot()
    desk.reread()
    assert desk.snapshot() == before
    desk.close()
    with Desk.open(tmp_path / "own.case", create=False) as again:
        assert again.snapshot() == before


def test_judgements_hold_for_what_comes_later(desk, killing, tmp_path):
    desk.reject(killing)
    (tmp_path / "late.txt").write_text("killing | 4 porters | Bree | 2031-04-07 | a smith")
    desk.add([tmp_path / "late.txt"])
    assert killing not in {s.id for s in desk.statements()}
    assert statement_of(desk, "late", "killing")


def test_a_judgement_about_what_is_no_longer_read_stays_and_is_reported(desk, arrest_1, killing, monkeypatch):
    about = [
        desk.correct(killing, "count", "5"),
        desk.merge([arrest_1, killing]),
        desk.grade("wire-2|a doctor", "A"),
        desk.judge(JudgementKind.SPLIT, [arrest_1], value=f'["{killing}"]'),
    ]
    desk.reject(arrest_1)
    assert desk.dangling() == ()

    def without_killings(documents, _own_words):
        return [tuple(s for s in found if s.act is not Act.KILLING) for found in read_notation(documents)]

    with monkeypatch.context() as patch:
        patch.setattr(extract, "read", without_killings)
        desk.reread()
    assert desk.dangling() == tuple(about)
    assert len(desk.judgements()) == 5
    assert desk.snapshot().claims
    desk.undo(about[0].id)
    assert desk.dangling() == tuple(about[1:])
    desk.reread()
    assert desk.dangling() == ()


# What is refused


def refused(desk: Desk, error: type[Exception], *arguments, **more) -> str:
    with pytest.raises(error) as caught:
        desk.judge(*arguments, **more)
    assert desk.judgements() == ()
    assert "\n" not in str(caught.value)
    return str(caught.value)


K = JudgementKind


def test_what_is_not_there(desk, killing):
    assert "no statement 's-none'" in refused(desk, NotFound, K.REJECT, ["s-none"])
    assert "statements" in refused(desk, NotFound, K.REJECT, ["s-"])
    assert "no incident" in refused(desk, NotFound, K.MERGE, ["i-none", killing])
    assert "no document" in refused(desk, NotFound, K.GRADE, ["none|a doctor"], value="A")
    assert "no voice" in refused(desk, NotFound, K.GRADE, ["wire-2|a smith"], value="A")
    assert "no voice" in refused(desk, NotFound, K.GRADE, ["v-none"], value="A")
    assert "no voice" in refused(desk, NotFound, K.GRADE, ["wire-2|"], value="A")
    assert "2 voices in post-2" in refused(desk, NotFound, K.GRADE, ["post-2|a"], value="A")
    assert "no judgement" in refused(desk, NotFound, K.UNDO, ["1"])


def test_what_makes_no_sense(desk, killing, arrest_1):
    incident = incident_of(desk, killing)
    everything = list(desk.incident(incident).statements)
    together = incident_of(desk, arrest_1)
    assert len(desk.incident(together).statements) > 1
    several = next(v.id for v in desk.voices() if len(v.mentions) > 1)
    bad = [
        (K.REJECT, [], {}),
        (K.REJECT, [killing, arrest_1], {}),
        (K.REJECT, [killing], {"value": "x"}),
        (K.ACCEPT, [killing], {"field": "count"}),
        (K.CORRECT, [killing], {}),
        (K.CORRECT, [killing], {"field": "count", "value": "many"}),
        (K.CORRECT, [killing], {"field": "colour", "value": "red"}),
        (K.CORRECT, [killing], {"field": "count", "value": " "}),
        (K.MERGE, [killing], {}),
        (K.MERGE, [killing, killing], {}),
        (K.MERGE, [together], {}),
        (K.SPLIT, [incident], {}),
        (K.SPLIT, [incident, *everything], {}),
        (K.SPLIT, [incident, arrest_1], {}),
        (K.SPLIT, [killing, arrest_1], {}),
        (K.SPLIT, [killing], {"value": "not json"}),
        (K.SPLIT, [killing], {"value": "[1]"}),
        (K.SPLIT, [killing], {"value": f'["{killing}"]'}),
        (K.SAME_VOICE, ["wire-2|a doctor"], {}),
        (K.SAME_VOICE, [several, several], {}),
        (K.DIFFERENT_VOICE, ["wire-2|a doctor"], {}),
        (K.DIFFERENT_VOICE, ["wire-2|a doctor", "wire-2|a doctor"], {}),
        (K.GRADE, ["wire-2|a doctor"], {}),
        (K.GRADE, ["wire-2|a doctor"], {"value": "G"}),
    ]
    for kind, subjects, more in bad:
        refused(desk, BadJudgement, kind, subjects, **more)


def test_what_is_undone_is_not_undone_again(desk, killing):
    desk.undo(desk.reject(killing).id)
    with pytest.raises(BadJudgement, match="undone already"):
        desk.undo("1")
    desk.undo("2")
    desk.undo("1")
    assert killing in {s.id for s in desk.statements()}


# Looking


def test_why(desk, killing):
    claim = next(c for c in desk.claims() if killing in c.statements and c.attribute is Attribute.COUNT)
    why = desk.why(claim.id[:8])
    assert why.claim == claim
    assert why.incident.id == claim.incident
    assert {s.id for s in why.statements} == set(claim.statements)
    assert len(why.paths) == len(claim.statements)
    named = {v.id: v for v in why.voices}
    assert set(named) == {voice for path in why.paths for voice in path} == set(why.remaining)
    assert set(claim.independence.cut) <= set(named)
    for voice, left in why.remaining.items():
        assert (left is None) == all(voice in path for path in why.paths)
    assert all(d.target in {s.document for s in why.statements} for d in why.derivations)
    with pytest.raises(NotFound):
        desk.why("c-none")


def test_what_speaks_for_an_incident(desk, killing):
    other = statement_of(desk, "post-2", "killing")
    (pair,) = desk.pairs(incident_of(desk, killing))
    assert {pair.a, pair.b} == {killing, other}
    assert pair.score == pytest.approx(sum(e.weight for e in pair.evidence))
    assert pair.evidence


def test_looking_up(desk, killing):
    wire = desk.document("wire-2")
    assert desk.document(wire.id[:9]) == wire
    assert desk.statements("wire-2") == (desk.statement(killing),)
    voice = desk.voices()[0]
    assert desk.voice(voice.id) == voice
    assert desk.claim(desk.claims()[0].id) == desk.claims()[0]
    assert [d.name for d in desk.documents()] == sorted(REPORTS)
    snapshot = desk.snapshot()
    assert snapshot.claims == desk.claims()
    assert snapshot.derivations == desk.derivations()
    assert snapshot.drift == desk.drift()
    assert snapshot.conflicts == desk.conflicts()
    assert desk.snapshot() is snapshot
