"""To whom a name goes back: by its last word, unless the names before it set two people apart."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.wordlists import words


@dataclass(frozen=True, slots=True)
class _Bearer:
    """An entity that bears a name, the other names that stood with it, and whether it was neither first nor last."""

    entity: int
    others: tuple[str, ...]
    middle: bool


class Names:
    """The names met so far in one document, each with the entities that bear it."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._bearers: dict[str, list[_Bearer]] = {}

    def find(self, head: int) -> int | None:
        """Return the entity that a name (head token) stands for.

        "Nadia Brook" is not the Hamid Brook told of before; who is only called Brook may be either, and is
        the first of them. Who is called by one name is sooner somebody's first or last than a middle one.
        """
        bearers = self._bearers.get(self._frame.lower[head], [])
        own = self._others(head)
        known = next((b for b in bearers if own and b.others and _one_name(own, b.others)), None)
        if known is None:
            alone = [b for b in bearers if not own or not b.others]
            known = next((b for b in alone if not b.middle), alone[0] if alone else None)
        return known.entity if known is not None else None

    def note(self, head: int, number: int, *, person: bool) -> None:
        """Take down that a name stands for an entity; of a person's, every part of it does."""
        frame = self._frame
        others = self._others(head)
        self._take(frame.lower[head], _Bearer(number, others, middle=False))
        parts = [c for c in frame.children[head] if frame.dep[c] == "compound" and frame.pos[c] == "PROPN"]
        for c in parts if person else ():
            name = frame.lower[c]
            rest = tuple(n for n in (*others, frame.lower[head]) if n != name)
            self._take(name, _Bearer(number, rest, middle=others[:1] != (name,)))

    def _take(self, name: str, bearer: _Bearer) -> None:
        bearers = self._bearers.setdefault(name, [])
        if bearer not in bearers:
            bearers.append(bearer)

    def _others(self, head: int) -> tuple[str, ...]:
        """The names of a person before the last, in their order, without titles and initials."""
        frame = self._frame
        if frame.ent[head] != "PERSON":
            return ()
        return tuple(
            frame.lower[c]
            for c in frame.children[head]
            if frame.dep[c] == "compound"
            and frame.ent[c] == "PERSON"
            and len(frame.lower[c].rstrip(".")) > 1
            and frame.lower[c].rstrip(".") not in words("reference", "titles")
        )


def _one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two sets of names can be one person's: the same first one, and no other that speaks against it."""
    return one[0] == other[0] and (set(one) <= set(other) or set(other) <= set(one))
