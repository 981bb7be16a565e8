import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.desk.references import resolve, resolve_document
from firsthand.model import Document, NotFound


def test_prefixes():
    ids = ["s-abc1", "s-abd2", "s-abc"]
    assert resolve("s-abd", ids, "statement") == "s-abd2"
    assert resolve("s-abc", ids, "statement") == "s-abc"  # in full, though it also begins another
    with pytest.raises(NotFound, match=r"3 statements \(s-abc, s-abc1, s-abd2\)"):
        resolve("s-ab", ids, "statement")
    for nothing in ("s-x", "", "abc"):
        with pytest.raises(NotFound, match="no statement"):
            resolve(nothing, ids, "statement")


@given(st.sets(st.text("ab-", min_size=1, max_size=5)), st.text("ab-", max_size=5))
def test_whatever_is_found_is_the_only_one_that_begins_so(ids, reference):
    begun = [i for i in ids if reference and i.startswith(reference)]
    if reference in ids or len(begun) == 1:
        assert resolve(reference, ids, "claim") == (reference if reference in ids else begun[0])
    else:
        with pytest.raises(NotFound):
            resolve(reference, ids, "claim")


def test_documents_go_by_name_too():
    one, two, three = (
        Document(i, n, "", "text/plain", "") for i, n in (("d-1a", "x"), ("d-2a", "x"), ("d-2b", "d-1"))
    )
    held = [one, two, three]
    assert resolve_document("d-2a", held) is two
    assert resolve_document("d-1", held) is three  # a name goes before a prefix
    assert resolve_document("d-1a", held) is one
    with pytest.raises(NotFound, match="2 documents"):
        resolve_document("x", held)
    assert resolve_document("x~2", held) is two
    with pytest.raises(NotFound):
        resolve_document("none", held)
