"""Incidents to claims, conflicts and independence. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.model import Claim, Conflict, Derivation, Document, Incident, Statement, Voice
from firsthand.weigh.claims import rows
from firsthand.weigh.conflicts import conflicts
from firsthand.weigh.credibility import CREDIBILITY, Assessment, assess, divide, rivals
from firsthand.weigh.cut import minimum_cut, minimum_cuts, without
from firsthand.weigh.identity import Decided
from firsthand.weigh.leeway import Standing, transparent
from firsthand.weigh.paths import Paths, Sure
from firsthand.weigh.soundness import RIGHT, Soundness, soundness
from firsthand.weigh.states import Phase, SecondThought, State, second_thoughts, state
from firsthand.weigh.suppose import Consequence, rests_on, settled, suppose, whole_case
from firsthand.weigh.ties import Bond, Tie, ties

__all__ = [
    "CREDIBILITY",
    "NOTHING_DECIDED",
    "RIGHT",
    "VERSION",
    "Assessment",
    "Bond",
    "Consequence",
    "Decided",
    "Paths",
    "Phase",
    "SecondThought",
    "Soundness",
    "State",
    "Sure",
    "Tie",
    "assess",
    "divide",
    "minimum_cut",
    "minimum_cuts",
    "rests_on",
    "rivals",
    "second_thoughts",
    "settled",
    "soundness",
    "state",
    "suppose",
    "ties",
    "transparent",
    "weigh",
    "whole_case",
    "without",
]

VERSION = "3"

NOTHING_DECIDED = Decided()


def weigh(
    incidents: Sequence[Incident],
    statements: Sequence[Statement],
    voices: Sequence[Voice],
    derivations: Sequence[Derivation],
    documents: Sequence[Document],
    decided: Decided = NOTHING_DECIDED,
) -> tuple[tuple[Claim, ...], tuple[Conflict, ...]]:
    """Return the claims of all incidents with their independence, and the conflicts among them.

    Claims are ordered by incident as given, then by attribute and first statement. ``decided`` is what people
    said of voices, which is in ``voices`` already and here keeps it from counting as uncertain, and of
    documents: no claim stands on a withdrawn one, nor on what retells it. Every voice of every chain must be
    among ``voices``, every statement of an incident among ``statements``; KeyError otherwise.
    """
    known = {s.id: s for s in statements}
    texts = {d.id: d for d in documents}
    standing = Standing(incidents, statements, voices, derivations, documents, decided)
    claims: list[Claim] = []
    clashes: list[Conflict] = []
    for incident in incidents:
        own: list[Claim] = []
        holding = [s for s in (known[i] for i in incident.statements) if standing.holds(s)]
        for attribute, (value, group) in rows(holding):
            ids = tuple(s.id for s in group)
            made = Claim.make_id(incident.id, attribute, ids)
            own.append(Claim(made, incident.id, attribute, value, ids, *standing.of(group)))
        claims.extend(own)
        clashes.extend(conflicts(own, known, texts))
    return tuple(claims), tuple(clashes)
