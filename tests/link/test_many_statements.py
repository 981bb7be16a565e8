"""What serves very many statements finds what comparing one after the other finds."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import link
from firsthand.link import blocking
from firsthand.link.agglomerate import Uncompared, agglomerate
from firsthand.link.candidates import couples
from firsthand.link.sets import DisjointSets
from firsthand.model import Act, Pair, When
from statement_making import Case

NAMES = [f"m{i}" for i in range(8)]
MISSING = -300

apart = st.lists(st.sampled_from(list(combinations(NAMES, 2))), max_size=4)
scores = st.dictionaries(
    st.sampled_from(list(combinations(NAMES, 2))), st.integers(-40, 40).map(lambda n: n / 10), max_size=28
)
times = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([1, 2, 9]), max_size=8)
crowds = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["x", "y"]), max_size=8)


def greedily(clusters: list[set[str]], scored, uncompared: Uncompared, bars) -> list[set[str]]:
    """Merge the two clusters of the best mean, looking at all of them every time."""

    def far(a: str, b: str) -> bool:
        return any(
            abs((x.earliest - y.earliest).days) > 3
            for x in uncompared.times.get(a, {})
            for y in uncompared.times.get(b, {})
        )

    def mean(one: set[str], other: set[str]) -> float:
        total = known = 0
        met = False
        for a in one:
            for b in other:
                score = scored.get((min(a, b), max(a, b)))
                met = met or score is not None
                crowd = uncompared.crowds.get(a)
                silent = (
                    score is None
                    and crowd is not None
                    and crowd == uncompared.crowds.get(b)
                    and not far(a, b)
                )
                total += 0 if silent else uncompared.score if score is None else round(1000 * score)
                total += -7000 * far(a, b)
                known += not silent
        return total / known if met else 0.0

    while True:
        ranked = sorted(
            (-mean(one, other), min(one), min(other), n, m)
            for (n, one), (m, other) in combinations(enumerate(clusters), 2)
            if not any((a in one and b in other) or (b in one and a in other) for a, b in bars)
        )
        if not ranked or ranked[0][0] >= 0:
            return clusters
        _, _, _, n, m = ranked[0]
        clusters = sorted(
            [clusters[n] | clusters[m], *(c for i, c in enumerate(clusters) if i not in (n, m))], key=min
        )


@given(scores, times, crowds, apart, st.sampled_from([(), ("m0", "m1"), ("m2", "m5", "m6")]))
def test_merging_the_best_first_is_looking_at_all_every_time(scored, days, crowded, bars, group):
    when = {m: Counter([When(d, d)]) for m, n in days.items() for d in [date(2031, 5, 1) + timedelta(n)]}
    # A pair of times that exclude one another is never compared.
    scored = {
        (a, b): s
        for (a, b), s in scored.items()
        if a not in days or b not in days or abs(days[a] - days[b]) <= 3
    }
    uncompared = Uncompared(MISSING, when, crowds=crowded)
    clusters = DisjointSets(NAMES, bars)
    clusters.keep_together(group)
    start = sorted((set(its) for its in clusters.members.values()), key=min)
    agglomerate(clusters, [Pair(a, b, s) for (a, b), s in scored.items()], uncompared)
    found = sorted((set(its) for its in clusters.members.values()), key=min)
    assert found == greedily(start, scored, uncompared, bars)


@given(
    st.lists(st.sets(st.sampled_from(["a", "b", "c", "led d", "led e"]), max_size=4), max_size=12),
    st.integers(1, 5),
    st.integers(1, 3),
    st.integers(1, 40),
)
def test_who_shares_a_key_that_one_leads_meets_once(keys, most, leaders, portion):
    holders: dict[str, list[int]] = defaultdict(list)
    for number, its in enumerate(keys):
        for key in its:
            holders[key].append(number)
    wanted = set()
    for key, its in holders.items():
        lead = its if len(its) <= most else its[: leaders if key.startswith("led") else 0]
        wanted |= {(a, b) for a, b in combinations(its, 2) if a in lead or b in lead}

    def limits(key: str) -> tuple[int, int]:
        return most, leaders if key.startswith("led") else 0

    portions = list(couples(keys, limits, portion))
    found = [couple for a, b in portions for couple in zip(a.tolist(), b.tolist(), strict=True)]
    assert found == sorted(wanted)


@pytest.fixture
def much_told() -> Case:
    """Two occurrences of one week and town, each told by very many, and as many elsewhere."""
    case = Case()
    for n in range(70):
        case.report(f"r{n:03}", f"Outlet {n}", "2031-05-09")
        for number, noun, day, town in (
            ("14", "teachers", "2031-05-05", "Oxhithe"),
            ("3", "miners", "2031-05-08", "Oxhithe"),
            ("9", "bakers", "2031-05-06", f"Brill{n}"),
        ):
            quote = f"In {town} {number} {noun} were taken away"
            case.say(
                f"r{n:03}", quote, Act.ARREST, patient=f"{number} {noun}", number=number, when=day, where=town
            )
    return case


def test_what_very_many_tell_of_is_brought_together_and_its_neighbours_are_not(much_told, monkeypatch):
    monkeypatch.setattr(blocking, "MAX_BLOCK", 20)
    documents = much_told.documents()
    scores = link.scores(much_told.statements, documents)
    found = link.incidents(much_told.statements, scores)
    assert sorted((len(i.statements) for i in found), reverse=True)[:3] == [70, 70, 1]
    assert len(scores.a) < 70 * 70


def test_scores_are_those_of_the_pairs(much_told):
    documents = much_told.documents()
    pairs = link.pairs(much_told.statements, documents)
    scores = link.scores(much_told.statements, documents)
    rows = zip(scores.a.tolist(), scores.b.tolist(), scores.thousandths.tolist(), strict=True)
    assert [(scores.ids[a], scores.ids[b], n) for a, b, n in rows] == [
        (p.a, p.b, round(1000 * p.score)) for p in pairs
    ]
    assert link.incidents(much_told.statements, scores) == link.incidents(much_told.statements, pairs)
    a, b = pairs[0].a, pairs[0].b
    known = {s.id: s for s in much_told.statements}
    assert link.compare(known[b], known[a], documents) == pairs[0]
