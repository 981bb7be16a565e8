"""Documents to statements: pure, batch in, batch out; one folder per language.

A document in a language that is not read gives no statements; one whose language could not be told is read
as English, the only language there is so far. A language's folder is loaded when a document in it is first
read: looking at a case must not wait for a parser.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from firsthand.extract import engines
from firsthand.model import Document, Statement

__all__ = ["LANGUAGES", "VERSION", "Reader", "read", "version"]

VERSION = "2"
"""Changes whenever the rules would read the same text differently."""

LANGUAGES = ("en",)
"""ISO 639-1 codes of the languages that are read; each is a folder here with a function ``read``."""

Reader = Callable[[Sequence[Document]], list[tuple[Statement, ...]]]


def version() -> str:
    """Return what results are marked with: changes whenever the same text would be read differently."""
    return f"{VERSION}, {engines.in_use()}"


def read(documents: Sequence[Document]) -> list[tuple[Statement, ...]]:
    """Return the statements of each document, in the order of ``documents`` and of their text."""
    found: list[tuple[Statement, ...]] = [()] * len(documents)
    for language in LANGUAGES:
        places = [i for i, d in enumerate(documents) if (d.language or LANGUAGES[0]) == language]
        if not places:
            continue
        reader: Reader = import_module(f"{__name__}.{language}").read
        for place, statements in zip(places, reader([documents[i] for i in places]), strict=True):
            found[place] = statements
    return found
