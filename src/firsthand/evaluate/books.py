"""Who wrote which book, told by shops that copy each other: values under conflict against catalogue values.

Values are compared as sets of authors' last names. A last name: "(...)" dropped, the text split at ; & / and
"and"; the part before a comma, else the last word; letters alone, in lower case.
"""

from __future__ import annotations

import re
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand.evaluate.lines import records
from firsthand.weigh.values import Copying, Given, settle_values

_SILENT = frozenset({"", "not available"})


@dataclass(frozen=True, slots=True)
class Books:
    """What was measured: shares of the items right, seconds for settling all values, the copying sources."""

    accuracy: float
    vote: float
    items: int
    seconds: float
    copying: tuple[Copying, ...]


def last_names(value: str) -> frozenset[str]:
    """Return the last names of the authors that a raw value lists; none for a blank one."""
    if value.strip().casefold() in _SILENT:
        return frozenset()
    plain = re.sub(r"\([^)]*\)", " ", value)
    names = set()
    for author in re.split(r"[;&/]|\band\b", plain, flags=re.IGNORECASE):
        before, comma, _ = author.partition(",")
        words = before.split()
        last = before if comma else (words[-1] if words else "")
        names.add(re.sub(r"[^a-z]", "", last.casefold()))
    return frozenset(names - {""})


def read(path: Path) -> list[dict[str, str]]:
    """Return the records of a JSON-lines file. Raises NotFound or UnreadableInput, naming the line."""
    return records(path, lambda row: {"item", "value"} <= row.keys(), "a record of source, item and value")


def given(rows: Sequence[Mapping[str, str]]) -> list[Given[str]]:
    """Return what sources give, without silent ones."""
    made = (Given(r["source"], r["item"], last_names(r["value"])) for r in rows)
    return [g for g in made if g.parts]


def vote(values: Sequence[Given[str]]) -> dict[str, frozenset[str]]:
    """Return the value that most sources give for each item; of several, the first given."""
    counts: defaultdict[str, Counter[frozenset[str]]] = defaultdict(Counter)
    for value in values:
        counts[value.item][value.parts] += 1
    return {item: count.most_common(1)[0][0] for item, count in counts.items()}


def accuracy(found: Mapping[str, frozenset[str]], gold: Sequence[Mapping[str, str]]) -> float:
    """Return the share of gold items whose set of last names is the one found; no answer is wrong."""
    return sum(found.get(g["item"]) == last_names(g["value"]) for g in gold) / len(gold)


def evaluate(claims: Path, gold: Path) -> Books:
    """Settle all claims without a look at the gold values, then score them."""
    values, truth = given(read(claims)), read(gold)
    start = time.perf_counter()
    settled = settle_values(values)
    seconds = time.perf_counter() - start
    copying = sorted(settled.copying, key=lambda c: (-c.weight, c.a, c.b))
    return Books(
        accuracy=accuracy(settled.values, truth),
        vote=accuracy(vote(values), truth),
        items=len(truth),
        seconds=seconds,
        copying=tuple(copying),
    )
