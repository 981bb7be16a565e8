"""Words for acts that somebody adds to those that come with Firsthand (docs/guide.md shows how they are written)."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.model.ids import sha256
from firsthand.model.statement import Act


@dataclass(frozen=True, slots=True)
class LexiconFile:
    """A file of words: ``name`` is what the case calls it, ``text`` the file as it was given."""

    name: str
    text: str

    @property
    def sha256(self) -> str:
        """The digest of the text, as UTF-8."""
        return sha256(self.text.encode("utf-8"))


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One entry of a lexicon as it is written there; ``lexicon`` names its file, None for those of Firsthand.

    ``kind`` says what the entry is: a verb whose subject acts upon its object (``transitive``), acts
    (``acted``) or suffers (``undergone``), or a noun (``nouns``). ``words`` are those it is looked up by:
    dictionary forms. ``left_out`` are those by which a file of one's own will not have it looked up.
    """

    act: Act
    kind: str
    text: str
    words: tuple[str, ...]
    lexicon: str | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LexiconFault:
    """What is wrong with a file of words and what to do about it; ``line`` counts from 1, 0 is the whole file."""

    line: int
    message: str

    def of(self, file: str) -> str:
        """Return the fault as one line, for a file that is called so."""
        return f"{file}:{self.line}: {self.message}" if self.line else f"{file}: {self.message}"
