"""Every name of a place in a text, and which place it is taken for."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.meanings import PlaceName, place_names
from firsthand.extract.en.parse import parse
from firsthand.extract.gazetteer import lookup
from firsthand.model import Document


def named(text: str) -> dict[str, PlaceName]:
    """The names of a text with what they mean."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    (parsed,) = parse([Document(digest, "d1", digest, "text/plain", text, language="en")])
    return {text[p.span.start : p.span.end]: p for p in place_names(parsed, Frame.of(parsed.doc))}


def path(text: str, name: str) -> tuple[str, ...]:
    """Where a name is taken to lie, from the country down."""
    place = named(text)[name].place
    assert place is not None
    return tuple(place.path)


def test_a_state_behind_a_town_says_which_is_meant() -> None:
    assert path("The fire in Springfield, Ill., was put out.", "Springfield")[1] == "Illinois"
    assert path("The fire in Springfield, Ohio, was put out.", "Springfield")[1] == "Ohio"
    assert path("The fire in Springfield, Mass., was put out.", "Springfield")[1] == "Massachusetts"


def test_one_name_means_one_place_throughout() -> None:
    text = "Police in Portland, Maine, held two men. Both were born in Portland."
    assert path(text, "Portland")[1] == "Maine"


def test_names_around_a_name_say_which_country_it_lies_in() -> None:
    text = "The road from Guelph to London was closed. Drivers from Kitchener, Hamilton and Toronto, Ontario, waited."
    assert path(text, "London")[:2] == ("Canada", "Ontario")
    assert path("The minister flew to London on Friday.", "London")[0] == "United Kingdom"


def test_the_capital_is_meant_unless_the_state_is_spoken_of() -> None:
    assert path("The envoys met in Washington on Friday.", "Washington")[1] == "District of Columbia"


def test_adjectives_stand_for_their_country() -> None:
    found = named("A Kenyan teacher and two European doctors were freed.")
    assert found["Kenyan"].place is not None
    assert found["Kenyan"].place.country == "KE"
    assert found["European"].point is not None


def test_countries_of_several_words_are_one_name() -> None:
    assert "Trinidad and Tobago" in named("The boat left Trinidad and Tobago on Friday.")


def test_a_part_of_a_country_is_no_whole() -> None:
    assert path("The rain reached Wales on Friday.", "Wales") == ("United Kingdom", "Wales")


def test_streets_are_named_but_have_no_point() -> None:
    found = named("The shop on Brankel Street in Lima was closed.")
    assert found["Brankel Street"].point is None
    assert found["Lima"].point is not None


def test_the_place_within_the_name_of_a_body_is_named() -> None:
    assert "Nairobi" in named("The case went to the Nairobi High Court on Friday.")


def test_a_person_is_no_place() -> None:
    assert "Lima" not in named("Anna Lima said that she was glad. The work was hard, said Mrs. Lima.")


def test_what_no_list_holds_has_no_place() -> None:
    found = named("Two boys were held near Quorvenna on Friday.")
    assert found["Quorvenna"].place is None
    assert found["Quorvenna"].point is None


def test_middles_are_those_of_the_map() -> None:
    texas = next(e for e in lookup("Texas") if e.kind == "1")
    assert texas.latitude == pytest.approx(31.4, abs=0.5)
    assert texas.longitude == pytest.approx(-99.3, abs=0.7)


_WORDS = st.sampled_from(
    (
        "Lima",
        "Nairobi",
        "Kenyan",
        "Main",
        "Street",
        "Ill.",
        ",",
        ".",
        "(",
        ")",
        "--",
        "The",
        "in",
        "of",
        "Paris",
        "Ohio",
        "County",
        "said",
        "Mrs.",
        "LIMA",
        "19",
        "Highway",
        "and",
    )
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_WORDS, max_size=25))
def test_names_stand_apart_and_in_order(words: list[str]) -> None:
    text = " ".join(words)
    digest = hashlib.sha256(text.encode()).hexdigest()
    (parsed,) = parse([Document(digest, "d1", digest, "text/plain", text, language="en")])
    spans = [p.span for p in place_names(parsed, Frame.of(parsed.doc))]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("沈阳", "Shenyang"),
        ("Одеса", "Odesa"),
        ("القاهرة", "Cairo"),
        ("Αθήνα", "Athens"),
        ("선양", "Shenyang"),
    ],
)
def test_names_in_other_scripts_are_looked_up(name: str, place: str) -> None:
    assert place in {e.name for e in lookup(name)}


def test_a_county_lies_where_its_outline_does() -> None:
    found = [e for e in lookup("Cochise County") if e.path[1] == "Arizona"]
    assert [(e.latitude, e.longitude) for e in found] == [
        (pytest.approx(31.9, abs=0.3), pytest.approx(-109.8, abs=0.3))
    ]


def test_the_full_name_of_a_state_is_its_country() -> None:
    found = named("The embassy of the Republic of Kenya was closed.")
    assert [p.place and p.place.country for p in found.values()] == ["KE"]


def test_each_country_of_a_list_is_its_own() -> None:
    found = named("Shops in Kenya, Chad and Mali were closed.")
    assert [p.place and p.place.country for p in found.values()] == ["KE", "TD", "ML"]


def test_part_of_a_name_is_no_place_unless_something_near_is_told_of() -> None:
    assert named("The choir sang at Port Zubrowka in Lima.")["Port Zubrowka"].point is None
    alone, near = "They met at Camp Springfield in Lima.", "They met at Camp Springfield near Chicago, Ill."
    assert named(alone)["Camp Springfield"].point is None
    assert named(near)["Camp Springfield"].point is not None


def test_names_of_one_list_are_places_of_one_kind() -> None:
    assert path("Voters in Ohio, New York and Maine were asked.", "New York") == ("United States", "New York")
    assert path("The envoy flew to Armenia and Georgia.", "Georgia") == ("Georgia",)


def test_the_city_is_meant_unless_its_state_is_spoken_of() -> None:
    assert path("He lives in New York.", "New York")[-1] == "New York City"
    text = "Courts in Buffalo and Syracuse follow the law of New York."
    assert path(text, "New York") == ("United States", "New York")


def test_a_country_is_meant_by_its_name_beside_its_capital() -> None:
    text = "MEXICO CITY (Wire) - The parliament in Mexico City met. Mexico has 32 states."
    assert path(text, "Mexico") == ("Mexico",)


def test_a_city_is_meant_by_its_english_name_rather_than_a_village_that_is_called_so() -> None:
    assert path("Police in Paris, Brussels and Cologne held nine men.", "Cologne")[0] == "Germany"


def test_cities_of_one_list_lie_in_one_country_though_provinces_elsewhere_bear_their_names() -> None:
    found = named("Shops were closed in Santiago, Valparaiso and Concepcion.")
    assert {p.place and p.place.country for p in found.values()} == {"CL"}
