"""``lineage`` and ``drift``: who tells what whom told, and what was changed on the way."""

import pytest

TEXTS = {
    "wire": (
        "Soldiers may have arrested 14 fishermen in the covered port of Brill on 3 May 2031, a clerk of the "
        "harbour told Brill Wire. The men were driven to the barracks at Ankh in three lorries without plates, "
        "and nobody has seen them since then. The ferries to the islands were turned back at noon."
    ),
    "again": (
        "Soldiers arrested 17 fishermen in the covered port of Brill on 3 May 2031. The men were driven to the "
        "barracks at Ankh in three lorries without plates, and nobody has seen them since then. The ferries to "
        "the islands were turned back at noon."
    ),
    "post": (
        "Soldiers arrested 14 fishermen in the covered port of Brill on 3 May 2031, Brill Wire reported. The men "
        "were driven to the barracks at Ankh in three lorries without plates, and nobody has seen them since then."
    ),
}
ROWS = (
    "wire,Brill Wire,2031-05-04,https://wire.example/7",
    "again,Brill Wire,2031-05-05,https://wire.example/7",
    "post,Harbour Post,2031-05-04,",
)


@pytest.fixture(scope="module")
def retelling(tmp_path_factory):
    from firsthand.cli import main

    folder = tmp_path_factory.mktemp("retelling")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = [f"{row.split(',')[0]}.txt,{row}" for row in ROWS]
    (folder / "manifest.csv").write_text("file,id,outlet,published,url\n" + "\n".join(rows), encoding="utf-8")
    case = folder / "week.case"
    assert main(["--quiet", "--case", str(case), "add", "--manifest", str(folder / "manifest.csv")]) == 0
    return case


def test_drift_has_both_wordings_of_every_change(firsthand, retelling):
    found = firsthand("--case", retelling, "drift", "--json").json
    changes = {
        (r["source"]["name"], r["target"]["name"], c["attribute"]): (c["change"], c["before"], c["after"])
        for r in found["retellings"]
        for c in r["changes"]
    }
    assert changes["wire", "post", "certainty"] == ("hardened", "may", "asserted")
    assert changes["wire", "again", "count"] == ("changed", "14", "17")
    assert changes["wire", "again", "chain"][0] == "hardened"
    assert changes["wire", "again", "chain"][2] == "Brill Wire"


def test_drift_is_shown_side_by_side_within_eighty_columns(firsthand, retelling):
    ran = firsthand("--case", retelling, "drift")
    assert ran.code == 0
    assert "certainty hardened" in ran.out
    assert "wire → again: versions of one article" in ran.out
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_drift_of_one_document(firsthand, retelling):
    found = firsthand("--case", retelling, "drift", "--document", "post", "--json").json
    assert {r["target"]["name"] for r in found["retellings"]} == {"post"}
    assert found["versions"] == []
    ran = firsthand("--case", retelling, "drift", "--document", "nothing")
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1


def test_lineage_lists_versions_and_what_scores_are_made_of(firsthand, retelling):
    found = firsthand("--case", retelling, "lineage", "--json").json
    assert [len(v["documents"]) for v in found["versions"]] == [2]
    assert found["versions"][0]["dated"]
    for edge in found["derivations"]:
        assert edge["directed"]
        assert sum(p["amount"] for p in edge["explanation"]) == pytest.approx(edge["score"], abs=1e-3)
    assert "one article: wire → again" in firsthand("--case", retelling, "lineage").out


def test_versions_are_no_voices_of_their_own(firsthand, retelling):
    claims = firsthand("--case", retelling, "claims", "--json").json
    assert {c["independence"]["number"] for c in claims} == {1}


def test_the_export_has_the_versions_with_their_edits(firsthand, retelling):
    exported = firsthand("--case", retelling, "export", "--format", "case").json
    (versions,) = exported["versions"]
    assert versions["documents"] == ["wire", "again"]
    edits = versions["revisions"][0]["edits"]
    assert any("14 fishermen" in (e["before"] or "") and "17 fishermen" in (e["after"] or "") for e in edits)


def test_a_case_without_retellings_says_so(firsthand, case):
    ran = firsthand("--case", case, "drift")
    assert ran.code == 0
    assert ran.out.strip()
