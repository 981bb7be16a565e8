"""How an incident stood on a day: what words and dates of reports settle, and no more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import weigh
from firsthand.model import Act, Attribute, Conflict, Count, Incident, Status
from firsthand.weigh import Phase
from statement_making import Case


@pytest.fixture
def case() -> Case:
    made = Case()
    made.report("a", "Saltmere Wire", "2031-05-03")
    made.report("b", "Oxhithe Herald", "2031-05-09")
    made.report("c", "Fen Rights Group")
    return made


def stood(case: Case, day: str) -> weigh.State:
    ids = tuple(s.id for s in case.statements)
    incident = Incident(Incident.make_id(ids), "arrest", ids)
    return weigh.state(
        incident, {s.id: s for s in case.statements}, case.documents(), date.fromisoformat(day)
    )


def test_it_was_announced_before_it_happened(case):
    case.say("a", "They will return 60 families", Act.FORCED_RETURN, status=Status.PLANNED, when="2031-05-06")
    case.say("b", "They returned 52 families", Act.FORCED_RETURN, when="2031-05-06")
    assert [stood(case, f"2031-05-0{d}").phase for d in (2, 4, 6)] == [
        Phase.NOT_YET,
        Phase.ANNOUNCED,
        Phase.HAPPENED,
    ]


def test_a_report_without_a_time_bounds_it_by_its_own_day(case):
    case.say("b", "Soldiers burnt the barn", Act.DESTRUCTION)
    assert stood(case, "2031-05-08").phase is Phase.MAY_HAVE
    assert stood(case, "2031-05-09").phase is Phase.HAPPENED


def test_an_undated_report_without_a_time_leaves_it_open(case):
    case.say("c", "Soldiers burnt the barn", Act.DESTRUCTION)
    assert stood(case, "2041-01-01").phase is Phase.MAY_HAVE


def test_within_its_interval_it_may_have_happened(case):
    case.say("c", "Soldiers burnt the barn", Act.DESTRUCTION, when="2031-05-01..2031-05-31")
    assert [stood(case, d).phase for d in ("2031-04-30", "2031-05-15", "2031-05-31")] == [
        Phase.NOT_YET,
        Phase.MAY_HAVE,
        Phase.HAPPENED,
    ]


def test_what_lasts_is_under_way_until_a_later_report_tells_of_it_as_past(case):
    case.say("a", "The border has been closed", Act.BORDER_CLOSURE, status=Status.ONGOING, when="2031-05-02")
    case.say("b", "The border was closed", Act.BORDER_CLOSURE, when="2031-05-02")
    assert stood(case, "2031-05-05").phase is Phase.UNDER_WAY
    assert stood(case, "2031-05-09").phase is Phase.HAPPENED


def test_a_denial_disputes_what_others_tell_and_stands_alone_where_nobody_does(case):
    case.say("b", "Nobody was arrested", Act.ARREST, status=Status.DENIED)
    assert stood(case, "2031-05-08").phase is Phase.UNKNOWN
    assert stood(case, "2031-05-09").phase is Phase.DENIED
    case.say("a", "They arrested 14", Act.ARREST)
    found = stood(case, "2031-05-09")
    assert (found.phase, found.disputed) == (Phase.HAPPENED, True)


def test_a_toll_is_the_one_last_told_by_then(case):
    case.say("a", "12 have died", Act.DEATH, number="12", when="2031-05-02")
    case.say("b", "19 have died", Act.DEATH, number="19", when="2031-05-02")
    early, late = stood(case, "2031-05-04"), stood(case, "2031-05-20")
    assert (early.count, early.counted) == (Count(12, 12), date(2031, 5, 3))
    assert (late.count, late.counted) == (Count(19, 19), date(2031, 5, 9))
    assert stood(case, "2031-05-02").count == Count(12, 12)


days = st.dates(date(2031, 5, 1), date(2031, 5, 30))


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["2031-05-02", "2031-05-04..2031-05-08", None])),
        min_size=1,
        max_size=4,
    ),
    days,
    days,
)
def test_what_had_happened_stays_so(told, one, other):
    case = Case()
    for name, published in (("a", "2031-05-03"), ("b", "2031-05-09"), ("c", None)):
        case.report(name, f"Outlet {name}", published)
    for report, when in told:
        case.say(report, "Soldiers burnt the barn", Act.DESTRUCTION, when=when)
    rank = [Phase.NOT_YET, Phase.MAY_HAVE, Phase.HAPPENED]
    early, late = (rank.index(stood(case, d.isoformat()).phase) for d in sorted((one, other)))
    assert early <= late


def test_an_outlet_that_changes_sides_is_named(case):
    case.report("d", "Saltmere Wire", "2031-05-10")
    first = case.say("a", "12 died", Act.DEATH, number="12")
    case.say("b", "15 died", Act.DEATH, number="15")
    case.say("d", "15 died", Act.DEATH, number="15")
    ids = tuple(s.id for s in case.statements)
    conflict = Conflict("i-1", Attribute.COUNT, ((first,), ids[1:]), ("c-12", "c-15"))
    found = weigh.second_thoughts(conflict, {s.id: s for s in case.statements}, case.documents())
    assert found == (weigh.SecondThought("Saltmere Wire", "c-12", "c-15", date(2031, 5, 10)),)
