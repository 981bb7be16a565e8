"""A parsed document as the trained attribution reader sees it: words with what the parse says of them, cut
into windows of whole sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from firsthand.extract.en.mentions import Parsed, Range
from firsthand.extract.en.pieces import WordPieces

Integers = NDArray[np.int64]

FEATURES = ("shape", "quoted", "opens", "tag", "dep")
"""What is told of each word beside its letters, in this order."""
SHAPES = ("other", "lower", "title", "upper", "digits", "mark")
_OPENING, _CLOSING, _EITHER = "“«„", "”»", '"'


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of the parse's tags and relations, in the order of their numbers; 0 is for all others."""

    tags: tuple[str, ...]
    deps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document: all tokens that are not blank.

    ``tokens`` (words) their token indices; ``pieces`` their word pieces; ``features`` (words x FEATURES);
    ``heads`` (words) the word index of each one's syntactic head; ``sentences`` ranges of words.
    """

    tokens: Integers
    pieces: tuple[tuple[int, ...], ...]
    features: Integers
    heads: Integers
    sentences: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Some sentences that are read at once.

    Arrays over pieces, the start and end marks included: ``ids``, ``features`` (pieces x FEATURES) and ``heads``
    (the piece at which the word's head begins). ``words`` is the range of words in it, ``first`` (words) the
    piece at which each begins, ``core`` the range of words that this window is to label: the rest is context.
    """

    words: Range
    core: Range
    ids: Integers
    features: Integers
    heads: Integers
    first: Integers


def describe(parsed: Parsed, vocabulary: WordPieces, labels: Labels) -> Words:
    """Return the words of a parsed document and what its parse says of them."""
    doc = parsed.doc
    tags = {name: i for i, name in enumerate(labels.tags, 1)}
    deps = {name: i for i, name in enumerate(labels.deps, 1)}
    tokens = [t for t in doc if not t.is_space]
    number = {t.i: k for k, t in enumerate(tokens)}
    openings = {start for start, _ in parsed.blocks}
    sentences: list[Range] = []
    opens = np.zeros(len(tokens), dtype=np.int64)
    for k, token in enumerate(tokens):
        new_block = token.i in openings
        if k == 0 or new_block or _starts(doc, tokens[k - 1].i, token.i):
            opens[k] = 2 if new_block else 1
            sentences.append((k, k))
        sentences[-1] = (sentences[-1][0], k + 1)
    features = np.zeros((len(tokens), len(FEATURES)), dtype=np.int64)
    features[:, 0] = [_shape(t.text) for t in tokens]
    features[:, 1] = _quoted([t.text for t in tokens], opens)
    features[:, 2] = opens
    features[:, 3] = [tags.get(t.tag_, 0) for t in tokens]
    features[:, 4] = [deps.get(t.dep_, 0) for t in tokens]
    return Words(
        np.array([t.i for t in tokens], dtype=np.int64),
        tuple(vocabulary.of(t.text) for t in tokens),
        features,
        np.array([number.get(t.head.i, k) for k, t in enumerate(tokens)], dtype=np.int64),
        tuple(sentences),
    )


def _starts(doc: Doc, before: int, token: int) -> bool:
    """Whether a sentence starts at a token, or at a blank between it and the word before."""
    return any(doc[i].is_sent_start for i in range(before + 1, token + 1))


def _shape(text: str) -> int:
    if not any(c.isalnum() for c in text):
        return 5
    if text[0].isdigit():
        return 4
    if text.islower():
        return 1
    if text.istitle():
        return 2
    return 3 if text.isupper() else 0


def _quoted(texts: Sequence[str], opens: Integers) -> list[int]:
    """1 for words between quotation marks; a paragraph's end closes what was left open."""
    inside = 0
    found = []
    for text, opening in zip(texts, opens, strict=True):
        if opening == 2:
            inside = 0
        if text in _OPENING or text == "``":
            inside = 1
        elif text in _CLOSING or text == "''":
            inside = 0
        elif text in _EITHER:
            inside = 1 - inside
        found.append(inside)
    return found


def windows(
    words: Words, vocabulary: WordPieces, size: int, context: int, sentences: Sequence[int] | None = None
) -> Iterator[Window]:
    """Cut a document into windows of at most ``size`` pieces, marks included.

    Each opens with as many whole sentences before its own as fit into ``context`` pieces. A sentence longer
    than a window is cut. ``sentences`` are the indices of those to read, all by default; context is taken
    whether it is to be read or not.
    """
    room = size - 2
    offset = np.concatenate([[0], np.cumsum([len(p) for p in words.pieces])])
    starts = [s for s, _ in words.sentences]
    wanted = range(len(starts)) if sentences is None else sentences
    cores: list[Range] = []
    for i in wanted:
        start, end = words.sentences[i]
        while offset[end] - offset[start] > room:
            cut = int(np.searchsorted(offset, offset[start] + room, side="right")) - 1
            cores.append((start, cut))
            start = cut
        joins = bool(cores) and cores[-1][1] == start
        if joins and offset[end] - offset[_before(starts, offset, cores[-1][0], context)] <= room:
            cores[-1] = (cores[-1][0], end)
        else:
            cores.append((start, end))
    for start, end in cores:
        spare = min(context, room - int(offset[end] - offset[start]))
        yield _window(words, vocabulary, (_before(starts, offset, start, spare), end), (start, end))


def _before(starts: Sequence[int], offset: Integers, word: int, room: int) -> int:
    """The first word of the whole sentences before ``word`` that fit into ``room`` pieces."""
    i = bisect_left(starts, word)
    while i > 0 and offset[word] - offset[starts[i - 1]] <= room:
        i -= 1
    return starts[i] if i < len(starts) and offset[word] - offset[starts[i]] > 0 else word


def _window(words: Words, vocabulary: WordPieces, span: Range, core: Range) -> Window:
    start, end = span
    lengths = np.array([len(p) for p in words.pieces[start:end]], dtype=np.int64)
    first = np.concatenate([[1], 1 + np.cumsum(lengths)])[:-1]
    ids = [vocabulary.start, *(i for p in words.pieces[start:end] for i in p), vocabulary.end]
    features = np.zeros((len(ids), len(FEATURES)), dtype=np.int64)
    features[1:-1] = np.repeat(words.features[start:end], lengths, axis=0)
    inside = np.clip(words.heads[start:end] - start, 0, end - start - 1)
    heads = np.zeros(len(ids), dtype=np.int64)
    heads[1:-1] = np.repeat(first[inside], lengths)
    return Window(span, core, np.array(ids, dtype=np.int64), features, heads, first)
