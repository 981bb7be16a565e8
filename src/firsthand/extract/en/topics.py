"""Whether words for what somebody was told ("the arrests", "her brother's death") mean an act told elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.en.descriptions import determiner
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.lexicon import Lexicon
from firsthand.extract.en.mentions import Mention, Range
from firsthand.extract.en.nouns import DEFINITE, PRONOUNS
from firsthand.extract.en.reference import References
from firsthand.extract.en.wordlists import words
from firsthand.model import Act

_ALIKE: tuple[frozenset[Act], ...] = (
    frozenset({Act.KILLING, Act.EXECUTION, Act.DEATH, Act.SHOOTING, Act.ATTACK}),
    frozenset({Act.AIRSTRIKE, Act.ATTACK, Act.DESTRUCTION}),
    frozenset({Act.ARREST, Act.DETENTION, Act.ABDUCTION, Act.ENFORCED_DISAPPEARANCE}),
    frozenset({Act.TORTURE, Act.INJURY, Act.ATTACK, Act.SEXUAL_VIOLENCE}),
    frozenset({Act.TRIAL, Act.SENTENCE}),
    frozenset({Act.RAID, Act.SEARCH}),
)
"""Acts that one noun may stand for in the mouth of those who tell of it."""


class Topics:
    """What the acts of a document are called where the text says how somebody knows of them."""

    def __init__(self, references: References, mentions: Sequence[Mention]) -> None:
        self._frame: Frame = references.frame
        self._references = references
        self._general = words("attribution", "relay", "news") | words("attribution", "relay", "general")
        self._in_sentence: dict[int, set[Act]] = {}
        for mention in mentions:
            self._in_sentence.setdefault(self._frame.sentence(mention.event), set()).add(mention.act)

    def general(self, topic: Range) -> bool:
        """Whether it is everything, not one act: "learned about the situation"."""
        frame = self._frame
        return any(frame.pos[i] == "NOUN" and frame.lemma[i] in self._general for i in range(*topic))

    def about(self, topic: Range, mention: Mention, *, owned: bool = False) -> bool:
        """Whether a topic (preposition and noun) is the act of a mention, or another of its sentence.

        ``owned``: only where the topic says whose act it is, or on whom, and the mention names them.
        """
        frame = self._frame
        noun = frame.child(topic[0], "pobj")
        if owned and (noun is None or mention.patient is None or not self._owners(noun)):
            return False
        if noun is None or not self._definite(noun):
            return False
        named = _acts(self._references.lexicon, frame.lemma[noun].casefold())
        told = self._in_sentence.get(frame.sentence(mention.event), set()) | {mention.act}
        return _meet(named, told) and all(self._fits(owner, mention) for owner in self._owners(noun))

    def _definite(self, noun: int) -> bool:
        frame = self._frame
        owned = frame.child(noun, "poss") is not None
        return owned or determiner(frame, noun) in DEFINITE

    def _owners(self, noun: int) -> list[int]:
        """Whose act it is, or on whom: "his arrest", "the killing of the two herders"."""
        frame = self._frame
        found = [c for c in frame.children[noun] if frame.dep[c] == "poss"]
        for c in frame.children[noun]:
            inner = frame.child(c, "pobj") if frame.dep[c] == "prep" and frame.lower[c] == "of" else None
            found += [inner] if inner is not None else []
        return found

    def _fits(self, owner: int, mention: Mention) -> bool:
        """Whether somebody named with a topic is among those a mention names."""
        frame = self._frame
        heads = [r.head for r in (mention.agent, mention.patient) if r is not None]
        if not heads or any(self._references.same(owner, h) for h in heads):
            return True
        if frame.lower[owner] in PRONOUNS:
            return self._references.entity(owner) is None
        return any(frame.lemma[owner] == frame.lemma[i] for i in range(*mention.clause))


def _acts(lexicon: Lexicon, lemma: str) -> set[Act]:
    found = {p.act for p in lexicon.nouns.get(lemma, ())}
    if not found and lemma.endswith("ing"):
        stem = next((s for s in (lemma[:-3], lemma[:-3] + "e", lemma[:-4]) if s in lexicon.verbs), None)
        found = {p.act for p in lexicon.verbs.get(stem, ())} if stem else found
    return found


def _meet(named: set[Act], told: set[Act]) -> bool:
    return bool(named & told) or any(named & family and told & family for family in _ALIKE)
