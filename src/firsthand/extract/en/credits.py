"""Outlets named as those who told: "the raid, first reported by the Echo", "… off the coast. (Dorn News)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.extract.en.contents import trim
from firsthand.extract.en.mentions import Attribution, Parsed, Range
from firsthand.extract.en.nouns import Kind
from firsthand.extract.en.reference import References
from firsthand.extract.en.voices import Voices
from firsthand.extract.en.wordlists import words
from firsthand.model import VoiceKind

_NAME = r"(?:the )?([^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){0,4})"
_BRACKETED = re.compile(rf"\((?:via |from |[Ss]ource: ?)?{_NAME}\)")
_DASHED = re.compile(rf"(?<=[.!?”\"]) ?[—–] ?{_NAME}(?=\.?\s*$)")
_STOPPED = (".", "!", "?", '"', "”", "…")


def credits(parsed: Parsed, references: References, voices: Voices) -> Iterator[Attribution]:
    """Yield an attribution for each outlet that a participle, a bracket or a dash gives what was told."""
    yield from _reported_by(references)
    for block in parsed.blocks:
        yield from _signed(parsed, references, voices, block)


def _reported_by(references: References) -> Iterator[Attribution]:
    """Nouns that a participle says were reported by somebody."""
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


def _signed(parsed: Parsed, references: References, voices: Voices, block: Range) -> Iterator[Attribution]:
    """Outlets in brackets or after a dash behind what they told: a sentence, or all of a paragraph."""
    frame, span, text = references.frame, parsed.span(block), parsed.document.text
    signs = (m for sign in (_BRACKETED, _DASHED) for m in sign.finditer(text, span.start, span.end))
    for match in signs:
        at, name = match.start(1), match[1]
        tokens = frame.token_at(at), frame.token_at(at + len(name) - 1) + 1
        head = next((i for i in range(*tokens) if not tokens[0] <= frame.head[i] < tokens[1]), tokens[1] - 1)
        head = tokens[1] - 1 if frame.pos[head] not in ("PROPN", "NOUN") else head
        if frame.pos[head] != "PROPN" or voices.kind(voices.at(head)) is not VoiceKind.OUTLET:
            continue
        content = _before(references, block, frame.token_at(match.start()), text[match.end() : span.end])
        if content is not None:
            yield Attribution(references.resolve(head), tokens, (content,), head, "credit")


def _before(references: References, block: Range, mark: int, rest: str) -> Range | None:
    """What stands before a credit: its paragraph where that ends with it, else its sentence."""
    frame = references.frame
    after = rest.strip()
    stopped = mark > block[0] and frame.lower[mark - 1] in _STOPPED
    if stopped and not after:
        return trim(frame, block[0], mark)
    if not stopped and after[:1] not in (".", "!", "?") and after:
        return None
    first = frame.sentence_range(frame.sentence(max(block[0], mark - 1)))[0]
    return trim(frame, max(first, block[0]), mark)
