"""What one report says came of the incident it is chiefly about."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.model.document import Span
from firsthand.model.values import Place, When


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people, as one report has it: the lowest and the highest number that its voices give.

    ``more`` is whether its words leave open that there were more ("at least five"). ``spans`` are the words
    that were counted and ``statements`` the ids of the statements they stand in. A tally of none without
    words is no denial: the report tells of the incident's other victims and of nobody killed (or injured).
    """

    low: int
    high: int
    more: bool = False
    spans: tuple[Span, ...] = ()
    statements: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ValueError(f"tally {self.low}-{self.high}")

    @property
    def told(self) -> bool:
        """Whether words stand behind it; else it only says that none is told of."""
        return bool(self.spans)


@dataclass(frozen=True, slots=True)
class Toll:
    """The outcome of the incident that a report is chiefly about; None where the report does not settle it.

    ``when`` are the days within which it happened, never those of a trial or a report; ``statements`` the ids
    of those that tell of it, in the order of the text: empty where the report tells of no violent incident.
    """

    document: str
    killed: Tally | None = None
    injured: Tally | None = None
    when: When | None = None
    where: Place | None = None
    statements: tuple[str, ...] = ()
