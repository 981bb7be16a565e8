"""Words that have to do with places, as lists and tables give them."""

from __future__ import annotations

from functools import cache

from firsthand.extract.en.wordlists import table, words


def sort_of(word: str) -> str:
    """Return the sort of place that a noun stands for, "" if for none."""
    for sort in ("crossing", "town", "area", "site"):
        if word in words("places", "types", sort):
            return sort
    return ""


@cache
def prepositions() -> dict[str, str]:
    """Return prepositions before names of places with what they say: "at", "from" or "to"."""
    return {w: sort for sort in ("at", "from", "to") for w in words("places", "prepositions", sort)}


@cache
def own_words() -> dict[str, str]:
    """Return the words that one country alone uses, with its code."""
    return {word: code for code, line in table("places")["signs"].items() for word in line.split()}
