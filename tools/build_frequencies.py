"""Build src/firsthand/link/data/frequencies.tsv: how common the common words of English are.

    pip download --no-deps symspellpy==6.10.1 --dest WHEELS
    python tools/build_frequencies.py WHEELS

Grouping asks how rare a word is that two reports share. A large batch says so itself; five reports of one event
do not. The table holds the words that are more than a hundred-thousandth of all words in books, as the
package's dictionary counts them (the package itself is not needed to run Firsthand).
"""

from __future__ import annotations

import math
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

from firsthand.link.words import plain, stem

OUT = Path(__file__).parents[1] / "src/firsthand/link/data/frequencies.tsv"
LEAST = 1 / 100_000
HEAD = (
    "# Tenths of the negative decimal logarithm of a word's share of all words, and the words that have it.\n"
)


def main(wheels: Path) -> None:
    """Write the table."""
    with zipfile.ZipFile(next(wheels.glob("symspellpy-*.whl"))) as wheel:
        name = next(n for n in wheel.namelist() if "frequency_dictionary_en" in n)
        rows = [line.split() for line in wheel.read(name).decode("utf-8-sig").splitlines()]
    counts: dict[str, int] = defaultdict(int)
    for word, number in rows:
        counts[stem(plain(word))] += int(number)
    total = sum(counts.values())
    by_share: dict[int, list[str]] = defaultdict(list)
    for word, number in counts.items():
        if number >= LEAST * total:
            by_share[round(-10 * math.log10(number / total))].append(word)
    lines = [f"{share}\t{' '.join(sorted(found))}\n" for share, found in sorted(by_share.items())]
    OUT.write_text(HEAD + "".join(lines), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
