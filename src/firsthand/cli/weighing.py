"""Commands that ask what would be left: ``what-if``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from firsthand.cli.settings import AsJson, opened, settings
from firsthand.cli.terminal import Short, emit, out, table, words
from firsthand.model import Document, Incident, Voice
from firsthand.publish import record
from firsthand.publish.wording import act_words, document_names, name_of, value_words

if TYPE_CHECKING:
    from firsthand.desk import Foundations, Supposed

_MOST = 20
_TAIL = {"overflow": "fold", "ratio": 1}
_RIGHT = {"justify": "right"}


def what_if(
    context: typer.Context,
    voice: Annotated[
        list[str] | None,
        typer.Option("--voice", metavar="VOICE", help="A voice is wrong: its id, or 'DOCUMENT|PHRASE'."),
    ] = None,
    outlet: Annotated[
        list[str] | None, typer.Option("--outlet", metavar="NAME", help="An outlet is distrusted.")
    ] = None,
    document: Annotated[
        list[str] | None, typer.Option("--document", metavar="DOCUMENT", help="A document is withdrawn.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Show what falls if a voice is wrong.

    Or if an outlet is distrusted, or a document withdrawn: what others retell from it falls too. Each option
    can be given several times; nothing in the case is changed. Without any, it shows what the whole case
    rests on: the smallest set of voices without which nothing would be left, and how many claims would
    have nothing left without each voice or document.

    \b
    Examples:
      firsthand --case week.case what-if
      firsthand --case week.case what-if --voice 'd1|a doctor'
      firsthand --case week.case what-if --outlet "Coast Wire" --document d3 --json
    """
    asked = bool(voice or outlet or document)
    with opened(context) as desk:
        supposed = desk.what_if(voice or (), outlet or (), document or ()) if asked else None
        found = None if asked else desk.foundations()
        incidents = {i.id: i for i in desk.incidents()}
        voices = {v.id: v for v in desk.voices()}
        short = Short(c.id for c in desk.claims())
        names = document_names(desk.documents())
    as_json = json or settings(context).json
    if supposed is not None:
        if as_json:
            emit(_supposed_record(supposed))
        else:
            _print_supposed(out(), supposed, incidents, voices, short, names)
    elif found is not None:
        if as_json:
            emit(_foundations_record(found))
        else:
            _print_foundations(out(), found, names)


def _supposed_record(supposed: Supposed) -> dict[str, object]:
    return {
        "voices": [record("voice", v) for v in supposed.voices],
        "documents": [d.id for d in supposed.documents],
        "claims": supposed.claims,
        "consequences": [{"claim": record("claim", c.claim), "left": c.left} for c in supposed.consequences],
        "settled": [record("conflict", c) for c in supposed.settled],
    }


def _foundations_record(found: Foundations) -> dict[str, object]:
    return {
        "claims": found.claims,
        "whole": found.whole,
        "by_voice": dict(sorted(found.by_voice.items())),
        "by_document": dict(sorted(found.by_document.items())),
    }


def _print_supposed(
    console: Console,
    supposed: Supposed,
    incidents: Mapping[str, Incident],
    voices: Mapping[str, Voice],
    short: Short,
    names: Mapping[str, str],
) -> None:
    wrong = [f"{v.name} were wrong" for v in supposed.voices]
    gone = [f"{names[d.id]} were withdrawn" for d in supposed.documents]
    fallen = [c for c in supposed.consequences if c.left is None]
    weaker = [c for c in supposed.consequences if c.left is not None]
    console.print(words(f"If {' and '.join([*wrong, *gone])}:", "bold"))
    console.print(
        words(
            f"of {supposed.claims} claims {len(fallen)} would have nothing left, "
            f"{len(weaker)} would stand on other or fewer voices; "
            f"{len(supposed.settled)} conflicts would be no more"
        )
    )
    rows = []
    for item in (*fallen, *weaker):
        claim, left = item.claim, item.left
        what = (
            f"{act_words(incidents[claim.incident].act)}, {claim.attribute.value}: {value_words(claim.value)}"
        )
        number = Text(str(left.number) if left else "0", style="bold" if left else "bold red")
        standing = ", ".join(name_of(v, voices) for v in left.cut) if left else "nothing"
        rows.append((short(claim.id), what, str(claim.independence.number), number, standing))
    columns = (
        ("claim", {"width": 8, "no_wrap": True}),
        ("of", {"width": 30}),
        ("on", _RIGHT),
        ("left", _RIGHT),
        ("voices it would stand on", _TAIL),
    )
    if rows:
        console.print()
        console.print(table(columns, rows))


def _print_foundations(console: Console, found: Foundations, names: Mapping[str, str]) -> None:
    if found.whole is None:
        console.print("No claims.")
        return
    voices = {v.id: v for v in found.voices}
    said = ", ".join(name_of(v, voices) for v in found.whole.cut[:_MOST])
    more = ", …" if found.whole.number > _MOST else ""
    console.print(words(f"the case stands on {found.whole.number}: {said}{more}"))
    _print_ranked(
        console, "voice", [v for v in found.voices if v.id in found.by_voice], found.by_voice, names
    )
    _print_ranked(console, "document", found.documents, found.by_document, names)


def _print_ranked(
    console: Console,
    noun: str,
    items: Sequence[Voice | Document],
    alone: Mapping[str, int],
    names: Mapping[str, str],
) -> None:
    """Print those without which most claims would have nothing left."""
    ranked = sorted(items, key=lambda item: (-alone[item.id], item.name, item.id))
    rows = [(str(alone[i.id]), names.get(i.id, i.name)) for i in ranked[:_MOST]]
    console.print()
    console.print(table((("claims", _RIGHT), (f"rest on this {noun} alone", _TAIL)), rows))
    if len(ranked) > _MOST:
        console.print(words(f"and {len(ranked) - _MOST} more: --json lists all", "dim"))
