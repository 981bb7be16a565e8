"""Incidents: a partition that does not depend on order and keeps what people decided."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from firsthand import link
from firsthand.model import Act, Pair, Span, Statement, Status

NAMES = [f"s{i}" for i in range(9)]


def statement(name: str, status: Status = Status.HAPPENED) -> Statement:
    span = Span("d", int(name[1:]), int(name[1:]) + 1)
    return Statement(id=name, document="d", span=span, trigger=span, act=Act.ARREST, status=status)


couples = st.sampled_from(list(combinations(NAMES, 2)))
scores = st.dictionaries(couples, st.floats(-4, 4).map(lambda x: round(x, 2)), max_size=30)


def pairs(scored: dict[tuple[str, str], float]) -> list[Pair]:
    return [Pair(a, b, score) for (a, b), score in scored.items()]


def together(incidents, a: str, b: str) -> bool:
    return any(a in i.statements and b in i.statements for i in incidents)


@given(scores, st.permutations(NAMES), st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_changes_nothing(scored, order, random):
    given_pairs = pairs(scored)
    first = link.incidents([statement(n) for n in NAMES], given_pairs)
    random.shuffle(given_pairs)
    assert link.incidents([statement(n) for n in order], given_pairs) == first


@given(scores, st.sets(st.sampled_from(NAMES)))
def test_every_statement_but_habitual_ones_is_in_exactly_one_incident(scored, habitual):
    told = [statement(n, Status.HABITUAL if n in habitual else Status.HAPPENED) for n in NAMES]
    found = [s for i in link.incidents(told, pairs(scored)) for s in i.statements]
    assert sorted(found) == [n for n in NAMES if n not in habitual]


@given(scores, st.lists(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4).map(tuple), max_size=3))
def test_what_people_put_together_stays_together_transitively(scored, must):
    found = link.incidents([statement(n) for n in NAMES], pairs(scored), must=must)
    assert all(together(found, a, b) for group in must for a, b in combinations(group, 2))


@given(
    scores, st.lists(couples, max_size=5), st.lists(st.lists(st.sampled_from(NAMES)).map(tuple), max_size=3)
)
def test_what_people_kept_apart_stays_apart_whatever_else_is_said(scored, cannot, must):
    found = link.incidents([statement(n) for n in NAMES], pairs(scored), must=must, cannot=cannot)
    assert not any(together(found, a, b) for a, b in cannot)
    assert sorted(s for i in found for s in i.statements) == NAMES


def test_people_prevail_over_the_machine():
    scored = {("s0", "s1"): 9.0, ("s2", "s3"): -9.0}
    found = link.incidents(
        [statement(n) for n in NAMES[:4]], pairs(scored), must=[("s2", "s3")], cannot=[("s0", "s1")]
    )
    assert {i.statements for i in found} == {("s0",), ("s1",), ("s2", "s3")}


def test_of_a_contradiction_as_much_as_possible_stays_together():
    found = link.incidents(
        [statement(n) for n in NAMES[:4]], [], must=[tuple(NAMES[:4])], cannot=[("s0", "s1"), ("s0", "s2")]
    )
    assert {i.statements for i in found} == {("s0", "s3"), ("s1", "s2")} or {i.statements for i in found} == {
        ("s0",),
        ("s1", "s2", "s3"),
    }


def test_a_chain_of_weak_links_does_not_draw_strangers_together():
    scored = {("s0", "s1"): 3.0, ("s1", "s2"): 0.5, ("s2", "s3"): 3.0}
    scored |= {("s0", "s2"): -3.0, ("s0", "s3"): -3.0, ("s1", "s3"): -3.0}
    found = link.incidents([statement(n) for n in NAMES[:4]], pairs(scored))
    assert {i.statements for i in found} == {("s0", "s1"), ("s2", "s3")}


def test_an_incident_keeps_its_id_while_its_first_statement_stays():
    alone, both = (
        link.incidents([statement(n) for n in ("s0", "s1")], pairs(scored))[0]
        for scored in ({}, {("s0", "s1"): 2.0})
    )
    assert alone.statements != both.statements
    assert alone.id == both.id
