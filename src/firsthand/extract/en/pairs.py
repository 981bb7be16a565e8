"""Several at once: "both", "the seven", "the two men", "the latter", and how many a description is of."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.en.definites import Entity
from firsthand.extract.en.descriptions import determiner, modifiers, whole_of
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.nouns import DEFINITE, Features, Kind, features, kind_of
from firsthand.extract.en.numbers import cardinal
from firsthand.extract.en.wordlists import words

_NEAR = 4
"""How many sentences back such words look."""
_PAIR = frozenset({"both", "pair", "couple", "duo"})


def counts(frame: Frame, head: int) -> bool:
    """Whether a phrase names those it means by their number: "both", "the pair", "the seven", "the two men"."""
    if whole_of(frame, head) is not None:
        return False
    first, lemma = determiner(frame, head), frame.lemma[head].casefold()
    if frame.pos[head] == "NUM" or lemma in _PAIR:
        return first in DEFINITE or frame.lower[head] == "both"
    if first == "both" and frame.tag[head] == "NNS":
        return kind_of(frame, head) is Kind.PERSON
    sized = any(frame.dep[c] == "nummod" for c in frame.children[head])
    people = lemma in words("reference", "generic_person") | {"people"}
    return people and sized and first in DEFINITE and len(modifiers(frame, head)) == 1


def points(frame: Frame, head: int) -> bool:
    """Whether a phrase only points back to others: "both", "the two men", "the latter"; not "the seven"."""
    counting = frame.pos[head] != "NUM" and counts(frame, head)
    return counting or frame.lower[head] in ("former", "latter")


def counted(frame: Frame, head: int, own: Features, recent: Sequence[Entity]) -> int | None:
    """Return those last spoken of who are as many; ``recent`` begins with the last. None where nobody is."""
    if frame.pos[head] == "NUM":
        return _as_said(frame, head, recent)
    pair = frame.lemma[head].casefold() in _PAIR or determiner(frame, head) == "both"
    size = 2 if pair else _sized(frame, head)
    sentence = frame.sentence(head)
    for entity in recent:
        if sentence - entity.sentence > _NEAR or entity.features.kind not in (Kind.PERSON, Kind.UNKNOWN):
            continue
        members = _members(frame, entity.best)
        found = len(members) if len(members) > 1 else _sized(frame, entity.best)
        genders = {features(frame, m).gender for m in members} - {None}
        if found == size and found is not None and (own.gender is None or genders <= {own.gender}):
            return entity.number
    return None


def either(frame: Frame, head: int, recent: Sequence[Entity]) -> int | None:
    """Return whom "the former" and "the latter" are: of exactly two in the last sentence that names any."""
    here = frame.sentence(head)
    for sentence in (here, here - 1):
        named = {
            h: e.number
            for e in recent
            if e.features.kind in (Kind.PERSON, Kind.GROUP)
            for h in e.heads
            if frame.sentence(h) == sentence and h < head and frame.lower[h] not in ("former", "latter")
        }
        told = list(dict.fromkeys(number for _, number in sorted(named.items())))
        if len(told) == 2:
            return told[0 if frame.lower[head] == "former" else 1]
        if told:
            return None
    return None


def counted_out(frame: Frame, head: int) -> bool:
    """Whether a phrase gives a number of people, of whom "three of them" are likely some."""
    return frame.pos[head] == "NUM" or frame.child(head, "nummod") is not None


def _as_said(frame: Frame, head: int, recent: Sequence[Entity]) -> int | None:
    """ "The seven": those who were last said to be seven."""
    for entity in recent:
        for other in entity.heads[-3:]:
            same = frame.lower[other] == frame.lower[head] and frame.pos[other] == "NUM"
            if same or any(frame.lower[c] == frame.lower[head] for c in frame.children[other]):
                return entity.number
    return None


def _members(frame: Frame, head: int) -> list[int]:
    """The heads of nouns joined by "and", the first with them."""
    if head < 0:
        return []
    found = [head]
    for c in frame.children[head]:
        if frame.dep[c] == "conj" and frame.child(head, "cc") is not None:
            found += _members(frame, c)
    return found


def _sized(frame: Frame, head: int) -> int | None:
    """The number a noun stands with: "three drivers"; None for other nouns."""
    number = frame.child(head, "nummod") if head >= 0 else None
    known = cardinal([frame.lower[number]], 0) if number is not None else None
    return int(known[0]) if known is not None else None
