"""What a text says of words passed from one voice to another, and how to look for it around a verb."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Parsed, Range
from firsthand.extract.en.nouns import FIRST, FIRST_PLURAL, Kind
from firsthand.extract.en.reference import References
from firsthand.extract.en.voices import OWN, Voice, Voices
from firsthand.extract.en.wordlists import words


@dataclass(frozen=True, slots=True)
class Passing:
    """Words went from ``giver`` to ``taker``; ``at`` is the verb that says so.

    ``manner``: "back", what was passed is what the text said just before ("had this from"); "it", that or
    more; "known", the taker knows through the giver; "told" and "asked", who spoke to whom.
    ``topic``: the words for what was passed ("her arrest"), None where they say nothing.
    ``within``: the sentences before its own that it holds for at most; None, as many as are told so.
    """

    giver: Voice
    taker: Voice
    at: int
    cue: Range
    manner: str
    topic: Range | None = None
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """ "This comes from X": the paragraph so far was told by ``voice``; ``onward``: what follows too.

    ``ahead``: it is the paragraphs that follow, so many of them, and not this one.
    ``within``: the sentences before its own that it holds for at most; None, as many as are told so.
    """

    voice: Voice
    at: int
    cue: Range
    onward: bool = False
    ahead: int = 0
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Carrier:
    """ "The note was brought by X": what was told just before came through ``voice``."""

    voice: Voice
    at: int
    cue: Range


@dataclass(frozen=True, slots=True)
class Keeper:
    """ "She keeps the register", "a list drawn up by X": whose word a document is (by its entity)."""

    document: int
    voice: Voice


@dataclass(frozen=True, slots=True)
class Relays:
    """All that one document says of how it knows, in reading order."""

    passings: tuple[Passing, ...]
    origins: tuple[Origin, ...]
    carriers: tuple[Carrier, ...]
    keepers: tuple[Keeper, ...] = ()


class Looking:
    """What the rules share: the document, what they found, and where they look."""

    def __init__(self, parsed: Parsed, references: References, voices: Voices) -> None:
        self.references = references
        self.frame: Frame = references.frame
        self.voices = voices
        self.inside = references.speech.inside
        self._quoting = {q.cue for q in references.speech.quotes}
        self.passings: list[Passing] = []
        self.origins: list[Origin] = []
        self.carriers: list[Carrier] = []
        self.keepers: list[Keeper] = []

    def _pass(
        self,
        giver: int,
        taker: int,
        verb: int,
        manner: str,
        topic: Range | None,
        within: int | None = None,
    ) -> None:
        first, second = self.voices.at(giver), self.voices.at(taker)
        if first.key not in (second.key, OWN):
            self.passings.append(Passing(first, second, verb, (verb, verb + 1), manner, topic, within))

    def _thing(self, verb: int) -> int | None:
        """What is shown, given or sent, where it can hold news."""
        frame = self.frame
        things = words("attribution", "relay", "news") | words("attribution", "nouns", "document")
        things |= words("attribution", "nouns", "said")
        for c in frame.children[verb]:
            if frame.dep[c] in ("dobj", "nsubjpass") and (frame.lemma[c] in things or frame.lower[c] == "it"):
                return c
        noun = frame.head[verb]
        if frame.dep[verb] in ("relcl", "acl"):
            whole = frame.head[frame.head[noun]] if frame.dep[noun] == "pobj" else noun
            return next((n for n in (noun, whole) if frame.lemma[n] in things), None)
        return None

    def _rings(self, verb: int) -> bool:
        """Whether "called me" is a telephone's: nothing is asked for, nobody is called names."""
        frame = self.frame
        return frame.child(verb, "dobj") is not None and all(
            frame.dep[c] not in ("oprd", "xcomp", "ccomp", "dative")
            and (frame.dep[c] != "prep" or frame.lower[c] in ("from", "at", "on", "in"))
            for c in frame.children[verb]
        )

    def _speaks(self, head: int) -> bool:
        """Whether a phrase can be a voice: a person, a body of people, a name, a pronoun for one."""
        frame = self.frame
        if frame.lower[head] in FIRST | FIRST_PLURAL:
            return True
        if frame.tag[head] in ("PRP", "DT", "WP", "WDT") and self.references.entity(head) is None:
            return False
        features = self.references.features(head)
        return features.kind in (Kind.PERSON, Kind.GROUP, Kind.UNKNOWN)

    def _after(self, verb: int, *prepositions: str) -> int | None:
        """The noun of one of these prepositions, wherever below the verb the parser hung it."""
        frame = self.frame
        for c in frame.children[verb]:
            fronted = c < verb and (self._fronted(c) or frame.left[verb] == c)
            if fronted and frame.lower[c] in prepositions and frame.dep[c] == "prep":
                return frame.child(c, "pobj")
        for k in range(verb + 1, min(frame.right[verb] + 1, verb + 25)):
            if frame.lower[k] in prepositions and frame.dep[k] == "prep":
                at = frame.head[k]
                if at == verb or frame.dep[at] in ("dobj", "prep", "pobj", "prt", "advmod"):
                    return frame.child(k, "pobj")
        return None

    def _by_way(self, verb: int) -> int | None:
        """ "By way of his cousin", "by means of a courier", "with the help of a nurse": who carried it."""
        frame = self.frame
        for c in frame.children[verb]:
            noun = frame.child(c, "pobj") if frame.dep[c] in ("prep", "agent") else None
            if noun is not None and frame.lemma[noun] in ("way", "means", "mean", "help"):
                of = next((k for k in frame.children[noun] if frame.lower[k] == "of"), None)
                return frame.child(of, "pobj") if of is not None else None
        return None

    def _taker(self, verb: int) -> int | None:
        frame = self.frame
        thing = (
            frame.child(verb, "dobj")
            if frame.lemma[verb] in words("attribution", "relay", "convey")
            else None
        )
        for c in frame.children[verb]:
            if c == thing and frame.lower[c] in ("it", "this", "that"):
                continue
            if c < verb and frame.tag[c] != "WP" and not self._fronted(c):
                continue
            if (
                frame.dep[c] in ("dobj", "dative")
                and frame.nominal(c)
                and self._speaks(c)
                and not self._is_news(c)
            ):
                return c
            if frame.dep[c] in ("prep", "dative") and frame.lower[c] in ("to", "in", "with"):
                inner = frame.child(c, "pobj")
                if inner is not None and self._speaks(inner):
                    return inner
        return self._reader(verb, thing)

    def _reader(self, verb: int, thing: int | None) -> int | None:
        """To whom a message goes where the parser hangs that elsewhere: "sent a note to X", "passed it on to X"."""
        frame = self.frame
        on = next((c for c in frame.children[verb] if frame.lower[c] in ("on", "out", "along")), None)
        news = thing if thing is not None and self._is_news(thing) else None
        for above in (on, news):
            for c in frame.children[above] if above is not None else ():
                inner = frame.child(c, "pobj") if frame.lower[c] == "to" else None
                if inner is not None and self._speaks(inner):
                    return inner
        return None

    def _fronted(self, preposition: int) -> bool:
        """ "To whom", "from whom": a relative that stands before its verb."""
        frame = self.frame
        return frame.lower[preposition] in ("to", "with", "from") and any(
            frame.tag[k] == "WP" for k in frame.children[preposition]
        )

    def _is_news(self, token: int) -> bool:
        frame = self.frame
        return frame.lemma[token] in words("attribution", "relay", "news") and frame.tag[token] != "PRP"

    def _news(self, verb: int) -> int | None:
        """The object that stands for what is known: "it", "this", "the news"."""
        frame = self.frame
        for c in frame.children[verb]:
            if frame.dep[c] == "dobj" and frame.lemma[c] in words("attribution", "relay", "news"):
                return c
            if frame.dep[c] == "prep" and frame.lower[c] in ("of", "about"):
                return c
        return None

    def _topic(self, verb: int) -> Range | None:
        frame = self.frame
        for c in frame.children[verb]:
            if frame.dep[c] == "prep" and frame.lower[c] in ("of", "about"):
                return frame.left[c], frame.right[c] + 1
        return None

    def _quotes(self, verb: int) -> bool:
        return verb in self._quoting
