"""Expressions of time in a text, found by one regular grammar over its words; not yet dated."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from firsthand.extract.en.mentions import Parsed, Range
from firsthand.extract.en.readings import READERS
from firsthand.extract.en.timewords import Seen, ordinals
from firsthand.extract.en.timex import Expression, Form
from firsthand.extract.en.wordlists import table, words

_DATING = frozenset(
    ("in", "since", "of", "by", "from", "until", "till", "during", "to", "and", "before", "after")
)
_AMBIGUOUS = frozenset(("may", "march", "mar", "august", "sun", "second"))
_PARTS = ("morning", "afternoon", "evening", "night", "dawn")
_POSSESSIVES = frozenset(("his", "her", "their", "its", "my", "our", "your", "'s", "’s"))
_DATES = (Form.DAY, Form.MONTH)
_JOINTS = frozenset(("and", "to", "or", "until", "till", "through", "-", "–", "—", ",", "/"))
_ARTICLES = frozenset(("the", "between", "from"))
_COMMON = frozenset(
    ("the", "in", "at", "of", "to", "for", "all", "and", "not", "be", "long", "this", "these")
)
"""Words of names and phrases that stand everywhere."""
_REACH = 9
"""How many words of an expression may stand before the first that shows it to be one."""
_LETTERS = re.compile(r"[a-z]+")
_NAMED = re.compile(r"\(\?P<\w+>|\(\?P=\w+\)|\\[a-z]")
_PART = re.compile(r"@(\w+)@")
_APART = re.compile(r"\d[\d.,:]*\d|\d|[-–—/]|[^-–—/\d]+")
"""What a token is cut into: figures, the letters glued to them, hyphens."""
_COMPOUND = re.compile(r"[\d\-–—/]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, joined: where each starts in ``text`` and in the document, and its token."""

    text: str
    words: list[str]
    starts: list[int]
    chars: list[Range]
    token: list[int]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules as one pattern over joined words; the months' names."""

    pattern: re.Pattern[str]
    months: Mapping[str, int]


def _either(choices: Iterable[str]) -> str:
    ordered = sorted(choices, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", " ") for w in ordered) + ")"


def _moving() -> list[str]:
    """The feasts that have no fixed day."""
    names: str = table("times")["moving"]["names"]
    return names.replace("\n", "|").strip("|").split("|")


@cache
def grammar() -> Grammar:
    """Return the grammar of the data, made once."""
    raw = table("times")
    references = raw["references"]
    parts = raw["parts"] | {
        "month": _either(raw["months"]) + r"\.?",
        "weekday": _either(raw["weekdays"]),
        "weekdaynames": _either(w for w in raw["weekdays"] if w.endswith("day")),
        "ordinal": _either(ordinals()),
        "amounts": _either(raw["amounts"]),
        "vague": _either(raw["phrases"]["vague"]),
        "holidays": _either(raw["holidays"]),
        "seasons": _either(raw["seasons"]),
        "decades": _either(raw["decades"]),
        "moving": _either(_moving()),
        "present": _either(references["present"]),
        "past": _either(references["past"]),
        "coming": _either(references["future"]),
        "adjectives": _either(references["adjectives"]),
    }

    def fill(text: str) -> str:
        while _PART.search(text):
            text = _PART.sub(lambda m: parts[m.group(1)], text)
        return text

    flat = "|".join(f"(?P<_{name}>{fill(body)})" for name, body in raw["rules"].items())
    return Grammar(re.compile(rf"(?<![^ \n])(?:{flat})(?![^ \n])"), raw["months"])


def expressions(parsed: Parsed, lower: Sequence[str]) -> list[Expression]:
    """Return the expressions of time of a document, in order; ``lower`` are its tokens in lower case."""
    return _shared_years(list(_found(parsed, cut(parsed, lower))), lower)


def _shared_years(found: list[Expression], lower: Sequence[str]) -> list[Expression]:
    """Give a day or month the year that is said only with the next: "between 3 May and 2 June 2019"."""
    for i in range(len(found) - 2, -1, -1):
        one, two = found[i], found[i + 1]
        if one.form not in _DATES or two.form not in _DATES or one.year is not None or two.year is None:
            continue
        between = [w for w in lower[one.tokens[1] : two.tokens[0]] if w not in _ARTICLES]
        if one.unit is None and one.month and two.month and between and set(between) <= _JOINTS:
            found[i] = replace(one, year=two.year - (one.month > two.month))
    return found


def cut(parsed: Parsed, lower: Sequence[str]) -> Words:
    """Return the words that the grammar reads: figures, the letters glued to them and hyphens apart."""
    pieces: list[str] = []
    starts: list[int] = []
    chars: list[Range] = []
    tokens: list[int] = []
    at = 0
    for i, (word, begin) in enumerate(zip(lower, _begins(parsed), strict=True)):
        if "\n" in word or not word.strip():
            cut = [("\n" if "\n" in word else "_", 0)]
        elif len(word) > 1 and _COMPOUND.search(word):
            cut = [(m.group(), m.start()) for m in _APART.finditer(word)]
        else:
            cut = [(word.strip(), 0)]
        for piece, offset in cut:
            pieces.append(piece)
            starts.append(at)
            chars.append((begin + offset, begin + offset + len(piece)))
            tokens.append(i)
            at += len(piece) + 1
    return Words(" ".join(pieces), pieces, starts, chars, tokens)


def _begins(parsed: Parsed) -> Iterator[int]:
    return (token.idx for token in parsed.doc)


@cache
def _anchors() -> frozenset[str]:
    """The words of which every expression of time holds one, if it holds no figures."""
    raw = table("times")
    names = (*raw["holidays"], *raw["ordinals"], *raw["seasons"], *raw["dayparts"], *raw["centuries"])
    names = (*names, *raw["decades"], *(name.split()[-1] for name in _moving()))
    phrases = (p for kind in ("present", "past", "future") for p in raw["references"][kind])
    split = {w for name in (*names, *phrases) for w in name.replace("-", " ").split()}
    months = {form for name in raw["months"] for form in (name, f"{name}.")}
    weekdays = {form for name in raw["weekdays"] for form in (name, f"{name}s")}
    every = (
        split
        | months
        | weekdays
        | set(raw["references"]["adjectives"])
        | words("times", "phrases", "anchors")
    )
    return frozenset(every - _COMMON)


@cache
def _literals() -> tuple[str, ...]:
    """The words of the grammar, as far as its rules write them out."""
    return tuple(set(_LETTERS.findall(_NAMED.sub("", grammar().pattern.pattern))))


@lru_cache(maxsize=1 << 16)
def _opens(word: str) -> bool:
    """Whether an expression may begin with a word: it is no mark, and part of a word that the rules know."""
    if word[0].isdecimal() or word[0] in "'’":
        return True
    return word[0].isalpha() and any(
        word == known or (len(known) > 1 and (word.startswith(known) or known.startswith(word)))
        for known in _literals()
    )


def matches(seen: Words) -> Iterator[re.Match[str]]:
    """Yield what the grammar matches, as a search over the whole text would, looking only near anchors."""
    pattern, anchors = grammar().pattern, _anchors()
    anchored = [i for i, w in enumerate(seen.words) if w in anchors or w[0].isdecimal()]
    position = following = 0
    for i in anchored:
        for k in range(max(following, i - _REACH), i + 1):
            if seen.starts[k] < position or not _opens(seen.words[k]):
                continue
            if match := pattern.match(seen.text, seen.starts[k]):
                yield match
                position = match.end()
        following = i + 1


def _found(parsed: Parsed, seen: Words) -> Iterator[Expression]:
    for match in matches(seen):
        rule = (match.lastgroup or "_")[1:]
        prefix = rule + "_"
        fields = {k[len(prefix) :]: v for k, v in match.groupdict().items() if v and k.startswith(prefix)}
        first, last = _places(seen, match.span())
        before = seen.words[first - 1] if first else ""
        behind = seen.words[last] if last < len(seen.words) else ""
        expression = READERS[rule](Seen(fields, before, behind))
        if expression is None:
            continue
        opens = first - 1 if expression.form is Form.FINAL else first
        joint = match.span(prefix + "j") if "j" in fields else None
        expression = replace(
            expression,
            tokens=(seen.token[first], seen.token[last - 1] + 1),
            relation=expression.relation or _relation(seen.words, opens),
            chars=(seen.chars[first][0], seen.chars[last - 1][1]),
            joint=_joint(seen, joint) if joint else None,
        )
        if expression.form is Form.SPAN and expression.relation == "for":
            expression = replace(expression, form=Form.DURATION)
        if _plausible(parsed, expression, rule, seen.words[first:last]):
            yield expression


def _places(seen: Words, span: Range) -> Range:
    """The words that a stretch of the joined text covers."""
    return bisect_left(seen.starts, span[0]), bisect_right(seen.starts, span[1] - 1)


def _joint(seen: Words, span: Range) -> Range:
    first, last = _places(seen, span)
    return seen.chars[first][0], seen.chars[last - 1][1]


def _relation(lower: Sequence[str], start: int) -> str:
    """The preposition before an expression, "" without one."""
    relations, fillers = words("times", "phrases", "relations"), words("times", "phrases", "fillers")
    for i in range(start - 1, max(-1, start - 4), -1):
        if lower[i] in relations and not (lower[i] == "over" and lower[i - 1 : i] == ["for"]):
            return lower[i]
        if lower[i] not in fillers:
            return ""
    return ""


def _plausible(parsed: Parsed, expression: Expression, rule: str, seen: Sequence[str]) -> bool:
    """Whether a match is not a homonym: months and weekdays are written with a capital, years follow a
    preposition.
    """
    start, end = expression.tokens
    first = parsed.doc[start]
    if rule in ("month", "monthrel"):
        return _is_month(parsed, expression)
    if rule in ("wd", "wdtold", "feast"):
        return any(t.text[0].isupper() for t in parsed.doc[start:end])
    if rule == "year":
        return (
            expression.relation in _DATING
            or first.ent_type_ == "DATE"
            or parsed.doc[max(0, start - 1)].text in ("(", ",", "-", "–")
            or expression.year is None
            or expression.first is not None
            or len(seen) > 1
        )
    if rule == "dom":
        if expression.relation == "of" and parsed.doc[max(0, start - 2)].lower_ in _PARTS:
            return True
        return expression.relation in ("by", "on", "until", "till", "from", "since", "before", "after", "to")
    if rule == "season" and "fall" in seen and expression.year is None:
        return expression.relation in ("in", "during", "by", "since")
    if rule == "dur" and first.lower_ in ("a", "an") and expression.number == 1 and start:
        return parsed.doc[start - 1].pos_ not in ("NOUN", "NUM", "PROPN", "SYM")
    if rule == "moment" and end - start == 1:
        return first.text.islower() or bool(first.is_sent_start)
    if rule == "refer" and seen[-1] in ("current", "recent"):
        return parsed.doc[end - 1].pos_ == "ADJ"
    return True


def _is_month(parsed: Parsed, expression: Expression) -> bool:
    start, end = expression.tokens
    months = grammar().months
    name = next((t for t in parsed.doc[start:end] if t.lower_.rstrip(".") in months), parsed.doc[start])
    bare = end - start == 1
    if not name.text[0].isupper() or (
        bare and len(name) < 4 and not name.text.endswith(".") and name.lower_ != "may"
    ):
        return False
    return not (bare and name.lower_ in _AMBIGUOUS) or (name.pos_ == "PROPN" and expression.relation != "")
