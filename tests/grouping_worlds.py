"""Made-up batches of short reports: who was hurt where and when is drawn at random, names of syllables."""

from __future__ import annotations

import random
from datetime import date, timedelta

from firsthand.model import Act
from statement_making import Case

_SYLLABLES = [
    "ba",
    "ke",
    "lo",
    "mi",
    "nu",
    "pra",
    "sto",
    "vel",
    "dor",
    "gan",
    "tis",
    "rok",
    "hul",
    "fen",
    "zad",
]


def name(draw: random.Random) -> str:
    return "".join(draw.choice(_SYLLABLES) for _ in range(3)).capitalize()


class World:
    """Incidents, and reports that tell of them in words of their own."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        self._towns = [name(self._draw) for _ in range(6)]
        self.case = Case()
        self.truth: dict[str, int] = {}

    def incident(self, reports: int) -> None:
        draw = self._draw
        number = len(set(self.truth.values()))
        town, street = draw.choice(self._towns), name(draw)
        victim, age = f"{name(draw)} {name(draw)}", draw.randint(18, 80)
        day = date(2031, 1, 1) + timedelta(days=draw.randrange(300))
        for _ in range(reports):
            self._report(number, town, street, f"{victim}, {age}", day)

    def _report(self, number: int, town: str, street: str, victim: str, day: date) -> None:
        draw = self._draw
        own = f"r{len(self.truth):04}"
        self.truth[own] = number
        self.case.report(own, name(draw), str(day + timedelta(days=draw.choice((0, 1, 1, 2, 5)))))
        self.case.say(
            own, f"{victim}, was shot in {town}", Act.KILLING, patient=victim, when=str(day), where=town
        )
        self.case.say(
            own,
            f"Neighbours on {street} Street heard {draw.choice(('shots', 'gunfire', 'a bang'))}",
            Act.SHOOTING,
        )
        self.case.say(own, f"An officer named {name(draw)} asked for witnesses", Act.APPEAL)

    def groups(self) -> set[frozenset[str]]:
        """What a perfect grouping would be."""
        found: dict[int, set[str]] = {}
        for report, incident in self.truth.items():
            found.setdefault(incident, set()).add(report)
        return {frozenset(group) for group in found.values()}


def world(seed: int, sizes: tuple[int, ...]) -> World:
    made = World(seed)
    for size in sizes:
        made.incident(size)
    return made
