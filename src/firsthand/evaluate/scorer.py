"""The scores of exports against annotated cases, as the gold cases' guide defines them.

One function per block of the table; each adds to a counter, and ``table`` turns counts into figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, combinations
from typing import Any

from firsthand.evaluate.alignment import (
    Row,
    align,
    alike,
    common_voices,
    extent,
    jaccard,
    overlap,
    same_count,
    same_when,
    same_where,
)

Counts = defaultdict[str, float]
Table = dict[str, dict[str, float]]

_VALUES: Mapping[str, Callable[[Any, Any], bool]] = {
    "agent": alike,
    "patient": alike,
    "count": same_count,
    "when": same_when,
    "where": same_where,
}
_WITH_F1 = (
    "statements",
    "chain",
    "hedged",
    "incident links",
    "independent",
    "lineage",
    "conflicts",
    "drift",
    "exposure",
)


def score(case: Row, export: Row, texts: Mapping[str, str]) -> Counts:
    """Return the counts of one case; both in ``case.json``'s form, ``texts`` by document id."""
    counts: Counts = defaultdict(float)
    gold = {s["id"]: s for s in case["statements"]}
    found = {s["id"]: s for s in export.get("statements") or []}
    aligned = align(case["statements"], list(found.values()), texts)
    counts["statements tp"] = len(aligned)
    counts["statements gold"] = len(gold)
    counts["statements found"] = len(found)
    for found_id, gold_id in aligned.items():
        _fields(counts, found[found_id], gold[gold_id])
        _chain(counts, found[found_id], gold[gold_id])
    _lineage(counts, case, export)
    _incidents(counts, case, export, aligned)
    _claims(counts, case, export, aligned)
    _conflicts(counts, case, export, aligned)
    _drift(counts, case, export, aligned)
    _exposure(counts, case, export, texts)
    return counts


def _fields(n: Counts, found: Row, gold: Row) -> None:
    n["pairs"] += 1
    right = found.get("status") == gold["status"]
    n["status"] += right
    if gold["status"] != "happened":
        n["status given"] += 1
        n["status right"] += right
    n["hedged gold"] += gold["certainty"] == "hedged"
    n["hedged found"] += found.get("certainty") == "hedged"
    n["hedged tp"] += found.get("certainty") == gold["certainty"] == "hedged"
    for key, same in _VALUES.items():
        right = same(found.get(key), gold[key])
        n[key] += right
        if gold[key]:
            n[f"{key} given"] += 1
            n[f"{key} right"] += right


def _chain(n: Counts, found: Row, gold: Row) -> None:
    """The outlet at the end of every chain earns nothing."""
    voices, true = (found.get("chain") or [""])[:-1], gold["chain"][:-1]
    common = common_voices(voices, true)
    n["chain tp"] += common
    n["chain gold"] += len(true)
    n["chain found"] += len(voices)
    if true:
        n["chains"] += 1
        n["chains exact"] += common == len(voices) == len(true)


def _lineage(n: Counts, case: Row, export: Row) -> None:
    gold, found = (
        {(e["from"].casefold(), e["to"]) for e in rows}
        for rows in (case["lineage"], export.get("lineage") or [])
    )
    n["lineage tp"] += len(gold & found)
    n["lineage gold"] += len(gold)
    n["lineage found"] += len(found)


def _translate(ids: Iterable[str], aligned: Mapping[str, str]) -> list[str]:
    return [aligned[i] for i in ids if i in aligned]


def _incidents(n: Counts, case: Row, export: Row, aligned: Mapping[str, str]) -> None:
    keys = set(aligned.values())
    gold = [i["statements"] for i in case["incidents"]]
    found = [_translate(i["statements"], aligned) for i in export.get("incidents") or []]
    of_gold = {s: i for i, cluster in enumerate(gold) for s in cluster}
    of_found = {s: i for i, cluster in enumerate(found) for s in cluster}
    for key in keys:
        mine = {x for x in keys if x == key or (key in of_gold and of_gold.get(x) == of_gold[key])}
        theirs = {x for x in keys if x == key or (key in of_found and of_found.get(x) == of_found[key])}
        n["b3 p"] += len(mine & theirs) / len(theirs)
        n["b3 r"] += len(mine & theirs) / len(mine)
    n["b3 n"] += len(keys)

    def linked(clusters: Iterable[Sequence[str]]) -> set[frozenset[str]]:
        return {frozenset(p) for c in clusters for p in combinations(sorted(keys & set(c)), 2)}

    a, b = linked(gold), linked(found)
    n["incident links tp"] += len(a & b)
    n["incident links gold"] += len(a)
    n["incident links found"] += len(b)


def _claims(n: Counts, case: Row, export: Row, aligned: Mapping[str, str]) -> None:
    claims = [
        (c["attribute"], _translate(c["statements"], aligned), c.get("independent") or 1)
        for c in export.get("claims") or []
    ]
    taken: set[int] = set()
    for gold in case["claims"]:
        n["claims"] += 1
        n["independent gold"] += gold["independent"] > 1
        shares = {
            i: jaccard(x[1], gold["statements"]) for i, x in enumerate(claims) if x[0] == gold["attribute"]
        }
        same = [i for i, share in shares.items() if share >= 0.5]
        if not same:
            continue
        best = max(same, key=lambda i: (shares[i], -i))
        right = claims[best][2] == gold["independent"]
        n["claims matched"] += 1
        n["independent right"] += right
        if gold["independent"] > 1 and right and best not in taken:
            taken.add(best)
            n["independent tp"] += 1
    n["independent found"] += sum(x[2] > 1 for x in claims)


def _conflicts(n: Counts, case: Row, export: Row, aligned: Mapping[str, str]) -> None:
    gold = [(c["attribute"], list(chain.from_iterable(c["sides"]))) for c in case["conflicts"]]
    left = [
        (c["attribute"], _translate(list(chain.from_iterable(c["sides"])), aligned))
        for c in export.get("conflicts") or []
    ]
    n["conflicts gold"] += len(gold)
    n["conflicts found"] += len(left)
    for attribute, ids in gold:
        hit = next((x for x in left if x[0] == attribute and jaccard(x[1], ids) >= 0.5), None)
        if hit:
            left.remove(hit)
            n["conflicts tp"] += 1


def _drift(n: Counts, case: Row, export: Row, aligned: Mapping[str, str]) -> None:
    gold = {(d["from"], d["to"], d["attribute"]) for d in case["drift"]}
    rows = export.get("drift") or []
    found = {(aligned.get(d["from"], "?"), aligned.get(d["to"], "?"), d["attribute"]) for d in rows}
    n["drift tp"] += len(gold & found)
    n["drift gold"] += len(gold)
    n["drift found"] += len(rows)


def _exposure(n: Counts, case: Row, export: Row, texts: Mapping[str, str]) -> None:
    left = [(e["document"], e["risk"], extent(e, texts)) for e in export.get("exposure") or []]
    n["exposure found"] += len(left)
    for gold in case["exposure"]:
        n["exposure gold"] += 1
        key, place = (gold["document"], gold["risk"]), extent(gold, texts)
        hit = next((x for x in left if x[:2] == key and overlap(x[2], place) >= 0.5), None)
        if hit:
            left.remove(hit)
            n["exposure tp"] += 1


def total(cases: Iterable[Counts]) -> Counts:
    """Return the counts of all cases together."""
    counts: Counts = defaultdict(float)
    for case in cases:
        for name, number in case.items():
            counts[name] += number
    return counts


def prf(right: float, gold: float, found: float) -> dict[str, float]:
    """Return precision, recall and F1, 0 where undefined."""
    p, r = right / found if found else 0.0, right / gold if gold else 0.0
    return {"precision": p, "recall": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}


def table(n: Counts) -> Table:
    """Return the rows of the scorer's table from the counts of all cases together."""
    rows = {name: prf(n[f"{name} tp"], n[f"{name} gold"], n[f"{name} found"]) for name in _WITH_F1}
    p, r = (n["b3 p"] / n["b3 n"], n["b3 r"] / n["b3 n"]) if n["b3 n"] else (0.0, 0.0)
    rows["incidents (B-cubed)"] = {"precision": p, "recall": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}
    rows["chain"]["exact"] = n["chains exact"] / max(1, n["chains"])
    for key in ("status", *_VALUES):
        rows[key] = {"accuracy": n[key] / max(1, n["pairs"])}
        if n[f"{key} given"]:
            rows[key]["recall where given"] = n[f"{key} right"] / n[f"{key} given"]
    rows["claims"] = {
        "matched": n["claims matched"] / max(1, n["claims"]),
        "number right": n["independent right"] / max(1, n["claims"]),
    }
    return rows
