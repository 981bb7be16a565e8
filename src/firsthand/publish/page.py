"""The case as one self-contained HTML page that loads nothing and needs no scripts."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import fields
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from firsthand import weigh
from firsthand.model import (
    Attribute,
    Claim,
    Conflict,
    Derivation,
    Incident,
    Place,
    Snapshot,
    Voice,
    VoiceKind,
    When,
)
from firsthand.publish.index import KINDS, KNOWS, Index, words_anchor
from firsthand.publish.standing import DIVIDED, assessment_words, leeway_words, share_words
from firsthand.publish.texts import document_views
from firsthand.publish.timeline import Dated, Timeline, draw
from firsthand.publish.tying import in_full
from firsthand.publish.views import (
    ClaimView,
    ConflictView,
    DerivationView,
    DriftView,
    IncidentView,
    PageView,
    StandingRow,
    VoiceView,
)
from firsthand.publish.withheld import published
from firsthand.publish.wording import (
    act_words,
    clean,
    name_of,
    one_line,
    precision_words,
    source_name,
    value_words,
    when_words,
)

QUESTIONS = {
    Attribute.OCCURRED: "Did it happen?",
    Attribute.COUNT: "How many?",
    Attribute.WHEN: "When?",
    Attribute.WHERE: "Where?",
}
_ORDER = list(Attribute)
_EXAMPLES = 200
_AGENTS = 3


def page(snapshot: Snapshot, *, title: str = "Case") -> str:
    """Return the case as one HTML page: no outside load, no clock, the same bytes for the same case.

    What is withheld is left out and blacked out. ``title`` heads the page.
    """
    view = page_view(published(snapshot), title=title)
    environment = _environment()
    style = _asset("page.css")
    script = _asset("page.js")
    return environment.get_template("page.html").render(
        {f.name: getattr(view, f.name) for f in fields(view)},
        style=Markup(style),  # noqa: S704 - our own file, no text of a document
        script=Markup(script),  # noqa: S704
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def page_view(snapshot: Snapshot, *, title: str) -> PageView:
    """Return what the page shows, as plain values in the order in which they are shown."""
    order = _ordered(snapshot)
    index = Index.of(snapshot, order)
    claims = _claims(index)
    conflicts = _conflicts(index, claims)
    incidents = tuple(_incident(i, index, claims, conflicts) for i in order)
    every = [c for incident in incidents for c in incident.claims]
    return PageView(
        title=clean(title),
        counts=(
            ("documents", len(snapshot.documents), "documents"),
            ("statements", len(snapshot.statements), "documents"),
            ("incidents", len(snapshot.incidents), "incidents"),
            ("claims", len(snapshot.claims), "standing"),
            ("voices", len(snapshot.voices), "voices"),
            ("conflicts", len(snapshot.conflicts), "conflicts"),
        ),
        standing=_standing(incidents, len(every)),
        conflicts=tuple(c for i in incidents for c in i.conflicts),
        timeline=_timeline(snapshot, index, incidents),
        incidents=incidents,
        habitual=tuple(index.views[s.id] for s in snapshot.statements if s.id not in index.incident_of),
        voices=_voices(index),
        derivations=tuple(_derivation(d, index) for d in snapshot.derivations),
        drift=tuple(
            DriftView(d.change.value, d.attribute, index.views[d.source], index.views[d.target])
            for d in snapshot.drift
            if d.source in index.views and d.target in index.views
        ),
        documents=document_views(index),
    )


def _ordered(snapshot: Snapshot) -> list[Incident]:
    """Disputed first, then what most documents tell, then what is said most often, then as it came."""
    disputed = {c.incident for c in snapshot.conflicts}
    where = {s.id: s.document for s in snapshot.statements}

    def rank(incident: Incident) -> tuple[bool, int, int]:
        documents = {where[s] for s in incident.statements if s in where}
        return incident.id not in disputed, -len(documents), -len(incident.statements)

    return sorted(snapshot.incidents, key=rank)


def _claims(index: Index) -> dict[str, list[ClaimView]]:
    """Claims of each incident, by attribute, the better supported first."""
    disputed = {c for conflict in index.snapshot.conflicts for c in conflict.claims}
    by_incident: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in index.snapshot.claims:
        by_incident[claim.incident].append(claim)
    return {
        incident: [
            _claim(c, index, c.id in disputed)
            for c in sorted(
                claims, key=lambda c: (_ORDER.index(c.attribute), -c.independence.number, -len(c.statements))
            )
        ]
        for incident, claims in by_incident.items()
    }


def _claim(claim: Claim, index: Index, disputed: bool) -> ClaimView:
    return ClaimView(
        anchor=claim.id,
        attribute=claim.attribute.value,
        question=QUESTIONS[claim.attribute],
        value=one_line(value_words(claim.value)),
        detail=one_line(precision_words(claim.value)) if isinstance(claim.value, Place) else "",
        number=claim.independence.number,
        cut=tuple(
            (one_line(name_of(v, index.voices)), v if v in index.voices else "")
            for v in claim.independence.cut
        ),
        notes=tuple(_notes(claim, index)),
        disputed=disputed,
        statements=tuple(index.views[s] for s in claim.statements if s in index.views),
    )


def _notes(claim: Claim, index: Index) -> list[str]:
    lines = in_full(index.ties, claim.id, index.claims, index.documents)
    lines += leeway_words(claim, index.voices)
    if index.grades:
        rivals = index.rivals.get(claim.id, [])
        assessment = weigh.assess(claim, index.paths.of(claim), index.grades, rivals)
        if assessment is not None:
            lines += assessment_words(assessment, index.voices)
    return lines


def _conflicts(index: Index, claims: dict[str, list[ClaimView]]) -> dict[str, list[ConflictView]]:
    made: defaultdict[str, list[ConflictView]] = defaultdict(list)
    acts = {i.id: act_words(i.act) for i in index.snapshot.incidents}
    by_id = {c.id: c for c in index.snapshot.claims}
    for conflict in index.snapshot.conflicts:
        incident = f"{index.numbers[conflict.incident]}. {acts[conflict.incident]}"
        shares = weigh.divide(conflict, by_id, index.grades) or ()
        own = claims.get(conflict.incident, [])
        made[conflict.incident].append(_conflict(conflict, incident, own, shares))
    return made


def _conflict(
    conflict: Conflict, incident: str, claims: Sequence[ClaimView], shares: Sequence[float]
) -> ConflictView:
    named = {c.anchor: c for c in claims}
    sides = [named[c] for c in conflict.claims if c in named]
    return ConflictView(
        anchor=conflict.id,
        question=QUESTIONS[conflict.attribute],
        incident=incident,
        incident_anchor=conflict.incident,
        sides=tuple(sides),
        shares=tuple(map(share_words, shares)),
        assumed=DIVIDED if shares else "",
    )


def _incident(
    incident: Incident,
    index: Index,
    claims: dict[str, list[ClaimView]],
    conflicts: dict[str, list[ConflictView]],
) -> IncidentView:
    own = claims.get(incident.id, [])
    statements = tuple(index.views[s] for s in incident.statements if s in index.views)
    best = {a: next((c.value for c in own if c.attribute == a), "") for a in Attribute}
    return IncidentView(
        number=index.numbers[incident.id],
        anchor=incident.id,
        act=act_words(incident.act),
        headline=_headline(incident, index),
        by=_by(incident, index),
        when=best[Attribute.WHEN],
        where=best[Attribute.WHERE],
        documents=len({s.document for s in statements}),
        statements=statements,
        claims=tuple(own),
        conflicts=tuple(conflicts.get(incident.id, [])),
    )


def _headline(incident: Incident, index: Index) -> str:
    """To whom it was done: the words used most often for those who are counted, else for anybody."""
    told = [index.statements[s] for s in incident.statements if s in index.statements]
    said = [s for s in told if s.patient and s.count] or [s for s in told if s.patient]
    phrases = Counter(one_line(s.patient.text) for s in said if s.patient)
    return next((words for words, _ in phrases.most_common(1)), "")


def _by(incident: Incident, index: Index) -> str:
    """Who is said to have done it: the words used most often, three at most."""
    agents = (index.statements[s].agent for s in incident.statements if s in index.statements)
    said: dict[str, tuple[int, str]] = {}
    for agent in agents:
        if agent:
            words = one_line(agent.text)
            times, first = said.get(words.casefold(), (0, words))
            said[words.casefold()] = (times + 1, first)
    ranked = sorted(said.values(), key=lambda found: -found[0])
    return "; ".join(words for _, words in ranked[:_AGENTS])


def _standing(incidents: Sequence[IncidentView], total: int) -> tuple[StandingRow, ...]:
    by_number: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for incident in incidents:
        for claim in incident.claims:
            words = f"{incident.number}. {incident.act}: {claim.question.lower()} {claim.value}"
            by_number[claim.number].append((words, claim.anchor))
    return tuple(
        StandingRow(number, len(rows), round(100 * len(rows) / total, 2), tuple(rows[:_EXAMPLES]))
        for number, rows in sorted(by_number.items(), reverse=True)
    )


def _timeline(snapshot: Snapshot, index: Index, incidents: Sequence[IncidentView]) -> Timeline:
    dated: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in snapshot.claims:
        if isinstance(claim.value, When):
            dated[claim.incident].append(claim)
    items, undated = [], []
    for view in incidents:
        label = f"{view.number}. {view.act}" + (f" · {view.where}" if view.where else "")
        given = sorted(
            dated.get(view.anchor, []), key=lambda c: (-c.independence.number, -len(c.statements), c.id)
        )
        for position, claim in enumerate(given):
            if isinstance(claim.value, When):
                days = claim.value
                also = " (another date)" if position else ""
                disputed = len(given) > 1
                items.append(
                    Dated(label + also, claim.id, when_words(days), days.earliest, days.latest, disputed)
                )
        if not given:
            undated.append((label, view.anchor))
    return draw(items, undated)


def _voices(index: Index) -> tuple[VoiceView, ...]:
    """Voices by what rests on them alone, then by how often they speak."""
    speaks: Counter[str] = Counter()
    knows: defaultdict[str, set[str]] = defaultdict(set)
    words: defaultdict[tuple[str, str], str] = defaultdict(str)
    for statement in index.snapshot.statements:
        heard = set()
        for link in statement.chain:
            mention = (statement.document, link.voice)
            voice = index.voice_of.get(mention)
            if voice is None:
                continue
            heard.add(voice)
            knows[voice].add(KNOWS[link.connection])
            if link.span and not words[mention]:
                words[mention] = words_anchor(link.span)
        speaks.update(heard)
    alone = index.alone()
    acts = {i.id: act_words(i.act) for i in index.snapshot.incidents}

    def view(voice: Voice) -> VoiceView:
        return VoiceView(
            anchor=voice.id,
            name=one_line(voice.name),
            kind=KINDS[VoiceKind(voice.kind)],
            knows=", ".join(sorted(knows[voice.id] - {""})),
            grade=index.grades.get(voice.id, ""),
            speaks=tuple(
                (index.names[d], words[d, p] or d, one_line(p)) for d, p in voice.mentions if d in index.names
            ),
            statements=speaks[voice.id],
            alone=tuple(
                (
                    f"{index.numbers[c.incident]}. {acts[c.incident]}",
                    c.id,
                    f"{QUESTIONS[c.attribute].lower()} {one_line(value_words(c.value))}",
                )
                for c in alone.get(voice.id, ())
            ),
        )

    views = [view(v) for v in index.snapshot.voices]
    return tuple(sorted(views, key=lambda v: (-len(v.alone), -v.statements, v.name, v.anchor)))


def _derivation(derivation: Derivation, index: Index) -> DerivationView:
    evidence = []
    for item in derivation.evidence:
        here = one_line(index.documents[item.here.document].quote(item.here)) if item.here else ""
        there = one_line(index.documents[item.there.document].quote(item.there)) if item.there else ""
        evidence.append(
            (
                item.kind.replace("_", " "),
                here or one_line(item.note),
                words_anchor(item.here) if item.here else "",
                there,
                words_anchor(item.there) if item.there else "",
            )
        )
    held = derivation.source in index.documents
    return DerivationView(
        source=one_line(source_name(derivation.source, index.names)),
        source_anchor=derivation.source if held else "",
        target=index.names[derivation.target],
        target_anchor=derivation.target,
        how=derivation.how.value,
        evidence=tuple(evidence),
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("firsthand.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _asset(name: str) -> str:
    environment = _environment()
    assert environment.loader is not None  # noqa: S101
    return environment.loader.get_source(environment, name)[0]


def _hash(text: str) -> str:
    """The hash by which the page's own policy lets exactly this text in."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
