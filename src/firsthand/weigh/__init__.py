"""Incidents to claims, conflicts and independence. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.model import Claim, Conflict, Derivation, Document, Incident, Statement, Voice
from firsthand.weigh.claims import rows
from firsthand.weigh.conflicts import conflicts
from firsthand.weigh.cut import minimum_cut, minimum_cuts, without
from firsthand.weigh.paths import Paths

__all__ = ["VERSION", "Paths", "minimum_cut", "minimum_cuts", "weigh", "without"]

VERSION = "2"


def weigh(
    incidents: Sequence[Incident],
    statements: Sequence[Statement],
    voices: Sequence[Voice],
    derivations: Sequence[Derivation],
    documents: Sequence[Document],
) -> tuple[tuple[Claim, ...], tuple[Conflict, ...]]:
    """Return the claims of all incidents with their independence, and the conflicts among them.

    Claims are ordered by incident as given, then by attribute and first statement. Every voice of every
    chain must be among ``voices``, every statement of an incident among ``statements``; KeyError otherwise.
    """
    known = {s.id: s for s in statements}
    texts = {d.id: d for d in documents}
    ways = Paths(incidents, statements, voices, derivations, documents)
    claims: list[Claim] = []
    clashes: list[Conflict] = []
    for incident in incidents:
        own: list[Claim] = []
        for attribute, (value, group) in rows([known[s] for s in incident.statements]):
            ids = tuple(s.id for s in group)
            cut = minimum_cut([ways.path(s) for s in group])
            own.append(
                Claim(Claim.make_id(incident.id, attribute, ids), incident.id, attribute, value, ids, cut)
            )
        claims.extend(own)
        clashes.extend(conflicts(own, known, texts))
    return tuple(claims), tuple(clashes)
