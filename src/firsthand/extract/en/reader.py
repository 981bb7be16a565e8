"""The English reader: the parts in order."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.en.acts import find
from firsthand.extract.en.chains import chains
from firsthand.extract.en.mentions import Mention, Parsed
from firsthand.extract.en.own_words import compiled
from firsthand.extract.en.parse import parse
from firsthand.extract.en.places import wheres
from firsthand.extract.en.quantities import counts
from firsthand.extract.en.reference import References
from firsthand.extract.en.times import whens
from firsthand.model import Count, Document, LexiconFile, Link, Place, Statement, When


def read(documents: Sequence[Document], own_words: Sequence[LexiconFile] = ()) -> list[tuple[Statement, ...]]:
    """Return the statements of each English document, in the order of its text.

    Raises BadLexicon when a file of one's own words cannot be followed.
    """
    lexicon = compiled(tuple(own_words))
    return [_read(parsed) for parsed in parse(documents, lexicon)]


def _read(parsed: Parsed) -> tuple[Statement, ...]:
    references = References(parsed)
    mentions = find(parsed, references)
    times = whens(parsed, mentions, references.frame)
    columns = zip(
        mentions,
        counts(parsed, mentions, references),
        times,
        wheres(parsed, mentions, references.frame, times),
        chains(parsed, mentions, references),
        strict=True,
    )
    statements = {s.id: s for s in (_statement(parsed, *row) for row in columns)}
    return tuple(statements.values())


def _statement(
    parsed: Parsed,
    mention: Mention,
    count: Count | None,
    when: When | None,
    where: Place | None,
    chain: tuple[Link, ...],
) -> Statement:
    trigger = parsed.span(mention.trigger)
    return Statement(
        id=Statement.make_id(parsed.document.id, trigger, mention.act),
        document=parsed.document.id,
        span=parsed.span(mention.clause),
        trigger=trigger,
        act=mention.act,
        status=mention.status,
        certainty=mention.certainty,
        agent=mention.agent.phrase(parsed) if mention.agent else None,
        patient=mention.patient.phrase(parsed) if mention.patient else None,
        count=count,
        when=when,
        where=where,
        chain=chain,
        status_span=parsed.span(mention.status_cue) if mention.status_cue else None,
        certainty_span=parsed.span(mention.certainty_cue) if mention.certainty_cue else None,
        entry=mention.entry,
        lexicon=mention.lexicon,
    )
