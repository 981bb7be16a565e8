"""Commands that measure Firsthand against annotated cases."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.settings import AsJson, settings
from firsthand.cli.terminal import emit, watched
from firsthand.model import NotFound
from firsthand.publish.wording import one_line

_SHOWN = 10

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


@evaluate.command()
def attribution(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Annotated articles, one JSON record a line.")],
    rules: Annotated[
        bool, typer.Option("--rules", help="Leave the trained reader out; measure the rules alone.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Read who says what in annotated articles; print the scores.

    A record has id, text, sentences (lists of [start, end] of tokens, or null: the article is left out) and
    attributions (source, cue and content: lists of [start, end]). Fragments are cut at sentence ends; a span is
    right when its first and last token are. Says which reader was measured.

    \b
    Examples:
      firsthand evaluate attribution articles.jsonl
      firsthand evaluate attribution articles.jsonl --rules --json
    """
    instrument = import_module("firsthand.evaluate.attribution")  # only now: it brings the pipeline along
    watch = partial(watched, quiet=settings(context).quiet)
    found = instrument.evaluate(file, rules_only=rules, watch=watch)
    if json or settings(context).json:
        emit({"reader": found.reader, **found.rows})
        return
    typer.echo(f"read by: {found.reader}")
    for name, row in found.rows.items():
        typer.echo(f"{name:10}" + "  ".join(f"{key} {value:.3f}" for key, value in row.items()))


@evaluate.command()
def books(
    context: typer.Context,
    claims: Annotated[
        Path, typer.Argument(metavar="CLAIMS", help="JSON lines of source, item and value (authors).")
    ],
    truth: Annotated[
        Path, typer.Argument(metavar="GOLD", help="JSON lines of item and value: what is known to be right.")
    ],
    json: AsJson = False,
) -> None:
    """Settle values that sources copy; print how many are right.

    Values are compared as sets of authors' last names, beside a plain majority vote. What is known to be
    right is looked at only to score. Sources that share mistakes are named: they count once.

    \b
    Examples:
      firsthand evaluate books books-claims.jsonl books-gold.jsonl
      firsthand evaluate books books-claims.jsonl books-gold.jsonl --json
    """
    instrument = import_module("firsthand.evaluate.books")
    found = instrument.evaluate(claims, truth)
    if json or settings(context).json:
        emit(found)
        return
    typer.echo(f"right     {found.accuracy:.3f} of {found.items} items (majority vote {found.vote:.3f})")
    typer.echo(f"settled   in {found.seconds:.2f} s")
    typer.echo(f"copying   {len(found.copying)} pairs of sources share mistakes; those that share most:")
    for pair in found.copying[:_SHOWN]:
        typer.echo(
            one_line(f"          {pair.a} and {pair.b}: {pair.mistakes} mistakes on {pair.items} items")
        )


@evaluate.command()
def timex(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Annotated texts, one JSON record a line.")],
    json: AsJson = False,
) -> None:
    """Read expressions of time in annotated texts; print the scores.

    A record has id, dct (the text's own time, or null), text and timex (start, end, type, value as in TIMEX3;
    value perhaps null). As TempEval-3 counts: strict spans are equal, relaxed ones overlap.

    \b
    Examples:
      firsthand evaluate timex texts.jsonl
      firsthand evaluate timex texts.jsonl --json
    """
    _measure(context, "timex", file, json=json)


@evaluate.command()
def quantities(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Annotated sentences, one JSON record a line.")
    ],
    json: AsJson = False,
) -> None:
    """Read numbers with comparators and units in annotated sentences; print the scores.

    A record has id, text and quantities (change: one of = < > ~ up down; value: a number, or a range as "a-b";
    unit: a name, or "-"). A range is right when both ends are.

    \b
    Examples:
      firsthand evaluate quantities sentences.jsonl
      firsthand evaluate quantities sentences.jsonl --json
    """
    _measure(context, "quantities", file, json=json)


@evaluate.command()
def toponyms(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Annotated texts, one JSON record a line.")],
    json: AsJson = False,
) -> None:
    """Read names of places in annotated texts and where they lie; print the scores.

    A record has id, text and toponyms (start, end, lat, lon; the last two null where the place has no point). A
    name is right when its span is, a point within 161 km. Shown for names found ("matched") and for all that
    have a point.

    \b
    Examples:
      firsthand evaluate toponyms texts.jsonl
      firsthand evaluate toponyms texts.jsonl --json
    """
    _measure(context, "toponyms", file, json=json)


@evaluate.command()
def harm(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Assessments, one JSON record a line.")],
    json: AsJson = False,
) -> None:
    """Read the tolls of assessments of harm to civilians; print the scores.

    A record has id, text and gold (date, date_to, killed_low, killed_high, injured_low, injured_high, lat, lon;
    null where nothing is known). Shown is how often the lowest number is right, both ends of the range, the day,
    and how often the place lies within 20 km.

    \b
    Examples:
      firsthand evaluate harm assessments.jsonl
      firsthand evaluate harm assessments.jsonl --json
    """
    _measure(context, "harm", file, json=json)


@evaluate.command()
def incidents(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Reports, one JSON record a line.")],
    json: AsJson = False,
) -> None:
    """Read what reports say of the incidents they are about; print the scores.

    A record has id, incident, title, text, published and gold (date, city, state, killed, injured, or null).
    Shown is how often each fact is right, and how often it is answered at all; and how well all reports
    together are grouped by incident, counted by pairs and by report (B-cubed).

    \b
    Examples:
      firsthand evaluate incidents reports.jsonl
      firsthand evaluate incidents reports.jsonl --json
    """
    _measure(context, "tolls", file, json=json)


@evaluate.command()
def worlds(
    context: typer.Context,
    number: Annotated[int, typer.Option("--number", "-n", min=1, help="How many worlds.")] = 50,
    seed: Annotated[int, typer.Option("--seed", min=0, help="The first one's seed; the others follow.")] = 0,
    read: Annotated[
        bool, typer.Option("--read", help="Give the texts alone, not the statements in them.")
    ] = False,
    write: Annotated[
        Path | None,
        typer.Option("--write", metavar="DIR", help="Write the worlds as annotated cases; measure nothing."),
    ] = None,
    found: Annotated[
        Path | None,
        typer.Option(
            "--found", metavar="DIR", help="Score another tool's exports, NAME.json for each world."
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """Measure on planted worlds; print the scores.

    Planted worlds are made-up events with known witnesses, relays, outlets, copies, silent edits, lost hedges and
    look-alikes. Shown is how far the number of independent voices is off, beside what simple counting
    makes of it, and how many copies are found the right way round, with and without dates.

    \b
    Examples:
      firsthand evaluate worlds
      firsthand evaluate worlds --number 10 --read --json
      firsthand evaluate worlds --number 10 --write planted/
      firsthand evaluate worlds --number 10 --found exports/
    """
    instrument = import_module("firsthand.evaluate.worlds")  # only now: it brings the desk along
    seeds = watched(range(seed, seed + number), quiet=settings(context).quiet)
    if write is not None:
        instrument.plant_all(seeds, write)
        return
    _show(context, instrument.evaluate(seeds, read=read, found=found), json=json)


def _measure(context: typer.Context, instrument: str, file: Path, *, json: bool) -> None:
    """Run an instrument over a file of records and print its rows."""
    module = import_module(f"firsthand.evaluate.{instrument}")  # only now: it brings the pipeline along
    rows = module.evaluate(file, watch=partial(watched, quiet=settings(context).quiet))
    _show(context, rows, json=json)


def _show(context: typer.Context, rows: dict[str, dict[str, float]], *, json: bool) -> None:
    """Print rows of figures."""
    if json or settings(context).json:
        emit(rows)
        return
    width = max(map(len, rows)) + 2
    for name, row in rows.items():
        typer.echo(f"{name:{width}}" + "  ".join(f"{key} {value:.3f}" for key, value in row.items()))
