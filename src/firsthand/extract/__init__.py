"""Documents to statements: pure, batch in, batch out; one folder per language.

A document in a language that is not read, or in one that could not be told, gives no statements unless
it can only be English (no language was detected).
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract import en
from firsthand.model import Document, Statement

__all__ = ["LANGUAGES", "VERSION", "read"]

VERSION = "1"
"""Changes whenever the same text would be read differently."""

LANGUAGES = {"en": en.read}


def read(documents: Sequence[Document]) -> list[tuple[Statement, ...]]:
    """Return the statements of each document, in the order of ``documents`` and of their text."""
    found: list[tuple[Statement, ...]] = [()] * len(documents)
    for language, reader in LANGUAGES.items():
        places = [i for i, d in enumerate(documents) if (d.language or "en") == language]
        for place, statements in zip(places, reader([documents[i] for i in places]), strict=True):
            found[place] = statements
    return found
