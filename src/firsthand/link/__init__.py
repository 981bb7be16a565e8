"""Statements to incidents; voices that are one. Pure."""

from firsthand.link.cluster import incidents
from firsthand.link.compare import compare

__all__ = ["compare", "incidents"]
