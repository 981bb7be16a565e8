"""Acts that a clause takes up without its verb: "so did her sister", "they had not", a number alone."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.extract import read
from firsthand.model import Document, Statement, make_id


def statements(text: str) -> tuple[Statement, ...]:
    document = Document(
        id=make_id("d", text),
        name="d",
        sha256="0" * 64,
        media_type="text/plain",
        text=text,
        outlet="Harbour Post",
        published=date(2031, 5, 6),
        language="en",
    )
    return read([document])[0]


def told(statement: Statement) -> tuple[str, str, str | None, str | None]:
    agent, patient = statement.agent, statement.patient
    return (
        statement.act.value,
        statement.status.value,
        agent.text if agent else None,
        patient.text if patient else None,
    )


@pytest.mark.parametrize(
    ("text", "act", "status", "agent", "patient"),
    [
        (
            "The army shelled the mill; so did the rebels.",
            "attack",
            "happened",
            "the rebels",
            "the mill",
        ),
        (
            "Three carters died of thirst, and so did a girl.",
            "death",
            "happened",
            None,
            "a girl",
        ),
        (
            "The farmers were evicted, and so were the shepherds.",
            "forced_displacement",
            "happened",
            None,
            "the shepherds",
        ),
        (
            "The governor said his men had shelled the mill. The envoy said they had not.",
            "attack",
            "denied",
            "his men",
            "the mill",
        ),
    ],
)
def test_a_clause_without_its_verb(
    text: str, act: str, status: str, agent: str | None, patient: str | None
) -> None:
    found = statements(text)
    assert len(found) == 2
    assert told(found[1])[:2] == (act, status)
    if status == "happened":
        assert told(found[1]) == (act, status, agent, patient)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers burned two farms. They did it again on Monday.",
        "Soldiers burned two farms. The rebels did the same.",
    ],
)
def test_done_again(text: str) -> None:
    assert [s.act.value for s in statements(text)] == ["destruction", "destruction"]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers burned two farms. The mayor did not comment.",
        "Soldiers burned two farms. The mayor did his best to help.",
        "Soldiers burned two farms. So far there has been no comment.",
        "Soldiers burned two farms. The mayor has a brother, and so has his deputy.",
    ],
)
def test_other_verbs_take_nothing_up(text: str) -> None:
    assert [s.act.value for s in statements(text)] == ["destruction"]


def test_a_number_alone_counts_the_people_nearest_in_number() -> None:
    text = "Officials deported 320 weavers. Two men died on the way. The ministry admits to 290."
    assert [s.act.value for s in statements(text)] == ["forced_return", "death", "forced_return"]


@pytest.mark.parametrize(
    "text",
    [
        "The raid of Monday injured four men. The lawyer put his fee at 300.",
        "The raid of Monday injured four men. The doctor gave the boy 12.",
    ],
)
def test_other_numbers_count_nobody(text: str) -> None:
    assert [s.act.value for s in statements(text)] == ["raid", "injury"]


def test_a_toll_is_counted_again() -> None:
    text = "The envoy puts the death toll at 40. The mayor says 12."
    assert [(s.act.value, s.count.low if s.count else None) for s in statements(text)] == [
        ("death", 40),
        ("death", 12),
    ]
