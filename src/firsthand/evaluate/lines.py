"""Annotated corpora as JSON Lines: one record a line, checked as it is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from firsthand.model import NotFound, UnreadableInput

Record = dict[str, Any]


def records(path: Path, check: Callable[[Record], bool], form: str) -> list[Record]:
    """Return the records of a file. ``check`` says whether one is of the form that ``form`` describes.

    Raises NotFound without such a file, UnreadableInput naming the first line that is not as it should be.
    """
    try:
        # Nothing else ends a line of JSON: U+0085 may stand in a text.
        lines = path.read_text("utf-8").split("\n")
    except (FileNotFoundError, IsADirectoryError):
        raise NotFound(f"no file {path}; name a file of annotated records, one a line") from None
    except UnicodeDecodeError:
        raise UnreadableInput(f"{path.name} is not UTF-8; save it as UTF-8") from None
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            good = isinstance(record, dict) and check(record)
        except (ValueError, KeyError, TypeError, IndexError):
            good = False
        if not good:
            raise UnreadableInput(f"{path.name} line {number} is not {form}; correct or remove that line")
        found.append(record)
    if not found:
        raise UnreadableInput(f"{path.name} holds no records; name a file of annotated records, one a line")
    return found
