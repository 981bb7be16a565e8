"""One file in, documents out: its format's reader, what somebody says about it on top, attachments after.

Every parser below is other people's code fed with strangers' files. Whatever it raises ends here, as
one line about the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from firsthand.ingest import docx, html, language, mail, pdf, text
from firsthand.ingest.draft import (
    MAX_BYTES,
    MAX_CHARACTERS,
    Attachment,
    Draft,
    Reader,
    line,
    one_line,
    unreadable,
)
from firsthand.ingest.sniff import media_type
from firsthand.model import Document, Metadata, Received, UnreadableInput, make_id, sha256

READERS: Mapping[str, Reader] = {
    text.MEDIA_TYPE: text.read,
    html.MEDIA_TYPE: html.read,
    pdf.MEDIA_TYPE: pdf.read,
    docx.MEDIA_TYPE: docx.read,
    mail.MEDIA_TYPE: mail.read,
}
MAX_DEPTH = 5
"""How deep files may lie within one another: an e-mail in an e-mail in …"""
_MIB = 1024 * 1024
_NOTHING_SAID = Metadata()


@dataclass(frozen=True, slots=True)
class Unread:
    """An attachment that could not become a document, and why (one line that names it)."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of one file: the document itself first, then those it carried, then what failed."""

    received: tuple[Received, ...]
    unread: tuple[Unread, ...] = ()


def read(data: bytes, name: str, metadata: Metadata = _NOTHING_SAID) -> tuple[Received, ...]:
    """Return the document made of a file's bytes, followed by the documents that came attached to it.

    ``name`` is the file's name (no folder); ``metadata`` is what somebody says about it and goes before
    whatever was detected. Attachments that cannot be read are left out: ``receive`` tells which.
    Raises UnreadableInput, with one line for the user, where the file itself cannot be read.
    """
    return receive(data, name, metadata).received


def receive(data: bytes, name: str, metadata: Metadata = _NOTHING_SAID) -> Reading:
    """Do as ``read`` does, and tell as well which attachments could not be read and why."""
    draft = _draft(data, name)
    document = _document(data, draft, name, metadata, stem=metadata.id or PurePath(name).stem or name)
    received = {document.id: Received(document, data)}
    unread: list[Unread] = []
    _attachments(draft, document, 1, received, unread)
    return Reading(tuple(received.values()), tuple(unread))


def _attachments(
    draft: Draft, parent: Document, depth: int, received: dict[str, Received], unread: list[Unread]
) -> None:
    for attachment in draft.attachments:
        source = f"{parent.source} > {_whole(attachment.name)}"
        try:
            if depth > MAX_DEPTH:
                raise unreadable(source, f"lies more than {MAX_DEPTH} files deep", "give it by itself")
            inner = _draft(attachment.data, source)
        except UnreadableInput as error:
            unread.append(Unread(source, str(error)))
            continue
        document = _attached(attachment, inner, parent, source)
        if document.id not in received:
            received[document.id] = Received(document, attachment.data)
            _attachments(inner, document, depth + 1, received, unread)


def _attached(attachment: Attachment, draft: Draft, parent: Document, source: str) -> Document:
    stem = f"{parent.name}/{PurePath(attachment.name).stem or attachment.name}"
    return _document(attachment.data, draft, source, _NOTHING_SAID, stem=stem, parent=parent.id)


def _draft(data: bytes, name: str) -> Draft:
    if not data:
        raise unreadable(name, "is empty", "get an intact copy")
    if len(data) > MAX_BYTES:
        raise unreadable(
            name,
            f"is larger than {MAX_BYTES // _MIB} MiB ({len(data) // _MIB} MiB)",
            "give the report without the rest",
        )
    reader = READERS[media_type(data, name)]
    try:
        draft = reader(data, name)
    except UnreadableInput:
        raise
    except RecursionError:
        raise unreadable(name, "is nested too deeply", "save its text as a plain text file") from None
    except MemoryError:
        raise unreadable(
            name, "needs more memory than there is", "save its text as a plain text file"
        ) from None
    except (
        Exception
    ) as error:  # a parser's bug must cost one file, not the whole run; its words may quote the file
        what = f"cannot be taken apart ({type(error).__name__})"
        raise unreadable(name, what, "open it, save it again, or save its text") from None
    if not draft.text.strip():
        raise unreadable(name, "holds no text", "get an intact copy")
    if len(draft.text) > MAX_CHARACTERS:
        raise unreadable(name, f"holds more than {MAX_CHARACTERS:,} characters of text", "split it")
    return draft


def _document(
    data: bytes, draft: Draft, source: str, said: Metadata, *, stem: str, parent: str | None = None
) -> Document:
    digest = sha256(data)
    return Document(
        id=make_id("d", digest),
        name=_whole(stem),
        sha256=digest,
        media_type=draft.media_type,
        text=draft.text,
        title=said.title or line(draft.title),
        outlet=said.outlet or line(draft.outlet),
        author=line(draft.author),
        published=said.published or draft.published,
        language=said.language or language.detect(draft.text) or draft.language,
        url=said.url or draft.url,
        source=_whole(source),
        parent=parent,
        pages=draft.pages,
    )


def _whole(name: str) -> str:
    """Return a file's name that can be stored: names that are not UTF-8 reach Python with half characters."""
    return one_line(name.encode("utf-8", "replace").decode("utf-8"))
