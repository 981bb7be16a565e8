"""What a retelling did to what it retells: changed, dropped, added, hardened, softened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from firsthand.lineage.reading import features
from firsthand.lineage.retelling import Retelling, is_credited, names_outlet, retellings, same_voice
from firsthand.lineage.told import same_outlet
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
    Statement,
    Status,
    When,
)


def drift(
    documents: Sequence[Document],
    statements: Sequence[Statement],
    derivations: Sequence[Derivation],
    incidents: Sequence[Incident],
) -> tuple[Drift, ...]:
    """Return what changed between statements and the ones they retell, in a fixed order.

    A value counts as dropped or added only where no other statement of the same incident and act in that
    document gives it: a count named one sentence earlier is not lost. A hedge or an attribution that was
    lost hardens; one that came in softens. Nothing is said of a patient, whose wording varies freely.
    """
    by_document: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_document[statement.document].append(statement)
    incident_of = {s: i.id for i in incidents for s in i.statements}
    held = {d.id: d for d in documents}
    siblings = _siblings(statements, incident_of)
    out: list[Drift] = []
    for retelling in retellings(held, by_document, derivations, incident_of):
        source, target = held[retelling.source.document], held[retelling.target.document]
        corrects = same_outlet(source.outlet, target.outlet)
        for attribute, change in _changes(retelling, siblings):
            out.append(Drift(retelling.source.id, retelling.target.id, attribute, change))
        if not corrects and (lost := _chain(retelling, source, target)):
            out.append(Drift(retelling.source.id, retelling.target.id, "chain", lost))
    return tuple(sorted(out, key=lambda d: (d.target, d.source, d.attribute)))


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
    if a.agent and b.agent and not _alike(a.agent, b.agent):
        yield "agent", Change.CHANGED
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


def _alike(a: Phrase, b: Phrase) -> bool:
    """Whether two phrases share a word of content, or one has none to compare or means the writers."""
    if any(re.match(r"(?:our|we|us|i|my)\b", p.text, re.IGNORECASE) for p in (a, b)):
        return True
    mine, theirs = _stems(a), _stems(b)
    return not mine or not theirs or bool(mine & theirs)


def _stems(phrase: Phrase) -> set[str]:
    """Return the stems of a phrase, cut short so that a country and its people are one."""
    return {f[:4] for f in features(phrase.text)}


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
