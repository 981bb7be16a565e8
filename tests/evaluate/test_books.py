"""The books instrument: names as they are compared, and the command."""

import json

import pytest

from firsthand.cli import main
from firsthand.evaluate.books import last_names


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Orrin, Tessa; Vale, Marn", {"orrin", "vale"}),
        ("Tessa Orrin and Marn van Vale", {"orrin", "vale"}),
        ("Tessa Orrin (editor) & Marn Vale / J. O'Dell", {"orrin", "vale", "odell"}),
        ("Not Available", set()),
        ("", set()),
    ],
)
def test_last_names(value, names):
    assert last_names(value) == names


@pytest.fixture
def books(tmp_path, capsysbinary):
    shops = [f"shop {n}" for n in range(5)]
    rows = [
        {"source": shop, "item": f"b{b}", "value": "Tessa Orrin; Marn Vale" if n < 3 or b else "Ann Wrong"}
        for b in range(4)
        for n, shop in enumerate(shops)
    ]
    (tmp_path / "claims.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    gold = [{"item": f"b{b}", "value": "Orrin, T.; Vale, M."} for b in range(4)]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, gold)), encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["evaluate", "books", *arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


def test_the_command_prints_the_share_of_items_right(books, tmp_path):
    files = str(tmp_path / "claims.jsonl"), str(tmp_path / "gold.jsonl")
    found = json.loads(books(*files, "--json")[1])
    assert (found["accuracy"], found["vote"], found["items"]) == (1.0, 1.0, 4)
    code, out, _ = books(*files)
    assert code == 0
    assert out.startswith("right     1.000 of 4 items")


def test_a_file_that_is_none_is_one_line(books, tmp_path):
    (tmp_path / "bad.jsonl").write_text("not json", encoding="utf-8")
    code, out, err = books(str(tmp_path / "bad.jsonl"), str(tmp_path / "gold.jsonl"))
    assert (code, out, len(err.splitlines())) == (1, "", 1)
