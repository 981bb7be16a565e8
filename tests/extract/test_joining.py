"""What the trained reader adds to the rules' attributions, and what not."""

from __future__ import annotations

import pytest

from firsthand.extract.en.attribution import attributions
from firsthand.extract.en.joining import added
from firsthand.extract.en.mentions import Parsed, Range
from firsthand.extract.en.parse import parse
from firsthand.extract.en.reference import References
from firsthand.extract.en.tagger import Marked
from firsthand.model import Document


def parsed_text(text: str) -> Parsed:
    document = Document("d-1", "d1", "0" * 64, "text/plain", text, outlet="Coastwire", language="en")
    return next(iter(parse([document])))


def tokens(parsed: Parsed, words: str) -> Range:
    start = parsed.document.text.index(words)
    inside = [t.i for t in parsed.doc if start <= t.idx < start + len(words)]
    return inside[0], inside[-1] + 1


def given(text: str, source: str, cue: str, content: str) -> list[tuple[str, str]]:
    """The source and cue of what is added when the trained reader marks these words."""
    parsed = parsed_text(text)
    marked = Marked((tokens(parsed, source),), tokens(parsed, cue), (tokens(parsed, content),))
    found = added(parsed, References(parsed), [], [marked])
    return [(a.source.text, parsed.words(a.cue)) for a in found if a.source]


def test_a_word_that_no_list_has_makes_a_voice() -> None:
    text = "The miller grumbled that soldiers had burned his barn."
    assert given(text, "The miller", "grumbled", "that soldiers had burned his barn") == [
        ("The miller", "grumbled")
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The miller urged the mayor to open the gate.", "The miller", "urged", "the mayor to open the gate"),
        ("The miller hopes to leave the town.", "The miller", "hopes", "to leave the town"),
        ("The images murmur that rain fell.", "The images", "murmur", "that rain fell"),
        ("The miller grumbled about the barn.", "The miller", "grumbled", "the barn"),
    ],
)
def test_requests_wishes_things_and_mere_names_make_none(
    text: str, source: str, cue: str, content: str
) -> None:
    assert given(text, source, cue, content) == []


def test_a_content_in_another_paragraph_was_linked_by_mistake() -> None:
    text = "The miller grumbled all day.\n\nSoldiers had burned his barn."
    assert given(text, "The miller", "grumbled", "Soldiers had burned his barn") == []


def test_what_a_rule_reads_stays_as_the_rule_has_it() -> None:
    parsed = parsed_text("The miller told the mayor that soldiers had burned his barn.")
    found = attributions(parsed, References(parsed))
    assert len({a.cue for a in found}) == len(found)
    assert [a.addressee.text for a in found if a.addressee] == ["the mayor"]
