"""What must be one and what cannot be, out of a log of decisions in which the later one prevails.

The outcome is free of contradictions: no two that are kept apart are in one group, not even through others.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from firsthand.model import Judgement, JudgementKind

Mention = tuple[str, str]
"""(document id, the phrase there) of a voice."""

T = TypeVar("T", str, Mention)


@dataclass(frozen=True, slots=True)
class Constraints(Generic[T]):
    """Groups of two or more that are one, and pairs that are not; both sorted."""

    must: tuple[tuple[T, ...], ...]
    cannot: tuple[tuple[T, T], ...]


@dataclass(frozen=True, slots=True)
class Decision(Generic[T]):
    """``together`` are one; each of them is none of ``apart``."""

    together: tuple[T, ...]
    apart: tuple[T, ...] = ()


def reconcile(decisions: Sequence[Decision[T]]) -> Constraints[T]:
    """Return what holds after ``decisions``, given oldest first.

    The last decision holds in full; of each earlier one, what later ones leave possible.
    """
    groups: _Groups[T] = _Groups()
    for decision in reversed(decisions):
        groups.join(decision.together)
        groups.part(decision.together, decision.apart)
    return Constraints(groups.together(), tuple(sorted(groups.parted)))


def over_statements(judgements: Iterable[Judgement]) -> Constraints[str]:
    """Return what standing judgements say of which statements speak of one occurrence."""
    decisions = []
    for judgement in judgements:
        if judgement.kind is JudgementKind.MERGE:
            decisions.append(Decision(judgement.subjects))
        elif judgement.kind is JudgementKind.SPLIT:
            decisions.append(Decision(judgement.subjects, apart_of(judgement)))
    return reconcile(decisions)


def over_voices(judgements: Iterable[Judgement]) -> Constraints[Mention]:
    """Return what standing judgements say of which mentions are one voice."""
    decisions = []
    for judgement in judgements:
        mentions = tuple(as_mention(s) for s in judgement.subjects)
        if judgement.kind is JudgementKind.SAME_VOICE:
            decisions.append(Decision(mentions))
        elif judgement.kind is JudgementKind.DIFFERENT_VOICE:
            decisions.append(Decision(mentions[:1], mentions[1:]))
    return reconcile(decisions)


def apart_of(split: Judgement) -> tuple[str, ...]:
    """Return the statements that a split keeps its subjects apart from."""
    return tuple(json.loads(split.value or "[]"))


def as_mention(subject: str) -> Mention:
    """Return the mention that a judgement's subject "document id|phrase" names."""
    document, _, phrase = subject.partition("|")
    return document, phrase


class _Groups(Generic[T]):
    """Disjoint sets, named by one member each, that know which other sets they must not join."""

    def __init__(self) -> None:
        self._up: dict[T, T] = {}
        self._barred: defaultdict[T, set[T]] = defaultdict(set)
        self.parted: set[tuple[T, T]] = set()

    def join(self, members: Iterable[T]) -> None:
        """Make one set of ``members``, or as few as the bars allow."""
        kept: list[T] = []
        for member in sorted(set(members)):
            if not any(self._unite(other, member) for other in kept):
                kept.append(member)

    def part(self, some: Iterable[T], others: Iterable[T]) -> None:
        """Keep each of ``some`` from each of ``others``, but for those that are in one set already."""
        apart = sorted(set(others))
        for a in sorted(set(some)):
            for b in apart:
                one, other = self._find(a), self._find(b)
                if one != other:
                    self._barred[one].add(other)
                    self._barred[other].add(one)
                    self.parted.add((min(a, b), max(a, b)))

    def together(self) -> tuple[tuple[T, ...], ...]:
        """Return the sets of two or more, sorted."""
        members: defaultdict[T, list[T]] = defaultdict(list)
        for member in sorted(self._up):
            members[self._find(member)].append(member)
        return tuple(sorted(tuple(group) for group in members.values() if len(group) > 1))

    def _find(self, member: T) -> T:
        self._up.setdefault(member, member)
        while self._up[member] != member:
            self._up[member] = self._up[self._up[member]]
            member = self._up[member]
        return member

    def _unite(self, a: T, b: T) -> bool:
        a, b = self._find(a), self._find(b)
        if b in self._barred[a]:
            return False
        if a != b:
            self._up[b] = a
            for other in self._barred.pop(b, set()):
                self._barred[other].discard(b)
                self._barred[other].add(a)
                self._barred[a].add(other)
        return True
