"""Books: values that shops copy from each other, settled by Firsthand, by the vote and by TruthFinder.

Usage: python -m benchmarks.books CLAIMS GOLD   (JSON lines of source, item and value; item and value)

TruthFinder (Yin, Han and Yu 2008, "Truth discovery with multiple conflicting information providers on the
web") is implemented here as published: trust of sources and confidence of facts in turns, facts of one thing
supporting each other as far as they are alike, with the paper's parameters.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from firsthand.evaluate import books
from firsthand.weigh.values import Given

_TRUST = 0.9
_DAMPING = 0.3
_INFLUENCE = 0.5
_BASE = 0.5
_ENOUGH = 1e-5
_ROUNDS = 50

Fact = tuple[str, frozenset[str]]


def truthfinder(values: Sequence[Given[str]]) -> dict[str, frozenset[str]]:
    """Return the most confident value of each item."""
    told: defaultdict[Fact, set[str]] = defaultdict(set)
    of_source: defaultdict[str, set[Fact]] = defaultdict(set)
    of_item: defaultdict[str, list[Fact]] = defaultdict(list)
    for value in values:
        fact = value.item, value.parts
        if fact not in told:
            of_item[value.item].append(fact)
        told[fact].add(value.source)
        of_source[value.source].add(fact)
    implied = {
        fact: [(other, _alike(other[1], fact[1]) - _BASE) for other in facts if other != fact]
        for facts in of_item.values()
        for fact in facts
    }
    trust = dict.fromkeys(of_source, _TRUST)
    confidence: dict[Fact, float] = {}
    for _ in range(_ROUNDS):
        scores = {f: sum(-math.log(max(1e-12, 1 - trust[s])) for s in by) for f, by in told.items()}
        confidence = {
            f: 1
            / (1 + math.exp(-_DAMPING * (scores[f] + _INFLUENCE * sum(scores[o] * w for o, w in implied[f]))))
            for f in told
        }
        new = {s: sum(confidence[f] for f in facts) / len(facts) for s, facts in of_source.items()}
        norm = math.sqrt(sum(t * t for t in trust.values()) * sum(t * t for t in new.values()))
        still = 1 - sum(trust[s] * new[s] for s in trust) / norm < _ENOUGH
        trust = new
        if still:
            break
    return {i: max(facts, key=lambda f: confidence[f])[1] for i, facts in of_item.items()}


def _alike(a: frozenset[str], b: frozenset[str]) -> float:
    """How far a value speaks for another, as in the paper: the share of its own parts that the other has."""
    return len(a & b) / len(a)


def measure(claims: Path, gold: Path) -> dict[str, float]:
    """Return the share of items that each gets right, and the seconds each takes."""
    values, truth = books.given(books.read(claims)), books.read(gold)
    ours = books.evaluate(claims, gold)
    start = time.perf_counter()
    theirs = truthfinder(values)
    seconds = time.perf_counter() - start
    return {
        "books.accuracy": ours.accuracy,
        "books.errors against TruthFinder's": (1 - ours.accuracy) / (1 - books.accuracy(theirs, truth)),
        "books.accuracy of the vote": ours.vote,
        "books.accuracy of TruthFinder": books.accuracy(theirs, truth),
        "books.seconds": ours.seconds,
        "books.seconds of TruthFinder": seconds,
        "books.pairs of sources that copy": len(ours.copying),
        "books.items": ours.items,
    }


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2])), indent=1))
