"""The trained attribution reader: marks sources, cues and contents, and says which belong together.

A small encoder (training/MODEL_CARD.md) run by ONNX Runtime on the processor. Its weights are a file beside the
word lists, loaded when first used and held against the digest in data/attribution_model.toml. Where the runtime
or the weights are not installed, there is none and the rules read alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from firsthand.extract import engines
from firsthand.extract.en.decoding import fragments, paths
from firsthand.extract.en.mentions import Parsed, Range
from firsthand.extract.en.pieces import WordPieces
from firsthand.extract.en.windows import FEATURES, Labels, Window, Words, describe, windows
from firsthand.model import MissingPart

_SOURCE, _CUE, _CONTENT = range(3)
_BATCH = 8
_NEAR = 120
"""Words between a cue and what belongs to it."""

Scores = NDArray[np.float32]


class Session(Protocol):
    """What is used of ONNX Runtime's ``InferenceSession``."""

    def run(self, outputs: None, inputs: dict[str, NDArray[np.int64]]) -> Sequence[Scores]:
        """Return all outputs."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What the trained reader takes for one attribution: token ranges of a parsed document.

    ``cue`` is None for words that it takes for a source or a content without finding their cue.
    """

    source: tuple[Range, ...]
    cue: Range | None
    content: tuple[Range, ...]


class Tagger:
    """The loaded reader."""

    def __init__(self, session: Session, vocabulary: WordPieces, settings: dict[str, Any]) -> None:
        self._session = session
        self._vocabulary = vocabulary
        self._labels = Labels(tuple(settings["tags"]), tuple(settings["deps"]))
        self._size = int(settings["window"])
        self._context = int(settings["context"])

    def read(self, parsed: Parsed) -> list[Marked]:
        """Return the attributions of a document, in the order of their cues; those without one come last."""
        words = describe(parsed, self._vocabulary, self._labels)
        if not len(words.tokens):
            return []
        scores, links = self._run(words)
        spans = [fragments(paths(scores[:, 3 * role : 3 * role + 3])) for role in range(3)]
        return [
            Marked(
                tuple(_tokens(words, s) for s in found[_SOURCE]),
                None if cue is None else _tokens(words, cue),
                tuple(_tokens(words, s) for s in found[_CONTENT]),
            )
            for cue, found in _grouped(spans, links)
        ]

    def _run(self, words: Words) -> tuple[Scores, Scores]:
        """Scores (words x 9) and links (words x 2 x size) of a document's words."""
        cut = list(windows(words, self._vocabulary, self._size, self._context))
        cut.sort(key=lambda w: len(w.ids))
        scores: Scores | None = None
        links: Scores | None = None
        for start in range(0, len(cut), _BATCH):
            batch = cut[start : start + _BATCH]
            found, linked = self._session.run(None, self._padded(batch))
            if scores is None or links is None:
                scores = np.zeros((len(words.tokens), found.shape[-1]), dtype=np.float32)
                scores[:, ::3] = 1.0  # whatever no window covers is outside of everything
                links = np.zeros((len(words.tokens), linked.shape[-1]), dtype=np.float32)
            for row, window in enumerate(batch):
                first, last = window.core
                at = window.first[first - window.words[0] : last - window.words[0]]
                scores[first:last] = found[row, at]
                links[first:last] = linked[row, at]
        if scores is None or links is None:
            scores = links = np.zeros((len(words.tokens), 9), dtype=np.float32)
        return scores, links

    def _padded(self, batch: Sequence[Window]) -> dict[str, NDArray[np.int64]]:
        shape = len(batch), max(len(w.ids) for w in batch)
        arrays = {
            "ids": np.full(shape, self._vocabulary.padding, dtype=np.int64),
            "features": np.zeros((*shape, len(FEATURES)), dtype=np.int64),
            "heads": np.zeros(shape, dtype=np.int64),
            "mask": np.zeros(shape, dtype=np.int64),
        }
        for row, window in enumerate(batch):
            size = len(window.ids)
            arrays["ids"][row, :size] = window.ids
            arrays["features"][row, :size] = window.features
            arrays["heads"][row, :size] = window.heads
            arrays["mask"][row, :size] = 1
        return arrays


def _tokens(words: Words, span: Range) -> Range:
    return int(words.tokens[span[0]]), int(words.tokens[span[1] - 1]) + 1


def _grouped(
    spans: Sequence[Sequence[Range]], links: Scores
) -> Iterator[tuple[Range | None, tuple[list[Range], list[Range], list[Range]]]]:
    """Give each source and content to the cue near it whose vector agrees best with that of its first word."""
    cues = spans[_CUE]
    groups: list[tuple[list[Range], list[Range], list[Range]]] = [([], [], []) for _ in cues]
    loose: list[tuple[list[Range], list[Range], list[Range]]] = []
    has, is_cue = np.split(links, 2, axis=1)
    for role in (_SOURCE, _CONTENT):
        for span in spans[role]:
            near = [i for i, (s, e) in enumerate(cues) if s - span[1] < _NEAR and span[0] - e < _NEAR]
            if near:
                agreement = [float(has[span[0]] @ is_cue[cues[i][0]]) for i in near]
                groups[near[int(np.argmax(agreement))]][role].append(span)
            else:
                loose.append(([span], [], []) if role == _SOURCE else ([], [], [span]))
    yield from zip(cues, groups, strict=True)
    yield from ((None, group) for group in loose)


@cache
def tagger() -> Tagger | None:
    """Load the trained reader once; None where its runtime or its weights are not installed.

    Raises MissingPart when the weights are not the ones that belong to this version.
    """
    engine = engines.attribution()
    if engine is None:
        return None
    weights = engine.weights.read_bytes()
    if hashlib.sha256(weights).hexdigest() != engine.sha256:
        raise MissingPart("the weights of the attribution reader are damaged; install firsthand again")
    onnxruntime = import_module("onnxruntime")  # an optional engine, loaded when first needed
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    vocabulary = WordPieces(engine.vocabulary.read_text("utf-8").splitlines())
    return Tagger(session, vocabulary, engine.settings)
