"""Which files are read, in which order, and what is said about each."""

import os
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from firsthand.desk.intake import gather
from firsthand.model import BadManifest, Metadata, UnreadableInput


@pytest.fixture
def folder(tmp_path) -> Path:
    for name in ("b.txt", "a.html", "sub/c.PDF", "sub/deep/d.eml", "e.docx", "sub/a.md"):
        put(tmp_path / "in" / name)
    return tmp_path / "in"


def put(path: Path, data: bytes = b"text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def names(intake) -> list[str]:
    return [source.name for source in intake.sources]


def test_a_folder_is_walked_by_name(folder):
    put(folder / ".hidden.txt")
    put(folder / ".git" / "x.txt")
    put(folder / "photo.jpg")
    put(folder / "week.case")
    intake = gather([folder], None, None)
    assert names(intake) == ["a.html", "b.txt", "e.docx", "a.md", "c.PDF", "d.eml"]
    assert intake.skipped == 4
    assert intake.failed == []
    assert [s.load() for s in intake.sources] == [b"text"] * 6


def test_a_file_that_is_named_is_tried_whatever_its_name(tmp_path):
    put(tmp_path / ".report")
    assert names(gather([tmp_path / ".report"], None, None)) == [".report"]


def test_a_file_named_twice_is_read_once(folder, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "link.txt").symlink_to(folder / "b.txt")
    assert (
        names(gather(["b.txt", folder, folder / "sub" / ".." / "b.txt", "link.txt"], None, None))[0]
        == "b.txt"
    )
    assert names(gather(["b.txt", "link.txt", folder / "b.txt"], None, None)) == ["b.txt"]


def test_links_in_circles_end(folder):
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "self").symlink_to("self")
    intake = gather([folder], None, None)
    assert sorted(names(intake)) == ["a.html", "a.md", "b.txt", "c.PDF", "d.eml", "e.docx"]


def test_what_is_not_there_is_a_failure_and_the_rest_goes_on(folder):
    intake = gather([folder / "none.txt", folder / "b.txt"], None, None)
    assert names(intake) == ["b.txt"]
    assert [f.source for f in intake.failed] == [str(folder / "none.txt")]
    assert "no such file" in intake.failed[0].reason


def test_a_file_that_went_away_meanwhile(folder):
    source = gather([folder / "b.txt"], None, None).sources[0]
    (folder / "b.txt").unlink()
    with pytest.raises(UnreadableInput, match="no such file"):
        source.load()


def test_a_pipe_is_no_report(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableInput, match="no ordinary file"):
        gather([tmp_path / "pipe.txt"], None, None).sources[0].load()


def test_a_huge_file_is_refused_unread(tmp_path):
    with put(tmp_path / "huge.txt").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(UnreadableInput, match="larger than 64 MiB"):
        gather([tmp_path / "huge.txt"], None, None).sources[0].load()


def test_a_manifest_counts_its_paths_from_its_own_folder(folder, monkeypatch):
    manifest = put(
        folder / "list.csv", b"file,id,outlet,published\nb.txt,one,Post,2031-02-03\n./sub/c.PDF,two,,\n"
    )
    monkeypatch.chdir(folder.parent)
    intake = gather(["in/a.html", "in/b.txt"], manifest, None)
    said = {s.name: s.said for s in intake.sources}
    assert said == {
        "a.html": Metadata(),
        "b.txt": Metadata(id="one", outlet="Post", published=date(2031, 2, 3)),
        "c.PDF": Metadata(id="two"),
    }
    assert intake.failed == []


def test_a_manifest_elsewhere_finds_the_one_file_of_that_name(folder, tmp_path):
    manifest = put(tmp_path / "list.csv", b"file,id\nb.txt,one\ndeep/d.eml,two\n")
    said = {s.name: s.said.id for s in gather([folder], manifest, None).sources if s.said.id}
    assert said == {"b.txt": "one", "d.eml": "two"}


def test_rows_that_lead_nowhere_are_failures(folder, tmp_path):
    put(folder / "sub" / "b.txt")
    manifest = put(tmp_path / "list.csv", b"file,id\nb.txt,one\nnone.txt,two\n")
    intake = gather([folder], manifest, None)
    assert [f.source for f in intake.failed] == ["b.txt", "none.txt"]
    assert "several" in intake.failed[0].reason
    assert "no such file" in intake.failed[1].reason


def test_the_manifest_is_no_report(folder):
    manifest = put(folder / "list.txt", b"file\nb.txt\n")
    assert "list.txt" not in names(gather([folder], manifest, None))


def test_accents_in_either_form(tmp_path):
    composed = "é.txt"
    put(tmp_path / unicodedata.normalize("NFD", composed))
    manifest = put(tmp_path / "list.csv", f"file,id\n{unicodedata.normalize('NFC', composed)},one\n".encode())
    intake = gather([], manifest, None)
    assert [s.said.id for s in intake.sources] == ["one"]
    assert intake.failed == []


def test_manifests_that_cannot_be_followed(folder):
    with pytest.raises(BadManifest, match="unknown column"):
        gather([folder], put(folder / "list.csv", b"file,colour\nb.txt,red\n"), None)
    with pytest.raises(BadManifest, match="no such file"):
        gather([folder], folder / "none.csv", None)
    with pytest.raises(BadManifest, match="is a folder"):
        gather([folder], folder, None)


def test_standard_input(folder):
    manifest = put(folder / "list.csv", b"file,id\n-,wire\n")
    intake = gather(["-"], manifest, b"news")
    assert [(s.shown, s.said, s.load()) for s in intake.sources] == [
        ("standard input", Metadata(id="wire"), b"news")
    ]
    assert names(gather([], None, b"news")) == ["standard input"]
    assert gather([], None, None).sources == []
