"""The values a statement gives: counts, intervals of days, places; with their small algebra.

Unknown is None everywhere, and None is compatible with everything: what is not said contradicts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from firsthand.model.document import Span

APPROXIMATION = 0.10
"""Approximate counts agree when they lie within this share of one another (gold/GUIDE)."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A short phrase as in the text, pronouns resolved to the words they stand for.

    ``span`` is where those words stand; it is None only for the writer of a document ("I", "we").
    """

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many were affected: at least ``low``, at most ``high``; None is unbounded, never both.

    ``unit`` is the head noun counted ("people", "families"), lower case, where the text has one.
    """

    low: int | None
    high: int | None
    approx: bool = False
    unit: str | None = None
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a count needs a bound")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"count {self.low}-{self.high}")

    def bounds(self) -> tuple[float, float]:
        """Return the widest range the words allow: approximate bounds are stretched by 10 %."""
        slack = APPROXIMATION if self.approx else 0.0
        low = 0.0 if self.low is None else self.low * (1 - slack)
        high = float("inf") if self.high is None else self.high * (1 + slack)
        return low, high

    def compatible(self, other: Count) -> bool:
        """Whether one number could satisfy both."""
        (a, b), (c, d) = self.bounds(), other.bounds()
        return max(a, c) <= min(b, d)


@dataclass(frozen=True, slots=True)
class When:
    """The days within which something happened, both inclusive; one day when they are equal."""

    earliest: date
    latest: date
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"interval {self.earliest} to {self.latest}")

    @property
    def days(self) -> int:
        """Length of the interval in days, at least 1."""
        return (self.latest - self.earliest).days + 1

    def compatible(self, other: When) -> bool:
        """Whether the two intervals share a day."""
        return self.earliest <= other.latest and other.earliest <= self.latest


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entry of the gazetteer that a name could mean. ``path`` runs from the country down."""

    name: str
    country: str
    latitude: float | None = None
    longitude: float | None = None
    path: tuple[str, ...] = ()
    kind: str = ""


class Precision(StrEnum):
    """How exactly a place is known: what the point of its best candidate stands for."""

    UNLISTED = "unlisted"
    """In no gazetteer: there is no point."""
    SEVERAL = "several"
    """It could be several places."""
    BESIDE = "beside"
    """Near, outside or between what is named: the point is that of what is named."""
    SITE = "site"
    """At a building, camp or crossing: the point is that of the town after which it is named."""
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    REGION = "region"
    """From TOWN on: somewhere in it; the point is its middle."""


@dataclass(frozen=True, slots=True)
class Place:
    """The most specific place named, as in the text, and the country (ISO 3166-1 alpha-2) if it is settled.

    ``candidates`` are the gazetteer entries it could be; two that fit are both kept, best first. ``beside`` are
    the words that put something near, outside or between what is named rather than in it ("20 km north of Sfax",
    "between Sfax and Gabès"), None where it was there. ``site`` says that a building, camp or crossing is meant.
    """

    name: str
    country: str | None = None
    span: Span | None = None
    candidates: tuple[Candidate, ...] = ()
    beside: Phrase | None = None
    site: bool = False

    @property
    def precision(self) -> Precision:
        """How exactly the place is known."""
        if not self.candidates:
            return Precision.UNLISTED
        first = self.candidates[0]
        paths = [c.path for c in self.candidates]
        widest = min(paths, key=len)
        if any(path[: len(widest)] != widest for path in paths):
            return Precision.SEVERAL
        if self.beside is not None:
            return Precision.BESIDE
        precision = Precision(first.kind or Precision.TOWN)
        return Precision.SITE if self.site and precision is not Precision.REGION else precision

    def compatible(self, other: Place) -> bool:
        """Whether the two could be one place: the same name, or one within the other, in one country."""
        if self.country and other.country and self.country != other.country:
            return False
        mine, theirs = self._names(), other._names()
        return self.name.casefold() in theirs or other.name.casefold() in mine

    def _names(self) -> set[str]:
        names = {self.name.casefold()}
        for candidate in self.candidates[:1]:
            names |= {candidate.name.casefold(), *(part.casefold() for part in candidate.path)}
        return names
