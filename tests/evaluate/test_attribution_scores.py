"""`firsthand evaluate attribution`: the metric, the reader that is named, and what it says of bad files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from firsthand.evaluate.attribution import evaluate
from firsthand.extract import engines
from firsthand.extract.en.tagger import tagger
from firsthand.model import Document, MissingPart, NotFound, UnreadableInput

TEXT = "The harbour master said that two boats had been seized. Nobody was on board, a customs officer told reporters."


def record(text: str, *attributions: tuple[str, str, str]) -> dict[str, Any]:
    """An annotated article of one's own; tokens are words and marks, sentences end at full stops."""

    def at(words: str) -> list[list[int]]:
        start = text.index(words)
        return [[start, start + len(words)]]

    sentences: list[list[list[int]]] = [[]]
    for token in re.finditer(r"\w+|[^\w\s]", text):
        sentences[-1].append([token.start(), token.end()])
        if token.group() == ".":
            sentences.append([])
    return {
        "id": "a1",
        "text": text,
        "sentences": [s for s in sentences if s],
        "attributions": [
            {"source": at(source), "cue": at(cue), "content": at(content)}
            for source, cue, content in attributions
        ],
    }


def written(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
    return path


def test_a_plain_article_is_read_without_fault(tmp_path: Path) -> None:
    article = record(
        TEXT,
        ("The harbour master", "said", "that two boats had been seized"),
        ("a customs officer", "told", "Nobody was on board"),
    )
    found = evaluate(written(tmp_path / "a.jsonl", article))
    assert found.reader.startswith("trained reader")
    assert {role: row["f1"] for role, row in found.rows.items()} == {
        "source": 1.0,
        "cue": 1.0,
        "content": 1.0,
    }


def test_fragments_are_cut_where_sentences_end(tmp_path: Path) -> None:
    article = record(TEXT, ("The harbour master", "said", TEXT))
    row = evaluate(written(tmp_path / "a.jsonl", article), rules_only=True).rows["content"]
    assert row["recall"] == 0.0
    assert row["token precision"] == 1.0
    assert 0.4 < row["token recall"] < 1.0


def test_articles_without_sentences_are_left_out(tmp_path: Path) -> None:
    blind = {**record(TEXT), "sentences": None}
    article = record(TEXT, ("The harbour master", "said", "that two boats had been seized"))
    both = evaluate(written(tmp_path / "both.jsonl", blind, article), rules_only=True)
    assert both == evaluate(written(tmp_path / "one.jsonl", article), rules_only=True)
    with pytest.raises(UnreadableInput):
        evaluate(written(tmp_path / "none.jsonl", blind))


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": "a"}',
        '{"text": "a", "sentences": [[[0, 5]]], "attributions": []}',
        '{"text": "a", "sentences": [], "attributions": [{"source": [], "cue": []}]}',
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(record(TEXT)) + "\n" + line + "\n", "utf-8")
    with pytest.raises(UnreadableInput, match=r"^a\.jsonl line 2 is not a record"):
        evaluate(path)


def test_what_is_no_file_of_records_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        evaluate(tmp_path / "gone.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n", "utf-8")
    (tmp_path / "latin.jsonl").write_bytes(b"\xff\xfe\xe9")
    for name in ("empty.jsonl", "latin.jsonl"):
        with pytest.raises(UnreadableInput):
            evaluate(tmp_path / name)


def test_damaged_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engines.attribution()
    assert engine is not None
    monkeypatch.setattr(engines, "attribution", lambda: replace(engine, sha256="0" * 64))
    tagger.cache_clear()
    try:
        with pytest.raises(MissingPart, match="damaged"):
            tagger()
    finally:
        tagger.cache_clear()


def test_without_its_runtime_the_rules_read_alone_and_say_so() -> None:
    code = (
        "import sys; sys.modules['onnxruntime'] = None\n"
        "from firsthand import extract\n"
        "from firsthand.model import Document\n"
        "text = 'A guard said that soldiers had killed two men.'\n"
        "document = Document('d-1', 'd1', '0' * 64, 'text/plain', text, language='en')\n"
        "print(extract.version(), [[l.voice for l in s.chain][0] for s in extract.read([document])[0]])\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip().endswith("rules ['A guard']")
    assert "trained" not in ran.stdout


def test_reading_the_same_text_twice_marks_the_same_words() -> None:
    from firsthand.extract.en.marking import mark
    from firsthand.extract.en.parse import parse

    document = Document("d-1", "d1", "0" * 64, "text/plain", TEXT, language="en")
    other = Document("d-2", "d2", "1" * 64, "text/plain", TEXT * 3, language="en")
    alone = mark(next(iter(parse([document]))))
    among = [mark(parsed) for parsed in parse([other, document])][1]
    assert alone == among != []
