"""Claims: one row per value that can be true with others; conflicts: rows that cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import weigh
from firsthand.model import Act, Attribute, Count, Incident, Status, Voice
from statement_making import Case, count, day


@pytest.fixture
def case() -> Case:
    made = Case()
    for name, outlet in (("a", "Saltmere Wire"), ("b", "Oxhithe Herald"), ("c", "Fen Rights Group")):
        made.report(name, outlet)
    return made


def weighed(case: Case):
    """Weigh a case whose statements are all of one incident, every mention a voice of its own."""
    ids = tuple(s.id for s in case.statements)
    mentions = sorted({(s.document, x.voice) for s in case.statements for x in s.chain})
    voices = [Voice(f"v-{d}-{p}", p, "outlet", True, ((d, p),)) for d, p in mentions]
    incident = Incident(Incident.make_id(ids), "killing", ids)
    return weigh.weigh([incident], case.statements, voices, [], tuple(case.documents().values()))


def rows(case: Case, attribute: Attribute) -> list[tuple[str, ...]]:
    return [c.statements for c in weighed(case)[0] if c.attribute is attribute]


def sides(case: Case, attribute: Attribute) -> list[tuple[tuple[str, ...], ...]]:
    return [c.sides for c in weighed(case)[1] if c.attribute is attribute]


def test_happened_and_ongoing_are_one_row_and_every_other_status_its_own(case):
    by_status = {
        status: case.say("a", "x", Act.KILLING, status=status) for status in Status if status != "habitual"
    }
    found = {c.value: c.statements for c in weighed(case)[0] if c.attribute is Attribute.OCCURRED}
    facts = (by_status.pop(Status.HAPPENED), by_status.pop(Status.ONGOING))
    assert found == {"happened": facts} | {status.value: (s,) for status, s in by_status.items()}


def test_a_denial_conflicts_with_what_it_denies_and_gives_no_value(case):
    told = case.say(
        "a", "Twelve died in Oxhithe", Act.KILLING, number="12", when="2031-05-05", where="Oxhithe"
    )
    denied = case.say(
        "b",
        "Nobody died in Oxhithe",
        Act.KILLING,
        status=Status.DENIED,
        patient="Nobody",
        number="12",
        when="2031-05-05",
        where="Oxhithe",
    )
    assert sides(case, Attribute.OCCURRED) == [((told,), (denied,))]
    for attribute in (Attribute.COUNT, Attribute.WHEN, Attribute.WHERE):
        assert rows(case, attribute) == [(told,)]


def test_a_denial_gives_the_number_that_it_takes_for_granted(case):
    told = case.say("a", "They deported 23 people", Act.FORCED_RETURN, number="23")
    denied = case.say(
        "b",
        "The eighteen people who left were not deported",
        Act.FORCED_RETURN,
        status=Status.DENIED,
        patient="The eighteen people who left",
        number="18",
    )
    assert rows(case, Attribute.COUNT) == [(told,), (denied,)]
    assert sides(case, Attribute.COUNT) == [((told,), (denied,))]


def test_at_least_stands_in_both_rows_and_on_no_side(case):
    least = case.say("a", "At least 19 died", Act.KILLING, number="19+")
    many = case.say("b", "31 died", Act.KILLING, number="31")
    few = case.say("c", "28 died", Act.KILLING, number="28")
    assert rows(case, Attribute.COUNT) == [(least, many), (least, few)]
    assert sides(case, Attribute.COUNT) == [((many,), (few,))]


def test_approximate_counts_agree_within_a_tenth(case):
    about = case.say("a", "About 40 died", Act.KILLING, number="~40")
    near = case.say("b", "43 died", Act.KILLING, number="43")
    far = case.say("c", "45 died", Act.KILLING, number="45")
    assert rows(case, Attribute.COUNT) == [(about, near), (far,)]
    values = [c.value for c in weighed(case)[0] if c.attribute is Attribute.COUNT]
    assert values == [Count(43, 43), Count(45, 45)]


def test_numbers_of_households_and_of_people_do_not_clash(case):
    units = (("a", "52", "families"), ("b", "210", "people"), ("c", "60", "families"))
    said = {
        n: case.say(report, f"{n} {unit} left", Act.FORCED_DISPLACEMENT, number=n)
        for report, n, unit in units
    }
    for i, (_, _, unit) in enumerate(units):
        statement = case.statements[i]
        case.statements[i] = replace(statement, count=replace(statement.count, unit=unit))
    assert sides(case, Attribute.COUNT) == [((said["52"],), (said["60"],))]


def test_a_plan_that_came_out_differently_is_another_row_and_no_conflict(case):
    planned = case.say(
        "a",
        "60 were to be flown out",
        Act.FORCED_RETURN,
        status=Status.PLANNED,
        number="60",
        when="2031-05-05",
    )
    done = case.say("b", "52 were flown out", Act.FORCED_RETURN, number="52", when="2031-05-06")
    assert rows(case, Attribute.COUNT) == [(planned,), (done,)]
    assert weighed(case)[1] == ()


def test_what_was_feared_clashes_with_what_is_said_to_have_happened(case):
    feared = case.say("a", "16 are feared drowned", Act.DEATH, status=Status.EXPECTED, number="16")
    told = case.say("b", "14 drowned", Act.DEATH, number="14")
    assert sides(case, Attribute.COUNT) == [((feared,), (told,))]


def test_times_meet_in_the_narrowest_interval(case):
    case.say("a", "x", Act.KILLING, when="2031-05-01..2031-05-07")
    case.say("b", "x", Act.KILLING, when="2031-05-05..2031-05-31")
    claim = next(c for c in weighed(case)[0] if c.attribute is Attribute.WHEN)
    assert claim.value == day("2031-05-05..2031-05-07")
    case.say("c", "x", Act.KILLING, when="2031-06-01")
    assert len(sides(case, Attribute.WHEN)) == 1


def test_two_places_conflict_and_a_fuller_name_does_not(case):
    camp = case.say("a", "x", Act.KILLING, where="Oxhithe camp")
    town = case.say("b", "x", Act.KILLING, where="Oxhithe")
    other = case.say("c", "x", Act.KILLING, where="Saltmere")
    assert rows(case, Attribute.WHERE) == [(camp, town), (other,)]
    assert sides(case, Attribute.WHERE) == [((camp, town), (other,))]


numbers = st.builds(lambda n, form: form.format(n), st.integers(1, 60), st.sampled_from(["{}", "~{}", "{}+"]))


@given(st.lists(numbers, min_size=1, max_size=8))
def test_rows_are_the_maximal_sets_of_compatible_counts(given_numbers):
    case = Case()
    case.report("a", "Saltmere Wire")
    for number in given_numbers:
        case.say("a", "x", Act.KILLING, number=number)
    value = {s.id: count(n) for s, n in zip(case.statements, given_numbers, strict=True)}
    found = rows(case, Attribute.COUNT)

    def agree(ids) -> bool:
        return all(value[a].compatible(value[b]) for a in ids for b in ids)

    assert {s for row in found for s in row} == set(value)
    for row in found:
        assert agree(row)
        assert not any(agree([*row, other]) for other in value if other not in row)
    assert len({frozenset(row) for row in found}) == len(found)


@given(st.lists(numbers, min_size=1, max_size=6))
def test_every_side_of_a_conflict_clashes_with_another(given_numbers):
    case = Case()
    case.report("a", "Saltmere Wire")
    for number in given_numbers:
        case.say("a", "x", Act.KILLING, number=number)
    value = {s.id: count(n) for s, n in zip(case.statements, given_numbers, strict=True)}
    clash = any(not a.compatible(b) for a in value.values() for b in value.values())
    found = sides(case, Attribute.COUNT)
    assert bool(found) == clash
    for side_list in found:
        for side in side_list:
            assert side
            assert all(
                any(not value[s].compatible(value[o]) for other in side_list for o in other) for s in side
            )


@pytest.mark.parametrize(("words", "clashes"), [("By now 51 women have come", 0), ("51 women came", 1)])
def test_a_number_that_has_grown_since_does_not_clash_with_the_earlier_one(words, clashes):
    case = Case()
    case.report("a", "Saltmere Wire", "2031-05-03")
    case.report("b", "Oxhithe Herald", "2031-05-09")
    case.say("a", "38 women came", Act.MEDICAL_CARE, number="38")
    case.say("b", words, Act.MEDICAL_CARE, number="51")
    assert len(sides(case, Attribute.COUNT)) == clashes


def test_the_earlier_report_of_a_higher_number_clashes_whatever_the_later_says():
    case = Case()
    case.report("a", "Saltmere Wire", "2031-05-03")
    case.report("b", "Oxhithe Herald", "2031-05-09")
    case.say("a", "51 women came", Act.MEDICAL_CARE, number="51")
    case.say("b", "38 women have come so far", Act.MEDICAL_CARE, number="38")
    assert len(sides(case, Attribute.COUNT)) == 1
