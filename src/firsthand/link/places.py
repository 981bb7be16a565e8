"""How two places stand to one another, and what the other reports of a case say of a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from firsthand.link.words import is_country, plain, stems
from firsthand.model import Place, Statement


class Nearness(Enum):
    """What two places have to do with one another."""

    SAME = "same"
    WITHIN = "within"
    APART = "apart"


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A place as it is compared; equal ones are one object.

    ``names`` are its name and those of what the gazetteer has it in; ``whole`` is the code of the country that
    its name is, if it is one.
    """

    name: str
    plain: str
    stems: frozenset[str]
    country: str | None
    names: frozenset[str]
    whole: str | None


def placed(place: Place) -> Placed:
    """Read a place."""
    first = place.candidates[:1]
    inside = tuple(name for c in first for name in (c.name, *c.path))
    return _placed(place.name, place.country, inside)


@lru_cache(1 << 16)
def _placed(name: str, country: str | None, inside: tuple[str, ...]) -> Placed:
    names = frozenset(n.casefold() for n in (name, *inside))
    return Placed(name.casefold(), plain(name), stems(name), country, names, is_country(name))


def nearness(a: Place, b: Place) -> Nearness:
    """Say whether two places are one, one within the other, or apart.

    Names are compared by their words ("Saltmere" and "Saltmere camp" are one); a country holds what lies in
    it; otherwise the gazetteer's paths decide. Places in different countries are apart unless named the same
    while one of the two countries is unknown.
    """
    return near(placed(a), placed(b))


def near(a: Placed, b: Placed) -> Nearness:
    """Say what ``nearness`` does of two places that were read already."""
    if a.country and b.country and a.country != b.country:
        return Nearness.APART
    if a.plain == b.plain:
        return Nearness.SAME
    if a.stems and b.stems and (a.stems <= b.stems or b.stems <= a.stems):
        return Nearness.SAME
    if (a.whole is not None and a.whole == b.country) or (b.whole is not None and b.whole == a.country):
        return Nearness.WITHIN
    return Nearness.WITHIN if a.name in b.names or b.name in a.names else Nearness.APART


def settle_places(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Give a place without a country the one that every other document of the case gives the same name; failing
    that, the one that all other places of its document lie in.

    A village that no gazetteer knows is often named bare in one report and with its country in the rest.
    Where the others differ, or none of them knows, it stays unknown.
    """
    settled = tuple(statements)
    while True:
        before, settled = settled, _once(settled)
        if all(a is b for a, b in zip(before, settled, strict=True)):
            return settled


def _once(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Settle what can be from what is settled already."""
    known: dict[str, dict[str, Place]] = {}
    told: dict[str, set[str]] = {}
    for statement in statements:
        if statement.where is not None and statement.where.country:
            by_country = known.setdefault(plain(statement.where.name), {})
            by_country.setdefault(statement.where.country, statement.where)
            told.setdefault(statement.document, set()).add(statement.where.country)
    named = [_settled(statement, known) for statement in statements]
    if any(a is not b for a, b in zip(statements, named, strict=True)):
        return tuple(named)
    return tuple(_beside(statement, told.get(statement.document, set())) for statement in statements)


def _settled(statement: Statement, known: Mapping[str, Mapping[str, Place]]) -> Statement:
    where = statement.where
    if where is None or where.country:
        return statement
    others = known.get(plain(where.name), {})
    if len(others) != 1:
        return statement
    ((country, place),) = others.items()
    return replace(statement, where=replace(where, country=country, candidates=place.candidates))


def _beside(statement: Statement, countries: set[str]) -> Statement:
    where = statement.where
    if where is None or where.country or len(countries) != 1:
        return statement
    (country,) = countries
    candidates = tuple(c for c in where.candidates if c.country == country)
    if where.candidates and not candidates:
        return statement
    return replace(statement, where=replace(where, country=country, candidates=candidates))
