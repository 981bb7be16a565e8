"""Words to word pieces: the uncased WordPiece vocabulary of the trained attribution reader.

The algorithm is greedy longest match (Wu and others 2016, arXiv 1609.08144, as BERT has it). It is done here,
over words that the parse has already separated, because the usual library brings an HTTP client along, and
nothing that reads a case should.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

UNKNOWN, START, END, PADDING = "[UNK]", "[CLS]", "[SEP]", "[PAD]"
_LONGEST = 100
"""Words of more characters are unknown, as in BERT."""
_DROPPED = ("Mn", "Cc", "Cf")
_MOST = 12
"""So many pieces of a word (an address, say) are enough."""


class WordPieces:
    """A vocabulary, one piece a line; remembers the pieces of words it has met."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self._met: dict[str, tuple[int, ...]] = {}
        self.unknown = self._ids[UNKNOWN]
        self.start = self._ids[START]
        self.end = self._ids[END]
        self.padding = self._ids[PADDING]

    def of(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's pieces; never empty."""
        found = self._met.get(word)
        if found is None:
            pieces = [i for part in _parts(word) for i in self._split(part)]
            found = self._met[word] = tuple(pieces[:_MOST]) or (self.unknown,)
        return found

    def _split(self, part: str) -> list[int]:
        if len(part) > _LONGEST:
            return [self.unknown]
        pieces: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = self._ids.get(part[start:end] if start == 0 else "##" + part[start:end])
                if piece is not None:
                    pieces.append(piece)
                    start = end
                    break
            else:
                return [self.unknown]
        return pieces


def _parts(word: str) -> list[str]:
    """A word in lower case without accents, punctuation and ideographs apart."""
    plain = (c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) not in _DROPPED)
    spaced = (f" {c} " if _apart(c) else c for c in plain)
    return "".join(spaced).split()


def _apart(c: str) -> bool:
    symbol = c.isascii() and c.isprintable() and not c.isalnum() and c != " "
    return symbol or unicodedata.category(c).startswith("P") or "\u3400" <= c <= "\u9fff"
