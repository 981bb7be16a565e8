"""Which pronouns can stand for what: agreement, and pronouns that stand for nothing."""

from __future__ import annotations

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.nouns import Features, Kind
from firsthand.extract.en.wordlists import words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_WEATHER = frozenset({"be", "seem", "appear", "happen", "take"})
"""Verbs whose "it" often stands for the clause that follows."""


def agreement(asked: Features, known: Features, *, speaking: bool, part: bool) -> float | None:
    """Return how well an entity agrees with a pronoun; None where it cannot be meant.

    ``speaking``: the pronoun is the subject of a verb of speech; ``part``: it stands in "three of them".
    """
    if asked.gender:
        if known.plural or known.kind in (Kind.GROUP, Kind.THING, Kind.PLACE):
            return None
        if known.gender:
            return 2.5 if known.gender == asked.gender else None
        return 0.0 if known.kind is Kind.PERSON else -1.0
    if asked.plural:
        if known.plural:
            if part and known.kind is Kind.GROUP:
                return None
            return {Kind.PERSON: 1.0, Kind.THING: -2.0}.get(known.kind, 0.0)
        return 0.0 if known.kind is Kind.GROUP and not part else None
    if known.plural or known.kind is Kind.PERSON:
        return None
    if speaking:
        return {Kind.GROUP: 1.0, Kind.PLACE: 0.0, Kind.UNKNOWN: -0.5}.get(known.kind)
    return {Kind.GROUP: 0.3, Kind.THING: 0.3, Kind.PLACE: -0.5}.get(known.kind, -0.5)


def coargument(frame: Frame, heads: list[int], head: int, governor: int) -> bool:
    """Whether the two are arguments of one verb, which are two unless the pronoun is reflexive."""
    word = frame.lower[head]
    if not heads or word.endswith(("self", "selves")):
        return False
    last = heads[-1]
    if frame.left[last] < head <= frame.right[last] and head != last:
        return True
    chained = frame.dep[governor] in ("xcomp", "conj") and frame.dep[head] in ("dobj", "pobj", "dative")
    if chained and frame.child(governor, "nsubj", "nsubjpass") is None:
        above = frame.head[governor]
        above = frame.head[above] if frame.dep[above] == "xcomp" else above
        if frame.dep[last] in SUBJECTS and frame.head[last] == above:
            return True
    if frame.lower[governor] == "of" and frame.dep[last] in SUBJECTS:
        clause = governor
        for _ in range(5):
            if frame.pos[clause] == "VERB":
                break
            clause = frame.head[clause]
        if frame.head[last] == clause and last < head and frame.pos[frame.head[governor]] == "NUM":
            return True
    if frame.dep[head] != "poss":
        if frame.head[last] == governor and frame.dep[last] != "poss":
            return True
        if frame.dep[head] == "pobj" and frame.head[last] == frame.head[governor]:
            return True
    return False


def empty(frame: Frame, head: int, governor: int) -> bool:
    """Whether "it" stands for nothing, or for news: "it seems that", "the mayor doubts it"."""
    if frame.dep[head] == "expl":
        return True
    if frame.dep[head] == "dobj" and frame.lemma[governor] in words("reference", "news_verbs") | {"have"}:
        return frame.lemma[governor] != "have" or any(
            frame.dep[c] == "prep" and frame.lower[c] == "from" for c in frame.children[governor]
        )
    above = frame.head[governor]
    if frame.dep[head] == "pobj" and frame.lower[governor] in ("of", "about", "to"):
        return frame.lemma[above] in words("reference", "news_verbs")
    if frame.dep[head] in SUBJECTS and frame.lemma[governor] in _WEATHER:
        return any(frame.dep[c] in ("ccomp", "xcomp", "csubj", "acomp") for c in frame.children[governor])
    return False


def own_kin(frame: Frame, heads: list[int], noun: int) -> bool:
    """Whether a possessor would be its own "brother": "his brother" is seldom the brother's brother."""
    lemma = frame.lemma[noun]
    return lemma in words("reference", "kinship") and any(frame.lemma[h] == lemma for h in heads)


def hears(frame: Frame, verb: int) -> bool:
    """Whether a verb tells how somebody knows: "heard", "had it from"."""
    if frame.lemma[verb] in words("attribution", "verbs", "learn"):
        return True
    getting = frame.lemma[verb] in words("attribution", "relay", "get")
    return getting and any(frame.lower[c] == "from" for c in frame.children[verb])


def reflexive(frame: Frame, governor: int) -> int | None:
    """Return whom "herself" is, in "was told to report herself": the nearest clause's subject."""
    at = governor
    for _ in range(5):
        subject = frame.child(at, "nsubj", "nsubjpass")
        if subject is not None:
            return subject
        at = frame.head[at]
    return None
