"""Expressions of time against annotated texts, as TempEval-3 counts: spans, types and values.

System and annotation are paired one to one, equal spans first, then spans that overlap, in the order of the
text. An annotation without a value counts for its span only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from firsthand.evaluate.lines import Record, records
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.parse import parse
from firsthand.extract.en.timexes import Timex, timexes
from firsthand.model import Document

Watch = Callable[[Sequence[Record]], Iterable[Record]]
Pair = tuple[Record, Timex]

_FORM = "a record of id, dct, text and timex with start, end, type and value"
_DAY = len("2030-06-12")


def evaluate(path: Path, *, watch: Watch = lambda documents: documents) -> dict[str, dict[str, float]]:
    """Read annotated texts and return the scores: rows strict, relaxed, type and value.

    ``path`` holds one JSON record a line: ``id``, ``dct`` (the document's time in TIMEX3, or null), ``text`` and
    ``timex`` (``start``, ``end``, ``type``, ``value``, the last perhaps null); they are taken through ``watch``.
    Raises NotFound or UnreadableInput, naming file and line.
    """
    documents = records(path, _well_formed, _FORM)
    given = found = strict = 0
    pairs: list[Pair] = []
    for document, parsed in zip(watch(documents), parse([_document(d) for d in documents]), strict=True):
        system = timexes(parsed, Frame.of(parsed.doc))
        paired = _paired(document["timex"], system)
        given, found = given + len(document["timex"]), found + len(system)
        strict += sum((g["start"], g["end"]) == (s.span.start, s.span.end) for g, s in paired)
        pairs.extend(paired)
    relaxed = _row(len(pairs), found, given)
    types = sum(g["type"] == s.type for g, s in pairs)
    valued = [(g, s) for g, s in pairs if g["value"] is not None]
    values = sum(g["value"] == s.value for g, s in valued)
    return {
        "strict": _row(strict, found, given),
        "relaxed": relaxed,
        "type": _shared(relaxed["f1"], types, len(pairs)),
        "value": _shared(relaxed["f1"], values, len(valued)),
    }


def _row(right: int, found: int, given: int) -> dict[str, float]:
    return {
        "precision": right / found if found else 0.0,
        "recall": right / given if given else 0.0,
        "f1": 2 * right / (found + given) if found + given else 0.0,
    }


def _shared(relaxed: float, right: int, pairs: int) -> dict[str, float]:
    accuracy = right / pairs if pairs else 0.0
    return {"accuracy": accuracy, "f1": relaxed * accuracy}


def _paired(gold: Sequence[Record], system: Sequence[Timex]) -> list[Pair]:
    """Pair annotations with what was found, one to one."""
    pairs: list[Pair] = []
    free = sorted(system, key=lambda s: (s.span.start, s.span.end))
    left: list[Record] = []
    for g in sorted(gold, key=lambda g: (g["start"], g["end"])):
        same = next((s for s in free if (s.span.start, s.span.end) == (g["start"], g["end"])), None)
        if same is None:
            left.append(g)
        else:
            free.remove(same)
            pairs.append((g, same))
    for g in left:
        over = next((s for s in free if s.span.start < g["end"] and g["start"] < s.span.end), None)
        if over is not None:
            free.remove(over)
            pairs.append((g, over))
    return pairs


def _well_formed(record: Record) -> bool:
    """Whether a record is as the metric needs it; what is missing raises KeyError, what is wrong ValueError."""
    _published(record)
    length = len(record["text"])
    marks = record["timex"]
    return isinstance(record["text"], str) and all(
        0 <= m["start"] < m["end"] <= length and isinstance(m["type"], str) and "value" in m for m in marks
    )


def _published(record: Record) -> date | None:
    return date.fromisoformat(record["dct"][:_DAY]) if record["dct"] is not None else None


def _document(record: Record) -> Document:
    digest = hashlib.sha256(record["text"].encode()).hexdigest()
    return Document(
        digest,
        str(record["id"]),
        digest,
        "text/plain",
        record["text"],
        published=_published(record),
        language="en",
    )
