"""Plants worlds of statements whose incidents are known: made-up towns, people, outlets and occurrences.

A world has so many statements in reports. An occurrence is told by one report or by very many, most within days
and some years later; in other words for its act and its people, with numbers that are rounded, that grow, or that
are missing, with days that are off by one, known to a week or a month or not given, with its town, a quarter of
it, its country or no place. Reports deny, copy one another's sentences, and come back to what they told before.

What looks alike is planted beside it: the same act in the same town in another week, in another town in the same
week, and the same number elsewhere; a part of a group, and a plan, which are occurrences of their own. Habitual
statements are of none. A few towns and weeks hold very many statements, and the more the larger the world is:
towns grow with its square root, and the ten years stay.
"""

from __future__ import annotations

import random
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate

from benchmarks import wording
from firsthand.model import (
    Act,
    Candidate,
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
    make_id,
)

FIRST = date(2031, 1, 1)
WEEKS = 520
COUNTRIES = 24

_CODES = tuple(f"Q{chr(65 + i)}" for i in range(COUNTRIES))
_COPIED = 0.3
_PUBLISHED = 0.92
_LOOK_ALIKE = 0.3
_NAMED = 0.25
_RECALLED = 0.25


@dataclass(frozen=True, slots=True)
class World:
    """Documents by id, statements by document and position, and the occurrence of each: -1 for habitual ones."""

    documents: dict[str, Document]
    statements: list[Statement]
    truth: list[int]


@dataclass(frozen=True, slots=True)
class _Town:
    name: str
    country: int
    region: str


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """One thing that happened: what all its tellers agree on, and the words they choose from."""

    number: int
    kind: wording.Kind
    town: _Town
    day: date
    count: int
    noun: int
    doer: int
    names: tuple[str, ...]
    details: tuple[str, ...]
    status: Status = Status.HAPPENED
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What a sentence says, and its words in parts, each with the role it plays; without spans."""

    act: Act
    form: tuple[tuple[str, str], ...]
    count: Count | None
    when: When | None
    where: Place | None


@dataclass(slots=True)
class _Text:
    """A report under construction."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, words: str) -> tuple[int, int]:
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return start, self.length


def plant(statements: int, seed: int = 1) -> World:
    """Return a world of exactly so many statements; the same for the same seed."""
    return _Planter(statements, seed).plant()


class _Planter:
    """One world in the making."""

    def __init__(self, statements: int, seed: int) -> None:
        self._size = statements
        self._random = random.Random(seed)
        root = int(statements**0.5)
        self._towns = [self._town(wording.coined(self._random, n)) for n in range(2 * root)]
        self._town_weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._towns))))
        self._week_weights = list(
            accumulate(min(40.0, self._random.paretovariate(1.3)) for _ in range(WEEKS))
        )
        self._surnames = [wording.coined(self._random, n) for n in range(root, 3 * root)]
        self._outlets = [
            f"{wording.coined(self._random, n)} {'Wire' if n % 7 else 'Herald'}" for n in range(60)
        ]
        self._lately: defaultdict[str, deque[_Occurrence]] = defaultdict(lambda: deque(maxlen=12))
        self._told: dict[int, deque[_Sentence]] = {}
        self._occurrences = 0
        self._reports = 0
        self._world = World({}, [], [])

    def plant(self) -> World:
        while len(self._world.statements) < self._size:
            self._tell(self._occur())
        made = self._world
        order = sorted(
            range(self._size),
            key=lambda i: (made.statements[i].document, made.statements[i].span.start),
        )
        return World(made.documents, [made.statements[i] for i in order], [made.truth[i] for i in order])

    def _town(self, name: str) -> _Town:
        country = int(COUNTRIES * self._random.random() ** 2)
        return _Town(name, country, f"{wording.coined(self._random, country)} Province")

    def _occur(self) -> _Occurrence:
        """Make an occurrence: of its own, or one that looks like one of lately."""
        rng = self._random
        self._occurrences += 1
        town = rng.choices(self._towns, cum_weights=self._town_weights)[0]
        lately = self._lately[town.name]
        if lately and rng.random() < _LOOK_ALIKE:
            model = rng.choice(lately)
            if rng.random() < 0.6:
                made = replace(model, number=self._occurrences, day=model.day + timedelta(rng.randint(6, 70)))
            else:
                elsewhere = rng.choices(self._towns, cum_weights=self._town_weights)[0]
                made = replace(model, number=self._occurrences, town=elsewhere, details=self._details())
            made = replace(made, names=self._names() if model.names else ())
        else:
            week = rng.choices(range(WEEKS), cum_weights=self._week_weights)[0]
            kind = rng.choices(wording.KINDS, cum_weights=wording.KIND_WEIGHTS)[0]
            names = self._names() if kind.people and rng.random() < _NAMED else ()
            made = _Occurrence(
                number=self._occurrences,
                kind=kind,
                town=town,
                day=FIRST + timedelta(7 * week + rng.randrange(7)),
                count=len(names) or _heavy(rng, 1.0, 400),
                noun=rng.randrange(len(kind.nouns)),
                doer=rng.randrange(len(wording.DOERS)),
                names=names,
                details=self._details(),
                status=Status.PLANNED if rng.random() < 0.01 else Status.HAPPENED,
            )
        self._lately[made.town.name].append(made)
        return made

    def _details(self) -> tuple[str, ...]:
        return tuple(self._random.sample(wording.DETAILS, 2))

    def _names(self) -> tuple[str, ...]:
        return tuple(
            f"{self._random.choice(wording.FORENAMES)} {self._random.choice(self._surnames)}"
            for _ in range(1 if self._random.random() < 0.8 else 2)
        )

    def _tell(self, told: _Occurrence) -> None:
        """Write all reports of an occurrence."""
        rng = self._random
        reports = _heavy(rng, 1.3, 300) if told.status is Status.HAPPENED else 1
        self._told[told.number] = deque(maxlen=20)
        for _ in range(reports):
            self._report(told)
            if len(self._world.statements) >= self._size:
                return
        del self._told[told.number]
        if told.count > 5 and rng.random() < 0.1:
            self._occurrences += 1
            part = replace(
                told, number=self._occurrences, count=rng.randint(2, told.count - 2), whole=told.count
            )
            self._told[part.number] = deque(maxlen=20)
            self._report(part)

    def _report(self, told: _Occurrence) -> None:
        rng = self._random
        late = rng.random() < 0.1
        lag = rng.randint(30, 900) if late else min(9, int(rng.expovariate(0.6)))
        day = told.day + timedelta(lag if told.status is not Status.PLANNED else -rng.randint(1, 9))
        self._reports += 1
        name = make_id("d", self._reports)
        outlet = rng.choice(self._outlets)
        about = [(told, late)]
        if rng.random() < 0.2:
            about.append((told, late))
        while rng.random() < _RECALLED:
            about.append((rng.choice(self._lately[told.town.name]), True))
        text = _Text()
        for which, recalled in about[: self._size - len(self._world.statements)]:
            statement = self._statement(text, name, which, recalled, outlet)
            self._world.statements.append(statement)
            self._world.truth.append(-1 if statement.status is Status.HABITUAL else which.number)
        self._world.documents[name] = Document(
            id=name,
            name=f"r{self._reports}",
            sha256=f"{self._reports:064x}",
            media_type="text/plain",
            text="".join(text.parts),
            outlet=outlet,
            published=day if rng.random() < _PUBLISHED else None,
            language="en",
        )

    def _statement(
        self, text: _Text, document: str, told: _Occurrence, recalled: bool, outlet: str
    ) -> Statement:
        """Write one sentence, and return the statement it makes."""
        rng = self._random
        status = told.status
        if status is Status.HAPPENED:
            drawn = rng.random()
            status = Status.DENIED if drawn < 0.03 else Status.HABITUAL if drawn < 0.045 else status
        before = self._told.get(told.number)
        if before and status is Status.HAPPENED and rng.random() < _COPIED:
            said = rng.choice(before)
        else:
            said = self._sentence(told, recalled, denied=status is Status.DENIED)
            if before is not None and status is Status.HAPPENED:
                before.append(said)
        spans = _write(text, document, said.form)
        words = dict(said.form)
        voice = [Link(words["voice"], VoiceKind.DESCRIBED, span=spans["voice"])] if "voice" in spans else []
        return Statement(
            id=Statement.make_id(document, spans["trigger"], said.act),
            document=document,
            span=spans["clause"],
            trigger=spans["trigger"],
            act=said.act,
            status=status,
            agent=Phrase(words["agent"], spans["agent"]) if "agent" in spans else None,
            patient=Phrase(words["patient"], spans["patient"]) if "patient" in spans else None,
            count=replace(said.count, span=spans["patient"]) if said.count else None,
            when=replace(said.when, span=spans["when"]) if said.when else None,
            where=replace(said.where, span=spans["where"]) if said.where else None,
            chain=(*voice, Link(outlet, VoiceKind.OUTLET, named=True)),
            status_span=spans.get("status"),
        )

    def _sentence(self, told: _Occurrence, recalled: bool, *, denied: bool) -> _Sentence:
        """Choose what a report says of an occurrence, and in which words."""
        rng = self._random
        act, verbs = rng.choice(told.kind.acts)
        when, time = self._time(told, recalled)
        count, patient = self._patient(told)
        place, where = self._place(told)
        values = {
            "agent": rng.choice(wording.DOERS[told.doer]) if rng.random() < 0.55 else "",
            "trigger": rng.choice(verbs),
            "patient": patient,
            "where": where,
            "when": time,
            "detail": rng.choice(told.details) if rng.random() < 0.5 else "",
            "voice": rng.choice(wording.VOICES).format(town=told.town.name) if rng.random() < 0.55 else "",
        }
        return _Sentence(act, tuple(wording.sentence(rng, values, denied=denied)), count, when, place)

    def _time(self, told: _Occurrence, recalled: bool) -> tuple[When | None, str]:
        """Return when a report says it was: to the day, a day off, a week, a month, or not."""
        rng = self._random
        drawn = rng.random()
        day = told.day + timedelta(rng.choice((-1, 1)) if rng.random() < 0.04 else 0)
        if drawn < (0.35 if recalled else 0.62):
            return When(day, day), f"on {day:%A}" if not recalled else f"on {day.day} {day:%B %Y}"
        if drawn < (0.4 if recalled else 0.7):
            monday = day - timedelta(day.weekday())
            return When(monday, monday + timedelta(6)), "that week"
        if drawn < (0.65 if recalled else 0.75):
            first = day.replace(day=1)
            last = (first + timedelta(31)).replace(day=1) - timedelta(1)
            return When(first, last), f"in {day:%B}"
        if recalled and drawn < 0.72:
            return When(date(day.year, 1, 1), date(day.year, 12, 31)), f"in {day.year}"
        return None, ""

    def _patient(self, told: _Occurrence) -> tuple[Count | None, str]:
        """Return how many a report says, and to whom or what it was done."""
        rng = self._random
        if rng.random() < 0.12:
            return None, ""
        if told.names and told.whole is None and rng.random() < 0.75:
            return Count(len(told.names), len(told.names)), " and ".join(told.names)
        nouns = told.kind.nouns[told.noun]
        noun = nouns[0] if rng.random() < 0.6 else rng.choice(nouns)
        if told.whole is not None:
            few = wording.number(told.count)
            return Count(told.count, told.count), f"{few} of the {told.whole} {wording.plural(noun, 2)}"
        drawn = rng.random()
        n = told.count
        if drawn < 0.3:
            return None, wording.plural(noun, n) if n > 1 else f"a {noun}"
        if drawn < 0.42 and n > 9:
            near = round(n, -1 if n < 200 else -2)
            return Count(near, near, approx=True), f"about {near} {wording.plural(noun, n)}"
        if drawn < 0.52 and n > 4:
            low = n - n % 5
            return Count(low, None), f"at least {low} {wording.plural(noun, n)}"
        if drawn < 0.6 and n > 2:
            n = max(2, n + rng.randint(-max(1, n // 6), max(1, n // 6)))
        return Count(n, n), f"{wording.number(n)} {wording.plural(noun, n)}"

    def _place(self, told: _Occurrence) -> tuple[Place | None, str]:
        """Return where a report says it was: the town, a quarter of it, the country, or nothing."""
        rng = self._random
        drawn = rng.random()
        country = _CODES[told.town.country]
        path = (country, told.town.region, told.town.name)
        if drawn < 0.76:
            known = (Candidate(told.town.name, country, 1.0, 1.0, path[:2], "town"),)
            return Place(told.town.name, country, candidates=known), f"in {told.town.name}"
        if drawn < 0.82:
            quarter = f"{rng.choice(wording.QUARTERS)} {told.town.name}"
            known = (Candidate(quarter, country, 1.0, 1.0, path, "quarter"),)
            return Place(quarter, country, candidates=known), f"in {quarter}"
        if drawn < 0.88:
            known = (Candidate(told.town.region, country, 1.0, 1.0, path[:1], "province"),)
            return Place(told.town.region, country, candidates=known), f"in {told.town.region}"
        return None, ""


def _heavy(rng: random.Random, exponent: float, most: int) -> int:
    """Draw a number of 1 or more with a heavy tail."""
    return min(most, int(rng.paretovariate(exponent)))


def _write(text: _Text, document: str, form: Sequence[tuple[str, str]]) -> dict[str, Span]:
    """Append a sentence to a report; return the spans of its parts, and of all of it (``clause``)."""
    spans: dict[str, Span] = {}
    first = text.length
    for n, (role, words) in enumerate(form):
        if n:
            text.add(" ")
        start, end = text.add(words)
        if role:
            spans[role] = Span(document, start, end)
    spans["clause"] = Span(document, first, text.length)
    text.add(".\n")
    return spans


def lines(world: World) -> Iterator[str]:
    """Yield each statement with its occurrence, to look at."""
    for statement, number in zip(world.statements, world.truth, strict=True):
        yield f"{number:8} {statement.act.value:12} {world.documents[statement.document].quote(statement.span)}"
