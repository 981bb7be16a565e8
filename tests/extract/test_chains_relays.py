"""Chains of voices where the text says beside the act, before or after it, how the words came."""

from __future__ import annotations

import pytest

from firsthand import extract
from firsthand.model import Document

OUTLET = "Coastwire"


def voices(text: str, words: str) -> list[str]:
    """Return the voices before the outlet of the statement with the shortest quote that holds some words."""
    document = Document("d-1", "d1", "0" * 64, "text/plain", text, outlet=OUTLET, language="en")
    statements = extract.read([document])[0]
    found = [s for s in statements if words in document.quote(s.span)]
    assert found, f"no statement holds {words!r}"
    chain = min(found, key=lambda s: s.span.end - s.span.start).chain
    assert chain[-1].voice == OUTLET
    return [link.voice for link in chain[:-1]]


ASIDES = [
    ("Six of our neighbours were arrested, writes Upland News, on the way to work.", ["Upland News"]),
    ("Six dockers, Upland News has written, were arrested last week.", ["Upland News"]),
    ("A miner spoke first. Six men were arrested on Tuesday, he goes on to say; then all fled.", ["A miner"]),
    ("Six dockers, so the widow said, were arrested.", ["the widow"]),
    ("As the mayor tells it, police arrested six dockers.", ["the mayor"]),
    (
        "Six dockers were arrested on Monday, a nurse who fled by boat told Upland News by telephone.",
        ["a nurse who fled by boat", "Upland News"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ASIDES)
def test_speech_put_into_the_middle(text: str, expected: list[str]) -> None:
    assert voices(text, "were arrested" if "were arrested" in text else "arrested six") == expected


LATER = [
    ("Two men were arrested on Friday. We had this from a nurse.", ["a nurse"]),
    ("Two men were arrested on Friday. We heard it on Radio Palma.", ["Radio Palma"]),
    ("Two men were arrested on Friday; their pastor telephoned me last night.", ["their pastor"]),
    ("Two men were arrested on Friday. Their families rang us this morning.", ["Their families"]),
    ("Two men were arrested on Friday. The abbot wrote to us about it.", ["The abbot"]),
    ("Two men were arrested on Friday. That is what a porter told me.", ["a porter"]),
    ("Two men were arrested on Friday; this is from a deacon.", ["a deacon"]),
    ("Two men were arrested on Friday. This information was given to us by a porter.", ["a porter"]),
    (
        "Two men were arrested on Friday; a woman who saw it has told Free Press Palma so.",
        ["a woman who saw it", "Free Press Palma"],
    ),
    (
        "Two men were arrested on Friday. My niece writes this; she has it from a clerk.",
        ["a clerk", "My niece"],
    ),
    (
        "Two men were arrested on Friday. A clerk told this to my aunt, and my aunt wrote to me.",
        ["A clerk", "my aunt"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LATER)
def test_said_afterwards(text: str, expected: list[str]) -> None:
    assert voices(text, "Two men were arrested") == expected


SPREAD = [
    ("We read in the Harbour Gazette that two men were arrested.", ["the Harbour Gazette"]),
    ("A neighbour of mine has been told that two men were arrested.", ["A neighbour of mine"]),
    ("The parents are afraid that two men were arrested.", ["The parents"]),
    (
        "The ministry said in a statement carried by the news agency Adena that two men were arrested.",
        ["The ministry", "the news agency Adena"],
    ),
    (
        "Saltmarsh House on Tuesday quoted a man who had got away as saying that two men were arrested.",
        ["a man who had got away", "Saltmarsh House"],
    ),
    (
        "Local people say that two men were arrested, though the police chief insists nobody was.",
        ["Local people"],
    ),
    (
        "What the widow told the sexton reached us through a singer. Two men were arrested, the widow said.",
        ["the widow", "the sexton", "a singer"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SPREAD)
def test_spread_and_heard(text: str, expected: list[str]) -> None:
    assert voices(text, "two men were" if "two men were" in text else "Two men were") == expected


def test_an_account_goes_on() -> None:
    text = (
        "Trucks stopped the bus at dawn, by the driver's account. Gunmen abducted nine men.\n\n"
        "Police arrested a clerk."
    )
    assert voices(text, "abducted") == ["the driver"]
    assert voices(text, "arrested a clerk") == []


def test_an_interview_covers_its_paragraph() -> None:
    text = "On Monday I spoke to a driver from Kandara. Soldiers arrested two of the passengers."
    assert voices(text, "arrested") == ["a driver from Kandara"]


def test_whoever_told_goes_on_about_themselves() -> None:
    text = (
        "A cook said that soldiers abducted nine men. Guards tortured him for two days. "
        "Police arrested a clerk on Sunday."
    )
    assert voices(text, "tortured") == ["A cook"]
    assert voices(text, "arrested") == []


def test_the_outlets_own_people_are_no_voice_for_what_they_see() -> None:
    assert voices("Our reporter saw officers arrest two men.", "arrest two men") == []
    text = "Officers arrested two men, a baker told our monitor in Olmera."
    assert voices(text, "arrested two men") == ["a baker", "our monitor in Olmera"]


def test_who_makes_a_threat_is_not_its_source() -> None:
    text = 'A widow told Coastwire that an officer threatened her. "He said he would kill me," she said.'
    assert voices(text, "threatened") == ["A widow"]


ONE_VOICE = [
    ("Three men were arrested, a group that counts arrests said. The organisation said one was tortured.",
     "a group that counts arrests"),
    ("The Harbour Gazette reported that ten men were arrested. The paper said one was tortured.",
     "The Harbour Gazette"),
    ("The wife of a signalman said six men were arrested. The woman said one was tortured.",
     "The wife of a signalman"),
    ('Three men were arrested. "They had a list," said one of them, a joiner who gave his name as Ilu. '
     "He said he was tortured.",
     "a joiner who gave his name as Ilu"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "voice"), ONE_VOICE)
def test_one_voice_keeps_one_phrase(text: str, voice: str) -> None:
    assert voices(text, "was tortured") == [voice]


def test_two_women_are_not_made_one() -> None:
    text = "A widow said six men were arrested. A nun said two fled. The woman said one was tortured."
    assert voices(text, "was tortured") == ["The woman"]
