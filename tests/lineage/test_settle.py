"""Settling: one source for each credit, nothing in circles, and settling twice changes nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lineage_cases import document

from firsthand.lineage import settle
from firsthand.model import Derivation, Evidence, How, Span

DOCS = tuple(
    document(name, f"Text of {name}.", outlet, published)
    for name, outlet, published in (
        ("a", "Echo", "2031-05-01"),
        ("b", "Echo", "2031-05-03"),
        ("c", "Herald", "2031-05-03"),
        ("d", "Ministry of Order", "2031-05-04"),
        ("e", "Ministry of Health", None),
        ("f", None, "2031-05-09"),
    )
)
NAMES = [d.id for d in DOCS]


@st.composite
def evidence(draw: st.DrawFn, target: str) -> Evidence:
    start = draw(st.integers(0, 5))
    kind = draw(st.sampled_from(["credit", "reference", "wording", "correction", "direction"]))
    return Evidence(kind, draw(st.integers(1, 10)) / 10, Span(target, start, start + draw(st.integers(1, 4))))


@st.composite
def derivation(draw: st.DrawFn) -> Derivation:
    target = draw(st.sampled_from(NAMES))
    source = draw(st.sampled_from([*NAMES, "outlet:Echo", "outlet:The Herald", "outlet:Elsewhere", "gone"]))
    how = draw(st.sampled_from(list(How)))
    reasons = draw(st.lists(evidence(target), max_size=3))
    return Derivation(source, target, how, draw(st.integers(1, 10)) / 10, tuple(reasons))


@given(st.lists(derivation(), max_size=12))
def test_settling_twice_changes_nothing(edges: list[Derivation]) -> None:
    once = settle(edges, DOCS)
    assert settle(once, DOCS) == once


@given(st.lists(derivation(), max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(edges: list[Derivation], rng: object) -> None:
    shuffled = list(edges)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert settle(shuffled, tuple(reversed(DOCS))) == settle(edges, DOCS)


@given(st.lists(derivation(), max_size=14))
def test_nothing_derives_from_itself_by_any_way(edges: list[Derivation]) -> None:
    sources: dict[str, set[str]] = {}
    for edge in settle(edges, DOCS):
        sources.setdefault(edge.target, set()).add(edge.source)

    def _reaches(start: str, goal: str) -> bool:
        seen, todo = set(), list(sources.get(start, ()))
        while todo:
            at = todo.pop()
            if at == goal:
                return True
            if at not in seen:
                seen.add(at)
                todo.extend(sources.get(at, ()))
        return False

    assert not any(_reaches(name, name) for name in NAMES)


def _credit(source: str, weight: float, start: int = 0, kind: str = "credit") -> Derivation:
    reasons = (Evidence(kind, weight, Span("f", start, start + 5)),)
    return Derivation(source, "f", How.CITES, weight, reasons)


def _sources(*edges: Derivation) -> list[str]:
    return [d.source for d in settle(edges, DOCS)]


def test_a_held_text_of_the_outlet_takes_the_place_of_its_name() -> None:
    assert _sources(_credit("outlet:the Echo", 0.5), _credit("b", 0.4)) == ["b"]
    assert _sources(_credit("outlet:Echo", 0.5), _credit("c", 0.4, start=3)) == ["c"]
    assert _sources(_credit("outlet:Echo", 0.5), _credit("c", 0.4, start=9)) == ["c", "outlet:Echo"]


def test_of_two_texts_of_one_outlet_the_better_wins_and_the_later_breaks_ties() -> None:
    assert _sources(_credit("a", 0.8), _credit("b", 0.6)) == ["a"]
    assert _sources(_credit("a", 0.6), _credit("b", 0.6)) == ["b"]


def test_two_credits_may_lead_to_two_texts() -> None:
    assert _sources(_credit("a", 0.8, start=0), _credit("b", 0.6, start=20)) == ["a", "b"]


def test_a_part_of_a_name_that_fits_two_outlets_is_left_open() -> None:
    assert _sources(_credit("d", 0.5, kind="reference"), _credit("e", 0.5, kind="reference")) == []
    assert _sources(_credit("d", 0.8, kind="reference"), _credit("e", 0.5, kind="reference")) == ["d"]


def test_of_two_edges_between_two_documents_one_stays() -> None:
    words = Evidence("wording", 0.4, Span("f", 0, 5))
    cites = Derivation("c", "f", How.CITES, 0.4, (words,))
    copies = Derivation("c", "f", How.COPIES, 0.5, (Evidence("credit", 0.5, Span("f", 0, 5)), words))
    (kept,) = settle([cites, copies], DOCS)
    assert kept.evidence == copies.evidence
    assert settle([kept], DOCS) == (kept,)


def test_edges_to_what_is_not_held_are_dropped() -> None:
    assert _sources(_credit("gone", 0.9)) == []
