"""E-mails (.eml) and pages saved as one file (.mht): what was written, and the files that came with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from firsthand.ingest import html
from firsthand.ingest.decode import decode
from firsthand.ingest.draft import Attachment, Draft, clean, line, paragraphs, unreadable
from firsthand.ingest.properties import sensible_author

MEDIA_TYPE = "message/rfc822"
MAX_PARTS = 3000
"""Most headers that describe the parts of one e-mail, some three to a part."""
MAX_BOUNDARIES = 20_000
"""Most lines that could be the boundary between two parts."""
MAX_NESTING = 20
"""How deep the parts of one e-mail may lie within one another."""

LONGEST_HEADER = 8192
"""The standard library's header parser takes time by the square of a header's length."""

_PART = re.compile(rb"^content-[\w-]+[ \t]*:[^\n]*+(?:\n[ \t][^\n]*+)*+", re.I | re.M)
_SAVED_PAGE = "Snapshot-Content-Location"
_READ_AS_TEXT = ("text/plain", "text/html")
# Mail programs' own: signatures that prove a sender, invitations, receipts; pictures within the letter.
_MACHINERY = re.compile(
    r"application/(?:pgp-|pkcs7-|x-pkcs7-|ms-tnef)|text/(?:calendar|x-vcard|vcard|css)"
    r"|message/(?:delivery-status|disposition-notification)"
)
_DECORATION = re.compile(r"(?:image|audio|video|font)/")
_AS_RECEIVED = policy.default.clone(refold_source="none")
# What the standard library's header and charset code is known to raise on headers that are not well-formed.
_HEADER_TROUBLE = (MessageError, ValueError, TypeError, AttributeError, LookupError)


def read(data: bytes, name: str) -> Draft:
    """Return what an e-mail says, with its subject, sender and date; other files in it as attachments.

    Raises UnreadableInput where there are no headers, and for e-mails of more parts than people send.
    """
    described = [len(header) for header in _PART.findall(data)]
    boundaries = data.count(b"\n--")
    if (
        len(described) > MAX_PARTS
        or max(described, default=0) > LONGEST_HEADER
        or boundaries > MAX_BOUNDARIES
    ):
        raise unreadable(name, "has far more parts than a letter", "save the parts that matter by themselves")
    message = BytesParser(policy=_AS_RECEIVED).parsebytes(data)
    if not message.keys():
        raise unreadable(name, "is not an e-mail: it has no headers", "save it again as .eml, or as text")
    if _nesting(message) > MAX_NESTING:
        raise unreadable(name, "is nested too deeply", "save its text as a plain text file")
    address = _header(message, _SAVED_PAGE)
    if address:
        return _saved_page(message, name, address)
    body, attachments = _contents(message, name)
    if not body and attachments:
        body = _header(message, "Subject") or clean("\n".join(attachment.name for attachment in attachments))
    return Draft(
        text=body,
        media_type=MEDIA_TYPE,
        title=_header(message, "Subject"),
        author=_author(message),
        published=_date(message),
        attachments=tuple(attachments),
    )


def _nesting(message: Message) -> int:
    level: list[Message] = [message]
    for depth in range(MAX_NESTING + 2):
        level = [
            part for outer in level if outer.get_content_maintype() == "multipart" for part in _parts(outer)
        ]
        if not level:
            return depth
    return MAX_NESTING + 1


def _parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _saved_page(message: Message, name: str, address: str) -> Draft:
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = html.read(_bytes(part), name)
            return Draft(
                text=page.text,
                media_type="multipart/related",
                title=page.title,
                outlet=page.outlet,
                author=page.author,
                published=page.published,
                language=page.language,
                url=page.url or address,
            )
    raise unreadable(name, "is a saved page without a page in it", "save it again as HTML")


def _contents(message: EmailMessage, name: str) -> tuple[str, list[Attachment]]:
    """Return the text that was written and the files that came with it.

    Of alternatives (the same letter as text and as HTML) the plain one is read. Texts without a file
    name after the first are the rest of the letter, as mail programs split it around pictures.
    """
    texts: list[str] = []
    attachments: list[Attachment] = []
    for part in _leaves(message):
        kind = part.get_content_type()
        filename = _filename(part)
        inline = filename is None and _disposition(part) != "attachment"
        if inline and kind in _READ_AS_TEXT:
            texts.append(_written(part, kind, name))
        elif kind == "message/rfc822":
            attachments.extend(_forwarded(part, filename))
        elif not _MACHINERY.match(kind) and not (
            _DECORATION.match(kind) and _disposition(part) != "attachment"
        ):
            payload = _bytes(part)
            if payload or filename:  # one that arrived empty was lost on the way: that is told
                attachments.append(Attachment(filename or f"attachment {len(attachments) + 1}", payload))
    return paragraphs(texts), attachments


def _leaves(message: Message) -> Iterator[Message]:
    kind = message.get_content_type()
    if message.get_content_maintype() != "multipart":
        yield message
    elif kind == "multipart/alternative":
        yield from _preferred(_parts(message))
    else:
        for part in _parts(message):
            yield from _leaves(part)


def _preferred(alternatives: list[Message]) -> Iterator[Message]:
    """Yield the leaves of the plain alternative, of the last if none is plain, and every file among them."""
    leaves = [list(_leaves(part)) for part in alternatives]
    chosen = next((i for i, found in enumerate(leaves) if any(map(_is_plain_text, found))), len(leaves) - 1)
    for i, found in enumerate(leaves):
        yield from (part for part in found if i == chosen or part.get_content_type() not in _READ_AS_TEXT)


def _is_plain_text(part: Message) -> bool:
    return part.get_content_type() == "text/plain" and bool(_bytes(part).strip())


def _written(part: Message, kind: str, name: str) -> str:
    text = decode(_bytes(part), name, _parameter(part, "charset")) if _bytes(part) else ""
    if kind == "text/html":
        return html.fragment(text, name)
    if (_parameter(part, "format") or "").lower() == "flowed":
        return _unflowed(text, (_parameter(part, "delsp") or "").lower() == "yes")
    return clean(text)


def _unflowed(text: str, delete_space: bool) -> str:
    """Join the lines that a mail program broke and marked with a space at their end (RFC 3676)."""
    joined: list[str] = []
    flowing = False
    for row in text.splitlines():
        row = row.removeprefix(" ")
        if flowing and joined:
            joined[-1] += row
        else:
            joined.append(row)
        flowing = row.endswith(" ") and row != "-- "
        if flowing and delete_space:
            joined[-1] = joined[-1][:-1]
    return clean("\n".join(joined))


def _forwarded(part: Message, filename: str | None) -> Iterator[Attachment]:
    for inner in _parts(part):
        try:
            data = inner.as_bytes(policy=_AS_RECEIVED)
        except (*_HEADER_TROUBLE, UnicodeError):
            continue
        yield Attachment(filename or f"{_header(inner, 'Subject') or 'message'}.eml", data)


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _filename(part: Message) -> str | None:
    try:
        return line(part.get_filename())
    except _HEADER_TROUBLE:
        return None


def _disposition(part: Message) -> str | None:
    try:
        return part.get_content_disposition()
    except _HEADER_TROUBLE:
        return None


def _parameter(part: Message, parameter: str) -> str | None:
    try:
        value = part.get_param(parameter)
    except _HEADER_TROUBLE:
        return None
    return value if isinstance(value, str) else None


def _header(message: Message, header: str) -> str | None:
    try:
        raw = next((value for name, value in message.raw_items() if name.lower() == header.lower()), None)
        return line(str(message[header])) if raw is not None and len(raw) <= LONGEST_HEADER else None
    except _HEADER_TROUBLE:
        return None


def _author(message: Message) -> str | None:
    sender = _header(message, "From")
    if sender is None:
        return None
    name, address = parseaddr(sender)
    return sensible_author(name) or line(address)


def _date(message: Message) -> date | None:
    """Return the day on which an e-mail was sent, by its sender's clock."""
    try:
        sent = _header(message, "Date")
        return parsedate_to_datetime(sent).date() if sent else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
