"""Statements to incidents; voices that are one. Pure."""
