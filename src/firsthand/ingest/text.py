"""Plain text: the file, character for character. Nothing is guessed from what it says."""

from __future__ import annotations

from firsthand.ingest.decode import decode
from firsthand.ingest.draft import Draft, unreadable

MEDIA_TYPE = "text/plain"


def read(data: bytes, name: str) -> Draft:
    """Return the text of a plain file with its line ends as they are.

    Raises UnreadableInput for binary or damaged text.
    """
    text = decode(data, name)
    if "\0" in text:
        raise unreadable(name, "holds binary data, not text", "give the report itself")
    return Draft(text, MEDIA_TYPE)
