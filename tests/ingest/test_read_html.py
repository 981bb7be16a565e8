import json
from datetime import date

import pytest
from ingest_samples import FURNITURE, HEADLINE, STORY, article, page

from firsthand import ingest
from firsthand.model import Metadata


def document(data, name="page.html", **said):
    return ingest.read(data, name, Metadata(**said))[0].document


def paragraphs(read):
    return read.text.split("\n\n")


LINKED_DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "The Lantern", "datePublished": "2001-01-01"},
        {
            "@type": "NewsArticle",
            "headline": HEADLINE,
            "datePublished": "2031-03-04T23:30:00-05:00",
            "dateModified": "2031-03-09T08:00:00Z",
            "author": [{"@type": "Person", "name": "Ilse Torvan"}, {"@type": "Person", "name": "Bem Oru"}],
            "publisher": {"@type": "Organization", "name": "Velmora Lantern"},
        },
    ],
}


def linked(data):
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    "body",
    [
        article(),
        article(STORY[:1]),
        f"<div class='content'><h1>{HEADLINE}</h1>{''.join(f'<div>{p}</div>' for p in STORY)}</div>",
        f"<div><h1>{HEADLINE}</h1>{'<br><br>'.join(STORY)}</div>",
        article([*STORY, "Share this article"]),
        f"<div><h1>{HEADLINE}</h1></div><div class='text'>{''.join(f'<p>{p}</p>' for p in STORY)}</div>",
    ],
    ids=["article", "short", "divs", "breaks", "leftover", "headline apart"],
)
def test_the_article_is_read_without_the_furniture(body):
    read = document(page(body, f"<title>{HEADLINE} | The Velmora Lantern</title>"))
    assert paragraphs(read)[0] == HEADLINE
    assert paragraphs(read)[1] == STORY[0]
    assert [p for p in paragraphs(read)[1:] if p not in STORY] == []
    assert [words for words in (*FURNITURE, "Share this") if words in read.text] == []
    assert read.title == HEADLINE
    assert read.outlet == "The Velmora Lantern"
    assert read.media_type == "text/html"


def test_tables_lists_and_quotes_are_part_of_the_article():
    more = (
        "<table><tr><th>Name</th><th>Age</th></tr><tr><td>Oru Tal</td><td>31</td></tr></table>"
        "<ul><li>Three were later released.</li><li>Nine are still held.</li></ul>"
        "<blockquote><p>We know nothing about them, said the wife of one.</p></blockquote>"
    )
    read = document(page(article().replace("</article>", f"{more}</article>")))
    assert paragraphs(read)[-5:] == [
        "Name\tAge",
        "Oru Tal\t31",
        "Three were later released.",
        "Nine are still held.",
        "We know nothing about them, said the wife of one.",
    ]


def test_what_the_page_states_in_linked_data():
    read = document(page(article(), linked(LINKED_DATA)))
    assert read.title == HEADLINE
    assert read.outlet == "Velmora Lantern"
    assert read.author == "Ilse Torvan, Bem Oru"
    assert read.published == date(2031, 3, 4)
    assert read.language == "en"


def test_what_the_page_states_in_meta_elements():
    head = (
        f'<meta property="og:title" content="{HEADLINE} | Lantern">'
        '<meta property="og:site_name" content="Lantern">'
        '<meta property="article:published_time" content="2031-03-04T08:00:00+00:00">'
        '<meta property="article:modified_time" content="2031-03-09T08:00:00+00:00">'
        '<meta name="author" content="Ilse Torvan">'
        '<link rel="canonical" href="https://lantern.example/ferrymen">'
    )
    read = document(page(f"<div>{''.join(f'<p>{p}</p>' for p in STORY)}</div>", head))
    assert (read.title, read.outlet, read.author) == (HEADLINE, "Lantern", "Ilse Torvan")
    assert (read.published, read.url) == (date(2031, 3, 4), "https://lantern.example/ferrymen")
    assert paragraphs(read) == list(STORY)


@pytest.mark.parametrize(
    "beside",
    [
        '<time datetime="2031-03-04T08:00:00Z">yesterday</time>',
        '<p class="published">Published: 4 March 2031</p>',
        '<span class="post-date">March 4th, 2031</span>',
        '<meta itemprop="datePublished" content="2031-03-04">',
        '<span itemprop="datePublished" content="2031-03-04">04.03.31</span>',
    ],
)
def test_dates_of_publication_in_the_page(beside):
    read = document(page(article(beside_headline=beside), f"<title>{HEADLINE}</title>"))
    assert read.published == date(2031, 3, 4)


@pytest.mark.parametrize(
    ("head", "beside"),
    [
        ("", ""),
        ('<meta property="article:modified_time" content="2031-03-04">', ""),
        ('<meta name="last-modified" content="2031-03-04">', ""),
        ("", '<time class="updated" datetime="2031-03-04">4 March</time>'),
        ("", '<p class="published">04/03/2031</p>'),
        ('<meta property="article:published_time" content="1970-01-01T00:00:00Z">', ""),
        (
            linked(
                [
                    {
                        "@type": "ItemList",
                        "itemListElement": [{"@type": "NewsArticle", "datePublished": "2031-03-04"}],
                    }
                ]
            ),
            "",
        ),
        (
            linked(
                [
                    {"@type": "NewsArticle", "headline": "x", "datePublished": "2031-03-04"},
                    {"@type": "NewsArticle", "headline": "y", "datePublished": "2031-03-05"},
                ]
            ),
            "",
        ),
        ("", "<p>The raid was on 4 March 2031, the clerk said.</p>"),
    ],
    ids=[
        "copyright",
        "modified",
        "last modified",
        "updated",
        "ambiguous",
        "epoch",
        "linked",
        "two",
        "in the story",
    ],
)
def test_no_date_is_guessed(head, beside):
    read = document(page(article(beside_headline=beside), f"<title>{HEADLINE}</title>{head}"))
    assert read.published is None


def test_the_manifest_goes_before_the_page():
    read = document(
        page(article(), linked(LINKED_DATA)), outlet="Reprint", published=date(2030, 1, 1), title="T"
    )
    assert (read.outlet, read.published, read.title) == ("Reprint", date(2030, 1, 1), "T")
    assert read.author == "Ilse Torvan, Bem Oru"


def test_the_outlet_is_the_domain_where_nothing_names_it():
    head = '<link rel="canonical" href="https://www.velmora-lantern.example/x">'
    assert document(page(article(), head)).outlet == "velmora-lantern.example"
    assert document(page(article(), f"<title>Velmora Lantern</title>{head}")).outlet == "Velmora Lantern"
    assert document(page(article())).outlet is None


def test_pages_saved_by_a_browser_say_where_from():
    saved = page(article()).replace(
        b"<html", b"<!-- saved from url=(0031)https://lantern.example/f -->\n<html", 1
    )
    assert document(saved).url == "https://lantern.example/f"


def test_a_page_is_told_by_its_content():
    assert document(page(article()), "page.txt").media_type == "text/html"
    assert (
        document(b"\n<!-- x -->\n<HTML><body><p>Twelve ferrymen taken.</p></body></HTML>", "-").text
        == "Twelve ferrymen taken."
    )
    assert document(b"<p>Twelve ferrymen <b>taken</b>.</p><p>Nine held.</p>", "a.htm").text.split("\n\n") == [
        "Twelve ferrymen taken.",
        "Nine held.",
    ]


@pytest.mark.parametrize(
    ("declared", "encoding"), [("iso-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("gb2312", "gb18030")]
)
def test_declared_encodings_are_followed(declared, encoding):
    words = {"cp1252": "“déjà”", "cp1251": "Двенадцать", "gb18030": "十二名渔民"}[encoding]
    markup = f'<html><head><meta charset="{declared}"></head><body><p>{STORY[0]} {words}</p></body></html>'
    assert words in document(markup.encode(encoding)).text


def test_a_wrong_declaration_does_no_harm():
    markup = f'<html><head><meta charset="windows-1251"></head><body><p>{STORY[1]}</p></body></html>'
    assert document(markup.encode()).text == STORY[1]
    nonsense = (
        b'<html><head><meta charset="unicode_escape"></head><p>Twelve men taken, caf\xe9 shut.</p></html>'
    )
    assert document(nonsense).text == "Twelve men taken, café shut."


def test_control_characters_are_left_out():
    read = document(
        page(article(["Twelve\x00 ferrymen&#1;\u00ad were\u00a0taken to the\x0b harbour on Tuesday night."]))
    )
    assert "Twelve ferrymen were taken to the" in read.text
    assert not any(c < " " and c != "\n" for c in read.text)


def test_the_page_language_serves_where_the_text_is_too_short():
    assert document(page("<article><p>Velmora</p></article>", lang="da-DK"), "x.html").language in (
        "da",
        "en",
    )
    assert document(b'<html lang="da-DK"><body><p>Velmora</p></body></html>').language == "da"


def test_hidden_text_and_scripts_are_no_text():
    markup = (
        b"<html><p style='display: none'>Secret.</p><script>var a = 'x';</script><p>Men taken.</p></html>"
    )
    assert document(markup).text == "Men taken."
