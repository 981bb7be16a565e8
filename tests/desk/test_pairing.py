"""The pairs a case holds are those of all its statements compared at once, however it came to be."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import lineage, link
from firsthand.desk import meeting
from firsthand.desk.companions import Companions
from firsthand.desk.readings import work_out
from firsthand.link import blocking
from firsthand.model import Act, Count, Document, Link, Place, Span, Statement, When, make_id, sha256
from firsthand.store import Store

TEXT = "Twenty people were taken at the bridge, it was said by all who came that day."
PARTS = (
    "The ferry from Brill to Oxhithe lay at the quay with 214 passengers, and the harbour master of Brill kept the "
    "gate shut until the lamps of the town were lit.",
    "In Saltmere the bakers gave bread to 37 families who had slept in the hall of the old customs house since the "
    "river Wend rose above its banks.",
    "A clerk of the Ministry of Bree wrote 93 names into a green book, and the book was carried to Ankh by the night "
    "train under the seal of the prefect.",
)
BODY = "the Ministry of Bree"


@st.composite
def readings(draw) -> tuple[Document, tuple[Statement, ...]]:
    """One of a few documents, with some of few statements: much is shared, and a document comes again."""
    n = draw(st.integers(0, 7))
    text = " ".join([f"{n} {TEXT}", *(part for bit, part in enumerate(PARTS) if n >> bit & 1)])
    document = Document(
        make_id("d", text), f"n{n}", sha256(text.encode()), "text/plain", text, outlet=f"O{n % 3}"
    )
    found = []
    for start in draw(st.sets(st.integers(0, 4), max_size=3)):
        trigger = Span(document.id, start, start + 1)
        said = [Link(BODY, span=Span(document.id, 0, 9))] if draw(st.booleans()) else []
        count = draw(st.sampled_from([None, 5, 9]))
        day = date(2031, 5, draw(st.sampled_from([5, 5, 20])))
        found.append(
            Statement(
                Statement.make_id(document.id, trigger, Act.ARREST),
                document.id,
                Span(document.id, 0, 40),
                trigger,
                Act.ARREST,
                count=None if count is None else Count(count, count),
                when=draw(st.sampled_from([None, When(day, day), When(day, day)])),
                where=draw(
                    st.sampled_from([None, Place("Bree", "ZZ"), Place("Bree", "ZZ"), Place("Brill", "ZZ")])
                ),
                chain=(*said, Link(document.outlet or "")),
            )
        )
    return document, tuple(found)


@pytest.fixture(scope="module")
def small_blocks():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocking, "MAX_BLOCK", 3)
        patch.setattr(blocking, "MAX_VAGUE", 2)
        patch.setattr(blocking, "LEADERS", 1)
        patch.setattr(meeting, "LEADERS", 1)
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
                writer.put(work_out(writer, document, statements, companions, "test"), b"", None)
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
    """Every derivation between documents that share a key which one of them leads, met as if each came last."""
    told = [lineage.Told(document, statements) for document, statements in case.items()]
    holders: dict[str, list[str]] = {}
    for one in told:
        for key in lineage.keys(one.document, one.statements):
            holders.setdefault(key, []).append(one.document.id)
    near: dict[str, set[str]] = {one.document.id: set() for one in told}
    for its in holders.values():
        for leader in sorted(its)[: meeting.LEADERS]:
            near[leader] |= set(its)
            for other in its:
                near[other].add(leader)
    found = {}
    for one in told:
        met = [t for t in told if t is not one and t.document.id in near[one.document.id]]
        found.update({d.id: d for d in lineage.derive(one, met)})
    return found
