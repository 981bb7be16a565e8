"""Who does what to whom where a noun names the act: "the army's raid on the village", "made two arrests"."""

from __future__ import annotations

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.lexicon import ActTerms, Lexicon, cues
from firsthand.extract.en.matching import Sorter
from firsthand.extract.en.patterns import Pattern
from firsthand.extract.en.roles import Roles
from firsthand.extract.en.wordlists import words as listed
from firsthand.model import Act

_DATED = frozenset({"DATE", "TIME"})


class NominalRoles:
    """Finds agent and patient of the acts that nouns of one parse name."""

    def __init__(self, frame: Frame, roles: Roles, sorter: Sorter, lexicon: Lexicon) -> None:
        self.frame = frame
        self.roles = roles
        self.sorter = sorter
        self.lexicon = lexicon

    def of(
        self, pattern: Pattern, head: int, outer: int, governor: int | None, *, light: bool
    ) -> tuple[int | None, int | None]:
        """Return agent and patient (tokens); ``outer``, ``governor`` and ``light`` as in Nominal."""
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
        if governor is not None and (light or frame.lemma[governor] in listed("nominals", "suffering")):
            agent, patient = self._through(governor, outer, terms, agent, patient)
        if agent is None:
            agent = self._announcer(head)
        if agent is None and governor is not None and frame.dep[outer] == "dobj":
            agent = self._decider(governor, terms)
        if agent is not None and self.sorter.belongs(agent, "instrument"):
            agent = None
        return agent, patient

    def _through(
        self, governor: int, outer: int, terms: ActTerms, agent: int | None, patient: int | None
    ) -> tuple[int | None, int | None]:
        """Arguments that stand with the light verb: "the army carried out raids on three villages"."""
        frame = self.frame
        found = self.roles.of(governor)
        if frame.dep[outer] in ("dobj", "nsubjpass"):
            doer = found.subject
            if frame.lemma[governor] in listed("nominals", "suffering") and frame.dep[outer] == "dobj":
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
            and frame.lemma[governor] in listed("nominals", "hitting")
            and not found.passive
        ):
            patient = found.object if frame.dep[outer] == "nsubj" else None
        if terms.nominal == "acted" and frame.lemma[governor] == "draw":
            agent = agent if agent is not None else found.object
        return agent, patient

    def _announcer(self, head: int) -> int | None:
        """Who announced or planned it in its relative clause: "the transfer that they ordered"."""
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

    def _decider(self, governor: int, terms: ActTerms) -> int | None:
        """Who refuses or plans it, and who asks for it where they would do it themselves."""
        lemma = self.frame.lemma[governor].lower()
        sets = cues().governing
        found = self.roles.of(governor)
        if found.passive or found.subject is None:
            return None
        if lemma in sets["refused"] or lemma in listed("nominals", "deciding"):
            return found.subject
        if (
            lemma in sets["requested"]
            and terms.nominal != "acted"
            and self.sorter.belongs(found.subject, "force")
        ):
            return found.subject
        return None

    def _counted_people(self, pattern: Pattern, head: int) -> int | None:
        """The people that a number stands with: "46 wounded"; the things: "sixty burnt stalls"."""
        if "counted" not in pattern.flags or self.frame.lemma[head] in ("injury", "wound"):
            return None
        return head


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
