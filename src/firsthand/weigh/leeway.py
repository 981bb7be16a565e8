"""How far a claim's number depends on what is not certain, and what it is if outlets only pass word on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from firsthand.model import Derivation, Document, Incident, Independence, Leeway, Statement, Voice
from firsthand.weigh.cut import minimum_cut
from firsthand.weigh.identity import OUTLETS, Decided, certain_voices, likely_voices
from firsthand.weigh.paths import Paths, Sure

Ways = Sequence[Sequence[str]]


class Standing:
    """On what groups of statements stand: as read, and with everything likely or only what is certain."""

    def __init__(
        self,
        incidents: Sequence[Incident],
        statements: Sequence[Statement],
        voices: Sequence[Voice],
        derivations: Sequence[Derivation],
        documents: Sequence[Document],
        decided: Decided,
    ) -> None:
        case = (incidents, statements, voices, derivations, documents)
        self._decided = decided
        self._voices = {v.id: v for v in voices}
        self._as_read = Paths(*case)
        self._likely = Paths(*case, sure=Sure.LIKELY)
        certain = certain_voices(voices, decided.same)
        self._certain = Paths(*case, sure=Sure.CERTAIN, voice_of=certain)
        voice_of = {mention: v.id for v in voices for mention in v.mentions}
        self._apart = [(voice_of[a], voice_of[b]) for a, b in decided.different if {a, b} <= voice_of.keys()]

    def holds(self, statement: Statement) -> bool:
        """Whether neither the document of a statement nor one that it retells has been withdrawn or replaced."""
        if not self._decided.withdrawn and not self._decided.replaced:
            return True
        return self._decided.holds(self._as_read.way(statement).documents)

    def of(self, group: Sequence[Statement]) -> tuple[Independence, Leeway]:
        """Return the cut of what these statements stand on, and how far it depends on what is uncertain.

        The interval spans three readings: it is no bound over every mixture of them.
        """
        paths = [self._as_read.path(s) for s in group]
        as_read = minimum_cut(paths)
        likely = [self._likely.path(s) for s in group]
        if as_read.number > 1:
            one = likely_voices(likely, self._voices, self._apart)
            likely = [tuple(one.get(v, v) for v in way) for way in likely]
        least = minimum_cut(likely).number
        most = minimum_cut([self._certain.path(s) for s in group]).number
        sources = minimum_cut(transparent(paths, self._voices))
        return as_read, Leeway(min(least, as_read.number), max(most, as_read.number), sources)


def transparent(paths: Ways, voices: Mapping[str, Voice]) -> list[tuple[str, ...]]:
    """Return paths without the outlets that only passed word on; the first voice of each stays."""
    return [(way[0], *(v for v in way[1:] if voices[v].kind not in OUTLETS)) for way in paths]
