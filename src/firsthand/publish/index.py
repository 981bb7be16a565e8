"""Look-ups over a snapshot that the parts of the page share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand import weigh
from firsthand.model import (
    Certainty,
    Claim,
    Connection,
    Document,
    Incident,
    JudgementKind,
    Link,
    Snapshot,
    Span,
    Statement,
    Voice,
    VoiceKind,
    standing,
)
from firsthand.publish.tying import ties_of
from firsthand.publish.views import StatementView, StepView
from firsthand.publish.wording import (
    day_words,
    document_names,
    entry_words,
    one_line,
)

KNOWS = {
    Connection.WITNESS: "saw or heard it",
    Connection.VICTIM: "it happened to them",
    Connection.RELATIVE: "a relative",
    Connection.OFFICIAL: "speaks for an authority",
    Connection.RELAY: "passed it on",
    Connection.REPORTER: "reports it",
    Connection.UNKNOWN: "",
}
KINDS = {
    VoiceKind.PERSON: "person",
    VoiceKind.DESCRIBED: "described source",
    VoiceKind.INSTITUTION: "institution",
    VoiceKind.OUTLET: "outlet",
    VoiceKind.DOCUMENT: "document",
}


@dataclass(frozen=True, slots=True)
class Index:
    """A snapshot with its nouns by id. Build it with ``Index.of``."""

    snapshot: Snapshot
    documents: Mapping[str, Document]
    names: Mapping[str, str]
    statements: Mapping[str, Statement]
    views: Mapping[str, StatementView]
    voices: Mapping[str, Voice]
    voice_of: Mapping[tuple[str, str], str]
    incident_of: Mapping[str, str]
    """The incident of each statement; habitual ones have none."""
    numbers: Mapping[str, int]
    """The number by which the page calls each incident."""
    grades: Mapping[str, str]
    paths: weigh.Paths
    rivals: Mapping[str, Sequence[Claim]]
    """The other claims of the conflicts that each claim is in."""
    ties: Sequence[weigh.Tie]
    claims: Mapping[str, Claim]

    @staticmethod
    def of(snapshot: Snapshot, order: Sequence[Incident]) -> Index:
        """Index a snapshot whose incidents the page shows in ``order``."""
        names = document_names(snapshot.documents)
        documents = {d.id: d for d in snapshot.documents}
        voice_of = {mention: voice.id for voice in snapshot.voices for mention in voice.mentions}
        return Index(
            snapshot=snapshot,
            documents=documents,
            names=names,
            statements={s.id: s for s in snapshot.statements},
            views={s.id: _statement(s, documents[s.document], names) for s in snapshot.statements},
            voices={v.id: v for v in snapshot.voices},
            voice_of=voice_of,
            incident_of={s: i.id for i in snapshot.incidents for s in i.statements},
            numbers={incident.id: n for n, incident in enumerate(order, start=1)},
            grades=_grades(snapshot, voice_of),
            paths=weigh.Paths(
                snapshot.incidents,
                snapshot.statements,
                snapshot.voices,
                snapshot.derivations,
                snapshot.documents,
            ),
            rivals=weigh.rivals(snapshot.claims, snapshot.conflicts),
            ties=ties_of(snapshot),
            claims={c.id: c for c in snapshot.claims},
        )

    def alone(self) -> dict[str, list[Claim]]:
        """Return for each voice id the claims that would have nothing left without it."""
        resting: dict[str, list[Claim]] = {}
        for claim in self.snapshot.claims:
            if claim.independence.number != 1:
                continue
            paths = self.paths.of(claim)
            for voice in sorted(set.intersection(*(set(p) for p in paths)) if paths else ()):
                resting.setdefault(voice, []).append(claim)
        return resting


def words_anchor(span: Span) -> str:
    """Return the id under which the page marks the beginning of these words."""
    return f"w-{span.document}-{span.start}-{span.end}"


def _grades(snapshot: Snapshot, voice_of: Mapping[tuple[str, str], str]) -> dict[str, str]:
    grades: dict[str, str] = {}
    for judgement in standing(snapshot.judgements):
        if judgement.kind is JudgementKind.GRADE and judgement.value:
            for subject in judgement.subjects:
                document, _, phrase = subject.partition("|")
                if (document, phrase) in voice_of:
                    grades[voice_of[document, phrase]] = judgement.value
    return grades


def _statement(statement: Statement, document: Document, names: Mapping[str, str]) -> StatementView:
    return StatementView(
        anchor=statement.id,
        quote=one_line(document.quote(statement.span)),
        document=names[document.id],
        published=day_words(document.published) if document.published else "",
        status=statement.status.value,
        hedged=statement.certainty is Certainty.HEDGED,
        entry=one_line(entry_words(statement)),
        trail=tuple(_step(link) for link in statement.chain),
    )


def _step(link: Link) -> StepView:
    kind, knows = KINDS[link.kind], KNOWS[link.connection]
    return StepView(
        name=one_line(link.voice),
        kind=link.kind.value,
        anchor=words_anchor(link.span) if link.span else "",
        title=", ".join(part for part in (kind, knows) if part),
    )
