"""What the page shows, as dataclasses: the template's whole context and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.publish.timeline import Timeline


@dataclass(frozen=True, slots=True)
class StepView:
    """One voice of a trail; ``anchor`` leads to its words in the document, "" for the outlet itself."""

    name: str
    kind: str
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement: its words, where they stand, and the trail they came by."""

    anchor: str
    quote: str
    document: str
    published: str
    status: str
    hedged: bool
    entry: str
    """The entry of the lexicon that made it, and whose it is."""
    trail: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One value with what it stands on; ``cut`` names the voices, nearest to the event not implied."""

    anchor: str
    attribute: str
    question: str
    value: str
    detail: str
    """How exactly a place is known; empty for other values."""
    number: int
    cut: tuple[tuple[str, str], ...]
    """(name, anchor of the voice) of each voice it stands on."""
    notes: tuple[str, ...]
    """What the number hangs on, and what grades say, with what is assumed."""
    disputed: bool
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Sides that cannot all be true, each with its claims' values and the statements that give them."""

    anchor: str
    question: str
    incident: str
    incident_anchor: str
    sides: tuple[ClaimView, ...]
    shares: tuple[str, ...]
    """How likely grades make each side; empty where they do not say."""
    assumed: str


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One occurrence: where it is told, what is claimed of it, what is disputed."""

    number: int
    anchor: str
    act: str
    headline: str
    by: str
    """Who is said to have done it, in the texts' words."""
    when: str
    where: str
    documents: int
    statements: tuple[StatementView, ...]
    claims: tuple[ClaimView, ...]
    conflicts: tuple[ConflictView, ...]


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One voice: what it is, how it knows, where it speaks, what rests on it alone."""

    anchor: str
    name: str
    kind: str
    knows: str
    grade: str
    speaks: tuple[tuple[str, str, str], ...]
    """(document's name, anchor of the words, the words) of each mention."""
    statements: int
    alone: tuple[tuple[str, str, str], ...]
    """(incident, anchor of the claim, claim in words) of what would have nothing left without it."""


@dataclass(frozen=True, slots=True)
class DerivationView:
    """Who tells what whom told, with the words on both sides."""

    source: str
    source_anchor: str
    target: str
    target_anchor: str
    how: str
    evidence: tuple[tuple[str, str, str, str, str], ...]
    """(kind, words here, their anchor, words there, their anchor)."""


@dataclass(frozen=True, slots=True)
class DriftView:
    """What one retelling did to one attribute."""

    change: str
    attribute: str
    before: StatementView
    after: StatementView


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a document's text under one set of marks; ``anchors`` are ids that begin here."""

    text: str
    anchors: tuple[str, ...]
    statements: tuple[str, ...]
    """Anchors of the statements that cover it."""
    status: str
    hedged: bool
    voice: bool
    title: str
    refs: tuple[tuple[str, str, str], ...]
    """(number, anchor, title) of the incidents of statements that end here."""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document with its text in pieces."""

    anchor: str
    name: str
    title: str
    facts: tuple[tuple[str, str], ...]
    language: str
    statements: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class StandingRow:
    """How many claims stand on so many voices; ``share`` is the bar's length in per cent."""

    number: int
    claims: int
    share: float
    examples: tuple[tuple[str, str], ...]
    """(claim in words, its anchor), the first ones only."""


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page."""

    title: str
    counts: tuple[tuple[str, int, str], ...]
    """(what, how many, anchor of the section)."""
    standing: tuple[StandingRow, ...]
    conflicts: tuple[ConflictView, ...]
    timeline: Timeline
    incidents: tuple[IncidentView, ...]
    habitual: tuple[StatementView, ...]
    voices: tuple[VoiceView, ...]
    derivations: tuple[DerivationView, ...]
    drift: tuple[DriftView, ...]
    documents: tuple[DocumentView, ...]
