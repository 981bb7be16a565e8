"""The subject of a verb of speech, from the parse and, where the parse fails, from the order of words."""

from __future__ import annotations

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.wordlists import words

_WHO = frozenset({"who", "which", "that"})
_GOING_ON = frozenset({"go", "proceed", "continue", "hasten", "begin", "start"})
_NOUNY = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "ADV"})
_REACH = 25
_STOPS = frozenset({'"', "”", "“", ".", ";", ":", "?", "!"})
LIGHT = frozenset(
    {"give", "send", "make", "issue", "get", "release", "publish", "bring", "offer", "provide", "carry"}
)
"""Verbs that speak through their object: "sent word", "issued a statement"."""


def speech_cues(frame: Frame) -> frozenset[int]:
    """Return the verbs that say, tell or quote, and those that do so with a noun: "sent word"."""
    lemmas = frozenset[str]().union(*(words("attribution", "verbs", k) for k in ("say", "tell", "quote")))
    return frozenset(
        i
        for i, lemma in enumerate(frame.lemma)
        if frame.tag[i].startswith("V") and (lemma in lemmas or (lemma in LIGHT and _has_news(frame, i)))
    )


def _has_news(frame: Frame, verb: int) -> bool:
    news = frame.child(verb, "dobj")
    return news is not None and frame.lemma[news] in words("attribution", "nouns", "said")


def quoted_by(frame: Frame, verb: int) -> int | None:
    """Return whose words "X quoted Y as saying" gives: Y; None for other verbs."""
    if frame.lemma[verb] not in words("attribution", "verbs", "quote"):
        return None
    return frame.child(verb, "dobj") if any(frame.lower[c] == "as" for c in frame.children[verb]) else None


def source_of(frame: Frame, verb: int, inside: bytearray) -> int | None:
    """Return the head token of whoever a verb of speech has for its subject.

    ``inside`` marks the tokens in quotation marks: the subject of a verb outside them stands outside them.
    """
    at = verb = going_on(frame, verb)
    for _ in range(4):
        subjects = [
            c
            for c in frame.children[at]
            if frame.dep[c] == "nsubj" and (inside[verb] or not inside[c]) and frame.nominal(c)
        ]
        if subjects:
            return _past_relative(frame, subjects[-1])
        above = frame.head[at]
        if (
            frame.tag[at] == "VBG"
            and frame.dep[at] in ("advcl", "conj")
            and frame.pos[above] in ("VERB", "AUX")
        ):
            at = above
        elif (
            frame.dep[at] == "conj"
            and frame.pos[frame.head[at]] in ("VERB", "AUX")
            and (_joined(frame, at) or at != verb)
        ):
            at = frame.head[at]
        else:
            break
    if inside[verb]:
        return None
    if verb and frame.lower[verb - 1] in ('"', "”", "’", "'", "?", "!", "—"):
        return _after(frame, verb, inside)
    told = frame.lemma[verb] in words("attribution", "verbs", "tell")
    return (None if told else _after(frame, verb, inside)) or _before(frame, verb, inside)


def _past_relative(frame: Frame, subject: int) -> int:
    """ "A teacher who knows the boy said …": the parser may take the relative's object for the subject."""
    at = frame.left[subject] - 1
    if at < 2 or not frame.tag[at].startswith("VB") or frame.lower[at - 1] not in _WHO:
        return subject
    noun = at - 2
    return noun if frame.pos[noun] in ("NOUN", "PROPN") and frame.child(at, "dobj") is None else subject


def going_on(frame: Frame, verb: int) -> int:
    """Return the verb that stands for a verb of speech in its sentence: "goes" of "goes on to say"."""
    above = frame.head[verb]
    return above if frame.dep[verb] == "xcomp" and frame.lemma[above] in _GOING_ON else verb


def _joined(frame: Frame, verb: int) -> bool:
    """Whether "and" stands between a verb and the one it is joined to; commas alone join an aside."""
    return any(frame.lower[i] in ("and", "but", "or") for i in range(frame.head[verb] + 1, verb))


def _after(frame: Frame, verb: int, inside: bytearray) -> int | None:
    """Find the noun phrase right after the verb: '…," said the doctor'."""
    if verb == 0 or frame.lower[verb - 1] not in (",", '"', "”", "’", "'", "?", "!", "—"):
        return None
    head = None
    for i in range(verb + 1, min(len(frame), verb + _REACH)):
        if inside[i] or frame.pos[i] not in _NOUNY or frame.tag[i] in ("WP", "WDT"):
            break
        if frame.pos[i] in ("NOUN", "PROPN", "PRON"):
            head = i
    return head


def _before(frame: Frame, verb: int, inside: bytearray) -> int | None:
    """Find the noun phrase between the last comma or quotation and the verb.

    '…," a teacher who fled to Y, told X'; '…, its director, Sofia M., said'.
    """
    segments: list[list[int]] = [[]]
    for i in range(verb - 1, max(-1, verb - _REACH), -1):
        word = frame.lower[i]
        if inside[i] or word in _STOPS or frame.pos[i] == "SPACE":
            break
        if word == ",":
            if len(segments) > 2 or (segments[-1] and frame.lower[verb - 1] != ","):
                break
            segments.append([])
        else:
            segments[-1].append(i)
    for segment in reversed(segments):
        who = next((i for i in segment if frame.lower[i] == "who"), None)
        if who is not None and segment[-1] < who:
            segment = [i for i in segment if i < who]
        finite = any(frame.tag[i] in ("VBD", "VBZ", "VBP", "MD") for i in segment)
        for i in () if finite else reversed(segment):
            if frame.pos[i] in ("NOUN", "PROPN", "PRON") and frame.dep[i] not in ("compound", "poss", "nmod"):
                return i
    return None
