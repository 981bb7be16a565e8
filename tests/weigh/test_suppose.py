"""What would be left: voices wrong, documents withdrawn, and what a whole case rests on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand import link, weigh
from firsthand.model import Act, Claim, Conflict, Derivation, How, Incident
from statement_making import Case

OUTLETS = {"a": "Saltmere Wire", "b": "Oxhithe Herald", "c": "Fen Rights Group"}


def say(case: Case, report: str, number: str, *via: str) -> None:
    case.say(report, f"Police arrested {number} teachers", Act.ARREST, number=number, via=via)


def weighed(
    case: Case, *edges: Derivation
) -> tuple[tuple[Claim, ...], tuple[Conflict, ...], weigh.Paths, dict[str, str]]:
    """Claims, conflicts, paths, and voice ids by name; all statements are of one incident."""
    documents = tuple(case.documents().values())
    ids = tuple(s.id for s in case.statements)
    incidents = [Incident(Incident.make_id(ids), "arrest", ids)]
    voices = link.voices(documents, case.statements, edges)
    claims, conflicts = weigh.weigh(incidents, case.statements, voices, edges, documents)
    paths = weigh.Paths(incidents, case.statements, voices, edges, documents)
    return claims, conflicts, paths, {v.name: v.id for v in voices}


def three_reports() -> Case:
    case = Case()
    for name, outlet in OUTLETS.items():
        case.report(name, outlet, "2031-05-06")
    return case


def test_a_wrong_voice_takes_what_stands_on_it_alone_and_settles_the_conflict():
    case = three_reports()
    say(case, "a", "14", "a nurse")
    say(case, "b", "20", "a baker")
    claims, conflicts, paths, voice = weighed(case)
    found = weigh.suppose(claims, paths, [voice["a nurse"]])
    left = {(c.claim.attribute.value, str(c.claim.value)): c.left for c in found}
    assert [left[k] for k in left if k[0] == "count"] == [None]
    assert next(left[k] for k in left if k[0] == "occurred").number == 1
    assert weigh.settled(conflicts, found) == conflicts
    assert weigh.settled(conflicts, ()) == ()


def test_what_others_retell_from_a_withdrawn_document_falls_with_it():
    case = three_reports()
    say(case, "a", "14", "a nurse")
    say(case, "b", "14", "Saltmere Wire")
    edge = Derivation("a", "b", How.CITES, 1.0)
    claims, _, paths, _ = weighed(case, edge)
    assert {c.left for c in weigh.suppose(claims, paths, (), ["a"])} == {None}
    assert weigh.suppose(claims, paths, (), ["b"]) == ()
    claims, _, paths, _ = weighed(case)
    assert all(c.left is not None for c in weigh.suppose(claims, paths, (), ["a"]))


def test_the_whole_case_rests_on_what_all_claims_have_in_common():
    case = three_reports()
    say(case, "a", "14", "a nurse")
    say(case, "b", "20", "a nurse", "Saltmere Wire")
    claims, _, paths, voice = weighed(case, Derivation("a", "b", How.CITES, 1.0))
    whole = weigh.whole_case(claims, paths)
    by_voice, by_document = weigh.rests_on(claims, paths)
    assert whole is not None
    assert whole.cut == (voice["a nurse"],)
    assert by_voice[voice["a nurse"]] == len(claims)
    assert sum(by_document.values()) > 0
    assert weigh.whole_case((), paths) is None


said = st.tuples(
    st.sampled_from("abc"),
    st.sampled_from(["14", "20"]),
    st.lists(st.sampled_from(["a nurse", "a baker", "his mother"]), max_size=2, unique=True),
)


@given(st.lists(said, min_size=1, max_size=6), st.sets(st.sampled_from("abc")), st.integers(0, 5))
def test_what_is_left_is_the_cut_of_the_paths_that_are_left(statements, gone, which):
    case = three_reports()
    for report, number, via in statements:
        say(case, report, number, *via)
    claims, _, paths, voice = weighed(case)
    wrong = sorted(voice.values())[which % len(voice)]
    found = {c.claim.id: c.left for c in weigh.suppose(claims, paths, [wrong], gone)}
    by_id = {s.id: s for s in case.statements}
    for claim in claims:
        kept = [
            path
            for path, s in zip(paths.of(claim), claim.statements, strict=True)
            if wrong not in path and by_id[s].document not in gone
        ]
        assert found.get(claim.id, claim.independence) == (weigh.minimum_cut(kept) if kept else None)


@given(st.lists(said, min_size=1, max_size=6))
def test_without_the_voices_that_the_case_rests_on_nothing_is_left(statements):
    case = three_reports()
    for report, number, via in statements:
        say(case, report, number, *via)
    claims, _, paths, _ = weighed(case)
    whole = weigh.whole_case(claims, paths)
    assert whole is not None
    assert [c.left for c in weigh.suppose(claims, paths, whole.cut)] == [None] * len(claims)
    by_voice, _ = weigh.rests_on(claims, paths)
    for voice, number in by_voice.items():
        assert sum(c.left is None for c in weigh.suppose(claims, paths, [voice])) == number
