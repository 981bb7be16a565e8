"""Sentences that the parser gets wrong are read all the same."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.extract import read
from firsthand.model import Act, Document, Statement


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


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("The soldiers burned down the house.", "the house"),
        ("Militiamen blew up the bridge.", "the bridge"),
        ("They beat up the driver.", "the driver"),
    ],
)
def test_a_particle_is_no_preposition(text: str, patient: str) -> None:
    found = only(text)
    assert found.patient is not None
    assert found.patient.text == patient


def test_a_range_is_no_place_in_between() -> None:
    found = only("Police killed between eight and 12 men in Oran on Saturday.")
    assert found.act is Act.KILLING
    assert found.count is not None
    assert (found.count.low, found.count.high) == (8, 12)
