"""What a retelling did to what it retells: changed, dropped, added, hardened, softened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from firsthand.lineage.parties import Side, parties
from firsthand.lineage.retelling import Retelling, is_credited, names_outlet, retellings, same_voice
from firsthand.lineage.told import same_outlet
from firsthand.lineage.versions import KINDS
from firsthand.model import (
    Certainty,
    Change,
    Count,
    Derivation,
    Document,
    Drift,
    Incident,
    Phrase,
    Place,
    Span,
    Statement,
    Status,
    When,
)


@dataclass(frozen=True, slots=True)
class Retold:
    """A retelling with what it changed, by attribute; ``changes`` may be empty."""

    retelling: Retelling
    changes: tuple[Drift, ...]


def retold(
    documents: Sequence[Document],
    statements: Sequence[Statement],
    derivations: Sequence[Derivation],
    incidents: Sequence[Incident],
) -> tuple[Retold, ...]:
    """Return every retelling with what it changed, by target document, place in it, and source.

    A value counts as dropped or added only where no other statement of the same incident and act in that
    document gives it: a count named one sentence earlier is not lost. A hedge or an attribution that was
    lost hardens; one that came in softens. Of agent and patient see ``parties``.
    """
    by_document: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_document[statement.document].append(statement)
    incident_of = {s: i.id for i in incidents for s in i.statements}
    held = {d.id: d for d in documents}
    siblings = _siblings(statements, incident_of)
    out: list[Retold] = []
    for retelling in retellings(held, by_document, derivations, incident_of):
        source, target = held[retelling.source.document], held[retelling.target.document]
        told, mine = retelling.source, retelling.target
        changes = list(_changes(retelling, siblings))
        changes += parties(
            Side(told, source, siblings(told), by_document[source.id]),
            Side(mine, target, siblings(mine), by_document[target.id]),
        )
        # A correction need not name again whom the report it corrects has named; another version must.
        version = any(e.kind in KINDS for e in retelling.derivation.evidence)
        if version or not same_outlet(source.outlet, target.outlet):
            lost = _chain(retelling, source, target)
            changes += [("chain", lost)] if lost else []
        ids = retelling.source.id, retelling.target.id
        drifts = (Drift(*ids, attribute, change) for attribute, change in changes)
        out.append(Retold(retelling, tuple(sorted(drifts, key=lambda d: d.attribute))))
    return tuple(sorted(out, key=_place))


def _place(retold: Retold) -> tuple[str, int, str]:
    target = retold.retelling.target
    return target.document, target.span.start, target.id


def drift(
    documents: Sequence[Document],
    statements: Sequence[Statement],
    derivations: Sequence[Derivation],
    incidents: Sequence[Incident],
) -> tuple[Drift, ...]:
    """Return what changed between statements and the ones they retell (see ``retold``), in a fixed order."""
    found = (d for r in retold(documents, statements, derivations, incidents) for d in r.changes)
    return tuple(sorted(found, key=lambda d: (d.target, d.source, d.attribute)))


def wording(attribute: str, statement: Statement, document: Document) -> str | None:
    """Return the words in which a statement gives an attribute; None where it gives none.

    The words of the text where they stand in one place, else the value (a status, a day, a name).
    """
    spans: dict[str, Span | None] = {
        "status": statement.status_span,
        "certainty": statement.certainty_span,
        "count": statement.count.span if statement.count else None,
        "when": statement.when.span if statement.when else None,
        "where": statement.where.span if statement.where else None,
    }
    span = spans.get(attribute)
    if span is not None and span.document == document.id:
        return document.quote(span)
    return _value(attribute, statement)


def _value(attribute: str, statement: Statement) -> str | None:
    match attribute:
        case "status" | "certainty":
            return str(getattr(statement, attribute).value)
        case "chain":
            return " → ".join(link.voice for link in statement.chain) or None
        case "count":
            return _count_words(statement.count) if statement.count else None
        case "when":
            when = statement.when
            return " to ".join(sorted({str(when.earliest), str(when.latest)})) if when else None
        case "where":
            return statement.where.name if statement.where else None
        case _:
            phrase: Phrase | None = getattr(statement, attribute)
            return phrase.text if phrase else None


def _count_words(count: Count) -> str:
    bounds = [str(n) for n in dict.fromkeys((count.low, count.high)) if n is not None]
    return ("about " if count.approx else "") + " to ".join(bounds)


Siblings = Callable[[Statement], list[Statement]]


def _siblings(statements: Sequence[Statement], incident_of: dict[str, str]) -> Siblings:
    """Return a function from a statement to those of its document, incident and act (itself included)."""
    groups: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for s in statements:
        groups[s.document, incident_of.get(s.id, s.id), s.act].append(s)
    return lambda s: groups[s.document, incident_of.get(s.id, s.id), s.act]


def _changes(retelling: Retelling, siblings: Siblings) -> Iterator[tuple[str, Change]]:
    a, b = retelling.source, retelling.target
    if a.status is not b.status and (a.status, b.status) != (Status.ONGOING, Status.HAPPENED):
        yield "status", _status(a.status, b.status)
    if a.certainty is not b.certainty:
        yield "certainty", Change.HARDENED if a.certainty is Certainty.HEDGED else Change.SOFTENED
    for attribute, mine, theirs, changed, given in (
        ("count", a.count, b.count, _other_count(a.count, b.count), [s.count for s in siblings(b)]),
        ("when", a.when, b.when, _other_when(a.when, b.when), [s.when for s in siblings(b)]),
        ("where", a.where, b.where, _other_where(a.where, b.where), [s.where for s in siblings(b)]),
    ):
        if changed:
            yield attribute, Change.CHANGED
        elif mine is not None and theirs is None and not any(given):
            yield attribute, Change.DROPPED
    for attribute, mine, theirs, known in (
        ("count", a.count, b.count, [s.count for s in siblings(a)]),
        ("where", a.where, b.where, [s.where for s in siblings(a)]),
    ):
        if mine is None and theirs is not None and not any(known):
            yield attribute, Change.ADDED


def _status(before: Status, after: Status) -> Change:
    if before is Status.EXPECTED and after in {Status.HAPPENED, Status.ONGOING}:
        return Change.HARDENED
    if after is Status.EXPECTED and before in {Status.HAPPENED, Status.ONGOING}:
        return Change.SOFTENED
    return Change.CHANGED


def _other_count(a: Count | None, b: Count | None) -> bool:
    return a is not None and b is not None and (a.low, a.high) != (b.low, b.high)


def _other_when(a: When | None, b: When | None) -> bool:
    return a is not None and b is not None and (a.earliest, a.latest) != (b.earliest, b.latest)


def _other_where(a: Place | None, b: Place | None) -> bool:
    return a is not None and b is not None and not a.compatible(b)


def _chain(retelling: Retelling, source: Document, target: Document) -> Change | None:
    """Say what became of the source's voices: kept (None), dropped, or lost with every attribution."""
    before, after = retelling.source.chain[:-1], retelling.target.chain[:-1]
    lost = [v for v in before if not any(same_voice(v, w) for w in after)]
    if not lost:
        return None
    named = any(names_outlet(w, source) or is_credited(w, retelling.derivation, target) for w in after)
    return Change.DROPPED if after or named else Change.HARDENED
