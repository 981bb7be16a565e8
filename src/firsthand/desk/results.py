"""What the desk answers with that is no noun of the case itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.model import Claim, Conflict, Derivation, Document, Incident, Independence, Statement, Voice
from firsthand.weigh import Assessment, Consequence, Tie


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, as it was named, and why (one line, none of its words)."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` sources are finished; ``source`` is the one that was finished last."""

    done: int
    total: int
    source: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of everything that was given.

    ``unchanged`` were held already; ``skipped`` counts the files of folders that were passed over because
    they are hidden or of no readable kind. ``interrupted``: Ctrl-C came; all that is listed is safe, and
    the same call again goes on with the rest.
    """

    new: tuple[Document, ...] = ()
    updated: tuple[Document, ...] = ()
    unchanged: tuple[Document, ...] = ()
    failed: tuple[Failure, ...] = ()
    skipped: int = 0
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a claim comes from.

    ``paths`` lead from the event to the claim, one for each statement: voice ids, nearest to the event first.
    ``remaining`` says for each of those voices what the claim would stand on if that voice were wrong; None
    is nothing. ``derivations`` are those into the statements' documents. ``cuts`` are all smallest sets of
    voices that would have to be wrong, None where there are too many to list. ``assessment`` is what grades say
    of it, None where none of its voices is graded. ``ties`` say how its value belongs to others of the incident:
    a part, a later count, a correction.
    """

    claim: Claim
    incident: Incident
    statements: tuple[Statement, ...]
    voices: tuple[Voice, ...]
    paths: tuple[tuple[str, ...], ...]
    derivations: tuple[Derivation, ...]
    remaining: Mapping[str, Independence | None]
    cuts: tuple[tuple[str, ...], ...] | None
    assessment: Assessment | None
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Supposed:
    """What would be left if ``voices`` were wrong and ``documents`` withdrawn.

    ``consequences`` are the claims that would stand on less, out of ``claims`` in all; ``settled`` the
    conflicts of which at most one side would be left.
    """

    voices: tuple[Voice, ...]
    documents: tuple[Document, ...]
    claims: int
    consequences: tuple[Consequence, ...]
    settled: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Foundations:
    """What a case rests on.

    ``whole`` is the smallest set of voices without which no claim would have anything left; None for a case
    without claims. ``by_voice`` and ``by_document`` say how many claims would have nothing left without one.
    """

    claims: int
    whole: Independence | None
    voices: tuple[Voice, ...]
    documents: tuple[Document, ...]
    by_voice: Mapping[str, int]
    by_document: Mapping[str, int]
