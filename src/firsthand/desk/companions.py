"""Documents of the case with their statements, as met lately: bulk adding meets the same ones often."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable

from firsthand.lineage import Told
from firsthand.model import Statement
from firsthand.store import Reader

_REMEMBERED = 4096


class Companions:
    """What was met, good for one revision of the case and brought forward by what is learnt."""

    def __init__(self) -> None:
        self._told: OrderedDict[str, Told] = OrderedDict()
        self._revision = -1

    def follow(self, revision: int) -> None:
        """Forget everything if the case is not at ``revision`` through what was learnt."""
        if revision != self._revision:
            self._told.clear()
            self._revision = revision

    def learn(self, told: Iterable[Told], revision: int) -> None:
        """Take in what a finished transaction stored; it brought the case to ``revision``."""
        for one in told:
            self._told[one.document.id] = one
        self._revision = revision

    def of(self, reader: Reader, ids: Collection[str]) -> list[Told]:
        """Return the documents ``ids`` with their statements, by id."""
        missing = [i for i in ids if i not in self._told]
        if missing:
            self._load(reader, missing)
        for one in ids:
            self._told.move_to_end(one)
        found = [self._told[i] for i in sorted(ids)]
        while len(self._told) > _REMEMBERED:
            self._told.popitem(last=False)
        return found

    def _load(self, reader: Reader, ids: Collection[str]) -> None:
        statements: dict[str, list[Statement]] = {i: [] for i in ids}
        for statement in reader.statements(ids):
            statements[statement.document].append(statement)
        for document in reader.documents(ids):
            self._told[document.id] = Told(document, tuple(statements[document.id]))
