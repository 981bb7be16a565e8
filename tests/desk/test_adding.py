"""What adding does to a case, whatever happens half way."""

import sqlite3
from email.message import EmailMessage
from pathlib import Path
from random import Random

import pytest
from desk_texts import MANIFEST, REPORTS, read_notation
from sqlalchemy import event
from sqlalchemy.engine import Engine

import firsthand
from firsthand import extract, link
from firsthand.desk import Desk, Progress
from firsthand.model import BadManifest, CaseError
from firsthand.store import Writer


def names(documents) -> list[str]:
    return [d.name for d in documents]


def test_new_then_unchanged(empty, reports):
    manifest = reports / "manifest.csv"
    added = empty.add([reports], manifest=manifest)
    assert sorted(names(added.new)) == sorted(REPORTS)
    assert (added.updated, added.unchanged, added.failed, added.interrupted) == ((), (), (), False)
    before = empty.snapshot()
    assert {s.document for s in before.statements} == {d.id for d in added.new if d.name != "post-3"}
    again = empty.add([reports], manifest=manifest)
    assert sorted(names(again.unchanged)) == sorted(REPORTS)
    assert (again.new, again.updated, again.failed) == ((), (), ())
    assert empty.snapshot() is before  # nothing was written


def test_documents_are_as_they_were_received(empty, reports):
    empty.add([reports], manifest=reports / "manifest.csv")
    document = empty.document("gull-1")
    assert document.text == REPORTS["gull-1"]
    assert document.source == "gull-1.txt"
    assert empty.original("gull-1") == REPORTS["gull-1"].encode()
    assert document.outlet == "The Gull"


def test_more_said_about_a_held_file_updates_it(empty, reports):
    empty.add([reports / "wire-2.txt"])
    before = empty.statements("wire-2")
    added = empty.add([reports], manifest=reports / "manifest.csv")
    assert names(added.updated) == ["wire-2"]
    assert len(added.new) == len(REPORTS) - 1
    after = empty.statements("wire-2")
    assert [s.id for s in after] == [s.id for s in before]
    assert after[0].chain[-1].voice == "Delta Wire"
    assert before[0].chain[-1].voice != "Delta Wire"


def test_saying_nothing_takes_nothing_back(empty, reports):
    empty.add([reports], manifest=reports / "manifest.csv")
    added = empty.add([reports])
    assert len(added.unchanged) == len(REPORTS)
    assert empty.document("wire-2").outlet == "Delta Wire"


def test_a_later_manifest_supersedes(empty, reports):
    empty.add([reports], manifest=reports / "manifest.csv")
    (reports / "manifest.csv").write_text("file,outlet\nwire-2.txt,Bree Wire\n")
    assert names(empty.add([], manifest=reports / "manifest.csv").updated) == ["wire-2"]
    assert empty.document("wire-2").outlet == "Bree Wire"
    assert empty.document("wire-2").published is not None


def test_an_id_that_another_document_has_is_refused(empty, reports):
    empty.add([], manifest=reports / "manifest.csv")
    for name, day in (("new", 8), ("other", 9)):
        text = f"arrest | 1 farmer | Brill | 2031-03-0{day} | a smith"
        (reports / f"{name}.txt").write_text(text, encoding="utf-8")
    (reports / "manifest.csv").write_text("file,id\nnew.txt,wire-2\nother.txt,other\n")
    added = empty.add([], manifest=reports / "manifest.csv")
    assert names(added.new) == ["other"]
    assert [f.source.rpartition("/")[2] for f in added.failed] == ["new.txt"]
    assert "wire-2" in added.failed[0].reason
    assert empty.document("wire-2").source == "wire-2.txt"


def test_what_cannot_be_read_stops_nothing(empty, reports):
    (reports / "empty.txt").touch()
    (reports / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    added = empty.add([reports / "none.txt", reports])
    assert len(added.new) == len(REPORTS)
    assert {Path(f.source).name for f in added.failed} == {"none.txt", "empty.txt", "picture.txt"}
    for failure in added.failed:
        assert failure.reason
        assert "\n" not in failure.reason
        assert not failure.reason.startswith(("empty.txt", "picture.txt"))


def test_a_bad_manifest_stops_everything_before_it_begins(empty, reports):
    (reports / "manifest.csv").write_text("file,published\nwire-2.txt,yesterday\n")
    with pytest.raises(BadManifest):
        empty.add([reports], manifest=reports / "manifest.csv")
    assert empty.documents() == ()


def test_a_document_that_breaks_the_reader_is_one_failure(empty, reports, monkeypatch):
    def breaks(documents, _own_words):
        if any("weather" in d.text for d in documents):
            raise ValueError("The weather was fine.")
        return read_notation(documents)

    monkeypatch.setattr(extract, "read", breaks)
    added = empty.add([reports])
    assert len(added.new) == len(REPORTS) - 1
    assert [Path(f.source).name for f in added.failed] == ["post-3.txt"]
    assert "weather" not in added.failed[0].reason
    assert "ValueError" in added.failed[0].reason


def test_a_document_that_breaks_the_comparing_is_one_failure(empty, reports, monkeypatch):
    real = link.keys

    def breaks(statement, document):
        if "Staddle" in document.text:
            raise KeyError(document.text)
        return real(statement, document)

    monkeypatch.setattr(link, "keys", breaks)
    added = empty.add([reports])
    assert [Path(f.source).name for f in added.failed] == ["gull-2.txt"]
    assert "gull-2" not in names(empty.documents())
    assert len(empty.documents()) == len(REPORTS) - 1


def test_standard_input(empty):
    added = empty.add([], stdin=REPORTS["wire-2"].encode())
    assert names(added.new) == ["standard input"]
    assert empty.statements("standard input")


def test_one_path_needs_no_list(empty, reports):
    assert len(empty.add(str(reports)).new) == len(REPORTS)


def test_progress_counts_every_source(empty, reports):
    (reports / "empty.txt").touch()
    seen: list[Progress] = []
    empty.add([reports], progress=seen.append)
    assert [p.done for p in seen] == list(range(1, len(REPORTS) + 2))
    assert {p.total for p in seen} == {len(REPORTS) + 1}
    assert {Path(p.source).name for p in seen} == {*(f"{n}.txt" for n in REPORTS), "empty.txt"}


# Half way


@pytest.mark.parametrize("stop_at", [1, 3])
def test_ctrl_c_keeps_what_was_finished_and_the_next_run_goes_on(tmp_path, reports, empty, stop_at):
    def stop(progress: Progress) -> None:
        if progress.done == stop_at:
            raise KeyboardInterrupt

    manifest = reports / "manifest.csv"
    added = empty.add([reports], manifest=manifest, progress=stop)
    assert added.interrupted
    assert len(added.new) == len(empty.documents()) == stop_at
    rest = empty.add([reports], manifest=manifest)
    assert not rest.interrupted
    assert (len(rest.unchanged), len(rest.new)) == (stop_at, len(REPORTS) - stop_at)
    with Desk.open(tmp_path / "other.case") as undisturbed:
        undisturbed.add([reports], manifest=manifest)
        assert undisturbed.snapshot() == empty.snapshot()


@pytest.mark.parametrize("failure", [KeyboardInterrupt, RuntimeError])
def test_a_document_is_stored_whole_or_not_at_all(empty, reports, monkeypatch, failure):
    real = Writer.put
    calls = []

    def half(self, reading, *rest):
        real(self, reading, *rest)
        calls.append(reading.document.id)
        if len(calls) == 3:
            raise failure

    monkeypatch.setattr(Writer, "put", half)
    empty.add([reports])
    snapshot = empty.snapshot()
    assert calls[2] not in {d.id for d in snapshot.documents}
    assert calls[2] not in {s.document for s in snapshot.statements}
    assert {d.id for d in snapshot.documents} >= set(calls[:2])


def mail(*attachments: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "bombadil@example.org", "Reports"
    message["Date"], message["Message-ID"] = "Tue, 06 May 2031 10:00:00 +0000", "<1@example.org>"
    message.set_content("Two reports are attached to this message for the archive.")
    for n, text in enumerate(attachments):
        message.add_attachment(text.encode(), maintype="text", subtype="plain", filename=f"part{n}.txt")
    return message.as_bytes()


def test_an_email_comes_with_its_attachments_or_not_at_all(empty, tmp_path, monkeypatch):
    (tmp_path / "mail.eml").write_bytes(mail(REPORTS["wire-2"], REPORTS["gull-2"]))
    real = Writer.put
    calls = []

    def half(self, reading, *rest):
        real(self, reading, *rest)
        calls.append(reading)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(Writer, "put", half)
    assert empty.add([tmp_path / "mail.eml"]).interrupted
    assert empty.documents() == ()
    added = empty.add([tmp_path / "mail.eml"])
    assert len(added.new) == 3
    parent = empty.document("mail")
    assert {d.parent for d in empty.documents()} == {None, parent.id}
    assert len(empty.add([tmp_path / "mail.eml"]).unchanged) == 1


def test_an_attachment_that_also_comes_by_itself(tmp_path):
    (tmp_path / "mail.eml").write_bytes(mail(REPORTS["wire-2"], REPORTS["gull-2"]))
    (tmp_path / "a-rather-long-name.txt").write_text(REPORTS["wire-2"])
    snapshots = []
    for n, order in enumerate(
        [("mail.eml", "a-rather-long-name.txt"), ("a-rather-long-name.txt", "mail.eml")]
    ):
        with Desk.open(tmp_path / f"{n}.case") as desk:
            for name in order:
                desk.add([tmp_path / name])
            snapshots.append(desk.snapshot())
            assert desk.document("a-rather-long-name").parent is None
    assert snapshots[0] == snapshots[1]


def test_a_full_disk_keeps_what_was_finished(tmp_path, reports):
    for n in range(60):
        (reports / f"long-{n}.txt").write_text(f"{n} {REPORTS['wire-2']}\n" + f"{n:040}" * 60)

    def small(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 80")

    event.listen(Engine, "connect", small)
    try:
        with Desk.open(tmp_path / "full.case") as desk:
            with pytest.raises(CaseError, match="disk is full"):
                desk.add([reports])
            snapshot = desk.snapshot()
    finally:
        event.remove(Engine, "connect", small)
    assert 0 < len(snapshot.documents) < 60
    with Desk.open(tmp_path / "full.case") as desk:
        assert len(desk.add([reports]).unchanged) == len(snapshot.documents)


# Order


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_adding_makes_no_difference(tmp_path, reports, desk, seed):
    random = Random(seed)
    order = list(REPORTS)
    random.shuffle(order)
    with Desk.open(tmp_path / "x.case") as other:
        while order:
            taken = [order.pop() for _ in range(min(len(order), random.randint(1, 3)))]
            rows = [r for r in MANIFEST.splitlines() if r.startswith(("file", *(f"{t}.txt" for t in taken)))]
            (reports / "part.csv").write_text("\n".join(rows))
            other.add([reports / f"{t}.txt" for t in taken], manifest=reports / "part.csv")
        assert other.snapshot() == desk.snapshot()


def test_reading_again_changes_nothing(desk):
    before = desk.snapshot()
    again = desk.reread()
    assert len(again.updated) == len(REPORTS)
    assert desk.snapshot() == before


def test_the_same_bytes_under_two_names(tmp_path):
    for name in ("report.txt", "copy of report.txt"):
        (tmp_path / name).write_text(REPORTS["wire-2"])
    snapshots = []
    for n, order in enumerate([("report.txt", "copy of report.txt"), ("copy of report.txt", "report.txt")]):
        with Desk.open(tmp_path / f"{n}.case") as desk:
            for name in order:
                desk.add([tmp_path / name])
            snapshots.append(desk.snapshot())
    assert snapshots[0] == snapshots[1]
    assert names(snapshots[0].documents) == ["report"]


def test_the_same_bytes_twice_in_one_run(empty, tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(REPORTS["wire-2"])
    (tmp_path / "m.csv").write_text("file,outlet\na.txt,Gull\nb.txt,Post\n")
    added = empty.add([tmp_path / n for n in ("a.txt", "b.txt", "c.txt")], manifest=tmp_path / "m.csv")
    assert len(empty.documents()) == 1
    assert [Path(f.source).name for f in added.failed] == ["b.txt"]
    assert "byte for byte" in added.failed[0].reason


# Cost


def test_adding_meets_only_what_shares_a_key(desk, tmp_path, monkeypatch):
    met = []
    real = link.compare_all
    monkeypatch.setattr(
        link, "compare_all", lambda s, d, c: met.extend((s[a], s[b]) for a, b in c) or real(s, d, c)
    )
    (tmp_path / "new.txt").write_text("abduction | 9 weavers | Archet | 2029-01-04 | a driver")
    desk.add([tmp_path / "new.txt"])
    assert met == []
    (tmp_path / "near.txt").write_text("killing | 4 porters | Bree | 2031-04-07 | a cook")
    desk.add([tmp_path / "near.txt"])
    assert {s.act for couple in met for s in couple} == {"killing"}
    assert len(met) == 2


def test_two_desks_on_one_case_see_each_other(desk, tmp_path, reports):
    (tmp_path / "new.txt").write_text("arrest | 12 farmers | Brill | 2031-03-03 | a midwife")
    one = desk
    with firsthand.open(tmp_path / "own.case") as other:
        before = other.snapshot()
        one.add([tmp_path / "new.txt"])
        assert len(other.documents()) == len(before.documents) + 1
        assert other.snapshot() == one.snapshot()
        other.add([reports / "wire-2.txt"])
        other.reread()
        assert other.snapshot() == one.snapshot()
