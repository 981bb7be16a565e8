"""Train the attribution tagger and keep the weights that were best on the dev articles.

    python training/train.py train.pickle dev.pickle --encoder DIR --out tagger.pt

Needs the packages of training/requirements.lock and the project itself on the path. Settings are those of
training/config.toml. Prints loss and a proxy of the dev score (exact spans on the parse's own sentences).
"""

from __future__ import annotations

import argparse
import copy
import pickle
import random
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from encoder import Shape, Tagger, pretrained
from torch import Tensor
from torch.nn import functional

from firsthand.extract.en.decoding import fragments, paths
from firsthand.extract.en.pieces import WordPieces
from firsthand.extract.en.windows import Window, Words, windows

ROLES = ("source", "cue", "content")
IGNORED = -100
AVERAGED = 5
"""Steps between two additions to the moving average."""
Article = tuple[Words, Any, Any]


def main() -> None:
    """Train and write the best weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("train", type=Path)
    options.add_argument("dev", type=Path)
    options.add_argument(
        "--encoder", type=Path, required=True, help="folder of model.safetensors and vocab.txt"
    )
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    arguments = options.parse_args()
    config = tomllib.loads(arguments.config.read_text())
    torch.set_num_threads(config["threads"])
    torch.set_flush_denormal(True)  # moments that fade to nothing would slow the processor down
    torch.manual_seed(config["seed"])
    shuffle = random.Random(config["seed"])
    vocabulary = WordPieces((arguments.encoder / "vocab.txt").read_text("utf-8").splitlines())
    labels, train = pickle.loads(arguments.train.read_bytes())
    _, dev = pickle.loads(arguments.dev.read_bytes())
    shape = Shape(layers=config["layers"], features=(6, 2, 3, len(labels.tags) + 1, len(labels.deps) + 1))
    tagger = pretrained(shape, arguments.encoder / "model.safetensors")
    _fit(tagger, train, dev, vocabulary, config, shuffle, arguments.out)


def _fit(
    tagger: Tagger,
    train: Sequence[Article],
    dev: Sequence[Article],
    vocabulary: WordPieces,
    config: dict[str, Any],
    shuffle: random.Random,
    out: Path,
) -> None:
    tagger.word.weight.requires_grad_(False)  # half of all weights: too few articles to better them
    fresh = ("features", "head_word", "head_state", "bio", "link")
    named = [(n, p) for n, p in tagger.named_parameters() if p.requires_grad]
    heads = [p for n, p in named if n.split(".")[0] in fresh]
    body = [p for n, p in named if n.split(".")[0] not in fresh]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": config["rate"]}, {"params": heads, "lr": config["heads_rate"]}],
        weight_decay=0.01,
        fused=True,
    )
    epochs = [list(_epoch(train, vocabulary, config, shuffle)) for _ in range(config["epochs"])]
    steps = sum(map(len, epochs))
    warm = max(1, int(0.06 * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm)))
    )
    average = copy.deepcopy(tagger).eval()
    kept = [(dict(average.named_parameters())[n], p) for n, p in named]
    best, step, began = 0.0, 0, time.time()
    for epoch, batches in enumerate(epochs):
        tagger.train()
        total = 0.0
        for batch in batches:
            with torch.autocast("cpu", torch.bfloat16):
                loss = _loss(tagger, batch, config)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step % AVERAGED == 0:
                decay = min(config["average"], step / (step + 10 * AVERAGED))
                with torch.no_grad():
                    torch._foreach_lerp_([slow for slow, _ in kept], [p for _, p in kept], 1 - decay)
            total += loss.item()
            if step % 25 == 0:
                print(f"{epoch} {step}/{steps} {time.time() - began:.0f}s {loss.item():.3f}", flush=True)
        figures = score(average, dev, vocabulary, config)
        print(f"epoch {epoch}: loss {total / len(batches):.4f} dev {figures}", flush=True)
        mean = sum(figures.values()) / len(figures)
        if mean > best:
            best = mean
            torch.save({"shape": tagger.shape, "state": average.state_dict()}, out)


def _epoch(
    articles: Sequence[Article], vocabulary: WordPieces, config: dict[str, Any], shuffle: random.Random
) -> Iterator[list[tuple[Window, Article]]]:
    """Batches of windows of like length; where windows begin differs from epoch to epoch."""
    all_windows = []
    for article in articles:
        words = article[0]
        skipped = shuffle.randrange(min(4, len(words.sentences)))
        parts = (range(skipped), range(skipped, len(words.sentences)))
        for part in parts:
            found = windows(words, vocabulary, config["window"], config["context"], list(part))
            all_windows += [(w, article) for w in found]
    all_windows.sort(key=lambda w: (len(w[0].ids), shuffle.random()))
    size = config["batch"]
    batches = [all_windows[i : i + size] for i in range(0, len(all_windows), size)]
    shuffle.shuffle(batches)
    yield from batches


def tensors(batch: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pad windows to ids, features, heads and mask."""
    longest = max(len(w.ids) for w in batch)
    ids = np.zeros((len(batch), longest), dtype=np.int64)
    features = np.zeros((len(batch), longest, batch[0].features.shape[1]), dtype=np.int64)
    heads = np.zeros((len(batch), longest), dtype=np.int64)
    mask = np.zeros((len(batch), longest), dtype=np.int64)
    for i, w in enumerate(batch):
        n = len(w.ids)
        ids[i, :n], features[i, :n], heads[i, :n], mask[i, :n] = w.ids, w.features, w.heads, 1
    return torch.from_numpy(ids), torch.from_numpy(features), torch.from_numpy(heads), torch.from_numpy(mask)


def _loss(tagger: Tagger, batch: Sequence[tuple[Window, Article]], config: dict[str, Any]) -> Tensor:
    ids, features, heads, mask = tensors([w for w, _ in batch])
    hidden = torch.rand(features.shape) < config["forget"]
    features = features.masked_fill(hidden, 0)
    gold = torch.full((*ids.shape, len(ROLES)), IGNORED)
    cue = torch.full((*ids.shape, len(ROLES)), IGNORED)
    for i, (window, (_, labels, cues)) in enumerate(batch):
        start, end = window.words
        at = torch.from_numpy(window.first)
        gold[i, at] = torch.from_numpy(labels[start:end])
        inside = (cues[start:end] >= start) & (cues[start:end] < end)
        where = window.first[np.clip(cues[start:end] - start, 0, end - start - 1)]
        cue[i, at] = torch.from_numpy(np.where(inside, where, IGNORED))
    bio, link = tagger(ids, features, heads, mask)
    bio, link = bio.float(), link.float()
    spans = functional.cross_entropy(bio.view(-1, 3), gold.view(-1), ignore_index=IGNORED)
    has, is_cue = link.chunk(2, dim=-1)
    pairs = has @ is_cue.transpose(1, 2) / has.shape[-1] ** 0.5
    pairs = pairs.masked_fill(mask[:, None, :] == 0, -1e4)
    wanted = torch.where(cue[:, :, 2] >= 0, cue[:, :, 2], cue[:, :, 0])
    linked = functional.cross_entropy(pairs.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED)
    return spans + config["link_weight"] * (torch.nan_to_num(linked))


@torch.no_grad()
def score(
    tagger: Tagger, articles: Sequence[Article], vocabulary: WordPieces, config: dict[str, Any]
) -> dict[str, float]:
    """Exact-span F1 per role on the parse's own sentences and words."""
    right, found, given = np.zeros(3), np.zeros(3), np.zeros(3)
    for words, gold, _ in articles:
        cut = list(windows(words, vocabulary, config["window"], config["context"]))
        scores = np.zeros((len(gold), 9))
        for i in range(0, len(cut), 16):
            with torch.autocast("cpu", torch.bfloat16):
                bio, _ = tagger(*tensors(cut[i : i + 16]))
            for window, logits in zip(cut[i : i + 16], bio.float().numpy(), strict=True):
                start, end = window.core
                scores[start:end] = logits[window.first[start - window.words[0] : end - window.words[0]]]
        for role in range(3):
            guess = fragments(paths(scores[:, 3 * role : 3 * role + 3]))
            truth = fragments(gold[:, role])
            a, b = _cut(guess, words), _cut(truth, words)
            right[role] += len(a & b)
            found[role] += len(a)
            given[role] += len(b)
    return {r: round(float(2 * right[i] / max(1, found[i] + given[i])), 4) for i, r in enumerate(ROLES)}


def _cut(spans: Sequence[tuple[int, int]], words: Words) -> set[tuple[int, int]]:
    return {(max(s, a), min(e, b)) for s, e in spans for a, b in words.sentences if max(s, a) < min(e, b)}


if __name__ == "__main__":
    main()
