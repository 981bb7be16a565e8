"""Credits: the places where a text names somebody as the source of what it tells.

Found by patterns over the raw text, without a parse: a name (or a body spoken of without its name) and
beside it a cue. Patterns and lists are in ``data/credits-en.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from firsthand.lineage.lexicon import lexicon
from firsthand.lineage.naming import is_body, is_media, is_official, is_person, is_platform, tokens
from firsthand.lineage.reading import Reading, read

_CAPITAL = r"[A-ZÀ-Þ][\w’'-]*(?:&[A-Z])?"
_GAP = r"(?:[ \t]+|[ \t]*\n(?!\s*\n)[ \t]*)"
_NAME = re.compile(
    rf"(?<![\w’'-]){_CAPITAL}"
    rf"(?:{_GAP}(?:(?:of|for|and|de|du|des|del|da|di|la|le|al|el){_GAP}(?:the{_GAP})?)?{_CAPITAL}){{0,9}}"
)
_LEADING = frozenset(
    [
        "according",
        "citing",
        "quoting",
        "as",
        "in",
        "on",
        "at",
        "by",
        "from",
        "the",
        "a",
        "an",
        "but",
        "and",
        "or",
        "yet",
        "so",
        "when",
        "while",
        "after",
        "before",
        "since",
        "for",
        "to",
        "its",
        "their",
        "our",
        "his",
        "her",
        "this",
        "that",
        "these",
        "those",
        "meanwhile",
        "earlier",
        "later",
        "last",
        "both",
        "agency",
        "newspaper",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ’' .-]{2,40}(?:,[^\n()]{0,40})?\s*\((?P<name>[A-ZÀ-Þ][^()\n]{1,40})\)\s*(?:[-–—]|:)",
    re.MULTILINE,
)
_BRACKETED = re.compile(
    r"(?<=[.!?”\"])\s+\((?:(?:via|from|source:)\s+)?(?P<name>[A-ZÀ-Þ][^()\n]{1,40})\)|"
    r"\((?:(?:via|from|source:)\s+)?(?P<last>[A-ZÀ-Þ][^()\n]{1,40})\)(?=[.!]?[ \t]*(?:\n|$))"
    rf"|\bvia\s+(?:the\s+)?(?P<via>{_NAME.pattern})"
)
"""An agency in brackets after a sentence or at the end of a line, or after "via": whose wire the passage is."""
_AGAIN = re.compile(r"(?:The|That|This)\s+(\w+)\b")
_REFUSES = re.compile(r"\b(?:not|never|n[’']t|declined|refused|unable|failed)\b")
_OBJECT = re.compile(
    r"\s+(?:being|having|him|her|his|them|their|to\s+(?:the\s+)?(?:police|court|work|duty)|for\b)"
)
_WHEN = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d")
_KINDS = frozenset(
    {"newspaper", "daily", "weekly", "magazine", "website", "newswire", "broadcaster", "agency", "portal"}
)
_ARTICLE = re.compile(r"(?:La|Le|Les|El|Los|Las|Il|Der|Die|Das|Al|O|A)\s")
_IN_A_REPORT = re.compile(
    r"(?:\s+\w+){0,3}?\s+in\s+(?:an?|its|the|their)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:report|bulletin|briefing|investigation)\b"
)
_POINTS_BACK = re.compile(
    r"\b(?:hear|heard|read|saw|see|learn|learned|learnt|know|known|have|had|got|took|writes|wrote|reports|reported"
    r"|says|said|confirms|confirmed)\s+(?:all\s+)?(?:it|this|that|so|as much)\b(?!\s+\w+(?:ed|s)\b)"
)
_APPOSED = re.compile(
    r"\s*,\s+an?\s+(?:[\w’'-]+\s+){0,4}?(?P<noun>[\w-]+)(?=[,.;]|\s+(?:in|that|which|based|of)\b)"
)
_THE = re.compile(r"^[Tt]he\s+")
_ARTICLE_BEFORE = re.compile(r"\b[Tt]he\s+$")
_MAX_BEFORE = 60


class Manner(StrEnum):
    """By what kind of words a source is credited."""

    PUBLISHED = "published"
    SAID = "said"
    TOLD = "told"
    NAMED = "named"
    INVERTED = "inverted"
    CONTENT = "content"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Credit:
    """One credit: the phrase at ``start``-``end`` (article included), its manner, and the words of the cue.

    ``direct`` says that the speaker was talking to the text's own outlet. ``noun`` is what was said, where
    the credit is for a thing ("the army's denial").
    """

    phrase: str
    start: int
    end: int
    manner: Manner
    cue: tuple[int, int]
    direct: bool = False
    noun: str = ""

    @property
    def name(self) -> str:
        """The phrase without its article, on one line: as a name is written down."""
        return " ".join(_THE.sub("", self.phrase).split())


@lru_cache(maxsize=2048)
def credits(text: str) -> tuple[Credit, ...]:
    """Return every credit of a text, in order: capitalised names with a cue, and bodies that speak."""
    found: dict[tuple[int, int], Credit] = {}
    reading = read(text)
    for match in _NAME.finditer(text):
        start, end = _trimmed(match)
        if start < end and (credit := _cued(reading, start, end)):
            found[start, end] = credit
    for match in _DATELINE.finditer(text):
        start, end = match.span("name")
        found[start, end] = Credit(match["name"], start, end, Manner.DATELINE, (start, end))
    for match in _BRACKETED.finditer(text):
        name, (start, end) = match[match.lastgroup or 0], match.span(match.lastgroup or 0)
        if is_media(name) and (start, end) not in found:
            found[start, end] = Credit(name, start, end, Manner.NAMED, (start, end))
    for credit in _bodies(reading):
        if not any(c.start < credit.end and credit.start < c.end for c in found.values()):
            found[credit.start, credit.end] = credit
    return tuple(found[k] for k in sorted(found))


def credits_of(text: str, name: str) -> tuple[Credit, ...]:
    """Return the credits of one name, wherever it stands in a text, whatever its shape."""
    reading = read(text)
    bare = re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)
    if not bare or bare not in text:
        return ()
    out = []
    for match in re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", text):
        if credit := _cued(reading, match.start(), match.end()):
            out.append(credit)
    return tuple(out)


def is_outlet(credit: Credit, text: str) -> bool:
    """Whether a credit is one of an outlet or publication, as far as its words show.

    A body that merely speaks is a voice, not an outlet: it counts where it is said to have published. An
    authority is a voice whatever it does, and so is a person who posts.
    """
    name = credit.name
    if not name[:1].isupper() or is_platform(name) or not tokens(name):
        return False
    if is_official(name) or _WHEN.match(name) or _is_group(text, credit):
        return False
    if credit.manner is Manner.DATELINE:
        return is_media(name)
    article = credit.phrase != credit.name
    if credit.manner is Manner.INVERTED:
        return is_media(name) and article
    if is_media(credit.phrase) or _beside_medium(text, credit):
        return credit.manner is not Manner.CONTENT or credit.noun in lexicon().content
    if credit.manner is Manner.TOLD:
        return any(w in lexicon().monitor for w in tokens(name))
    if credit.manner is Manner.SAID:
        return is_body(name) and _IN_A_REPORT.match(text, credit.cue[1]) is not None
    if credit.manner is not Manner.PUBLISHED or _posted(text, credit) or _OBJECT.match(text, credit.cue[1]):
        return False
    if is_body(name):
        return True
    if re.search(r"\b(?:in|on)\b", text[credit.cue[0] : credit.start]):
        return False
    if re.search(r"report|learne?[dt]|bulletin|publish", text[slice(*credit.cue)].casefold()) is None:
        return False
    person = is_person(name, text, credit.end - len(name))
    alone = len(name.split()) == 1 and not person and _is_name(text, credit)
    return alone or article or _ARTICLE.match(name) is not None


def passages(reading: Reading, credit: Credit) -> tuple[tuple[int, int], ...]:
    """Return what a credit may cover, narrowest first: its clause, its sentence, and what goes on from it.

    A following sentence goes on where it begins with a pronoun, or lies in a quotation; the one before is
    covered where the credit's points back to it ("we read this in").
    """
    at = reading.sentence_at(credit.start)
    sentence = reading.sentences[at]
    body = reading.text[sentence.start : sentence.end]
    here = credit.start - sentence.start
    cuts = [m.end() for m in re.finditer(r"[,;:—–]\s|\s-\s", body)]
    clause_start = max((c for c in cuts if c <= here), default=0)
    clause_end = min((c for c in cuts if c > credit.cue[1] - sentence.start and c > here), default=len(body))
    end = sentence.end
    alone: list[tuple[int, int]] = []
    for following in range(at + 1, min(at + 3, len(reading.sentences))):
        part = reading.sentences[following]
        if reading.paragraphs[following] != reading.paragraphs[at] or not _goes_on(
            reading, part.start, part.end
        ):
            break
        end = part.end
        if _named_again(reading, part.start):
            alone.append((part.start, part.end))
    out = [(sentence.start + clause_start, sentence.start + clause_end), (sentence.start, sentence.end)]
    if end > sentence.end:
        out.append((sentence.start, end))
    if at and (_POINTS_BACK.search(body) or body.startswith("(")):
        out.append((reading.sentences[at - 1].start, sentence.end))
    return (*out, *alone)


def _goes_on(reading: Reading, start: int, end: int) -> bool:
    words = reading.text[start:end]
    if words[:1] in '“"' or re.match(r"\W*(?:Meanwhile,?\s+)?(?:It|They|He|She|it|they)\b", words):
        return True
    return _named_again(reading, start)


def _named_again(reading: Reading, start: int) -> bool:
    """Whether a sentence begins with what the outlet or body named before it is ("The station had said")."""
    again = _AGAIN.match(reading.text, start)
    return again is not None and again.group(1) in lexicon().medium | lexicon().grouping


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Cut words that merely begin a sentence off a run of capitalised words."""
    start, end = match.span()
    text = match.group()
    while part := re.match(r"([\w’'-]+)(\s+)", text):
        if part.group(1).casefold() not in _LEADING:
            break
        start += part.end()
        text = text[part.end() :]
    if text.casefold() in _LEADING:
        return end, end
    if ending := re.search(r"[’']s?$", text):
        end = start + ending.start()
    return start, end


def _cued(reading: Reading, start: int, end: int) -> Credit | None:
    """Return the credit that the words around a name make, if they make one."""
    text, words = reading.text, lexicon()
    name = text[start:end]
    sentence = reading.sentences[reading.sentence_at(start)]
    before = text[max(sentence.start, start - _MAX_BEFORE) : start] or ""
    if not before.endswith((" ", "“", '"')):
        before += " " if not before or before[-1].isspace() else ""
    before = re.sub(r"\s+$", " ", before)
    direct = words.direct.search(text, sentence.start, sentence.end) is not None
    first = start
    if article := _ARTICLE_BEFORE.search(text, max(sentence.start, start - 6), start):
        first = article.start()
        name = text[first:end]
    for pattern, manner in (
        (words.before_publish, Manner.PUBLISHED),
        (words.before_told, Manner.TOLD),
        (words.before_name, Manner.NAMED),
        (words.before_inverted, Manner.INVERTED),
    ):
        if match := pattern.search(before):
            cue = (start - len(before) + match.start(), start)
            return Credit(name, first, end, manner, (max(sentence.start, cue[0]), start), False)
    match = words.after.match(text, end, sentence.end)
    if match is None or _REFUSES.search(match.group()):
        return None
    cue = match.span()
    if match["poss"]:
        return Credit(name, first, end, Manner.CONTENT, cue, False, match["noun"].casefold())
    manner = Manner.SAID if match["say"] else Manner.PUBLISHED
    return Credit(name, first, end, manner, cue, direct and manner is Manner.SAID)


def _bodies(reading: Reading) -> list[Credit]:
    """Return credits of bodies spoken of without their name: "the fisheries ministry speaks of"."""
    out = []
    words = lexicon()
    for match in words.institution_subject.finditer(reading.text):
        start, end = match.span()
        after = words.after.match(reading.text, end)
        if after is None or _REFUSES.search(after.group()):
            continue
        sentence = reading.sentences[reading.sentence_at(start)]
        direct = words.direct.search(reading.text, sentence.start, sentence.end) is not None
        noun = (after["noun"] or "").casefold()
        manner = Manner.CONTENT if after["poss"] else Manner.SAID
        out.append(Credit(match.group(), start, end, manner, after.span(), direct and not noun, noun))
    for match in words.institution_source.finditer(reading.text):
        start, end = match.span("name")
        out.append(Credit(match["name"], start, end, Manner.NAMED, (match.start(), start)))
    return out


def _beside_medium(text: str, credit: Credit) -> bool:
    """Whether a word such as "newspaper" stands right before or after the name."""
    start = credit.end - len(credit.name)
    before = re.search(r"(?:([\w-]+)[ ])?([\w-]+)[ ][“\"‘]?$", text[max(0, start - 40) : start])
    after = re.match(r"[”\"’]?[ ]([\w-]+)(?:[ ]([\w-]+))?", text[credit.end : credit.end + 40])
    medium = lexicon().medium
    if before and (before.group(2) in medium or f"{before.group(1)} {before.group(2)}" in medium):
        return True
    if after is None:
        return False
    return after.group(1) in _KINDS or f"{after.group(1)} {after.group(2)}" in medium


def _is_group(text: str, credit: Credit) -> bool:
    """Whether the words after the name say that it is a group's ("the Media Centre, a local group")."""
    found = _APPOSED.match(text, credit.end)
    return found is not None and found.group("noun").casefold() in lexicon().grouping


def _posted(text: str, credit: Credit) -> bool:
    """Whether the sentence names a place to post near the credit: then somebody posted."""
    near = text[max(0, credit.start - 40) : credit.cue[1] + 30]
    words = {w.casefold() for w in re.findall(r"[A-Z]\w+", near)}
    return (
        bool(words & lexicon().platform)
        or re.search(r"@\w|\b(?:post|posts|user|users|tweet|named)\b", near) is not None
    )


def _is_name(text: str, credit: Credit) -> bool:
    """Whether a single capitalised word is a name: not a word the text has in lower case, nor a place."""
    low = credit.name.casefold()
    if low in lexicon().stop | lexicon().vague or re.search(
        rf"(?<!\w){re.escape(low.rstrip('s'))}s?(?!\w)", text
    ):
        return False
    return (
        re.search(r"\b(?:in|of|from|at|near|to|Some|and)\s+$", text[max(0, credit.start - 8) : credit.start])
        is None
    )
