"""Acts that a sentence speaks of without naming them: "the mayor rebuts this", "her plea was turned down"."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from firsthand.extract.en.clauses import Clauses
from firsthand.extract.en.ellipses import Ellipses
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Mention, Range
from firsthand.extract.en.numbers import cardinal
from firsthand.extract.en.reference import References
from firsthand.extract.en.roles import Roles
from firsthand.extract.en.wordlists import words
from firsthand.model import Act, Status

_BACK = 4
"""How many sentences back the act may have been named."""
_AFTERMATH = frozenset(
    {Act.DEATH, Act.INJURY, Act.KILLING, Act.APPEAL, Act.MEDICAL_CARE, Act.RELEASE, Act.PROTEST, Act.CROSSING}
)
_ASKED = frozenset({Status.REQUESTED, Status.PLANNED})
_NOT_PEOPLE = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})


class Echoes:
    """Finds the mentions of one document whose act stands in a sentence before."""

    def __init__(
        self, frame: Frame, roles: Roles, clauses: Clauses, references: References, named: Sequence[Mention]
    ) -> None:
        self.frame = frame
        self.roles = roles
        self.clauses = clauses
        self.references = references
        self.named = sorted(named, key=lambda m: m.head)
        self._heads = [m.head for m in self.named]

    def find(self) -> list[Mention]:
        """Return the denials, refusals, bare counts and bare verbs that take up an act named before."""
        frame = self.frame
        found = self._elliptic()
        for i, lemma in enumerate(frame.lemma):
            mention = None
            if frame.pos[i] == "NOUN" and lemma in words("echoes", "denials"):
                mention = self._denial(i)
            elif frame.pos[i] == "NOUN" and lemma in ("kind", "sort") and i > 2:
                mention = self._nothing(i)
            elif frame.pos[i] == "VERB" and lemma in words("echoes", "denying"):
                mention = self._denies(i)
            elif frame.pos[i] == "VERB" and lemma in words("echoes", "counting"):
                mention = self._counts(i)
            if mention is None and frame.pos[i] == "VERB" and lemma in words("echoes", "refusing"):
                mention = self._refuses(i)
            if mention is not None:
                found.append(mention)
        return found

    def _denies(self, verb: int) -> Mention | None:
        """ "The mayor rebuts this", "the school dismissed the rumours"."""
        args = self.roles.of(verb)
        thing = args.object
        if (
            args.passive
            or thing is None
            or not self._points_back(thing, "reports")
            or args.clauses
            or args.infinitives
        ):
            return None
        before = self._before(verb, denied=True)
        return self._made(before, verb, Status.DENIED, self._clause(verb)) if before else None

    def _denial(self, noun: int) -> Mention | None:
        """ "The governor's denial"."""
        frame = self.frame
        if frame.child(noun, "poss") is None or frame.child(noun, "acl") is not None:
            return None
        if any(
            frame.dep[c] == "prep" and frame.lower[c] == "of" and self._names_act(c)
            for c in frame.children[noun]
        ):
            return None
        before = self._before(noun, denied=True)
        return (
            self._made(before, noun, Status.DENIED, self.clauses.of_noun(noun, (noun, noun + 1)))
            if before
            else None
        )

    def _names_act(self, prep: int) -> bool:
        noun = self.frame.child(prep, "pobj")
        return noun is None or self.frame.ent[noun] not in ("DATE", "TIME")

    def _nothing(self, noun: int) -> Mention | None:
        """ "Nothing like it happened"."""
        frame = self.frame
        if tuple(frame.lower[noun - 2 : noun]) != ("of", "the") or frame.lower[noun - 3] != "nothing":
            return None
        verb = frame.head[noun - 3]
        if frame.lemma[verb] not in ("take", "happen", "occur", "be", "do"):
            return None
        before = self._before(noun, denied=True)
        return self._made(before, verb, Status.DENIED, self._clause(verb)) if before else None

    def _refuses(self, verb: int) -> Mention | None:
        """ "Her plea was turned down", "they declined the proposal"."""
        args = self.roles.of(verb)
        thing = args.object
        if thing is None or not self._points_back(thing, "requests"):
            return None
        before = next((m for m in reversed(self._recent(verb)) if m.status in _ASKED), None)
        if before is None:
            return None
        made = self._made(before, verb, Status.REFUSED, self._clause(verb))
        agent = self.references.resolve(args.subject) if args.subject is not None else None
        return replace(made, agent=agent, patient=before.patient)

    def _counts(self, verb: int) -> Mention | None:
        """ "The governor concedes 17": a number alone, of those spoken of before."""
        frame = self.frame
        args = self.roles.of(verb)
        numbers = [
            *args.objects,
            *(n for w, _, n in args.adjuncts if n is not None and w in ("to", "of", "at")),
        ]
        number = next((n for n in numbers if frame.pos[n] == "NUM" and frame.ent[n] not in _NOT_PEOPLE), None)
        others = [o for o in args.objects if o != number]
        if any(frame.lemma[o] not in words("echoes", "figures") for o in others):
            return None
        if args.passive or number is None or any(frame.dep[c] == "prep" for c in frame.children[number]):
            return None
        if args.subject is None:
            return None
        following = frame.lower[number + 1] if number + 1 < len(frame) else ""
        if following in words("settings", "casualties"):
            return None
        told = [
            m
            for m in reversed(self._recent(verb))
            if m.status is Status.HAPPENED and (m.patient or m.act in (Act.DEATH, Act.INJURY, Act.KILLING))
        ]
        if not told:
            return None
        before = min(told, key=lambda m: self._distance(m, number))
        return self._made(before, verb, Status.HAPPENED, self._clause(verb), keep=False)

    def _distance(self, mention: Mention, number: int) -> float:
        """How far a number is from that of a mention, in powers of ten: who counts again counts the same people."""
        frame = self.frame
        read = cardinal(frame.lower, number)
        words_of = mention.patient.words if mention.patient else mention.clause
        if read is None or read[0] <= 0:
            return 1.0
        for token in range(*words_of):
            other = cardinal(frame.lower, token) if frame.pos[token] == "NUM" else None
            if other is not None and other[0] > 0:
                return abs(math.log10(other[0] / read[0]))
        return 1.0

    def _elliptic(self) -> list[Mention]:
        """ "So did her sister", "they had not", "did it again"."""
        found = []
        for bare in Ellipses(self.frame, self.roles, self.named).find():
            before, who = bare.before, self.references.resolve(bare.subject)
            made = self._made(before, bare.head, bare.status, self._clause(bare.head), keep=False)
            found.append(
                replace(
                    made,
                    clause=(min(made.clause[0], max(0, bare.head - 1)), made.clause[1]),
                    certainty=before.certainty,
                    status_cue=(bare.denied, bare.denied + 1) if bare.denied is not None else None,
                    agent=before.agent if bare.undergoes else who,
                    patient=who if bare.undergoes else before.patient,
                )
            )
        return found

    def _points_back(self, noun: int, kind: str) -> bool:
        """Whether a noun only takes up what was said: "it", "the allegation", "this proposal"."""
        frame = self.frame
        if kind == "reports" and frame.lower[noun] in ("it", "this", "that", "everything"):
            return True
        if frame.lemma[noun] not in words("echoes", kind):
            return False
        return not any(
            frame.dep[c] in ("acl", "relcl")
            or (frame.dep[c] == "prep" and frame.lower[c] in ("of", "for", "that"))
            for c in frame.children[noun]
        )

    def _recent(self, token: int) -> list[Mention]:
        """The mentions of the sentences just before, and of this one before the token."""
        frame = self.frame
        first = frame.sentences[max(0, frame.sentence(token) - _BACK)]
        return self.named[bisect_left(self._heads, first) : bisect_left(self._heads, token)]

    def _before(self, token: int, *, denied: bool) -> Mention | None:
        """The act most likely meant: the last one done, rather than what it led to; failing that, the first of all."""
        recent = [m for m in self._recent(token) if m.status is not Status.HABITUAL]
        done = [m for m in recent if m.act not in _AFTERMATH]
        if done:
            return done[-1]
        earlier = [m for m in self.named[: bisect_left(self._heads, token)] if m.act not in _AFTERMATH]
        return (recent[-1] if recent else None) if not earlier else earlier[0 if denied else -1]

    def _clause(self, verb: int) -> Range:
        return self.clauses.of_verb(self.roles.of(verb), complements=False)

    def _made(
        self, before: Mention, head: int, status: Status, clause: Range, *, keep: bool = True
    ) -> Mention:
        return Mention(
            act=before.act,
            entry=f"as before: {before.entry}",
            lexicon=before.lexicon,
            head=head,
            trigger=(head, head + 1),
            clause=(min(clause[0], head), max(clause[1], head + 1)),
            event=head,
            status=status,
            status_cue=(head, head + 1) if status is not Status.HAPPENED and keep else None,
        )
