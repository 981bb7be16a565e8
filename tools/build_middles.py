"""Build src/firsthand/extract/data/middles.tsv: points of countries and provinces on the map.

    pip download --no-deps countryinfo==1.0.1 --dest WHEELS
    npm pack us-atlas@3.0.1 --pack-destination WHEELS
    python tools/build_middles.py WHEELS

gazetteer.gz places areas at the middle of their people: a country's lies where its largest towns are, often hundreds
of kilometres from the middle that a map gives. Countries take theirs from the package's data files (the package
itself is not needed to run Firsthand), states of the United States the middle of their outlines, other provinces the
middle of the squares of a degree that hold one of their towns, each square counting once.
"""

from __future__ import annotations

import gzip
import json
import sys
import zipfile
from collections import defaultdict
from pathlib import Path
from statistics import fmean

from atlas import middles_of

from firsthand.extract.gazetteer import countries

DATA = Path(__file__).parents[1] / "src/firsthand/extract/data"
Point = tuple[float, float]
GEONAMES = {
    "AU": (-25.0, 135.0),
    "CA": (60.11, -113.64),
    "CD": (-2.5, 23.5),
    "IN": (22.0, 79.0),
    "JP": (35.69, 139.75),
    "LY": (28.0, 17.0),
    "ML": (18.0, -2.0),
    "MM": (21.0, 96.0),
    "US": (39.76, -98.5),
}
"""Points that GeoNames (www.geonames.org, CC BY 4.0) gives where the package's lie well over a hundred km away."""
HEAD = "# Middles of areas: ISO 3166-1 alpha-2, name (empty: the country), latitude, longitude.\n"


def of_countries(wheels: Path) -> list[tuple[str, str, float, float]]:
    """Return the middles of countries."""
    known = {c.code for c in countries()}
    found = []
    with zipfile.ZipFile(next(wheels.glob("countryinfo-*.whl"))) as wheel:
        for name in sorted(wheel.namelist()):
            if name.startswith("countryinfo/data/") and name.endswith(".json"):
                row = json.loads(wheel.read(name))
                code = row.get("ISO", {}).get("alpha2", "").upper()
                if code in known and row.get("latlng"):
                    found.append((code, "", *GEONAMES.get(code, row["latlng"])))
    return found


def of_provinces(wheels: Path) -> list[tuple[str, str, float, float]]:
    """Return the middles of provinces that have towns."""
    states = middles_of(next(wheels.glob("us-atlas-*.tgz")), "states")
    _, records, _ = gzip.decompress((DATA / "gazetteer.gz").read_bytes()).decode("utf-8").split("\n\n", 2)
    rows = [line.split("\t") for line in records.splitlines()]
    towns: dict[int, list[Point]] = defaultdict(list)
    for _, _, kind, latitude, longitude, _, parent in rows:
        while kind == "t" and latitude and parent:
            towns[int(parent)].append((float(latitude), float(longitude)))
            parent = rows[int(parent)][6]
    found = []
    for number, points in sorted(towns.items()):
        name, country, kind = rows[number][:3]
        if kind == "1":
            outlined = states.get((name, "")) if country == "US" else None
            found.append((country, name, *(outlined or middle(points))))
    return found


def middle(points: list[Point]) -> Point:
    """Return the mean over squares of the mean of the points in each; beyond the date line, longitudes run on."""
    longitudes = [x for _, x in points]
    if max(longitudes) - min(longitudes) > 180:
        points = [(y, x % 360) for y, x in points]
    squares: dict[tuple[int, int], list[Point]] = defaultdict(list)
    for y, x in points:
        squares[int(y // 1), int(x // 1)].append((y, x))
    means = [(fmean(y for y, _ in held), fmean(x for _, x in held)) for held in squares.values()]
    x = fmean(x for _, x in means)
    return round(fmean(y for y, _ in means), 2), round(x - 360 if x > 180 else x, 2)


def main(wheels: Path) -> None:
    """Write the middles."""
    rows = sorted(dict.fromkeys([*of_countries(wheels), *of_provinces(wheels)]))
    lines = ("\t".join(map(str, row)) for row in rows)
    (DATA / "middles.tsv").write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
