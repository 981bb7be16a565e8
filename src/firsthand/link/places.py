"""How two places stand to one another."""

from __future__ import annotations

from enum import Enum

from firsthand.link.words import is_country, plain, stems
from firsthand.model import Place


class Nearness(Enum):
    """What two places have to do with one another."""

    SAME = "same"
    WITHIN = "within"
    APART = "apart"


def nearness(a: Place, b: Place) -> Nearness:
    """Say whether two places are one, one within the other, or apart.

    Names are compared by their words ("Saltmere" and "Saltmere camp" are one); a country holds what lies in
    it; otherwise the gazetteer's paths decide. Places in different countries are apart unless named the same
    while one of the two countries is unknown.
    """
    if a.country and b.country and a.country != b.country:
        return Nearness.APART
    if plain(a.name) == plain(b.name):
        return Nearness.SAME
    mine, theirs = stems(a.name), stems(b.name)
    if mine and theirs and (mine <= theirs or theirs <= mine):
        return Nearness.SAME
    if _holds(a, b) or _holds(b, a) or a.compatible(b):
        return Nearness.WITHIN
    return Nearness.APART


def _holds(a: Place, b: Place) -> bool:
    """Whether ``a`` is the country that ``b`` lies in."""
    code = is_country(a.name)
    return code is not None and code == b.country
