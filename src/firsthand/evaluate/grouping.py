"""Groups of reports against an archive that says which report tells of which incident.

Pairwise: pairs of reports of one group against pairs of one incident. B-cubed (Bagga and Baldwin 1998): of a report,
the share of its group that is of its incident, and of its incident that is in its group; averaged over reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from firsthand.link import groups
from firsthand.model import Document, Statement


def rows(
    readings: Iterable[tuple[Document, Sequence[Statement]]], incidents: Sequence[Hashable]
) -> dict[str, dict[str, float]]:
    """Group all reports at once and return the scores: rows pairwise and B-cubed.

    ``readings`` are documents, no two of one id, with what was read from each; ``incidents`` what each tells of.
    """
    read = list(readings)
    found = groups([d for d, _ in read], [s for _, told in read for s in told])
    group = {document: made.id for made in found for document in made.documents}
    return scores([group[d.id] for d, _ in read], incidents)


def scores(found: Sequence[Hashable], given: Sequence[Hashable]) -> dict[str, dict[str, float]]:
    """Compare two groupings of the same things, each given as a label for every thing."""
    both, mine, theirs = Counter(zip(found, given, strict=True)), Counter(found), Counter(given)
    things = max(len(found), 1)
    return {
        "pairwise": _row(_pairs(both), _pairs(mine), _pairs(both), _pairs(theirs)),
        "B-cubed": _row(
            sum(n * n / mine[label] for (label, _), n in both.items()),
            things,
            sum(n * n / theirs[label] for (_, label), n in both.items()),
            things,
        ),
    }


def _pairs(sizes: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


def _row(right: float, found: float, hit: float, given: float) -> dict[str, float]:
    precision = right / found if found else 0.0
    recall = hit / given if given else 0.0
    both = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}
