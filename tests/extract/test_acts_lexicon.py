"""The lexicon of acts: how patterns are written, what comes with it, how it is extended."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.en.lexicon import classes, load, parse
from firsthand.model import Act

ROOT = Path(__file__).resolve().parents[2]


def test_every_act_has_words_and_terms() -> None:
    lexicon = load()
    named = {
        p.act for index in (lexicon.verbs, lexicon.nouns) for patterns in index.values() for p in patterns
    }
    assert named == set(Act)
    assert set(lexicon.terms) == set(Act)
    assert all(terms.huridocs for terms in lexicon.terms.values())


def test_every_class_that_a_pattern_asks_for_is_there() -> None:
    lexicon = load()
    known = set(classes().words) | {"any"}
    for index in (lexicon.verbs, lexicon.nouns):
        for patterns in index.values():
            for pattern in patterns:
                sorts = [pattern.subject, pattern.object, pattern.object_sort]
                sorts += [a.sort for a in (*pattern.adjuncts, *pattern.without_adjuncts)]
                assert {name for sort in sorts if sort for name in sort.names} <= known, pattern.text


def test_a_pattern_says_what_it_asks_for() -> None:
    pattern = parse(
        Act.FORCED_RETURN,
        "transitive",
        "{force!} hand|pass over [person!] to:{force}|country !=ball +to ~passive",
    )
    assert pattern.lemmas == ("hand", "pass")
    assert pattern.subject is not None
    assert pattern.subject.names == ("force",)
    assert pattern.subject.strict
    assert pattern.object is not None
    assert pattern.object.strict
    assert pattern.beside == (frozenset({"over"}),)
    assert pattern.adjuncts[0].prepositions == {"to"}
    assert pattern.adjuncts[0].words == {"country"}
    assert pattern.without_object == {"ball"}
    assert pattern.clause == {"to"}
    assert pattern.flags == {"passive"}


def test_hyphens_are_taken_apart_as_in_texts() -> None:
    assert parse(Act.TORTURE, "transitive", "ill-treat").before == ("ill", "-")
    noun = parse(Act.PROTEST, "nouns", "sit-in")
    assert (noun.lemmas, noun.beside) == (("sit",), (frozenset({"-"}), frozenset({"in"})))


@pytest.mark.parametrize(
    ("kind", "text"), [("transitive", "beat $$"), ("transitive", ""), ("nouns", "~noted"), ("nouns", "")]
)
def test_what_means_nothing_is_refused(kind: str, text: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        parse(Act.ATTACK, kind, text)


def test_of_two_patterns_the_more_demanding_comes_first() -> None:
    for patterns in load().verbs.values():
        assert [p.weight for p in patterns] == sorted((p.weight for p in patterns), reverse=True)


@given(st.text(alphabet="ab|{}[]!:=~+ -", max_size=30))
def test_any_line_is_a_pattern_or_an_error(text: str) -> None:
    try:
        pattern = parse(Act.ATTACK, "transitive", text)
    except ValueError:
        return
    assert pattern.lemmas


def test_the_reference_page_is_up_to_date() -> None:
    ran = subprocess.run(
        [sys.executable, ROOT / "docs" / "make_acts.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
