"""Whether a pattern of the lexicon fits the words around a verb or a noun."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.holders import keeper, owner, phrases_behind
from firsthand.extract.en.lexicon import Classes, classes
from firsthand.extract.en.patterns import Adjunct, Pattern, Sort
from firsthand.extract.en.roles import Arguments
from firsthand.extract.en.wordlists import words

_PEOPLE = frozenset(
    [
        "he",
        "she",
        "him",
        "her",
        "who",
        "whom",
        "we",
        "us",
        "i",
        "me",
        "you",
        "himself",
        "herself",
        "themselves",
        "myself",
        "yourself",
        "ourselves",
        "whoever",
        "whomever",
    ]
)
_NOT_ACTED_UPON = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})
_HOURS = frozenset(
    ["morning", "evening", "night", "noon", "midnight", "dawn", "dusk", "afternoon", "time", "hour", "moment"]
)
_OPEN = frozenset(
    ["they", "them", "it", "its", "this", "that", "these", "those", "which", "itself", "what", "whatever"]
)
_UNIFORMED = frozenset(
    {
        "plainclothes",
        "clothes",
        "uniformed",
        "intelligence",
        "security",
        "police",
        "customs",
        "border",
        "prison",
    }
)
_THING_ENDINGS = (
    "tion",
    "sion",
    "ness",
    "ism",
    "ity",
    "ment",
    "ship",
    "ology",
    "ware",
    "ance",
    "ence",
    "age",
)
_PERSON_ENDINGS = ("ist", "man", "woman", "ee", "men", "women", "ian")


class Sorter:
    """Says of the nouns of a parse to which sorts of things they belong."""

    def __init__(self, frame: Frame, stands_for: Callable[[int], int] = lambda token: token) -> None:
        self.frame = frame
        self.stands_for = stands_for
        self.classes: Classes = classes()
        self.people = frozenset[str]().union(
            *(words("reference", key) for key in ("male", "female", "kinship", "person"))
        )

    def fits(self, token: int | None, sort: Sort | None) -> bool:
        """Whether a noun passes: one that is not there passes nothing, an unknown one all that is not strict."""
        if sort is None or "any" in sort.names:
            return token is not None
        if token is None:
            return False
        answers = [self.belongs(token, name) for name in sort.names]
        if any(answers):
            return True
        return not sort.strict and None in answers

    def kernel(self, token: int) -> int:
        """The noun that says what a phrase is about: "two of the houses", "a commission of doctors"."""
        frame = self.frame
        for _ in range(3):
            if not (
                frame.pos[token] in ("NUM", "DET", "PRON")
                or frame.lemma[token] in words("nominals", "measures")
            ):
                break
            of = next((c for c in frame.children[token] if c > token and frame.lower[c] == "of"), None)
            inner = frame.child(of, "pobj") if of is not None else None
            if inner is None:
                break
            token = inner
        return token

    def belongs(self, token: int, name: str) -> bool | None:
        """True or False where it is known whether a noun is of a class, None where it is not."""
        frame, sets = self.frame, self.classes
        lemma, lower = frame.lemma[token].lower(), frame.lower[token]
        sets_words = sets.words[name]
        inner = self.kernel(token)
        if inner != token:
            answer = self.belongs(inner, name)
            return answer if answer is not None else lemma in sets_words or None
        people = name in (
            "person",
            "migrant",
            "crowd",
            "armed",
            "force",
            "official",
            "institution",
            "medic",
            "worker",
            "child",
        )
        if lower in _OPEN:
            real = self.stands_for(token)
            if real != token:
                return self.belongs(real, name)
        if (lower == "those" and self._told_apart(token)) or (lower == "one" and self._anybody(token)):
            return name in ("person", "migrant", "crowd") or None
        if lower in _PEOPLE:
            return name in ("person", "migrant", "crowd") or (None if people else False)
        if lower in _OPEN:
            if lower in ("it", "its", "itself"):
                return False if name in ("person", "crowd", "child", "worker", "medic") else None
            return True if name in ("migrant", "person", "crowd") and lower in ("they", "them") else None
        if lemma in sets_words or lower in sets_words:
            return True
        if name in ("force", "armed", "law") and self._in_uniform(token):
            return True
        if name == "person" and (lemma in self.people or lower in self.people):
            return True
        named = frame.pos[token] == "PROPN" and frame.ent[token] in ("PERSON", "")
        if lemma in sets.excluded[name] and not named:
            return False
        if people and frame.ent[token] in ("MONEY", "PERCENT"):
            return False
        if frame.pos[token] == "NUM" or frame.tag[token] == "CD" or frame.ent[token] == "CARDINAL":
            return people or None if name != "person" else True
        if people and frame.tag[token] == "NNPS" and frame.child(token, "nummod") is not None:
            return name in ("person", "migrant", "crowd") or None
        label = frame.ent[token]
        if label and frame.pos[token] == "PROPN":
            if label in sets.entities[name]:
                return True
            if label == "PERSON":
                # a name says that it is somebody, not that it is a soldier or a nurse
                return (
                    True if name in ("person", "migrant", "crowd", "official") else None if people else False
                )
            return (
                False
                if people
                and label not in ("ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT")
                else None
            )
        if (label == "NORP" or (not label and frame.tag[token] == "NNPS")) and name in (
            "person",
            "migrant",
            "crowd",
        ):
            return True
        if people and frame.pos[token] in ("NOUN", "ADJ", "PROPN"):
            if frame.pos[token] == "ADJ" and frame.child(token, "det") is not None:
                return name == "person" or None
            if name == "person" and lemma.endswith(_PERSON_ENDINGS) and lemma not in sets.known:
                return True
        if lemma in sets.known and frame.pos[token] == "NOUN":
            return False
        if people and frame.pos[token] == "NOUN" and lemma.endswith(_THING_ENDINGS):
            return False
        return None

    def _told_apart(self, token: int) -> bool:
        """Whether "those" are people: "those who got out", "those expelled"."""
        frame = self.frame
        if token + 1 < len(frame) and frame.lower[token + 1] == "who":
            return True
        return any(frame.dep[c] == "acl" and frame.tag[c] == "VBN" for c in frame.children[token])

    def _in_uniform(self, token: int) -> bool:
        """Whether people are those of a force: "plainclothes men", "two uniformed youths"."""
        frame = self.frame
        return (
            token > 0 and frame.lower[token - 1] in _UNIFORMED and frame.tag[token] in ("NN", "NNS")
        ) and frame.lemma[token] in self.people

    def _anybody(self, token: int) -> bool:
        """Whether "one" ends a pronoun for people: "no one", "every one"."""
        return token > 0 and self.frame.lower[token - 1] in ("no", "every", "any", "some")


@dataclass(slots=True)
class Match:
    """A pattern that fits: whom it says acted and who was acted upon (tokens), and its own words."""

    pattern: Pattern
    agent: int | None
    patient: int | None
    words: tuple[int, ...]
    literal: int | None = None


def match_verb(
    pattern: Pattern, found: Arguments, frame: Frame, sorter: Sorter, *, headline: bool
) -> Match | None:
    """Return how a pattern fits a verb, None where it does not."""
    passive, agent, patient = found.passive, found.subject, found.object
    if not _voice(pattern, passive):
        return None
    bare = (
        not passive
        and not found.objects
        and not found.own_auxiliary
        and frame.tag[found.verb] in ("VBN", "VBD")
        and headline
        and not pattern.says_upon
        and "active" not in pattern.flags
    )
    # "Three bodies dug up"
    dropped = pattern.kind == "transitive" and bare and agent is not None and not found.objects
    if (
        dropped
        and agent is not None
        and pattern.object_words & {frame.lemma[agent].lower(), frame.lower[agent]}
    ):
        found, agent = replace(found, objects=[agent]), None
    if pattern.kind == "transitive" and bare and not (pattern.object_words or pattern.object_sort):
        # a headline leaves out the auxiliary: "Three men arrested in the capital"
        passive, patient, agent = True, agent, None
    if "bare" in pattern.flags and found.objects:
        return None
    if pattern.without & found.beside or not all(
        b & found.beside or b & _clausal(found, frame) for b in pattern.beside
    ):
        return None
    literal = _literal(pattern, found, frame, sorter)
    if literal is False:
        return None
    found = _reaching(found, literal, frame)
    topic: int | None = None
    if pattern.subject_words:
        topic = patient if passive else agent
        if topic is None or not pattern.subject_words & {frame.lemma[topic].lower(), frame.lower[topic]}:
            return None
    upon: int | None = None
    used: list[int] = []
    for adjunct in pattern.adjuncts:
        hit = _find(adjunct, found, frame, sorter)
        if hit is None:
            return None
        used.append(hit[0])
        if adjunct.patient:
            upon = hit[1]
    if any(_find(adjunct, found, frame, sorter) for adjunct in pattern.without_adjuncts):
        return None
    if "to" in pattern.clause and not found.infinitives:
        return None
    if "for" in pattern.clause and not any(
        word == "for" and prep == noun for word, prep, noun in found.adjuncts
    ):
        return None
    if "that" in pattern.clause and not found.clauses:
        return None
    if "to" in pattern.without_clause and found.infinitives:
        return None
    if "that" in pattern.without_clause and found.clauses:
        return None
    if pattern.kind == "transitive":
        if literal is not None:
            patient = next((o for o in found.objects if o != literal), None) if pattern.object else None
            if pattern.object and not sorter.fits(patient, pattern.object):
                return None
            if "upon" in pattern.flags:
                patient = literal
            patient = patient if patient is not None else upon if upon is not None else owner(literal, frame)
            if patient is None and sorter.belongs(literal, "body"):
                patient = literal
        elif upon is not None and patient is None:
            patient = upon
        elif not _object_fits(pattern, found, patient, frame, sorter):
            return None
        if pattern.subject and not _subject_fits(pattern.subject, agent, passive, sorter):
            return None
    else:
        if passive and pattern.kind == "acted" and found.own_auxiliary and literal is None and upon is None:
            return None
        doer = patient if passive and upon is None and literal is None else agent
        # "after dying of thirst": whoever it is that the parse does not give, a thing it is not
        unnamed = pattern.kind == "undergone" and doer is None
        if pattern.subject and not _subject_fits(pattern.subject, doer, unnamed, sorter):
            return None
        if topic is not None:
            agent, patient = None, upon if upon is not None else owner(topic, frame)
        elif pattern.kind == "undergone":
            agent, patient = None, doer
        else:
            agent, patient = doer, upon
    if agent is not None and (
        sorter.belongs(agent, "instrument") or (passive and sorter.belongs(agent, "lesserpart"))
    ):
        # "killed by a blast", "hung by his arms"
        agent = None
    if agent is None and pattern.kind == "undergone" and used:
        agent = keeper(used[0], frame)
    own = [t for t in (literal, topic) if t is not None]
    return Match(pattern, agent, patient, (found.verb, *used, *own), literal)


def _voice(pattern: Pattern, passive: bool) -> bool:
    return not (("passive" in pattern.flags and not passive) or ("active" in pattern.flags and passive))


def _clausal(found: Arguments, frame: Frame) -> set[str]:
    """Dictionary forms of the verbs below: "dig somebody out", "force to flee"."""
    return {frame.lemma[c] for c in (*found.infinitives, *found.clauses)}


def _literal(pattern: Pattern, found: Arguments, frame: Frame, sorter: Sorter) -> int | bool | None:
    """The object that the pattern names word by word; False where it is missing or barred."""
    if pattern.clause and pattern.object_words:
        return None if pattern.object_words & _clausal(found, frame) else False
    for o in found.objects:
        if pattern.without_object & {frame.lemma[o].lower(), frame.lower[o]}:
            return False
    if not pattern.object_words and not pattern.object_sort:
        return None
    for o in found.objects:
        names = {frame.lemma[o].lower(), frame.lower[o]}
        inner = sorter.kernel(o)
        if inner != o:
            names |= {frame.lemma[inner].lower(), frame.lower[inner]}
        if pattern.object_words & names or (
            pattern.object_sort and sorter.fits(o, Sort(pattern.object_sort.names, strict=True))
        ):
            return o
    return False


def _reaching(found: Arguments, literal: int | None, frame: Frame) -> Arguments:
    """The arguments with what hangs on a literal object: "pointed a rifle at him" is at whom it was pointed."""
    if literal is None:
        return found
    return replace(found, adjuncts=[*found.adjuncts, *phrases_behind(literal, frame)])


def _object_fits(
    pattern: Pattern, found: Arguments, patient: int | None, frame: Frame, sorter: Sorter
) -> bool:
    if patient is None:
        return bool(pattern.clause) and pattern.object is None
    lemma = frame.lemma[patient].lower()
    if lemma in pattern.without_object:
        return False
    return pattern.object is None or sorter.fits(patient, pattern.object)


def _subject_fits(sort: Sort, subject: int | None, passive: bool, sorter: Sorter) -> bool:
    if subject is None:
        return passive and not sort.strict
    return sorter.fits(subject, sort)


def _find(adjunct: Adjunct, found: Arguments, frame: Frame, sorter: Sorter) -> tuple[int, int] | None:
    """The preposition and noun of an adjunct that the pattern asks for."""
    for word, prep, noun in found.adjuncts:
        if word not in adjunct.prepositions or noun is None:
            continue
        if adjunct.patient and (frame.ent[noun] in _NOT_ACTED_UPON or frame.lemma[noun] in _HOURS):
            continue
        names = {frame.lemma[noun].lower(), frame.lower[noun]}
        if not adjunct.words and adjunct.sort is None:
            return prep, noun
        if adjunct.words & names or any(
            frame.dep[c] in ("compound", "amod", "nummod") and frame.lemma[c].lower() in adjunct.words
            for c in frame.children[noun]
        ):
            return prep, noun
        if adjunct.sort is not None and sorter.fits(noun, adjunct.sort):
            return prep, noun
    return None
