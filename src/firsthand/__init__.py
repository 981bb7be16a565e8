"""Reports in, claims with their voices out.

    import firsthand

    with firsthand.open("week.case") as case:
        case.add(["reports/"], manifest="manifest.csv")
        for claim in case.claims():
            print(claim.attribute, claim.value, claim.independence.number)

``open`` gives a Desk; everything else here is what a Desk answers with or raises. Names are fetched when
they are first used: whoever wants the nouns alone does not wait for the language pipeline.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from firsthand._version import __version__

if TYPE_CHECKING:
    from firsthand.desk import (
        Added,
        Desk,
        Failure,
        Fired,
        Foundations,
        OwnWords,
        Progress,
        Provenance,
        Supposed,
        open,
        read_lexicon,
    )
    from firsthand.model import (
        Act,
        Attribute,
        BadJudgement,
        BadLexicon,
        BadManifest,
        Candidate,
        CaseError,
        Certainty,
        Change,
        Claim,
        Conflict,
        Connection,
        Count,
        Derivation,
        Document,
        Drift,
        Evidence,
        FirsthandError,
        How,
        Incident,
        Independence,
        Judgement,
        JudgementKind,
        Leeway,
        LexiconEntry,
        LexiconFault,
        LexiconFile,
        Link,
        MissingPart,
        NotFound,
        Page,
        Pair,
        Phrase,
        Place,
        Precision,
        Snapshot,
        Span,
        Statement,
        Status,
        UnreadableInput,
        Voice,
        VoiceKind,
        When,
    )

__all__ = [
    "Act",
    "Added",
    "Attribute",
    "BadJudgement",
    "BadLexicon",
    "BadManifest",
    "Candidate",
    "CaseError",
    "Certainty",
    "Change",
    "Claim",
    "Conflict",
    "Connection",
    "Count",
    "Derivation",
    "Desk",
    "Document",
    "Drift",
    "Evidence",
    "Failure",
    "Fired",
    "FirsthandError",
    "Foundations",
    "How",
    "Incident",
    "Independence",
    "Judgement",
    "JudgementKind",
    "Leeway",
    "LexiconEntry",
    "LexiconFault",
    "LexiconFile",
    "Link",
    "MissingPart",
    "NotFound",
    "OwnWords",
    "Page",
    "Pair",
    "Phrase",
    "Place",
    "Precision",
    "Progress",
    "Provenance",
    "Snapshot",
    "Span",
    "Statement",
    "Status",
    "Supposed",
    "UnreadableInput",
    "Voice",
    "VoiceKind",
    "When",
    "__version__",
    "open",
    "read_lexicon",
]

_OF_THE_DESK = frozenset(
    {
        *(
            "Added",
            "Desk",
            "Failure",
            "Fired",
            "Foundations",
            "OwnWords",
            "Progress",
            "Provenance",
            "Supposed",
        ),
        *("open", "read_lexicon"),
    }
)


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = import_module("firsthand.desk" if name in _OF_THE_DESK else "firsthand.model")
    return getattr(home, name)


def __dir__() -> list[str]:
    return list(__all__)
