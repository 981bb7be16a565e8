"""Hold the quality floors of floors.toml on the reference data.

Usage: measure.py SHARED

1. The six shown cases: exports made through the command line, scored by the reference scorer and by
   `firsthand evaluate gold`, which must agree; then the floors.
2. What must be true of the found texts (gold/seeds), with and without a publication date.
3. Annotated corpora of times, quantities, places, attribution and tolls (corpora/timex, corpora/quantities,
   corpora/toponyms, corpora/attribution, corpora/harm, corpora/incidents).
4. The benchmarks' ceilings.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIRSTHAND = str(Path(sys.executable).parent / "firsthand")
FLOORS = tomllib.loads((ROOT / "floors.toml").read_text("utf-8"))
Check = tuple[str, bool]


def run(*command: str | Path) -> str:
    """Run a command and return what it printed; its failure ends everything with its words."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def export(folder: Path, documents: list[dict[str, Any]], output: Path) -> dict[str, Any]:
    """Read a case's texts through the command line and return its export, also written to ``output``."""
    case, manifest = output.with_suffix(".case"), output.with_suffix(".csv")
    with manifest.open("w", encoding="utf-8", newline="") as out:
        rows = csv.DictWriter(
            out, ("file", "id", "outlet", "title", "published", "language"), extrasaction="ignore"
        )
        rows.writeheader()
        rows.writerows({**d, "file": str((folder / d["file"]).resolve())} for d in documents)
    command = (FIRSTHAND, "--case", case)
    run(*command, "add", "--manifest", manifest, *(folder / d["file"] for d in documents))
    run(*command, "export", "--format", "case", "--output", output)
    return json.loads(output.read_text("utf-8"))


def gold_checks(shared: Path, scratch: Path) -> Iterator[Check]:
    """Yield the floors over the shown cases."""
    gold = shared / "gold"
    exports = scratch / "exports"
    exports.mkdir()
    for folder in sorted(p.parent for p in gold.glob("*/case.json")):
        case = json.loads((folder / "case.json").read_text("utf-8"))
        export(folder, case["documents"], exports / f"{folder.name}.json")
    reference = json.loads(run(sys.executable, gold / "score.py", gold, exports, "--json"))
    ours = json.loads(run(FIRSTHAND, "--json", "evaluate", "gold", gold))
    for name, row in reference.items():
        print(f"{name:22}" + "  ".join(f"{k} {v:.3f}" for k, v in row.items()))
    differing = [
        f"{name}.{figure}"
        for name, row in reference.items()
        for figure, value in row.items()
        if abs(ours[name][figure] - value) > 1e-9
    ]
    yield f"evaluate gold agrees with the reference scorer {differing or ''}", not differing
    for key, floor in FLOORS["gold"].items():
        if key != "measured":
            name, figure = key.split(".")
            value = reference[name].get(figure, 0.0)
            yield f"{key} {value:.3f} >= {floor}", value >= floor


def seed_checks(shared: Path, scratch: Path) -> Iterator[Check]:
    """Yield what must be true of the found texts."""
    folder = shared / "gold" / "seeds"
    documents = json.loads((folder / "case.json").read_text("utf-8"))["documents"]
    undated = export(folder, documents, scratch / "undated.json")
    wanted = ("agent", "family", "source", "Daily NK")
    found = any(
        len(s["chain"]) == len(wanted) and all(w in v for w, v in zip(wanted, s["chain"], strict=True))
        for s in undated["statements"]
    )
    yield "the chain agent, family, source, outlet is found", found
    groups = [
        {i["id"] for i in undated["incidents"] for s in i["statements"] if s in of}
        for of in (
            {
                s["id"]
                for s in undated["statements"]
                if s["document"] == name
                and s["act"] == "detention"
                and s["count"]
                and s["count"]["low"] == low
            }
            for name, low in (("d1", 21), ("d2", 20))
        )
    ]
    yield "the two groups of about twenty stay apart", all(groups) and not groups[0] & groups[1]

    def early_this_month(case: dict[str, Any]) -> list[Any]:
        text = (folder / "d2.txt").read_text("utf-8")
        spans = [(i, i + 16) for i in range(len(text)) if text[i : i + 16].lower() == "early this month"]
        return [
            s["when"]
            for s in case["statements"]
            if s["document"] == "d2" and any(a < s["end"] + 20 and s["start"] - 20 < b for a, b in spans)
        ]

    dates = early_this_month(undated)
    yield "early this month has no date while the document has none", bool(dates) and not any(dates)
    dated = export(
        folder, [{**d, "published": date(2020, 4, 20).isoformat()} for d in documents], scratch / "dated.json"
    )
    dates = [w for w in early_this_month(dated) if w]
    within = [w for w in dates if "2020-04-01" <= w["earliest"] <= w["latest"] <= "2020-04-30"]
    yield "early this month has its month once the document is dated", bool(within) and within == dates


def corpus_checks(shared: Path) -> Iterator[Check]:
    """Yield the floors over annotated corpora: one command and folder a section; F1 unless a column is named.

    The commands run side by side, one on each processor.
    """
    sections = ("incidents", "timex", "quantities", "toponyms", "attribution", "harm")
    files = {
        (section, name): shared / "corpora" / section / f"{name}.jsonl"
        for section in sections
        for name in sorted({key.split(".")[0] for key in FLOORS[section] if key != "measured"})
    }
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda of: run(FIRSTHAND, "--json", "evaluate", of[0], files[of]), files)
        for (section, name), printed in zip(files, results, strict=True):
            rows = json.loads(printed)
            for key, floor in FLOORS[section].items():
                corpus, _, figure = key.partition(".")
                if corpus == name:
                    row, _, column = figure.partition(".")
                    value = rows[row][column or "f1"]
                    yield f"{section} {key} {value:.3f} >= {floor}", value >= floor


def benchmark_checks(shared: Path) -> Iterator[Check]:
    """Yield the benchmarks' ceilings."""
    figures = json.loads(run(sys.executable, "-m", "benchmarks", shared, "--json"))
    for key, ceiling in FLOORS["ceilings"].items():
        if key != "measured":
            yield f"{key} {figures[key]:.4f} <= {ceiling}", figures[key] <= ceiling


def main(shared: Path) -> int:
    """Print every check and return the exit status."""
    if not (shared / "gold").is_dir():
        sys.exit(f"{shared}/gold is not there: `make measure` needs the reference data, `make test` does not")
    passed = failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name, held in chain(
            gold_checks(shared, Path(scratch)),
            seed_checks(shared, Path(scratch)),
            corpus_checks(shared),
            benchmark_checks(shared),
        ):
            print(f"{'ok  ' if held else 'FAIL'} {name}", flush=True)
            passed, failed = passed + held, failed + (not held)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]).resolve()))
