"""How two places stand to one another, and what the other reports of a case say of a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import Enum

from firsthand.link.words import is_country, plain, stems
from firsthand.model import Place, Statement


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


def settle_places(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Give a place without a country the one that every other document of the case gives the same name.

    A village that no gazetteer knows is often named bare in one report and with its country in the rest.
    Where the others differ, or none of them knows, it stays unknown.
    """
    statements = tuple(statements)
    known: dict[str, dict[str, Place]] = {}
    for statement in statements:
        if statement.where is not None and statement.where.country:
            by_country = known.setdefault(plain(statement.where.name), {})
            by_country.setdefault(statement.where.country, statement.where)
    return tuple(_settled(statement, known) for statement in statements)


def _settled(statement: Statement, known: Mapping[str, Mapping[str, Place]]) -> Statement:
    where = statement.where
    if where is None or where.country:
        return statement
    others = known.get(plain(where.name), {})
    if len(others) != 1:
        return statement
    ((country, place),) = others.items()
    return replace(statement, where=replace(where, country=country, candidates=place.candidates))
