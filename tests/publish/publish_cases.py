"""Cases made by hand for what is published: no pipeline, every value known."""

from datetime import date

from firsthand import weigh
from firsthand.model import (
    Act,
    Certainty,
    Change,
    Connection,
    Count,
    Derivation,
    Document,
    Drift,
    Evidence,
    How,
    Incident,
    Judgement,
    JudgementKind,
    Link,
    Phrase,
    Place,
    Snapshot,
    Span,
    Statement,
    Status,
    Voice,
    VoiceKind,
    When,
    make_id,
    sha256,
)

WIRE = (
    "Two fishermen were arrested in Brill on 3 May, a guard told the paper.\n\n"
    "The harbour master said that nobody was arrested.\n"
)
POST = "Three fishermen were arrested in Brill, her cousin said. Fishermen are often searched there.\n"


def document(name, text, outlet, published=None, **more) -> Document:
    raw = text.encode()
    return Document(
        id=make_id("d", sha256(raw), name),
        name=name,
        sha256=sha256(raw),
        media_type="text/plain",
        text=text,
        outlet=outlet,
        published=published,
        language="en",
        source=f"reports/{name}.txt",
        **more,
    )


def span(text_of, words) -> Span:
    start = text_of.text.index(words)
    return Span(text_of.id, start, start + len(words))


def link(text_of, words, connection=Connection.UNKNOWN, kind=VoiceKind.DESCRIBED) -> Link:
    return Link(words, kind, connection, span=span(text_of, words))


def outlet(text_of) -> Link:
    return Link(text_of.outlet, VoiceKind.OUTLET, Connection.REPORTER, named=True)


def statement(text_of, quote, act, chain=(), **more) -> Statement:
    where = span(text_of, quote)
    return Statement(
        id=Statement.make_id(text_of.id, where, act),
        document=text_of.id,
        span=where,
        trigger=where,
        act=act,
        chain=(*chain, outlet(text_of)),
        **more,
    )


def voices_of(statements) -> tuple[Voice, ...]:
    """One voice for every phrase, whatever the document."""
    mentions, links = {}, {}
    for said in statements:
        for each in said.chain:
            mentions.setdefault(each.voice, set()).add((said.document, each.voice))
            links.setdefault(each.voice, each)
    return tuple(
        Voice(make_id("v", name), name, links[name].kind.value, links[name].named, tuple(sorted(found)))
        for name, found in mentions.items()
    )


def assemble(documents, statements, groups, *, derivations=(), drift=(), judgements=()) -> Snapshot:
    incidents = tuple(
        Incident(Incident.make_id(tuple(s.id for s in group)), group[0].act.value, tuple(s.id for s in group))
        for group in groups
    )
    voices = voices_of(statements)
    claims, conflicts = weigh.weigh(incidents, statements, voices, derivations, documents)
    return Snapshot(
        tuple(documents),
        tuple(statements),
        tuple(derivations),
        incidents,
        claims,
        conflicts,
        voices,
        tuple(drift),
        tuple(judgements),
    )


def brill(*judgements) -> Snapshot:
    """Two reports of one arrest that disagree on the number, with a denial and a habit."""
    wire = document("wire", WIRE, "Brill Wire", date(2031, 5, 4), title="Arrests in Brill")
    post = document("post", POST, "Harbour Post", date(2031, 5, 6))
    third = When(date(2031, 5, 3), date(2031, 5, 3), span(wire, "on 3 May"))
    two = statement(
        wire,
        "Two fishermen were arrested in Brill on 3 May",
        Act.ARREST,
        (link(wire, "a guard", Connection.WITNESS),),
        patient=Phrase("Two fishermen", span(wire, "Two fishermen")),
        count=Count(2, 2, unit="fishermen", span=span(wire, "Two fishermen")),
        when=third,
        where=Place("Brill", "GB", span(wire, "Brill")),
    )
    none = statement(
        wire,
        "nobody was arrested",
        Act.ARREST,
        (link(wire, "The harbour master", Connection.OFFICIAL),),
        status=Status.DENIED,
    )
    three = statement(
        post,
        "Three fishermen were arrested in Brill",
        Act.ARREST,
        (link(post, "her cousin", Connection.RELAY),),
        count=Count(3, 3, unit="fishermen", span=span(post, "Three fishermen")),
        where=Place("Brill", "GB", span(post, "Brill")),
        certainty=Certainty.HEDGED,
    )
    habit = statement(post, "Fishermen are often searched", Act.SEARCH, status=Status.HABITUAL)
    told = Derivation(
        wire.id,
        post.id,
        How.CITES,
        0.9,
        (
            Evidence(
                "reused_wording",
                0.9,
                span(post, "fishermen were arrested"),
                span(wire, "fishermen were arrested"),
            ),
        ),
    )
    return assemble(
        (wire, post),
        (two, none, three, habit),
        ((two, none, three),),
        derivations=(told,),
        drift=(Drift(two.id, three.id, "when", Change.DROPPED),),
        judgements=judgements,
    )


def withhold(statement_id: str) -> Judgement:
    return Judgement("j-1", 1, JudgementKind.WITHHOLD, (statement_id,), note="names the relay")


def hostile(text: str, name: str = "evil") -> Snapshot:
    """A case in which everything that can hold words of a document holds ``text``."""
    evil = document(name, f"{text} said so.", text, title=text, author=text, url=text)
    said = statement(
        evil,
        text,
        Act.THREAT,
        (link(evil, text),),
        agent=Phrase(text, span(evil, text)),
        patient=Phrase(text, span(evil, text)),
        where=Place(text, None, span(evil, text)),
        count=Count(2, 2, unit=text, span=span(evil, text)),
    )
    told = Derivation(f"outlet:{text}", evil.id, How.CITES, 0.5, (Evidence("credit", 0.5, None, None, text),))
    return assemble((evil,), (said,), ((said,),), derivations=(told,))
