"""Middles of the states and counties of the United States, from the outlines of the npm package us-atlas 3.0.1.

The package (ISC licence) carries boundaries of the Census Bureau, which are in the public domain, as TopoJSON: lines
that neighbours share, each point as whole steps from the one before.
"""

from __future__ import annotations

import json
import tarfile
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
_PLAIN = (
    " county",
    " parish",
    " census area",
    " city and borough",
    " borough",
    " municipality",
    " planning region",
)


def county(name: str) -> str:
    """Return a county's name as two lists agree on it: "Saint Velden County" as "st velden"."""
    plain = name.casefold().replace(".", "").replace("saint ", "st ").replace("sainte ", "ste ")
    for word in _PLAIN:
        plain = plain.removesuffix(word)
    return plain.replace(" ", "").replace("'", "")


def middles_of(atlas: Path, sort: str) -> dict[tuple[str, str], Point]:
    """Return latitude and longitude of the middle of each outline, by state and ``county`` of its name.

    ``sort`` is "counties" or "states"; the name is empty for a state. The middle is the centroid of the largest ring.
    """
    with tarfile.open(atlas) as archive:
        member = archive.extractfile(f"package/{sort}-10m.json")
        if member is None:
            raise FileNotFoundError(f"{atlas} holds no package/{sort}-10m.json: is it us-atlas 3.0.1?")
        topology = json.load(member)
    lines = _lines(topology)
    states = {g["id"]: g["properties"]["name"] for g in topology["objects"]["states"]["geometries"]}
    found: dict[tuple[str, str], Point] = {}
    # By number, so that a county comes before the independent city of the same name.
    for geometry in sorted(topology["objects"][sort]["geometries"], key=lambda g: g["id"]):
        arcs = geometry["arcs"]
        rings = [
            _ring(polygon[0], lines) for polygon in (arcs if geometry["type"] == "MultiPolygon" else [arcs])
        ]
        name = "" if sort == "states" else county(geometry["properties"]["name"])
        middle = max((_centroid(ring) for ring in rings), key=lambda c: c[0])[1]
        found.setdefault((states[geometry["id"][:2]], name), middle)
    return found


def _lines(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the shared lines as points of longitude and latitude."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    return [
        [
            (x * kx + dx, y * ky + dy)
            for x, y in accumulate(((x, y) for x, y in arc), lambda a, b: (a[0] + b[0], a[1] + b[1]))
        ]
        for arc in topology["arcs"]
    ]


def _ring(arcs: list[int], lines: list[list[Point]]) -> list[Point]:
    """Return an outline; a negative number is a line run backwards."""
    points: list[Point] = []
    for arc in arcs:
        points += lines[arc] if arc >= 0 else lines[~arc][::-1]
    return points


def _centroid(ring: list[Point]) -> tuple[float, Point]:
    """Return the area of a ring, in square degrees, and its centroid as latitude and longitude."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return 0.0, (round(ring[0][1], 2), round(ring[0][0], 2))
    return abs(area), (round(y / (3 * area), 2), round(x / (3 * area), 2))
