"""What a web page says of itself: headline, title, outlet, author, date of publication, address, language.

Only what is stated counts. A date must be given as the date of publication (in metadata, or beside the
headline); a year of copyright, a date within the story or the date of a file is none. Where two stated
dates differ in kind of evidence the firmer one goes; where they differ within one kind there is none.

Vocabularies: https://ogp.me, https://schema.org/Article, https://www.dublincore.org/specifications/dublin-core/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from trafilatura.metadata import extract_author

from firsthand.ingest.dates import stated_date
from firsthand.ingest.draft import line
from firsthand.ingest.properties import sensible_author, sensible_title

_DATE_NAMES = (
    *("article:published_time", "og:article:published_time", "article:published", "datepublished"),
    *("citation_publication_date", "citation_online_date", "dc.date.issued", "dcterms.issued"),
    *("dcterms.date", "dc.date", "parsely-pub-date", "sailthru.date", "publish-date", "publish_date"),
    *("publishdate", "pubdate", "publication_date", "publication-date", "date.published"),
)
_OUTLET_NAMES = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title")
_AUTHOR_NAMES = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author")
_TITLE_NAMES = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title")
_ARTICLE_TYPE = re.compile(r"(?:.*Article|BlogPosting|Report|Posting)$")
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:publish(?:ed)?|pub-?date|posted|post-?date|entry-date|dateline|byline-date)(?:$|[\s_-])"
)
_MODIFIED_CLASS = re.compile(r"updat|modif|edit")
_SEPARATOR = re.compile(r"\s+[|–—·»«:•-]+\s+")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)\s*-->", re.I)
_LARGEST_SCRIPT = 1_000_000
_LONGEST_HEADLINE = 400
_MOST_TITLES = 10


@dataclass(frozen=True, slots=True)
class Page:
    """What a page states; ``headline`` is the heading that stands on the page, ``title`` the best title."""

    headline: str | None
    title: str | None
    outlet: str | None
    author: str | None
    published: date | None
    url: str | None
    language: str | None


def read(tree: etree._Element, opening: str) -> Page:
    """Return what the page of this tree states; ``opening`` is its markup's beginning, comments included."""
    meta = _meta(tree)
    articles = list(_articles(tree))
    url = _url(tree, meta, opening)
    stated = (_first(meta, _TITLE_NAMES), *_texts(articles, "headline"), _title_tag(tree))
    declared = [
        title for title in map(line, stated[:_MOST_TITLES]) if title and len(title) <= _LONGEST_HEADLINE
    ]
    headline, heading = _headline(_headings(tree), declared)
    outlet = _outlet(meta, articles, list(filter(None, (headline, *declared))), _domain(url))
    title = headline or next((_without(outlet, title) for title in declared if title != outlet), None)
    return Page(
        headline=headline,
        title=sensible_title(title, ""),
        outlet=outlet,
        author=_author(tree, meta, articles, outlet),
        published=_published(tree, meta, articles, heading),
        url=url,
        language=_language(tree),
    )


def _meta(tree: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = line(element.get("content"))
        key = element.get("property") or element.get("name") or element.get("itemprop")
        if key and content:
            found.setdefault(key.strip().lower(), []).append(content)
    return found


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _articles(tree: etree._Element) -> Iterator[dict[str, Any]]:
    """Yield the schema.org articles that the page declares itself to be, not those it merely links to."""
    for script in tree.iter("script"):
        text = script.text
        if script.get("type", "").lower() != "application/ld+json" or not text or len(text) > _LARGEST_SCRIPT:
            continue
        try:
            loaded = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in loaded if isinstance(loaded, list) else [loaded]:
            graph = item.get("@graph") if isinstance(item, dict) else None
            for member in graph if isinstance(graph, list) else [item]:
                if isinstance(member, dict) and _is_article(member):
                    yield member


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE_TYPE.match(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _texts(articles: list[dict[str, Any]], key: str) -> list[str]:
    """Return the texts under a key; of persons and organisations the name."""
    found: list[str] = []
    for article in articles:
        value = article.get(key)
        for item in value if isinstance(value, list) else [value]:
            text = item.get("name") if isinstance(item, dict) else item
            if isinstance(text, str) and text.strip():
                found.append(text)
    return found


def _content(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _title_tag(tree: etree._Element) -> str | None:
    element = tree.find(".//head/title")
    return None if element is None else _content(element)


def _headings(tree: etree._Element) -> list[tuple[str, etree._Element]]:
    found = []
    for element in tree.iter("h1", "h2"):
        text = line(_content(element))
        if text and len(text) <= _LONGEST_HEADLINE:
            found.append((text, element))
    return found


def _headline(
    headings: list[tuple[str, etree._Element]], declared: list[str]
) -> tuple[str | None, etree._Element | None]:
    """Return the heading that the declared titles name; without any, the only h1 outside the page's head."""
    for title in declared:
        named = [(text, element) for text, element in headings if _same_title(text, title)]
        if named:
            return max(named, key=lambda heading: (not _in_page_head(heading[1]), len(heading[0])))
    own = [
        (text, element) for text, element in headings if element.tag == "h1" and not _in_page_head(element)
    ]
    return own[0] if len(own) == 1 and not declared else (None, None)


def _same_title(heading: str, title: str) -> bool:
    """Whether a title is the heading, alone or with the outlet's name before or after it."""
    return heading.casefold() in {
        title.casefold(),
        *(half.casefold() for cut in _cuts(title) for half in cut),
    }


def _in_page_head(element: etree._Element) -> bool:
    """Whether an element stands in the head of the page, not in that of an article."""
    for above in element.iterancestors("header", "nav", "article", "main"):
        if above.tag in ("article", "main"):
            return False
        if not any(True for _ in above.iterancestors("article", "main")):
            return True
    return False


def _outlet(
    meta: dict[str, list[str]], articles: list[dict[str, Any]], titles: list[str], domain: str | None
) -> str | None:
    """Return the outlet stated, else what a title shows beside the headline, else the site's domain."""
    stated = next(
        (text for text in (_first(meta, _OUTLET_NAMES), *_texts(articles, "publisher")) if text), None
    )
    if stated:
        return line(stated)
    known = {title.casefold() for title in titles}
    labels = set(map(_run_together, (domain or "").split(".")))
    for title in titles:
        for before, after in _cuts(title):
            for this, that in ((before, after), (after, before)):
                if this.casefold() in known or _run_together(that) in labels:
                    return that
        if _run_together(title) in labels:
            return title
    return domain


def _run_together(title: str) -> str:
    return "".join(filter(str.isalnum, title.casefold()))


def _cuts(title: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each separator of a title ("Headline | Outlet")."""
    for separator in _SEPARATOR.finditer(title):
        before, after = title[: separator.start()].strip(), title[separator.end() :].strip()
        if before and after:
            yield before, after


def _without(outlet: str | None, title: str) -> str:
    """Return a title without the outlet's name before or after it."""
    for before, after in _cuts(title):
        for this, that in ((before, after), (after, before)):
            if outlet and that.casefold() == outlet.casefold():
                return this
    return title


def _author(
    tree: etree._Element, meta: dict[str, list[str]], articles: list[dict[str, Any]], outlet: str | None
) -> str | None:
    stated = _texts(articles, "author") or [text for name in _AUTHOR_NAMES for text in meta.get(name, [])[:3]]
    names = list(dict.fromkeys(name for name in map(sensible_author, stated[:5]) if name and name != outlet))
    if names:
        return ", ".join(names)
    found = sensible_author(extract_author(tree))
    return found if found != outlet else None


def _published(
    tree: etree._Element,
    meta: dict[str, list[str]],
    articles: list[dict[str, Any]],
    heading: etree._Element | None,
) -> date | None:
    kinds = (
        (text for name in _DATE_NAMES[:1] for text in meta.get(name, [])),
        _texts(articles, "datePublished"),
        (text for name in _DATE_NAMES for text in meta.get(name, [])),
        _marked_dates(tree),
        () if heading is None else _dates_beside(heading),
    )
    for kind in kinds:
        dates = {day for day in map(stated_date, kind) if day}
        if dates:
            return dates.pop() if len(dates) == 1 else None
    return None


def _marked_dates(tree: etree._Element) -> Iterator[str]:
    """Yield the texts that the markup calls the date of publication."""
    for element in tree.iter("time", "span", "div", "p", "abbr", "li"):
        marks = f"{element.get('class', '')} {element.get('id', '')}".lower()
        named = element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
        if named or (_DATE_CLASS.search(marks) and not _MODIFIED_CLASS.search(marks)):
            yield from _written(element)


def _dates_beside(heading: etree._Element) -> Iterator[str]:
    """Yield the times given in the box of the headline: its article's own head, not links to others."""
    for above in heading.iterancestors():
        times = [
            time
            for time in above.iter("time")
            if not _MODIFIED_CLASS.search(f"{time.get('class', '')} {time.get('itemprop', '')}".lower())
            and not any(link.tag in ("aside", "nav", "footer", "li") for link in time.iterancestors())
        ]
        if times or above.tag in ("article", "main", "body"):
            for time in times:
                yield from _written(time)
            return


def _written(element: etree._Element) -> Iterator[str]:
    for text in (
        element.get("datetime"),
        element.get("content"),
        element.get("title"),
        _content(element),
    ):
        if text and stated_date(text):
            yield text
            return


def _url(tree: etree._Element, meta: dict[str, list[str]], opening: str) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if link.get("rel", "").lower() == "canonical")
    saved = _SAVED_FROM.search(opening)
    for address in (*links, *meta.get("og:url", []), saved[1] if saved else None):
        given = line(address)
        if given and _domain(given) and " " not in given:
            return given
    return None


def _domain(url: str | None) -> str | None:
    try:
        parts = urlsplit(url or "")
        return (
            parts.hostname.removeprefix("www.")
            if parts.scheme in ("http", "https") and parts.hostname
            else None
        )
    except ValueError:
        return None


def _language(tree: etree._Element) -> str | None:
    root = tree if tree.tag == "html" else tree.find(".//html")
    stated = ((root.get("lang") or "") if root is not None else "").strip().lower()
    return stated[:2] if re.fullmatch(r"[a-z]{2}(?:[-_].*)?", stated) else None
