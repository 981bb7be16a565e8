"""An outlet corrects its report: the label on its two numbers, and the new report in place of the old."""

from __future__ import annotations

import json

import pytest

import firsthand
from firsthand.cli import main
from firsthand.model import Attribute, BadJudgement
from firsthand.publish import case_json, page
from firsthand.weigh import Bond

REST = (
    "\n\nThe bodies lay on the quay until the evening, the guard added, and nobody was allowed to fetch them. "
    "The harbour was closed for a day and the ferry to Ankh did not sail.\n"
)
FIRST = "Soldiers killed 11 fishermen in Brill on 3 May 2031, a guard told Brill Wire." + REST
SECOND = (
    "CORRECTION: an earlier version of this report gave a wrong number.\n\n"
    "Soldiers killed 10 fishermen in Brill on 3 May 2031, a guard told Brill Wire." + REST
)
MANIFEST = (
    "file,id,outlet,title,published,language\n"
    "old.txt,old,Brill Wire,Killings in Brill,2031-05-04,en\n"
    "new.txt,new,Brill Wire,Killings in Brill,2031-05-05,en\n"
)


@pytest.fixture
def path(tmp_path, real_reader):
    (tmp_path / "old.txt").write_text(FIRST, "utf-8")
    (tmp_path / "new.txt").write_text(SECOND, "utf-8")
    (tmp_path / "manifest.csv").write_text(MANIFEST, "utf-8")
    with firsthand.open(tmp_path / "own.case") as desk:
        desk.add([tmp_path / "old.txt", tmp_path / "new.txt"], manifest=tmp_path / "manifest.csv")
    return tmp_path / "own.case"


def counts(desk) -> set[int | None]:
    return {c.value.low for c in desk.claims() if c.attribute is Attribute.COUNT}


def test_a_corrected_number_is_labelled_with_the_words_of_the_correction(path, capsysbinary):
    with firsthand.open(path) as desk:
        (tie,) = desk.ties()
        assert tie.bond is Bond.CORRECTED
        assert (desk.claim(tie.claim).value.low, desk.claim(tie.other).value.low) == (11, 10)
        snapshot = desk.snapshot()
    assert "10 fishermen" in case_json(snapshot)["ties"][0]["quote"]
    assert "corrected by 10 fishermen" in page(snapshot)
    assert main(["--case", str(path), "conflicts"]) == 0
    assert "correction by Brill Wire" in capsysbinary.readouterr()[0].decode()
    assert main(["--case", str(path), "why", tie.claim]) == 0
    assert "corrected by 10 fishermen on 5 May 2031" in capsysbinary.readouterr()[0].decode()
    assert main(["--case", str(path), "conflicts", "--json"]) == 0
    assert json.loads(capsysbinary.readouterr()[0])[0]["ties"][0]["bond"] == "corrected by"


def test_what_was_known_before_a_correction_bears_no_label(path):
    with firsthand.open(path) as desk:
        first, then = (desk.document(name).published for name in ("old", "new"))
        assert desk.ties(known_on=first) == ()
        assert desk.ties(known_on=then) == desk.ties()


def test_a_new_version_stands_in_place_of_the_old_and_falls_with_it_where_that_is_only_withdrawn(path):
    with firsthand.open(path) as desk:
        assert counts(desk) == {10, 11}
        withdrawn = desk.withdraw("old")
        assert counts(desk) == set()
        desk.undo(withdrawn.id)
        replaced = desk.replace("old", "new", note="corrected")
        assert counts(desk) == {10}
        assert desk.conflicts() == ()
        assert desk.ties() == ()
        assert desk.dangling() == ()
        desk.undo(replaced.id)
        assert counts(desk) == {10, 11}


def test_a_replacing_document_that_is_withdrawn_falls_too(path):
    with firsthand.open(path) as desk:
        desk.replace("old", "new")
        desk.withdraw("new")
        assert desk.claims() == ()


@pytest.mark.parametrize("documents", [["old"], ["old", "old"], ["old", "new", "old"]])
def test_replacing_takes_two_documents(path, documents):
    with firsthand.open(path) as desk, pytest.raises(BadJudgement):
        desk.judge("replace", documents)


def test_the_command_replaces(path, capsysbinary):
    assert main(["--case", str(path), "judge", "replace", "old", "new"]) == 0
    capsysbinary.readouterr()
    assert main(["--case", str(path), "judge", "list"]) == 0
    assert "replace old, new" in capsysbinary.readouterr()[0].decode()
    assert main(["--case", str(path), "judge", "replace", "old", "nowhere"]) != 0
