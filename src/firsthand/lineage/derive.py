"""Which document tells what another told: candidate keys, and the edges between a document and candidates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import combinations

from firsthand.lineage.copying import copied, rare_values
from firsthand.lineage.crediting import declared, unheld
from firsthand.lineage.credits import is_outlet
from firsthand.lineage.lexicon import days_named, lexicon
from firsthand.lineage.naming import descriptions, is_authority, is_media, is_state, name_of, seats
from firsthand.lineage.reading import TOPIC
from firsthand.lineage.scoring import scored
from firsthand.lineage.told import Told
from firsthand.lineage.versions import address
from firsthand.lineage.wording import sketch
from firsthand.model import Derivation, Document, How, Statement

_TOPICS = 5
_STATE = "the state"
_WEEKS = 2
_WEEKS_BACK = 4
_WEEKS_A_MONTH = 4
_DAYS_BACK = 4
_CREDITED = 4
_OWN = 3


def keys(document: Document, statements: Sequence[Statement]) -> frozenset[str]:
    """Return the keys under which a document meets those it may be related to.

    Four kinds: its address; fingerprints of its wording; a word of a name (its outlet's, or one it credits) together
    with something it is about or the week of its publication, so that a report and what it cites meet where
    they are about the same thing or close in time; and two things it is about together with the month, for
    reports that call their sources by other words. Some seventy for a report of ordinary length.
    """
    told = Told(document, tuple(statements))
    own, credited = _handles(told), _credited(told)
    topics = _topics(told)
    out = {f"w:{value:x}" for value in sketch(document.text)}
    if (page := address(document.url)) is not None:
        out.add(f"u:{page}")
    out.update(f"n:{word}|{topic}" for word in [*own, *credited] for topic in topics)
    months = _months(document.published)
    out.update(f"t:{a}|{b}|{month}" for a, b in combinations(sorted(topics), 2) for month in months)
    if document.published:
        week = document.published.toordinal() // 7
        out.update(f"n:{word}|{week}" for word in own)
        out.update(f"n:{word}|{week - n}" for word in credited for n in range(_WEEKS))
        out.update(f"n:{word}|{earlier}" for word in own[:1] for earlier in _looking_back(told))
    return frozenset(out)


def derive(target: Told, candidates: Sequence[Told]) -> list[Derivation]:
    """Return every derivation between a document and the candidates, in either direction.

    Edges from outlets that the target credits (``outlet:NAME``), and from its own outlet where a
    translator's line says so, come from the target alone. The order of the candidates does not matter.
    """
    out: list[Derivation] = unheld(target)
    for candidate in candidates:
        if candidate.document.id != target.document.id:
            out.extend(between(target, candidate))
    return sorted(out, key=lambda d: (d.target, d.source, d.how.value))


def between(a: Told, b: Told) -> list[Derivation]:
    """Return the derivations between two documents, either way; ``between(b, a)`` is the same."""
    cited = {(d.source, d.target): d for d in (declared(a, b), declared(b, a)) if d}
    copy = copied(a, b, set(cited))
    if copy is not None:
        edge = cited.get((copy.source, copy.target))
        cited[copy.source, copy.target] = copy if edge is None else _joined(edge, copy)
    told = {a.document.id: a, b.document.id: b}
    return [_with_values(cited[k], told) for k in sorted(cited)]


def _joined(edge: Derivation, copy: Derivation) -> Derivation:
    """Add the reused wording to an edge that the text declares."""
    reasons = (e for e in copy.evidence if e.kind != "direction" or e.weight)  # a credit has a direction
    return scored(edge.source, edge.target, How.CITES, (*edge.evidence, *reasons))


def _with_values(edge: Derivation, told: Mapping[str, Told]) -> Derivation:
    values = rare_values(told[edge.source], told[edge.target])
    return scored(edge.source, edge.target, edge.how, edge.evidence + values) if values else edge


def _looking_back(told: Told) -> set[int]:
    """Return the weeks of which a report that refers to an earlier one may speak: just before, or named."""
    published, words = told.document.published, lexicon()
    if published is None or not (words.correction.search(told.text) or words.back.search(told.text)):
        return set()
    week = published.toordinal() // 7
    weeks = {week - n for n in range(1, _WEEKS_BACK)}
    for month, day in days_named(told.text)[:_DAYS_BACK]:
        with suppress(ValueError):
            named = date(published.year, month, day)
            weeks.add(
                (named if named <= published else named.replace(year=published.year - 1)).toordinal() // 7
            )
    return weeks


def _months(published: date | None) -> list[str]:
    """Return the four weeks in which a report appeared and those before; one key for all without a date."""
    if published is None:
        return ["undated"]
    number = published.toordinal() // (7 * _WEEKS_A_MONTH)
    return [str(number), str(number - 1)]


def _topics(told: Told) -> list[str]:
    """Return what a document is about, the names of its outlet and of bodies in general left out."""
    words = lexicon()
    own = {w for name in told.names for w in name.full} | words.institution | words.wrapper | words.media
    cut = {w[:TOPIC] for w in own if len(w) >= TOPIC}
    return [t for t in told.reading.topics if t not in cut][:_TOPICS]


def _handles(told: Told) -> list[str]:
    """Return the words by which others may take hold of this document's outlet."""
    out: dict[str, None] = {}
    for name in told.names:
        out.update(dict.fromkeys([name.head, name.acronym.casefold()]))
    for name in told.names:
        out.update(dict.fromkeys(w for w in name.full if w in name.core))
    outlet, text = told.document.outlet, told.text
    own = [w for w in out if w][:_OWN] + sorted(descriptions(outlet, text) | seats(outlet, text))
    return [*own, _STATE] if is_authority(outlet, text[:400]) else own


def _credited(told: Told) -> list[str]:
    """Return the head words of the names that this document credits: outlets, then bodies, then others."""
    found = [(not is_outlet(c, told.text), c.start, c.phrase) for c in told.foreign_credits()]
    found += [(not is_media(c.phrase), c.start, c.phrase) for _, c in told.voices()]
    named = [(rank, start, phrase, name_of(phrase).head) for rank, start, phrase in found]
    ranked = sorted(
        (rank and 2 - (head in lexicon().institution), start, head) for rank, start, phrase, head in named
    )
    heads = list(dict.fromkeys(head for _, _, head in ranked if head))[:_CREDITED]
    return [*heads, _STATE] if any(is_state(phrase) for _, _, phrase in found) else heads
