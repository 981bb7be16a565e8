"""Chains of voices: from the one nearest to the event to the outlet."""

from __future__ import annotations

import pytest

from firsthand import extract
from firsthand.model import Connection, Document, Link, VoiceKind

OUTLET = "Coastwire"


def read(text: str, outlet: str | None = OUTLET) -> list[tuple[str, tuple[Link, ...]]]:
    """Return the words of each statement with its chain."""
    document = Document("d-1", "d1", "0" * 64, "text/plain", text, outlet=outlet, language="en")
    return [(document.quote(s.span), s.chain) for s in extract.read([document])[0]]


def voices(text: str, words: str, outlet: str | None = OUTLET) -> list[str]:
    """Return the voices of the first statement whose quote holds some words."""
    found = [chain for quote, chain in read(text, outlet) if words in quote]
    assert found, f"no statement holds {words!r}"
    return [link.voice for link in found[0]]


PLAIN = [
    ("Police arrested six dockers on Monday, a union official said.", "a union official"),
    ("A union official said that police arrested six dockers on Monday.", "A union official"),
    ("According to a union official, police arrested six dockers on Monday.", "a union official"),
    ("Police arrested six dockers on Monday, according to a union official.", "a union official"),
    ('"Police arrested six dockers," said Marek Dolan.', "Marek Dolan"),
    ('"Police arrested six dockers," Marek Dolan told Coastwire.', "Marek Dolan"),
    ("Six dockers, a union official said, were arrested on Monday.", "a union official"),
    ("Police arrested six dockers, as the Harbour Herald has reported.", "the Harbour Herald"),
    ("A union official sent word that police arrested six dockers.", "A union official"),
    (
        "A police officer told Coastwire on condition of anonymity that six dockers were arrested.",
        "A police officer",
    ),
    ("Residents fear that soldiers killed the boys.", "Residents"),
]


@pytest.mark.parametrize(("text", "voice"), PLAIN)
def test_one_voice_before_the_outlet(text: str, voice: str) -> None:
    assert voices(text, "arrested" if "arrested" in text else "killed") == [voice, OUTLET]


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested six dockers on Monday.",
        "We arrested nobody, but police arrested six dockers.",
        "Coastwire has learned that police arrested six dockers.",
        "Police reportedly arrested six dockers on Monday.",
        "It is rumoured in the market that police arrested six dockers.",
    ],
)
def test_the_outlet_speaks_for_itself(text: str) -> None:
    assert voices(text, "police" if "police" in text else "Police") == [OUTLET]


def test_a_document_without_an_outlet_still_ends_in_one() -> None:
    chain = read("Police arrested six dockers.", None)[0][1]
    assert chain[-1].kind is VoiceKind.OUTLET
    assert not chain[-1].named


def test_nested_attribution_runs_from_the_event_outwards() -> None:
    text = "The ministry said a guard had told its inspectors that soldiers killed two prisoners."
    found = voices(text, "killed two prisoners")
    assert found[0] == "a guard"
    assert found[-2:] == ["The ministry", OUTLET]


def test_an_aside_is_further_out_than_what_it_stands_in() -> None:
    text = "Survivors had told the crew, a spokesman said, that soldiers killed nine people on the beach."
    assert voices(text, "killed nine") == ["Survivors", "the crew", "a spokesman", OUTLET]


def test_quoting_puts_the_quoted_before_the_one_who_quotes() -> None:
    text = "State television, quoting the governor, said that three sailors had been arrested."
    assert voices(text, "arrested") == ["the governor", "State television", OUTLET]


def test_an_outlet_that_was_told_is_a_link() -> None:
    text = "Soldiers arrested nine men at dawn, a nurse told the Harbour Herald."
    assert voices(text, "arrested nine") == ["a nurse", "the Harbour Herald", OUTLET]


def test_those_present_at_a_hearing_are_no_link() -> None:
    text = "The prosecutor told the judges that the miners had never been arrested."
    assert voices(text, "arrested") == ["The prosecutor", OUTLET]


RELAYS = [
    (
        "Soldiers arrested two boys in Olmera, a teacher said. "
        "She had this from the aunt of one of the boys, she added.",
        ["the aunt of one of the boys", "a teacher", OUTLET],
    ),
    (
        "Soldiers arrested two boys in Olmera. "
        "This comes from a cook, who confided in her aunt, who in turn wrote to our observer in the valley.",
        ["a cook", "her aunt", "our observer in the valley", OUTLET],
    ),
    (
        "Soldiers arrested two boys in Olmera. "
        "Their aunt heard it from a porter, and she told a colleague of ours.",
        ["a porter", "Their aunt", "a colleague of ours", OUTLET],
    ),
    (
        "A survivor gave our volunteer an account. The letter was brought by a porter. "
        "He says that soldiers arrested two boys.",
        ["A survivor", "a porter", "our volunteer", OUTLET],
    ),
]


@pytest.mark.parametrize(("text", "chain"), RELAYS)
def test_links_explained_in_other_sentences(text: str, chain: list[str]) -> None:
    assert voices(text, "arrested two boys") == chain


def test_a_source_that_knows_through_others() -> None:
    text = (
        '"Soldiers arrested nine deserters," a source in the north told Coastwire.\n\n'
        "The source heard about the case from the family of a deserter, "
        "who, in turn, had heard about it from a clerk in the barracks."
    )
    assert voices(text, "arrested nine") == [
        "a clerk in the barracks",
        "the family of a deserter",
        "a source in the north",
        OUTLET,
    ]


def test_reported_speech_goes_on_in_the_past_perfect() -> None:
    text = (
        "Police arrested nineteen people, according to the lawyer Hana Weiss. "
        "Ten had been released by Monday. The square was quiet.\n\nPolice arrested nobody else."
    )
    assert voices(text, "released") == ["the lawyer Hana Weiss", OUTLET]
    assert voices(text, "nobody else") == [OUTLET]


def test_pronouns_and_descriptions_lead_back_to_one_voice() -> None:
    text = (
        "A doctor at the rural hospital told Coastwire that soldiers killed nine people.\n\n"
        "The doctor, who asked not to be named, said that six men were arrested. "
        '"They killed my brother," she said.'
    )
    chains = [[link.voice for link in chain] for _, chain in read(text)]
    assert {tuple(chain) for chain in chains} == {("A doctor at the rural hospital", OUTLET)}


def test_a_transcript_speaks_through_its_speakers_and_the_presenter_for_the_outlet() -> None:
    text = (
        "PRESENTER: Soldiers arrested nine men overnight. What do you hear?\n\n"
        "PELTZ: A doctor told me that six people were killed.\n\n"
        "PRESENTER: The army denies that it killed anybody."
    )
    assert voices(text, "arrested nine", "Radio Delta") == ["Radio Delta"]
    assert voices(text, "six people", "Radio Delta") == ["A doctor", "PELTZ", "Radio Delta"]
    assert voices(text, "killed anybody", "Radio Delta") == ["The army", "Radio Delta"]


def test_a_quotation_of_several_paragraphs_stays_with_its_speaker() -> None:
    text = (
        "The following was told to our interviewer by a man of 34.\n\n"
        '"Soldiers arrested my father and me at night.\n\n'
        '"They killed a boy beside me," he said.'
    )
    assert voices(text, "arrested my father")[0].startswith("a man")


def test_every_link_leads_back_to_words() -> None:
    text = "Police arrested six dockers, said Marek Dolan, the deputy head of the dockers' union."
    link, outlet = read(text)[0][1]
    assert link.span is not None
    assert link.cue is not None
    assert text[link.span.start : link.span.end] == link.voice
    assert text[link.cue.start : link.cue.end] == "said"
    assert (link.kind, link.named) == (VoiceKind.PERSON, True)
    assert (outlet.span, outlet.cue) == (None, None)


def test_how_a_voice_knows() -> None:
    def connection(voice: str) -> Connection:
        return read(f"Police arrested six dockers, {voice} said.")[0][1][0].connection

    assert connection("his mother") is Connection.RELATIVE
    assert connection("an army spokesman") is Connection.OFFICIAL
    assert connection("an eyewitness") is Connection.WITNESS
    assert connection("a survivor") is Connection.VICTIM
    assert connection("a poet") is Connection.UNKNOWN


@pytest.mark.parametrize("text", ["", '"', '" said.', "said said said", "“ ” ‘ ’", "A: \nB: \nA: ", "," * 50])
def test_rubbish_gives_nothing_and_raises_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "A letter from the prisoners, which was passed to this newspaper by a relative, says that guards "
            "killed a man in June.",
            ["the prisoners", "a relative", OUTLET],
        ),
        (
            "In an interview with Harbour Radio, the bishop said that guards killed a man in June.",
            ["the bishop", "Harbour Radio", OUTLET],
        ),
        (
            "According to the rights group Open Harbour, which cited relatives, guards killed a man in June.",
            ["relatives", "the rights group Open Harbour", OUTLET],
        ),
        (
            "The volunteer keeps the register. According to the register, guards killed a man in June.",
            ["The volunteer", OUTLET],
        ),
        (
            "Satellite images show that guards killed a man in June.",
            [OUTLET],
        ),
    ],
)
def test_papers_interviews_and_images(text: str, chain: list[str]) -> None:
    assert voices(text, "killed a man") == chain
