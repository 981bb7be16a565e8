"""Edges between a document and others: declared ones, corrections, and what is no derivation."""

from __future__ import annotations

from itertools import permutations
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st
from lineage_cases import document, statement

from firsthand.lineage import Told, derive, keys, settle
from firsthand.model import Act, Count, Derivation, Document, How, Status

WIRE = document(
    "wire",
    "VELIM, May 3 (Lowland Wire) - Soldiers arrested 14 fishermen in the port of Velim on Monday, two "
    "witnesses said. The men were driven to the barracks at Ostrow in covered lorries.",
    "Lowland Wire",
    "2031-05-03",
)
MINISTRY = document(
    "ministry",
    "REPUBLIC OF VELIMIA\nMINISTRY OF PUBLIC ORDER\n\nNotice, 5 May 2031\n\nNine persons were apprehended in "
    "Velim harbour for fishing without permits. The claim that anybody was beaten is false.",
    "Ministry of Public Order",
    "2031-05-05",
)
HEALTH = document(
    "health",
    "MINISTRY OF HEALTH\n\nNotice, 5 May 2031\n\nThe clinic of Velim treated nobody for injuries this week.",
    "Ministry of Health",
    "2031-05-05",
)
CASE = (WIRE, MINISTRY, HEALTH)
RETOLD = "In Velim 14 fishermen were arrested, Lowland Wire reported."
LATER = document("later", RETOLD, "Echo", "2031-05-06")


def _edges(target: Document, *candidates: Document) -> set[tuple[str, str]]:
    found = derive(Told(target), [Told(c) for c in candidates])
    return {(d.source, d.target) for d in settle(found, (target, *candidates))}


def test_a_named_outlet_whose_text_agrees_is_the_source() -> None:
    assert _edges(LATER, *CASE) == {("wire", "later")}
    assert _edges(WIRE, LATER) == {("wire", "later")}


def test_a_ministry_is_known_by_a_part_of_its_name_and_by_what_it_said() -> None:
    text = "The fishermen of Velim are held. The ministry admits to nine and calls the beatings an invention."
    later = document("later", text, "Echo", "2031-05-06")
    assert _edges(later, *CASE) == {("ministry", "later")}


def test_a_part_of_a_name_without_agreement_is_nothing() -> None:
    text = "The ministry said that the new bridge would open in autumn. Velim is waiting for it."
    assert _edges(document("later", text, "Echo", "2031-05-06"), *CASE) == set()


def test_speech_to_the_outlet_itself_is_a_voice_and_no_derivation() -> None:
    text = (
        "The public order ministry told us by telephone that nine persons were apprehended in Velim harbour."
    )
    assert _edges(document("later", text, "Echo", "2031-05-06"), *CASE) == set()


def test_nobody_tells_what_was_published_later() -> None:
    earlier = document("early", RETOLD, "Echo", "2031-05-01")
    assert _edges(earlier, WIRE) == {("outlet:Lowland Wire", "early")}


def test_a_quotation_that_the_held_text_lacks_speaks_for_another_text() -> None:
    text = (
        "Men arrested fishermen in Velim, according to a report by Lowland Wire. “Last winter some thirty "
        "smugglers were chased across frozen lagoons by armed customs patrols,” a sailor told Lowland Wire."
    )
    assert _edges(document("later", text, "Echo", "2031-05-06"), WIRE) == {("outlet:Lowland Wire", "later")}


def test_another_story_of_the_same_outlet_is_not_the_source() -> None:
    other = document(
        "other", "The harvest of plums was poor in the valley of Dren.", "Lowland Wire", "2031-05-02"
    )
    assert _edges(LATER, other) == {("outlet:Lowland Wire", "later")}
    assert _edges(LATER, other, WIRE) == {("wire", "later")}


def test_a_correction_refers_to_the_earlier_report_of_its_outlet() -> None:
    text = (
        "CORRECTION\n\nIn a story on May 3 about Velim, Lowland Wire gave a wrong number of arrests. Twelve "
        "fishermen were arrested, not 14."
    )
    assert _edges(document("fix", text, "Lowland Wire", "2031-05-07"), *CASE) == {("wire", "fix")}


def test_a_follow_up_of_the_same_outlet_is_no_derivation() -> None:
    text = "The fishermen arrested in Velim on Monday were released on Thursday, their families said."
    assert _edges(document("next", text, "Lowland Wire", "2031-05-09"), *CASE) == set()


def test_a_bulletin_that_refers_back_derives_from_the_one_before() -> None:
    text = "The 14 fishermen of Velim, of whom we reported last week, are in the barracks at Ostrow."
    assert _edges(document("next", text, "Lowland Wire", "2031-05-09"), WIRE) == {("wire", "next")}


def test_a_chain_that_holds_the_institution_is_a_credit() -> None:
    text = "Nine people were arrested. That is what one hears from the public order ministry."
    later = document("later", text, "Echo", "2031-05-06")
    said = statement(
        later,
        "Nine people were arrested",
        Act.ARREST,
        ("the public order ministry",),
        count=Count(9, 9),
    )
    theirs = statement(MINISTRY, "Nine persons were apprehended", Act.ARREST, count=Count(9, 9))
    found = derive(Told(later, (said,)), [Told(MINISTRY, (theirs,))])
    assert {(d.source, d.target) for d in found} == {("ministry", "later")}
    assert _edges(later, MINISTRY) == set()


def test_a_relative_who_cleans_the_ministry_is_not_the_ministry() -> None:
    text = "Nine persons were apprehended in Velim harbour, a cousin of mine says."
    later = document("later", text, "Echo", "2031-05-06")
    chain = ("a friend of ours who drives for the ministry",)
    said = statement(later, "Nine persons were apprehended", Act.ARREST, chain, count=Count(9, 9))
    theirs = statement(MINISTRY, "Nine persons were apprehended", Act.ARREST, count=Count(9, 9))
    assert derive(Told(later, (said,)), [Told(MINISTRY, (theirs,))]) == []


def test_a_denial_is_not_told_by_saying_that_it_happened() -> None:
    later = document("later", "Somebody was beaten, one hears from the order ministry.", "Echo", "2031-05-06")
    said = statement(later, "Somebody was beaten", Act.TORTURE, ("the order ministry",))
    theirs = statement(MINISTRY, "anybody was beaten", Act.TORTURE, status=Status.DENIED)
    assert derive(Told(later, (said,)), [Told(MINISTRY, (theirs,))]) == []


def test_evidence_points_at_the_words_on_both_sides() -> None:
    found = derive(Told(LATER), [Told(WIRE)])
    (edge,) = [d for d in found if d.source == "wire"]
    (evidence,) = edge.evidence
    assert evidence.here is not None
    assert evidence.there is not None
    assert LATER.quote(evidence.here) == "Lowland Wire"
    assert "14 fishermen" in WIRE.quote(evidence.there)


@given(
    st.permutations(
        [*CASE, document("later", "Lowland Wire reported 14 arrests in Velim.", "E", "2031-05-06")]
    )
)
def test_the_order_of_candidates_does_not_matter(order: list[Document]) -> None:
    target = document(
        "t", "The ministry denied it, Lowland Wire reported: nine, not 14, in Velim.", "F", "2031-05-08"
    )
    expected = derive(Told(target), [Told(c) for c in sorted(order, key=lambda d: d.id)])
    assert derive(Told(target), [Told(c) for c in order]) == expected


def test_either_document_may_be_the_target() -> None:
    for a, b in permutations((WIRE, LATER)):
        held = [d for d in derive(Told(a), [Told(b)]) if not d.source.startswith("outlet:")]
        assert [(d.source, d.target) for d in held] == [("wire", "later")]


def test_what_is_related_shares_a_key_and_what_is_not_does_not() -> None:
    denial = document("denial", "The ministry admits to nine arrests in Velim.", "Echo", "2031-05-06")
    far = document(
        "far", "The harvest of plums was poor in the valley of Dren.", "Orchard News", "2029-01-02"
    )
    assert keys(LATER, ()) & keys(WIRE, ())
    assert keys(denial, ()) & keys(MINISTRY, ())
    assert not keys(far, ()) & (keys(WIRE, ()) | keys(MINISTRY, ()) | keys(LATER, ()))


@given(st.text(max_size=400), st.text(max_size=30))
def test_any_text_can_be_read(text: str, outlet: str) -> None:
    told = Told(document("x", text, outlet, "2031-05-03"))
    found = derive(told, [Told(WIRE), Told(MINISTRY)])
    assert len(keys(told.document, ())) <= 80
    assert all(isinstance(d, Derivation) and d.how in How for d in found)
    for edge in found:
        for evidence in edge.evidence:
            for span in (evidence.here, evidence.there):
                assert span is None or span.end <= len(
                    {"x": text, "wire": WIRE.text, "ministry": MINISTRY.text}[span.document]
                )


def test_texts_made_to_tire_a_reader_take_no_time() -> None:
    size = 60_000
    for unit in (
        "Reuters said ",
        "\n",
        "the ministry of a b said ",
        "VELIM (",
        "twenty hundred ",
        "Echo, which a,",
    ):
        text = unit * (size // len(unit))
        told = Told(document("long", text, "Echo", "2031-05-03"))
        started = perf_counter()
        assert len(keys(told.document, ())) < 400
        derive(told, [Told(document("other", f"{text} end", "Reuters", "2031-05-01"))])
        assert perf_counter() - started < 20, repr(unit)


def test_the_body_of_another_country_is_another_body() -> None:
    guard = document(
        "guard",
        "Thirty persons were rescued off Cape Lorn by the vessel Petrel. No boat left Lornish waters.",
        "Cape Coast Guard",
        "2031-05-05",
    )
    for name, found in (("coast guard", True), ("Lornish coast guard", True), ("Dravian coast guard", False)):
        text = f"The {name} says that thirty people were rescued by the Petrel. Nobody else has seen them."
        later = document("later", text, "Echo", "2031-05-06")
        assert _edges(later, guard) == ({("guard", "later")} if found else set()), name


def test_a_report_that_looks_back_by_a_date_meets_the_earlier_one() -> None:
    text = "CORRECTION. In a story of 3 May this agency, Lowland Wire, gave a wrong number."
    late = document("late", text, "Lowland Wire", "2031-07-30")
    plain = document("plain", "The number of arrests is now known.", "Lowland Wire", "2031-07-30")
    assert keys(late, ()) & keys(WIRE, ())
    assert not keys(plain, ()) & keys(WIRE, ())
    assert _edges(late, WIRE) == {("wire", "late")}
