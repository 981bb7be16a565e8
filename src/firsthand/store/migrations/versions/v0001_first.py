"""The first version: documents, what the machine made of them, and what people decided."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_CASCADE = "CASCADE"


def upgrade() -> None:
    """Make every table and the rules that hold them."""
    _general()
    _machine()
    _people()


def _general() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.bulk_insert(
        sa.table("meta", sa.column("key", sa.Text), sa.column("value", sa.Text)),
        [{"key": "format", "value": "firsthand case"}, {"key": "revision", "value": "0"}],
    )
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("sha256", sa.Text, sa.ForeignKey("blobs.sha256"), nullable=False),
        sa.Column("name", sa.Text, nullable=False, index=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("parent", sa.Text),
        sa.Column("given", sa.Text, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )


def _machine() -> None:
    def child_of(parent: str) -> sa.ForeignKey:
        return sa.ForeignKey(f"{parent}.id", ondelete=_CASCADE)

    op.create_table(
        "statements",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("document", sa.Text, child_of("documents"), nullable=False, index=True),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "document_keys",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("document", sa.Text, child_of("documents"), primary_key=True, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statement_keys",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("statement", sa.Text, child_of("statements"), primary_key=True, index=True),
        sa.Column("document", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "derivations",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("target", sa.Text, primary_key=True, index=True),
        sa.Column("how", sa.Text, primary_key=True),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "pairs",
        sa.Column("a", sa.Text, child_of("statements"), primary_key=True),
        sa.Column("b", sa.Text, child_of("statements"), primary_key=True, index=True),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("ix_pairs_score", "pairs", ["a", "b", "score"])


def _people() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    # What a person decided is never rewritten, whoever holds the file and with whatever tool. REPLACE
    # fires no DELETE trigger: hence the one that lets in nothing but the next number.
    for verb, condition in (
        ("UPDATE", ""),
        ("DELETE", ""),
        ("INSERT", "WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM judgements)"),
    ):
        op.execute(
            f"CREATE TRIGGER judgements_{verb.lower()} BEFORE {verb} ON judgements {condition} "
            "BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END"
        )
