"""Which reports of a case tell of one incident, under what people decided about statements."""

from __future__ import annotations

from collections import defaultdict

from firsthand import link
from firsthand.desk.constraints import over_statements
from firsthand.desk.findings import Findings


def groups(found: Findings) -> tuple[link.Group, ...]:
    """Return the groups of reports.

    Reports whose statements somebody merged are together. Those between whose statements somebody drew a line are
    apart, unless other statements of theirs still are of one incident.
    """
    constraints = over_statements(found.holding)
    told_in = {s.id: s.document for s in found.statements}
    must = (sorted({told_in[s] for s in group if s in told_in}) for group in constraints.must)
    split = ((told_in[a], told_in[b]) for a, b in constraints.cannot if a in told_in and b in told_in)
    share: defaultdict[str, set[str]] = defaultdict(set)
    for incident in found.incidents:
        for document in {told_in[s] for s in incident.statements}:
            share[document].add(incident.id)
    cannot = sorted({(min(a, b), max(a, b)) for a, b in split if a != b and not share[a] & share[b]})
    return link.groups(found.documents, found.statements, [tuple(g) for g in must if len(g) > 1], cannot)
