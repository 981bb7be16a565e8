"""Commands that put documents in and take findings out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as ProgressBar

from firsthand.cli.files import check_output, write_whole
from firsthand.cli.settings import AsJson, opened, settings
from firsthand.cli.terminal import complain, emit, err, words, write_bytes
from firsthand.extract import LANGUAGES
from firsthand.model import CaseError, Snapshot
from firsthand.publish import case_json, csv, jsonl, page
from firsthand.publish.wording import one_line

if TYPE_CHECKING:
    from firsthand.desk import Added, Progress

STANDARD_STREAM = "-"
_ENDLESS = 256 * 1024 * 1024
"""More bytes than any report may have: a pipe that never ends must not fill the memory."""

Output = Annotated[
    Path | None,
    typer.Option(
        "--output", metavar="FILE", help="Where to; standard output if left out, or -.", readable=False
    ),
]


class Format(StrEnum):
    """Forms of export."""

    CASE = "case"
    JSONL = "jsonl"
    CSV = "csv"


def add(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="Files, folders (walked), or - for standard input.",
            readable=False,  # one that is not is a failure of its own, and the rest goes on
        ),
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(
            "--manifest",
            metavar="CSV",
            help="What is known of the files: file,id,outlet,title,published,url,language.",
            readable=False,
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """Read reports into the case.

    The case file is made if it is not there. Text, HTML, PDF, DOCX and e-mail are read (attachments become
    documents of their own), and original bytes are kept. A file that cannot be read is listed with the
    reason, the rest is added, and the exit status is 1. Adding the same files again changes nothing: run the
    command again to go on after an interruption.

    \b
    Examples:
      firsthand --case week.case add reports/
      firsthand --case week.case add --manifest manifest.csv reports/*.txt
      pdftotext old.pdf - | firsthand --case week.case add -
    """
    given = paths or []
    if not given and manifest is None:
        complain("name at least one file or folder to add, or - for standard input")
        raise typer.Exit(2)
    files = [p for p in given if str(p) != STANDARD_STREAM]
    stdin = _standard_input() if len(files) != len(given) else None
    with opened(context, create=True) as desk, _bar(quiet=settings(context).quiet) as progress:
        added = desk.add(files, manifest=manifest, stdin=stdin, progress=progress)
    _finish(context, added, json)


def _standard_input() -> bytes:
    """Return what comes on standard input, or as much of it as shows that it is too large."""
    if sys.stdin is None:  # the shell closed it
        raise CaseError("standard input is closed; give the report as a file")
    return sys.stdin.buffer.read(_ENDLESS)


def _finish(context: typer.Context, added: Added, json: bool) -> None:
    """Say what became of the documents, and end with the code for it."""
    if json or settings(context).json:
        emit(_added_record(added))
    _tell_added(added, quiet=settings(context).quiet)
    if added.interrupted:
        raise typer.Exit(130)
    if added.failed:
        raise typer.Exit(1)


@contextmanager
def _bar(*, quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """A bar on standard error while it is a terminal, and nothing anywhere else."""
    console = err()
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.fields[source]}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with ProgressBar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, source="reading")

        def report(progress: Progress) -> None:
            source = one_line(progress.source)[-40:]
            bar.update(task, completed=progress.done, total=progress.total, source=words(source).plain)

        yield report


def _added_record(added: Added) -> dict[str, object]:
    groups = {"new": added.new, "updated": added.updated, "unchanged": added.unchanged}
    return {
        **{
            name: [{"id": d.id, "name": d.name, "source": d.source} for d in group]
            for name, group in groups.items()
        },
        "failed": [{"source": f.source, "reason": f.reason} for f in added.failed],
        "skipped": added.skipped,
        "interrupted": added.interrupted,
    }


def _tell_added(added: Added, *, quiet: bool) -> None:
    console = err()
    for failure in added.failed:
        console.print(words(f"failed: {failure.source}: {failure.reason}"))
    if quiet:
        return
    parts = []
    for number, what in (
        (len(added.new), "added"),
        (len(added.updated), "updated"),
        (len(added.unchanged), "unchanged"),
        (len(added.failed), "failed"),
        (added.skipped, "skipped (hidden, or of no readable kind)"),
    ):
        if number:
            parts.append(f"{number} {what}")
    if parts or not added.interrupted:
        console.print(", ".join(parts) or "nothing to read")
    unread = sorted({d.language for d in (*added.new, *added.updated) if d.language} - {*LANGUAGES})
    if unread:
        console.print(words(f"no statements are read from documents in {', '.join(unread)}; they are kept"))


def reread(context: typer.Context, json: AsJson = False) -> None:
    """Read all documents again.

    For when Firsthand reads better than it did. What people decided stays.

    \b
    Examples:
      firsthand --case week.case reread
    """
    with opened(context) as desk, _bar(quiet=settings(context).quiet) as progress:
        result = desk.reread(progress=progress)
    _finish(context, result, json)


def export(
    context: typer.Context,
    form: Annotated[
        Format,
        typer.Option(
            "--format", help="case (one JSON object), jsonl (one record a line) or csv (statements)."
        ),
    ],
    output: Output = None,
    json: AsJson = False,
) -> None:
    """Write out the case. What is withheld is left out.

    The file is written beside its place and then moved there, so that it is there whole or not at all.

    \b
    Examples:
      firsthand --case week.case export --format case --output week.json
      firsthand --case week.case export --format csv --output week.csv
      firsthand --case week.case export --format jsonl | grep '"record":"claim"'
    """
    _write(context, output, lambda snapshot: exported(snapshot, form), json)


def _write(
    context: typer.Context, output: Path | None, made: Callable[[Snapshot], Iterable[str]], json: bool
) -> None:
    """Write what is made of the case to a file, or to standard output (None or "-")."""
    file = None if str(output) == STANDARD_STREAM else output
    if file is not None:
        check_output(file, settings(context).case)
    with opened(context) as desk:
        snapshot = desk.snapshot()
    if file is not None:
        write_whole(file, made(snapshot))
        _tell_written(context, file, json)
        return
    for part in made(snapshot):
        write_bytes(part.encode("utf-8"))


def _tell_written(context: typer.Context, output: Path, json: bool) -> None:
    if json or settings(context).json:
        emit({"output": str(output)})
    elif not settings(context).quiet:
        err().print(words(f"wrote {output}"))


def exported(snapshot: Snapshot, form: Format) -> Iterator[str]:
    """Yield an export in pieces."""
    if form is Format.CASE:
        yield msgspec.json.format(msgspec.json.encode(case_json(snapshot)), indent=1).decode("utf-8") + "\n"
    elif form is Format.JSONL:
        yield from jsonl(snapshot)
    else:
        yield csv(snapshot)


def report(
    context: typer.Context,
    output: Output = None,
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="TEXT", help="Heads the page; the case file's name if left out."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Write the case as one HTML page.

    Documents, claims, voices, conflicts and a timeline. The page loads nothing from anywhere and works
    without scripts. What is withheld is left out.

    \b
    Examples:
      firsthand --case week.case report --output week.html
      firsthand --case week.case report --title "Week 23" > week.html
    """
    case = settings(context).case
    heading = title or (case.stem if case else "Case")
    _write(context, output, lambda snapshot: [page(snapshot, title=heading)], json)
