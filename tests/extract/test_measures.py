"""Numbers with their units, comparators and movement."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract.en.measures import measures
from firsthand.extract.en.numbers import quantities
from firsthand.extract.en.parse import pipeline


def found(text: str) -> list[tuple[str, float, float, str | None]]:
    """Change, ends and unit of each measure of a text."""
    return [(m.change, m.low, m.high, m.unit) for m in measures(pipeline()(text))]


@pytest.mark.parametrize(
    ("text", "change", "low", "high", "unit"),
    [
        ("The bridge is 2.5 km long.", "=", 2.5, 2.5, "kilometre"),
        ("About 60 per cent of the wells are dry.", "~", 60, 60, "percentage"),
        ("The dam cost $1.2 million.", "=", 1.2e6, 1.2e6, "dollar"),
        ("The dam cost €4.3bn.", "=", 4.3e9, 4.3e9, "euro"),
        ("The dam cost $10 to $15 billion.", "=", 10e9, 15e9, "dollar"),
        ("They stole goods worth up to £500.", "<", 500, 500, "pound sterling"),
        ("Prices rose 3.5% in the town.", "up", 3.5, 3.5, "percentage"),
        ("Rents fell by 12 per cent in the town.", "down", 12, 12, "percentage"),
        ("More than 300 km (190 miles) of road are closed.", ">", 300, 300, "kilometre"),
        ("The rod is between 5 cm and 7 cm long.", "=", 5, 7, "centimetre"),
        ("It was minus 30 degrees Celsius.", "=", -30, -30, "celsius"),
        ("Two thirds of the wells are dry.", "=", 2 / 3, 2 / 3, "well"),
        ("Thousands of letters were burnt.", "=", 1000, 10000, "letter"),
    ],
)
def test_measures(text: str, change: str, low: float, high: float, unit: str) -> None:
    first = found(text)[0]
    assert first[0] == change
    assert first[1:3] == pytest.approx((low, high))
    assert (first[3] or "").endswith(unit)


@pytest.mark.parametrize(
    "text",
    [
        "They met on 3 May 2029.",
        "They met at 11:30 a.m. in the mill.",
        "The team won 3-2 on Sunday.",
        "They met in Room 12 of the mill.",
        "They drove an A380 to the mill.",
        "No one came to the mill.",
        "The driver, aged 40, left the mill.",
        "It happened in 1994.",
    ],
)
def test_dates_names_ages_and_results_measure_nothing(text: str) -> None:
    assert found(text) == []


@given(st.integers(1, 999_999), st.integers(0, 99))
def test_decimals_are_read_as_written(whole: int, hundredths: int) -> None:
    (number,) = quantities([f"{whole:,}.{hundredths:02d}", "km"])
    assert number.first == pytest.approx(whole + hundredths / 100)


@settings(deadline=None)
@given(st.text(alphabet="0123456789 .,-–$€%kmbn()×", max_size=25))
def test_any_text_is_read(text: str) -> None:
    doc = pipeline().make_doc(text)
    read = measures(doc)
    assert all(0 <= m.start < m.end <= len(text) for m in read)
    assert all(a.start < b.start for a, b in pairwise(read))
