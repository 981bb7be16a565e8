"""What can go wrong, as one tree.

    FirsthandError
    ├── UnreadableInput      bytes that cannot become a document (what, where, what to do)
    ├── BadManifest          a manifest that cannot be followed
    ├── BadLexicon           a file of words for acts that cannot be followed
    ├── BadJudgement         a judgement about something that is not there or makes no sense
    ├── NotFound             no such document, statement, incident, claim or voice
    ├── CaseError            the case file: missing, not a case, from a newer version, locked, disk full
    └── MissingPart          an optional part that is not installed

A message is one line for the person at the desk: what happened, where, and the remedy. It never
holds the words of a document.
"""

from __future__ import annotations


class FirsthandError(Exception):
    """Base of every error that Firsthand raises on purpose; its text is one line for the user."""


class UnreadableInput(FirsthandError):
    """Bytes that cannot become a document."""


class BadManifest(FirsthandError):
    """A manifest with unknown columns, unreadable dates or rows that point nowhere."""


class BadLexicon(FirsthandError):
    """A file of words with acts, entries or classes that mean nothing."""


class BadJudgement(FirsthandError):
    """A judgement that cannot be taken down as it was said."""


class NotFound(FirsthandError):
    """Nothing of that name in the case."""


class CaseError(FirsthandError):
    """The case file cannot be used as asked."""


class MissingPart(FirsthandError):
    """An optional part is not installed; the text says how to install it."""
