"""Part and whole, a count and a later one, corrections: told from conflicts by words and dates alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand import weigh
from firsthand.model import (
    Act,
    Attribute,
    Incident,
    Judgement,
    JudgementKind,
    Phrase,
    Span,
    Versions,
    Voice,
)
from firsthand.weigh import Bond, Phase
from statement_making import Case


@pytest.fixture
def case() -> Case:
    made = Case()
    made.report("a", "Saltmere Wire", "2031-05-03")
    made.report("b", "Oxhithe Herald", "2031-05-03")
    made.report("c", "Saltmere Wire", "2031-05-09")
    return made


def tell(case: Case, report: str, sentence: str, number: str, patient: str, via: tuple[str, ...] = ()) -> str:
    """Add a statement on a count whose patient stands where it does in the sentence."""
    made = case.say(report, sentence, Act.KILLING, number=number, patient=patient, via=via)
    said = case.statements[-1]
    start = said.span.start + sentence.index(patient)
    span = Span(report, start, start + len(patient))
    case.statements[-1] = replace(said, patient=Phrase(patient, span))
    return made


def ties_and_conflicts(case: Case, versions: tuple[Versions, ...] = ()):
    ids = tuple(s.id for s in case.statements)
    mentions = sorted({(s.document, x.voice) for s in case.statements for x in s.chain})
    voices = [Voice(f"v-{d}-{p}", p, "outlet", True, ((d, p),)) for d, p in mentions]
    documents = case.documents()
    incident = Incident(Incident.make_id(ids), "killing", ids)
    claims, conflicts = weigh.weigh([incident], case.statements, voices, [], tuple(documents.values()))
    known = {s.id: s for s in case.statements}
    ties = [(t.bond, t.statement, t.by) for t in weigh.ties(claims, known, documents, versions)]
    return ties, [c.sides for c in conflicts if c.attribute is Attribute.COUNT]


@pytest.mark.parametrize(
    ("sentence", "patient"),
    [
        ("Of these people 12 of them were women", "12 of them"),
        ("12 of the 31 people were women", "12 of the 31 people"),
        ("There were others too, among them 12 women", "12 women"),
        ("Many died, including 12 women", "12 women"),
        ("They killed 12 women among them", "12 women"),
    ],
)
def test_a_part_is_tied_to_its_whole_and_does_not_clash(case, sentence, patient):
    whole = tell(case, "a", "They killed 31 people", "31", "31 people")
    part = tell(case, "a", sentence, "12", patient)
    assert ties_and_conflicts(case) == ([(Bond.PART, part, whole)], [])


def test_a_smaller_toll_without_words_of_a_part_clashes(case):
    whole = tell(case, "a", "They killed 31 people", "31", "31 people")
    less = tell(case, "a", "They killed 12 women, a nurse said", "12", "12 women")
    assert ties_and_conflicts(case) == ([], [((whole,), (less,))])


def test_a_part_of_a_group_that_was_not_killed_is_a_rival_number(case):
    few = tell(case, "a", "12 of those arrested were killed", "12", "12 of those arrested")
    many = tell(case, "b", "They killed 20 people", "20", "20 people")
    assert ties_and_conflicts(case) == ([], [((few,), (many,))])


def test_wholes_clash_as_if_their_parts_were_not_told(case):
    one = tell(case, "a", "They killed 31 people", "31", "31 people")
    tell(case, "a", "There were others, including 12 women", "12", "12 women")
    other = tell(case, "b", "They killed 28 people", "28", "28 people")
    assert ties_and_conflicts(case)[1] == [((one,), (other,))]


def test_two_numbers_of_one_part_clash(case):
    tell(case, "a", "They killed 31 people", "31", "31 people")
    one = tell(case, "a", "There were others, including 12 women", "12", "12 women")
    tell(case, "b", "They killed 31 people", "31", "31 people")
    other = tell(case, "b", "There were others, including 9 women", "9", "9 women")
    assert ties_and_conflicts(case)[1] == [((one,), (other,))]


def test_a_part_told_last_is_not_the_toll(case):
    tell(case, "a", "They killed 31 people", "31", "31 people")
    tell(case, "a", "There were others, including 12 women", "12", "12 women")
    tell(case, "a", "A mother lost them, including 12 women", "12", "12 women")
    ids = tuple(s.id for s in case.statements)
    incident = Incident(Incident.make_id(ids), "killing", ids)
    known = {s.id: s for s in case.statements}
    state = weigh.state(incident, known, case.documents(), case.facts["c"][1])
    assert state.phase is Phase.HAPPENED
    assert state.count.low == 31


def test_an_outlet_that_counts_again_supersedes_its_earlier_number(case):
    early = tell(case, "a", "They killed 19 people", "19", "19 people")
    late = tell(case, "c", "They killed 31 people", "31", "31 people")
    assert ties_and_conflicts(case) == ([(Bond.SUPERSEDED, early, late)], [])


@pytest.mark.parametrize(("report", "sources"), [("b", ((), ())), ("c", (("a doctor",), ("a colonel",)))])
def test_rival_numbers_of_two_tellers_stay_a_conflict(case, report, sources):
    one = tell(case, "a", "They killed 19 people", "19", "19 people", sources[0])
    other = tell(case, report, "They killed 31 people", "31", "31 people", sources[1])
    assert ties_and_conflicts(case) == ([], [((one,), (other,))])


def test_a_lower_number_later_supersedes_nothing(case):
    one = tell(case, "a", "They killed 31 people", "31", "31 people")
    other = tell(case, "c", "They killed 19 people", "19", "19 people")
    assert ties_and_conflicts(case) == ([], [((one,), (other,))])


@pytest.mark.parametrize(
    "sentence",
    [
        "Correction: they killed 10 people",
        "They killed 10 people, we wrongly reported another number",
        "They killed 10 people, an earlier version of this report said otherwise",
    ],
)
def test_an_outlet_that_corrects_itself_is_labelled_and_still_a_conflict(case, sentence):
    wrong = tell(case, "a", "They killed 11 people", "11", "11 people")
    right = tell(case, "c", sentence, "10", "10 people")
    assert ties_and_conflicts(case) == ([(Bond.CORRECTED, wrong, right)], [((wrong,), (right,))])


def test_a_correction_is_of_the_outlet_itself(case):
    tell(case, "b", "They killed 11 people", "11", "11 people")
    tell(case, "c", "Correction: they killed 10 people", "10", "10 people")
    assert ties_and_conflicts(case)[0] == []


def test_prison_officers_and_wrongful_arrests_correct_nothing(case):
    tell(case, "a", "They killed 11 people", "11", "11 people")
    tell(case, "c", "Corrections officers wrongly arrested and killed 10 people", "10", "10 people")
    assert ties_and_conflicts(case)[0] == []


def test_a_document_that_takes_back_its_own_number(case):
    wrong = tell(case, "c", "We wrongly reported that they killed 11 people", "11", "11 people")
    right = tell(case, "c", "They killed 10 people", "10", "10 people")
    assert ties_and_conflicts(case)[0] == [(Bond.CORRECTED, wrong, right)]


def test_a_later_version_with_a_lower_number_is_a_correction_without_words(case):
    wrong = tell(case, "a", "They killed 11 people", "11", "11 people")
    right = tell(case, "c", "They killed 10 people", "10", "10 people")
    versions = Versions(("a", "c"), True, (), ())
    assert ties_and_conflicts(case, (versions,))[0] == [(Bond.CORRECTED, wrong, right)]
    assert ties_and_conflicts(case, (replace(versions, dated=False),))[0] == []


def test_what_replaced_a_replaced_document_stands_in_its_place_too():
    pairs = (("old", "new"), ("new", "newest"))
    judged = [Judgement(f"j{n}", n, JudgementKind.REPLACE, pair) for n, pair in enumerate(pairs, start=1)]
    decided = weigh.Decided.of(judged)
    assert decided.holds(["old", "newest"])
    assert decided.holds(["old", "new", "newest", "elsewhere"])
    assert not decided.holds(["new"])
    assert not decided.holds(["old", "elsewhere"])
    assert not decided.holds(["newest", "old"])
