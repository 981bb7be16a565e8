"""The trained readers that come with the package, told of without loading them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from typing import Any


@dataclass(frozen=True, slots=True)
class Engine:
    """A trained reader: its file, the SHA-256 it must have, and what its maker wrote down about it."""

    version: str
    weights: Traversable
    sha256: str
    vocabulary: Traversable
    settings: dict[str, Any]


@cache
def attribution() -> Engine | None:
    """Return the trained reader of attribution; None where its runtime or its weights are not installed."""
    data = files("firsthand.extract").joinpath("en", "data")
    settings = tomllib.loads(data.joinpath("attribution_model.toml").read_text("utf-8"))
    weights = data.joinpath(settings["weights"])
    if find_spec("onnxruntime") is None or not weights.is_file():
        return None
    vocabulary = data.joinpath(settings["vocabulary"])
    return Engine(settings["version"], weights, settings["sha256"], vocabulary, settings)


def in_use(*, rules_only: bool = False) -> str:
    """Say what reads who says what: "trained reader 1 and rules", or "rules" alone."""
    engine = None if rules_only else attribution()
    return "rules" if engine is None else f"trained reader {engine.version} and rules"
