"""What goes into a case and what is known of a document that is already there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from firsthand.model import Derivation, Document, Metadata, Pair, Statement


@dataclass(frozen=True, slots=True)
class Held:
    """What is enough to tell whether a document would be new: its id, labels and declared metadata."""

    id: str
    name: str
    source: str
    parent: str | None
    given: Metadata


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the machine made of one document, with the versions of what made it.

    ``derivations`` and ``pairs`` are those between this document and what the case held when it was read;
    both are symmetric relations, so each is found by whichever side came second. ``statement_keys`` holds
    the keys of each statement by its id. ``unpaired`` are pairs of other documents' statements, ``parted``
    couples of other documents with derivations, that are no longer to be held.
    """

    document: Document
    statements: tuple[Statement, ...] = ()
    document_keys: frozenset[str] = frozenset()
    statement_keys: Mapping[str, frozenset[str]] = field(default_factory=dict)
    derivations: tuple[Derivation, ...] = ()
    pairs: tuple[Pair, ...] = ()
    unpaired: tuple[tuple[str, str], ...] = ()
    parted: tuple[tuple[str, str], ...] = ()
    extracted_by: str = ""
    derived_by: str = ""
    linked_by: str = ""
