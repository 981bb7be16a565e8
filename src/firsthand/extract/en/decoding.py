"""From scores per word to spans: the best sequence of labels in which nothing goes on that has not begun."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.en.mentions import Range

OUT, BEGINS, INSIDE = 0, 1, 2


def paths(scores: NDArray[Any]) -> NDArray[np.int64]:
    """Return the best labels for scores (words x 3: out, begins, inside), by Viterbi's algorithm.

    "Inside" never follows "out" nor opens the text; all other steps are free.
    """
    count = len(scores)
    labels = np.zeros(count, dtype=np.int64)
    if not count:
        return labels
    back = np.zeros((count, 3), dtype=np.int64)
    out, begins, inside = float(scores[0, 0]), float(scores[0, 1]), -np.inf
    for i, (o, b, n) in enumerate(scores[1:].tolist(), 1):
        state = (out, begins, inside)
        best = 0 if out >= begins and out >= inside else 1 if begins >= inside else 2
        within = 1 if begins >= inside else 2
        back[i] = (best, best, within)
        out, begins, inside = state[best] + o, state[best] + b, state[within] + n
    label = int(np.argmax((out, begins, inside)))
    for i in range(count - 1, -1, -1):
        labels[i] = label
        label = int(back[i, label])
    return labels


def fragments(labels: NDArray[np.int64]) -> list[Range]:
    """Return the ranges of words that labels mark: from each "begins" over what is inside."""
    found: list[Range] = []
    start: int | None = None
    for i, label in enumerate(labels.tolist()):
        if label != INSIDE:
            if start is not None:
                found.append((start, i))
            start = i if label == BEGINS else None
    return [*found, (start, len(labels))] if start is not None else found
