"""Descriptions that can only mean one of those spoken of: "the woman", "the group", "her brother"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.extract.en.descriptions import modifiers
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.nouns import PRONOUNS, Features, Kind
from firsthand.extract.en.wordlists import table, words

_NEAR = 6
"""How many sentences back a general word looks."""
_APART = frozenset({"second", "third", "fourth", "other", "different", "separate", "new", "further"})
"""Words that set somebody off from one already spoken of."""


@dataclass(slots=True)
class Entity:
    """Something spoken of: where it is named, what agrees with it, when it was last in view."""

    number: int
    features: Features
    heads: list[int] = field(default_factory=list)
    best: int = -1
    sentence: int = 0
    last: int = -1
    role: int = 0
    quoted: bool = False
    spoke: int = -99
    """The last sentence in which it was the subject of a verb of speech."""
    speaks: int = -1
    """The noun phrase that was that subject."""
    named: bool = False
    guess: str | None = None
    """The gender of the pronoun that last stood for it: a hint, no more."""


def general(
    frame: Frame, head: int, own: Features, recent: Sequence[Entity], sentence: int, *, speaks: bool
) -> int | None:
    """Return whom a general word with "the" goes back to, where only one fits; None otherwise.

    "The woman" is the one woman spoken of, before others the one woman who spoke; "the group" the one body
    that spoke and is no arm of the state. ``recent`` are the entities last spoken of.
    """
    lemma = frame.lemma[head].casefold()
    near = [e for e in recent if sentence - e.sentence <= _NEAR]
    spoke = [e for e in near if e.speaks >= 0 and sentence - e.spoke <= _NEAR]
    if lemma in words("reference", "generic_group"):
        for candidates in (spoke, [e for e in near if e.named] if speaks else []):
            fitting = [e for e in candidates if e.features.kind is Kind.GROUP and not _of_state(frame, e)]
            if fitting:
                return fitting[0].number if len(fitting) == 1 else None
        return None
    if lemma not in words("reference", "generic_person") or own.plural:
        return None
    for candidates in (spoke if speaks else [], near):
        fitting = [e for e in candidates if _may_be(e, own)]
        if len(fitting) == 1 and (fitting[0].features.gender or not fitting[0].named):
            return fitting[0].number
        sure = [e for e in fitting if e.features.gender and e.features.gender == own.gender]
        if len(sure) == 1 and all(e.sentence < sure[0].sentence for e in fitting if e is not sure[0]):
            return sure[0].number
        if fitting:
            return None
    return None


def _may_be(entity: Entity, own: Features) -> bool:
    known = entity.features
    if known.kind is not Kind.PERSON or known.plural:
        return False
    gender = known.gender or entity.guess
    return own.gender is None or gender is None or gender == own.gender


def _of_state(frame: Frame, entity: Entity) -> bool:
    official = words("voices", "connection", "official") | words("voices", "kind", "outlet")
    return any(frame.lemma[h].casefold() in official for h in entity.heads)


def kin(
    frame: Frame, head: int, possessor: int, entities: Sequence[Entity], of: Mapping[int, int]
) -> int | None:
    """Return who is meant by "her brother" where she was called "his sister"; None if nobody was."""
    owner = of.get(possessor)
    lemma = frame.lemma[head].casefold()
    inverse = table("reference")["inverse_kin"].get(lemma, "").split()
    if owner is None or not inverse:
        return None
    for other in entities[owner].heads:
        if frame.lemma[other].casefold() not in inverse:
            continue
        back = next((of.get(c) for c in frame.children[other] if frame.dep[c] == "poss"), None)
        if back is not None and back != owner and not entities[back].features.plural:
            return back
    return None


def compatible(frame: Frame, entity: Entity, head: int, possessor: int | None, of: Mapping[int, int]) -> bool:
    """Return whether the modifiers of a description do not speak against an entity's."""
    best = entity.best
    theirs = next((c for c in frame.children[best] if frame.dep[c] == "poss"), None)
    if _called_otherwise(frame, head, best):
        return False
    if possessor is not None and theirs is not None:
        return of.get(possessor, frame.lower[possessor]) == of.get(theirs, frame.lower[theirs])
    if possessor is not None and theirs is None and entity.features.kind is not Kind.PERSON:
        return False
    if _behind(frame, head, best, of):
        return False
    mine, other = modifiers(frame, head), modifiers(frame, best)
    if mine & _APART - other:
        return False
    if not mine or mine <= other:
        return True
    if other:
        return False
    narrowed = frame.child(best, "prep", "relcl", "acl") is not None
    return not narrowed or entity.features.kind is not Kind.PERSON or mine <= _words_of(frame, best)


def _called_otherwise(frame: Frame, head: int, best: int) -> bool:
    """Whether both are named beside, and differently: "his wife, Ana Orme", "his wife, Mira Orme"."""
    mine, theirs = _name_beside(frame, head), _name_beside(frame, best)
    return bool(mine and theirs) and not (mine <= theirs or theirs <= mine)


def _name_beside(frame: Frame, head: int) -> set[str]:
    name = head if frame.pos[head] == "PROPN" else frame.child(head, "appos")
    if name is None or frame.ent[name] != "PERSON":
        return set()
    return {frame.lower[i] for i in (*frame.children[name], name) if frame.ent[i] == "PERSON"}


def _behind(frame: Frame, head: int, best: int, of: Mapping[int, int]) -> bool:
    """Whether what stands behind two nouns sets them apart: "the mother of X", "the mother of Y"."""
    theirs = {frame.lower[c]: frame.child(c, "pobj") for c in frame.children[best] if frame.dep[c] == "prep"}
    for c in frame.children[head]:
        mine = frame.child(c, "pobj") if frame.dep[c] == "prep" else None
        other = theirs.get(frame.lower[c])
        if mine is None or other is None or of.get(mine, -1) == of.get(other, -2):
            continue
        if frame.lemma[mine] != frame.lemma[other] and frame.lower[mine] not in PRONOUNS:
            return True
    return False


def _words_of(frame: Frame, head: int) -> set[str]:
    return {frame.lower[i] for i in range(*frame.phrase(head))}


def paper(frame: Frame, entity: Entity) -> bool:
    """Return whether it is a document, which "it says" may go back to."""
    papers = words("attribution", "nouns", "document")
    return not entity.features.plural and frame.lemma[entity.best] in papers


def as_speaker(entity: Entity, governor: int, sentence: int, aside: bool) -> float:
    """Return a score: who spoke before speaks again; who was just spoken of seldom is who says so."""
    told = aside and entity.sentence == sentence and entity.last < governor and entity.spoke != sentence
    return (2.0 if sentence - entity.spoke <= 3 else 0.0) - (2.0 if told else 0.0)
