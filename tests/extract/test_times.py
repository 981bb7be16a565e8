"""Days: calendar arithmetic by itself, and the days of acts as the reader gives them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import extract
from firsthand.extract.en.days import Setting, clip, moved, resolve
from firsthand.extract.en.timex import Expression, Form
from firsthand.model import Act, Document, When, make_id

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
PUBLISHED = date(2030, 6, 12)
"""A Wednesday."""


@given(DAYS, st.integers(0, 6), st.booleans())
def test_a_weekday_is_the_nearest_on_its_side(published: date, weekday: int, future: bool) -> None:
    days = resolve(Expression((0, 1), Form.WEEKDAY, weekday=weekday), Setting(published, future))
    assert days is not None
    first, last = days
    assert first == last
    assert first.weekday() == weekday
    assert timedelta(0) <= ((first - published) if future else (published - first)) < timedelta(days=7)


@given(DAYS, st.integers(0, 6))
def test_last_and_next_weekday_are_never_today(published: date, weekday: int) -> None:
    for shift in (-1, 1):
        expression = Expression((0, 1), Form.WEEKDAY, weekday=weekday, shift=shift)
        days = resolve(expression, Setting(published))
        assert days is not None
        assert 1 <= shift * (days[0] - published).days <= 7


@given(DAYS, st.integers(-2, 2))
def test_weeks_run_from_monday_to_sunday_and_tile_the_year(published: date, shift: int) -> None:
    this = resolve(Expression((0, 1), Form.UNIT, unit="week", shift=shift), Setting(published))
    following = resolve(Expression((0, 1), Form.UNIT, unit="week", shift=shift + 1), Setting(published))
    assert this is not None
    assert following is not None
    assert (this[0].weekday(), this[1].weekday()) == (0, 6)
    assert following[0] - this[1] == timedelta(days=1)


@given(DAYS, st.sampled_from(["day", "week", "fortnight"]), st.integers(0, 200))
def test_moving_there_and_back(day: date, unit: str, number: int) -> None:
    there = moved(day, unit, number)
    assert there is not None
    assert moved(there, unit, -number) == day


@given(DAYS, st.integers(1, 12), st.integers(1, 28), st.booleans())
def test_a_date_without_a_year_is_within_a_year_of_the_document(
    published: date, month: int, day: int, future: bool
) -> None:
    days = resolve(Expression((0, 1), Form.DAY, month=month, day=day), Setting(published, future))
    assert days is not None
    distance = (days[0] - published).days * (1 if future else -1)
    assert 0 <= distance <= 366
    assert (days[0].month, days[0].day) == (month, day)


@given(st.sampled_from(list(Form)), DAYS, DAYS, st.booleans())
def test_clipping_never_widens(form: Form, a: date, b: date, future: bool) -> None:
    interval = (min(a, b), max(a, b))
    setting = Setting(date(2025, 5, 5), future)
    clipped = clip(interval, setting)
    assert clipped is None or (interval[0] <= clipped[0] <= clipped[1] <= interval[1])
    assert resolve(Expression((0, 1), form), Setting(None)) is None


def whens(text: str, act: Act, published: date | None = PUBLISHED) -> list[When | None]:
    """The days of one kind of act in a text."""
    document = Document(
        make_id("d", text), "x", "", "text/plain", text, published=published, outlet="The Ostmark Post"
    )
    return [s.when for s in extract.read([document])[0] if s.act is act]


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("on Monday", "2030-06-10", "2030-06-10"),
        ("late on Sunday", "2030-06-09", "2030-06-09"),
        ("yesterday", "2030-06-11", "2030-06-11"),
        ("last week", "2030-06-03", "2030-06-09"),
        ("last month", "2030-05-01", "2030-05-31"),
        ("early this month", "2030-06-01", "2030-06-12"),
        ("in December", "2029-12-01", "2029-12-31"),
        ("on 3 April", "2030-04-03", "2030-04-03"),
        ("on April 3", "2030-04-03", "2030-04-03"),
        ("on the second of April", "2030-04-02", "2030-04-02"),
        ("on 12 and 13 March", "2030-03-12", "2030-03-13"),
        ("on 2021-09-30", "2021-09-30", "2021-09-30"),
        ("in July 2021", "2021-07-01", "2021-07-31"),
        ("two days ago", "2030-06-10", "2030-06-10"),
        ("since 3 April", "2030-04-03", "2030-06-12"),
        ("in the second week of May", "2030-05-08", "2030-05-14"),
        ("in the last week of May", "2030-05-25", "2030-05-31"),
        ("the week before last", "2030-05-27", "2030-06-02"),
        ("on Monday and Tuesday", "2030-06-10", "2030-06-11"),
        ("on the night of the fifth", "2030-06-05", "2030-06-05"),
        ("in the past two weeks", "2030-05-29", "2030-06-12"),
        ("over the past year", "2029-06-12", "2030-06-12"),
        ("in the third quarter of 2027", "2027-07-01", "2027-09-30"),
        ("in the first half of 2027", "2027-01-01", "2027-06-30"),
        ("last April", "2030-04-01", "2030-04-30"),
        ("early on 3 May", "2030-05-03", "2030-05-03"),
        ("between 28 November and 3 January 2029", "2028-11-28", "2029-01-03"),
    ],
)
def test_expressions_of_the_past(told: str, first: str, last: str) -> None:
    (found,) = whens(f"Soldiers arrested nine weavers {told}.", Act.ARREST)
    assert found is not None
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("on Friday", "2030-06-14", "2030-06-14"),
        ("next month", "2030-07-01", "2030-07-31"),
        ("tomorrow", "2030-06-13", "2030-06-13"),
        ("before Christmas", "2030-06-12", "2030-12-24"),
        ("before the end of the month", "2030-06-12", "2030-06-30"),
    ],
)
def test_expressions_of_what_is_to_come(told: str, first: str, last: str) -> None:
    (found,) = whens(f"Three hundred weavers will be deported {told}.", Act.FORCED_RETURN)
    assert found is not None
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (first, last)


def test_relative_words_stay_unresolved_without_a_date() -> None:
    for told in ("on Monday", "last week", "early this month", "in December", "yesterday", "on 3 April"):
        assert whens(f"Soldiers arrested nine weavers {told}.", Act.ARREST, None) == [None]


def test_a_full_date_needs_no_document_date() -> None:
    (found,) = whens("Soldiers arrested nine weavers on 3 April 2029.", Act.ARREST, None)
    assert found is not None
    assert found.earliest == found.latest == date(2029, 4, 3)


def test_a_letterhead_dates_its_document() -> None:
    head = "OSTMARK WATCH\nBulletin no. 3, 12 June 2030\n\nA quiet week\n\n"
    text = head + "Soldiers arrested nine weavers on Monday.\n"
    (found,) = whens(text, Act.ARREST, None)
    assert found is not None
    assert found.earliest == date(2030, 6, 10)


def test_the_day_something_was_said_is_not_the_day_it_happened() -> None:
    assert whens("Soldiers have arrested nine weavers, a clerk said on Monday.", Act.ARREST) == [None]


def test_later_and_earlier_count_from_what_was_told() -> None:
    text = "Nine weavers were arrested on 3 April. They were released two weeks later."
    (found,) = whens(text, Act.RELEASE)
    assert found is not None
    assert found.earliest == date(2030, 4, 17)


def test_one_breath_one_day() -> None:
    text = "Shells hit the mill on Monday, killing four weavers."
    assert [w and w.earliest for w in whens(text, Act.KILLING)] == [date(2030, 6, 10)]


def test_an_appeal_is_made_on_the_day_of_the_document() -> None:
    (found,) = whens("We call on the mayor to open the mill.", Act.APPEAL)
    assert found is not None
    assert found.earliest == PUBLISHED


def test_what_generally_happens_has_no_day() -> None:
    text = "Weavers were arrested on Monday. Weavers who strike are usually arrested within days."
    assert whens(text, Act.ARREST)[-1] is None


def test_days_lead_back_to_their_words() -> None:
    text = "Soldiers arrested nine weavers early on Monday."
    (found,) = whens(text, Act.ARREST)
    assert found is not None
    assert found.span is not None
    assert "Monday" in text[found.span.start : found.span.end]


def days(found: list[When | None]) -> list[tuple[str, str] | None]:
    """First and last days, month and day."""
    return [w and (f"{w.earliest:%m-%d}", f"{w.latest:%m-%d}") for w in found]


def test_first_and_second_days_count_from_what_was_told() -> None:
    text = (
        "Gunmen shelled Ostmark on Sunday and Monday.\n\n"
        "On the first morning officers shot a baker. The second night the mill was burned down.\n"
    )
    assert days(whens(text, Act.SHOOTING)) == [("06-09", "06-09")]
    assert days(whens(text, Act.DESTRUCTION)) == [("06-10", "06-10")]


def test_what_is_counted_from_lies_on_the_other_side() -> None:
    text = "On Monday the mill was burned down, four days after soldiers had arrested nine weavers."
    assert days(whens(text, Act.ARREST)) == [("06-06", "06-06")]


def test_the_day_before_a_source_is_the_day_of_the_act() -> None:
    text = "Officials tore down forty houses in Ostmark, a suburb, on Monday, Ada Zumthor told the Post."
    assert days(whens(text, Act.DESTRUCTION)) == [("06-10", "06-10")]


def test_the_tenth_day_of_a_strike_began_nine_days_ago() -> None:
    assert days(whens("Today is the tenth day of her hunger strike.", Act.PROTEST)) == [("06-03", "06-03")]


def test_the_day_of_another_act_is_its_day() -> None:
    text = "Zumthor was arrested on 3 June. Nine weavers were beaten on the day Zumthor was arrested."
    assert days(whens(text, Act.ATTACK) or whens(text, Act.TORTURE)) == [("06-03", "06-03")]


def test_a_weekday_after_what_was_told_before_it() -> None:
    text = "They were abducted on the third. Two weavers were shot dead on Wednesday morning."
    assert days(whens(text, Act.KILLING)) == [("06-05", "06-05")]


def test_the_day_of_a_report_is_not_the_day_of_what_it_tells() -> None:
    text = "In a report on 10 May we wrote that nine weavers were arrested. Eight weavers were arrested."
    assert days(whens(text, Act.ARREST)) == [None, None]


ACCOUNT = "The mill opened in 2011. It burnt in 2012. A new one was built in 2015 and closed in 2018.\n\n"


def test_an_account_of_past_years_is_not_of_its_own_year() -> None:
    text = ACCOUNT + "The strike began in March 2016. On 3 May soldiers arrested nine weavers."
    (found,) = whens(text, Act.ARREST)
    assert found is not None
    assert found.earliest == found.latest == date(2016, 5, 3)


def test_a_day_whose_year_an_account_has_not_told_is_not_guessed() -> None:
    text = ACCOUNT + "A street runs to the mill.\n\nIt is long.\n\nOn 3 May soldiers arrested nine weavers."
    assert whens(text, Act.ARREST) == [None]


def test_seasons_are_no_days() -> None:
    assert whens("Soldiers arrested nine weavers in the summer of 2027.", Act.ARREST) == [None]
