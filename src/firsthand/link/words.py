"""What short phrases are made of: content words, head noun, proper names, the country they belong to.

Everything here works on the phrase alone, without a parse: the words of a patient or of a voice are few, and
two of them are compared far more often than they are read, so results are cached by the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from firsthand.link.lexicon import countries, irregular, lexicon

_CACHE = 1 << 17

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[,;(]")
_PUNCTUATION = frozenset(",;(")
_DIGITS = re.compile(r"^\d[\d.,]*$")

_PART = re.compile(
    r"^(?:at least |about |some |nearly |almost |more than |only )?"
    r"(?:[a-z]+-?[a-z]*|\d+) of (?:the|these|those|them|its|their|his|her|whom|some|about|more)\b",
    re.IGNORECASE,
)

_AGE = re.compile(
    r"\b(\d{1,3})[- ]years?[- ]old\b|\baged (\d{1,3})\b|, (\d{1,3})(?=,|$)"
    r"|\b(?:man|woman|boy|girl|child|person|student|youth|mother|father) of (\d{1,3})\b",
    re.IGNORECASE,
)

_NEW = re.compile(
    r"\b(another|(?:second|third|fourth|fifth)(?! of| (?:day|night|morning|evening|week|month|half))|further"
    r"|additional|more(?! than| or less)|others?|again|separate|new"
    r"|next(?! (?:day|night|morning|evening|week|month)))\b",
    re.IGNORECASE,
)


@lru_cache(_CACHE)
def plain(text: str) -> str:
    """Return the text in lower case and without accents, apostrophes made straight."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(_CACHE)
def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text as they stand, with commas, semicolons and opening brackets."""
    return tuple(_TOKEN.findall(text.replace("’", "'")))


@lru_cache(_CACHE)
def stem(word: str) -> str:
    """Return the singular of a plain noun, by ending; words it does not know stay as they are."""
    word = word.removesuffix("'s").removesuffix("'")
    if word in irregular():
        return irregular()[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def is_country(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code if the whole name is a country's or its adjective, else None."""
    return countries().get(plain(name))


def is_number(word: str) -> bool:
    """Whether a plain word is a number, in digits or letters, or a quantifier."""
    numbers = lexicon().numbers
    return bool(_DIGITS.match(word)) or all(part in numbers for part in word.split("-"))


@lru_cache(_CACHE)
def sets_apart(text: str) -> bool:
    """Whether the words set what they speak of off from an earlier one ("another", "a second")."""
    return bool(_NEW.search(text))


@dataclass(frozen=True, slots=True)
class Words:
    """A phrase taken apart; all words plain (lower case, no accents) and singular.

    ``content`` are its words without function words, numbers and countries; ``names`` those that are proper
    names, where they are not the place that something is at or from; ``head`` the head noun (None if only a
    pronoun or a number stands there); ``countries`` the codes of the countries it names; ``age`` a person's
    age in years, if given; ``part`` whether it is a part of a group ("seven of the 23"); ``new`` whether it
    sets itself off from an earlier one ("another", "a second").
    """

    content: frozenset[str]
    names: frozenset[str]
    head: str | None
    countries: frozenset[str]
    age: int | None
    part: bool
    new: bool


def split_countries(words_: list[str]) -> tuple[list[str], frozenset[str]]:
    """Take the words for countries out of plain words; return the rest and the countries' codes."""
    table = countries()
    kept: list[str] = []
    found: set[str] = set()
    i = 0
    while i < len(words_):
        for size in (3, 2, 1):
            code = table.get(" ".join(words_[i : i + size]).removesuffix("'s"))
            if code:
                found.add(code)
                i += size
                break
        else:
            kept.append(words_[i])
            i += 1
    return kept, frozenset(found)


def head_of(words_: list[str]) -> str | None:
    """Return the last content word before the first thing that follows a noun phrase's head, singular."""
    lex = lexicon()
    ends = lex.ends | _PUNCTUATION
    head: str | None = None
    counted = False
    for i, word in enumerate(words_):
        if word in ends or (head is not None and word in lex.determiners):
            if head is not None or (counted and word != "of"):
                break
            continue
        if word in lex.stop or is_number(word):
            counted = counted or is_number(word)
            continue
        following = words_[i + 1] if i + 1 < len(words_) else ","
        known = head is not None and stem(head) in lex.things | lex.generic
        if head is not None and word.endswith("ed") and (known or following in ends or is_number(following)):
            break
        head = word
    return stem(head) if head else None


def _age(phrase: str) -> int | None:
    found = _AGE.search(phrase)
    return int(next(n for n in found.groups() if n)) if found else None


@lru_cache(_CACHE)
def words(phrase: str) -> Words:
    """Take a phrase apart."""
    lex = lexicon()
    raw = tokens(phrase)
    lowered = [plain(t) for t in raw]
    kept, codes = split_countries(lowered)
    dull = lex.stop | lex.ends | _PUNCTUATION
    located = next((i for i, t in enumerate(lowered) if i and t in lex.locators), len(raw))
    content = frozenset(stem(t) for t in kept if t not in dull and not is_number(t) and len(t) > 1)
    names = frozenset(
        stem(low)
        for i, (token, low) in enumerate(zip(raw, lowered, strict=True))
        if i < located
        and token[:1].isupper()
        and (i > 0 or len(raw) == 1 or raw[1][:1].isupper())
        and stem(low) in content
    )
    return Words(
        content=content,
        names=names,
        head=head_of(kept),
        countries=codes,
        age=_age(phrase),
        part=bool(_PART.match(phrase.strip())),
        new=sets_apart(phrase),
    )


@lru_cache(_CACHE)
def stems(text: str) -> frozenset[str]:
    """Return the content words of a longer stretch of text, plain and singular, numbers kept."""
    return content_stems(text)


def content_stems(text: str) -> frozenset[str]:
    """Return what ``stems`` does, of a text that will not come again."""
    dull = _dull()
    found = map(plain, _TOKEN.findall(text.replace("’", "'")))
    return frozenset([stem(t) for t in found if t not in dull and len(t) > 1])


@lru_cache(1)
def _dull() -> frozenset[str]:
    return lexicon().stop | _PUNCTUATION


def age(phrase: str) -> int | None:
    """Return the age in years that a phrase gives of a person, None if it gives none."""
    return words(phrase).age
