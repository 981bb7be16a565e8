"""The floors hold on the example that every clone has, and the floors file is well formed."""

import datetime
import tomllib
from pathlib import Path

import pytest

from firsthand.evaluate import gold

ROOT = Path(__file__).parent.parent
FLOORS = tomllib.loads((ROOT / "floors.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def rows():
    return gold.evaluate(ROOT / "examples")


@pytest.mark.parametrize("key", sorted(k for k in FLOORS["examples"] if k != "measured"))
def test_the_example_is_read_as_well_as_it_was(rows, key):
    name, figure = key.split(".")
    assert rows[name][figure] >= FLOORS["examples"][key]


def test_every_group_of_floors_carries_the_day_it_was_measured():
    assert all(isinstance(group["measured"], datetime.date) for group in FLOORS.values())
