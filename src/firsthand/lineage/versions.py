"""Versions of one article: the same address, or nearly the same text of one outlet.

They are told from the next issue of a series ("on 3 May 14 were treated", "on 4 May 15 were treated"), which
gives another day in nearly the same words and says nothing of a change.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode, urlsplit

from firsthand.lineage.lexicon import days_named, lexicon
from firsthand.lineage.reading import read
from firsthand.lineage.told import Told, same_outlet
from firsthand.lineage.wording import Run
from firsthand.model import Change, Derivation, Document, Edit, Evidence, Revision, Span, Versions

KINDS = frozenset({"address", "version"})
"""Kinds of evidence that make two documents versions of one article."""

_NEARLY = 0.8
_FEWEST = 25
_TRACKING = re.compile(r"utm_|fbclid$|gclid$|ref$|mc_")


def address(url: str | None) -> str | None:
    """Return an address in the form in which two links to one page are equal; None where it names no page."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    query = urlencode(sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k)))
    return f"{host}{path}{'?' if query else ''}{query}" if host and (path or query) else None


def one_article(a: Told, b: Told, runs: Sequence[Run]) -> Evidence | None:
    """Return what makes two documents versions of one article; None where they are not."""
    if address(a.document.url) is not None and address(a.document.url) == address(b.document.url):
        return Evidence("address", 1.0, note=address(a.document.url) or "")
    if not same_outlet(a.document.outlet, b.document.outlet):
        return None
    shorter = min(len(a.reading.words), len(b.reading.words))
    share = sum(run.matched for run in runs) / max(1, shorter)
    if shorter < _FEWEST or share < _NEARLY or _next_issue(a, b):
        return None
    return Evidence("version", round(share, 4), note=f"one outlet, {share:.0%} of the shorter text")


def _next_issue(a: Told, b: Told) -> bool:
    """Whether each of two texts gives a day that the other does not, and neither speaks of a change."""
    words = lexicon()
    if any(p.search(t.text) for p in (words.update, words.correction) for t in (a, b)):
        return False
    mine, theirs = set(days_named(a.text)), set(days_named(b.text))
    return bool(mine - theirs and theirs - mine)


def versions(documents: Sequence[Document], derivations: Iterable[Derivation]) -> tuple[Versions, ...]:
    """Return the articles of which several versions are held, by id, from the derivations that stand."""
    held = {d.id: d for d in documents}
    edges = [
        d
        for d in derivations
        if d.source in held and d.target in held and any(e.kind in KINDS for e in d.evidence)
    ]
    of: dict[str, set[str]] = {}
    for edge in edges:
        group = of.get(edge.source, {edge.source}) | of.get(edge.target, {edge.target})
        of.update(dict.fromkeys(group, group))
    groups = {min(group): group for group in of.values()}
    return tuple(sorted((_versions(g, edges, held) for g in groups.values()), key=lambda v: v.id))


def _versions(group: set[str], edges: Sequence[Derivation], held: dict[str, Document]) -> Versions:
    own = [e for e in edges if e.target in group]
    dated = all(e.directed for e in own)
    after: dict[str, set[str]] = defaultdict(set)
    for edge in own:
        after[edge.target].add(edge.source)
    order: list[str] = []
    left = sorted(group, key=lambda d: (str(held[d].published or ""), d))
    while left:
        first = next((d for d in left if not after[d] & set(left)), left[0])
        order.append(first)
        left.remove(first)
    revisions = tuple(revision(held[a], held[b]) for a, b in pairwise(order)) if dated else ()
    reasons = {e for d in own for e in d.evidence if e.kind in KINDS}
    return Versions(tuple(order), dated, revisions, tuple(sorted(reasons, key=lambda e: (e.kind, e.note))))


def revision(before: Document, after: Document) -> Revision:
    """Return what was edited between two versions, sentence by sentence."""
    mine, theirs = _sentences(before), _sentences(after)
    matcher = SequenceMatcher(
        None, [" ".join(before.quote(s).split()) for s in mine], [" ".join(after.quote(s).split()) for s in theirs],
        autojunk=False,
    )  # fmt: skip
    edits: list[Edit] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        if b - a == d - c:
            edits.extend(Edit(Change.CHANGED, x, y) for x, y in zip(mine[a:b], theirs[c:d], strict=True))
            continue
        old = Span(before.id, mine[a].start, mine[b - 1].end) if b > a else None
        new = Span(after.id, theirs[c].start, theirs[d - 1].end) if d > c else None
        change = Change.ADDED if old is None else Change.DROPPED if new is None else Change.CHANGED
        edits.append(Edit(change, old, new))
    return Revision(before.id, after.id, tuple(edits))


def _sentences(document: Document) -> list[Span]:
    """Return the sentences of a text without the blanks around them."""
    out = []
    for passage in read(document.text).sentences:
        words = document.text[passage.start : passage.end]
        start = passage.start + len(words) - len(words.lstrip())
        if words.strip():
            out.append(Span(document.id, start, start + len(words.strip())))
    return out
