"""Documents and the places in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` (inclusive) to ``end`` (exclusive) of a document's text."""

    document: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}-{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.document == other.document and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly within this span."""
        return self.document == other.document and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Page:
    """The characters of a document's text that stand on one page of the original (numbered from 1)."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What somebody says about a document (a manifest's row); None where they are silent."""

    id: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One report as received.

    ``id`` is a hash of the original bytes; ``name`` is what people call it (the manifest's id, else the
    file's stem). ``text`` never changes: every span of every statement counts its characters.
    ``language`` is an ISO 639-1 code. ``source`` says where it was obtained (a file's name, "standard
    input"). ``parent`` is the document id of the e-mail that carried an attachment.
    """

    id: str
    name: str
    sha256: str
    media_type: str
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    source: str = ""
    parent: str | None = None
    pages: tuple[Page, ...] = ()

    def quote(self, span: Span) -> str:
        """Return the words of a span of this document."""
        if span.document != self.id:
            raise ValueError(f"span of {span.document} asked of {self.id}")
        return self.text[span.start : span.end]

    def page_of(self, position: int) -> int | None:
        """Return the number of the page on which a character stands, None for unpaged documents."""
        return next((p.number for p in self.pages if p.start <= position < p.end), None)


@dataclass(frozen=True, slots=True)
class Received:
    """A document together with the original bytes it was read from."""

    document: Document
    original: bytes
