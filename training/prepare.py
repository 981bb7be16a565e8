"""Parse the annotated articles as the product does and keep what training needs.

    python training/prepare.py ../shared/corpora/attribution/polnear-train.jsonl train.pickle
    python training/prepare.py ../shared/corpora/attribution/polnear-dev.jsonl dev.pickle --labels train.pickle

Runs in the project's own environment.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from firsthand.extract.en.parse import parse, pipeline
from firsthand.extract.en.pieces import WordPieces
from firsthand.extract.en.windows import Labels, Words, describe
from firsthand.model import Document

ROLES = ("source", "cue", "content")


def main() -> None:
    """Write one pickle: the labels, and per article its words, their BIO labels and the cue of each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("articles", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--vocabulary", type=Path, required=True, help="vocab.txt of the encoder")
    arguments = options.parse_args()
    records = [json.loads(line) for line in arguments.articles.open(encoding="utf-8")]
    nlp = pipeline()
    labels = Labels(
        tuple(sorted(nlp.get_pipe("tagger").labels)), tuple(sorted(nlp.get_pipe("parser").labels))
    )
    vocabulary = WordPieces(arguments.vocabulary.read_text("utf-8").splitlines())
    articles = []
    for record, parsed in zip(records, parse([_document(r) for r in records]), strict=True):
        words = describe(parsed, vocabulary, labels)
        articles.append((words, *_gold(record, parsed.doc, words)))
    arguments.out.write_bytes(pickle.dumps((labels, articles)))


def _document(record: dict[str, Any]) -> Document:
    digest = hashlib.sha256(record["text"].encode()).hexdigest()
    return Document(digest, record["id"], digest, "text/plain", record["text"])


def _gold(record: dict[str, Any], doc: Doc, words: Words) -> tuple[Any, Any]:
    """BIO labels (words x roles; 0 out, 1 begins, 2 inside) and, for each, the first word of its cue or -1."""
    spans = [(doc[int(i)].idx, doc[int(i)].idx + len(doc[int(i)])) for i in words.tokens]
    starts = np.array([s for s, _ in spans])
    ends = np.array([e for _, e in spans])
    labels = np.zeros((len(spans), len(ROLES)), dtype=np.int64)
    cues = np.full((len(spans), len(ROLES)), -1, dtype=np.int64)
    for attribution in record["attributions"]:
        cue = min((int(np.searchsorted(ends, s, side="right")) for s, _ in attribution["cue"]), default=-1)
        for role, name in enumerate(ROLES):
            for start, end in attribution[name]:
                first = int(np.searchsorted(ends, start, side="right"))
                last = int(np.searchsorted(starts, end, side="left"))
                labels[first:last, role] = 2
                labels[first : first + 1, role] = 1
                cues[first:last, role] = cue
    return labels, cues


if __name__ == "__main__":
    main()
