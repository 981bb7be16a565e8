"""The floors hold on the cases that every clone has, and the floors file is well formed."""

import datetime
import tomllib
from functools import cache
from pathlib import Path

import pytest

from firsthand.evaluate import gold

ROOT = Path(__file__).parent.parent
FLOORS = tomllib.loads((ROOT / "floors.toml").read_text("utf-8"))
FOLDERS = {
    "examples": ROOT / "examples",
    "cases": ROOT / "tests" / "cases",
    "later": ROOT / "tests" / "later-cases",
    "fresh": ROOT / "tests" / "fresh-cases",
}


@cache
def rows(group):
    return gold.evaluate(FOLDERS[group])


@pytest.mark.parametrize(
    ("group", "key"),
    [(group, key) for group in FOLDERS for key in sorted(FLOORS[group]) if key != "measured"],
)
def test_cases_are_read_as_well_as_they_were(group, key):
    name, figure = key.split(".")
    assert rows(group)[name][figure] >= FLOORS[group][key]


def test_every_group_of_floors_carries_the_day_it_was_measured():
    assert all(isinstance(group["measured"], datetime.date) for group in FLOORS.values())
