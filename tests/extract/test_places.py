"""Places: the gazetteer by itself, and the places of acts as the reader gives them."""

from __future__ import annotations

import gzip
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import extract
from firsthand.extract.gazetteer import (
    FORMAT,
    countries,
    country_names,
    key_of,
    kindred,
    lookup,
    nationalities,
)
from firsthand.model import Act, Document, Place, Precision, make_id


@pytest.fixture(scope="module")
def names() -> dict[str, list[int]]:
    """Every name of the file with its record numbers, read line by line: the oracle of the bisection."""
    packed = (files("firsthand.extract") / "data" / "gazetteer.gz").read_bytes()
    head, records, index = gzip.decompress(packed).decode("utf-8").split("\n\n", 2)
    assert head == FORMAT
    size = records.count("\n") + 1
    rows = dict(line.split("\t") for line in index.splitlines())
    found = {key: [int(n) for n in numbers.split()] for key, numbers in rows.items()}
    assert list(found) == sorted(found, key=lambda k: k.encode("utf-8"))
    assert max(max(numbers) for numbers in found.values()) < size
    return found


def test_every_hundredth_name_is_found(names: dict[str, list[int]]) -> None:
    for key in list(names)[::997]:
        found = [e for e in lookup(key) if e.kind != "r"]
        assert len(found) == min(len(names[key]), 24)
        assert [e.population for e in found] == sorted((e.population for e in found), reverse=True)


@settings(max_examples=60)
@given(st.text("abcdefghijklmnopqrstuvwxyz é'-", max_size=12))
def test_names_that_are_not_there_are_not_found(names: dict[str, list[int]], text: str) -> None:
    key = key_of(text)
    assert bool([e for e in lookup(text) if e.kind != "r"]) == (key in names)


@given(st.text())
def test_keys_are_stable(text: str) -> None:
    assert key_of(key_of(text)) == key_of(text)


def test_spellings_fall_together() -> None:
    assert key_of("São  Tomé") == key_of("sao tome")
    assert key_of("Cox’s Bazar") == key_of("Cox's Bazar")
    assert key_of("Guinea-Bissau") == key_of("Guinea Bissau")


def test_countries_are_told_by_name_and_adjective() -> None:
    codes = [c.code for c in countries()]
    assert len(codes) == len(set(codes))
    assert country_names()[key_of("Côte d'Ivoire")] == "CI"
    assert nationalities()["tunisians"] == "TN"
    assert nationalities()["north korean"] == "KP"


@settings(max_examples=25)
@given(st.sampled_from(["Velyka", "Nizhnyaya", "New", "San", "Wadi", "Zz"]))
def test_a_first_word_tells_the_country_if_nearly_all_its_names_lie_there(
    names: dict[str, list[int]], first: str
) -> None:
    found = kindred(f"{first} Zubrowka")
    bearers = [k for k in names if k.startswith(f"{key_of(first)} ")]
    within = [k for k in bearers if found in {e.country for e in lookup(k)}]
    assert found is None or (len(bearers) >= 8 and len(within) >= 0.9 * len(bearers))
    assert kindred(first) is None


def test_kindred_names_are_found() -> None:
    assert kindred("Velyka Zubrowka") == "UA"
    assert kindred("New Zubrowka") is None


def wheres(
    text: str, act: Act, title: str | None = None, outlet: str = "The Ostmark Post"
) -> list[Place | None]:
    """The places of one kind of act in a text."""
    document = Document(make_id("d", text), "x", "", "text/plain", text, title=title, outlet=outlet)
    return [s.where for s in extract.read([document])[0] if s.act is act]


@pytest.mark.parametrize(
    ("text", "act", "name", "country"),
    [
        ("Police arrested nine weavers in Sfax.", Act.ARREST, "Sfax", "TN"),
        (
            "Soldiers killed four farmers near the village of Zubrowka in Poland.",
            Act.KILLING,
            "Zubrowka",
            "PL",
        ),
        (
            "Kenyan police arrested nine weavers in their homes in Ostrava camp.",
            Act.ARREST,
            "Ostrava camp",
            None,
        ),
        ("Nine weavers were deported from Bolivia to Chile.", Act.FORCED_RETURN, "Bolivia", "BO"),
        ("Chad deported nine weavers at the Ostmark crossing.", Act.FORCED_RETURN, "Ostmark crossing", "TD"),
    ],
)
def test_places_of_acts(text: str, act: Act, name: str, country: str | None) -> None:
    (found,) = wheres(text, act)
    assert found is not None
    assert found.name == name
    if country:
        assert found.country == country


def test_the_text_decides_which_of_two_towns_is_meant() -> None:
    there = "Police arrested nine weavers in Tripoli. The Lebanese army sealed off the mill."
    elsewhere = "Police arrested nine weavers in Tripoli. The Libyan army sealed off the mill."
    assert [wheres(t, Act.ARREST)[0].country for t in (there, elsewhere)] == ["LB", "LY"]  # type: ignore[union-attr]


def test_an_unknown_name_lies_in_the_country_the_text_is_about() -> None:
    text = "Tunisia's interior ministry confirmed it: Tunisian police arrested nine weavers in Ostmark."
    (found,) = wheres(text, Act.ARREST)
    assert found is not None
    assert (found.name, found.country, found.candidates) == ("Ostmark", "TN", ())


def test_an_unknown_name_alone_has_no_country() -> None:
    (found,) = wheres("Police arrested nine weavers in Ostmarkia.", Act.ARREST)
    assert found is not None
    assert (found.name, found.country) == ("Ostmarkia", None)


def test_two_towns_that_fit_are_both_shown() -> None:
    (found,) = wheres("Police arrested nine weavers in San José.", Act.ARREST)
    assert found is not None
    assert len({c.country for c in found.candidates}) > 1


def test_whose_and_whence_are_not_where() -> None:
    text = "The governor of Sfax said that police arrested a baker from Tunis."
    assert wheres(text, Act.ARREST) == [None]


def test_one_occurrence_one_place() -> None:
    text = "Shells hit the market in Sfax on Monday. Four weavers were killed."
    assert [p and p.name for p in wheres(text, Act.KILLING)] == ["Sfax"]


def test_an_appeal_has_no_place() -> None:
    assert wheres("We call on the prosecutor in Sfax to open the mill.", Act.APPEAL) == [None]


def test_a_headline_takes_the_place_of_its_story() -> None:
    text = "Nine weavers arrested after strike\n\nPolice arrested nine weavers in Sfax on Monday.\n"
    assert [p and p.name for p in wheres(text, Act.ARREST, "Nine weavers arrested after strike")] == [
        "Sfax",
        "Sfax",
    ]


def test_places_lead_back_to_their_words() -> None:
    text = "Police arrested nine weavers in Sfax."
    (found,) = wheres(text, Act.ARREST)
    assert found is not None
    assert found.span is not None
    assert text[found.span.start : found.span.end] == "Sfax"


def pairs(found: list[Place | None]) -> list[tuple[str, str | None] | None]:
    """Names and countries."""
    return [p and (p.name, p.country) for p in found]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("GOVERNMENT OF AYACUCHO\nNotice\n\nPolice arrested nine weavers in Ostmark.\n", "The Post"),
        ("Police arrested nine weavers in Ostmark.\n", "Ayacucho Monitor"),
        ("AYACUCHO, May 3 (Wire) - Police arrested nine weavers in Ostmark, a clerk said.\n", "The Post"),
    ],
)
def test_letterhead_outlet_and_dateline_settle_the_country_of_an_unknown_village(
    text: str, outlet: str
) -> None:
    assert pairs(wheres(text, Act.ARREST, outlet=outlet)) == [("Ostmark", "PE")]


def test_words_that_one_country_uses_settle_a_country() -> None:
    text = "Police arrested nine weavers in Ostmark. They had to pay 2,000 kyat each."
    assert pairs(wheres(text, Act.ARREST)) == [("Ostmark", "MM")]


def test_where_people_come_from_does_not_settle_where_they_are() -> None:
    text = "AYACUCHO HOUSE\n\nGunmen abducted two Honduran bricklayers near Ostmark and left for Arequipa.\n"
    assert pairs(wheres(text, Act.ABDUCTION)) == [("Ostmark", "PE")]


def test_where_a_document_was_written_is_not_where_things_happened() -> None:
    head = "MINISTRY OF THE INTERIOR\n\nNotice 4/2030, Tunis, 3 June 2030\n\n"
    text = head + "Three persons were arrested at the village of Ostmark on 2 June. No person was killed.\n"
    assert pairs(wheres(text, Act.ARREST)) == [("Ostmark", "TN")]
    assert pairs(wheres(text, Act.KILLING)) == [("Ostmark", "TN")]


@pytest.mark.parametrize(
    "told", ["Ostmark, a town in Tunisia's Gafsa Governorate,", "Ostmark, Gafsa Governorate,"]
)
def test_what_a_place_lies_in_is_not_the_place(told: str) -> None:
    text = f"An air strike on the market in {told} killed nine weavers."
    assert [p and p.name for p in wheres(text, Act.KILLING)] == ["Ostmark"]


def test_the_town_is_the_place_told_of() -> None:
    text = "Shells fell on Sfax on Monday.\n\nNine weavers were arrested in the town.\n"
    assert [p and p.name for p in wheres(text, Act.ARREST)] == ["Sfax"]


def test_what_is_done_to_a_place_happens_there() -> None:
    text = "The attack on Zubrowka began at dawn. Four weavers were killed."
    assert [p and p.name for p in wheres(text, Act.KILLING)] == ["Zubrowka"]


def test_a_title_can_open_with_its_place() -> None:
    text = "Zubrowka: nine dead\n\nNine weavers were killed on Monday.\n"
    assert [p and p.name for p in wheres(text, Act.KILLING, "Zubrowka: nine dead")] == ["Zubrowka"]


def test_an_act_of_another_day_did_not_happen_there() -> None:
    text = (
        "Police arrested nine weavers in Sfax on 3 June 2030.\n\n"
        "On 9 June 2030 soldiers killed a baker, his wife said.\n"
    )
    assert wheres(text, Act.KILLING) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "On Friday soldiers came to Zubrowka and killed eleven weavers.",
        "Soldiers stormed Zubrowka at dawn and killed eleven weavers.",
    ],
)
def test_who_comes_to_a_place_and_acts_acts_there(text: str) -> None:
    assert [p and p.name for p in wheres(text, Act.KILLING)] == ["Zubrowka"]


def test_what_was_read_in_a_paper_did_not_happen_in_it() -> None:
    text = "We read in El Zubrowka that nine weavers were arrested."
    assert wheres(text, Act.ARREST) == [None]


def test_articles_within_names_belong_to_them() -> None:
    assert [p and p.name for p in wheres("Nine weavers were arrested in Deir al-Zubrowka.", Act.ARREST)] == [
        "Deir al-Zubrowka"
    ]


def test_who_arrests_is_not_where() -> None:
    text = "Nine weavers were arrested by the Taliban on arrival in Kabul."
    assert pairs(wheres(text, Act.ARREST)) == [("Kabul", "AF")]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Nine weavers were arrested in In Salah on 3 May.", "In Salah", "DZ"),
        ("Nine weavers were arrested on the hill above Zubrowka.", "Zubrowka", None),
        ("Nine weavers were arrested by way of Zubrowka.", "Zubrowka", None),
        ("Colony No. 4 (Arkalyk) was empty. Nine weavers were arrested there.", "Arkalyk", "KZ"),
        ("The clinic in Puerto Lempira was empty. Nine weavers were arrested there.", "Puerto Lempira", "HN"),
        (
            "The port of Ostmark, on Ghana's Gold Coast, is small. Nine weavers were arrested there.",
            "Ostmark",
            "GH",
        ),
    ],
)
def test_names_are_found_by_what_stands_around_them(text: str, name: str, country: str | None) -> None:
    assert pairs(wheres(text, Act.ARREST)) == [(name, country)]


def test_two_countries_are_no_place_and_neither_are_those_who_act() -> None:
    assert wheres("Nine weavers were arrested in the Chad-Sudan affair.", Act.ARREST) == [None]
    assert wheres("Nine weavers were arrested by the Ostmark Volunteers.", Act.ARREST) == [None]


def test_a_country_is_narrowed_to_the_town_that_the_report_is_about() -> None:
    title = "Shells kill nine in eastern Tunisia"
    text = (
        f"{title}\n\nShells killed nine weavers in a village in Tunisia on Monday.\n\nThe mill is in Sfax.\n"
    )
    assert [p and p.name for p in wheres(text, Act.KILLING, title)] == ["Sfax", "Sfax"]


def test_what_is_the_habit_of_a_province_is_not_narrowed() -> None:
    text = "Weavers are often killed in Tunisia. On Monday soldiers killed nine weavers in Sfax.\n"
    assert [p and p.name for p in wheres(text, Act.KILLING)] == ["Tunisia", "Sfax"]


def test_a_beating_in_a_van_did_not_happen_where_the_arrest_did() -> None:
    text = "Police arrested nine weavers in Sfax on Monday. One of them was beaten in the police van.\n"
    assert pairs(wheres(text, Act.ARREST)) == [("Sfax", "TN")]
    assert [p for a in (Act.TORTURE, Act.ATTACK) for p in wheres(text, a)] == [None]


def test_a_sentence_is_passed_in_the_town_that_the_report_is_about() -> None:
    text = "The trial of nine weavers ended in Sfax on Monday.\n\nThe judge sentenced four of them to nine years.\n"
    assert pairs(wheres(text, Act.SENTENCE)) == [("Sfax", "TN")]


def test_a_number_belongs_to_a_name() -> None:
    text = "Nine weavers were arrested at Mile 4 near the mill."
    assert [p and (p.name, p.candidates) for p in wheres(text, Act.ARREST)] == [("Mile 4", ())]


def test_another_spelling_of_a_far_town_does_not_settle_the_country() -> None:
    text = "The San Lucas pit is deep. Nine weavers were arrested in Zubrowka."
    assert pairs(wheres(text, Act.ARREST)) == [("Zubrowka", None)]


def test_a_letterhead_names_a_province_by_its_unit() -> None:
    text = "RIVERS STATE GOVERNMENT\nPress office\n\nNine weavers were arrested in Zubrowka on Monday.\n"
    assert pairs(wheres(text, Act.ARREST)) == [("Zubrowka", "NG")]


def test_where_points_at_the_name_before_it() -> None:
    text = "From Sfax the lorries went on to Gabès, where nine weavers were arrested. Four weavers were freed in Tunis."
    assert [p and p.name for p in wheres(text, Act.ARREST)] == ["Gabès"]


def test_who_denies_an_act_denies_it_where_it_was_said_to_be() -> None:
    text = (
        "Police arrested nine weavers in Sfax on Monday. On Tuesday soldiers killed a baker in Gabès.\n\n"
        "The ministry said that nobody had been arrested.\n"
    )
    assert [p and p.name for p in wheres(text, Act.ARREST)] == ["Sfax", "Sfax"]


def test_a_place_in_brackets_is_what_a_report_is_about() -> None:
    text = "A crowd gathered at Colony No. 4 (Arkalyk) at dawn.\n\nFour weavers were killed, a clerk said.\n"
    assert pairs(wheres(text, Act.KILLING)) == [("Arkalyk", "KZ")]


def test_arrests_that_followed_did_not_happen_where_the_attack_did() -> None:
    text = "Gunmen killed nine weavers in Sfax on Monday. The army has arrested four men.\n"
    assert wheres(text, Act.ARREST) == [None]
    text = (
        "Police arrested nine weavers in Sfax on Monday. They have arrested all nine again, a clerk said.\n"
    )
    assert [p and p.name for p in wheres(text, Act.ARREST)] == ["Sfax", "Sfax"]


def test_injuries_from_beatings_lie_where_the_beatings_do() -> None:
    text = "Police arrested nine weavers in Sfax. One was beaten in the police van and had two broken ribs.\n"
    assert wheres(text, Act.INJURY) == [None]


def test_where_somebody_came_to_is_a_place_even_in_no_list() -> None:
    text = "A column of lorries reached Zubrowka on Monday. Nine weavers were arrested there.\n"
    assert [p and p.name for p in wheres(text, Act.ARREST)] == ["Zubrowka"]


@pytest.mark.parametrize(("house", "place"), [("the store", "Sfax"), ("a shed", None), ("the van", None)])
def test_who_is_held_in_a_building_of_the_town_is_held_there(house: str, place: str | None) -> None:
    text = f"Nine weavers of Sfax spoke to us in Sfax on Monday.\n\nThey had been locked up in {house} for a night.\n"
    assert [p and p.name for p in wheres(text, Act.DETENTION)] == [place]


def test_a_country_named_for_an_act_is_narrowed_only_by_a_place_named_for_it() -> None:
    text = (
        "A clinic in Sfax closed on Monday.\n\nThe nurses there treated nine weavers.\n\n"
        "Four bakers were treated in a hospital in Algeria.\n"
    )
    assert [p and p.name for p in wheres(text, Act.MEDICAL_CARE)] == ["Sfax", "Algeria"]


def test_a_town_in_either_of_two_countries_that_are_spoken_of_is_two() -> None:
    (found,) = wheres(
        "Ministers of Lebanon and Libya met. Nine weavers were arrested in Tripoli.", Act.ARREST
    )
    assert found is not None
    assert (found.country, found.precision) == (None, Precision.SEVERAL)
    assert {c.country for c in found.candidates} == {"LB", "LY"}
