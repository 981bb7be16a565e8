"""Commands by which a person decides. Decisions are added to a log; none is ever erased."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from firsthand.cli.settings import AsJson, opened, settings
from firsthand.cli.terminal import Short, emit, out, table
from firsthand.model import RELIABILITY, Judgement, JudgementKind, standing
from firsthand.publish import record
from firsthand.publish.wording import document_names

Author = Annotated[str | None, typer.Option("--author", metavar="NAME", help="Who decides.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")]
OneStatement = Annotated[str, typer.Argument(metavar="STATEMENT", help="The statement's id.")]
_MENTION = "A voice's id, or one mention of it: 'DOCUMENT|PHRASE'."

judge = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Decide about statements and voices.\n\n"
    "Every decision takes effect at once, survives every new reading, and can be undone.",
)


def _tell(context: typer.Context, judgement: Judgement, json: bool) -> None:
    if json or settings(context).json:
        emit(record("judgement", judgement))
    elif not settings(context).quiet:
        out().print(
            f"{judgement.number}. {judgement.kind.value.replace('_', ' ')}: taken down as {judgement.id}"
        )


@judge.command()
def accept(
    context: typer.Context,
    statement: OneStatement,
    *,
    author: Author = None,
    note: Note = None,
    json: AsJson = False,
) -> None:
    """Confirm that a statement was read rightly.

    \b
    Examples:
      firsthand --case week.case judge accept s-90d1e2
    """
    with opened(context) as desk:
        _tell(context, desk.accept(statement, author=author, note=note), json)


@judge.command()
def reject(
    context: typer.Context,
    statement: OneStatement,
    *,
    author: Author = None,
    note: Note = None,
    json: AsJson = False,
) -> None:
    """Take a statement out of account: the text does not say this.

    \b
    Examples:
      firsthand --case week.case judge reject s-90d1e2 --note "said of another town"
    """
    with opened(context) as desk:
        _tell(context, desk.reject(statement, author=author, note=note), json)


@judge.command()
def correct(
    context: typer.Context,
    statement: OneStatement,
    field: Annotated[
        str,
        typer.Argument(
            metavar="FIELD", help="act, status, certainty, agent, patient, count, when, where or chain."
        ),
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it should say, or none.")],
    *,
    author: Author = None,
    note: Note = None,
    json: AsJson = False,
) -> None:
    """Say what one field of a statement should be.

    A count is 20, ~20 (about), 21+ (at least), '<=7' (at most) or 5-7; a time is a day, two days with ..
    between, a month or a year; a place may end in a comma and a country code; voices of a chain are
    separated by >.

    \b
    Examples:
      firsthand --case week.case judge correct s-90d1e2 count 28
      firsthand --case week.case judge correct s-90d1e2 when 2024-06-03..2024-06-05
      firsthand --case week.case judge correct s-90d1e2 chain "a guard > her cousin"
    """
    with opened(context) as desk:
        _tell(context, desk.correct(statement, field, value, author=author, note=note), json)


@judge.command()
def merge(
    context: typer.Context,
    incidents: Annotated[list[str], typer.Argument(metavar="INCIDENT", help="Two incidents or more.")],
    *,
    author: Author = None,
    note: Note = None,
    json: AsJson = False,
) -> None:
    """Make one of incidents that speak of one occurrence.

    \b
    Examples:
      firsthand --case week.case judge merge i-12ab34 i-77c0de
    """
    with opened(context) as desk:
        _tell(context, desk.merge(incidents, author=author, note=note), json)


@judge.command()
def split(
    context: typer.Context,
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="The incident.")],
    statements: Annotated[
        list[str],
        typer.Argument(metavar="STATEMENT", help="The statements that speak of another occurrence."),
    ],
    *,
    author: Author = None,
    note: Note = None,
    json: AsJson = False,
) -> None:
    """Take statements out of an incident: they speak of another occurrence.

    \b
    Examples:
      firsthand --case week.case judge split i-12ab34 s-90d1e2
    """
    with opened(context) as desk:
        _tell(context, desk.split(incident, statements, author=author, note=note), json)


@judge.command("same-voice")
def same_voice(
    context: typer.Context,
    voices: Annotated[list[str], typer.Argument(metavar="VOICE", help=_MENTION)],
    *,
    author: Author = None,
    note: Note = None,
    json: AsJson = False,
) -> None:
    """Say that mentions are one voice.

    \b
    Examples:
      firsthand --case week.case judge same-voice 'd4|a volunteer' 'd5|the volunteer'
    """
    with opened(context) as desk:
        _tell(context, desk.same_voice(voices, author=author, note=note), json)


@judge.command("different-voice")
def different_voice(
    context: typer.Context,
    one: Annotated[str, typer.Argument(metavar="VOICE", help=_MENTION)],
    other: Annotated[str, typer.Argument(metavar="VOICE", help=_MENTION)],
    *,
    author: Author = None,
    note: Note = None,
    json: AsJson = False,
) -> None:
    """Say that two mentions are not one voice.

    \b
    Examples:
      firsthand --case week.case judge different-voice 'd1|a doctor' 'd3|a doctor'
    """
    with opened(context) as desk:
        _tell(context, desk.different_voice(one, other, author=author, note=note), json)


@judge.command()
def grade(
    context: typer.Context,
    voice: Annotated[str, typer.Argument(metavar="VOICE", help=_MENTION)],
    reliability: Annotated[
        str, typer.Argument(metavar="GRADE", help="; ".join(f"{k} {v}" for k, v in RELIABILITY.items()) + ".")
    ],
    *,
    author: Author = None,
    note: Note = None,
    json: AsJson = False,
) -> None:
    """Grade a voice on the Admiralty scale of reliability.

    \b
    Examples:
      firsthand --case week.case judge grade 'd1|a doctor' B
    """
    with opened(context) as desk:
        _tell(context, desk.grade(voice, reliability, author=author, note=note), json)


@judge.command()
def withhold(
    context: typer.Context,
    statement: OneStatement,
    *,
    author: Author = None,
    note: Note = None,
    json: AsJson = False,
) -> None:
    """Keep a statement in the case and out of everything that is exported or reported.

    \b
    Examples:
      firsthand --case week.case judge withhold s-90d1e2
    """
    with opened(context) as desk:
        _tell(context, desk.withhold(statement, author=author, note=note), json)


@judge.command()
def withdraw(
    context: typer.Context,
    document: Annotated[
        str,
        typer.Argument(metavar="DOCUMENT", help="The document's name, its id, or the beginning of its id."),
    ],
    *,
    author: Author = None,
    note: Note = None,
    json: AsJson = False,
) -> None:
    """Let no claim stand on a document any more.

    Nor on what others retell from it. The document stays in the case; `what-if` shows beforehand what falls.
    A later version of it counts as a retelling and falls too: `judge replace` keeps that one.

    \b
    Examples:
      firsthand --case week.case judge withdraw d3 --note "taken back by its outlet on 9 June"
    """
    with opened(context) as desk:
        _tell(context, desk.withdraw(document, author=author, note=note), json)


@judge.command()
def replace(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The document that no longer counts.")],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The document, added before, that takes its place.")
    ],
    *,
    author: Author = None,
    note: Note = None,
    json: AsJson = False,
) -> None:
    """Let a document take the place of another.

    The old one is withdrawn, with what others retell from it; the new one stands even where it retells the
    old. Both stay in the case. For a corrected version, or a better copy of the same report.

    \b
    Examples:
      firsthand --case week.case add d3-corrected.txt
      firsthand --case week.case judge replace d3 d3-corrected --note "number corrected on 9 June"
    """
    with opened(context) as desk:
        _tell(context, desk.replace(old, new, author=author, note=note), json)


@judge.command()
def undo(
    context: typer.Context,
    judgement: Annotated[
        str, typer.Argument(metavar="JUDGEMENT", help="The judgement's number or id, as listed.")
    ],
    *,
    author: Author = None,
    note: Note = None,
    json: AsJson = False,
) -> None:
    """Undo a judgement; undoing the undoing brings it back.

    \b
    Examples:
      firsthand --case week.case judge undo 5
    """
    with opened(context) as desk:
        _tell(context, desk.undo(judgement, author=author, note=note), json)


@judge.command("list")
def list_judgements(context: typer.Context, json: AsJson = False) -> None:
    """List all that was decided, in order, undone ones too.

    \b
    Examples:
      firsthand --case week.case judge list
      firsthand --case week.case judge list --json
    """
    with opened(context) as desk:
        log = desk.judgements()
        names = document_names(desk.documents())
        short = Short(s.id for s in desk.statements())
    if json or settings(context).json:
        emit([record("judgement", j) for j in log])
        return
    holds = {j.id for j in standing(log)}
    numbers = {j.id: str(j.number) for j in log}

    def subject(said: str) -> str:
        """A judgement by its number, mentions and documents by the document's name, statements by a short id."""
        document, bar, phrase = said.partition("|")
        return (
            f"{names.get(document, document)}|{phrase}"
            if bar
            else {**numbers, **names}.get(said, short(said))
        )

    rows = []
    for item in log:
        undone = item.kind is not JudgementKind.UNDO and item.id not in holds
        rows.append((str(item.number), _date(item), "undone" if undone else "", _what(item, subject)))
    columns = (
        ("no.", {"justify": "right"}),
        ("made", {"no_wrap": True}),
        "",
        ("what", {"overflow": "fold", "ratio": 1}),
    )
    out().print(table(columns, rows) if rows else "Nothing has been decided yet.")


def _date(item: Judgement) -> str:
    return item.made_at.date().isoformat() if item.made_at else ""


def _what(item: Judgement, subject: Callable[[str], str]) -> str:
    parts = [item.kind.value.replace("_", " "), ", ".join(subject(s) for s in item.subjects)]
    if item.field is not None:
        parts.append(item.field)
    if item.value is not None and item.kind is not JudgementKind.SPLIT:
        parts.append(f"= {item.value}")
    who = " · ".join(x for x in (item.author, item.note) if x)
    return " ".join([*parts, f"({who})"] if who else parts)
