"""How the names of places in a sentence are tied to an act by its grammar, and which of them is its place."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.extract.en.landscape import COUNTRY, Landscape
from firsthand.extract.en.mentions import Mention
from firsthand.extract.en.story import Story
from firsthand.extract.en.toponyms import Toponym
from firsthand.extract.en.wordlists import words
from firsthand.model import Act

MOVES = frozenset((Act.FORCED_RETURN, Act.FORCED_DISPLACEMENT, Act.CROSSING, Act.ESCAPE))
_CLIMB = 12
_BROUGHT = frozenset((Act.DETENTION, Act.MEDICAL_CARE, Act.TRIAL))
"""Acts that take place where somebody is taken to."""
_HIT = frozenset((Act.DESTRUCTION, Act.RAID, Act.ATTACK, Act.AIRSTRIKE, Act.SEARCH, Act.FORCED_DISPLACEMENT))
"""Acts that are done to places."""
_REACHED = {"leave": "from", "flee": "from", "evacuate": "from", "reach": "at", "enter": "at"}
"""What a name is to somebody who does this to it."""
_INTO = ("to", "into", "at", "in", "on", "through")
_THEN = frozenset(("when", "as", "while", "after", "before", "where"))
NEVER = frozenset((Act.APPEAL,))


@dataclass(frozen=True, slots=True)
class Found:
    """A name that may be the place of an act: how it is tied to it (0 best) and in which role."""

    toponym: Toponym
    rank: int
    role: str
    own: bool = True


class Ties:
    """The ties between the acts of one document and the names in their sentences."""

    def __init__(self, story: Story, land: Landscape) -> None:
        self._story = story
        self._land = land

    def explicit(self, act: int) -> Found | None:
        """The best of the names in an act's clause, or tied to it by grammar."""
        story, mention = self._story, self._story.mentions[act]
        if mention.act in NEVER:
            return None
        found: list[Found] = []
        for toponym in self._land.by_sentence.get(story.sentence[act], ()):
            tie = self._tie(act, toponym)
            if tie is None and self._arrived(mention, toponym):
                tie = Found(toponym, 1, "at")
            if tie is not None:
                found.append(tie)
        if mention.act is Act.BORDER_CLOSURE:
            found = [f for f in found if f.role == "subject"] or found
        best = min(found, key=lambda f: self._preference(mention, f), default=None)
        return best and Found(self._land.inner(best.toponym), best.rank, best.role)

    def _arrived(self, mention: Mention, toponym: Toponym) -> bool:
        """Whether somebody came to a place and did it there: "soldiers entered X and led away two boys"."""
        frame, token = self._story.frame, self._story.root(toponym.tokens)
        above = frame.head[token]
        verb = frame.head[above] if frame.dep[token] == "pobj" and frame.lower[above] in _INTO else above
        if frame.lemma[verb] not in words("places", "arrival", "verbs"):
            return False
        act = mention.event
        while frame.dep[act] == "conj" and frame.head[act] != act:
            act = frame.head[act]
            if act == verb:
                return True
        return frame.dep[verb] == "advcl" and frame.head[verb] == mention.event

    def _preference(self, mention: Mention, found: Found) -> tuple[int, int, int, int]:
        """Sort key: role by act, then the narrower place, then tie, then order in the text."""
        wide = self._land.width(found.toponym)
        return self._role_rank(mention.act, found), wide, found.rank, found.toponym.tokens[0]

    def _role_rank(self, act: Act, found: Found) -> int:
        if act is Act.FORCED_RETURN:
            if found.toponym.sort == "crossing" or found.role == "via":
                return 0
            return {"at": 1, "from": 1, "to": 3, "subject": 4}.get(found.role, 2)
        if act in MOVES:
            return {"from": 0, "at": 1, "via": 1, "to": 2, "subject": 4}.get(found.role, 3)
        return {"at": 0, "via": 0, "from": 1, "other": 2}.get(found.role, 3)

    def _tie(self, act: int, toponym: Toponym) -> Found | None:
        """How a name is tied to an act: the way up the tree from the name, or the act's clause around it."""
        story, mention, frame = self._story, self._story.mentions[act], self._story.frame
        inside = mention.clause[0] <= toponym.core[0] < mention.clause[1]
        token = story.root(toponym.tokens)
        depth, owner, verb = 0, None, False
        beside = self._land.is_beside(toponym)
        role = "at" if beside else "other"
        for _ in range(_CLIMB):
            at = story.act_at(token)
            if at is not None and depth:
                owner = at
                break
            above = frame.head[token]
            if frame.dep[token] in ("pobj", "pcomp") and frame.pos[above] in ("ADP", "SCONJ", "ADV"):
                preposition = frame.lower[above]
                governor = frame.head[above]
                if beside:
                    beside, token, depth = False, above, depth + 1
                    continue
                if role == "other" and not verb and self._is_blocked(preposition, governor):
                    return None
                if preposition != "of" or role == "other":
                    role = _role(preposition) if preposition != "of" else self._of_role(governor)
            elif frame.dep[token] == "dobj" and role == "other" and frame.lemma[above] in _REACHED:
                role = _REACHED[frame.lemma[above]]
            elif frame.dep[token] in ("nsubj", "nsubjpass", "agent") and role == "other" and not verb:
                hit = frame.dep[token] == "nsubjpass" and mention.act in _HIT
                role = "at" if hit else "subject"
            elif (frame.dep[token] == "poss" and self._land.is_body(above)) or (
                frame.dep[token] == "compound" and self._land.is_body(above)
            ):
                return None
            if above == token or token in story.speaking:
                break
            depth += 1
            token = above
            verb = verb or (frame.pos[token] == "VERB" and story.act_at(token) is None)
        if owner == act and (inside or not verb):
            return self._accept(mention, Found(toponym, 0 if depth <= 2 else 1, role))
        if owner == act and self._meanwhile(mention, toponym):
            return self._accept(mention, Found(toponym, 3, role))
        if inside and (owner is None or not self._in_clause_of(owner, toponym, act)):
            return self._accept(mention, Found(toponym, 2, role))
        return None

    def _meanwhile(self, mention: Mention, toponym: Toponym) -> bool:
        """Whether a name stands in a clause that tells what went on then: "drowned when their boat sank off
        X".
        """
        frame, token = self._story.frame, toponym.core[0]
        while frame.head[token] not in (token, mention.head, mention.event):
            token = frame.head[token]
        return any(frame.lower[c] in _THEN for c in frame.children[token])

    def _in_clause_of(self, other: int, toponym: Toponym, act: int) -> bool:
        clause = self._story.mentions[other].clause
        own = self._story.mentions[act].clause
        return clause[0] <= toponym.core[0] < clause[1] and clause[1] - clause[0] < own[1] - own[0]

    def _accept(self, mention: Mention, found: Found) -> Found | None:
        """Leave out what cannot be the place: where somebody goes after an act, and states that do
        something.
        """
        if found.role == "to" and mention.act not in MOVES and mention.act not in _BROUGHT:
            return None
        if found.role == "subject":
            country = self._land.width(found.toponym) == COUNTRY
            if mention.act is Act.BORDER_CLOSURE:
                return found if country else None
            return None
        if found.role == "other" and found.rank == 2 and self._land.width(found.toponym) == COUNTRY:
            return None
        return found

    def _of_role(self, governor: int) -> str:
        return "other" if self._land.is_body(governor) else "at"

    def _is_blocked(self, preposition: str, governor: int) -> bool:
        """Whether a name says whose or from where somebody is: "the governor of X", "a trader from X"."""
        frame = self._story.frame
        if preposition == "of":
            return self._land.is_body(governor)
        if preposition == "from":
            return frame.pos[governor] in ("NOUN", "PROPN") and self._land.is_person(governor)
        return preposition in ("for", "with", "about", "against", "as", "like", "than", "since", "during")


def _role(preposition: str) -> str:
    if preposition in ("through", "via", "across"):
        return "via"
    for role in ("at", "from", "to"):
        if preposition in words("places", "prepositions", role):
            return role
    return "other"
