"""Sources that a text names by what they are, in brackets, or as its own: and what is only like them."""

from __future__ import annotations

import pytest
from lineage_cases import document

from firsthand.lineage import Told, derive, keys, settle
from firsthand.model import Document, How

COMPANY = document(
    "company",
    "QUARRIES OF OSTROW LTD\nNotice no. 2\n\nOstrow, 4 May 2031\n\n"
    "Two workers lost their lives in the Lower Pit at Ostrow. No guard opened fire. Our company pays all who work.",
    "Quarries of Ostrow",
    "2031-05-04",
)
MINISTRY = document(
    "ministry",
    "REPUBLIC OF VELIMIA\nMINISTRY OF PUBLIC ORDER\n\nBelport, 5 May 2031\n\n"
    "Nine persons were apprehended in Velim harbour. No fisherman was beaten and no child was harmed in Velim.",
    "Ministry of Public Order",
    "2031-05-05",
)
STATION = document(
    "station",
    "Soldiers fired over the heads of the fishermen in Velim harbour and took 14 of them to Ostrow, says a "
    "harbour pilot.",
    "Radio Lagoon Blue",
    "2031-05-03",
)
FIRST = document(
    "first",
    "VELIM, May 4 (Harbour Dispatch) - Soldiers shot two fishermen in Velim harbour, Radio Lagoon Blue said.",
    "Harbour Dispatch",
    "2031-05-04",
)
GROUP = document(
    "group",
    "Note 7\n\nWe counted 348 people at the salt pans of Velim. They had walked since Tuesday.",
    "Salt Road",
    "2031-05-04",
)
HELD = (COMPANY, MINISTRY, STATION, FIRST, GROUP)


def _sources(text: str, outlet: str = "Fen Letters") -> set[tuple[str, How]]:
    late = document("late", text, outlet, "2031-05-09")
    met = [d for d in HELD if keys(late, ()) & keys(d, ())]
    edges = settle(derive(Told(late), [Told(d) for d in met]), [late, *met])
    return {(d.source, d.how) for d in edges if d.target == "late"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("What fell at Ostrow is the Lower Pit. The company admits to two.", "company"),
        ("The Lower Pit at Ostrow fell in. The company denies that any guard opened fire.", "company"),
        ("The people of Velim bury their dead. Belport says that no child was harmed.", "ministry"),
        ("Velim is silent. The ministry “admits” to nine persons apprehended.", "ministry"),
        ("On the way there were 348 at the salt pans of Velim, Salt Road's notebook says.", "group"),
        ("At the salt pans of Velim there were 348 people, Salt Road has established.", "group"),
        ("There were 348 people at the salt pans, a walker has told the relief group Salt Road.", "group"),
        (
            "In Velim 14 fishermen were taken to Ostrow, says the harbour pilot in Radio Lagoon Blue.",
            "station",
        ),
        ("14 fishermen of Velim harbour taken to Ostrow by soldiers! (Radio Lagoon Blue)", "station"),
        ("14 fishermen of Velim harbour taken to Ostrow by soldiers, via Radio Lagoon Blue.", "station"),
    ],
)
def test_a_held_document_is_found_by_what_its_outlet_is_called(text: str, source: str) -> None:
    assert _sources(text) == {(source, How.CITES)}


@pytest.mark.parametrize(
    "text",
    [
        "The Lower Pit at Ostrow fell in. The company of actors says that it plays on.",
        "The bakery at Ostrow has closed. The company says that flour is dear.",
        "The river is high. Belport says that the summer was wet.",
        "Fishermen of Velim went to Belport, and 14 came back.",
        "At Velim (Salt Road) the pans are dry. Turn left on the Salt Road.",
        "We walked the salt pans of Velim via Salt Road last year.",
        "She heard it in Velim, says the pilot in Ostrow.",
    ],
)
def test_another_body_of_the_kind_and_a_bare_mention_are_no_source(text: str) -> None:
    assert _sources(text) == set()


def test_an_outlet_corrects_itself_and_names_whom_it_misread() -> None:
    text = (
        "CORRECTION\n\nVELIM, May 9 - An item that we carried on May 4 on the fishermen of Velim misrepresented a "
        "report by Radio Lagoon Blue. The station had said that soldiers fired over their heads."
    )
    assert _sources(text, "Harbour Dispatch") == {("first", How.CITES), ("station", How.CITES)}
    unheld = text.replace("Radio Lagoon Blue", "Radio Heron")
    assert _sources(unheld, "Harbour Dispatch") == {("first", How.CITES), ("outlet:Radio Heron", How.CITES)}


@pytest.mark.parametrize("name", ["Télé Velim", "Canal Ostrow", "Gazeta Velimska", "Rádio Ostrow"])
def test_outlets_are_known_by_the_words_of_other_languages(name: str) -> None:
    assert _sources(f"The minister told {name} on Thursday that talks had begun.") == {
        (f"outlet:{name}", How.CITES)
    }


def test_a_waterway_is_no_channel() -> None:
    assert _sources("A pilot told the Ostrow Canal Board that talks had begun.") == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What the sea gives\nBy our correspondent. From the French.\n\nNine boats came back.", True),
        ("What the sea gives\nFrom the Portuguese\n\nNine boats came back.", True),
        ("What the sea gives\n\nHe hid nine boats from the French.\n\nThey came back.", False),
        ("What the sea gives\n\nNine boats came back from the French coast.", False),
    ],
)
def test_a_translation_is_known_by_the_language_it_is_from(text: str, found: bool) -> None:
    assert _sources(text) == ({("outlet:Fen Letters", How.TRANSLATES)} if found else set())


def test_what_stands_in_quotation_marks_is_not_how_a_document_calls_itself() -> None:
    quoting: Document = document(
        "quoting", "“Our company is safe,” she said. Two died at Ostrow.", "Salt Road", "2031-05-04"
    )
    late = document(
        "late", "The pit at Ostrow fell in. The company admits to two.", "Fen Letters", "2031-05-09"
    )
    assert settle(derive(Told(late), [Told(quoting)]), [late, quoting]) == ()
