"""What is uncertain widens a claim's number to an interval; outlets can be voices or only pass word on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import link, weigh
from firsthand.model import (
    Act,
    Attribute,
    Derivation,
    Evidence,
    How,
    Incident,
    Judgement,
    JudgementKind,
    Leeway,
)
from statement_making import Case


@pytest.fixture
def case() -> Case:
    made = Case()
    made.report("a", "Saltmere Wire", "2031-05-06")
    made.report("b", "Oxhithe Herald", "2031-05-08")
    made.report("c", "Fen Rights Group", "2031-05-09")
    return made


def arrest(case: Case, report: str, quote: str, *via: str, number: str = "14") -> None:
    case.say(report, quote, Act.ARREST, number=number, when="2031-05-05", where="Oxhithe", via=via)


def standing(case: Case, *edges: Derivation, judgements: tuple[Judgement, ...] = ()) -> tuple[int, Leeway]:
    documents = tuple(case.documents().values())
    ids = tuple(s.id for s in case.statements)
    incidents = [Incident(Incident.make_id(ids), "arrest", ids)]
    decided = weigh.Decided.of(judgements)
    voices = link.voices(documents, case.statements, edges, decided.same, decided.different)
    claims, _ = weigh.weigh(incidents, case.statements, voices, edges, documents, decided)
    claim = next(c for c in claims if c.attribute is Attribute.OCCURRED)
    return claim.independence.number, claim.leeway


def judged(kind: JudgementKind, *subjects: str) -> Judgement:
    return Judgement("j-1", 1, kind, subjects)


def test_nothing_uncertain_leaves_one_number(case):
    arrest(case, "a", "Police arrested 14", "a nurse")
    arrest(case, "b", "14 were arrested", "a baker")
    number, leeway = standing(case)
    assert (leeway.least, number, leeway.most) == (2, 2, 2)


def test_descriptions_that_fit_one_person_may_be_one_voice(case):
    arrest(case, "a", "Police arrested 14", "its only surgeon")
    arrest(case, "b", "14 were arrested", "the surgeon of the hospital")
    number, leeway = standing(case)
    assert (leeway.least, number, leeway.most) == (1, 2, 2)


def test_a_person_settles_whether_two_descriptions_are_of_one(case):
    arrest(case, "a", "Police arrested 14", "its only surgeon")
    arrest(case, "b", "14 were arrested", "the surgeon of the hospital")
    mentions = "a|its only surgeon", "b|the surgeon of the hospital"
    number, leeway = standing(case, judgements=(judged(JudgementKind.DIFFERENT_VOICE, *mentions),))
    assert (leeway.least, number, leeway.most) == (2, 2, 2)
    number, leeway = standing(case, judgements=(judged(JudgementKind.SAME_VOICE, *mentions),))
    assert (leeway.least, number, leeway.most) == (1, 1, 1)


def test_a_common_description_is_no_more_likely_one_than_two(case):
    arrest(case, "a", "Police arrested 14", "a resident")
    arrest(case, "b", "14 were arrested", "a resident")
    assert standing(case)[1].least == 2


def test_a_copy_that_nothing_but_its_wording_shows_may_be_none(case):
    arrest(case, "a", "Police arrested 14 teachers at dawn", "a nurse")
    arrest(case, "b", "Police arrested 14 teachers at dawn")
    silent = Derivation("a", "b", How.COPIES, 0.8, (Evidence("wording", 0.8),))
    number, leeway = standing(case, silent)
    assert (leeway.least, number, leeway.most) == (1, 1, 2)


def test_what_a_retelling_report_words_anew_may_be_taken_over(case):
    arrest(case, "a", "Police arrested 14 teachers", "a nurse")
    arrest(case, "b", "People were led away in the small hours", number="30+")
    cited = Derivation("a", "b", How.CITES, 0.9, (Evidence("credit", 0.9),))
    number, leeway = standing(case, cited)
    assert (leeway.least, number, leeway.most) == (1, 2, 2)


def test_outlets_that_only_pass_word_on_are_transparent(case):
    arrest(case, "a", "Police arrested 14", "a nurse")
    arrest(case, "a", "They took all 14", "a baker")
    number, leeway = standing(case)
    assert number == 1
    assert leeway.sources.number == 2


def test_an_outlet_that_speaks_for_itself_stays_a_voice(case):
    arrest(case, "a", "Police arrested 14")
    arrest(case, "b", "14 were arrested", "Saltmere Wire")
    arrest(case, "c", "14 were arrested", "a nurse")
    number, leeway = standing(case)
    assert number == leeway.sources.number == 2


said = st.tuples(
    st.sampled_from("abc"),
    st.lists(st.sampled_from(["a nurse", "the nurse", "a baker", "Saltmere Wire", "his mother"]), max_size=2),
)


@given(st.lists(said, min_size=1, max_size=6), st.sets(st.sampled_from(["ab", "ac", "bc"])))
def test_the_interval_holds_the_number_and_sources_are_no_fewer(statements, edges):
    case = Case()
    for report, outlet in (("a", "Saltmere Wire"), ("b", "Oxhithe Herald"), ("c", "Fen Rights Group")):
        case.report(report, outlet)
    for report, via in statements:
        arrest(case, report, "Police arrested 14", *via)
    derivations = [Derivation(e[0], e[1], How.COPIES, 0.8, (Evidence("wording", 0.8),)) for e in edges]
    number, leeway = standing(case, *derivations)
    assert 1 <= leeway.least <= number <= leeway.most
    assert leeway.sources.number >= number
