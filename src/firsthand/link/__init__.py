"""Statements to incidents; voices that are one. Pure."""

from firsthand.link.alike import could_be_one
from firsthand.link.blocking import keys, limits, pairs, scores
from firsthand.link.cluster import incidents
from firsthand.link.grouping import Group, groups
from firsthand.link.pairs import compare, compare_all
from firsthand.link.places import Nearness, nearness, settle_places
from firsthand.link.sides import in_headline
from firsthand.link.toll import toll
from firsthand.link.voices import voices
from firsthand.link.words import age, stems

__all__ = [
    "VERSION",
    "Group",
    "Nearness",
    "age",
    "compare",
    "compare_all",
    "could_be_one",
    "groups",
    "in_headline",
    "incidents",
    "keys",
    "limits",
    "nearness",
    "pairs",
    "scores",
    "settle_places",
    "stems",
    "toll",
    "voices",
]

VERSION = "6"
