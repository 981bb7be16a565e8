"""The case as one JSON object, in the form in which annotated cases are kept and scored."""

from __future__ import annotations

from typing import Any

from firsthand.model import Document, Place, Snapshot, Statement, Versions
from firsthand.publish.tying import ties_of
from firsthand.publish.withheld import published
from firsthand.publish.wording import document_names
from firsthand.weigh import Tie


def case_json(snapshot: Snapshot) -> dict[str, Any]:
    """Return the case in ``case.json``'s form, statements with ``start`` and ``end`` beside their quote.

    A document's id is its name; where two documents share one, the later is numbered (``d1~2``).
    Offsets count characters of the document's text. ``exposure`` is empty: it is not worked out yet.
    """
    shown = published(snapshot)
    names = document_names(shown.documents)
    texts = {d.id: d for d in shown.documents}
    return {
        "documents": [_document(d, names[d.id]) for d in shown.documents],
        "statements": [_statement(s, texts[s.document], names[s.document]) for s in shown.statements],
        "lineage": [
            {"from": names.get(d.source, d.source), "to": names[d.target], "how": d.how.value}
            | ({} if d.directed else {"directed": False})
            for d in shown.derivations
        ],
        "versions": [_versions(v, texts, names) for v in shown.versions],
        "incidents": [
            {"id": i.id, "act": str(i.act), "statements": list(i.statements)} for i in shown.incidents
        ],
        "claims": [
            {
                "incident": c.incident,
                "attribute": c.attribute.value,
                "statements": list(c.statements),
                "independent": c.independence.number,
            }
            for c in shown.claims
        ],
        "conflicts": [
            {"incident": c.incident, "attribute": c.attribute.value, "sides": [list(s) for s in c.sides]}
            for c in shown.conflicts
        ],
        "ties": [_tie(t, texts) for t in ties_of(shown)],
        "drift": [
            {"from": d.source, "to": d.target, "attribute": d.attribute, "change": d.change.value}
            for d in shown.drift
        ],
        "exposure": [],
    }


def _document(document: Document, name: str) -> dict[str, Any]:
    return {
        "id": name,
        "file": document.source.replace("\\", "/").rpartition("/")[2],
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published.isoformat() if document.published else None,
        "language": document.language,
    }


def _tie(tie: Tie, texts: dict[str, Document]) -> dict[str, Any]:
    """How one statement's value belongs to another's, with the words that show it."""
    return {
        "bond": tie.bond.value,
        "incident": tie.incident,
        "attribute": tie.attribute.value,
        "statement": tie.statement,
        "by": tie.by,
        "on": tie.on.isoformat() if tie.on else None,
        "quote": texts[tie.words.document].quote(tie.words),
    }


def _versions(versions: Versions, texts: dict[str, Document], names: dict[str, str]) -> dict[str, Any]:
    """Documents that are one article, oldest first where ``dated``, and what each did to the one before."""
    revisions = [
        {
            "from": names[r.source],
            "to": names[r.target],
            "edits": [
                {
                    "change": e.change.value,
                    "before": texts[r.source].quote(e.before) if e.before else None,
                    "after": texts[r.target].quote(e.after) if e.after else None,
                }
                for e in r.edits
            ],
        }
        for r in versions.revisions
    ]
    documents = [names[d] for d in versions.documents]
    return {"documents": documents, "dated": versions.dated, "revisions": revisions}


def _statement(statement: Statement, document: Document, name: str) -> dict[str, Any]:
    count, when, where = statement.count, statement.when, statement.where
    return {
        "id": statement.id,
        "document": name,
        "quote": document.quote(statement.span),
        "start": statement.span.start,
        "end": statement.span.end,
        "act": statement.act.value,
        "status": statement.status.value,
        "certainty": statement.certainty.value,
        "agent": statement.agent.text if statement.agent else None,
        "patient": statement.patient.text if statement.patient else None,
        "count": {"low": count.low, "high": count.high, "approx": count.approx} if count else None,
        "when": {"earliest": when.earliest.isoformat(), "latest": when.latest.isoformat()} if when else None,
        "where": _where(where) if where else None,
        "chain": [link.voice for link in statement.chain],
    }


def _where(place: Place) -> dict[str, Any]:
    """A place; what it lies in and its point are those of the best candidate, null where there is none."""
    best = place.candidates[0] if place.candidates else None
    return {
        "name": place.name,
        "country": place.country,
        "beside": place.beside.text if place.beside else None,
        "precision": place.precision.value,
        "path": list(best.path) if best else None,
        "latitude": best.latitude if best else None,
        "longitude": best.longitude if best else None,
        "others": [list(c.path) for c in place.candidates[1:]],
    }
