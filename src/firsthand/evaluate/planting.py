"""Planted worlds: events, those who saw them, through whom their words came, and who copied whom; all known.

A world is made from its seed alone. Each event is seen by witnesses, some of whose words come through one
relay; outlets tell it first-hand, and other outlets retell these: with a credit, as silent copies that lose
sources and hedges, as reworked copies, or as later versions that change a number without saying so. One
event of every world looks like another: the same deed by the same people on another day or in another place.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from firsthand.evaluate import phrases
from firsthand.weigh import minimum_cut

_SLOT = re.compile(r"\{(\w+)\}|⟦|⟧")
_FIRST_DAY = date(2031, 1, 5)
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SAME_DAY = 0.15
_FACTS = 10
_TRIES = 8
_MODES = ("credited", "copy", "rework", "version")
_WEIGHTS = (35, 35, 15, 15)


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody whom words come through; ``key`` is who it is, ``phrase`` what texts call it."""

    key: str
    phrase: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, and the small things around it that reports may mention."""

    key: str
    act: str
    verbs: tuple[str, ...]
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    count: int
    place: str
    day: date
    facts: tuple[int, ...]
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its text, where its slots stand, and what it says of the event (None: a detail).

    ``chain`` are the voices it names, nearest to the event first, without the outlet; ``path`` those its
    words truly came through up to the outlet of the report it stands in; ``origin`` the line it retells.
    """

    text: str
    marks: tuple[tuple[str, int, int], ...] = ()
    told: bool = False
    fact: int | None = None
    chain: tuple[tuple[str, Voice], ...] = ()
    path: tuple[str, ...] = ()
    hedged: bool = False
    count: int = 0
    wording: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """One document of the world, with what it truly derives from."""

    name: str
    outlet: Voice
    event: Event
    lines: tuple[Line, ...]
    published: date
    parent: str | None = None
    mode: str = "origin"
    url: str | None = None


@dataclass(frozen=True, slots=True)
class World:
    """A planted world: reports in the order in which they appeared, and whether that order can be seen."""

    name: str
    reports: tuple[Report, ...]
    dated: bool

    def truth(self) -> dict[str, int]:
        """Return on how many voices each event stands (minimum vertex cut of the true paths)."""
        paths: dict[str, list[tuple[str, ...]]] = {}
        for report in self.reports:
            paths.setdefault(report.event.key, []).extend(x.path for x in report.lines if x.told)
        return {event: minimum_cut(ways).number for event, ways in paths.items()}


def plant(seed: int, *, dated: bool = True) -> World:
    """Return the world of a seed; the same seed makes the same world. ``dated``: whether reports say their day."""
    return _Planter(random.Random(seed)).world(f"w{seed}{'' if dated else 'u'}", dated)  # noqa: S311


class _Planter:
    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._witnesses = rng.sample(phrases.WITNESSES, len(phrases.WITNESSES))
        names = [f"{a} {b}" for a in phrases.FIRST_NAMES for b in phrases.LAST_NAMES]
        self._names = rng.sample(names, len(names))
        towns = [a + b for a in phrases.SYLLABLES[0] for b in phrases.SYLLABLES[1]]
        self._towns = rng.sample(towns, len(towns))
        kinds = rng.sample(phrases.OUTLETS, len(phrases.OUTLETS))
        self._outlets = [Voice(f"o:{n}", f"{self._towns.pop()} {kind}", True) for n, kind in enumerate(kinds)]
        self._reports: list[Report] = []
        self._made = 0
        self._heard: Counter[str] = Counter()

    def world(self, name: str, dated: bool) -> World:
        events = [self._event(n) for n in range(2)]
        events.append(self._like(events[0]))
        for event in events:
            self._cover(event)
        order = sorted(self._reports, key=lambda r: (r.published, r.name))
        return World(name, tuple(order), dated)

    def _event(self, number: int) -> Event:
        rng = self._rng
        act, verbs = rng.choice(phrases.ACTS)
        values = {
            "k": str(rng.randint(13, 89)), "m": rng.choice(_NUMBERS), "town": self._towns.pop(),
            "site": rng.choice(phrases.SITES), "goods": rng.choice(phrases.GOODS), "hour": rng.choice(phrases.HOURS),
        }  # fmt: skip
        facts = tuple(rng.sample(range(len(phrases.DETAILS)), _FACTS))
        day = _FIRST_DAY + timedelta(rng.randint(0, 300))
        agents, patients = rng.choice(phrases.AGENTS), rng.choice(phrases.PATIENTS)
        return Event(
            f"e{number}",
            act,
            verbs,
            agents,
            patients,
            rng.randint(4, 60),
            self._towns.pop(),
            day,
            facts,
            values,
        )

    def _like(self, event: Event) -> Event:
        """An event that is easily taken for another."""
        rng = self._rng
        other = replace(
            self._event(2), act=event.act, verbs=event.verbs, agents=event.agents, patients=event.patients
        )
        if rng.random() < 0.5:
            return replace(other, place=event.place, day=event.day + timedelta(rng.randint(12, 40)))
        return replace(other, day=event.day)

    def _cover(self, event: Event) -> None:
        """Make the reports of one event: those told first-hand, then those that retell them."""
        rng = self._rng
        free = rng.sample(self._outlets, len(self._outlets))
        relay = self._relay() if rng.random() < 0.4 else None
        shared = Voice(f"n:{self._names[-1]}", self._names.pop(), True) if rng.random() < 0.25 else None
        made: list[Report] = []
        for number in range(rng.choice((1, 1, 2, 2, 3))):
            speakers = [(self._witness(), relay if number < 2 else None)]
            if shared is not None and number < 2:
                speakers = [(shared, None)]
            elif rng.random() < 0.3:
                speakers.append((self._witness(), None))
            made.append(self._first_hand(event, free.pop(), speakers))
        if rng.random() < 0.2:
            speaker = Voice(f"n:{self._names[-1]}", self._names.pop(), True)
            made += [self._first_hand(event, free.pop(), [(speaker, None)], public=True) for _ in range(2)]
        for _ in range(rng.randint(1, 4)):
            parent = rng.choice(made)
            mode = rng.choices(_MODES, _WEIGHTS)[0]
            outlet = parent.outlet if mode == "version" else free.pop()
            made.append(self._retold(parent, outlet, mode, made))
        self._reports += made

    def _witness(self) -> Voice:
        phrase = self._witnesses.pop() if self._witnesses else f"a cousin of {self._names.pop()}"
        return Voice(f"w:{phrase}", phrase)

    def _relay(self) -> Voice:
        name = f"the {self._towns.pop()} {self._rng.choice(phrases.RELAYS)}"
        return Voice(f"r:{name}", name, True)

    def _first_hand(
        self,
        event: Event,
        outlet: Voice,
        speakers: Sequence[tuple[Voice, Voice | None]],
        *,
        public: bool = False,
    ) -> Report:
        rng = self._rng
        lines = []
        hedged = rng.random() < 0.25
        for witness, relay in speakers:
            chain = [("w", witness)] + ([("r", relay)] if relay else [])
            forms = phrases.RELAYED if relay else phrases.DIRECT
            path = (*(voice.key for _, voice in chain), outlet.key)
            lines.append(self._told(event, forms, chain, outlet, path, hedged, event.count))
        if public:
            lines.append(
                self._fill(phrases.SPOKEN, {**event.values, "place": event.place, "w": speakers[0][0].phrase})
            )
        facts = rng.sample(event.facts, rng.randint(5, 8))
        lines += [self._detail(event, fact) for fact in facts]
        published = event.day + timedelta(rng.randint(1, 2))
        url = (
            f"https://{outlet.phrase.replace(' ', '').lower()}.example/{event.key}"
            if rng.random() < 0.5
            else None
        )
        return self._report(outlet, event, lines, published, url=url)

    def _report(
        self, outlet: Voice, event: Event, lines: Iterable[Line], published: date, parent: Report | None = None,
        mode: str = "origin", url: str | None = None,
    ) -> Report:  # fmt: skip
        self._made += 1
        name = f"{event.key}d{self._made}"
        return Report(
            name, outlet, event, tuple(lines), published, parent.name if parent else None, mode, url
        )

    def _fill(self, template: str, values: Mapping[str, str], **known: Any) -> Line:  # noqa: ANN401
        text, marks, opened, last = "", [], 0, 0
        for found in _SLOT.finditer(template):
            text += template[last : found.start()]
            last = found.end()
            if found.group() == "⟦":
                opened = len(text)
            elif found.group() == "⟧":
                marks.append(("clause", opened, len(text)))
            else:
                marks.append((found[1], len(text), len(text) + len(values[found[1]])))
                text += values[found[1]]
        text += template[last:]
        return Line(text[:1].upper() + text[1:], tuple(marks), **known)

    def _told(
        self, event: Event, forms: Sequence[str], chain: Sequence[tuple[str, Voice]], outlet: Voice,
        path: tuple[str, ...], hedged: bool, count: int, wording: Mapping[str, str] | None = None,
    ) -> Line:  # fmt: skip
        """Make the sentence that tells the event; with ``wording`` in the words of another."""
        rng = self._rng
        if wording is None:
            wording = {
                "clause": rng.choice(phrases.CLAUSES), "agent": rng.choice(event.agents),
                "verb": rng.choice(event.verbs), "patient": rng.choice(event.patients),
            }  # fmt: skip
        values = {
            **{slot: voice.phrase for slot, voice in chain},
            "o": outlet.phrase,
            "agent": wording["agent"],
            "verb": ("may have " if hedged else "") + wording["verb"],
            "patient": wording["patient"],
            "n": str(count),
            "place": event.place,
            "date": f"{event.day.day} {event.day:%B} {event.day.year}",
        }
        template = rng.choice(forms).replace("{clause}", wording["clause"])
        return self._fill(
            template,
            values,
            told=True,
            chain=tuple(chain),
            path=path,
            hedged=hedged,
            count=count,
            wording=wording,
        )

    def _detail(self, event: Event, fact: int) -> Line:
        template = " ".join(self._one_of(part) for part in phrases.DETAILS[fact]) + "."
        return self._fill(template, {**event.values, "place": event.place}, fact=fact)

    def _one_of(self, part: str) -> str:
        """Choose one of the alternatives of a part ("a|b") and of those within it ("(c|d) e").

        Of a few tries the one that the world has heard least often: who writes for himself finds his own words.
        """
        tries = []
        for _ in range(_TRIES):
            whole = self._rng.choice(re.split(r"\|(?![^(]*\))", part))
            tries.append(re.sub(r"\(([^()]*)\)", lambda m: self._rng.choice(m[1].split("|")), whole))
        chosen = min(tries, key=lambda t: self._heard[t])
        self._heard[chosen] += 1
        return chosen

    def _retold(self, parent: Report, outlet: Voice, mode: str, made: Sequence[Report]) -> Report:
        rng = self._rng
        told = [line for line in parent.lines if line.told]
        others = [line for line in parent.lines if not line.told]
        lines = [
            self._again(parent, line, outlet, mode) for line in (told[:1] if mode == "credited" else told)
        ]
        if mode == "version":
            lines += others
            if rng.random() < 0.6 or lines == list(parent.lines):
                fresh = [f for f in parent.event.facts if f not in {x.fact for x in others}]
                lines += [self._detail(parent.event, rng.choice(fresh or parent.event.facts))]
            if rng.random() < 0.3:
                lines.append(Line(phrases.UPDATED))
        elif mode == "copy":
            kept = others[: max(2, len(others) - rng.randint(0, 3))]
            lines += [self._edited(parent.event, line, 0.2) for line in kept]
        elif mode == "rework":
            kept = rng.sample(others, max(2, len(others) - rng.randint(0, 2)))
            lines += [self._edited(parent.event, line, 0.45) for line in kept]
        else:
            kept = rng.sample(others, min(len(others), rng.randint(2, 4)))
            lines += [self._edited(parent.event, line, 0.6) for line in kept]
        wait = 0 if rng.random() < _SAME_DAY else rng.randint(1, 3)
        url = parent.url if mode == "version" else None
        report = self._report(
            outlet, parent.event, lines, parent.published + timedelta(wait), parent, mode, url
        )
        if any(r.lines == report.lines for r in made):  # two reports are never the same to the letter
            report = replace(
                report, lines=(*report.lines, self._detail(parent.event, rng.choice(parent.event.facts)))
            )
        return report

    def _edited(self, event: Event, line: Line, share: float) -> Line:
        return (
            self._detail(event, line.fact) if line.fact is not None and self._rng.random() < share else line
        )

    def _again(self, parent: Report, line: Line, outlet: Voice, mode: str) -> Line:
        """Tell a line again, as the mode of the retelling has it; its words truly came through the parent."""
        rng, event = self._rng, parent.event
        chain: Sequence[tuple[str, Voice]]
        forms: Sequence[str]
        hedged = line.hedged and rng.random() < 0.5
        path = line.path if mode == "version" else (*line.path, outlet.key)
        witness = [(slot, voice) for slot, voice in line.chain if slot == "w"]
        if mode == "credited":
            fully = bool(witness) and rng.random() < 0.3
            chain = (witness if fully else []) + [("p", parent.outlet)]
            forms = phrases.CREDITED_FULLY if fully else phrases.CREDITED
            return self._told(event, forms, chain, outlet, path, hedged, line.count)
        count = line.count
        if rng.random() < (0.6 if mode == "version" else 0.08):
            count += rng.randint(1, 5)
        lost = rng.random() < {"copy": 0.45, "rework": 0.6, "version": 0.15}[mode]
        if not line.chain or lost:
            forms = phrases.HEARSAY if mode != "version" and rng.random() < 0.2 else phrases.BARE
            return self._told(event, forms, (), outlet, path, hedged, count, line.wording)
        if mode == "version" and count == line.count and hedged == line.hedged:
            return replace(line, path=path)
        forms, chain = _as_before(line)
        return self._told(event, forms, chain, outlet, path, hedged, count, line.wording)


def _as_before(line: Line) -> tuple[Sequence[str], Sequence[tuple[str, Voice]]]:
    """Return how a copy names the voices of a line: as it was told, but to nobody in particular."""
    slots = {slot for slot, _ in line.chain}
    if "r" in slots:
        return phrases.RELAYED, line.chain
    if "p" in slots:
        return (phrases.CREDITED_FULLY if "w" in slots else phrases.CREDITED), line.chain
    return phrases.SAID, line.chain
