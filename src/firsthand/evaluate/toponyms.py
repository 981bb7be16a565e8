"""Names of places against annotated texts: which are found, and how far from the truth they are put.

Recognition counts exact spans of all annotated places. Resolution counts those with a point: a system's point is
right within 161 km (100 miles, the custom of the field) along the great circle. A place that is found without a
point is wrong among all, and left out among the matched and of the median: their share is given.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median

from firsthand.evaluate.lines import Record, records
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.meanings import place_names
from firsthand.extract.en.parse import parse
from firsthand.extract.gazetteer import distance
from firsthand.model import Document

Watch = Callable[[Sequence[Record]], Iterable[Record]]

NEAR = 161.0
"""km"""
_FORM = "a record of id, text and toponyms with start, end, lat and lon"


def evaluate(path: Path, *, watch: Watch = lambda documents: documents) -> dict[str, dict[str, float]]:
    """Read annotated texts and return the scores: rows recognition and resolution.

    ``path`` holds one JSON record a line: ``id``, ``text`` and ``toponyms`` (``start``, ``end``, ``lat``, ``lon`` in
    degrees, both null where the place has no point); they are taken through ``watch``. The median error, in km, is
    left out where nothing was matched. Raises NotFound or UnreadableInput, naming file and line.
    """
    documents = records(path, _well_formed, _FORM)
    given = found = right = located = pointless = 0
    errors: list[float] = []
    for document, parsed in zip(watch(documents), parse([_document(d) for d in documents]), strict=True):
        gold = {(t["start"], t["end"]): t for t in document["toponyms"]}
        system = {(p.span.start, p.span.end): p for p in place_names(parsed, Frame.of(parsed.doc))}
        both = gold.keys() & system.keys()
        given, found, right = given + len(gold), found + len(system), right + len(both)
        located += sum(t["lat"] is not None for t in gold.values())
        for span in sorted(both):
            point, true = system[span].point, gold[span]
            if true["lat"] is None:
                continue
            if point is None:
                pointless += 1
            else:
                errors.append(distance(point, (true["lat"], true["lon"])))
    near = sum(error <= NEAR for error in errors)
    matched = len(errors) + pointless
    resolution = {
        "matched": near / len(errors) if errors else 0.0,
        "all": near / located if located else 0.0,
        "without a point": pointless / matched if matched else 0.0,
    }
    return {
        "recognition": {
            "precision": right / found if found else 0.0,
            "recall": right / given if given else 0.0,
            "f1": 2 * right / (found + given) if found + given else 0.0,
        },
        "resolution": resolution | ({"median km": median(errors)} if errors else {}),
    }


def _well_formed(record: Record) -> bool:
    """Whether a record is as the metric needs it; what is missing raises KeyError, what is wrong TypeError."""
    length = len(record["text"])
    return isinstance(record["text"], str) and all(
        0 <= t["start"] < t["end"] <= length and _is_point(t["lat"], t["lon"]) for t in record["toponyms"]
    )


def _is_point(latitude: float | None, longitude: float | None) -> bool:
    if latitude is None or longitude is None:
        return latitude is longitude
    return abs(latitude) <= 90 and abs(longitude) <= 180


def _document(record: Record) -> Document:
    digest = hashlib.sha256(record["text"].encode()).hexdigest()
    return Document(digest, str(record["id"]), digest, "text/plain", record["text"], language="en")
