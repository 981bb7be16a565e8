"""One document against the case: what it derives from and is a source of, and which statements may be one.

Only documents and statements that share a key with it are met, so that the cost does not grow with the
case. Every relation is symmetric and found by whichever side comes second: the order of adding is all one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence

from firsthand import extract, lineage, link
from firsthand.lineage import Told
from firsthand.model import Derivation, Document, Pair, Statement
from firsthand.store import Reader, Reading

_REMEMBERED = 4096


class Companions:
    """Documents of the case with their statements, as met lately: bulk adding meets the same ones often.

    Holds for one revision of the case, and for those that follow through ``follow``.
    """

    def __init__(self) -> None:
        self._told: OrderedDict[str, Told] = OrderedDict()
        self._revision = -1

    def follow(self, revision: int) -> None:
        """Forget everything if the case is not at ``revision`` because of what was ``learnt``."""
        if revision != self._revision:
            self._told.clear()
            self._revision = revision

    def learn(self, told: Iterable[Told], revision: int) -> None:
        """Take in what a finished transaction stored; it brought the case to ``revision``."""
        for one in told:
            self._told[one.document.id] = one
        self._revision = revision

    def of(self, reader: Reader, ids: Collection[str]) -> list[Told]:
        """Return the documents ``ids`` with their statements, by id."""
        missing = [i for i in ids if i not in self._told]
        if missing:
            self._load(reader, missing)
        for one in ids:
            self._told.move_to_end(one)
        found = [self._told[i] for i in sorted(ids)]
        while len(self._told) > _REMEMBERED:
            self._told.popitem(last=False)
        return found

    def _load(self, reader: Reader, ids: Collection[str]) -> None:
        statements: dict[str, list[Statement]] = {i: [] for i in ids}
        for statement in reader.statements(ids):
            statements[statement.document].append(statement)
        for document in reader.documents(ids):
            self._told[document.id] = Told(document, tuple(statements[document.id]))


def work_out(
    reader: Reader, document: Document, statements: Sequence[Statement], companions: Companions
) -> Reading:
    """Return everything the machine makes of a document and its statements in this case."""
    own = tuple({s.id: s for s in statements}.values())
    keys = lineage.keys(document, own)
    candidates = companions.of(reader, reader.documents_sharing(keys) - {document.id})
    statement_keys = {s.id: link.keys(s, document) for s in own}
    return Reading(
        document=document,
        statements=own,
        document_keys=keys,
        statement_keys=statement_keys,
        derivations=_derivations(Told(document, own), candidates),
        pairs=_pairs(reader, Told(document, own), statement_keys, companions),
        extracted_by=extract.VERSION,
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


def _pairs(
    reader: Reader, told: Told, keys: dict[str, frozenset[str]], companions: Companions
) -> tuple[Pair, ...]:
    """Compare the statements of one document with all of the case, its own too, that share a key."""
    document = told.document
    sharing = reader.statements_sharing(frozenset().union(*keys.values()))
    for found in sharing.values():
        found -= {f for f in found if f[0] == document.id}  # of an earlier reading
    for statement, its in keys.items():
        for key in its:
            sharing.setdefault(key, set()).add((document.id, statement))
    others = {d for found in sharing.values() for d, _ in found} - {document.id}
    met = [told, *companions.of(reader, others)]
    documents = {one.document.id: one.document for one in met}
    statements = {s.id: s for one in met for s in one.statements}
    couples = {
        (min(mine, other), max(mine, other))
        for mine, its in keys.items()
        for key in its
        for _, other in sharing[key]
        if other != mine
    }
    compared = (link.compare(statements[a], statements[b], documents) for a, b in sorted(couples))
    return tuple(pair for pair in compared if pair is not None)
