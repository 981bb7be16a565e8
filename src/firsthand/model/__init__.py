"""The nouns of Firsthand: frozen, typed, without I/O. DESIGN and docs/concepts define each word."""

from __future__ import annotations

from firsthand.model.document import Document, Metadata, Page, Received, Span
from firsthand.model.errors import (
    BadJudgement,
    BadManifest,
    CaseError,
    FirsthandError,
    MissingPart,
    NotFound,
    UnreadableInput,
)
from firsthand.model.findings import (
    Attribute,
    Change,
    Claim,
    Conflict,
    Derivation,
    Drift,
    Evidence,
    How,
    Incident,
    Independence,
    Leeway,
    Pair,
    Snapshot,
    Voice,
)
from firsthand.model.ids import make_id, sha256
from firsthand.model.judgement import RELIABILITY, Judgement, JudgementKind, standing
from firsthand.model.statement import Act, Certainty, Connection, Link, Statement, Status, VoiceKind
from firsthand.model.values import APPROXIMATION, Candidate, Count, Phrase, Place, When

__all__ = [
    "APPROXIMATION",
    "RELIABILITY",
    "Act",
    "Attribute",
    "BadJudgement",
    "BadManifest",
    "Candidate",
    "CaseError",
    "Certainty",
    "Change",
    "Claim",
    "Conflict",
    "Connection",
    "Count",
    "Derivation",
    "Document",
    "Drift",
    "Evidence",
    "FirsthandError",
    "How",
    "Incident",
    "Independence",
    "Judgement",
    "JudgementKind",
    "Leeway",
    "Link",
    "Metadata",
    "MissingPart",
    "NotFound",
    "Page",
    "Pair",
    "Phrase",
    "Place",
    "Received",
    "Snapshot",
    "Span",
    "Statement",
    "Status",
    "UnreadableInput",
    "Voice",
    "VoiceKind",
    "When",
    "make_id",
    "sha256",
    "standing",
]
