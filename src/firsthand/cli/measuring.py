"""Commands that measure Firsthand against annotated cases."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.settings import AsJson, settings
from firsthand.cli.terminal import emit
from firsthand.model import NotFound

evaluate = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Measure against annotated cases.",
)


@evaluate.callback()
def _group() -> None:
    """Measure against annotated cases."""


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
    from_gold: Annotated[
        bool,
        typer.Option(
            "--from-gold", help="Give the annotated statements and incidents; measure what follows from them."
        ),
    ] = False,
    json: AsJson = False,
) -> None:
    """Read annotated cases blindly; print the scores.

    The annotations are looked at only to score what was found.

    \b
    Examples:
      firsthand evaluate gold cases/
      firsthand evaluate gold --from-gold cases/
      firsthand evaluate gold cases/ --exports found/ --json
    """
    if not directory.is_dir():
        raise NotFound(f"no folder {directory}; name one that holds annotated cases")
    instrument = import_module("firsthand.evaluate.gold")  # only now: it brings the language pipeline along
    rows: dict[str, dict[str, float]] = instrument.evaluate(directory, exports, from_gold=from_gold)
    if json or settings(context).json:
        emit(rows)
        return
    for name, row in rows.items():
        typer.echo(f"{name:22}" + "  ".join(f"{key} {value:.3f}" for key, value in row.items()))
