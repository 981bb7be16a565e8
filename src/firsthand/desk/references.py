"""From what a person types to what it names: full ids, or any prefix of them that is unique."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from firsthand.model import Document, NotFound
from firsthand.publish.wording import document_names

_SHOWN = 3


def resolve(reference: str, ids: Collection[str], noun: str) -> str:
    """Return the one of ``ids`` that ``reference`` is, or begins; ``noun`` is what they are ids of.

    NotFound when there is none, or more than one.
    """
    if reference in ids:
        return reference
    return _only(reference, [i for i in ids if reference and i.startswith(reference)], noun)


def resolve_document(reference: str, documents: Sequence[Document]) -> Document:
    """Return the document of that id, that name, or whose id begins like that; in this order.

    ``documents`` are all of the case, in its order: where several share a name, they also go by the
    numbered ones under which they are listed.
    """
    by_id = {d.id: d for d in documents}
    if reference in by_id:
        return by_id[reference]
    named = [d.id for d in documents if d.name == reference]
    named = named or [i for i, name in document_names(documents).items() if name == reference]
    begun = [i for i in by_id if reference and i.startswith(reference)]
    return by_id[_only(reference, named or begun, "document")]


def _only(reference: str, found: Iterable[str], noun: str) -> str:
    matches = sorted(found)
    if not matches:
        raise NotFound(f"no {noun} {reference!r} in this case: list the {noun}s to see their ids")
    if len(matches) > 1:
        shown = ", ".join(matches[:_SHOWN]) + (", …" if len(matches) > _SHOWN else "")
        raise NotFound(f"{reference!r} could be {len(matches)} {noun}s ({shown}): write more of the id")
    return matches[0]
