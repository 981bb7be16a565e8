"""From what a person types to what it names: full ids, or any prefix of them that is unique."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from firsthand.model import Document, NotFound, Voice, VoiceKind
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


def resolve_voice(reference: str, voices: Sequence[Voice], documents: Sequence[Document]) -> str:
    """Return the id of the voice of that id, id prefix or mention ("document|phrase")."""
    if "|" not in reference:
        return resolve(reference, {v.id for v in voices}, "voice")
    mention = resolve_mention(reference, voices, documents)
    return next(v.id for v in voices if mention in v.mentions)


def resolve_mention(
    reference: str, voices: Sequence[Voice], documents: Sequence[Document]
) -> tuple[str, str]:
    """Return the (document id, phrase) that "document|phrase" stands for.

    The phrase may be shortened to any beginning that only it has in its document; capitals do not count.
    """
    named, _, phrase = reference.partition("|")
    document = resolve_document(named, documents)
    wanted = " ".join(phrase.split())
    known = {p for voice in voices for d, p in voice.mentions if d == document.id}
    if wanted in known:
        return document.id, wanted
    folded = wanted.casefold()
    whole = sorted(p for p in known if p.casefold() == folded)
    alike = whole or sorted(p for p in known if folded and p.casefold().startswith(folded))
    if not alike:
        raise NotFound(f"no voice {wanted!r} in {document.name}: list the voices to see what they are called")
    if len(alike) > 1:
        raise NotFound(f"{wanted!r} could be {len(alike)} voices in {document.name}: write more of it")
    return document.id, alike[0]


def resolve_outlet(reference: str, voices: Sequence[Voice]) -> str:
    """Return the voice id of the outlet that has this name in some document; capitals do not count."""
    wanted = " ".join(reference.split()).casefold()
    named = {
        v.id
        for v in voices
        if v.kind in (VoiceKind.OUTLET, VoiceKind.DOCUMENT)
        and wanted in {" ".join(phrase.split()).casefold() for _, phrase in v.mentions}
    }
    if not named:
        raise NotFound(f"no outlet {reference!r} in this case: list the documents to see the outlets")
    return _only(reference, named, "outlet")


def _only(reference: str, found: Iterable[str], noun: str) -> str:
    matches = sorted(found)
    if not matches:
        raise NotFound(f"no {noun} {reference!r} in this case: list the {noun}s to see their ids")
    if len(matches) > 1:
        shown = ", ".join(matches[:_SHOWN]) + (", …" if len(matches) > _SHOWN else "")
        raise NotFound(f"{reference!r} could be {len(matches)} {noun}s ({shown}): write more of the id")
    return matches[0]
