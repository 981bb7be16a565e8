"""Print how time, memory and quality of incident linking grow with the number of statements.

Usage: python -m benchmarks.incidents [SIZE ...] [--json]

Worlds of statements are planted (``benchmarks.planted``: made-up places and people, incidents told once or by very
many, look-alikes beside them, values missing), and linked: ``link.scores`` compares those that meet by their keys,
which are the pairs that a desk's case holds, and ``link.incidents`` clusters them. Each size runs in a process of
its own, of one thread. Without sizes 10,000, 20,000 and 40,000 statements are linked; a million took 22 minutes and
8.7 GiB, on a busy machine.

exponent    slope of the processor time against the number of statements (least squares on logarithms)
seconds     processor time, planting not counted: comparing, and clustering
peak GiB    the largest resident size of the whole process, with the statements; ``input`` is before linking
couples     statements compared, for each statement
links, b3   precision, recall and F1 of the couples put together, and B-cubed, against what was planted
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.planted import World, plant
from firsthand import link
from firsthand.model import Incident

SIZES = (10_000, 20_000, 40_000)
MILLION = 1_000_000


def once(size: int) -> dict[str, float]:
    """Plant a world, link it in this process, and return the figures."""
    world = plant(size)
    held = _peak()
    start = time.process_time()
    scores = link.scores(world.statements, world.documents)
    compared = time.process_time()
    found = link.incidents(world.statements, scores)
    clustered = time.process_time()
    return {
        "statements": size,
        "documents": len(world.documents),
        "incidents": len(set(world.truth) - {-1}),
        "seconds": clustered - start,
        "seconds comparing": compared - start,
        "seconds clustering": clustered - compared,
        "input GiB": held,
        "peak GiB": _peak(),
        "couples": len(scores.a) / size,
        **quality(world, found),
    }


def quality(world: World, found: Iterable[Incident]) -> dict[str, float]:
    """Compare incidents with the occurrences that were planted; habitual statements count for nothing."""
    groups = {s: n for n, incident in enumerate(found) for s in incident.statements}
    rows = [(true, groups[s.id]) for s, true in zip(world.statements, world.truth, strict=True) if true >= 0]
    both = Counter(rows)
    true, made = Counter(t for t, _ in rows), Counter(g for _, g in rows)
    right = _couples(both)
    links = _f1(right / max(1, _couples(made)), right / max(1, _couples(true)))
    precision = sum(n * n / made[g] for (_, g), n in both.items()) / len(rows)
    recall = sum(n * n / true[t] for (t, _), n in both.items()) / len(rows)
    return {
        **{f"links {name}": value for name, value in links.items()},
        **{f"b3 {name}": value for name, value in _f1(precision, recall).items()},
    }


def _couples(sizes: Mapping[object, int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


def _f1(precision: float, recall: float) -> dict[str, float]:
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def measure(sizes: Sequence[int] = SIZES) -> dict[str, float]:
    """Return the figures of all sizes, and how the time grows with them."""
    figures: dict[str, float] = {}
    points = []
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.incidents", "--once", str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        its: dict[str, float] = json.loads(done.stdout)
        points.append((math.log(size), math.log(its["seconds"])))
        figures |= {f"{size}.{name}": value for name, value in its.items() if name != "statements"}
    if len(points) > 1:
        mean = [sum(p[i] for p in points) / len(points) for i in (0, 1)]
        slope = sum((x - mean[0]) * (y - mean[1]) for x, y in points)
        figures["exponent"] = slope / sum((x - mean[0]) ** 2 for x, _ in points)
    return figures


def main(arguments: list[str]) -> None:
    """Run the benchmark and print its figures."""
    numbers = [a for a in arguments if not a.startswith("-")]
    if not all(n.isdigit() for n in numbers):
        sys.exit(__doc__)
    sizes = tuple(map(int, numbers)) or SIZES
    if "--once" in arguments:
        print(json.dumps(once(sizes[0])))
        return
    figures = measure(sizes)
    if "--json" in arguments:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        print(f"{name:48}{value:14.4f}")


if __name__ == "__main__":
    main(sys.argv[1:])
