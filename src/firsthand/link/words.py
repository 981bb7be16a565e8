"""What short phrases are made of: content words, head noun, proper names, the country they belong to.

Everything here works on the phrase alone, without a parse: the words of a patient or of a voice are few, and
two of them are compared far more often than they are read, so results are cached by the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_CACHE = 1 << 16

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[,;(]")

_STOP = frozenset(
    """a an the of in on at to for from by with and or as into near off over under between about some any all no
    his her hers my our ours their theirs its your this that these those who whom whose which what where when
    he she it they them we us i him is are was were be been being have has had do does did not never nor also
    other others another more further than too very such same own s one ones there here then out up down so
    mr mrs ms miss dr sir""".split()
)

_NUMBERS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen dozens
    scores hundreds thousands several many few couple least most nearly almost half none nobody both each every
    twenty-one fifty-two""".split()
)

_ENDS = frozenset(
    """of in on at to for from by with as into near off over under between about who whom whose which that where
    when while because after before during against among outside inside behind beside without through including
    accused suspected believed said , ; (""".split()
)

_DETERMINERS = frozenset("a an the his her its their our my this that these those he she it they".split())

_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "persons": "person",
    "militiamen": "militiaman", "policemen": "policeman", "gunmen": "gunman", "servicemen": "serviceman",
    "fishermen": "fisherman", "bodies": "body", "families": "family", "wives": "wife", "lives": "life",
    "midwives": "midwife", "police": "police", "officers": "officer", "bus": "bus", "news": "news",
}  # fmt: skip

GENERIC = frozenset(
    """person man woman child individual human victim civilian resident citizen anyone anybody nobody someone
    somebody other group member thing some""".split()
)
"""Head nouns that may stand for almost anybody: they neither match nor clash with a narrower one."""

THINGS = frozenset(
    """airfield airport ambulance apartment area barrack base bazaar block boat border bridge building bus cafe camp
    car cattle cell cemetery center centre checkpoint church city clinic college compound container convoy court
    courthouse crop crossing dam depot district dormitory dwelling embassy factory farm fence ferry field flat
    forest fuel garage gate granary grave headquarters herd hideout home hospital hostel hotel house hut ice
    kindergarten land launcher line livestock lorry machine market mill mine monastery mosque motorcycle
    neighborhood neighbourhood newspaper office olive orchard outpost palace park parliament pen pharmacy pipe
    pipeline place plane plant port position post power prison property pump quarter railway refinery restaurant
    road roof room school section settlement shelter ship shop shrine site stadium stall station store street
    structure studio synagogue system tank target temple tent territory theatre tower town tractor train tree
    truck tunnel university van vehicle vessel village wagon warehouse water weapon well workshop yard""".split()
)
"""Nouns for what is not a person: two different ones are two different targets."""

_WORD_NUMBER = re.compile(r"^\d[\d.,]*$")

_PART = re.compile(
    r"^(?:at least |about |some |nearly |almost |more than |only )?"
    r"(?:[a-z]+-?[a-z]*|\d+) of (?:the|these|those|them|its|their|his|her|whom|some|about|more)\b",
    re.IGNORECASE,
)

_NEW = re.compile(
    r"\b(another|second|third|fourth|fifth|further|additional|more|others?|again|separate|new|latest|next)\b",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Return the text in lower case and without accents, apostrophes made straight."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(_CACHE)
def stem(word: str) -> str:
    """Return the singular of a plain noun, by ending; words it does not know stay as they are."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(1)
def _countries() -> dict[str, str]:
    table: dict[str, str] = {}
    raw = (files("firsthand.link") / "data" / "countries.tsv").read_text("utf-8")
    for line in raw.splitlines():
        if line and not line.startswith("#"):
            code, names = line.split("\t")
            table.update(dict.fromkeys(names.split("|"), code))
    return table


def is_country(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code if the whole name is a country's or its adjective, else None."""
    return _countries().get(plain(name))


@dataclass(frozen=True, slots=True)
class Words:
    """A phrase taken apart; all words plain (lower case, no accents) and singular.

    ``content`` are its words without function words, numbers and countries; ``names`` those that are proper
    names; ``head`` the head noun (None if only a pronoun or a number stands there); ``countries`` the codes
    of the countries it names; ``part`` whether it is a part of a group ("seven of the 23"); ``new`` whether
    it sets itself off from an earlier one ("another", "a second").
    """

    content: frozenset[str]
    names: frozenset[str]
    head: str | None
    countries: frozenset[str]
    part: bool
    new: bool


def _is_number(word: str) -> bool:
    return word in _NUMBERS or bool(_WORD_NUMBER.match(word)) or all(p in _NUMBERS for p in word.split("-"))


def _take_countries(tokens: list[str]) -> tuple[list[str], frozenset[str]]:
    """Take the words for countries out of plain tokens (two- and three-word names first)."""
    table = _countries()
    kept: list[str] = []
    found: set[str] = set()
    i = 0
    while i < len(tokens):
        for size in (3, 2, 1):
            joined = " ".join(tokens[i : i + size])
            bare = joined.removesuffix("'s")
            if bare in table and i + size <= len(tokens):
                found.add(table[bare])
                i += size
                break
        else:
            kept.append(tokens[i])
            i += 1
    return kept, frozenset(found)


def _head(tokens: list[str]) -> str | None:
    """The last content word before the first thing that follows a noun phrase's head."""
    head: str | None = None
    for i, token in enumerate(tokens):
        if token in _ENDS or (head is not None and token in _DETERMINERS):
            if head is not None:
                break
            continue
        if token in _STOP or _is_number(token):
            continue
        following = tokens[i + 1] if i + 1 < len(tokens) else ","
        if head is not None and token.endswith("ed") and (following in _ENDS or _is_number(following)):
            break
        head = token
    return stem(head) if head else None


@lru_cache(_CACHE)
def words(phrase: str) -> Words:
    """Take a phrase apart."""
    raw = _TOKEN.findall(phrase.replace("’", "'"))
    lowered = [plain(t) for t in raw]
    kept, countries = _take_countries(lowered)
    content = frozenset(
        stem(t) for t in kept if t not in _STOP and t not in _ENDS and not _is_number(t) and len(t) > 1
    )
    names = frozenset(
        stem(low)
        for i, (token, low) in enumerate(zip(raw, lowered, strict=True))
        if token[:1].isupper() and (i > 0 or len(raw) == 1 or raw[1][:1].isupper()) and stem(low) in content
    )
    return Words(
        content=content,
        names=names,
        head=_head(kept),
        countries=countries,
        part=bool(_PART.match(phrase.strip())),
        new=bool(_NEW.search(phrase)),
    )


@lru_cache(_CACHE)
def stems(text: str) -> frozenset[str]:
    """Return the content words of a longer stretch of text, plain and singular, numbers kept."""
    return frozenset(
        stem(t) for t in (plain(x) for x in _TOKEN.findall(text)) if t not in _STOP and t not in ",;(" and len(t) > 1
    )
