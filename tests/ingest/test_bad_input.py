import gzip
import re
import socket
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from ingest_samples import STORY, article, page, pdf, word

import firsthand.ingest
from firsthand import ingest
from firsthand.model import UnreadableInput

NAMES = st.sampled_from(
    ["a.txt", "a.html", "a.pdf", "a.docx", "a.eml", "a.mht", "a", ".pdf", "standard input", "a.zip"]
)
MAIL = b"From: a@b.example\nMIME-Version: 1.0\nSubject: x\nContent-Type: text/plain\n\nTwelve men taken.\n"
SEEDS = [pdf(STORY[:1]), word(), page(article()), MAIL, STORY[0].encode(), STORY[1].encode("utf-16")]


def reads_or_says_why(data, name):
    try:
        for received in ingest.read(data, name):
            assert received.document.text.strip()
            received.document.text.encode("utf-8")
            assert all(page.end <= len(received.document.text) for page in received.document.pages)
    except UnreadableInput as error:
        said = str(error)
    else:
        return
    assert said.startswith(name)
    assert "; " in said
    assert len(said.splitlines()) == 1


@settings(deadline=None)
@given(st.binary(max_size=600), NAMES)
@example(b"<html>", "a.html")
@example(b"<?xml version='1.0'?><html/>", "a.html")
@example(b"<!--", "a.html")
@example(b"From: \xff\xfe\nMessage-ID: <\x00>\n\n\x80", "a.eml")
@example(b'Content-Type: multipart/mixed; boundary=""\nFrom: [\nDate: \xe9\n\n--\n', "a.eml")
@example(b"\xff\xfe\x00\xd8", "a.txt")
def test_any_bytes_are_read_or_refused(data, name):
    reads_or_says_why(data, name)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(SEEDS), NAMES, st.data())
def test_damaged_files_are_read_or_refused(original, name, data):
    cut = data.draw(st.integers(0, len(original)))
    at = data.draw(st.integers(0, len(original)))
    put = data.draw(st.binary(max_size=12))
    damaged = original[:at] + put + original[at + len(put) :]
    reads_or_says_why(damaged[: cut or None], name)


ROWS = (
    *(b"From: a@b.example\n", b"Date: \xff\n", b"Subject: =?utf-8?b?\xff?=\n", b"To: <<@,;\n", b" folded\n"),
    *(
        b"\n",
        b"--b\n",
        b"--b--\n",
        b"Twelve men.\n",
        b"MIME-Version: 1.0\n",
        b"Content-Type: message/rfc822\n",
    ),
    *(b'Content-Type: multipart/mixed; boundary="b"\n', b"Content-Type: multipart/alternative; boundary=b\n"),
    *(b"Content-Type: text/html; charset=\xe9\n", b"Content-Type: text/plain; charset=utf-7\n"),
    *(b"Content-Disposition: attachment; filename*0*=utf-8''%ff\n", b"Content-Transfer-Encoding: base64\n"),
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(ROWS), max_size=25))
def test_crooked_letters_are_read_or_refused(rows):
    reads_or_says_why(b"".join(rows), "a.eml")


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.sampled_from(["Twelve men", "<br>", "<p>", "</div>", "<td>", "&#0;", "&#xD800;"]),
        lambda inner: st.tuples(
            st.sampled_from(
                ["p", "div", "article", "table", "pre", "time datetime='2031'", "h1", "html", "body", "head"]
            ),
            inner,
            inner,
        ).map(lambda made: f"<{made[0]}>{made[1]}</{made[0].split()[0]}>{made[2]}"),
        max_leaves=12,
    )
)
def test_crooked_pages_are_read_or_refused(markup):
    reads_or_says_why(markup.encode(), "a.html")


XML = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><lolz>&b;</lolz>'


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"", "a.txt", "is empty"),
        (b" \n\t\r\n", "a.txt", "no text"),
        (b"\xef\xbb\xbf", "a.txt", "no text"),
        (bytes(range(256)) * 4, "a.txt", "binary"),
        (b"Twelve men\x00 were taken to the harbour, " * 9, "a.txt", "binary"),
        (f"{STORY[1]}{STORY[0]}".encode()[:-1] + b"\xe2\x80 \xff.", "a.txt", "damaged at byte"),
        (b"\xff\xfe" + STORY[0].encode("utf-16-le") + b"\xd8", "a.txt", "UTF-16"),
        (STORY[0].encode("utf-16-le"), "a.txt", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a.txt", "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "a.pdf", "picture"),
        (gzip.compress(b"Twelve men", mtime=0), "a.html", "compressed"),
        (b"{\\rtf1 Twelve men}", "a.rtf", "RTF"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "a.warc", "WARC"),
        (b"\x7fELF" + bytes(40), "a", "program"),
        (b"just words", "a.pdf", "not a PDF"),
        (b"just words", "a.docx", "not a DOCX"),
        (XML, "a.xml", "XML"),
        (XML, "a.html", "XML"),
        (b"From ilse Tue Mar  4 08:00:00 2031\nFrom: a@b.example\n\nx", "a.mbox", "mailbox"),
        (b"<html><body><script>x()</script></body></html>", "a.html", "no text"),
        (b"<div>" * 5000 + b"Twelve" + b"</div>" * 5000, "a.html", "inside one another"),
        (b"<html><body>" + b"<p>a" * 50_001, "a.html", "elements"),
        (b"<!-- a -->" * 300_000, "a.html", "no text"),
        (b"<html><title>" + b"a - " * 50_000 + b"</title>", "a.html", "no text"),
        (b"<html>" + b"x" * 8_000_001, "a.html", "characters"),
        (b"Twelve men. " * 400_000, "a.txt", "characters of text"),
        (b"x" * (100 * 1024 * 1024), "a.txt", "larger than 64 MiB (100 MiB)"),
    ],
)
def test_each_kind_of_bad_file_gets_one_clear_line(data, name, what, capfd):
    with pytest.raises(UnreadableInput) as error:
        ingest.read(data, name)
    assert what in str(error.value)
    assert str(error.value).startswith(f"{name}: ")
    assert "; " in str(error.value)
    assert "\n" not in str(error.value)
    assert capfd.readouterr() == ("", "")


def test_endless_spacing_takes_no_time():
    mail = b"From: a@b.example\nMessage-ID: <1>\n\nTwelve" + b" \t" * 500_000 + b"men"
    assert ingest.read(mail, "a.eml")[0].document.text == "Twelve\tmen"


def test_a_picture_written_into_a_page_does_not_count():
    picture = b"<img src='data:image/png;base64," + b"A" * 9_000_000 + b"'>"
    read = ingest.read(page(article()).replace(b"</h1>", b"</h1>" + picture), "a.html")
    assert read[0].document.text.endswith(STORY[-1])


@pytest.mark.parametrize("failure", [RecursionError, MemoryError, ValueError, AssertionError])
def test_whatever_a_parser_raises_becomes_one_line(failure, monkeypatch):
    def explode(*_args, **_named):
        raise failure("Ilse Torvan, 4 Harbour Row")

    monkeypatch.setattr("trafilatura.load_html", explode)
    with pytest.raises(UnreadableInput) as error:
        ingest.read(page(article()), "a.html")
    assert str(error.value).startswith("a.html: ")
    assert "Torvan" not in str(error.value)


def test_nothing_is_downloaded(monkeypatch):
    def refuse(*_args, **_named):
        raise AssertionError("network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    firsthand.ingest.language._detector.cache_clear()
    markup = page(article(), '<link rel="stylesheet" href="http://lantern.example/x.css">')
    assert ingest.read(markup, "a.html")[0].document.language == "en"


def test_parsers_are_silent_even_where_everything_is_logged(tmp_path):
    (tmp_path / "a.pdf").write_bytes(re.sub(rb"startxref\s+\d+", b"startxref\n7", SEEDS[0]))
    (tmp_path / "a.html").write_bytes(page(article()))
    program = (
        "import logging, pathlib, sys; logging.basicConfig(level=logging.INFO)\n"
        "from firsthand import ingest\n"
        "for name in ('a.pdf', 'a.html'): ingest.read((pathlib.Path(sys.argv[1]) / name).read_bytes(), name)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=True, text=True
    )
    assert (ran.stdout, ran.stderr) == ("", "")


def test_the_same_bytes_make_the_same_documents():
    for data in SEEDS:
        assert ingest.read(data, "a") == ingest.read(data, "a")


def test_what_is_offered_is_sorted_and_there():
    assert list(ingest.__all__) == sorted(ingest.__all__)
    assert all(hasattr(ingest, name) for name in ingest.__all__)
