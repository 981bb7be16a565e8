"""The people whom the statements of one report call killed or hurt: how many each speaks of, and of whom."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib.resources import files

from firsthand.link.naming import Naming, naming
from firsthand.link.sentences import Sentences
from firsthand.link.words import age, is_number, plain, tokens, words
from firsthand.model import Act, Document, Span, Statement, Status

_DEADLY = frozenset({Act.KILLING, Act.DEATH, Act.EXECUTION})
_HURTFUL = frozenset({Act.INJURY, Act.MEDICAL_CARE})
VIOLENT = frozenset({Act.SHOOTING, Act.ATTACK, Act.AIRSTRIKE})
_CUSTODY = frozenset({Act.ARREST, Act.DETENTION, Act.TRIAL, Act.SENTENCE, Act.INTERROGATION, Act.SEARCH})
_SO = frozenset({Status.HAPPENED, Status.ONGOING})

_FATAL_BEFORE = re.compile(r"\b(?:fatal|deadly|lethal|fatally|lethally)(?: [\w-]+)? $", re.IGNORECASE)
_FATAL_AFTER = re.compile(
    r"^(?:(?! and | or | but )[^,.;:\n\d]){0,40}?\b(?:dead|to death|fatally)\b", re.IGNORECASE
)
_SOME_FATALLY = re.compile(
    r"[,;(–—-] ?(?:including )?(one|two|three|four|five|six|\d+)(?: of (?:them|whom|which))?,? (?:\w+ )?fatally\b",
    re.IGNORECASE,
)
_AVERTED = re.compile(
    r"\b(?:could|would|might)(?:n[’']t|n’t| not)? ?(?:have|[’']ve)\b(?: \w+){0,2} $"
    r"|\b(?:almost|nearly|gonna|going to) (?:\w+ )?$",
    re.IGNORECASE,
)
"""Before a word for death: nobody died."""
_PART = re.compile(
    r"\b(?:including|among (?:them|whom)|of (?:them|whom|those)|two of|some of)(?: \w+){0,2},? $",
    re.IGNORECASE,
)
_AGE = re.compile(r",? (?:aged? )?(\d{1,2})(?=[,.;]| of\b)|,? \((?:aged )?(\d{1,2})\b|, an? (\d{1,2})-year")
"""An age behind a name."""
_HEADING = re.compile(r" [-–—|] |\n")


_MULTIPLES = ("", "", "double", "triple", "quadruple", "quintuple")
_TIMES = re.compile(rf"\b({'|'.join(_MULTIPLES[2:])}) (?:fatal |deadly )?[\w-]+$", re.IGNORECASE)
_MURDER_AND = re.compile(r"\b(?:murder|homicide)[-– ]?$", re.IGNORECASE)


class Fate(Enum):
    """What became of people: ``STRUCK`` were shot or attacked, and whether they lived is not said there."""

    DEAD = "dead"
    HURT = "hurt"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Casualty:
    """What one statement says of how many came to harm.

    ``low`` and ``high`` bound the number as in a Count; both None where it gives none. ``stated`` is whether a
    number stands there; ``one`` whether it speaks of one person; ``several`` whether of more than one without a
    number; ``charged`` whether it is a crime that somebody answers for; ``apart`` whether its words set these
    people off from others ("three others"); ``part`` whether it counts some of those told of already. ``own``
    is whether the words for the people stand beside the act's, rather than a pronoun for them; ``self`` whether
    they did it to themselves.
    """

    statement: Statement
    fate: Fate
    sentence: int
    low: int | None
    high: int | None
    stated: bool
    one: bool
    several: bool
    charged: bool
    apart: bool
    part: bool
    own: bool
    self: bool
    who: Naming | None
    age: int | None
    sex: str | None
    minor: bool | None
    spans: tuple[Span, ...]

    @property
    def lowest(self) -> int:
        """The lower bound, else the upper."""
        return self.low if self.low is not None else self.high or 0

    @property
    def others_die(self) -> bool:
        """Whether it tells whom somebody killed, so that the killer is not among these dead."""
        statement = self.statement
        return statement.act is Act.KILLING and statement.agent is not None and not self.self

    @property
    def highest(self) -> int:
        """The upper bound, else the lower."""
        return self.high if self.high is not None else self.low or 0


@lru_cache(1)
def _lexicon() -> dict[str, frozenset[str]]:
    raw = tomllib.loads((files("firsthand.link") / "data" / "toll.toml").read_text("utf-8"))
    return {name: frozenset(text.split()) for name, text in raw.items()}


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
            for p in ((s.patient,) if s.act in _CUSTODY else (s.agent,) if s.act in VIOLENT | _DEADLY else ())
            if p is not None
        }

    def casualties(self, statement: Statement) -> list[Casualty]:
        """Return what one statement says: as a rule of one group, of two in "six people were shot, one fatally"."""
        fate = self._fate(statement)
        if fate is None:
            return []
        found = self._casualty(statement, fate)
        if found is None:
            return []
        if fate is not Fate.DEAD and (dead := self._fatally(statement, found)) is not None:
            return [found, dead]
        return [found]

    def _fate(self, statement: Statement) -> Fate | None:
        before, after = self._before(statement), self._after(statement)
        if statement.act in _DEADLY:
            return None if _AVERTED.search(before) else Fate.DEAD
        if statement.act not in _HURTFUL | VIOLENT:
            return None
        if _FATAL_BEFORE.search(before) or (
            statement.act is not Act.MEDICAL_CARE and _FATAL_AFTER.search(after)
        ):
            return Fate.DEAD
        return Fate.HURT if statement.act is Act.INJURY else Fate.STRUCK

    def _before(self, statement: Statement) -> str:
        return self._text[max(0, statement.trigger.start - 60) : statement.trigger.start]

    def _after(self, statement: Statement) -> str:
        return self._text[statement.trigger.end : statement.trigger.end + 60]

    def _casualty(self, statement: Statement, fate: Fate) -> Casualty | None:
        trigger = plain(self._document.quote(statement.trigger))
        charged = trigger in _lexicon()["crimes"]
        if charged and _lexicon()["tried"] & {plain(t) for t in tokens(self._before(statement))[-3:]}:
            return None
        patient, count = statement.patient, statement.count
        phrase = _HEADING.split(patient.text)[0] if patient is not None else ""
        if phrase.casefold() in self._places:
            phrase = ""
        lowered = [plain(t) for t in tokens(phrase)]
        who = naming(phrase) if phrase else None
        low, high = (
            (count.low, count.high) if count is not None and (phrase or patient is None) else (None, None)
        )
        times = self._times(statement, trigger)
        if times is not None and (low, high) in ((None, None), (1, 1)):
            low = high = times
        several = low is None and high is None and self._several(trigger, lowered, who)
        people = several or low is not None or high is not None or _describes(lowered, phrase)
        if not people and fate is not Fate.DEAD:
            return None
        own = patient is not None and patient.span is not None and statement.span.contains(patient.span)
        if who is not None and not own and patient is not None and patient.text.casefold() in self._accused:
            who = None
        taken = words(phrase)
        return Casualty(
            statement=statement,
            fate=fate,
            sentence=self._sentences.number(statement.trigger.start),
            low=low,
            high=high,
            stated=times is not None or self._stated(statement),
            one=(low == high == 1)
            or (low is None and high is None and not several and _describes(lowered, phrase)),
            several=several,
            charged=charged,
            apart=taken.new,
            part=taken.part or self._part(statement),
            own=own,
            self=trigger == "suicide" or "=himself" in statement.entry,
            who=who,
            age=self._age(statement, phrase),
            sex=_either(lowered, "male", "female"),
            minor={None: None, "minor": True, "grown": False}[_either(lowered, "minor", "grown")],
            spans=_spans(statement),
        )

    def _several(self, trigger: str, lowered: list[str], who: Naming | None) -> bool:
        lex = _lexicon()
        return trigger in lex["harms"] or bool(set(lowered) & lex["several"]) or bool(who and who.plural)

    def _times(self, statement: Statement, trigger: str) -> int | None:
        """How many "a double murder" or "a murder-suicide" makes."""
        before = self._before(statement)
        if trigger == "suicide" and _MURDER_AND.search(before):
            return 2
        found = _TIMES.search(before + trigger)
        return _MULTIPLES.index(found.group(1).lower()) if found else None

    def _stated(self, statement: Statement) -> bool:
        """Whether the count's own words give a number."""
        count = statement.count
        if count is None:
            return False
        if count.low != 1 or count.high != 1 or count.span is None:
            return True
        return any(is_number(plain(t)) for t in tokens(self._document.quote(count.span)))

    def _part(self, statement: Statement) -> bool:
        patient = statement.patient
        start = (
            patient.span.start
            if patient is not None and patient.span is not None
            else statement.trigger.start
        )
        return bool(_PART.search(self._text[max(0, start - 40) : start]))

    def _fatally(self, statement: Statement, found: Casualty) -> Casualty | None:
        """The dead of "six people were shot, one fatally"."""
        sentence = self._sentences.end(statement.trigger.start)
        match = _SOME_FATALLY.search(self._text, statement.trigger.start, sentence)
        if match is None:
            return None
        number = _number(match.group(1))
        span = Span(self._document.id, match.start(1), match.end())
        return Casualty(
            statement, Fate.DEAD, found.sentence, number, number, True, number == 1, False, False, False, False,
            True, False, None, None, None, None, (span,),
        )  # fmt: skip

    def _age(self, statement: Statement, phrase: str) -> int | None:
        patient = statement.patient
        own = age(phrase)
        if own is None and patient is not None and patient.span is not None:
            found = _AGE.match(self._text, patient.span.end)
            own = int(next(n for n in found.groups() if n)) if found else None
        return own


_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six")


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word.lower())


def _spans(statement: Statement) -> tuple[Span, ...]:
    """The words that give the number, else those for the people, else the act's."""
    count, patient = statement.count, statement.patient
    if count is not None and count.span is not None:
        return (count.span,)
    if patient is not None and patient.span is not None:
        return (patient.span,)
    return (statement.trigger,)


def _describes(lowered: list[str], phrase: str) -> bool:
    lex = _lexicon()
    return bool(set(lowered) & (lex["male"] | lex["female"] | lex["minor"])) or words(phrase).age is not None


def _either(lowered: list[str], one: str, other: str) -> str | None:
    """Which of two lists the words are of, None where of both or of none."""
    first, second = (bool(set(lowered) & _lexicon()[name]) for name in (one, other))
    return None if first == second else one if first else other
