"""Statements: one act asserted once in one document, with the chain of voices it came through."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.document import Span
from firsthand.model.ids import make_id
from firsthand.model.values import Count, Phrase, Place, When


class Act(StrEnum):
    """What was done (gold/GUIDE lists the meanings)."""

    ARREST = "arrest"
    DETENTION = "detention"
    ABDUCTION = "abduction"
    ENFORCED_DISAPPEARANCE = "enforced_disappearance"
    INTERROGATION = "interrogation"
    TORTURE = "torture"
    SEXUAL_VIOLENCE = "sexual_violence"
    FORCED_ABORTION = "forced_abortion"
    FORCED_LABOUR = "forced_labour"
    TRIAL = "trial"
    SENTENCE = "sentence"
    EXECUTION = "execution"
    KILLING = "killing"
    INJURY = "injury"
    DEATH = "death"
    ATTACK = "attack"
    AIRSTRIKE = "airstrike"
    SHOOTING = "shooting"
    RAID = "raid"
    SEARCH = "search"
    THREAT = "threat"
    SURVEILLANCE = "surveillance"
    FORCED_RETURN = "forced_return"
    FORCED_DISPLACEMENT = "forced_displacement"
    BORDER_CLOSURE = "border_closure"
    CROSSING = "crossing"
    DENIAL_OF_AID = "denial_of_aid"
    DENIAL_OF_CARE = "denial_of_care"
    DESTRUCTION = "destruction"
    MEDICAL_CARE = "medical_care"
    BIRTH = "birth"
    RELEASE = "release"
    ESCAPE = "escape"
    RESCUE = "rescue"
    PROTEST = "protest"
    APPEAL = "appeal"


class Status(StrEnum):
    """What the text says of the act's standing in the world."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    DENIED = "denied"
    PLANNED = "planned"
    ORDERED = "ordered"
    REQUESTED = "requested"
    REFUSED = "refused"
    EXPECTED = "expected"
    HABITUAL = "habitual"


class Certainty(StrEnum):
    """Whether the words commit themselves; attribution is not hedging."""

    ASSERTED = "asserted"
    HEDGED = "hedged"


class VoiceKind(StrEnum):
    """What sort of voice it is."""

    PERSON = "person"
    DESCRIBED = "described_source"
    INSTITUTION = "institution"
    OUTLET = "outlet"
    DOCUMENT = "document"


class Connection(StrEnum):
    """How a voice knows (HURIDOCS: source's connection to information)."""

    WITNESS = "witness"
    VICTIM = "victim"
    RELATIVE = "relative"
    OFFICIAL = "official"
    RELAY = "relay"
    REPORTER = "reporter"
    UNKNOWN = "unknown"


_SHORT = 3
"""The most words of an owner before "’s"."""


def owned(phrase: str, owner: str) -> str:
    """Return "his brother" with its owner put in: "the driver’s brother", "the brother of the man in Velden"."""
    rest = phrase.partition(" ")[2]
    if len(owner.split()) > _SHORT:
        return f"the {rest} of {owner}"
    return f"{owner}’ {rest}" if owner.startswith("the ") and owner.endswith("s") else f"{owner}’s {rest}"


@dataclass(frozen=True, slots=True)
class Link:
    """One voice of a chain and the words that show it.

    ``voice`` is the phrase that names or describes it, resolved within the document: two links of one
    document with the same ``voice`` are one voice. ``span`` is where that phrase stands, ``cue`` the words
    that make it a source ("according to", "told"); both are None for a document's own outlet. ``kind_span``,
    ``connection_span`` and ``name_span`` are the words that show what sort of voice it is, how it knows and
    what it is called; None where no words do, and in cases written before they were kept. ``whose`` is who a
    relative described by a pronoun ("her brother") is a relative of, where the text leaves no doubt.
    """

    voice: str
    kind: VoiceKind = VoiceKind.DESCRIBED
    connection: Connection = Connection.UNKNOWN
    named: bool = False
    span: Span | None = None
    cue: Span | None = None
    kind_span: Span | None = None
    connection_span: Span | None = None
    name_span: Span | None = None
    whose: Phrase | None = None

    @property
    def full(self) -> str:
        """The voice as it reads outside its document: with its owner put in for a pronoun."""
        return owned(self.voice, self.whose.text) if self.whose is not None else self.voice


@dataclass(frozen=True, slots=True)
class Statement:
    """One act, asserted once, in one document.

    ``span`` is the quote: the shortest clause that holds the verb and its main arguments; ``trigger`` the
    word or words that name the act; ``entry`` the lexicon entry that fired, ``lexicon`` the name of the file
    of one's own words that it stands in, None where it came with Firsthand. ``chain`` runs from the voice
    nearest to the event to the document's outlet, which is its last link.
    """

    id: str
    document: str
    span: Span
    trigger: Span
    act: Act
    status: Status = Status.HAPPENED
    certainty: Certainty = Certainty.ASSERTED
    agent: Phrase | None = None
    patient: Phrase | None = None
    count: Count | None = None
    when: When | None = None
    where: Place | None = None
    chain: tuple[Link, ...] = ()
    status_span: Span | None = None
    certainty_span: Span | None = None
    entry: str = ""
    lexicon: str | None = None

    @staticmethod
    def make_id(document: str, trigger: Span, act: Act) -> str:
        """Return the id of the statement that these words make: the same on every reading."""
        return make_id("s", document, trigger.start, trigger.end, act.value)
