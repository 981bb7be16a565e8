"""Outlets named as the first to tell of an act that a noun stands for: "the raid, first reported by the Echo"."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.extract.en.contents import trim
from firsthand.extract.en.mentions import Attribution
from firsthand.extract.en.nouns import Kind
from firsthand.extract.en.reference import References
from firsthand.extract.en.wordlists import words


def credits(references: References) -> Iterator[Attribution]:
    """Yield an attribution for each noun that a participle says was reported by somebody."""
    frame = references.frame
    reporting = words("attribution", "verbs", "credit")
    for verb, lemma in enumerate(frame.lemma):
        if lemma not in reporting or frame.tag[verb] != "VBN" or frame.dep[verb] not in ("acl", "relcl"):
            continue
        by = frame.child(verb, "agent")
        source = frame.child(by, "pobj") if by is not None else None
        noun = frame.head[verb]
        if source is None or references.features(source).kind is Kind.THING:
            continue
        content = trim(frame, frame.left[noun], min(frame.left[verb], frame.right[noun] + 1))
        if content is not None and frame.pos[noun] == "NOUN":
            yield Attribution(references.resolve(source), (verb, verb + 1), (content,), verb, "quote")
