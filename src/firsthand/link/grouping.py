"""Reports to groups: which of them tell of one and the same incident.

A report is taken for what it chiefly tells; a round-up of several incidents is in one group, or alone. Reports are
compared by what they share and what sets them apart, and clustered by the mean of that, so that a chain of
look-alikes does not draw two incidents together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np

from firsthand.link.agglomerate import Uncompared, agglomerate
from firsthand.link.explaining import Explainer
from firsthand.link.likeness import Comparer, Floats, Rows, weights
from firsthand.link.lookalikes import lookalikes
from firsthand.link.sets import DisjointSets
from firsthand.link.traces import trace
from firsthand.model import Document, Evidence, Pair, Statement, make_id

BY_HAND = "put together by a person"


@dataclass(frozen=True, slots=True)
class Group:
    """The reports that tell of one incident, first published first and undated ones last.

    ``ties`` say why each is there: the first of them is about the second document, and so on. A tie is between that
    document and another; of all ties those hold the group together that people made, then the strongest. Its
    evidence sums to its score, which may be negative where a person made it.
    """

    documents: tuple[str, ...]
    ties: tuple[Pair, ...] = ()

    @property
    def id(self) -> str:
        """Identifier that stays while the smallest document id stays in the group."""
        return make_id("g", min(self.documents))


def groups(
    documents: Iterable[Document],
    statements: Iterable[Statement],
    must: Sequence[tuple[str, ...]] = (),
    cannot: Sequence[tuple[str, str]] = (),
) -> tuple[Group, ...]:
    """Group the reports of a batch by incident; each is in exactly one group, often alone in it.

    ``statements`` are those read from the documents. ``must`` and ``cannot`` name documents; those that are not in the
    batch are passed over, and ``cannot`` prevails. The result does not depend on the order of anything that is given;
    it is ordered as the documents of a group are, by the first of each.
    """
    told: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        told[statement.document].append(statement)
    known = {d.id: d for d in documents}
    held = [known[i] for i in sorted(known)]
    number = {d.id: n for n, d in enumerate(held)}
    comparer = Comparer([trace(d, told[d.id]) for d in held])
    compared = _compare(comparer, [[number[i] for i in group if i in number] for group in must])
    pairs = [
        Pair(held[a].id, held[b].id, score)
        for a, b, score in zip(
            compared.a.tolist(), compared.b.tolist(), compared.scores.tolist(), strict=True
        )
    ]
    clusters = DisjointSets(number, cannot)
    for group in must:
        clusters.keep_together(i for i in sorted(set(group)) if i in number)
    crowded = frozenset(held[n].id for n in compared.crowded)
    agglomerate(clusters, pairs, Uncompared(round(1000 * weights().uncompared), crowded=crowded))
    explainer = Explainer(held, told, comparer, weights())
    ties: defaultdict[str, list[Pair]] = defaultdict(list)
    for n in _ties(clusters, pairs, compared.by_hand):
        evidence = explainer.explain(int(compared.a[n]), int(compared.b[n]), compared.observed[n])
        by_hand = (Evidence(BY_HAND, 0.0),) if n >= compared.by_hand else ()
        ties[clusters.find(pairs[n].a)].append(replace(pairs[n], evidence=evidence + by_hand))
    ordered = {name: sorted(m, key=lambda i: _order(known[i])) for name, m in clusters.members.items()}
    made = (Group(tuple(documents), _in_order(documents, ties[name])) for name, documents in ordered.items())
    return tuple(sorted(made, key=lambda g: _order(known[g.documents[0]])))


@dataclass(frozen=True, slots=True)
class _Compared:
    """Pairs of reports by their numbers, what was observed of them and their scores.

    Those from ``by_hand`` on are compared because people put the two together. ``crowded`` reports were compared
    with none but such as are like them: there may be more of these.
    """

    a: Rows
    b: Rows
    observed: Floats
    scores: Floats
    by_hand: int
    crowded: list[int]


def _compare(comparer: Comparer, together: Sequence[Sequence[int]]) -> _Compared:
    found = lookalikes(comparer)
    given = [pair for group in together for pair in pairwise(sorted(set(group)))]
    a = np.append(found.a, [one for one, _ in given]).astype(np.int64)
    b = np.append(found.b, [other for _, other in given]).astype(np.int64)
    observed = comparer.observe(a, b)
    scores = weights().scores(observed)
    crowded = [report for report, pairs in found.asked.items() if (scores[pairs] > 0).all()]
    return _Compared(a, b, observed, scores, len(found.a), crowded)


def _ties(clusters: DisjointSets[str], pairs: Sequence[Pair], by_hand: int) -> Iterator[int]:
    """Yield the pairs that hold each cluster together, as few as do: those by hand first, then the strongest."""
    joined = DisjointSets(member for members in clusters.members.values() for member in members)
    for n in sorted(range(len(pairs)), key=lambda n: (n < by_hand, -pairs[n].score, pairs[n].a, pairs[n].b)):
        pair = pairs[n]
        if clusters.find(pair.a) != clusters.find(pair.b) or joined.find(pair.a) == joined.find(pair.b):
            continue
        joined.union(pair.a, pair.b)
        yield n


def _in_order(documents: Sequence[str], ties: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return, for each document after the first, its tie on the way to the first."""
    towards: dict[str, Pair] = {}
    reached = [documents[0]]
    for one in reached:
        for tie in ties:
            other = tie.b if tie.a == one else tie.a
            if one in (tie.a, tie.b) and other not in towards and other != documents[0]:
                towards[other] = tie
                reached.append(other)
    return tuple(towards[document] for document in documents[1:])


def _order(document: Document) -> tuple[bool, date, str]:
    return document.published is None, document.published or date.min, document.id
