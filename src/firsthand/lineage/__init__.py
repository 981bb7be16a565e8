"""Who tells what another told: derivations, retellings, drift. Pure."""

from __future__ import annotations

from firsthand.lineage.derive import derive, keys
from firsthand.lineage.drift import Retold, drift, retold, wording
from firsthand.lineage.scoring import Part, explain
from firsthand.lineage.search import Candidate, search
from firsthand.lineage.settle import settle
from firsthand.lineage.told import Told
from firsthand.lineage.versions import versions

VERSION = "lineage-4"
"""Changes whenever the same input could give another answer."""

__all__ = [
    "VERSION",
    "Candidate",
    "Part",
    "Retold",
    "Told",
    "derive",
    "drift",
    "explain",
    "keys",
    "retold",
    "search",
    "settle",
    "versions",
    "wording",
]
