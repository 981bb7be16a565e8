"""Word lists that come as data: TOML files beside the code, one string of words or a list of phrases each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return one file of word lists as it stands, by its name without suffix."""
    text = files("firsthand.extract.en").joinpath("data", f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """Return one list: a string of words separated by blanks, or a list of phrases."""
    entry: Any = table(name)
    for key in keys:
        entry = entry[key]
    return frozenset(entry.split() if isinstance(entry, str) else entry)
