"""Values in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Count, Place, When
from firsthand.publish.wording import clean, one_line, value_words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(20, 20), "20"),
        (Count(20, 20, approx=True, unit="people"), "about 20 people"),
        (Count(21, None), "at least 21"),
        (Count(24, None, approx=True), "about 24 or more"),
        (Count(None, 5), "at most 5"),
        (Count(5, 7, unit="houses"), "5 to 7 houses"),
        (Count(1200, 1200), "1,200"),
    ],
)
def test_counts(count, words):
    assert value_words(count) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2031, 4, 2), date(2031, 4, 2), "2 April 2031"),
        (date(2031, 4, 2), date(2031, 4, 5), "2–5 April 2031"),
        (date(2031, 4, 1), date(2031, 4, 30), "April 2031"),
        (date(2031, 3, 15), date(2031, 4, 19), "15 March – 19 April 2031"),
        (date(2031, 1, 1), date(2031, 12, 31), "2031"),
        (date(2030, 12, 28), date(2031, 1, 3), "28 December 2030 – 3 January 2031"),
    ],
)
def test_intervals(first, last, words):
    assert value_words(When(first, last)) == words


def test_places_and_statuses():
    assert value_words(Place("Ankh", "AM")) == "Ankh (AM)"
    assert value_words(Place("Ankh")) == "Ankh"
    assert value_words("denied") == "It is denied"


@given(st.text())
def test_clean_text_steers_nothing(text):
    left = set(clean(text))
    assert not {c for c in left if (ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160}
    assert not left & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert "\n" not in one_line(text)
