"""Fit what observations of two reports weigh: src/firsthand/link/data/grouping.toml.

    python training/grouping.py ../shared/corpora/incidents/gva-a.jsonl

The file holds one JSON record a line: incident, title, text and published. Half of the incidents, chosen by a hash, are
fitted on; `firsthand evaluate incidents` tells how well the others are grouped. Pairs of one incident are told
from others by logistic regression on piecewise linear curves that may only rise, or only fall. Beside the whole half,
small batches and neighbourhoods of similar reports are fitted on, so that the weights hold for a case of five reports
too.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from firsthand.evaluate.readings import statements_of
from firsthand.evaluate.tolls import document_of
from firsthand.link.likeness import OBSERVED, Comparer
from firsthand.link.lookalikes import lookalikes
from firsthand.link.traces import Trace, trace

OUT = Path(__file__).parents[1] / "src/firsthand/link/data/grouping.toml"
BENDS = {
    "shared names": (0, 1, 2, 3, 4),
    "shared names of places": (0, 0.1, 0.2, 0.35, 0.6),
    "shared full names": (0, 1.5, 2.5),
    "people of one name": (0, 1.5, 2.5),
    "same age": (0, 1, 2),
    "same number": (0, 1.1, 2.2),
    "published apart": (0, 1, 2, 3.5, 5, 8),
}
"""Where curves bend; those of the others are straight from 0 to 1."""
AGAINST = frozenset(
    {"other ages", "other numbers", "published apart", "told before it happened", "different places"}
)
SMALL = ((5, 60), (20, 30), (100, 10), (400, 2))
"""Reports of a small batch, and how many such batches."""
NEIGHBOURS = (12, 100)
SHARES = (1.0, 0.3, 0.2)
"""What a pair of the whole half, of a small batch and of a neighbourhood counts."""
RIDGE = 1.0
UNCOMPARED = -4.0
Floats = NDArray[np.float64]
Sample = tuple[Floats, NDArray[np.bool_], float]


def fitted_on(incident: str) -> bool:
    """Whether an incident is of the half that is fitted on."""
    return hashlib.sha256(incident.encode()).digest()[0] % 2 == 0


def sample(traces: Sequence[Trace], incidents: Sequence[str], share: float) -> Sample:
    """Return what is observed of a batch's pairs, whether they are of one incident, and what each counts."""
    comparer = Comparer(traces)
    found = lookalikes(comparer)
    labels = np.array(incidents)
    return comparer.observe(found.a, found.b), labels[found.a] == labels[found.b], share


def samples(traces: Sequence[Trace], incidents: Sequence[str]) -> Iterator[Sample]:
    """Return the whole, small batches of whole incidents, and neighbourhoods of similar reports."""
    yield sample(traces, incidents, SHARES[0])
    random = np.random.default_rng(0)
    labels = np.array(incidents)
    for size, number in SMALL:
        for _ in range(number):
            order = random.permutation(np.unique(labels))
            ends = np.cumsum([(labels == one).sum() for one in order])
            chosen = np.isin(labels, order[: np.searchsorted(ends, size) + 1]).nonzero()[0]
            yield sample([traces[i] for i in chosen], labels[chosen].tolist(), SHARES[1])
    words = Comparer(traces).words
    for seed in random.integers(len(traces), size=NEIGHBOURS[1]):
        alike = (words[[seed]] @ words.T).toarray()[0]
        chosen = np.argsort(-alike, kind="stable")[: NEIGHBOURS[0]]
        yield sample([traces[i] for i in chosen], labels[chosen].tolist(), SHARES[2])


def curves(observed: Floats) -> Floats:
    """Return how far each observation has got along each stretch of its curve."""
    columns = []
    for name, values in zip(OBSERVED, observed.T, strict=True):
        bends = BENDS.get(name, (0, 1))
        columns += [np.clip(values - a, 0, b - a) for a, b in pairwise(bends)]
    return np.column_stack(columns)


def fit(parts: Sequence[Sample]) -> Floats:
    """Return the slope of each stretch of each curve, and last the prior."""
    along = curves(np.concatenate([observed for observed, _, _ in parts]))
    sign = np.where(np.concatenate([same for _, same, _ in parts]), 1.0, -1.0)
    share = np.concatenate([np.full(len(same), counts) for _, same, counts in parts])
    scale = along.std(axis=0) + 1e-9
    scaled = np.column_stack([along / scale, np.ones(len(along))])

    def loss(slopes: Floats) -> tuple[float, Floats]:
        margin = sign * (scaled @ slopes)
        pull = np.append(slopes[:-1], 0)
        gradient = -(scaled.T @ (share * sign / (1 + np.exp(np.clip(margin, -500, 500)))))
        return float(share @ np.logaddexp(0, -margin) + RIDGE * pull @ pull / 2), gradient + RIDGE * pull

    limits = [
        (None, 0) if name in AGAINST else (0, None) for name in OBSERVED for _ in BENDS.get(name, (0, 1))[1:]
    ]
    found = minimize(
        loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", bounds=[*limits, (None, None)],
        options={"maxiter": 2000},
    ).x  # fmt: skip
    return np.append(found[:-1] / scale, found[-1])


def written(slopes: Floats) -> str:
    """Return the data file."""
    lines = [
        "# What observations of two reports weigh, by training/grouping.py: where the curve bends, its weight there.",
        f"prior = {slopes[-1]:.3f}",
        f"uncompared = {UNCOMPARED}",
        "",
        "[curves]",
    ]
    left = iter(slopes[:-1])
    for name in OBSERVED:
        bends = BENDS.get(name, (0, 1))
        weights = np.cumsum([0.0, *(next(left) * (b - a) for a, b in pairwise(bends))])
        points = ", ".join(f"[{x}, {y:.3f}]" for x, y in zip(bends, weights + 0.0, strict=True))
        lines.append(f'"{name}" = [{points}]'.replace("-0.000", "0.000"))
    return "\n".join(lines) + "\n"


def main(path: Path) -> None:
    """Fit and write the data file."""
    records = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    records = [r for r in records if fitted_on(str(r["incident"]))]
    traces = [trace(document, told) for document, told in statements_of(map(document_of, records))]
    OUT.write_text(written(fit(list(samples(traces, [str(r["incident"]) for r in records])))), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
