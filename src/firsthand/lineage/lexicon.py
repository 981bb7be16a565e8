"""The words of credits (``data/credits-en.toml``), read once and made into patterns."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})"
    rf"|(?P<month2>{MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)(?!\d)"
)
"""A day of a month, in either order; the groups that matched are unsuffixed or end in 2."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of the data file as sets of lower-case words, and the patterns made of them."""

    publish: frozenset[str]
    say: frozenset[str]
    content: frozenset[str]
    telling: frozenset[str]
    paper: frozenset[str]
    medium: frozenset[str]
    media: frozenset[str]
    media_first: frozenset[str]
    body: frozenset[str]
    monitor: frozenset[str]
    official: frozenset[str]
    known: frozenset[str]
    platform: frozenset[str]
    wrapper: frozenset[str]
    speaker: frozenset[str]
    institution: frozenset[str]
    state: frozenset[str]
    grouping: frozenset[str]
    same: tuple[tuple[str, ...], ...]
    denial: frozenset[str]
    stop: frozenset[str]
    vague: frozenset[str]
    before_publish: re.Pattern[str]
    before_name: re.Pattern[str]
    before_told: re.Pattern[str]
    before_inverted: re.Pattern[str]
    after: re.Pattern[str]
    institution_subject: re.Pattern[str]
    institution_source: re.Pattern[str]
    dated_paper: re.Pattern[str]
    direct: re.Pattern[str]
    correction: re.Pattern[str]
    back: re.Pattern[str]
    hearsay: re.Pattern[str]
    update: re.Pattern[str]
    furniture: re.Pattern[str]
    translation: re.Pattern[str]


def month_number(word: str) -> int:
    """Return 1 to 12 for an English month name or its abbreviation."""
    return _MONTHS.index(word[:3].lower()) + 1


def days_named(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the days named in a stretch of text as (month, day), in order."""
    found = DATE.finditer(text, start, len(text) if end is None else end)
    return [(month_number(m["month"] or m["month2"]), int(m["day"] or m["day2"])) for m in found]


def one_of(words: frozenset[str] | list[str]) -> str:
    """Return a pattern that matches any of the words, longest first."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def lexicon() -> Lexicon:
    """Return the lexicon; the file is read on the first call."""
    raw = tomllib.loads((files("firsthand.lineage") / "data" / "credits-en.toml").read_text("utf-8"))
    verbs, before, nouns, names, marks = (raw[k] for k in ("verbs", "before", "nouns", "names", "marks"))
    medium = one_of(nouns["medium"])
    kind = one_of([*nouns["medium"], *names["grouping"]])
    lead = rf"(?:\s+(?:the|an?|its|their))?(?:\s+[\w’'-]+)??(?:\s+(?:{kind}))?\s+[“\"‘]?$"
    helper = (
        r"(?:(?:has|have|had|also|later|first|itself|earlier|then|now|today|yesterday|since|already|meanwhile"
        r"|once|again|repeatedly|on\s+[A-Z]\w+|in\s+[A-Z]\w+|did|does|for\s+its\s+part)\s+){0,3}"
    )
    after = (
        rf"(?:(?P<poss>[’']s?)\s+(?:[\w-]+\s+)?(?P<noun>{one_of(nouns['content'])})\b"
        r"|\s*,\s+(?:citing|quoting)\b"
        rf"|\s+(?:{medium}\s+)?(?:report|reports|bulletin|article|story|investigation|dispatch)\b"
        rf"|(?:\s*\([^()]{{1,40}}\))?(?:\s*,[^,.;“”\"]{{1,80}},|\s*,\s+which)?\s+(?:(?:{medium})\s+)?{helper}[“\"‘]?"
        rf"(?:(?P<publish>{one_of(verbs['publish'])})|(?P<say>{one_of(verbs['say'])}))\b)"
    )
    head = one_of(names["institution"])
    speaker = one_of([w for w in names["speaker"] if w.startswith("spokes")])
    body = (
        r"(?:(?:the|its|their|an?|[A-ZÀ-Þ][\w-]+[’']s?)\s+)(?:[\w’'-]+\s+){0,3}?"
        rf"(?:{head})(?:\s+(?:of|for)\s+(?:[\w’'-]+\s+){{0,3}}?[\w’'-]+)??(?:\s+(?:{speaker}))?"
    )

    def _marks(key: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{one_of(marks[key])})(?!\w)", re.IGNORECASE)

    return Lexicon(
        **{k: frozenset(verbs[k]) for k in ("publish", "say")},
        **{k: frozenset(nouns[k]) for k in ("content", "telling", "paper", "medium")},
        **{
            k: frozenset(names[k])
            for k in (
                "media",
                "media_first",
                "body",
                "monitor",
                "official",
                "known",
                "platform",
                "wrapper",
                "speaker",
                "institution",
                "state",
                "grouping",
            )
        },
        same=tuple(tuple(group) for group in names["same"]),
        denial=frozenset(marks["denial"]),
        stop=frozenset(raw["words"]["stop"]),
        vague=frozenset(raw["words"]["vague"]),
        before_publish=re.compile(
            rf"(?<!\w)(?:{one_of(before['publish'])}|(?:says|said)\s+(?:the|an?|its|one)\s[^,.;:“”\"]{{1,40}}?\s+in)"
            rf"{lead}",
            re.IGNORECASE,
        ),
        before_name=re.compile(rf"(?<!\w)(?:{one_of(before['name'])}){lead}", re.IGNORECASE),
        before_told=re.compile(rf"(?<!\w)(?:{one_of(before['told'])}){lead}", re.IGNORECASE),
        before_inverted=re.compile(rf"[,”\"]\s+(?:{one_of(before['inverted'])})\s+(?:the\s+)?$"),
        after=re.compile(after),
        institution_subject=re.compile(rf"(?i:(?<!\w){body})(?={after})"),
        institution_source=re.compile(
            rf"(?i:(?<!\w)(?:according\s+to|citing|quoting|said)\s+(?P<name>{body}))\b"
        ),
        dated_paper=re.compile(
            rf"\b(?:{one_of(nouns['paper'])})\s+(?:of|on|from|dated|published|issued|released)\b"
            rf"|(?:\b(?:{'|'.join(WEEKDAYS)})|{DATE.pattern.replace('P<', 'P<in_')})(?:[’']s)?\s+"
            rf"(?:{one_of(nouns['paper'])})\b"
        ),
        direct=_marks("direct"),
        correction=_marks("correction"),
        back=_marks("back"),
        hearsay=_marks("hearsay"),
        update=_marks("update"),
        furniture=_marks("furniture"),
        translation=re.compile(
            r"(?im)^[^\w\n]{0,10}(?:(?:this|the)\s+\w+\s+(?:was|has\s+been|is)\s+(?:first\s+)?)?"
            rf"(?:{one_of(marks['translation'])})"
            r"|^[^\w\n]{0,10}read\s+(?:(?:this|the)\s+\w+\s+)?in\s+"
            rf"(?:{one_of(marks['languages'])})[^\w\n]{{0,10}}$"
            r"|^(?:[^\n]{0,80}[.;|–—-][^\w\n]{1,3})?from\s+the\s+"
            rf"(?:{one_of(marks['languages'])})[^\w\n]{{0,4}}$"
        ),
    )
