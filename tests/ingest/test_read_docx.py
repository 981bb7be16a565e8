import io
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from ingest_samples import HEADLINE, STORY, repacked, saved, word

from firsthand import ingest
from firsthand.model import Metadata, UnreadableInput

NAME = "report.docx"


def document(data, name=NAME, **said):
    return ingest.read(data, name, Metadata(**said))[0].document


def test_headings_paragraphs_and_tables_in_order():
    read = document(word())
    assert read.text.split("\n\n") == [
        HEADLINE,
        STORY[0],
        "What the watch says",
        STORY[2],
        "Name\tAge",
        "Oru Tal\t31",
        STORY[3],
    ]
    assert read.language == "en"
    assert read.media_type.endswith("wordprocessingml.document")


def test_title_and_author():
    read = document(word("The ferrymen of Velmora", "Ilse Torvan"))
    assert (read.title, read.author) == ("The ferrymen of Velmora", "Ilse Torvan")
    assert document(word("", "python-docx")).author is None
    assert document(word()).title == HEADLINE
    assert document(word("Document1")).title == HEADLINE
    assert document(word(), title="Said otherwise").title == "Said otherwise"


def test_nothing_dates_a_word_file_but_a_person():
    assert document(word()).published is None
    assert document(word(), published=date(2031, 3, 4)).published == date(2031, 3, 4)


def test_cells_of_several_paragraphs_and_tables_within_tables():
    made = docx.Document()
    outer = made.add_table(rows=1, cols=2)
    outer.rows[0].cells[0].text = STORY[0]
    outer.rows[0].cells[0].add_paragraph(STORY[1])
    inner = outer.rows[0].cells[1].add_table(rows=1, cols=2)
    inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "Oru Tal", "31"
    assert document(saved(made)).text.split("\n\n") == [STORY[0], STORY[1], "Oru Tal\t31"]


def tracked():
    made = docx.Document()
    paragraph = made.add_paragraph("Twelve ferrymen ")
    namespace = nsdecls("w")
    for markup in (
        "<w:del {ns}><w:r><w:delText>and a priest </w:delText></w:r></w:del>",
        "<w:ins {ns}><w:r><w:t>were taken</w:t></w:r></w:ins>",
        "<w:sdt {ns}><w:sdtContent><w:r><w:t> on Tuesday.</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:r {ns}><w:br/><w:t>Nine</w:t><w:noBreakHyphen/><w:t>tenths are held.</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(markup.format(ns=namespace)))
    return saved(made)


def test_tracked_insertions_stay_and_deletions_go():
    assert document(tracked()).text == "Twelve ferrymen were taken on Tuesday.\nNine-tenths are held."


def test_notes_stand_at_the_end():
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>---</w:t></w:r>'
        '</w:p></w:footnote><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/><w:t>Talk with a priest.</w:t>'
        "</w:r></w:p></w:footnote></w:footnotes>"
    )
    made = docx.Document()
    made.add_paragraph(STORY[0])
    part = docx.opc.part.Part(
        docx.opc.packuri.PackURI("/word/footnotes.xml"), mime, notes.encode(), made.part.package
    )
    made.part.relate_to(part, kind)
    assert document(saved(made)).text.split("\n\n") == [STORY[0], "Talk with a priest."]


def test_a_word_file_is_told_by_its_content():
    assert document(word(), "report.txt").text.startswith(HEADLINE)


def container(stream):
    """The beginning of a container as Office writes for old and for protected files, and a stream's name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + stream.encode("utf-16-le") + bytes(500)


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def nested(depth):
    made = docx.Document()
    within = made.add_paragraph("Twelve")._p
    for _ in range(depth):
        deeper = OxmlElement("w:ins")
        within.append(deeper)
        within = deeper
    return saved(made)


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>'
SPACES = b"<w:document>" + b" " * 40_000_000 + b"</w:document>"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (word()[:2000], "truncated"),
        (word()[:-30], "truncated"),
        (b"PK\x03\x04" + bytes(100), "truncated"),
        (container("EncryptedPackage"), "password"),
        (container("WordDocument"), "old Office"),
        (repacked(word(), {"word/document.xml": LAUGHS}), "declarations"),
        (repacked(word(), {"docProps/core.xml": LAUGHS.decode().encode("utf-16")}), "declarations"),
        (repacked(word(), {"word/document.xml": SPACES}), "unpacks"),
        (repacked(word(), {"word/media/image1.png": bytes(60_000_000)}), "unpacks"),
        (repacked(word(), {"word/document.xml": b"<w:document"}), "damaged"),
        (repacked(word(), {"[Content_Types].xml": b"<Types/>"}), "damaged"),
        (nested(400), "damaged"),
        (zipped(xl__workbook_xml="<x/>"), "spreadsheet"),
        (zipped(content_xml="<x/>", mimetype="x"), "OpenDocument"),
        (zipped(notes_txt="Twelve ferrymen"), "archive"),
    ],
)
def test_what_cannot_be_read_says_so_in_one_line(data, what, capfd):
    with pytest.raises(UnreadableInput) as error:
        document(data)
    assert str(error.value).startswith(f"{NAME}: ")
    assert what in str(error.value)
    assert "\n" not in str(error.value)
    assert capfd.readouterr() == ("", "")


def test_an_empty_document_holds_no_text():
    with pytest.raises(UnreadableInput, match="no text"):
        document(saved(docx.Document()))
