"""The commands put together, and the one place where errors become lines and exit codes.

  0  done
  1  something could not be read, found or written; what could be done was
  2  wrong usage
130  interrupted
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path
from traceback import extract_tb
from typing import Annotated

import typer

from firsthand._version import __version__
from firsthand.cli import changes, grouping, looking, moving, tracing, weighing
from firsthand.cli.judging import judge
from firsthand.cli.lexicon import lexicon
from firsthand.cli.measuring import evaluate
from firsthand.cli.settings import CASE_VARIABLE, AsJson, Settings
from firsthand.cli.terminal import complain
from firsthand.extract import engines
from firsthand.model import FirsthandError

INTERRUPTED = 130

app = typer.Typer(
    name="firsthand", no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"firsthand {__version__}")
        typer.echo(f"who says what is read by: {engines.in_use()}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    case: Annotated[
        Path | None,
        typer.Option(
            "--case",
            metavar="FILE",
            envvar=CASE_VARIABLE,
            help="The case file; `add` makes it.",
            readable=False,  # whether it is, the desk finds out and says
        ),
    ] = None,
    json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but results and errors.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Read reports about people in danger; show who says what, and through whom they know it.

    \b
    Examples:
      firsthand --case week.case add --manifest manifest.csv reports/
      firsthand --case week.case claims
      firsthand --case week.case report --output week.html

    Ids can be shortened to any beginning that only they have.
    """
    context.obj = Settings(case=case, json=json, quiet=quiet)


app.command()(moving.add)
app.command()(looking.documents)
app.command()(looking.statements)
app.command()(looking.incidents)
app.command()(grouping.groups)
app.command()(looking.claims)
app.command()(looking.conflicts)
app.command()(looking.voices)
app.command()(changes.lineage)
app.command()(changes.drift)
app.command()(tracing.why)
app.command()(tracing.show)
app.command()(weighing.what_if)
app.add_typer(judge, name="judge")
app.command()(moving.export)
app.command()(moving.report)
app.command()(moving.reread)
app.add_typer(lexicon, name="lexicon")
app.add_typer(evaluate, name="evaluate")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command (those of the process if None) and return its exit code; never a traceback."""
    _make_printable()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_quietly()
        return 1
    except KeyboardInterrupt:
        code = INTERRUPTED
    except FirsthandError as error:
        complain(str(error))
        return 1
    except OSError as error:
        complain(_of_the_system(error))
        return 1
    except Exception as error:  # the last line of defence: a traceback would print people's words
        at = extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} in {Path(at.filename).name}:{at.lineno}"
        complain(f"a fault in Firsthand ({where}); please report it")
        return 1
    if code == INTERRUPTED:
        complain("interrupted; what was finished is kept, the same command goes on with the rest")
    return code


def _of_the_system(error: OSError) -> str:
    what = error.strerror or type(error).__name__
    if error.filename:
        return f"{what}: {error.filename}"
    return f"cannot write the output: {what}; send it elsewhere, or make room"


def _make_printable() -> None:
    """See to it that printing cannot fail: into a stream that was closed, or of letters it does not have."""
    sys.stdout = sys.stdout or TextIOWrapper(BytesIO())
    sys.stderr = sys.stderr or TextIOWrapper(BytesIO())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _run(arguments: Sequence[str] | None) -> int:
    try:
        app(args=None if arguments is None else list(arguments), prog_name="firsthand")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _close_quietly() -> None:
    """Whoever read our output has gone: drop what is left instead of complaining at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.close()
        except BrokenPipeError:
            continue
