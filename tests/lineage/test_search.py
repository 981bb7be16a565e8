"""Texts that share wording among many: found after heavy editing, and in families of any size."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.lineage import Candidate, search
from firsthand.lineage.fingerprints import REACH, fingerprints
from firsthand.lineage.lexicon import lexicon

STOP = sorted(lexicon().stop)


def _story(rng: random.Random, length: int = 250) -> list[str]:
    return [rng.choice(STOP) if rng.random() < 0.4 else _word(rng) for _ in range(length)]


def _word(rng: random.Random) -> str:
    """A made-up word, few of them common and most of them rare, as words are."""
    return f"{rng.choice('bdfgklmnprstvz')}o{int(rng.paretovariate(0.6)) % 20_000}".translate(
        str.maketrans("0123456789", "aeioubdgkl")
    )


def _noisy(words: list[str], share: float, rng: random.Random) -> list[str]:
    return [_word(rng) if rng.random() < share else w for w in words]


def _found(texts: list[str]) -> set[tuple[int, int]]:
    return {(c.a, c.b) for c in search(texts)}


def test_copies_with_two_fifths_of_their_words_exchanged_are_found() -> None:
    rng = random.Random(7)
    stories = [_story(rng) for _ in range(300)]
    copies = [_noisy(s, 0.4, rng) for s in stories[:60]]
    found = _found([" ".join(s) for s in (*stories, *copies)])
    planted = {(n, 300 + n) for n in range(60)}
    assert len(planted & found) >= 54
    assert len(found - planted) <= 20


def test_every_member_of_a_large_family_meets_its_first() -> None:
    rng = random.Random(8)
    wire = _story(rng)
    family = [wire, *(_noisy(wire, 0.1, rng) for _ in range(80))]
    others = [_story(rng) for _ in range(50)]
    found = _found([" ".join(t) for t in (*family, *others)])
    assert {(0, n) for n in range(1, 81)} <= found
    assert not [c for c in found if c[1] > 80]


def test_capitals_and_punctuation_make_no_difference() -> None:
    words = _story(random.Random(9))
    loud = "“" + ", ".join(w.upper() for w in words) + "”…"
    (one,) = search([" ".join(words), loud])
    assert one == Candidate(0, 1, one.shared, 1.0)


def test_no_texts_empty_texts_and_texts_without_words_share_nothing() -> None:
    for texts in ([], [""], ["", "…", "  ", "the of and"], ["\ud800"]):
        assert search(texts) == ()


@given(
    st.lists(
        st.lists(st.sampled_from([*STOP[:4], *"arrest village soldier Śmierć œuvre 14 bridge".split()]))  # noqa: SIM905
    )
)
def test_fingerprints_are_those_of_a_slow_oracle(stories: list[list[str]]) -> None:
    texts = [" ".join(words) for words in stories]
    found = fingerprints(texts)
    slow = []
    for number, words in enumerate(stories):
        for i, word in enumerate(words):
            for other in words[i + 1 : i + 1 + REACH]:
                if not {word, other} & lexicon().stop:
                    slow.append((number, word, other))
    assert sorted(found.texts.tolist()) == [number for number, _, _ in slow]
    alike = {v: len(np.flatnonzero(found.values == v)) for v in found.values}
    kinds: dict[tuple[str, str], int] = {}
    for _, word, other in slow:
        kinds[word, other] = kinds.get((word, other), 0) + 1
    assert sorted(alike.values()) == sorted(kinds.values())


def test_a_sample_is_the_same_in_every_text() -> None:
    rng = random.Random(10)
    story = _story(rng, 2000)
    whole, half = " ".join(story), " ".join(story[:1000])
    found = fingerprints([whole, half], 4)
    held = [set(found.values[found.texts == n].tolist()) for n in range(2)]
    everything = set(fingerprints([whole]).values.tolist())
    assert held[1] <= held[0] <= everything
    assert 0.15 < len(held[0]) / len(everything) < 0.35


def test_a_text_longer_than_what_is_hashed_at_once_is_read_to_its_end() -> None:
    rng = random.Random(11)
    long = " ".join(_story(rng, 120_000))
    tail = " ".join(_story(rng, 300))
    (one,) = search([f"{long} {tail}", tail])
    assert one.share == 1.0
