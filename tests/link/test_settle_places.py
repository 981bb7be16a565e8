"""Places that one report names bare and others with their country."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from firsthand import link
from firsthand.model import Act, Place
from statement_making import Case


def told(*places: tuple[str, str | None], reports: int = 9):
    """Statements at one place each, dealt out to so many reports."""
    case = Case()
    for number in range(min(reports, len(places))):
        case.report(f"d{number}", f"Outlet {number}")
    for number, (name, _) in enumerate(places):
        case.say(f"d{number % reports}", "Soldiers burned huts", Act.DESTRUCTION, where=name)
    return [
        replace(s, where=Place(name, country))
        for s, (name, country) in zip(case.statements, places, strict=True)
    ]


def countries(*places: tuple[str, str | None]) -> list[str | None]:
    return [s.where and s.where.country for s in link.settle_places(told(*places))]


def test_a_bare_name_takes_the_country_the_others_give_it():
    assert countries(("Kessu", "PE"), ("Kessu", None), ("kessu", None)) == ["PE", "PE", "PE"]


def test_it_stays_unknown_where_the_others_differ_or_do_not_know():
    assert countries(("Kessu", "PE"), ("Kessu", "BO"), ("Kessu", None)) == ["PE", "BO", None]
    assert countries(("Kessu", None), ("Arvo", "PE")) == [None, "PE"]


def test_a_place_nobody_knows_lies_where_all_else_in_its_report_does():
    def settled(*places):
        return [s.where.country for s in link.settle_places(told(*places, reports=1))]

    assert settled(("Kessu", None), ("Arvo", "PE"), ("Lind", "PE")) == ["PE", "PE", "PE"]
    assert settled(("Kessu", None), ("Arvo", "PE"), ("Lind", "BO")) == [None, "PE", "BO"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["Kessu", "Arvo", "Lind"]), st.sampled_from(["PE", "BO", None])), max_size=7
    ),
    st.integers(1, 3),
)
def test_no_known_country_is_changed_and_settling_twice_changes_nothing(places, reports):
    once = link.settle_places(told(*places, reports=reports))
    assert all(s.where.country == c for s, (_, c) in zip(once, places, strict=True) if c)
    assert link.settle_places(once) == once
