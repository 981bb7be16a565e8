"""Commands that show: tables a person can read, JSON a program can, no words that steer a terminal."""

import re

import pytest
from cli_reports import HOSTILE, HOSTILE_MANIFEST
from hypothesis import given
from hypothesis import strategies as st

from firsthand.cli.terminal import Short

LISTS = ["documents", "statements", "incidents", "claims", "conflicts", "voices"]


@pytest.mark.parametrize("command", LISTS)
def test_lists_come_as_json_records(firsthand, case, command):
    before, after = firsthand("--case", case, "--json", command), firsthand("--case", case, command, "--json")
    assert before.code == 0
    assert before.out == after.out
    assert before.json
    assert {r["record"] for r in before.json} == {command.removesuffix("s")}
    assert all(r["id"] for r in before.json)


def test_lineage_as_json_has_its_parts(firsthand, case):
    found = firsthand("--case", case, "lineage", "--json").json
    assert set(found) == {"derivations", "versions", "drift"}


@pytest.mark.parametrize("command", [*LISTS, "lineage", "drift"])
def test_lists_fit_eighty_columns(firsthand, case, command):
    ran = firsthand("--case", case, command)
    assert ran.code == 0
    assert ran.err == ""
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_the_variable_names_the_case_too(firsthand, case, monkeypatch):
    monkeypatch.setenv("FIRSTHAND_CASE", str(case))
    assert firsthand("documents", "--json").out == firsthand("--case", case, "documents", "--json").out


def test_statements_are_chosen_by_document_act_and_status(firsthand, case):
    every = firsthand("--case", case, "statements", "--json").json
    post = firsthand("--case", case, "statements", "--document", "post", "--json").json
    killings = firsthand("--case", case, "statements", "--act", "killing", "--json").json
    assert 0 < len(post) < len(every)
    assert killings == [s for s in every if s["act"] == "killing"]
    assert killings[0]["quote"] in firsthand("--case", case, "show", "post", "--json").json["text"]
    assert firsthand("--case", case, "statements", "--status", "refused", "--json").json == []
    assert "No such" in firsthand("--case", case, "statements", "--status", "refused").out


def test_shown_ids_are_taken_back(firsthand, case):
    shown = re.findall(r"\bc-[0-9a-f]{6,}", firsthand("--case", case, "claims").out)
    full = [c["id"] for c in firsthand("--case", case, "claims", "--json").json]
    assert sorted(shown) == sorted(next(s for s in shown if f.startswith(s)) for f in full)
    assert firsthand("--case", case, "why", shown[0], "--json").json["claim"]["id"].startswith(shown[0])


def test_claims_of_one_incident(firsthand, case):
    incident = firsthand("--case", case, "incidents", "--json").json[0]["id"]
    own = firsthand("--case", case, "claims", "--incident", incident[:8], "--json").json
    assert own
    assert {c["incident"] for c in own} == {incident}


def test_why_draws_the_voices_with_their_words_and_the_cut(firsthand, case):
    claims = firsthand("--case", case, "claims", "--json").json
    claim = max(claims, key=lambda c: (c["independence"]["number"], len(c["statements"])))
    found = firsthand("--case", case, "why", claim["id"], "--json").json
    ran = firsthand("--case", case, "why", claim["id"])
    assert ran.code == 0
    assert ran.out.count("CUT") == claim["independence"]["number"]
    assert "“" in ran.out
    drawn = " ".join(re.sub(r"[│├└─]", " ", ran.out).split())
    for voice in found["voices"]:
        assert voice["name"] in drawn
    assert set(found["remaining"]) == {v for path in found["paths"] for v in path}
    assert "nothing" in ran.out or claim["independence"]["number"] > 1


def test_show_marks_statements_and_loses_no_words(firsthand, case):
    ran = firsthand("--case", case, "show", "wire")
    held = firsthand("--case", case, "show", "wire", "--json").json
    assert ran.out.count("⟦") == ran.out.count("⟧") == len(held["statements"])
    text, _, entries = ran.out.split("\n", 3)[3].rpartition("\nstatement")
    assert all(s["entry"].split()[0] in entries for s in held["statements"])
    body = re.sub(r"⟧\([^)]*\)|⟦", "", text)
    assert body.split() == held["text"].split()


def test_words_of_documents_cannot_steer_the_terminal(firsthand, tmp_path):
    (tmp_path / "evil.txt").write_text(HOSTILE, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(HOSTILE_MANIFEST, encoding="utf-8")
    case = tmp_path / "evil.case"
    assert firsthand("--case", case, "add", "--manifest", tmp_path / "manifest.csv").code == 0
    for command in ("documents", "statements", "incidents", "claims", "voices", "lineage", "drift"):
        out = firsthand("--case", case, command).out
        assert out.strip()
        assert not set(out) & set("\x1b\x07\u009b\u202e")
    shown = firsthand("--case", case, "show", "evil").out
    assert not set(shown) & set("\x1b\x07\u009b\u202e")
    assert "[b]x[/b]" in shown


IDS = st.lists(
    st.text("0123456789abcdef", min_size=16, max_size=16).map("s-".__add__), min_size=1, unique=True
)


@given(IDS)
def test_short_ids_name_one_thing(ids):
    short = Short(ids)
    for full in ids:
        assert [i for i in ids if i.startswith(short(full))] == [full]
        assert len(short(full)) >= len("s-") + 6


@given(IDS)
def test_short_ids_are_no_longer_than_needed(ids):
    short = Short(ids)
    for full in ids:
        cut = short(full)[:-1]
        assert len(short(full)) == 8 or sum(i.startswith(cut) for i in ids) > 1


def test_documents_of_one_name_are_told_apart(firsthand, tmp_path):
    case = tmp_path / "a.case"
    for folder, number in (("x", "two"), ("y", "ten")):
        (tmp_path / folder).mkdir()
        text = f"Soldiers arrested {number} men in Brill."
        (tmp_path / folder / "report.txt").write_text(text, encoding="utf-8")
    assert firsthand("--case", case, "add", tmp_path / "x", tmp_path / "y").code == 0
    listed = firsthand("--case", case, "documents").out
    exported = firsthand("--case", case, "export", "--format", "case").json["documents"]
    assert [d["id"] for d in exported] == ["report", "report~2"]
    assert "report~2" in listed
    assert "report~2" in firsthand("--case", case, "statements").out
    second = firsthand("--case", case, "show", "report~2", "--json").json
    assert second["id"] == firsthand("--case", case, "documents", "--json").json[1]["id"]
    assert firsthand("--case", case, "show", "report").code == 1
