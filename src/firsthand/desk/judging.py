"""What a person says, taken down as a judgement: references made full, values checked, kinds kept apart.

A judgement names statements, mentions ("document id|phrase") and judgements. What a person names on top of
these, incidents and voices, is translated here, because neither outlives the next document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.desk.constraints import Mention
from firsthand.desk.corrections import Context, correct
from firsthand.desk.findings import Findings
from firsthand.desk.references import resolve, resolve_document, resolve_mention
from firsthand.model import RELIABILITY, BadJudgement, Incident, JudgementKind, Voice


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, as it is taken down: full subjects, checked field and value."""

    subjects: tuple[str, ...]
    field: str | None = None
    value: str | None = None


def understand(
    findings: Findings,
    kind: JudgementKind,
    subjects: Sequence[str],
    field: str | None = None,
    value: str | None = None,
) -> Said:
    """Return what is to be taken down. NotFound for references, BadJudgement for what makes no sense."""
    takes_field, takes_value = kind is JudgementKind.CORRECT, kind in _WITH_VALUE
    if (field is not None and not takes_field) or (value is not None and not takes_value):
        raise BadJudgement(f"{kind} takes no {'value' if takes_field else 'field or value'}")
    if not subjects:
        raise BadJudgement(f"{kind} needs something to be about: name it by its id")
    return _KINDS[kind](findings, subjects, field, value)


def _one_statement(findings: Findings, subjects: Sequence[str], *_: str | None) -> Said:
    return Said((_statement(findings, _single(subjects, "statement")),))


def _correct(findings: Findings, subjects: Sequence[str], field: str | None, value: str | None) -> Said:
    statement_id = _statement(findings, _single(subjects, "statement"))
    if not field or value is None or not value.strip():
        raise BadJudgement("correct needs a field and what it should say, for example count 20")
    statement = next(s for s in findings.made if s.id == statement_id)
    context = Context.of(findings.by_id[statement.document], findings.made)
    correct(statement, field, value, context)
    return Said((statement_id,), field, value.strip())


def _merge(findings: Findings, subjects: Sequence[str], *_: str | None) -> Said:
    parts: set[tuple[str, ...]] = set()
    for subject in subjects:
        incident = _incident(findings, subject)
        parts.add(incident.statements if incident else (_statement(findings, subject),))
    if len(parts) < 2:
        raise BadJudgement("merge needs two incidents or statements at least")
    return Said(tuple(sorted({statement for part in parts for statement in part})))


def _split(findings: Findings, subjects: Sequence[str], _: str | None, value: str | None) -> Said:
    incident = _incident(findings, subjects[0])
    out = {_statement(findings, s) for s in (subjects[1:] if incident else subjects)}
    if not out:
        raise BadJudgement("split needs the statements that are to be taken out of the incident")
    if value is not None:
        rest = {_statement(findings, s) for s in _listed(value)}
    else:
        incident = incident or _common_incident(findings, out)
        if not out <= set(incident.statements):
            raise BadJudgement("not all of these statements are in that incident: name those that are")
        rest = set(incident.statements)
    rest -= out
    if not rest:
        raise BadJudgement("split would leave nothing behind: name only the statements to be taken out")
    return Said(tuple(sorted(out)), None, json.dumps(sorted(rest)))


def _same_voice(findings: Findings, subjects: Sequence[str], *_: str | None) -> Said:
    parts = {tuple(_mentions(findings, subject)) for subject in subjects}
    if len(parts) < 2:
        raise BadJudgement("same_voice needs two voices or mentions at least")
    return Said(tuple(map(_subject, sorted({mention for part in parts for mention in part}))))


def _different_voice(findings: Findings, subjects: Sequence[str], *_: str | None) -> Said:
    if len(subjects) != 2:
        raise BadJudgement("different_voice is about two voices or mentions")
    one, other = (_mentions(findings, subject)[0] for subject in subjects)
    if one == other:
        raise BadJudgement("these two are the same mention")
    return Said((_subject(one), _subject(other)))


def _grade(findings: Findings, subjects: Sequence[str], _: str | None, value: str | None) -> Said:
    mention = _mentions(findings, _single(subjects, "voice"))[0]
    letter = (value or "").strip().upper()
    if letter not in RELIABILITY:
        scale = ", ".join(f"{k} {v}" for k, v in RELIABILITY.items())
        raise BadJudgement(f"a grade is one of {scale}")
    return Said((_subject(mention),), None, letter)


def _withdraw(findings: Findings, subjects: Sequence[str], *_: str | None) -> Said:
    return Said((resolve_document(_single(subjects, "document"), findings.documents).id,))


def _replace(findings: Findings, subjects: Sequence[str], *_: str | None) -> Said:
    if len(subjects) != 2:
        raise BadJudgement("replace is about two documents: the old one and the new")
    old, new = (resolve_document(s, findings.documents).id for s in subjects)
    if old == new:
        raise BadJudgement("a document cannot replace itself")
    return Said((old, new))


def _undo(findings: Findings, subjects: Sequence[str], *_: str | None) -> Said:
    reference = _single(subjects, "judgement")
    by_id = {j.id: j for j in findings.judgements}
    by_number = {str(j.number): j.id for j in findings.judgements}
    judged = by_number.get(reference) or resolve(reference, by_id.keys(), "judgement")
    if by_id[judged].kind is not JudgementKind.UNDO and by_id[judged] not in findings.holding:
        raise BadJudgement("that judgement is undone already: undo the undo to have it back")
    return Said((judged,))


def _single(subjects: Sequence[str], noun: str) -> str:
    if len(subjects) != 1:
        raise BadJudgement(f"name one {noun} at a time")
    return subjects[0]


def _statement(findings: Findings, reference: str) -> str:
    return resolve(reference, {s.id for s in findings.made}, "statement")


def _incident(findings: Findings, reference: str) -> Incident | None:
    """Return the incident that a reference names, None where it does not look like an incident's."""
    if not reference.startswith("i-"):
        return None
    incidents = {i.id: i for i in findings.incidents}
    return incidents[resolve(reference, incidents.keys(), "incident")]


def _common_incident(findings: Findings, statements: set[str]) -> Incident:
    common = next((i for i in findings.incidents if statements <= set(i.statements)), None)
    if common is None:
        raise BadJudgement("these statements are not in one incident: nothing to split")
    return common


def _listed(value: str) -> list[str]:
    try:
        listed = json.loads(value)
    except ValueError:
        listed = None
    if not isinstance(listed, list) or not all(isinstance(s, str) for s in listed):
        raise BadJudgement("split's value is a JSON list of the statements that stay behind")
    return listed


def _mentions(findings: Findings, reference: str) -> list[Mention]:
    """Return the mentions that "document|phrase" or a voice's id stands for, sorted; never none.

    The phrase may be shortened to any beginning that only it has in its document; capitals do not count.
    """
    if "|" not in reference:
        voices: Mapping[str, Voice] = {v.id: v for v in findings.voices}
        return sorted(voices[resolve(reference, voices.keys(), "voice")].mentions)
    return [resolve_mention(reference, findings.voices, findings.documents)]


def _subject(mention: Mention) -> str:
    return "|".join(mention)


_Understanding = Callable[[Findings, Sequence[str], str | None, str | None], Said]
_WITH_VALUE = frozenset({JudgementKind.CORRECT, JudgementKind.SPLIT, JudgementKind.GRADE})
_KINDS: Mapping[JudgementKind, _Understanding] = {
    JudgementKind.ACCEPT: _one_statement,
    JudgementKind.REJECT: _one_statement,
    JudgementKind.CORRECT: _correct,
    JudgementKind.MERGE: _merge,
    JudgementKind.SPLIT: _split,
    JudgementKind.SAME_VOICE: _same_voice,
    JudgementKind.DIFFERENT_VOICE: _different_voice,
    JudgementKind.GRADE: _grade,
    JudgementKind.WITHHOLD: _one_statement,
    JudgementKind.WITHDRAW: _withdraw,
    JudgementKind.REPLACE: _replace,
    JudgementKind.UNDO: _undo,
}
