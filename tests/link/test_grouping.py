"""Groups of reports: one incident each, look-alikes apart, whatever the order, and what people decided."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.link.agglomerate import Uncompared, agglomerate
from firsthand.link.grouping import BY_HAND, groups
from firsthand.link.likeness import Comparer, weights
from firsthand.link.lookalikes import lookalikes
from firsthand.link.sets import DisjointSets
from firsthand.link.traces import trace
from firsthand.model import Act, Pair
from grouping_worlds import World, world
from statement_making import Case


def found(case: Case, **decided) -> set[frozenset[str]]:
    made = groups(case.documents().values(), case.statements, **decided)
    return {frozenset(g.documents) for g in made}


def shooting(case: Case, report: str, published: str, victim: str, day: str, town: str, *more: str) -> None:
    case.report(report, f"{report} News", published)
    case.say(
        report,
        f"{victim} was shot dead in {town}",
        Act.KILLING,
        patient=victim,
        when=day,
        where=town,
        number="1",
    )
    for sentence in more:
        case.say(report, sentence, Act.APPEAL)


@pytest.fixture
def weekend() -> Case:
    """Two shootings in one town on one weekend, two reports each."""
    case = Case()
    shooting(
        case, "a1", "2031-05-04", "Ilmar Vost, 34,", "2031-05-03", "Kessel", "It was at a bar on Quarry Road"
    )
    shooting(
        case,
        "a2",
        "2031-05-05",
        "Ilmar Vost, 34,",
        "2031-05-03",
        "Kessel",
        "Quarry Road was closed all night",
    )
    shooting(
        case, "b1", "2031-05-04", "Tamsin Orre, 19,", "2031-05-04", "Kessel", "She lived near Mill Pond Lane"
    )
    shooting(
        case, "b2", "2031-05-05", "Tamsin Orre, 19,", "2031-05-04", "Kessel", "Mill Pond Lane has no lights"
    )
    return case


def test_two_shootings_in_one_town_on_one_weekend_are_two(weekend):
    assert found(weekend) == {frozenset({"a1", "a2"}), frozenset({"b1", "b2"})}


def test_a_court_report_of_months_later_joins_the_first_reports(weekend):
    weekend.report("a3", "Court Gazette", "2031-11-20")
    victim = "Ilmar Vost, 34,"
    weekend.say("a3", f"A jury heard how {victim} was shot dead in Kessel on 3 May", Act.KILLING, patient=victim,
                when="2031-05-03", where="Kessel")  # fmt: skip
    weekend.say("a3", "He had left the bar on Quarry Road", Act.APPEAL)
    assert frozenset({"a1", "a2", "a3"}) in found(weekend)


def test_a_round_up_does_not_draw_two_incidents_together():
    case = Case()
    told = (("Ilmar Vost, 34,", "2031-05-03", "Kessel"), ("Tamsin Orre, 19,", "2031-05-04", "Marrow"))
    for letter, (victim, day, town) in zip("ab", told, strict=True):
        for number in (1, 2):
            shooting(case, f"{letter}{number}", f"2031-05-0{4 + number}", victim, day, town)
    case.report("both", "Weekend Digest", "2031-05-05")
    for victim, day, town in told:
        case.say("both", f"{victim} was shot in {town}", Act.KILLING, patient=victim, when=day, where=town)
    made = found(case)
    assert not any({"a1", "b1"} <= group for group in made)
    assert any("both" in group and len(group) > 1 for group in made)


def test_nothing_and_a_single_report_can_be_grouped():
    assert groups([], []) == ()
    case = Case()
    case.report("only", "The Gull", None)
    (group,) = groups(case.documents().values(), [])
    assert (group.documents, group.ties) == (("only",), ())


def test_reports_are_in_order_of_publication_and_each_but_the_first_says_why_it_is_there(weekend):
    weekend.report("a0", None, None)
    weekend.say("a0", "Ilmar Vost, 34, was shot dead on Quarry Road in Kessel", Act.KILLING, patient="Ilmar Vost, 34,",
                when="2031-05-03", where="Kessel")  # fmt: skip
    held = weekend.documents()
    made = {g.documents: g for g in groups(held.values(), weekend.statements)}
    group = made[("a1", "a2", "a0")]
    for document, tie in zip(group.documents[1:], group.ties, strict=True):
        assert document in (tie.a, tie.b)
        assert tie.a < tie.b
        assert tie.score == pytest.approx(sum(e.weight for e in tie.evidence), abs=1e-9)
        for item in tie.evidence:
            assert item.here is None or (item.here.document == tie.a and held[tie.a].quote(item.here))
            assert item.there is None or (item.there.document == tie.b and held[tie.b].quote(item.there))
    shown = {e.kind: held[e.here.document].quote(e.here) for t in group.ties for e in t.evidence if e.here}
    assert shown["shared full names"] in {"Ilmar Vost", "Quarry Road"}
    assert shown["same age"] == "34"


def test_what_people_put_together_is_together_and_says_so(weekend):
    made = groups(weekend.documents().values(), weekend.statements, must=[("a1", "b1")])
    group = next(g for g in made if "a1" in g.documents)
    assert "b1" in group.documents
    (tie,) = (t for t in group.ties if (t.a, t.b) == ("a1", "b1"))
    assert tie.evidence[-1].kind == BY_HAND
    assert tie.score == pytest.approx(sum(e.weight for e in tie.evidence), abs=1e-9)


def test_what_people_kept_apart_is_apart(weekend):
    made = found(weekend, cannot=[("a1", "a2")])
    assert not any({"a1", "a2"} <= group for group in made)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_changes_nothing(seed, shuffle):
    case = world(seed, (1, 2, 3, 2)).case
    documents, statements = list(case.documents().values()), list(case.statements)
    must, cannot = [("r0000", "r0005"), ("r0001", "r0002")], [("r0003", "r0004"), ("r0001", "r0007")]
    first = groups(documents, statements, must, cannot)
    for given_ in (documents, statements, must, cannot):
        shuffle.shuffle(given_)
    assert groups(documents, statements, must, cannot) == first


reports = st.sampled_from([f"r{n:04}" for n in range(9)])


@settings(max_examples=20, deadline=None)
@given(
    st.integers(0, 10_000),
    st.lists(st.tuples(reports, reports), max_size=3),
    st.lists(st.tuples(reports, reports), max_size=3),
)
def test_every_report_is_in_one_group_and_decisions_hold(seed, must, cannot):
    made = world(seed, (1, 2, 3, 2))
    cannot = [(a, b) for a, b in cannot if a != b]
    grouped = [set(g) for g in found(made.case, must=must, cannot=cannot)]
    assert sorted(d for g in grouped for d in g) == sorted(made.truth)
    assert not any({a, b} <= g for g in grouped for a, b in cannot)
    if not cannot:
        assert all(any({a, b} & set(made.truth) <= g for g in grouped) for a, b in must)


def by_all_pairs(made: World) -> tuple[set[tuple[int, int]], set[frozenset[str]]]:
    """The slow oracle: compare all with all; return the pairs that score above 0, and the groups."""
    ids = sorted(made.truth)
    told = {i: [s for s in made.case.statements if s.document == i] for i in ids}
    comparer = Comparer(
        [trace(d, told[d.id]) for d in sorted(made.case.documents().values(), key=lambda d: d.id)]
    )
    a, b = np.array(list(combinations(range(len(ids)), 2))).T
    scores = weights().scores(comparer.observe(a, b)).tolist()
    clusters = DisjointSets(ids)
    pairs = [Pair(ids[i], ids[j], s) for i, j, s in zip(a.tolist(), b.tolist(), scores, strict=True)]
    agglomerate(clusters, pairs, Uncompared(round(1000 * weights().uncompared)))
    likely = {(i, j) for i, j, s in zip(a.tolist(), b.tolist(), scores, strict=True) if s > 0}
    found_ = lookalikes(comparer)
    return likely - set(zip(found_.a.tolist(), found_.b.tolist(), strict=True)), {
        frozenset(m) for m in clusters.members.values()
    }


@pytest.mark.parametrize("seed", range(5))
def test_the_search_misses_no_likely_pair_and_groups_as_comparing_all_with_all_does(seed):
    made = world(seed, (1, 2, 3, 4, 1, 1, 2, 5) * 4)
    missed, groups_by_all = by_all_pairs(made)
    assert missed == set()
    assert found(made.case) == groups_by_all


@pytest.mark.parametrize("seed", range(5))
def test_most_planted_incidents_are_found_whole_and_hardly_any_are_mixed(seed):
    made = world(seed, (1, 2, 3, 4, 1, 1, 2, 5) * 4)
    truth, got = made.groups(), found(made.case)
    mixed = [g for g in got if len({made.truth[r] for r in g}) > 1]
    assert len(truth & got) >= 0.8 * len(truth)
    assert len(mixed) <= 0.1 * len(got)


@pytest.mark.parametrize("seed", range(5))
def test_a_report_of_something_else_changes_no_group(seed):
    made = world(seed, (1, 2, 3, 4))
    before = found(made.case)
    made.case.report("zz", "The Gull", "2029-01-01")
    made.case.say("zz", "Heavy snow closed both ferries at Utterly Harbour", Act.APPEAL)
    assert found(made.case) == before | {frozenset({"zz"})}


def test_what_very_many_reports_tell_of_is_not_torn_apart():
    made = world(3, (120, *(1, 2, 3) * 10))
    most = max(found(made.case), key=len)
    assert len(most) > 110
    assert len({made.truth[r] for r in most}) == 1
