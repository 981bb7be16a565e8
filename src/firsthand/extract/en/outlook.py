"""Whether the clause that holds some words looks ahead or back: by the tense of the verb above them."""

from __future__ import annotations

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Range
from firsthand.extract.en.story import Tense, tense_of
from firsthand.extract.en.wordlists import words

_CLIMB = 12
_AHEAD = frozenset((Tense.FUTURE, Tense.INFINITIVE))
_BACK = frozenset((Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT))
_AUXILIARY = ("aux", "auxpass")


def ahead(frame: Frame, tokens: Range) -> bool | None:
    """Return True where the clause of a stretch looks ahead, False where it looks back, None if it does neither."""
    token = next(
        (i for i in range(*tokens) if not tokens[0] <= frame.head[i] < tokens[1] or frame.head[i] == i),
        tokens[0],
    )
    for _ in range(_CLIMB):
        if frame.pos[token] in ("VERB", "AUX"):
            helpers = [frame.lower[c] for c in frame.children[token] if frame.dep[c] in _AUXILIARY]
            tense = tense_of(helpers, frame.tag[token])
            if "could" in helpers:
                return None
            if frame.lemma[token] in words("times", "phrases", "planning"):
                return True
            if tense is Tense.INFINITIVE and _follows(frame, token):
                token = frame.head[token]
                continue
            if tense in _AHEAD or (tense is Tense.PRESENT and helpers):
                return True
            if tense in _BACK or (tense is Tense.PARTICIPLE and frame.tag[token] == "VBN"):
                return False
        above = frame.head[token]
        if above == token:
            return None
        token = above
    return None


def _follows(frame: Frame, infinitive: int) -> bool:
    """Whether an infinitive is of its governor's time: "gathered to mark", "managed to flee"; "vowed to" is not."""
    above = frame.head[infinitive]
    if frame.pos[above] in ("VERB", "AUX"):
        aim = frame.dep[infinitive] == "advcl"
        return above != infinitive and (aim or frame.lemma[above] in words("times", "phrases", "achieving"))
    if frame.dep[infinitive] in ("acl", "relcl"):
        return frame.lemma[above] not in words("times", "phrases", "plans")
    return False
