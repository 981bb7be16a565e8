"""Attribution: source, cue and content of what is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract.en.attribution import attributions
from firsthand.extract.en.mentions import Attribution, Parsed
from firsthand.extract.en.parse import parse
from firsthand.extract.en.reference import References
from firsthand.model import Document


def read(text: str) -> tuple[Parsed, list[Attribution]]:
    """Return the parse and the attributions of a text."""
    document = Document("d-1", "d1", "0" * 64, "text/plain", text, outlet="Coastwire", language="en")
    parsed = next(iter(parse([document])))
    return parsed, attributions(parsed, References(parsed))


def rows(text: str) -> list[tuple[str | None, str, list[str]]]:
    """Return source, cue and content as words."""
    parsed, found = read(text)
    return [
        (a.source.text if a.source else None, parsed.words(a.cue), [parsed.words(c) for c in a.content])
        for a in found
    ]


CASES = [
    (
        "The mayor said that the bridge was mined.",
        ("The mayor", "said", ["that the bridge was mined"]),
    ),
    (
        "The bridge was mined, the mayor said.",
        ("the mayor", "said", ["The bridge was mined"]),
    ),
    (
        "According to the mayor, the bridge was mined.",
        ("the mayor", "According to", ["the bridge was mined"]),
    ),
    (
        "The group accused soldiers; the mayor has denied that they fired.",
        ("the mayor", "has denied", ["that they fired"]),
    ),
    (
        "The bridge was reportedly mined.",
        (None, "reportedly", ["The bridge was", "mined"]),
    ),
    (
        "The army was quoted as saying that it had withdrawn.",
        ("The army", "was quoted", ["that it had withdrawn"]),
    ),
    (
        "There is a claim by the mayor that the bridge was mined.",
        ("the mayor", "claim", ["that the bridge was mined"]),
    ),
    (
        "The bridge was mined, the mayor said, with reference to the watchman's log.",
        ("the watchman's log", "with reference to", ["The bridge was mined"]),
    ),
    (
        "The bridge was mined, the mayor said, referring to a letter from the watchman.",
        ("a letter from the watchman", "referring to", ["The bridge was mined"]),
    ),
    (
        "The bridge was mined, a mayor told Coastwire, citing what a watchman had written in his log.",
        ("a watchman", "citing", ["The bridge was mined"]),
    ),
    (
        "The bridge was mined last week, the River League has established.",
        ("the River League", "has established", ["The bridge was mined last week"]),
    ),
    (
        "The union left, adding that nobody had been paid.",
        ("The union", "adding", ["that nobody had been paid"]),
    ),
]


@pytest.mark.parametrize(("text", "row"), CASES)
def test_who_says_what(text: str, row: tuple[str | None, str, list[str]]) -> None:
    assert row in rows(text)


def test_a_quotation_in_two_parts_is_one_content() -> None:
    found = rows('"We are free," the widow said, "and we will march tomorrow."')
    assert ("the widow", "said", ['"We are free,"', '"and we will march tomorrow."']) in found


def test_words_at_arms_length_are_no_quotation() -> None:
    assert rows('The so-called "peace zone" was shelled.') == []


def test_headlines_that_end_in_a_label() -> None:
    assert rows("Nine people held in port raid: police\n\nThe raid began at dawn in the old port.")[0] == (
        "police",
        ":",
        ["Nine people held in port raid"],
    )


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="ab “”\"'‘’.,:\nAB said I who", max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    parsed, found = read(text)
    for attribution in found:
        for start, end in (attribution.cue, *attribution.content):
            assert 0 <= start < end <= len(parsed.doc)
