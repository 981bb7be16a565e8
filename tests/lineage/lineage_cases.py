"""Small made-up documents and statements for the tests of lineage."""

from __future__ import annotations

from datetime import date

from firsthand.model import Act, Document, Link, Span, Statement, VoiceKind, make_id, sha256


def document(name: str, text: str, outlet: str | None = None, published: str | None = None) -> Document:
    """A document whose id is made of its name."""
    day = date.fromisoformat(published) if published else None
    digest = sha256(text.encode())
    return Document(name, name, digest, "text/plain", text, outlet=outlet, published=day, language="en")


def statement(
    doc: Document, quote: str, act: Act, chain: tuple[str, ...] = (), **values: object
) -> Statement:
    """A statement whose span is the quote's first place in the text; voices are found there too."""
    start = doc.text.index(quote)
    span = Span(doc.id, start, start + len(quote))
    links = []
    for voice in chain:
        at = doc.text.find(voice)
        links.append(
            Link(voice, VoiceKind.DESCRIBED, span=Span(doc.id, at, at + len(voice)) if at >= 0 else span)
        )
    links.append(Link(doc.outlet or "unknown", VoiceKind.OUTLET))
    id_ = make_id("s", doc.id, start, act.value)
    return Statement(id_, doc.id, span, span, act, chain=tuple(links), **values)  # type: ignore[arg-type]
