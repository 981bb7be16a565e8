"""Parts of a text that a heading gives to one teller: "What a sailor told us", "The nurse's story".

What such a part tells in its own voice is the teller's as far as a paragraph is about them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Attribution, Parsed, Range
from firsthand.extract.en.nouns import FIRST, FIRST_PLURAL, PRONOUNS, Kind
from firsthand.extract.en.reference import References
from firsthand.extract.en.wordlists import words

_HEADING = 12
_ENDS = frozenset({".", "!", "?", ":", ",", ";", '"', "”"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_OTHER = frozenset({"another", "other", "different", "else"})


def sections(parsed: Parsed, references: References) -> list[Attribution]:
    """Return for each heading that names a teller what the paragraphs below it tell in their own voice."""
    found = []
    for number, block in enumerate(parsed.blocks):
        named = _named(references, block) if _heads(references.frame, block) else None
        if named is None:
            continue
        teller, cue = named
        content = tuple(
            piece
            for below in _below(references.frame, parsed.blocks[number + 1 :])
            if _about(references, below, teller)
            for piece in _own(references.frame, below)
        )
        if content:
            found.append(Attribution(references.resolve(teller), (cue, cue + 1), content, cue, "section"))
    return found


def tellers(parsed: Parsed, references: References, parts: Sequence[Attribution]) -> dict[int, int]:
    """Return by pronoun the head of the teller it stands for: where it goes back to a paragraph before."""
    found: dict[int, int] = {}
    for part in parts:
        teller = part.source
        for start, end in part.content if teller is not None else ():
            for i in range(start, end):
                if (
                    teller is not None
                    and _goes_back(parsed, references, i)
                    and _may_be(references, i, teller.head)
                ):
                    found[i] = teller.head
    return found


def _goes_back(parsed: Parsed, references: References, pronoun: int) -> bool:
    """Whether a subject pronoun stands for nobody whom its own paragraph names before it."""
    frame = references.frame
    if frame.lower[pronoun] not in ("he", "she") or frame.dep[pronoun] != "nsubj":
        return False
    entity = references.entity(pronoun)
    block = parsed.block_of(pronoun)
    heads = references.heads(entity) if entity is not None else ()
    return not any(parsed.block_of(h) == block and h < pronoun for h in heads)


def _heads(frame: Frame, block: Range) -> bool:
    return block[1] - block[0] <= _HEADING and frame.lower[block[1] - 1] not in _ENDS


def _named(references: References, block: Range) -> tuple[int, int] | None:
    """Whom a heading gives its part to, and the word that does: "what X told us", "X's story"."""
    frame = references.frame
    telling = words("attribution", "verbs", "say") | words("attribution", "verbs", "tell")
    tales = words("attribution", "relay", "tale") - {"word", "report", "estimate", "count"}
    for i in range(*block):
        teller = None
        if frame.tag[i].startswith("V") and frame.lemma[i] in telling | {"see"}:
            opened = frame.lower[block[0]] in ("what", "how")
            us = any(frame.lower[k] in FIRST | FIRST_PLURAL for k in range(i + 1, block[1]))
            teller = frame.child(i, "nsubj") if opened and (us or i == block[1] - 1) else None
        elif frame.lemma[i].casefold() in tales and frame.head[i] == i:
            teller = frame.child(i, "poss")
            of = next((c for c in frame.children[i] if frame.lower[c] == "of"), None)
            teller = frame.child(of, "pobj") if teller is None and of is not None else teller
        if teller is not None and frame.lower[teller] not in PRONOUNS and _one_person(references, teller):
            return teller, i
    return None


def _one_person(references: References, head: int) -> bool:
    known = references.features(head)
    return known.kind in (Kind.PERSON, Kind.UNKNOWN) and not known.plural


def _below(frame: Frame, blocks: Sequence[Range]) -> Iterator[Range]:
    """The paragraphs up to the next heading."""
    for block in blocks:
        if _heads(frame, block):
            return
        yield block


def _about(references: References, block: Range, teller: int) -> bool:
    """Whether a paragraph speaks of its teller, or says of one thing that it alone is from somebody else."""
    frame = references.frame
    if any(_elsewhere(frame, number) for number in _sentences(frame, block)):
        return True
    return any(
        frame.dep[i] in _ARGUMENTS and frame.lower[i] in PRONOUNS and _may_be(references, i, teller)
        for i in range(*block)
    )


def _may_be(references: References, pronoun: int, teller: int) -> bool:
    """Whether a pronoun stands for the teller: the first of a paragraph has nobody nearer."""
    if references.frame.lower[pronoun] not in ("he", "she", "him", "her"):
        return False
    return references.same(pronoun, teller) or references.features(teller).gender in (
        None,
        references.features(pronoun).gender,
    )


def _own(frame: Frame, block: Range) -> Iterator[Range]:
    """A paragraph without the sentences for which it names another source."""
    apart = {n for s in _sentences(frame, block) if _elsewhere(frame, s) for n in (s - 1, s)}
    for number in _sentences(frame, block):
        if number not in apart:
            start, end = frame.sentence_range(number)
            yield max(start, block[0]), min(end, block[1])


def _sentences(frame: Frame, block: Range) -> range:
    return range(frame.sentence(block[0]), frame.sentence(block[1] - 1) + 1)


def _elsewhere(frame: Frame, sentence: int) -> bool:
    """ "For this our source is different": what was said just before is not from the teller."""
    return any(
        frame.lemma[i] in ("source", "informant")
        and frame.dep[i] == "nsubj"
        and any(frame.lower[c] in FIRST | FIRST_PLURAL for c in frame.children[i])
        and any(frame.lower[k] in _OTHER for k in range(i, frame.sentence_range(sentence)[1]))
        for i in range(*frame.sentence_range(sentence))
    )
