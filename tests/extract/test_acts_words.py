"""What many ways of saying it are read as which act, and what is no act at all (said.tsv beside this file)."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from firsthand.extract import read
from firsthand.model import Act, Document, Statement, make_id

_LINES = (Path(__file__).parent / "said.tsv").read_text("utf-8").splitlines()
SAID = [tuple(line.split("\t")) for line in _LINES if not line.startswith("#")]


def document(text: str) -> Document:
    return Document(
        id=make_id("d", text),
        name="d",
        sha256="0" * 64,
        media_type="text/plain",
        text=text,
        outlet="Harbour Post",
        published=date(2031, 5, 6),
        language="en",
    )


@cache
def statements() -> dict[str, tuple[Statement, ...]]:
    texts = [text for _, _, text in SAID]
    return dict(zip(texts, read([document(t) for t in texts]), strict=True))


@pytest.mark.parametrize("act", list(Act))
def test_every_act_is_said_in_several_ways(act: Act) -> None:
    told = [(status, text) for name, status, text in SAID if name == act.value]
    missing = [
        (status, text)
        for status, text in told
        if (act.value, status) not in {(s.act.value, s.status.value) for s in statements()[text]}
    ]
    assert told
    assert missing == []


@pytest.mark.parametrize("text", [text for name, _, text in SAID if name == "-"])
def test_ordinary_news_is_no_act(text: str) -> None:
    assert [s.act.value for s in statements()[text]] == []
