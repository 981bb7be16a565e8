"""Chains of voices in short passages of realistic reporting: told.txt, which says how it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from firsthand import extract
from firsthand.evaluate.alignment import alike
from firsthand.link import voices
from firsthand.model import Document, Statement

OUTLET = "Coastwire"


@dataclass
class Passage:
    """One entry of the file: what it shows, the text and what is expected of it."""

    title: str
    lines: list[str] = field(default_factory=list)
    chains: list[tuple[str, list[str]]] = field(default_factory=list)
    same: list[tuple[str, str, bool]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


def passages() -> list[Passage]:
    found: list[Passage] = []
    for line in (Path(__file__).parent / "told.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            found.append(Passage(line[3:]))
        elif line[:2] in ("> ", "= ", "! "):
            left, right = (part.strip() for part in line[2:].split("|"))
            if line[0] == ">":
                found[-1].chains.append((left, [v.strip() for v in right.split(" ; ") if v.strip()]))
            else:
                found[-1].same.append((left, right, line[0] == "="))
        elif found:
            found[-1].lines.append(line)
    return found


def statement(document: Document, statements: tuple[Statement, ...], words: str) -> Statement:
    """The statement whose act is named among some words of the passage."""
    start = document.text.index(words)
    inside = [s for s in statements if start <= s.trigger.start < start + len(words)]
    assert inside, f"no statement at {words!r}"
    return min(inside, key=lambda s: s.span.end - s.span.start)


PASSAGES = passages()


@pytest.mark.parametrize("passage", PASSAGES, ids=[f"{i} {p.title}" for i, p in enumerate(PASSAGES)])
def test_chains_told(passage: Passage) -> None:
    document = Document("d-1", "d1", "0" * 64, "text/plain", passage.text, outlet=OUTLET, language="en")
    statements = extract.read([document])[0]
    for words, expected in passage.chains:
        chain = [link.voice for link in statement(document, statements, words).chain]
        assert chain[-1] == OUTLET
        assert len(chain) - 1 == len(expected), chain
        assert all(alike(a, b) for a, b in zip(chain, expected, strict=False)), chain
    one = {mention: voice.id for voice in voices([document], statements, []) for mention in voice.mentions}
    for first, second, same in passage.same:
        a, b = (statement(document, statements, w).chain[0].voice for w in (first, second))
        assert (one[document.id, a] == one[document.id, b]) is same
