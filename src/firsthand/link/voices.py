"""Mentions to voices: which of the people, bodies and outlets that words came through are one.

Mentions are merged only where names and descriptions leave no other reading, where one report derives from
the other, or where a person said so; whoever stands twice in one chain is two. A voice wrongly split counts
as corroboration that is not there; a voice wrongly merged hides some: where rules fall short, people decide,
and their "not the same" is stronger than any rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from firsthand.link.alike import (
    one_body,
    one_description,
    one_kin,
    one_kin_here,
    one_person,
    same_description,
)
from firsthand.link.blocking import MAX_BLOCK, keys
from firsthand.link.lexicon import lexicon
from firsthand.link.mentions import Mention, Mentions, Seen, gather
from firsthand.link.naming import Naming, bare
from firsthand.link.pairs import compare
from firsthand.link.sets import DisjointSets
from firsthand.model import Derivation, Document, Span, Statement, Voice, VoiceKind, make_id

_CREDITS = frozenset({"credit", "reference"})
"""Kinds of evidence by which a text names a document as its source."""

_Sets = DisjointSets[Mention]
_Test = Callable[[Naming, Naming], bool]
_Linked = list[tuple[Sequence[Seen], Sequence[Seen]]]


def voices(
    documents: Sequence[Document],
    statements: Sequence[Statement],
    derivations: Sequence[Derivation],
    same: Sequence[tuple[Mention, ...]] = (),
    different: Sequence[tuple[Mention, Mention]] = (),
) -> tuple[Voice, ...]:
    """Return the voices of a case, ordered by their smallest mention: every link of a chain is in one.

    ``same`` and ``different`` are what people decided, as (document id, phrase); mentions that no chain holds
    are passed over, and ``different`` prevails. The result does not depend on the order of the arguments.
    """
    mentions = gather(statements)
    chained = (
        (a, b)
        for a, b in sorted(mentions.together)
        if bare(a[1]) != bare(b[1]) and not _speaks_as_body(mentions, a, b)
    )
    sets = DisjointSets((m.key for m in mentions.all), [*different, *chained])
    for group in same:
        sets.keep_together(m for m in sorted(set(group)) if m in sets)
    linked = _linked(mentions, derivations)
    _outlets(mentions, sets)
    for own in mentions.by_document.values():
        _within(own, sets)
    _people(mentions, linked, sets)
    _bodies(mentions, linked, sets)
    by_id = {d.id: d for d in documents}
    _credited(mentions, derivations, by_id, sets)
    _relatives(mentions, by_id, sets)
    _across(linked, same_description, sets)
    seen = {m.key: m for m in mentions.all}
    return tuple(_voice([seen[k] for k in sorted(group)]) for _, group in sorted(sets.members.items()))


def _speaks_as_body(mentions: Mentions, a: Mention, b: Mention) -> bool:
    """Whether both are bodies or outlets: an institution may well stand twice in a chain."""
    bodies = {m.key for m in mentions.by_document[a[0]] if m.naming.body is not None}
    return a in bodies and b in bodies


def _voice(group: list[Seen]) -> Voice:
    best = max(group, key=_fullness)
    return Voice(
        id=make_id("v", *group[0].key),
        name=_full(best),
        kind=best.kind.value,
        named=any(m.named for m in group),
        mentions=tuple(m.key for m in group),
    )


def _full(mention: Seen) -> str:
    """The phrase of a mention; of a relative, with the one it is a relative of."""
    links = (link for s in mention.statements for link in s.chain if link.voice == mention.key[1])
    return next((link.full for link in links), mention.key[1])


def _fullness(mention: Seen) -> tuple[bool, int, bool, int, str]:
    return (
        mention.outlet,
        len(mention.naming.name),
        mention.named,
        len(mention.naming.content),
        mention.key[1],
    )


def _linked(mentions: Mentions, derivations: Iterable[Derivation]) -> _Linked:
    """The mentions of source and target of each derivation between held documents."""
    held = mentions.by_document
    edges = sorted({(d.source, d.target) for d in derivations if d.source in held and d.target in held})
    return [(held[source], held[target]) for source, target in edges]


def _outlets(mentions: Mentions, sets: _Sets) -> None:
    """One outlet across documents, and where others name it ("the agency Saltmere Wire").

    Documents of which nobody said who published them are a voice each: nothing says that they are one.
    """
    names: dict[str, Mention] = {}
    for mention in mentions.all:
        if mention.outlet and mention.named and mention.kind is not VoiceKind.DOCUMENT:
            sets.union(names.setdefault(mention.naming.text, mention.key), mention.key)
    for mention in mentions.all:
        if mention.outlet:
            continue
        parts = mention.naming.text.split()
        for start in range(len(parts)):
            name = " ".join(parts[start:])
            if name in names and (start == 0 or len(parts) - start > 1):
                sets.union(names[name], mention.key)
                break


def _credited(
    mentions: Mentions, derivations: Iterable[Derivation], documents: Mapping[str, Document], sets: _Sets
) -> None:
    """A voice under whatever name a report credits a held document by ("the Commissioner") is its outlet."""
    outlets = {d: [m for m in own if m.outlet] for d, own in mentions.by_document.items()}
    for derivation in sorted(derivations, key=lambda d: (d.target, d.source, d.how)):
        target = documents.get(derivation.target)
        credited = [e.here for e in derivation.evidence if e.here is not None and e.kind in _CREDITS]
        if target is None or not credited:
            continue
        names = {bare(target.quote(span)) for span in credited}
        for mention in mentions.by_document.get(target.id, ()):
            if mention.outlet or not (bare(mention.key[1]) in names or _stands_at(mention, credited)):
                continue
            for outlet in outlets.get(derivation.source, ()):
                sets.union(outlet.key, mention.key)


def _stands_at(mention: Seen, credited: Sequence[Span]) -> bool:
    """Whether a mention stands where a credit does; somebody described beside a body's name is not the body."""
    body = mention.naming.body is not None
    spans = [
        link.span
        for statement in mention.statements
        for link in statement.chain[:-1]
        if link.voice == mention.key[1] and link.span is not None
    ]
    return any(h.contains(s) or (body and h.overlaps(s)) for s in spans for h in credited)


def _join(mention: Seen, others: Iterable[Seen], test: _Test, sets: _Sets) -> None:
    """Merge a mention with those that pass a test against it, if they also pass it against one another."""
    fitting = [m for m in others if m.key != mention.key and test(mention.naming, m.naming)]
    heads = {sets.find(m.key): m for m in fitting}
    rivals = [m.naming for m in heads.values()]
    if all(test(a, b) for i, a in enumerate(rivals) for b in rivals[i + 1 :]):
        for other in fitting:
            sets.union(mention.key, other.key)


def _within(own: Sequence[Seen], sets: _Sets) -> None:
    """Merge the mentions of one document, the fullest first."""
    for test in (one_body, one_person, one_kin_here, one_description):
        for mention in sorted(own, key=lambda m: (-len(m.naming.content), m.key)):
            _join(mention, own, test, sets)
    lex = lexicon()
    members = {sets.find(m.key) for m in own if m.naming.kin in lex.sole_kin | lex.kin}
    if len(members) == 1:
        for mention in own:
            if mention.naming.kin in lex.kindred and mention.naming.definite:
                sets.union(mention.key, next(iter(members)))


def _one_country(group: Sequence[Seen], country: Callable[[Seen], str | None], sets: _Sets) -> None:
    """Merge mentions of one name: all if they belong to one country or none, else country by country."""
    homes: defaultdict[str, list[Seen]] = defaultdict(list)
    for mention in group:
        homes[country(mention) or ""].append(mention)
    if len([home for home in homes if home]) <= 1:
        homes = defaultdict(list, {"": list(group)})
    else:
        homes.pop("", None)
    for _, alike in sorted(homes.items()):
        for mention in alike[1:]:
            sets.union(alike[0].key, mention.key)


def _people(mentions: Mentions, linked: _Linked, sets: _Sets) -> None:
    """One person across documents: the same full name, or a part of it that fits nobody else."""
    full: defaultdict[tuple[str, ...], list[Seen]] = defaultdict(list)
    surnames: defaultdict[tuple[str, str | None], list[Seen]] = defaultdict(list)
    for mention in mentions.all:
        if len(mention.naming.name) > 1:
            full[mention.naming.name].append(mention)
            surnames[mention.naming.name[-1], mention.home].append(mention)
    for _, group in sorted(full.items()):
        _one_country(group, lambda m: m.home, sets)
    _across(linked, one_person, sets)
    for mention in mentions.all:
        if len(mention.naming.name) == 1 and len(sets.members[sets.find(mention.key)]) == 1:
            _join(mention, surnames.get((mention.naming.name[0], mention.home), ()), one_person, sets)


def _across(linked: _Linked, test: _Test, sets: _Sets) -> None:
    """Merge what is alike in a document and in the one it derives from, where only one voice fits."""
    for source, target in linked:
        for ours, theirs in ((target, source), (source, target)):
            for mention in ours:
                _join(mention, theirs, test, sets)


def _bodies(mentions: Mentions, linked: _Linked, sets: _Sets) -> None:
    """One institution across documents: its proper name, or a common one ("the army") in one country."""
    proper: defaultdict[frozenset[str], list[Seen]] = defaultdict(list)
    common: defaultdict[tuple[frozenset[str], str], list[Seen]] = defaultdict(list)
    for mention in mentions.all:
        body = mention.naming.body
        if body is None or mention.kind is VoiceKind.DOCUMENT:
            continue
        if not mention.naming.common:
            proper[body].append(mention)
        elif mention.home is not None:
            common[body, mention.home].append(mention)
    for group in proper.values():
        _one_country(group, lambda m: " ".join(sorted(m.naming.countries)), sets)
    for alike in common.values():
        for mention in alike[1:]:
            sets.union(alike[0].key, mention.key)
    _across(linked, one_body, sets)


def _relatives(mentions: Mentions, documents: dict[str, Document], sets: _Sets) -> None:
    """One mother, uncle or brother across documents: the same kin of the victim of the same occurrence."""
    told: defaultdict[tuple[str, str], list[tuple[Seen, Statement]]] = defaultdict(list)
    for mention in mentions.all:
        kin = mention.naming.kin
        if kin is None or kin in lexicon().kindred or not mention.naming.definite:
            continue
        for statement in mention.statements:
            if statement.patient is not None and (statement.count is None or statement.count.high == 1):
                for key in keys(statement, documents[statement.document]):
                    told[kin, key].append((mention, statement))
    for _, group in sorted(told.items()):
        if len(group) > MAX_BLOCK:
            continue
        for i, (mention, statement) in enumerate(group):
            for other, another in group[i + 1 :]:
                if mention.document == other.document or sets.find(mention.key) == sets.find(other.key):
                    continue
                pair = compare(statement, another, documents)
                if pair is not None and pair.score > 0 and one_kin(mention.naming, other.naming):
                    sets.union(mention.key, other.key)
