"""Documents cut into pieces at every mark, so that overlapping statements can each be shown and led to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from firsthand.model import Certainty, Document, Span, Statement
from firsthand.publish.index import Index, words_anchor
from firsthand.publish.views import DocumentView, Piece
from firsthand.publish.wording import act_words, clean, day_words, entry_words, one_line


@dataclass(slots=True)
class _Marks:
    """What one document shows: its statements, and the other words that something leads to."""

    statements: list[Statement] = field(default_factory=list)
    voices: set[Span] = field(default_factory=set)
    words: set[Span] = field(default_factory=set)


def document_views(index: Index) -> tuple[DocumentView, ...]:
    """Return every document with its text in pieces."""
    marks: defaultdict[str, _Marks] = defaultdict(_Marks)
    for statement in index.snapshot.statements:
        marks[statement.document].statements.append(statement)
        for link in statement.chain:
            if link.span:
                marks[link.span.document].voices.add(link.span)
    for derivation in index.snapshot.derivations:
        for evidence in derivation.evidence:
            for span in (evidence.here, evidence.there):
                if span:
                    marks[span.document].words.add(span)
    return tuple(_view(d, marks[d.id], index) for d in index.snapshot.documents)


def _view(document: Document, marks: _Marks, index: Index) -> DocumentView:
    facts = [
        ("Outlet", document.outlet or ""),
        ("Published", day_words(document.published) if document.published else ""),
        ("Author", document.author or ""),
        ("Language", document.language or ""),
        ("Address", document.url or ""),
        ("Obtained from", document.source),
        ("Format", document.media_type),
        ("SHA-256", document.sha256),
    ]
    return DocumentView(
        anchor=document.id,
        name=index.names[document.id],
        title=clean(document.title or ""),
        facts=tuple((what, clean(value)) for what, value in facts if value),
        language=document.language or "",
        statements=len(marks.statements),
        pieces=_pieces(document, marks, index),
    )


def _pieces(document: Document, marks: _Marks, index: Index) -> tuple[Piece, ...]:
    """Cut the text wherever a mark begins or ends; one sweep, so that the cost grows with the marks."""
    starts: defaultdict[int, list[str]] = defaultdict(list)
    opening: defaultdict[int, list[Statement]] = defaultdict(list)
    closing: defaultdict[int, list[Statement]] = defaultdict(list)
    for statement in marks.statements:
        starts[statement.span.start].append(statement.id)
        opening[statement.span.start].append(statement)
        closing[statement.span.end].append(statement)
    for span in sorted(marks.voices | marks.words):
        starts[span.start].append(words_anchor(span))
    voiced = _covered(sorted(marks.voices))
    cuts = {0, len(document.text), *starts, *closing}
    cuts.update(edge for run in voiced for edge in run)
    edges = sorted(cuts)
    pieces: list[Piece] = []
    covering: list[Statement] = []
    run = 0
    for here, there in pairwise(edges):
        covering = [s for s in covering if s.span.end > here] + opening[here]
        while run < len(voiced) and voiced[run][1] <= here:
            run += 1
        pieces.append(
            Piece(
                text=clean(document.text[here:there]),
                anchors=tuple(starts[here]),
                statements=tuple(s.id for s in covering),
                status=_status(covering),
                hedged=any(s.certainty is Certainty.HEDGED for s in covering),
                voice=run < len(voiced) and voiced[run][0] <= here,
                title="; ".join(_words(s) for s in covering),
                refs=tuple(_ref(s, index) for s in closing[there]),
            )
        )
    return tuple(pieces)


def _covered(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Join overlapping spans into runs."""
    runs: list[tuple[int, int]] = []
    for span in spans:
        if runs and span.start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], span.end))
        else:
            runs.append((span.start, span.end))
    return runs


def _status(covering: Sequence[Statement]) -> str:
    """Colour by the innermost statement: the shortest of those that cover the piece."""
    if not covering:
        return ""
    return min(covering, key=lambda s: s.span.end - s.span.start).status.value


def _words(statement: Statement) -> str:
    hedge = ", hedged" if statement.certainty is Certainty.HEDGED else ""
    made_by = f"; read by {one_line(entry_words(statement))}" if statement.entry else ""
    return f"{act_words(statement.act.value)}: {statement.status.value}{hedge}{made_by}"


def _ref(statement: Statement, index: Index) -> tuple[str, str, str]:
    incident = index.incident_of.get(statement.id)
    if incident is None:
        return ("*", "habitual", "said of what generally happens")
    number = index.numbers[incident]
    return (str(number), incident, f"incident {number}: {act_words(statement.act.value)}")
