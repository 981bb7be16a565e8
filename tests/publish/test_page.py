"""The page: all there, self-contained, safe whatever the documents hold, the same bytes every time."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publish_cases import brill, hostile, withhold

from firsthand.model import Snapshot
from firsthand.publish import page

EMPTY = Snapshot((), (), (), (), (), (), (), (), ())
_VOID = {"meta", "link", "img", "input", "br", "hr", "line", "rect", "col"}
_LOADS = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "manifest"}


class Outline(HTMLParser):
    """Collects tags with attributes, ids, and the text inside each kind of element; notes bad nesting."""

    def __init__(self, html) -> None:
        super().__init__()
        self.tags, self.ids, self.links, self.text, self.open, self.bad = [], [], [], [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [v for k, v in attrs if k == "id"]
        self.links += [v for k, v in attrs if k in ("href", "xlink:href")]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.bad.append(tag)

    def handle_data(self, data):
        if not {"script", "style"} & set(self.open):
            self.text.append(data)


def test_every_link_stays_on_the_page_and_leads_somewhere():
    outline = Outline(page(brill(), title="Brill"))
    assert outline.bad == []
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert {link[0] for link in outline.links} == {"#"}
    assert {link[1:] for link in outline.links} <= set(outline.ids)


@pytest.mark.parametrize(
    "case", [brill(), hostile("http://evil.invalid/x.png"), hostile("javascript:alert(1)")]
)
def test_nothing_is_loaded_from_anywhere(case):
    html = page(case)
    for tag, attributes in Outline(html).tags:
        assert tag not in {"link", "img", "iframe", "object", "embed", "audio", "video", "base", "form"}
        assert not _LOADS & set(attributes)
        assert not [k for k in attributes if k.startswith("on") or k == "style"]
        assert not attributes.get("href", "#").startswith(("http", "javascript", "//"))
    style = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_its_policy_forbids_all_but_its_own_style_and_script():
    html = page(brill())
    policy = next(
        a["content"] for t, a in Outline(html).tags if "Content-Security-Policy" in a.get("http-equiv", "")
    )
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        own = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.S)[1]
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"


def test_hostile_text_is_shown_and_not_obeyed():
    text = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'></details></main>"
    outline = Outline(page(hostile(text), title=text))
    assert outline.bad == []
    assert [tag for tag, _ in outline.tags].count("script") == 1
    assert not [tag for tag, _ in outline.tags if tag == "img"]
    assert text in "".join(outline.text)


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1).filter(str.strip))
def test_any_text_leaves_the_page_whole(text):
    outline = Outline(page(hostile(text), title=text))
    assert outline.bad == []
    assert outline.open == []
    assert [tag for tag, _ in outline.tags].count("script") == 1


def test_same_case_same_bytes():
    assert page(brill(), title="Brill") == page(brill(), title="Brill")


def test_it_says_who_says_so_and_on_how_many_voices_it_stands():
    shown = " ".join("".join(Outline(page(brill(), title="Brill")).text).split())
    for words in (
        "2 fishermen",
        "3 fishermen",
        "It is denied",
        "3 May 2031",
        "Brill (GB)",
        "a guard",
        "her cousin",
        "The harbour master",
        "cites",
        "reused wording",
        "when dropped",
        "of what generally happens",
    ):
        assert words in shown


def test_a_claim_leads_to_its_words_in_the_document():
    case = brill()
    outline = Outline(page(case))
    first = case.statements[0]
    assert f"#{first.id}" in outline.links
    assert first.id in outline.ids
    guard = first.chain[0].span
    assert f"#w-{guard.document}-{guard.start}-{guard.end}" in outline.links
    marked = [a["data-s"] for t, a in outline.tags if t == "mark" and "data-s" in a]
    assert {s.id for s in case.statements} <= {each for marks in marked for each in marks.split()}


def test_texts_are_shown_whole():
    case = brill()
    html = page(case)
    texts = re.findall(r'<div class="text".*?</div>', html, re.S)
    for document, shown in zip(case.documents, texts, strict=True):
        without_refs = re.sub(r'<a class="ref".*?</a>', "", shown)
        assert "".join(Outline(without_refs).text) == document.text


def test_withheld_words_are_blacked_out():
    hidden = brill().statements[2]
    html = page(brill(withhold(hidden.id)))
    assert "Three fishermen" not in html
    assert html.count("█") >= len("Three fishermen were arrested in Brill")


def test_an_empty_case_is_a_page_too():
    outline = Outline(page(EMPTY))
    assert outline.bad == []
    assert "The case holds no documents." in "".join(outline.text)


def test_it_can_be_walked_by_landmarks_and_headings():
    tags = Outline(page(brill())).tags
    assert {"header", "main", "nav", "footer"} <= {t for t, _ in tags}
    assert next(a for t, a in tags if t == "html")["lang"] == "en"
    heads = [t for t, _ in tags if re.fullmatch("h[1-6]", t)]
    assert heads[0] == "h1"
    assert heads.count("h1") == 1
    assert all(a.get("scope") for t, a in tags if t == "th")
    assert [t for t, _ in tags].count("table") == [t for t, _ in tags].count("caption")
