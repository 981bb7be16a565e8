"""Reused wording: found through keys and alignment, with its direction; shared quotations are not it."""

from __future__ import annotations

import random
from difflib import SequenceMatcher

from hypothesis import given, settings
from hypothesis import strategies as st
from lineage_cases import document, statement

from firsthand.lineage import Told, derive, keys, settle
from firsthand.lineage.reading import read
from firsthand.lineage.wording import align
from firsthand.model import Act, Document, How

SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("ar", "el", "in", "os", "un", "ay", "eck", "ost")]
WORDS = [a + b for a in SYLLABLES[::3] for b in SYLLABLES[::4]]
COMMON = "the of and to in a was were by that on for with had from".split()  # noqa: SIM905


def _text(seed: int, length: int = 300) -> str:
    rng = random.Random(seed)
    words = [rng.choice(COMMON) if rng.random() < 0.4 else rng.choice(WORDS) for _ in range(length)]
    return _prose(words)


def _prose(words: list[str]) -> str:
    sentences = [" ".join(words[i : i + 15]).capitalize() + "." for i in range(0, len(words), 15)]
    return " ".join(sentences)


def _edited(text: str, share: float, seed: int) -> str:
    rng = random.Random(seed)
    words = [w.strip(".").lower() for w in text.split()]
    return _prose([rng.choice(WORDS) if rng.random() < share else w for w in words])


def _copies(a: Document, b: Document) -> list[tuple[str, str]]:
    return [(d.source, d.target) for d in derive(Told(a), [Told(b)]) if d.how is How.COPIES]


def test_a_version_with_a_fifth_of_its_words_edited_is_found_and_dated() -> None:
    for seed in range(30):
        text = _text(seed)
        first = document("first", text, "Echo", "2031-05-03")
        second = document("second", _edited(text, 0.2, seed + 1000), "Herald", "2031-05-04")
        assert keys(first, ()) & keys(second, ()), seed
        assert _copies(first, second) == [("first", "second")], seed
        assert _copies(second, first) == [("first", "second")], seed


def test_versions_with_two_fifths_edited_still_meet_and_are_found() -> None:
    for seed in range(60):
        first = document("first", _text(seed), "Echo", "2031-05-03")
        second = document("second", _edited(first.text, 0.4, seed + 1000), "Herald", "2031-05-04")
        assert keys(first, ()) & keys(second, ()), seed
        assert _copies(first, second) == [("first", "second")], seed


def test_unrelated_texts_seldom_meet_and_never_copy() -> None:
    texts = [document(f"t{n}", _text(n), f"Outlet {n}", "2031-05-03") for n in range(25)]
    wording = [{k for k in keys(t, ()) if k.startswith("w:")} for t in texts]
    met = 0
    for i, a in enumerate(texts):
        for j in range(i):
            met += bool(wording[i] & wording[j])
            assert _copies(a, texts[j]) == []
    assert met <= 15


def test_moved_paragraphs_are_found_as_runs_of_their_own() -> None:
    parts = [_text(n, 60) for n in range(4)]
    here, there = " ".join(parts), " ".join(parts[i] for i in (2, 0, 3, 1))
    runs = align(here, there)
    assert sum(r.matched for r in runs) >= 220
    assert len(runs) >= 4


def test_a_single_copied_paragraph_is_enough() -> None:
    shared = _text(1, 60)
    first = document("first", f"{_text(2)} {shared} {_text(3)}", "Echo", "2031-05-03")
    second = document("second", f"{_text(4)} {shared}", "Herald", "2031-05-04")
    assert keys(first, ()) & keys(second, ())
    (edge,) = derive(Told(second), [Told(first)])
    words = [second.quote(e.here) for e in edge.evidence if e.kind == "wording" and e.here]
    assert sum(len(w.split()) for w in words) >= 55
    assert all(first.quote(e.there) in first.text for e in edge.evidence if e.kind == "wording" and e.there)


PUBLIC = (
    "“In Velim and Ostrow we shall rebuild 40 wells, every bridge and every school that this flood took, "
    "and nobody who stole the timber will sleep quietly,” the governor told the crowd."
)


def test_one_public_statement_quoted_twice_is_no_copying() -> None:
    first = document("first", f"{_text(1, 90)} {PUBLIC}", "Echo", "2031-05-03")
    second = document("second", f"{_text(2, 90)} {PUBLIC}", "Herald", "2031-05-04")
    assert _copies(first, second) == []


def test_a_quotation_given_to_one_outlet_alone_betrays_the_copy() -> None:
    own = PUBLIC.replace("told the crowd", "told the Echo by telephone")
    first = document("first", f"{_text(1, 90)} {own}", "Echo", "2031-05-03")
    second = document(
        "second", f"{_text(2, 90)} {PUBLIC.replace('told the crowd', 'said')}", "Herald", "2031-05-04"
    )
    assert _copies(first, second) == [("first", "second")]


def test_without_dates_the_fuller_text_is_the_source() -> None:
    body = (
        "Soldiers arrested fourteen fishermen in the covered port of Velim shortly before noon on market day"
    )
    tail = "and drove them to the barracks at Ostrow in three lorries without plates."
    first = document("z", f"{body} {tail} Two widows saw it.", "Echo")
    second = document("a", f"{body} {tail}", "Herald")
    told = Told(first, (statement(first, body, Act.ARREST, ("Two widows",)),))
    (edge,) = derive(told, [Told(second, (statement(second, body, Act.ARREST),))])
    assert (edge.source, edge.target) == ("z", "a")
    assert "its voices" in [e.note for e in edge.evidence if e.kind == "direction"]
    assert edge.directed


def test_an_outlet_that_repeats_its_background_does_not_copy_itself() -> None:
    background = _text(9, 40)
    first = document("first", f"{_text(1, 150)} {background}", "Echo", "2031-05-03")
    second = document("second", f"{_text(2, 150)} {background}", "Echo", "2031-05-04")
    assert _copies(first, second) == []


def test_of_three_texts_with_one_wording_the_nearest_is_named() -> None:
    wire = document("wire", _text(5), "Wire", "2031-05-01")
    middle = document("middle", _edited(wire.text, 0.15, 1), "Echo", "2031-05-02")
    last = document("last", _edited(middle.text, 0.15, 2), "Herald", "2031-05-03")
    case = (wire, middle, last)
    found = [d for i, t in enumerate(case) for d in derive(Told(t), [Told(c) for c in case[:i]])]
    assert {(d.source, d.target) for d in settle(found, case)} == {("wire", "middle"), ("middle", "last")}


def _common(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """The slow oracle: the length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for word in a:
        before = 0
        for j, other in enumerate(b, 1):
            before, row[j] = row[j], before + 1 if word == other else max(row[j], row[j - 1])
    return row[-1]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.0, 0.4), st.integers(0, 80))
def test_alignment_agrees_with_a_slow_oracle(seed: int, share: float, offset: int) -> None:
    here = _text(seed, 120)
    there = f"{_text(seed + 1, offset)} {_edited(here, share, seed + 2)}"
    mine, theirs = read(here).words, read(there).words
    matched = 0
    taken: set[int] = set()
    for run in align(here, there):
        assert run.matched <= _common(mine[slice(*run.here)], theirs[slice(*run.there)])
        assert taken.isdisjoint(range(*run.there))
        taken.update(range(*run.there))
        matched += run.matched
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    assert matched >= 0.8 * sum(b.size for b in blocks if b.size >= 4)


def test_page_furniture_in_common_is_no_copying() -> None:
    furniture = (
        "All rights reserved. It may not be published, broadcast or rewritten without permission of "
        "Velim Media Group 24. Anyone with information on the seven is asked to call Ostrow Station at "
        "555-0199, and may remain anonymous."
    )
    first = document("first", f"{_text(1, 60)} {furniture}", "Echo", "2031-05-03")
    second = document("second", f"{_text(2, 60)} {furniture}", "Herald", "2031-05-04")
    assert _copies(first, second) == []
