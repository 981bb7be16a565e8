from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from desk_texts import lay_out, read_notation

from firsthand import extract
from firsthand.desk import Desk


@pytest.fixture(autouse=True)
def plain_reader(request, monkeypatch) -> None:
    """Read the tests' notation, but where a test asks for real sentences."""
    if "real_reader" not in request.fixturenames:
        monkeypatch.setattr(extract, "read", read_notation)


@pytest.fixture
def real_reader() -> None:
    """Leave the reader of sentences in its place."""


@pytest.fixture
def reports(tmp_path) -> Path:
    """A folder with all reports and their manifest."""
    lay_out(tmp_path / "in")
    return tmp_path / "in"


@pytest.fixture
def empty(tmp_path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "empty.case") as desk:
        yield desk


@pytest.fixture
def desk(tmp_path, reports, monkeypatch) -> Iterator[Desk]:
    """A desk on a case with all reports, whose clock ticks once a minute."""
    monkeypatch.delenv("FIRSTHAND_AUTHOR", raising=False)
    start, ticks = datetime(2031, 6, 1, 12, tzinfo=UTC), count()
    with Desk.open(tmp_path / "own.case", clock=lambda: start + timedelta(minutes=next(ticks))) as desk:
        assert len(desk.add([], manifest=reports / "manifest.csv").new) == 7
        yield desk
