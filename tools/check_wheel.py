"""Build the wheel, install it with its locked dependencies in an empty environment, and use it there."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "saraf-omra"


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command and return what it printed; stop with its output when it fails."""
    done = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    """Fail loudly unless the built wheel does the main job outside the tree."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, ROOT, cwd=place)
        (wheel,) = place.glob("*.whl")
        venv.create(place / "env", with_pip=True)
        python = place / "env" / "bin" / "python"
        pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        run(*pip, "--require-hashes", "-r", ROOT / "requirements.lock", cwd=place)
        run(*pip, "--no-deps", wheel, cwd=place)
        run(python, "-m", "pip", "check", cwd=place)
        firsthand = (place / "env" / "bin" / "firsthand", "--case", place / "try.case")
        run(
            *firsthand,
            "add",
            "--manifest",
            EXAMPLE / "manifest.csv",
            *sorted(EXAMPLE.glob("*.txt")),
            cwd=place,
        )
        export = place / "out.json"
        run(*firsthand, "export", "--format", "case", "--output", export, cwd=place)
        run(*firsthand, "report", "--output", place / "page.html", cwd=place)
        case = json.loads(export.read_text("utf-8"))
        if len(case["documents"]) != 5 or not case["claims"]:
            sys.exit(
                f"the wheel read {len(case['documents'])} documents and made {len(case['claims'])} claims"
            )
        print(
            f"{wheel.name} ({wheel.stat().st_size / 2**20:.1f} MiB): {len(case['claims'])} claims of 5 documents"
        )


if __name__ == "__main__":
    main()
