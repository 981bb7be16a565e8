"""Tolls against assessments of harm to civilians: killed and injured with a range, the day, the place.

The system is given the text alone. One without a year is, as the corpus has it, of 2023 from October on and else of
2024: a text whose first paragraph names no year is read as one of the last day of September 2024.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from firsthand.evaluate.lines import Record, records
from firsthand.evaluate.readings import statements_of
from firsthand.extract.gazetteer import distance
from firsthand.link import toll
from firsthand.model import Document, Place, Tally, When

Watch = Callable[[Sequence[Record]], Iterable[Record]]

NEAR = 20.0
"""km"""
_LAST_DAY = date(2024, 9, 30)
_YEAR = re.compile(r"\b20\d\d\b")
_FORM = "a record of id, text and gold (date, date_to, killed_low, killed_high, injured_low, injured_high, lat, lon)"
_NUMBERS = ("killed_low", "killed_high", "injured_low", "injured_high")


def evaluate(path: Path, *, watch: Watch = lambda incidents: incidents) -> dict[str, dict[str, float]]:
    """Read assessments and return the scores: rows killed, injured, date and place.

    ``path`` holds one JSON record a line: ``id``, ``text`` and ``gold`` (each value perhaps null: then it is not
    counted); they are taken through ``watch``. ``low`` is the share with the lowest number right, ``range`` with
    both ends right; no answer is wrong. Raises NotFound or UnreadableInput, naming file and line.
    """
    incidents = records(path, _well_formed, _FORM)
    right: dict[str, list[bool]] = {
        name: [] for name in ("killed low", "killed range", "injured low", "injured range", "date", "place")
    }
    readings = statements_of(map(_document, incidents))
    for incident, (document, statements) in zip(watch(incidents), readings, strict=True):
        gold, found = incident["gold"], toll(document, statements)
        for name, tally in (("killed", found.killed), ("injured", found.injured)):
            low, high = gold[f"{name}_low"], gold[f"{name}_high"]
            if low is not None:
                right[f"{name} low"].append(tally is not None and tally.low == low)
                right[f"{name} range"].append(_range(tally) == (low, high))
        if gold["date"] is not None:
            right["date"].append(_within(found.when, gold["date"], gold["date_to"] or gold["date"]))
        if gold["lat"] is not None:
            right["place"].append(_near(found.where, (gold["lat"], gold["lon"])))
    share = {name: sum(answers) / len(answers) if answers else 0.0 for name, answers in right.items()}
    return {
        "killed": {"low": share["killed low"], "range": share["killed range"]},
        "injured": {"low": share["injured low"], "range": share["injured range"]},
        "date": {"accuracy": share["date"]},
        "place": {"within 20 km": share["place"]},
    }


def _range(tally: Tally | None) -> tuple[int, int] | None:
    return (tally.low, tally.high) if tally is not None else None


def _within(when: When | None, first: str, last: str) -> bool:
    """Whether the answer is one day, and one of those."""
    return when is not None and when.days == 1 and first <= when.earliest.isoformat() <= last


def _near(where: Place | None, point: tuple[float, float]) -> bool:
    if where is None or not where.candidates:
        return False
    best = where.candidates[0]
    if best.latitude is None or best.longitude is None:
        return False
    return distance((best.latitude, best.longitude), point) <= NEAR


def _well_formed(record: Record) -> bool:
    """Whether a record is as the metric needs it; what is missing raises KeyError, what is wrong ValueError."""
    gold = record["gold"]
    for day in (gold["date"], gold["date_to"]):
        if day is not None:
            date.fromisoformat(day)
    numbers = [gold[name] for name in _NUMBERS]
    if any(n is not None and not isinstance(n, int) for n in numbers):
        return False
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    points = (gold["lat"], gold["lon"])
    return (
        isinstance(record["text"], str)
        and all((low is None) == (high is None) for low, high in pairs)
        and (points == (None, None) or all(isinstance(p, int | float) for p in points))
    )


def _document(record: Record) -> Document:
    text = record["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    published = None if _YEAR.search(text.partition("\n\n")[0]) else _LAST_DAY
    return Document(digest, str(record["id"]), digest, "text/plain", text, published=published, language="en")
