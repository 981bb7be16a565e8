"""Speech put into the middle of what is said: "the ferry, the clerk said, would not sail"."""

from __future__ import annotations

from firsthand.extract.en.contents import trim
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Range

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_TAIL = 8
"""Tokens that may follow the verb before the second comma: "he said to her by telephone"."""
_BEFORE = 12
_OPENERS = frozenset({"so", "as", "or"})
_STOPS = frozenset({";", '"', "“", "”", ":"})


def around(frame: Frame, verb: int, source: int | None, cues: frozenset[int]) -> tuple[Range, ...]:
    """Return what stands on both sides of "…, X says, …", or before it and a stop; () for other speech."""
    hole = _between_commas(frame, verb, source)
    if hole is None:
        return ()
    start, end = frame.sentence_range(frame.sentence(verb))
    for i in range(hole[0] - 1, start, -1):
        if frame.lower[i] in _STOPS:
            start = i + 1
            break
    for i in range(hole[1], end):
        if frame.lower[i] in _STOPS:
            end = i
            break
    outer = frame.lower[hole[1] : hole[1] + 2] == ["according", "to"]
    if outer or _speaks_anew(frame, hole[1], end, cues):
        end = hole[1]
    pieces = [p for p in ((start, hole[0]), (hole[1], end)) if p[0] < p[1]]
    found = tuple(t for s, e in pieces if (t := trim(frame, s, e)))
    says = any(frame.tag[i].startswith("V") or frame.tag[i] == "MD" for s, e in found for i in range(s, e))
    return found if says and found and found[0][0] < hole[0] else ()


def _between_commas(frame: Frame, verb: int, source: int | None) -> Range | None:
    """The tokens from one comma to the other, where nothing but a short clause of speech stands there."""
    perfect = any(frame.dep[c] == "aux" and frame.tag[c] in _FINITE for c in frame.children[verb])
    if source is None or frame.tag[source] in ("WP", "WDT") or not (frame.tag[verb] in _FINITE or perfect):
        return None
    if frame.sentence(source) != frame.sentence(verb):
        return None
    first = frame.phrase(source)[0] if source < verb else verb
    if source < verb and any(frame.lower[i] in _STOPS for i in range(source, verb)):
        return None
    while first > 0 and (frame.lower[first - 1] in _OPENERS or frame.dep[first - 1] in ("aux", "neg")):
        first -= 1
    if first < 2 or frame.lower[first - 1] != "," or verb - first > _BEFORE:
        return None
    last = max(verb, frame.phrase(source)[1] - 1 if source > verb else verb)
    sentence_end = frame.sentence_range(frame.sentence(verb))[1]
    for i in range(last + 1, min(sentence_end, last + 1 + _TAIL)):
        if frame.lower[i] in (",", ";"):
            return first - 1, i + 1 if frame.lower[i] == "," else i
        if (
            frame.tag[i].startswith("V")
            or frame.tag[i] in ("MD", "WP", "WDT")
            or frame.lower[i] in ("that", '"', "“")
        ):
            return None
    return None


def _speaks_anew(frame: Frame, start: int, end: int, cues: frozenset[int]) -> bool:
    """Whether somebody else begins to speak: ", but residents said that …"."""
    joined = frame.lower[start : start + 1]
    if joined and joined[0] in ("but", "and", "while", "although", "though", "whereas", "as", "who", "which"):
        return any(i in cues and frame.child(i, "nsubj") is not None for i in range(start, end)) or joined[
            0
        ] in ("who", "which")
    return False
