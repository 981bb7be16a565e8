"""What a noun phrase can stand for: number, gender, and whether it is people, a body of people or a thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.wordlists import words


class Kind(IntEnum):
    """What sort of thing a noun phrase names."""

    PERSON = 0
    GROUP = 1
    PLACE = 2
    THING = 3
    UNKNOWN = 4


@dataclass(frozen=True, slots=True)
class Features:
    """What agreement asks of a noun phrase. ``gender`` is "m", "f" or None, ``plural`` None if unknown."""

    kind: Kind
    gender: str | None
    plural: bool | None


PRONOUNS: dict[str, Features] = {
    **dict.fromkeys(("he", "him", "his", "himself"), Features(Kind.PERSON, "m", False)),
    **dict.fromkeys(("she", "her", "hers", "herself"), Features(Kind.PERSON, "f", False)),
    **dict.fromkeys(("it", "its", "itself"), Features(Kind.THING, None, False)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), Features(Kind.PERSON, None, True)),
}
FIRST = frozenset(["i", "me", "my", "mine", "myself"])
FIRST_PLURAL = frozenset(["we", "us", "our", "ours", "ourselves"])
DEMONSTRATIVE = frozenset(["this", "that", "these", "those"])
DEFINITE = frozenset(["the", "this", "that", "these", "those", "said"])
_PERSON_ENDINGS = ("man", "men", "woman", "women", "ist", "ian")
_FEMALE_ENDINGS = ("woman", "girl", "mother", "sister", "daughter", "wife")
_MALE_ENDINGS = ("boy", "father", "brother")
_NOT_PERSON = frozenset(["list", "mist", "fist", "wrist", "twist", "assist", "exist", "civilian"]) - {
    "civilian"
}
_PERSON_ENTITIES = frozenset({"PERSON"})
_GROUP_ENTITIES = frozenset({"ORG"})
_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})


def kind_of(frame: Frame, head: int) -> Kind:
    """Return what sort of thing the noun at ``head`` names."""
    lemma, tag = frame.lemma[head].casefold(), frame.tag[head]
    if frame.lower[head] == "q.":
        return Kind.THING  # the label of a question
    if tag.startswith("NNP"):
        before = frame.lower[head - 1].rstrip(".") if head else ""
        if before in words("reference", "titles") and before not in ("president", "judge", "justice"):
            return Kind.PERSON
        papers = words("voices", "kind", "outlet")
        if lemma in papers and any(frame.pos[c] == "PROPN" for c in frame.children[head]):
            return Kind.GROUP
        if frame.ent[head] in _PERSON_ENTITIES or _made_person(frame, head):
            return Kind.PERSON
        if lemma in words("reference", "group") or frame.ent[head] in _GROUP_ENTITIES:
            return Kind.GROUP
        if frame.ent[head] in _PLACE_ENTITIES:
            return Kind.PLACE
        if lemma in words("reference", "person"):
            return Kind.PERSON
        return Kind.UNKNOWN
    body = lemma in words("reference", "group")
    if body and tag == "NN" and lemma in words("reference", "kinship"):
        return Kind.GROUP
    if _is_person(lemma):
        return Kind.PERSON
    if body:
        return Kind.GROUP
    if frame.pos[head] == "NUM" or tag in ("DT", "PRP", "WP"):
        return Kind.UNKNOWN
    if frame.pos[head] == "ADJ" and lemma in words("reference", "collective_adjectives"):
        return Kind.PERSON
    if any(frame.dep[c] == "relcl" and _has_who(frame, c) for c in frame.children[head]):
        return Kind.THING if belongs_to_person(frame, head) else Kind.PERSON
    if frame.ent[head] in _PLACE_ENTITIES:
        return Kind.PLACE
    return Kind.UNKNOWN if _may_be_person(lemma) else Kind.THING


def _made_person(frame: Frame, head: int) -> bool:
    """Whether the words around a name say that it is a person's: "the blogger Ana", "Ana's sister"."""
    owned = frame.dep[head] == "poss" and frame.lemma[frame.head[head]] in words("reference", "kinship")
    return owned or any(
        frame.pos[c] == "NOUN" and c < head and _is_person(frame.lemma[c])
        for c in frame.children[head]
        if frame.dep[c] in ("compound", "nmod")
    )


def _may_be_person(lemma: str) -> bool:
    """Nouns made like "docker" and "evictee" often are people; which is not known."""
    made = lemma.endswith(("er", "or", "ee", "eer", "ant")) and len(lemma) > 4
    return made and lemma not in words("reference", "not_person")


def _is_person(lemma: str) -> bool:
    if lemma in words("people", "individual"):
        return True
    for key in ("person", "male", "female", "kinship"):
        if lemma in words("reference", key):
            return True
    tail = lemma.rpartition("-")[2]
    return (tail != lemma and _is_person(tail)) or (
        len(lemma) > 5 and lemma.endswith(_PERSON_ENDINGS) and lemma not in _NOT_PERSON
    )


def belongs_to_person(frame: Frame, head: int) -> bool:
    """Whether "who" behind a noun that is no word for people goes with the one before it: "a cook in the yard"."""
    above = frame.head[frame.head[head]]
    lemma = frame.lemma[head].casefold()
    if frame.dep[head] != "pobj" or frame.pos[head] != "NOUN" or _is_person(lemma):
        return False
    return frame.pos[above] == "NOUN" and _is_person(frame.lemma[above].casefold())


def _has_who(frame: Frame, verb: int) -> bool:
    return any(frame.lower[c] in ("who", "whom") for c in frame.children[verb])


def features(frame: Frame, head: int) -> Features:
    """Return what pronouns must agree with in the phrase headed by a noun."""
    lemma = frame.lemma[head].casefold()
    kind = kind_of(frame, head)
    plural: bool | None = frame.tag[head] in ("NNS", "NNPS")
    if frame.lower[head] in (
        "people",
        "police",
        "dead",
        "wounded",
        "injured",
        "displaced",
        "others",
        "those",
    ):
        plural = True
    if frame.pos[head] == "NUM":
        plural = frame.lower[head] not in ("one", "1")
    elif frame.child(head, "conj") is not None and frame.child(head, "cc") is not None:
        plural = True
    elif kind is Kind.UNKNOWN and not frame.tag[head].startswith("NN"):
        plural = None
    gender = None
    if not plural or kind is Kind.PERSON:
        gender = _gender(frame, head, lemma)
    return Features(kind, gender, plural)


def _gender(frame: Frame, head: int, lemma: str) -> str | None:
    before = [lemma]
    for c in frame.children[head]:
        if frame.dep[c] in ("compound", "amod", "nmod"):
            before.append(frame.lemma[c].casefold().rstrip("."))
    if any(w in words("reference", "female") or w in ("female", "pregnant") for w in before):
        return "f"
    if lemma.endswith(_FEMALE_ENDINGS):
        return "f"
    if any(w in words("reference", "male") or w == "male" for w in before) or lemma.endswith(_MALE_ENDINGS):
        return "m"
    return None
