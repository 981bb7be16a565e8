"""The use cases and their transactions: the one door for everything below."""

from __future__ import annotations

from firsthand.desk.desk import Desk, open
from firsthand.desk.lexicon import Fired, OwnWords, read_lexicon
from firsthand.desk.results import Added, Failure, Foundations, Progress, Provenance, Supposed

__all__ = [
    "Added",
    "Desk",
    "Failure",
    "Fired",
    "Foundations",
    "OwnWords",
    "Progress",
    "Provenance",
    "Supposed",
    "open",
    "read_lexicon",
]
