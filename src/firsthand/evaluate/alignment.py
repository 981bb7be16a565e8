"""Which found statement is which annotated one, and when two values are the same.

The definitions are those of the gold cases' guide: document and act equal, spans overlapping by half or
more of the shorter, one to one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
"""A statement, derivation, incident… in the form of ``case.json``."""

_STOP = frozenset(
    (
        *(
            "a",
            "an",
            "the",
            "of",
            "in",
            "on",
            "at",
            "to",
            "for",
            "from",
            "by",
            "and",
            "or",
            "s",
            "his",
            "her",
        ),
        *("their", "its", "who", "which", "that", "some", "about"),
    )
)
_OVERLAP = 0.5


def _words(text: str | None) -> set[str]:
    return {w for w in re.findall(r"\w+", (text or "").casefold()) if w not in _STOP}


def alike(a: str | None, b: str | None) -> bool:
    """Whether two short phrases name the same: more than half of the shorter's words shared."""
    if not a or not b:
        return not a and not b
    mine, theirs = _words(a), _words(b)
    if not mine or not theirs:
        return mine == theirs
    return len(mine & theirs) > 0.5 * min(len(mine), len(theirs))


def same_count(a: Row | None, b: Row | None) -> bool:
    """Whether two counts have the same bounds."""
    if not a or not b:
        return not a and not b
    return bool(a.get("low") == b.get("low") and a.get("high") == b.get("high"))


def same_when(a: Row | None, b: Row | None) -> bool:
    """Whether two intervals have the same ends."""
    if not a or not b:
        return not a and not b
    return bool(a["earliest"] == b["earliest"] and a["latest"] == b["latest"])


def same_where(a: Row | None, b: Row | None) -> bool:
    """Whether two places have alike names and the same country."""
    if not a or not b:
        return not a and not b
    return alike(a["name"], b["name"]) and a.get("country") == b.get("country")


def extent(row: Row, texts: Mapping[str, str]) -> tuple[int, int]:
    """Return where a row's words stand: its offsets, else its quote's first place, (0, 0) if nowhere."""
    if "start" in row and "end" in row:
        return row["start"], row["end"]
    start = texts.get(row["document"], "").find(row["quote"])
    return (start, start + len(row["quote"])) if start >= 0 else (0, 0)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Return the share of the shorter stretch that both cover (negative when they lie apart)."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / max(1, min(a[1] - a[0], b[1] - b[0]))


def align(gold: Sequence[Row], found: Sequence[Row], texts: Mapping[str, str]) -> dict[str, str]:
    """Return found id -> gold id, the best-overlapping pairs first, each statement once."""
    pairs = []
    for g in gold:
        for f in found:
            if g["document"] == f["document"] and g["act"] == f["act"]:
                share = overlap(extent(g, texts), extent(f, texts))
                if share >= _OVERLAP:
                    pairs.append((-share, g["id"], f["id"]))
    taken: set[str] = set()
    aligned: dict[str, str] = {}
    for _, gold_id, found_id in sorted(pairs):
        if gold_id not in taken and found_id not in aligned:
            taken.add(gold_id)
            aligned[found_id] = gold_id
    return aligned


def common_voices(a: Sequence[str], b: Sequence[str]) -> int:
    """Return the length of the longest common subsequence of two chains, voices compared with ``alike``."""
    row = [0] * (len(b) + 1)
    for x in a:
        new = [0]
        for j, y in enumerate(b):
            new.append(row[j] + 1 if alike(x, y) else max(new[-1], row[j + 1]))
        row = new
    return row[-1]


def jaccard(a: Sequence[str], b: Sequence[str]) -> float:
    """Return shared over all members of two sets."""
    return len(set(a) & set(b)) / max(1, len(set(a) | set(b)))
