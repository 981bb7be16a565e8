"""What a report says came of the incident it is chiefly about, read from made-up reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from firsthand import extract
from firsthand.link import toll
from firsthand.model import Act, Document, Statement, Tally, Toll, make_id
from statement_making import Case

PUBLISHED = date(2031, 5, 12)  # a Monday


def document(text: str) -> Document:
    return Document(
        id=make_id("d", text), name="d", sha256="0" * 64, media_type="text/plain", text=text,
        outlet="Harbour Post", published=PUBLISHED, language="en",
    )  # fmt: skip


def read(text: str) -> Toll:
    report = document(text)
    return toll(report, extract.read([report])[0])


def numbers(tally: Tally | None) -> tuple[int, int] | None:
    return (tally.low, tally.high) if tally is not None else None


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Two men were killed and three others injured when a shell hit the mill in Velden on Friday.", 2, 3),
        ("Six people were shot outside a bakery in Korsk on Friday, one fatally, police said.", 1, 5),
        ("Five people were shot in Korsk on Friday. One of them, a baker, died in hospital.", 1, 4),
        ("A weaver, Ilko Barth, 34, was shot in Velden on Friday. He died in hospital on Sunday.", 1, 0),
        ("A man shot and killed his wife and his daughter in Korsk on Friday before killing himself.", 3, 0),
        ("A boy, 9, was wounded on Friday when he accidentally shot himself in the hand.", 0, 1),
        ("A 16-year-old girl was shot dead in Velden on Friday. A 19-year-old man was wounded.", 1, 1),
        ("A woman was killed and a man was injured in a shooting in Velden on Friday.", 1, 1),
        ("Seven people, including two children, were killed in Korsk on Friday.", 7, 0),
        ("Gunmen wounded a nurse in Velden on Friday. They could have killed her, her aunt said.", 0, 1),
        (
            "Ilko Barth was killed on Friday. He was at the mill. Bruna Lenz was killed. Her shop burnt. "
            "Odo Quist was killed.",
            3,
            0,
        ),
        ("A weaver was killed and another wounded in a shooting in Velden on Friday.", 1, 1),
        (
            "A weaver, 16, was fatally shot in Velden on Friday. Ilko Barth died at home. "
            "His father was told. A second weaver was also wounded.",
            1,
            1,
        ),
        ("A shooting in Korsk on Friday left two boys dead and sent a teenage girl to the hospital.", 2, 1),
        ("Three weavers were killed in Korsk on Friday. Eighteen people were taken to hospital.", 3, 18),
        ("Eighteen people were taken to hospital in Korsk on Friday. Three of them died.", 3, 15),
        ("Police are investigating a double murder in Korsk on Friday.", 2, 0),
        ("A man was shot dead in Velden on Friday. Police charged a suspect with attempted murder.", 1, 0),
    ],
)
def test_people_are_counted_once_and_by_what_became_of_them(text: str, killed: int, injured: int) -> None:
    found = read(text)
    assert (numbers(found.killed), numbers(found.injured)) == ((killed, killed), (injured, injured))


def test_several_voices_make_a_range() -> None:
    found = read(
        "At least four people were killed when shells hit the market in Korsk on Friday. "
        "A nurse at the clinic said that six people were killed."
    )
    assert found.killed is not None
    assert (found.killed.low, found.killed.high, found.killed.more) == (4, 6, True)


def test_what_happened_in_another_year_is_no_part_of_it() -> None:
    found = read(
        "Two weavers were killed in a raid on Velden on Friday. In 2029 soldiers killed forty people in the town."
    )
    assert numbers(found.killed) == (2, 2)


def test_the_day_is_that_of_the_incident_and_not_of_the_court() -> None:
    found = read(
        "A man charged with shooting two farmers appeared in court in Velden on Friday.\n\n"
        "The farmers were shot dead on 3 April on the road to Korsk, prosecutors said."
    )
    assert found.when is not None
    assert (found.when.earliest, found.when.latest) == (date(2031, 4, 3), date(2031, 4, 3))


def test_a_day_settles_the_weekend_it_is_in() -> None:
    found = read(
        "Two people were killed in shelling at the weekend.\n\nThe two were killed in Korsk on Saturday."
    )
    assert found.when is not None
    assert (found.when.earliest, found.when.latest) == (date(2031, 5, 10), date(2031, 5, 10))


def test_none_told_of_is_said_to_be_no_more_than_that() -> None:
    found = read("Three people were wounded in a shooting in Velden on Friday.")
    assert found.killed == Tally(0, 0)
    assert not found.killed.told
    assert found.injured is not None
    assert found.injured.told


def test_a_report_of_no_violence_has_no_toll() -> None:
    text = "The mayor of Velden opened a bakery on Friday."
    assert read(text) == Toll(document(text).id)


def test_numbers_lead_back_to_their_words() -> None:
    text = "Seven people, including two children, were killed in Korsk on Friday."
    found = read(text)
    assert found.killed is not None
    assert [document(text).quote(span) for span in found.killed.spans] == ["Seven"]
    statements = {s.id for s in extract.read([document(text)])[0]}
    assert set(found.killed.statements) <= statements
    assert found.statements


ACTS = (Act.KILLING, Act.DEATH, Act.INJURY, Act.SHOOTING, Act.ATTACK, Act.MEDICAL_CARE, Act.ARREST)
PEOPLE = (
    "a baker",
    "two men",
    "Ilko Barth",
    "a woman, 34",
    "another man",
    "five villagers",
    "—",
    "a boy",
    "the police",
    None,
)
DAYS = (None, "2031-05-09", "2031-05-09..2031-05-10", "2031-05-08", "2029-01-01..2029-12-31")


@st.composite
def reports(draw: st.DrawFn) -> tuple[Document, list[Statement]]:
    """One report of a few made-up statements, some with numbers and days."""
    case = Case()
    case.report("d", "Harbour Post", "2031-05-12")
    for n in range(draw(st.integers(0, 7))):
        act, patient = draw(st.sampled_from(ACTS)), draw(st.sampled_from(PEOPLE))
        number = draw(st.sampled_from((None, "1", "2", "3+", "7")))
        quote = f"Sentence {n} {patient or 'nobody'} {act.value}"
        case.say(
            "d", quote, act, patient=patient, number=number, when=draw(st.sampled_from(DAYS)), where="Velden"
        )
    return case.documents()["d"], case.statements


@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_statements_makes_no_difference(
    made: tuple[Document, list[Statement]], random: object
) -> None:
    report, statements = made
    shuffled = list(statements)
    random.shuffle(shuffled)
    assert toll(report, shuffled) == toll(report, statements)


@given(reports())
def test_ranges_run_upwards_and_rest_on_statements_given(made: tuple[Document, list[Statement]]) -> None:
    report, statements = made
    found = toll(report, statements)
    ids = {s.id for s in statements}
    for tally in (found.killed, found.injured):
        if tally is not None:
            assert 0 <= tally.low <= tally.high
            assert set(tally.statements) <= ids
            assert tally.told == bool(tally.statements)


@given(reports())
def test_a_killing_of_long_ago_told_last_changes_nothing(made: tuple[Document, list[Statement]]) -> None:
    report, statements = made
    dated = [s for s in statements if s.when is not None and s.when.earliest.year == 2031]
    assume(any(s.act in (Act.KILLING, Act.DEATH, Act.INJURY) for s in dated))
    case = Case(texts={"d": report.text}, facts={"d": (report.outlet, report.published)})
    case.say(
        "d", "Long ago soldiers killed", Act.KILLING, patient="the miller", number="9", when="1990-03-01"
    )
    longer = case.documents()["d"]
    added = replace(case.statements[0], id="added")
    before, after = toll(longer, statements), toll(longer, [*statements, added])
    assert (after.killed, after.injured, after.when) == (before.killed, before.injured, before.when)


def test_a_tally_that_runs_downwards_is_refused() -> None:
    with pytest.raises(ValueError, match="tally 3-2"):
        Tally(3, 2)
