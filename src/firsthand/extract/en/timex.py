"""Expressions of time in a text: recognised by one regular grammar over its tokens, not yet dated."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from firsthand.extract.en.mentions import Parsed, Range
from firsthand.extract.en.wordlists import table, words


class Form(StrEnum):
    """What sort of expression it is, and which fields of it are filled."""

    DAY = "day"
    """"3 June 2021", "Oct. 19": day, month, perhaps year"""
    DAY_OF_MONTH = "day of month"
    """"the 24th": day"""
    MONTH = "month"
    YEAR = "year"
    WEEKDAY = "weekday"
    """weekday, with shift -1 for "last", +1 for "next", 0 without"""
    UNIT = "unit"
    """"last week", "this month": unit and shift from the document's date"""
    NEAR = "near"
    """"yesterday", "tonight": shift in days from the document's date"""
    AGO = "ago"
    """ "two days ago", "in three weeks": number of units before (shift -1) or after (+1) the document's date
    """
    OFFSET = "offset"
    """"three days earlier", "the next day": number of units from what was told before"""
    SAME = "same"
    """"that night", "an hour later": the day told before"""
    FINAL = "final"
    """"her last week there": number of units up to the end of what was told before"""
    EDGE = "edge"
    """"the end of the month": unit, shift"""
    PART = "part"
    """"the second week of May": number of the week (0 for the last), month, perhaps year"""
    NTH = "nth"
    """"the second night", "his first two days": which day of what was told (shift), how many (number)"""
    HOLIDAY = "holiday"
    SEASON = "season"
    DURATION = "duration"
    CLOCK = "clock"
    SET = "set"
    VAGUE = "vague"
    """"recently", "a few days ago": time, but no day"""


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time: ``tokens`` without its preposition, ``relation`` that preposition or "".

    Units are "day", "week", "month", "year", "hour"…; ``weekday`` counts from Monday, 0. ``loose`` marks
    "over two months", "about a week": the length is not exact.
    """

    tokens: Range
    form: Form
    relation: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    first: int | None = None
    """The first of several days: 12 of "12 and 13 March"."""
    weekday: int | None = None
    unit: str | None = None
    number: int | None = None
    shift: int = 0
    loose: bool = False


@dataclass(frozen=True, slots=True)
class _Grammar:
    pattern: re.Pattern[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    ordinals: Mapping[str, int]
    amounts: Mapping[str, int]
    holidays: Mapping[str, Sequence[int]]


_DATING = frozenset(
    ("in", "since", "of", "by", "from", "until", "till", "during", "to", "and", "before", "after")
)
_AMBIGUOUS = frozenset(("may", "march", "mar", "august", "sun", "second"))
_PARTS = ("morning", "afternoon", "evening", "night", "dawn")
_POSSESSIVES = frozenset(("his", "her", "their", "its", "my", "our", "your", "'s", "’s"))
_PART = re.compile(r"@(\w+)@")
_PAST = ("last", "past", "previous", "this past", "the past", "the last", "the previous")
_COMING = ("next", "coming", "this coming", "the coming", "the next")


def _either(words: Iterable[str]) -> str:
    return (
        "(?:" + "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(words, key=len, reverse=True)) + ")"
    )


@cache
def _grammar() -> _Grammar:
    raw = table("times")
    ordinals = {k.replace("-", " - "): v for k, v in raw["ordinals"].items()}
    parts = raw["parts"] | {
        "month": _either(raw["months"]) + r"\.?",
        "weekday": _either(raw["weekdays"]),
        "weekdaynames": _either(w for w in raw["weekdays"] if w.endswith("day")),
        "ordinal": _either(ordinals),
        "amounts": _either(raw["amounts"]),
        "vague": _either(raw["phrases"]["vague"]),
        "holidays": _either(raw["holidays"]),
    }

    def fill(text: str) -> str:
        while _PART.search(text):
            text = _PART.sub(lambda m: parts[m.group(1)], text)
        return text

    flat = "|".join(f"(?P<_{name}>{fill(body)})" for name, body in raw["rules"].items())
    pattern = re.compile(rf"(?<![^ \n])(?:{flat})(?![^ \n])")
    return _Grammar(pattern, raw["months"], raw["weekdays"], ordinals, raw["amounts"], raw["holidays"])


def expressions(parsed: Parsed, lower: Sequence[str]) -> list[Expression]:
    """Return the expressions of time of a document, in order; ``lower`` are its tokens in lower case."""
    tokens = ["\n" if "\n" in w else w.strip() or "_" for w in lower]
    starts, at = [], 0
    for word in tokens:
        starts.append(at)
        at += len(word) + 1
    text = " ".join(tokens)
    found = []
    for match in _grammar().pattern.finditer(text):
        rule = (match.lastgroup or "_")[1:]
        fields = {
            k[len(rule) + 1 :]: v for k, v in match.groupdict().items() if v and k.startswith(rule + "_")
        }
        first, last = bisect_left(starts, match.start()), bisect_right(starts, match.end() - 1)
        expression = _READERS[rule](fields, (first, last), tokens)
        if expression is not None and _plausible(parsed, expression, rule):
            found.append(expression)
    return found


def _relation(lower: Sequence[str], start: int) -> str:
    """The preposition before an expression, "" without one."""
    relations, fillers = words("times", "phrases", "relations"), words("times", "phrases", "fillers")
    for i in range(start - 1, max(-1, start - 4), -1):
        if lower[i] in relations and not (lower[i] == "over" and lower[i - 1 : i] == ["for"]):
            return lower[i]
        if lower[i] not in fillers:
            return ""
    return ""


def _plausible(parsed: Parsed, expression: Expression, rule: str) -> bool:
    """Whether a match is not a homonym: months and weekdays are written with a capital, years follow a
    preposition.
    """
    start, end = expression.tokens
    first = parsed.doc[start]
    if rule in ("month", "monthrel"):
        name = next((t for t in parsed.doc[start:end] if t.lower_.rstrip(".") in _grammar().months), first)
        bare = end - start == 1
        if not name.text[0].isupper() or (
            bare and len(name) < 4 and not name.text.endswith(".") and name.lower_ != "may"
        ):
            return False
        return not (bare and name.lower_ in _AMBIGUOUS) or (
            name.pos_ == "PROPN" and expression.relation != ""
        )
    if rule == "wd":
        return any(t.text[0].isupper() for t in parsed.doc[start:end])
    if rule == "year":
        return (
            expression.relation in _DATING
            or first.ent_type_ == "DATE"
            or parsed.doc[max(0, start - 1)].text == "("
        )
    if rule == "dom":
        if expression.relation == "of" and parsed.doc[max(0, start - 2)].lower_ in _PARTS:
            return True
        return expression.relation in ("by", "on", "until", "till", "from", "since", "before", "after", "to")
    if rule == "dur" and first.lower_ in ("a", "an"):
        return expression.relation in ("for", "within", "in", "after", "over", "during")
    return True


def _year(fields: Mapping[str, str]) -> int | None:
    return int(fields["y"]) if "y" in fields else None


def _turn(word: str | None) -> int:
    """-1 for "last", +1 for "next", 0 for anything else."""
    return -1 if word in _PAST else 1 if word in _COMING else 0


def _day_number(text: str) -> int:
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else _grammar().ordinals[text]


def _amount(text: str) -> int | None:
    if text in _grammar().amounts:
        return _grammar().amounts[text]
    return int(text) if text.isdigit() else None


def _read_day(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    month = fields["m"].rstrip(".")
    return Expression(
        tokens,
        Form.DAY,
        _relation(lower, tokens[0]),
        year=_year(fields),
        month=int(month) if month.isdigit() else _grammar().months[month],
        day=_day_number(fields["d"]),
        first=_day_number(fields["f"]) if "f" in fields else None,
        shift=_turn(fields.get("r")),
        unit="year" if "r" in fields else None,
    )


def _read_numeric(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression | None:
    """Read 19.10.2022 and 19/10/2022; with slashes the order is told only where one number cannot be
    a month.
    """
    a, b = int(fields["a"]), int(fields["b"])
    if fields["s"] == "/" and a <= 12 and b <= 12 and a != b:
        return Expression(tokens, Form.VAGUE, _relation(lower, tokens[0]))
    day, month = (a, b) if b <= 12 else (b, a)
    if month > 12 or not 1 <= day <= 31:
        return None
    return Expression(tokens, Form.DAY, _relation(lower, tokens[0]), year=_year(fields), month=month, day=day)


def _read_month(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    return Expression(
        tokens,
        Form.MONTH,
        _relation(lower, tokens[0]),
        year=_year(fields),
        month=_grammar().months[fields["m"].rstrip(".")],
        shift=_turn(fields.get("r")),
        unit="year" if "r" in fields else None,
    )


def _read_weekday(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    shift = _turn(fields.get("r")) or _turn(fields.get("l"))
    if fields.get("r") in ("the following", "that", "the same", "the previous"):
        return Expression(tokens, Form.VAGUE, _relation(lower, tokens[0]))
    if fields.get("l") == "week":
        return Expression(tokens, Form.VAGUE, _relation(lower, tokens[0]))
    weekday = _grammar().weekdays[fields["w"]]
    return Expression(tokens, Form.WEEKDAY, _relation(lower, tokens[0]), weekday=weekday, shift=shift)


_NEAR = {"the day before yesterday": -2, "yesterday": -1, "tomorrow": 1, "the day after tomorrow": 2}


def _read_near(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    word = fields["w"]
    number = 1 if word in ("overnight", "last night", "last evening") else 0
    return Expression(tokens, Form.NEAR, _relation(lower, tokens[0]), shift=_NEAR.get(word, 0), number=number)


def _read_unit(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    unit = fields["u"]
    if tokens[0] and lower[tokens[0] - 1] in _POSSESSIVES and fields["r"] == "last":
        return Expression(tokens, Form.FINAL, _relation(lower, tokens[0] - 1), unit=unit, number=1)
    form = Form.UNIT if unit in ("week", "month", "year", "weekend", "night", "day") else Form.VAGUE
    return Expression(tokens, form, _relation(lower, tokens[0]), unit=unit, shift=_turn(fields["r"]))


_WEEKS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0}


def _read_week_of(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    month = _grammar().months[fields["m"].rstrip(".")]
    week = _WEEKS[fields["n"]]
    return Expression(tokens, Form.PART, _relation(lower, tokens[0]), _year(fields), month, number=week)


def _read_twice(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    shift = -2 if fields["r"] == "before last" else 2
    return Expression(tokens, Form.UNIT, _relation(lower, tokens[0]), unit=fields["u"], shift=shift)


def _read_nth(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    many = _amount(fields["k"]) if "k" in fields else 1
    which = _grammar().ordinals[fields["n"]] - 1
    return Expression(tokens, Form.NTH, _relation(lower, tokens[0]), unit="day", number=many, shift=which)


def _read_edge(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    shift = 1 if fields["r"] == "the following" else _turn(fields["r"])
    end = 1 if "end" in fields["e"] else 0
    return Expression(
        tokens, Form.EDGE, _relation(lower, tokens[0]), unit=fields["u"], shift=shift, number=end
    )


def _measure(fields: Mapping[str, str]) -> tuple[str, int | None, bool]:
    """Return unit (singular), number and whether the length is not exact."""
    unit = fields["u"].rstrip("s").replace("centurie", "century")
    number = _amount(fields["n"]) if "n" in fields else None
    return unit, number, "l" in fields and fields["l"] != "exactly"


def _read_ago(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    unit, number, loose = _measure(fields)
    form = Form.VAGUE if number is None else Form.AGO
    shift = -1 if fields["r"] == "ago" else 1
    return Expression(
        tokens, form, _relation(lower, tokens[0]), unit=unit, number=number, shift=shift, loose=loose
    )


def _read_offset(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    unit, number, loose = _measure(fields)
    shift = -1 if fields["r"] in ("earlier", "before", "beforehand", "previously") else 1
    relation = _relation(lower, tokens[0])
    if unit in ("minute", "hour", "second"):
        return Expression(tokens, Form.SAME, relation)
    if number is None:
        return Expression(tokens, Form.VAGUE, relation)
    return Expression(tokens, Form.OFFSET, relation, unit=unit, number=number, shift=shift, loose=loose)


def _read_anaphor(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    word, relation = fields["w"], _relation(lower, tokens[0])
    unit = next((u for u in ("weekend", "week", "month", "year") if u in word), "day")
    if unit != "day":
        return Expression(tokens, Form.VAGUE, relation, unit=unit)
    if any(w in word for w in ("next", "following", "day after", "ing after", "noon after", "night after")):
        return Expression(tokens, Form.OFFSET, relation, unit="day", number=1, shift=1)
    if any(w in word for w in ("previous", "preceding", "day before", "night before", "ing before")):
        return Expression(tokens, Form.OFFSET, relation, unit="day", number=1, shift=-1)
    return Expression(tokens, Form.SAME, "since" if word == "ever since" else relation)


def _read_holiday(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    month, day = _grammar().holidays[fields["w"]]
    return Expression(
        tokens, Form.HOLIDAY, _relation(lower, tokens[0]), year=_year(fields), month=month, day=day
    )


def _read_duration(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    unit, number, loose = _measure(fields)
    return Expression(
        tokens, Form.DURATION, _relation(lower, tokens[0]), unit=unit, number=number, loose=loose
    )


def _read_ordinal(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    return Expression(tokens, Form.DAY_OF_MONTH, _relation(lower, tokens[0]), day=_day_number(fields["d"]))


def _read_year(fields: Mapping[str, str], tokens: Range, lower: Sequence[str]) -> Expression:
    return Expression(tokens, Form.YEAR, _relation(lower, tokens[0]), year=_year(fields))


def _only(form: Form) -> Callable[[Mapping[str, str], Range, Sequence[str]], Expression]:
    return lambda fields, tokens, lower: Expression(tokens, form, _relation(lower, tokens[0]))


_READERS: Mapping[str, Callable[[Mapping[str, str], Range, Sequence[str]], Expression | None]] = {
    "iso": _read_day,
    "dmy": _read_day,
    "mdy": _read_day,
    "num": _read_numeric,
    "monthrel": _read_month,
    "weekof": _read_week_of,
    "month": _read_month,
    "twice": _read_twice,
    "nth": _read_nth,
    "set": _only(Form.SET),
    "wd": _read_weekday,
    "near": _read_near,
    "edge": _read_edge,
    "day": _read_anaphor,
    "unit": _read_unit,
    "season": _only(Form.SEASON),
    "ago": _read_ago,
    "off": _read_offset,
    "holiday": _read_holiday,
    "clock": _only(Form.CLOCK),
    "dur": _read_duration,
    "decade": _only(Form.VAGUE),
    "dom": _read_ordinal,
    "year": _read_year,
    "vague": _only(Form.VAGUE),
}
