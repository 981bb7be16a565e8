"""What every backend must do."""

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_by_hand import PAGED, derivation, document, judgement, pair, reading, statement

from firsthand.model import Act, CaseError, How, Metadata, NotFound
from firsthand.store import Held, Store, Writer

ONE = document("The patrol took twenty people at Brill.", "one")
TWO = document("Twenty were taken at Brill, a ferryman said.", "two", **PAGED)
S1, S1B = statement(ONE), statement(ONE, 9, Act.RELEASE)
S2 = statement(TWO)


def fill(store: Store) -> None:
    with store.write() as writer:
        writer.put(reading(ONE, S1, S1B), ONE.text.encode(), Metadata(outlet="Harbour Post"))
    with store.write() as writer:
        edges = (derivation(ONE.id, TWO), derivation("outlet:Gull", TWO, How.TRANSLATES))
        writer.put(
            reading(TWO, S2, derivations=edges, pairs=(pair(S1, S2), pair(S1B, S2, -2.0))), b"\x00\xff%PDF"
        )


def everything(store: Store) -> tuple:
    with store.read() as r:
        found = r.having(["words:brill", f"own:{ONE.id}", f"own:{TWO.id}"])
        keys = sorted({document for its in found.values() for document in its})
        held = sorted(r.held([ONE.id, TWO.id]).items())
        return r.documents(), r.statements(), r.derivations(), r.pairs(), r.judgements(), keys, held


def test_what_is_read_is_what_was_written(store, reopen):
    fill(store)
    with store.write() as writer:
        writer.judge(judgement(1, S1.id, note="Brandybuck's own words"))
    before = everything(store)
    store.close()
    assert everything(reopen()) == before
    documents, statements, derivations, pairs, judgements, _, _ = before
    assert documents == (ONE, TWO)
    assert set(statements) == {S1, S1B, S2}
    assert set(derivations) == {derivation(ONE.id, TWO), derivation("outlet:Gull", TWO, How.TRANSLATES)}
    assert set(pairs) == {pair(S1, S2), pair(S1B, S2, -2.0)}
    assert judgements == (judgement(1, S1.id, note="Brandybuck's own words"),)


def test_original_bytes_come_back(store):
    fill(store)
    with store.read() as reader:
        assert reader.original(TWO.id) == b"\x00\xff%PDF"
        with pytest.raises(NotFound):
            reader.original("d-none")


def test_held_tells_labels_and_declared_metadata(store):
    fill(store)
    with store.read() as reader:
        held = reader.held([ONE.id, TWO.id, "d-none"])
    assert held == {
        ONE.id: Held(ONE.id, "one", "one.txt", None, Metadata(outlet="Harbour Post")),
        TWO.id: Held(TWO.id, "two", "two.txt", PAGED["parent"], Metadata()),
    }


def test_selections(store):
    fill(store)
    with store.read() as reader:
        assert reader.documents([TWO.id, "d-none"]) == (TWO,)
        assert reader.documents([]) == ()
        assert reader.statements([ONE.id]) == (S1, S1B)
        assert reader.pairs({S1.id, S2.id}) == (pair(S1, S2),)
        assert reader.pairs({S1.id}) == ()
        assert set(reader.scores()) == {replace(p, evidence=()) for p in reader.pairs()}
        assert reader.holders(["place:brill", "act:release", "none"]) == {"place:brill": 3, "act:release": 1}
        keys = {S1.id: {"act:arrest", "place:brill"}, S1B.id: {"act:release", "place:brill"}}
        assert reader.keys_of([S1.id, S1B.id, "s-none"]) == keys == reader.keys_of(document=ONE.id)
        first, second = sorted([ONE.id, TWO.id])
        assert reader.having(["words:brill", "none"]) == {"words:brill": [first, second]}
        assert reader.leading(["words:brill", "none"], 1) == {"words:brill": [first]}
        assert reader.leading(["words:brill", f"own:{TWO.id}"], 2) == {
            "words:brill": [first, second],
            f"own:{TWO.id}": [TWO.id],
        }
        its = reader.keys_of_documents([ONE.id, "d-none"])
        assert {"words:brill", f"own:{ONE.id}"} <= its[ONE.id]
        assert set(its) == {ONE.id}
        assert reader.related(TWO.id) == {ONE.id, "outlet:Gull"}
        assert reader.related(ONE.id) == {TWO.id}
        assert reader.statements_sharing(["place:brill", "act:release", "none"]) == {
            "place:brill": {(ONE.id, S1.id), (ONE.id, S1B.id), (TWO.id, S2.id)},
            "act:release": {(ONE.id, S1B.id)},
        }


def test_more_keys_than_a_query_takes(store):
    with store.write() as writer:
        keys = {S1.id: frozenset(f"k{i}" for i in range(3000))}
        many = frozenset(f"d{i}" for i in range(3000))
        writer.put(reading(ONE, S1, document_keys=many, statement_keys=keys), b"x")
    with store.read() as reader:
        assert len(reader.statements_sharing([f"k{i}" for i in range(40_000)])) == 3000
        assert len(reader.having([f"d{i}" for i in range(40_000)])) == 3000
        assert len(reader.leading([f"d{i}" for i in range(40_000)], 1)) == 3000


def test_derivations_between_others_go_where_they_are_told_to(store):
    fill(store)
    other = document("A third report, from Ankh.", "three")
    with store.write() as writer:
        writer.put(replace(reading(other), parted=((TWO.id, ONE.id),)), b"other")
    with store.read() as reader:
        assert [d.source for d in reader.derivations()] == ["outlet:Gull"]


def test_storing_the_same_again_changes_nothing(store):
    fill(store)
    before = everything(store)
    with store.write() as writer:
        edges = (derivation(ONE.id, TWO), derivation("outlet:Gull", TWO, How.TRANSLATES))
        pairs = (pair(S1, S2), pair(S1B, S2, -2.0))
        writer.put(reading(TWO, S2, derivations=edges, pairs=pairs), b"\x00\xff%PDF")
    assert everything(store) == before


def test_a_new_reading_replaces_the_old_and_leaves_judgements(store):
    fill(store)
    with store.write() as writer:
        writer.judge(judgement(1, S1.id))
        writer.put(reading(ONE, S1B, document_keys=frozenset()))
    documents, statements, derivations, pairs, judgements, keys, held = everything(store)
    assert documents == (ONE, TWO)
    assert set(statements) == {S1B, S2}
    assert derivations == (derivation("outlet:Gull", TWO, How.TRANSLATES),)
    assert pairs == ()
    assert judgements == (judgement(1, S1.id),)
    assert keys == [TWO.id]
    assert dict(held)[ONE.id].given == Metadata(outlet="Harbour Post")
    with store.read() as reader:
        assert reader.original(ONE.id) == ONE.text.encode()
        assert reader.statements_sharing(["act:arrest"]) == {"act:arrest": {(TWO.id, S2.id)}}


def test_pairs_can_be_taken_away(store):
    fill(store)
    third = document("Nobody was taken.", "three")
    with store.write() as writer:
        writer.put(
            reading(third, unpaired=((pair(S1, S2).a, pair(S1, S2).b), ("s-none", "s-other"))), b"three"
        )
    with store.read() as reader:
        assert reader.pairs() == (pair(S1B, S2, -2.0),)


def test_received_again_with_other_labels(store):
    fill(store)
    renamed = document(ONE.text, "other", outlet=None)
    with store.write() as writer:
        writer.put(reading(renamed, S1), ONE.text.encode(), Metadata(id="other"))
    with store.read() as reader:
        assert reader.documents() == (renamed, TWO)
        assert reader.held([ONE.id])[ONE.id].given == Metadata(id="other")


def test_the_same_bytes_are_kept_once_for_two_documents(store):
    twin = document(ONE.text, "twin")
    other = document("another reading of the same bytes", "other")
    other = type(other)(**{f: getattr(other, f) for f in other.__slots__} | {"sha256": ONE.sha256})
    with store.write() as writer:
        writer.put(reading(twin), b"bytes")
        writer.put(reading(other), b"bytes")
    with store.read() as reader:
        assert reader.original(twin.id) == reader.original(other.id) == b"bytes"


@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_a_failure_half_way_leaves_nothing(store, reopen, failure):
    fill(store)
    before = everything(store)
    revision = revision_of(store)

    def half() -> None:
        with store.write() as writer:
            third = document("Nobody was taken.", "three")
            writer.put(reading(third, statement(third)), b"three", Metadata())
            writer.judge(judgement(1, S1.id))
            raise failure

    with pytest.raises(failure):
        half()
    assert everything(store) == before
    assert revision_of(store) == revision
    store.close()
    assert everything(reopen()) == before


def revision_of(store: Store) -> int:
    with store.read() as reader:
        return reader.revision()


def test_the_revision_grows_with_every_writing_and_only_then(store, reopen):
    first = revision_of(store)
    fill(store)
    second = revision_of(store)
    assert second > first
    assert revision_of(store) == second
    with reopen().write() as writer:
        writer.judge(judgement(1, S1.id))
    assert revision_of(store) > second


def test_judgements_are_numbered_in_order(store):
    with store.write() as writer:
        for n in (1, 2, 3):
            assert writer.next_number() == n
            writer.judge(judgement(n, S1.id))
    with store.read() as reader:
        assert [j.number for j in reader.judgements()] == [1, 2, 3]


def test_a_judgement_cannot_take_anothers_place(store):
    with store.write() as writer:
        writer.judge(judgement(1, S1.id))

    def again() -> None:
        with store.write() as writer:
            writer.judge(judgement(1, S2.id))

    with pytest.raises(CaseError):
        again()
    with store.read() as reader:
        assert reader.judgements() == (judgement(1, S1.id),)


def test_two_writers_take_turns(store, reopen):
    other = reopen()

    def write(through: Store) -> None:
        for _ in range(10):
            with through.write() as writer:
                n = writer.next_number()
                writer.judge(judgement(n, S1.id, note=str(n)))

    threads = [threading.Thread(target=write, args=(s,)) for s in (store, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as reader:
        assert [j.number for j in reader.judgements()] == list(range(1, 21))


def test_a_reader_sees_one_moment(store, reopen):
    fill(store)
    other = reopen()
    with store.read() as reader:
        assert reader.judgements() == ()
        with other.write() as writer:
            writer.judge(judgement(1, S1.id))
        assert reader.judgements() == ()
    with store.read() as reader:
        assert len(reader.judgements()) == 1


@contextmanager
def throwaway() -> Iterator[Writer]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "any.case")
        with store.write() as writer:
            yield writer
        store.close()


@settings(max_examples=30, deadline=None)
@given(
    text=st.text(st.characters(codec="utf-8"), max_size=40),
    title=st.none() | st.text(st.characters(codec="utf-8"), max_size=10),
    original=st.binary(max_size=40),
    score=st.floats(allow_nan=False, allow_infinity=False),
)
def test_any_text_survives_the_file(text, title, original, score):
    with_text = document(text, "any", title=title)
    a, b = statement(with_text), statement(with_text, 3)
    with throwaway() as writer:
        writer.put(reading(with_text, a, b, pairs=(pair(a, b, score),)), original)
        assert writer.documents([with_text.id]) == (with_text,)
        assert writer.original(with_text.id) == original
        assert pair(a, b, score) in writer.pairs()
