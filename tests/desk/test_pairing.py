"""The pairs a case holds are those of all its statements compared at once, however it came to be."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import lineage, link
from firsthand.desk.companions import Companions
from firsthand.desk.readings import work_out
from firsthand.link import blocking
from firsthand.model import Act, Count, Document, Link, Place, Span, Statement, make_id, sha256
from firsthand.store import Store

TEXT = "Twenty people were taken at the bridge, it was said by all who came that day."


@st.composite
def readings(draw) -> tuple[Document, tuple[Statement, ...]]:
    """One of a few documents, with some of few statements: much is shared, and a document comes again."""
    n = draw(st.integers(0, 7))
    text = f"{n} {TEXT}"
    document = Document(
        make_id("d", text), f"n{n}", sha256(text.encode()), "text/plain", text, outlet=f"O{n % 3}"
    )
    found = []
    for start in draw(st.sets(st.integers(0, 4), max_size=3)):
        trigger = Span(document.id, start, start + 1)
        count = draw(st.sampled_from([None, 5, 9]))
        found.append(
            Statement(
                Statement.make_id(document.id, trigger, Act.ARREST),
                document.id,
                Span(document.id, 0, 40),
                trigger,
                Act.ARREST,
                count=None if count is None else Count(count, count),
                where=draw(st.sampled_from([None, Place("Bree", "ZZ"), Place("Brill", "ZZ")])),
                chain=(Link(document.outlet or ""),),
            )
        )
    return document, tuple(found)


@pytest.fixture(scope="module")
def small_blocks():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocking, "MAX_BLOCK", 3)
        patch.setattr(link, "MAX_BLOCK", 3)
        yield


@settings(max_examples=40, deadline=None)
@given(st.lists(readings(), max_size=14), st.integers(0, 13))
def test_pairs_and_derivations_are_those_of_the_whole_case(small_blocks, log, forget):
    companions = Companions()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "any.case")
        for n, (document, statements) in enumerate(log):
            if n == forget:
                companions = Companions()
            with store.write() as writer:
                revision = writer.revision()
                companions.follow(revision)
                writer.put(work_out(writer, document, statements, companions), b"", None)
            companions.learn([lineage.Told(document, statements)], revision + 1)
        with store.read() as reader:
            documents, statements = reader.documents(), reader.statements()
            pairs, derivations = reader.pairs(), reader.derivations()
        store.close()
    assert set(documents) == {document for document, _ in log}
    assert set(statements) == {s for _, last in dict(log).items() for s in last}
    assert pairs == link.pairs(statements, {d.id: d for d in documents})
    assert {d.id: d for d in derivations} == all_derivations(dict(log))


def all_derivations(case: dict[Document, tuple[Statement, ...]]) -> dict[str, object]:
    """Every derivation between documents that share a key, met as if each had come last."""
    told = [lineage.Told(document, statements) for document, statements in case.items()]
    keys = {one.document.id: lineage.keys(one.document, one.statements) for one in told}
    found = {}
    for one in told:
        near = [t for t in told if t is not one and keys[t.document.id] & keys[one.document.id]]
        found.update({d.id: d for d in lineage.derive(one, near)})
    return found
