"""How two values of one incident belong together: part and whole, a count and a later one, a correction.

Only what the words and the dates of the reports show; anything else stays a conflict, or nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from firsthand.link.words import words
from firsthand.model import Attribute, Claim, Document, Phrase, Span, Statement, Status, Versions
from firsthand.weigh.sentences import around, sentence

_FACT = (Status.HAPPENED, Status.ONGOING)
_NEAR = 300
"""Characters from a part back to its whole: the sentence before, at most."""
_BEFORE = re.compile(
    r"\b(?:including|among(?:st)? (?:them|those killed|the dead)|of (?:them|whom)|among(?:st)? whom)[,:]?\s+"
    r"(?:were\s+|are\s+)?(?:at least\s+|about\s+|some\s+|the\s+)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"^[,\s]+(?:of (?:them|whom)|among(?:st)? (?:them|whom))\b", re.IGNORECASE)
_WHOLE = re.compile(r"\bof (?:the|these|those|all|its|their) (\d[\d,]*)\b", re.IGNORECASE)
_BY_NOW = re.compile(
    r"\b(?:by now|so far|to date|until now|up to now|as of|by then|since then|in the meantime|meanwhile|now stands?"
    r"|has (?:since |now )?(?:risen|grown|climbed|reached)|have (?:since |now )?(?:risen|grown|climbed|reached)"
    r"|(?:rose|climbed|grew|rises|climbs) to)\b",
    re.IGNORECASE,
)
_ERR = r"(?:wrongly|incorrectly|mistakenly|erroneously|in error)"
_SAY = r"(?:reported|said|stated|wrote|gave|put|published|described|named|identified)"
_WRONG = re.compile(rf"\b(?:{_ERR}\s+{_SAY}|{_SAY}\s+{_ERR}|misstated|misreported)\b", re.IGNORECASE)
_MENDS = re.compile(
    rf"{_WRONG.pattern}|\bcorrections?\b(?!\s+(?:officer|cent|facilit|service|department))|\berrat(?:um|a)\b"
    r"|\b(?:we|this \w+|our \w+) (?:correct|corrects|has been corrected|was corrected|have corrected)\b"
    r"|\b(?:an|our) earlier (?:version|report|story) (?:of this \w+ )?(?:\w+ )?(?:said|gave|put|stated|wrongly)"
    r"|\bcorrected (?:figure|number|toll|version|report|article|story)\b",
    re.IGNORECASE,
)
_HEADED = re.compile(r"\W*(?:correction|corrected|erratum|errata)\b", re.IGNORECASE)


class Bond(StrEnum):
    """How one value belongs to another."""

    PART = "part of"
    SUPERSEDED = "superseded by"
    CORRECTED = "corrected by"


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties the value of ``claim`` to that of ``other``: "12 people, part of 31 people".

    ``statement`` gives the one, ``by`` the other; ``words`` show it (where they are in the text that shows it),
    ``on`` is the day on which the report with ``by`` appeared, None where it has no date.
    """

    bond: Bond
    incident: str
    attribute: Attribute
    claim: str
    other: str
    statement: str
    by: str
    words: Span
    on: date | None


def ties(
    claims: Sequence[Claim],
    statements: Mapping[str, Statement],
    documents: Mapping[str, Document],
    versions: Sequence[Versions] = (),
) -> tuple[Tie, ...]:
    """Return what ties the values of each incident and attribute to one another, once for two values and a bond.

    Values that some row takes together need no tie. A correction is of an outlet by itself, never by another.
    """
    order = {d: (v.id, n) for v in versions if v.dated for n, d in enumerate(v.documents)}
    grouped: dict[tuple[str, Attribute], list[Claim]] = {}
    for claim in claims:
        if claim.attribute is not Attribute.OCCURRED:
            grouped.setdefault((claim.incident, claim.attribute), []).append(claim)
    found: dict[tuple[Bond, str, str], Tie] = {}
    for rows in grouped.values():
        if len(rows) < 2:
            continue
        for tie in _among(rows, statements, documents, order):
            found.setdefault((tie.bond, tie.claim, tie.other), tie)
    return tuple(found.values())


def _among(
    rows: Sequence[Claim],
    statements: Mapping[str, Statement],
    documents: Mapping[str, Document],
    order: Mapping[str, tuple[str, int]],
) -> Iterator[Tie]:
    ids = dict.fromkeys(s for row in rows for s in row.statements)
    own = [statements[s] for s in ids if statements[s].status in _FACT]
    counts = rows[0].attribute is Attribute.COUNT
    whole_of = parts(own, documents) if counts else {}
    for one in own:
        for other in own:
            couple = _apart(rows, one.id, other.id)
            if couple is None:
                continue
            shown: tuple[Bond, Span] | None = None
            if one.id in whole_of or other.id in whole_of:
                if whole_of.get(one.id) == other.id:
                    shown = Bond.PART, one.span
            elif (span := _mended(one, other, documents, order)) is not None:
                shown = Bond.CORRECTED, span
            elif counts and supersedes(one, other, documents):
                shown = Bond.SUPERSEDED, other.span
            if shown:
                on = documents[other.document].published
                row = rows[0]
                yield Tie(shown[0], row.incident, row.attribute, *couple, one.id, other.id, shown[1], on)


def _apart(rows: Sequence[Claim], one: str, other: str) -> tuple[str, str] | None:
    """Return a row of each statement, None where one row holds both."""
    if any(one in row.statements and other in row.statements for row in rows):
        return None
    mine = next(row.id for row in rows if one in row.statements)
    return mine, next(row.id for row in rows if other in row.statements)


def parts(own: Sequence[Statement], documents: Mapping[str, Document]) -> dict[str, str]:
    """Return for each statement of an incident that counts a part the statement that counts its whole.

    The words mark the part ("of them", "among them", "including", "12 of the 31"), and the whole is a larger
    number of the same incident: the one named, else the nearest in the same report, no more than a sentence
    away. What is no part of a known whole stays a number of its own.
    """
    counted = [s for s in own if s.count is not None]
    found: dict[str, str] = {}
    for statement in counted:
        marked = _marked(statement, documents[statement.document].text)
        if marked is None:
            continue
        larger = [o for o in counted if size(statement) < size(o) and not _agree(statement, o)]
        named = _WHOLE.search(marked)
        if named:
            number = int(named.group(1).replace(",", ""))
            larger = [o for o in larger if _allows(o, number)]
            larger.sort(key=lambda o: o.document != statement.document)
        else:
            larger = [o for o in larger if _within_reach(statement, o)]
            larger.sort(key=lambda o: abs(statement.span.start - o.span.start))
        if larger:
            found[statement.id] = larger[0].id
    return found


def _marked(statement: Statement, text: str) -> str | None:
    """Return the words that mark what is counted as a part, None where none do."""
    patient = statement.patient
    if patient is None:
        return None
    if words(patient.text).part:
        return patient.text
    span = _spot(statement, patient)
    if span is None:
        return None
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 20]
    mark = _BEFORE.search(before) or _AFTER.search(after)
    return mark.group() if mark else None


def _spot(statement: Statement, patient: Phrase) -> Span | None:
    """Where the number and what it counts begin and end; None where the words are not known."""
    count = statement.count.span if statement.count else None
    if patient.span is None or count is None or count.document != patient.span.document:
        return patient.span or count
    near = abs(count.start - patient.span.start) < _NEAR
    if not near:
        return count
    first, last = min(count.start, patient.span.start), max(count.end, patient.span.end)
    return Span(count.document, first, last)


def _within_reach(part: Statement, whole: Statement) -> bool:
    return part.document == whole.document and 0 <= part.span.start - whole.span.start <= _NEAR


def _allows(statement: Statement, number: int) -> bool:
    low, high = statement.count.bounds() if statement.count else (1.0, 0.0)
    return low <= number <= high


def _agree(a: Statement, b: Statement) -> bool:
    return a.count is not None and b.count is not None and a.count.compatible(b.count)


def size(statement: Statement) -> float:
    """Return the least number that a statement gives."""
    return statement.count.bounds()[0] if statement.count is not None else 0.0


def says_by_now(statement: Statement, documents: Mapping[str, Document]) -> bool:
    """Whether a statement's sentence gives its number as what it has come to."""
    return bool(_BY_NOW.search(sentence(documents[statement.document].text, statement.span)))


def supersedes(early: Statement, late: Statement, documents: Mapping[str, Document]) -> bool:
    """Whether a higher count of a later day takes the place of the earlier one.

    Its sentence says that it has grown, or one voice counts again through the same outlet. Reports of one
    day, of no day, and of two outlets with two sources are rivals.
    """
    before, after = documents[early.document], documents[late.document]
    if before.published is None or after.published is None or before.published >= after.published:
        return False
    if _agree(early, late) or size(early) >= size(late):
        return False
    return says_by_now(late, documents) or _same_teller(early, late, documents)


def _same_teller(early: Statement, late: Statement, documents: Mapping[str, Document]) -> bool:
    outlets = documents[early.document].outlet, documents[late.document].outlet
    if outlets[0] is None or outlets[0] != outlets[1]:
        return False
    # A description ("a doctor") may be of another person the next time: only outlets and names are one.
    first, again = early.chain[0], late.chain[0]
    alone = len(early.chain) == len(late.chain) == 1
    return alone or (first.named and again.named and first.voice.casefold() == again.voice.casefold())


def _mended(
    wrong: Statement,
    right: Statement,
    documents: Mapping[str, Document],
    order: Mapping[str, tuple[str, int]],
) -> Span | None:
    """Return the words by which an outlet replaces what it said itself, None where it does not.

    Another version of one article is a correction without such words too, unless its number has only grown.
    """
    before, after = documents[wrong.document], documents[right.document]
    if wrong.document == right.document:
        here = around(after.text, wrong.span)
        marked = _WRONG.search(after.text, here.start, wrong.span.end)
        beyond = 0 <= right.span.start - wrong.span.end <= _NEAR
        return Span(after.id, here.start, right.span.end) if marked and beyond else None
    if before.outlet is None or before.outlet != after.outlet:
        return None
    edited = _edited(before, after, order)
    if not edited and (
        before.published is None or after.published is None or before.published >= after.published
    ):
        return None
    here = around(after.text, right.span)
    heading = _HEADED.match(after.text.lstrip()) or (after.title and _HEADED.match(after.title))
    if heading or _MENDS.search(after.text, here.start, here.end):
        return here
    return right.span if edited and not size(wrong) < size(right) else None


def _edited(before: Document, after: Document, order: Mapping[str, tuple[str, int]]) -> bool:
    """Whether the two are versions of one article, in this order."""
    if before.id not in order or after.id not in order:
        return False
    (article, first), (other, second) = order[before.id], order[after.id]
    return article == other and first < second
