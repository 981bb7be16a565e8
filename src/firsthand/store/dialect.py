"""Where databases differ: this one function, so that every other statement is the same on all of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

_BUSY_MS = 10_000


def engine_for(path: Path, *, fresh: bool) -> Engine:
    """Return an engine on the SQLite file ``path``: WAL, foreign keys on, patient with other writers.

    A transaction opened with the execution option ``writes`` takes the write lock at once: two writers
    that both read first would otherwise end in a deadlock that SQLite resolves by failing one of them.
    ``fresh``: the file is empty. Only then is it put into WAL mode, which stays with the file: a database
    that turns out to be something else than a case is left as it was found.
    Parameters are hidden from error texts, because they are people's words.
    """
    engine = create_engine(_address(path), hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 (the driver's own type)
        # Python's driver would begin transactions by itself, and not before DDL: migrations must be atomic.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        if fresh:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _address(path: Path) -> URL:
    """Return where the database is; one that may not be written, as one that does not change.

    WAL needs a file beside the case even to read it. Where none can be made (a read-only disk or share), or
    none removed again (a read-only case), SQLite reads the case alone; writing to it is then refused. Not so
    while somebody else's journal lies there: what they have written would be missing.
    """
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    if writable or Path(f"{path}-wal").exists():
        return URL.create("sqlite", database=str(path))
    return URL.create("sqlite", database=path.absolute().as_uri(), query={"immutable": "1", "uri": "true"})
