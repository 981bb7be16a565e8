"""Derivations that wording betrays: one text has passages of another, whether it says so or not."""

from __future__ import annotations

import re

from firsthand.lineage.direction import directed, exclusive, span_of
from firsthand.lineage.lexicon import lexicon
from firsthand.lineage.reading import features
from firsthand.lineage.scoring import scored
from firsthand.lineage.told import Told, same_outlet
from firsthand.lineage.versions import one_article
from firsthand.lineage.wording import Run, align
from firsthand.model import Derivation, Evidence, How, Span

_ENOUGH = 20
_LONG = 10
_SENTENCE, _AND_MORE = 12, 18
_PARTICULARS, _PLENTY = 2, 40
_SEVENTH, _FIFTH, _QUARTER, _HALF = 0.14, 0.2, 0.25, 0.5
_VALUE, _VALUES = 0.02, 5
_SMALL, _ROUND, _YEARS = 20, 10, (1900, 2100)


def copied(a: Told, b: Told, cited: set[tuple[str, str]]) -> Derivation | None:
    """Return the derivation that shared wording or one address shows between two texts.

    Words in quotation marks that both attribute are no sign of copying: two outlets may quote one public
    statement. They count where one of the two says that they were spoken to it alone, where the other
    is the text that is quoted, and between versions of one article. ``cited`` are the edges already known
    from credits: they give the direction.
    """
    runs = align(a.text, b.text)
    article = one_article(a, b, runs)
    if article is None and not runs:
        return None
    weights = [run.matched if article else _own_words(a, b, run) for run in runs]
    if article is None and not _telling(a, b, runs, weights):
        return None
    source, target, direction = directed(a, b, runs, cited, article=article is not None)
    size = max(1, len(target.reading.words))
    evidence = []
    for run, weight in zip(runs, weights, strict=True):
        if weight:
            mine, theirs = (run.there, run.here) if source is a else (run.here, run.there)
            spans = span_of(target, mine), span_of(source, theirs)
            evidence.append(Evidence("wording", round(weight / size, 4), *spans, f"{run.matched} words"))
    evidence.sort(key=lambda e: e.here or Span("", 0, 0))
    if article is not None:
        evidence.append(article)
    return scored(source.document.id, target.document.id, How.COPIES, (*evidence, *direction))


def rare_values(source: Told, target: Told) -> tuple[Evidence, ...]:
    """Return, for the first few numbers that hardly agree by chance and stand in both texts, where they stand."""
    theirs = {f: at for f, at in reversed(source.reading.located) if _is_rare(f)}
    out = {
        f: Evidence("value", _VALUE, _number(target, at), _number(source, theirs[f]), f.removeprefix("#"))
        for f, at in reversed(target.reading.located)
        if f in theirs
    }
    return tuple(out[f] for f in list(reversed(out))[:_VALUES])


def _is_rare(feature: str) -> bool:
    """Whether a feature is a number that is neither small nor round nor a year."""
    if feature[0] != "#" or not feature[1:].isdigit():
        return False
    value = int(feature[1:])
    return value > _SMALL and value % _ROUND != 0 and not _YEARS[0] <= value <= _YEARS[1]


def _number(told: Told, at: int) -> Span:
    place = told.reading.word_range(at, at + 1)
    return Span(told.document.id, at, told.reading.ends[place.start] if place else at + 1)


def _telling(a: Told, b: Told, runs: tuple[Run, ...], weights: list[int]) -> bool:
    """Whether the words of their own that two texts share are many, and belong to one story."""
    total = sum(weights)
    particulars = {f for run, w in zip(runs, weights, strict=True) if w for f in _particulars(a, run)}
    if total < _PLENTY and len(particulars) < (1 if max(weights) >= _SENTENCE else _PARTICULARS):
        return False
    return _enough(a, b, total, max(weights))


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
    if inside and (exclusive(a, run.here) or exclusive(b, run.there)):
        inside = 0
    furniture = min(_furniture(a, run.here), _furniture(b, run.there))
    return max(0, run.matched - inside - furniture - _facts(a, b, run))


def _facts(a: Told, b: Told, run: Run) -> int:
    """Count the numbers and names that both passages give: who tells of one event must use them, copied or not."""
    theirs = set(b.reading.words[slice(*run.there)])
    openings = {s.start for s in a.reading.sentences}
    return sum(
        a.reading.words[i] in theirs
        and (a.text[at].isdigit() or (a.text[at].isupper() and at not in openings))
        for i in range(*run.here)
        for at in (a.reading.starts[i],)
    )


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
    span = span_of(told, run.here)
    text = told.text[span.start : span.end]
    exact = {f for f in features(text) if f[0] in "#@"}
    return exact | set(re.findall(r"(?<=[a-zà-þ,0-9] )[A-ZÀ-Þ]\w+", text))
