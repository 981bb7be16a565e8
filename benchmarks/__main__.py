"""Print the benchmarks' ratios.

Usage: python -m benchmarks SHARED [--json] [--million]

job         the whole job (add) on 300 reports against the bare language pipeline on the same texts, each in a
            process of its own, the pipeline timed before and after; and the job's peak memory.
extraction  all of extraction but the trained attribution reader against the bare pipeline, on the shown cases and on
            longer articles of two corpora, in one process.
reader      the trained attribution reader's time against the bare pipeline's on 100 reports, in one process; its
            loading and its memory.
increment   adding one report to a case of 2,000, less the time to read that report alone, against building
            the case of 2,000.
incidents   linking of planted statements (benchmarks.incidents): how time grows with their number, the peak memory
            of the whole process and the quality at the largest. ``--million`` links 1,000,000 instead: not in a minute.
independence  the number of voices of 100,000 claims against networkx on a sample of them, in one process.
copies      the search for copies among 20,000 texts beside MinHash-LSH's, and how its time and memory grow.
books       values that shops copy from each other, settled: shares left wrong, beside TruthFinder's.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks import books, copies, incidents, independence

JOB = 300
READ = 100
HELD = 2000
PROBES = 9
CLAIMS = 100_000
LONGER = ("attribution/polnear-dev.jsonl", "toponyms/lgl.jsonl")
ARTICLES = 24


def texts(shared: Path, number: int) -> list[str]:
    """Return the first texts of the incidents corpus."""
    with (shared / "corpora" / "incidents" / "gva-a.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line, _ in zip(lines, range(number), strict=False)]


def write(folder: Path, reports: list[str]) -> None:
    """Write reports as text files in a new folder."""
    folder.mkdir()
    for i, report in enumerate(reports):
        (folder / f"r{i:05}.txt").write_text(report, encoding="utf-8")


def worker(task: str, *arguments: Path | str) -> dict[str, float]:
    """Run one task of ``benchmarks.tasks`` in a fresh process and return its figures."""
    command = [sys.executable, "-m", "benchmarks.tasks", task, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def job(shared: Path, scratch: Path) -> dict[str, float]:
    """Measure the whole job against the bare pipeline."""
    folder = scratch / "job"
    write(folder, texts(shared, JOB))
    before = worker("pipeline", folder)["seconds"]
    whole = worker("add", folder, scratch / "job.case")
    after = worker("pipeline", folder)["seconds"]
    return {
        "job.ratio to the bare pipeline": whole["seconds"] / ((before + after) / 2),
        "job.peak memory, GiB": whole["peak"],
        "job.documents": JOB,
    }


def reader(shared: Path, scratch: Path) -> dict[str, float]:
    """Measure what the trained attribution reader costs."""
    folder = scratch / "reader"
    write(folder, texts(shared, READ))
    figures = worker("reader", folder)
    return {
        "reader.ratio to the bare pipeline": figures["ratio"],
        "reader.loading, seconds": figures["load"],
        "reader.memory, MiB": figures["memory"],
    }


def extraction(shared: Path, scratch: Path) -> dict[str, float]:
    """Measure what extraction costs without the trained reader."""
    articles = [path.read_text("utf-8") for path in sorted((shared / "gold").glob("*/*.txt"))]
    for name in LONGER:
        with (shared / "corpora" / name).open(encoding="utf-8") as lines:
            articles += [json.loads(line)["text"] for line in islice(lines, ARTICLES)]
    folder = scratch / "extraction"
    write(folder, articles)
    figures = worker("extraction", folder)
    return {
        "extraction.ratio to the bare pipeline": figures["ratio"],
        "extraction.documents": len(articles),
    }


def linking(million: bool) -> dict[str, float]:
    """Measure the linking of incidents."""
    sizes = (incidents.MILLION,) if million else incidents.SIZES
    figures = incidents.measure(sizes)
    largest = f"{sizes[-1]}."
    kept = {name.removeprefix(largest): value for name, value in figures.items() if name.startswith(largest)}
    growth = {"exponent": figures["exponent"]} if "exponent" in figures else {}
    growth["b3 missed"] = 1 - kept["b3 f1"]
    return {f"incidents.{name}": value for name, value in ({"statements": sizes[-1]} | growth | kept).items()}


def increment(shared: Path, scratch: Path) -> dict[str, float]:
    """Measure what one report more costs a large case."""
    reports = texts(shared, HELD + PROBES)
    write(scratch / "held", reports[:HELD])
    write(scratch / "more", reports[HELD:])
    rebuild = worker("add", scratch / "held", scratch / "large.case")["seconds"]
    probes = worker("probe", scratch / "more", scratch / "large.case")
    extra = median(v for k, v in probes.items() if k.startswith("extra"))
    return {
        "increment.share of a rebuild": max(0.0, extra) / rebuild,
        "increment.documents held": HELD,
    }


def main(arguments: list[str]) -> None:
    """Run every benchmark and print its figures."""
    as_json = "--json" in arguments
    paths = [a for a in arguments if not a.startswith("-")]
    if len(paths) != 1:
        sys.exit(__doc__)
    shared = Path(paths[0]).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        figures = {
            **job(shared, folder),
            **extraction(shared, folder),
            **reader(shared, folder),
            **increment(shared, folder),
        }
    truth = shared / "corpora" / "truth"
    figures |= linking("--million" in arguments)
    figures |= independence.measure(CLAIMS)
    figures |= {f"copies.{name}": value for name, value in copies.measure(shared).items()}
    figures |= books.measure(truth / "books-claims.jsonl", truth / "books-silver.jsonl")
    if as_json:
        print(json.dumps(figures, indent=1))
    else:
        for name, value in figures.items():
            print(f"{name:48}{value:10.4f}")


if __name__ == "__main__":
    main(sys.argv[1:])
