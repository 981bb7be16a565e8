"""Statements as machines read them: values missing, other words for one thing, voices under other names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand import link
from firsthand.model import Act, Derivation, Evidence, How, Phrase, Span, Status
from statement_making import Case


def incidents(case: Case) -> set[frozenset[str]]:
    pairs = link.pairs(case.statements, case.documents())
    return {frozenset(i.statements) for i in link.incidents(case.statements, pairs)}


@pytest.fixture
def case() -> Case:
    made = Case()
    made.report("a", "Saltmere Wire", "2031-05-06")
    made.report("b", "Oxhithe Herald", "2031-05-08")
    return made


@pytest.mark.parametrize(("one", "other"), [("300 houses", "118 huts"), ("many homes", "the whole village")])
def test_houses_by_any_name_are_one_destruction(case, one, other):
    for report, patient in (("a", one), ("b", other)):
        case.say(
            report, f"{patient} fell", Act.DESTRUCTION, patient=patient, when="2031-05-05", where="Oxhithe"
        )
    assert len(incidents(case)) == 1


def test_bodies_are_people(case):
    case.say("a", "Eleven bodies lay there", Act.DEATH, patient="Eleven bodies", number="11", where="Oxhithe")
    case.say("b", "Eleven people died", Act.KILLING, patient="Eleven people", number="11", where="Oxhithe")
    assert len(incidents(case)) == 1


def test_one_of_a_group_is_not_the_group_even_on_one_day(case):
    for report, patient, number in (("a", "five neighbours", "5"), ("b", "a music teacher", "1")):
        case.say(
            report,
            f"{patient} went to prison",
            Act.SENTENCE,
            patient=patient,
            number=number,
            when="2031-05-05",
            where="Oxhithe",
        )
    assert len(incidents(case)) == 2


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [("Ada Lorn", "a nurse", 2), ("Ada Lorn", "the nurse", 1), ("a nurse", "Ada Lorn", 1)],
)
def test_a_report_that_names_somebody_and_then_introduces_somebody_speaks_of_two(case, first, second, number):
    for patient, deed in ((first, "was put on a plane"), (second, "left under guard")):
        case.say(
            "a",
            f"{patient} {deed}",
            Act.FORCED_RETURN,
            patient=patient,
            number="1",
            when="2031-05-01..2031-05-06",
            where="Oxhithe",
        )
    case.statements = [
        replace(s, patient=Phrase(s.patient.text, Span(s.document, s.span.start, s.span.start + 7)))
        for s in case.statements
        if s.patient
    ]
    assert len(incidents(case)) == number


def test_more_than_a_number_is_no_further_group(case):
    said = [
        case.say(report, quote, Act.PROTEST, agent=agent, number=number, when="2031-05-05", where="Oxhithe")
        for report, quote, agent, number in (
            ("a", "More than 300 miners marched", "More than 300 miners", "300+"),
            ("b", "Some 340 miners marched", "Some 340 miners", "340"),
        )
    ]
    assert incidents(case) == {frozenset(said)}


def test_denials_of_one_body_that_two_reports_give_are_one(case):
    for report, quote in (("a", "Nobody was hurt"), ("b", "No one came to harm")):
        case.say(
            report,
            quote,
            Act.INJURY,
            status=Status.DENIED,
            patient="nobody",
            where="Oxhithe",
            via=("the Fen Border Command",),
        )
    assert len(incidents(case)) == 1


def test_an_office_that_a_report_credits_is_the_voice_of_the_document_it_took_that_from(case):
    case.say("a", "No house was burned", Act.DESTRUCTION, status=Status.DENIED)
    case.say(
        "b", "the Envoy says no house was burned", Act.DESTRUCTION, status=Status.DENIED, via=("the Envoy",)
    )
    documents = tuple(case.documents().values())
    at = documents[1].text.index("the Envoy")
    evidence = (Evidence("reference", 0.5, Span("b", at, at + len("the Envoy"))),)
    edge = Derivation("a", "b", How.CITES, 0.5, evidence)

    def together(derivations):
        found = link.voices(documents, case.statements, derivations)
        return any({("a", "Saltmere Wire"), ("b", "the Envoy")} <= set(v.mentions) for v in found)

    assert together([edge])
    assert not together([])


@pytest.mark.parametrize(("status", "number"), [(Status.DENIED, 1), (Status.HAPPENED, 2)])
def test_the_day_on_which_something_is_denied_does_not_part_it_from_what_is_denied(case, status, number):
    case.say(
        "a",
        "Nine villagers died in Oxhithe",
        Act.KILLING,
        patient="villagers",
        when="2031-05-01",
        where="Oxhithe",
    )
    case.say(
        "b",
        "villagers died in Oxhithe",
        Act.KILLING,
        status=status,
        patient="villagers",
        when="2031-05-08",
        where="Oxhithe",
    )
    assert len(incidents(case)) == number
