"""To whom something was said, where the sentence says it beside its verb: "in an interview with the Gazette"."""

from __future__ import annotations

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.wordlists import words

_GIVEN = frozenset({"give", "make", "submit", "send", "address", "read", "speak", "publish", "write"})
_TOWARDS = frozenset({"with", "to", "before", "for"})


def audience(frame: Frame, verb: int) -> int | None:
    """Return the head token of who was told: "in testimony given to X, Y said", "speaking to X, Y said"."""
    for c in frame.children[verb]:
        noun = frame.child(c, "pobj") if frame.lower[c] == "in" else c
        if noun is None or not _spoken(frame, noun):
            continue
        given = frame.child(noun, "acl")
        for at in (noun, given if given is not None and frame.lemma[given] in _GIVEN else None):
            for k in frame.children[at] if at is not None else ():
                if frame.lower[k] in _TOWARDS and frame.dep[k] in ("prep", "dative"):
                    return frame.child(k, "pobj")
    return None


def _spoken(frame: Frame, token: int) -> bool:
    """Whether a word is a way of speaking to somebody: "interview", "testimony", "speaking"."""
    lemma = frame.lemma[token]
    if frame.pos[token] == "VERB":
        return lemma in ("speak", "talk", "testify", "write") and frame.tag[token] == "VBG"
    return lemma in words("attribution", "nouns", "audience")
