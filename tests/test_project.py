"""What the project promises about its own files."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = sorted(ROOT.glob("requirements*.lock"))
SOURCES = sorted((ROOT / "src").rglob("*.py"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda p: p.name)
def test_locks_pin_with_hashes_and_name_no_address(lock):
    text = lock.read_text("utf-8")
    pins = re.findall(r"^[a-z0-9._-]+==\S+.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 30
    assert "//" not in text
    assert "index" not in text
    assert "999.9.9" not in text


def test_both_locks_exist():
    assert [p.name for p in LOCKS] == ["requirements-dev.lock", "requirements.lock"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_source_file_grows_into_two_rooms(source):
    assert len(source.read_text("utf-8").splitlines()) <= 450
