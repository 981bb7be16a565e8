"""Putting in and taking out: nothing half-written, every failure one line, the rest goes on."""

import csv
import io
import json
import os
import re
import shutil
import socket
import sys
from datetime import date

import pytest
from cli_reports import TEXTS, lay_out

from firsthand.desk import Desk
from firsthand.model import Snapshot


def test_add_with_a_manifest_then_export_a_case(firsthand, tmp_path):
    manifest = lay_out(tmp_path)
    case, output = tmp_path / "a.case", tmp_path / "out.json"
    added = firsthand(
        "--case", case, "add", "--manifest", manifest, tmp_path / "wire.txt", tmp_path / "post.txt"
    )
    assert (added.code, added.out) == (0, "")
    assert firsthand("--case", case, "export", "--format", "case", "--output", output).code == 0
    held = json.loads(output.read_text("utf-8"))
    assert sorted(d["id"] for d in held["documents"]) == ["post", "wire"]
    for said in held["statements"]:
        assert TEXTS[f"{said['document']}.txt"][said["start"] : said["end"]] == said["quote"]


def test_adding_again_changes_nothing(firsthand, case, tmp_path):
    manifest = lay_out(tmp_path / "again")
    before = firsthand("--case", case, "export", "--format", "jsonl").out
    again = firsthand(
        "--case", case, "add", "--json", "--manifest", manifest, tmp_path / "again" / "wire.txt"
    )
    assert again.code == 0
    assert [len(again.json[k]) for k in ("new", "updated", "failed")] == [0, 0, 0]
    assert firsthand("--case", case, "export", "--format", "jsonl").out == before


def test_what_cannot_be_read_is_listed_and_the_rest_is_added(firsthand, tmp_path):
    (tmp_path / "good.txt").write_text("Soldiers arrested two men in Brill.", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    case = tmp_path / "a.case"
    ran = firsthand(
        "--case", case, "add", "--json", tmp_path / "empty.txt", tmp_path / "good.txt", tmp_path / "gone.txt"
    )
    assert ran.code == 1
    assert [d["name"] for d in ran.json["new"]] == ["good"]
    assert len(ran.json["failed"]) == 2
    failures = [line for line in ran.err.splitlines() if line.startswith("failed: ")]
    assert len(failures) == 2
    assert "Traceback" not in ran.err


def test_what_may_not_be_read_stops_nothing(firsthand, tmp_path, monkeypatch):
    """The program's own rights are taken away, not the file's: to root, all files are readable."""
    closed = tmp_path / "closed.txt"
    closed.write_text("Soldiers arrested two men in Brill.", encoding="utf-8")
    (tmp_path / "good.txt").write_text("Soldiers arrested ten men in Brill.", encoding="utf-8")
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda p, *a, **k: "closed" not in os.fspath(p) and allowed(p, *a, **k))
    ran = firsthand("--case", tmp_path / "a.case", "add", "--json", closed, tmp_path / "good.txt")
    assert "good" in [d["name"] for d in ran.json["new"]]


def test_a_dash_is_standard_input(firsthand, tmp_path, monkeypatch):
    text = "Soldiers arrested two men in Brill on 3 May 2031.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    ran = firsthand("--case", tmp_path / "a.case", "add", "--json", "-")
    assert (ran.code, len(ran.json["new"])) == (0, 1)


def test_documents_that_give_no_statements_for_their_language_are_announced(firsthand, tmp_path):
    texts = {
        "fr.txt": "Les soldats ont arrêté trois hommes à Brill, a déclaré le maire aux journalistes. " * 3
    }
    texts["en.txt"] = "Soldiers arrested three men in Brill, the mayor told the reporters on Monday."
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    said = firsthand("--case", tmp_path / "a.case", "add", *(tmp_path / name for name in texts)).err
    assert "documents in fr;" in said
    assert "documents in" not in firsthand("--case", tmp_path / "b.case", "add", tmp_path / "en.txt").err


def test_nothing_is_asked_of_the_network(firsthand, tmp_path, monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    for way in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, way, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    story = "<p>Soldiers arrested two men in Brill on 3 May 2031, a guard told reporters.</p>" * 4
    head = "<link rel=stylesheet href=http://a.example/x.css><base href=http://a.example/>"
    html = f"<html><head>{head}</head><body><article>{story}<img src=http://a.example/x.png></article></html>"
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    (tmp_path / "letter.eml").write_text(f"From: a@b.example\nContent-Type: text/html\n\n{html}", "utf-8")
    case = tmp_path / "a.case"
    added = firsthand("--case", case, "add", "--json", tmp_path / "page.html", tmp_path / "letter.eml")
    assert (added.code, len(added.json["new"])) == (0, 2)
    page = firsthand("--case", case, "report")
    assert (page.code, re.findall(r"""(?:src|href|url)\W{1,3}https?:""", page.out)) == (0, [])


@pytest.mark.parametrize("form", ["case", "jsonl", "csv"])
def test_exports_are_the_same_in_a_file_and_on_standard_output(firsthand, case, tmp_path, form):
    output = tmp_path / "out"
    assert firsthand("--case", case, "export", "--format", form, "--output", output).code == 0
    assert output.read_bytes().decode() == firsthand("--case", case, "export", "--format", form).out


def test_exports_hold_what_they_promise(firsthand, case):
    held = firsthand("--case", case, "export", "--format", "case").json
    lines = [json.loads(x) for x in firsthand("--case", case, "export", "--format", "jsonl").out.splitlines()]
    sheet = firsthand("--case", case, "export", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff"), newline="")))
    ids = [s["id"] for s in held["statements"]]
    assert [x["id"] for x in lines if x["record"] == "statement"] == ids
    assert [r["statement"] for r in rows] == ids


def test_a_file_that_cannot_be_written_leaves_the_old_one(firsthand, case, tmp_path, monkeypatch):
    output = tmp_path / "out.json"
    output.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ran = firsthand("--case", case, "export", "--format", "case", "--output", output)
    assert ran.code == 1
    assert "No space left on device" in ran.err
    assert len(ran.err.splitlines()) == 1
    assert output.read_text("utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


@pytest.mark.parametrize("command", [("export", "--format", "case"), ("report",)])
def test_a_case_is_never_written_over(firsthand, case, tmp_path, command):
    other, link, hard = tmp_path / "other.case", tmp_path / "link", tmp_path / "hard"
    shutil.copy(case, other)
    link.symlink_to(case)
    hard.hardlink_to(case)
    before = case.read_bytes()
    for output in (case, other, link, hard, f"{case}-wal", f"{case}-journal"):
        ran = firsthand("--case", case, *command, "--output", output)
        assert (ran.code, ran.out) == (1, "")
        assert "case file" in ran.err
        assert len(ran.err.splitlines()) == 1
    assert case.read_bytes() == other.read_bytes() == before
    assert link.is_symlink()


def test_where_nothing_can_be_written_is_said_before_the_work(firsthand, tmp_path, case, monkeypatch):
    monkeypatch.setattr(Desk, "snapshot", lambda self, **_: pytest.fail("worked in vain"))
    for output in (tmp_path, tmp_path / "missing" / "out.json"):
        ran = firsthand("--case", case, "export", "--format", "case", "--output", output)
        assert ran.code == 1
        assert "folder" in ran.err
        assert len(ran.err.splitlines()) == 1


def test_output_follows_links_and_leaves_devices(firsthand, case, tmp_path):
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert firsthand("--case", case, "export", "--format", "csv", "--output", link).code == 0
    assert link.is_symlink()
    assert "statement" in target.read_text("utf-8-sig")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert firsthand("--case", case, "export", "--format", "csv", "--output", pipe).code == 0
        assert os.read(reader, 1 << 16).decode() == firsthand("--case", case, "export", "--format", "csv").out
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_dash_is_standard_output(firsthand, case, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    plain = firsthand("--case", case, "export", "--format", "csv")
    assert firsthand("--case", case, "export", "--format", "csv", "--output", "-") == plain
    assert not (tmp_path / "-").exists()


def test_a_closed_standard_input_is_said(firsthand, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    ran = firsthand("--case", tmp_path / "a.case", "add", "-")
    assert ran.code == 1
    assert "standard input is closed" in ran.err
    assert not (tmp_path / "a.case").exists()


def test_a_report_is_one_page_with_its_title(firsthand, case, tmp_path):
    output = tmp_path / "page.html"
    ran = firsthand("--case", case, "report", "--title", "Week <23>", "--output", output)
    assert ran.code == 0
    html = output.read_text("utf-8")
    assert "Week &lt;23&gt;" in html
    assert firsthand("--case", case, "report", "--title", "Week <23>").out == html
    assert firsthand("--case", case, "report", "--json", "--output", output).json == {"output": str(output)}


def test_reading_again_keeps_what_was_decided(firsthand, case):
    said = firsthand("--case", case, "statements", "--json").json
    firsthand("--case", case, "judge", "reject", said[0]["id"])
    left = firsthand("--case", case, "statements", "--json").json
    again = firsthand("--case", case, "reread", "--json")
    assert again.code == 0
    assert firsthand("--case", case, "statements", "--json").json == left
    assert len(left) == len(said) - 1


def test_interrupting_ends_with_130_and_one_line(firsthand, case, monkeypatch):
    def interrupted(self: Desk, *, known_on: date | None) -> Snapshot:
        raise KeyboardInterrupt

    monkeypatch.setattr(Desk, "snapshot", interrupted)
    ran = firsthand("--case", case, "claims")
    assert ran.code == 130
    assert len(ran.err.strip().splitlines()) == 1


def test_a_fault_is_one_line_without_anybodys_words(firsthand, case, monkeypatch):
    def fault(self: Desk, *, known_on: date | None) -> Snapshot:
        raise ValueError("Soldiers arrested two fishermen")

    monkeypatch.setattr(Desk, "snapshot", fault)
    ran = firsthand("--case", case, "claims")
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert "fishermen" not in ran.err
    assert "ValueError" in ran.err
