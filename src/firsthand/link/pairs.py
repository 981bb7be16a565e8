"""Two statements compared: what speaks for one occurrence behind both, and what against it.

The score is a sum of weights in the manner of Fellegi and Sunter (1969): each weight is about the logarithm
of how much likelier the observation is among statements of one incident than among others. What one side
does not say weighs nothing. Weights are set by hand and rounded; nothing in them knows any name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from firsthand.link.alike import one_body, one_person
from firsthand.link.families import AHEAD, DOERS, FACTUAL, MIXED, MOVING
from firsthand.link.lexicon import alike, lexicon
from firsthand.link.naming import naming
from firsthand.link.places import Nearness, near
from firsthand.link.sides import Side, Spoken, in_headline
from firsthand.link.words import words
from firsthand.model import Count, Document, Evidence, Pair, Span, Statement, Status

MISSING = -0.3
"""What a pair counts that was never compared, or had nothing to say for itself."""

_PRIOR = -0.2
SLACK = 3
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


_Reason = tuple[str, float, Span | None, Span | None]


def compare(a: Statement, b: Statement, documents: Mapping[str, Document]) -> Pair | None:
    """Compare two statements; None where nothing speaks for one occurrence, or their times are far apart.

    Symmetric: the pair names the smaller id first whichever way they are given. ``documents`` must hold both
    statements' documents. Raises KeyError if it does not.
    """
    return weigh(Side.of(a, documents[a.document]), Side.of(b, documents[b.document]))


def compare_all(
    statements: Mapping[str, Statement], documents: Mapping[str, Document], couples: Iterable[tuple[str, str]]
) -> tuple[Pair, ...]:
    """Compare couples of statements, by their ids; each statement is read once. Ordered by ids."""
    couples = sorted(couples)
    wanted = sorted({s for couple in couples for s in couple}, key=lambda s: (statements[s].document, s))
    sides = {s: Side.of(statements[s], documents[statements[s].document]) for s in wanted}
    compared = (weigh(sides[a], sides[b]) for a, b in couples)
    return tuple(pair for pair in compared if pair is not None)


def weigh(a: Side, b: Side) -> Pair | None:
    """Compare two statements that were read already, as ``compare`` does."""
    if b.statement.id < a.statement.id:
        a, b = b, a
    reasons = _reasons(a, b)
    if reasons is None:
        return None
    evidence = tuple(Evidence(kind, weight, x, y) for kind, weight, x, y in reasons)
    return Pair(a.statement.id, b.statement.id, _sum(reasons), evidence)


def score(a: Side, b: Side) -> float | None:
    """Return the score alone of what ``weigh`` returns; ``a`` has the smaller id."""
    reasons = _reasons(a, b)
    return None if reasons is None else _sum(reasons)


def _sum(reasons: list[_Reason]) -> float:
    return round(sum([r[1] for r in reasons]), 3)


def _reasons(a: Side, b: Side) -> list[_Reason] | None:
    """What speaks for and against one occurrence; None where nothing speaks for it."""
    if a.family != b.family or a.habitual or b.habitual or a.statement.id == b.statement.id:
        return None
    if a.dated and b.dated and not (a.denied or b.denied) and _days_apart(a, b) > SLACK:
        return None
    out: list[_Reason] = [("different statements", _PRIOR, None, None)]
    _act_and_status(out, a, b)
    _when(out, a, b)
    place = _where(out, a, b)
    number = _count(out, a.statement.count, b.statement.count)
    if a.patient is not None and b.patient is not None:
        _phrases(out, "patient", a.patient, b.patient, 1.0, a, b)
    if a.agent is not None and b.agent is not None:
        minor = (a.patient or b.patient) and a.family not in DOERS
        _phrases(out, "agent", a.agent, b.agent, 0.4 if minor else 1.0, a, b)
    if a.report != b.report:
        _voices(out, a, b)
    if place is Nearness.APART and number:
        # One sentence about two places and two numbers is a pattern: its wording says nothing.
        out.append(("neither place nor number", -2.0, None, None))
    else:
        _wording(out, a, b)
    return out if max([r[1] for r in out]) > 0 else None


def _act_and_status(out: list[_Reason], a: Side, b: Side) -> None:
    one, other = a.statement, b.statement
    if one.act is not other.act:
        weight = -0.3 if a.family in MIXED else -0.9
        out.append(("acts of one kind", weight, one.trigger, other.trigger))
    mine, theirs = one.status, other.status
    here = a.report == b.report
    if a.denied and b.denied:
        if not here:
            out.append(("both deny it", 0.8, one.status_span, other.status_span))
    elif a.denied or b.denied:
        if here and _bare(one if a.denied else other):
            kind, weight = "a denial of what its own report tells", 2.5
        else:
            kind, weight = "a denial of what the other tells", 0.5
        out.append((kind, weight, one.status_span, other.status_span))
    elif mine is not theirs:
        facts = (mine in FACTUAL) + (theirs in FACTUAL)
        if facts == 1:
            kind = "told as a fact and not as one"
            out.append((kind, -1.2, one.status_span, other.status_span))
        elif not facts and (mine in AHEAD or theirs in AHEAD):
            out.append(("different standing", -0.4, one.status_span, other.status_span))


def _bare(statement: Statement) -> bool:
    """Whether a statement says nothing of its own but that the thing was or was not so."""
    patient = words(statement.patient.text) if statement.patient else None
    vague = patient is None or patient.head is None or patient.head in lexicon().generic
    uncounted = statement.count is None or statement.count.high == 1
    return vague and uncounted and statement.when is None and statement.where is None


def _days_apart(a: Side, b: Side) -> int:
    """Return what ``apart`` does, of two statements that have a time."""
    return max(a.first - b.last, b.first - a.last, 0)


def _when(out: list[_Reason], a: Side, b: Side) -> None:
    one, other = a.statement.when, b.statement.when
    if one is None or other is None:
        if a.report != b.report:
            _untimed(out, a, b)
        return
    gap = _days_apart(a, b)
    if gap:
        # A denial often has the day on which it was issued.
        denied = (a.denied or b.denied) and gap <= _MONTH
        slip = denied or (gap == 1 and a.report != b.report)
        out.append((f"{gap} days apart", -1.5 if slip else -4.0, one.span, other.span))
        return
    widest = max(a.last - a.first, b.last - b.first) + 1
    for limit, kind, weight in _MEETING:
        if widest <= limit:
            out.append((kind, weight, one.span, other.span))
            return
    out.append(("times meet", 0.3, one.span, other.span))


def _untimed(out: list[_Reason], a: Side, b: Side) -> None:
    """What the dates of two reports say where a statement of one of them has no time of its own."""
    if not a.dated and not b.dated:
        published = a.published and b.published
        if not published or abs(a.published - b.published) > 2 * _WEEK:
            out.append(("no time to hold on to", -1.5, None, None))
        return
    untimed, timed = (b, a) if a.dated else (a, b)
    span = timed.statement.when.span if timed.statement.when is not None else None
    if not untimed.published or untimed.statement.status in AHEAD:
        out.append(("no time to hold on to", -1.0, None, span))
        return
    lag = untimed.published - timed.first
    if lag < 0:
        out.append(("told before the other happened", -4.0, None, span))
    elif lag <= _WEEK:
        out.append(("told within a week of the other", 0.8, None, span))
    elif lag > _MONTH and a.statement.status not in _LASTING and b.statement.status not in _LASTING:
        out.append(("told long after the other", -0.8, None, span))


def _where(out: list[_Reason], a: Side, b: Side) -> Nearness | None:
    """Compare the places; return how they stand to one another, where both are told with what they are of.

    A report that names one town gives it to most of what it tells: that two such agree says little.
    """
    if a.where is None or b.where is None:
        return None
    found = near(a.where, b.where)
    one, other = a.where_span, b.where_span
    told = a.placed_here and b.placed_here
    if found is Nearness.SAME:
        out.append(("same place", 0.5 if told else 0.2, one, other))
    elif found is Nearness.WITHIN:
        out.append(("one place within the other", 0.2 if told else 0.1, one, other))
    else:
        out.append(("different places", -0.4 if a.family in MOVING else -1.3, one, other))
    return found if told else None


def _count(out: list[_Reason], a: Count | None, b: Count | None) -> bool:
    """Compare the numbers; return whether they are two."""
    if a is None or b is None:
        return False
    if (a.low, a.high) == (b.low, b.high):
        number = a.low if a.low is not None else a.high or 0
        weight = 0.3 if number == 1 else 1.4 if number < 6 else 2.2
        out.append(("same number", weight, a.span, b.span))
        return False
    (low, smaller), (larger, _) = sorted((a.bounds(), b.bounds()))
    if a.compatible(b):
        if larger > _FAR_COUNT * low > 0:
            out.append(("numbers hardly agree", -1.0, a.span, b.span))
        else:
            weight = 0.0 if _exact(a) or _exact(b) else -0.5
            out.append(("numbers that can agree", weight, a.span, b.span))
        return False
    if a.high == 1 or b.high == 1:
        out.append(("one and several", -4.0, a.span, b.span))
        return False
    far = larger > _FAR_COUNT * smaller
    out.append(("numbers far apart", -1.8, a.span, b.span) if far else ("other number", -0.2, a.span, b.span))
    return True


def _exact(count: Count) -> bool:
    return count.low == count.high and not count.approx


def _phrases(
    out: list[_Reason], role: str, a: Spoken, b: Spoken, share: float, here: Side, there: Side
) -> None:
    """Compare two patients or agents; ``share`` scales what the role is worth."""
    mine, theirs = a.words, b.words
    if a.names and b.names:
        if not a.names.isdisjoint(b.names):
            out.append((f"{role}: same name", 1.5 * share, a.span, b.span))
        else:
            whole = len(a.names) > 1 and len(b.names) > 1
            weight = -3.0 if whole and here.single and there.single else -1.2 if whole else -0.3
            out.append((f"{role}: other name", weight * share, a.span, b.span))
    else:
        # Whatever stands for the target of destruction names a thing.
        kind, weight = _heads(a.text, b.text, here.on_things and role == "patient")
        one_report = here.report == there.report
        later = one_report and _introduced_later(a, b)
        if later or (one_report and kind == "different nouns"):
            kind, weight = "somebody else", -3.0 if later else -1.6
        if weight:
            out.append((f"{role}: {kind}", weight * share, a.span, b.span))
    if mine.age and theirs.age:
        same = mine.age == theirs.age
        kind = f"{role}: {'same' if same else 'other'} age"
        out.append((kind, (1.8 if same else -1.8) * share, a.span, b.span))
    if mine.part != theirs.part:
        out.append((f"{role}: part of a group and not", -0.5 * share, a.span, b.span))


def _introduced_later(a: Spoken, b: Spoken) -> bool:
    """Whether a report that has named somebody goes on to introduce somebody ("a nurse"): another one."""
    if a.span is None or b.span is None or not (a.words.names or b.words.names):
        return False
    named, other = (a, b) if a.words.names else (b, a)
    found = other.words
    if found.head is None or found.head in lexicon().generic:
        return False
    later = named.span is not None and other.span is not None and named.span.start < other.span.start
    return later and other.text.casefold().startswith(("a ", "an ", "another ", "one "))


@lru_cache(1 << 16)
def _heads(mine: str, theirs: str, on_things: bool) -> tuple[str, float]:
    """Compare two noun phrases that do not both hold a name; weight 0: nothing to say.

    ``on_things``: both stand for things, whether the lexicon knows them or not.
    """
    a, b = words(mine), words(theirs)
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


def _voices(out: list[_Reason], a: Side, b: Side) -> None:
    """Whether two reports have it from one voice: then they rather tell one thing.

    An outlet tells of many things: without a time on either side, having it from one outlet says nothing.
    """
    undated = not a.dated and not b.dated
    for mine, outlet, span in a.voices:
        for theirs, another, other_span in b.voices:
            if undated and (outlet or another):
                continue
            if _one_voice(mine, theirs):
                out.append(("told by one voice", 0.6, span, other_span))
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


def _wording(out: list[_Reason], a: Side, b: Side) -> None:
    """Compare the words of two sentences; those of a place are compared as a place already."""
    ours, others = a.stems, b.stems
    if a.where is not b.where:
        ours, others = ours - b.place_words, others - a.place_words
    shorter = min(len(ours), len(others))
    one_report = a.report == b.report
    span, other = a.statement.span, b.statement.span
    if shorter:
        overlap = len(ours & others) / shorter
        if overlap >= 0.2:
            out.append(("shared wording", round(1.5 * overlap, 3), span, other))
        if not one_report and overlap >= 0.7 and shorter >= 4:
            out.append(("nearly the same words", 1.0, span, other))
    if a.another != b.another:
        out.append(("one sets itself apart as another or a further one", -0.6, span, other))
    if one_report and in_headline(span, a.document) != in_headline(other, b.document):
        out.append(("headline and text of one report", 1.0, span, other))
