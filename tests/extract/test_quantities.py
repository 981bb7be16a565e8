"""Counts: the number grammar by itself, and counts as the reader gives them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import extract
from firsthand.extract.en.numbers import cardinal, quantities
from firsthand.model import Act, Count, Document, make_id

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(number: int) -> list[str]:
    """The words of a number below a million, one token each, hyphens apart: the oracle of the grammar."""
    if number >= 1000:
        rest = [] if number % 1000 == 0 else spell(number % 1000)
        joint = ["and"] if 0 < number % 1000 < 100 else []
        return [*spell(number // 1000), "thousand", *joint, *rest]
    if number >= 100:
        rest = [] if number % 100 == 0 else ["and", *spell(number % 100)]
        return [_UNITS[number // 100], "hundred", *rest]
    if number < 20:
        return [_UNITS[number]]
    return [_TENS[number // 10], *(["-", _UNITS[number % 10]] if number % 10 else [])]


@given(st.integers(1, 999_999))
def test_numbers_in_words_are_read_as_they_were_spelt(number: int) -> None:
    words = spell(number)
    assert cardinal([*words, "people"], 0) == (float(number), len(words))


@given(st.integers(1, 99_999_999))
def test_figures_are_read_with_and_without_thousands_marks(number: int) -> None:
    assert cardinal([str(number)], 0) == cardinal([f"{number:,}"], 0) == (float(number), 1)


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_ranges_keep_both_ends(a: int, b: int) -> None:
    low, high = min(a, b), max(a, b) + 1
    for words in (
        ["between", str(low), "and", str(high)],
        [str(low), "to", str(high)],
        [str(low), "-", str(high)],
    ):
        (found,) = quantities(words)
        assert (found.low, found.high) == (low, high)


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "the",
                "of",
                "and",
                "-",
                "two",
                "hundred",
                "dozen",
                "dozens",
                "12",
                "3,400",
                "more",
                "than",
                "up",
                "to",
                "or",
                "so",
                "x",
            ]
        )
    )
)
def test_any_words_are_read_without_overlap(words: list[str]) -> None:
    found = quantities(words)
    assert all(0 <= q.tokens[0] <= q.value[0] < q.value[1] <= q.tokens[1] <= len(words) for q in found)
    assert all(a.value[1] <= b.value[0] for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("words", "low", "high", "approx"),
    [
        ("more than 20", 21, None, False),
        ("at least another 20", 20, None, False),
        ("no fewer than seven", 7, None, False),
        ("as many as 40", None, 40, False),
        ("up to a dozen", None, 12, False),
        ("fewer than ten", None, 9, False),
        ("an estimated 500", 500, 500, True),
        ("fifteen or so", 15, 15, True),
        ("20 or more", 20, None, False),
        ("nearly two dozen", 24, 24, True),
        ("dozens", 24, None, True),
        ("scores", 40, None, True),
        ("several hundred", 200, None, True),
        ("tens of thousands", 20_000, None, True),
        ("1.2 million", 1_200_000, 1_200_000, False),
        ("two to three thousand", 2000, 3000, False),
    ],
)
def test_comparators(words: str, low: int | None, high: int | None, approx: bool) -> None:
    (found,) = quantities(words.split())
    assert (found.low, found.high, found.approx) == (low, high, approx)


def counts(text: str, act: Act) -> list[Count | None]:
    """The counts of one kind of act in a text."""
    document = Document(make_id("d", text), "x", "", "text/plain", text, published=date(2030, 6, 12))
    return [s.count for s in extract.read([document])[0] if s.act is act]


@pytest.mark.parametrize(
    ("text", "act", "low", "high"),
    [
        ("Police arrested more than 20 strikers in Ostmark.", Act.ARREST, 21, None),
        ("Soldiers killed two men, a woman and a child in Ostmark.", Act.KILLING, 4, 4),
        ("Police arrested 17 people, among them three children.", Act.ARREST, 17, 17),
        ("Ten people were arrested, not eleven.", Act.ARREST, 10, 10),
        ("Seven of the 23 were arrested.", Act.ARREST, 7, 7),
        ("The remaining fourteen were arrested.", Act.ARREST, 14, 14),
        ("A 24-year-old baker was arrested.", Act.ARREST, 1, 1),
        ("A 24-year-old was arrested.", Act.ARREST, 1, 1),
        ("A 40-day-old boy was killed.", Act.KILLING, 1, 1),
        ("Six villagers, four women and two men, were killed.", Act.KILLING, 6, 6),
        ("Two men, a woman and a girl were killed.", Act.KILLING, 4, 4),
        ("Twelve civilian deaths were reported in Ostmark.", Act.DEATH, 12, 12),
        ("The shelling claimed 12 lives.", Act.KILLING, 12, 12),
        ("Police arrested a group of twelve students.", Act.ARREST, 12, 12),
        ("Between 60 and 70 farmers were killed.", Act.KILLING, 60, 70),
        ("Two to three thousand farmers were killed.", Act.KILLING, 2000, 3000),
        ("Well over 100 people were arrested.", Act.ARREST, 101, None),
        ("The other four were released on Monday.", Act.RELEASE, 4, 4),
        ("The 19th prisoner was executed on Monday.", Act.EXECUTION, 1, 1),
        ("Around 1.5 million farmers were killed.", Act.KILLING, 1_500_000, 1_500_000),
        ("Two children under the age of 5 were killed.", Act.KILLING, 2, 2),
    ],
)
def test_counts_of_people(text: str, act: Act, low: int | None, high: int | None) -> None:
    (found,) = counts(text, act)
    assert found is not None
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "The strikers were arrested.",
        "Several students were arrested.",
        "Nobody was arrested.",
        "Two thirds of the strikers were arrested.",
        "One in five strikers was arrested.",
        "Nearly 50% of the strikers were arrested.",
        "More than half of the 60 strikers were arrested.",
    ],
)
def test_what_gives_no_number_has_no_count(text: str) -> None:
    assert counts(text, Act.ARREST) == [None]


def test_two_acts_of_one_sentence_keep_their_numbers() -> None:
    text = "Shells hit the village, killing 12 villagers and wounding 30 others."
    assert [c and c.low for c in (*counts(text, Act.KILLING), *counts(text, Act.INJURY))] == [12, 30]


def test_a_pronoun_counts_what_it_stands_for() -> None:
    text = "About 20 fishermen reached the coast. Guards arrested them at the pier."
    (found,) = counts(text, Act.ARREST)
    assert found == Count(20, 20, approx=True, unit=found and found.unit, span=found and found.span)


def test_a_count_leads_back_to_its_words() -> None:
    text = "Police arrested at least 19 weavers in Ostmark."
    (found,) = counts(text, Act.ARREST)
    assert found is not None
    assert found.span is not None
    assert text[found.span.start : found.span.end] == "at least 19"
    assert found.unit == "weavers"


@pytest.mark.parametrize(
    ("text", "act", "number"),
    [
        ("On 28 April six farmers were killed in Ostmark.", Act.KILLING, 6),
        ("In August eleven weavers were kidnapped from a hotel.", Act.ABDUCTION, 11),
        ("Soldiers raped 38 women and girls.", Act.SEXUAL_VIOLENCE, 38),
        ("Two weavers were arrested. A third escaped across the fields.", Act.ESCAPE, 1),
        ("The fighters set about 500 huts alight.", Act.DESTRUCTION, 500),
    ],
)
def test_numbers_the_parse_takes_apart(text: str, act: Act, number: int) -> None:
    assert [c and (c.low, c.high) for c in counts(text, act)] == [(number, number)]


def test_hours_are_not_counted() -> None:
    assert counts("Soldiers burned down the mill at 11 in the morning.", Act.DESTRUCTION) == [None]


def test_things_of_different_names_are_no_sum() -> None:
    text = "Pictures from the air show about sixty burnt huts and four craters."
    (found,) = counts(text, Act.DESTRUCTION)
    assert found is not None
    assert (found.low, found.high, found.unit) == (60, 60, "huts")
