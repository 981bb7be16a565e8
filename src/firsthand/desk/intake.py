"""From what was named on the desk to a list of sources to read: folders walked, manifest consulted.

No file is opened here but the manifest. The order is fixed: what was named first comes first, folders by
name, then what only the manifest lists.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from firsthand import ingest
from firsthand.desk.results import Failure
from firsthand.model import BadManifest, Metadata, UnreadableInput

STANDARD_INPUT = "standard input"
SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".pdf", ".docx", ".eml"}
)
"""Files with these endings are taken out of folders; a file that is named itself is always tried."""

_MIB = 1024 * 1024
_SEVERAL = "could be several of the files given; write its path in the manifest from the manifest's folder on"
_MISSING = "is in the manifest, but there is no such file; write its path from the manifest's folder on"


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: how it was named, the name it is kept under, what is said of it, its bytes."""

    shown: str
    name: str
    said: Metadata
    path: Path | None = None
    data: bytes | None = None

    def load(self) -> bytes:
        """Return the bytes. UnreadableInput where there are none to be had, or more than are read."""
        if self.path is None:
            return self.data or b""
        try:
            status = self.path.stat()
            if stat.S_ISDIR(status.st_mode):
                raise IsADirectoryError
            if not stat.S_ISREG(status.st_mode):  # opening a pipe could wait for ever
                raise UnreadableInput("is no ordinary file; save it as one, or use standard input")
            with self.path.open("rb") as file:
                data = file.read(ingest.MAX_BYTES + 1)
        except OSError as error:
            raise UnreadableInput(_why(error)) from None
        if len(data) > ingest.MAX_BYTES:
            limit, size = ingest.MAX_BYTES // _MIB, status.st_size // _MIB
            raise UnreadableInput(
                f"is larger than {limit} MiB ({size} MiB); give the report without the rest"
            )
        return data


@dataclass(slots=True)
class Intake:
    """The sources found, the names that led nowhere, and how many files of folders were passed over."""

    sources: list[Source] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    shown: str
    path: Path


def gather(paths: Sequence[Path | str], manifest: Path | None, stdin: bytes | None) -> Intake:
    """Return what to read: the files and the folders' files of ``paths``, ``stdin``, the manifest's files.

    A manifest's files lie where its rows say, from the manifest's folder on; or are the one given file
    whose path ends so. "-" among the paths stands for ``stdin``. BadManifest for a manifest that cannot be
    followed; a row or path that leads nowhere is only a failure of its own.
    """
    intake = Intake()
    rows = _rows(manifest)
    files: dict[str, _Found] = {}
    passed_over = {_same(manifest)} if manifest is not None else set()
    for path in paths:
        if str(path) != "-":
            for found in _walk(Path(path), intake):
                if _same(found.path) not in passed_over:
                    files.setdefault(_same(found.path), found)
    said = _assign(rows, files, manifest, intake)
    if stdin is not None or any(str(path) == "-" for path in paths):
        intake.sources.append(Source(STANDARD_INPUT, STANDARD_INPUT, rows.get("-", Metadata()), data=stdin))
    for same, found in files.items():
        intake.sources.append(
            Source(found.shown, found.path.name, said.get(same, Metadata()), path=found.path)
        )
    return intake


def _rows(manifest: Path | None) -> Mapping[str, Metadata]:
    if manifest is None:
        return {}
    try:
        data = Source(str(manifest), manifest.name, Metadata(), path=manifest).load()
    except UnreadableInput as error:
        raise BadManifest(f"{manifest}: {error}") from None
    return ingest.manifest(data, manifest.name).rows


def _assign(
    rows: Mapping[str, Metadata], files: dict[str, _Found], manifest: Path | None, intake: Intake
) -> dict[str, Metadata]:
    """Return what the rows say by file, having added to ``files`` those that only the manifest lists."""
    said: dict[str, Metadata] = {}
    given = list(files)
    for row, metadata in rows.items():
        if row == "-" or manifest is None:
            continue
        path = _existing(manifest.parent / row)
        if path is not None:
            same = _same(path)
            files.setdefault(same, _Found(str(path), path))
        else:
            ending = PurePosixPath(row).parts
            matches = [f for f in given if PurePosixPath(f).parts[-len(ending) :] == ending]
            if len(matches) != 1:
                intake.failed.append(Failure(row, _SEVERAL if matches else _MISSING))
                continue
            same = matches[0]
        said[same] = metadata
    return said


def _existing(path: Path) -> Path | None:
    """Return the path as the file system writes it: accented letters have two forms, and tables mix them."""
    forms = (Path(unicodedata.normalize(form, str(path))) for form in ("NFC", "NFD"))
    return next((p for p in (path, *forms) if p.exists()), None)


def _same(path: Path) -> str:
    """Return one string for one file, however it was named."""
    return unicodedata.normalize("NFC", path.resolve().as_posix())


def _walk(path: Path, intake: Intake) -> Iterator[_Found]:
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except OSError as error:
        intake.failed.append(Failure(str(path), _why(error)))
        return
    if is_folder:
        yield from _folder(path, intake, frozenset())
    else:
        yield _Found(str(path), path)


def _folder(path: Path, intake: Intake, above: frozenset[Path]) -> Iterator[_Found]:
    """Yield the readable files of a folder and those below it, by name."""
    here = path.resolve()
    if here in above:  # a link that leads back up
        return
    try:
        entries = sorted(path.iterdir(), key=lambda p: (unicodedata.normalize("NFC", p.name), p.name))
    except OSError as error:
        intake.failed.append(Failure(str(path), _why(error)))
        return
    for entry in entries:
        if entry.name.startswith("."):
            intake.skipped += 1
        elif entry.is_dir():
            yield from _folder(entry, intake, above | {here})
        elif entry.suffix.lower() in SUFFIXES:
            yield _Found(str(entry), entry)
        else:
            intake.skipped += 1


def _why(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file; check the path"
        case PermissionError():
            return "may not be read; check its permissions"
        case IsADirectoryError():
            return "is a folder; give it among the paths"
    reason = os.strerror(error.errno).lower() if error.errno else "the file system refused"
    return f"cannot be read ({reason}); check the path and the drive"
