"""Derivations that a text declares: it names its source, its translator, or its own earlier report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from firsthand.lineage.agreement import Agreement, agreement, contradicts
from firsthand.lineage.credits import Credit, Manner, credits, credits_of, is_outlet, passages
from firsthand.lineage.lexicon import WEEKDAYS, days_named, lexicon
from firsthand.lineage.naming import Reference, is_media, tokens
from firsthand.lineage.reading import stem
from firsthand.lineage.scoring import scored
from firsthand.lineage.told import Told, earlier, outlet_source, same_outlet
from firsthand.model import Derivation, Document, Evidence, How, Span, Statement, Status

ON_ITS_DAY = 0.2
_AGREES = 0.3
_PART_FOUND, _PART_SHARE = 2.0, 0.3
_NEARLY_ALL = 0.8
_MAIN_TOPICS = 10
_BACK = 7


@dataclass(frozen=True, slots=True)
class _Needed:
    """What a reference is worth, and how much of its content must be the source's before it counts.

    ``found`` and ``share`` are those of an ``Agreement``, ``alike`` is what two statements have in common.
    """

    worth: float
    found: float
    share: float
    alike: float


_NEEDED = {
    Reference.FULL: _Needed(0.5, 2.0, 0.2, 2.0),
    Reference.PARTIAL: _Needed(0.3, _PART_FOUND, _PART_SHARE, 2.0),
    Reference.STATE: _Needed(0.2, 3.0, 0.4, 2.0),
}
_UNHELD = 0.5
_MOST_CREDITS = 50


def declared(target: Told, source: Told) -> Derivation | None:
    """Return the derivation of ``target`` from ``source`` that its credits declare, if they do.

    A full name is enough together with some agreement of content; a part of a name ("the ministry") needs
    more. Words quoted from the outlet that the source does not have speak for another of its texts.
    """
    if not earlier(source.document, target.document):
        return None
    if same_outlet(source.document.outlet, target.document.outlet):
        evidence = tuple(_looks_back(target, source))
        return _cites(source, target, evidence)
    by_place: dict[tuple[int, int], Evidence] = {}
    quoted: list[str] = []
    weighed = 0
    for credit, statement in _credits(target, source):
        reference = source.named(credit.phrase)
        if reference is Reference.NONE or (credit.direct and not _read_there(credit, reference)):
            continue
        if reference is not Reference.FULL and credit.manner is Manner.TOLD:
            continue
        if reference is Reference.STATE and not _one_topic(target, source):
            continue
        if reference is Reference.FULL:
            quoted.extend(_quotes_near(target, credit))
        weighed += 1
        if weighed > _MOST_CREDITS:
            break
        found = _weigh(target, source, credit, statement, reference)
        key = (credit.start, credit.end)
        if found and (key not in by_place or found.weight > by_place[key].weight):
            by_place[key] = found
    for found in _dated_papers(target, source):
        by_place.setdefault((found.here.start, found.here.end) if found.here else (0, 0), found)
    if not by_place or contradicts(quoted, source.reading):
        return None
    return _cites(source, target, tuple(by_place[k] for k in sorted(by_place)))


def _read_there(credit: Credit, reference: Reference) -> bool:
    """Whether what an outlet "told us" is what it published: nobody telephones to a newspaper for its news."""
    return reference is Reference.FULL and is_media(credit.phrase)


def unheld(target: Told) -> list[Derivation]:
    """Return edges from the outlets that a text credits, and from its own outlet where it is translated."""
    found: dict[str, tuple[str, list[Evidence]]] = {}
    for credit in target.foreign_credits():
        if not is_outlet(credit, target.text):
            continue
        name = credit.name
        key = " ".join(tokens(name))
        kept, evidence = found.setdefault(key, (name, []))
        found[key] = (kept, evidence)
        if len(evidence) < _MOST_CREDITS:
            evidence.append(
                Evidence(
                    "credit", _UNHELD, _span(target, credit.start, credit.end), None, credit.manner.value
                )
            )
    for _, credit in target.voices():
        key = " ".join(tokens(credit.phrase))
        if key in found or not is_media(credit.phrase) or not _CAPITALISED.fullmatch(credit.name):
            continue
        here = _span(target, credit.start, credit.end)
        found[key] = (credit.phrase, [Evidence("credit", _UNHELD, here, None, "chain")])
    out = [
        scored(outlet_source(name), target.document.id, How.CITES, evidence)
        for name, evidence in found.values()
    ]
    return out + _translated(target)


def _translated(target: Told) -> list[Derivation]:
    match = lexicon().translation.search(target.text)
    if match is None or not target.document.outlet:
        return []
    line = Span(target.document.id, *_line(target.text, match.start(), match.end()))
    evidence = (Evidence("translator", 1.0, line, None, "translator's line"),)
    source = outlet_source(target.document.outlet)
    return [scored(source, target.document.id, How.TRANSLATES, evidence)]


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    stop = text.find("\n", end)
    return start, len(text) if stop < 0 else stop


def _credits(target: Told, source: Told) -> Iterator[tuple[Credit, Statement | None]]:
    """Yield the target's credits that could be of this source, and the statement whose chain holds each."""
    for credit in target.foreign_credits():
        yield credit, None
    if source.document.outlet:
        for credit in credits_of(target.text, source.document.outlet):
            yield credit, None
    for statement, credit in target.voices():
        yield credit, statement


def _weigh(
    target: Told, source: Told, credit: Credit, statement: Statement | None, reference: Reference
) -> Evidence | None:
    """Weigh one credit: its name, what it covers, and the source's day where it gives that."""
    full = reference is Reference.FULL
    best = _covered(target, source, credit, statement)
    dated = _gives_day(target, source.document, credit)
    needed = _NEEDED[reference]
    agrees = best.found >= needed.found and best.share >= needed.share
    agrees = agrees or (
        reference is Reference.STATE and best.found >= _PART_FOUND and best.share >= _NEARLY_ALL
    )
    if statement is not None and not agrees:
        alike = max((_alike(statement, s) for s in source.statements), default=0.0)
        agrees = alike >= needed.alike
    telling = credit.noun in lexicon().telling | lexicon().paper and dated
    if not (agrees or telling):
        return None
    weight = needed.worth + _AGREES * min(1.0, best.share) + (ON_ITS_DAY if dated else 0.0)
    there = Span(source.document.id, best.there.start, best.there.end) if best.there else None
    note = f"{credit.manner.value}, {'name' if full else 'part of the name'}, content {best.share:.2f}"
    return Evidence(
        "credit" if full else "reference",
        round(weight, 4),
        _span(target, credit.start, credit.end),
        there,
        note,
    )


def _covered(target: Told, source: Told, credit: Credit, statement: Statement | None) -> Agreement:
    """Return the best agreement of what a credit may cover with the source."""
    spans = list(passages(target.reading, credit))
    if statement is not None:
        spans.append((statement.span.start, statement.span.end))
    ignore = frozenset(stem(w) for w in tokens(credit.phrase))
    ignore |= frozenset(stem(w) for name in source.names for w in name.full)
    found = [agreement(target.text[a:b], source.reading, ignore, source.document.published) for a, b in spans]
    return max(found, key=lambda a: (a.share if a.found >= _PART_FOUND else 0.0, a.found))


def _alike(mine: Statement, theirs: Statement) -> float:
    """Count what two statements have in common; a different standing of the act counts against them."""
    if mine.act is not theirs.act:
        return 0.0
    denied = (mine.status is Status.DENIED, theirs.status is Status.DENIED)
    score = 1.0 + (1.0 if all(denied) else -1.0 if any(denied) else 0.0)
    if mine.count and theirs.count:
        score += 1.0 if mine.count.low == theirs.count.low and mine.count.high == theirs.count.high else -0.5
    if mine.when and theirs.when:
        score += 0.5 if mine.when.compatible(theirs.when) else -1.0
    if mine.where and theirs.where:
        score += 0.5 if mine.where.compatible(theirs.where) else -0.5
    return score


def _gives_day(target: Told, source: Document, credit: Credit) -> bool:
    """Whether the credit's sentence gives the day on which the source was published."""
    if source.published is None:
        return False
    at = target.reading.sentences[target.reading.sentence_at(credit.start)]
    return _names_day(target, source.published, at.start, at.end)


def _names_day(target: Told, day: date, start: int, end: int) -> bool:
    """Whether a stretch of a text names a day, by its date or, within the week before, by its weekday."""
    if (day.month, day.day) in days_named(target.text, start, end):
        return True
    published = target.document.published
    if published is None or not 0 <= (published - day).days <= _BACK:
        return False
    return re.search(rf"\b{WEEKDAYS[day.weekday()]}\b", target.text[start:end]) is not None


def _one_topic(target: Told, source: Told) -> bool:
    """Whether what a text is mainly about, by the names that stand in it most often, is named in another."""
    return bool({*target.reading.topics[:_MAIN_TOPICS]} & {*source.reading.topics})


def _dated_papers(target: Told, source: Told) -> Iterator[Evidence]:
    """Yield where a text speaks of what the source published on its day ("in its brief of 3 May").

    The source's full name must stand in the same sentence or the one before.
    """
    day, reading = source.document.published, target.reading
    if day is None:
        return
    whole = [f" {' '.join(name.full)} " for name in source.names if len(name.full) > 1]
    for match in lexicon().dated_paper.finditer(target.text):
        at = reading.sentence_at(match.start())
        before, sentence = reading.sentences[max(0, at - 1)], reading.sentences[at]
        if not _names_day(target, day, match.start(), sentence.end):
            continue
        around = f" {' '.join(tokens(target.text[before.start : sentence.end]))} "
        if any(name in around for name in whole):
            worth = _NEEDED[Reference.FULL].worth + ON_ITS_DAY
            here = _span(target, match.start(), match.end())
            yield Evidence("credit", worth, here, None, "what it published on its day")


def _quotes_near(target: Told, credit: Credit) -> list[str]:
    """Return the quotations in what a credit covers."""
    reading = target.reading
    start, end = passages(reading, credit)[-1]
    return [target.text[q.start : q.end] for q in reading.quotes if q.start < end and start < q.end]


def _looks_back(target: Told, source: Told) -> Iterator[Evidence]:
    """Yield where a report refers to an earlier one of its own outlet: a correction, "our last bulletin"."""
    if source.document.id == target.document.id:
        return
    words, reading, text = lexicon(), target.reading, target.text
    first_day, own_day = source.document.published, target.document.published
    if first_day is None or own_day is None or first_day >= own_day:
        return
    about = [date.fromordinal(max(1, first_day.toordinal() + off)) for off in range(-1, 2)]
    corrects = words.correction.search(text)
    own = [
        c for c in credits(text) if target.is_own(c.phrase) and c.manner in (Manner.PUBLISHED, Manner.CONTENT)
    ]
    starts = {m.start() for m in words.back.finditer(text)} | {c.start for c in own}
    if corrects:
        starts |= {m.start() for m in _STORY.finditer(text)}
    for start in sorted(starts):
        sentence = reading.sentences[reading.sentence_at(start)]
        days = days_named(text, sentence.start, sentence.end)
        near = any((d.month, d.day) in days for d in about)
        if days and not near:
            continue
        body = text[sentence.start : sentence.end]
        match = agreement(body, source.reading, frozenset(stem(w) for n in target.names for w in n.full))
        if not near and (match.found < _PART_FOUND or match.share < _PART_SHARE):
            continue
        kind = "correction" if corrects else "back-reference"
        weight = _NEEDED[Reference.FULL].worth + _AGREES * match.share + (ON_ITS_DAY if near else 0.0)
        there = Span(source.document.id, match.there.start, match.there.end) if match.there else None
        yield Evidence(kind, round(weight, 4), _span(target, sentence.start, sentence.end), there)


def _cites(source: Told, target: Told, evidence: tuple[Evidence, ...]) -> Derivation | None:
    if not evidence:
        return None
    return scored(source.document.id, target.document.id, How.CITES, evidence)


def _span(told: Told, start: int, end: int) -> Span:
    return Span(told.document.id, start, end)


_CAPITALISED = re.compile(
    r"[A-ZÀ-Þ0-9]\S*(?:\s+(?:(?:of|the|for|and|de|du|la|le|al|el|in)\s+)*[A-ZÀ-Þ0-9]\S*)*"
)
_STORY = re.compile(
    r"\b[Ii]n\s+(?:an?|its|our|the|this)\s+(?:(?:earlier|previous|last|recent)\s+)?(?:[\w-]+\s+)?"
    r"(?:story|report|article|dispatch|item|bulletin|post|note|piece|version)\b|\bOur\s+(?:story|report|article)\b"
    r"|\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]his)\s+(?:[\w-]+\s+)?(?:story|report|article|dispatch|item|bulletin|post|note)"
    r"\s+(?:of|on|from|dated|published|(?:that|which)\s+we\s+\w+)\b"
)
