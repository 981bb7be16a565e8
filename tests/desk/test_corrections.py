from datetime import date

import pytest

from firsthand.desk.corrections import Context, correct
from firsthand.model import (
    Act,
    BadJudgement,
    Candidate,
    Certainty,
    Connection,
    Count,
    Document,
    Link,
    Phrase,
    Place,
    Span,
    Statement,
    Status,
    VoiceKind,
    When,
)

TEXT = "A ferryman said. On Monday the river guard seized more than 20 people at Brill, a porter  said."
DOCUMENT = Document("d-1", "one", "0", "text/plain", TEXT, outlet="Harbour Post")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span("d-1", start, start + len(words))


PORTER = Link("a porter", VoiceKind.DESCRIBED, Connection.WITNESS, False, span("a porter"), span("said"))
OUTLET = Link("Harbour Post", VoiceKind.OUTLET, Connection.REPORTER, True)
STATEMENT = Statement(
    id="s-1",
    document="d-1",
    span=span("the river guard seized more than 20 people at Brill"),
    trigger=span("seized"),
    act=Act.ARREST,
    status=Status.DENIED,
    certainty=Certainty.HEDGED,
    agent=Phrase("the river guard", span("the river guard")),
    count=Count(20, 20, unit="people", span=span("more than 20")),
    when=When(date(2031, 2, 3), date(2031, 2, 3), span("On Monday")),
    where=Place("Brill", "GB", span("Brill"), (Candidate("Brill", "GB"), Candidate("Brill", "NL"))),
    chain=(OUTLET,),
    status_span=span("said"),
    certainty_span=span("said"),
)
HEARD = Statement("s-2", "d-1", span("seized"), span("seized"), Act.ARREST, chain=(PORTER, OUTLET))
CONTEXT = Context.of(DOCUMENT, [STATEMENT, HEARD])


def corrected(field: str, value: str) -> Statement:
    return correct(STATEMENT, field, value, CONTEXT)


@pytest.mark.parametrize(
    ("value", "low", "high", "approx"),
    [
        ("20", 20, 20, False),
        ("21+", 21, None, False),
        (" ~20 ", 20, 20, True),
        ("~20+", 20, None, True),
        ("5-7", 5, 7, False),
        ("5–7", 5, 7, False),
        ("~5 - 7", 5, 7, True),
        ("<=7", None, 7, False),
        ("0", 0, 0, False),
    ],
)
def test_counts(value, low, high, approx):
    count = corrected("count", value).count
    assert (count.low, count.high, count.approx) == (low, high, approx)
    assert count.unit == "people"


def test_a_count_keeps_the_words_it_came_from():
    assert corrected("count", "21+").count.span == span("more than 20")
    assert corrected("count", "20").count.span == span("20")


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2024-06-03", date(2024, 6, 3), date(2024, 6, 3)),
        ("2024-06-03..2024-06-05", date(2024, 6, 3), date(2024, 6, 5)),
        ("2024-06-03 .. 2024-07", date(2024, 6, 3), date(2024, 7, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_times(value, earliest, latest):
    assert corrected("when", value).when == When(earliest, latest, span("On Monday"))


@pytest.mark.parametrize("field", ["agent", "patient", "count", "when", "where"])
def test_what_is_not_said(field):
    assert getattr(corrected(field, "None"), field) is None


def test_places():
    nl = corrected("where", "Brill, nl").where
    assert (nl.name, nl.country, nl.candidates) == ("Brill", "NL", (Candidate("Brill", "NL"),))
    same = corrected("where", "brill").where
    assert (same.name, same.country) == ("brill", "GB")
    other = corrected("where", "Bree, Old Town, ZZ").where
    assert (other.name, other.country, other.candidates) == ("Bree, Old Town", "ZZ", ())
    assert corrected("where", "Bree").where.country is None


def test_words_of_the_model():
    assert corrected("act", "forced return").act is Act.FORCED_RETURN
    happened = corrected("status", "happened")
    assert (happened.status, happened.status_span) == (Status.HAPPENED, None)
    assert corrected("status", "DENIED") == STATEMENT
    asserted = corrected("certainty", "asserted")
    assert (asserted.certainty, asserted.certainty_span) == (Certainty.ASSERTED, None)


def test_phrases_point_at_their_words_where_there_are_any():
    assert corrected("agent", "A  PORTER").agent == Phrase("A PORTER", span("a porter"))
    assert corrected("patient", "the miller").patient == Phrase("the miller", None)
    assert corrected("patient", "people").patient == Phrase("people", span("people"))


def test_chains_reuse_the_links_of_the_document_and_end_with_its_voice():
    chain = corrected("chain", "A ferryman > a Porter").chain
    assert chain == (Link("A ferryman", span=span("A ferryman")), PORTER, OUTLET)
    assert corrected("chain", "her cousin > harbour post").chain == (Link("her cousin"), OUTLET)
    assert corrected("chain", "Harbour Post").chain == (OUTLET,)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("count", "many"),
        ("count", "7-5"),
        ("count", "-3"),
        ("count", ""),
        ("when", "early June"),
        ("when", "2024-13"),
        ("when", "2024-00"),
        ("when", "2024-02-30"),
        ("when", "2024-06-05..2024-06-03"),
        ("when", "0000"),
        ("where", "Brill, Britain"),
        ("where", ", GB"),
        ("where", ""),
        ("act", "shopping"),
        ("status", "none"),
        ("certainty", "sure"),
        ("chain", "a guard > > Outlet"),
        ("chain", ""),
        ("agent", " "),
        ("entry", "x"),
        ("", "x"),
    ],
)
def test_what_makes_no_sense(field, value):
    with pytest.raises(BadJudgement) as caught:
        corrected(field, value)
    assert "\n" not in str(caught.value)
    assert "ferryman" not in str(caught.value)
