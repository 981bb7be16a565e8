"""The options that ask for another day: what was known then, how things stood then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from firsthand.cli.settings import settings
from firsthand.cli.terminal import Short, err, out, table, words
from firsthand.model import Document, Incident
from firsthand.publish.wording import act_words, day_words, value_words

if TYPE_CHECKING:
    from firsthand.weigh import State

_DAY = ["%Y-%m-%d"]

KnownOn = Annotated[
    datetime | None,
    typer.Option(
        "--known-on", metavar="DATE", formats=_DAY, help="Only from reports that had appeared by this day."
    ),
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", metavar="DATE", formats=_DAY, help="How things stood on this day."),
]


def day(given: datetime | None) -> date | None:
    """Return the day that an option names."""
    return given.date() if given is not None else None


def say_left_out(context: typer.Context, known_on: date | None, documents: Iterable[Document]) -> None:
    """Say on standard error how many documents are left out because nothing says when they appeared."""
    undated = sum(d.published is None for d in documents)
    if known_on is not None and undated and not settings(context).quiet:
        err().print(Text(f"{undated} without a date left out: nothing says that they had appeared"))


def print_states(states: Iterable[State], incidents: Mapping[str, Incident]) -> None:
    """Print how each incident stood."""
    short = Short(incidents)
    rows = []
    for found in states:
        phase = words(found.phase.value)
        if found.disputed:
            phase.append(" disputed", style="red")
        number = words(value_words(found.count)) if found.count else Text()
        if found.count and found.counted:
            number.append(f" (told {day_words(found.counted)})", style="dim")
        rows.append((short(found.incident), act_words(incidents[found.incident].act), phase, number))
    tail = {"overflow": "fold", "ratio": 1}
    columns = (("incident", {"no_wrap": True}), "act", ("stood", tail), ("how many", tail))
    out().print(table(columns, rows) if rows else "No incidents.")
