"""Whether what a text says of somebody is what that somebody's own document says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from firsthand.lineage.lexicon import lexicon
from firsthand.lineage.reading import Passage, Reading, features, stem

_EXACT = 2.0
_WORD = 1.0
_LONG_QUOTE = 10
_RUN = 4
_QUOTE_SHARE = 0.7
_DENIAL = frozenset(
    stem(w) for w in ("deny", "denies", "denied", "denial", "denials", "denying", "rejects", "rejected")
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much of a passage another document holds: the weight found, and its share of the whole.

    Numbers and days weigh two, words one. ``there`` is the sentence of the other document that holds most.
    """

    found: float
    share: float
    there: Passage | None = None


def agreement(
    passage: str, other: Reading, ignore: frozenset[str], published: date | None = None
) -> Agreement:
    """Compare a passage with a document.

    ``ignore`` are features that say nothing here (those of the credited name). The day on which the other
    document was published is left out too: to give a statement's date is not to repeat it.
    """
    own_day = f"@{published:%m-%d}" if published else ""
    mine = {f for f in features(passage) if f not in ignore and f != own_day and f not in _saying()}
    found = {f for f in mine if f in other.features or (f in _DENIAL and other.denies)}
    total = sum(_weight(f) for f in mine)
    if not total:
        return Agreement(0.0, 0.0)
    weight = sum(_weight(f) for f in found)
    return Agreement(weight, weight / total, _best_sentence(other, found) if found else None)


def contradicts(quotes: list[str], other: Reading) -> bool:
    """Whether a document lacks words that are quoted as coming from it.

    True where some quotation of ten words or more shares no run of four words with it, and less than seven
    tenths of its content: then another text of the same outlet is meant.
    """
    runs = {other.words[i : i + _RUN] for i in range(len(other.words) - _RUN + 1)}
    for quote in quotes:
        words = [
            w.casefold().replace("’", "'")
            for w in re.findall(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*", quote)
        ]
        if len(words) < _LONG_QUOTE:
            continue
        if any(tuple(words[i : i + _RUN]) in runs for i in range(len(words) - _RUN + 1)):
            continue
        content = features(quote)
        if content and len(content & other.features) / len(content) < _QUOTE_SHARE:
            return True
    return False


@cache
def _saying() -> frozenset[str]:
    """Stems of the verbs of saying and publishing: they show a credit, and agree with nothing."""
    words = lexicon()
    return frozenset(stem(w) for w in words.say | words.publish | words.content) - _DENIAL


def _weight(feature: str) -> float:
    return _EXACT if feature[0] in "#@" else _WORD


def _best_sentence(other: Reading, found: set[str]) -> Passage | None:
    places = [(other.sentence_at(at), f) for f, at in other.located if f in found]
    held: dict[int, set[str]] = {}
    for sentence, feature in places:
        held.setdefault(sentence, set()).add(feature)
    if not held:
        return None
    best = max(held, key=lambda s: (sum(_weight(f) for f in held[s]), -s))
    return other.sentences[best]
