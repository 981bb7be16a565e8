"""Which documents are compared as documents come, and come again.

A key that many documents have would make each of them meet all: so of every key the first ``LEADERS`` documents
by id lead it, and two documents meet if they share a key that one of them leads. Work per document then stays
the same however large the case grows, and every copy of a much copied story still meets some of the others.
Ids are hashes, so that who leads depends neither on the order of adding nor on what a document says.

The case holds the derivations between all documents that meet, and no others, whatever the order in which they
were added or read again: who loses or gains the lead of a key as another document comes is gone through then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.store import Reader

LEADERS = 64

_Couple = tuple[str, str]
_Leaders = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Meeting:
    """The documents to compare with the one that came; others that meet now, and that meet no longer."""

    candidates: frozenset[str]
    met: tuple[_Couple, ...]
    parted: tuple[_Couple, ...]


def meet(reader: Reader, own: str, keys: frozenset[str]) -> Meeting:
    """Return who is met as the document ``own`` comes with ``keys``; an earlier reading of it is leaving."""
    old = reader.keys_of_documents([own]).get(own, frozenset())
    leading = reader.leading(old | keys, LEADERS + 1)
    others = {key: [d for d in leading.get(key, ()) if d != own] for key in old | keys}
    before = {key: _first(its, own if key in old else None) for key, its in others.items()}
    after = {key: _first(its, own if key in keys else None) for key, its in others.items()}
    led = {key for key in keys if own in after[key] and len(after[key]) == LEADERS}
    everybody = reader.having(led)
    candidates = {d for key in keys for d in (everybody[key] if key in everybody else after[key])}
    full = {key: its[LEADERS - 1] for key, its in others.items() if len(its) >= LEADERS}
    demoted = {full[key] for key in keys - old if key in full and own in after[key]}
    promoted = {(key, full[key]) for key in old - keys if key in full and own in before[key]}
    return Meeting(
        candidates=frozenset(candidates - {own}),
        met=tuple(sorted(_met(reader, own, promoted, before))),
        parted=tuple(sorted(_parted(reader, own, demoted, after))),
    )


def _first(others: Sequence[str], own: str | None) -> Sequence[str]:
    return sorted([*others, own] if own is not None else others)[:LEADERS]


def _parted(reader: Reader, own: str, demoted: Iterable[str], after: _Leaders) -> set[_Couple]:
    """Return the couples with a derivation that meet no longer, as one of them has lost a lead."""
    related = {d: reader.related(d) - {own, d} for d in demoted}
    couples = {_couple(d, other) for d, its in related.items() for other in its}
    return couples - _meeting(reader, couples, after)


def _met(reader: Reader, own: str, promoted: Collection[_Couple], before: _Leaders) -> set[_Couple]:
    """Return the couples that meet only now, as one of them has gained a lead."""
    holders = reader.having({key for key, _ in promoted})
    couples = {_couple(d, other) for key, d in promoted for other in holders[key] if other not in (own, d)}
    return couples - _meeting(reader, couples, before)


def _meeting(reader: Reader, couples: Collection[_Couple], known: _Leaders) -> set[_Couple]:
    """Return those of the couples that share a key which one of them leads; ``known`` are leaders of some keys."""
    keys = reader.keys_of_documents({d for couple in couples for d in couple})
    shared = {couple: keys[couple[0]] & keys[couple[1]] for couple in couples}
    unknown = frozenset().union(*shared.values()) - known.keys()
    leaders = {**reader.leading(unknown, LEADERS), **known}
    return {c for c, its in shared.items() if any(c[0] in leaders[k] or c[1] in leaders[k] for k in its)}


def _couple(one: str, other: str) -> _Couple:
    return min(one, other), max(one, other)
