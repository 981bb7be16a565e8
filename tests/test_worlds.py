"""Planted worlds: made from their seed alone, true to their own truth, and scored alike for every tool."""

from __future__ import annotations

import json
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.cli import main
from firsthand.evaluate.planting import World, plant
from firsthand.evaluate.scorer import score, table
from firsthand.evaluate.worldform import case_of, tell
from firsthand.evaluate.worlds import baselines, evaluate, voices_found


def _smallest_cut(world: World, event: str) -> int:
    """The slow oracle: try every set of voices, the smallest first."""
    paths = [x.path for r in world.reports if r.event.key == event for x in r.lines if x.told]
    voices = sorted({voice for path in paths for voice in path})
    return next(
        size
        for size in range(1, len(voices) + 1)
        if any(all(set(path) & set(cut) for path in paths) for cut in combinations(voices, size))
    )


@settings(max_examples=15)
@given(st.integers(0, 10**6), st.booleans())
def test_a_world_follows_from_its_seed_and_says_what_its_texts_say(seed: int, dated: bool) -> None:
    world = plant(seed, dated=dated)
    assert world == plant(seed, dated=dated)
    told = tell(world)
    assert len({t.document.id for t in told}) == len(told)
    assert all((t.document.published is not None) is dated for t in told)
    outlets = {r.name: r.outlet for r in world.reports}
    for one in told:
        for statement in one.statements:
            words = one.document.quote(statement.span)
            assert one.document.quote(statement.trigger) in words
            assert str(statement.count.low) in words
            for link in statement.chain[:-1]:
                assert one.document.quote(link.span).lower() == link.voice.lower()
        if one.report.parent and one.report.mode == "version":
            assert one.report.outlet == outlets[one.report.parent]


@settings(max_examples=15)
@given(st.integers(0, 10**6))
def test_the_truth_is_the_smallest_cut(seed: int) -> None:
    world = plant(seed)
    assert world.truth() == {event: _smallest_cut(world, event) for event in world.truth()}


def test_a_perfect_export_gets_full_marks() -> None:
    world = plant(5)
    told = tell(world)
    case = case_of(world, told)
    assert voices_found(told, case) == world.truth()
    rows = table(score(case, case, {t.document.name: t.document.text for t in told}))
    assert rows["lineage"]["f1"] == rows["statements"]["f1"] == 1.0


def test_counting_counts_what_it_says() -> None:
    world = plant(1)
    told = [t for t in tell(world) if t.report.event.key == "e0"]
    counts = baselines(told)
    assert counts["documents"] == len(told)
    assert counts["outlets"] <= counts["documents"]
    assert counts["without near-copies"] <= counts["documents"]


def test_independence_is_far_nearer_than_counting() -> None:
    found = evaluate(range(12))
    assert found["independence"]["share of the best baseline's error"] <= 0.25
    assert found["copies, dated"]["direction right"] >= 0.95
    assert found["copies, undated"]["direction right"] >= 0.8


def test_worlds_are_written_and_another_tools_exports_are_scored(tmp_path, capsysbinary) -> None:
    worlds, exports = tmp_path / "worlds", tmp_path / "exports"
    assert main(["evaluate", "worlds", "-n", "2", "--seed", "7", "--write", str(worlds)]) == 0
    folders = sorted(worlds.iterdir())
    assert [f.name for f in folders] == ["w7", "w7u", "w8", "w8u"]
    exports.mkdir()
    for folder in folders:
        case = json.loads((folder / "case.json").read_text("utf-8"))
        assert all((folder / d["file"]).is_file() for d in case["documents"])
        (exports / f"{folder.name}.json").write_text(json.dumps(case), encoding="utf-8")
    capsysbinary.readouterr()
    arguments = ["evaluate", "worlds", "-n", "2", "--seed", "7", "--found", str(exports)]
    assert main([*arguments, "--json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["independence"]["error"] == 0
    (exports / "w8.json").unlink()
    assert main(arguments) == 1
    assert len(capsysbinary.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("content", ["", "[", "{}", "[]", '{"statements": 3}'])
def test_an_export_that_cannot_be_scored_is_one_line(tmp_path, capsysbinary, content) -> None:
    (tmp_path / "w0.json").write_text(content, encoding="utf-8")
    assert main(["evaluate", "worlds", "-n", "1", "--found", str(tmp_path)]) == 1
    err = capsysbinary.readouterr().err.decode()
    assert len(err.splitlines()) == 1
    assert "w0.json" in err
