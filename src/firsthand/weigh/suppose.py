"""What would be left of claims if voices were wrong or documents withdrawn, and on what a case rests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from firsthand.model import Claim, Conflict, Independence
from firsthand.weigh.cut import minimum_cut
from firsthand.weigh.paths import Paths


@dataclass(frozen=True, slots=True)
class Consequence:
    """A claim that would stand on less, and what would be left of it; None is nothing."""

    claim: Claim
    left: Independence | None


def suppose(
    claims: Iterable[Claim],
    paths: Paths,
    voices: Collection[str] = (),
    documents: Collection[str] = (),
) -> tuple[Consequence, ...]:
    """Return the claims that lose a path if ``voices`` were wrong and ``documents`` withdrawn, in order.

    A path is lost when it meets one of the voices or runs through one of the documents: what others retell
    from a withdrawn report falls with it. A claim that keeps its number and its cut is not listed.
    """
    wrong, gone = frozenset(voices), frozenset(documents)
    found = []
    for claim in claims:
        ways = paths.ways(claim)
        kept = [w.voices for w in ways if wrong.isdisjoint(w.voices) and gone.isdisjoint(w.documents)]
        if len(kept) == len(ways):
            continue
        left = minimum_cut(kept) if kept else None
        if left != claim.independence:
            found.append(Consequence(claim, left))
    return tuple(found)


def settled(conflicts: Iterable[Conflict], consequences: Iterable[Consequence]) -> tuple[Conflict, ...]:
    """Return the conflicts of which at most one side would have anything left."""
    fallen = {c.claim.id for c in consequences if c.left is None}
    return tuple(c for c in conflicts if sum(claim not in fallen for claim in c.claims) < 2)


def rests_on(claims: Iterable[Claim], paths: Paths) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many claims would have nothing left without each voice, and without each document."""
    by_voice: defaultdict[str, int] = defaultdict(int)
    by_document: defaultdict[str, int] = defaultdict(int)
    for claim in claims:
        ways = paths.ways(claim)
        for voice in frozenset.intersection(*(frozenset(w.voices) for w in ways)):
            by_voice[voice] += 1
        for document in frozenset.intersection(*(frozenset(w.documents) for w in ways)):
            by_document[document] += 1
    return dict(by_voice), dict(by_document)


def whole_case(claims: Sequence[Claim], paths: Paths) -> Independence | None:
    """Return the smallest set of voices that would all have to be wrong for no claim to have anything left.

    None for a case without claims.
    """
    ways = {w.voices for claim in claims for w in paths.ways(claim)}
    return minimum_cut(sorted(ways)) if ways else None
