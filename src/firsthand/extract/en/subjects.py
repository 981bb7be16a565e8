"""The subject of a verb of speech, from the parse and, where the parse fails, from the order of words."""

from __future__ import annotations

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.wordlists import words

_NOUNY = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "ADV"})
_REACH = 25
LIGHT = frozenset(
    {"give", "send", "make", "issue", "get", "release", "publish", "bring", "offer", "provide", "carry"}
)
"""Verbs that speak through their object: "sent word", "issued a statement"."""


def speech_cues(frame: Frame) -> frozenset[int]:
    """Return the verbs that say, tell or quote."""
    lemmas = frozenset[str]().union(*(words("attribution", "verbs", k) for k in ("say", "tell", "quote")))
    return frozenset(
        i for i, lemma in enumerate(frame.lemma) if lemma in lemmas and frame.tag[i].startswith("V")
    )


def quoted_by(frame: Frame, verb: int) -> int | None:
    """Return whose words "X quoted Y as saying" gives: Y; None for other verbs."""
    if frame.lemma[verb] not in words("attribution", "verbs", "quote"):
        return None
    return frame.child(verb, "dobj") if any(frame.lower[c] == "as" for c in frame.children[verb]) else None


def source_of(frame: Frame, verb: int, inside: bytearray) -> int | None:
    """Return the head token of whoever a verb of speech has for its subject.

    ``inside`` marks the tokens in quotation marks: the subject of a verb outside them stands outside them.
    """
    at = verb
    for _ in range(4):
        subjects = [
            c
            for c in frame.children[at]
            if frame.dep[c] == "nsubj" and (inside[verb] or not inside[c]) and frame.nominal(c)
        ]
        if subjects:
            return subjects[-1]
        if frame.dep[at] == "conj" and frame.pos[frame.head[at]] in ("VERB", "AUX"):
            at = frame.head[at]
        else:
            break
    return (
        _after(frame, verb, inside)
        if at == verb and not inside[verb]
        else None or _before(frame, verb, inside)
    )


def _after(frame: Frame, verb: int, inside: bytearray) -> int | None:
    """Find the noun phrase right after the verb: '…," said the doctor'."""
    if verb == 0 or frame.lower[verb - 1] not in (",", '"', "”", "’", "'", "?", "!", "—"):
        return None
    head = None
    for i in range(verb + 1, min(len(frame), verb + _REACH)):
        if inside[i] or frame.pos[i] not in _NOUNY:
            break
        if frame.pos[i] in ("NOUN", "PROPN", "PRON"):
            head = i
    return head


def _before(frame: Frame, verb: int, inside: bytearray) -> int | None:
    """Find the noun phrase that opens after the quotation: '…," a teacher who fled to Y, told X'."""
    stop = max(-1, verb - _REACH)
    first = verb
    for i in range(verb - 1, stop, -1):
        if inside[i] or frame.lower[i] in ('"', "”", "“", ".", ";", ":") or frame.pos[i] == "SPACE":
            break
        first = i
    for i in range(first, verb):
        if frame.pos[i] in ("NOUN", "PROPN", "PRON") and not (
            i + 1 < verb and frame.dep[i] == "compound" and frame.pos[i + 1] in ("NOUN", "PROPN")
        ):
            return i
        if frame.pos[i] not in _NOUNY and frame.lower[i] not in (",", "’s", "'s"):
            break
    return None
