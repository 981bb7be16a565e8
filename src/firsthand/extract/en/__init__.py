"""English: from text to statements."""

from firsthand.extract.en.reader import read

__all__ = ["read"]
