"""The words of planted worlds: acts, people, places and sentences, all of them made up."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from firsthand.model import Act


@dataclass(frozen=True, slots=True)
class Kind:
    """Acts that tell one sort of occurrence, each with its verbs, and the nouns for whom or what it is done to.

    Each entry of ``nouns`` is one group of people or things and the names it goes by, commonest first; ``people``
    whether single ones have names.
    """

    share: float
    acts: tuple[tuple[Act, tuple[str, ...]], ...]
    nouns: tuple[tuple[str, ...], ...]
    people: bool = True


_PEOPLE = (
    ("man", "person", "resident"),
    ("man", "villager", "farmer"),
    ("person", "civilian"),
    ("person", "resident", "neighbour"),
    ("teacher", "person", "educator"),
    ("student", "youth", "man"),
    ("protester", "demonstrator", "person"),
    ("farmer", "villager", "man"),
    ("nurse", "medic", "woman"),
    ("miner", "worker", "man"),
    ("child", "pupil"),
    ("woman", "resident"),
    ("trader", "vendor", "man"),
    ("fisherman", "sailor", "person"),
    ("refugee", "displaced person"),
    ("soldier", "recruit", "man"),
)
_THINGS = (
    ("house", "home", "building"),
    ("school", "building"),
    ("market", "stall"),
    ("boat", "canoe"),
    ("truck", "vehicle"),
    ("clinic", "hospital"),
)

KINDS = (
    Kind(0.16, ((Act.KILLING, ("killed", "shot dead", "murdered")), (Act.DEATH, ("left dead",))), _PEOPLE),
    Kind(0.08, ((Act.DEATH, ("left dead", "buried")), (Act.KILLING, ("killed",))), _PEOPLE),
    Kind(
        0.2,
        (
            (Act.ATTACK, ("attacked", "targeted", "fired on")),
            (Act.AIRSTRIKE, ("bombed", "hit from the air")),
            (Act.SHOOTING, ("shot at",)),
        ),
        _THINGS + _PEOPLE[:3],
        people=False,
    ),
    Kind(
        0.2,
        ((Act.ARREST, ("arrested", "rounded up", "seized")), (Act.ABDUCTION, ("abducted", "took away"))),
        _PEOPLE,
    ),
    Kind(0.06, ((Act.DETENTION, ("held", "detained", "kept")),), _PEOPLE),
    Kind(0.1, ((Act.INJURY, ("wounded", "injured", "hurt")),), _PEOPLE),
    Kind(0.06, ((Act.DESTRUCTION, ("burned", "destroyed", "demolished")),), _THINGS, people=False),
    Kind(0.04, ((Act.RAID, ("raided", "stormed")), (Act.SEARCH, ("searched",))), _THINGS, people=False),
    Kind(0.03, ((Act.FORCED_DISPLACEMENT, ("drove out", "displaced")),), _PEOPLE),
    Kind(0.03, ((Act.SENTENCE, ("sentenced", "sent to prison")),), _PEOPLE),
    Kind(0.02, ((Act.TORTURE, ("beat", "tortured")),), _PEOPLE),
    Kind(0.02, ((Act.RELEASE, ("freed", "released", "let go")),), _PEOPLE),
)
KIND_WEIGHTS = tuple(accumulate(kind.share for kind in KINDS))

DOERS = (
    ("police", "officers", "police"),
    ("soldiers", "troops", "the army"),
    ("gunmen", "armed men", "unknown attackers"),
    ("militiamen", "fighters", "gunmen"),
    ("security forces", "the authorities", "police"),
    ("border guards", "guards"),
)
VOICES = (
    "police", "witnesses", "a witness", "residents", "the interior ministry", "the mayor of {town}", "a relative",
    "a doctor at the hospital", "the {town} Rights Group", "officials", "an army spokesman", "local media",
)  # fmt: skip
QUARTERS = ("Upper", "Lower", "North", "South", "Old", "New", "East", "West")

_NEAR = ("near", "behind", "beside", "on the way to", "outside", "in front of")
_SPOTS = (
    "the bridge", "the grain store", "the old mill", "the bus station", "the cattle market", "a bakery", "the river",
    "the courthouse", "a petrol station", "the football ground", "the railway line", "a wedding hall", "the quarry",
    "the post office", "a checkpoint", "the harbour", "the water tower", "a tea house", "the sugar factory",
    "the cemetery",
)  # fmt: skip
_AFTER = (
    "after a dispute over land", "after the evening prayer", "after a power cut", "during a curfew",
    "before the vote", "after a strike", "during a funeral", "as rain fell", "after a warning by telephone",
    "in a dawn operation", "after a week of unrest", "while the market was open", "over unpaid taxes",
    "after a football match", "in the early hours", "following a tip-off", "amid heavy fighting",
)  # fmt: skip
DETAILS = (*(f"{near} {spot}" for near in _NEAR for spot in _SPOTS), *_AFTER)

FORENAMES = (
    "Ada", "Bero", "Cael", "Dorin", "Edda", "Faro", "Gisel", "Hadr", "Ilse", "Jorun", "Kest", "Lio", "Marn", "Nessa",
    "Orin", "Pell", "Quin", "Rosk", "Sela", "Tarn", "Ulla", "Vik", "Wenn", "Yara", "Zeph", "Alis", "Bram", "Corr",
    "Dela", "Emric",
)  # fmt: skip
_STARTS = (
    "Bren", "Harl", "Vost", "Quell", "Mir", "Tard", "Oss", "Fenn", "Gral", "Lus", "Nev", "Pask", "Rhun", "Sed",
    "Thorn", "Ulv", "Wex", "Yar", "Zel", "Drum", "Cald", "Esk", "Jarr", "Kirr",
)  # fmt: skip
_MIDDLES = (
    "a",
    "e",
    "i",
    "o",
    "u",
    "ela",
    "ora",
    "ini",
    "usa",
    "eto",
    "amo",
    "iru",
    "ane",
    "olu",
    "esi",
    "aka",
)
_ENDS = (
    "mere",
    "hithe",
    "dorn",
    "stad",
    "wick",
    "ford",
    "vik",
    "nar",
    "gard",
    "holm",
    "lund",
    "berg",
    "rost",
    "tal",
)
_WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_PLURALS = {"man": "men", "woman": "women", "person": "people", "child": "children", "fisherman": "fishermen"}


def coined(rng: random.Random, number: int) -> str:
    """Return a made-up name."""
    start, end = _STARTS[number % len(_STARTS)], rng.choice(_ENDS)
    return f"{start}{rng.choice(_MIDDLES)}{rng.choice(('', 'l', 'n', 'r', 's', 'd'))}{end}"


def number(n: int) -> str:
    """Return a number as reports write it."""
    return _WORDS[n] if n < len(_WORDS) else str(n)


def plural(noun: str, n: int) -> str:
    """Return a noun as it follows a number."""
    if n == 1:
        return noun
    rest, _, last = noun.rpartition(" ")
    last = _PLURALS.get(last, f"{last}s")
    return f"{rest} {last}".strip()


def sentence(rng: random.Random, values: Mapping[str, str], *, denied: bool) -> Iterator[tuple[str, str]]:
    """Yield a sentence in parts, each with the role it plays ("" for none); empty values are left out."""
    order = rng.randrange(3)
    if denied:
        yield "voice", values["voice"] or "officials"
        yield "status", "denied"
        yield "", "that"
    if order == 0 and values["where"]:
        yield "", "in"
        yield "where", values["where"].removeprefix("in ")
    if order == 2 and values["when"]:
        yield "when", values["when"]
    active = bool(values["agent"]) and rng.random() < 0.7
    if active:
        yield "agent", values["agent"]
        yield "trigger", values["trigger"]
        yield "patient" if values["patient"] else "", values["patient"] or "several"
    else:
        yield "patient" if values["patient"] else "", values["patient"] or "some"
        yield "", "were"
        yield "trigger", values["trigger"]
        if values["agent"]:
            yield "", "by"
            yield "agent", values["agent"]
    if order != 0 and values["where"]:
        yield "", "in"
        yield "where", values["where"].removeprefix("in ")
    if values["detail"]:
        yield "", values["detail"]
    if order != 2 and values["when"]:
        yield "when", values["when"]
    if values["voice"] and not denied:
        yield "voice", values["voice"]
        yield "", "said"
