"""What every format's reader returns, the limits they all keep, and the cleaning they share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from firsthand.model import Page, UnreadableInput

MAX_BYTES = 64 * 1024 * 1024
"""Largest file that is read, in bytes."""
MAX_CHARACTERS = 1_000_000
"""Most characters of text that one document may have (some 400 pages): what spaCy takes in one piece."""

PARAGRAPH = "\n\n"
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_REMOVED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\xad\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n\t]+")
_TABS = re.compile(r" ?\t[ \t]*")
_AROUND_LINE_ENDS = re.compile(r"[ \t]?\n[ \t]?")
_MANY_LINE_ENDS = re.compile(r"\n{3,}")
_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came inside another one; ``name`` is what the sender called it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """What one reader made out of one file, before anybody's own word about it is put on top.

    ``language`` is what the file says of itself (ISO 639-1); what the text shows goes before it.
    """

    text: str
    media_type: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    pages: tuple[Page, ...] = ()
    attachments: tuple[Attachment, ...] = ()


Reader = Callable[[bytes, str], Draft]
"""Takes the bytes and the name of a file; raises UnreadableInput with one line for the user."""


def unreadable(name: str, what: str, remedy: str) -> UnreadableInput:
    """Return the error that says which file, what is wrong with it and what to do."""
    return UnreadableInput(f"{one_line(name)}: {what}; {remedy}")


def one_line(name: str) -> str:
    """Return a file's name as it can be printed: one line, no control characters, not endless."""
    shown = "".join(c if c.isprintable() else "?" for c in name)
    return shown if len(shown) <= _LONGEST_NAME else f"{shown[:_LONGEST_NAME]}…"


def clean(text: str) -> str:
    """Return text with one kind of line end and of space, without control characters, trimmed.

    Tabs stay (they stand between the cells of a table row). Half characters become U+FFFD.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _REMOVED.sub("", text)
    text = _SURROGATES.sub("\ufffd", text)
    text = _TABS.sub("\t", _SPACES.sub(" ", text))
    text = _AROUND_LINE_ENDS.sub("\n", text)
    return _MANY_LINE_ENDS.sub(PARAGRAPH, text).strip()


def line(text: str | None) -> str | None:
    """Return a title or a name as one clean line, None where nothing is left of it."""
    return " ".join(clean(text).split()) or None if text else None


def paragraphs(blocks: Iterable[str]) -> str:
    """Return the blocks that hold something, cleaned, with a blank line between any two."""
    return PARAGRAPH.join(block for block in map(clean, blocks) if block)
