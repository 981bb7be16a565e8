import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from cli_reports import TEXTS, lay_out

from firsthand.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FIRSTHAND_CASE", raising=False)
    monkeypatch.delenv("FIRSTHAND_AUTHOR", raising=False)


@pytest.fixture
def firsthand(capsysbinary) -> Callable[..., Ran]:
    """Run a command in this process, through the same door as the program."""

    def run(*arguments: object) -> Ran:
        capsysbinary.readouterr()
        code = main([str(a) for a in arguments])
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return run


@pytest.fixture(scope="session")
def read_once(tmp_path_factory):
    """A case with both reports, read once for all tests."""
    folder = tmp_path_factory.mktemp("read")
    manifest = lay_out(folder)
    case = folder / "week.case"
    files = [str(folder / name) for name in TEXTS]
    assert main(["--quiet", "--case", str(case), "add", "--manifest", str(manifest), *files]) == 0
    return case


@pytest.fixture
def case(read_once, tmp_path):
    """A case file of one's own."""
    return shutil.copy(read_once, tmp_path / "week.case")
