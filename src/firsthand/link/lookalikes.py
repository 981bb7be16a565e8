"""Which reports are worth comparing: those that share rare words, names and phrases, each with those most like it.

A word that few reports hold brings all of them together; a name that many hold, each of them and its leaders, the
first few; any other common word nobody. Each report is then compared with no more than ``MOST`` others, so that
the work grows with the number of reports and not with its square.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from firsthand.link.likeness import Comparer, Rows

MOST = 30
"""How many others each report is compared with at most, on its own account."""

_FEW = 64
"""A word that more reports hold than this is no rare one."""

_LEADERS = 32
_ROWS = 500


@dataclass(frozen=True, slots=True)
class Lookalikes:
    """Pairs ``a[i]`` < ``b[i]`` of numbers of reports, each once, sorted; and who asked for which.

    ``asked`` holds, for each report that had to leave others out, where its ``MOST`` pairs stand in ``a`` and ``b``.
    """

    a: Rows
    b: Rows
    asked: dict[int, Rows]


def lookalikes(comparer: Comparer) -> Lookalikes:
    """Return the pairs of reports that are worth comparing."""
    left, right = _keys(comparer)
    count = left.shape[0]
    codes: list[Rows] = []
    full: dict[int, Rows] = {}
    for start in range(0, count, _ROWS):
        block = (left[start : start + _ROWS] @ right.T).tocsr()
        block.sort_indices()
        for row in range(block.shape[0]):
            own = start + row
            span = slice(block.indptr[row], block.indptr[row + 1])
            others, alike = block.indices[span], block.data[span]
            alike, others = alike[others != own], others[others != own].astype(np.int64)
            if len(others) > MOST:
                best = np.argsort(-alike, kind="stable")[:MOST]
                others = others[best]
            pairs = np.minimum(own, others) * count + np.maximum(own, others)
            codes.append(pairs)
            if len(others) == MOST:
                full[own] = pairs
    every = np.unique(np.concatenate(codes)) if codes else np.empty(0, dtype=np.int64)
    asked = {own: np.searchsorted(every, pairs) for own, pairs in full.items()}
    return Lookalikes(every // max(count, 1), every % max(count, 1), asked)


def _keys(comparer: Comparer) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Return what brings reports together, a column a word: who asks, and who is asked."""
    asking, asked = [], []
    for matrix, is_name in ((comparer.words, False), (comparer.phrases, False), (comparer.names, True)):
        columns = matrix.tocsc()
        columns.sort_indices()
        holders = np.diff(columns.indptr)
        rare = columns[:, (holders > 1) & (holders <= _FEW)]
        asking.append(rare)
        asked.append(rare)
        if is_name:
            common = columns[:, holders > _FEW]
            asking.append(common)
            asked.append(_led(common))
    return sparse.hstack(asking, format="csr"), sparse.hstack(asked, format="csr")


def _led(columns: sparse.csc_array) -> sparse.csc_array:
    """Keep the first few holders of each word alone."""
    place = np.arange(columns.nnz) - np.repeat(columns.indptr[:-1], np.diff(columns.indptr))
    kept = columns.copy()
    kept.data[place >= _LEADERS] = 0
    kept.eliminate_zeros()
    return kept
