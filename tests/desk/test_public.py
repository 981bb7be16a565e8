"""What ``import firsthand`` offers."""

import subprocess
import sys

import pytest

import firsthand


def test_what_is_exported_is_sorted_and_there():
    assert list(firsthand.__all__) == sorted(firsthand.__all__)
    assert all(getattr(firsthand, name) is not None for name in firsthand.__all__)
    assert dir(firsthand) == firsthand.__all__
    with pytest.raises(AttributeError, match="Nothing"):
        _ = firsthand.Nothing


def test_star_import():
    names: dict[str, object] = {}
    exec("from firsthand import *", names)
    assert set(firsthand.__all__) <= set(names)


def test_the_nouns_alone_do_not_load_the_machinery():
    code = "import sys, firsthand; firsthand.Statement; print({'spacy', 'sqlalchemy'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"


def test_open(tmp_path):
    with firsthand.open(tmp_path / "x.case") as case:
        assert isinstance(case, firsthand.Desk)
        assert case.snapshot().documents == ()
        assert (case.claims(), case.conflicts(), case.voices(), case.drift(), case.judgements()) == ((),) * 5
    with pytest.raises(firsthand.CaseError):
        firsthand.open(str(tmp_path / "y.case"), create=False)
