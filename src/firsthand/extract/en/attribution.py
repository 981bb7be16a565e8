"""Who is said to say what: source, cue and content, by rules over the parse."""

from __future__ import annotations

from firsthand.extract.en.mentions import Attribution, Parsed
from firsthand.extract.en.reference import References


def attributions(parsed: Parsed, references: References) -> list[Attribution]:
    """Return the attributions of a document in reading order; nested ones stand inside one another's content."""
    return []
