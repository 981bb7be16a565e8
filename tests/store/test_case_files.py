"""The one file a case lives in: what can be wrong with it, and what is said then."""

import errno
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from made_by_hand import document, judgement, reading, statement
from sqlalchemy import event
from sqlalchemy.engine import Engine

from firsthand.model import CaseError
from firsthand.store import Store, migrate, tables
from firsthand.store.dialect import engine_for

ONE = document("The patrol took twenty people at Brill.", "one")


def made(path: Path) -> Path:
    store = Store.open(path)
    with store.write() as writer:
        writer.put(reading(ONE, statement(ONE)), b"one")
        writer.judge(judgement(1, statement(ONE).id))
    store.close()
    return path


def refusal(path: Path, *, create: bool = True) -> str:
    """What opening says; one line, and it leaves nothing behind that was not there."""
    before = sorted(path.parent.iterdir()) if path.parent.is_dir() else None
    with pytest.raises(CaseError) as caught:
        Store.open(path, create=create)
    message = str(caught.value)
    assert "\n" not in message
    assert str(path) in message
    assert before is None or sorted(path.parent.iterdir()) == before
    return message


def test_one_file_is_left_after_closing(tmp_path):
    path = made(tmp_path / "x.case")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a b?c=d&e.case", "ünï%20code#1.case", "x"])
def test_any_file_name_will_do(tmp_path, name):
    path = made(tmp_path / name)
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_case_is_its_owners_alone(tmp_path):
    assert stat.S_IMODE(made(tmp_path / "x.case").stat().st_mode) == 0o600


def test_an_empty_file_becomes_a_case(tmp_path):
    path = tmp_path / "x.case"
    path.touch()
    assert "not a case" in refusal(path, create=False)
    made(path)


def test_missing(tmp_path):
    assert "no such case" in refusal(tmp_path / "x.case", create=False)
    assert "folder does not exist" in refusal(tmp_path / "no" / "x.case")
    assert "this is a folder" in refusal(tmp_path)


def test_another_kind_of_file(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Notes about the harbour, much longer than a header of SQLite would be. " * 50)
    before = path.read_bytes()
    assert "not a case" in refusal(path)
    assert path.read_bytes() == before


def test_another_database_is_left_as_it_was(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
    other.close()
    before = path.read_bytes()
    assert "not a case" in refusal(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", [f"{int(migrate.NEWEST) + 1:04}", "9999", "abc"])
def test_a_newer_version(tmp_path, version):
    path = made(tmp_path / "x.case")
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = ?", (version,))
    raw.close()
    assert "upgrade firsthand" in refusal(path)


def test_damaged(tmp_path):
    path = made(tmp_path / "x.case")
    data = bytearray(path.read_bytes())
    for page in range(4096, len(data), 4096):
        data[page : page + 64] = b"\xff" * 64
    path.write_bytes(data)
    assert "damaged" in refusal(path)


def test_a_damaged_row(tmp_path):
    path = made(tmp_path / "x.case")
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE statements SET payload = '{\"id\": 1'")
    raw.close()
    store = Store.open(path)
    with pytest.raises(CaseError, match="damaged"), store.read() as reader:
        reader.statements()
    store.close()


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_a_folder_that_takes_no_file(tmp_path, monkeypatch, code):
    def refuse(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("firsthand.store.repository.os.open", refuse)
    expected = "disk is full" if code == errno.ENOSPC else "permissions"
    assert expected in refusal(tmp_path / "x.case")


def told_on_connect(sql: str):
    def tell(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(sql)

    return tell


@pytest.fixture
def each_connection():
    """Have every new connection run some SQL first."""
    listening = []

    def run(sql: str) -> None:
        listening.append(told_on_connect(sql))
        event.listen(Engine, "connect", listening[-1])

    yield run
    for listener in listening:
        event.remove(Engine, "connect", listener)


def test_a_case_that_cannot_be_written(tmp_path, each_connection):
    path = made(tmp_path / "x.case")
    each_connection("PRAGMA query_only = ON")
    store = Store.open(path)
    with pytest.raises(CaseError, match=r"x\.case: it cannot be written"), store.write() as writer:
        writer.judge(judgement(2, "s"))
    with store.read() as reader:
        assert reader.documents() == (ONE,)
    store.close()


@pytest.mark.parametrize("name", ["x.case", "a b?c=d&e%20#1.case"])
@pytest.mark.parametrize("closed", [Path.is_file, Path.is_dir])
def test_a_case_that_may_only_be_read_can_be_read(tmp_path, monkeypatch, name, closed):
    path = made(tmp_path / name)
    monkeypatch.setattr(os, "access", lambda of, _: not closed(Path(of)))
    store = Store.open(path, create=False)
    with store.read() as reader:
        assert [d.id for d in reader.documents()] == [ONE.id]
        assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(CaseError, match="cannot be written"), store.write() as writer:
        writer.judge(judgement(2, statement(ONE).id))
    store.close()


def test_a_full_disk_while_making(tmp_path, each_connection):
    each_connection("PRAGMA max_page_count = 3")
    assert "disk is full" in refusal(tmp_path / "x.case")


def test_a_full_disk_while_adding(tmp_path, each_connection):
    path = made(tmp_path / "x.case")
    pages = path.stat().st_size // 4096
    each_connection(f"PRAGMA max_page_count = {pages + 10}")
    store = Store.open(path)

    def fill() -> None:
        for n in range(100):
            more = document(f"{n} " * 2000, f"n{n}")
            with store.write() as writer:
                writer.put(reading(more, statement(more)), more.text.encode())

    with pytest.raises(CaseError, match="disk is full"):
        fill()
    with store.read() as reader:
        documents, statements = reader.documents(), reader.statements()
        assert 1 < len(documents) < 20
        assert {s.document for s in statements} == {d.id for d in documents}
        assert all(reader.original(d.id) for d in documents)
    store.close()


def test_while_another_program_writes(tmp_path, monkeypatch):
    path = made(tmp_path / "x.case")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = Store.open(path)
    with store.read() as reader:
        assert reader.documents() == (ONE,)
    store.close()
    monkeypatch.setattr("firsthand.store.dialect._BUSY_MS", 5)
    store = Store.open(path)
    with pytest.raises(CaseError, match="another program is using it"), store.write() as writer:
        writer.judge(judgement(2, "s"))
    store.close()
    other.close()


KILLED = """
import sys
from pathlib import Path
from made_by_hand import document, judgement, reading, statement
from firsthand.store import Store
two = document("Half a story. " * 5000, "two")
with Store.open(Path(sys.argv[1])).write() as writer:
    writer.put(reading(two, statement(two)), two.text.encode() * 100)
    writer.judge(judgement(2, statement(two).id))
    print("written", flush=True)
    sys.stdin.read()
"""


def test_killed_half_way(tmp_path):
    path = made(tmp_path / "x.case")
    command = [sys.executable, "-c", KILLED, str(path)]
    around = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=around) as writing:
        assert writing.stdout.readline() == b"written\n"
        writing.kill()
    store = Store.open(path)
    with store.write() as writer:
        assert writer.documents() == (ONE,)
        assert writer.statements() == (statement(ONE),)
        assert writer.next_number() == 2
    store.close()


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM judgements",
        "UPDATE judgements SET payload = '{}'",
        "REPLACE INTO judgements SELECT number, id, kind, '{}' FROM judgements",
        "INSERT INTO judgements VALUES (7, 'j', 'reject', '{}')",
    ],
)
def test_judgements_are_append_only_for_every_tool(tmp_path, sql):
    raw = sqlite3.connect(made(tmp_path / "x.case"))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(sql)
    raw.close()


def test_migrations_lead_to_the_tables(tmp_path):
    made(tmp_path / "x.case")
    engine = engine_for(tmp_path / "x.case", fresh=False)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
        scripts = ScriptDirectory.from_config(migrate.configuration(connection))
        assert scripts.get_heads() == [migrate.NEWEST]
    engine.dispose()


def test_the_file_is_in_wal_mode_with_foreign_keys(tmp_path):
    engine = engine_for(made(tmp_path / "x.case"), fresh=False)
    with engine.connect() as connection:
        asked = {
            p: connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("journal_mode", "foreign_keys")
        }
    engine.dispose()
    assert asked == {"journal_mode": "wal", "foreign_keys": 1}


def test_no_words_of_a_document_in_a_message(tmp_path):
    store = Store.open(made(tmp_path / "x.case"))
    secret = document("Goldberry hid them.", "secret")
    twice = (statement(secret), statement(secret))
    with pytest.raises(CaseError) as caught, store.write() as writer:
        writer.put(reading(secret, *twice), b"secret")
    assert "Goldberry" not in str(caught.value)
    assert "Goldberry" not in str(caught.value.__cause__)
    store.close()
