"""One document against the case: what it derives from and is a source of, and which statements may be one.

Only documents and statements that share a key with it are met, so that the cost does not grow with the
case. Every relation is symmetric and found by whichever side comes second: the order of adding is all one.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand import lineage, link
from firsthand.desk.companions import Companions
from firsthand.desk.meeting import Meeting, meet
from firsthand.desk.pairing import pair_up
from firsthand.lineage import Told
from firsthand.model import Derivation, Document, Statement
from firsthand.store import Reader, Reading


def work_out(
    reader: Reader,
    document: Document,
    statements: Sequence[Statement],
    companions: Companions,
    extracted_by: str,
) -> Reading:
    """Return everything the machine makes of a document and its statements in this case.

    ``extracted_by`` is the version of what read the statements.
    """
    own = tuple({s.id: s for s in statements}.values())
    keys = lineage.keys(document, own)
    meeting = meet(reader, document.id, keys)
    candidates = companions.of(reader, meeting.candidates)
    statement_keys = {s.id: link.keys(s, document) for s in own}
    pairing = pair_up(reader, Told(document, own), statement_keys, companions)
    return Reading(
        document=document,
        statements=own,
        document_keys=keys,
        statement_keys=statement_keys,
        derivations=(*_derivations(Told(document, own), candidates), *_between(reader, meeting, companions)),
        pairs=pairing.found,
        unpaired=pairing.gone,
        parted=meeting.parted,
        extracted_by=extracted_by,
        derived_by=lineage.VERSION,
        linked_by=link.VERSION,
    )


def _derivations(target: Told, candidates: Sequence[Told]) -> tuple[Derivation, ...]:
    best: dict[str, Derivation] = {}
    for derivation in lineage.derive(target, candidates):
        known = best.get(derivation.id)
        if known is None or known.score < derivation.score:
            best[derivation.id] = derivation
    return tuple(best[i] for i in sorted(best))


def _between(reader: Reader, meeting: Meeting, companions: Companions) -> list[Derivation]:
    """Return the derivations between other documents that meet only now."""
    out: list[Derivation] = []
    for couple in meeting.met:
        one, other = companions.of(reader, couple)
        out.extend(d for d in _derivations(one, [other]) if d.source in couple)
    return out
