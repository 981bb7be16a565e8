"""What is said before the command: which case, which form of output; and the way into the case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import firsthand
from firsthand.cli.terminal import complain

if TYPE_CHECKING:  # the desk brings the language pipeline along: it is loaded when a case is opened
    from firsthand.desk import Desk

CASE_VARIABLE = "FIRSTHAND_CASE"

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON to standard output instead of tables.")]


@dataclass(frozen=True, slots=True)
class Settings:
    """The options that come before the command."""

    case: Path | None = None
    json: bool = False
    quiet: bool = False


def settings(context: typer.Context) -> Settings:
    """Return what was said before the command."""
    found = context.find_object(Settings)
    return found if found is not None else Settings()


@contextmanager
def opened(context: typer.Context, *, create: bool = False) -> Iterator[Desk]:
    """Open the case that was named; end with code 2 and one line when none was."""
    case = settings(context).case
    if case is None:
        complain(f"name the case: firsthand --case FILE {context.info_name} …, or set {CASE_VARIABLE}=FILE")
        raise typer.Exit(2)
    with firsthand.open(case, create=create) as desk:
        yield desk
