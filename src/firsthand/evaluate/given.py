"""An annotated case's statements and incidents as nouns of the model: what weighing and lineage start from.

With them given, what is measured is the work that comes after reading: who told whom, what changed, what
contradicts what, and on how many voices it all stands. Lineage, voices, claims, conflicts and drift are
worked out; the annotations of these are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from firsthand import lineage, link, weigh
from firsthand.evaluate.alignment import extent
from firsthand.extract import gazetteer
from firsthand.lineage import Told
from firsthand.link.naming import naming
from firsthand.model import (
    Act,
    Certainty,
    Connection,
    Count,
    Derivation,
    Document,
    Incident,
    Link,
    Phrase,
    Place,
    Snapshot,
    Span,
    Statement,
    Status,
    VoiceKind,
    When,
    sha256,
)

Row = Mapping[str, Any]


def snapshot(folder: Path, case: Row) -> Snapshot:
    """Return the case that follows from a folder's texts and the statements and incidents of its annotation.

    Documents, statements and incidents keep the annotation's ids.
    """
    documents = tuple(_document(folder, row) for row in case["documents"])
    texts = {d.id: d for d in documents}
    outlets = {d.outlet.casefold() for d in documents if d.outlet}
    made = (_statement(row, texts[row["document"]], outlets) for row in case["statements"])
    statements = link.settle_places(made)
    incidents = tuple(Incident(i["id"], i["act"], tuple(i["statements"])) for i in case["incidents"])
    derivations = lineage.settle(_derivations(documents, statements), documents)
    voices = link.voices(documents, statements, derivations)
    claims, conflicts = weigh.weigh(incidents, statements, voices, derivations, documents)
    return Snapshot(
        documents=documents,
        statements=statements,
        derivations=derivations,
        incidents=incidents,
        claims=claims,
        conflicts=conflicts,
        voices=voices,
        drift=tuple(lineage.drift(documents, statements, derivations, incidents)),
        judgements=(),
    )


def _document(folder: Path, row: Row) -> Document:
    raw = (folder / row["file"]).read_bytes()
    published = row.get("published")
    return Document(
        id=row["id"],
        name=row["id"],
        sha256=sha256(raw),
        media_type="text/plain",
        text=raw.decode("utf-8"),
        title=row.get("title"),
        outlet=row.get("outlet"),
        published=date.fromisoformat(published) if published else None,
        language=row.get("language"),
        source=row["file"],
    )


def _derivations(documents: Sequence[Document], statements: Iterable[Statement]) -> list[Derivation]:
    by_document: dict[str, list[Statement]] = {d.id: [] for d in documents}
    for statement in statements:
        by_document[statement.document].append(statement)
    told = [Told(d, tuple(by_document[d.id])) for d in documents]
    return [edge for i, target in enumerate(told) for edge in lineage.derive(target, told[:i])]


def _statement(row: Row, document: Document, outlets: set[str]) -> Statement:
    start, end = extent(row, {document.id: document.text})
    span = Span(document.id, start, end)
    return Statement(
        id=row["id"],
        document=document.id,
        span=span,
        trigger=span,
        act=Act(row["act"]),
        status=Status(row["status"]),
        certainty=Certainty(row["certainty"]),
        agent=_phrase(row["agent"], span, document.text),
        patient=_phrase(row["patient"], span, document.text),
        count=_count(row["count"]),
        when=_when(row["when"]),
        where=_where(row["where"]),
        chain=tuple(
            _link(voice, last=i == len(row["chain"]) - 1, near=span, text=document.text, outlets=outlets)
            for i, voice in enumerate(row["chain"])
        ),
    )


def _phrase(text: str | None, near: Span, within: str) -> Phrase | None:
    return Phrase(text, _nearest(text, near, within)) if text else None


def _count(row: Row | None) -> Count | None:
    return Count(row["low"], row["high"], bool(row.get("approx"))) if row else None


def _when(row: Row | None) -> When | None:
    return When(date.fromisoformat(row["earliest"]), date.fromisoformat(row["latest"])) if row else None


def _where(row: Row | None) -> Place | None:
    if not row:
        return None
    country = row.get("country")
    entries = (e.candidate() for e in gazetteer.lookup(row["name"]))
    return Place(row["name"], country, candidates=tuple(c for c in entries if country in (None, c.country)))


def _link(voice: str, *, last: bool, near: Span, text: str, outlets: set[str]) -> Link:
    if last:
        return Link(voice, VoiceKind.OUTLET, Connection.REPORTER, named=True)
    span = _nearest(voice, near, text)
    if voice.casefold() in outlets:
        return Link(voice, VoiceKind.OUTLET, named=True, span=span)
    taken = naming(voice)
    if taken.body is not None:
        return Link(voice, VoiceKind.INSTITUTION, named=not taken.common, span=span)
    return Link(
        voice, VoiceKind.PERSON if taken.name else VoiceKind.DESCRIBED, named=bool(taken.name), span=span
    )


def _nearest(words: str, near: Span, text: str) -> Span | None:
    """Return where a text has these words nearest to a span, whatever their letters' case."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [m.span() for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)]
    if not found:
        return None
    start, end = min(found, key=lambda at: (max(near.start - at[0], at[1] - near.end, 0), at))
    return Span(near.document, start, end)
