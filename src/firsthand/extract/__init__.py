"""Documents to statements: pure, batch in, batch out; one folder per language.

A document in a language that is not read gives no statements; one whose language could not be told is read
as English, the only language there is so far. A language's folder is loaded when a document in it is first
read: looking at a case must not wait for a parser.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from firsthand.extract import engines
from firsthand.model import Document, LexiconEntry, LexiconFault, LexiconFile, Statement, make_id

__all__ = ["LANGUAGES", "VERSION", "entries", "faults", "read", "version"]

VERSION = "3"
"""Changes whenever the rules would read the same text differently."""

LANGUAGES = ("en",)
"""ISO 639-1 codes of the languages that are read; each is a folder here with a function ``read``."""


def version(own_words: Sequence[LexiconFile] = ()) -> str:
    """Return what results are marked with: changes whenever the same text would be read differently."""
    made_by = f"{VERSION}, {engines.in_use()}"
    if not own_words:
        return made_by
    parts = (part for f in sorted(own_words, key=lambda f: f.name) for part in (f.name, f.sha256))
    return f"{made_by}, own words {make_id('l', *parts)}"


def read(documents: Sequence[Document], own_words: Sequence[LexiconFile] = ()) -> list[tuple[Statement, ...]]:
    """Return the statements of each document, in the order of ``documents`` and of their text.

    ``own_words`` are words for acts that a user adds to those of the language. Raises BadLexicon when one of
    those files cannot be followed.
    """
    found: list[tuple[Statement, ...]] = [()] * len(documents)
    for language in LANGUAGES:
        places = [i for i, d in enumerate(documents) if (d.language or LANGUAGES[0]) == language]
        if not places:
            continue
        statements = _reader(language).read([documents[i] for i in places], own_words)
        for place, own in zip(places, statements, strict=True):
            found[place] = own
    return found


def faults(file: LexiconFile) -> tuple[LexiconFault, ...]:
    """Return everything that is wrong with a file of words for acts, in the order of its lines."""
    found: tuple[LexiconFault, ...] = _reader(LANGUAGES[0]).faults(file)
    return found


def entries(own_words: Sequence[LexiconFile] = ()) -> tuple[LexiconEntry, ...]:
    """Return the entries by which acts are found: those of ``own_words``, then those that come with Firsthand.

    Raises BadLexicon when one of the files cannot be followed.
    """
    found: tuple[LexiconEntry, ...] = _reader(LANGUAGES[0]).entries(own_words)
    return found


def _reader(language: str) -> ModuleType:
    return import_module(f"{__name__}.{language}")
