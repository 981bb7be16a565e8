"""What is worked out from statements: derivations, drift, incidents, claims, conflicts, independence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.document import Document, Span
from firsthand.model.ids import make_id
from firsthand.model.judgement import Judgement
from firsthand.model.statement import Statement
from firsthand.model.values import Count, Place, When


class How(StrEnum):
    """In which way a document tells what another told."""

    CITES = "cites"
    COPIES = "copies"
    TRANSLATES = "translates"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a finding: its kind, its weight, and the words on both sides where there are any."""

    kind: str
    weight: float
    here: Span | None = None
    there: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Derivation:
    """Document ``target`` tells what ``source`` told; ``source`` is a document id or ``outlet:NAME``."""

    source: str
    target: str
    how: How
    score: float
    evidence: tuple[Evidence, ...] = ()

    @property
    def id(self) -> str:
        """Identifier made of source, target and manner."""
        return make_id("derivation", self.source, self.target, self.how.value)

    @property
    def directed(self) -> bool:
        """Whether anything shows which of the two came first; else ``source`` and ``target`` could be turned."""
        return not any(e.kind == "direction" and e.weight == 0 for e in self.evidence)


class Change(StrEnum):
    """What became of an attribute as it was retold."""

    CHANGED = "changed"
    DROPPED = "dropped"
    ADDED = "added"
    HARDENED = "hardened"
    SOFTENED = "softened"


@dataclass(frozen=True, slots=True)
class Drift:
    """What the retelling statement ``target`` did to one attribute of ``source``."""

    source: str
    target: str
    attribute: str
    change: Change


@dataclass(frozen=True, slots=True)
class Edit:
    """A passage that was changed, dropped or added; ``before`` is None where added, ``after`` where dropped."""

    change: Change
    before: Span | None
    after: Span | None


@dataclass(frozen=True, slots=True)
class Revision:
    """What one version did to the one before it, in the order of the text."""

    source: str
    target: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """Documents that are one article, the first version first: one voice, never several.

    ``dated`` is False where nothing shows their order: it is then a fixed one without a meaning, and there
    are no revisions.
    """

    documents: tuple[str, ...]
    dated: bool
    revisions: tuple[Revision, ...]
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """Identifier that stays while the smallest document id stays among them."""
        return make_id("versions", min(self.documents))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements compared: positive scores speak for one incident, negative ones against it.

    ``a`` < ``b``. ``evidence`` sums to ``score``.
    """

    a: str
    b: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """The statements that speak of one occurrence, in reading order; ``act`` is the one it is filed under."""

    id: str
    act: str
    statements: tuple[str, ...]

    @staticmethod
    def make_id(statements: tuple[str, ...]) -> str:
        """Return an id that stays while the incident's smallest statement id stays in it."""
        return make_id("i", min(statements))


class Attribute(StrEnum):
    """The attributes that claims are made about."""

    OCCURRED = "occurred"
    COUNT = "count"
    WHEN = "when"
    WHERE = "where"


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of the case: the mentions that are one, under their fullest name."""

    id: str
    name: str
    kind: str
    named: bool
    mentions: tuple[tuple[str, str], ...]
    """(document id, the phrase there) of each mention, sorted."""


@dataclass(frozen=True, slots=True)
class Independence:
    """How many voices would all have to be wrong, and one smallest set of them (voice ids, sorted)."""

    number: int
    cut: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leeway:
    """What the number of a claim would be if uncertain matters were otherwise, and if outlets only relayed.

    ``least`` if everything likely holds too: descriptions that fit one person are one, what a retelling
    report says without a source is taken over. ``most`` if only that holds which texts or people say outright.
    ``sources`` is the cut with outlets transparent: they pass word on and are voices only where they speak
    for themselves.
    """

    least: int
    most: int
    sources: Independence


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one attribute of an incident, with the statements that give it.

    ``value`` is a status for ``occurred``; otherwise the narrowest value that all its statements allow.
    """

    id: str
    incident: str
    attribute: Attribute
    value: str | Count | When | Place
    statements: tuple[str, ...]
    independence: Independence
    leeway: Leeway

    @staticmethod
    def make_id(incident: str, attribute: Attribute, statements: tuple[str, ...]) -> str:
        """Return the id of the claim that these statements make of that attribute."""
        return make_id("c", incident, attribute.value, *sorted(statements))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims of one incident and attribute that cannot all be true; each side lists its statements."""

    incident: str
    attribute: Attribute
    sides: tuple[tuple[str, ...], ...]
    claims: tuple[str, ...]

    @property
    def id(self) -> str:
        """Identifier made of the incident, the attribute and the sides."""
        return make_id("conflict", self.incident, self.attribute.value, *("|".join(s) for s in self.sides))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A whole case at one moment, judgements applied: what exports and pages are made of.

    Statements are those that still count (rejected ones are gone, corrected ones corrected); everything is
    in a fixed order, so that the same case makes the same bytes.
    """

    documents: tuple[Document, ...]
    statements: tuple[Statement, ...]
    derivations: tuple[Derivation, ...]
    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    voices: tuple[Voice, ...]
    drift: tuple[Drift, ...]
    judgements: tuple[Judgement, ...]
    versions: tuple[Versions, ...] = ()
