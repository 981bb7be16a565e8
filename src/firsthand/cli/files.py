"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from firsthand.model import CaseError


def write_whole(path: Path, parts: Iterable[str]) -> None:
    """Write text to a file by way of a temporary one beside it, so that nobody sees half of it.

    Raises CaseError in one line when it cannot be written; an earlier file of that name then stays.
    """
    scratch: str | None = None
    try:
        handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        Path(scratch).chmod(_mode(path))
        Path(scratch).replace(path)
        scratch = None
    except OSError as error:
        raise CaseError(f"cannot write {path}: {error.strerror}; name another file with --output") from error
    finally:
        if scratch is not None:
            Path(scratch).unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """The rights the file had, or those a new one gets: a temporary file starts with fewer."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
