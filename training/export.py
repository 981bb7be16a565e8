"""Turn trained weights into the file that the package carries.

    python training/export.py tagger.pt train.pickle --encoder DIR --data ../src/firsthand/extract/en/data

Writes attribution.onnx (8-bit weights; activations are quantised as they come), vocabulary.txt and
attribution_model.toml, which holds the digest and the parse's labels by number.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import shutil
import tempfile
import tomllib
from pathlib import Path

import onnx
import torch
from encoder import Tagger
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

OPSET = 17


def main() -> None:
    """Write the artefact."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("weights", type=Path)
    options.add_argument("train", type=Path, help="the prepared articles: they know the parse's labels")
    options.add_argument("--encoder", type=Path, required=True)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--version", default="1")
    arguments = options.parse_args()
    config = tomllib.loads(Path(__file__).with_name("config.toml").read_text())
    kept = torch.load(arguments.weights, weights_only=False)
    tagger = Tagger(kept["shape"])
    tagger.load_state_dict(kept["state"])
    tagger.eval()
    labels, _ = pickle.loads(arguments.train.read_bytes())
    target = arguments.data / "attribution.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        plain, tidy = Path(scratch) / "plain.onnx", Path(scratch) / "tidy.onnx"
        _write(tagger, plain)
        quant_pre_process(str(plain), str(tidy), skip_symbolic_shape=True)
        # Seven bits of the weights: processors without 8-bit dot products (VNNI) would overflow with eight.
        quantize_dynamic(
            str(tidy), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    onnx.checker.check_model(str(target))
    shutil.copy(arguments.encoder / "vocab.txt", arguments.data / "vocabulary.txt")
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    lines = [
        "# The trained attribution reader: made by training/export.py, told of in training/MODEL_CARD.md.",
        f'version = "{arguments.version}"',
        'weights = "attribution.onnx"',
        f'sha256 = "{digest}"',
        'vocabulary = "vocabulary.txt"',
        f"window = {config['window']}",
        f"context = {config['context']}",
        f"tags = {json.dumps(labels.tags)}",
        f"deps = {json.dumps(labels.deps)}",
    ]
    (arguments.data / "attribution_model.toml").write_text("\n".join(lines) + "\n", "utf-8")


def _write(tagger: Tagger, path: Path) -> None:
    pieces = 16
    features = torch.zeros(2, pieces, len(tagger.shape.features), dtype=torch.long)
    ids, heads, mask = (torch.ones(2, pieces, dtype=torch.long) for _ in range(3))
    axes = {0: "windows", 1: "pieces"}
    names = ["ids", "features", "heads", "mask"]
    torch.onnx.export(
        tagger,
        (ids, features, heads, mask),
        str(path),
        input_names=names,
        output_names=["scores", "links"],
        dynamic_axes=dict.fromkeys([*names, "scores", "links"], axes),
        opset_version=OPSET,
        dynamo=False,
    )


if __name__ == "__main__":
    main()
