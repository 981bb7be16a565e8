"""Bytes to documents: one file per format, no network, no clock, no state."""
