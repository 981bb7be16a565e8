"""Drift: what a retelling changed, dropped, added, hardened or softened."""

from __future__ import annotations

from datetime import date

import pytest
from lineage_cases import document, statement

from firsthand.lineage import drift
from firsthand.model import (
    Act,
    Certainty,
    Change,
    Count,
    Derivation,
    Document,
    Evidence,
    How,
    Incident,
    Phrase,
    Place,
    Span,
    Statement,
    Status,
    When,
)

DAY = When(date(2031, 5, 3), date(2031, 5, 3))
WEEK = When(date(2031, 5, 1), date(2031, 5, 7))
FIRST = document("first", "Masked men took 14 people away, a widow told the Echo.", "Echo", "2031-05-04")
SECOND = document(
    "second",
    "Police took 40 people away, the Echo wrote. Nobody has seen them since.",
    "Herald",
    "2031-05-06",
)
EDGE = Derivation("first", "second", How.CITES, 0.9, (Evidence("credit", 0.9, Span("second", 28, 36)),))
QUOTES = {"first": "Masked men took 14 people away", "second": "Police took 40 people away"}


def _said(doc: Document, chain: tuple[str, ...], **values: object) -> Statement:
    return statement(doc, QUOTES[doc.id], Act.ABDUCTION, chain, **values)


def _drift(a: Statement, b: Statement, edge: Derivation = EDGE) -> dict[str, Change]:
    incidents = (Incident("i", "abduction", (a.id, b.id)),)
    found = drift((FIRST, SECOND), (a, b), (edge,), incidents)
    assert all((d.source, d.target) == (a.id, b.id) for d in found)
    return {d.attribute: d.change for d in found}


def test_every_attribute_that_changed_is_named() -> None:
    a = _said(
        FIRST,
        ("a widow",),
        certainty=Certainty.HEDGED,
        agent=Phrase("masked men"),
        count=Count(14, 14),
        when=DAY,
        where=Place("Velim", "VE"),
    )
    b = _said(
        SECOND,
        ("the Echo",),
        agent=Phrase("police"),
        count=Count(40, 40),
        when=WEEK,
        where=Place("Ostrow", "VE"),
    )
    assert _drift(a, b) == {
        "certainty": Change.HARDENED,
        "agent": Change.CHANGED,
        "count": Change.CHANGED,
        "when": Change.CHANGED,
        "where": Change.CHANGED,
        "chain": Change.DROPPED,
    }


def test_a_faithful_retelling_has_no_drift() -> None:
    values = {
        "count": Count(14, 14),
        "when": DAY,
        "where": Place("Velim", "VE"),
        "agent": Phrase("masked men"),
    }
    assert (
        _drift(_said(FIRST, ("a widow",), **values), _said(SECOND, ("a widow", "the Echo"), **values)) == {}
    )


def test_values_are_dropped_and_added() -> None:
    a = _said(FIRST, ("a widow",), when=DAY, where=Place("Velim", "VE"))
    b = _said(SECOND, ("a widow", "the Echo"), count=Count(40, 40))
    assert _drift(a, b) == {"when": Change.DROPPED, "where": Change.DROPPED, "count": Change.ADDED}


def test_fear_that_became_fact_hardens_and_the_reverse_softens() -> None:
    feared, fact = {"status": Status.EXPECTED}, {"status": Status.HAPPENED}
    assert _drift(_said(FIRST, (), **feared), _said(SECOND, ("the Echo",), **fact)) == {
        "status": Change.HARDENED
    }
    assert _drift(_said(FIRST, (), **fact), _said(SECOND, ("the Echo",), **feared)) == {
        "status": Change.SOFTENED
    }


def test_a_lost_hedge_hardens_and_a_new_one_softens() -> None:
    hedged = {"certainty": Certainty.HEDGED}
    assert _drift(_said(FIRST, (), **hedged), _said(SECOND, ("the Echo",))) == {"certainty": Change.HARDENED}
    assert _drift(_said(FIRST, ()), _said(SECOND, ("the Echo",), **hedged)) == {"certainty": Change.SOFTENED}


def test_all_voices_lost_hardens_the_chain() -> None:
    assert _drift(_said(FIRST, ("a widow",)), _said(SECOND, ())) == {"chain": Change.HARDENED}


def test_a_voice_of_its_own_is_no_retelling() -> None:
    a = _said(FIRST, ("a widow",), count=Count(14, 14))
    assert _drift(a, _said(SECOND, ("the harbour master",), count=Count(40, 40))) == {}


def test_what_the_target_says_far_from_its_credit_is_its_own() -> None:
    edge = Derivation("first", "second", How.CITES, 0.9, (Evidence("credit", 0.9, Span("second", 45, 51)),))
    a = _said(FIRST, ("a widow",), count=Count(14, 14))
    assert _drift(a, _said(SECOND, (), count=Count(40, 40)), edge) == {}


def test_a_plan_that_came_true_is_no_drift() -> None:
    a = _said(FIRST, (), status=Status.PLANNED, count=Count(60, 60))
    assert _drift(a, _said(SECOND, ("the Echo",), count=Count(52, 52))) == {}


def test_a_value_given_beside_it_is_not_dropped() -> None:
    a = _said(FIRST, (), when=DAY)
    b = _said(SECOND, ("the Echo",))
    beside = statement(SECOND, "Nobody has seen them since", Act.ABDUCTION, ("the Echo",), when=DAY)
    incidents = (Incident("i", "abduction", (a.id, b.id, beside.id)),)
    found = drift((FIRST, SECOND), (a, b, beside), (EDGE,), incidents)
    assert "when" not in {d.attribute for d in found}


def test_without_a_derivation_there_is_no_drift() -> None:
    a, b = _said(FIRST, (), count=Count(14, 14)), _said(SECOND, (), count=Count(40, 40))
    assert drift((FIRST, SECOND), (a, b), (), (Incident("i", "abduction", (a.id, b.id)),)) == ()
    outlet = Derivation("outlet:Echo", "second", How.CITES, 0.5)
    assert drift((FIRST, SECOND), (a, b), (outlet,), ()) == ()


@pytest.mark.parametrize(
    ("act", "before", "after", "change"),
    [
        (Act.ABDUCTION, {}, {"agent": "customs men"}, {"agent": Change.ADDED}),
        (Act.ABDUCTION, {"agent": "the Velimian lancers"}, {}, {"agent": Change.DROPPED}),
        (Act.ABDUCTION, {"agent": "gunmen"}, {}, {}),
        (Act.SENTENCE, {"agent": "a court in Velim"}, {}, {}),
        (Act.ARREST, {}, {"agent": "the police"}, {}),
        (Act.ARREST, {}, {"agent": "the Lagoon Brigade"}, {"agent": Change.ADDED}),
        (Act.KILLING, {"agent": "our gunners"}, {}, {}),
        (Act.KILLING, {}, {"patient": "shepherds"}, {"patient": Change.ADDED}),
        (Act.KILLING, {"patient": "shepherds"}, {}, {"patient": Change.DROPPED}),
        (Act.KILLING, {"patient": "a student"}, {"patient": "Mira Lopan"}, {}),
        (Act.KILLING, {"patient": "the student Mira Lopan"}, {"patient": "Lopan"}, {}),
        (
            Act.KILLING,
            {"patient": "a man named Tavrin"},
            {"patient": "the student Lopan"},
            {"patient": Change.CHANGED},
        ),
        (Act.KILLING, {"patient": "14 people"}, {"patient": "fourteen fishermen"}, {}),
        (Act.KILLING, {"patient": "fourteen"}, {}, {}),
    ],
)
def test_somebody_is_changed_dropped_or_added_where_another_is_named_or_nobody(
    act, before, after, change
) -> None:
    a = statement(FIRST, QUOTES["first"], act, (), **{k: Phrase(v) for k, v in before.items()})
    b = statement(SECOND, QUOTES["second"], act, ("the Echo",), **{k: Phrase(v) for k, v in after.items()})
    assert _drift(a, b) == change


def test_somebody_whom_the_other_document_gives_elsewhere_is_neither_lost_nor_new() -> None:
    a, b = _said(FIRST, ()), _said(SECOND, ("the Echo",), agent=Phrase("the harbour guards"))
    elsewhere = statement(FIRST, "14 people", Act.THREAT, (), agent=Phrase("guards"))
    incidents = (Incident("i", "abduction", (a.id, b.id)),)
    found = drift((FIRST, SECOND), (a, elsewhere, b), (EDGE,), incidents)
    assert [d.attribute for d in found] == []
    found = drift((FIRST, SECOND), (a, b), (EDGE,), incidents)
    assert [(d.attribute, d.change) for d in found] == [("agent", Change.ADDED)]


def test_a_name_that_begins_a_sentence_may_be_a_common_word() -> None:
    later = statement(SECOND, QUOTES["second"], Act.ABDUCTION, ("the Echo",))
    opening = document("first", "Lancers took 14 people. Then Lancers rode home.", "Echo", "2031-05-04")
    for start, expected in ((0, []), (opening.text.rindex("Lancers"), ["agent"])):
        agent = Phrase("Lancers", Span("first", start, start + 7))
        a = statement(opening, "14 people", Act.ABDUCTION, (), agent=agent)
        incidents = (Incident("i", "abduction", (a.id, later.id)),)
        found = drift((opening, SECOND), (a, later), (EDGE,), incidents)
        assert [d.attribute for d in found] == expected
