"""Which format a file is in: by its first bytes, then by its name's ending."""

from __future__ import annotations

import re
from pathlib import PurePath

from firsthand.ingest import docx, html, mail, pdf, text
from firsthand.ingest.decode import MOST_CONTROLS, marked
from firsthand.ingest.draft import unreadable

_HEAD = 8192
_PICTURE = ("is a picture", "run it through text recognition (OCR) first")
_SOUND = ("is sound or video", "give a transcript")
_PACKED = ("is a compressed archive", "unpack it and give what is in it")
_PROGRAM = ("is a program", "give the report itself")
_REFUSED = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ\0", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"\x7fELF", _PROGRAM),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),
    (b"SQLite format 3\0", ("is a database", "give the report itself")),
    (b"{\\rtf", ("is an RTF file", "open it and save it as .docx or as text")),
    (b"%!PS", ("is a PostScript file", "convert it to PDF")),
    (b"WARC/", ("is a web archive (WARC)", "give the pages in it as HTML")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# Possessive throughout: a row of comments must not be tried in every possible division.
_BEFORE = r"(?:\s++|<\?xml[^>]*+>|<!--(?:(?!-->).)*+-->)*+"
_HTML = re.compile(rf"{_BEFORE}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_XML = re.compile(r"\s*<(?:\?xml\b|!DOCTYPE\b|!ENTITY\b)", re.I)
_HEADER = re.compile(rb"([!-9;-~]+):[ \t\r\n]")
_FOLDED = re.compile(rb"[ \t]+\S")
_TELLTALE = {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to"}
_MAILBOX = re.compile(rb"From \S+ .{10,60}\r?\n(?:>?[!-9;-~]+): ")

_BY_ENDING = {
    ".html": html.MEDIA_TYPE,
    ".htm": html.MEDIA_TYPE,
    ".xhtml": html.MEDIA_TYPE,
    ".eml": mail.MEDIA_TYPE,
    ".mht": mail.MEDIA_TYPE,
    ".mhtml": mail.MEDIA_TYPE,
    ".pdf": pdf.MEDIA_TYPE,
    ".docx": docx.MEDIA_TYPE,
}


def media_type(data: bytes, name: str) -> str:
    """Return the media type of a file that can be read.

    Raises UnreadableInput for what is known not to be a text, and for a file that is not what its name
    says where that format cannot be mistaken.
    """
    head = data[:_HEAD]
    for magic, (what, remedy) in _REFUSED:
        if head.startswith(magic):
            raise unreadable(name, what, remedy)
    if head.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise unreadable(name, "is protected by a password", "save it without one")
        raise unreadable(name, "is in an old Office format", "open it and save it as .docx")
    if head.startswith(_ZIP):
        return docx.MEDIA_TYPE
    if head.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-"):
        return pdf.MEDIA_TYPE
    return _textual(head, name)


def _textual(head: bytes, name: str) -> str:
    mark = marked(head)
    if mark is None and head.count(0) > MOST_CONTROLS * len(head):
        raise unreadable(
            name, "holds binary data of an unknown kind", "give the report as text, HTML, PDF or DOCX"
        )
    encoding, length = mark or ("latin-1", 0)
    start = head[length:].decode(encoding, "replace")
    if _HTML.match(start):
        return html.MEDIA_TYPE
    if _XML.match(start):
        raise unreadable(name, "is XML, not a web page", "save it as text or HTML")
    if _MAILBOX.match(head):
        raise unreadable(name, "is a mailbox of many e-mails", "save each of them as .eml")
    if _is_mail(head):
        return mail.MEDIA_TYPE
    ending = PurePath(name).suffix.lower()
    by_ending = _BY_ENDING.get(ending, text.MEDIA_TYPE)
    if by_ending in (pdf.MEDIA_TYPE, docx.MEDIA_TYPE):
        raise unreadable(name, f"is not a {ending[1:].upper()} file, whatever its name", "get an intact copy")
    return by_ending


def _is_mail(head: bytes) -> bool:
    """Whether a file opens with the headers of an e-mail as it travelled, not as somebody typed them."""
    names: set[bytes] = set()
    for row in head.splitlines():
        header = _HEADER.match(row + b"\n")
        if header:
            names.add(header[1].lower())
        elif not (names and _FOLDED.match(row)):
            break
    return b"from" in names and bool(names & _TELLTALE)
