"""Planted worlds in two forms: nouns of the model, and an annotated case that any tool can be scored on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from firsthand.evaluate.planting import Line, Report, World
from firsthand.model import (
    Act,
    Certainty,
    Count,
    Document,
    Link,
    Phrase,
    Place,
    Span,
    Statement,
    VoiceKind,
    When,
    make_id,
    sha256,
)

_PARAGRAPH = 3
_KINDS = {"w": VoiceKind.DESCRIBED, "n": VoiceKind.PERSON, "r": VoiceKind.INSTITUTION, "o": VoiceKind.OUTLET}


@dataclass(frozen=True, slots=True)
class Told:
    """A report as a document, with the statements that its text makes; ids are those of the annotated case."""

    report: Report
    document: Document
    statements: tuple[Statement, ...]


def tell(world: World) -> tuple[Told, ...]:
    """Return the world's reports as documents with statements, in the world's order."""
    return tuple(_told(report, world.dated) for report in world.reports)


def _told(report: Report, dated: bool) -> Told:
    text, starts = _text(report.lines)
    document = Document(
        make_id("d", text),
        report.name,
        sha256(text.encode()),
        "text/plain",
        text,
        outlet=report.outlet.phrase,
        published=report.published if dated else None,
        language="en",
        url=report.url,
        source=f"{report.name}.txt",
    )
    made = (
        _statement(report, line, document, start)
        for line, start in zip(report.lines, starts, strict=True)
        if line.told
    )
    return Told(report, document, tuple(made))


def _text(lines: Iterable[Line]) -> tuple[str, list[int]]:
    text, starts = "", []
    for number, line in enumerate(lines):
        if number:
            text += "\n\n" if number % _PARAGRAPH == 0 else " "
        starts.append(len(text))
        text += line.text
    return text + "\n", starts


def _statement(report: Report, line: Line, document: Document, start: int) -> Statement:
    spans: dict[str, Span] = {}
    for slot, first, last in line.marks:
        spans.setdefault(slot, Span(document.id, start + first, start + last))
    event, count = report.event, line.count
    links = [
        Link(voice.phrase, _KINDS[voice.key[0]], named=voice.named, span=spans[slot], cue=spans[slot])
        for slot, voice in line.chain
    ]
    return Statement(
        id=Statement.make_id(document.id, spans["verb"], Act(event.act)),
        document=document.id,
        span=spans["clause"],
        trigger=spans["verb"],
        act=Act(event.act),
        certainty=Certainty.HEDGED if line.hedged else Certainty.ASSERTED,
        agent=Phrase(document.quote(spans["agent"]), spans["agent"]),
        patient=Phrase(document.quote(spans["patient"]), spans["patient"]),
        count=Count(count, count, span=spans["n"]),
        when=When(event.day, event.day, spans["date"]),
        where=Place(event.place, None, spans["place"]),
        chain=(*links, Link(report.outlet.phrase, VoiceKind.OUTLET, named=True)),
    )


def case_of(world: World, told: Iterable[Told]) -> dict[str, Any]:
    """Return the world in the form of an annotated case: what is known of it, and on how many voices it stands.

    ``claims`` has one row for each event, that it occurred. A report names its parent, and the outlets that
    its text credits.
    """
    told = list(told)
    names = {t.report.outlet.key: [u for u in told if u.report.outlet == t.report.outlet] for t in told}
    events: dict[str, list[Statement]] = {}
    for one in told:
        events.setdefault(one.report.event.key, []).extend(one.statements)
    truth = world.truth()
    return {
        "case": world.name,
        "origin": "planted",
        "documents": [_row(t) for t in told],
        "statements": [_statement_row(s, t) for t in told for s in t.statements],
        "lineage": _lineage(told, names),
        "incidents": [
            {"id": key, "act": str(its[0].act), "statements": [s.id for s in its]}
            for key, its in events.items()
        ],
        "claims": [
            {
                "incident": k,
                "attribute": "occurred",
                "statements": [s.id for s in its],
                "independent": truth[k],
            }
            for k, its in events.items()
        ],
        "conflicts": [],
        "drift": [],
        "exposure": [],
    }


def _row(told: Told) -> dict[str, Any]:
    document = told.document
    return {
        "id": document.name,
        "file": document.source,
        "title": None,
        "outlet": document.outlet,
        "published": document.published.isoformat() if document.published else None,
        "language": "en",
        "url": document.url,
    }


def _lineage(told: list[Told], by_outlet: Mapping[str, list[Told]]) -> list[dict[str, str]]:
    edges: dict[tuple[str, str], str] = {}
    for one in told:
        report = one.report
        if report.parent:
            edges[report.parent, report.name] = "cites" if report.mode == "credited" else "copies"
        for credited in (voice for line in report.lines for slot, voice in line.chain if slot == "p"):
            held = [t.report for t in by_outlet[credited.key] if t.report.event == report.event]
            if held and not any((t.name, report.name) in edges for t in held):
                edges[held[0].name, report.name] = "cites"
    return [{"from": a, "to": b, "how": how} for (a, b), how in sorted(edges.items())]


def _statement_row(statement: Statement, told: Told) -> dict[str, Any]:
    event = told.report.event
    count = statement.count
    return {
        "id": statement.id,
        "document": told.document.name,
        "quote": told.document.quote(statement.span),
        "start": statement.span.start,
        "end": statement.span.end,
        "act": str(statement.act),
        "status": str(statement.status),
        "certainty": str(statement.certainty),
        "agent": statement.agent.text if statement.agent else None,
        "patient": statement.patient.text if statement.patient else None,
        "count": {"low": count.low, "high": count.high, "approx": False} if count else None,
        "when": {"earliest": event.day.isoformat(), "latest": event.day.isoformat()},
        "where": {"name": event.place, "country": None},
        "chain": [link.voice for link in statement.chain],
    }


def write(world: World, folder: Path) -> None:
    """Write a world as an annotated case: a folder of its name with its texts and ``case.json``."""
    own = folder / world.name
    own.mkdir(parents=True, exist_ok=True)
    told = tell(world)
    for one in told:
        (own / one.document.source).write_text(one.document.text, encoding="utf-8")
    text = json.dumps(case_of(world, told), ensure_ascii=False, indent=1)
    (own / "case.json").write_text(text, encoding="utf-8")
