"""One case in one file, opened, read and written in transactions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from firsthand.model import CaseError
from firsthand.store.dialect import engine_for
from firsthand.store.failures import explained
from firsthand.store.migrate import bring_up, is_newest
from firsthand.store.reader import Reader
from firsthand.store.writer import Writer


class Store:
    """An open case. Every error of the file or the database is a CaseError of one line."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._where = where

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Store:
        """Open the case file ``path``, migrated to the newest version; make it if ``create`` and missing.

        CaseError when it is missing (``create`` false), not a case, of a newer version, damaged, locked,
        not writable, or when the disk is full. A file made here and not finished is removed again.
        """
        where = str(path)
        with explained(where):
            made = _make(path, create=create)
            store = cls(engine_for(path, fresh=path.stat().st_size == 0), where)
            try:
                # Most openings find the newest version: they need not wait for another program's writing.
                with store._transaction(writes=False) as connection:
                    ready = is_newest(connection, where, create=create)
                if not ready:
                    with store._transaction(writes=True) as connection:
                        bring_up(connection)
            except BaseException:
                store.close()
                if made:
                    path.unlink(missing_ok=True)
                raise
        return store

    def close(self) -> None:
        """Close the file; the journal beside it is folded in."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Read within one transaction: a consistent view, whatever others write meanwhile."""
        with explained(self._where), self._transaction(writes=False) as connection:
            yield Reader(connection)

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """Write within one transaction, alone; an exception leaves the case as it was."""
        with explained(self._where), self._transaction(writes=True) as connection:
            writer = Writer(connection)
            yield writer
            writer.advance()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        with self._engine.connect() as plain:
            connection = plain.execution_options(writes=writes)
            with connection.begin():
                yield connection


def _make(path: Path, *, create: bool) -> bool:
    """Make the file when it is missing and may be made; return whether it was made.

    Only its owner can read a new case: it may name people who are in danger.
    """
    if path.is_dir():
        raise CaseError(f"{path}: this is a folder: name a file")
    if path.exists():
        return False
    if not create:
        raise CaseError(f"{path}: there is no such case: check the path, or add reports to make it")
    if not path.parent.is_dir():
        raise CaseError(f"{path}: its folder does not exist: make the folder first")
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return True
