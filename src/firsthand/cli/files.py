"""Files that are there whole or not at all, and never in the place of a case."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from firsthand.model import CaseError

_DATABASE = b"SQLite format 3\0"
_BESIDE_A_CASE = ("", "-wal", "-shm", "-journal")
_REMEDY = "name another file with --output"


def check_output(path: Path, case: Path | None) -> None:
    """Raise CaseError where ``path`` cannot be written or must not be: ``case``, and any other case.

    To be asked before long work, which would be lost.
    """
    target = _target(path)
    if target.is_dir():
        raise CaseError(f"cannot write {path}: this is a folder; {_REMEDY}")
    if not target.parent.is_dir():
        raise CaseError(f"cannot write {path}: its folder does not exist; make it, or {_REMEDY}")
    if _is_of_a_case(target, case):
        raise CaseError(f"cannot write {path}: this is a case file, which would be lost; {_REMEDY}")


def write_whole(path: Path, parts: Iterable[str]) -> None:
    """Write text to a file by way of a temporary one beside it, so that nobody sees half of it.

    A link is followed; what is no ordinary file (a pipe, a device) is written to as it is. Raises CaseError
    in one line when it cannot be written; an earlier file of that name then stays.
    """
    target = _target(path)
    try:
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8", newline="") as stream:
                stream.writelines(parts)
        else:
            _replace(target, parts)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CaseError(f"cannot write {path}: {error.strerror}; {_REMEDY}") from error


def _target(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _is_of_a_case(target: Path, case: Path | None) -> bool:
    if case is not None and str(target) in {f"{_target(case)}{ending}" for ending in _BESIDE_A_CASE}:
        return True
    if not target.is_file():
        return False
    try:
        with target.open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except OSError:  # it may be writable all the same
        return case is not None and target.samefile(case)


def _replace(target: Path, parts: Iterable[str]) -> None:
    handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=".firsthand-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        Path(scratch).chmod(_mode(target))
        Path(scratch).replace(target)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The rights the file had, or those a new one gets: a temporary file starts with fewer."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
