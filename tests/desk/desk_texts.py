"""Reports for the desk's tests, with a reader that takes their plain notation at its word.

Each line is one statement: act, whom, place, day, voices. What a real sentence says is not the desk's
business; test_whole_job.py has real sentences.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from firsthand.desk import Desk
from firsthand.model import (
    Act,
    Count,
    Document,
    Link,
    Phrase,
    Place,
    Snapshot,
    Span,
    Statement,
    Status,
    VoiceKind,
    When,
)

REPORTS = {
    "gull-1": "arrest | 12 farmers | Brill | 2031-03-03 | a shopkeeper\n"
    "release | 2 farmers | Brill | 2031-03-05 | a shopkeeper",
    "post-1": "arrest | 12 farmers | Brill | 2031-03-03 | a miller",
    "wire-1": "arrest | 30 farmers | Brill | 2031-03-03 | a teacher\n"
    "denied arrest | 30 farmers | Brill | 2031-03-03 | the army",
    "wire-2": "killing | 4 porters | Bree | 2031-04-07 | a doctor",
    "post-2": "killing | 4 porters | Bree | 2031-04-07 | a nurse > a doctor",
    "gull-2": "sentence | 1 printer | Staddle | 2031-05-09 | her lawyer",
    "post-3": "The weather was fine.",
}
OUTLETS = {"gull": "The Gull", "post": "Harbour Post", "wire": "Delta Wire"}
MANIFEST = "file,id,outlet,published,language\n" + "".join(
    f"{name}.txt,{name},{OUTLETS[name[:4]]},2031-05-{n:02},en\n" for n, name in enumerate(REPORTS, 10)
)
_NOTATION = re.compile(r"^(denied )?(\w+) \| (\d+) (\w+) \| ([\w ]+) \| ([\d-]+) \| (.+)$", re.MULTILINE)


def read_notation(documents: Sequence[Document], _own_words: object = ()) -> list[tuple[Statement, ...]]:
    """Stand in for ``extract.read``."""
    return [tuple(_statement(d, m) for m in _NOTATION.finditer(d.text)) for d in documents]


def _statement(document: Document, match: re.Match[str]) -> Statement:
    def span(group: int) -> Span:
        return Span(document.id, *match.span(group))

    day = date.fromisoformat(match[6])
    voices = [
        Link(
            v.strip(), span=Span(document.id, start := document.text.index(v, match.start(7)), start + len(v))
        )
        for v in match[7].split(" > ")
    ]
    act = Act(match[2])
    return Statement(
        id=Statement.make_id(document.id, span(2), act),
        document=document.id,
        span=span(0),
        trigger=span(2),
        act=act,
        status=Status.DENIED if match[1] else Status.HAPPENED,
        patient=Phrase(f"{match[3]} {match[4]}", Span(document.id, match.start(3), match.end(4))),
        count=Count(int(match[3]), int(match[3]), unit=match[4], span=span(3)),
        when=When(day, day, span(6)),
        where=Place(match[5], "ZZ", span(5)),
        chain=(*voices, Link(document.outlet or document.name, VoiceKind.OUTLET, named=True)),
    )


def lay_out(folder: Path) -> Path:
    """Write the reports and their manifest into a folder; return the manifest's path."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    manifest = folder / "manifest.csv"
    manifest.write_text(MANIFEST, encoding="utf-8")
    return manifest


def statement_of(found: Desk | Snapshot, document: str, act: str, status: str = "happened") -> str:
    """Return the id of the statement of an act in a document."""
    snapshot = found.snapshot() if isinstance(found, Desk) else found
    named = next(d.id for d in snapshot.documents if d.name == document)
    return next(s.id for s in snapshot.statements if (s.document, s.act, s.status) == (named, act, status))


def incident_of(desk: Desk, statement: str) -> str:
    return next(i.id for i in desk.incidents() if statement in i.statements)
