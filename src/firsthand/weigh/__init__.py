"""Incidents to claims, conflicts and independence. Pure."""
