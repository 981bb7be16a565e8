"""What is one occurrence and what is two, told as reports tell it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from firsthand import link
from firsthand.link import blocking
from firsthand.model import Act, Candidate, Link, Place, Span, Status, VoiceKind
from statement_making import Case, count


def incidents(case: Case) -> set[frozenset[str]]:
    pairs = link.pairs(case.statements, case.documents())
    return {frozenset(i.statements) for i in link.incidents(case.statements, pairs)}


@pytest.fixture
def case() -> Case:
    made = Case()
    made.report("a", "Saltmere Wire", "2031-05-06")
    made.report("b", "Oxhithe Herald", "2031-05-08")
    made.report("c", "Fen Rights Group", "2031-05-20")
    return made


def test_two_reports_of_one_arrest_are_one(case):
    one = case.say(
        "a",
        "Police arrested 14 teachers in Oxhithe on Monday",
        Act.ARREST,
        agent="Police",
        patient="14 teachers",
        number="14",
        when="2031-05-05",
        where="Oxhithe",
    )
    two = case.say(
        "b",
        "Fourteen people were rounded up in Oxhithe",
        Act.ARREST,
        patient="Fourteen people",
        number="14",
        when="2031-05-05",
        where="Oxhithe",
    )
    assert incidents(case) == {frozenset({one, two})}


def test_two_arrests_in_one_town_in_different_weeks_are_two(case):
    for report, week in (("a", "2031-05-05"), ("c", "2031-05-19")):
        case.say(
            report,
            "Police arrested 14 teachers in Oxhithe on Monday",
            Act.ARREST,
            agent="Police",
            patient="14 teachers",
            number="14",
            when=week,
            where="Oxhithe",
        )
    assert len(incidents(case)) == 2


@pytest.mark.parametrize("other", ["17", "61"])
def test_one_sentence_about_two_places_and_two_numbers_is_a_pattern(case, other):
    for report, number, place in (("a", "12", "Oxhithe"), ("b", other, "Saltmere")):
        case.say(
            report,
            f"masked men kidnapped {number} market traders in {place} on 5 May 2031",
            Act.ABDUCTION,
            agent="masked men",
            patient=f"{number} market traders",
            number=number,
            when="2031-05-05",
            where=place,
        )
    assert len(incidents(case)) == 2


def test_groups_of_like_size_without_a_time_in_common_are_two():
    case = Case()
    case.report("a", "Saltmere Wire")
    case.report("b", "Oxhithe Herald")
    case.say(
        "a",
        "more than 30 migrants are held in Oxhithe",
        Act.DETENTION,
        status=Status.ONGOING,
        patient="more than 30 migrants",
        number="31+",
        where="Oxhithe",
    )
    case.say(
        "b",
        "about 30 migrant women were locked up at the ferry station in Oxhithe",
        Act.DETENTION,
        patient="about 30 migrant women",
        number="~30",
        where="Oxhithe",
    )
    assert len(incidents(case)) == 2


def test_part_of_a_group_is_an_incident_of_its_own(case):
    case.say(
        "a",
        "Police arrested 14 teachers in Oxhithe on Monday",
        Act.ARREST,
        patient="14 teachers",
        number="14",
        when="2031-05-05",
        where="Oxhithe",
    )
    case.say(
        "b",
        "one of the teachers was arrested again at home",
        Act.ARREST,
        patient="one of the teachers",
        number="1",
        where="Oxhithe",
    )
    assert len(incidents(case)) == 2


def test_different_words_for_one_taking_are_one(case):
    taken = case.say(
        "a",
        "Edda Marlow was taken from her flat in Oxhithe",
        Act.ABDUCTION,
        patient="Edda Marlow",
        number="1",
        when="2031-05-05",
        where="Oxhithe",
    )
    gone = case.say(
        "b",
        "Edda Marlow, a nurse, was forcibly disappeared",
        Act.ENFORCED_DISAPPEARANCE,
        patient="Edda Marlow, a nurse",
        number="1",
        when="2031-05-01..2031-05-08",
    )
    denied = case.say(
        "c",
        "Edda Marlow had never been arrested",
        Act.ARREST,
        status=Status.DENIED,
        patient="Edda Marlow",
        number="1",
    )
    assert incidents(case) == {frozenset({taken, gone, denied})}


def test_an_arrest_and_the_beating_that_follows_are_two(case):
    for act in (Act.ARREST, Act.TORTURE, Act.DETENTION):
        case.say(
            "a",
            f"Edda Marlow suffered {act.value}",
            act,
            patient="Edda Marlow",
            number="1",
            when="2031-05-05",
            where="Oxhithe",
        )
    assert len(incidents(case)) == 3


def test_one_day_and_town_but_different_targets_are_two(case):
    case.say(
        "a",
        "Bombs fell on the fish market in Oxhithe",
        Act.AIRSTRIKE,
        patient="the fish market",
        when="2031-05-05",
        where="Oxhithe",
    )
    case.say(
        "b",
        "Our aircraft hit a fuel depot near Oxhithe",
        Act.AIRSTRIKE,
        patient="a fuel depot",
        when="2031-05-05",
        where="Oxhithe",
    )
    assert len(incidents(case)) == 2


def test_a_bare_denial_denies_what_its_own_report_tells(case):
    told = case.say(
        "b",
        "Officers beat a prisoner in the yard",
        Act.TORTURE,
        patient="a prisoner",
        number="1",
        when="2031-05-05",
        where="Oxhithe",
    )
    denied = case.say(
        "b", "The prison service says that there was no such thing", Act.TORTURE, status=Status.DENIED
    )
    assert incidents(case) == {frozenset({told, denied})}


def test_a_denial_cannot_be_of_what_happened_after_it(case):
    case.say(
        "a",
        "No market was bombed in Oxhithe",
        Act.AIRSTRIKE,
        status=Status.DENIED,
        patient="market",
        where="Oxhithe",
    )
    case.say(
        "c",
        "Jets bombed the market in Oxhithe",
        Act.AIRSTRIKE,
        patient="the market",
        when="2031-05-12",
        where="Oxhithe",
    )
    assert len(incidents(case)) == 2


def test_a_march_announced_and_held_is_one(case):
    planned = case.say(
        "a",
        "Dockers have announced a march through Oxhithe on Wednesday",
        Act.PROTEST,
        status=Status.PLANNED,
        agent="Dockers",
        when="2031-05-07",
        where="Oxhithe",
    )
    held = case.say(
        "b",
        "About 300 dockers marched through Oxhithe",
        Act.PROTEST,
        agent="About 300 dockers",
        number="~300",
        when="2031-05-07",
        where="Oxhithe",
    )
    assert incidents(case) == {frozenset({planned, held})}


def test_the_town_and_the_province_it_lies_in_do_not_stand_against_one_incident():
    province = Place("Fenland", "XX")
    town = Place(
        "Oxhithe", "XX", candidates=(Candidate("Oxhithe", "XX", path=("Xland", "Fenland", "Oxhithe")),)
    )
    assert link.nearness(town, province) is link.nearness(province, town) is link.Nearness.WITHIN
    assert link.nearness(town, Place("Oxhithe camp", "XX")) is link.Nearness.SAME
    assert link.nearness(town, Place("Saltmere", "XX")) is link.Nearness.APART
    assert link.nearness(town, Place("Oxhithe", "YY")) is link.Nearness.APART
    assert link.nearness(Place("Kenya", "KE"), Place("Lodwar", "KE")) is link.Nearness.WITHIN


def test_comparison_is_symmetric_explained_and_silent_where_nothing_speaks_for_it(case):
    for report, patient in (("a", "14 teachers"), ("b", "14 people"), ("c", "the mayor")):
        case.say(
            report,
            f"Police arrested {patient} in Oxhithe",
            Act.ARREST,
            patient=patient,
            number="14",
            when="2031-05-05",
            where="Oxhithe",
        )
    case.say("a", "Police often arrest teachers", Act.ARREST, status=Status.HABITUAL, patient="teachers")
    case.say("a", "A teacher was released", Act.RELEASE, patient="A teacher")
    documents = case.documents()
    for a, b in combinations(case.statements, 2):
        pair = link.compare(a, b, documents)
        assert pair == link.compare(b, a, documents)
        if pair is not None:
            assert pair.a < pair.b
            assert sum(e.weight for e in pair.evidence) == pytest.approx(pair.score, abs=0.01)
        else:
            assert {Status.HABITUAL} & {a.status, b.status} or {Act.RELEASE} & {a.act, b.act}


def test_the_same_number_speaks_for_one_and_one_against_many_speaks_against(case):
    case.say("a", "Police arrested people in Oxhithe", Act.ARREST, number="14", where="Oxhithe")
    case.say("b", "Soldiers took villagers away", Act.ARREST, number="14", where="Oxhithe")
    a, b = case.statements
    documents = case.documents()

    def score(number: str) -> float:
        pair = link.compare(a, replace(b, count=count(number)), documents)
        return pair.score if pair else -9.0

    assert score("14") > score("~15") > score("1")
    assert score("14") > score("60")


def test_statements_that_share_no_key_are_not_compared(case):
    case.say(
        "a", "Police arrested 14 teachers", Act.ARREST, patient="teachers", when="2031-05-05", where="Oxhithe"
    )
    case.say("c", "A raid on a mill", Act.RAID, patient="a mill", when="2031-01-05", where="Saltmere")
    case.say("c", "As a rule strikers are arrested", Act.ARREST, status=Status.HABITUAL, where="Oxhithe")
    documents = case.documents()
    keys = [link.keys(s, documents[s.document]) for s in case.statements]
    assert not keys[0] & keys[1]
    assert keys[2] == frozenset()
    assert link.pairs(case.statements, documents) == ()


def test_comparisons_grow_with_the_number_of_statements_and_not_with_its_square():
    case = Case()
    for n in range(300):
        case.report(f"r{n:03}", f"Outlet {n}", "2031-05-06")
        case.say(f"r{n:03}", "Police made arrests", Act.ARREST, agent="Police", when="2031-05-05")
    assert len(case.statements) > blocking.MAX_BLOCK
    assert link.pairs(case.statements, case.documents()) == ()


def test_an_age_tells_people_of_one_town_and_day_apart(case):
    case.say("a", "a man was arrested", Act.ARREST, patient="a 24-year-old man", number="1", where="Oxhithe")
    for patient in ("a teacher, a man of 24", "a man aged 61"):
        case.say("b", "a man was arrested", Act.ARREST, patient=patient, number="1", where="Oxhithe")
    first, same, other = case.statements
    documents = case.documents()
    alike, unlike = (link.compare(first, s, documents) for s in (same, other))
    assert alike is not None
    assert unlike is None or alike.score > unlike.score + 2
    assert (link.age("a man aged 61"), link.age("Edda Marlow, 21, a nurse"), link.age("14 men")) == (
        61,
        21,
        None,
    )


def test_one_outlet_tells_of_two_undated_groups_of_about_one_size():
    """Having it from an agency is no sign of one occurrence where nobody says when it was."""
    case = Case()
    case.report("a", "Saltmere Wire")
    case.report("b", "Oxhithe Herald")
    one, two = (
        case.say(
            "a",
            "more than 20 weavers held in the Oxhithe mill",
            Act.DETENTION,
            status=Status.ONGOING,
            patient="more than 20 weavers",
            number="21+",
            where="Oxhithe",
        ),
        case.say(
            "b",
            "about 20 young weavers were caught and kept at a barn in Oxhithe",
            Act.DETENTION,
            patient="about 20 young weavers",
            number="~20",
            where="Oxhithe",
            via=("a clerk",),
        ),
    )
    retold = Link("Saltmere Wire", VoiceKind.OUTLET, named=True)
    case.statements[1] = replace(case.statements[1], chain=(retold, *case.statements[1].chain[1:]))
    assert incidents(case) == {frozenset({one}), frozenset({two})}


def test_what_holds_two_strikes_apart_holds_apart_what_tells_of_each(case):
    for report, target in (("a", "the hospital"), ("b", "the ammunition depot")):
        case.say(
            report,
            f"Aircraft hit {target} in Oxhithe on Monday",
            Act.AIRSTRIKE,
            patient=target,
            when="2031-05-05",
            where="Oxhithe",
        )
        case.say(
            report,
            f"The strike on {target} came at noon",
            Act.AIRSTRIKE,
            patient=target,
            when="2031-05-05",
            where="Oxhithe",
        )
    for report in ("a", "b"):
        case.say(
            report, f"said report {report} of the raid", Act.AIRSTRIKE, when="2031-05-05", where="Oxhithe"
        )
    found = incidents(case)
    targets = [{s.patient.text for s in case.statements if s.id in i and s.patient} for i in found]
    assert sorted(map(sorted, targets)) == [["the ammunition depot"], ["the hospital"]]


def test_a_place_taken_from_elsewhere_in_a_report_says_less_than_one_told_with_the_act(case):
    case.say("a", "Oxhithe was quiet on Friday" + " and nobody came" * 10, Act.PROTEST)
    for report in ("a", "b"):
        case.say(report, "Police arrested a teacher in Oxhithe", Act.ARREST, where="Oxhithe")
    scores = []
    for start in (0, case.statements[1].span.start):
        place = replace(case.statements[1].where, span=Span("a", start, start + 7))
        one = replace(case.statements[1], where=place)
        scores.append(link.compare(one, case.statements[2], case.documents()).score)
    assert scores[0] < scores[1]
