"""``groups``: which reports tell of one incident, and why."""

import pytest

FAR = "A ferry sank off Utterly Point on 12 December 2033 and two sailors drowned, a coast guard told Island Radio.\n"


@pytest.fixture
def three(firsthand, case, tmp_path):
    """The case with a third report, of something else."""
    (tmp_path / "far.txt").write_text(FAR, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("file,id,published\nfar.txt,far,2033-12-13\n", encoding="utf-8")
    assert firsthand("--case", case, "add", "--manifest", tmp_path / "manifest.csv").code == 0
    return case


def test_groups_are_listed_with_what_brought_each_report_in(firsthand, three):
    shown = firsthand("--case", three, "groups")
    assert shown.code == 0
    assert "2 reports" in shown.out
    assert "with wire" in shown.out
    assert "“Brill”" in shown.out
    assert "far" not in shown.out
    assert "1 of 3 reports stand alone" in shown.out
    assert "far" in firsthand("--case", three, "groups", "--all").out


def test_json_has_the_evidence_with_spans(firsthand, three):
    (group,) = firsthand("--case", three, "groups", "--json").json
    assert group["id"].startswith("g-")
    names = {d["id"]: d["name"] for d in firsthand("--case", three, "documents", "--json").json}
    assert [names[d] for d in group["documents"]] == ["wire", "post"]
    (tie,) = group["ties"]
    assert sum(e["weight"] for e in tie["evidence"]) == pytest.approx(tie["score"])
    (meet,) = [e for e in tie["evidence"] if e["kind"] == "times meet"]
    assert {meet["here"]["document"], meet["there"]["document"]} == set(group["documents"])
    everything = firsthand("--case", three, "groups", "--all", "--json").json
    assert [len(g["documents"]) for g in everything] == [2, 1]


def test_a_single_report_stands_alone(firsthand, tmp_path):
    (tmp_path / "none.txt").write_text("The weather was fine.\n", encoding="utf-8")
    firsthand("--case", tmp_path / "one.case", "add", tmp_path / "none.txt")
    assert "1 of 1 reports stand alone" in firsthand("--case", tmp_path / "one.case", "groups").out
