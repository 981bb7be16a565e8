"""Acts that a clause takes up with "do" or an auxiliary alone: "so did her sister", "they had not", "did it again"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Mention
from firsthand.extract.en.roles import Roles
from firsthand.model import Act, Status

_ALSO = frozenset({"so"})
_NOR = frozenset({"neither", "nor"})
_TOO = frozenset({"too", "also", "likewise"})
_AGAIN = frozenset({"it", "same", "so", "this", "that"})
_CARRIERS = frozenset({"do", "have", "be"})
_COMPLETE = frozenset(
    {"dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "dative", "prep", "agent", "expl", "prt"}
)
_VERBAL = frozenset({"VERB", "AUX"})
_UNDONE = frozenset({Act.DEATH, Act.BIRTH, Act.ENFORCED_DISAPPEARANCE})
_BACK = 4
"""How many sentences back something that was done again may have been named."""


@dataclass(frozen=True, slots=True)
class Ellipsis:
    """A clause without its verb: the act it takes up, who is put in for whom, and how it stands."""

    head: int
    before: Mention
    subject: int
    undergoes: bool
    """Whether the subject is who was acted upon in the clause taken up."""
    status: Status
    denied: int | None


class Ellipses:
    """Finds the clauses of one parse that stand on an act of the clause or sentence before."""

    def __init__(self, frame: Frame, roles: Roles, named: Sequence[Mention]) -> None:
        self.frame = frame
        self.roles = roles
        self.named = [m for m in named if frame.pos[m.head] in _VERBAL]
        self._heads = [m.head for m in self.named]

    def find(self) -> Iterator[Ellipsis]:
        """Yield the clauses in reading order."""
        frame = self.frame
        for i, lemma in enumerate(frame.lemma):
            if lemma not in _CARRIERS or frame.pos[i] not in _VERBAL:
                continue
            if frame.dep[i] in ("aux", "auxpass") or i in self._heads:
                continue
            subject = frame.child(i, "nsubj", "nsubjpass", "expl")
            if subject is None or frame.dep[subject] == "expl" or self._modal(i):
                continue
            found = self._bare(i, subject)
            if found is not None:
                yield found

    def _bare(self, verb: int, subject: int) -> Ellipsis | None:
        frame = self.frame
        first = frame.lower[verb - 1] if verb else ""
        inverted = subject > verb
        if inverted and first in _ALSO | _NOR:
            if self._complete(verb, subject):
                return None
            return self._made(verb, subject, verb - 1 if first in _NOR else None)
        if inverted:
            return None
        negation = next((c for c in frame.children[verb] if frame.dep[c] == "neg"), None)
        if frame.lemma[verb] == "do" and self._again(verb):
            return self._made(verb, subject, negation, back=_BACK)
        if self._complete(verb, subject):
            return None
        following = frame.lower[verb + 1 : verb + 3]
        too = any(w in _TOO for w in following) or tuple(following) == ("as", "well")
        return self._made(verb, subject, negation) if negation is not None or too else None

    def _again(self, verb: int) -> bool:
        """ "Did it again", "did the same"."""
        frame = self.frame
        thing = frame.child(verb, "dobj")
        if thing is None or frame.tag[verb] not in ("VBD", "VBN"):
            return False
        words = set(frame.lower[verb : frame.right[thing] + 3])
        return frame.lower[thing] == "same" or (frame.lower[thing] in _AGAIN and "again" in words)

    def _complete(self, verb: int, subject: int) -> bool:
        """Whether the verb has something to say of its own; a place or time is nothing of its own."""
        frame = self.frame
        for c in frame.children[verb]:
            if c > verb and frame.dep[c] in _COMPLETE and frame.lower[c] not in _TOO:
                return True
            if frame.tag[c].startswith("V") and frame.dep[c] not in ("conj", "advcl", "ccomp", "parataxis"):
                return True
        return frame.lower[subject] in ("it", "there", "what", "which", "that", "this", "who")

    def _modal(self, verb: int) -> bool:
        frame = self.frame
        return frame.tag[verb] == "VB" or any(frame.tag[c] in ("MD", "TO") for c in frame.children[verb])

    def _made(self, verb: int, subject: int, denied: int | None, back: int = 1) -> Ellipsis | None:
        frame = self.frame
        number = frame.sentence(verb)
        first = frame.sentences[max(0, number - back)]
        recent = self.named[bisect_left(self._heads, first) : bisect_left(self._heads, verb)]
        if back > 1:
            # what is done again is done by somebody
            recent = [m for m in recent if m.act not in _UNDONE]
        if not recent:
            return None
        before = recent[-1]
        if frame.lemma[verb] in ("have", "be") and frame.sentence(before.head) < number and denied is None:
            return None
        passive = self.roles.passive(before.head) or (before.agent is None and before.patient is not None)
        status = Status.DENIED if denied is not None else before.status
        return Ellipsis(verb, before, subject, passive, status, denied)
