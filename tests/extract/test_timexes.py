"""Expressions of time as TIMEX3: what is recognised, and its value."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.parse import parse
from firsthand.extract.en.timexes import timexes
from firsthand.model import Document


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("They came on 3 April 2029.", "3 April 2029", "DATE", "2029-04-03"),
        ("They came last week.", "last week", "DATE", "2030-W23"),
        ("They came last month.", "last month", "DATE", "2030-05"),
        ("They came in 2019.", "2019", "DATE", "2019"),
        ("They stayed for three weeks.", "three weeks", "DURATION", "P3W"),
        ("They came at 11 a.m. and left.", "11 a.m.", "TIME", None),
        ("They come every Friday.", "every Friday", "SET", None),
    ],
)
def test_expressions(text: str, words: str, kind: str, value: str | None) -> None:
    document = Document("d", "x", "", "text/plain", text, published=date(2030, 6, 12))
    (parsed,) = parse([document])
    (found,) = timexes(parsed, Frame.of(parsed.doc))
    assert (document.quote(found.span), found.type, found.value) == (words, kind, value)


def test_modals_and_verbs_are_no_months() -> None:
    document = Document("d", "x", "", "text/plain", "They may march again.", published=date(2030, 6, 12))
    (parsed,) = parse([document])
    assert timexes(parsed, Frame.of(parsed.doc)) == []
