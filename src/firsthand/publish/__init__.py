"""What leaves a case: exports and the page. Pure functions over a snapshot."""

from __future__ import annotations

from firsthand.publish.case import case_json
from firsthand.publish.lines import jsonl, record
from firsthand.publish.page import page
from firsthand.publish.sheet import csv
from firsthand.publish.withheld import published

__all__ = ["case_json", "csv", "jsonl", "page", "published", "record"]
