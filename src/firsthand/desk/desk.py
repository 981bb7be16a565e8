"""The use cases and their transactions: the one door to a case.

Reading methods answer from the case as it is now, judgements applied. What follows from it is worked out
when first asked for and kept until somebody writes to the case, through this desk or elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from firsthand import weigh
from firsthand.desk import grouping, tracing
from firsthand.desk.adding import Adder, Watcher
from firsthand.desk.companions import Companions
from firsthand.desk.findings import Findings
from firsthand.desk.intake import gather
from firsthand.desk.judging import Said, understand
from firsthand.desk.lexicon import OwnWords
from firsthand.desk.references import resolve, resolve_document
from firsthand.desk.results import Added, Foundations, Provenance, Supposed
from firsthand.lineage import Retold
from firsthand.link import Group
from firsthand.model import (
    Claim,
    Conflict,
    Derivation,
    Document,
    Drift,
    Incident,
    Judgement,
    JudgementKind,
    Pair,
    Snapshot,
    Statement,
    Versions,
    Voice,
    make_id,
)
from firsthand.store import Store
from firsthand.weigh import SecondThought, State, Tie

AUTHOR_VARIABLE = "FIRSTHAND_AUTHOR"
"""The environment variable that names who judges, where no author is given."""

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """An open case: reports in, claims with their voices out.

    Use it in a ``with`` statement, or close it. Ids may be shortened to any prefix that is unique;
    documents also go by their name. Every error is a FirsthandError whose text is one line.
    """

    def __init__(self, store: Store, *, clock: Clock = _now) -> None:
        self._store = store
        self._clock = clock
        self._companions = Companions()
        self._known: Findings | None = None

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, clock: Clock = _now) -> Self:
        """Open the case file ``path``, made if it is missing and ``create``.

        ``clock`` gives the time at which judgements are made. CaseError when the file is missing, no case,
        of a newer version, damaged or not usable as asked.
        """
        return cls(Store.open(Path(path), create=create), clock=clock)

    def close(self) -> None:
        """Close the file. What was added or judged is in it already."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def own_words(self) -> OwnWords:
        """The words for acts that this case has of its own."""
        return OwnWords(self._store)

    # Reports in

    def add(
        self,
        paths: Sequence[Path | str] | Path | str,
        *,
        manifest: Path | str | None = None,
        stdin: bytes | None = None,
        progress: Watcher | None = None,
    ) -> Added:
        """Read files and folders into the case and say what became of each.

        ``manifest`` is a CSV file about the files (its paths count from its own folder); the files it lists
        are read too. ``stdin`` is a report given as bytes ("-" in the manifest). What is held already is
        passed over, so that an interrupted run is resumed by calling again. A file that cannot be read
        is listed with the reason and stops nothing. ``progress`` is called after each file.

        BadManifest when the manifest cannot be followed, before anything is stored; CaseError when the case
        cannot be written, with everything stored that was finished.
        """
        listed = [paths] if isinstance(paths, str | Path) else paths
        intake = gather(listed, Path(manifest) if manifest is not None else None, stdin)
        return Adder(self._store, self._companions, progress).add(intake)

    def reread(self, *, progress: Watcher | None = None) -> Added:
        """Run the machine again over every document held, in place of what it made of them before.

        Documents and their texts stay, judgements are untouched; ``dangling`` lists those that no longer
        find what they were about. It can be interrupted: each document has its old or its new reading.
        """
        return Adder(self._store, self._companions, progress).reread()

    # What there is

    def documents(self) -> tuple[Document, ...]:
        """Return all documents, by name."""
        with self._store.read() as reader:
            return reader.documents()

    def document(self, reference: str) -> Document:
        """Return the document of that id, id prefix or name. NotFound when there is none, or several."""
        return resolve_document(reference, self.documents())

    def original(self, reference: str) -> bytes:
        """Return the bytes a document was read from, as they were received."""
        document = self.document(reference)
        with self._store.read() as reader:
            return reader.original(document.id)

    def snapshot(self, *, known_on: date | None = None) -> Snapshot:
        """Return the whole case as it is now, or from what had appeared by a day; undated documents had not."""
        return self._findings(known_on).snapshot

    def states(self, as_of: date, *, known_on: date | None = None) -> tuple[State, ...]:
        """Return how each incident stood on a day, from all that is known or that was known on another."""
        found = self._findings(known_on)
        statements = {s.id: s for s in found.statements}
        return tuple(weigh.state(i, statements, found.by_id, as_of) for i in found.incidents)

    def statements(self, document: str | None = None) -> tuple[Statement, ...]:
        """Return the statements that count, of all documents or of one, in reading order."""
        found = self._findings()
        if document is None:
            return found.statements
        wanted = resolve_document(document, found.documents).id
        return tuple(s for s in found.statements if s.document == wanted)

    def statement(self, reference: str) -> Statement:
        """Return the statement of that id or id prefix."""
        statements = {s.id: s for s in self._findings().statements}
        return statements[resolve(reference, statements.keys(), "statement")]

    def incidents(self) -> tuple[Incident, ...]:
        """Return the incidents."""
        return self._findings().incidents

    def groups(self) -> tuple[Group, ...]:
        """Return the reports by the one incident each tells of, those of a group with the reasons."""
        return grouping.groups(self._findings())

    def incident(self, reference: str) -> Incident:
        """Return the incident of that id or id prefix."""
        incidents = {i.id: i for i in self.incidents()}
        return incidents[resolve(reference, incidents.keys(), "incident")]

    def pairs(self, incident: str) -> tuple[Pair, ...]:
        """Return what was found to speak for and against each two statements of an incident being of one.

        As the machine read them: a correction shows in the incident, not here.
        """
        statements = self.incident(incident).statements
        with self._store.read() as reader:
            return reader.pairs(frozenset(statements))

    def claims(self, incident: str | None = None, *, known_on: date | None = None) -> tuple[Claim, ...]:
        """Return the claims, of all incidents or of one, from all that is known or that was known on a day."""
        found = self._findings(known_on)
        claims = found.weighed[0]
        if incident is None:
            return claims
        wanted = resolve(incident, {i.id for i in found.incidents}, "incident")
        return tuple(c for c in claims if c.incident == wanted)

    def claim(self, reference: str) -> Claim:
        """Return the claim of that id or id prefix."""
        claims = {c.id: c for c in self.claims()}
        return claims[resolve(reference, claims.keys(), "claim")]

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the claims that cannot all be true."""
        return self._findings().weighed[1]

    def divide(self, conflict: Conflict) -> tuple[float, ...] | None:
        """Return how likely grades make each side of a conflict; None where a voice that speaks has none."""
        found = self._findings()
        return weigh.divide(conflict, {c.id: c for c in found.weighed[0]}, found.grades)

    def second_thoughts(self, conflict: Conflict) -> tuple[SecondThought, ...]:
        """Return the outlets that gave one side of a conflict and later another."""
        found = self._findings()
        return weigh.second_thoughts(conflict, {s.id: s for s in found.statements}, found.by_id)

    def ties(self, *, known_on: date | None = None) -> tuple[Tie, ...]:
        """Return how values of one incident belong together: parts, later counts, an outlet's corrections."""
        return self._findings(known_on).ties

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices."""
        return self._findings().voices

    def voice(self, reference: str) -> Voice:
        """Return the voice of that id or id prefix."""
        voices = {v.id: v for v in self.voices()}
        return voices[resolve(reference, voices.keys(), "voice")]

    def derivations(self) -> tuple[Derivation, ...]:
        """Return which document tells what another, or an outlet that is not in the case, told."""
        return self._findings().derivations

    def drift(self) -> tuple[Drift, ...]:
        """Return what changed as statements were retold."""
        return self._findings().drift

    def retold(self, document: str | None = None) -> tuple[Retold, ...]:
        """Return every retelling with what it changed, of the whole case or to and from one document."""
        found = self._findings()
        if document is None:
            return found.retold
        wanted = resolve_document(document, found.documents).id
        sides = ((r, r.retelling) for r in found.retold)
        return tuple(r for r, t in sides if wanted in {t.source.document, t.target.document})

    def versions(self) -> tuple[Versions, ...]:
        """Return the articles of which the case holds several versions."""
        return self._findings().versions

    def grades(self) -> Mapping[str, str]:
        """Return the reliability, A to F, of the voices that somebody graded, by voice id."""
        return self._findings().grades

    def why(self, reference: str) -> Provenance:
        """Return where a claim (by id or id prefix) comes from, and what each of its voices bears."""
        return tracing.why(self._findings(), self.claim(reference))

    def what_if(
        self, voices: Sequence[str] = (), outlets: Sequence[str] = (), documents: Sequence[str] = ()
    ) -> Supposed:
        """Return what would be left if voices were wrong, outlets distrusted and documents withdrawn.

        Voices go by id, id prefix or one mention ("document|phrase"); outlets by their name. Nothing is
        changed. NotFound for what is not there.
        """
        return tracing.what_if(self._findings(), voices, outlets, documents)

    def foundations(self) -> Foundations:
        """Return what the whole case rests on, and how many claims rest on each voice or document alone."""
        return tracing.foundations(self._findings())

    # What people decide

    def judgements(self) -> tuple[Judgement, ...]:
        """Return the whole log, oldest first; what was undone is in it."""
        with self._store.read() as reader:
            return reader.judgements()

    def dangling(self) -> tuple[Judgement, ...]:
        """Return the judgements that hold and name a statement or mention that is no longer read."""
        return self._findings().dangling

    def judge(
        self,
        kind: JudgementKind,
        subjects: Sequence[str],
        *,
        field: str | None = None,
        value: str | None = None,
        author: str | None = None,
        note: str | None = None,
    ) -> Judgement:
        """Take down what somebody decided; it holds at once.

        ``subjects`` are statements, mentions ("document|phrase"), voices, incidents or judgements, as the
        kind asks; incidents and voices are translated into statements and mentions. ``author`` is by default
        who FIRSTHAND_AUTHOR names. NotFound for what is not there, BadJudgement for what makes no sense.
        """
        kind = JudgementKind(kind)
        said = understand(self._findings(), kind, subjects, field, value)
        return self._take_down(kind, said, author or os.environ.get(AUTHOR_VARIABLE) or None, note)

    def accept(self, statement: str, *, author: str | None = None, note: str | None = None) -> Judgement:
        """Say that a statement was read rightly; takes back an earlier rejection."""
        return self.judge(JudgementKind.ACCEPT, [statement], author=author, note=note)

    def reject(self, statement: str, *, author: str | None = None, note: str | None = None) -> Judgement:
        """Say that a statement is none: it counts nowhere any more."""
        return self.judge(JudgementKind.REJECT, [statement], author=author, note=note)

    def correct(
        self, statement: str, field: str, value: str, *, author: str | None = None, note: str | None = None
    ) -> Judgement:
        """Say what a field of a statement should say (see ``firsthand.desk.corrections`` for the forms)."""
        return self.judge(
            JudgementKind.CORRECT, [statement], field=field, value=value, author=author, note=note
        )

    def merge(
        self, incidents: Sequence[str], *, author: str | None = None, note: str | None = None
    ) -> Judgement:
        """Say that incidents, or statements, are of one occurrence."""
        return self.judge(JudgementKind.MERGE, incidents, author=author, note=note)

    def split(
        self,
        incident: str,
        statements: Sequence[str],
        *,
        author: str | None = None,
        note: str | None = None,
    ) -> Judgement:
        """Say that these statements speak of another occurrence (one) than the rest of the incident."""
        return self.judge(JudgementKind.SPLIT, [incident, *statements], author=author, note=note)

    def same_voice(
        self, voices: Sequence[str], *, author: str | None = None, note: str | None = None
    ) -> Judgement:
        """Say that voices, or mentions, are one voice."""
        return self.judge(JudgementKind.SAME_VOICE, voices, author=author, note=note)

    def different_voice(
        self, one: str, other: str, *, author: str | None = None, note: str | None = None
    ) -> Judgement:
        """Say that two voices, or mentions, are not one voice."""
        return self.judge(JudgementKind.DIFFERENT_VOICE, [one, other], author=author, note=note)

    def grade(
        self, voice: str, letter: str, *, author: str | None = None, note: str | None = None
    ) -> Judgement:
        """Give a voice an Admiralty reliability, A to F."""
        return self.judge(JudgementKind.GRADE, [voice], value=letter, author=author, note=note)

    def withhold(self, statement: str, *, author: str | None = None, note: str | None = None) -> Judgement:
        """Keep a statement in the case and out of what is published."""
        return self.judge(JudgementKind.WITHHOLD, [statement], author=author, note=note)

    def withdraw(self, document: str, *, author: str | None = None, note: str | None = None) -> Judgement:
        """Let no claim stand on a document any more, nor on what others retell from it; it stays in the case."""
        return self.judge(JudgementKind.WITHDRAW, [document], author=author, note=note)

    def replace(self, old: str, new: str, *, author: str | None = None, note: str | None = None) -> Judgement:
        """Withdraw a document for another, which stands even where it retells it."""
        return self.judge(JudgementKind.REPLACE, [old, new], author=author, note=note)

    def undo(self, judgement: str, *, author: str | None = None, note: str | None = None) -> Judgement:
        """Take back a judgement, by its id, id prefix or number; an undo can be undone."""
        return self.judge(JudgementKind.UNDO, [judgement], author=author, note=note)

    def _take_down(self, kind: JudgementKind, said: Said, author: str | None, note: str | None) -> Judgement:
        made_at = self._clock().replace(microsecond=0)
        with self._store.write() as writer:
            number = writer.next_number()
            parts = (number, kind.value, *said.subjects, said.field, said.value, author, note, str(made_at))
            judgement = Judgement(
                id=make_id("j", *parts),
                number=number,
                kind=kind,
                subjects=said.subjects,
                field=said.field,
                value=said.value,
                author=author,
                note=note,
                made_at=made_at,
            )
            writer.judge(judgement)
        return judgement

    def _findings(self, known_on: date | None = None) -> Findings:
        with self._store.read() as reader:
            if self._known is None or self._known.revision != reader.revision():
                self._known = Findings.of(reader)
            return self._known if known_on is None else self._known.known_on(known_on)


def open(path: str | Path, *, create: bool = True) -> Desk:
    """Open a case file, made if it is missing and ``create``; see Desk.open."""
    return Desk.open(path, create=create)
