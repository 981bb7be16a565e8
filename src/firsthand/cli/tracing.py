"""Commands that lead from a value back to words: ``why`` and ``show``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from firsthand.cli.settings import AsJson, opened, settings
from firsthand.cli.terminal import Short, emit, out, table, words
from firsthand.model import Attribute, Certainty, Document, Link, Span, Statement, Status, Voice
from firsthand.publish import record
from firsthand.publish.standing import assessment_words, leeway_words
from firsthand.publish.tying import in_full
from firsthand.publish.wording import (
    act_words,
    clean,
    document_names,
    entry_words,
    name_of,
    source_name,
    value_words,
)

if TYPE_CHECKING:
    from firsthand.desk import Provenance

_CUE_REACH = 120
"""Characters within which a voice and the words that make it a source are quoted together."""


def why(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id, or the beginning of it.")],
    json: AsJson = False,
) -> None:
    """Show whom a claim stands on.

    Its voices are drawn as a tree, from the outlets back to the event. Each comes with the words
    that show it. Those marked CUT are a smallest set that would all have to be wrong for nothing to be left;
    below the tree stands what would be left if one voice were wrong.

    \b
    Examples:
      firsthand --case week.case why c-3fa91b
      firsthand --case week.case why c-3fa91b --json
    """
    with opened(context) as desk:
        found = desk.why(claim)
        texts = {d.id: d for d in desk.documents()}
        said = desk.statements()
        claims = {c.id: c for c in desk.claims()}
        short_claim = Short(claims)
    if json or settings(context).json:
        emit(_provenance_record(found))
        return
    console = out()
    voices = {v.id: v for v in found.voices}
    names = ", ".join(name_of(v, voices) for v in found.claim.independence.cut)
    console.print(
        Text.assemble(
            (short_claim(found.claim.id), "dim"),
            " ",
            words(f"{act_words(found.incident.act)}, {found.claim.attribute.value}:"),
            " ",
            words(value_words(found.claim.value), "bold"),
        )
    )
    console.print(
        Text.assemble("stands on ", (str(found.claim.independence.number), "bold"), ": ", words(names))
    )
    _print_given(console, found, texts)
    for line in in_full(found.ties, found.claim.id, claims, texts):
        console.print(words(line, "dim"))
    _print_leeway(console, found, voices)
    console.print()
    console.print(_Drawing.of(found, said, texts).tree())
    _print_derivations(console, found, texts)
    _print_remaining(console, found, voices)


def _provenance_record(found: Provenance) -> dict[str, object]:
    return {
        "claim": record("claim", found.claim),
        "incident": record("incident", found.incident),
        "statements": [record("statement", s) for s in found.statements],
        "voices": [record("voice", v) for v in found.voices],
        "paths": found.paths,
        "derivations": [record("derivation", d) for d in found.derivations],
        "remaining": dict(sorted(found.remaining.items())),
        "cuts": found.cuts,
        "assessment": found.assessment,
        "ties": found.ties,
    }


@dataclass(slots=True)
class _Node:
    """A voice and those it has it from."""

    voice: str
    below: dict[str, _Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What the tree is drawn from: the provenance, the documents, and where each voice stands in words."""

    found: Provenance
    texts: Mapping[str, Document]
    names: Mapping[str, str]
    voices: Mapping[str, Voice]
    links: Mapping[str, Sequence[Link]]
    quotes: Mapping[str, Sequence[Statement]]
    """Statements of the claim by the voice that ends their chain."""
    short: Short

    @staticmethod
    def of(found: Provenance, said: Sequence[Statement], texts: Mapping[str, Document]) -> _Drawing:
        """Gather the words of each voice: from the claim's own statements, else from any of the case."""
        voice_of = {mention: v.id for v in found.voices for mention in v.mentions}
        links: dict[str, list[Link]] = {}
        quotes: dict[str, list[Statement]] = {}
        own = {s.id for s in found.statements}
        for statement in (*found.statements, *(s for s in said if s.id not in own)):
            for link in statement.chain:
                voice = voice_of.get((statement.document, link.voice))
                if voice is None or link.span is None:
                    continue
                known = links.setdefault(voice, [])
                if statement.id in own or not known:
                    known.append(link)
            if statement.id in own and statement.chain:
                last = voice_of.get((statement.document, statement.chain[-1].voice), "")
                quotes.setdefault(last, []).append(statement)
        short = Short(s.id for s in said)
        names = document_names(texts.values())
        return _Drawing(found, texts, names, {v.id: v for v in found.voices}, links, quotes, short)

    def tree(self) -> Tree:
        """Draw the paths from the outlets inwards; paths that end in the same voices share the branch."""
        root: dict[str, _Node] = {}
        for path in self.found.paths:
            level = root
            for voice in reversed(path):
                level = level.setdefault(voice, _Node(voice)).below
        tree = Tree(words("the claim", "dim"), guide_style="dim")
        for node in root.values():
            self._grow(tree, node, top=True)
        return tree

    def _grow(self, tree: Tree, node: _Node, *, top: bool = False) -> None:
        label = words(name_of(node.voice, self.voices), "bold")
        if node.voice in self.found.claim.independence.cut:
            label.append("  CUT", style="bold red")
        branch = tree.add(label)
        for line in self._said(node.voice) if top else ():
            label.append("\n")
            label.append_text(line)
        for line in self._shown(node.voice):
            label.append("\n")
            label.append_text(line)
        for below in node.below.values():
            self._grow(branch, below)

    def _said(self, voice: str) -> list[Text]:
        lines = []
        for statement in self.quotes.get(voice, ()):
            document = self.texts[statement.document]
            line = words(f"“{document.quote(statement.span)}”")
            line.append(f" {self.names[document.id]} {self.short(statement.id)}", style="dim")
            lines.append(line)
        return lines

    def _shown(self, voice: str) -> list[Text]:
        """The words that show a voice, each once, with their document."""
        lines: dict[tuple[str, str], Text] = {}
        for link in self.links.get(voice, ()):
            if link.span is None:
                continue
            document = self.texts[link.span.document]
            quote = document.quote(_with_cue(link.span, link.cue))
            line = words(f"“{quote}”", "italic")
            line.append(f" {self.names[document.id]}", style="dim not italic")
            lines.setdefault((document.id, quote), line)
        return list(lines.values())


def _with_cue(span: Span, cue: Span | None) -> Span:
    """The voice together with the words that make it a source, where they stand close to one another."""
    if cue is None or cue.document != span.document:
        return span
    start, end = min(span.start, cue.start), max(span.end, cue.end)
    return Span(span.document, start, end) if end - start <= _CUE_REACH else span


def _print_given(console: Console, found: Provenance, texts: Mapping[str, Document]) -> None:
    """Print the values that the statements give, where they differ: those that are narrower and wider."""
    names = document_names(texts.values())
    given: dict[str, dict[str, None]] = {}
    for statement in found.statements:
        value = {
            Attribute.COUNT: statement.count,
            Attribute.WHEN: statement.when,
            Attribute.WHERE: statement.where,
        }.get(found.claim.attribute)
        if value is not None:
            given.setdefault(value_words(value), {})[names[statement.document]] = None
    if len(given) > 1:
        said = "; ".join(f"{value} ({', '.join(where)})" for value, where in given.items())
        console.print(words(f"given as {said}: these can all be true", "dim"))


def _print_leeway(console: Console, found: Provenance, voices: Mapping[str, Voice]) -> None:
    """Print what the number would be otherwise: other smallest sets, uncertain matters, grades."""
    if found.cuts is None:
        console.print(words("many other sets of as few voices would do as well", "dim"))
    for cut in (found.cuts or ())[1:]:
        console.print(words(f"or as well: {', '.join(name_of(v, voices) for v in cut)}", "dim"))
    lines = leeway_words(found.claim, voices)
    if found.assessment is not None:
        lines += assessment_words(found.assessment, voices)
    for line in lines:
        console.print(words(line, "dim"))


def _print_derivations(console: Console, found: Provenance, texts: Mapping[str, Document]) -> None:
    names = document_names(texts.values())
    for derivation in found.derivations:
        target, source = names[derivation.target], source_name(derivation.source, names)
        console.print(words(f"{target} {derivation.how.value} {source}", "dim"))


def _print_remaining(console: Console, found: Provenance, voices: Mapping[str, Voice]) -> None:
    if not found.remaining:
        return
    cut = found.claim.independence.cut
    rows = []
    for voice in sorted(found.remaining, key=lambda v: (v not in cut, name_of(v, voices), v)):
        left = found.remaining[voice]
        if left is None:
            rows.append((name_of(voice, voices), Text("0", style="bold red"), "nothing"))
        else:
            names = ", ".join(name_of(v, voices) for v in left.cut)
            rows.append((name_of(voice, voices), Text(str(left.number), style="bold"), names))
    columns = (
        ("if this voice were wrong", {"max_width": 30}),
        ("left", {"justify": "right"}),
        ("voices it would stand on", {"overflow": "fold", "ratio": 1}),
    )
    console.print()
    console.print(table(columns, rows))


def show(
    context: typer.Context,
    document: Annotated[
        str,
        typer.Argument(metavar="DOCUMENT", help="The document's name, its id, or the beginning of its id."),
    ],
    json: AsJson = False,
) -> None:
    """Show a document with its statements marked.

    A statement stands between ⟦ and ⟧, followed by its id and act. Below the text, the entry of the lexicon
    that made each: Firsthand's, or of a file of your own (see `lexicon`).

    \b
    Examples:
      firsthand --case week.case show d4
      firsthand --case week.case show d4 --json
    """
    with opened(context) as desk:
        shown = desk.document(document)
        name = document_names(desk.documents())[shown.id]
        said = desk.statements(shown.id)
        short = Short(s.id for s in desk.statements())
    if json or settings(context).json:
        emit({**record("document", shown), "statements": [record("statement", s) for s in said]})
        return
    console = out()
    published = shown.published.isoformat() if shown.published else "no date"
    console.print(words(shown.title or name, "bold"))
    console.print(words(" · ".join([name, shown.outlet or "no outlet", published]), "dim"))
    console.print()
    console.print(marked(shown, said, short))
    rows = [(short(s.id), act_words(s.act.value), entry_words(s)) for s in said if s.entry]
    if rows:
        console.print()
        console.print(table(("statement", "act", ("by", {"overflow": "fold", "ratio": 1})), rows))


def marked(document: Document, said: Sequence[Statement], short: Short) -> Text:
    """Return the text with a bracket where a statement begins, and one with its id and act where it ends."""
    opening: dict[int, int] = {}
    closing: dict[int, list[Statement]] = {}
    for statement in said:
        opening[statement.span.start] = opening.get(statement.span.start, 0) + 1
        closing.setdefault(statement.span.end, []).append(statement)
    text, at, depth = Text(), 0, 0
    for edge in sorted({*opening, *closing, len(document.text)}):
        text.append(clean(document.text[at:edge]), style="underline" if depth else "")
        for statement in sorted(closing.get(edge, ()), key=lambda s: (-s.span.start, s.id)):
            depth -= 1
            text.append("⟧", style="bold cyan").append(_tag(statement, short), style="cyan")
        starts = opening.get(edge, 0)
        depth += starts
        text.append("⟦" * starts, style="bold cyan")
        at = edge
    return text


def _tag(statement: Statement, short: Short) -> str:
    status = "" if statement.status is Status.HAPPENED else f", {statement.status.value}"
    hedged = ", hedged" if statement.certainty is Certainty.HEDGED else ""
    return f"({short(statement.id)} {act_words(statement.act.value)}{status}{hedged})"
