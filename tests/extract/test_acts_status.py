"""How an act stands, and how sure the text is of it."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.extract import read
from firsthand.model import Certainty, Document, Statement, Status, make_id


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


@pytest.mark.parametrize(
    ("text", "act", "status"),
    [
        ("The army shelled the school on Monday.", "attack", Status.HAPPENED),
        ("Eighteen men had been arrested by noon.", "arrest", Status.HAPPENED),
        # denied
        ("The herders were not deported.", "forced_return", Status.DENIED),
        ("No market was bombed.", "airstrike", Status.DENIED),
        ("The ministry denied that anybody had been tortured.", "torture", Status.DENIED),
        ("The claim that prisoners were tortured is without foundation.", "torture", Status.DENIED),
        ("The governor rejected claims that the prisoners had been tortured.", "torture", Status.DENIED),
        ("It is untrue that the editor was arrested.", "arrest", Status.DENIED),
        ("The coalition has denied bombing the hospital.", "airstrike", Status.DENIED),
        ("No attempt was made to rescue the passengers.", "rescue", Status.DENIED),
        # planned
        ("The authorities intend to deport 120 herders next week.", "forced_return", Status.PLANNED),
        ("The man is to be tried in Ardo next month.", "trial", Status.PLANNED),
        ("Thirty more houses are due to be demolished.", "destruction", Status.PLANNED),
        ("The union has announced a march to the port on Friday.", "protest", Status.PLANNED),
        ("The deportation of sixty herders is planned for 26 August.", "forced_return", Status.PLANNED),
        ("The mayor has promised to free the women.", "release", Status.PLANNED),
        # ordered
        ("The prosecutor has ordered the arrest of two former ministers.", "arrest", Status.ORDERED),
        ("Soldiers had orders to shoot anyone who approached the fence.", "shooting", Status.ORDERED),
        ("The judge ordered the police to search the mill.", "search", Status.ORDERED),
        # requested
        ("The union called on the governor to free the dockers.", "release", Status.REQUESTED),
        ("The lawyer has requested the release of his client.", "release", Status.REQUESTED),
        ("Students marched to demand the release of two friends.", "release", Status.REQUESTED),
        # refused
        ("The republic has refused to take back the asylum seekers.", "forced_return", Status.REFUSED),
        ("The border guards refused to admit six weavers.", "forced_return", Status.REFUSED),
        ("The families cannot be sent back to Ardo.", "forced_return", Status.REFUSED),
        # expected
        ("Relatives fear that he has been executed.", "execution", Status.EXPECTED),
        ("Fifteen sailors were feared drowned.", "death", Status.EXPECTED),
        ("Two of the wounded were not expected to live.", "death", Status.EXPECTED),
        # habitual
        ("Boats that leave the cape are often turned back.", "forced_return", Status.HABITUAL),
        ("Most deserters are executed.", "execution", Status.HABITUAL),
        ("Deserters are as a rule arrested within hours.", "arrest", Status.HABITUAL),
        # ongoing
        ("The dockers are being held in the barracks.", "detention", Status.ONGOING),
        ("The poet remains in custody.", "detention", Status.ONGOING),
        ("The editor has been held since March without charge.", "detention", Status.ONGOING),
        ("The survivors were being treated at the hospital.", "medical_care", Status.ONGOING),
    ],
)
def test_status(text: str, act: str, status: Status) -> None:
    assert statement(text, act).status is status


@pytest.mark.parametrize(
    ("text", "act", "certainty"),
    [
        ("The teacher may have been killed.", "killing", Certainty.HEDGED),
        ("The two brothers are believed to have been executed.", "execution", Certainty.HEDGED),
        ("The widow believes that soldiers killed him.", "killing", Certainty.HEDGED),
        ("It is possible that the army bombed the market.", "airstrike", Certainty.HEDGED),
        ("He has probably died in his cell.", "death", Certainty.HEDGED),
        ("Nine sailors are presumed drowned.", "death", Certainty.HEDGED),
        ("The teacher was reportedly killed.", "killing", Certainty.ASSERTED),
        ("According to a nurse, the teacher was killed.", "killing", Certainty.ASSERTED),
        ("The teacher was killed, a nurse said.", "killing", Certainty.ASSERTED),
    ],
)
def test_certainty(text: str, act: str, certainty: Certainty) -> None:
    assert statement(text, act).certainty is certainty


def test_held_if_at_all() -> None:
    found = statement("The two brothers are believed to be held in the old prison.", "detention")
    assert (found.status, found.certainty) == (Status.ONGOING, Certainty.HEDGED)


def test_cues_are_shown() -> None:
    text = "The republic refused to take back the herders, who may be held in the port."
    refused = statement(text, "forced_return")
    assert refused.status_span is not None
    assert text[refused.status_span.start : refused.status_span.end] == "refused"


@pytest.mark.parametrize(
    "text",
    [
        "The lawyer asked whether the men had been arrested.",
        "If the men are arrested, the union will strike.",
        "The officer declined to say that the men had been arrested.",
    ],
)
def test_what_is_not_asserted_is_no_statement(text: str) -> None:
    document = Document(
        id=make_id("d", text), name="d", sha256="0" * 64, media_type="text/plain", text=text, language="en"
    )
    assert not [s for s in read([document])[0] if s.act.value == "arrest"]


def test_denial_takes_up_the_act_before() -> None:
    text = "Warplanes bombed the market on Monday, killing nine people. The army denies it."
    document = Document(
        id=make_id("d", text), name="d", sha256="0" * 64, media_type="text/plain", text=text, language="en"
    )
    denied = [s for s in read([document])[0] if s.status is Status.DENIED]
    assert [s.act.value for s in denied] == ["airstrike"]


def test_refusal_takes_up_the_request_before() -> None:
    text = "The republic has asked that two men be extradited. That request was refused."
    document = Document(
        id=make_id("d", text), name="d", sha256="0" * 64, media_type="text/plain", text=text, language="en"
    )
    assert [(s.act.value, s.status) for s in read([document])[0]] == [
        ("forced_return", Status.REQUESTED),
        ("forced_return", Status.REFUSED),
    ]
