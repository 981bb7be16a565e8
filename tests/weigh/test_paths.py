"""Paths: through one's own voices, and through those of the report that was retold."""

from __future__ import annotations

import pytest

from firsthand import link, weigh
from firsthand.model import Act, Attribute, Derivation, How, Incident
from statement_making import Case


@pytest.fixture
def case() -> Case:
    made = Case()
    made.report("a", "Saltmere Wire", "2031-05-06")
    made.report("b", "Oxhithe Herald", "2031-05-08")
    made.report("c", "Fen Rights Group", "2031-05-09")
    return made


def arrest(case: Case, report: str, quote: str, *via: str, number: str = "14") -> str:
    return case.say(report, quote, Act.ARREST, number=number, when="2031-05-05", where="Oxhithe", via=via)


def standing(case: Case, *edges: tuple[str, str, How]) -> tuple[int, set[str], list[list[str]]]:
    """Number, names in the cut and named paths of the claim that it happened; all of one incident."""
    derivations = [Derivation(source, target, how, 1.0) for source, target, how in edges]
    documents = tuple(case.documents().values())
    ids = tuple(s.id for s in case.statements)
    incidents = [Incident(Incident.make_id(ids), "arrest", ids)]
    voices = link.voices(documents, case.statements, derivations)
    claims, _ = weigh.weigh(incidents, case.statements, voices, derivations, documents)
    claim = next(c for c in claims if c.attribute is Attribute.OCCURRED)
    name = {v.id: v.name for v in voices}
    ways = weigh.Paths(incidents, case.statements, voices, derivations, documents).of(claim)
    assert weigh.minimum_cut(ways) == claim.independence
    return (
        claim.independence.number,
        {name[v] for v in claim.independence.cut},
        [[name[v] for v in way] for way in ways],
    )


def test_three_outlets_that_quote_one_agency_stand_on_one(case):
    case.report("d", "Harbour Radio")
    arrest(case, "a", "Police arrested 14", "a nurse")
    for report in "bcd":
        arrest(case, report, "14 were arrested", "Saltmere Wire")
    number, cut, _ = standing(case)
    assert (number, cut) == (1, {"Saltmere Wire"})


def test_two_outlets_with_one_eyewitness_each_stand_on_two(case):
    arrest(case, "a", "Police arrested 14", "a nurse")
    arrest(case, "b", "14 were arrested", "a baker")
    assert standing(case)[:2] == (2, {"a nurse", "a baker"})


def test_two_eyewitnesses_through_one_outlet_stand_on_one(case):
    arrest(case, "a", "Police arrested 14", "a nurse")
    arrest(case, "a", "They took all 14", "a baker")
    assert standing(case)[:2] == (1, {"Saltmere Wire"})


def test_what_is_credited_to_an_outlet_runs_on_through_its_voices(case):
    arrest(case, "a", "Police arrested 14", "a nurse")
    arrest(case, "b", "14 were arrested", "Saltmere Wire")
    number, cut, ways = standing(case, ("a", "b", How.CITES))
    assert ways[1] == ["a nurse", "Saltmere Wire", "Oxhithe Herald"]
    assert (number, cut) == (1, {"a nurse"})


def test_a_silent_copy_adds_no_voice(case):
    arrest(case, "a", "Police arrested 14 teachers at dawn", "a nurse")
    arrest(case, "b", "Police arrested 14 teachers at dawn")
    assert standing(case)[0] == 2
    assert standing(case, ("a", "b", How.COPIES))[:2] == (1, {"a nurse"})


def test_a_number_taken_over_unnamed_counts_as_taken_and_one_seen_for_oneself_does_not(case):
    arrest(case, "a", "Police arrested 14 teachers", "a nurse")
    arrest(case, "b", "Fourteen of them were led away")
    assert standing(case)[0] == 2
    assert standing(case, ("a", "b", How.CITES))[0] == 1
    own = Case()
    own.report("a", "Saltmere Wire")
    own.report("b", "Oxhithe Herald")
    arrest(own, "a", "Police arrested 14 teachers", "a nurse")
    arrest(own, "b", "Our reporter counted fourteen who were led away")
    assert standing(own, ("a", "b", How.CITES))[0] == 2


def test_another_number_is_a_report_of_ones_own(case):
    arrest(case, "a", "Police arrested 14 teachers", "a nurse")
    arrest(case, "b", "Sixteen of them were led away", number="16")
    assert standing(case, ("a", "b", How.CITES))[0] == 2


def test_a_headline_stands_on_what_the_report_says_below_it():
    case = Case()
    case.report("a", "Saltmere Wire")
    case.texts["a"] = "Arrests in Oxhithe\n"
    headline = case.say("a", "x", Act.ARREST)
    first = case.statements[0]
    case.statements[0] = type(first)(
        **{f: getattr(first, f) for f in first.__dataclass_fields__}
        | {"span": type(first.span)("a", 0, 7), "trigger": type(first.span)("a", 0, 7)}
    )
    arrest(case, "a", "Police arrested 14 teachers", "a nurse")
    _, cut, ways = standing(case)
    assert headline == case.statements[0].id
    assert ways[0] == ["a nurse", "Saltmere Wire"]
    assert cut == {"a nurse"}


def test_reports_that_credit_each_other_come_to_an_end(case):
    arrest(case, "a", "Police arrested 14 teachers", "Oxhithe Herald")
    arrest(case, "b", "Fourteen were led away", "Saltmere Wire")
    number, _, _ = standing(case, ("a", "b", How.CITES), ("b", "a", How.CITES))
    assert number >= 1


def test_an_outlet_that_is_not_held_is_a_voice(case):
    arrest(case, "b", "14 were arrested", "Tarn Agency")
    arrest(case, "c", "14 were arrested", "Tarn Agency")
    edges = (("outlet:Tarn Agency", "b", How.CITES), ("outlet:Tarn Agency", "c", How.CITES))
    assert standing(case, *edges)[:2] == (1, {"Tarn Agency"})
