"""The tables, as the newest migration leaves them (a test holds the two together).

What is searched or sorted by is a column; the rest of a noun is its JSON in ``payload``. Machine output
hangs on its document and goes with it (ON DELETE CASCADE); judgements hang on nothing, so that they
outlive every new reading.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sha256", Text, ForeignKey("blobs.sha256"), nullable=False),
    Column("name", Text, nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("parent", Text),
    Column("given", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("act", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

document_keys = Table(
    "document_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("document", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

statement_keys = Table(
    "statement_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("statement", ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("document", Text, nullable=False),
    sqlite_with_rowid=False,
)

derivations = Table(
    "derivations",
    metadata,
    Column("source", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("how", Text, primary_key=True),
    Column("score", Float, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Index("ix_derivations_target", "target"),
)

pairs = Table(
    "pairs",
    metadata,
    Column("a", ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
    Column("b", ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("score", Float, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("payload", Text, nullable=False),
    # All scores are read at once, without their evidence: from this index alone.
    Index("ix_pairs_score", "a", "b", "score"),
)

lexicon_files = Table(
    "lexicon_files",
    metadata,
    Column("name", Text, primary_key=True),
    Column("text", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("payload", Text, nullable=False),
)
