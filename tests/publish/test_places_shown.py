"""How exactly a place is known reaches every export and the page."""

import csv as reader
import io
from dataclasses import replace

from publish_cases import assemble, document, link, statement, withhold

from firsthand.model import Act, Candidate, Phrase, Place, Snapshot, Span
from firsthand.publish import case_json, csv, page
from firsthand.publish.wording import precision_words, where_words

TEXT = "Two fishermen were arrested 20 km north of Brill, a guard said."
BRILL = Candidate("Brill", "GB", 51.82, -1.05, ("United Kingdom", "England", "Brill"), "town")
OTHER = Candidate("Brill", "NL", 51.9, 4.16, ("Netherlands", "Zuid-Holland", "Brielle"), "town")


def told(*candidates: Candidate, country: str | None = "GB") -> Snapshot:
    """A report of an arrest 20 km north of a town."""
    wire = document("wire", TEXT, "Brill Wire", None)
    at, end = TEXT.index("20 km"), TEXT.index(", a")
    name = Span(wire.id, TEXT.index("Brill"), end)
    place = Place("Brill", country, name, candidates, Phrase("20 km north of Brill", Span(wire.id, at, end)))
    said = statement(wire, "Two fishermen were arrested", Act.ARREST, (link(wire, "a guard"),))
    held = statement(wire, "north of Brill", Act.SEARCH, (link(wire, "a guard"),))
    said = replace(said, where=place)
    return assemble((wire,), (said, held), ((said,), (held,)))


def test_a_case_states_how_exactly_a_place_is_known():
    where = case_json(told(BRILL))["statements"][0]["where"]
    assert where["beside"] == "20 km north of Brill"
    assert where["precision"] == "beside"
    assert where["path"] == ["United Kingdom", "England", "Brill"]
    assert (where["latitude"], where["longitude"], where["others"]) == (51.82, -1.05, [])


def test_two_places_that_it_could_be_are_two():
    where = case_json(told(BRILL, OTHER, country=None))["statements"][0]["where"]
    assert (where["country"], where["precision"]) == (None, "several")
    assert where["others"] == [["Netherlands", "Zuid-Holland", "Brielle"]]
    shown = page(told(BRILL, OTHER, country=None))
    assert "could be several places" in shown
    assert "Zuid-Holland" in shown


def test_the_sheet_states_it_too():
    row, _ = reader.DictReader(io.StringIO(csv(told(BRILL)).removeprefix("\ufeff"), newline=""))
    assert (row["where"], row["where_beside"], row["where_precision"]) == (
        "Brill",
        "20 km north of Brill",
        "beside",
    )
    assert row["where_path"] == "United Kingdom > England > Brill"
    assert (row["where_latitude"], row["where_longitude"]) == ("51.82", "-1.05")


def test_the_page_says_beside_what():
    shown = page(told(BRILL))
    assert "20 km north of Brill (GB)" in shown
    assert "not in but beside" in shown


def test_words_for_places():
    assert where_words(Place("Brill", "GB")) == "Brill (GB)"
    assert precision_words(Place("Brill", "GB")) == "in no gazetteer, no point"
    no_point = Candidate("Bucks", "GB", path=("United Kingdom", "Bucks"), kind="district")
    assert precision_words(Place("Bucks", "GB", candidates=(no_point,))).endswith("Bucks, no point")


def test_a_place_beside_withheld_words_is_withheld():
    snapshot = told(BRILL)
    shown = replace(snapshot, judgements=(withhold(snapshot.statements[1].id),))
    assert "20 km north of Brill" in csv(snapshot)
    assert "north of Brill" not in page(shown)
    assert "north of Brill" not in csv(shown)
