"""Deciding from the command line: every judgement is taken down, takes effect, and can be undone."""

import pytest


@pytest.fixture
def ids(firsthand, case):
    """Ids of statements, incidents and mentions of the case."""
    statements = firsthand("--case", case, "statements", "--json").json
    incidents = firsthand("--case", case, "incidents", "--json").json
    names = {d["id"]: d["name"] for d in firsthand("--case", case, "documents", "--json").json}
    mentions = [f"{names[s['document']]}|{s['chain'][0]['voice']}" for s in statements]
    return statements, incidents, mentions


def kinds(firsthand, case) -> list[str]:
    return [j["kind"] for j in firsthand("--case", case, "judge", "list", "--json").json]


def test_rejecting_takes_effect_and_undoing_takes_it_back(firsthand, case, ids):
    statement = ids[0][0]["id"]
    made = firsthand(
        "--case", case, "judge", "reject", statement[:9], "--author", "A.", "--note", "no", "--json"
    )
    assert made.json["kind"] == "reject"
    assert made.json["subjects"] == [statement]
    assert (made.json["author"], made.json["note"]) == ("A.", "no")
    assert statement not in firsthand("--case", case, "statements", "--json").out
    assert firsthand("--case", case, "judge", "undo", made.json["id"]).code == 0
    assert statement in firsthand("--case", case, "statements", "--json").out


def test_correcting_changes_what_is_claimed(firsthand, case, ids):
    statement = ids[0][0]["id"]
    assert firsthand("--case", case, "judge", "correct", statement, "count", "28").code == 0
    claims = firsthand("--case", case, "claims", "--json").json
    assert [c for c in claims if c["attribute"] == "count" and c["value"]["low"] == 28]


def test_merging_and_splitting_change_incidents(firsthand, case, ids):
    _, incidents, _ = ids
    merged = firsthand("--case", case, "judge", "merge", *[i["id"] for i in incidents[:2]])
    assert merged.code == 0
    after = firsthand("--case", case, "incidents", "--json").json
    assert len(after) == len(incidents) - 1
    one = max(after, key=lambda i: len(i["statements"]))
    assert firsthand("--case", case, "judge", "split", one["id"], one["statements"][-1]).code == 0
    assert len(firsthand("--case", case, "incidents", "--json").json) == len(incidents)


def test_voices_can_be_joined_and_parted(firsthand, case, ids):
    mentions = ids[2]
    before = len(firsthand("--case", case, "voices", "--json").json)
    assert firsthand("--case", case, "judge", "same-voice", mentions[0], mentions[2]).code == 0
    assert len(firsthand("--case", case, "voices", "--json").json) == before - 1
    assert firsthand("--case", case, "judge", "different-voice", mentions[0], mentions[2]).code == 0
    assert len(firsthand("--case", case, "voices", "--json").json) == before


def test_accepting_grading_and_withholding_are_taken_down(firsthand, case, ids):
    statements, _, mentions = ids
    assert firsthand("--case", case, "judge", "accept", statements[0]["id"]).code == 0
    assert firsthand("--case", case, "judge", "grade", mentions[0], "B").code == 0
    assert firsthand("--case", case, "judge", "withhold", statements[1]["id"]).code == 0
    assert kinds(firsthand, case) == ["accept", "grade", "withhold"]
    assert statements[1]["id"] not in firsthand("--case", case, "export", "--format", "case").out
    assert statements[1]["id"] in firsthand("--case", case, "statements", "--json").out
    assert "graded B" in firsthand("--case", case, "report").out


def test_the_log_shows_what_was_undone(firsthand, case, ids):
    firsthand("--case", case, "judge", "accept", ids[0][0]["id"])
    firsthand("--case", case, "judge", "undo", "1")
    log = firsthand("--case", case, "judge", "list")
    lines = log.out.splitlines()
    assert "undone" in lines[1]
    assert "undo 1" in lines[2]


@pytest.mark.parametrize(
    "words",
    [
        ("accept", "s-nothing"),
        ("correct", "STATEMENT", "colour", "red"),
        ("correct", "STATEMENT", "count", "many"),
        ("grade", "MENTION", "Z"),
        ("undo", "99"),
        ("merge", "i-nothing", "i-neither"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(firsthand, case, ids, words):
    real = {"STATEMENT": ids[0][0]["id"], "MENTION": ids[2][0]}
    ran = firsthand("--case", case, "judge", *[real.get(w, w) for w in words])
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert kinds(firsthand, case) == []
