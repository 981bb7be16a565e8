"""From claims back to what they stand on: where one comes from, what would be left, what the case rests on."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand import weigh
from firsthand.desk.findings import Findings
from firsthand.desk.references import resolve_document, resolve_outlet, resolve_voice
from firsthand.desk.results import Foundations, Provenance, Supposed
from firsthand.model import Claim


def why(found: Findings, claim: Claim) -> Provenance:
    """Return where a claim comes from, and what each of its voices bears."""
    incident = next(i for i in found.incidents if i.id == claim.incident)
    statements = tuple(s for s in found.statements if s.id in claim.statements)
    paths = found.paths.of(claim)
    on_paths = {voice for path in paths for voice in path}
    told_in = {s.document for s in statements}
    return Provenance(
        claim=claim,
        incident=incident,
        statements=statements,
        voices=tuple(v for v in found.voices if v.id in on_paths),
        paths=paths,
        derivations=tuple(d for d in found.derivations if d.target in told_in),
        remaining={voice: weigh.without(paths, voice) for voice in sorted(on_paths)},
        cuts=weigh.minimum_cuts(paths),
        assessment=weigh.assess(claim, paths, found.grades, weigh.rivals(*found.weighed).get(claim.id, [])),
        ties=tuple(t for t in found.ties if claim.id in {t.claim, t.other}),
    )


def what_if(
    found: Findings, voices: Sequence[str], outlets: Sequence[str], documents: Sequence[str]
) -> Supposed:
    """Return what would be left if voices were wrong, outlets distrusted and documents withdrawn."""
    ids = [resolve_voice(v, found.voices, found.documents) for v in voices]
    ids += [resolve_outlet(o, found.voices) for o in outlets]
    gone = tuple(resolve_document(d, found.documents) for d in documents)
    claims, conflicts = found.weighed
    consequences = weigh.suppose(claims, found.paths, ids, [d.id for d in gone])
    return Supposed(
        voices=tuple(v for v in found.voices if v.id in ids),
        documents=gone,
        claims=len(claims),
        consequences=consequences,
        settled=weigh.settled(conflicts, consequences),
    )


def foundations(found: Findings) -> Foundations:
    """Return what the whole case rests on, and how many claims rest on each voice or document alone."""
    claims = found.weighed[0]
    by_voice, by_document = weigh.rests_on(claims, found.paths)
    whole = weigh.whole_case(claims, found.paths)
    cut = whole.cut if whole else ()
    return Foundations(
        claims=len(claims),
        whole=whole,
        voices=tuple(v for v in found.voices if v.id in by_voice or v.id in cut),
        documents=tuple(d for d in found.documents if d.id in by_document),
        by_voice=by_voice,
        by_document=by_document,
    )
