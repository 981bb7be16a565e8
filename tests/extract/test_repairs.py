"""Sentences that the parser gets wrong are read all the same."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.extract import read
from firsthand.model import Document, Statement


def only(text: str) -> Statement:
    document = Document(
        "d-1",
        "d1",
        "0" * 64,
        "text/plain",
        text,
        published=date(2023, 4, 2),
        language="en",
        outlet="Coastwire",
    )
    (statement,) = read([document])[0]
    return statement


@pytest.mark.parametrize(
    "text",
    [
        "On 15 March nine fishermen were arrested in Oran on suspicion of smuggling.",
        "On 15 March, nine fishermen were arrested in Oran on suspicion of smuggling.",
        "Nine fishermen were arrested in Oran on 15 March on suspicion of smuggling.",
    ],
)
def test_a_day_does_not_swallow_the_subject_after_it(text: str) -> None:
    found = only(text)
    assert found.patient is not None
    assert found.patient.text.casefold() == "nine fishermen"
    assert found.count is not None
    assert (found.count.low, found.count.high) == (9, 9)
    assert found.when is not None
    assert found.when.earliest == found.when.latest == date(2023, 3, 15)
