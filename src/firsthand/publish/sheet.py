"""The statements as a table for spreadsheets, safe to open: no cell can start a formula."""

from __future__ import annotations

import csv as writer
import io

from firsthand.model import Document, Place, Snapshot, Span, Statement
from firsthand.publish.withheld import published
from firsthand.publish.wording import document_names

_STARTS = tuple("=+-@\t\r\n\x00＝＋－＠")
_COLUMNS = (
    "statement", "document", "outlet", "title", "published", "language", "page", "quote", "start", "end",
    "act", "status", "status_start", "status_end", "certainty", "certainty_start", "certainty_end",
    "agent", "agent_start", "agent_end", "patient", "patient_start", "patient_end",
    "count_low", "count_high", "count_approx", "count_unit", "count_start", "count_end",
    "when_earliest", "when_latest", "when_start", "when_end",
    "where", "country", "where_start", "where_end",
    "where_beside", "where_precision", "where_path", "where_latitude", "where_longitude",
    "chain", "chain_kinds", "chain_spans", "trigger", "trigger_start", "trigger_end", "entry", "lexicon",
    "incident", "incident_act",
)  # fmt: skip


def neutral(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    A leading ``=``, ``+``, ``-`` or ``@`` (also in full width), tab or line break is put behind an
    apostrophe, as is a leading apostrophe itself, so that taking one off gives the text back. White space
    before the sign is looked through, because some programs drop it.
    """
    if cell.startswith("'") or cell.startswith(_STARTS) or cell.lstrip().startswith(_STARTS):
        return "'" + cell
    return cell


def csv(snapshot: Snapshot) -> str:
    """Return the statements as comma-separated values (RFC 4180), one row each, under a heading row.

    It begins with a byte order mark, without which spreadsheets misread anything but ASCII. Voices of a
    chain are separated by `` > ``, nearest to the event first; unknown is an empty cell.
    """
    shown = published(snapshot)
    names = document_names(shown.documents)
    documents = {d.id: d for d in shown.documents}
    placed = {s: (i.id, str(i.act)) for i in shown.incidents for s in i.statements}
    out = io.StringIO()
    rows = writer.writer(out)
    rows.writerow(_COLUMNS)
    for statement in shown.statements:
        document = documents[statement.document]
        cells = [
            *_about(statement, document, names[document.id]),
            *_fields(statement),
            *_chain(statement),
            document.quote(statement.trigger),
            *_ends(statement.trigger),
            statement.entry,
            statement.lexicon,
            *placed.get(statement.id, ("", "")),
        ]
        # A number is no formula whatever its sign, and behind an apostrophe it would be no number.
        rows.writerow(c if isinstance(c, float) else neutral("" if c is None else str(c)) for c in cells)
    return "\ufeff" + out.getvalue()


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _about(statement: Statement, document: Document, name: str) -> list[str | int | None]:
    return [
        statement.id,
        name,
        document.outlet,
        document.title,
        document.published.isoformat() if document.published else None,
        document.language,
        document.page_of(statement.span.start),
        document.quote(statement.span),
        *_ends(statement.span),
        statement.act.value,
        statement.status.value,
        *_ends(statement.status_span),
        statement.certainty.value,
        *_ends(statement.certainty_span),
    ]


def _fields(statement: Statement) -> list[str | int | float | None]:
    cells: list[str | int | float | None] = []
    for phrase in (statement.agent, statement.patient):
        cells += [phrase.text, *_ends(phrase.span)] if phrase else [None] * 3
    count, when, where = statement.count, statement.when, statement.where
    if count:
        cells += [count.low, count.high, "yes" if count.approx else "no", count.unit, *_ends(count.span)]
    else:
        cells += [None] * 6
    if when:
        cells += [when.earliest.isoformat(), when.latest.isoformat(), *_ends(when.span)]
    else:
        cells += [None] * 4
    cells += _place(where) if where else [None] * 9
    return cells


def _place(place: Place) -> list[str | int | float | None]:
    """A place with how exactly it is known; what it lies in and its point are those of the best candidate."""
    best = place.candidates[0] if place.candidates else None
    return [
        place.name,
        place.country,
        *_ends(place.span),
        place.beside.text if place.beside else None,
        place.precision.value,
        " > ".join(best.path) if best else None,
        best.latitude if best else None,
        best.longitude if best else None,
    ]


def _chain(statement: Statement) -> list[str]:
    spans = (f"{link.span.start}-{link.span.end}" if link.span else "" for link in statement.chain)
    return [
        " > ".join(link.voice for link in statement.chain),
        " > ".join(link.kind.value for link in statement.chain),
        " > ".join(spans),
    ]
