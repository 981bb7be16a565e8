"""Nouns to JSON and back: what is read is equal to what was written, spans and all."""

from __future__ import annotations

import msgspec

from firsthand.model import Derivation, Document, Judgement, Metadata, Pair, Statement

as_document = msgspec.json.Decoder(Document)
as_metadata = msgspec.json.Decoder(Metadata)
as_statement = msgspec.json.Decoder(Statement)
as_derivation = msgspec.json.Decoder(Derivation)
as_pair = msgspec.json.Decoder(Pair)
as_judgement = msgspec.json.Decoder(Judgement)


def dump(noun: Document | Metadata | Statement | Derivation | Pair | Judgement) -> str:
    """Return a noun as JSON text; UnicodeEncodeError for text that is not Unicode (lone surrogates)."""
    return msgspec.json.encode(noun).decode("utf-8")
