"""Statements to incidents; voices that are one. Pure."""

from firsthand.link.blocking import MAX_BLOCK, keys, pairs
from firsthand.link.cluster import incidents
from firsthand.link.pairs import compare
from firsthand.link.voices import voices

__all__ = ["MAX_BLOCK", "compare", "incidents", "keys", "pairs", "voices"]
