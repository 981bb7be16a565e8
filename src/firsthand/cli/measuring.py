"""Commands that measure Firsthand against annotated cases."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.settings import AsJson, settings
from firsthand.cli.terminal import emit, out, table
from firsthand.model import NotFound

evaluate = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Measure how well Firsthand reads, against annotated cases.",
)


@evaluate.callback()
def _measures() -> None:
    """Measure how well Firsthand reads, against annotated cases."""


@evaluate.command()
def gold(
    context: typer.Context,
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="A folder of annotated cases, one folder each.")
    ],
    exports: Annotated[
        Path | None,
        typer.Option("--exports", metavar="DIR", help="Keep what was found here, one file per case."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Read the cases of a folder without looking at their annotations, and print how well that went.

    \b
    Examples:
      firsthand evaluate gold cases/
      firsthand evaluate gold cases/ --exports found/ --json
    """
    if not directory.is_dir():
        raise NotFound(f"no folder {directory}; name one that holds annotated cases")
    instrument = import_module("firsthand.evaluate.gold")  # only now: it brings the language pipeline along
    rows: dict[str, dict[str, float]] = instrument.evaluate(directory, exports)
    if json or settings(context).json:
        emit(rows)
        return
    shown = [
        (name, "  ".join(f"{key} {value:.3f}" for key, value in row.items())) for name, row in rows.items()
    ]
    out().print(table(("", ""), shown))
