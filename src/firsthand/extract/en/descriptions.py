"""What a description says: its determiner, its modifiers, and which of two says more."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.nouns import DEFINITE, Kind, belongs_to_person, features
from firsthand.extract.en.pronouns import SUBJECTS
from firsthand.extract.en.wordlists import words

OBJECTS = frozenset({"dobj", "dative", "pobj", "attr", "agent"})
_ARGUMENTS = (
    frozenset({"ROOT", "conj", "appos", "oprd", "npadvmod", "dep", "nmod", "poss"}) | SUBJECTS | OBJECTS
)


_BEFORE = 14
"""How far before "who" its noun may stand."""


def modifiers(frame: Frame, head: int) -> set[str]:
    """Return the words before a noun that narrow it down."""
    return {
        frame.lower[c]
        for c in frame.children[head]
        if frame.dep[c] in ("amod", "compound", "nummod", "nmod")
        and c < head
        and frame.lower[c] not in ("same", "said", "latter", "former")
    }


def determiner(frame: Frame, head: int) -> str:
    """Return the article or the like of a noun, lower case; empty where there is none."""
    for c in frame.children[head]:
        if frame.dep[c] in ("det", "predet") and c < head:
            return frame.lower[c]
    return ""


def bare(frame: Frame, head: int) -> bool:
    """Whether a noun stands alone, as "residents" does, which goes on speaking of the same ones."""
    return not any(c < head for c in frame.children[head])


def apposed(frame: Frame, head: int) -> int:
    """Return what a phrase is in apposition to: of "one of them, a joiner", the one."""
    other = frame.head[head]
    part = frame.head[frame.head[other]] if frame.dep[other] == "pobj" else other
    plural = frame.lower[other] == "them" or frame.tag[other] in ("NNS", "NNPS")
    return part if frame.lower[part] == "one" and plural and frame.tag[head] in ("NN", "NNP") else other


def doubled(frame: Frame, name: int) -> int | None:
    """Return the noun right before a name that the parser gives the same verb: "the agency Vestra said"."""
    before = frame.left[name] - 1
    twin = before >= 0 and frame.pos[name] == "PROPN" and frame.pos[before] == "NOUN"
    same = twin and frame.dep[before] == frame.dep[name] and frame.head[before] == frame.head[name]
    return before if same and frame.dep[name] in SUBJECTS else None


def whole_of(frame: Frame, head: int) -> int | None:
    """Return the head of what "seven of the refugees" are a part of."""
    for c in frame.children[head]:
        if frame.dep[c] == "prep" and frame.lower[c] in ("of", "among"):
            return frame.child(c, "pobj")
    return None


def fuller(frame: Frame, head: int, best: int) -> bool:
    """Whether a description says more than the best: a name most, then "a teacher in X", not "the"."""
    new, old = frame.pos[head] == "PROPN", frame.pos[best] == "PROPN"
    if new != old:
        return new
    if frame.dep[head] == "appos" and not new:
        return frame.lower[best] == "one" and apposed(frame, head) == best
    if determiner(frame, head) in DEFINITE and determiner(frame, best) not in DEFINITE:
        return False
    return _weight(frame, head) > _weight(frame, best) + 1


def _weight(frame: Frame, head: int) -> int:
    start, end = frame.phrase(head)
    return min(end - start, 12)


def person_above(frame: Frame, noun: int) -> int:
    """Return whom "who" goes with: of "a nurse from Olmera, who …" the parser may give the town."""
    at = noun
    for _ in range(3):
        time = frame.ent[at] in ("DATE", "TIME")
        people = features(frame, at).kind not in (Kind.PLACE, Kind.THING)
        if people and not time and not belongs_to_person(frame, at):
            return at
        above = frame.head[at]
        if frame.dep[at] == "pobj":
            above = frame.head[above]
        if frame.dep[above] == "relcl":
            above = frame.head[above]
        if not frame.nominal(above):
            return noun
        at = above
    return at


def antecedent(frame: Frame, who: int) -> int | None:
    """Return the noun that "who" or "which" goes with; None where the parse and the words do not say.

    The parser may hang the clause on the verb before: "was confirmed by two nurses, who said".
    """
    at = who
    for _ in range(4):
        if frame.dep[at] == "relcl":
            noun = frame.head[at]
            return person_above(frame, noun) if frame.lower[who] in ("who", "whom") else noun
        at = frame.head[at]
    clause = frame.head[who]
    loose = frame.dep[clause] in ("advcl", "ccomp", "conj", "parataxis", "dep") and frame.head[clause] < who
    if frame.lower[who] != "who" or not loose or not who or frame.lower[who - 1] != ",":
        return None
    for i in range(who - 2, max(-1, who - _BEFORE), -1):
        if frame.pos[i] in ("VERB", "AUX"):
            return None
        if frame.nominal(i) and features(frame, i).kind is Kind.PERSON and frame.dep[i] != "compound":
            return i
    return None


def noun_heads(frame: Frame) -> Iterator[int]:
    """Yield the head tokens of noun phrases in reading order; of possessors too."""
    for i, dep in enumerate(frame.dep):
        pos = frame.pos[i]
        if pos in ("NOUN", "PROPN", "NUM", "PRON", "DET"):
            if dep in _ARGUMENTS and (pos != "DET" or dep != "nmod"):
                yield i
        elif pos in ("ADJ", "ADV") and dep in _ARGUMENTS and _stands_for_noun(frame, i):
            yield i


def _stands_for_noun(frame: Frame, adjective: int) -> bool:
    """ "The wounded"; and nouns that the tagger takes for adjectives: "an orderly"."""
    before = frame.lower[adjective - 1]
    noun = frame.lemma[adjective] in words("reference", "person")
    if frame.pos[adjective] == "ADV":
        return noun and frame.nominal(adjective)
    return before in ("the", "these", "those") or (noun and before in ("a", "an"))
