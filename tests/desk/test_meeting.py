"""Documents meet through a key that one of them leads; leads are gained and lost as documents come."""

from collections.abc import Iterator

import pytest

from firsthand.desk import meeting
from firsthand.desk.meeting import Meeting, meet
from firsthand.model import Document, make_id, sha256
from firsthand.store import Reading, Store

DOCUMENTS = sorted(
    (
        Document(make_id("d", text), text, sha256(text.encode()), "text/plain", text)
        for text in (f"Report {n}." for n in range(6))
    ),
    key=lambda d: d.id,
)
IDS = [d.id for d in DOCUMENTS]


@pytest.fixture(autouse=True)
def two_lead(monkeypatch) -> None:
    monkeypatch.setattr(meeting, "LEADERS", 2)


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    held = Store.open(tmp_path / "meeting.case")
    yield held
    held.close()


def put(store: Store, number: int, *keys: str) -> Meeting:
    document = DOCUMENTS[number]
    with store.write() as writer:
        found = meet(writer, document.id, frozenset(keys))
        writer.put(Reading(document, document_keys=frozenset(keys)), document.text.encode())
    return found


def test_who_leads_meets_all_and_who_does_not_meets_the_leaders(store):
    for number in (1, 2, 3, 4):
        put(store, number, "k")
    assert put(store, 5, "k").candidates == {IDS[1], IDS[2]}
    assert put(store, 0, "k").candidates == set(IDS[1:])
    assert put(store, 0, "other").candidates == frozenset()


def test_a_lead_given_up_goes_to_the_next(store):
    for number in (0, 1, 2, 3, 4):
        put(store, number, "k")
    found = put(store, 0, "other")
    assert set(found.met) == {(IDS[2], IDS[3]), (IDS[2], IDS[4])}
    assert found.parted == ()


def test_what_meets_by_another_key_does_not_meet_anew(store):
    put(store, 0, "k")
    put(store, 1, "k")
    put(store, 2, "k", "l")
    put(store, 3, "k", "l")
    put(store, 4, "k")
    assert put(store, 0).met == ((IDS[2], IDS[4]),)


def test_the_same_again_changes_nothing(store):
    for number in (0, 1, 2, 3):
        put(store, number, "k", "l")
    found = put(store, 1, "l", "k")
    assert found == Meeting(frozenset(IDS[:4]) - {IDS[1]}, (), ())
