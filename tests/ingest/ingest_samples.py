"""Files of every kind for the tests of ingest, made on the spot; the people and places are invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

import docx
from reportlab.lib.pagesizes import A5
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

HEADLINE = "Twelve ferrymen taken from harbour quarter"
STORY = (
    "Officers of the harbour watch arrested twelve ferrymen on Tuesday night in the old quarter of Velmora, "
    "two neighbours told the Lantern.",
    "“They were led to a lorry and we have not seen them since,” said one of the neighbours, who asked not "
    "to be named.",
    "The watch denied that anybody had been arrested. A clerk at the harbour office said that the men had "
    "been invited for a talk.",
    "The sister of one of the ferrymen, who spoke to the Lantern through a priest, said she had been refused "
    "at the gate three times.",
)
FURNITURE = (
    "We use cookies",
    "Accept all",
    "World",
    "Share on Facebook",
    "Tweet this",
    "Related stories",
    "Harbour toll goes up again",
    "newsletter",
    "I do not believe a word",
    "All rights reserved",
    "Contact us",
)


def article(paragraphs: Iterable[str] = STORY, beside_headline: str = "") -> str:
    """Return the markup of an article as a news site would have it."""
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<article><h1>{HEADLINE}</h1>{beside_headline}{told}</article>"


def page(body: str, head: str = "", lang: str = "en") -> bytes:
    """Return a web page with all the furniture around its body."""
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>
<header><a href="/"><h1 class="logo">The Velmora Lantern</h1></a>
<nav><ul><li><a href="/n">News</a></li>
<li><a href="/w">World</a></li><li><a href="/s">Sport</a></li></ul></nav>
</header>
<div id="cookie-banner" class="cookie-consent"><p>We use cookies to improve your experience. By continuing
you accept our cookie policy.</p><button>Accept all</button></div>
<main>{body}</main>
<div class="share-buttons"><a href="#">Share on Facebook</a><a href="#">Tweet this</a></div>
<section class="related"><h2>Related stories</h2><ul>
<li><a href="/1">Harbour toll goes up again, traders say</a> <time datetime="2030-01-02">2 January 2030</time>
</li><li><a href="/2">Ten things to do in Velmora this week</a></li></ul></section>
<aside class="newsletter"><h3>Sign up for our newsletter</h3><p>The best of it every morning.</p></aside>
<div class="comments" id="comments"><h3>Comments</h3>
<div class="comment"><p>I do not believe a word of this.</p></div></div>
<footer><p>© 2019 The Velmora Lantern. All rights reserved.</p><a href="/contact">Contact us</a></footer>
</body></html>""".encode()


def pdf(
    paragraphs: Iterable[str] = STORY,
    title: str | None = None,
    author: str | None = None,
    password: str | None = None,
    running_head: str | None = None,
) -> bytes:
    """Return a PDF of paragraphs set in a narrow column, over as many small pages as they need."""
    out = io.BytesIO()

    def dress(drawing: canvas.Canvas, template: SimpleDocTemplate) -> None:
        if running_head:
            drawing.drawString(72, A5[1] - 40, running_head)
            drawing.drawString(200, 30, f"Page {template.page}")

    encrypt = StandardEncryption(password, strength=128) if password else None
    template = SimpleDocTemplate(out, pagesize=A5, title=title, author=author, encrypt=encrypt)
    style = getSampleStyleSheet()["BodyText"]
    template.build(
        [Paragraph(paragraph, style) for paragraph in paragraphs], onFirstPage=dress, onLaterPages=dress
    )
    return out.getvalue()


def scan() -> bytes:
    """Return a PDF with a drawing on its only page and no text."""
    out = io.BytesIO()
    drawing = canvas.Canvas(out, pagesize=A5)
    drawing.rect(50, 50, 200, 300, fill=1)
    drawing.save()
    return out.getvalue()


def word(title: str = "", author: str = "") -> bytes:
    """Return a Word document with headings, paragraphs and a table."""
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = title, author
    made.add_heading(HEADLINE, 0)
    made.add_paragraph(STORY[0])
    made.add_heading("What the watch says", 1)
    made.add_paragraph(STORY[2])
    table = made.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Name", "Age"), ("Oru Tal", "31")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    made.add_paragraph(STORY[3])
    return saved(made)


def saved(made: docx.document.Document) -> bytes:
    """Return the bytes of a python-docx document."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(package: bytes, changes: dict[str, bytes]) -> bytes:
    """Return a zip package with some of its parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part not in changes:
                new.writestr(part, old.read(part))
        for part, content in changes.items():
            new.writestr(part, content)
    return out.getvalue()
