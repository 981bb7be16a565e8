"""Identifiers are hashes of content, so that reading the same thing twice names it the same way.

Parts are length-prefixed before hashing: a joining character would make ("ab", "c") and ("a", "bc") one.
"""

from __future__ import annotations

import hashlib

_SHORT = 16


def sha256(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in lower-case hexadecimal (64 characters)."""
    return hashlib.sha256(data).hexdigest()


def make_id(kind: str, *parts: str | int | None) -> str:
    """Return ``kind`` and 16 hexadecimal characters that depend on every part and on their order.

    ``None`` and the empty string are told apart.
    """
    digest = hashlib.sha256()
    for part in (kind, *parts):
        if part is None:
            digest.update(b"-:")
            continue
        raw = str(part).encode("utf-8")
        digest.update(str(len(raw)).encode("ascii") + b":" + raw)
    return f"{kind}-{digest.hexdigest()[:_SHORT]}"
