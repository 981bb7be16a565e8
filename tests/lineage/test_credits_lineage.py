"""Credits in a text: whom it names as its source, and who of them is an outlet."""

from __future__ import annotations

import pytest
from lineage_cases import document

from firsthand.lineage import Told, derive
from firsthand.model import How


def _outlets(text: str, outlet: str | None = "Harbour Echo") -> set[str]:
    return {d.source for d in derive(Told(document("t", text, outlet)), []) if d.how is How.CITES}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"They shot at everybody," a fisherman told the Marsh Herald.', "Marsh Herald"),
        ("According to the news agency Belport, 14 people were detained.", "Belport"),
        ("The independent website Vostok Kray reported that he was beaten.", "Vostok Kray"),
        ("On Tuesday AFP reported that the village had been burned.", "AFP"),
        ("Radio Zumurrud quoted witnesses as saying that ten were killed.", "Radio Zumurrud"),
        ("The case, first reported by La Gaviota del Sur, has drawn protests.", "La Gaviota del Sur"),
        ("Lowland News Wire, citing hospital sources, put the toll at 14.", "Lowland News Wire"),
        ("The prisoners, Zvonik reported, were moved at night.", "Zvonik"),
        ('"It was awful," she was quoted as saying by Reuters.', "Reuters"),
        ("A video obtained by the Observer shows soldiers.", "Observer"),
        ("In an interview with the Delta\nTribune on Sunday, the general denied it.", "Delta Tribune"),
        ("A report by the Estuary Rights Observatory counts nine dead.", "Estuary Rights Observatory"),
        ("A woman told Frontier Watch that her son had vanished.", "Frontier Watch"),
        ("PORT VELIM, May 3 (Northern News Agency) - Nine people died.", "Northern News Agency"),
    ],
)
def test_an_outlet_that_is_credited_is_a_source(text: str, name: str) -> None:
    assert _outlets(text) == {f"outlet:{name}"}


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman told Harbour Echo that it was untrue.",
        "The Echo reported last week that boats had left.",
        "Local media reported that three died. State television said two. Initial reports said four.",
        "Mr Tavrin wrote in a letter that he was fine. Tavrin reported being beaten.",
        "He wrote on Facebook that he was well. Mira Lopan reported on Twitter that he was not.",
        "The commander told Parliament that all was well. He told reporters that it was over.",
        "The Velim Police Department reported 14 arrests. The Ministry of Order confirmed them.",
        "Police arrested a reporter of the Delta Tribune on Monday. The Marsh Herald has been closed.",
        "Frontier Watch said it was concerned.",
        "The organiser, Anna Berg, said that she would go on.",
        "The ministry did not answer the Delta Tribune.",
    ],
)
def test_voices_and_mere_mentions_are_no_outlets(text: str) -> None:
    assert _outlets(text) == set()


@pytest.mark.parametrize(
    "line",
    [
        "Translated by L. O.",
        "*Translated from the Arabic by Lina Tarek",
        "Translated from the Swedish by A. L.",
        "Read in Korean",
        "This article was first published in Burmese. Translation by S. T.\nTranslation by S. T.",
    ],
)
def test_a_translators_line_leads_to_the_outlets_own_text(line: str) -> None:
    told = Told(document("t", f"Nine people died.\n\n{line}", "Harbour Echo"))
    (edge,) = derive(told, [])
    assert (edge.source, edge.target, edge.how) == ("outlet:Harbour Echo", "t", How.TRANSLATES)
    (evidence,) = edge.evidence
    assert evidence.here is not None
    assert "ransla" in told.document.quote(evidence.here) or "Read in" in told.document.quote(evidence.here)


def test_translation_within_a_sentence_is_no_translators_line() -> None:
    text = "The letter, translated by a friend of the family, says that he is alive. He read in prison."
    assert derive(Told(document("t", text, "Harbour Echo")), []) == []


def test_a_dateline_with_the_own_outlet_is_no_credit() -> None:
    assert _outlets("VELIM, May 3 (Harbour Echo) - Nine people died.") == set()
