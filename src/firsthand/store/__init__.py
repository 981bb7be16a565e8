"""Tables, migrations and repositories: the only room that knows SQL."""

from __future__ import annotations

from firsthand.store.held import Held, Reading
from firsthand.store.reader import Reader
from firsthand.store.repository import Store
from firsthand.store.writer import Writer

__all__ = ["Held", "Reader", "Reading", "Store", "Writer"]
