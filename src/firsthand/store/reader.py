"""Reading a case within one transaction. Everything comes back in a fixed order."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select
from sqlalchemy.sql import ColumnElement

from firsthand.model import Derivation, Document, Judgement, LexiconFile, NotFound, Pair, Statement
from firsthand.store import codec, tables
from firsthand.store.held import Held

_AT_ONCE = 500
"""Values in one IN (...): below every database's limit of parameters."""


class Reader:
    """What a case holds, as one transaction sees it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def revision(self) -> int:
        """Return a number that is larger after every writing transaction."""
        query = select(tables.meta.c.value).where(tables.meta.c.key == "revision")
        return int(self._connection.execute(query).scalar_one())

    def held(self, ids: Collection[str]) -> dict[str, Held]:
        """Return what is known of those of the documents ``ids`` that the case holds."""
        t = tables.documents.c
        rows = self._among(select(t.id, t.name, t.source, t.parent, t.given), t.id, ids)
        return {r.id: Held(r.id, r.name, r.source, r.parent, codec.as_metadata.decode(r.given)) for r in rows}

    def claimed(self, names: Collection[str]) -> dict[str, str]:
        """Return the documents, by name, to which those of ``names`` were given as their ids."""
        t = tables.documents.c
        rows = self._among(select(t.id, t.name, t.given), t.name, names)
        return {r.name: r.id for r in rows if codec.as_metadata.decode(r.given).id == r.name}

    def documents(self, ids: Collection[str] | None = None) -> tuple[Document, ...]:
        """Return all documents, or those of ``ids`` that are held, by name and id."""
        t = tables.documents.c
        rows = self._among(select(t.payload), t.id, ids)
        found = (codec.as_document.decode(r.payload) for r in rows)
        return tuple(sorted(found, key=lambda d: (d.name, d.id)))

    def original(self, document: str) -> bytes:
        """Return the bytes that a document was read from; NotFound when it is not held."""
        query = (
            select(tables.blobs.c.bytes)
            .join(tables.documents, tables.documents.c.sha256 == tables.blobs.c.sha256)
            .where(tables.documents.c.id == document)
        )
        found = self._connection.execute(query).scalar_one_or_none()
        if found is None:
            raise NotFound(f"no document {document!r} in this case: `firsthand documents` lists them")
        return bytes(found)

    def statements(self, documents: Collection[str] | None = None) -> tuple[Statement, ...]:
        """Return what the machine read, of all documents or of ``documents``, by document and position."""
        t = tables.statements.c
        rows = self._among(select(t.payload), t.document, documents)
        found = (codec.as_statement.decode(r.payload) for r in rows)
        return tuple(sorted(found, key=lambda s: (s.document, s.span.start, s.trigger.start, s.id)))

    def derivations(self) -> tuple[Derivation, ...]:
        """Return every derivation found, by target, source and manner."""
        rows = self._connection.execute(select(tables.derivations.c.payload))
        found = (codec.as_derivation.decode(r.payload) for r in rows)
        return tuple(sorted(found, key=lambda d: (d.target, d.source, d.how)))

    def pairs(self, statements: Collection[str] | None = None) -> tuple[Pair, ...]:
        """Return the comparisons that said something, all or those among ``statements``, by both ids."""
        t = tables.pairs.c
        rows = self._among(select(t.b, t.payload), t.a, statements)
        chosen = (r for r in rows if statements is None or r.b in statements)
        return tuple(sorted((codec.as_pair.decode(r.payload) for r in chosen), key=lambda p: (p.a, p.b)))

    def scores(self) -> tuple[Pair, ...]:
        """Return every pair by its score alone, without its evidence: a tenth of the reading."""
        t = tables.pairs.c
        rows = self._connection.execute(select(t.a, t.b, t.score).order_by(t.a, t.b))
        return tuple(Pair(a, b, score) for a, b, score in rows.all())

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every judgement ever made, in the order they were taken down."""
        t = tables.judgements.c
        rows = self._connection.execute(select(t.payload).order_by(t.number))
        return tuple(codec.as_judgement.decode(r.payload) for r in rows)

    def lexicon_files(self) -> tuple[LexiconFile, ...]:
        """Return the words for acts that were added to this case, by name."""
        t = tables.lexicon_files.c
        rows = self._connection.execute(select(t.name, t.text).order_by(t.name))
        return tuple(LexiconFile(r.name, r.text) for r in rows)

    def made_by(self) -> dict[str, str]:
        """Return, for each document's id, the version of what read its statements."""
        t = tables.documents.c
        return {r.id: r.made_by for r in self._connection.execute(select(t.id, t.made_by))}

    def leading(self, keys: Collection[str], number: int) -> dict[str, list[str]]:
        """Return, for each of the ``keys`` that is in use, the first ``number`` documents, by id, that have it."""
        t = tables.document_keys.c
        rank = func.row_number().over(partition_by=t.key, order_by=t.document).label("rank")
        found: dict[str, list[str]] = {}
        for part in _parts(keys):
            ranked = select(t.key, t.document, rank).where(t.key.in_(part)).subquery()
            query = select(ranked.c.key, ranked.c.document).where(ranked.c.rank <= number)
            for row in self._connection.execute(query):
                found.setdefault(row.key, []).append(row.document)
        return {key: sorted(its) for key, its in found.items()}

    def having(self, keys: Collection[str]) -> dict[str, list[str]]:
        """Return, for each of the ``keys`` that is in use, all documents, by id, that have it."""
        t = tables.document_keys.c
        found: dict[str, list[str]] = {}
        for row in self._among(select(t.key, t.document), t.key, keys):
            found.setdefault(row.key, []).append(row.document)
        return {key: sorted(its) for key, its in found.items()}

    def keys_of_documents(self, ids: Collection[str]) -> dict[str, frozenset[str]]:
        """Return the keys of each of the documents ``ids`` that has some."""
        t = tables.document_keys.c
        found: dict[str, set[str]] = {}
        for row in self._among(select(t.document, t.key), t.document, ids):
            found.setdefault(row.document, set()).add(row.key)
        return {document: frozenset(keys) for document, keys in found.items()}

    def related(self, document: str) -> set[str]:
        """Return the other ends of the derivations found to and from a document."""
        t = tables.derivations.c
        query = select(t.source, t.target).where(or_(t.source == document, t.target == document))
        return {end for row in self._connection.execute(query) for end in row} - {document}

    def statements_sharing(self, keys: Collection[str]) -> dict[str, set[tuple[str, str]]]:
        """Return, for each of the ``keys`` that is in use, the (document id, statement id) that have it."""
        t = tables.statement_keys.c
        found: dict[str, set[tuple[str, str]]] = {}
        for row in self._among(select(t.key, t.document, t.statement), t.key, keys):
            found.setdefault(row.key, set()).add((row.document, row.statement))
        return found

    def first_statements(self, keys: Collection[str], number: int) -> dict[str, frozenset[str]]:
        """Return, for each of the ``keys`` that is in use, the first ``number`` statements, by id, that have it."""
        t = tables.statement_keys.c
        found: dict[str, frozenset[str]] = {}
        for key in sorted(keys):
            query = select(t.statement).where(t.key == key).order_by(t.statement).limit(number)
            its = frozenset(self._connection.execute(query).scalars())
            if its:
                found[key] = its
        return found

    def homes(self, statements: Collection[str]) -> dict[str, str]:
        """Return the document of each of the ``statements`` that is held."""
        t = tables.statements.c
        return {r.id: r.document for r in self._among(select(t.id, t.document), t.id, statements)}

    def holders(self, keys: Collection[str]) -> dict[str, int]:
        """Return, for each of the ``keys`` that is in use, how many statements have it."""
        t = tables.statement_keys.c
        query = select(t.key, func.count().label("holders")).group_by(t.key)
        return {row.key: row.holders for row in self._among(query, t.key, keys)}

    def keys_of(
        self, statements: Collection[str] | None = None, *, document: str | None = None
    ) -> dict[str, frozenset[str]]:
        """Return the keys of each of the ``statements``, or of each statement of ``document``."""
        t = tables.statement_keys.c
        query = select(t.statement, t.key)
        if document is not None:
            its = select(tables.statements.c.id).where(tables.statements.c.document == document)
            query = query.where(t.statement.in_(its))
        found: dict[str, set[str]] = {}
        for row in self._among(query, t.statement, statements):
            found.setdefault(row.statement, set()).add(row.key)
        return {statement: frozenset(keys) for statement, keys in found.items()}

    def _among(
        self, query: Select[Any], column: ColumnElement[Any], values: Collection[str] | None
    ) -> Iterator[Any]:
        """Run ``query`` for the rows whose ``column`` is one of ``values``; None is all rows."""
        if values is None:
            yield from self._connection.execute(query)
            return
        for part in _parts(values):
            yield from self._connection.execute(query.where(column.in_(part)))


def _parts(values: Collection[str]) -> Iterator[list[str]]:
    """Yield the values in lists short enough for one statement."""
    wanted = sorted(set(values))
    for start in range(0, len(wanted), _AT_ONCE):
        yield wanted[start : start + _AT_ONCE]
