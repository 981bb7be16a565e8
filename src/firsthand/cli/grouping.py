"""The command that shows which reports tell of one incident: ``groups``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from firsthand.cli.settings import AsJson, opened, settings
from firsthand.cli.terminal import Short, emit, out, table, words
from firsthand.link import Group
from firsthand.model import Document, Evidence, Pair
from firsthand.publish import record
from firsthand.publish.wording import document_names

_FIRM = {"no_wrap": True}
_TAIL = {"overflow": "fold", "ratio": 1}


def groups(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Show the reports that stand alone too.")] = False,
    json: AsJson = False,
) -> None:
    """List reports that tell of one incident.

    With what brought each report in: what it shares with another report of the group and what speaks against, each
    with its weight (a logarithm of odds) and the words. What was merged or split with `judge` holds here too:
    see the guide. A report is in one group, by the incident it chiefly tells of.

    \b
    Examples:
      firsthand --case week.case groups
      firsthand --case week.case groups --all
      firsthand --case week.case groups --json
    """
    with opened(context) as desk:
        found = desk.groups()
        held = {d.id: d for d in desk.documents()}
    shown = [g for g in found if every or len(g.documents) > 1]
    if json or settings(context).json:
        emit([record("group", g) | {"id": g.id} for g in shown])
        return
    short, names, console = Short(g.id for g in found), document_names(held.values()), out()
    for group in shown:
        _print(console, group, short(group.id), held, names)
    alone = sum(len(g.documents) == 1 for g in found)
    if found and not every:
        console.print(f"{alone} of {len(held)} reports stand alone")
    elif not found:
        console.print("No documents yet: firsthand --case FILE add PATH…")


def _print(
    console: Console, group: Group, name: str, held: Mapping[str, Document], names: Mapping[str, str]
) -> None:
    number = len(group.documents)
    console.print(Text(f"{name} {number} report{'s' if number > 1 else ''}", style="bold"))
    rows = []
    for document, tie in zip(group.documents, (None, *group.ties), strict=True):
        one = held[document]
        about = words(" · ".join(x for x in (one.outlet, one.title) if x))
        reasons = [_reasons(tie, document, held, names)] if tie is not None else []
        published = one.published.isoformat() if one.published else ""
        rows.append((names[document], published, Text("\n").join([about, *reasons] if about else reasons)))
    columns = ("document", ("published", _FIRM), ("outlet and title; with which report, and why", _TAIL))
    console.print(table(columns, rows))
    console.print()


def _reasons(tie: Pair, document: str, held: Mapping[str, Document], names: Mapping[str, str]) -> Text:
    """Return with which report a tie is and its evidence, what weighs most first."""
    other = tie.b if tie.a == document else tie.a
    text = words(f"with {names[other]} {tie.score:+.1f}")
    for item in sorted(tie.evidence, key=lambda e: -abs(e.weight)):
        text.append("\n  ").append_text(_reason(item, held))
    return text


def _reason(item: Evidence, held: Mapping[str, Document]) -> Text:
    quotes = [f"“{held[span.document].quote(span)}”" for span in (item.here, item.there) if span is not None]
    said = " and ".join(dict.fromkeys(quotes))
    text = words(" ".join(x for x in (f"{item.weight:+.1f}", item.kind, said, item.note) if x))
    text.stylize("dim")
    return text
