import io
from datetime import date

import pypdf
import pytest
from ingest_samples import HEADLINE, STORY, pdf, scan

from firsthand import ingest
from firsthand.model import Metadata, UnreadableInput

LONG = [*STORY] * 6


def document(data, name="report.pdf", **said):
    return ingest.read(data, name, Metadata(**said))[0].document


def test_lines_become_the_paragraphs_they_were():
    read = document(pdf())
    assert read.text.split("\n\n") == list(STORY)
    assert read.media_type == "application/pdf"
    assert read.language == "en"


def test_every_page_says_where_its_words_are():
    data = pdf(LONG, running_head="Velmora Lantern, monthly")
    read = document(data)
    count = len(pypdf.PdfReader(io.BytesIO(data)).pages)
    assert count > 2
    assert [page.number for page in read.pages] == list(range(1, count + 1))
    assert read.pages[0].start == 0
    assert read.pages[-1].end == len(read.text)
    assert all(a.end == b.start for a, b in zip(read.pages, read.pages[1:], strict=False))
    for page, original in zip(read.pages, pypdf.PdfReader(io.BytesIO(data)).pages, strict=True):
        words = read.text[page.start : page.end].split()
        assert words
        assert [word for word in words if word not in original.extract_text()] == []
        assert read.page_of(page.start) == page.number


def test_paragraphs_run_over_pages_and_running_heads_do_not_stay():
    read = document(pdf(LONG, running_head="Velmora Lantern, monthly"))
    told = read.text.split("\n\n")
    assert told[0] == "Velmora Lantern, monthly"
    assert told[1:] == LONG
    assert "Page 2" not in read.text


def test_words_broken_at_the_end_of_a_line_are_joined():
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    drawing = canvas.Canvas(out)
    rows = [
        "The ferrymen were ar-",
        "rested by well-known",
        "officers and other well-",
        "known men of the har-",
        "bour watch.",
    ]
    for i, row in enumerate(rows):
        drawing.drawString(72, 700 - 14 * i, row)
    drawing.save()
    assert document(out.getvalue()).text == (
        "The ferrymen were arrested by well-known officers and other well-known men of the harbour watch."
    )


def test_title_and_author_are_those_that_people_gave():
    read = document(pdf(title=HEADLINE, author="Ilse Torvan"))
    assert (read.title, read.author) == (HEADLINE, "Ilse Torvan")


@pytest.mark.parametrize(
    ("title", "author"),
    [
        (None, None),
        ("untitled", "user"),
        ("Microsoft Word - ferrymen.docx", "Admin"),
        ("report", "Microsoft Office User"),
    ],
)
def test_title_and_author_of_programs_are_none(title, author):
    read = document(pdf(title=title, author=author))
    assert (read.title, read.author) == (None, None)


def test_the_day_a_file_was_made_is_no_date_of_publication():
    assert document(pdf()).published is None
    assert document(pdf(), published=date(2031, 3, 4)).published == date(2031, 3, 4)


def test_a_pdf_is_told_by_its_content():
    assert document(pdf(), "report.txt").media_type == "application/pdf"


def rewritten(algorithm="RC4-128", **how):
    writer = pypdf.PdfWriter(io.BytesIO(pdf()))
    writer.encrypt(algorithm=algorithm, **how)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_protection_against_changes_is_no_hindrance():
    assert document(rewritten(user_password="", owner_password="x")).text.split("\n\n") == list(STORY)


def test_aes_without_a_password_is_no_hindrance():
    aes = rewritten(user_password="", owner_password="x", algorithm="AES-256")
    assert document(aes).text.split("\n\n") == list(STORY)


def endless():
    """A page whose drawing unpacks to a hundred times what it takes."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(400, 400)
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(b"q Q " * 6_000_000)
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (pdf(password="secret"), "password"),
        (rewritten(user_password="secret"), "password"),
        (pdf()[:900], "truncated"),
        (pdf()[:-700], "truncated"),
        (b"%PDF-1.7\nnothing of the kind", "truncated"),
        (scan(), "no text layer"),
        (endless(), "far more"),
    ],
    ids=["password", "password to open", "truncated", "tail missing", "not one", "scan", "bomb"],
)
def test_what_cannot_be_read_says_so_in_one_line(data, what, capfd):
    with pytest.raises(UnreadableInput) as error:
        document(data)
    assert str(error.value).startswith("report.pdf: ")
    assert what in str(error.value)
    assert "\n" not in str(error.value)
    assert capfd.readouterr() == ("", "")
