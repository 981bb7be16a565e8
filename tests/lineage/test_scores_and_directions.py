"""What shows which text came first, what leaves it open, and what a score is made of."""

from __future__ import annotations

import pytest
from lineage_cases import document, statement

from firsthand.lineage import Told, derive, drift, explain
from firsthand.model import Act, Certainty, Derivation, Document

BODY = (
    "Soldiers arrested fourteen fishermen in the covered port of Velim shortly before noon on market day and "
    "drove them to the barracks at Ostrow in three lorries without plates, while the ferries lay idle."
)
TAIL = (
    " The harbour office keeps a list of 214 boats. Its clerk counted 31 of them at the quay in the evening, "
    "and the wives of the crews waited at the gate for news until the bell of the chapel rang."
)


def _edge(one: Document, other: Document) -> Derivation:
    held = {one.id, other.id}
    (edge,) = (d for d in derive(Told(one), [Told(other)]) if d.source in held)
    (same,) = (d for d in derive(Told(other), [Told(one)]) if d.source in held)
    assert edge == same
    return edge


def test_two_texts_alike_to_the_letter_and_undated_are_left_without_a_direction() -> None:
    edge = _edge(document("a", BODY, "Echo"), document("b", BODY, "Herald"))
    assert not edge.directed
    assert _edge(
        document("a", BODY, "Echo", "2031-05-03"), document("b", BODY, "Herald", "2031-05-04")
    ).directed


def test_nothing_is_said_to_have_changed_where_the_direction_is_unknown() -> None:
    a, b = document("a", BODY, "Echo"), document("b", BODY, "Herald")
    first = statement(a, BODY[:40], Act.ARREST)
    second = statement(b, BODY[:40], Act.ARREST, certainty=Certainty.HEDGED)
    edges = derive(Told(a, (first,)), [Told(b, (second,))])
    for edge in edges:
        assert drift((a, b), (first, second), [edge], ()) == () or edge.directed


@pytest.mark.parametrize(
    ("source", "copy", "reason"),
    [
        (BODY + TAIL, BODY, "it is a part of the other"),
        (BODY, BODY.replace("Soldiers", "Reportedly, soldiers"), "it tells what others report"),
        (f"Velim, 3 May 2031\n\n{BODY}", f"Ostrow, 5 May 2031\n\n{BODY}", "an earlier day above the text"),
        (
            BODY.replace("fourteen", "14"),
            BODY.replace("fourteen fishermen", "several fishermen"),
            "the source is more exact",
        ),
    ],
)
def test_undated_texts_are_placed_by_what_retelling_does(source: str, copy: str, reason: str) -> None:
    for names in (("a", "z"), ("z", "a")):
        edge = _edge(document(names[0], source, "Echo"), document(names[1], copy, "Herald"))
        assert (edge.source, edge.target) == names
        assert edge.directed
        assert reason in [e.note for e in edge.evidence if e.kind == "direction"]


def test_a_score_is_the_sum_of_its_parts() -> None:
    texts = (BODY, BODY + TAIL, f"{BODY} So wrote the Echo on Friday.", f"The Echo reported: “{BODY}”", TAIL)
    case = [document(f"d{n}", text, outlet, day) for n, (text, outlet, day) in enumerate(
        zip(texts, ("Echo", "Herald", "Velim Star", "Courier", None), ("2031-05-02", None, None, "2031-05-04", None),
            strict=True)
    )]  # fmt: skip
    edges = [e for i, t in enumerate(case) for e in derive(Told(t), [Told(c) for c in case[:i]])]
    assert len(edges) > 3
    for edge in edges:
        assert sum(p.amount for p in explain(edge)) == pytest.approx(edge.score, abs=1e-4)
        assert 0 < edge.score <= 1


def test_a_number_that_hardly_agrees_by_chance_is_shown_on_both_sides() -> None:
    source = document("a", BODY + TAIL, "Echo", "2031-05-03")
    target = document(
        "b", f"There are 214 boats in the list, the Echo reported. {BODY}", "Herald", "2031-05-04"
    )
    edge = _edge(source, target)
    shown = [(target.quote(e.here), source.quote(e.there)) for e in edge.evidence if e.kind == "value"]
    assert shown == [("214", "214")]
