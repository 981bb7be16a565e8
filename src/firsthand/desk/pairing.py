"""Which statements are compared as documents come, and come again.

The case holds a pair for every two statements that share an open key, a key that no more than
``link.MAX_BLOCK`` statements have, and of which ``link.compare`` says something: no other pairs, and none
is missing, whatever the order in which documents were added or read again. (``link.pairs`` over the whole
case is the same, and the tests' oracle.) Keys close as a case grows, and open as documents are read again:
then the statements that have them are gone through, which happens once per key and meets few of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from firsthand import link
from firsthand.desk.companions import Companions
from firsthand.lineage import Told
from firsthand.model import Pair
from firsthand.store import Reader

Keys = Mapping[str, frozenset[str]]
"""The keys of each statement by its id."""

_Couple = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs to be stored, and those to be removed that are not the document's own."""

    found: tuple[Pair, ...]
    gone: tuple[_Couple, ...]


@dataclass(frozen=True, slots=True)
class _Openness:
    """Which of the keys in play were open before a document came, and which are after."""

    before: frozenset[str]
    after: frozenset[str]

    @classmethod
    def of(cls, counts: Mapping[str, int], old: Keys, new: Keys) -> _Openness:
        came = Counter(key for its in new.values() for key in its)
        came.subtract(key for its in old.values() for key in its)
        keys = counts.keys() | came.keys()
        return cls(
            before=frozenset(k for k in keys if counts.get(k, 0) <= link.MAX_BLOCK),
            after=frozenset(k for k in keys if counts.get(k, 0) + came[k] <= link.MAX_BLOCK),
        )


def pair_up(reader: Reader, told: Told, new: Keys, companions: Companions) -> Pairing:
    """Return what changes about the case's pairs as a document comes with statements that have ``new`` keys.

    An earlier reading of the same document, if the case holds one, is taken as leaving.
    """
    own = told.document.id
    old = reader.keys_of(document=own)
    touched = frozenset().union(*old.values(), *new.values())
    openness = _Openness.of(reader.holders(touched), old, new)
    sharing = reader.statements_sharing(touched & openness.after)
    homes = {statement: document for found in sharing.values() for document, statement in found}
    couples: set[_Couple] = set()
    for statement, its in new.items():
        for key in its & openness.after:
            others = {s for document, s in sharing.get(key, ()) if document != own}
            others |= {s for s, keys in new.items() if key in keys}
            couples.update(_couple(statement, other) for other in others if other != statement)
    others_found, gone = _turned(reader, own, touched, openness, homes)
    return Pairing(_compare(reader, told, couples | others_found, homes, companions), tuple(sorted(gone)))


def _turned(
    reader: Reader, own: str, touched: Iterable[str], openness: _Openness, homes: dict[str, str]
) -> tuple[set[_Couple], set[_Couple]]:
    """Return the couples of other documents' statements to compare and to remove, for keys that turned.

    Adds to ``homes`` the documents of the statements it met.
    """
    turned = {k for k in touched if (k in openness.before) != (k in openness.after)}
    found: set[_Couple] = set()
    gone: set[_Couple] = set()
    if not turned:
        return found, gone
    having = {
        key: {statement: document for document, statement in its if document != own}
        for key, its in reader.statements_sharing(turned).items()
    }
    for its in having.values():
        homes.update(its)
    keys = reader.keys_of({statement for its in having.values() for statement in its})
    elsewhere = frozenset().union(*keys.values()) - frozenset(touched)
    still = {k for k, n in reader.holders(elsewhere).items() if n <= link.MAX_BLOCK}
    before, after = openness.before | still, openness.after | still
    for its in having.values():
        for couple in combinations(sorted(its), 2):
            shared = keys[couple[0]] & keys[couple[1]]
            was, is_now = bool(shared & before), bool(shared & after)
            if is_now and not was:
                found.add(couple)
            elif was and not is_now:
                gone.add(couple)
    return found, gone


def _compare(
    reader: Reader, told: Told, couples: set[_Couple], homes: Mapping[str, str], companions: Companions
) -> tuple[Pair, ...]:
    wanted = {homes[s] for couple in couples for s in couple if s in homes} - {told.document.id}
    met = [told, *companions.of(reader, wanted)]
    documents = {one.document.id: one.document for one in met}
    statements = {s.id: s for one in met for s in one.statements}
    compared = (link.compare(statements[a], statements[b], documents) for a, b in sorted(couples))
    return tuple(pair for pair in compared if pair is not None)


def _couple(one: str, other: str) -> _Couple:
    return min(one, other), max(one, other)
