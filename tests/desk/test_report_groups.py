"""Groups of reports over a case, and what judgements about statements and incidents mean for them."""

import pytest
from desk_texts import incident_of, statement_of

from firsthand.model import JudgementKind


def grouped(desk) -> set[frozenset[str]]:
    names = {d.id: d.name for d in desk.documents()}
    return {frozenset(names[d] for d in group.documents) for group in desk.groups()}


def together(desk, *reports: str) -> bool:
    return any(set(reports) <= group for group in grouped(desk))


@pytest.fixture
def killings(desk) -> tuple[str, str]:
    return statement_of(desk, "wire-2", "killing"), statement_of(desk, "post-2", "killing")


def test_reports_of_one_killing_are_together_and_all_reports_are_somewhere(desk):
    assert together(desk, "wire-2", "post-2")
    assert not together(desk, "wire-2", "gull-1")
    assert sorted(r for g in grouped(desk) for r in g) == sorted(d.name for d in desk.documents())


def test_merging_statements_brings_their_reports_together_until_it_is_undone(desk, killings):
    before = grouped(desk)
    merged = desk.merge([killings[0], statement_of(desk, "gull-2", "sentence")])
    assert together(desk, "wire-2", "gull-2")
    tie = next(t for g in desk.groups() for t in g.ties if t.evidence[-1].kind == "put together by a person")
    names = {d.id: d.name for d in desk.documents()}
    assert {names[tie.a], names[tie.b]} == {"wire-2", "gull-2"}
    desk.judge(JudgementKind.UNDO, [merged.id])
    assert grouped(desk) == before


def test_reports_of_one_statement_each_that_were_split_are_apart(desk, killings):
    desk.split(incident_of(desk, killings[0]), [killings[1]])
    assert not together(desk, "wire-2", "post-2")


def test_a_split_leaves_reports_together_that_share_another_incident(desk):
    assert together(desk, "gull-1", "post-1")
    desk.merge([statement_of(desk, "gull-1", "release"), statement_of(desk, "post-1", "arrest")])
    arrests = statement_of(desk, "gull-1", "arrest"), statement_of(desk, "wire-1", "arrest")
    desk.merge(arrests)
    assert together(desk, "gull-1", "post-1", "wire-1")
    desk.split(incident_of(desk, arrests[0]), [arrests[0]])
    assert together(desk, "gull-1", "post-1")


def test_what_was_rejected_brings_nothing_together(desk, killings):
    desk.merge([killings[0], statement_of(desk, "gull-2", "sentence")])
    desk.reject(killings[0])
    assert not together(desk, "wire-2", "gull-2")
