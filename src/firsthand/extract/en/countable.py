"""Which numbers of a text count people or things: ages, dates, times, money, shares and names are
left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from firsthand.extract.en.numbers import Quantity, quantities
from firsthand.extract.en.wordlists import table, words

AGE = re.compile(r"years?|year-old|months?|weeks?|days?|yr|yrs|yo\b")
"""What follows the number of an age: "21 years old", "24-year-old", "12-day-old"."""
_PARTS_OF_DAY = (["morning"], ["afternoon"], ["evening"])
_LIMIT = 10**10
"""More than there are people."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def countable(doc: Doc) -> list[Quantity]:
    """Return the numbers of a document that count something, in order; parts of a whole bound no count."""
    lower = [t.lower_ for t in doc]
    return [
        q
        for q in quantities(lower)
        if not (q.last >= _LIMIT or _is_measure(lower, q) or _is_date(doc, q) or _is_name(doc, q))
    ]


def _is_measure(lower: Sequence[str], number: Quantity) -> bool:
    """Whether a number is an age, a time, money or a share."""
    start, end = number.value
    after, next_after = (*lower[end : end + 2], "", "")[:2]
    if after == "-":
        return bool(AGE.match(next_after))
    if AGE.fullmatch(after):
        return next_after != "of"
    if (after, next_after) == ("in", "the") and lower[end + 2 : end + 3] in _PARTS_OF_DAY:
        return True
    currency = words("numbers", "measures", "currency")
    if start and (lower[start - 1] in currency or lower[start - 1] in words("numbers", "measures", "before")):
        return True
    if list(lower[max(0, start - 2) : start]) == ["age", "of"]:
        return True
    singular = after.rstrip("s")
    return bool(after) and bool({after, singular} & (words("numbers", "measures", "units") | currency))


def _is_date(doc: Doc, number: Quantity) -> bool:
    """Whether a number is the day beside a month's name, or a year."""
    start, end = number.value
    months = table("times")["months"]
    if end < len(doc) and doc[end].lower_.rstrip(".") in months:
        return end - start == 1
    if start and doc[start - 1].lower_.rstrip(".") in months:
        return end - start == 1 and not _counts_behind(doc, start)
    if not _YEAR.fullmatch(doc[start].text):
        return False
    return end >= len(doc) or doc[end].pos_ not in ("NOUN", "ADJ", "PROPN")


def _counts_behind(doc: Doc, start: int) -> bool:
    """Whether a number behind a month's name opens the next phrase: "on 3 May six men", "in May 40 men"."""
    before = doc[start - 2].lower_ if start > 1 else ""
    return not doc[start].text[0].isdigit() or before[:1].isdigit() or before == "in"


def _is_name(doc: Doc, number: Quantity) -> bool:
    """Whether a number stands behind its noun: "patrol vessel 618", "Bus 12"."""
    start = number.value[0]
    token = doc[start]
    if not start or not token.text[0].isdigit():
        return False
    behind = token.dep_ in ("nummod", "appos", "npadvmod") and token.head.i < start
    return behind and doc[start - 1].pos_ in ("NOUN", "PROPN")
