"""Attributions by rule and by training brought together.

A rule knows what its verb means: who was told, from whom it was learnt, what is an aside. The trained reader
knows words that no list has. So the rules' attributions stand; the trained reader adds those whose cue no rule
reads, as far as they report something: a request or a wish ("called on the mayor to open the gate") has no
voice for what it asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.making import manners
from firsthand.extract.en.mentions import Attribution, Parsed, Range
from firsthand.extract.en.nouns import Kind
from firsthand.extract.en.reference import References
from firsthand.extract.en.tagger import Marked
from firsthand.extract.en.wordlists import words

_FAR = 30
"""Tokens between a cue and the nearest end of a content; what is further away was linked by mistake."""


def added(
    parsed: Parsed, references: References, ruled: Sequence[Attribution], marked: Sequence[Marked]
) -> Iterator[Attribution]:
    """Yield the trained reader's attributions that no rule has, as the chain of voices can use them."""
    taken = [a.cue for a in ruled]
    for mark in marked:
        if mark.cue is None or any(_meet(mark.cue, cue) for cue in taken):
            continue
        made = _made(parsed, references, mark, mark.cue)
        if made is not None:
            yield made


def _made(parsed: Parsed, references: References, mark: Marked, cue: Range) -> Attribution | None:
    frame = references.frame
    verb = _word(frame, cue)
    if verb is None or frame.lemma[verb] in words("attribution", "verbs", "request"):
        return None
    if frame.dep[verb] == "pcomp" and frame.lower[frame.head[verb]] == "as":
        return None  # "quoted him as saying": the rule for "quoted" says whose words these are
    here = frame.sentence(verb)
    source = next((_head(frame, s) for s in mark.source if frame.sentence(s[0]) == here), None)
    if source is None or references.features(source).kind in (Kind.PLACE, Kind.THING):
        return None
    content = tuple(
        c
        for c in mark.content
        if parsed.block_of(c[0]) == parsed.block_of(verb) and _near(c, cue) and _reports(frame, c)
    )
    if not content:
        return None
    manner = next((m for m in manners().get(frame.lemma[verb], ()) if m != "consider"), "say")
    return Attribution(references.resolve(source), cue, content, verb, manner)


def _word(frame: Frame, cue: Range) -> int | None:
    """The verb or noun of a cue; None for marks alone, which turns and headlines read better."""
    inside = [i for i in range(*cue) if frame.pos[i] in ("VERB", "NOUN")]
    return inside[-1] if inside else None


def _head(frame: Frame, source: Range) -> int:
    """The word of a source whose own head stands outside of it."""
    return next((i for i in range(*source) if not source[0] <= frame.head[i] < source[1]), source[1] - 1)


def _reports(frame: Frame, content: Range) -> bool:
    """Whether something is told: not what somebody is to do, and more than a name."""
    first = next((i for i in range(*content) if frame.pos[i] != "PUNCT"), content[0])
    return frame.tag[first] != "TO" and any(frame.pos[i] in ("VERB", "AUX") for i in range(*content))


def _near(content: Range, cue: Range) -> bool:
    return content[0] - cue[1] < _FAR and cue[0] - content[1] < _FAR


def _meet(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
