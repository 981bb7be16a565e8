"""Two statements compared: what speaks for one occurrence behind both, and what against it.

The score is a sum of weights in the manner of Fellegi and Sunter (1969): each weight is about the logarithm
of how much likelier the observation is among statements of one incident than among others. What one side
does not say weighs nothing. Weights are set by hand and rounded; nothing in them knows any name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from firsthand.link.alike import one_body, one_person
from firsthand.link.families import AHEAD, DOERS, FACTUAL, MIXED, MOVING, family
from firsthand.link.fullnames import in_full
from firsthand.link.lexicon import alike, lexicon
from firsthand.link.naming import naming
from firsthand.link.places import Nearness, nearness
from firsthand.link.words import Words, sets_apart, stems, words
from firsthand.model import (
    Act,
    Count,
    Document,
    Evidence,
    Pair,
    Phrase,
    Span,
    Statement,
    Status,
    VoiceKind,
    When,
)

MISSING = -0.3
"""What a pair counts that was never compared, or had nothing to say for itself."""

_PRIOR = -0.2
_SLACK = 3
"""Days by which two reports may miss one another's date."""
_WEEK = 7
_MONTH = 31
_MEETING = (
    (1, "same day", 2.5),
    (8, "times meet within a week", 1.8),
    (31, "times meet within a month", 1.2),
)
"""Length in days of the longer of two intervals that meet, and what the meeting is worth."""
_FAR_COUNT = 2.2
_LASTING = frozenset({Status.ONGOING, Status.DENIED})
"""Statuses that are told of long afterwards."""
_HEADLINE = 200


@dataclass(frozen=True, slots=True)
class _Sides:
    """The two statements that are compared, each with its document."""

    a: Statement
    b: Statement
    here: Document
    there: Document

    @property
    def one_report(self) -> bool:
        """Whether one report says both."""
        return self.a.document == self.b.document

    @property
    def singles(self) -> bool:
        """Whether each is about one person or thing."""
        return all(s.count is not None and s.count.high == 1 for s in (self.a, self.b))

    @property
    def on_things(self) -> bool:
        """Whether the act is done to things, so that whatever stands for its target names one."""
        return family(self.a.act) == Act.DESTRUCTION.value


_Reason = tuple[str, float, Span | None, Span | None]


def compare(a: Statement, b: Statement, documents: Mapping[str, Document]) -> Pair | None:
    """Compare two statements; None where nothing speaks for one occurrence, or their times are far apart.

    Symmetric: the pair names the smaller id first whichever way they are given. ``documents`` must hold both
    statements' documents. Raises KeyError if it does not.
    """
    if a.id == b.id or Status.HABITUAL in (a.status, b.status) or family(a.act) != family(b.act):
        return None
    denied = Status.DENIED in (a.status, b.status)
    if a.when and b.when and not denied and times_exclude(a.when, b.when):
        return None
    if b.id < a.id:
        a, b = b, a
    here, there = documents[a.document], documents[b.document]
    sides = _Sides(a, b, here, there)
    reasons = [
        ("different statements", _PRIOR, None, None),
        *_act_and_status(a, b),
        *_when(a, b, here, there),
        *_where(a, b),
        *_count(a.count, b.count),
        *_phrases("patient", a.patient, b.patient, 1.0, sides),
        *_phrases(
            "agent",
            a.agent,
            b.agent,
            0.4 if (a.patient or b.patient) and family(a.act) not in DOERS else 1.0,
            sides,
        ),
        *_voices(a, b),
    ]
    kinds = {kind for kind, _, _, _ in reasons}
    if "different places" in kinds and kinds & {"numbers far apart", "other number"}:
        # One sentence about two places and two numbers is a pattern: its wording says nothing.
        reasons.append(("neither place nor number", -2.0, None, None))
    else:
        reasons += _wording(a, b, here, there)
    if all(weight <= 0 for _, weight, _, _ in reasons):
        return None
    evidence = tuple(Evidence(kind, weight, x, y) for kind, weight, x, y in reasons)
    return Pair(a.id, b.id, round(sum(r[1] for r in reasons), 3), evidence)


def _act_and_status(a: Statement, b: Statement) -> Iterator[_Reason]:
    if a.act is not b.act:
        yield "acts of one kind", -0.3 if family(a.act) in MIXED else -0.9, a.trigger, b.trigger
    statuses = {a.status, b.status}
    if Status.DENIED in statuses:
        if len(statuses) == 2:
            denial = a if a.status is Status.DENIED else b
            if a.document == b.document and _bare(denial):
                yield "a denial of what its own report tells", 2.5, a.status_span, b.status_span
            else:
                yield "a denial of what the other tells", 0.5, a.status_span, b.status_span
        elif a.document != b.document:
            yield "both deny it", 0.8, a.status_span, b.status_span
    elif statuses & FACTUAL and statuses - FACTUAL:
        yield "told as a fact and not as one", -1.2, a.status_span, b.status_span
    elif len(statuses) == 2 and not statuses <= FACTUAL and statuses & AHEAD:
        yield "different standing", -0.4, a.status_span, b.status_span


def _bare(statement: Statement) -> bool:
    """Whether a statement says nothing of its own but that the thing was or was not so."""
    patient = words(statement.patient.text) if statement.patient else None
    vague = patient is None or patient.head is None or patient.head in lexicon().generic
    uncounted = statement.count is None or statement.count.high == 1
    return vague and uncounted and statement.when is None and statement.where is None


def apart(a: When | None, b: When | None) -> int:
    """Return how many days lie between two times: 0 if they meet or one is unknown."""
    if a is None or b is None:
        return 0
    return max((a.earliest - b.latest).days, (b.earliest - a.latest).days, 0)


def times_exclude(a: When, b: When) -> bool:
    """Whether two times are too far apart for one occurrence told with an error of some days."""
    return apart(a, b) > _SLACK


def _when(a: Statement, b: Statement, here: Document, there: Document) -> Iterator[_Reason]:
    if a.when is None or b.when is None:
        if a.document != b.document:
            yield from _untimed(a, b, here, there)
        return
    gap = apart(a.when, b.when)
    if gap:
        # A denial often has the day on which it was issued.
        denied = Status.DENIED in (a.status, b.status) and gap <= _MONTH
        slip = denied or (gap == 1 and a.document != b.document)
        yield f"{gap} days apart", -1.5 if slip else -4.0, a.when.span, b.when.span
        return
    widest = max(a.when.days, b.when.days)
    for limit, kind, weight in _MEETING:
        if widest <= limit:
            yield kind, weight, a.when.span, b.when.span
            return
    yield "times meet", 0.3, a.when.span, b.when.span


def _untimed(a: Statement, b: Statement, here: Document, there: Document) -> Iterator[_Reason]:
    """What the dates of two reports say where a statement of one of them has no time of its own."""
    if a.when is None and b.when is None:
        if here.published and there.published and abs((here.published - there.published).days) <= 2 * _WEEK:
            return
        yield "no time to hold on to", -1.5, None, None
        return
    untimed, report, when = (a, here, b.when) if a.when is None else (b, there, a.when)
    if when is None or report.published is None or untimed.status in AHEAD:
        yield "no time to hold on to", -1.0, None, when.span if when else None
        return
    lag = (report.published - when.earliest).days
    if lag < 0:
        yield "told before the other happened", -4.0, None, when.span
    elif lag <= _WEEK:
        yield "told within a week of the other", 0.8, None, when.span
    elif lag > _MONTH and not {a.status, b.status} & _LASTING:
        yield "told long after the other", -0.8, None, when.span


def _where(a: Statement, b: Statement) -> Iterator[_Reason]:
    if a.where is None or b.where is None:
        return
    match nearness(a.where, b.where):
        case Nearness.SAME:
            yield "same place", 0.5, a.where.span, b.where.span
        case Nearness.WITHIN:
            yield "one place within the other", 0.2, a.where.span, b.where.span
        case Nearness.APART:
            weight = -0.4 if family(a.act) in MOVING else -1.3
            yield "different places", weight, a.where.span, b.where.span


def _count(a: Count | None, b: Count | None) -> Iterator[_Reason]:
    if a is None or b is None:
        return
    (low, smaller), (larger, _) = sorted((a.bounds(), b.bounds()))
    if (a.low, a.high) == (b.low, b.high):
        number = a.low if a.low is not None else a.high or 0
        weight = 0.3 if number == 1 else 1.4 if number < 6 else 2.2
        yield "same number", weight, a.span, b.span
    elif a.compatible(b):
        far = larger > _FAR_COUNT * low > 0
        yield (
            ("numbers hardly agree", -1.0, a.span, b.span)
            if far
            else ("numbers that can agree", 0.0 if _exact(a) or _exact(b) else -0.5, a.span, b.span)
        )
    elif a.high == 1 or b.high == 1:
        yield "one and several", -4.0, a.span, b.span
    else:
        far = larger > _FAR_COUNT * smaller
        yield ("numbers far apart", -1.8, a.span, b.span) if far else ("other number", -0.2, a.span, b.span)


def _exact(count: Count) -> bool:
    return count.low == count.high and not count.approx


def _phrases(role: str, a: Phrase | None, b: Phrase | None, share: float, sides: _Sides) -> Iterator[_Reason]:
    """Compare two patients or agents; ``share`` scales what the role is worth."""
    if a is None or b is None:
        return
    mine, theirs = words(a.text), words(b.text)
    ours, others = in_full(mine.names, sides.here.text), in_full(theirs.names, sides.there.text)
    if ours & others:
        yield f"{role}: same name", 1.5 * share, a.span, b.span
    elif ours and others:
        whole = len(ours) > 1 and len(others) > 1
        weight = -3.0 if whole and sides.singles else -1.2 if whole else -0.3
        yield f"{role}: other name", weight * share, a.span, b.span
    else:
        kind, weight = _heads(mine, theirs, sides.on_things and role == "patient")
        later = _introduced_later(a, b, mine, theirs)
        if later or (kind == "different nouns" and sides.one_report):
            kind, weight = "somebody else", -3.0 if later else -1.6
        if weight:
            yield f"{role}: {kind}", weight * share, a.span, b.span
    if mine.age and theirs.age:
        same = mine.age == theirs.age
        yield f"{role}: {'same' if same else 'other'} age", (1.8 if same else -1.8) * share, a.span, b.span
    if mine.part != theirs.part:
        yield f"{role}: part of a group and not", -0.5 * share, a.span, b.span


def _introduced_later(a: Phrase, b: Phrase, mine: Words, theirs: Words) -> bool:
    """Whether a report that has named somebody goes on to introduce somebody ("a nurse"): another one."""
    if a.span is None or b.span is None or a.span.document != b.span.document:
        return False
    named, other, found = (a, b, theirs) if mine.names else (b, a, mine)
    if not (mine.names or theirs.names) or found.head is None or found.head in lexicon().generic:
        return False
    later = named.span is not None and other.span is not None and named.span.start < other.span.start
    return later and other.text.casefold().startswith(("a ", "an ", "another ", "one "))


def _heads(a: Words, b: Words, on_things: bool) -> tuple[str, float]:
    """Compare two noun phrases that do not both hold a name; weight 0: nothing to say.

    ``on_things``: both stand for things, whether the lexicon knows them or not.
    """
    if a.head is None or b.head is None:
        return "", 0.0
    lex = lexicon()
    general = (a.head in lex.generic) + (b.head in lex.generic)
    things = (a.head in lex.things) + (b.head in lex.things)
    if a.head == b.head:
        return "same noun", 0.4 if general else 0.8
    if (a.content & b.content) - lex.generic:
        return "shared words", 0.5
    groups = alike()
    if groups.get(a.head, frozenset()) & groups.get(b.head, frozenset()):
        return "things of one kind", 0.3
    if things == 2 and not on_things:
        return "different things", -5.0
    if on_things:
        places = lexicon().places
        return ("different things", -3.5) if things == 2 and not {a.head, b.head} & places else ("", 0.0)
    if things == 1:
        return "a thing and somebody", -2.5
    if general == 1:
        return ("", 0.0) if a.names or b.names else ("general and particular", -0.3)
    return ("", 0.0) if general == 2 or a.names or b.names else ("different nouns", -1.0)


def _voices(a: Statement, b: Statement) -> Iterator[_Reason]:
    """Whether two reports have it from one voice: then they rather tell one thing.

    An outlet tells of many things: without a time on either side, having it from one outlet says nothing.
    """
    if a.document == b.document:
        return
    undated = a.when is None and b.when is None
    for mine in a.chain:
        for theirs in b.chain:
            if undated and VoiceKind.OUTLET in (mine.kind, theirs.kind):
                continue
            if _one_voice(mine.voice, theirs.voice):
                yield "told by one voice", 0.6, mine.span, theirs.span
                return


@lru_cache(1 << 15)
def _one_voice(a: str, b: str) -> bool:
    """Whether two phrases are one voice's by a name of its own."""
    mine, theirs = naming(a), naming(b)
    if mine.text == theirs.text and (mine.name or mine.body):
        return True
    if mine.body is not None and theirs.body is not None:
        return not (mine.common or theirs.common) and one_body(mine, theirs)
    return min(len(mine.name), len(theirs.name)) > 1 and one_person(mine, theirs)


def _wording(a: Statement, b: Statement, here: Document, there: Document) -> Iterator[_Reason]:
    mine, theirs = here.quote(a.span), there.quote(b.span)
    known = _place_words(a) | _place_words(b)
    ours, others = stems(mine) - known, stems(theirs) - known
    shorter = min(len(ours), len(others))
    if shorter:
        overlap = len(ours & others) / shorter
        if overlap >= 0.2:
            yield "shared wording", round(1.5 * overlap, 3), a.span, b.span
        if a.document != b.document and overlap >= 0.7 and shorter >= 4:
            yield "nearly the same words", 1.0, a.span, b.span
    if sets_apart(mine) != sets_apart(theirs):
        yield "one sets itself apart as another or a further one", -0.6, a.span, b.span
    if a.document == b.document and in_headline(a.span, here) != in_headline(b.span, here):
        yield "headline and text of one report", 1.0, a.span, b.span


def _place_words(statement: Statement) -> frozenset[str]:
    """The words of the place: they are compared as a place already."""
    return stems(statement.where.name) if statement.where else frozenset()


def in_headline(span: Span, document: Document) -> bool:
    """Whether a span stands in the headline: the first line, if that does not end as a sentence does."""
    end = document.text.find("\n")
    if end < 0 or span.end > end:
        return False
    line = document.text[:end].rstrip()
    return len(line) <= _HEADLINE and not line.endswith((".", "!", "?", '"', "”"))
