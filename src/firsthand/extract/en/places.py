"""Where: the place of each act, from the names of places of the whole document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.meanings import Meanings
from firsthand.extract.en.mentions import Mention, Parsed
from firsthand.extract.en.story import SCENES, Story
from firsthand.extract.en.toponyms import Toponym, Toponyms
from firsthand.extract.en.wordlists import words
from firsthand.model import Act, Place, Status

_MOVES = frozenset((Act.FORCED_RETURN, Act.FORCED_DISPLACEMENT, Act.CROSSING, Act.ESCAPE))
_CLIMB = 12
_BROUGHT = frozenset((Act.DETENTION, Act.MEDICAL_CARE, Act.TRIAL))
"""Acts that take place where somebody is taken to."""
_THEN = frozenset(("when", "as", "while", "after", "before", "where"))
_NEVER = frozenset((Act.APPEAL,))
_TOPIC = 7
"""So many first blocks can say what a document is about; so many words make a letterhead's line."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A name that may be the place of an act: how it is tied to it (0 best) and in which role."""

    toponym: Toponym
    rank: int
    role: str
    own: bool = True


def wheres(parsed: Parsed, mentions: Sequence[Mention], frame: Frame) -> list[Place | None]:
    """Return for each mention the most specific place named for it, None where there is none."""
    if not mentions:
        return []
    return _Placer(parsed, Story(parsed, mentions, frame)).all()


class _Placer:
    """The places of one document."""

    def __init__(self, parsed: Parsed, story: Story) -> None:
        self._parsed = parsed
        self._story = story
        self._toponyms = Toponyms(parsed, story.frame)
        self._meanings = Meanings(parsed, story.frame, self._toponyms)
        self._by_sentence: dict[int, list[Toponym]] = {}
        for toponym in self._toponyms.all:
            self._by_sentence.setdefault(story.frame.sentence(toponym.core[0]), []).append(toponym)
        self._placed: list[_Found | None] = [None] * len(story.mentions)

    def all(self) -> list[Place | None]:
        """Place every act: by its own words, then by its sentence, then by what was told before."""
        acts = range(len(self._story.mentions))
        for act in acts:
            self._placed[act] = self._explicit(act) or self._there(act)
        goals = {a: f for a, f in enumerate(self._placed) if f is not None and self._is_goal(a, f)}
        for act in goals:
            self._placed[act] = None
        for act in acts:
            if self._placed[act] is None:
                self._placed[act] = self._shared(act)
        for act in acts:
            if self._placed[act] is None:
                self._placed[act] = self._told(act) or goals.get(act)
        for act in acts:
            if self._story.headline(act):
                self._placed[act] = self._lead(act) if self._is_wide(act) else self._placed[act]
        return [self._place(found) for found in self._placed]

    def _is_goal(self, act: int, found: _Found) -> bool:
        """Whether only the destination of a return is named: it counts where nothing says whence or over
        which border.
        """
        return self._story.mentions[act].act is Act.FORCED_RETURN and found.role == "to"

    def _there(self, act: int) -> _Found | None:
        """ "There" in an act's clause: the name told last before it."""
        mention, frame = self._story.mentions[act], self._story.frame
        for i in range(*mention.clause):
            if frame.lower[i] == "there" and frame.dep[i] != "expl":
                before = [
                    t for t in self._toponyms.all if t.tokens[1] <= i and not self._meanings.country_code(t)
                ]
                return _Found(before[-1], 2, "at") if before else None
        return None

    def _place(self, found: _Found | None) -> Place | None:
        if found is None:
            return None
        meaning = self._meanings.of(found.toponym)
        return Place(
            self._parsed.words(found.toponym.tokens),
            meaning.country,
            self._parsed.span(found.toponym.tokens),
            tuple(entry.candidate() for entry in meaning.entries),
        )

    def _explicit(self, act: int) -> _Found | None:
        """The best of the names in an act's clause, or tied to it by grammar."""
        story, mention = self._story, self._story.mentions[act]
        if mention.act in _NEVER:
            return None
        found: list[_Found] = []
        for toponym in self._by_sentence.get(story.sentence[act], ()):
            if self._is_letterhead(toponym):
                continue
            tie = self._tie(act, toponym)
            if tie is not None:
                found.append(tie)
        if mention.act is Act.BORDER_CLOSURE:
            found = [f for f in found if f.role == "subject"] or found
        best = min(found, key=lambda f: self._preference(mention, f), default=None)
        return best and self._finer(best, found)

    def _finer(self, best: _Found, found: Sequence[_Found]) -> _Found:
        """Of "in Ilo, Moquegua Province" the first: a name that only says in what the one before
        it lies.
        """
        for other in found:
            gap = best.toponym.tokens[0] - other.toponym.tokens[1]
            between = self._story.frame.lower[other.toponym.tokens[1] : best.toponym.tokens[0]]
            if 0 < gap <= 2 and between[:1] == [","]:
                return other
        return best

    def _preference(self, mention: Mention, found: _Found) -> tuple[int, bool, int, int]:
        """Sort key: role by act, then anything before a country, then tie, then order in the text."""
        wide = self._meanings.country_code(found.toponym) is not None
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
                role = "subject"
            elif (frame.dep[token] == "poss" and self._is_body(above)) or (
                frame.dep[token] == "compound" and self._is_body(above)
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
            country = self._meanings.country_code(found.toponym)
            if mention.act is Act.BORDER_CLOSURE:
                return found if country else None
            return None
        if found.role == "other" and found.rank == 2 and self._meanings.country_code(found.toponym):
            return None
        return found

    def _of_role(self, governor: int) -> str:
        return "other" if self._is_body(governor) else "at"

    def _is_blocked(self, preposition: str, governor: int) -> bool:
        """Whether a name says whose or from where somebody is: "the governor of X", "a trader from X"."""
        frame = self._story.frame
        if preposition == "of":
            return self._is_body(governor)
        if preposition == "from":
            return frame.pos[governor] in ("NOUN", "PROPN") and self._is_person(governor)
        return preposition in ("for", "with", "about", "against", "as", "like", "than", "since", "during")

    def _is_person(self, token: int) -> bool:
        lemma = self._story.frame.lemma[token].casefold()
        return lemma in words("reference", "person") or lemma in ("people", "family", "man", "woman", "child")

    def _is_body(self, token: int) -> bool:
        frame = self._story.frame
        lemma = frame.lemma[token].casefold()
        return (
            lemma in words("places", "bodies", "words") or self._is_person(token) or frame.ent[token] == "ORG"
        )

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
        if mention.act in SCENES or mention.act is Act.TORTURE:
            loose = self._loose(act)
            if loose is not None:
                return loose
            earlier = [o for o in range(act - 1, -1, -1) if story.block[o] == story.block[act]]
            found = self._first(act, [o for o in earlier if story.future(o) == story.future(act)])
            if found is not None:
                return found
        return self._elsewhere(act)

    def _loose(self, act: int) -> _Found | None:
        """A place told of no act since the last one of the paragraph: "It happened in X on Thursday"."""
        story, frame = self._story, self._story.frame
        block, head = story.block[act], story.mentions[act].head
        start = self._parsed.blocks[block][0] if block >= 0 else head
        told = [m.head for m in story.mentions if start <= m.head < head]
        for toponym in reversed(self._toponyms.all):
            if not max(start, *told, start) < toponym.core[0] < head or self._is_letterhead(toponym):
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
                return _Found(toponym, 3, "at", own=False)
        return None

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
            if found is None or (found.role in ("from", "to", "via") and not same):
                continue
            if self._meanings.country_code(found.toponym) is None:
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
        if same is not None or mention.act not in SCENES:
            return same
        scenes = [o for o in told if not story.headline(o) and story.mentions[o].act in SCENES]
        found = self._first(act, scenes)
        if found is None and self._topic and not story.future(act):
            return _Found(self._topic, 3, "at", own=False)
        return found

    @cached_property
    def _topic(self) -> Toponym | None:
        """The place that a document is about: the first of its title, else of its opening paragraphs."""
        title = self._parsed.headline
        named = [
            t for t in self._toponyms.all if not self._meanings.country_code(t) and not self._is_letterhead(t)
        ]
        if title is not None:
            for toponym in named:
                if title[0] <= toponym.core[0] < title[1]:
                    return toponym
        frame = self._story.frame
        for toponym in named:
            if self._parsed.block_of(toponym.core[0]) > _TOPIC:
                break
            token = self._story.root(toponym.tokens)
            at = frame.lower[frame.head[token]] if frame.dep[token] == "pobj" else ""
            if self._is_body(frame.head[frame.head[token]]):
                continue
            if at in words("places", "prepositions", "at") or at == "of":
                return toponym
        return None

    def _is_letterhead(self, toponym: Toponym) -> bool:
        """Whether a name stands in a dateline or a letterhead: where it was written, not where it
        happened.
        """
        number = self._parsed.block_of(toponym.core[0])
        if number < 0:
            return True
        start, end = self._parsed.blocks[number]
        title = self._parsed.headline
        sentence = self._parsed.doc[end - 1].text in (".", "!", "?", "”", '"')
        short = end - start <= _TOPIC and not sentence and (title is None or start != title[0])
        return short or (toponym.core[0] == start and self._parsed.doc[start].text.isupper())

    def _is_wide(self, act: int) -> bool:
        """Whether an act has no place yet, or only a country, a province or a region."""
        found = self._placed[act]
        if found is None:
            return True
        entries = self._meanings.of(found.toponym).entries
        return bool(entries) and all(e.kind in ("0", "1", "r") for e in entries)

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
