"""Derivations that wording betrays: one text has passages of another, whether it says so or not."""

from __future__ import annotations

import re
from datetime import date

from firsthand.lineage.lexicon import lexicon
from firsthand.lineage.reading import features
from firsthand.lineage.told import Told, same_outlet
from firsthand.lineage.wording import Run, align
from firsthand.model import Certainty, Derivation, Evidence, How, Span

_ENOUGH = 20
_LONG = 10
_SENTENCE, _AND_MORE = 12, 18
_PARTICULARS, _PLENTY = 2, 40
_SEVENTH, _FIFTH, _QUARTER, _HALF = 0.14, 0.2, 0.25, 0.5
_MOST = 0.5
_CLEAR = 0.5
_DOUBT = 0.6
_LEAN = 1.0


def copied(a: Told, b: Told, cited: set[tuple[str, str]]) -> Derivation | None:
    """Return the derivation that shared wording shows between two texts, if they share enough of their own.

    Words in quotation marks that both attribute are no sign of copying: two outlets may quote one public
    statement. They count where one of the two says that they were spoken to it alone, and where the other
    is the text that is quoted. ``cited`` are the edges already known from credits: they give the direction.
    """
    runs = align(a.text, b.text)
    if not runs:
        return None
    weights = [_own_words(a, b, run) for run in runs]
    total = sum(weights)
    particulars = {f for run, w in zip(runs, weights, strict=True) if w for f in _particulars(a, run)}
    if total < _PLENTY and len(particulars) < (1 if max(weights) >= _SENTENCE else _PARTICULARS):
        return None
    if not _enough(a, b, total, max(weights)):
        return None
    source, target, direction = _directed(a, b, runs, cited)
    size = max(1, len(target.reading.words))
    share = total / size
    evidence = []
    for run, weight in zip(runs, weights, strict=True):
        if weight:
            mine, theirs = (run.there, run.here) if source is a else (run.here, run.there)
            spans = _span(target, mine), _span(source, theirs)
            evidence.append(Evidence("wording", round(weight / size, 4), *spans, f"{run.matched} words"))
    score = min(1.0, _MOST + _CLEAR * min(1.0, 2 * share))
    score *= 1.0 if direction.weight >= _LEAN else _DOUBT
    evidence.sort(key=lambda e: e.here or Span("", 0, 0))
    return Derivation(
        source.document.id, target.document.id, How.COPIES, round(score, 4), (*evidence, direction)
    )


def _enough(a: Told, b: Told, total: int, longest: int) -> bool:
    """Whether so many shared words are more than chance, stock phrases and an outlet's standing matter.

    One outlet repeats its own background, so there half of the shorter text is asked for; where an outlet
    is not known, the two could be one, and a quarter is. Between outlets a dozen words in a row are enough
    where they are a good part of the text, or where others go with them.
    """
    share = total / max(1, min(len(a.reading.words), len(b.reading.words)))
    if same_outlet(a.document.outlet, b.document.outlet):
        return share >= _HALF
    if a.document.outlet is None or b.document.outlet is None:
        return total >= _ENOUGH and share >= _QUARTER
    if longest >= _SENTENCE and (share >= _SEVENTH or total >= _AND_MORE):
        return True
    return total >= _ENOUGH and (longest >= _LONG or share >= _FIFTH)


def _own_words(a: Told, b: Told, run: Run) -> int:
    """Count the matched words of a run that are not a public quotation in both texts."""
    here = [a.reading.in_quote(a.reading.starts[i]) for i in range(*run.here)]
    there = [b.reading.in_quote(b.reading.starts[i]) for i in range(*run.there)]
    inside = min(sum(here), sum(there))
    if inside and (_exclusive(a, run.here) or _exclusive(b, run.there)):
        inside = 0
    furniture = min(_furniture(a, run.here), _furniture(b, run.there))
    return max(0, run.matched - inside - furniture)


def _furniture(told: Told, words: tuple[int, int]) -> int:
    """Count the words of a run that stand in sentences of page furniture or standing notices."""
    reading, count = told.reading, 0
    first, last = (reading.sentence_at(reading.starts[i]) for i in (words[0], words[1] - 1))
    for sentence in reading.sentences[first : last + 1]:
        if lexicon().furniture.search(told.text, sentence.start, sentence.end):
            inside = reading.word_range(sentence.start, sentence.end)
            count += max(0, min(inside.stop, words[1]) - max(inside.start, words[0]))
    return count


def _particulars(told: Told, run: Run) -> set[str]:
    """Return the numbers, days and names within a run: what belongs to one story and no other."""
    span = _span(told, run.here)
    text = told.text[span.start : span.end]
    exact = {f for f in features(text) if f[0] in "#@"}
    return exact | set(re.findall(r"(?<=[a-zà-þ,0-9] )[A-ZÀ-Þ]\w+", text))


def _exclusive(told: Told, words: tuple[int, int]) -> bool:
    """Whether the sentences around a quotation say that it was spoken to this outlet alone."""
    reading, outlet = told.reading, told.document.outlet
    first = reading.sentence_at(reading.starts[words[0]])
    last = reading.sentence_at(reading.starts[words[1] - 1])
    around = told.text[reading.sentences[max(0, first - 1)].start : reading.sentences[last].end]
    if lexicon().direct.search(around):
        return True
    bare = re.sub(r"^the\s+", "", outlet or "", flags=re.IGNORECASE)
    return bool(bare) and re.search(rf"\btold\s+(?:the\s+)?{re.escape(bare)}\b", around) is not None


def _span(told: Told, words: tuple[int, int]) -> Span:
    reading = told.reading
    return Span(told.document.id, reading.starts[words[0]], reading.ends[words[1] - 1])


def _directed(
    a: Told, b: Told, runs: tuple[Run, ...], cited: set[tuple[str, str]]
) -> tuple[Told, Told, Evidence]:
    """Return source, target and the reason: a credit, else the dates, else what was lost."""
    ids = a.document.id, b.document.id
    if (ids in cited) != (ids[::-1] in cited):
        source, target = (a, b) if ids in cited else (b, a)
        return source, target, Evidence("direction", 1.0, note="credit")
    first, second = a.document.published, b.document.published
    if first and second and first != second:
        source, target = (a, b) if first < second else (b, a)
        return source, target, Evidence("direction", 1.0, note=f"{_earlier(first, second)} days earlier")
    fuller_a, fuller_b = _detail(a, [r.here for r in runs]), _detail(b, [r.there for r in runs])
    lead = fuller_a - fuller_b
    if lead:
        source, target = (a, b) if lead > 0 else (b, a)
        return source, target, Evidence("direction", min(1.0, abs(lead) / 4), note="the source is fuller")
    source, target = (a, b) if (len(a.text), ids[1]) > (len(b.text), ids[0]) else (b, a)
    return source, target, Evidence("direction", 0.0, note="unknown")


def _earlier(first: date, second: date) -> int:
    return abs((second - first).days)


def _detail(told: Told, passages: list[tuple[int, int]]) -> float:
    """Score how much a text keeps of what retelling loses, in and around the passages it shares.

    Voices in its statements' chains, hedges, and speech to the outlet itself: the one who was told.
    """
    spans = [_span(told, p) for p in passages]
    near = [s for s in told.statements if any(s.span.start < p.end and p.start < s.span.end for p in spans)]
    voices = sum(len(s.chain) - 1 for s in near if s.chain)
    hedged = sum(s.certainty is Certainty.HEDGED for s in near)
    told_here = sum(_exclusive(told, p) for p in passages)
    return voices + hedged + 2 * told_here
