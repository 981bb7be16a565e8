"""From words of time to stretches of the calendar: quarters, seasons, years, decades, centuries."""

from __future__ import annotations

from firsthand.extract.en.timewords import WHICH, Seen, ordinals, turn, year
from firsthand.extract.en.timex import NOWHERE, Expression, Form
from firsthand.extract.en.wordlists import table

_PIVOT = 30
"""Years of two digits below this are of the 2000s."""


def quarter(seen: Seen) -> Expression | None:
    """Read a quarter or half of a year: "the third quarter of 2019"."""
    form = Form.QUARTER if seen.fields["k"] == "quarter" else Form.HALF
    number = WHICH[seen.fields["n"]]
    if form is Form.HALF and number > 2:
        number = 2
    when = year(seen.get("y", "p"))
    unit = "year" if seen.get("r", "b", "g") else None
    if form is Form.HALF and when is None and unit is None:
        return None
    shift = -1 if "g" in seen.fields else turn(seen.get("r", "b"))
    return Expression(NOWHERE, form, year=when, number=number, shift=shift, unit=unit)


def period(seen: Seen) -> Expression:
    """ "The latest quarter", "the year-earlier period": a quarter that was told, or the same a year before."""
    word = seen.get("w") or "year earlier"
    earlier = "year" in word or seen.get("r", "a") is not None
    shift = -4 if earlier else -1 if word in ("previous", "preceding", "prior") else 0
    code = "current" if word == "current" else ""
    return Expression(
        NOWHERE, Form.QUARTER, year=year(seen.get("y", "z")), shift=shift, unit="quarter", code=code
    )


def season(seen: Seen) -> Expression:
    """Read a season: "the summer of 2027", "last winter"."""
    season = table("times")["seasons"][seen.get("s", "t") or ""]
    later = seen.get("r")
    return Expression(
        NOWHERE,
        Form.SEASON,
        year=year(seen.get("y", "z", "p")),
        shift=turn(later),
        unit="year" if later else None,
        code=season,
    )


def decade(seen: Seen) -> Expression:
    """Read a decade: "the 1990s", "the nineties"."""
    if "d" in seen.fields or "w" in seen.fields:
        short = int(seen.get("d") or table("times")["decades"][seen.fields["w"]])
        return Expression(NOWHERE, Form.DECADE, year=1900 + short if short >= _PIVOT else 2000 + short)
    return Expression(NOWHERE, Form.DECADE, year=int(seen.fields["y"]))


def century(seen: Seen) -> Expression | None:
    """Read a century: "the 19th century"."""
    number = int(seen.fields["n"]) if "n" in seen.fields else ordinals()[seen.fields["o"]]
    return Expression(NOWHERE, Form.CENTURY, number=number) if number else None


def whole_year(seen: Seen) -> Expression | None:
    """Read a year or two joined: "2019", "1991-95", "44 BC"."""
    if "b" in seen.fields:
        return Expression(NOWHERE, Form.YEAR, year=-int(seen.fields["b"]))
    if "s" in seen.fields:
        short = int(seen.fields["s"])
        return Expression(NOWHERE, Form.YEAR, year=1900 + short if short >= _PIVOT else 2000 + short)
    first = year(seen.fields["y"])
    end = seen.get("e")
    if first is None or end is None:
        return Expression(NOWHERE, Form.YEAR, year=first) if first else None
    last = first // 100 * 100 + int(end)
    if last <= first:
        return Expression(NOWHERE, Form.YEAR, year=first)
    return Expression(NOWHERE, Form.YEAR, year=last, first=first)
