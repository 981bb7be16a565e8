"""Names of outlets and institutions, and the phrases that refer to them.

A report that retells another often names it by a part only: "the ministry" for the Ministry of the
Interior, "the navy" for the Press Bureau of the Navy. ``refers`` says whether a phrase can stand for
a name; whether it does is for the content to decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from firsthand.lineage.lexicon import lexicon

_TOKEN = re.compile(r"[^\W_]+(?:[’'`-][^\W_]+)*", re.UNICODE)
_FILLER = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "for",
        "in",
        "on",
        "at",
        "to",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "del",
        "el",
        "al",
        "et",
        "y",
        "e",
        "its",
        "their",
        "our",
        "his",
        "her",
        "this",
    ]
)
_ENDING = re.compile(r"[’'`]s?$")
_LINE_OF_NAME = re.compile(
    r"(?:(?:the|of|for|and|on|in|to|de|du|la)[ ]|[A-ZÀ-Þ][\w’'-]*[ ]){0,8}[A-ZÀ-Þ][\w’'-]*(?:[ ]\([A-Z]+\))?"
)
_CUT = re.compile(r"[,;:()\n]|\s(?:who|which|that|where|in|at|from|on|near|with|based)\s")
_SPEAKS_FOR = re.compile(
    r"^.*\b(?:spokes\w+|statement|press office|press release)\s+(?:for|of|by|from)\s+", re.IGNORECASE
)
_COMMON = frozenset(
    {"press", "media", "news", "radio", "record", "review", "wire", "television", "tv", "star", "sun"}
)
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_OURS = re.compile(r"\b[Oo]ur\s+([a-z]+)\b")
_LEGAL_FORM = re.compile(
    r"\b(?:S\.A\.(?:C\.|S\.|R\.L\.)?|S\.R\.L\.|Ltd\.?|Limited|Inc\.?|LLC|L\.L\.C\.|GmbH|PLC|plc|N\.V\.|B\.V\.|A\.G\.|Corp\.?)"
)
_LONGEST_NAME = 80
_COMPANY = frozenset({"company", "corporation", "firm"})
_CALLED = _COMPANY | {
    "association",
    "federation",
    "foundation",
    "movement",
    "organisation",
    "organization",
    "society",
    "union",
}
"""Bodies that speak of themselves so: "our army", "our police" are anybody's."""
_DATED_FROM = re.compile(r"(?m)^(?P<place>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?),? (?=\d|[A-Z][a-z]+ \d)")
_COUNTRY = re.compile(
    r"(?i)\b(?:republic|kingdom|state|union|federation|emirate|sultanate) of (?:the )?(?P<place>\w+)"
)
_HONORIFIC = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|President|Minister|Gen|General|Col|Colonel|Capt|Captain|Lt|Sgt|Judge|Justice|Imam"
    r"|Sheikh|Father|Sister|Bishop|Rev|Lawyer|Governor|Mayor|Senator|lawyer|doctor|activist|journalist|[Rr]eporter)"
    r"\.?\s+$"
)


class Reference(IntEnum):
    """How fully a phrase names an outlet; STATE: as any office of the state, or any body of its kind."""

    NONE = 0
    STATE = 1
    PARTIAL = 2
    FULL = 3


@dataclass(frozen=True, slots=True)
class Name:
    """An outlet's or institution's name, taken apart.

    ``full`` are its words in order, ``core`` those of the body itself ("army" of "Office of the Army
    Spokesman"), ``head`` the core's head noun, ``acronym`` its initials (three letters or more, else "").
    """

    text: str
    full: tuple[str, ...]
    core: frozenset[str]
    head: str
    acronym: str


@lru_cache(maxsize=65536)
def tokens(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase that name something: lower case, without articles and endings in 's."""
    words = (_ENDING.sub("", w).casefold().replace("’", "'") for w in _TOKEN.findall(phrase))
    return tuple(w for w in words if w and w not in _FILLER)


def normal(phrase: str) -> str:
    """Return a name in a form in which two spellings of one outlet are equal."""
    return " ".join(tokens(phrase))


@lru_cache(maxsize=4096)
def name_of(text: str) -> Name:
    """Take a name apart."""
    text = _SPEAKS_FOR.sub("the ", text.strip())
    text = text if len(text) < 60 else _CUT.split(text, maxsplit=1)[0]
    full = tokens(text)
    words = lexicon()
    merged = _merged(text)
    core = [w for w in merged if w not in words.wrapper] or merged
    heads = [w for w in core if w in words.institution]
    before_of = _merged(re.split(r"\s+(?:of|for)\s+", text, maxsplit=1)[0])
    inner = [w for w in before_of if w in core]
    head = next(iter(heads or inner[-1:] or core[-1:]), "")
    initials = "".join(w[0] for w in full).upper()
    return Name(text, full, frozenset(core), head, initials if len(initials) > 2 else "")


@lru_cache(maxsize=4096)
def names(outlet: str | None, text: str) -> tuple[Name, ...]:
    """Return the names under which a document's outlet may be cited: its own, and its letterhead's.

    A letterhead is a line in capitals above the first sentence that names an institution, and the lines
    right below it that name one of its offices.
    """
    out = [name_of(outlet)] if outlet and tokens(outlet) else []
    words = lexicon()
    capitals = False
    for line in text[:400].splitlines()[:6]:
        line = line.strip()
        parts = tokens(line)
        office = capitals and _LINE_OF_NAME.fullmatch(line) is not None
        capitals = line.isupper() or office
        if not capitals or not 2 <= len(parts) <= 6 or all(p in words.wrapper for p in parts):
            continue
        if any(p in words.institution for p in parts) and all(parts != n.full for n in out):
            out.append(name_of(line if office else line.title()))
    return tuple(out)


@lru_cache(maxsize=4096)
def is_authority(outlet: str | None, text: str) -> bool:
    """Whether a document is an authority's own: by its outlet's name, or the letterhead above its text."""
    held = {word for name in names(outlet, text) for word in name.full}
    return bool(held & (lexicon().state | lexicon().official))


def is_state(phrase: str) -> bool:
    """Whether a phrase is a bare name of the state or its forces ("the military", "the authorities")."""
    said = tokens(_CUT.split(phrase, maxsplit=1)[0])
    return 0 < len(said) <= 2 and said[-1] in lexicon().state


@lru_cache(maxsize=4096)
def descriptions(outlet: str | None, text: str) -> frozenset[str]:
    """Return the nouns by which anybody may speak of the body whose own document this is ("the company").

    A company is known by its legal form in the letterhead; any body by what it calls itself ("our union").
    A news outlet has none.
    """
    if outlet is None or is_media(outlet):
        return frozenset()
    own = {w for w in _OURS.findall(_QUOTED.sub(" ", text)) if w in lexicon().institution & _CALLED}
    letterhead = [
        outlet,
        *(line for line in text[:400].splitlines()[:6] if {*tokens(outlet)} <= {*tokens(line)}),
    ]
    if own & _COMPANY or any(_LEGAL_FORM.search(line) for line in letterhead if len(line) < _LONGEST_NAME):
        own |= _COMPANY
    return frozenset(own)


@lru_cache(maxsize=4096)
def seats(outlet: str | None, text: str) -> frozenset[str]:
    """Return the places that may stand for an authority ("the capital denies"): where it writes from, its country."""
    if not is_authority(outlet, text[:400]):
        return frozenset()
    head = text[:400]
    return frozenset(m["place"].casefold() for p in (_DATED_FROM, _COUNTRY) for m in p.finditer(head))


@lru_cache(maxsize=65536)
def refers(phrase: str, name: Name, around: frozenset[str] = frozenset()) -> Reference:
    """Say how fully a phrase names an outlet.

    ``around`` holds what the outlet's own document is about (``Reading.topics``): a word that is not of
    the name ("the Peruvian navy") is allowed where the document itself speaks of it.
    """
    phrase = _SPEAKS_FOR.sub("the ", phrase.strip())
    if (
        name.acronym
        and re.search(rf"(?<!\w){re.escape(name.acronym)}(?!\w)", phrase)
        and len(tokens(phrase)) <= 2
    ):
        return Reference.FULL
    cut = _CUT.split(phrase, maxsplit=1)[0]
    words = lexicon()
    for candidate in (phrase, cut):
        mine = tokens(candidate)
        extra = set(mine) - set(name.full)
        if mine and _holds(mine, name.full) and all(w in words.medium | words.speaker for w in extra):
            return Reference.FULL
        if len(mine) > 1 and mine == name.full[: len(mine)]:
            return Reference.FULL
    said = frozenset(_merged(cut))
    if len(name.core) > 1 and said == name.core:
        return Reference.FULL
    strange = said - name.core - words.wrapper - words.speaker
    if len(said & name.core) > 1 and not strange:
        return Reference.PARTIAL
    if not name.head or name.head not in said:
        return Reference.NONE
    if name.head not in words.institution and not _definite(cut, name.head):
        return Reference.NONE
    if any(w[:4] not in around for w in strange):
        return Reference.NONE
    return Reference.PARTIAL


def is_media(text: str) -> bool:
    """Whether a name is a news outlet's by its words; a single one ("the Herald") needs its article."""
    words = lexicon()
    low = " ".join(text.casefold().split())
    bare = low.removeprefix("the ")
    if bare in words.known or f"the {bare}" in words.known:
        return True
    parts = _TOKEN.findall(bare)
    named = [w for w in parts if w in words.media and (w != "media" or w == parts[-1])]
    if len(tokens(text)) > 1:
        return bool(named) or parts[0] in words.media_first
    return bare != low and bool(named) and bare not in _COMMON


def is_body(text: str) -> bool:
    """Whether a name says by itself that it is an organisation's."""
    return any(w in lexicon().body for w in tokens(text))


def is_official(text: str) -> bool:
    """Whether a name is that of an authority or of somebody in office."""
    return any(w.removesuffix("'s") in lexicon().official for w in tokens(text))


def is_platform(text: str) -> bool:
    """Whether a name is that of a place to post, which is no outlet."""
    return normal(text) in lexicon().platform


def is_person(name: str, text: str, start: int) -> bool:
    """Whether a name, standing at a place of a text, reads as a person's.

    It does after a title, and where it is the last word of a longer name that the text gives elsewhere.
    """
    if _HONORIFIC.search(text[max(0, start - 20) : start]):
        return True
    if len(name.split()) > 1:
        return False
    return re.search(rf"[A-ZÀ-Þ][a-zà-þ]+ {re.escape(name)}\b", text) is not None


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    n = len(part)
    return n > 0 and any(words[i : i + n] == part for i in range(len(words) - n + 1))


def _definite(phrase: str, head: str) -> bool:
    """Whether a phrase is "the Courier": the article and the capital that make a part a name."""
    return (
        re.match(rf"[Tt]he\s+{re.escape(head)}$", phrase, re.IGNORECASE) is not None and phrase[4:5].isupper()
    )


def _merged(phrase: str) -> list[str]:
    """Return the naming words of a phrase in order, words for one body made one."""
    low = " ".join(tokens(phrase))
    for group in lexicon().same:
        for word in group[1:]:
            low = re.sub(rf"\b{word}\b", group[0], low)
    return low.split()
