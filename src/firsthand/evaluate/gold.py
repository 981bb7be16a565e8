"""Firsthand against annotated cases: the whole pipeline on their texts, then the scorer's table.

The annotations are not seen by the pipeline: it gets the texts and what a manifest would say of them. Where
the annotated statements and incidents are given, everything else of the annotation is kept from it.
"""

from __future__ import annotations

import csv
import json
import tempfile
from pathlib import Path
from typing import Any

from firsthand.desk import Desk
from firsthand.evaluate import given
from firsthand.evaluate.scorer import Table, score, table, total
from firsthand.model import NotFound
from firsthand.publish import case_json

_COLUMNS = ("file", "id", "outlet", "title", "published", "language")


GIVEN = ("documents", "statements", "incidents")
"""The parts of an annotation that ``from_gold`` gives to the pipeline."""


def evaluate(directory: Path, exports: Path | None = None, *, from_gold: bool = False) -> Table:
    """Read every case of a folder and return the scorer's table over all of them.

    ``directory`` holds one folder per case with a ``case.json``; ``exports``, where given, is a folder that
    receives what was found, one ``NAME.json`` per case. ``from_gold`` gives the annotated statements, with
    their chains, and incidents as input, so that only what follows from them is measured. Raises NotFound
    when there is no case.
    """
    folders = sorted(p.parent for p in directory.glob("*/case.json"))
    if not folders:
        raise NotFound(f"no */case.json in {directory}; name a folder that holds annotated cases")
    counts = []
    for folder in folders:
        case = json.loads((folder / "case.json").read_text("utf-8"))
        if from_gold:
            export = case_json(given.snapshot(folder, {part: case[part] for part in GIVEN}))
        else:
            export = run(folder, case["documents"])
        if exports is not None:
            exports.mkdir(parents=True, exist_ok=True)
            text = json.dumps(export, ensure_ascii=False, indent=1)
            (exports / f"{folder.name}.json").write_text(text, encoding="utf-8")
        texts = {d["id"]: (folder / d["file"]).read_bytes().decode("utf-8") for d in case["documents"]}
        counts.append(score(case, export, texts))
    return table(total(counts))


def run(folder: Path, documents: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the export of one case, read from its texts and its documents' rows alone."""
    with tempfile.TemporaryDirectory() as scratch:
        manifest = Path(scratch) / "manifest.csv"
        with manifest.open("w", encoding="utf-8", newline="") as out:
            rows = csv.DictWriter(out, _COLUMNS, extrasaction="ignore")
            rows.writeheader()
            rows.writerows({**d, "file": str((folder / d["file"]).resolve())} for d in documents)
        with Desk.open(Path(scratch) / "evaluation.case") as desk:
            added = desk.add([folder / d["file"] for d in documents], manifest=manifest)
            if added.failed:
                raise NotFound(f"{added.failed[0].source}: {added.failed[0].reason}")
            return case_json(desk.snapshot())
