"""What a person withholds stays in the case and out of everything that is published.

The statement is taken out before claims are weighed, so that no number counts a voice that the reader
cannot see, and its words are blacked out wherever its document is shown, so that offsets stay true.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand import weigh
from firsthand.model import (
    Document,
    Incident,
    JudgementKind,
    Phrase,
    Place,
    Snapshot,
    Span,
    Statement,
    standing,
)

BAR = "█"


def published(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot without what is withheld; the same object where nothing is."""
    holding = standing(snapshot.judgements)
    hidden = {
        subject
        for judgement in holding
        if judgement.kind is JudgementKind.WITHHOLD
        for subject in judgement.subjects
    }
    spans = [s.span for s in snapshot.statements if s.id in hidden]
    if not spans:
        return snapshot
    by_document: dict[str, list[Span]] = {}
    for span in spans:
        by_document.setdefault(span.document, []).append(span)
    documents = tuple(_blacken(d, by_document.get(d.id, [])) for d in snapshot.documents)
    texts = {d.id: d for d in documents}
    statements = tuple(
        _blacken_phrases(s, by_document.get(s.document, []), texts)
        for s in snapshot.statements
        if s.id not in hidden
    )
    incidents = _left(snapshot.incidents, hidden)
    speaking = {(s.document, link.voice) for s in statements for link in s.chain}
    told = _owned(snapshot.statements, by_document)
    voices = tuple(
        replace(v, name=told.get(v.name, v.name)) for v in snapshot.voices if speaking & set(v.mentions)
    )
    claims, conflicts = weigh.weigh(
        incidents, statements, voices, snapshot.derivations, documents, weigh.Decided.of(holding)
    )
    return Snapshot(
        documents=documents,
        statements=statements,
        derivations=snapshot.derivations,
        incidents=incidents,
        claims=tuple(claims),
        conflicts=tuple(conflicts),
        voices=voices,
        drift=tuple(d for d in snapshot.drift if not {d.source, d.target} & hidden),
        judgements=tuple(j for j in snapshot.judgements if not set(j.subjects) & hidden),
        versions=snapshot.versions,
    )


def _left(incidents: Sequence[Incident], hidden: set[str]) -> tuple[Incident, ...]:
    kept = []
    for incident in incidents:
        statements = tuple(s for s in incident.statements if s not in hidden)
        if statements:
            kept.append(replace(incident, statements=statements))
    return tuple(kept)


def _owned(statements: Sequence[Statement], hidden: dict[str, list[Span]]) -> dict[str, str]:
    """Names of relatives that would say withheld words again, with the phrases that do not."""
    return {
        link.full: link.voice
        for statement in statements
        for link in statement.chain
        if _says(link.whose, hidden.get(statement.document, ()))
    }


def _says(phrase: Phrase | None, hidden: Sequence[Span]) -> bool:
    """Whether a phrase stands in withheld words."""
    return phrase is not None and phrase.span is not None and any(phrase.span.overlaps(s) for s in hidden)


def _blacken(document: Document, spans: Sequence[Span]) -> Document:
    text, title = document.text, document.title
    for span in spans:
        words = document.quote(span)
        text = text[: span.start] + BAR * len(words) + text[span.end :]
        title = title.replace(words, BAR * 5) if title and words else title
    return replace(document, text=text, title=title)


def _blacken_phrases(
    statement: Statement, spans: Sequence[Span], documents: dict[str, Document]
) -> Statement:
    """A phrase that a remaining statement takes from withheld words would say them again."""

    def phrase(value: Phrase | None) -> Phrase | None:
        if value is None or value.span is None or not _says(value, spans):
            return value
        return replace(value, text=documents[value.span.document].quote(value.span))

    where = statement.where
    if isinstance(where, Place):
        told = (where.span, where.beside.span if where.beside else None)
        if any(mine is not None and mine.overlaps(s) for mine in told for s in spans):
            where = None
    chain = tuple(replace(x, whose=None) if _says(x.whose, spans) else x for x in statement.chain)
    agent, patient = phrase(statement.agent), phrase(statement.patient)
    return replace(statement, agent=agent, patient=patient, where=where, chain=chain)
