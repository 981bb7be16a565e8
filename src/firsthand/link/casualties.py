"""The people whom the statements of one report call killed or hurt: how many each speaks of, and of whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from firsthand.link.lexicon import lexicon
from firsthand.link.outcomes import outcomes, small_number
from firsthand.link.persons import Person, person, unlike
from firsthand.link.sentences import Sentences
from firsthand.link.words import is_number, plain, tokens, words
from firsthand.model import Act, Document, Phrase, Span, Statement, Status

DEADLY = frozenset({Act.KILLING, Act.DEATH, Act.EXECUTION})
VIOLENT = frozenset({Act.SHOOTING, Act.ATTACK, Act.AIRSTRIKE})
_HURTFUL = frozenset({Act.INJURY, Act.MEDICAL_CARE})
_CUSTODY = frozenset({Act.ARREST, Act.DETENTION, Act.TRIAL, Act.SENTENCE, Act.INTERROGATION, Act.SEARCH})
_SO = frozenset({Status.HAPPENED, Status.ONGOING})
_NEAR = 60
"""Characters before and behind a word that can say how it is meant."""
_BREATH = 1
"""Sentences apart that are told in one breath."""
_LIST = 6
"""Sentences apart in which people are listed by name."""
_HEADING = re.compile(r" [-–—|] |\n")
"""Between a headline or a dateline and what stands beside it."""


class Fate(Enum):
    """What became of people: ``STRUCK`` were shot or attacked, and whether they lived is not said there."""

    DEAD = "dead"
    HURT = "hurt"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Casualty:
    """What one statement says of how many came to harm, and where it says so.

    ``low`` and ``high`` bound the number as in a Count; both None where it gives none. ``stated`` is whether a
    number stands there; ``one`` whether it speaks of one person, ``person`` as whom; ``several`` whether of more
    than one without a number; ``apart`` whether its words set these people off from others ("three others");
    ``part`` whether it counts some of those told of already; ``own`` whether the words for them stand in its
    sentence, rather than a pronoun; ``self`` whether they did it to themselves; ``times`` whether the number is
    that of "a double shooting".
    """

    statement: Statement
    fate: Fate
    sentence: int
    spans: tuple[Span, ...]
    low: int | None = None
    high: int | None = None
    stated: bool = False
    one: bool = False
    several: bool = False
    apart: bool = False
    part: bool = False
    own: bool = False
    self: bool = False
    times: bool = False
    person: Person | None = None

    @property
    def lowest(self) -> int:
        """The lower bound, else the upper."""
        return self.low if self.low is not None else self.high or 0

    @property
    def highest(self) -> int:
        """The upper bound, else the lower."""
        return self.high if self.high is not None else self.low or 0

    @property
    def is_named(self) -> bool:
        """Whether it is of a person with a name of several words."""
        return self.person is not None and len(self.person.who.name) > 1

    @property
    def others_die(self) -> bool:
        """Whether it tells whom somebody killed, so that the killer is not among these dead."""
        return self.statement.act is Act.KILLING and self.statement.agent is not None and not self.self


def different(a: Casualty, b: Casualty) -> bool:
    """Whether two, of one person each, are surely of two persons, in whatever words."""
    if a.person is None or b.person is None or a.statement.patient == b.statement.patient:
        return False
    if unlike(a.person, b.person):
        return True
    if a.person.who.name and b.person.who.name:
        return False
    killer = a.self != b.self and (a if b.self else b).statement.act is Act.KILLING
    return killer or _set_apart(a, b) or _set_apart(b, a)


def surely_two(a: Casualty, b: Casualty) -> bool:
    """Whether two, of one person each, are surely of two persons, told in one breath or listed by their names.

    Further down, a report calls those it has told of by other words, and tells of others who died elsewhere.
    """
    listed = a.is_named and b.is_named and abs(a.sentence - b.sentence) <= _LIST
    return a.own and b.own and (listed or in_one_breath(a, b)) and different(a, b)


def in_one_breath(a: Casualty, b: Casualty) -> bool:
    """Whether two are told in one sentence or in sentences that follow one another."""
    return abs(a.sentence - b.sentence) <= _BREATH


def _set_apart(first: Casualty, second: Casualty) -> bool:
    """Whether the second follows on the first as "another"."""
    behind = first.statement.trigger.start < second.statement.trigger.start
    return second.apart and behind and second.sentence - first.sentence <= _BREATH


def casualties(document: Document, statements: Iterable[Statement]) -> tuple[Casualty, ...]:
    """Return what each statement that tells of harm to people says of how many, in the order of the text."""
    told = sorted(statements, key=lambda s: (s.trigger.start, s.span.start, s.id))
    reader = _Reader(document, told)
    return tuple(c for s in told if s.status in _SO for c in reader.casualties(s))


class _Reader:
    """One document, and what its statements together say of who is who."""

    def __init__(self, document: Document, statements: Iterable[Statement]) -> None:
        self._text = document.text
        self._document = document
        self._sentences = Sentences(document.text)
        self._places = {s.where.name.casefold() for s in statements if s.where is not None}
        self._accused = {
            p.text.casefold()
            for s in statements
            for p in ((s.patient,) if s.act in _CUSTODY else (s.agent,) if s.act in VIOLENT | DEADLY else ())
            if p is not None
        }

    def casualties(self, statement: Statement) -> list[Casualty]:
        """Return what one statement says: as a rule of one group, of two in "nine weavers were shot, two fatally"."""
        fate = self._fate(statement)
        found = self._casualty(statement, fate) if fate is not None else None
        if found is None:
            return []
        if found.fate is Fate.DEAD and found.times and statement.act in VIOLENT:
            dead = replace(found, low=None, high=None, stated=False, times=False)
            return [replace(found, fate=Fate.STRUCK), dead]
        some = self._some_fatally(found) if found.fate is not Fate.DEAD else None
        return [found, some] if some is not None else [found]

    def _fate(self, statement: Statement) -> Fate | None:
        known = outcomes()
        before, behind = self._before(statement), self._behind(statement)
        deadly = known.fatal_before.search(before) or known.fatal_behind.search(behind)
        if statement.act in DEADLY:
            shot = "=himself" in statement.entry and "shoot" in statement.entry  # of which one need not die
            if shot and not deadly:
                return Fate.STRUCK
            return None if known.averted.search(before) else Fate.DEAD
        if statement.act not in _HURTFUL | VIOLENT:
            return None
        if deadly and (statement.act is not Act.MEDICAL_CARE or known.fatal_before.search(before)):
            return Fate.DEAD
        return Fate.HURT if statement.act is Act.INJURY else Fate.STRUCK

    def _before(self, statement: Statement) -> str:
        return self._text[max(0, statement.trigger.start - _NEAR) : statement.trigger.start]

    def _behind(self, statement: Statement) -> str:
        return self._text[statement.trigger.end : statement.trigger.end + _NEAR]

    def _casualty(self, statement: Statement, fate: Fate) -> Casualty | None:
        known = outcomes().words
        trigger = plain(self._document.quote(statement.trigger))
        tried = trigger in known["crimes"] and known["tried"] & set(_plain(self._before(statement))[-3:])
        if tried or trigger in known["loose"]:
            return None
        patient, count = statement.patient, statement.count
        phrase = self._phrase(patient)
        low = count.low if count is not None and (phrase or patient is None) else None
        high = count.high if count is not None and (phrase or patient is None) else None
        times = self._times(statement, trigger)
        if times is not None and (low, high) in ((None, None), (1, 1)):
            low = high = times
        described = self._person(patient, phrase)
        bare = low is None and high is None
        several = bare and self._several(trigger, phrase, described)
        alone = bool(known["single"] & set(_plain(phrase)[:1]))
        single = bare and not several and described is not None and (alone or _is_described(described))
        nobody = bare and not several and not single and not _is_known(described)
        if nobody and (fate is Fate.STRUCK or (fate is Fate.HURT and patient is not None)):
            return None
        span = patient.span if patient is not None else None
        own = span is not None and self._number(span.start) == self._number(statement.trigger.start)
        accused = patient is not None and not own and patient.text.casefold() in self._accused
        taken = words(phrase)
        return Casualty(
            statement=statement,
            fate=fate,
            sentence=self._number(statement.trigger.start),
            spans=_spans(statement),
            low=low,
            high=high,
            stated=times is not None or self._stated(statement),
            one=(low == high == 1) or single,
            several=several,
            apart=taken.new or self._before(statement).endswith(" also "),
            part=taken.part or self._part(statement),
            own=own,
            self=trigger == "suicide" or "=himself" in statement.entry,
            times=times is not None,
            person=None if accused else described,
        )

    def _number(self, position: int) -> int:
        return self._sentences.number(position)

    def _phrase(self, patient: Phrase | None) -> str:
        """The words for the people without what headlines and datelines put beside them; "" for a place."""
        parts = _HEADING.split(patient.text) if patient is not None else []
        return next((p for p in parts if p and not p.isupper() and p.casefold() not in self._places), "")

    def _person(self, patient: Phrase | None, phrase: str) -> Person | None:
        if patient is None or not phrase:
            return None
        end = patient.span.end if patient.span is not None else len(self._text)
        return person(phrase, self._text[end : end + _NEAR])

    def _several(self, trigger: str, phrase: str, described: Person | None) -> bool:
        known = outcomes().words
        plural = described is not None and described.who.plural
        return trigger in known["harms"] or bool(known["several"] & set(_plain(phrase))) or plural

    def _times(self, statement: Statement, trigger: str) -> int | None:
        """How many "a double murder" or "a murder-suicide" makes."""
        before = self._before(statement)
        if trigger == "suicide" and outcomes().murder_and.search(before):
            return 2
        found = outcomes().multiple.search(before + trigger)
        return outcomes().multiples[found.group(1).lower()] if found else None

    def _stated(self, statement: Statement) -> bool:
        """Whether the count's own words give a number."""
        count = statement.count
        if count is None:
            return False
        if count.low != 1 or count.high != 1 or count.span is None:
            return True
        return any(map(is_number, _plain(self._document.quote(count.span))))

    def _part(self, statement: Statement) -> bool:
        span = statement.patient.span if statement.patient is not None else None
        start = (span or statement.trigger).start
        return bool(outcomes().part.search(self._text[max(0, start - _NEAR) : start]))

    def _some_fatally(self, found: Casualty) -> Casualty | None:
        """The dead of "nine weavers were shot, two fatally"."""
        start = found.statement.trigger.start
        match = outcomes().fatally.search(self._text, start, self._sentences.bounds(start)[1])
        if match is None:
            return None
        number = small_number(match.group(1))
        span = Span(self._document.id, match.start(1), match.end())
        return Casualty(
            found.statement, Fate.DEAD, found.sentence, (span,), number, number, True, number == 1, own=True
        )


def _plain(text: str) -> list[str]:
    return [plain(t) for t in tokens(text)]


def _spans(statement: Statement) -> tuple[Span, ...]:
    """The words that give the number, else those for the people, else the act's."""
    count, patient = statement.count, statement.patient
    if count is not None and count.span is not None:
        return (count.span,)
    if patient is not None and patient.span is not None:
        return (patient.span,)
    return (statement.trigger,)


def _is_described(described: Person) -> bool:
    """Whether a phrase says of a single person how old they are, of which sex, or that it is a child."""
    return described.age is not None or described.sex is not None or described.minor is not None


def _is_known(described: Person | None) -> bool:
    """Whether a phrase is of a person by occupation or kinship."""
    lex = lexicon()
    return described is not None and described.who.head in lex.persons | lex.kin | lex.sole_kin | lex.kindred
