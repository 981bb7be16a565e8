"""The case as JSON Lines: one record a line, each with its kind under ``record``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from firsthand.model import Conflict, Derivation, Snapshot, Versions
from firsthand.publish.tying import ties_of
from firsthand.publish.withheld import published


def record(kind: str, item: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a noun of the model as plain JSON values, with its id and its kind under ``record``.

    Keys are the field names in the order of the model; dates are ISO 8601, spans count characters.
    """
    values = msgspec.to_builtins(item)
    made_ids = {"id": item.id} if isinstance(item, Conflict | Derivation | Versions) else {}
    return {"record": kind, **made_ids, **values}


def jsonl(snapshot: Snapshot) -> Iterator[str]:
    """Yield the case line by line, each ending in a newline: documents first, judgements last."""
    shown = published(snapshot)
    groups: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("document", shown.documents),
        ("statement", shown.statements),
        ("derivation", shown.derivations),
        ("incident", shown.incidents),
        ("claim", shown.claims),
        ("conflict", shown.conflicts),
        ("tie", ties_of(shown)),
        ("voice", shown.voices),
        ("drift", shown.drift),
        ("versions", shown.versions),
        ("judgement", shown.judgements),
    )
    for kind, items in groups:
        for item in items:
            yield msgspec.json.encode(record(kind, item)).decode("utf-8") + "\n"
