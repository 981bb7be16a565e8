"""English: from text to statements."""

from firsthand.extract.en.own_words import entries, faults
from firsthand.extract.en.reader import read

__all__ = ["entries", "faults", "read"]
