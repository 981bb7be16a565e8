"""What is said: the token ranges that are somebody's words, around a verb of speech."""

from __future__ import annotations

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Range
from firsthand.extract.en.wordlists import words

_BLANK = frozenset({"PUNCT", "SPACE"})
_CLAUSAL = frozenset({"ccomp", "csubj"})
_ASIDE = frozenset({"parataxis", "advcl", "intj", "dep"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


def subtree(frame: Frame, token: int) -> Range:
    """Return the tokens below and including a token."""
    return frame.left[token], frame.right[token] + 1


def trim(frame: Frame, start: int, end: int) -> Range | None:
    """Leave out commas, stops and blanks at the ends; None if nothing is left."""
    while start < end and frame.pos[start] in _BLANK and frame.lower[start] not in ('"', "“", "‘", "$"):
        start += 1
    while start < end and frame.pos[end - 1] in _BLANK and frame.lower[end - 1] not in ('"', "”", "’"):
        end -= 1
    return (start, end) if start < end else None


def without(frame: Frame, whole: Range, hole: Range) -> tuple[Range, ...]:
    """Return a range less another, in trimmed pieces."""
    start, end = whole
    apart = hole[1] <= start or hole[0] >= end
    pieces = [(start, end)] if apart else [(start, hole[0]), (hole[1], end)]
    return tuple(t for s, e in pieces if s < e and (t := trim(frame, s, e)))


def said_by(frame: Frame, verb: int, source: int | None) -> tuple[Range, ...]:
    """Return what a verb says without quotation marks: its clause, or the one it is put into as an aside."""
    aside = _governing(frame, verb)
    clauses = [c for c in frame.children[verb] if frame.dep[c] in _CLAUSAL]
    if clauses:
        return _of_clauses(frame, verb, clauses, source)
    if aside is not None:
        return without(frame, subtree(frame, aside), subtree(frame, verb))
    later = _put_off(frame, verb)
    if later is not None:
        return (later,)
    complement = next(
        (c for c in frame.children[verb] if frame.dep[c] == "xcomp" and frame.pos[c] in ("VERB", "AUX")), None
    )
    says = complement is not None and (
        frame.tag[complement] == "VBG" or frame.lemma[verb] in words("attribution", "verbs", "infinitive")
    )
    if complement is not None and says:
        found = trim(frame, *subtree(frame, complement))
        return (found,) if found else ()
    return _before_comma(frame, verb, source)


def _governing(frame: Frame, verb: int) -> int | None:
    """The clause that "…, X said, …" or "as X said" stands in."""
    dep, head = frame.dep[verb], frame.head[verb]
    if dep == "parataxis" and head != verb:
        return head
    if dep == "advcl" and any(
        frame.lower[c] == "as" and frame.dep[c] in ("mark", "advmod", "prep") for c in frame.children[verb]
    ):
        first = frame.left[verb]
        aside = frame.lower[first - 1] == "," or first == frame.sentence_range(frame.sentence(first))[0]
        return head if aside else None
    return None


def _put_off(frame: Frame, verb: int) -> Range | None:
    """Find a clause with "that" which the parser hung elsewhere.

    "Reported at the time that …"; "had told the pilot, she said, that …".
    """
    head = frame.head[verb]
    mark = frame.child(head, "mark")
    if frame.dep[verb] == "ccomp" and mark is not None and frame.lower[mark] == "that" and head > mark > verb:
        return trim(frame, mark, frame.right[head] + 1)
    for c in frame.children[verb]:
        clause = frame.child(c, "ccomp") if frame.dep[c] == "parataxis" and c > verb else None
        if clause is not None and frame.lower[frame.left[clause]] == "that":
            return trim(frame, *subtree(frame, clause))
        noun = frame.child(c, "pobj") if frame.dep[c] in ("prep", "agent") and c > verb else None
        if noun is None and frame.dep[c] == "dobj":
            noun = c
        for clause in frame.children[noun] if noun is not None else ():
            first = frame.left[clause]
            if (
                frame.dep[clause] in ("relcl", "acl")
                and frame.lower[first] == "that"
                and frame.dep[first] == "mark"
            ):
                return trim(frame, first, frame.right[clause] + 1)
    return None


def _of_clauses(frame: Frame, verb: int, clauses: list[int], source: int | None) -> tuple[Range, ...]:
    found: list[Range] = []
    for clause in clauses:
        start, end = subtree(frame, clause)
        if end <= verb and any(frame.lower[i] == ";" for i in range(end, verb)):
            continue
        hole_start = min(verb, source if source is not None else verb)
        if start < hole_start and end > verb:
            own = (frame.left[source] if source is not None else verb, verb + 1)
            found += without(frame, (start, end), own)
        elif piece := trim(frame, start, end):
            found.append(piece)
    if found and found[0][1] <= verb:
        found += _goes_on(frame, verb)
    return tuple(found)


def _goes_on(frame: Frame, verb: int) -> list[Range]:
    """ "It rained, she told him, and nobody slept": what is said goes on after the aside."""
    found = []
    for c in frame.children[verb]:
        if frame.dep[c] == "conj" and c > verb and frame.child(c, "nsubj", "nsubjpass") is not None:
            start = max(verb + 1, frame.left[c])
            piece = trim(frame, start, frame.right[c] + 1)
            if (
                piece
                and frame.lower[c - 1] != "and"
                and any(frame.lower[i] == "," for i in range(verb, start))
            ):
                found.append(piece)
    return found


def _before_comma(frame: Frame, verb: int, source: int | None) -> tuple[Range, ...]:
    """What stands before ", X said" when the parse does not join them."""
    if frame.dep[verb] not in ("ROOT", "parataxis", "advcl", "dep", "conj"):
        return ()
    first, last = frame.sentence_range(frame.sentence(verb))
    limit = min(verb, frame.left[source] if source is not None and source < verb else verb)
    at = limit - 1
    while at > max(first, limit - 6) and frame.pos[at] in ("NOUN", "DET", "ADJ", "PROPN"):
        at -= 1
    if at <= first or frame.lower[at] not in (",", "—", "-", "–"):
        return ()
    if not any(frame.tag[i] in _FINITE for i in range(first, at)):
        return ()
    rest = range(max(verb, source or 0) + 1, last)
    if any(frame.tag[i] in _FINITE for i in rest):
        return ()
    piece = trim(frame, first, at)
    return (piece,) if piece else ()


def clause_of(frame: Frame, token: int) -> int:
    """Return the verb of the clause that a phrase hangs on."""
    at = token
    for _ in range(12):
        if frame.pos[at] in ("VERB", "AUX") or frame.head[at] == at:
            return at
        at = frame.head[at]
    return at


def sentence_pieces(frame: Frame, token: int, hole: Range) -> tuple[Range, ...]:
    """Return the whole sentence less a phrase in it."""
    first, last = frame.sentence_range(frame.sentence(token))
    return without(frame, (first, last), hole)


def contains(content: tuple[Range, ...], token: int) -> bool:
    """Whether a token is among what is said."""
    return any(start <= token < end for start, end in content)


def size(content: tuple[Range, ...]) -> int:
    """Return how many tokens what is said spans, from its first to its last."""
    return max(e for _, e in content) - min(s for s, _ in content) if content else 0
