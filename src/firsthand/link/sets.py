"""Disjoint sets some of which must never meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

Member = TypeVar("Member", str, tuple[str, str])


class DisjointSets(Generic[Member]):
    """Disjoint sets that know which other sets they must not be merged with.

    A set is named by its smallest member, so that names do not depend on the order of merging.
    """

    def __init__(self, members: Iterable[Member], apart: Iterable[tuple[Member, Member]] = ()) -> None:
        self._of: dict[Member, Member] = {m: m for m in members}
        self.members: dict[Member, list[Member]] = {m: [m] for m in self._of}
        self._apart: defaultdict[Member, set[Member]] = defaultdict(set)
        for a, b in apart:
            if a in self._of and b in self._of and a != b:
                self._apart[a].add(b)
                self._apart[b].add(a)

    def __contains__(self, member: Member) -> bool:
        return member in self._of

    def find(self, member: Member) -> Member:
        """Return the name of the set that a member is in."""
        while self._of[member] != member:
            self._of[member] = self._of[self._of[member]]
            member = self._of[member]
        return member

    def union(self, a: Member, b: Member) -> Member | None:
        """Merge the sets of two members; return the new name, or None if they must be kept apart."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return a
        if b in self._apart[a]:
            return None
        keep, gone = min(a, b), max(a, b)
        self._of[gone] = keep
        self.members[keep].extend(self.members.pop(gone))
        for other in self._apart.pop(gone, set()):
            self._apart[other].discard(gone)
            self._apart[other].add(keep)
            self._apart[keep].add(other)
        return keep

    def keep_together(self, group: Iterable[Member]) -> None:
        """Merge a group as far as nothing forbids it: each member with the first that may take it."""
        kept: list[Member] = []
        for member in group:
            if not any(self.union(other, member) is not None for other in kept):
                kept.append(member)
