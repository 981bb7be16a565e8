"""Model objects made by hand, for the store's tests; the people and places are invented."""

from datetime import UTC, date, datetime

from firsthand.model import (
    Act,
    Candidate,
    Certainty,
    Connection,
    Count,
    Derivation,
    Document,
    Evidence,
    How,
    Judgement,
    JudgementKind,
    Link,
    Page,
    Pair,
    Phrase,
    Place,
    Span,
    Statement,
    Status,
    VoiceKind,
    When,
    make_id,
    sha256,
)
from firsthand.store import Reading


def document(text: str, name: str = "d1", **more) -> Document:
    digest = sha256(text.encode())
    defaults = {"media_type": "text/plain", "source": f"{name}.txt", "outlet": "Harbour Post"}
    return Document(id=make_id("d", digest), name=name, sha256=digest, text=text, **(defaults | more))


def statement(of: Document, start: int = 0, act: Act = Act.ARREST) -> Statement:
    """A statement with every field filled."""

    def span(a: int, b: int) -> Span:
        return Span(of.id, start + a, start + b)

    trigger = span(2, 4)
    return Statement(
        id=Statement.make_id(of.id, trigger, act),
        document=of.id,
        span=span(0, 8),
        trigger=trigger,
        act=act,
        status=Status.DENIED,
        certainty=Certainty.HEDGED,
        agent=Phrase("the patrol", span(0, 1)),
        patient=Phrase("we"),
        count=Count(20, None, approx=True, unit="people", span=span(1, 2)),
        when=When(date(2031, 2, 1), date(2031, 2, 28), span(2, 3)),
        where=Place(
            "Brill", "ZZ", span(3, 4), (Candidate("Brill", "ZZ", 51.5, -1.25, ("ZZ", "Bree-land"), "town"),)
        ),
        chain=(
            Link("a ferryman", VoiceKind.DESCRIBED, Connection.WITNESS, False, span(4, 5), span(5, 6)),
            Link("Harbour Post", VoiceKind.OUTLET, Connection.REPORTER, True),
        ),
        status_span=span(6, 7),
        certainty_span=span(7, 8),
        entry="arrest/seize",
    )


def reading(of: Document, *statements: Statement, **more) -> Reading:
    defaults = {
        "document_keys": frozenset({"words:brill", f"own:{of.id}"}),
        "statement_keys": {s.id: frozenset({f"act:{s.act}", "place:brill"}) for s in statements},
        "extracted_by": "extract-1",
        "derived_by": "lineage-1",
        "linked_by": "link-1",
    }
    return Reading(document=of, statements=statements, **(defaults | more))


def pair(one: Statement, other: Statement, score: float = 0.1 + 0.2) -> Pair:
    a, b = sorted((one.id, other.id))
    return Pair(a, b, score, (Evidence("act", score, one.trigger, other.trigger, "same act"),))


def derivation(source: str, target: Document, how: How = How.CITES) -> Derivation:
    return Derivation(source, target.id, how, 0.75, (Evidence("credit", 0.75, Span(target.id, 0, 3)),))


def judgement(number: int, *subjects: str, kind: JudgementKind = JudgementKind.REJECT, **more) -> Judgement:
    made_at = datetime(2031, 3, 1, 12, number, tzinfo=UTC)
    return Judgement(make_id("j", number), number, kind, subjects, author="Ada", made_at=made_at, **more)


PAGED = {
    "title": "Night on the quay — «first» report\x00\u2028",
    "author": "O. Brandybuck",
    "published": date(2031, 3, 2),
    "language": "en",
    "url": "https://harbour.example/1?a=b&c=d",
    "parent": "d-0000000000000000",
    "pages": (Page(1, 0, 5), Page(2, 5, 9)),
    "media_type": "application/pdf",
}
