"""Voices: the phrase that names or describes whoever passed words on, what they are and how they know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from firsthand.extract.en.connections import Connections, Known, wholes_of
from firsthand.extract.en.mentions import Parsed, Range, Reference
from firsthand.extract.en.nouns import FIRST, FIRST_PLURAL, PRONOUNS, Kind
from firsthand.extract.en.owners import Owner, owner_of, possessed
from firsthand.extract.en.reference import References
from firsthand.extract.en.wordlists import words
from firsthand.model import Connection, Link, Phrase, VoiceKind
from firsthand.model.statement import owned

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

    def __init__(
        self, parsed: Parsed, references: References, tellers: Mapping[int, int] | None = None
    ) -> None:
        self._parsed = parsed
        self._tellers = tellers or {}
        """For pronouns that stand for whoever tells a part of the document: the head of that phrase."""
        self._references = references
        self._frame = references.frame
        self._kinds: dict[int, tuple[VoiceKind, Range]] = {}
        self._connections: dict[tuple[int, bool], Known] = {}
        self._knowing = Connections(references)
        self._owners: dict[int, Owner] = {}
        self._alike: Counter[str] = Counter()
        self._find_owners()
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
        head = self.author(self._tellers.get(head, head))
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
            beside = self._frame.child(head, "appos")
            if beside is not None and references.entity(beside) == entity:
                described = (self._frame.left[head], self._frame.phrase(beside)[1])
                return Voice(entity, head, self._parsed.words(described), described)
            return Voice(entity, head, reference.text, reference.words)
        tokens = references.fullest(entity)
        text = reference.text if reference.words == tokens else self._parsed.words(tokens)
        owner = self._owners.get(entity)
        if owner is not None and self._alike[text.casefold()] > 1:
            text = owned(text, owner.text)
        return Voice(entity, head, text, tokens)

    def _find_owners(self) -> None:
        """Whose relatives a document speaks of: two phrases of the same words may be of two people."""
        references, parsed = self._references, self._parsed
        for entity in references.entities():
            tokens = references.fullest(entity)
            if possessed(references, tokens):
                self._alike[parsed.words(tokens).casefold()] += 1
                owner = owner_of(parsed, references, tokens)
                if owner is not None:
                    self._owners[entity] = owner

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
        return self._kind_shown(voice)[0]

    def _kind_shown(self, voice: Voice) -> tuple[VoiceKind, Range]:
        """What sort of voice it is, and the words that say so."""
        if voice.key not in self._kinds:
            self._kinds[voice.key] = self._kind(voice)
        return self._kinds[voice.key]

    def _kind(self, voice: Voice) -> tuple[VoiceKind, Range]:
        frame, heads = self._frame, self._heads(voice)
        best = self._best(voice)
        noun = (best, best + 1)
        name = self._name(voice)
        features = self._references.features(voice.head)
        press = next((w for h in (voice.head, *heads[:3]) for w in self._press(h)), None)
        if press is not None:
            return VoiceKind.OUTLET, (press, press + 1)
        if features.kind is Kind.PERSON:
            return (VoiceKind.PERSON, name) if name else (VoiceKind.DESCRIBED, noun)
        papers = words("attribution", "nouns", "document")
        paper = next((h for h in heads if frame.lemma[h].casefold() in papers), None)
        if paper is not None and name is None:
            return VoiceKind.DOCUMENT, (paper, paper + 1)
        if features.kind in (Kind.GROUP, Kind.PLACE):
            relatives = words("voices", "connection", "relative")
            kin = next((h for h in heads if frame.lemma[h].casefold() in relatives), None)
            return (VoiceKind.DESCRIBED, (kin, kin + 1)) if kin is not None else (VoiceKind.INSTITUTION, noun)
        if name:
            return (VoiceKind.INSTITUTION if features.plural else VoiceKind.PERSON), name
        return VoiceKind.DESCRIBED, noun

    def _heads(self, voice: Voice) -> tuple[int, ...]:
        entity = self._references.entity(voice.head)
        return self._references.heads(entity) if entity is not None else (voice.head,)

    def _best(self, voice: Voice) -> int:
        """The noun of the phrase that is given for a voice."""
        start, end = voice.tokens
        inside = [h for h in self._heads(voice) if start <= h < end]
        best = inside[0] if inside else voice.head
        return next(iter(wholes_of(self._frame, best)), best)

    def _press(self, head: int) -> Iterator[int]:
        """The word that shows a phrase to be a newspaper, agency or station."""
        frame = self._frame
        lemma = frame.lemma[head].casefold()
        if lemma in words("voices", "kind", "generic_outlet"):
            yield head
        beside = [c for c in frame.children[head] if frame.dep[c] in ("compound", "amod", "nmod", "appos")]
        for noun in (head, *beside):
            newsy = {"news", *words("voices", "kind", "outlet")} - {"agency"}
            if frame.lemma[noun] == "agency" and noun and frame.lower[noun - 1] in newsy:
                yield noun
        if self.outlet_named(head):
            papers = words("voices", "kind", "outlet") | words("voices", "kind", "station")
            near = [head, *(c for c in frame.children[head] if frame.dep[c] == "compound")]
            yield from (c for c in near if frame.lower[c] in papers)

    def picture(self, voice: Voice) -> bool:
        """Whether it is an image: what the outlet sees in it, the outlet says."""
        return self._frame.lemma[voice.head] in words("voices", "kind", "picture")

    def named(self, voice: Voice) -> bool:
        """Whether the voice has a name."""
        return self._name(voice) is not None

    def _name(self, voice: Voice) -> Range | None:
        """The words of a voice's name; capitals alone make one, whatever the tagger takes a word for."""
        frame = self._frame
        for head in self._heads(voice):
            if frame.pos[head] == "PROPN" and frame.doc[head].text[0].isupper():
                start = head
                titles = words("voices", "connection", "office") | words("reference", "titles")
                while start - 1 in frame.children[head] and frame.pos[start - 1] == "PROPN":
                    if frame.lower[start - 1].rstrip(".") in titles:
                        break
                    start -= 1
                return start, head + 1
        return None

    def outlet_named(self, head: int) -> bool:
        """Whether a phrase names a newspaper, agency or station."""
        frame = self._frame
        if frame.pos[head] != "PROPN":
            return False
        start = head
        while start and frame.pos[start - 1] == "PROPN":
            start -= 1
        if start < head and frame.lower[start] in words("voices", "kind", "station"):
            return True
        if frame.ent[head] in ("PERSON", "GPE", "DATE"):
            return False
        near = {
            frame.lower[head],
            *(frame.lower[c] for c in frame.children[head] if frame.dep[c] == "compound"),
        }
        return bool(near & words("voices", "kind", "outlet"))

    def connection(self, voice: Voice, cue: Range | None, *, first: bool) -> Known:
        """Return how the voice knows and the words that say so.

        ``cue`` are the words by which it knows: what makes the first voice a source, for the others what
        makes the one before them theirs. Further out a voice is a relay if nothing else is said.
        """
        key = (voice.key, first)
        if key not in self._connections:
            self._connections[key] = self._connection(voice, first=first)
        known, shown = self._connections[key]
        if known is Connection.UNKNOWN and first and self._knowing.saw(cue):
            return Connection.WITNESS, cue
        if known is Connection.UNKNOWN and not first:
            return Connection.RELAY, cue
        return known, shown

    def _connection(self, voice: Voice, *, first: bool) -> Known:
        heads = self._heads(voice)
        ours = next((h for h in (voice.head, *heads[:4]) if self.reporter(h)), None)
        if ours is not None and not first:
            return Connection.REPORTER, (ours, ours + 1)
        kind, shown = self._kind_shown(voice)
        found = self._knowing.of((voice.head, *heads), self._references.entity(voice.head))
        if found is not None and not (kind is VoiceKind.OUTLET and found[0] is not Connection.REPORTER):
            return found
        return (Connection.REPORTER, shown) if kind is VoiceKind.OUTLET else (Connection.UNKNOWN, None)

    def link(self, voice: Voice, cue: Range | None, before: Range | None, *, first: bool) -> Link:
        """Return the model's link; ``before`` is the cue of the voice before it in its chain."""
        span = self._parsed.span
        kind, kind_words = self._kind_shown(voice)
        known, known_words = self.connection(voice, cue if first else before, first=first)
        name, owner = self._name(voice), self._owners.get(voice.key)
        pronoun = voice.text.partition(" ")[0].casefold() in PRONOUNS
        return Link(
            voice.text,
            kind,
            known,
            name is not None,
            span(voice.tokens),
            span(cue) if cue else None,
            kind_span=span(kind_words),
            connection_span=span(known_words) if known_words else None,
            name_span=span(name) if name else None,
            whose=Phrase(owner.text, span(owner.tokens)) if owner is not None and pronoun else None,
        )


def _content_words(text: str) -> frozenset[str]:
    return frozenset(w for w in _WORD.findall(text.casefold()) if w not in _SMALL)
