"""Acts named by nouns: "the arrest of two students", "carried out a raid", "a wave of deportations"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.lexicon import Lexicon, cues
from firsthand.extract.en.matching import Sorter
from firsthand.extract.en.nominal_roles import NominalRoles
from firsthand.extract.en.patterns import Adjunct, Pattern
from firsthand.extract.en.roles import Roles
from firsthand.extract.en.wordlists import words as listed
from firsthand.model import Act

_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
_PASSING = frozenset({"this", "that", "these", "those", "such", "any"})
_OWNERLESS = frozenset({"of", "by", "on", "against", "at", "upon", "in", "from", "outside", "over", "to"})
_DATED = frozenset({"DATE", "TIME"})
_PLACED = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun that names an act. ``outer`` holds its place in the sentence, ``governor`` is the verb above, if near."""

    pattern: Pattern
    head: int
    words: tuple[int, int]
    outer: int
    governor: int | None
    light: bool
    agent: int | None
    patient: int | None


class Nominals:
    """Finds the nouns of one parse that name acts."""

    def __init__(self, frame: Frame, roles: Roles, sorter: Sorter, lexicon: Lexicon) -> None:
        self.frame = frame
        self.roles = roles
        self.sorter = sorter
        self.lexicon = lexicon
        self.light = cues().light
        self.wants = cues().governing
        self.arguments = NominalRoles(frame, roles, sorter, lexicon)
        self.airborne = any(w in listed("nominals", "air") for w in frame.lower)
        self.expecting = any(w in listed("nominals", "childbed") for w in frame.lower)

    def at(self, token: int) -> Nominal | None:
        """Return the act that the noun phrase starting at this token names, if any."""
        lemma, lower = self.frame.lemma[token].lower(), self.frame.lower[token]
        patterns = self.lexicon.nouns.get(lemma, ())
        if lower != lemma:
            patterns += self.lexicon.nouns.get(lower, ())
        for pattern in patterns:
            end = self._extent(pattern, token)
            if end is None:
                continue
            head = self._head(token, end)
            if not self._named(head, pattern) if end - token == 1 else self._done(token):
                continue
            found = self._read(pattern, head, (token, end))
            if found is not None:
                return found
        return None

    def _named(self, head: int, pattern: Pattern) -> bool:
        """Whether a word is used as a noun here, and not as part of a date."""
        frame = self.frame
        if frame.ent[head] in _DATED or frame.pos[head] not in _NOUNS:
            return False
        gerund = frame.tag[head] == "VBG" and frame.dep[head] in ("pcomp", "pobj", "dobj", "nsubj")
        if gerund:
            return frame.child(head, "dobj") is None
        return frame.pos[head] not in ("VERB", "ADJ") or "counted" in pattern.flags

    def _done(self, token: int) -> bool:
        """Whether the first of several words is a verb after all: "sat in the car" is no sit-in."""
        frame = self.frame
        if frame.pos[token] != "VERB" or frame.tag[token] == "VBN":
            return False
        subject = frame.child(token, "nsubj", "nsubjpass", "aux", "auxpass")
        return subject is not None or frame.lower[token] != frame.lemma[token]

    def _extent(self, pattern: Pattern, token: int) -> int | None:
        frame, at = self.frame, token + 1
        for words in pattern.beside:
            if at >= len(frame) or not (words & {frame.lower[at], frame.lemma[at]}):
                return None
            at += 1
        if pattern.object_sort is not None:
            if at >= len(frame) or not self.sorter.fits(at, pattern.object_sort):
                return None
            at += 1
        return at

    def _head(self, start: int, end: int) -> int:
        """The word of a run that hangs on something outside it."""
        frame = self.frame
        return next((i for i in range(end - 1, start - 1, -1) if not start <= frame.head[i] < end), end - 1)

    def _read(self, pattern: Pattern, head: int, words: tuple[int, int]) -> Nominal | None:
        frame = self.frame
        modifiers = {
            frame.lower[c] for c in frame.children[head] if frame.dep[c] in ("compound", "amod", "nmod")
        }
        compound = frame.head[head] if frame.dep[head] in ("compound", "nmod", "amod") else None
        if compound is not None and frame.lower[compound] in pattern.without:
            return None
        if modifiers & pattern.without or (
            head + 1 < len(frame) and frame.lower[head + 1] in pattern.without
        ):
            return None
        process = compound is None or frame.lemma[compound] in listed("nominals", "process")
        if not process and frame.ent[head] == "" and compound is not None and compound > head:
            return None
        outer = self._outer(head)
        governor, light = self._governor(outer)
        agent, patient = self.arguments.of(pattern, head, outer, governor, light=light)
        if not all(
            self._adjunct_fits(pattern, head, governor, light, i) for i in range(len(pattern.adjuncts))
        ):
            return None
        if any(self._barred(adjunct, head) for adjunct in pattern.without_adjuncts):
            return None
        noted = patient is not None or agent is not None or self._noted(head, outer)
        if not self._flags(pattern, head, noted=noted, light=light, governor=governor):
            return None
        determiner = next((frame.lower[c] for c in frame.children[head] if frame.dep[c] == "det"), "")
        if determiner in _PASSING and not light:
            return None
        if not noted and not light and self._passing(head, outer, governor, determiner):
            return None
        return Nominal(pattern, head, words, outer, governor, light, agent, patient)

    def _passing(self, head: int, outer: int, governor: int | None, determiner: str) -> bool:
        """Whether a bare noun only points back ("the attack") or names a topic ("violence, arrest and torture")."""
        frame = self.frame
        if frame.dep[outer] == "pobj":
            above = frame.lemma[frame.head[frame.head[outer]]]
            if determiner == "" and any(above in self.wants[k] for k in ("requested", "refused", "ordered")):
                return False
            preposition = frame.lower[frame.head[outer]]
            if determiner in ("a", "an"):
                return preposition not in ("after", "during", "following", "in", "at", "since")
            return not (determiner == "the" and preposition in ("after", "before", "following", "since"))
        if determiner == "the":
            return governor is None
        return False

    def _outer(self, head: int) -> int:
        """The noun that holds the act's place: itself, what it is one of, or what it is a case of."""
        frame = self.frame
        for _ in range(4):
            up = frame.head[head]
            if (frame.dep[head] == "conj" and frame.pos[up] in _NOUNS and frame.pos[up] != "VERB") or (
                frame.dep[head] in ("compound", "nmod", "amod")
                and frame.lemma[up] in listed("nominals", "process")
            ):
                head = up
            elif (
                frame.dep[head] == "pobj"
                and frame.lower[up] == "of"
                and frame.lemma[frame.head[up]] in listed("nominals", "holders")
            ):
                head = frame.head[up]
            else:
                break
        return head

    def _governor(self, outer: int) -> tuple[int | None, bool]:
        """The verb of which the noun is subject or object, and whether it only says that the act was done."""
        frame = self.frame
        dep, up = frame.dep[outer], frame.head[outer]
        if (
            dep == "attr"
            and frame.lemma[up] == "be"
            and any(frame.dep[c] == "expl" for c in frame.children[up])
        ):
            return up, True
        if dep == "pobj" and frame.lower[up] in ("with", "on", "out") and frame.pos[frame.head[up]] == "VERB":
            return (frame.head[up], False)
        if frame.pos[up] not in ("VERB", "AUX") or dep not in ("nsubj", "nsubjpass", "dobj"):
            return None, False
        lemma = frame.lemma[up].lower()
        done = dep in ("dobj", "nsubjpass") and lemma in self.light["done"]
        return up, done or (dep == "nsubj" and lemma in self.light["happening"])

    def _adjunct_fits(
        self, pattern: Pattern, head: int, governor: int | None, light: bool, index: int
    ) -> bool:
        frame, adjunct = self.frame, pattern.adjuncts[index]
        nodes = [head] + ([governor] if governor is not None and light else [])
        for node in nodes:
            for c in frame.children[node]:
                noun = frame.child(c, "pobj") if frame.dep[c] in ("prep", "agent") else None
                if noun is None or frame.lower[c] not in adjunct.prepositions:
                    continue
                if not adjunct.words and adjunct.sort is None:
                    return frame.ent[noun] not in _DATED
                if adjunct.words & {frame.lemma[noun].lower(), frame.lower[noun]} or (
                    adjunct.sort is not None and self.sorter.fits(noun, adjunct.sort)
                ):
                    return True
        if "literal" in pattern.flags:
            return False
        # "the student's disappearance": an owner serves as well as "of"
        owner = frame.child(head, "poss")
        if owner is not None and pattern.act is Act.RELEASE and self.sorter.belongs(owner, "institution"):
            # "the commissioner's release" is a paper
            return False
        return (
            "of" in adjunct.prepositions
            and owner is not None
            and adjunct.sort is not None
            and self.sorter.fits(owner, adjunct.sort)
        )

    def _barred(self, adjunct: Adjunct, head: int) -> bool:
        """Whether a phrase stands with the noun that the pattern will not have: "execution of sentences"."""
        frame = self.frame
        for c in frame.children[head]:
            noun = frame.child(c, "pobj") if frame.lower[c] in adjunct.prepositions else None
            if noun is None:
                continue
            if adjunct.words & {frame.lemma[noun].lower(), frame.lower[noun]} or (
                adjunct.sort is not None and self.sorter.fits(noun, adjunct.sort)
            ):
                return True
        return False

    def _noted(self, head: int, outer: int) -> bool:
        """Whether the noun has a date, place, number or aim of its own."""
        frame = self.frame
        for node in {head, outer}:
            for c in frame.children[node]:
                if frame.dep[c] == "nummod" or frame.ent[c] in _DATED:
                    return True
                if frame.dep[c] == "prep" and frame.lower[c] in (
                    "of",
                    "in",
                    "at",
                    "near",
                    "on",
                    "against",
                    "outside",
                    "over",
                    "by",
                    "during",
                    "from",
                    "through",
                ):
                    return True
                if frame.dep[c] in ("acl", "relcl"):
                    return True
                if frame.dep[c] == "amod" and frame.lower[c] in (
                    "first",
                    "second",
                    "third",
                    "fourth",
                    "fifth",
                    "last",
                    "latest",
                    "recent",
                    "mass",
                    "new",
                ):
                    return True
        return frame.dep[outer] == "ROOT"

    def _flags(self, pattern: Pattern, head: int, *, noted: bool, light: bool, governor: int | None) -> bool:
        frame, flags = self.frame, pattern.flags
        if "noted" in flags and not (noted or light or governor is not None):
            return False
        if "counted" in flags and not self._counted(head):
            return False
        if "airborne" in flags and not self.airborne:
            return False
        if "childbed" in flags and not self.expecting:
            return False
        if ("lightly" in flags or "done" in flags) and not light:
            return False
        if "started" in flags and not (
            light and governor is not None and frame.lemma[governor] in ("make", "begin", "order", "carry")
        ):
            return False
        if flags & {"custody", "street"} and ("custody" in flags) is not self._held(head):
            return False
        if "wanted" in flags and not (
            governor is not None
            and any(frame.lemma[governor] in self.wants[k] for k in ("requested", "refused", "ordered"))
        ):
            return False
        if "compelled" in flags:
            above = frame.lemma[frame.head[governor]] if governor is not None else ""
            return above in self.wants["compelled"] or any(
                frame.lower[c] in ("forced", "compulsory", "coerced") for c in frame.children[head]
            )
        if "planned" in flags:
            clause = frame.child(head, "relcl")
            announced = clause is not None and frame.lemma[clause] in (
                "announce",
                "plan",
                "schedule",
                "order",
                "prepare",
            )
            return announced or any(
                frame.lower[c] in ("planned", "forced", "announced") for c in frame.children[head]
            )
        return True

    def _held(self, head: int) -> bool:
        """Whether a beating is told of people who are held: by the words of its sentence, then of the text."""
        frame = self.frame
        said = set(frame.lower[slice(*frame.sentence_range(frame.sentence(head)))])
        for key, answer in (("held", True), ("street", False), ("custody", True)):
            if said & listed("settings", key):
                return answer
        return any(word in listed("settings", "custody") for word in frame.lower)

    def _counted(self, head: int) -> bool:
        frame = self.frame
        if any(frame.dep[c] == "nummod" or frame.pos[c] == "NUM" for c in frame.children[head]):
            return True
        return head > 0 and frame.pos[head - 1] == "NUM"


def nominals(finder: Nominals) -> Iterator[Nominal]:
    """Yield the nouns of a parse that name acts, in reading order, none within another."""
    at = 0
    while at < len(finder.frame):
        found = finder.at(at)
        if found is None:
            at += 1
            continue
        yield found
        at = found.words[1]
