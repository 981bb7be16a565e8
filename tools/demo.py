"""Read a folder of reports, print its claims and where the most contested one comes from; keep case and page.

Usage: demo.py EXAMPLE_FOLDER OUTPUT_FOLDER
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import firsthand
from firsthand.model import Claim, Snapshot


def most_contested(snapshot: Snapshot) -> Claim:
    """Return the claim with the most statements among those that something contradicts, else among all."""
    against = {claim for conflict in snapshot.conflicts for claim in conflict.claims}
    pool = [c for c in snapshot.claims if c.id in against] or list(snapshot.claims)
    return max(pool, key=lambda c: (len(c.statements), c.independence.number, c.id))


def main(example: Path, output: Path) -> None:
    """Make the case, then go on with the command line as a user would."""
    output.mkdir(parents=True, exist_ok=True)
    case = output / "demo.case"
    command = [str(Path(sys.executable).parent / "firsthand"), "--case", str(case)]

    def firsthand_command(*arguments: str) -> None:
        print(f"\n$ firsthand --case {case} {' '.join(arguments)}", flush=True)
        subprocess.run([*command, *arguments], check=True)

    firsthand_command(
        "add", "--manifest", str(example / "manifest.csv"), *map(str, sorted(example.glob("*.txt")))
    )
    firsthand_command("claims")
    with firsthand.open(case, create=False) as desk:
        claim = most_contested(desk.snapshot())
    firsthand_command("why", claim.id)
    firsthand_command("report", "--output", str(output / "demo.html"))
    print(f"\nThe case file is {case}: go on with it, for example\n  {' '.join(command)} conflicts")
    print(f"The page is {output / 'demo.html'}: open it in a browser.")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
