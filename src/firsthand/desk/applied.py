"""Judgements applied to statements: what the machine read, as people left it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from firsthand.desk.constraints import apart_of, as_mention
from firsthand.desk.corrections import Context, correct
from firsthand.model import Document, Judgement, JudgementKind, Statement, Voice

ABOUT_VOICES = frozenset({JudgementKind.SAME_VOICE, JudgementKind.DIFFERENT_VOICE, JudgementKind.GRADE})


def apply(
    statements: Sequence[Statement], documents: Mapping[str, Document], judgements: Sequence[Judgement]
) -> tuple[Statement, ...]:
    """Return the statements that count, corrected, in the order given.

    ``judgements`` are the standing ones in their order: of those about one statement, or one field of it,
    the last prevails.
    """
    rejected: set[str] = set()
    corrections: dict[str, dict[str, str]] = {}
    for judgement in judgements:
        subject = judgement.subjects[0]
        if judgement.kind is JudgementKind.REJECT:
            rejected.add(subject)
        elif judgement.kind is JudgementKind.ACCEPT:
            rejected.discard(subject)
        elif judgement.kind is JudgementKind.CORRECT and judgement.field and judgement.value:
            corrections.setdefault(subject, {})[judgement.field] = judgement.value
    applied = []
    for statement in statements:
        if statement.id in rejected:
            continue
        fields = corrections.get(statement.id)
        if fields:
            context = Context.of(documents[statement.document], statements)
            for field in sorted(fields):
                statement = correct(statement, field, fields[field], context)
        applied.append(statement)
    return tuple(applied)


def grades(voices: Sequence[Voice], judgements: Sequence[Judgement]) -> dict[str, str]:
    """Return the reliability, A to F, of each graded voice by its id: the last one given prevails."""
    by_mention = {mention: voice.id for voice in voices for mention in voice.mentions}
    given: dict[str, str] = {}
    for judgement in judgements:
        if judgement.kind is JudgementKind.GRADE and judgement.value:
            voice = by_mention.get(as_mention(judgement.subjects[0]))
            if voice is not None:
                given[voice] = judgement.value
    return given


def dangling(
    statements: Sequence[Statement], voices: Sequence[Voice], judgements: Sequence[Judgement]
) -> tuple[Judgement, ...]:
    """Return the standing judgements that name a statement or a mention that is no longer made."""
    made = {s.id for s in statements}
    mentions = {mention for voice in voices for mention in voice.mentions}
    mentions |= {(s.document, link.voice) for s in statements for link in s.chain}

    def is_gone(judgement: Judgement) -> bool:
        if judgement.kind in {JudgementKind.WITHDRAW, JudgementKind.REPLACE}:
            return False  # documents are never taken out of a case
        if judgement.kind in ABOUT_VOICES:
            return not {as_mention(s) for s in judgement.subjects} <= mentions
        apart = apart_of(judgement) if judgement.kind is JudgementKind.SPLIT else ()
        return not {*judgement.subjects, *apart} <= made

    return tuple(j for j in judgements if is_gone(j))
