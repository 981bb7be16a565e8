"""Where: the place of each act, from the names of places of the whole document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.landscape import COUNTRY, SPOT, Landscape
from firsthand.extract.en.mentions import Mention, Parsed
from firsthand.extract.en.story import SCENES, Story, Tense
from firsthand.extract.en.toponyms import Toponym
from firsthand.extract.en.wordlists import words
from firsthand.model import Act, Place, Status, When

_MOVES = frozenset((Act.FORCED_RETURN, Act.FORCED_DISPLACEMENT, Act.CROSSING, Act.ESCAPE))
_CLIMB = 12
_BROUGHT = frozenset((Act.DETENTION, Act.MEDICAL_CARE, Act.TRIAL))
"""Acts that take place where somebody is taken to."""
_HIT = frozenset((Act.DESTRUCTION, Act.RAID, Act.ATTACK, Act.AIRSTRIKE, Act.SEARCH, Act.FORCED_DISPLACEMENT))
"""Acts that are done to places."""
_AFTER = frozenset((Act.TRIAL, Act.SENTENCE, Act.MEDICAL_CARE, Act.RELEASE))
"""Acts that come later and elsewhere: they lend their place to none but their like."""
_INTO = ("to", "into", "at", "in", "on", "through")
_THEN = frozenset(("when", "as", "while", "after", "before", "where"))
_NEVER = frozenset((Act.APPEAL,))


@dataclass(frozen=True, slots=True)
class _Found:
    """A name that may be the place of an act: how it is tied to it (0 best) and in which role."""

    toponym: Toponym
    rank: int
    role: str
    own: bool = True


def wheres(
    parsed: Parsed, mentions: Sequence[Mention], frame: Frame, times: Sequence[When | None]
) -> list[Place | None]:
    """Return for each mention the most specific place named for it, None where there is none.

    ``times`` are the days of each: what happened on other days than something else did not happen there
    merely because it is told beside it.
    """
    if not mentions:
        return []
    return _Placer(parsed, Story(parsed, mentions, frame), times).all()


class _Placer:
    """The places of one document."""

    def __init__(self, parsed: Parsed, story: Story, times: Sequence[When | None]) -> None:
        self._parsed = parsed
        self._story = story
        self._land = Landscape(parsed, story)
        self._times = times
        self._placed: list[_Found | None] = [None] * len(story.mentions)

    def all(self) -> list[Place | None]:
        """Place every act: by its own words, then by its sentence, then by what was told before."""
        acts = range(len(self._story.mentions))
        for act in acts:
            self._placed[act] = self._explicit(act) or self._pointed(act)
        goals = {a: f for a, f in enumerate(self._placed) if f is not None and self._is_goal(a, f)}
        for act in goals:
            self._placed[act] = None
        for act in acts:
            if self._placed[act] is None:
                self._placed[act] = self._shared(act)
        for act in acts:
            if self._placed[act] is None:
                self._placed[act] = (self._later(act) if act in goals else None) or self._told(act)
        for act, found in goals.items():
            self._placed[act] = self._placed[act] or found
        for act in acts:
            if self._story.headline(act):
                self._placed[act] = self._lead(act) if self._is_wide(act) else self._placed[act]
        return [self._land.place(found.toponym) if found else None for found in self._placed]

    def _is_goal(self, act: int, found: _Found) -> bool:
        """Whether only the destination of a return is named: it counts where nothing says whence or over
        which border.
        """
        return self._story.mentions[act].act is Act.FORCED_RETURN and found.role == "to"

    def _pointed(self, act: int) -> _Found | None:
        """ "There" or "in the village" in an act's clause: the name that it points back at."""
        mention, frame = self._story.mentions[act], self._story.frame
        if mention.act in _NEVER:
            return None
        named = self._land.definite(*mention.clause)
        for i in range(*mention.clause):
            if named is None and frame.lower[i] == "there" and frame.dep[i] != "expl":
                named = self._land.before(i)
        return _Found(named, 2, "at") if named else None

    def _explicit(self, act: int) -> _Found | None:
        """The best of the names in an act's clause, or tied to it by grammar."""
        story, mention = self._story, self._story.mentions[act]
        if mention.act in _NEVER:
            return None
        found: list[_Found] = []
        for toponym in self._land.by_sentence.get(story.sentence[act], ()):
            tie = self._tie(act, toponym)
            if tie is None and self._arrived(mention, toponym):
                tie = _Found(toponym, 1, "at")
            if tie is not None:
                found.append(tie)
        if mention.act is Act.BORDER_CLOSURE:
            found = [f for f in found if f.role == "subject"] or found
        best = min(found, key=lambda f: self._preference(mention, f), default=None)
        return best and _Found(self._land.inner(best.toponym), best.rank, best.role)

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

    def _preference(self, mention: Mention, found: _Found) -> tuple[int, int, int, int]:
        """Sort key: role by act, then the narrower place, then tie, then order in the text."""
        wide = self._land.width(found.toponym)
        return self._role_rank(mention.act, found), wide, found.rank, found.toponym.tokens[0]

    def _role_rank(self, act: Act, found: _Found) -> int:
        if act is Act.FORCED_RETURN:
            if found.toponym.sort == "crossing" or found.role == "via":
                return 0
            return {"at": 1, "from": 1, "to": 3, "subject": 4}.get(found.role, 2)
        if act in _MOVES:
            return {"from": 0, "at": 1, "via": 1, "to": 2, "subject": 4}.get(found.role, 3)
        return {"at": 0, "via": 0, "from": 1, "other": 2}.get(found.role, 3)

    def _tie(self, act: int, toponym: Toponym) -> _Found | None:
        """How a name is tied to an act: the way up the tree from the name, or the act's clause around it."""
        story, mention, frame = self._story, self._story.mentions[act], self._story.frame
        inside = mention.clause[0] <= toponym.core[0] < mention.clause[1]
        token = story.root(toponym.tokens)
        role, depth, owner, verb = "other", 0, None, False
        for _ in range(_CLIMB):
            at = story.act_at(token)
            if at is not None and depth:
                owner = at
                break
            above = frame.head[token]
            if frame.dep[token] in ("pobj", "pcomp") and frame.pos[above] in ("ADP", "SCONJ", "ADV"):
                preposition = frame.lower[above]
                governor = frame.head[above]
                if role == "other" and not verb and self._is_blocked(preposition, governor):
                    return None
                if preposition != "of" or role == "other":
                    role = _role(preposition) if preposition != "of" else self._of_role(governor)
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
            return self._accept(mention, _Found(toponym, 0 if depth <= 2 else 1, role))
        if owner == act and self._meanwhile(mention, toponym):
            return self._accept(mention, _Found(toponym, 3, role))
        if inside and (owner is None or not self._in_clause_of(owner, toponym, act)):
            return self._accept(mention, _Found(toponym, 2, role))
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

    def _accept(self, mention: Mention, found: _Found) -> _Found | None:
        """Leave out what cannot be the place: where somebody goes after an act, and states that do
        something.
        """
        if found.role == "to" and mention.act not in _MOVES and mention.act not in _BROUGHT:
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

    def _shared(self, act: int) -> _Found | None:
        """The place of another act of the sentence that has one."""
        story, mention = self._story, self._story.mentions[act]
        if mention.act in _NEVER or mention.status is Status.HABITUAL:
            return None
        for other in story.joined(act):
            found = self._placed[other]
            apart = found is not None and found.role in ("from", "to", "via") and not self._alike(act, other)
            if found is not None and found.own and not apart and story.future(other) == story.future(act):
                return _Found(found.toponym, found.rank, found.role, own=False)
        return None

    def _told(self, act: int) -> _Found | None:
        """The place told last before an act in its paragraph, else that of the occurrence the report opens
        with.
        """
        story, mention = self._story, self._story.mentions[act]
        if (
            mention.act in _NEVER
            or mention.status in (Status.HABITUAL, Status.REQUESTED)
            or story.headline(act)
        ):
            return None
        seized = mention.act is Act.DETENTION and story.frame.lemma[mention.head] in ("detain", "hold")
        seized = seized and story.tense[act] is Tense.PAST and mention.status is Status.HAPPENED
        if mention.act in SCENES or seized:
            loose = self._loose(act)
            if loose is not None:
                return loose
            earlier = [o for o in range(act - 1, -1, -1) if story.block[o] == story.block[act]]
            found = self._first(act, [o for o in earlier if story.future(o) == story.future(act)])
            if found is not None:
                return found
        return self._elsewhere(act)

    def _later(self, act: int) -> _Found | None:
        """The place of the next telling of the same act that has one, or the one airport or crossing that is
        named.
        """
        story = self._story
        if self._land.crossing is not None and not story.future(act):
            return _Found(self._land.crossing, 3, "via", own=False)
        others = [o for o in range(act + 1, len(story.mentions)) if self._alike(act, o)]
        return self._first(act, [o for o in others if story.future(o) == story.future(act)])

    def _loose(self, act: int) -> _Found | None:
        """A place told of no act since the last one of the paragraph: "It happened in X on Thursday"."""
        story, frame = self._story, self._story.frame
        block, head = story.block[act], story.mentions[act].head
        start = self._parsed.blocks[block][0] if block >= 0 else head
        told = [m.head for m in story.mentions if start <= m.head < head]
        for toponym in reversed(self._land.all):
            if not max(start, *told, start) < toponym.core[0] < head:
                continue
            token = story.root(toponym.tokens)
            preposition = frame.head[token]
            verb = frame.head[preposition]
            at = frame.dep[token] == "pobj" and frame.lower[preposition] in words(
                "places", "prepositions", "at"
            )
            free = (
                frame.pos[verb] == "VERB"
                and verb not in story.speaking
                and frame.dep[verb] in ("ROOT", "ccomp")
            )
            if at and free and frame.sentence(verb) != story.sentence[act]:
                return _Found(self._land.inner(toponym), 3, "at", own=False)
        return None

    def _apart(self, act: int, other: int) -> bool:
        """Whether two acts are known to be others, on different days."""
        if self._alike(act, other) and self._story.block[act] == self._story.block[other]:
            return False
        mine, theirs = self._times[act], self._times[other]
        return mine is not None and theirs is not None and not mine.compatible(theirs)

    def _together(self, act: int, other: int) -> bool:
        """Whether two acts are known to have happened on the same day."""
        mine, theirs = self._times[act], self._times[other]
        if mine is None or theirs is None:
            return False
        return mine.days == theirs.days == 1 and mine.compatible(theirs)

    def _alike(self, act: int, other: int) -> bool:
        return self._story.mentions[other].act is self._story.mentions[act].act

    def _first(self, act: int, others: Iterable[int]) -> _Found | None:
        """The place of the first of other acts that can be this one's too; a whole country only if no
        other is told.
        """
        wide: _Found | None = None
        for other in others:
            found, same = (
                self._placed[other],
                self._story.mentions[other].act is self._story.mentions[act].act,
            )
            if found is None or (found.role in ("from", "to", "via") and not same) or self._apart(act, other):
                continue
            if not same and self._story.mentions[other].act in _AFTER:
                continue
            if self._land.width(found.toponym) != COUNTRY:
                return _Found(found.toponym, found.rank, found.role, own=False)
            wide = wide or _Found(found.toponym, found.rank, found.role, own=False)
        return wide

    def _elsewhere(self, act: int) -> _Found | None:
        """The place of the same act told before, of the occurrence the report opens with, or that it is
        about.
        """
        story, mention = self._story, self._story.mentions[act]
        told = [o for o in range(act) if (f := self._placed[o]) is not None and f.own]
        same = self._first(act, [o for o in reversed(told) if story.mentions[o].act is mention.act])
        if story.future(act) and mention.act is not Act.PROTEST:
            return None
        scenes = [o for o in told if not story.headline(o) and story.mentions[o].act in SCENES]
        if same is not None:
            return same
        if mention.act not in SCENES:
            return self._first(act, [o for o in scenes if self._together(act, o)])
        found = self._first(act, scenes)
        topic = self._land.topic
        if found is not None or topic is None or story.future(act):
            return found
        if self._parsed.block_of(topic.core[0]) > story.block[act] + 1:
            return None
        others = [o for o in scenes if (f := self._placed[o]) is not None and f.toponym.key == topic.key]
        apart = bool(others) and all(self._apart(act, o) for o in others)
        return None if apart else _Found(topic, 3, "at", own=False)

    def _is_wide(self, act: int) -> bool:
        """Whether an act has no place yet, or only what lies around it: a province, "near X", "X suburb"."""
        found = self._placed[act]
        if found is None or self._land.width(found.toponym) != SPOT:
            return True
        start, end = found.toponym.tokens
        lower = self._story.frame.lower
        around = lower[max(0, start - 1)] in ("near", "outside", "off", "around")
        return around or (end != found.toponym.core[1] and lower[end - 1] in ("suburb", "area", "outskirts"))

    def _lead(self, act: int) -> _Found | None:
        """The place of the first telling of a headline's act in the text below it."""
        story, mention = self._story, self._story.mentions[act]
        fallback = self._placed[act]
        if mention.act in _NEVER or mention.status is Status.HABITUAL:
            return fallback
        for other, found in enumerate(self._placed):
            if found is None or story.headline(other) or self._is_wide(other):
                continue
            if story.mentions[other].act is mention.act:
                return _Found(found.toponym, found.rank, found.role, own=False)
            fallback = fallback or (found if story.mentions[other].act in SCENES else None)
        return fallback


def _role(preposition: str) -> str:
    if preposition in ("through", "via", "across"):
        return "via"
    for role in ("at", "from", "to"):
        if preposition in words("places", "prepositions", role):
            return role
    return "other"
