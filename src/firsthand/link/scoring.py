"""What was found of very many pairs, as columns of numbers: a twentieth of what the pairs themselves take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.model import Pair

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Scores:
    """Pairs of statements: ``a`` and ``b`` are places in ``ids``, ``thousandths`` 1000 times the score."""

    ids: Sequence[str]
    a: Ints
    b: Ints
    thousandths: Ints

    @classmethod
    def of(cls, pairs: Iterable[Pair], ids: Sequence[str]) -> Scores:
        """Take the scores of pairs; those of statements that are not among ``ids`` are passed over."""
        place = {name: n for n, name in enumerate(ids)}
        rows = [
            (place[p.a], place[p.b], round(1000 * p.score)) for p in pairs if p.a in place and p.b in place
        ]
        table = np.array(rows, dtype=np.int32).reshape(-1, 3)
        return cls(ids, table[:, 0].copy(), table[:, 1].copy(), table[:, 2].copy())

    def stressed(self, below: int, times: int) -> Scores:
        """Return the same with scores under ``below``, in thousandths, counting ``times`` as much."""
        mine = self.thousandths
        return Scores(self.ids, self.a, self.b, np.where(mine < below, mine * times, mine).astype(np.int32))
