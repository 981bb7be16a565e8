"""The paths on which statements stand: from the event through the voices of their chains to the claim.

Where a report takes from another that is held, its path runs on through the voices of the other's statement
of the same incident; what a report repeats from itself runs through the voices it named the first time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from firsthand.link import age, in_headline, stems
from firsthand.model import (
    Claim,
    Derivation,
    Document,
    How,
    Incident,
    Statement,
    Status,
    Voice,
)
from firsthand.weigh.sentences import around, sentence

_REUSED = 0.6
"""Share of the shorter statement's words from which on one is taken to be worded after the other."""

_TELLING = 3
"""A number from here on, given again by a report that derives from another, is taken from there."""

_OUTRIGHT = frozenset({"credit", "reference", "correction", "back-reference", "translator"})
"""Kinds of evidence by which a text itself says whom it has it from."""

_OWN_EYES = re.compile(
    r"(?<!told )(?<!to )(?<!with )\b(?:our|this) (?:own )?(?:reporters?|correspondents?|photographers?|"
    r"journalists?|newspaper|monitors?|researchers?|teams?|staff|field ?workers?|observers?)\b"
    r"|\b(?:we|I) (?:saw|counted|visited|found|witnessed|heard|watched|observed|documented|verified)\b",
    re.IGNORECASE,
)


class Sure(Enum):
    """Which steps from a report to the one it retells are taken."""

    CERTAIN = "certain"
    """those that a text says outright"""
    AS_READ = "as read"
    """also those that reused wording or a telling number show"""
    LIKELY = "likely"
    """also what a retelling report says without a source, whether or not it says it alike"""


class Way(NamedTuple):
    """A path: the voices from the event on, and the documents whose statements it runs through."""

    voices: tuple[str, ...]
    documents: tuple[str, ...]


class Paths:
    """The path of every statement of a case, worked out when asked for and kept."""

    def __init__(
        self,
        incidents: Sequence[Incident],
        statements: Sequence[Statement],
        voices: Sequence[Voice],
        derivations: Sequence[Derivation],
        documents: Sequence[Document],
        *,
        sure: Sure = Sure.AS_READ,
        voice_of: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        """``voice_of`` is the voice id of each mention, where it is not as in ``voices``."""
        self._sure = sure
        self._found: dict[str, Way] = {}
        self._statements = {s.id: s for s in statements}
        self._documents = {d.id: d for d in documents}
        self._voice = voice_of or {mention: voice.id for voice in voices for mention in voice.mentions}
        self._incident = {s: i.id for i in incidents for s in i.statements}
        self._told: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
        for incident in incidents:
            for statement in (self._statements[s] for s in incident.statements):
                self._told[incident.id, statement.document].append(statement)
        self._sources: defaultdict[str, list[Derivation]] = defaultdict(list)
        for derivation in sorted(derivations, key=lambda d: (-d.score, d.source, d.how.value)):
            if derivation.source in self._documents and (sure is not Sure.CERTAIN or _outright(derivation)):
                self._sources[derivation.target].append(derivation)

    def of(self, claim: Claim) -> tuple[tuple[str, ...], ...]:
        """Return the paths under a claim: one for each statement, voice ids nearest to the event first."""
        return tuple(self.path(self._statements[s]) for s in claim.statements)

    def path(self, statement: Statement) -> tuple[str, ...]:
        """Return the voice ids from the event to the outlet of the document that holds the statement.

        Raises KeyError if a voice of its chain is not among the voices.
        """
        return self.way(statement).voices

    def ways(self, claim: Claim) -> tuple[Way, ...]:
        """Return the paths under a claim with the documents they run through, one for each statement."""
        return tuple(self.way(self._statements[s]) for s in claim.statements)

    def way(self, statement: Statement) -> Way:
        """Return the path of a statement with the documents it runs through, its own the last."""
        found = self._found.get(statement.id)
        if found is None:
            found = self._found[statement.id] = self._way(statement, frozenset())
        return found

    def _way(self, statement: Statement, seen: frozenset[str]) -> Way:
        """``seen`` are statements already on the way, so that reports which cite each other come to an end."""
        own = tuple(self._voice[statement.document, link.voice] for link in statement.chain)
        seen |= {statement.id}
        for derivation in self._sources[statement.document]:
            found = self._taken_from(statement, own, derivation, seen)
            if found is not None:
                source, kept = found
                before = self._way(source, seen)
                return Way(before.voices + kept, (*before.documents, statement.document))
        if len(own) == 1 and self._sure is not Sure.CERTAIN:
            sourced = self._said_before(statement, seen)
            if sourced is not None:
                return self._way(sourced, seen)
        return Way(own, (statement.document,))

    def _taken_from(
        self, statement: Statement, own: tuple[str, ...], derivation: Derivation, seen: frozenset[str]
    ) -> tuple[Statement, tuple[str, ...]] | None:
        """The statement that this one retells, and what of its own chain comes after it."""
        there = [s for s in self._same_incident(statement, derivation.source) if s.id not in seen]
        alike = [s for s in there if _one_side(s.status, statement.status)]
        if not alike or not own:
            return None
        best = max(alike, key=lambda s: (*self._likeness(statement, s), s.id))
        outlet = self._voice[best.document, best.chain[-1].voice] if best.chain else None
        if own[0] == outlet and len(own) > 1:
            return best, own[1:]
        words, number = self._likeness(statement, best)
        if derivation.how is How.TRANSLATES or (derivation.how is How.COPIES and words >= _REUSED):
            return best, own[-1:]  # the voices before the outlet are those of the copied words
        if len(own) > 1 or self._sure is Sure.CERTAIN or self._own_eyes(statement):
            return None
        if self._sure is Sure.LIKELY:
            return best, own
        return (best, own) if number or words >= _REUSED or self._copied(statement, derivation) else None

    def _copied(self, statement: Statement, derivation: Derivation) -> bool:
        """Whether the sentence that holds the statement reuses the wording of the source."""
        span = around(self._documents[statement.document].text, statement.span)
        return any(e.kind == "wording" and e.here and e.here.overlaps(span) for e in derivation.evidence)

    def _said_before(self, statement: Statement, seen: frozenset[str]) -> Statement | None:
        """The sourced statement of the same report that an unsourced one repeats."""
        document = self._documents[statement.document]
        sourced = [
            s
            for s in self._same_incident(statement, statement.document)
            if s.id not in seen and len(s.chain) > 1 and _one_side(s.status, statement.status)
        ]
        if not sourced or self._own_eyes(statement):
            return None
        best = max(sourced, key=lambda s: (*self._likeness(statement, s), s.id))
        words, number = self._likeness(statement, best)
        repeats = in_headline(statement.span, document) or number or words >= _REUSED
        return best if repeats else None

    def _same_incident(self, statement: Statement, document: str) -> list[Statement]:
        incident = self._incident.get(statement.id)
        return self._told.get((incident, document), []) if incident is not None else []

    def _likeness(self, a: Statement, b: Statement) -> tuple[float, bool]:
        """How much of the shorter one's wording is shared, and whether both give one telling number."""
        mine = stems(self._documents[a.document].quote(a.span))
        theirs = stems(self._documents[b.document].quote(b.span))
        shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
        return shared, _same_number(a, b)

    def _own_eyes(self, statement: Statement) -> bool:
        """Whether the report says in the same sentence that its own people saw it."""
        text = self._documents[statement.document].text
        return bool(_OWN_EYES.search(sentence(text, statement.span)))


def _outright(derivation: Derivation) -> bool:
    return any(e.kind in _OUTRIGHT for e in derivation.evidence)


def _same_number(a: Statement, b: Statement) -> bool:
    """Whether both give one number that hardly agrees by chance: of those affected, or somebody's age."""
    if a.patient and b.patient and age(a.patient.text) == age(b.patient.text) is not None:
        return True
    if a.count is None or b.count is None or (a.count.low, a.count.high) != (b.count.low, b.count.high):
        return False
    return (a.count.low or a.count.high or 0) >= _TELLING


def _one_side(a: Status, b: Status) -> bool:
    """Whether both tell of it or both deny it."""
    return (a is Status.DENIED) == (b is Status.DENIED)
