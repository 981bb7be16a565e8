"""The word lists of linking, read once from ``data/``: lists to read and extend, not code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Each field is the list of that name in ``data/words.toml``, where its meaning is told."""

    stop: frozenset[str]
    numbers: frozenset[str]
    ends: frozenset[str]
    locators: frozenset[str]
    determiners: frozenset[str]
    definite: frozenset[str]
    possessive: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    irregular: frozenset[str]
    generic: frozenset[str]
    things: frozenset[str]
    places: frozenset[str]
    institutions: frozenset[str]
    common: frozenset[str]
    guards: frozenset[str]
    spokespeople: frozenset[str]
    persons: frozenset[str]
    sole_kin: frozenset[str]
    kin: frozenset[str]
    companions: frozenset[str]
    kindred: frozenset[str]


def _data(name: str) -> str:
    return (files("firsthand.link") / "data" / name).read_text("utf-8")


@lru_cache(1)
def lexicon() -> Lexicon:
    """Return the word lists."""
    raw = tomllib.loads(_data("words.toml"))
    return Lexicon(**{f.name: frozenset(raw[f.name].split()) for f in fields(Lexicon)})


@lru_cache(1)
def alike() -> dict[str, frozenset[int]]:
    """Return, for each noun of ``alike`` in ``data/words.toml``, the groups it is in."""
    table: dict[str, frozenset[int]] = {}
    for number, group in enumerate(tomllib.loads(_data("words.toml"))["alike"]):
        for word in group.split():
            table[word] = table.get(word, frozenset()) | {number}
    return table


@lru_cache(1)
def irregular() -> dict[str, str]:
    """Return plurals that endings do not show, with their singulars."""
    return dict(entry.split("=") for entry in lexicon().irregular)


@lru_cache(1)
def countries() -> dict[str, str]:
    """Return country names and adjectives (plain, lower case) with their ISO 3166-1 alpha-2 codes."""
    table: dict[str, str] = {}
    for line in _data("countries.tsv").splitlines():
        if line and not line.startswith("#"):
            code, names = line.split("\t")
            table.update(dict.fromkeys(names.split("|"), code))
    return table
