"""Where: the place of each act, from the names of places of the whole document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.landscape import COUNTRY, SPOT, Landscape
from firsthand.extract.en.mentions import Mention, Parsed
from firsthand.extract.en.story import SCENES, Story, Tense
from firsthand.extract.en.ties import MOVES, NEVER, Found, Ties
from firsthand.extract.en.wordlists import words
from firsthand.model import Act, Place, Status, When

_AFTER = frozenset((Act.TRIAL, Act.SENTENCE, Act.MEDICAL_CARE, Act.RELEASE))
"""Acts that come later and elsewhere: they lend their place to none but their like."""
_LOCAL = frozenset((Act.SENTENCE, Act.MEDICAL_CARE, Act.DENIAL_OF_CARE, Act.PROTEST))
"""What is told without a place went on in the town that the report is about."""
_INSIDE = ("in", "into", "inside")
_HELD = frozenset((Act.TORTURE, Act.DETENTION, Act.INTERROGATION))


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
        self._ties = Ties(story, self._land)
        self._times = times
        self._placed: list[Found | None] = [None] * len(story.mentions)

    def all(self) -> list[Place | None]:
        """Place every act: by its own words, then by its sentence, then by what was told before."""
        acts = range(len(self._story.mentions))
        for act in acts:
            self._placed[act] = self._ties.explicit(act) or self._pointed(act)
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
        narrowed = [self._narrowed(act) for act in acts]
        return [self._land.place(found.toponym) if found else None for found in narrowed]

    def _is_goal(self, act: int, found: Found) -> bool:
        """Whether only the destination of a return is named: it counts where nothing says whence or over
        which border.
        """
        return self._story.mentions[act].act is Act.FORCED_RETURN and found.role == "to"

    def _pointed(self, act: int) -> Found | None:
        """ "There" or "in the village" in an act's clause: the name that it points back at."""
        mention, frame = self._story.mentions[act], self._story.frame
        if mention.act in NEVER:
            return None
        named = self._land.definite(*mention.clause)
        for i in range(*mention.clause):
            if named is None and frame.lower[i] == "there" and frame.dep[i] != "expl":
                named = self._land.before(i)
            if frame.lower[i] == "where" and (just := self._land.before(i)) and just.tokens[1] >= i - 1:
                return Found(just, 0, "at", own=just.sort != "site")
        return Found(named, 2, "at") if named else None

    def _shared(self, act: int) -> Found | None:
        """The place of another act of the sentence that has one."""
        story, mention = self._story, self._story.mentions[act]
        if mention.act in NEVER or mention.status is Status.HABITUAL:
            return None
        for other in story.joined(act):
            found = self._placed[other]
            apart = found is not None and found.role in ("from", "to", "via") and not self._alike(act, other)
            if found is not None and found.own and not apart and story.future(other) == story.future(act):
                return Found(found.toponym, found.rank, found.role, own=False)
        return None

    def _told(self, act: int) -> Found | None:
        """The place told last before an act in its paragraph, else that of the occurrence the report opens
        with.
        """
        story, mention = self._story, self._story.mentions[act]
        if (
            mention.act in NEVER
            or mention.status in (Status.HABITUAL, Status.REQUESTED)
            or story.headline(act)
        ):
            return None
        seized = mention.act is Act.DETENTION and story.frame.lemma[mention.head] in ("detain", "hold")
        seized = seized and story.tense[act] is Tense.PAST and mention.status is Status.HAPPENED
        if mention.act is Act.TORTURE:
            earlier = [o for o in range(act - 1, -1, -1) if story.mentions[o].act in _HELD]
            return self._first(act, [o for o in earlier if not self._apart(act, o)])
        if mention.status is Status.DENIED or mention.status is Status.REFUSED:
            same = [o for o in range(act - 1, -1, -1) if self._alike(act, o)]
            found = self._first(act, same)
            if found is not None:
                return found
        block = [o for o in range(len(self._placed)) if story.block[o] == story.block[act]]
        if mention.act is Act.INJURY and any(story.mentions[o].act is Act.TORTURE for o in block):
            return next((self._placed[o] for o in block if story.mentions[o].act is Act.TORTURE), None)
        if mention.act is Act.ARREST and story.tense[act] is Tense.PERFECT:
            return self._first(act, [o for o in range(act - 1, -1, -1) if self._alike(act, o)])
        if mention.act in SCENES or seized:
            loose = self._loose(act)
            if loose is not None:
                return loose
            earlier = [o for o in range(act - 1, -1, -1) if story.block[o] == story.block[act]]
            found = self._first(act, [o for o in earlier if story.future(o) == story.future(act)])
            if found is not None:
                return found
        found = self._elsewhere(act)
        return found or (
            self._about(act) if mention.act is Act.DETENTION and self._is_housed(mention) else None
        )

    def _is_housed(self, mention: Mention) -> bool:
        """Whether somebody is held in a building that is known from what the report is about: "locked into the
        store", not "in a shed".
        """
        frame = self._story.frame
        for i in range(*mention.clause):
            house = frame.child(i, "pobj") if frame.lower[i] in _INSIDE else None
            if house is None or frame.pos[house] != "NOUN" or frame.ent[house]:
                continue
            definite = any(frame.lower[c] == "the" for c in frame.children[house])
            if definite and frame.lemma[house] not in words("places", "vehicles"):
                return True
        return False

    def _later(self, act: int) -> Found | None:
        """The place of the next telling of the same act that has one, or the one airport or crossing that is
        named.
        """
        story = self._story
        if self._land.crossing is not None and not story.future(act):
            return Found(self._land.crossing, 3, "via", own=False)
        others = [o for o in range(act + 1, len(story.mentions)) if self._alike(act, o)]
        return self._first(act, [o for o in others if story.future(o) == story.future(act)])

    def _loose(self, act: int) -> Found | None:
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
                return Found(self._land.inner(toponym), 3, "at", own=False)
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

    def _first(self, act: int, others: Iterable[int]) -> Found | None:
        """The place of the first of other acts that can be this one's too; a whole country only if no
        other is told.
        """
        wide: Found | None = None
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
                return Found(found.toponym, found.rank, found.role, own=False)
            wide = wide or Found(found.toponym, found.rank, found.role, own=False)
        return wide

    def _elsewhere(self, act: int) -> Found | None:
        """The place of the same act told before, of the occurrence the report opens with, or that it is
        about.
        """
        story, mention = self._story, self._story.mentions[act]
        told = [o for o in range(act) if (f := self._placed[o]) is not None and f.own]
        same = self._first(act, [o for o in reversed(told) if story.mentions[o].act is mention.act])
        if story.future(act) and mention.act is not Act.PROTEST:
            return None
        if mention.act in _LOCAL:
            return same or self._about(act)
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
        return None if apart else Found(topic, 3, "at", own=False)

    def _about(self, act: int) -> Found | None:
        """The place told last before an act in its paragraph, else the one that the report is about."""
        story, topic = self._story, self._land.topic
        for other in range(act - 1, -1, -1):
            found = self._placed[other]
            if found and story.block[other] == story.block[act] and self._land.width(found.toponym) == SPOT:
                return Found(found.toponym, 3, found.role, own=False)
        return Found(topic, 3, "at", own=False) if topic and self._land.width(topic) == SPOT else None

    def _narrowed(self, act: int) -> Found | None:
        """The place of an act, narrowed from a country or province to the town that lies in it and that another
        telling of the act names, or that the report is about.
        """
        found, story = self._placed[act], self._story
        wide = found is not None and self._land.width(found.toponym) != SPOT
        if found is None or not wide or story.mentions[act].act in MOVES or story.future(act):
            return found
        if story.mentions[act].status is Status.HABITUAL:
            return found
        for other in sorted(range(len(self._placed)), key=lambda o: abs(o - act)):
            place = self._placed[other]
            if (
                place is None
                or not place.own
                or not self._alike(act, other)
                or self._apart(act, other)
                or story.future(other)
            ):
                continue
            if self._land.lies_in(place.toponym, found.toponym):
                return place
        topic = self._land.topic
        if story.mentions[act].act in SCENES and topic and self._land.lies_in(topic, found.toponym):
            return Found(topic, 3, "at", own=False)
        return found

    def _is_wide(self, act: int) -> bool:
        """Whether an act has no place yet, or only what lies around it: a province, "near X", "X suburb"."""
        found = self._placed[act]
        if found is None or self._land.width(found.toponym) != SPOT:
            return True
        start, end = found.toponym.tokens
        lower = self._story.frame.lower
        around = lower[max(0, start - 1)] in ("near", "outside", "off", "around")
        return around or (end != found.toponym.core[1] and lower[end - 1] in ("suburb", "area", "outskirts"))

    def _lead(self, act: int) -> Found | None:
        """The place of the first telling of a headline's act in the text below it."""
        story, mention = self._story, self._story.mentions[act]
        fallback = self._placed[act]
        if mention.act in NEVER or mention.status is Status.HABITUAL:
            return fallback
        for other, found in enumerate(self._placed):
            if found is None or story.headline(other) or self._is_wide(other):
                continue
            if story.mentions[other].act is mention.act:
                return Found(found.toponym, found.rank, found.role, own=False)
            fallback = fallback or (found if story.mentions[other].act in SCENES else None)
        return fallback
