import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import ingest
from firsthand.model import BadManifest, Metadata

NAME = "manifest.csv"


def test_a_manifest():
    data = (
        "file,id,outlet,title,published,url,language\r\n"
        'd1.txt,first,"Lantern, The","He said ""no""",2031-03-04,https://lantern.example/1,en\r\n'
        "sub/d2.txt,,,,,,\r\n"
    )
    read = ingest.manifest(data.encode("utf-8-sig"), NAME)
    assert read.rows == {
        "d1.txt": Metadata(
            "first", "Lantern, The", 'He said "no"', date(2031, 3, 4), "https://lantern.example/1", "en"
        ),
        "sub/d2.txt": Metadata(),
    }


def test_columns_in_any_order_and_number():
    read = ingest.manifest(b"Published, FILE\n2031-03-04,a.txt\n\n,b.txt\n", NAME)
    assert read.of("a.txt") == Metadata(published=date(2031, 3, 4))
    assert read.of("b.txt") == Metadata()


def test_files_are_found_however_they_are_written():
    read = ingest.manifest("file,title\n./sub\\caf\u00e9.txt,A\n".encode(), NAME)
    for written in ("sub/caf\u00e9.txt", "sub/cafe\u0301.txt", "./sub/caf\u00e9.txt", "sub\\caf\u00e9.txt"):
        assert read.of(written).title == "A"
    assert read.of("other.txt") == Metadata()


def test_an_empty_cell_says_nothing():
    said = ingest.manifest(b"file,title,published,language\nd.html, ,,\n", NAME).of("d.html")
    page = (
        b'<html><head><meta property="og:title" content="Twelve taken"></head><p>Twelve men taken.</p></html>'
    )
    assert ingest.read(page, "d.html", said)[0].document.title == "Twelve taken"


@pytest.mark.parametrize(("given", "code"), [("EN", "en"), ("en-GB", "en"), ("zh_Hans", "zh")])
def test_languages(given, code):
    assert ingest.manifest(f"file,language\na,{given}\n".encode(), NAME).of("a").language == code


cells = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=20)


@settings(deadline=None)
@given(
    st.dictionaries(cells.map(lambda c: f"f{c}"), st.tuples(cells, cells), min_size=1),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_written_is_what_is_read(rows, line_end):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=line_end)
    writer.writerow(["file", "outlet", "title"])
    writer.writerows([f"{i}-{file}", outlet, title] for i, (file, (outlet, title)) in enumerate(rows.items()))
    read = ingest.manifest(out.getvalue().encode(), NAME)
    assert len(read.rows) == len(rows)
    for i, (file, (outlet, title)) in enumerate(rows.items()):
        said = read.of(f"{i}-{file}")
        assert (said.outlet or "", said.title or "") == (outlet, title)


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b"", 1, "empty"),
        (b"\xef\xbb\xbf \r\n", 1, "empty"),
        (b"file,title\n", 1, "lists no files"),
        (b"name,title\na.txt,A\n", 1, "unknown column name"),
        (b"id,title\na,A\n", 1, "no file column"),
        (b"file,title,file\na.txt,A,b.txt\n", 1, "column file is there twice"),
        (b"file;title\na.txt;A\n", 1, "commas"),
        (b"file,title\na.txt,A,B\n", 2, "3 cells in 2 columns"),
        (b"file,title\na.txt,A\n,B\n", 3, "names no file"),
        (b"file\na.txt\nb.txt\n./a.txt\n", 4, "a.txt is listed twice"),
        (b"file,id\na.txt,x\nb.txt,y\nc.txt,x\n", 4, "id x is taken by line 2"),
        (b"file,published\na.txt,04.03.2031\n", 2, "YYYY-MM-DD"),
        (b"file,published\na.txt,2031-02-30\n", 2, "YYYY-MM-DD"),
        (b"file,published\na.txt,20310304\n", 2, "YYYY-MM-DD"),
        ("file,published\na.txt,٢٠٣١-٠٣-٠٤\n".encode(), 2, "YYYY-MM-DD"),
        (b"file,language\na.txt,English\n", 2, "two-letter"),
        (b'file,title\n"a.txt","two\nlines"\nb.txt,"broken" x\n', 4, "not readable as CSV"),
        (b'file,title\na.txt,"never closed\n', 2, "not readable as CSV"),
        (b"file,id\na.txt," + b"x" * 500 + b"\n", 2, "shorten"),
    ],
)
def test_what_cannot_be_followed_says_where_and_what_to_do(data, line, what):
    with pytest.raises(BadManifest) as error:
        ingest.manifest(data, NAME)
    assert str(error.value).startswith(f"{NAME}, line {line}: ")
    assert what in str(error.value)
    assert "; " in str(error.value)
    assert "\n" not in str(error.value)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(alphabet='file,id\n\r"; a\0\ufeff', max_size=60).map(str.encode))
def test_any_bytes_are_a_manifest_or_a_bad_one(data):
    try:
        assert ingest.manifest(data, NAME).rows
    except BadManifest as error:
        said = str(error)
    else:
        return
    assert said.startswith(NAME)
    assert "\n" not in said
