"""Days of acts in short passages of realistic reporting: dated.txt, which says how it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from firsthand import extract
from firsthand.model import Document, Statement, When


@dataclass
class Passage:
    """One entry of the file: what it shows, when it was published, its text and the days expected."""

    title: str
    published: date | None
    lines: list[str] = field(default_factory=list)
    days: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


def passages() -> list[Passage]:
    found: list[Passage] = []
    for line in (Path(__file__).parent / "dated.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            title, _, day = line[3:].partition(" | ")
            found.append(Passage(title, None if day == "-" else date.fromisoformat(day)))
        elif line.startswith("> "):
            words, _, days = line[2:].partition(" | ")
            found[-1].days.append((words, days))
        elif found:
            found[-1].lines.append(line)
    return found


def statement(document: Document, statements: tuple[Statement, ...], words: str) -> Statement:
    """The statement whose act is named among some words of the passage."""
    start = document.text.index(words)
    inside = [s for s in statements if start <= s.trigger.start < start + len(words)]
    assert inside, f"no statement at {words!r}"
    return min(inside, key=lambda s: s.span.end - s.span.start)


def told(when: When | None) -> str:
    """Days as the file writes them."""
    if when is None:
        return "-"
    return f"{when.earliest}" if when.earliest == when.latest else f"{when.earliest}..{when.latest}"


PASSAGES = passages()


@pytest.mark.parametrize("passage", PASSAGES, ids=[f"{i} {p.title}" for i, p in enumerate(PASSAGES)])
def test_days_told(passage: Passage) -> None:
    document = Document(
        "d-1", "d1", "0" * 64, "text/plain", passage.text, published=passage.published, outlet="Coastwire"
    )
    statements = extract.read([document])[0]
    found = [(words, told(statement(document, statements, words).when)) for words, _ in passage.days]
    assert found == passage.days
