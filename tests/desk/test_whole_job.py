"""Real sentences through every room. How well they are read is measured elsewhere; here all of it meets."""

import pytest

from firsthand.desk import Desk
from firsthand.model import Attribute, Snapshot

TEXTS = {
    "gull.txt": "Soldiers arrested 12 farmers in Aleppo on 3 March 2031, a shopkeeper told The Gull."
    "\n\nTwo of the farmers were released on 5 March, the shopkeeper said.",
    "post.txt": "Soldiers arrested 12 farmers in Aleppo on 3 March 2031, The Gull reported, "
    "citing a shopkeeper.",
    "wire.txt": "Soldiers arrested 30 farmers in Aleppo on 3 March 2031, according to a teacher.",
    "other.txt": "Police killed four protesters in Mandalay on 7 April 2031, a doctor said.",
}
MANIFEST = (
    "file,id,outlet,published,language\n"
    "gull.txt,g,The Gull,2031-03-04,en\npost.txt,p,Harbour Post,2031-03-05,en\n"
    "wire.txt,w,Delta Wire,2031-03-05,en\nother.txt,o,Delta Wire,2031-04-08,en\n"
)


@pytest.fixture(scope="module")
def case(tmp_path_factory) -> Snapshot:
    folder = tmp_path_factory.mktemp("whole")
    for name, text in {**TEXTS, "manifest.csv": MANIFEST}.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Desk.open(folder / "x.case") as desk:
        added = desk.add([folder], manifest=folder / "manifest.csv")
        assert (len(added.new), added.failed) == (4, ())
        before = desk.snapshot()
        desk.reread()
        assert desk.snapshot() == before
        for claim in before.claims:
            why = desk.why(claim.id)
            assert why.paths
            assert all(why.paths)
        return before


@pytest.fixture(autouse=True)
def sentences(real_reader) -> None:
    """All of this file reads real sentences."""


def test_every_span_shows_its_words(case):
    texts = {d.id: d for d in case.documents}
    assert len(case.statements) >= 4
    for statement in case.statements:
        document = texts[statement.document]
        assert document.quote(statement.trigger) in document.quote(statement.span)
        for phrase in (statement.agent, statement.patient):
            assert phrase is None or phrase.span is None or document.quote(phrase.span)


def test_everything_hangs_together(case):
    statements = {s.id for s in case.statements}
    assert {s for i in case.incidents for s in i.statements} == statements
    incidents = {i.id for i in case.incidents}
    voices = {v.id for v in case.voices}
    for claim in case.claims:
        assert claim.incident in incidents
        assert set(claim.statements) <= statements
        assert claim.independence.number == len(claim.independence.cut) >= 1
        assert set(claim.independence.cut) <= voices
    claims = {c.id for c in case.claims}
    assert all(set(c.claims) <= claims for c in case.conflicts)


def test_one_voice_behind_two_outlets_is_one(case):
    names = {d.id: d.name for d in case.documents}
    home = {s.id: names[s.document] for s in case.statements}
    arrests = [
        c
        for c in case.claims
        if c.attribute is Attribute.COUNT and {home[s] for s in c.statements} == {"g", "p"}
    ]
    assert [c.independence.number for c in arrests] == [1]
    assert ("g", "p") in {(names.get(d.source), names.get(d.target)) for d in case.derivations}
