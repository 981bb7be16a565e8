"""The words behind a score: for each observation of two reports that weighs anything, where it stands in both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from firsthand.link.likeness import OBSERVED, Comparer, Floats, Weights
from firsthand.link.places import Nearness, nearness
from firsthand.link.traces import Token, ages, factual, number, phrases, places, rarities, times, tokens
from firsthand.model import Document, Evidence, Span, Statement

PRIOR = "any two reports"
_T = TypeVar("_T")
_Spans = tuple[Span | None, Span | None]


class Explainer:
    """Says what speaks for and against two reports of a batch telling of one incident."""

    def __init__(
        self,
        documents: Sequence[Document],
        statements: Mapping[str, Sequence[Statement]],
        comparer: Comparer,
        weights: Weights,
    ) -> None:
        """Take a batch in the order that ``comparer`` has it in; ``statements`` go by document."""
        self._documents = documents
        self._told = statements
        self._comparer = comparer
        self._weights = weights
        self._tokens: dict[int, list[Token]] = {}
        self._rare = rarities([t.names for t in comparer.traces]) | rarities(
            [t.pairs for t in comparer.traces]
        )

    def explain(self, a: int, b: int, observed: Floats) -> tuple[Evidence, ...]:
        """Return the evidence on the reports ``a`` and ``b`` of the batch; it sums to their score.

        ``observed`` is their row of ``Comparer.observe``. Of several things shared the rarest is shown, with a note
        how many others there are.
        """
        weighed = self._weights.weigh(observed[None, :])[0].tolist()
        found = [Evidence(PRIOR, self._weights.prior)]
        for kind, weight in zip(OBSERVED, weighed, strict=True):
            if weight:
                note = self._note(kind, a, b)
                here, there = self._spans(kind, a, b)
                found.append(Evidence(kind, weight, here, there, note))
        return tuple(found)

    def _shared(self, kind: str, a: int, b: int) -> list[str]:
        """Return the words or phrases that two reports share, the rarest first; none for what is not of words."""
        one, other = self._comparer.traces[a], self._comparer.traces[b]
        names = one.names.keys() & other.names.keys()
        shared = {
            "shared names": names - self._comparer.places,
            "shared names of places": names & self._comparer.places,
            "shared full names": one.pairs & other.pairs,
            "people of one name": (one.people & other.people) - self._comparer.places,
        }.get(kind, ())
        return sorted(shared, key=lambda word: (-self._rare.get(word, 0.0), word))

    def _note(self, kind: str, a: int, b: int) -> str:
        if kind == "published apart":
            dates = [self._documents[n].published for n in (a, b)]
            if dates[0] is None or dates[1] is None:
                return "one has no date"
            days = abs((dates[0] - dates[1]).days)
            return f"{days} day{'s' if days != 1 else ''}"
        more = len(self._shared(kind, a, b)) - 1
        return f"and {more} more" if more > 0 else ""

    def _spans(self, kind: str, a: int, b: int) -> _Spans:
        if shared := self._shared(kind, a, b):
            return self._stands(a, shared[0]), self._stands(b, shared[0])
        here, there = (factual(self._told.get(self._documents[n].id, ())) for n in (a, b))
        match kind:
            case "same age" | "other ages":
                mine, theirs = ages(self._documents[a]), ages(self._documents[b])
                return _first(mine, theirs, lambda x, y: (x == y) == (kind == "same age"))
            case "same number":
                return _first(_numbers(here), _numbers(there), lambda x, y: x == y, best=lambda x: x[1])
            case "other numbers":
                return _first(_numbers(here), _numbers(there), lambda x, y: x[0] == y[0])
            case "times meet":
                mine_, theirs_ = ([(w, w.span) for w in times(told)] for told in (here, there))
                return _first(mine_, theirs_, lambda x, y: x.compatible(y))
            case "told before it happened":
                first = [w[0].span if (w := times(told)) else None for told in (here, there)]
                return first[0], first[1]
            case "one place within the other" | "different places":
                wanted = Nearness.WITHIN if kind.startswith("one") else Nearness.APART
                ours, others = ([(p, p.span) for p in places(told)] for told in (here, there))
                return _first(ours, others, lambda x, y: nearness(x, y) is wanted)
        return None, None

    def _stands(self, report: int, words: str) -> Span | None:
        """Return where a word or phrase first stands in a report; None where only its title has it."""
        document = self._documents[report]
        if report not in self._tokens:
            self._tokens[report] = list(tokens(document.text))
        found = self._tokens[report]
        if " " in words:
            return next(
                (Span(document.id, x.start, y.end) for phrase, x, y in phrases(found) if phrase == words),
                None,
            )
        marked = (t for t in found if t.word == words and t.name)
        return next((Span(document.id, t.start, t.end) for t in marked), None)


def _numbers(told: Iterable[Statement]) -> list[tuple[tuple[str, int], Span | None]]:
    return [(n, s.count.span) for s in told if (n := number(s)) is not None and s.count is not None]


def _first(
    mine: Iterable[tuple[_T, Span | None]],
    theirs: Iterable[tuple[_T, Span | None]],
    fits: Callable[[_T, _T], bool],
    best: Callable[[_T], int] = lambda _: 0,
) -> _Spans:
    """Return where the first two that fit stand, or the best of those that fit."""
    others = list(theirs)
    fitting = [(x, here, there) for x, here in mine for y, there in others if fits(x, y)]
    if not fitting:
        return None, None
    _, here, there = max(fitting, key=lambda found: best(found[0]))
    return here, there
