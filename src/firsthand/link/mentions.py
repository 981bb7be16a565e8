"""The mentions of voices in a case: where each stands and what its phrase says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.link.naming import Naming, naming
from firsthand.model import Statement, VoiceKind

Mention = tuple[str, str]
"""(document id, the phrase there): one document's same phrase is one voice."""

_LAST = (VoiceKind.OUTLET, VoiceKind.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention: its phrase taken apart, whether it is its document's own outlet, and its surroundings.

    ``home`` is the country where what it tells took place, where that is settled; ``statements`` are those
    in whose chains it stands.
    """

    key: Mention
    naming: Naming
    outlet: bool
    kind: VoiceKind
    named: bool
    home: str | None
    statements: tuple[Statement, ...]

    @property
    def document(self) -> str:
        """Id of the document it stands in."""
        return self.key[0]


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of a case, sorted, and by document; ``together`` are pairs that stand in one chain."""

    all: tuple[Seen, ...]
    by_document: dict[str, tuple[Seen, ...]]
    together: frozenset[tuple[Mention, Mention]]


def gather(statements: Iterable[Statement]) -> Mentions:
    """Collect the mentions of all chains."""
    where: defaultdict[Mention, dict[str, Statement]] = defaultdict(dict)
    kinds: dict[Mention, tuple[VoiceKind, bool]] = {}
    outlets: set[Mention] = set()
    together: set[tuple[Mention, Mention]] = set()
    countries: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for statement in sorted(statements, key=lambda s: s.id):
        if statement.where is not None and statement.where.country:
            countries[statement.document][statement.where.country] += 1
        chain = [(statement.document, link.voice) for link in statement.chain]
        for key, link in zip(chain, statement.chain, strict=True):
            where[key][statement.id] = statement
            kinds.setdefault(key, (link.kind, link.named))
        if chain and statement.chain[-1].kind in _LAST:
            outlets.add(chain[-1])
        together.update((a, b) for a in chain for b in chain if a < b)
    seen = []
    for key in sorted(where):
        kind, named = kinds[key]
        found = tuple(where[key].values())
        outlet = key in outlets
        name = naming(key[1], outlet=named and (outlet or kind is VoiceKind.OUTLET))
        home = _home(name, found, countries[key[0]])
        seen.append(Seen(key, name, outlet, kind, named, home, found))
    by_document: defaultdict[str, list[Seen]] = defaultdict(list)
    for mention in seen:
        by_document[mention.document].append(mention)
    return Mentions(tuple(seen), {d: tuple(m) for d, m in sorted(by_document.items())}, frozenset(together))


def _home(name: Naming, statements: Iterable[Statement], around: Counter[str]) -> str | None:
    """The country the phrase names, else that of most of what it tells, else of most of its document."""
    if len(name.countries) == 1:
        return next(iter(name.countries))
    own = Counter(s.where.country for s in statements if s.where is not None and s.where.country)
    for counted in (own, around):
        ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
    return None
