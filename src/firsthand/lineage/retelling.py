"""Retellings: which statement of a derived document tells which statement of its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.lineage.lexicon import lexicon
from firsthand.lineage.naming import names, refers, tokens
from firsthand.lineage.reading import TOPIC, Reading, features, read
from firsthand.lineage.told import same_outlet
from firsthand.lineage.versions import KINDS
from firsthand.model import Derivation, Document, How, Link, Statement, Status

_AHEAD = frozenset({Status.PLANNED, Status.ORDERED, Status.REQUESTED, Status.EXPECTED})
_SAME_INCIDENT = 2.0
_FEW = 0.5
_GIVEN = 0.15
_EQUAL = 0.3
_OTHER_ACT, _HEADLINE = 0.3, 0.6
_IN_ITS_PLACE, _NEAR = 1.0, 60
_CREDITS = frozenset({"credit", "reference"})


@dataclass(frozen=True, slots=True)
class Retelling:
    """A statement, the one it retells, and the derivation along which it was retold."""

    source: Statement
    target: Statement
    derivation: Derivation


def retellings(
    documents: Mapping[str, Document],
    statements: Mapping[str, Sequence[Statement]],
    derivations: Sequence[Derivation],
    incident_of: Mapping[str, str],
) -> list[Retelling]:
    """Align statements across derivations between held documents, each with at most one that it retells.

    They are aligned where they name the same act and are filed in one incident, else where they name the
    same act and share most of their content; and only where the target shows no voice of its own: a doctor
    whom the second outlet asked herself retells nothing. Where the wording was reused, a statement tells the
    one in whose place it stands. What has no direction retells nothing. ``statements`` are those of each document.
    """
    best: dict[str, tuple[float, str, Retelling]] = {}
    for derivation in derivations:
        source, target = documents.get(derivation.source), documents.get(derivation.target)
        if source is None or target is None or not derivation.directed:
            continue
        theirs = statements.get(source.id, ())
        for mine in statements.get(target.id, ()):
            found = _told_of(mine, (source, target), theirs, derivation, incident_of)
            if found is None:
                continue
            score, told = found
            held = best.get(mine.id)
            rank = (-score, told.id)
            if held is None or rank < held[:2]:
                best[mine.id] = (*rank, Retelling(told, mine, derivation))
    return [best[k][2] for k in sorted(best)]


def same_voice(a: Link, b: Link) -> bool:
    """Whether two links of different documents may be one voice: half of the words of the shorter agree."""
    mine, theirs = _voice_words(a.voice), _voice_words(b.voice)
    return bool(mine and theirs) and 2 * len(mine & theirs) > min(len(mine), len(theirs))


def is_credited(link: Link, derivation: Derivation, target: Document) -> bool:
    """Whether a link of the target's chain is what the target credits the source by, under whatever name."""
    credited = [e.here for e in derivation.evidence if e.here is not None and e.kind in _CREDITS]
    if link.span is not None and any(span.contains(link.span) for span in credited):
        return True
    return any(tokens(target.quote(span)) == tokens(link.voice) for span in credited)


def names_outlet(link: Link, document: Document) -> bool:
    """Whether a link of another document names this document's outlet."""
    around = frozenset(read(document.text).topics)
    return any(refers(link.voice, n, around) for n in names(document.outlet, document.text[:400]))


def _told_of(
    mine: Statement,
    documents: tuple[Document, Document],
    theirs: Sequence[Statement],
    derivation: Derivation,
    incident_of: Mapping[str, str],
) -> tuple[float, Statement] | None:
    """Return the statement of the source that ``mine`` retells best, with its score."""
    if mine.status is Status.HABITUAL:
        return None
    source, target = documents
    found: list[tuple[float, Statement]] = []
    for other in theirs:
        score = _likeness(mine, other, source, target, incident_of)
        if (
            mine.act is other.act
            and _in_its_place(mine, other, derivation)
            and not _turned_round(mine, other)
        ):
            score += _IN_ITS_PLACE
        if score and _comes_from(mine, other, source, target, derivation):
            found.append((score, other))
    return max(found, key=lambda f: (f[0], -f[1].span.start), default=None)


def _likeness(
    mine: Statement, other: Statement, source: Document, target: Document, incident_of: Mapping[str, str]
) -> float:
    """Score how well two statements fit as one retold; 0.0 where they do not."""
    if other.status is Status.HABITUAL or _one_of_several(mine, other):
        return 0.0
    if (mine.status is Status.DENIED) != (other.status is Status.DENIED):
        return 0.0
    if other.status in _AHEAD - {Status.EXPECTED} and mine.status is not other.status:
        return 0.0
    a = {f[:TOPIC] for f in features(target.quote(mine.span))}
    b = {f[:TOPIC] for f in features(source.quote(other.span))}
    ours, their = incident_of.get(mine.id), incident_of.get(other.id)
    if ours is not None and their is not None and ours == their:
        score = _SAME_INCIDENT + len(a & b) / max(1, len(a)) + _shared_values(mine, other)
        score -= _OTHER_ACT if mine.act is not other.act else 0.0
        return score - (_HEADLINE if _in_headline(other, source) else 0.0)
    if mine.act is not other.act:
        return 0.0
    share = len(a & b) / min(len(a), len(b)) if a and b else 0.0
    return share + _shared_values(mine, other) if share > _FEW and len(a & b) > 1 else 0.0


def _in_its_place(mine: Statement, other: Statement, derivation: Derivation) -> bool:
    """Whether a statement stands, in a reused passage, where the other stands in the passage it was taken from."""
    for evidence in derivation.evidence:
        here, there = evidence.here, evidence.there
        if evidence.kind != "wording" or here is None or there is None:
            continue
        if not (here.overlaps(mine.span) and there.overlaps(other.span)):
            continue
        stretch = (there.end - there.start) / max(1, here.end - here.start)
        expected = there.start + (mine.trigger.start - here.start) * stretch
        if abs(expected - other.trigger.start) <= _NEAR:
            return True
    return False


def _turned_round(a: Statement, b: Statement) -> bool:
    """Whether one denies what the other tells."""
    return (a.status is Status.DENIED) != (b.status is Status.DENIED)


def _one_of_several(a: Statement, b: Statement) -> bool:
    """Whether one is about one person and the other about several: then one is no retelling of the other."""
    if a.count is None or b.count is None:
        return False
    return (a.count.high == 1) != (b.count.high == 1)


def _in_headline(statement: Statement, document: Document) -> bool:
    """Whether a statement stands in the first line, which is no sentence: what it says is said again below."""
    first = document.text.partition("\n")[0].rstrip()
    return statement.span.end <= len(first) and not first.endswith((".", "!", "?", "”", '"'))


def _shared_values(a: Statement, b: Statement) -> float:
    """Score the attributes that two statements both give, more where the value is one.

    Of several statements of one act, the one retold is the one that says the same things.
    """
    pairs = (
        (a.agent and a.agent.text, b.agent and b.agent.text),
        (a.patient and a.patient.text, b.patient and b.patient.text),
        (a.count and (a.count.low, a.count.high), b.count and (b.count.low, b.count.high)),
        (a.when and (a.when.earliest, a.when.latest), b.when and (b.when.earliest, b.when.latest)),
        (a.where and a.where.name, b.where and b.where.name),
    )
    return sum(_EQUAL if x == y else _GIVEN for x, y in pairs if x is not None and y is not None)


def _comes_from(
    mine: Statement, other: Statement, source: Document, target: Document, derivation: Derivation
) -> bool:
    """Whether the target has the statement from the source, as far as its chain and place show."""
    own = mine.chain[:-1]
    if any(e.kind in KINDS for e in derivation.evidence):
        return not own or any(same_voice(v, w) for v in own for w in other.chain) or len(other.chain) == 1
    if own and same_outlet(source.outlet, target.outlet):
        return _corrects(mine, read(target.text), derivation)
    if own:
        return any(
            names_outlet(v, source)
            or is_credited(v, derivation, target)
            or any(same_voice(v, w) for w in other.chain)
            for v in own
        )
    if derivation.how is How.COPIES:
        return True
    return _follows_credit(mine, read(target.text), derivation)


def _corrects(mine: Statement, reading: Reading, derivation: Derivation) -> bool:
    """Whether a statement stands in a correction of the earlier report, or right after it."""
    at = reading.sentence_at(mine.span.start)
    places = (
        reading.sentence_at(e.here.start) for e in derivation.evidence if e.here and e.kind == "correction"
    )
    return any(place <= at <= place + 1 for place in places)


def _follows_credit(mine: Statement, reading: Reading, derivation: Derivation) -> bool:
    """Whether a statement without a voice stands in the paragraph of a credit, at or after it."""
    at = reading.sentence_at(mine.span.start)
    for evidence in derivation.evidence:
        if evidence.here is None:
            continue
        credit = reading.sentence_at(evidence.here.start)
        last = reading.sentence_at(max(evidence.here.start, evidence.here.end - 1))
        if credit <= at and (at <= last or reading.paragraphs[credit] == reading.paragraphs[at]):
            return True
    return False


def _voice_words(phrase: str) -> frozenset[str]:
    stop = lexicon().stop
    return frozenset(w for w in read(phrase[:200]).words if w not in stop)
