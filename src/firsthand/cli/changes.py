"""Commands that show who tells what whom told, and what was changed on the way: ``lineage`` and ``drift``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from firsthand.cli.settings import AsJson, opened, settings
from firsthand.cli.terminal import Short, emit, out, table, words
from firsthand.lineage import Retold, explain, wording
from firsthand.model import Derivation, Document, Edit, Evidence, Snapshot, Span, Versions
from firsthand.publish import record
from firsthand.publish.wording import act_words, document_names, one_line, source_name

if TYPE_CHECKING:
    from firsthand.desk import Desk

_TAIL = {"overflow": "fold", "ratio": 1}
_LONGEST = 160
"""Characters of a passage that a table shows; JSON has all of it."""

OfDocument = Annotated[
    str | None,
    typer.Option("--document", "-d", metavar="DOCUMENT", help="Only to and from this document (id or name)."),
]


def lineage(context: typer.Context, json: AsJson = False) -> None:
    """List who tells what whom told.

    With the words that show it and what the score is made of; then the articles of which several
    versions are held, with what was edited, and how much was changed in retelling (see `drift`).

    \b
    Examples:
      firsthand --case week.case lineage
      firsthand --case week.case lineage --json
    """
    with opened(context) as desk:
        case = desk.snapshot()
    if json or settings(context).json:
        emit(
            {
                "derivations": [_derivation_record(d) for d in case.derivations],
                "versions": [record("versions", v) for v in case.versions],
                "drift": [record("drift", d) for d in case.drift],
            }
        )
        return
    console = out()
    _print_derivations(console, case)
    for versions in case.versions:
        _print_versions(console, versions, case)
    if case.drift:
        short = Short(s.id for s in case.statements)
        rows = [(f"{d.attribute} {d.change.value}", short(d.source), short(d.target)) for d in case.drift]
        console.print()
        console.print(table(("change", "told first", "retold"), rows))


def drift(context: typer.Context, document: OfDocument = None, json: AsJson = False) -> None:
    """Show what was changed as statements were retold.

    Each retelling with the words of both sides, and what became of every attribute and of the chain: changed,
    dropped, added, hardened (a hedge or an attribution was lost) or softened. Then what was edited between
    versions of one article.

    \b
    Examples:
      firsthand --case week.case drift
      firsthand --case week.case drift --document d4
      firsthand --case week.case drift --json
    """
    with opened(context) as desk:
        found = desk.retold(document)
        held = {d.id: d for d in desk.documents()}
        short = Short(s.id for s in desk.statements())
        versions = _of_document(desk, document)
    if json or settings(context).json:
        emit(
            {
                "retellings": [_retold_record(r, held) for r in found],
                "versions": [record("versions", v) for v in versions],
            }
        )
        return
    console = out()
    names = document_names(held.values())
    for _, group in groupby(
        found, key=lambda r: (r.retelling.derivation.source, r.retelling.target.document)
    ):
        _print_retellings(console, list(group), held, names, short)
    for one in versions:
        _print_edits(console, one, held, names)
    if not found and not versions:
        console.print("No statement was seen to retell another.")


def _of_document(desk: Desk, document: str | None) -> tuple[Versions, ...]:
    if document is None:
        return desk.versions()
    wanted = desk.document(document).id
    return tuple(v for v in desk.versions() if wanted in v.documents)


def _derivation_record(derivation: Derivation) -> dict[str, Any]:
    parts = [{"reason": p.reason, "amount": round(p.amount, 4)} for p in explain(derivation)]
    return {**record("derivation", derivation), "directed": derivation.directed, "explanation": parts}


def _retold_record(retold: Retold, held: Mapping[str, Document]) -> dict[str, Any]:
    told = retold.retelling
    source, target = held[told.source.document], held[told.target.document]
    return {
        "derivation": told.derivation.id,
        "how": told.derivation.how.value,
        "act": told.target.act.value,
        "source": {
            "document": source.id,
            "name": source.name,
            "statement": told.source.id,
            "words": source.quote(told.source.span),
        },
        "target": {
            "document": target.id,
            "name": target.name,
            "statement": told.target.id,
            "words": target.quote(told.target.span),
        },
        "changes": [
            {
                "attribute": d.attribute,
                "change": d.change.value,
                "before": wording(d.attribute, told.source, source),
                "after": wording(d.attribute, told.target, target),
            }
            for d in retold.changes
        ],
    }


def _print_derivations(console: Console, case: Snapshot) -> None:
    names = document_names(case.documents)
    texts = {d.id: d for d in case.documents}
    rows = []
    for derivation in case.derivations:
        source = words(source_name(derivation.source, names))
        if derivation.source not in names:
            source.append(" (not in the case)", style="dim")
        elif not derivation.directed:
            source.append(" (or the other way round)", style="dim")
        because = [_reason(e, texts) for e in derivation.evidence]
        because.append(words(_score_words(derivation), "dim"))
        rows.append(
            (
                names.get(derivation.target, derivation.target),
                derivation.how.value,
                source,
                Text("\n").join(because),
            )
        )
    columns = ("document", "how", ("source", {"max_width": 24}), ("because", _TAIL))
    console.print(table(columns, rows) if rows else "No document was seen to retell another.")


def _reason(evidence: Evidence, texts: Mapping[str, Document]) -> Text:
    said = _passage(evidence.here, texts) if evidence.here and evidence.kind != "direction" else evidence.note
    return words(f"{evidence.kind.replace('_', ' ')}: {said}")


def _score_words(derivation: Derivation) -> str:
    parts = "; ".join(f"{p.reason} {p.amount:+.2f}" for p in explain(derivation))
    return f"score {derivation.score:.2f}: {parts}"


def _passage(span: Span, texts: Mapping[str, Document]) -> str:
    said = one_line(texts[span.document].quote(span))
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"


def _print_versions(console: Console, versions: Versions, case: Snapshot) -> None:
    names = document_names(case.documents)
    console.print()
    listed = (" → " if versions.dated else ", ").join(names[d] for d in versions.documents)
    doubt = "" if versions.dated else " (their order is not known)"
    edits = sum(len(r.edits) for r in versions.revisions)
    notes = "; ".join(dict.fromkeys(e.note for e in versions.evidence))
    console.print(words(f"one article: {listed}{doubt}; {edits} edits ({notes})"))


def _print_edits(
    console: Console, versions: Versions, held: Mapping[str, Document], names: Mapping[str, str]
) -> None:
    for revision in versions.revisions:
        console.print(
            words(f"{names[revision.source]} → {names[revision.target]}: versions of one article", "bold")
        )
        rows = [(e.change.value, *_sides(e, held)) for e in revision.edits]
        columns = ("edit", ("before", _TAIL), ("after", _TAIL))
        console.print(table(columns, rows) if rows else "nothing was edited")
        console.print()


def _sides(edit: Edit, held: Mapping[str, Document]) -> tuple[str, str]:
    return (
        _passage(edit.before, held) if edit.before else "",
        _passage(edit.after, held) if edit.after else "",
    )


def _print_retellings(
    console: Console,
    group: Sequence[Retold],
    held: Mapping[str, Document],
    names: Mapping[str, str],
    short: Short,
) -> None:
    """Print what one document made of another, statement by statement, both wordings side by side."""
    first = group[0].retelling
    heading = f"{names[first.source.document]} → {names[first.target.document]}"
    console.print(words(f"{heading} ({first.derivation.how.value})", "bold"))
    rows: list[tuple[Text, Text, Text]] = []
    for retold in group:
        told = retold.retelling
        source, target = held[told.source.document], held[told.target.document]
        rows.append(
            (
                words(act_words(told.target.act)),
                _quoted(source, told.source.span, short(told.source.id)),
                _quoted(target, told.target.span, short(told.target.id)),
            )
        )
        for change in retold.changes:
            before = wording(change.attribute, told.source, source) or "—"
            after = wording(change.attribute, told.target, target) or "—"
            rows.append(
                (words(f"  {change.attribute} {change.change.value}", "red"), words(before), words(after))
            )
    console.print(table(("", ("told first", _TAIL), ("retold", _TAIL)), rows))
    console.print()


def _quoted(document: Document, span: Span, statement: str) -> Text:
    line = words(f"“{document.quote(span)}”")
    line.append(f" {statement}", style="dim")
    return line
