"""What a document calls people in full: "Keita" is Aminata Keita where it says so somewhere else."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from firsthand.link.lexicon import lexicon
from firsthand.link.words import plain, stem

_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:[ ](?:(?:al|bin|de|van|el|von)[ ])?[A-ZÀ-Þ][\w’'-]+){1,3}")


def in_full(names: frozenset[str], text: str) -> frozenset[str]:
    """Return the full name of which a single name is a part in a text; the name itself if there are several.

    ``names`` are plain singular words, as in ``Words.names``.
    """
    if len(names) != 1:
        return names
    longer = _full_names(text).get(next(iter(names)), [])
    whole = max(longer, key=len, default=names)
    return whole if all(name <= whole for name in longer) else names


@lru_cache(maxsize=1024)
def _full_names(text: str) -> dict[str, list[frozenset[str]]]:
    """Return runs of capitalised words of a text by each word in them."""
    lex = lexicon()
    found: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    for match in _CAPITALISED.finditer(text):
        low = [plain(w).removesuffix("'s") for w in match.group().split()]
        run = frozenset(stem(w) for w in low if w not in lex.stop | lex.titles | lex.particles)
        if len(run) > 1:
            for word in run:
                found[word].add(run)
    return {word: sorted(runs, key=sorted) for word, runs in found.items()}
