"""The manifest: what somebody says about the files they give, as a CSV table.

Columns ``file,id,outlet,title,published,url,language`` in any order, all but ``file`` optional. What is
said goes before what is detected; an empty cell says nothing.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from firsthand.ingest.decode import decode
from firsthand.ingest.draft import MAX_BYTES, line, one_line
from firsthand.model import BadManifest, Metadata, UnreadableInput

COLUMNS = ("file", "id", "outlet", "title", "published", "url", "language")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*", re.I)
_LONGEST_ID = 120
_NOTHING_SAID = Metadata()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says, by file: ``rows`` has the files as ``key`` writes them, in the table's order."""

    rows: Mapping[str, Metadata] = field(default_factory=dict)

    def of(self, file: str) -> Metadata:
        """Return what is said about a file (its path as in the manifest), nothing where it is not listed."""
        return self.rows.get(key(file), _NOTHING_SAID)


def key(file: str) -> str:
    """Return a file's path as manifests are looked up by: forward slashes, no "./", one Unicode form.

    File systems and spreadsheets differ in how they write an accented letter.
    """
    path = unicodedata.normalize("NFC", file.strip().replace("\\", "/"))
    return str(PurePosixPath(path)) if path else ""


def manifest(data: bytes, name: str) -> Manifest:
    """Return what the rows of a CSV table say about files.

    Raises BadManifest, with the line and the remedy, for unknown or repeated columns, a missing ``file``
    column, cells too many, dates that are not YYYY-MM-DD, languages that are no ISO 639-1 codes, and
    files or ids listed twice.
    """
    reader = csv.reader(io.StringIO(_text(data, name), newline=""), strict=True)
    rows = _numbered(reader, name)
    header = next(rows, None)
    if header is None:
        raise _bad(name, 1, "the manifest is empty", f"begin with the columns {','.join(COLUMNS)}")
    columns = _columns(header[1], name, header[0])
    said: dict[str, Metadata] = {}
    ids: dict[str, int] = {}
    for number, cells in rows:
        while len(cells) > len(columns) and not cells[-1].strip():
            cells.pop()
        if len(cells) > len(columns):
            raise _bad(
                name,
                number,
                f"{len(cells)} cells in {len(columns)} columns",
                "put quotes around texts with commas",
            )
        row = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if cell.strip()}
        file = key(row.get("file", ""))
        if not file:
            raise _bad(name, number, "the row names no file", "fill in its file column")
        if file in said:
            raise _bad(name, number, f"{one_line(file)} is listed twice", "keep one of its rows")
        said[file] = _metadata(row, name, number)
        _claim_id(said[file].id, ids, name, number)
    if not said:
        raise _bad(name, 1, "the manifest lists no files", "add a row for each file")
    return Manifest(said)


def _bad(name: str, number: int, what: str, remedy: str) -> BadManifest:
    return BadManifest(f"{one_line(name)}, line {number}: {what}; {remedy}")


def _text(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise _bad(name, 1, f"larger than {MAX_BYTES // (1024 * 1024)} MiB", "split it")
    try:
        return decode(data, name)
    except UnreadableInput as error:
        raise BadManifest(str(error)) from None


def _numbered(reader: Iterator[list[str]], name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold something, each with the line of the file on which it begins."""
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1  # type: ignore[attr-defined]
    except csv.Error:
        raise _bad(name, begins, "not readable as CSV", "check its quotes") from None


def _columns(cells: list[str], name: str, number: int) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    known = ",".join(COLUMNS)
    if len(columns) == 1 and re.search(r"[;\t]", columns[0]):
        raise _bad(name, number, "the columns are not separated by commas", "save it as CSV with commas")
    for i, column in enumerate(columns):
        if column not in COLUMNS:
            shown = one_line(column)[:40] or "without a name"
            raise _bad(name, number, f"unknown column {shown}", f"the columns are {known}")
        if column in columns[:i]:
            raise _bad(name, number, f"column {column} is there twice", "keep one of the two")
    if "file" not in columns:
        raise _bad(name, number, "no file column", f"begin with the columns {known}")
    return columns


def _metadata(row: Mapping[str, str], name: str, number: int) -> Metadata:
    return Metadata(
        id=_id(line(row.get("id")), name, number),
        outlet=line(row.get("outlet")),
        title=line(row.get("title")),
        published=_published(row.get("published"), name, number),
        url=row.get("url"),
        language=_language(row.get("language"), name, number),
    )


def _id(given: str | None, name: str, number: int) -> str | None:
    if given is not None and len(given) > _LONGEST_ID:
        raise _bad(name, number, f"an id of more than {_LONGEST_ID} characters", "shorten it")
    return given


def _claim_id(given: str | None, ids: dict[str, int], name: str, number: int) -> None:
    if given is not None and ids.setdefault(given, number) != number:
        raise _bad(
            name, number, f"id {one_line(given)} is taken by line {ids[given]}", "give each file its own"
        )


def _published(given: str | None, name: str, number: int) -> date | None:
    if given is None:
        return None
    try:
        if _DATE.fullmatch(given):
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise _bad(name, number, "published is not a date", "write it as YYYY-MM-DD, or leave it empty")


def _language(given: str | None, name: str, number: int) -> str | None:
    if given is None:
        return None
    code = _LANGUAGE.fullmatch(given)
    if code is None:
        raise _bad(
            name,
            number,
            "language is not a two-letter code",
            "write it as in ISO 639-1 (en, ko), or leave it empty",
        )
    return code[1].lower()
