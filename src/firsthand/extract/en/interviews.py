"""Interviews without speakers' labels: a title names who is asked, questions end with their mark.

The paragraphs between the questions are the words of the one who was asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Parsed, Range
from firsthand.extract.en.nouns import FIRST, FIRST_PLURAL, Kind, features

_TALKS = frozenset({"question", "interview", "conversation", "q&a"})
_TOWARDS = frozenset({"to", "for", "with"})
_ANSWERS = frozenset({"answer", "reply", "respond"})
_TITLE = 4
"""Paragraphs at the head of a text among which its title and introduction stand."""
_NAMED = 10
"""Tokens between "questions" and whom they are put to: "five questions (well, six) to X"."""
_QUESTION = 40
_CHALLENGE = 15
"""The longest that an interviewer says without a question mark: "The company says two."."""


@dataclass(frozen=True, slots=True)
class Interview:
    """Who is asked (head token), the word that says so, the paragraphs of questions and of answers."""

    asked: int
    cue: int
    questions: tuple[Range, ...]
    answers: tuple[Range, ...]


def interview(parsed: Parsed, frame: Frame) -> Interview | None:
    """Return the interview that a text is; None for other texts."""
    named = _asked(parsed, frame)
    if named is None:
        return None
    after = next(i for i, block in enumerate(parsed.blocks) if block[1] > named[1]) + 1
    questions, answers = _parts(parsed, frame, parsed.blocks[after:])
    first = FIRST | FIRST_PLURAL
    own = any(frame.lower[i] in first for start, end in answers for i in range(start, end))
    if len(questions) < 2 or not own:
        return None
    return Interview(named[0], named[1], tuple(questions), tuple(answers))


def _asked(parsed: Parsed, frame: Frame) -> tuple[int, int] | None:
    """ "Five questions to X", "an interview with X", "X, head of Y, answers": X and the word before it."""
    for start, end in parsed.blocks[:_TITLE]:
        for i in range(start, end):
            found = None
            if frame.lemma[i].casefold() in _TALKS:
                ways = (k for k in range(i + 1, min(end, i + _NAMED)) if frame.lower[k] in _TOWARDS)
                found = next((n for k in ways if (n := frame.child(k, "pobj")) is not None), None)
            elif frame.lemma[i] in _ANSWERS and frame.tag[i] in ("VBZ", "VBD"):
                found = frame.child(i, "nsubj")
            if found is not None and _person(frame, found):
                return found, i
    return None


def _person(frame: Frame, name: int) -> bool:
    known = frame.ent[name] == "PERSON" or features(frame, name).kind is Kind.PERSON
    return known and frame.pos[name] == "PROPN"


def _parts(parsed: Parsed, frame: Frame, blocks: tuple[Range, ...]) -> tuple[list[Range], list[Range]]:
    """The paragraphs that ask and those that answer."""
    groups = _groups(parsed, blocks)
    pairs = [g for g in groups if len(g) > 1 and _asks(frame, g[0])]
    together = len(pairs) > 1
    questions: list[Range] = []
    answers: list[Range] = []
    for group in groups:
        for place, block in enumerate(group):
            opens = together and place == 0 and len(group) > 1
            if _asks(frame, block) or (opens and block[1] - block[0] <= _CHALLENGE):
                questions.append(block)
            elif questions and _answers(frame, block, groups[-1] == group, answers):
                answers.append(block)
    return questions, answers


def _answers(frame: Frame, block: Range, last: bool, before: list[Range]) -> bool:
    """Whether a paragraph is an answer: whole sentences; at the end of a text no note on the interview."""
    if frame.lower[block[1] - 1] not in (".", "!", "…", '"', "”", "’"):
        return False
    start, end = block
    return not last or not before or any(frame.lower[i] in FIRST | FIRST_PLURAL for i in range(start, end))


def _asks(frame: Frame, block: Range) -> bool:
    return frame.lower[block[1] - 1] == "?" and block[1] - block[0] <= _QUESTION


def _groups(parsed: Parsed, blocks: tuple[Range, ...]) -> list[list[Range]]:
    """Lines that no empty line parts stand together."""
    groups: list[list[Range]] = []
    text = parsed.document.text
    before = 0
    for block in blocks:
        span = parsed.span(block)
        if not groups or text[before : span.start].count("\n") > 1:
            groups.append([])
        groups[-1].append(block)
        before = span.end
    return groups
