"""Firsthand, or any other tool, against planted worlds; beside it what simple counting makes of them.

What is compared is the number of independent voices that each event stands on, and who copied whom. The
baselines are told which reports speak of which event; a tool has to find that out.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from firsthand import lineage, link
from firsthand.desk import Desk
from firsthand.desk.findings import Findings
from firsthand.evaluate.planting import World, plant
from firsthand.evaluate.worldform import Told, case_of, tell, write
from firsthand.model import NotFound, Snapshot
from firsthand.publish import case_json

Row = Mapping[str, Any]
Table = dict[str, dict[str, float]]
Tool = Callable[[World, Sequence[Told]], Row]

_ALIKE = 0.5
_SHINGLE = 3
_WORD = re.compile(r"\w+")


def evaluate(seeds: Iterable[int], *, read: bool = False, found: Path | None = None) -> Table:
    """Return the table over the worlds of these seeds, each once with and once without days of publication.

    The statements are given, and everything else is worked out from them and the texts; with ``read`` the
    texts alone are given. ``found`` is a folder with another tool's exports, ``NAME.json`` for each world,
    which are scored instead. Raises NotFound where an export is missing or no JSON.
    """
    tool = _exported(found) if found is not None else _from_texts if read else _from_statements
    tally: Counter[str] = Counter()
    for seed in seeds:
        for dated in (True, False):
            world = plant(seed, dated=dated)
            told = tell(world)
            _score(tally, world, told, tool(world, told))
    return _table(tally)


def plant_all(seeds: Iterable[int], folder: Path) -> None:
    """Write the worlds of these seeds, with and without days of publication, as annotated cases."""
    for seed in seeds:
        for dated in (True, False):
            write(plant(seed, dated=dated), folder)


def _from_statements(world: World, told: Sequence[Told]) -> Row:
    documents = tuple(t.document for t in told)
    statements = tuple(s for t in told for s in t.statements)
    mine = [lineage.Told(t.document, t.statements) for t in told]
    keys = [lineage.keys(t.document, t.statements) for t in mine]
    edges = [
        edge
        for i, target in enumerate(mine)
        for edge in lineage.derive(target, [mine[j] for j in range(i) if keys[i] & keys[j]])
    ]
    pairs = link.pairs(statements, {d.id: d for d in documents})
    findings = Findings(0, documents, statements, statements, (), tuple(edges), pairs)
    snapshot: Snapshot = findings.snapshot
    return case_json(snapshot)


def _from_texts(world: World, told: Sequence[Told]) -> Row:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write(world, folder)
        rows = ["file,id,outlet,published,url,language"]
        for one in told:
            d = one.document
            rows.append(f"{world.name}/{d.source},{d.name},{d.outlet},{d.published or ''},{d.url or ''},en")
        (folder / "manifest.csv").write_text("\n".join(rows), encoding="utf-8")
        with Desk.open(folder / "world.case") as desk:
            files = [folder / world.name / one.document.source for one in told]
            desk.add(files, manifest=folder / "manifest.csv")
            return case_json(desk.snapshot())


def _exported(folder: Path) -> Tool:
    def tool(world: World, told: Sequence[Told]) -> Row:
        file = folder / f"{world.name}.json"
        if not file.is_file():
            raise NotFound(
                f"no {file.name} in {folder}: one export for each world, in the form of an annotated case"
            )
        try:
            export: Row = json.loads(file.read_text("utf-8"))
            voices_found(told, export)
            _edges(export)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise NotFound(
                f"{file} is no export of an annotated case's form: {type(error).__name__}"
            ) from error
        return export

    return tool


def _score(tally: Counter[str], world: World, told: Sequence[Told], export: Row) -> None:
    truth = world.truth()
    numbers = voices_found(told, export)
    by_event: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_event[one.report.event.key].append(one)
    for event, true in truth.items():
        tally["events"] += 1
        tally["several"] += true > 1
        answers = {"independence": numbers[event], **baselines(by_event[event])}
        for name, answer in answers.items():
            tally[f"{name} error"] += abs(answer - true)
            tally[f"{name} exact"] += answer == true
            tally[f"{name} several"] += answer == true > 1
    _score_lineage(tally, world, told, export)


def voices_found(told: Sequence[Told], export: Row) -> dict[str, int]:
    """Return the number that an export gives for each event; 0 where it has found none of its statements.

    Of several incidents that tell of one event the one with most of its statements counts, and of its claims
    that it occurred the one that most of them support.
    """
    event_of: dict[str, str] = {}
    rows = defaultdict(list)
    for row in export["statements"]:
        rows[row["document"]].append(row)
    for one in told:
        for statement in one.statements:
            for row in rows[one.document.name]:
                overlap = row["start"] < statement.span.end and statement.span.start < row["end"]
                if overlap and row["act"] == statement.act:
                    event_of[row["id"]] = one.report.event.key
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for incident in export["incidents"]:
        for statement in incident["statements"]:
            if statement in event_of:
                votes[event_of[statement]][incident["id"]] += 1
    out = {}
    for event in {one.report.event.key for one in told}:
        ranked = sorted(votes[event].items(), key=lambda v: (-v[1], v[0]))
        claims = [
            (sum(event_of.get(s) == event for s in c["statements"]), c["independent"])
            for c in export["claims"]
            if ranked and c["incident"] == ranked[0][0] and c["attribute"] == "occurred"
        ]
        out[event] = max(claims, default=(0, 0))[1]
    return out


def baselines(told: Sequence[Told]) -> dict[str, int]:
    """Return what simple counting makes of the reports of one event."""
    sources = {s.chain[0].voice for t in told for s in t.statements}
    return {
        "documents": len(told),
        "outlets": len({t.document.outlet for t in told}),
        "without near-copies": _families([t.document.text for t in told]),
        "declared sources": len(sources),
    }


def _families(texts: Sequence[str]) -> int:
    """Count texts with near-copies (half of the three-word shingles of both) taken together."""
    words = [_WORD.findall(text.lower()) for text in texts]
    shingles = [{tuple(w[i : i + _SHINGLE]) for i in range(len(w) - _SHINGLE + 1)} for w in words]
    family = list(range(len(texts)))
    for a, b in combinations(range(len(texts)), 2):
        if len(shingles[a] & shingles[b]) >= _ALIKE * len(shingles[a] | shingles[b]):
            family = [family[a] if f == family[b] else f for f in family]
    return len(set(family))


def _edges(export: Row) -> dict[tuple[str, str], bool]:
    """Return the export's derivations, and of each whether its direction is known."""
    return {(e["from"], e["to"]): bool(e.get("directed", True)) for e in export["lineage"]}


def _score_lineage(tally: Counter[str], world: World, told: Sequence[Told], export: Row) -> None:
    when = "dated" if world.dated else "undated"
    edges = _edges(export)
    case = case_of(world, told)
    true = {(e["from"], e["to"]) for e in case["lineage"]}
    held = {t.document.name for t in told}
    tally[f"{when} found"] += sum(e[0] in held for e in edges)
    tally[f"{when} true"] += len(true)
    tally[f"{when} right"] += len(true & edges.keys())
    for report in (t.report for t in told if t.report.parent):
        pair = (report.parent or "", report.name)
        silent = "silent" if report.mode in {"copy", "rework"} else report.mode
        for group in (when, f"{when} {silent}"):
            tally[f"{group} pairs"] += 1
            tally[f"{group} met"] += pair in edges or pair[::-1] in edges
            tally[f"{group} open"] += not edges.get(pair, edges.get(pair[::-1], True))
            tally[f"{group} directed"] += edges.get(pair, False)


def _table(tally: Counter[str]) -> Table:
    out: Table = {}
    events = max(1, tally["events"])
    for name in ("independence", "documents", "outlets", "without near-copies", "declared sources"):
        out[name] = {
            "error": tally[f"{name} error"] / events,
            "exact": tally[f"{name} exact"] / events,
            "exact where several": tally[f"{name} several"] / max(1, tally["several"]),
        }
    best = min(row["error"] for name, row in out.items() if name != "independence")
    out["independence"]["share of the best baseline's error"] = out["independence"]["error"] / max(best, 1e-9)
    for when in ("dated", "undated"):
        right, found, true = (tally[f"{when} {k}"] for k in ("right", "found", "true"))
        out[f"lineage, {when}"] = {
            "precision": right / max(1, found),
            "recall": right / max(1, true),
            "f1": 2 * right / max(1, found + true),
        }
        for group in (when, *(f"{when} {mode}" for mode in ("credited", "silent", "version"))):
            out[f"copies, {group}"] = _directions(tally, group)
    return out


def _directions(tally: Counter[str], group: str) -> dict[str, float]:
    pairs, met, directed = (tally[f"{group} {k}"] for k in ("pairs", "met", "directed"))
    return {
        "found": met / max(1, pairs),
        "direction right": directed / max(1, met),
        "left open": tally[f"{group} open"] / max(1, met),
        "pairs": float(pairs),
    }
