"""Near, outside, between: what is named is not where it was, and what is shown says so."""

from __future__ import annotations

import pytest

from firsthand import extract
from firsthand.model import Act, Candidate, Document, Phrase, Place, Precision, make_id


def arrested(where: str) -> Place | None:
    """The place of an arrest told of in one sentence."""
    text = f"Police arrested nine weavers {where}."
    document = Document(make_id("d", text), "x", "", "text/plain", text, outlet="The Ostmark Post")
    (place,) = [s.where for s in extract.read([document])[0] if s.act is Act.ARREST]
    return place


@pytest.mark.parametrize(
    ("told", "name", "beside"),
    [
        ("near Sfax", "Sfax", "near Sfax"),
        ("outside the town of Sfax", "Sfax", "outside the town of Sfax"),
        ("just outside Sfax on Monday", "Sfax", "just outside Sfax"),
        ("about 20 kilometres north of Sfax", "Sfax", "about 20 kilometres north of Sfax"),
        ("fifteen kilometres from Sfax", "Sfax", "fifteen kilometres from Sfax"),
        ("south-east of Sfax", "Sfax", "south-east of Sfax"),
        ("not far from Sfax", "Sfax", "not far from Sfax"),
        ("close to Sfax", "Sfax", "close to Sfax"),
        ("in the hills above Sfax", "Sfax", "above Sfax"),
        ("off Lampedusa", "Lampedusa", "off Lampedusa"),
        ("on the road between Sfax and Gabès", "Sfax", "between Sfax and Gabès"),
        ("on the border between Chad and Sudan", "Chad", "between Chad and Sudan"),
        ("at the border with Chad", "Chad", "border with Chad"),
        ("at the Chad border", "Chad border", "Chad border"),
        ("on the Sudanese border", "Sudanese border", "Sudanese border"),
    ],
)
def test_what_is_beside_a_place_is_not_said_to_be_in_it(told: str, name: str, beside: str) -> None:
    found = arrested(told)
    assert found is not None
    assert (found.name, found.precision) == (name, Precision.BESIDE)
    assert found.beside is not None
    assert found.beside.text == beside
    text = f"Police arrested nine weavers {told}."
    assert found.beside.span is not None
    assert text[found.beside.span.start : found.beside.span.end] == beside


@pytest.mark.parametrize(
    ("told", "precision", "path"),
    [
        ("in Sfax", Precision.TOWN, ("Tunisia", "Sfax", "Sfax")),
        ("in the province of Sfax", Precision.PROVINCE, ("Tunisia", "Sfax")),
        ("in Maricopa County, Arizona", Precision.DISTRICT, ("United States", "Arizona", "Maricopa County")),
        ("in Tunisia", Precision.COUNTRY, ("Tunisia",)),
        ("in Sfax prison", Precision.SITE, ("Tunisia", "Sfax", "Sfax")),
        ("along the Salween river", Precision.REGION, ("Salween",)),
        ("on the banks of the Mekong", Precision.REGION, ("Mekong",)),
    ],
)
def test_how_exactly_a_place_is_known(told: str, precision: Precision, path: tuple[str, ...]) -> None:
    found = arrested(told)
    assert found is not None
    assert (found.precision, found.beside) == (precision, None)
    assert found.candidates[0].path == path


def test_the_border_guards_of_a_country_are_no_place() -> None:
    assert arrested("and the Chad border police") is None


def test_places_that_differ_are_several_and_a_town_in_its_province_is_one() -> None:
    found = arrested("in San José")
    assert found is not None
    assert found.precision is Precision.SEVERAL
    paths = [c.path for c in found.candidates]
    assert not any(a != b and a == b[: len(a)] for a in paths for b in paths)


def test_what_no_list_holds_has_no_point() -> None:
    found = arrested("near Zubrowka")
    assert found is not None
    assert found.precision is Precision.UNLISTED
    assert found.beside is not None


def test_several_comes_before_beside() -> None:
    one, other = (
        Candidate("Lind", "SE", path=("Sweden", "Lind")),
        Candidate("Lind", "NO", path=("Norway", "Lind")),
    )
    assert Place("Lind", candidates=(one, other), beside=Phrase("near Lind")).precision is Precision.SEVERAL
    assert Place("Lind", candidates=(one,), beside=Phrase("near Lind")).precision is Precision.BESIDE
