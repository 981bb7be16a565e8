"""Expressions of time as TIMEX3: what is recognised, and its value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Parsed
from firsthand.extract.en.parse import parse, pipeline
from firsthand.extract.en.timegrammar import cut, grammar, matches
from firsthand.extract.en.timevalues import Context, Told, length, value
from firsthand.extract.en.timex import Expression, Form
from firsthand.extract.en.timexes import timexes
from firsthand.model import Document

PUBLISHED = date(2030, 6, 12)
"""A Wednesday."""


def found(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str, str | None]]:
    """The words, type and value of each expression of a text."""
    document = Document("d", "x", "", "text/plain", text, published=published)
    (parsed,) = parse([document])
    return [(document.quote(t.span), t.type, t.value) for t in timexes(parsed, Frame.of(parsed.doc))]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("They came on 3 April 2029.", "3 April 2029", "DATE", "2029-04-03"),
        ("They came last week.", "last week", "DATE", "2030-W23"),
        ("They came last month.", "last month", "DATE", "2030-05"),
        ("They came in 2019.", "2019", "DATE", "2019"),
        ("They came in nineteen ninety-four.", "nineteen ninety-four", "DATE", "1994"),
        ("They came in the 1980s.", "the 1980s", "DATE", "198"),
        ("The mill was built in the 19th century.", "the 19th century", "DATE", "18"),
        ("They came in the summer of 2027.", "the summer of 2027", "DATE", "2027-SU"),
        ("They came in the third quarter of 2027.", "the third quarter of 2027", "DATE", "2027-Q3"),
        ("They came in the first half of 2027.", "the first half of 2027", "DATE", "2027-H1"),
        ("They came two years ago.", "two years ago", "DATE", "2028"),
        ("They came six weeks ago.", "six weeks ago", "DATE", "2030-W18"),
        ("They will come on Friday.", "Friday", "DATE", "2030-06-14"),
        ("They came on Friday.", "Friday", "DATE", "2030-06-07"),
        ("They will meet in August.", "August", "DATE", "2030-08"),
        ("They met in August.", "August", "DATE", "2029-08"),
        ("The court has scheduled a hearing for Monday.", "Monday", "DATE", "2030-06-17"),
        ("The convoy could reach the port on Monday.", "Monday", "DATE", "2030-06-10"),
        ("The road is closed now.", "now", "DATE", "PRESENT_REF"),
        ("They have recently left.", "recently", "DATE", "PAST_REF"),
        ("They hope for peace in the near future.", "the near future", "DATE", "FUTURE_REF"),
        ("They stayed for three weeks.", "three weeks", "DURATION", "P3W"),
        ("They stayed for two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
        ("They waited for half an hour.", "half an hour", "DURATION", "PT30M"),
        ("They stayed for several months.", "several months", "DURATION", "PXM"),
        ("They waited two hours.", "two hours", "DURATION", "PT2H"),
        ("They came at 11 a.m. and left.", "11 a.m.", "TIME", "2030-06-12T11:00"),
        ("They came on Tuesday night.", "Tuesday night", "TIME", "2030-06-11TNI"),
        ("They left at 5 p.m. Monday.", "5 p.m. Monday", "TIME", "2030-06-10T17:00"),
        ("They come every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
        ("They come every month.", "every month", "SET", "P1M"),
        ("The river floods every June.", "every June", "SET", "XXXX-06"),
        ("They waited twenty four hours.", "twenty four hours", "DURATION", "PT24H"),
        ("They stayed for a hundred years.", "a hundred years", "DURATION", "P100Y"),
        ("Sales fell in last year's third quarter.", "last year's third quarter", "DATE", "2029-Q3"),
        ("The mill burnt late in 2027.", "late in 2027", "DATE", "2027"),
        ("Weavers gathered to mark the strike on Friday.", "Friday", "DATE", "2030-06-07"),
        ("Two weavers managed to flee on Friday.", "Friday", "DATE", "2030-06-07"),
        ("Weavers have vowed to strike on Friday.", "Friday", "DATE", "2030-06-14"),
        ("Weavers announced plans to strike on Friday.", "Friday", "DATE", "2030-06-14"),
        ("He was found 72 hours after the storm.", "72 hours after", "DURATION", "PT72H"),
        ("It was the worst flood of this century.", "this century", "DATE", "20"),
        ("Trade has grown since the nineties.", "the nineties", "DATE", "199"),
        ("They must pay by year-end.", "year-end", "DATE", "2030-12-31"),
        ("They rest annually.", "annually", "SET", "P1Y"),
    ],
)
def test_expressions(text: str, words: str, kind: str, value: str | None) -> None:
    assert found(text) == [(words, kind, value)]


@given(st.integers(1, 999), st.sampled_from([("day", "D"), ("week", "W"), ("month", "M"), ("year", "Y")]))
def test_a_length_has_its_number_and_unit(number: int, unit: tuple[str, str]) -> None:
    expression = Expression((0, 1), Form.DURATION, unit=unit[0], number=number)
    assert length(expression) == f"P{number}{unit[1]}"


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_a_bare_day_is_within_a_year_of_the_document(published: date, day: date) -> None:
    expression = Expression((0, 1), Form.DAY, month=day.month, day=min(day.day, 28))
    for future in (True, False, None):
        named = value(expression, Context(published, Told(), future, historical=False, behind=""))
        assert named is not None
        assert abs((date.fromisoformat(named[1]) - published).days) < 366


def test_the_ends_of_a_range_are_two_expressions() -> None:
    ends = found("They marched from 12-14 March 2029 and again in 2021-23.")
    assert [v for _, _, v in ends] == ["2029-03-12", "2029-03-14", "2021", "2023"]


def test_a_year_said_once_is_that_of_both_ends() -> None:
    ends = found("The siege lasted from 28 November to 3 January 2029.")
    assert [v for _, _, v in ends] == ["2028-11-28", "2029-01-03"]


def test_an_account_of_past_years_counts_from_what_it_told_last() -> None:
    text = (
        "The war began in 1911. In March 1912 the port fell. On 3 June the army crossed the river. "
        "Four days later it took the bridge. In 1913 the talks failed. In May 1913 the queen fled."
    )
    assert [v for _, _, v in found(text)] == [
        *("1911", "1912-03", "1912-06-03", "1912-06-07", "1913", "1913-05"),
    ]


def test_a_day_without_a_year_in_a_text_without_a_date_keeps_its_year_open() -> None:
    assert found("They came on 3 June.", None) == [("3 June", "DATE", "XXXX-06-03")]


def test_prices_and_scores_are_no_times_of_day() -> None:
    assert found("Bread costs 2.50 and the match ended 3-2.") == []


def test_a_time_in_two_zones_is_of_the_day_named_after_it() -> None:
    times = found("The blast came at 09:20 a.m. (0620 GMT) on Friday.")
    assert ("09:20 a.m.", "TIME", "2030-06-07T09:20") in times


def test_titles_are_no_times_of_day() -> None:
    assert found("They sang High Noon.") == []


def test_numbered_units_are_no_days() -> None:
    assert found("The convoy was stopped by the 2nd Infantry Division.") == []


def test_modals_and_verbs_are_no_months() -> None:
    assert found("They may march again.") == []


_WORDS = [
    "the",
    "a",
    "in",
    "on",
    "of",
    "at",
    "and",
    "to",
    "by",
    "for",
    "last",
    "next",
    "this",
    "past",
    "early",
    "late",
    "mid",
    "-",
    ",",
    ".",
    "two",
    "3",
    "12",
    "1994",
    "2027",
    "may",
    "june",
    "monday",
    "friday",
    "week",
    "month",
    "year",
    "years",
    "day",
    "days",
    "quarter",
    "half",
    "first",
    "second",
    "third",
    "ago",
    "later",
    "earlier",
    "before",
    "after",
    "now",
    "recently",
    "long",
    "future",
    "summer",
    "fall",
    "every",
    "each",
    "noon",
    "night",
    "morning",
    "a.m.",
    "p.m.",
    "o'clock",
    "5:30",
    "31st",
    "twenty",
    "seven",
    "nineteen",
    "ninety",
    "christmas",
    "eve",
    "today",
    "yesterday",
    "end",
    "the",
    "couple",
    "several",
    "few",
    "more",
    "than",
    "year-end",
    "1990s",
    "'",
    "s",
    "time",
    "same",
]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(_WORDS), max_size=14))
def test_looking_near_anchors_finds_what_searching_everywhere_finds(words: list[str]) -> None:
    text = " ".join(words)
    parsed = Parsed(Document("d", "x", "", "text/plain", text), pipeline().make_doc(text), (), None)
    seen = cut(parsed, [t.lower_ for t in parsed.doc])
    everywhere = [m.span() for m in grammar().pattern.finditer(seen.text)]
    assert [m.span() for m in matches(seen)] == everywhere
