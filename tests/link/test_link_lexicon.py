"""The word lists of linking are in the form in which they are looked up."""

from __future__ import annotations

from dataclasses import fields

import pytest

from firsthand.link.lexicon import Lexicon, countries, irregular, lexicon
from firsthand.link.words import plain


@pytest.mark.parametrize("name", [f.name for f in fields(Lexicon)])
def test_every_list_holds_plain_words(name):
    words = getattr(lexicon(), name)
    assert words
    assert all(word == plain(word) for word in words)


def test_no_word_is_both_a_body_and_a_person():
    lists = lexicon()
    assert not lists.institutions & lists.persons
    assert not lists.things & lists.persons


def test_countries_and_plurals_are_plain_and_lead_somewhere():
    assert all(
        name == plain(name) and len(code) == 2 and code.isupper() for name, code in countries().items()
    )
    assert all(many == plain(many) and one for many, one in irregular().items())
    assert countries()["hellenic"] == countries()["greece"] == "GR"
