"""The derivations of a whole case, settled: one source for each credit and passage, no circles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from firsthand.lineage.naming import normal
from firsthand.lineage.scoring import CREDITS, scored
from firsthand.lineage.told import OUTLET
from firsthand.lineage.versions import KINDS
from firsthand.model import Derivation, Document, Evidence, How, Span

_ENOUGH = CREDITS | {"wording"} | KINDS
"""Kinds of evidence that make an edge between held documents; the others only go with them."""

_OTHERS = frozenset({"credit", "reference"})
"""Of the kinds by which a text says where it has something from, those that name somebody else. That an outlet
corrects itself in a sentence takes nothing from a source named in the same sentence."""

_MARGIN = 0.1
_NEW_WORDS = 0.3


def settle(derivations: Iterable[Derivation], documents: Sequence[Document]) -> tuple[Derivation, ...]:
    """Return the derivations that stand when all are seen together, in a fixed order.

    Each credit keeps the source that fits it best (an outlet's held document before the outlet's bare
    name, then the heavier evidence, then the later text); a part of a name that fits two outlets about
    equally well is left open. Each reused passage keeps the source that has most of it, so that of three
    texts with one wording only the nearest is named. What would close a circle is dropped, weakest first.
    Settling twice changes nothing, and the order of the input does not matter.
    """
    held = {d.id: d for d in documents}
    unique: dict[tuple[str, str, str], Derivation] = {}
    for edge in derivations:
        known = edge.source.startswith(OUTLET) or edge.source in held
        if not known or edge.target not in held or edge.source == edge.target:
            continue
        # One edge for two held documents: what is left of two could otherwise be one edge twice.
        key = edge.source, edge.target, "" if edge.source in held else edge.how.value
        other = unique.get(key)
        if other is None or (edge.score, repr(edge)) > (other.score, repr(other)):
            unique[key] = edge
    by_target: dict[str, list[Derivation]] = defaultdict(list)
    for key in sorted(unique):
        by_target[key[1]].append(unique[key])
    out: list[Derivation] = []
    for target in sorted(by_target):
        out.extend(_settle_one(by_target[target], held))
    return tuple(sorted(_without_circles(out), key=lambda d: (d.target, d.source, d.how.value)))


def _order(edge: Derivation) -> tuple[float, str, str, str]:
    return (-edge.score, edge.source, edge.target, edge.how.value)


def _settle_one(edges: list[Derivation], held: Mapping[str, Document]) -> list[Derivation]:
    """Settle the edges of one target."""
    from_held = [e for e in edges if e.source in held]
    kept = _passages(_credits(from_held, held), held)
    outlets = {normal(held[e.source].outlet or "") for e in kept}
    credited = {
        (s.start, s.end) for e in kept for x in e.evidence if x.kind in _OTHERS and (s := x.here) is not None
    }
    seen: dict[tuple[str, How], Derivation] = {}
    for edge in sorted((e for e in edges if e.source not in held), key=_order):
        name = normal(edge.source.removeprefix(OUTLET))
        if edge.how is How.TRANSLATES:
            seen.setdefault((name, edge.how), edge)
            continue
        left = tuple(e for e in edge.evidence if not _touches(e.here, credited))
        if name in outlets or not left:
            continue
        seen.setdefault((name, edge.how), scored(edge.source, edge.target, edge.how, left))
    return kept + list(seen.values())


def _credits(edges: list[Derivation], held: Mapping[str, Document]) -> list[Derivation]:
    """Leave each credit with the source that fits it best."""
    lost: set[tuple[str, Evidence]] = set()
    for group in (g for kinds in (_OTHERS, CREDITS - _OTHERS) for g in _overlapping(_bids(edges, kinds))):
        ranked = sorted(group, key=lambda b: _bid(b, held))
        best, winner = ranked[0]
        outlet = normal(held[winner.source].outlet or "")
        for evidence, edge in ranked[1:]:
            if edge.source == winner.source:
                continue
            rival = normal(held[edge.source].outlet or "") != outlet
            if (
                rival
                and best.kind == evidence.kind == "reference"
                and best.weight - evidence.weight < _MARGIN
            ):
                lost.add((winner.source, best))
            lost.add((edge.source, evidence))
    out = []
    for edge in edges:
        left = tuple(e for e in edge.evidence if (edge.source, e) not in lost)
        if any(e.kind in _ENOUGH for e in left):
            out.append(scored(edge.source, edge.target, edge.how, left))
    return out


def _bids(edges: list[Derivation], kinds: frozenset[str]) -> list[tuple[Evidence, Derivation]]:
    return [(e, edge) for edge in edges for e in edge.evidence if e.kind in kinds and e.here]


def _bid(bid: tuple[Evidence, Derivation], held: Mapping[str, Document]) -> tuple[bool, float, int, str, str]:
    evidence, edge = bid
    published = held[edge.source].published
    return (
        evidence.kind == "reference",
        -evidence.weight,
        -(published.toordinal() if published else 0),
        edge.source,
        repr(evidence),
    )


def _overlapping(bids: list[tuple[Evidence, Derivation]]) -> list[list[tuple[Evidence, Derivation]]]:
    """Group credits whose words overlap."""
    groups: list[list[tuple[Evidence, Derivation]]] = []
    end = -1
    for bid in sorted(bids, key=lambda b: (_start(b[0]), b[1].source, repr(b[0]))):
        span = bid[0].here
        if span is None:
            continue
        if groups and span.start < end:
            groups[-1].append(bid)
            end = max(end, span.end)
        else:
            groups.append([bid])
            end = span.end
    return groups


def _start(evidence: Evidence) -> int:
    return evidence.here.start if evidence.here else 0


def _passages(edges: list[Derivation], held: Mapping[str, Document]) -> list[Derivation]:
    """Leave reused wording with the sources that have most of it; drop edges that add little of their own."""
    taken: list[Span] = []
    out = []

    def _rank(edge: Derivation) -> tuple[float, int, str]:
        published = held[edge.source].published
        weight = sum(e.weight for e in edge.evidence if e.kind == "wording")
        return (-round(weight, 3), published.toordinal() if published else 0, edge.source)

    for edge in sorted(edges, key=_rank):
        wording = [e for e in edge.evidence if e.kind == "wording" and e.here]
        new = sum(e.weight for e in wording if e.here and not any(e.here.overlaps(t) for t in taken))
        total = sum(e.weight for e in wording)
        if wording and new < _NEW_WORDS * total:
            left = tuple(e for e in edge.evidence if e.kind in CREDITS)
            if left:
                out.append(scored(edge.source, edge.target, How.CITES, left))
            continue
        taken.extend(e.here for e in wording if e.here)
        out.append(edge)
    return out


def _touches(span: Span | None, credited: set[tuple[int, int]]) -> bool:
    return span is not None and any(a < span.end and span.start < b for a, b in credited)


def _without_circles(edges: list[Derivation]) -> list[Derivation]:
    """Drop edges between held documents that would close a circle, weakest first."""
    told_by: dict[str, set[str]] = defaultdict(set)
    out = []
    for edge in sorted(edges, key=_order):
        if edge.target in _ancestors(edge.source, told_by):
            continue
        told_by[edge.target].add(edge.source)
        out.append(edge)
    return out


def _ancestors(document: str, told_by: Mapping[str, set[str]]) -> set[str]:
    """Return a document and all that it derives from."""
    seen, todo = {document}, [document]
    while todo:
        for source in told_by.get(todo.pop(), ()):
            if source not in seen:
                seen.add(source)
                todo.append(source)
    return seen
