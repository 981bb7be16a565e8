"""Later decisions prevail, and what is left is free of contradictions."""

from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from firsthand.desk.constraints import Constraints, Decision, over_statements, over_voices, reconcile
from firsthand.model import Judgement, JudgementKind

LETTERS = "abcdefg"
subsets = st.sets(st.sampled_from(LETTERS), min_size=1).map(sorted).map(tuple)


@st.composite
def decisions(draw) -> Decision[str]:
    together = draw(subsets)
    apart = tuple(x for x in draw(subsets) if x not in together) if draw(st.booleans()) else ()
    return Decision(together, apart)


def one(constraints: Constraints[str], a: str, b: str) -> bool:
    return any(a in group and b in group for group in constraints.must)


def parted(constraints: Constraints[str], a: str, b: str) -> bool:
    return (min(a, b), max(a, b)) in constraints.cannot


def test_plain_decisions():
    assert reconcile([Decision(("a", "b"))]) == Constraints((("a", "b"),), ())
    assert reconcile([Decision(("b",), ("a",))]) == Constraints((), (("a", "b"),))
    assert reconcile([Decision(("c", "a"), ("b",))]) == Constraints((("a", "c"),), (("a", "b"), ("b", "c")))
    assert reconcile([]) == Constraints((), ())


def test_a_later_merge_supersedes_a_split_as_far_as_it_goes():
    split, merge = Decision(("a",), ("b", "c")), Decision(("a", "b"))
    assert reconcile([split, merge]) == Constraints((("a", "b"),), (("a", "c"),))


def test_a_later_split_supersedes_a_merge_as_far_as_it_goes():
    merge, split = Decision(("a", "b", "c")), Decision(("a",), ("b",))
    result = reconcile([merge, split])
    assert result.cannot == (("a", "b"),)
    assert len(result.must) == 1
    assert "c" in result.must[0]


def test_a_split_holds_against_a_chain_of_earlier_merges():
    result = reconcile([Decision(("a", "b")), Decision(("b", "c")), Decision(("a",), ("c",))])
    assert parted(result, "a", "c")
    assert not one(result, "a", "c")


@given(st.lists(decisions(), max_size=7))
def test_no_contradiction_is_left(log):
    result = reconcile(log)
    assert not [pair for pair in result.cannot if one(result, *pair)]
    assert not [(g, h) for g, h in combinations(result.must, 2) if set(g) & set(h)]


@given(st.lists(decisions(), max_size=6), decisions())
def test_the_last_decision_holds_in_full(earlier, last):
    result = reconcile([*earlier, last])
    assert all(one(result, a, b) for a, b in combinations(last.together, 2))
    assert all(parted(result, a, b) for a, b in product(last.together, last.apart))


@given(st.lists(decisions(), max_size=6))
def test_deciding_the_same_again_changes_nothing(log):
    assert reconcile([*log, *log[-1:]]) == reconcile(log)


@given(st.lists(decisions(), max_size=5))
def test_every_constraint_was_decided(log):
    result = reconcile(log)
    decided = {(min(a, b), max(a, b)) for d in log for a, b in product(d.together, d.apart)}
    assert set(result.cannot) <= decided
    linked = {frozenset(pair) for d in log for pair in combinations(d.together, 2)}
    for group in result.must:
        reached, frontier = {group[0]}, [group[0]]
        while frontier:
            at = frontier.pop()
            near = {x for x in group if frozenset((at, x)) in linked} - reached
            reached |= near
            frontier.extend(near)
        assert reached == set(group)


def judgement(kind: JudgementKind, *subjects: str, value: str | None = None) -> Judgement:
    return Judgement("j", 1, kind, subjects, value=value)


def test_from_a_log():
    log = [
        judgement(JudgementKind.MERGE, "s1", "s2"),
        judgement(JudgementKind.SPLIT, "s3", value='["s1"]'),
        judgement(JudgementKind.REJECT, "s9"),
        judgement(JudgementKind.SAME_VOICE, "d1|a doctor", "d2|the doctor"),
        judgement(JudgementKind.DIFFERENT_VOICE, "d1|a guard", "d2|a guard | porter"),
    ]
    assert over_statements(log) == Constraints((("s1", "s2"),), (("s1", "s3"),))
    assert over_voices(log) == Constraints(
        ((("d1", "a doctor"), ("d2", "the doctor")),), ((("d1", "a guard"), ("d2", "a guard | porter")),)
    )
