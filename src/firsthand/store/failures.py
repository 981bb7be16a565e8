"""Errors from below, said as one line for the person at the desk.

The database's own message can hold a row's values, and a row holds somebody's words: only its error code
goes into ours.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from sqlalchemy.exc import DBAPIError

from firsthand.model import CaseError

_FULL = "the disk is full: make room and run the same again; what was finished is kept"
_READ_ONLY = "it cannot be written: check the permissions of the file and of its folder"
_LOCKED = "another program is using it: close that program or try again in a moment"
_DAMAGED = "the file is damaged: restore it from a copy"

_BY_CODE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_AUTH: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: check the path and the permissions of its folder",
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: "this is not a case file: name another, or a new one to be made",
    sqlite3.SQLITE_TOOBIG: "a document is too large for it: leave that document out",
    sqlite3.SQLITE_IOERR: "reading or writing failed: check the drive and the room left on it",
}
_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
}


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn what goes wrong with the file ``where`` into a CaseError; let everything else pass."""
    try:
        yield
    except DBAPIError as error:
        raise CaseError(f"{where}: {_of_database(error)}") from error
    except msgspec.DecodeError as error:
        raise CaseError(f"{where}: {_DAMAGED}") from error
    except OSError as error:
        remedy = _BY_ERRNO.get(error.errno or 0)
        if remedy is None:
            raise
        raise CaseError(f"{where}: {remedy}") from error


def _of_database(error: DBAPIError) -> str:
    code = getattr(error.orig, "sqlite_errorcode", None)
    known = None if code is None else _BY_CODE.get(code & 0xFF)
    if known is not None:
        return known
    name = getattr(error.orig, "sqlite_errorname", None) or type(error.orig).__name__
    return f"the database refused ({name}): if the file is a case, restore it from a copy"
