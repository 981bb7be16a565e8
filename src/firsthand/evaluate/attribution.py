"""Attribution against annotated articles: sources, cues and contents, by exact spans and by tokens.

The metric is that of the reference data's description: fragments are cut at the annotation's sentence ends; a
unit is a role with the first and last of the annotation's tokens that a fragment overlaps.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from firsthand.evaluate.lines import Record, records
from firsthand.extract import engines
from firsthand.extract.en.marking import mark
from firsthand.extract.en.parse import parse
from firsthand.model import Document, UnreadableInput

Characters = tuple[int, int]
Unit = tuple[int, int, int]
"""Sentence, first and last token."""

Watch = Callable[[Sequence[Record]], Iterable[Record]]

ROLES = ("source", "cue", "content")
_FORM = "a record of id, text, sentences and attributions with source, cue and content"


@dataclass(frozen=True, slots=True)
class Measured:
    """``rows`` by role: precision, recall and F1 of exact spans and of tokens; ``reader`` says what read."""

    reader: str
    rows: dict[str, dict[str, float]]


def evaluate(
    path: Path,
    *,
    rules_only: bool = False,
    watch: Watch = lambda articles: articles,
) -> Measured:
    """Read annotated articles and return the scores.

    ``path`` holds one JSON record a line: ``id``, ``text``, ``sentences`` (lists of token offsets, or null: the
    article is left out) and ``attributions`` (``source``, ``cue``, ``content``: lists of offsets).
    ``rules_only`` leaves the trained reader out; the articles are taken through ``watch``. Raises
    NotFound or UnreadableInput, naming file and line.
    """
    articles = [r for r in records(path, _well_formed, _FORM) if r["sentences"] is not None]
    if not articles:
        raise UnreadableInput(
            f"{path.name} holds no article with sentences; name a file of annotated articles"
        )
    right: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    given: Counter[tuple[str, str]] = Counter()
    parses = parse([_document(a) for a in articles])
    for article, parsed in zip(watch(articles), parses, strict=True):
        system = mark(parsed, rules_only=rules_only)
        spans = {
            "source": [s for m in system for s in m.source],
            "cue": [m.cue for m in system if m.cue is not None],
            "content": [c for m in system for c in m.content],
        }
        for role in ROLES:
            ours_at = [(span.start, span.end) for span in map(parsed.span, spans[role])]
            gold = [tuple(f) for a in article["attributions"] for f in a[role]]
            for kind, units in (("", _units), ("token ", _tokens)):
                ours, theirs = units(article, ours_at), units(article, gold)
                right[role, kind] += len(ours & theirs)
                found[role, kind] += len(ours)
                given[role, kind] += len(theirs)
    rows = {role: _row(role, right, found, given) for role in ROLES}
    return Measured(engines.in_use(rules_only=rules_only), rows)


def _row(role: str, *counts: Counter[tuple[str, str]]) -> dict[str, float]:
    row = {}
    for kind in ("", "token "):
        right, found, given = (c[role, kind] for c in counts)
        row[f"{kind}precision"] = right / found if found else 0.0
        row[f"{kind}recall"] = right / given if given else 0.0
        row[f"{kind}f1"] = 2 * right / (found + given) if found + given else 0.0
    return row


def _well_formed(record: Record) -> bool:
    """Whether a record is as the metric needs it; what is missing raises KeyError, what is wrong TypeError."""
    length = len(record["text"])
    fragments = [f for a in record["attributions"] for role in ROLES for f in a[role]]
    tokens = [t for sentence in record["sentences"] or () for t in sentence]
    return isinstance(record["text"], str) and all(0 <= s < e <= length for s, e in (*fragments, *tokens))


def _document(article: dict[str, Any]) -> Document:
    digest = hashlib.sha256(article["text"].encode()).hexdigest()
    return Document(digest, str(article["id"]), digest, "text/plain", article["text"], language="en")


def _units(article: dict[str, Any], fragments: Iterable[Characters]) -> set[Unit]:
    return {(i, tokens[0], tokens[-1]) for i, tokens in _overlapped(article["sentences"], fragments)}


def _tokens(article: dict[str, Any], fragments: Iterable[Characters]) -> set[Unit]:
    return {(i, t, t) for i, tokens in _overlapped(article["sentences"], fragments) for t in tokens}


def _overlapped(
    sentences: Sequence[Sequence[Characters]], fragments: Iterable[Characters]
) -> Iterator[tuple[int, range]]:
    """Yield for each fragment and sentence that meet the sentence's tokens that it overlaps."""
    kept = [(i, s) for i, s in enumerate(sentences) if s]
    ends = [s[-1][1] for _, s in kept]
    for start, end in fragments:
        for k in range(bisect_right(ends, start), len(kept)):
            i, sentence = kept[k]
            if sentence[0][0] >= end:
                break
            first = bisect_right([e for _, e in sentence], start)
            last = bisect_left([s for s, _ in sentence], end)
            if first < last:
                yield i, range(first, last)
