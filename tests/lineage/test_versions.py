"""Versions of one article are one lineage with its edits; the next issue of a series is no version."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from lineage_cases import document, statement

from firsthand.lineage import Told, derive, keys, retold, settle, versions
from firsthand.lineage.versions import address, revision
from firsthand.model import Act, Change, Count, Document, Versions

FIRST = (
    "Soldiers arrested 14 fishermen in the covered port of Velim before noon, a clerk of the harbour said. "
    "They were driven to the barracks at Ostrow in lorries without plates. Nobody has seen them since then. "
    "The harbour stayed shut until the evening, and ferries to the islands were turned back."
)
SECOND = FIRST.replace("14 fishermen", "17 fishermen").replace(", a clerk of the harbour said", "")
SERIES = (
    "On {day} the clinic of Velim treated {n} people for wounds, its director told reporters. Most of them had "
    "come from the villages along the river. The clinic has beds for forty people and one surgeon only."
)


def _settled(*case: Document) -> tuple[Versions, ...]:
    found = [e for i, t in enumerate(case) for e in derive(Told(t), [Told(c) for c in case[:i]])]
    return versions(case, settle(found, case))


def test_an_edited_article_is_one_lineage_with_its_edits() -> None:
    before = document("v1", FIRST, "Echo", "2031-05-03")
    after = document("v2", SECOND, "The Echo", "2031-05-04")
    (one,) = _settled(after, before)
    assert one.documents == ("v1", "v2")
    assert one.dated
    (edit,) = one.revisions[0].edits
    assert edit.change is Change.CHANGED
    assert "14 fishermen" in before.quote(edit.before)
    assert "17 fishermen" in after.quote(edit.after)


def test_an_address_makes_versions_of_texts_that_share_little() -> None:
    before = replace(
        document("v1", FIRST, None, "2031-05-03"), url="https://www.echo.example/a/7?utm_source=x"
    )
    after = replace(document("v2", "Page not found.", None, "2031-06-01"), url="http://echo.example/a/7/")
    assert keys(before, ()) & keys(after, ())
    (one,) = _settled(before, after)
    assert one.documents == ("v1", "v2")


def test_versions_without_dates_are_together_and_in_no_order() -> None:
    plain = SECOND.replace("17", "14")
    one, other = document("a", plain, "Echo"), document("b", plain + " ", "Echo")
    (found,) = _settled(one, other)
    assert not found.dated
    assert found.revisions == ()


def test_a_text_that_says_it_was_updated_is_the_later_one() -> None:
    note = "This article has been updated. "
    for name, other in (("a", "z"), ("z", "a")):
        (found,) = _settled(document(name, note + FIRST, "Echo"), document(other, FIRST, "Echo"))
        assert found.documents == (other, name)


def test_of_undated_versions_the_one_that_goes_on_is_the_later() -> None:
    longer = FIRST + " The governor has asked the navy for a list of the names."
    for name, other in (("a", "z"), ("z", "a")):
        (found,) = _settled(document(name, longer, "Echo"), document(other, FIRST, "Echo"))
        assert found.documents == (other, name)


def test_the_next_issue_of_a_series_is_no_version() -> None:
    issues = [
        document(f"n{n}", SERIES.format(day=f"{n} May", n=10 + n), "Echo", f"2031-05-0{n}") for n in (3, 4)
    ]
    assert _settled(*issues) == ()
    corrected = document("fix", "Correction: " + SERIES.format(day="3 May", n=15), "Echo", "2031-05-05")
    assert [v.documents for v in _settled(issues[0], corrected)] == [("n3", "fix")]


def test_another_outlet_with_the_same_text_is_a_copy_and_no_version() -> None:
    assert (
        _settled(document("a", FIRST, "Echo", "2031-05-03"), document("b", FIRST, "Herald", "2031-05-04"))
        == ()
    )


def test_three_versions_are_one_lineage_in_whatever_order_they_come() -> None:
    texts = (FIRST, SECOND, SECOND + " The governor has asked the navy for a list of names.")
    case = [document(f"v{n}", text, "Echo", f"2031-05-0{n}") for n, text in enumerate(texts, 1)]
    for order in permutations(case):
        (one,) = _settled(*order)
        assert one.documents == ("v1", "v2", "v3")
        assert [len(r.edits) for r in one.revisions] == [1, 1]


def test_a_silent_edit_shows_as_drift() -> None:
    before = document("v1", FIRST, "Echo", "2031-05-03")
    after = document("v2", SECOND, "Echo", "2031-05-04")
    told = statement(
        before, "Soldiers arrested 14 fishermen", Act.ARREST, ("a clerk of the harbour",), count=Count(14, 14)
    )
    again = statement(after, "Soldiers arrested 17 fishermen", Act.ARREST, count=Count(17, 17))
    found = settle(derive(Told(after, (again,)), [Told(before, (told,))]), (before, after))
    (one,) = retold((before, after), (told, again), found, ())
    assert {(d.attribute, d.change) for d in one.changes} == {
        ("count", Change.CHANGED),
        ("chain", Change.HARDENED),
    }


def test_addresses_that_name_no_page_are_none() -> None:
    for url in (
        None,
        "",
        "https://echo.example/",
        "https://echo.example",
        "not an address",
        "http://[",
        "?a=1",
    ):
        assert address(url) is None
    assert address("https://echo.example/?p=7") == "echo.example?p=7"


@given(st.lists(st.sampled_from("abcdef"), max_size=8), st.lists(st.sampled_from("abcdef"), max_size=8))
def test_edits_turn_one_version_into_the_other(before: list[str], after: list[str]) -> None:
    old, new = (
        document(n, "\n\n".join(f"Line {w}." for w in lines)) for n, lines in (("x", before), ("y", after))
    )
    made = revision(old, new)
    text = old.text
    for edit in reversed(made.edits):
        if edit.before is not None:
            text = (
                text[: edit.before.start]
                + "\0" * (edit.before.end - edit.before.start)
                + text[edit.before.end :]
            )
    kept = [line for line in text.split("\n\n") if "\0" not in line and line]
    added = {i for e in made.edits if e.after for i in range(e.after.start, e.after.end)}
    untouched = [new.text[i : i + 7] for i in range(0, len(new.text), 9) if i not in added]
    assert kept == untouched
