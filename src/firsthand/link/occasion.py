"""When the incident that a report is chiefly about happened, from the days of its statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from firsthand.link.outcomes import outcomes
from firsthand.link.sentences import Sentences
from firsthand.model import Act, Document, Statement, When

_CUSTODY = frozenset({Act.ARREST, Act.DETENTION, Act.TRIAL, Act.SENTENCE, Act.INTERROGATION, Act.APPEAL})
_FADES = 4
"""Over how many statements what is told further down counts half."""
_AFTER = 0.2
"""What a day beside an arrest, a trial or a funeral counts."""
_WIDEST = 62
"""Days: what is known less closely dates nothing."""


def occasion(document: Document, told: Sequence[Statement], others: Sequence[Statement]) -> When | None:
    """Return the days that best fit what ``told``, the statements of violence in the order of the text, say.

    Each speaks for its days, less the more there are: what stands at the top counts more, and a day that stands
    beside an arrest or a trial, or dates one among ``others``, little. The narrowest interval about the best day
    is returned, so that "on Saturday" settles "at the weekend".
    """
    sentences = Sentences(document.text)
    taken = {
        s.when.span for s in others if s.act in _CUSTODY and s.when is not None and s.when.span is not None
    }
    votes: defaultdict[date, float] = defaultdict(float)
    dated = [s for s in told if s.when is not None and s.when.days <= _WIDEST]
    for i, statement in enumerate(dated):
        when = statement.when
        if when is None:
            continue
        weight = 2 ** (-i / _FADES) / max(1, when.days - 1)
        if when.span is not None:
            start, end = sentences.bounds(when.span.start)
            if when.span in taken or outcomes().aftermath.search(document.text, start, end):
                weight *= _AFTER
        for n in range(when.days):
            votes[when.earliest + timedelta(days=n)] += weight
    if not votes:
        return None
    best = max(votes, key=lambda day: (votes[day], -day.toordinal()))
    about = [s.when for s in dated if s.when is not None and s.when.earliest <= best <= s.when.latest]
    return min(about, key=lambda when: when.days)
