"""Web pages: the article without the page's furniture, by trafilatura, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

import trafilatura
from lxml import etree

from firsthand.ingest import page
from firsthand.ingest.decode import decode
from firsthand.ingest.draft import Draft, paragraphs, unreadable

MEDIA_TYPE = "text/html"
MAX_MARKUP = 8_000_000
"""Longest page in characters, without pictures written into it; libxml2 drops texts of 10 million."""
MAX_ELEMENTS = 50_000
MAX_NESTING = 200
"""libxml2 silently drops what lies below 256 elements."""

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.I)
_DATA_ADDRESS = re.compile(
    r"data:(?:image|font|application|audio|video|text)/[\w.+-]{1,80}(?:;[\w=.+-]{1,40}){0,4},[^\s\"'<>)]*"
)
_FURNITURE = frozenset(
    {
        *("script", "style", "noscript", "template", "nav", "footer", "aside", "button", "select", "svg"),
        *("iframe", "head", "title"),
    }
)
_HTML_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "tfoot", "thead", "tr", "ul"),
    }
)
_LEFT_OVER = re.compile(
    r"\s*(?:share|print|save|e-?mail|tweet|comments?|advertisement|sponsored|subscribe|sign up|follow us"
    r"|share (?:this|on|via|with)\b[\w\s]{0,30}|related (?:articles?|stories|topics|content|posts)"
    r"|click (?:here )?to (?:unblur|enlarge|expand|share)\b[\w\s]{0,30}|read more|read also|back to top)"
    r"[\s.:…]*",
    re.I,
)
"""What trafilatura at times leaves of a page's buttons; whole paragraphs only."""
_ARTICLE_BLOCKS = frozenset(("body", "code", "div", "head", "item", "list", "p", "quote", "row", "table"))


def read(data: bytes, name: str) -> Draft:
    """Return the article of a web page with its headline, and the page's title, outlet, author and date.

    Raises UnreadableInput for pages nested or branched beyond what can be read, and pages without text.
    """
    markup = _markup(data, name)
    tree = trafilatura.load_html(markup)
    if tree is None:
        return Draft(fragment(markup, name), MEDIA_TYPE)
    said = page.read(tree, markup[:4096])
    return Draft(
        text=_under(said.headline, _article(tree)),
        media_type=MEDIA_TYPE,
        title=said.title,
        outlet=said.outlet,
        author=said.author,
        published=said.published,
        language=said.language,
        url=said.url,
    )


def fragment(markup: str, name: str) -> str:
    """Return all the text of a piece of HTML that is no page with furniture, such as an e-mail's body."""
    markup = _DATA_ADDRESS.sub("", markup)
    _survey(markup, name)
    if not markup.strip():
        return ""
    tree = etree.fromstring(f"<html><body>{markup}</body></html>", etree.HTMLParser(remove_comments=True))
    return _all_text(tree)


def blocks(
    root: etree._Element, block_tags: Container[str], line_break: str, cells: Container[str]
) -> Iterator[str]:
    """Yield the text of each block of a tree in order: line breaks as line ends, tabs between cells."""
    held: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            held.append((event == "end" and element.tail) or "")
            continue
        if element.tag in block_tags:
            yield "".join(held)
            held.clear()
        if event == "start":
            if element.tag == line_break:
                held.append("\n")
            elif element.tag in cells and any(map(str.strip, held)):
                held.append("\t")
            held.append(_flat(element.text, element))
        elif element is not root:
            held.append(_flat(element.tail, element.getparent()))
    yield "".join(held)


def _flat(text: str | None, within: etree._Element | None) -> str:
    """Return text with its spacing evened out: in HTML a line end is a space, but in preformatted text."""
    if not text or (within is not None and within.tag in ("pre", "code")):
        return text or ""
    return re.sub(r"[^\S\xa0]+", " ", text)


def _markup(data: bytes, name: str) -> str:
    declared = _DECLARED.search(data[:4096])
    markup = decode(data, name, declared[1].decode("ascii") if declared else None)
    markup = _DATA_ADDRESS.sub("", markup)
    if len(markup) > MAX_MARKUP:
        raise unreadable(name, f"is a page of more than {MAX_MARKUP:,} characters", "save the article alone")
    _survey(markup, name)
    return markup


class _Surveyor:
    """A parser's target that builds nothing and counts how many elements there are and how deep they lie."""

    def __init__(self) -> None:
        self.elements = self.depth = self.deepest = 0

    def start(self, tag: str | bytes, attrib: object) -> None:
        self.elements += 1
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)

    def end(self, tag: str | bytes) -> None:
        self.depth -= 1

    def data(self, data: str | bytes) -> None:
        pass

    def comment(self, text: str | bytes) -> None:
        pass

    def close(self) -> None:
        pass


def _survey(markup: str, name: str) -> None:
    surveyor = _Surveyor()
    parser = etree.HTMLParser(target=surveyor)
    try:
        parser.feed(markup)
        parser.close()
    except etree.XMLSyntaxError:
        pass  # no element at all: the caller finds no text
    if surveyor.deepest > MAX_NESTING:
        raise unreadable(
            name,
            f"has more than {MAX_NESTING} elements inside one another",
            "save its text as a plain text file",
        )
    if surveyor.elements > MAX_ELEMENTS:
        raise unreadable(name, f"has more than {MAX_ELEMENTS:,} elements", "save the article alone")


def _article(tree: etree._Element) -> str:
    """Return the text of the page's article in paragraphs.

    Where trafilatura finds little it falls back on the whole page in one piece, furniture and all: then
    its stricter reading goes first, and after that what the page itself marks as its article.
    """
    for strictly in (False, True):
        found = trafilatura.bare_extraction(tree, include_comments=False, favor_precision=strictly)
        body = None if found is None or isinstance(found, dict) else found.body
        if body is None or any("\n" in (block.text or "").strip() for block in body.iter("p")):
            continue
        _drop_empty_headings(body)
        found_blocks = blocks(body, _ARTICLE_BLOCKS, "lb", ("cell",))
        text = paragraphs(block for block in found_blocks if not _LEFT_OVER.fullmatch(block))
        if text:
            return text
    return _all_text(next(tree.iter("article", "main"), tree))


def _drop_empty_headings(body: etree._Element) -> None:
    """Remove headings with nothing under them: boxes of the page whose contents were left out.

    That is headings right before one of a higher rank, or at the end; the page's own (h1) stays.
    """
    next_rank = ""
    for block in reversed(list(body)):
        rank = block.get("rend", "h2") if block.tag == "head" else "text"
        if block.tag == "head" and rank != "h1" and rank > next_rank:
            body.remove(block)
        else:
            next_rank = rank


def _all_text(root: etree._Element) -> str:
    return paragraphs(blocks(_unfurnished(root), _HTML_BLOCKS, "br", ("td", "th")))


def _unfurnished(tree: etree._Element) -> etree._Element:
    for element in [element for element in tree.iter("*") if _is_furniture(element)]:
        tail = element.tail
        element.clear()
        element.tail = tail
    return tree


def _is_furniture(element: etree._Element) -> bool:
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return (
        hidden
        or element.tag in _FURNITURE
        or "display:none" in element.get("style", "").replace(" ", "").lower()
    )


def _under(headline: str | None, text: str) -> str:
    """Put the headline, which is part of what is told, before an article that was taken out without it."""
    if not text or not headline:
        return text
    opening = " ".join(text[: 4 * len(headline) + 400].split()).casefold()
    return text if headline.casefold() in opening else f"{headline}\n\n{text}"
