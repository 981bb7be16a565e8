"""Writing to a case within one transaction: all of it is stored, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Integer, Table, Text, bindparam, cast, delete, func, insert, or_, select, update

from firsthand.model import Judgement, LexiconFile, Metadata
from firsthand.store import codec, tables
from firsthand.store.held import Reading
from firsthand.store.reader import Reader


class Writer(Reader):
    """A Reader that also writes. What it reads includes what it has written."""

    def advance(self) -> int:
        """Count this transaction: return the case's new revision."""
        number = cast(cast(tables.meta.c.value, Integer) + 1, Text)
        self._connection.execute(
            update(tables.meta).where(tables.meta.c.key == "revision").values(value=number)
        )
        return self.revision()

    def put(self, reading: Reading, original: bytes | None = None, given: Metadata | None = None) -> None:
        """Store what the machine made of a document, in place of all that it made of it before.

        ``original`` and ``given`` (the declared metadata) come with a document that is new or was
        received again; without them the document must be held and only its reading is replaced.
        """
        document = reading.document
        if original is not None:
            self._receive(reading, original, given or Metadata())
        else:
            self._connection.execute(
                update(tables.documents)
                .where(tables.documents.c.id == document.id)
                .values(made_by=reading.extracted_by)
            )
        self._forget(document.id)
        self._keep(reading)

    def judge(self, judgement: Judgement) -> None:
        """Append a judgement; its number must be the next."""
        self._connection.execute(
            insert(tables.judgements).values(
                number=judgement.number,
                id=judgement.id,
                kind=judgement.kind.value,
                payload=codec.dump(judgement),
            )
        )

    def put_lexicon_file(self, file: LexiconFile) -> None:
        """Store words for acts, in place of those of the same name."""
        self.drop_lexicon_file(file.name)
        self._connection.execute(insert(tables.lexicon_files).values(name=file.name, text=file.text))

    def drop_lexicon_file(self, name: str) -> None:
        """Remove the words for acts of that name."""
        t = tables.lexicon_files
        self._connection.execute(delete(t).where(t.c.name == name))

    def next_number(self) -> int:
        """Return the number that the next judgement gets."""
        last = self._connection.execute(select(func.max(tables.judgements.c.number))).scalar()
        return (last or 0) + 1

    def _receive(self, reading: Reading, original: bytes, given: Metadata) -> None:
        document = reading.document
        t = tables.blobs
        known = self._connection.execute(select(t.c.sha256).where(t.c.sha256 == document.sha256)).first()
        if known is None:
            self._connection.execute(insert(t).values(sha256=document.sha256, bytes=original))
        row = {
            "sha256": document.sha256,
            "name": document.name,
            "source": document.source,
            "parent": document.parent,
            "given": codec.dump(given),
            "made_by": reading.extracted_by,
            "payload": codec.dump(document),
        }
        changed = self._connection.execute(
            update(tables.documents).where(tables.documents.c.id == document.id).values(**row)
        )
        if changed.rowcount == 0:
            self._connection.execute(insert(tables.documents).values(id=document.id, **row))

    def _forget(self, document: str) -> None:
        """Remove all machine output about a document; keys and pairs go with its statements."""
        for table in (tables.statements, tables.document_keys):
            self._connection.execute(delete(table).where(table.c.document == document))
        t = tables.derivations
        self._connection.execute(delete(t).where(or_(t.c.source == document, t.c.target == document)))

    def _keep(self, reading: Reading) -> None:
        document = reading.document.id
        self._insert(
            tables.statements,
            (
                {
                    "id": s.id,
                    "document": document,
                    "act": s.act.value,
                    "start": s.span.start,
                    "made_by": reading.extracted_by,
                    "payload": codec.dump(s),
                }
                for s in reading.statements
            ),
        )
        self._insert(
            tables.document_keys, ({"key": k, "document": document} for k in sorted(reading.document_keys))
        )
        self._insert(
            tables.statement_keys,
            (
                {"key": key, "statement": statement, "document": document}
                for statement, keys in sorted(reading.statement_keys.items())
                for key in sorted(keys)
            ),
        )
        if reading.parted:
            t = tables.derivations.c
            gone = delete(tables.derivations).where(
                t.source == bindparam("one"), t.target == bindparam("other")
            )
            both = [{"one": x, "other": y} for a, b in reading.parted for x, y in ((a, b), (b, a))]
            self._connection.execute(gone, both)
        self._insert(
            tables.derivations,
            (
                {
                    "source": d.source,
                    "target": d.target,
                    "how": d.how.value,
                    "score": d.score,
                    "made_by": reading.derived_by,
                    "payload": codec.dump(d),
                }
                for d in reading.derivations
            ),
        )
        if reading.unpaired:
            t = tables.pairs.c
            gone = delete(tables.pairs).where(t.a == bindparam("one"), t.b == bindparam("other"))
            self._connection.execute(gone, [{"one": a, "other": b} for a, b in reading.unpaired])
        self._insert(
            tables.pairs,
            (
                {"a": p.a, "b": p.b, "score": p.score, "made_by": reading.linked_by, "payload": codec.dump(p)}
                for p in reading.pairs
            ),
        )

    def _insert(self, table: Table, rows: Iterable[dict[str, Any]]) -> None:
        batch = list(rows)
        if batch:  # executemany with no rows would insert one of defaults
            self._connection.execute(insert(table), batch)
