"""What a voice is, how it knows and whether it has a name: each by words, unknown where none say it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from firsthand import extract
from firsthand.evaluate.alignment import alike
from firsthand.link import voices
from firsthand.model import Connection, Document, Link, Phrase, VoiceKind

OUTLET = "Coastwire"

FLOORS = {"kind": 0.97, "connection": 0.96, "named": 0.97, "kind words": 0.97, "connection words": 0.94}
"""Shares of the labelled voices that are read right: what was measured, less one voice."""


@dataclass(frozen=True)
class Labelled:
    """A line of voices.tsv."""

    text: str
    voice: str
    kind: str
    connection: str
    named: str
    kind_words: str
    connection_words: str


def labelled() -> list[Labelled]:
    lines = (Path(__file__).parent / "voices.tsv").read_text("utf-8").splitlines()
    return [Labelled(*line.split("\t")) for line in lines if not line.startswith("#")]


def document(text: str) -> Document:
    return Document("d-1", "d1", "0" * 64, "text/plain", text, outlet=OUTLET, language="en")


def links(text: str) -> list[Link]:
    """The voices before the outlet of the first statement that has any."""
    return next(([*s.chain[:-1]] for s in extract.read([document(text)])[0] if len(s.chain) > 1), [])


def words(text: str, link: Link, name: str) -> str:
    span = getattr(link, name)
    return text[span.start : span.end] if span is not None else ""


def shows(found: str, expected: str) -> bool:
    """Whether the words given lie within the words expected, or the other way round; nothing is nothing."""
    return found == expected if not (found and expected) else found in expected or expected in found


def test_labelled_voices() -> None:
    rows = labelled()
    right: Counter[str] = Counter()
    for row in rows:
        link = next((x for x in links(row.text) if alike(x.voice, row.voice)), None)
        assert link is not None, row.text
        right["kind"] += link.kind == row.kind
        right["connection"] += link.connection == row.connection
        right["named"] += link.named == (row.named == "yes")
        right["kind words"] += shows(words(row.text, link, "kind_span"), row.kind_words)
        right["connection words"] += shows(words(row.text, link, "connection_span"), row.connection_words)
    assert len(rows) >= 80
    assert {name: right[name] / len(rows) >= floor for name, floor in FLOORS.items()} == dict.fromkeys(
        FLOORS, True
    ), {name: round(right[name] / len(rows), 3) for name in FLOORS}


def test_words_show_what_is_said_of_a_voice() -> None:
    text = "Soldiers burned the mill, said Inspector Dale Morn, who saw the fire from a boat."
    (link,) = links(text)
    assert (link.kind, link.connection, link.named) == (VoiceKind.PERSON, Connection.WITNESS, True)
    assert words(text, link, "kind_span") == "Dale Morn"
    assert words(text, link, "name_span") == "Dale Morn"
    assert words(text, link, "connection_span") == "saw the fire from a boat"


@pytest.mark.parametrize(
    "who",
    ["a farmer", "a resident of the quarter", "a lawyer", "a spokesman for the choir", "a prison doctor"],
)
def test_a_trade_or_a_place_does_not_say_how_somebody_knows(who: str) -> None:
    (link,) = links(f"Soldiers burned the mill, {who} said.")
    assert (link.connection, link.connection_span) == (Connection.UNKNOWN, None)


def test_who_was_not_there_is_no_witness() -> None:
    (link,) = links("A miller who did not see the fire said that soldiers burned the mill.")
    assert link.connection is Connection.UNKNOWN


def test_further_out_a_voice_is_a_relay_by_the_words_that_reached_it() -> None:
    text = "A clerk said he had heard from a cook that soldiers killed two recruits."
    cook, clerk = links(text)
    assert (cook.connection, clerk.connection) == (Connection.UNKNOWN, Connection.RELAY)
    assert words(text, clerk, "connection_span") == "had heard"


WHOSE = [
    ("A driver from Velden was arrested on Monday. His sister said that guards beat him.",
     "His sister", "the driver from Velden", "the sister of the driver from Velden"),
    ("Ivo Sand was arrested in June, his mother says.", "his mother", "Ivo Sand", "Ivo Sand’s mother"),
    ("Two boys were arrested on Monday. Their aunt said that guards beat them.",
     "Their aunt", "the two boys", "the two boys’ aunt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "voice", "whose", "full"), WHOSE)
def test_relatives_are_named_by_whose_they_are(text: str, voice: str, whose: str, full: str) -> None:
    (link,) = links(text)
    assert (link.voice, link.whose and link.whose.text, link.full) == (voice, whose, full)
    assert link.whose is not None
    assert link.whose.span is not None
    shown = text[link.whose.span.start : link.whose.span.end]
    assert alike(shown, whose)
    statements = extract.read([document(text)])[0]
    assert full in {v.name for v in voices([document(text)], statements, [])}


def test_an_owner_who_could_be_another_is_not_put_in() -> None:
    text = "A driver met a porter. His brother said that guards beat a clerk."
    (link,) = links(text)
    assert (link.voice, link.whose, link.full) == ("His brother", None, "His brother")


def test_relatives_of_two_people_are_two_voices() -> None:
    text = (
        "A carpenter named Samir Oda was arrested on Monday, his brother said.\n\n"
        "In Velden the nurse Rita Holm was killed the same day. Her brother said that soldiers shot her."
    )
    said = [s.chain[0].full for s in extract.read([document(text)])[0]]
    assert len(set(said)) > 1


def test_a_voice_without_an_owner_reads_as_it_stands() -> None:
    assert Link("his brother").full == "his brother"
    assert Link("his brother", whose=Phrase("the man in Velden")).full == "the brother of the man in Velden"
