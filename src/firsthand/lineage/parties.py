"""What a retelling did to who acted and to whom: somebody else named, left out, or brought in.

How an agent or patient is worded varies freely ("a student", her name, "one of the survivors"), so little of it
is a change. An agent is changed where both sides give one and their words have nothing in common; a patient only
where both are named. Somebody is added or dropped where one side gives nobody, and its document gives nobody of
the kind in anything it states. An agent that goes without saying ("was sentenced", by a court) is no loss, and one
that was never named ("gunmen") no great one: dropped are named agents only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from firsthand.lineage.lexicon import WEEKDAYS, days_named, lexicon
from firsthand.lineage.reading import features, read
from firsthand.model import Act, Change, Document, Phrase, Statement

_WRITERS = re.compile(r"(?:our|we|us|i|my)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+")
_IMPLIED = frozenset(
    {
        Act.ARREST,
        Act.DETENTION,
        Act.INTERROGATION,
        Act.TRIAL,
        Act.SENTENCE,
        Act.EXECUTION,
        Act.PROTEST,
        Act.APPEAL,
        Act.ESCAPE,
        Act.CROSSING,
        Act.BIRTH,
    }
)
"""Acts of the law, and acts of those who do them: who acts goes without saying."""

Part = Literal["agent", "patient"]


@dataclass(frozen=True, slots=True)
class Side:
    """A statement, its document, the document's statements of the same act and incident, and all of them."""

    statement: Statement
    document: Document
    beside: Sequence[Statement]
    around: Sequence[Statement]

    def party(self, part: Part) -> Phrase | None:
        """Return the statement's agent or patient."""
        return _party(self.statement, part)


def parties(told: Side, retold: Side) -> Iterator[tuple[str, Change]]:
    """Yield what became of agent and patient between a statement and the one that retells it."""
    parts: tuple[Part, Part] = ("agent", "patient")
    for part in parts:
        before, after = told.party(part), retold.party(part)
        if before and after:
            named = part == "agent" or (_named(before, told.document) and _named(after, retold.document))
            if named and not _alike(before, after):
                yield part, Change.CHANGED
        elif before and _lacks(retold, before, part):
            if part == "patient" or (told.statement.act not in _IMPLIED and _named(before, told.document)):
                yield part, Change.DROPPED
        elif after and _lacks(told, after, part):
            implied = part == "agent" and retold.statement.act in _IMPLIED
            if not implied or _named(after, retold.document):
                yield part, Change.ADDED


def _lacks(side: Side, phrase: Phrase, part: Part) -> bool:
    """Whether a side gives nobody for a part beside the statement, and nobody of this kind anywhere.

    Of the kind is whose words are all among those of the other: "the guards" and "guards at the gate".
    """
    mine = _stems(phrase)
    if not mine or _WRITERS.match(phrase.text) or any(_party(s, part) for s in side.beside):
        return False
    known = (_stems(p) for s in side.around for p in (s.agent, s.patient) if p)
    return not any(mine <= other or other <= mine for other in known if other)


def _alike(a: Phrase, b: Phrase) -> bool:
    """Whether two phrases share a word of content, or one has none to compare or means the writers."""
    if any(_WRITERS.match(p.text) for p in (a, b)):
        return True
    mine, theirs = _stems(a), _stems(b)
    return not mine or not theirs or bool(mine & theirs)


def _party(statement: Statement, part: Part) -> Phrase | None:
    return statement.agent if part == "agent" else statement.patient


def _named(phrase: Phrase, document: Document) -> bool:
    """Whether a phrase has a proper name in it: a capital that neither a sentence nor a date begins with."""
    if days_named(phrase.text):
        return False
    first = True
    if phrase.span is not None:
        reading = read(document.text)
        opening = reading.sentences[reading.sentence_at(phrase.span.start)]
        first = not document.text[opening.start : phrase.span.start].strip(" \t\n“\"'‘(")
    return any(
        (m.start() or not first)
        and m.group() not in WEEKDAYS
        and m.group().casefold() not in lexicon().stop
        and not m.group().isupper()
        for m in _CAPITAL.finditer(phrase.text)
    )


def _stems(phrase: Phrase) -> set[str]:
    """Return the stems of a phrase, cut short so that a country and its people are one; numbers name nobody."""
    return {f[:4] for f in features(phrase.text) if f[0] not in "#@"}
