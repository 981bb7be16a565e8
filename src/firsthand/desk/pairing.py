"""Which statements are compared as documents come, and come again.

The case holds a pair for every two statements that share a key which one of them leads, and of which
``link.compare`` says something: no other pairs, and none is missing, whatever the order in which documents were
added or read again. (``link.pairs`` over the whole case is the same, and the tests' oracle.) Everybody leads a key
that few statements have, and a few of them, the first by id, a fuller one (``link.limits``). As documents come and
go, some lose a lead and others gain one: then those who have the key are gone through, which the fuller it is
happens the less often.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from firsthand import link
from firsthand.desk.companions import Companions
from firsthand.lineage import Told
from firsthand.model import Pair
from firsthand.store import Reader

Keys = Mapping[str, frozenset[str]]
"""The keys of each statement by its id."""

_Couple = tuple[str, str]
_Leads = Mapping[str, frozenset[str] | None]
"""The statements that lead each key: None is all that have it."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs to be stored, and those to be removed that are not the document's own."""

    found: tuple[Pair, ...]
    gone: tuple[_Couple, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    """Who leads the keys in play before a document comes, and who after."""

    before: _Leads
    after: _Leads

    @classmethod
    def of(cls, reader: Reader, old: Keys, new: Keys) -> _Change:
        """Find the leads of the keys of ``new`` statements, which come, and of ``old`` ones, which leave."""
        leaving, coming = _by_key(old), _by_key(new)
        keys = leaving.keys() | coming.keys()
        counts = reader.holders(keys)
        stay = {k: counts.get(k, 0) - len(leaving.get(k, ())) for k in keys}
        own = {s for its in (*leaving.values(), *coming.values()) for s in its}
        most = {k: stay[k] + max(len(leaving.get(k, ())), len(coming.get(k, ()))) for k in keys}
        fuller = {k for k, number in most.items() if number > link.limits(k)[0]}
        others = {k: its - own for k, its in _first(reader, fuller, len(own)).items()}

        def leads(mine: Mapping[str, set[str]]) -> _Leads:
            return {
                k: _leading(
                    k, stay[k] + len(mine.get(k, ())), others.get(k, frozenset()) | mine.get(k, set())
                )
                for k in keys
            }

        return cls(leads(leaving), leads(coming))


def pair_up(reader: Reader, told: Told, new: Keys, companions: Companions) -> Pairing:
    """Return what changes about the case's pairs as a document comes with statements that have ``new`` keys.

    An earlier reading of the same document, if the case holds one, is taken as leaving.
    """
    own = told.document.id
    old = reader.keys_of(document=own)
    change = _Change.of(reader, old, new)
    of = _by_key(new)
    leading = {k for k, its in of.items() if (lead := change.after[k]) is None or its & lead}
    turned = {k for k in change.before if change.before[k] != change.after[k]}
    sharing = reader.statements_sharing(leading | turned)
    having = {k: {s: d for d, s in its if d != own} for k, its in sharing.items()}
    couples: set[_Couple] = set()
    for key, mine in of.items():
        lead = change.after[key]
        everybody = mine | having.get(key, {}).keys()
        for statement in mine:
            met = everybody if lead is None or statement in lead else lead
            couples.update(_couple(statement, other) for other in met if other != statement)
    found, gone = _turned(reader, having, turned, change)
    homes = {statement: document for its in having.values() for statement, document in its.items()}
    return Pairing(_compare(reader, told, couples | found, homes, companions), tuple(sorted(gone)))


def _turned(
    reader: Reader, having: Mapping[str, Collection[str]], turned: Iterable[str], change: _Change
) -> tuple[set[_Couple], set[_Couple]]:
    """Return the couples of other documents' statements to compare and to remove, for keys whose leads changed."""
    couples: set[_Couple] = set()
    changed: set[str] = set()
    for key in turned:
        its = set(having.get(key, ()))
        before, after = (
            its if lead is None else its & lead for lead in (change.before[key], change.after[key])
        )
        changed |= before ^ after
        couples.update(_couple(one, other) for one in before ^ after for other in its if other != one)
    if not couples:
        return set(), set()
    keys = reader.keys_of({s for couple in couples for s in couple})
    elsewhere = frozenset().union(*(keys[s] for s in changed & keys.keys())) - change.before.keys()
    counts = reader.holders(elsewhere)
    first = _first(reader, {k for k, n in counts.items() if n > link.limits(k)[0]}, 0)
    still = {k: _leading(k, n, first.get(k, frozenset())) for k, n in counts.items()}
    was = _met(couples, keys, {**still, **change.before})
    now = _met(couples, keys, {**still, **change.after})
    return now - was, was - now


def _met(couples: Iterable[_Couple], keys: Keys, leads: _Leads) -> set[_Couple]:
    """Return those of the couples that share a key which one of them leads."""
    return {
        (a, b)
        for a, b in couples
        if any((lead := leads[k]) is None or a in lead or b in lead for k in keys[a] & keys[b])
    }


def _leading(key: str, holders: int, first: Collection[str]) -> frozenset[str] | None:
    """Return who leads a key that so many have, ``first`` among them by id; None is everybody."""
    most, leaders = link.limits(key)
    return None if holders <= most else frozenset(sorted(first)[:leaders])


def _first(reader: Reader, keys: Iterable[str], more: int) -> dict[str, frozenset[str]]:
    """Return who leads each of the keys if too many have it, and so many ``more`` after them."""
    led = {k: n for k in keys if (n := link.limits(k)[1])}
    return reader.first_statements(led, max(led.values(), default=0) + more)


def _by_key(keys: Keys) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for statement, its in keys.items():
        for key in its:
            found.setdefault(key, set()).add(statement)
    return found


def _compare(
    reader: Reader, told: Told, couples: set[_Couple], homes: Mapping[str, str], companions: Companions
) -> tuple[Pair, ...]:
    met = {s for couple in couples for s in couple} - {s.id for s in told.statements}
    wanted = {homes[s] for s in met & homes.keys()} | set(reader.homes(met - homes.keys()).values())
    tellers = [told, *companions.of(reader, wanted - {told.document.id})]
    documents = {one.document.id: one.document for one in tellers}
    statements = {s.id: s for one in tellers for s in one.statements}
    return link.compare_all(statements, documents, couples)


def _couple(one: str, other: str) -> _Couple:
    return min(one, other), max(one, other)
