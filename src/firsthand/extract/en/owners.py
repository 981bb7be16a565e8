"""Whose sister "his sister" is: a described relative named by the one it is a relative of, where that is plain."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.extract.en.mentions import Parsed, Range
from firsthand.extract.en.nouns import FIRST, FIRST_PLURAL, PRONOUNS, Kind
from firsthand.extract.en.reference import References
from firsthand.extract.en.wordlists import table, words

_LONGEST = 10
"""The most words of an owner's description that a relative is named by."""
_OF_ADULTS = frozenset(
    {"wife", "husband", "son", "daughter", "child", "widow", "widower", "spouse", "fiancé", "fiancée"}
)
_YOUNG = frozenset({"boy", "girl", "child", "baby", "infant", "toddler", "pupil", "schoolboy", "schoolgirl"})


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose relative somebody is: the words for the owner, and where they stand."""

    text: str
    tokens: Range


def owner_of(parsed: Parsed, references: References, tokens: Range) -> Owner | None:
    """Return who the pronoun of "her brother" stands for.

    None for other phrases, and where more than one could be meant.
    """
    frame, pronoun = references.frame, tokens[0]
    if not possessed(references, tokens) or not references.sure(pronoun):
        return None
    lemma = frame.lemma[frame.head[pronoun]].casefold()
    owner = references.entity(pronoun)
    if owner is None or not _person(references, owner, references.features(pronoun).kind):
        return None
    full = references.fullest(owner)
    held = full[0] < tokens[1] and tokens[0] < full[1]
    said = {frame.lower[i] for i in range(*full)}
    if held or full[1] - full[0] > _LONGEST or said & (set(PRONOUNS) | FIRST | FIRST_PLURAL):
        return None
    heads = references.heads(owner)
    if lemma in _OF_ADULTS and any(frame.lemma[h] in _YOUNG for h in heads):
        return None
    named = any(frame.pos[h] == "PROPN" for h in heads)
    text = parsed.words(full)
    return Owner(text if named else _definite(text), full)


def _person(references: References, owner: int, kind: Kind) -> bool:
    """Whether an owner is somebody: a person, or a name that nothing shows to be anything else."""
    frame, heads = references.frame, references.heads(owner)
    name = any(frame.pos[h] == "PROPN" and frame.ent[h] in ("PERSON", "ORG", "") for h in heads)
    return kind is Kind.PERSON or (kind is Kind.UNKNOWN and name)


def _definite(phrase: str) -> str:
    first, _, others = phrase.partition(" ")
    indefinite = first.casefold() in ("a", "an", "one", "the")
    return f"the {others}" if indefinite else f"the {phrase[:1].lower()}{phrase[1:]}"


def possessed(references: References, tokens: Range) -> bool:
    """Whether a phrase is of a relative or the like, and says whose by a pronoun only."""
    frame, pronoun = references.frame, tokens[0]
    if frame.dep[pronoun] != "poss" or frame.lower[pronoun] not in ("his", "her", "their"):
        return False
    lemma = frame.lemma[frame.head[pronoun]].casefold()
    return lemma in words("reference", "kinship") or lemma in table("reference")["inverse_kin"]
