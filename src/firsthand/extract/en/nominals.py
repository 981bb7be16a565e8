"""Acts named by nouns: "the arrest of two students", "carried out a raid", "a wave of deportations"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.lexicon import ActTerms, Lexicon, Pattern, cues
from firsthand.extract.en.matching import Sorter
from firsthand.extract.en.roles import Roles
from firsthand.model import Act

_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
_HOLDERS = frozenset(
    """round wave series spate string number case report allegation account campaign process operation spree act
    incident news evidence instance sign pattern practice victim attempt request proposal order warrant plan risk fear threat
    possibility prospect denial hope danger chance rumour rumor claim suspicion scheme first second third latest
    start beginning end eve day night moment time date result aftermath""".split()
)
_PROCESS = frozenset(
    "process operation campaign wave spree drive programme program procedure attempt order plan".split()
)
_SUFFERING = frozenset(
    "suffer undergo face receive survive escape await sustain endure experience fear risk".split()
)
_DECIDING = frozenset(
    "announce plan organise organize prepare schedule call promise threaten order propose cite".split()
) - {
    "order",
    "cite",
}
_HITTING = frozenset("hit strike target destroy damage flatten level".split())
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
        self.airborne = any(w in _AIR for w in frame.lower)
        self.expecting = any(w in _CHILDBED for w in frame.lower)

    def at(self, token: int) -> Nominal | None:
        """Return the act that the noun phrase starting at this token names, if any."""
        patterns = self.lexicon.nouns.get(self.frame.lemma[token].lower()) or self.lexicon.nouns.get(
            self.frame.lower[token]
        )
        for pattern in patterns or ():
            end = self._extent(pattern, token)
            if end is None:
                continue
            head = self._head(token, end)
            if end - token == 1 and not self._named(head, pattern):
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
        if compound is not None and frame.lemma[compound] not in _PROCESS and frame.ent[head] == "":
            if compound > head:
                return None
        outer = self._outer(head)
        governor, light = self._governor(outer)
        agent, patient = self._arguments(pattern, head, outer, governor, light)
        if not all(
            self._adjunct_fits(pattern, head, governor, light, i) for i in range(len(pattern.adjuncts))
        ):
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
            if frame.dep[head] == "conj" and frame.pos[up] in _NOUNS and frame.pos[up] != "VERB":
                head = up
            elif frame.dep[head] in ("compound", "nmod", "amod") and frame.lemma[up] in _PROCESS:
                head = up
            elif (
                frame.dep[head] == "pobj"
                and frame.lower[up] == "of"
                and frame.lemma[frame.head[up]] in _HOLDERS
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

    def _arguments(
        self, pattern: Pattern, head: int, outer: int, governor: int | None, light: bool
    ) -> tuple[int | None, int | None]:
        frame, terms = self.frame, self.lexicon.terms[pattern.act]
        of = by = on = owner = named = None
        for node in {head, outer}:
            for c in frame.children[node]:
                dep, word = frame.dep[c], frame.lower[c]
                noun = frame.child(c, "pobj") if dep in ("prep", "agent") else None
                if dep == "poss":
                    owner = c
                elif (
                    word == "for"
                    and noun is not None
                    and node != head
                    and self.sorter.belongs(noun, "person")
                ):
                    of = of if of is not None else noun
                elif noun is not None and frame.ent[noun] not in _DATED and node == head:
                    if word == "of":
                        of = of if of is not None else noun
                    elif word == "by":
                        by = noun
                    elif word in ("on", "against", "at", "upon"):
                        on = on if on is not None else noun
                elif dep == "compound" and node == head and self.sorter.belongs(c, "person"):
                    named = c
        if owner is not None and frame.ent[owner] in _DATED:
            owner = None
        if terms.nominal == "done_to" and on is not None and self.sorter.belongs(on, "person"):
            of = of if of is not None else on
        agent, patient = _assign(terms, of, by, on, owner, named)
        if patient is None:
            patient = self._counted_people(pattern, head)
        if governor is not None and (light or frame.lemma[governor] in _SUFFERING):
            agent, patient = self._through(governor, outer, terms, agent, patient)
        if agent is None:
            agent = self._announcer(head)
        if agent is None and governor is not None and frame.dep[outer] == "dobj":
            agent = self._decider(governor, terms)
        if agent is not None and self.sorter.belongs(agent, "instrument"):
            agent = None
        return agent, patient

    def _counted_people(self, pattern: Pattern, head: int) -> int | None:
        """The people that a number stands with: "46 wounded"; the things: "sixty burnt stalls"."""
        if "counted" not in pattern.flags or self.frame.lemma[head] in ("injury", "wound"):
            return None
        return head

    def _decider(self, governor: int, terms: ActTerms) -> int | None:
        """Who refuses or plans it, and who asks for it where they would do it themselves."""
        lemma = self.frame.lemma[governor].lower()
        sets = cues().governing
        found = self.roles.of(governor)
        if found.passive or found.subject is None:
            return None
        if lemma in sets["refused"] or lemma in _DECIDING:
            return found.subject
        if (
            lemma in sets["requested"]
            and terms.nominal != "acted"
            and self.sorter.belongs(found.subject, "force")
        ):
            return found.subject
        return None

    def _through(
        self, governor: int, outer: int, terms: ActTerms, agent: int | None, patient: int | None
    ) -> tuple[int | None, int | None]:
        """Arguments that stand with the light verb: "the army carried out raids on three villages"."""
        frame = self.frame
        found = self.roles.of(governor)
        if frame.dep[outer] in ("dobj", "nsubjpass"):
            doer = found.subject
            if frame.lemma[governor] in _SUFFERING and frame.dep[outer] == "dobj":
                patient = patient if patient is not None else doer
            else:
                agent = agent if agent is not None else doer
        for word, _, noun in found.adjuncts:
            if noun is None or frame.ent[noun] in _DATED:
                continue
            if word in ("on", "against") and patient is None and terms.nominal in ("done_to", "done_on"):
                patient = noun
            if word == "by" and agent is None and found.passive:
                agent = noun
        if (
            terms.nominal == "done_on"
            and patient is None
            and frame.lemma[governor] in _HITTING
            and not found.passive
        ):
            patient = found.object if frame.dep[outer] == "nsubj" else None
        if terms.nominal == "acted" and frame.lemma[governor] == "draw":
            agent = agent if agent is not None else found.object
        return agent, patient

    def _announcer(self, head: int) -> int | None:
        """Who announced or planned it in its relative clause: "the return that it has announced"."""
        frame = self.frame
        clause = frame.child(head, "relcl")
        if clause is None or frame.lemma[clause] not in (
            "announce",
            "plan",
            "order",
            "prepare",
            "carry",
            "launch",
            "stage",
            "make",
        ):
            return None
        found = self.roles.of(clause)
        return found.subject if found.subject != head else None

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
        return (
            "of" in adjunct.prepositions
            and owner is not None
            and adjunct.sort is not None
            and self.sorter.fits(owner, adjunct.sort)
        )

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
        if "compelled" in flags:
            return any(frame.lower[c] in ("forced", "compulsory", "coerced") for c in frame.children[head])
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

    def _counted(self, head: int) -> bool:
        frame = self.frame
        if any(frame.dep[c] == "nummod" or frame.pos[c] == "NUM" for c in frame.children[head]):
            return True
        return head > 0 and frame.pos[head - 1] == "NUM"


_AIR = frozenset(
    """airstrike airstrikes bomb bombs bombed bombing bombings aircraft warplane warplanes plane planes jet jets drone drones
    helicopter helicopters airforce bomber bombers missile missiles air""".split()
)
_CHILDBED = frozenset("pregnant birth baby babies midwife maternity newborn labour pregnancy".split())


def _assign(
    terms: ActTerms, of: int | None, by: int | None, on: int | None, owner: int | None, named: int | None
) -> tuple[int | None, int | None]:
    """Agent and patient from the words around a noun, by the kind of act."""
    if terms.nominal == "acted":
        first = next((x for x in (by, owner, of) if x is not None), None)
        patient = on if terms.act is Act.APPEAL else None
        return first, patient
    if terms.nominal == "undergone":
        return None, next((x for x in (of, owner, named) if x is not None), None)
    if terms.nominal == "done_on":
        return next((x for x in (by, owner) if x is not None), None), next(
            (x for x in (on, of) if x is not None), None
        )
    if of is not None:
        return (by if by is not None else owner), of
    return by, owner if owner is not None else named


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
