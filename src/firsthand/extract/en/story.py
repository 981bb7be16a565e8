"""How the acts of a document hang together: tenses, sentences, paragraphs, and which act a word
belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Mention, Parsed, Range
from firsthand.extract.en.subjects import speech_cues
from firsthand.extract.en.wordlists import words
from firsthand.model import Act, Status

_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "prep", "agent")
_AUXILIARY = ("aux", "auxpass")
_APART = frozenset(("before", "after", "until", "since", "because"))
"""Clauses so opened tell of another time."""
_CLIMB = 12
"""How far up the tree the act of a time or a place is looked for."""


class Tense(StrEnum):
    """How an act stands in time, by the form of its verb."""

    PAST = "past"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    PRESENT = "present"
    FUTURE = "future"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"
    NOUN = "noun"


class Story:
    """The acts of one document in reading order, with what ties them to one another. Acts are numbered."""

    def __init__(self, parsed: Parsed, mentions: Sequence[Mention], frame: Frame) -> None:
        self.parsed = parsed
        self.mentions = mentions
        self.frame = frame
        self.speaking = speech_cues(frame)
        self._of: dict[int, int] = {}
        for i, mention in enumerate(mentions):
            for token in (mention.head, mention.event):
                self._of.setdefault(token, i)
        self.sentence = [frame.sentence(m.head) for m in mentions]
        self.block = [parsed.block_of(m.head) for m in mentions]
        self.tense = [self._tense(m.head if frame.pos[m.head] == "VERB" else m.event) for m in mentions]
        self.in_sentence: dict[int, list[int]] = {}
        for i, number in enumerate(self.sentence):
            self.in_sentence.setdefault(number, []).append(i)

    def act_at(self, token: int) -> int | None:
        """Return the number of the act whose head or event a token is."""
        return self._of.get(token)

    def headline(self, act: int) -> bool:
        """Whether an act stands in the document's title."""
        title = self.parsed.headline
        return title is not None and title[0] <= self.mentions[act].head < title[1]

    def had(self, act: int) -> bool:
        """Whether an act had happened before what is being told: "had beaten", "had been beaten"."""
        frame = self.frame
        for token in (self.mentions[act].event, self.mentions[act].head):
            if any(
                frame.lower[c] in ("had", "'d") and frame.dep[c] in _AUXILIARY for c in frame.children[token]
            ):
                return True
        return False

    def found_dead(self, act: int) -> bool:
        """Whether what is told of a death is that its bodies were found, moved or named."""
        frame, mention = self.frame, self.mentions[act]
        if mention.act is not Act.DEATH or frame.pos[mention.head] != "VERB":
            return False
        beside = [c for c in frame.children[mention.head] if frame.dep[c] in _ARGUMENTS]
        nested = [c for b in beside if frame.dep[b] == "prep" for c in frame.children[b]]
        dead = words("times", "phrases", "bodies")
        return any(frame.lemma[i] in dead or frame.lower[i] in dead for i in (*beside, *nested))

    def future(self, act: int) -> bool:
        """Whether an act is still to come."""
        status = self.mentions[act].status
        if status is Status.EXPECTED:
            return self.tense[act] in (Tense.FUTURE, Tense.INFINITIVE)
        return status in (Status.PLANNED, Status.ORDERED, Status.REQUESTED)

    def owner(self, token: int) -> tuple[int, int] | None:
        """Return the act that a word belongs to, and how many other verbs stand between the two.

        The way up the tree ends at verbs of speech: when something was said is not when it happened.
        """
        frame, passed = self.frame, 0
        for _ in range(_CLIMB):
            act = self._of.get(token)
            if act is not None:
                return act, passed
            if frame.pos[token] == "VERB":
                if token in self.speaking or self._is_apart(token):
                    return None
                passed += 1
            above = frame.head[token]
            if above == token:
                return None
            token = above
        return None

    def _is_apart(self, verb: int) -> bool:
        frame = self.frame
        return any(frame.dep[c] == "mark" and frame.lower[c] in _APART for c in frame.children[verb])

    def root(self, tokens: Range) -> int:
        """Return the token of a stretch that hangs on something outside it."""
        head = self.frame.head
        for i in range(*tokens):
            if not tokens[0] <= head[i] < tokens[1] or head[i] == i:
                return i
        return tokens[0]

    def joined(self, act: int) -> list[int]:
        """Return the other acts of the sentence, the governing one first, then those before, then those
        after.
        """
        others = [o for o in self.in_sentence[self.sentence[act]] if o != act]
        above = self._governing(act)
        head = self.mentions[act].head
        return sorted(others, key=lambda o: (o != above, abs(self.mentions[o].head - head), o))

    def _governing(self, act: int) -> int | None:
        token = self.mentions[act].event
        found = None
        if self.frame.head[token] != token:
            found = self.owner(self.frame.head[token])
        return found[0] if found and found[0] != act else None

    def _tense(self, token: int) -> Tense:
        frame = self.frame
        if frame.pos[token] not in ("VERB", "AUX"):
            return Tense.NOUN
        for _ in range(_CLIMB):
            helpers = [c for c in frame.children[token] if frame.dep[c] in _AUXILIARY]
            own = tense_of([frame.lower[c] for c in helpers], frame.tag[token])
            if self._seen(token, helpers):
                token = frame.head[token]
                continue
            joined = frame.dep[token] == "conj" and frame.pos[frame.head[token]] in ("VERB", "AUX")
            if (
                own is not Tense.PARTICIPLE
                or not joined
                or frame.tag[frame.head[token]][:3] != frame.tag[token][:3]
            ):
                return own
            token = frame.head[token]
        return Tense.PARTICIPLE

    def _seen(self, verb: int, helpers: Sequence[int]) -> bool:
        """Whether a verb without tense says what somebody saw or let happen: "saw them being led away"."""
        frame = self.frame
        above = frame.head[verb]
        bare = (
            frame.tag[verb] == "VB"
            or frame.tag[verb] == "VBG"
            or any(frame.lower[c] == "being" for c in helpers)
        )
        plain = all(frame.lower[c] == "being" for c in helpers)
        return (
            bare
            and plain
            and above != verb
            and frame.dep[verb] in ("ccomp", "xcomp")
            and frame.pos[above] == "VERB"
            and frame.lemma[above] in words("times", "phrases", "witnessing")
        )


def tense_of(helpers: Sequence[str], tag: str) -> Tense:
    """Return the tense of a verb with this tag and these auxiliaries (lower case)."""
    words = {w.replace("’", "'") for w in helpers}
    if words & {"will", "'ll", "would", "may", "might", "could", "can", "shall", "should", "must", "'d"}:
        return Tense.PERFECT if "have" in words else Tense.FUTURE
    if "to" in words:
        return Tense.PLUPERFECT if "have" in words else Tense.INFINITIVE
    if words & {"has", "have", "'ve"}:
        return Tense.PERFECT
    if "had" in words:
        return Tense.PLUPERFECT
    if words & {"was", "were", "did", "got"} or tag == "VBD":
        return Tense.PAST
    if words & {"is", "are", "am", "'s", "'re", "do", "does", "being"} or tag in ("VBZ", "VBP"):
        return Tense.PRESENT
    return Tense.PARTICIPLE if tag in ("VBN", "VBG") else Tense.PRESENT


SCENES = frozenset(
    (
        Act.ARREST,
        Act.ABDUCTION,
        Act.TORTURE,
        Act.SEXUAL_VIOLENCE,
        Act.EXECUTION,
        Act.KILLING,
        Act.INJURY,
        Act.DEATH,
        Act.ATTACK,
        Act.AIRSTRIKE,
        Act.SHOOTING,
        Act.RAID,
        Act.SEARCH,
        Act.FORCED_RETURN,
        Act.FORCED_DISPLACEMENT,
        Act.CROSSING,
        Act.DESTRUCTION,
        Act.BIRTH,
        Act.ESCAPE,
        Act.RESCUE,
        Act.PROTEST,
        Act.SURVEILLANCE,
        Act.ENFORCED_DISAPPEARANCE,
    )
)
"""Acts that belong to the occurrence a report opens with, unless it says otherwise; care, trials, threats and
appeals come later or elsewhere."""
