"""Sources, cues and contents of a document: what the trained reader marks, with the rules' help."""

from __future__ import annotations

from firsthand.extract.en.attribution import ruled
from firsthand.extract.en.mentions import Parsed
from firsthand.extract.en.reference import References
from firsthand.extract.en.tagger import Marked, tagger


def mark(parsed: Parsed, *, rules_only: bool = False) -> list[Marked]:
    """Return the attributions of a document as spans; without the trained reader, those of the rules."""
    trained = None if rules_only else tagger()
    if trained is not None:
        return trained.read(parsed)
    found = ruled(parsed, References(parsed))
    return [Marked((a.source.tokens,) if a.source else (), a.cue, a.content) for a in found]
