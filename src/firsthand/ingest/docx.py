"""Word documents (.docx): paragraphs, headings, tables and notes in the order in which they are read.

The walk is over the document's XML, because python-docx's ``Paragraph.text`` leaves out tracked
insertions, content controls and text boxes. Tracked deletions, comments, headers and footers are no
part of the text.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from firsthand.ingest.draft import Draft, clean, line, paragraphs, unreadable
from firsthand.ingest.properties import sensible_author, sensible_title

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_UNPACKED = 256 * 1024 * 1024
"""Most bytes that a file may unpack to."""
MAX_MARKUP = 64 * 1024 * 1024
"""Most bytes of markup (XML) in it."""
MAX_RATIO = 200
"""How many times its size a file may unpack to, beyond the first 16 MiB: prose packs to a tenth or so."""
MAX_PARTS = 10_000

_FREE = 16 * 1024 * 1024
_MAIN = "word/document.xml"
_OTHERS = (
    ("xl/workbook.xml", "is a spreadsheet", "save what it says as text or .docx"),
    ("ppt/presentation.xml", "is a presentation", "save what it says as text or PDF"),
    ("META-INF/container.xml", "is an e-book", "save its text as .docx or PDF"),
    ("content.xml", "is an OpenDocument file", "open it and save it as .docx"),
)
_DECLARATIONS = ("<!DOCTYPE", "<!ENTITY")
_SKIPPED = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:instrText", "w:footnoteRef")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P, _TBL, _TR, _TC, _T = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:t"))
_IN_PLACE = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# What python-docx raises on packages that lack a part or a type: it checks none of it beforehand.
_DAMAGE = (
    PackageNotFoundError,
    KeyError,
    ValueError,
    AttributeError,
    zipfile.BadZipFile,
    etree.XMLSyntaxError,
)
_NOTES = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)


def read(data: bytes, name: str) -> Draft:
    """Return the text of a Word document, rows of tables as lines with tabs, notes at the end.

    Raises UnreadableInput for damaged files, other formats in a zip's clothing, and files made to
    unpack without end.
    """
    _inspect(data, name)
    try:
        word = docx.Document(io.BytesIO(data))
    except _DAMAGE:
        raise unreadable(
            name, "is a damaged or macro-enabled Word file", "open it and save it as .docx"
        ) from None
    text = paragraphs([*_blocks(word.element.body), *_notes(word)])
    return Draft(
        text=text,
        media_type=MEDIA_TYPE,
        title=sensible_title(word.core_properties.title, name) or _title(word),
        author=sensible_author(word.core_properties.author),
    )


def _inspect(data: bytes, name: str) -> None:
    """Look at a package without unpacking it whole, and refuse what it would be dangerous to parse."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise unreadable(name, "is a damaged or truncated .docx or zip file", "get an intact copy") from None
    parts = package.infolist()
    names = {part.filename for part in parts}
    if _MAIN not in names and "[Content_Types].xml" not in names:
        for part, what, remedy in _OTHERS:
            if part in names:
                raise unreadable(name, what, remedy)
        raise unreadable(name, "is a zip archive", "unpack it and give what is in it")
    for part, what, remedy in _OTHERS[:2]:
        if part in names:
            raise unreadable(name, what, remedy)
    if any(part.flag_bits & 1 for part in parts):
        raise unreadable(name, "is protected by a password", "save it without one")
    total = sum(part.file_size for part in parts)
    markup = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    if (
        len(parts) > MAX_PARTS
        or total > min(MAX_UNPACKED, _FREE + MAX_RATIO * len(data))
        or sum(part.file_size for part in markup) > MAX_MARKUP
    ):
        raise unreadable(name, "unpacks to far more than a report", "save its text as a plain text file")
    for member in markup:
        _forbid_declarations(package, member, name)


def _forbid_declarations(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Refuse XML that declares entities: Word writes none, and some unfold without end."""
    try:
        xml = package.read(part)
    except (*_DAMAGE, NotImplementedError, EOFError, zlib.error, struct.error, OSError):
        raise unreadable(name, "is a damaged .docx file", "get an intact copy") from None
    for declaration in _DECLARATIONS:
        if any(declaration.encode(encoding) in xml for encoding in ("ascii", "utf-16-le", "utf-16-be")):
            raise unreadable(name, "holds XML with declarations of its own", "open it and save it as .docx")


def _blocks(container: etree._Element) -> Iterator[str]:
    """Yield the paragraphs and table rows below an element, however they are wrapped."""
    for child in container:
        if child.tag == _P:
            yield from _paragraph(child)
        elif child.tag == _TBL:
            for row in child.iter(_TR):
                if _table_of(row) is child:
                    yield from _row(row)
        elif child.tag not in _SKIPPED and child.tag != _FALLBACK:
            yield from _blocks(child)


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(_TBL), None)


def _row(row: etree._Element) -> Iterator[str]:
    """Yield a row as one line where its cells are short, else each cell's paragraphs."""
    cells = [
        list(filter(None, map(clean, _blocks(cell))))
        for cell in row.iter(_TC)
        if next(cell.iterancestors(_TR)) is row
    ]
    if all(len(cell) <= 1 for cell in cells):
        yield "\t".join(cell[0] for cell in cells if cell)
    else:
        for cell in cells:
            yield from cell


def _paragraph(paragraph: etree._Element) -> Iterator[str]:
    """Yield a paragraph's text, then the paragraphs of the text boxes that hang on it."""
    held: list[str] = []
    boxes: list[str] = []

    def walk(element: etree._Element) -> None:
        for child in element:
            if child.tag == _T:
                held.append(child.text or "")
            elif child.tag in _IN_PLACE:
                held.append(_IN_PLACE[child.tag])
            elif child.tag in (_P, _TBL):
                boxes.extend(_blocks(element))
                return
            elif child.tag not in _SKIPPED and child.tag != _FALLBACK:
                walk(child)

    walk(paragraph)
    yield "".join(held)
    yield from boxes


def _notes(word: Word) -> Iterator[str]:
    for relation in word.part.rels.values():
        if relation.reltype in _NOTES and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                # Word keeps the lines that separate notes from the text among the notes, with a type.
                if note.get(qn("w:type")) is None:
                    yield from _blocks(note)


def _title(word: Word) -> str | None:
    """Return the text of the first paragraph if it is styled as a title or a first heading."""
    for paragraph in word.paragraphs:
        text = line(paragraph.text)
        if text:
            style = paragraph.style.name if paragraph.style is not None else None
            return text if style in ("Title", "Heading 1") else None
    return None
