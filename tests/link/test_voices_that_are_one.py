"""Voices: mentions that leave no other reading, and none besides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import link
from firsthand.model import Act, Derivation, How
from statement_making import Case


@pytest.fixture
def case() -> Case:
    made = Case()
    made.report("a", "Saltmere Wire", "2031-05-06")
    made.report("b", "Oxhithe Herald", "2031-05-08")
    made.report("c", "Fen Rights Group", "2031-05-20")
    return made


def tell(case: Case, report: str, *via: str, where: str | None = "Oxhithe") -> None:
    case.say(
        report, "Edda Marlow was beaten", Act.TORTURE, patient="Edda Marlow", number="1", where=where, via=via
    )


def derived(source: str, target: str) -> Derivation:
    return Derivation(source, target, How.CITES, 1.0)


def voices(case: Case, *derivations: Derivation, same=(), different=()):
    return link.voices(tuple(case.documents().values()), case.statements, derivations, same, different)


def one(found, *mentions: tuple[str, str]) -> bool:
    return any(set(mentions) <= set(v.mentions) for v in found)


def test_an_outlet_is_one_voice_wherever_it_is_named(case):
    tell(case, "a")
    tell(case, "b", "the agency Saltmere Wire")
    tell(case, "c", "Saltmere Wire")
    found = voices(case)
    assert one(found, ("a", "Saltmere Wire"), ("b", "the agency Saltmere Wire"), ("c", "Saltmere Wire"))
    assert next(v for v in found if ("a", "Saltmere Wire") in v.mentions).name == "Saltmere Wire"


def test_outlets_that_differ_by_a_number_are_two():
    case = Case()
    for report, outlet in (
        ("a", "Fen Channel 4"),
        ("b", "Fen Channel 5"),
        ("c", "Radio One"),
        ("d", "Radio Two"),
    ):
        case.report(report, outlet)
        tell(case, report)
    assert len(voices(case)) == 4


def test_reports_whose_outlet_nobody_named_are_a_voice_each():
    case = Case()
    for name in ("a", "b", "c"):
        case.report(name, None)
        tell(case, name)
    assert len(voices(case)) == 3


def test_titles_roles_and_accents_do_not_make_another_person(case):
    tell(case, "a", "the lawyer Hána Weld")
    tell(case, "a", "Mr Weld")
    tell(case, "b", "Hana Weld")
    tell(case, "c", "Weld")
    assert one(
        voices(case), ("a", "the lawyer Hána Weld"), ("a", "Mr Weld"), ("b", "Hana Weld"), ("c", "Weld")
    )


def test_a_surname_that_fits_two_people_is_neither(case):
    tell(case, "a", "Hana Weld")
    tell(case, "b", "Peter Weld")
    tell(case, "c", "Mr Weld")
    assert len({v.id for v in voices(case) for d, p in v.mentions if "Weld" in p}) == 3


def test_an_institution_is_one_under_its_common_forms_and_its_spokesman(case):
    tell(case, "a", "the interior ministry")
    tell(case, "a", "the ministry")
    tell(case, "b", "the Ministry of the Interior")
    tell(case, "c", "a spokesman for the interior ministry")
    assert one(
        voices(case),
        ("a", "the interior ministry"),
        ("a", "the ministry"),
        ("b", "the Ministry of the Interior"),
        ("c", "a spokesman for the interior ministry"),
    )


def test_two_ministries_or_two_countries_police_are_two(case):
    tell(case, "a", "the interior ministry")
    tell(case, "b", "the health ministry")
    tell(case, "a", "the Kenyan police")
    tell(case, "c", "the Ugandan police")
    found = voices(case)
    assert not one(found, ("a", "the interior ministry"), ("b", "the health ministry"))
    assert not one(found, ("a", "the Kenyan police"), ("c", "the Ugandan police"))


def test_the_army_of_reports_from_nowhere_in_particular_is_not_one(case):
    tell(case, "a", "the army", where=None)
    tell(case, "b", "the army", where=None)
    assert not one(voices(case), ("a", "the army"), ("b", "the army"))
    assert one(voices(case, derived("a", "b")), ("a", "the army"), ("b", "the army"))


def test_a_described_source_is_one_only_across_a_derivation(case):
    tell(case, "a", "a doctor at the harbour clinic")
    tell(case, "b", "a doctor")
    mentions = ("a", "a doctor at the harbour clinic"), ("b", "a doctor")
    assert not one(voices(case), *mentions)
    assert one(voices(case, derived("a", "b")), *mentions)


def test_within_a_report_the_doctor_is_the_one_introduced_and_another_is_another(case):
    tell(case, "a", "a doctor at the harbour clinic")
    tell(case, "a", "the doctor")
    tell(case, "a", "a second doctor")
    found = voices(case)
    assert one(found, ("a", "a doctor at the harbour clinic"), ("a", "the doctor"))
    assert not one(found, ("a", "the doctor"), ("a", "a second doctor"))


def test_the_mother_of_one_victim_is_one_and_of_two_victims_two(case):
    tell(case, "a", "his mother")
    tell(case, "b", "my mother")
    case.say("c", "Joss Tarn was arrested", Act.ARREST, patient="Joss Tarn", number="1", via=["his mother"])
    found = voices(case)
    assert one(found, ("a", "his mother"), ("b", "my mother"))
    assert not one(found, ("a", "his mother"), ("c", "his mother"))


def test_two_links_of_one_chain_are_two(case):
    tell(case, "a", "a volunteer in the kitchen", "the volunteer")
    assert not one(voices(case), ("a", "a volunteer in the kitchen"), ("a", "the volunteer"))


def test_people_prevail(case):
    tell(case, "a", "a doctor", "Hana Weld")
    tell(case, "b", "a nurse", "Hana Weld")
    doctor, nurse = ("a", "a doctor"), ("b", "a nurse")
    hers = (("a", "Hana Weld"), ("b", "Hana Weld"))
    found = voices(case, same=[(doctor, nurse), (doctor, ("z", "nobody"))], different=[hers])
    assert one(found, doctor, nurse)
    assert not one(found, *hers)
    assert not one(voices(case, same=[hers], different=[hers]), *hers)


PHRASES = [
    "a doctor", "the doctor", "Hana Weld", "Mr Weld", "the ministry", "the interior ministry", "his mother",
    "the family", "two witnesses", "witnesses", "Saltmere Wire", "—", "",
]  # fmt: skip


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.lists(st.sampled_from(PHRASES), max_size=3)),
        min_size=1,
        max_size=8,
    ),
    st.sets(st.sampled_from([("a", "b"), ("b", "c"), ("c", "a")])),
    st.randoms(use_true_random=False),
)
def test_every_mention_is_in_one_voice_whatever_the_order(told, edges, random):
    case = Case()
    for report, outlet in (("a", "Saltmere Wire"), ("b", "Oxhithe Herald"), ("c", "Fen Rights Group")):
        case.report(report, outlet)
    for report, via in told:
        tell(case, report, *via)
    derivations = [derived(*edge) for edge in sorted(edges)]
    found = voices(case, *derivations)
    mentions = [m for v in found for m in v.mentions]
    assert sorted(mentions) == sorted({(s.document, x.voice) for s in case.statements for x in s.chain})
    documents = list(case.documents().values())
    random.shuffle(case.statements)
    random.shuffle(documents)
    random.shuffle(derivations)
    assert link.voices(documents, case.statements, derivations) == found
