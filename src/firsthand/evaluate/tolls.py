"""Tolls against an archive's records of the incidents that reports are about: killed, injured, day, city, state."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from firsthand.evaluate import grouping
from firsthand.evaluate.lines import Record, records
from firsthand.evaluate.readings import statements_of
from firsthand.link import toll
from firsthand.model import Document, Place, Tally, Toll, When

Watch = Callable[[Sequence[Record]], Iterable[Record]]

_FORM = "a record of id, incident, title, text, published and gold (null, or date, city, state, killed and injured)"
_BRACKETS = re.compile(r"\([^)]*\)")


def evaluate(path: Path, *, watch: Watch = lambda reports: reports) -> dict[str, dict[str, float]]:
    """Read reports and return the scores of their facts and of their grouping by incident.

    Rows are killed, injured, both, date, city and state, and pairwise and B-cubed.

    ``path`` holds one JSON record a line: ``id``, ``incident``, ``title``, ``text``, ``published`` (a day, or
    null) and ``gold`` (``date``, ``city``, ``state``, ``killed``, ``injured``; null: the facts of that report are
    not counted); they are taken through ``watch``. Raises NotFound or UnreadableInput, naming file and line.
    """
    reports = records(path, _well_formed, _FORM)
    readings = list(statements_of(map(document_of, watch(reports))))
    tolls = [toll(document, statements) for document, statements in readings]
    return facts(reports, tolls) | grouping.rows(readings, [report["incident"] for report in reports])


def document_of(report: Record) -> Document:
    """Return a record as the report it holds: title and text, with the day it was published."""
    text = f"{report['title']}\n\n{report['text']}"
    digest = hashlib.sha256(f"{report['id']}{text}".encode()).hexdigest()
    published = date.fromisoformat(report["published"]) if report["published"] else None
    return Document(
        digest,
        str(report["id"]),
        digest,
        "text/plain",
        text,
        title=report["title"],
        published=published,
        language="en",
    )


def facts(reports: Sequence[Record], tolls: Sequence[Toll]) -> dict[str, dict[str, float]]:
    """Compare tolls with what the archive has of the incidents: the share right, and the share answered at all.

    The archive gives one number: the lowest of a report's is compared, which it gives first. No answer is wrong.
    """
    right: dict[str, list[bool]] = {
        name: [] for name in ("killed", "injured", "both", "date", "city", "state")
    }
    answered: dict[str, list[bool]] = {name: [] for name in right}
    for report, found in zip(reports, tolls, strict=True):
        gold = report["gold"]
        if gold is None:
            continue
        state, city = _state_and_city(found.where)
        answers = {
            "killed": (_number(found.killed), gold["killed"]),
            "injured": (_number(found.injured), gold["injured"]),
            "date": (_day(found.when), gold["date"]),
            "city": (city, _BRACKETS.sub("", gold["city"]).strip().lower()),
            "state": (state, gold["state"].lower()),
        }
        for name, (answer, truth) in answers.items():
            right[name].append(answer == truth)
            answered[name].append(answer is not None)
        right["both"].append(right["killed"][-1] and right["injured"][-1])
        answered["both"].append(answered["killed"][-1] and answered["injured"][-1])
    return {name: {"accuracy": _share(right[name]), "answered": _share(answered[name])} for name in right}


def _share(answers: Sequence[bool]) -> float:
    return sum(answers) / len(answers) if answers else 0.0


def _number(tally: Tally | None) -> int | None:
    return tally.low if tally is not None else None


def _day(when: When | None) -> str | None:
    return when.earliest.isoformat() if when is not None and when.days == 1 else None


def _state_and_city(where: Place | None) -> tuple[str | None, str | None]:
    """What the gazetteer has between the country and the place, and the place; lower case."""
    if where is None or not where.candidates:
        return None, where.name.lower() if where is not None else None
    best = where.candidates[0]
    state = best.path[1].lower() if len(best.path) > 2 else None
    return state, best.name.lower()


def _well_formed(record: Record) -> bool:
    """Whether a record is as the metric needs it; what is missing raises KeyError, what is wrong ValueError."""
    if record["published"]:
        date.fromisoformat(record["published"])
    gold = record["gold"]
    if gold is not None:
        date.fromisoformat(gold["date"])
        if not all(isinstance(gold[name], int) for name in ("killed", "injured")):
            return False
        if not all(isinstance(gold[name], str) for name in ("city", "state")):
            return False
    return all(isinstance(record[name], str) for name in ("incident", "title", "text"))
