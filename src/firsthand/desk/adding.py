"""Reports into the case: read in batches, stored one file at a time, each in one transaction.

A file is its document and what came attached to it: they are stored together or not at all, so that what
is held need not be looked at again. Nothing is worked out over the whole case here.

The same bytes are one document, however often and under whatever name they come. What is said of them
adds up (a later manifest supersedes what an earlier one said); of several names the shortest stays, so
that the order of adding makes no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from firsthand import extract, ingest
from firsthand.desk.companions import Companions
from firsthand.desk.intake import Intake, Source
from firsthand.desk.readings import work_out
from firsthand.desk.results import Added, Failure, Progress
from firsthand.lineage import Told
from firsthand.model import (
    BadLexicon,
    CaseError,
    Document,
    LexiconFile,
    Metadata,
    Statement,
    UnreadableInput,
    make_id,
    sha256,
)
from firsthand.store import Held, Store

BATCH = 32
"""Sources read together: the language pipeline is faster on many texts than on one."""

Watcher = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One document to store; ``original`` and ``given`` are None where only its reading is replaced."""

    document: Document
    original: bytes | None = None
    given: Metadata | None = None


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is stored in one transaction: the documents that came from one source."""

    shown: str
    entries: tuple[_Entry, ...]
    updates: bool


@dataclass(slots=True)
class _Tally:
    new: list[Document] = field(default_factory=list)
    updated: list[Document] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)


class Adder:
    """One run of adding, or of reading again."""

    def __init__(self, store: Store, companions: Companions, watcher: Watcher | None) -> None:
        self._store = store
        self._companions = companions
        self._watcher = watcher
        self._tally = _Tally()
        self._said: dict[str, Metadata] = {}
        with store.read() as reader:
            self._own_words = reader.lexicon_files()
        self._extracted_by = extract.version(self._own_words)
        self._done = 0
        self._total = 0

    def add(self, intake: Intake) -> Added:
        """Read and store every source; Ctrl-C ends it early, with what was finished stored.

        CaseError, when the case itself cannot be written, and BadLexicon, when its own words cannot be
        followed by this version, end it too.
        """
        self._total = len(intake.sources)
        self._tally.failed.extend(intake.failed)

        def batch(start: int) -> None:
            self._keep(self._receive(intake.sources[start : start + BATCH]))

        return self._outcome(self._interruptible(batch), intake.skipped)

    def reread(self) -> Added:
        """Extract and compare again everything that is held; every document counts as updated."""
        with self._store.read() as reader:
            ids = [d.id for d in reader.documents()]
        self._total = len(ids)

        def batch(start: int) -> None:
            with self._store.read() as reader:
                documents = reader.documents(ids[start : start + BATCH])
            self._keep([_Unit(d.source, (_Entry(d),), updates=True) for d in documents])

        return self._outcome(self._interruptible(batch), 0)

    def _interruptible(self, batch: Callable[[int], None]) -> bool:
        """Run ``batch`` for the start of each; return whether Ctrl-C came."""
        try:
            for start in range(0, self._total, BATCH):
                batch(start)
        except KeyboardInterrupt:
            return True
        return False

    def _outcome(self, interrupted: bool, skipped: int) -> Added:
        with self._store.read() as reader:
            unchanged = reader.documents(self._tally.unchanged)
        return Added(
            new=tuple(self._tally.new),
            updated=tuple(self._tally.updated),
            unchanged=unchanged,
            failed=tuple(self._tally.failed),
            skipped=skipped,
            interrupted=interrupted,
        )

    def _receive(self, sources: Sequence[Source]) -> list[_Unit]:
        """Return what is to be stored of some sources; what is held or cannot be read is tallied."""
        loaded: list[tuple[Source, bytes]] = []
        for source in sources:
            try:
                loaded.append((source, source.load()))
            except UnreadableInput as error:
                self._fail(source.shown, str(error))
        with self._store.read() as reader:
            held = reader.held([_id(data) for _, data in loaded])
            claimed = reader.claimed({source.said.id for source, _ in loaded if source.said.id})
        units = []
        for source, data in loaded:
            try:
                _check_claim(source, data, claimed)
                unit = self._unit(source, data, held)
            except UnreadableInput as error:
                self._fail(source.shown, str(error).removeprefix(f"{source.name}: "))
                continue
            if unit is None:
                self._tally.unchanged.append(_id(data))
                self._advance(source.shown)
            else:
                units.append(unit)
        return units

    def _unit(self, source: Source, data: bytes, held: dict[str, Held]) -> _Unit | None:
        """Return what is to be stored of one source, None where it is held as it is.

        ``held`` is brought up to date with what will be stored.
        """
        known = held.get(_id(data))
        given = _together(known.given, source.said) if known else source.said
        self._check_said(_id(data), source.said)
        if known and given == known.given and _rank(known) <= _rank_of(source.name, None):
            return None
        name = source.name
        if known and _rank(known) < _rank_of(name, None):
            name = known.source
        reading = ingest.receive(data, name, given)
        self._tally.failed.extend(
            Failure(
                f"{source.shown} > {u.source.partition(' > ')[2]}", u.reason.removeprefix(f"{u.source}: ")
            )
            for u in reading.unread
        )
        attached = [r.document.id for r in reading.received[1:]]
        if attached:
            with self._store.read() as reader:
                held |= {i: h for i, h in reader.held(attached).items() if i not in held}
        entries = []
        for received in reading.received:
            document = received.document
            earlier = held.get(document.id)
            its = given if document.id == _id(data) else earlier.given if earlier else Metadata()
            now = Held(document.id, document.name, document.source, document.parent, its)
            if earlier == now or (earlier and earlier.given == its and _rank(earlier) < _rank(now)):
                continue
            held[document.id] = now
            entries.append(_Entry(document, received.original, its))
        return _Unit(source.shown, tuple(entries), updates=known is not None) if entries else None

    def _check_said(self, document: str, said: Metadata) -> None:
        """Refuse two files of one run that are the same bytes and of which different things are said."""
        before = self._said.get(document, Metadata())
        for at in fields(Metadata):
            one, other = getattr(before, at.name), getattr(said, at.name)
            if one is not None and other is not None and one != other:
                raise UnreadableInput(
                    f"is the same, byte for byte, as another file with another {at.name} in the manifest; "
                    "keep one of the two"
                )
        self._said[document] = _together(before, said)

    def _keep(self, units: Sequence[_Unit]) -> None:
        """Extract the statements of all units together, then store each unit."""
        documents = [entry.document for unit in units for entry in unit.entries]
        readings = iter(_extract(documents, self._own_words))
        for unit in units:
            extracted = [next(readings) for _ in unit.entries]
            fault = next((e for e in extracted if isinstance(e, Exception)), None)
            if fault is None:
                fault = self._store_unit(unit, [e for e in extracted if not isinstance(e, Exception)])
            if fault is not None:
                self._fail(unit.shown, _inner(fault))
                continue
            tally = self._tally.updated if unit.updates else self._tally.new
            tally.extend(entry.document for entry in unit.entries)
            self._advance(unit.shown)

    def _store_unit(self, unit: _Unit, extracted: Sequence[tuple[Statement, ...]]) -> Exception | None:
        """Store a unit whole, or return what was wrong with it and store nothing."""
        told = []
        try:
            with self._store.write() as writer:
                revision = writer.revision()
                self._companions.follow(revision)
                for entry, statements in zip(unit.entries, extracted, strict=True):
                    reading = work_out(
                        writer, entry.document, statements, self._companions, self._extracted_by
                    )
                    writer.put(reading, entry.original, entry.given)
                    told.append(Told(entry.document, reading.statements))
        except CaseError:
            raise  # the case, not the document: nothing further can be stored
        except Exception as error:  # one document's trouble, of whatever kind, is not the others'
            return error
        self._companions.learn(told, revision + 1)
        return None

    def _fail(self, shown: str, reason: str) -> None:
        self._tally.failed.append(Failure(shown, reason))
        self._advance(shown)

    def _advance(self, shown: str) -> None:
        self._done += 1
        if self._watcher is not None:
            self._watcher(Progress(self._done, self._total, shown))


def _extract(
    documents: Sequence[Document], own_words: Sequence[LexiconFile]
) -> list[tuple[Statement, ...] | Exception]:
    """Return each document's statements, or what went wrong with it."""
    try:
        return list(extract.read(documents, own_words))
    except BadLexicon:
        raise  # the case's words, not the document: nothing can be read with them
    except Exception as error:  # find out whose it is: the others are read without it
        if len(documents) <= 1:
            return [error]
        return [found for document in documents for found in _extract([document], own_words)]


def _inner(error: Exception) -> str:
    """Return one line about a fault of ours; its own text could hold the document's words."""
    return f"could not be worked out ({type(error).__name__}); leave it out and report this fault"


def _id(data: bytes) -> str:
    return make_id("d", sha256(data))


def _check_claim(source: Source, data: bytes, claimed: Mapping[str, str]) -> None:
    """Refuse an id that the case knows another document by: whoever cites it must find one."""
    given = source.said.id
    if given is not None and claimed.get(given, _id(data)) != _id(data):
        raise UnreadableInput(f"id {given} belongs to another document of the case; give this one another id")


def _together(before: Metadata, said: Metadata) -> Metadata:
    """Return what is said now, and what was said before where nothing is said now."""
    return replace(before, **{f.name: v for f in fields(said) if (v := getattr(said, f.name)) is not None})


def _rank(held: Held) -> tuple[bool, int, str, str]:
    return _rank_of(held.source, held.parent)


def _rank_of(source: str, parent: str | None) -> tuple[bool, int, str, str]:
    """Order the names under which the same bytes come: the smallest one stays. Attachments come last."""
    return (parent is not None, len(source), source, parent or "")
