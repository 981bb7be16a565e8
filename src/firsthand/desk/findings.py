"""Everything that follows from a case at one revision, worked out when first asked for.

A Findings never changes: whatever is written to the case makes a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from firsthand import lineage, link, weigh
from firsthand.desk.applied import apply, dangling, grades
from firsthand.desk.constraints import over_statements, over_voices
from firsthand.model import (
    Claim,
    Conflict,
    Derivation,
    Document,
    Drift,
    Incident,
    Judgement,
    Pair,
    Snapshot,
    Statement,
    Versions,
    Voice,
    standing,
)
from firsthand.store import Reader


@dataclass(frozen=True)
class Findings:
    """The case at one revision.

    ``made`` are the machine's statements, ``statements`` those that count. ``pairs`` need not have evidence.
    """

    revision: int
    documents: tuple[Document, ...]
    made: tuple[Statement, ...]
    statements: tuple[Statement, ...]
    judgements: tuple[Judgement, ...]
    found_derivations: tuple[Derivation, ...]
    pairs: tuple[Pair, ...]

    @classmethod
    def of(cls, reader: Reader) -> Findings:
        """Load what follows from the case as it is now; compare anew what people corrected."""
        documents = reader.documents()
        by_id = {d.id: d for d in documents}
        order = {d.id: n for n, d in enumerate(documents)}
        made = link.settle_places(sorted(reader.statements(), key=lambda s: order[s.document]))
        judgements = reader.judgements()
        statements = apply(made, by_id, standing(judgements))
        return cls(
            revision=reader.revision(),
            documents=documents,
            made=made,
            statements=statements,
            judgements=judgements,
            found_derivations=reader.derivations(),
            pairs=_pairs(reader, by_id, made, statements),
        )

    @cached_property
    def _then(self) -> dict[date, Findings]:
        return {}

    def known_on(self, day: date) -> Findings:
        """Return what followed from the documents that had appeared by ``day``.

        Undated ones are left out: nothing says that they had. What people decided since holds.
        """
        if day not in self._then:
            documents = tuple(d for d in self.documents if d.published is not None and d.published <= day)
            ids = {d.id for d in documents}
            gone = {d.id for d in self.documents} - ids
            statements = tuple(s for s in self.statements if s.document in ids)
            kept = {s.id for s in statements}
            self._then[day] = replace(
                self,
                documents=documents,
                made=tuple(s for s in self.made if s.document in ids),
                statements=statements,
                found_derivations=tuple(
                    d for d in self.found_derivations if d.target in ids and d.source not in gone
                ),
                pairs=tuple(p for p in self.pairs if p.a in kept and p.b in kept),
            )
        return self._then[day]

    @cached_property
    def holding(self) -> tuple[Judgement, ...]:
        """The judgements that hold."""
        return standing(self.judgements)

    @cached_property
    def by_id(self) -> Mapping[str, Document]:
        """The documents by id."""
        return {d.id: d for d in self.documents}

    @cached_property
    def derivations(self) -> tuple[Derivation, ...]:
        """The derivations that hold over the whole case."""
        return tuple(lineage.settle(self.found_derivations, self.documents))

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """The statements by occurrence, under what people decided."""
        constraints = over_statements(self.holding)
        return link.incidents(self.statements, self.pairs, constraints.must, constraints.cannot)

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """The voices of the case, under what people decided."""
        constraints = over_voices(self.holding)
        return link.voices(
            self.documents, self.statements, self.derivations, constraints.must, constraints.cannot
        )

    @cached_property
    def weighed(self) -> tuple[tuple[Claim, ...], tuple[Conflict, ...]]:
        """Claims and conflicts."""
        claims, conflicts = weigh.weigh(
            self.incidents,
            self.statements,
            self.voices,
            self.derivations,
            self.documents,
            weigh.Decided.of(self.holding),
        )
        return tuple(claims), tuple(conflicts)

    @cached_property
    def ties(self) -> tuple[weigh.Tie, ...]:
        """How values belong together: parts, later counts, corrections."""
        statements = {s.id: s for s in self.statements}
        return weigh.ties(self.weighed[0], statements, self.by_id, self.versions)

    @cached_property
    def paths(self) -> weigh.Paths:
        """The paths from the event to each statement's outlet."""
        return weigh.Paths(self.incidents, self.statements, self.voices, self.derivations, self.documents)

    @cached_property
    def drift(self) -> tuple[Drift, ...]:
        """What changed in retelling."""
        found = (d for r in self.retold for d in r.changes)
        return tuple(sorted(found, key=lambda d: (d.target, d.source, d.attribute)))

    @cached_property
    def retold(self) -> tuple[lineage.Retold, ...]:
        """Every retelling, with what changed in it."""
        return lineage.retold(self.documents, self.statements, self.derivations, self.incidents)

    @cached_property
    def versions(self) -> tuple[Versions, ...]:
        """The articles of which several versions are held."""
        return lineage.versions(self.documents, self.derivations)

    @cached_property
    def grades(self) -> Mapping[str, str]:
        """Reliability, A to F, of graded voices by voice id."""
        return grades(self.voices, self.holding)

    @cached_property
    def dangling(self) -> tuple[Judgement, ...]:
        """Standing judgements about what is no longer there."""
        return dangling(self.made, self.voices, self.holding)

    @cached_property
    def snapshot(self) -> Snapshot:
        """All of it."""
        claims, conflicts = self.weighed
        return Snapshot(
            documents=self.documents,
            statements=self.statements,
            derivations=self.derivations,
            incidents=self.incidents,
            claims=claims,
            conflicts=conflicts,
            voices=self.voices,
            drift=self.drift,
            judgements=self.judgements,
            versions=self.versions,
        )


def _pairs(
    reader: Reader,
    documents: Mapping[str, Document],
    made: Sequence[Statement],
    counting: Sequence[Statement],
) -> tuple[Pair, ...]:
    """Return the stored pairs, but those of corrected statements compared by what they say now."""
    machine = {s.id: s for s in made}
    corrected = {s.id: s for s in counting if s != machine[s.id]}
    stored = reader.scores()
    if not corrected:
        return stored
    now = {s.id: s for s in counting}
    keys = {s.id: link.keys(s, documents[s.document]) for s in corrected.values()}
    in_use = reader.holders({key for its in keys.values() for key in its})
    full = {key for key, number in in_use.items() if number > link.limits(key)[0]}
    led = {key: link.limits(key)[1] for key in full}
    firsts = reader.first_statements([k for k, n in led.items() if n], max(led.values(), default=0))
    holders = {k: set(firsts.get(k, ())) - corrected.keys() for its in keys.values() for k in its}
    for key, found in reader.statements_sharing(holders.keys() - full).items():
        holders[key] |= {statement for _, statement in found if statement not in corrected}
    for statement, its in keys.items():
        for key in its - full:
            holders[key].add(statement)
    couples = _couples(keys, holders, now)
    anew = link.compare_all(now, documents, couples)
    kept = (p for p in stored if p.a not in corrected and p.b not in corrected)
    return tuple(sorted([*kept, *anew], key=lambda p: (p.a, p.b)))


def _couples(
    keys: Mapping[str, Iterable[str]], holders: Mapping[str, set[str]], counting: Mapping[str, Statement]
) -> set[tuple[str, str]]:
    return {
        (min(one, other), max(one, other))
        for one, its in keys.items()
        for key in its
        for other in holders[key]
        if other != one and other in counting
    }
