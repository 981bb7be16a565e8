"""Which of two texts with shared wording came first: a credit, else the dates, else what retelling does to a text.

Where nothing shows it the two are left without a direction: a guess would name a copy as the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from firsthand.lineage.lexicon import days_named, lexicon
from firsthand.lineage.reading import located
from firsthand.lineage.told import Told
from firsthand.lineage.wording import Run
from firsthand.model import Certainty, Evidence, Span, Statement

_ENOUGH = 0.2
_VOICE, _NAMED, _HEDGE, _EXCLUSIVE = 0.25, 0.1, 0.25, 0.5
_HEARSAY, _UPDATE, _DATELINE = 0.5, 0.7, 0.8
_PARTICULAR, _MOST_PARTICULARS = 0.2, 0.4
_CUT, _WHOLE, _CUT_OFF, _GROWN = 0.25, 0.7, 0.12, 0.02
_HEAD = 400
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HALF_YEAR = 183

_Leaning = tuple[float, str, Span | None]


def directed(
    a: Told, b: Told, runs: Sequence[Run], cited: set[tuple[str, str]], *, article: bool = False
) -> tuple[Told, Told, tuple[Evidence, ...]]:
    """Return source, target and the reasons; a reason against the direction has a negative weight.

    ``article`` says that the two are versions of one article: such grow, where a copy is cut.

    One reason of weight 0 and the note "unknown" where the texts are left without a direction: they then
    come in a fixed order, the longer first.
    """
    ids = a.document.id, b.document.id
    if (ids in cited) != (ids[::-1] in cited):
        source, target = (a, b) if ids in cited else (b, a)
        return source, target, (Evidence("direction", 1.0, note="credit"),)
    first, second = a.document.published, b.document.published
    if first and second and first != second:
        source, target = (a, b) if first < second else (b, a)
        days = abs((second - first).days)
        return source, target, (Evidence("direction", 1.0, note=f"{days} days earlier"),)
    turned = [_turned(r) for r in runs]
    clues = [*_clues(a, b, runs), *_reversed(_clues(b, a, turned))]
    clues += [*_length(a, b, runs, article), *_reversed(_length(b, a, turned, article))]
    lean = sum(weight for weight, _, _ in clues)
    if abs(lean) < _ENOUGH:
        source, target = (a, b) if (len(a.text), ids[1]) > (len(b.text), ids[0]) else (b, a)
        return source, target, (Evidence("direction", 0.0, note="unknown"),)
    source, target = (a, b) if lean > 0 else (b, a)
    sign = 1 if lean > 0 else -1
    found = sorted(clues, key=lambda c: (-sign * c[0], c[1]))
    return source, target, tuple(_evidence(sign * weight, note, at, target) for weight, note, at in found)


def _evidence(weight: float, note: str, at: Span | None, target: Told) -> Evidence:
    here = at if at is not None and at.document == target.document.id else None
    there = at if here is None else None
    return Evidence("direction", round(weight, 4), here, there, note)


def _reversed(clues: Iterator[_Leaning]) -> Iterator[_Leaning]:
    return ((-weight, note, at) for weight, note, at in clues)


def _turned(run: Run) -> Run:
    return Run(run.there, run.here, run.matched)


def _clues(told: Told, other: Told, runs: Sequence[Run]) -> Iterator[_Leaning]:
    """Yield what speaks for ``told`` being the source (positive) or the copy (negative), as far as it shows it."""
    spans = [span_of(told, run.here) for run in runs]
    near = [s for s in told.statements if any(s.span.start < p.end and p.start < s.span.end for p in spans)]
    yield from _kept(near)
    if any(exclusive(told, run.here) for run in runs):
        yield _EXCLUSIVE, "it was told so itself", None
    theirs = [span_of(other, run.there) for run in runs]
    more = _particulars(told, spans) - _particulars(other, theirs)
    if more:
        yield min(_MOST_PARTICULARS, _PARTICULAR * len(more)), "the source is more exact", None
    searched = (
        (p, lexicon().hearsay, -_HEARSAY, "it tells what others report") for p in _around(told, spans)
    )
    whole = Span(told.document.id, 0, len(told.text))
    for place, pattern, weight, note in (
        *searched,
        (whole, lexicon().update, -_UPDATE, "it says that it was changed"),
    ):
        if found := pattern.search(told.text, place.start, place.end):
            yield weight, note, Span(told.document.id, found.start(), found.end())
            break
    days = _dateline(told), _dateline(other)
    if days[0] and days[1] and 0 < (days[1] - days[0]).days < _HALF_YEAR:
        yield _DATELINE, "an earlier day above the text", None


def _length(told: Told, other: Told, runs: Sequence[Run], article: bool) -> Iterator[_Leaning]:
    """Yield that ``told`` is mostly a part of the other, which goes on: cut from it, or an earlier version of it."""
    mine, theirs = _share(told, [r.here for r in runs]), _share(other, [r.there for r in runs])
    if mine >= _WHOLE and mine - theirs >= (_GROWN if article else _CUT_OFF):
        yield (
            (_CUT, "the later version goes on", None)
            if article
            else (-_CUT, "it is a part of the other", None)
        )


def _kept(near: Sequence[Statement]) -> Iterator[_Leaning]:
    """Yield what retelling loses: voices, their names, hedges."""
    voices = max((len(s.chain) - 1 for s in near if s.chain), default=0)
    if voices:
        yield _VOICE * voices, "its voices", next((x.span for s in near for x in s.chain if x.span), None)
    named = len({x.voice for s in near for x in s.chain[:-1] if x.named})
    if named:
        yield _NAMED * named, "named voices", None
    hedged = next((s for s in near if s.certainty is Certainty.HEDGED), None)
    if hedged:
        yield _HEDGE, "its hedge", hedged.certainty_span


def _particulars(told: Told, spans: Sequence[Span]) -> set[str]:
    """Return the numbers in and right around what is shared; days are left out, which retelling makes exact."""
    found: set[str] = set()
    for span in _around(told, spans):
        found |= {f for f, _ in located(told.text[span.start : span.end]) if f[0] == "#"}
    return found


def _around(told: Told, spans: Sequence[Span]) -> list[Span]:
    """Return the sentences in which the shared passages begin and end, and what lies between."""
    reading = told.reading
    return [
        Span(
            told.document.id,
            reading.sentences[reading.sentence_at(s.start)].start,
            reading.sentences[reading.sentence_at(max(s.start, s.end - 1))].end,
        )
        for s in spans
    ]


def _share(told: Told, words: Sequence[tuple[int, int]]) -> float:
    return sum(end - start for start, end in words) / max(1, len(told.reading.words))


def _dateline(told: Told) -> date | None:
    """Return the only day named, with its year, in the first lines: where such a text gives its own date."""
    head = told.text[:_HEAD].split("\n\n")[0]
    days, years = set(days_named(head)), set(_YEAR.findall(head))
    if len(days) != 1 or len(years) != 1:
        return None
    (month, day), year = days.pop(), int(years.pop())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def exclusive(told: Told, words: tuple[int, int]) -> bool:
    """Whether the sentences around a passage (word indices) say that it was spoken to this outlet alone."""
    reading, outlet = told.reading, told.document.outlet
    first = reading.sentence_at(reading.starts[words[0]])
    last = reading.sentence_at(reading.starts[words[1] - 1])
    around = told.text[reading.sentences[max(0, first - 1)].start : reading.sentences[last].end]
    if lexicon().direct.search(around):
        return True
    bare = re.sub(r"^the\s+", "", outlet or "", flags=re.IGNORECASE)
    return bool(bare) and re.search(rf"\btold\s+(?:the\s+)?{re.escape(bare)}\b", around) is not None


def span_of(told: Told, words: tuple[int, int]) -> Span:
    """Return the characters of a stretch of words."""
    reading = told.reading
    return Span(told.document.id, reading.starts[words[0]], reading.ends[words[1] - 1])
