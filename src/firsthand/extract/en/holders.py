"""What hangs on a noun: whose it is, in whose hands, and the phrases behind it."""

from __future__ import annotations

from firsthand.extract.en.frame import Frame


def owner(noun: int, frame: Frame) -> int | None:
    """Return whose a thing is: "his arm", "the lives of twelve people", "the glasses his father wears"."""
    for c in frame.children[noun]:
        if frame.dep[c] == "poss":
            return c
        if frame.dep[c] == "prep" and frame.lower[c] == "of":
            return frame.child(c, "pobj")
        if frame.dep[c] == "relcl":
            subject = frame.child(c, "nsubj")
            if subject is not None and frame.lower[subject] not in ("that", "which", "who"):
                return subject
    return None


def keeper(prep: int, frame: Frame) -> int | None:
    """Return in whose hands somebody is: "in the custody of the army", "in the hands of rebels"."""
    noun = frame.child(prep, "pobj")
    if noun is None or frame.lemma[noun] not in ("custody", "hand", "captivity"):
        return None
    holder = frame.child(noun, "poss")
    if holder is not None:
        return holder
    of = next((c for c in frame.children[noun] if frame.dep[c] == "prep" and frame.lower[c] == "of"), None)
    return frame.child(of, "pobj") if of is not None else None


def phrases_behind(noun: int, frame: Frame) -> list[tuple[str, int, int | None]]:
    """Return the prepositional phrases that hang on a noun and might belong to its verb: (word, token, noun)."""
    return [
        (frame.lower[c], c, frame.child(c, "pobj"))
        for c in frame.children[noun]
        if c > noun and frame.dep[c] == "prep" and frame.lower[c] != "of"
    ]
