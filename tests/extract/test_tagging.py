"""The trained attribution reader's parts: word pieces, windows and the best labels."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.en.decoding import fragments, paths
from firsthand.extract.en.parse import parse
from firsthand.extract.en.pieces import WordPieces
from firsthand.extract.en.windows import Labels, describe, windows
from firsthand.model import Document

SMALL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "guard", "guards", "##s", "##ed", "un", "##guard", "-", "e"]
LABELS = Labels(("NN", "VBD"), ("nsubj", "ROOT"))


def pieces(word: str) -> list[str]:
    return [SMALL[i] for i in WordPieces(SMALL).of(word)]


def test_the_longest_piece_is_taken_first() -> None:
    assert pieces("guards") == ["guards"]
    assert pieces("Unguarded") == ["un", "##guard", "##ed"]
    assert pieces("guard-guards") == ["guard", "-", "guards"]


def test_accents_and_case_make_no_difference() -> None:
    assert pieces("É") == ["e"]


def test_what_cannot_be_spelt_is_unknown() -> None:
    assert pieces("sentry") == ["[UNK]"]
    assert pieces("guard\u200bs") == ["guards"]
    assert pieces("\u200b") == ["[UNK]"]


@given(st.text(min_size=1, max_size=300))
def test_every_word_has_some_pieces_and_not_many(word: str) -> None:
    assert 1 <= len(WordPieces(SMALL).of(word)) <= 12


@given(
    st.lists(
        st.lists(st.sampled_from(["guards", "unguarded", "e-e-e", "said"]), min_size=1, max_size=40),
        min_size=1,
        max_size=8,
    ),
    st.integers(0, 60),
)
def test_windows_label_every_word_once_and_stay_small(sentences: list[list[str]], context: int) -> None:
    text = "\n\n".join(" ".join(s) + " ." for s in sentences)
    document = Document("d-1", "d1", "0" * 64, "text/plain", text, language="en")
    vocabulary = WordPieces(SMALL)
    words = describe(next(iter(parse([document]))), vocabulary, LABELS)
    found = list(windows(words, vocabulary, 48, context))
    labelled = [i for w in found for i in range(*w.core)]
    assert sorted(labelled) == list(range(len(words.tokens)))
    for w in found:
        assert len(w.ids) <= 48
        assert w.words[0] <= w.core[0] <= w.core[1] == w.words[1]
        assert len(w.first) == w.words[1] - w.words[0]


def best_by_trying(scores: list[list[float]]) -> float:
    """The score of the best lawful labels, by trying them all."""
    lawful = (
        labels
        for labels in product(range(3), repeat=len(scores))
        if all(b != 2 or a != 0 for a, b in zip((0, *labels), labels, strict=False))
    )
    return max(sum(scores[i][k] for i, k in enumerate(labels)) for labels in lawful)


@given(st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=1, max_size=6))
def test_the_best_labels_are_those_found_by_trying_all(scores: list[list[int]]) -> None:
    labels = paths(np.array(scores, dtype=np.float64)).tolist()
    assert all(b != 2 or a != 0 for a, b in zip((0, *labels), labels, strict=False))
    assert sum(scores[i][k] for i, k in enumerate(labels)) == best_by_trying(scores)


@given(st.lists(st.sampled_from([0, 1, 2]), max_size=20))
def test_fragments_hold_what_was_begun(labels: list[int]) -> None:
    found = fragments(np.array(labels, dtype=np.int64))
    assert [s for s, _ in found] == [i for i, k in enumerate(labels) if k == 1]
    assert all(set(labels[s + 1 : e]) <= {2} for s, e in found)
