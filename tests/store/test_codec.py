"""What is written is what is read; what an earlier version wrote can still be read."""

from __future__ import annotations

import json
from dataclasses import replace

from made_by_hand import document, statement

from firsthand.model import Connection, Link, Phrase, Span, Statement, VoiceKind
from firsthand.store.codec import as_statement, dump


def told(link: Link) -> Statement:
    text = "A ferryman said so, at the landing."
    return replace(statement(document(text)), chain=(link,))


def test_the_words_that_show_a_voice_are_kept() -> None:
    span = Span("d", 1, 4)
    link = Link(
        "her brother",
        VoiceKind.DESCRIBED,
        Connection.WITNESS,
        span=span,
        cue=span,
        kind_span=Span("d", 5, 6),
        connection_span=Span("d", 6, 7),
        name_span=Span("d", 7, 8),
        whose=Phrase("the driver", Span("d", 8, 9)),
    )
    assert as_statement.decode(dump(told(link))).chain == (link,)


def test_links_written_before_those_words_were_kept_are_read() -> None:
    raw = json.loads(dump(told(Link("a ferryman", VoiceKind.DESCRIBED, Connection.WITNESS))))
    for name in ("kind_span", "connection_span", "name_span", "whose"):
        del raw["chain"][0][name]
    (link,) = as_statement.decode(json.dumps(raw)).chain
    assert link == Link("a ferryman", VoiceKind.DESCRIBED, Connection.WITNESS)
    assert link.full == "a ferryman"
