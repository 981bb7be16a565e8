"""Who did it, to whom: through passives, coordination, control, relative clauses and nouns."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.extract import read
from firsthand.model import Document, Statement, make_id


def statement(text: str, act: str) -> Statement:
    document = Document(
        id=make_id("d", text),
        name="d",
        sha256="0" * 64,
        media_type="text/plain",
        text=text,
        outlet="Harbour Post",
        published=date(2031, 5, 8),
        language="en",
    )
    found = [s for s in read([document])[0] if s.act.value == act]
    assert len(found) == 1
    return found[0]


def names(text: str, act: str) -> tuple[str | None, str | None]:
    found = statement(text, act)
    return found.agent and found.agent.text, found.patient and found.patient.text


@pytest.mark.parametrize(
    ("text", "act", "agent", "patient"),
    [
        ("Police arrested eleven dockers on Monday.", "arrest", "Police", "eleven dockers"),
        ("Eleven dockers were arrested by the police.", "arrest", "the police", "Eleven dockers"),
        ("Eleven dockers were arrested.", "arrest", None, "Eleven dockers"),
        # those who suffer without anybody acting
        ("Nine sailors drowned off the cape.", "death", None, "Nine sailors"),
        ("Three hundred families fled their homes.", "forced_displacement", None, "Three hundred families"),
        # those who act on nobody
        ("A woman gave birth on the bus.", "birth", "A woman", None),
        ("About 300 students marched through the town.", "protest", "About 300 students", None),
        ("Sixty herders crossed the river.", "crossing", "Sixty herders", None),
        # coordination
        (
            "Soldiers stopped the bus and abducted eleven passengers.",
            "abduction",
            "Soldiers",
            "eleven passengers",
        ),
        ("Two boys were arrested and deported.", "forced_return", None, "Two boys"),
        # control
        ("The republic refused to take back the herders.", "forced_return", "The republic", "the herders"),
        ("The judge ordered the police to search the mill.", "search", "the police", "the mill"),
        ("The union called on the governor to free the dockers.", "release", "the governor", "the dockers"),
        # relative clauses, full and reduced
        ("He saw the gunmen, who had kidnapped the teacher.", "abduction", "the gunmen", "the teacher"),
        ("She knows the men, whom soldiers arrested.", "arrest", "soldiers", "the men"),
        # nouns
        ("The soldiers' arrest of two students angered the town.", "arrest", "The soldiers", "two students"),
        ("The army carried out a raid on the village on Sunday.", "raid", "The army", "the village"),
        ("The bombing of the market went on for an hour.", "airstrike", None, "the market"),
        # what does harm is nobody
        ("The explosion killed nine farmers.", "killing", None, "nine farmers"),
        # participles
        ("Warplanes bombed the market, killing nine farmers.", "killing", "Warplanes", "nine farmers"),
        ("The guards refused the prisoner a doctor.", "denial_of_care", "The guards", "the prisoner"),
        ("Guards refused to let a doctor see the prisoner.", "denial_of_care", "Guards", "the prisoner"),
        ("The bishop appealed to the president to spare the men.", "appeal", "The bishop", "the president"),
    ],
)
def test_roles(text: str, act: str, agent: str | None, patient: str | None) -> None:
    assert names(text, act) == (agent, patient)


def test_pronouns_stand_for_their_nouns() -> None:
    text = "Two women were arrested in Ardo on Monday. They were beaten in a cell."
    assert names(text, "torture") == (None, "Two women")


def test_writer_speaks_for_the_outlet() -> None:
    agent, patient = names("We call on the governor to free the dockers.", "appeal")
    assert (agent, patient) == ("Harbour Post", "the governor")


def test_who_bears_the_name_of_a_thing_is_somebody() -> None:
    assert names("Martin Page died in Olmera on Monday.", "death") == (None, "Martin Page")


def test_time_spent_is_not_who_was_treated() -> None:
    text = "She said that she had spent nine weeks being treated at the infirmary."
    assert names(text, "medical_care") == (None, "she")
