"""Quantities against annotated sentences: values, comparators and units.

Within a sentence, system and annotation are paired one to one by value (to a hundred-thousandth; ranges end by
end), those that agree in more first.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from firsthand.evaluate.lines import Record, records
from firsthand.extract.en.measures import Measure, measures
from firsthand.extract.en.parse import parse
from firsthand.model import Document

Watch = Callable[[Sequence[Record]], Iterable[Record]]
Given = tuple[tuple[float, ...], str, str]
"""A quantity: its number or the two ends of its range, its change, its unit."""

_FORM = "a record of id, text and quantities with change (= < > ~ up down), value and unit"
_CHANGES = frozenset(("=", "<", ">", "~", "up", "down"))
_NONE = "-"
"""How a missing unit is written."""
_TOLERANCE = 1e-5
_NUMBER = r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
_RANGE = re.compile(rf"({_NUMBER})\s*-\s*({_NUMBER})")


def evaluate(path: Path, *, watch: Watch = lambda sentences: sentences) -> dict[str, dict[str, float]]:
    """Read annotated sentences and return the scores: rows value, value and change, value and unit.

    ``path`` holds one JSON record a line: ``id``, ``text`` and ``quantities`` (``change``, ``value`` as a number or
    "a-b", ``unit``); they are taken through ``watch``. Raises NotFound or UnreadableInput, naming file and line.
    """
    sentences = records(path, _well_formed, _FORM)
    given = found = 0
    right = [0, 0, 0]
    for sentence, parsed in zip(watch(sentences), parse([_document(s) for s in sentences]), strict=True):
        gold = [(_value(q["value"]), q["change"], q["unit"].casefold()) for q in sentence["quantities"]]
        system = [_found(m) for m in measures(parsed.doc)]
        given, found = given + len(gold), found + len(system)
        for one, other in _paired(gold, system):
            agreed = (True, one[1] == other[1], one[2] == other[2])
            right = [n + a for n, a in zip(right, agreed, strict=True)]
    names = ("value", "value and change", "value and unit")
    return {name: _row(n, found, given) for name, n in zip(names, right, strict=True)}


def _row(right: int, found: int, given: int) -> dict[str, float]:
    return {
        "precision": right / found if found else 0.0,
        "recall": right / given if given else 0.0,
        "f1": 2 * right / (found + given) if found + given else 0.0,
    }


def _found(measure: Measure) -> Given:
    ends = (measure.low,) if measure.low == measure.high else (measure.low, measure.high)
    return ends, measure.change, (measure.unit or _NONE).casefold()


def _paired(gold: Sequence[Given], system: Sequence[Given]) -> list[tuple[Given, Given]]:
    """Pair equal values one to one, those of one change and unit first, then those of one change."""
    pairs: list[tuple[Given, Given]] = []
    left, free = list(gold), list(system)
    for parts in (3, 2, 1):
        for one in list(left):
            same = next((o for o in free if _equal(one[0], o[0]) and one[1:parts] == o[1:parts]), None)
            if same is not None:
                left.remove(one)
                free.remove(same)
                pairs.append((one, same))
    return pairs


def _equal(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        math.isclose(a, b, rel_tol=_TOLERANCE) for a, b in zip(one, other, strict=True)
    )


def _value(text: str | float) -> tuple[float, ...]:
    """Read a number or a range; raises ValueError for anything else."""
    ends = _RANGE.fullmatch(str(text).strip())
    return (float(ends[1]), float(ends[2])) if ends else (float(text),)


def _well_formed(record: Record) -> bool:
    """Whether a record is as the metric needs it; what is missing raises KeyError, what is wrong ValueError."""
    return isinstance(record["text"], str) and all(
        q["change"] in _CHANGES and isinstance(q["unit"], str) and _value(q["value"])
        for q in record["quantities"]
    )


def _document(record: Record) -> Document:
    digest = hashlib.sha256(record["text"].encode()).hexdigest()
    return Document(digest, str(record["id"]), digest, "text/plain", record["text"], language="en")
