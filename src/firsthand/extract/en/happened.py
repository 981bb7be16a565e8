"""The day of what a report is about where no act says it: "it happened on Friday", "officers were called on Friday"."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.extract.en.days import Setting, resolve
from firsthand.extract.en.mentions import Parsed
from firsthand.extract.en.moments import Dated, Moments
from firsthand.extract.en.story import Story
from firsthand.extract.en.timex import Expression
from firsthand.extract.en.wordlists import words

_BLOCKS = 8
"""What is told further down may be another occurrence."""


def happened(parsed: Parsed, story: Story, moments: Moments) -> Dated | None:
    """Return the day on which a report says that what it is about happened, or was answered by those called to it.

    None where it gives two such days.
    """
    found: dict[tuple[object, object], Dated] = {}
    for expression in _near_the_top(parsed, moments.expressions):
        days = resolve(expression, Setting(moments.published))
        if days is not None and (days[1] - days[0]).days <= 1 and _tells(parsed, story, expression):
            found.setdefault(days, Dated(days, expression, own=False))
    return next(iter(found.values())) if len(found) == 1 else None


def _near_the_top(parsed: Parsed, expressions: Iterable[Expression]) -> Iterable[Expression]:
    return (
        e
        for e in expressions
        if e.relation not in ("since", "until", "till", "by", "before", "after")
        and parsed.block_of(e.tokens[0]) <= _BLOCKS
    )


def _tells(parsed: Parsed, story: Story, expression: Expression) -> bool:
    """Whether an expression stands with a verb of happening, or of those who are called to an emergency.

    With it, that is in its sentence and without another verb that has a subject between the two.
    """
    frame, (start, end) = story.frame, expression.tokens
    sentence = parsed.doc[start].sent
    verbs = [
        i
        for i in range(sentence.start, sentence.end)
        if frame.pos[i] == "VERB" and frame.child(i, "nsubj", "nsubjpass") is not None
    ]
    before = [i for i in verbs if i < start]
    near = before[-1:] or [i for i in verbs if i >= end][:1]
    return any(_is_telling(story, verb) for verb in near)


def _is_telling(story: Story, verb: int) -> bool:
    frame = story.frame
    subject = frame.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return False
    lemma, who = frame.lemma[verb].lower(), frame.lemma[subject].lower()
    if lemma in words("times", "happening", "verbs"):
        return who in words("times", "happening", "subjects")
    passive = frame.child(verb, "auxpass") is not None
    listed = words("times", "happening", "called") if passive else words("times", "happening", "answers")
    return lemma in listed and who in words("times", "happening", "responders")
