"""The fields of a statement that a person can correct, and the short text each is written in.

    act, status, certainty   one of the words of the model ("arrest", "denied", "hedged")
    agent, patient           a phrase, or "none"
    count                    20 | ~20 (about) | 21+ (at least) | <=7 (at most) | 5-7 | ~5-7 | none
    when                     2024-06-03 | 2024-06-03..2024-06-05 | 2024-06 | 2024 | none
    where                    Brill | Brill, GB (ISO 3166-1 alpha-2) | none
    chain                    voices, nearest to the event first: a guard > her cousin > Harbour Post

A corrected value keeps pointing at words where there are any: at its own, when the text has them in or near
the statement, else (counts, times, places) at those the machine had taken it from.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from firsthand.model import (
    Act,
    BadJudgement,
    Certainty,
    Connection,
    Count,
    Document,
    Link,
    Phrase,
    Place,
    Span,
    Statement,
    Status,
    VoiceKind,
    When,
)

NONE = "none"
E = TypeVar("E", bound=StrEnum)
_COUNT = re.compile(
    r"(?P<about>~)?\s*(?:(?P<least>\d{1,9})\s*\+|<=\s*(?P<most>\d{1,9})|(?P<low>\d{1,9})(?:\s*[-–]\s*(?P<high>\d{1,9}))?)"
)
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Context:
    """What a correction is read against: the document, and the links its statements already have."""

    document: Document
    links: Mapping[str, Link]
    """Known links of the document by their voice, case folded."""

    @classmethod
    def of(cls, document: Document, statements: Iterable[Statement]) -> Context:
        """Return the context of a document whose statements are among ``statements``."""
        links: dict[str, Link] = {}
        for statement in statements:
            if statement.document == document.id:
                for link in statement.chain:
                    links.setdefault(link.voice.casefold(), link)
        return cls(document, links)


def correct(statement: Statement, field: str, value: str, context: Context) -> Statement:
    """Return the statement with ``field`` saying what ``value`` says.

    BadJudgement, with the forms that are understood, for an unknown field or a value that is none of its.
    """
    change = _FIELDS.get(field)
    if change is None:
        raise BadJudgement(f"{field!r} cannot be corrected: choose one of {', '.join(_FIELDS)}")
    return change(statement, value.strip(), context)


def _act(statement: Statement, value: str, _: Context) -> Statement:
    return replace(statement, act=_one_of(Act, value))


def _status(statement: Statement, value: str, _: Context) -> Statement:
    status = _one_of(Status, value)
    return statement if status is statement.status else replace(statement, status=status, status_span=None)


def _certainty(statement: Statement, value: str, _: Context) -> Statement:
    certainty = _one_of(Certainty, value)
    if certainty is statement.certainty:
        return statement
    return replace(statement, certainty=certainty, certainty_span=None)


def _agent(statement: Statement, value: str, context: Context) -> Statement:
    return replace(statement, agent=_phrase(value, statement, context))


def _patient(statement: Statement, value: str, context: Context) -> Statement:
    return replace(statement, patient=_phrase(value, statement, context))


def _count(statement: Statement, value: str, context: Context) -> Statement:
    if value.casefold() == NONE:
        return replace(statement, count=None)
    match = _COUNT.fullmatch(value)
    if match is None:
        raise BadJudgement(f"{value!r} is no count: write 20, ~20, 21+, <=7, 5-7 or none")
    old = statement.count
    low, high = _bounds(match)
    if low is not None and high is not None and low > high:
        raise BadJudgement(f"{value!r} is no count: the smaller number comes first")
    count = Count(
        low,
        high,
        approx=match["about"] is not None,
        unit=old.unit if old else None,
        span=_words(value, statement, context) or (old.span if old else None),
    )
    return replace(statement, count=count)


def _bounds(match: re.Match[str]) -> tuple[int | None, int | None]:
    if match["least"]:
        return int(match["least"]), None
    if match["most"]:
        return None, int(match["most"])
    return int(match["low"]), int(match["high"] or match["low"])


def _when(statement: Statement, value: str, _: Context) -> Statement:
    if value.casefold() == NONE:
        return replace(statement, when=None)
    first, dots, last = (part.strip() for part in value.partition(".."))
    try:
        earliest, latest = _days(first)[0], _days(last if dots else first)[1]
        when = When(earliest, latest, statement.when.span if statement.when else None)
    except ValueError:
        raise BadJudgement(
            f"{value!r} is no time: write 2024-06-03, 2024-06-03..2024-06-05, 2024-06, 2024 or none"
        ) from None
    return replace(statement, when=when)


def _days(value: str) -> tuple[date, date]:
    """Return the first and last day of a day, a month or a year."""
    match = _DAY.fullmatch(value)
    if match is None:
        raise ValueError(value)
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[2] is None:
        return date(year, 1, 1), date(year, 12, 31)
    if match[3] is None:
        first = date(year, month, 1)
        return first, first.replace(day=monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _where(statement: Statement, value: str, context: Context) -> Statement:
    if value.casefold() == NONE:
        return replace(statement, where=None)
    name, comma, country = (part.strip() for part in value.rpartition(","))
    if not comma:
        name, country = value, ""
    if not name or (comma and not re.fullmatch("[A-Za-z]{2}", country)):
        raise BadJudgement(f"{value!r} is no place: write its name, or name and country code: Brill, GB")
    old = statement.where
    same = old is not None and old.name.casefold() == name.casefold()
    code = country.upper() or (old.country if same and old else None)
    candidates = tuple(c for c in old.candidates if not code or c.country == code) if same and old else ()
    span = _words(name, statement, context) or (old.span if old else None)
    return replace(statement, where=Place(name, code, span, candidates))


def _chain(statement: Statement, value: str, context: Context) -> Statement:
    voices = [" ".join(voice.split()) for voice in value.split(">")]
    if not all(voices):
        raise BadJudgement(
            "a chain names its voices, nearest to the event first: a guard > her cousin > Outlet"
        )
    links = [_link(voice, statement, context) for voice in voices]
    last = statement.chain[-1] if statement.chain else None
    if last is not None and links[-1].voice.casefold() != last.voice.casefold():
        links.append(last)  # the document's own voice ends every chain, named or not
    return replace(statement, chain=tuple(links))


def _link(voice: str, statement: Statement, context: Context) -> Link:
    known = context.links.get(voice.casefold())
    if known is not None:
        return known
    outlet = context.document.outlet
    if outlet is not None and outlet.casefold() == voice.casefold():
        return Link(outlet, VoiceKind.OUTLET, Connection.REPORTER, named=True)
    return Link(voice, span=_words(voice, statement, context))


def _one_of(kind: type[E], value: str) -> E:
    try:
        return kind(value.casefold().replace(" ", "_").replace("-", "_"))
    except ValueError:
        known = ", ".join(kind)
        raise BadJudgement(f"{value!r} is no {kind.__name__.lower()}: choose one of {known}") from None


def _phrase(value: str, statement: Statement, context: Context) -> Phrase | None:
    if value.casefold() == NONE:
        return None
    text = " ".join(value.split())
    if not text:
        raise BadJudgement("the phrase is empty: write who it is, or none")
    return Phrase(text, _words(text, statement, context))


def _words(words: str, statement: Statement, context: Context) -> Span | None:
    """Return where the document has these words: within the statement, else nearest before or after it."""
    text, near = context.document.text, statement.span
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [m.span() for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)]
    if not found:
        return None
    start, end = min(found, key=lambda at: (max(near.start - at[0], at[1] - near.end, 0), at))
    return Span(context.document.id, start, end)


_FIELDS: Mapping[str, Callable[[Statement, str, Context], Statement]] = {
    "act": _act,
    "status": _status,
    "certainty": _certainty,
    "agent": _agent,
    "patient": _patient,
    "count": _count,
    "when": _when,
    "where": _where,
    "chain": _chain,
}
