"""Voices: the phrase that names or describes whoever passed words on, what they are and how they know."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.extract.en.mentions import Parsed, Range, Reference
from firsthand.extract.en.nouns import FIRST, FIRST_PLURAL, Kind
from firsthand.extract.en.reference import References
from firsthand.extract.en.wordlists import words
from firsthand.model import Connection, Link, VoiceKind

UNNAMED_OUTLET = "unnamed outlet"
"""The voice of a document whose outlet nobody named."""

OWN = -1
"""The number of a document's own outlet among its voices."""

_WORD = re.compile(r"\w+")
_SMALL = frozenset({"the", "of", "and", "for", "in", "a", "an", "s"})


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of a document. ``key`` tells voices apart: an entity's number, or OWN for the outlet."""

    key: int
    head: int
    text: str
    tokens: Range


class Voices:
    """The voices of one document."""

    def __init__(self, parsed: Parsed, references: References) -> None:
        self._parsed = parsed
        self._references = references
        self._frame = references.frame
        self._kinds: dict[int, VoiceKind] = {}
        self._connections: dict[tuple[int, bool], Connection] = {}
        self._outlet = _content_words(parsed.document.outlet or "")

    def outlet(self) -> Link:
        """Return the link that ends every chain."""
        name = self._parsed.document.outlet
        return Link(name or UNNAMED_OUTLET, VoiceKind.OUTLET, Connection.REPORTER, named=name is not None)

    def of(self, reference: Reference) -> Voice:
        """Return the voice that a phrase stands for."""
        return self.at(reference.head)

    def at(self, head: int) -> Voice:
        """Return the voice of the phrase headed by a token."""
        references = self._references
        head = self.author(head)
        reference = references.resolve(head)
        word = self._frame.lower[head]
        if word in FIRST or word in FIRST_PLURAL:
            if reference.antecedent is None:
                return Voice(OWN, head, "", reference.tokens)
            head = self._speaker(head)
            reference = references.resolve(head)
        entity = references.entity(head)
        if self.own(head):
            return Voice(OWN, head, "", reference.tokens)
        if entity is None:
            return Voice(-2 - head, head, reference.text, reference.words)
        if self._frame.pos[head] == "NUM":
            return Voice(entity, head, reference.text, reference.words)
        tokens = references.fullest(entity)
        text = reference.text if reference.words == tokens else self._parsed.words(tokens)
        return Voice(entity, head, text, tokens)

    def author(self, head: int) -> int:
        """Return whose words a paper is, by head tokens; the paper itself where that is not said.

        "A report by X", "the ministry's statement".
        """
        frame = self._frame
        papers = words("attribution", "nouns", "document") | words("attribution", "nouns", "said")
        papers |= {"information", "figure", "datum", "record"}
        if frame.lemma[head] not in papers:
            return head
        for c in frame.children[head]:
            author = c if frame.dep[c] == "poss" else None
            if frame.dep[c] == "prep" and frame.lower[c] in ("by", "from", "of"):
                author = frame.child(c, "pobj")
            if author is not None and self._references.features(author).kind in (Kind.PERSON, Kind.GROUP):
                return author
        return head

    def _speaker(self, head: int) -> int:
        speech = self._references.speech
        quote = speech.quote_at(head) or speech.turn_at(head)
        return quote.speaker if quote is not None and quote.speaker is not None else head

    def own(self, head: int) -> bool:
        """Whether a phrase is the document's own outlet: its name, "we", "this reporter", "our newspaper"."""
        frame = self._frame
        lower = {frame.lower[c] for c in frame.children[head] if c < head}
        if lower & {"our", "this", "my"} and frame.lemma[head].casefold() in words("voices", "kind", "own"):
            return "this" not in lower or frame.lemma[head] in (
                "reporter",
                "writer",
                "correspondent",
                "newspaper",
                "author",
                "outlet",
            )
        if not self._outlet:
            return False
        capital = self._frame.tag[head].startswith("NNP")
        for tokens in (self._frame.phrase(head), self._references.resolve(head).words):
            said = _content_words(self._parsed.words(tokens))
            if said and said <= self._outlet and (capital or len(said) >= 2 or said == self._outlet):
                return True
            if (
                capital
                and len(self._outlet) >= 2
                and self._outlet < said
                and len(said) <= len(self._outlet) + 1
            ):
                return True
        return False

    def reporter(self, head: int) -> bool:
        """Whether a phrase is somebody who works for the outlet: "our monitor in X", "a friend of mine"."""
        frame = self._frame
        for c in frame.children[head]:
            if (
                frame.dep[c] == "poss"
                and frame.lower[c] in ("our", "my")
                and not self._references.speech.turn_at(head)
                and not self._references.speech.quoted(head)
            ):
                return True
            if frame.lower[c] == "of" and any(frame.lower[k] in ("mine", "ours") for k in frame.children[c]):
                return True
        return False

    def staff(self, voice: Voice) -> bool:
        """Whether it is the outlet's own people, nameless: what they see and count, the outlet says."""
        frame, entity = self._frame, self._references.entity(voice.head)
        heads = self._references.heads(entity)[:3] if entity is not None else (voice.head,)
        if self.named(voice):
            return False
        for head in heads:
            owners = [c for c in frame.children[head] if frame.dep[c] == "poss"]
            if frame.lemma[head] in words("voices", "kind", "staff") and (
                self.reporter(head) or any(self.own(c) for c in owners)
            ):
                return True
        return False

    def kind(self, voice: Voice) -> VoiceKind:
        """Return what sort of voice it is."""
        if voice.key not in self._kinds:
            self._kinds[voice.key] = self._kind(voice)
        return self._kinds[voice.key]

    def _kind(self, voice: Voice) -> VoiceKind:
        frame, entity = self._frame, self._references.entity(voice.head)
        heads = self._references.heads(entity) if entity is not None else (voice.head,)
        lemmas = {frame.lemma[h].casefold() for h in heads}
        named = self.named(voice)
        features = self._references.features(voice.head)
        if named and (self.outlet_named(voice.head) or any(self.outlet_named(h) for h in heads[:3])):
            return VoiceKind.OUTLET
        if lemmas & words("voices", "kind", "generic_outlet"):
            return VoiceKind.OUTLET
        if features.kind is Kind.PERSON:
            return VoiceKind.PERSON if named else VoiceKind.DESCRIBED
        if features.kind in (Kind.GROUP, Kind.PLACE):
            kin = lemmas & words("voices", "connection", "relative")
            return VoiceKind.DESCRIBED if kin else VoiceKind.INSTITUTION
        if lemmas & words("attribution", "nouns", "document"):
            return VoiceKind.DOCUMENT
        if named:
            return VoiceKind.PERSON if not features.plural else VoiceKind.INSTITUTION
        return VoiceKind.DESCRIBED

    def picture(self, voice: Voice) -> bool:
        """Whether it is an image: what the outlet sees in it, the outlet says."""
        return self._frame.lemma[voice.head] in words("voices", "kind", "picture")

    def named(self, voice: Voice) -> bool:
        """Whether the voice has a name."""
        frame, entity = self._frame, self._references.entity(voice.head)
        heads = self._references.heads(entity) if entity is not None else (voice.head,)
        return any(frame.pos[h] == "PROPN" for h in heads)

    def outlet_named(self, head: int) -> bool:
        """Whether a phrase names a newspaper, agency or station."""
        frame = self._frame
        if frame.pos[head] != "PROPN" or frame.ent[head] in ("PERSON", "GPE", "DATE"):
            return False
        near = {
            frame.lower[head],
            *(frame.lower[c] for c in frame.children[head] if frame.dep[c] == "compound"),
        }
        return bool(near & words("voices", "kind", "outlet"))

    def connection(self, voice: Voice, *, first: bool) -> Connection:
        """Return how the voice knows, from its words; further out it is a relay if nothing else is said."""
        key = (voice.key, first)
        if key not in self._connections:
            self._connections[key] = self._connection(voice, first=first)
        return self._connections[key]

    def _connection(self, voice: Voice, *, first: bool) -> Connection:
        frame, entity = self._frame, self._references.entity(voice.head)
        heads = self._references.heads(entity) if entity is not None else (voice.head,)
        if any(self.reporter(h) for h in (voice.head, *heads[:4])) and not first:
            return Connection.REPORTER
        best = (voice.head, *heads)
        for name in ("relative", "reporter", "official", "victim", "witness"):
            listed = words("voices", "connection", name)
            if any(frame.lemma[h].casefold() in listed for h in best):
                return Connection(name)
        if self.kind(voice) is VoiceKind.OUTLET:
            return Connection.REPORTER
        return Connection.UNKNOWN if first else Connection.RELAY

    def link(self, voice: Voice, cue: Range | None, *, first: bool) -> Link:
        """Return the model's link."""
        return Link(
            voice.text,
            self.kind(voice),
            self.connection(voice, first=first),
            self.named(voice),
            self._parsed.span(voice.tokens),
            self._parsed.span(cue) if cue else None,
        )


def _content_words(text: str) -> frozenset[str]:
    return frozenset(w for w in _WORD.findall(text.casefold()) if w not in _SMALL)
