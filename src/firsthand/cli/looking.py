"""Commands that list what a case holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import typer
from rich.text import Text

from firsthand.cli.days import AsOf, KnownOn, day, print_states, say_left_out
from firsthand.cli.settings import AsJson, opened, settings
from firsthand.cli.terminal import Short, emit, out, table, words
from firsthand.model import Act, Certainty, Claim, Conflict, Statement, Status, Voice
from firsthand.publish import record
from firsthand.publish.standing import DIVIDED, share_words
from firsthand.publish.tying import brief
from firsthand.publish.wording import (
    act_words,
    day_words,
    document_names,
    entry_words,
    name_of,
    one_line,
    value_words,
)
from firsthand.weigh import Bond, Tie

_TAIL = {"overflow": "fold", "ratio": 1}
_FIRM = {"no_wrap": True}


def documents(context: typer.Context, json: AsJson = False) -> None:
    """List the documents.

    \b
    Examples:
      firsthand --case week.case documents
      firsthand --case week.case documents --json
    """
    with opened(context) as desk:
        held = desk.documents()
        said = desk.statements()
    if json or settings(context).json:
        emit([{k: v for k, v in record("document", d).items() if k != "text"} for d in held])
        return
    short = Short(d.id for d in held)
    counts, names = _tally(s.document for s in said), document_names(held)
    rows = [
        (short(d.id), names[d.id], d.published.isoformat() if d.published else "", d.language or "",
         str(counts.get(d.id, 0)), " · ".join(x for x in (d.outlet, d.title) if x))
        for d in held
    ]  # fmt: skip
    columns = (
        ("document", _FIRM),
        "name",
        ("published", _FIRM),
        "lang",
        ("said", {"justify": "right"}),
        ("outlet and title", _TAIL),
    )
    out().print(table(columns, rows) if rows else "No documents yet: firsthand --case FILE add PATH…")


def statements(
    context: typer.Context,
    document: Annotated[
        str | None, typer.Option("--document", metavar="DOCUMENT", help="Only those of this document.")
    ] = None,
    act: Annotated[Act | None, typer.Option("--act", help="Only those of this act.")] = None,
    status: Annotated[Status | None, typer.Option("--status", help="Only those of this status.")] = None,
    json: AsJson = False,
) -> None:
    """List the statements with their voices.

    Each comes with its words, the voices it came through, nearest to the event first, and the entry of the
    lexicon that made it, with whose that is: Firsthand's, or a file of your own (see `lexicon`).

    \b
    Examples:
      firsthand --case week.case statements
      firsthand --case week.case statements --document d4 --act arrest
      firsthand --case week.case statements --status denied --json
    """
    with opened(context) as desk:
        every = desk.statements()
        chosen = every if document is None else desk.statements(desk.document(document).id)
        texts = {d.id: d for d in desk.documents()}
    wanted = [s for s in chosen if act in (None, s.act) and status in (None, s.status)]
    if json or settings(context).json:
        emit([{**record("statement", s), "quote": texts[s.document].quote(s.span)} for s in wanted])
        return
    short, names = Short(s.id for s in every), document_names(texts.values())
    rows = [
        (
            short(s.id),
            names[s.document],
            act_and_status(s),
            Text("\n").join([words(texts[s.document].quote(s.span)), chain_text(s), entry_text(s)]),
        )
        for s in wanted
    ]
    columns = (
        ("statement", _FIRM),
        "document",
        ("act", {"max_width": 18}),
        ("words, and through whom", _TAIL),
    )
    out().print(table(columns, rows) if rows else "No such statements.")


def act_and_status(statement: Statement) -> Text:
    """Return the act, and below it what keeps it from being a plain assertion that it happened."""
    text = words(act_words(statement.act.value))
    hedged = statement.certainty is Certainty.HEDGED
    marks = [statement.status.value] if statement.status is not Status.HAPPENED else []
    if marks or hedged:
        text.append("\n" + ", ".join([*marks, *(["hedged"] if hedged else [])]), style="yellow")
    return text


def chain_text(statement: Statement) -> Text:
    """Return the voices, nearest to the event first."""
    return Text(" → ".join(one_line(link.voice) for link in statement.chain), style="dim")


def entry_text(statement: Statement) -> Text:
    """Return the lexicon entry that made a statement, and whose it is."""
    return words(f"by {entry_words(statement)}" if statement.entry else "", "dim")


def incidents(
    context: typer.Context, as_of: AsOf = None, known_on: KnownOn = None, json: AsJson = False
) -> None:
    """List the incidents.

    What happened, when, where, how many statements and documents tell of it, and how many conflicts it has.
    With --as-of, how each stood on that day instead: announced, under way, happened, not yet; and how many
    were affected, as last told by then. With --known-on, as the reports told it that had appeared by then.

    \b
    Examples:
      firsthand --case week.case incidents
      firsthand --case week.case incidents --as-of 2024-06-05
      firsthand --case week.case incidents --as-of 2024-06-05 --known-on 2024-06-05 --json
    """
    wanted, then = day(as_of), day(known_on)
    with opened(context) as desk:
        case = desk.snapshot(known_on=then)
        states = desk.states(wanted, known_on=then) if wanted is not None else ()
        say_left_out(context, then, desk.documents())
    if wanted is not None:
        if json or settings(context).json:
            emit([record("state", s) for s in states])
        else:
            print_states(states, {i.id: i for i in case.incidents})
        return
    if json or settings(context).json:
        emit([record("incident", i) for i in case.incidents])
        return
    short = Short(i.id for i in case.incidents)
    where = {s.id: s.document for s in case.statements}
    disputed = _tally(c.incident for c in case.conflicts)
    best = _best_values(case.claims)
    rows = [
        (
            short(i.id),
            act_words(i.act),
            best.get((i.id, "when"), ""),
            best.get((i.id, "where"), ""),
            str(len(i.statements)),
            str(len({where[s] for s in i.statements if s in where})),
            Text(str(disputed.get(i.id, "")), style="red"),
        )
        for i in case.incidents
    ]
    right = {"justify": "right"}
    columns = (
        ("incident", _FIRM),
        "act",
        ("when", _TAIL),
        ("where", _TAIL),
        ("said", right),
        ("docs", right),
        ("conflicts", right),
    )
    out().print(table(columns, rows) if rows else "No incidents.")


def claims(
    context: typer.Context,
    incident: Annotated[
        str | None, typer.Option("--incident", metavar="INCIDENT", help="Only those of this incident.")
    ] = None,
    known_on: KnownOn = None,
    json: AsJson = False,
) -> None:
    """List the claims and what they stand on.

    A claim is one value of one attribute of an incident. It stands on as many voices as would all have to be
    wrong for nothing to be left under it. Where that hangs on something uncertain, the interval stands below
    the number. Below a value stands what it is part of, or what superseded or corrected it.

    \b
    Examples:
      firsthand --case week.case claims
      firsthand --case week.case claims --incident i-12ab34
      firsthand --case week.case claims --known-on 2024-06-05
    """
    then = day(known_on)
    with opened(context) as desk:
        case = desk.snapshot(known_on=then)
        wanted = desk.claims(incident, known_on=then)
        beside = brief(desk.ties(known_on=then), {c.id: c for c in case.claims})
        say_left_out(context, then, desk.documents())
    if json or settings(context).json:
        emit([record("claim", c) for c in wanted])
        return
    disputed = {c for conflict in case.conflicts for c in conflict.claims}
    voices = {v.id: v for v in case.voices}
    short, short_incident = Short(c.id for c in case.claims), Short(i.id for i in case.incidents)
    console = out()
    for item in case.incidents:
        own = [c for c in wanted if c.incident == item.id]
        if not own:
            continue
        console.print(Text.assemble((short_incident(item.id), "dim"), " ", (act_words(item.act), "bold")))
        console.print(claims_table(own, short, voices, disputed, beside))
        console.print()
    if not wanted:
        console.print("No claims.")


def claims_table(
    wanted: Iterable[Claim],
    short: Short,
    voices: Mapping[str, Voice],
    disputed: set[str],
    beside: Mapping[str, Sequence[str]],
) -> object:
    """Return claims as a table of fixed columns, so that several under one another line up.

    ``beside`` is what to say below a claim's value.
    """
    rows = []
    for claim in wanted:
        value = words(value_words(claim.value))
        if claim.id in disputed:
            value.append(" disputed", style="red")
        for line in beside.get(claim.id, ()):
            value.append("\n").append_text(words(line, "dim"))
        names = ", ".join(name_of(v, voices) for v in claim.independence.cut)
        rows.append((short(claim.id), claim.attribute.value, value, standing_text(claim), names))
    columns = (
        ("claim", {"width": 8, "no_wrap": True}),
        ("of", {"width": 8}),
        ("value", {"width": 25}),
        ("on", {"width": 3, "justify": "right"}),
        ("voices it stands on", _TAIL),
    )
    return table(columns, rows)


def standing_text(claim: Claim) -> Text:
    """Return the number of voices a claim stands on, two or more in another colour than one.

    Where it hangs on something uncertain, the interval stands below it.
    """
    number, leeway = claim.independence.number, claim.leeway
    text = Text(str(number), style="bold green" if number > 1 else "bold")
    if leeway.least != leeway.most:
        text.append(f"\n{leeway.least}–{leeway.most}", style="not bold dim")
    return text


def conflicts(context: typer.Context, known_on: KnownOn = None, json: AsJson = False) -> None:
    """List what cannot all be true.

    Values of one incident and attribute that exclude one another, with what each stands on, the outlets that
    gave one and later another, and those that corrected themselves. Where all voices that speak are graded,
    how likely that makes each.

    \b
    Examples:
      firsthand --case week.case conflicts
      firsthand --case week.case conflicts --known-on 2024-06-05
      firsthand --case week.case conflicts --json
    """
    then = day(known_on)
    with opened(context) as desk:
        case = desk.snapshot(known_on=then)
        ties = desk.ties(known_on=then)
        changed = {c.id: desk.second_thoughts(c) for c in case.conflicts}
        divided = {c.id: None if then else desk.divide(c) for c in case.conflicts}
        say_left_out(context, then, desk.documents())
    if json or settings(context).json:
        emit([{**record("conflict", c), "ties": [t for t in ties if _within(t, c)]} for c in case.conflicts])
        return
    console = out()
    voices = {v.id: v for v in case.voices}
    by_id = {c.id: c for c in case.claims}
    texts = {d.id: d for d in case.documents}
    beside = brief(ties, by_id)
    acts = {i.id: act_words(i.act) for i in case.incidents}
    short, short_incident = Short(by_id), Short(acts)
    for conflict in case.conflicts:
        console.print(
            Text.assemble(
                (short_incident(conflict.incident), "dim"),
                " ",
                (f"{acts.get(conflict.incident, '')}: {conflict.attribute.value}", "bold"),
            )
        )
        sides = [by_id[c] for c in conflict.claims if c in by_id]
        console.print(claims_table(sides, short, voices, set(), beside))
        shares = divided[conflict.id]
        if shares is not None:
            said = (value_words(by_id[c].value) for c in conflict.claims)
            likely = "; ".join(f"{v} {share_words(s)}" for v, s in zip(said, shares, strict=True))
            console.print(words(f"by grades: {likely}; {DIVIDED}", "dim"))
        corrected = [t for t in ties if t.bond is Bond.CORRECTED and _within(t, conflict)]
        for tie in corrected:
            quote = texts[tie.words.document].quote(tie.words)
            outlet = texts[tie.words.document].outlet
            console.print(words(f"correction by {outlet}: “{one_line(quote)}”", "dim"))
        for second in changed[conflict.id]:
            before, after = (value_words(by_id[c].value) for c in (second.before, second.after))
            console.print(
                words(f"{second.outlet}, on {day_words(second.on)}: {after}; before: {before}", "dim")
            )
        console.print()
    if not case.conflicts:
        console.print("No conflicts.")


def _within(tie: Tie, conflict: Conflict) -> bool:
    """Whether a tie is of two sides of a conflict."""
    return {tie.claim, tie.other} <= set(conflict.claims)


def voices(context: typer.Context, json: AsJson = False) -> None:
    """List the voices.

    What each is, how it knows, and in which documents it speaks.

    \b
    Examples:
      firsthand --case week.case voices
      firsthand --case week.case voices --json
    """
    with opened(context) as desk:
        case = desk.snapshot()
    if json or settings(context).json:
        emit([record("voice", v) for v in case.voices])
        return
    names = document_names(case.documents)
    knows: dict[tuple[str, str], set[str]] = {}
    for statement in case.statements:
        for link in statement.chain:
            knows.setdefault((statement.document, link.voice), set()).add(link.connection.value)
    short = Short(v.id for v in case.voices)
    rows = []
    for voice in case.voices:
        connections = set().union(*(knows.get(m, set()) for m in voice.mentions)) - {"unknown"}
        where = list(dict.fromkeys(names.get(d, d) for d, _ in voice.mentions))
        rows.append(
            (
                short(voice.id),
                voice.name,
                voice.kind.replace("_", " "),
                ", ".join(sorted(connections)),
                ", ".join(where),
            )
        )
    columns = (("voice", _FIRM), ("name", _TAIL), "kind", ("knows as", {"max_width": 18}), "in")
    out().print(table(columns, rows) if rows else "No voices.")


def _tally(items: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


def _best_values(every: Sequence[Claim]) -> dict[tuple[str, str], str]:
    """For each incident and attribute the value that stands on most voices, then on most statements."""
    best: dict[tuple[str, str], Claim] = {}
    for claim in every:
        key = (claim.incident, claim.attribute.value)
        if key not in best or _weight(claim) > _weight(best[key]):
            best[key] = claim
    return {key: value_words(claim.value) for key, claim in best.items()}


def _weight(claim: Claim) -> tuple[int, int]:
    return claim.independence.number, len(claim.statements)
