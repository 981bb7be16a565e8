"""Sources that a text names by a part, by an office, by what they published and when, or afterwards."""

from __future__ import annotations

import pytest
from lineage_cases import document, statement

from firsthand.lineage import Told, derive, drift, settle
from firsthand.model import Act, Change, How, Incident

RELEASE = document(
    "release",
    "STATE OF LOWMARSH\nOffice of the Harbour Commissioner\n\nRelease, 3 May 2031\n\n"
    "During the clearance of the Oxhithe quays 118 sheds were removed on 1 and 2 May. No shot was fired in Oxhithe.\n"
    "The clearance of the Oxhithe Eastern quay begins in the second week of June.",
    "Office of the Harbour Commissioner",
    "2031-05-03",
)
WIRE = document(
    "wire",
    "At least 72 people died when the dyke at Oxhithe was blown up on Monday, a ferryman said.",
    "White Heron Agency",
    "2031-05-03",
)


def _edges(text: str, source: object, published: str = "2031-05-07") -> set[tuple[str, How]]:
    told = [Told(document("late", text, "Fen Letters", published)), Told(source)]  # type: ignore[arg-type]
    found = settle(derive(told[0], told[1:]), [t.document for t in told])
    return {(d.source, d.how) for d in found}


@pytest.mark.parametrize(
    "text",
    [
        "The Commissioner's release admits 118 sheds in Oxhithe.",
        "Whoever reads the Commissioner's release of Saturday will think that all is well in Oxhithe.",
        "No shot was fired in Oxhithe, if one believes the Commissioner.",
        "The government's version of 3 May, by which 118 sheds were removed, leaves out Oxhithe's houses.",
    ],
)
def test_an_authority_is_credited_by_a_part_of_its_name_or_as_the_state(text):
    assert _edges(text, RELEASE) == {("release", How.CITES)}


@pytest.mark.parametrize(
    "text",
    [
        "The government has closed the schools in Oxhithe.",
        "The commissioner of the games said that 118 athletes would run.",
        "Officials elsewhere said that the harvest in Oxhithe was good.",
    ],
)
def test_what_the_document_does_not_say_is_not_taken_from_it(text):
    assert _edges(text, RELEASE) == set()


@pytest.mark.parametrize(
    "text",
    [
        "White Heron Agency told us of at least 72 dead in Oxhithe.",
        "Seventy-two of our people died at the dyke. We heard it on White Heron Agency.",
        "White Heron Agency has a man in Oxhithe. He had given another number in its dispatch of May 3.",
    ],
)
def test_an_outlet_is_credited_by_what_one_heard_there_and_by_the_day_of_its_dispatch(text):
    assert _edges(text, WIRE) == {("wire", How.CITES)}


def test_a_local_group_is_no_outlet_though_its_name_has_media_in_it():
    text = "Two reporters were held, according to the Media Corner, a local group."
    assert _edges(text, WIRE) == set()


def test_a_retelling_is_followed_past_the_headline_and_to_a_sister_act():
    source = document(
        "source",
        "Dozens killed in Oxhithe\n\nAt least 72 people were killed in Oxhithe, a ferryman said.",
        "White Heron Agency",
        "2031-05-03",
    )
    target = document(
        "target",
        "According to White Heron Agency, 90 people were killed in Oxhithe.",
        "Fen Letters",
        "2031-05-07",
    )
    headline = statement(source, "Dozens killed in Oxhithe", Act.KILLING)
    body = statement(source, "At least 72 people were killed in Oxhithe", Act.KILLING, ("a ferryman",))
    retold = statement(target, "90 people were killed in Oxhithe", Act.DEATH, ("White Heron Agency",))
    incident = Incident("i", "killing", (headline.id, body.id, retold.id))
    edges = settle(derive(Told(target, (retold,)), [Told(source, (headline, body))]), [source, target])
    found = drift([source, target], [headline, body, retold], edges, [incident])
    assert {(d.source, d.attribute, d.change) for d in found} == {(body.id, "chain", Change.DROPPED)}
