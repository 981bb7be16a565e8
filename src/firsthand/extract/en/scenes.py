"""The days that a text carries on: of the paragraph's scene, of the occurrence it opens with, of a headline."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.en.days import Interval
from firsthand.extract.en.moments import Dated, Moments
from firsthand.extract.en.story import SCENES, Story, Tense
from firsthand.model import Act, Status

_AFTER = frozenset((Act.TRIAL, Act.SENTENCE, Act.RELEASE, Act.MEDICAL_CARE, Act.APPEAL))
"""Acts that come later: they lend their day to none of those that belong to a scene."""
_OPENING = 3
"""So many blocks below a headline tell what it stands for."""
WIDE = 7
"""The opening scene of a report dates acts in later paragraphs if it is known to this many days."""


_TOLL = frozenset(
    (Act.KILLING, Act.DEATH, Act.INJURY, Act.SHOOTING, Act.AIRSTRIKE, Act.ATTACK, Act.DESTRUCTION, Act.RESCUE)
)
"""Acts that belong to the one occurrence of a document even where they "had" happened."""


class Scenes:
    """What acts of one document can be dated by that say no day themselves.

    ``dated`` are the days of the acts of ``story`` as far as they are known; it is looked at anew each time.
    """

    def __init__(self, story: Story, dated: Sequence[Dated | None], moments: Moments) -> None:
        self._story = story
        self._dated = dated
        self._sections = moments.sections
        self._loose = moments.loose
        self._topic = moments.topic
        self._only = moments.only

    def before(self, act: int, *, same_block: bool) -> Interval | None:
        """Return the days of the act dated last before this one."""
        story = self._story
        for other in range(act - 1, -1, -1):
            if same_block and story.block[other] != story.block[act]:
                break
            dated = self._dated[other]
            if dated is not None and not story.future(other):
                return dated.days
        section = self._sections.get(story.block[act])
        return section.days if section else None

    def carried(self, act: int) -> Dated | None:
        """Return the days that an act of a story told in order shares with what came before it.

        What "had" happened lies before the scene it is told in, nobody knows how far, unless it is the toll of
        the one day that the document names. A month or a year is shared only with what the next sentence tells.
        """
        scene = self.scene(act)
        if scene is None:
            return self.opening(act)
        shared = _narrow(scene) is not None or self._just_told(act, scene)
        return scene if shared and not self._before_it(act) else None

    def _just_told(self, act: int, scene: Dated) -> bool:
        """Whether the words that date a scene stand in the sentence before an act."""
        frame, words = self._story.frame, scene.expression
        return words is not None and self._story.sentence[act] - frame.sentence(words.tokens[0]) <= 1

    def _before_it(self, act: int) -> bool:
        """Whether an act "had" happened before the scene it is told in."""
        alone = self._only is not None and self._story.mentions[act].act in _TOLL
        return self._story.had(act) and not alone

    def scene(self, act: int) -> Dated | None:
        """Return the days told last before an act in its paragraph or section."""
        story = self._story
        head, block = story.mentions[act].head, story.block[act]
        found: tuple[int, Dated] | None = None
        for other in range(act - 1, -1, -1):
            if story.block[other] != block:
                break
            dated = self._dated[other]
            ongoing = story.mentions[other].status is Status.ONGOING
            later = story.mentions[other].act in _AFTER and story.mentions[act].act in SCENES
            later = later or (story.had(other) and not story.had(act))
            if dated is not None and not story.future(other) and not ongoing and not later:
                found = (story.mentions[other].head, dated)
                break
        for position, dated in self._loose.get(block, ()):
            if position < head and (found is None or position > found[0]):
                found = (position, dated)
        scene = found[1] if found else self._sections.get(block)
        return Dated(scene.days, scene.expression, own=False) if scene else None

    def opening(self, act: int) -> Dated | None:
        """Return the days of the occurrence that the report opens with.

        What "had" happened is part of it only in the paragraph below.
        """
        story = self._story
        if story.mentions[act].act not in SCENES:
            return None
        for other in range(act):
            dated = self._dated[other]
            if dated is None or not dated.own or story.headline(other) or story.future(other):
                continue
            if story.mentions[other].status is not Status.HAPPENED or story.mentions[other].act not in SCENES:
                continue
            apart = self._before_it(act) and story.block[act] - story.block[other] > 1
            return None if apart else _narrow(dated)
        denied = story.mentions[act].status is Status.DENIED
        topic = self._topic or (None if denied else self._only)
        told = topic is not None and topic[0] < story.mentions[act].head
        return _narrow(topic[1]) if topic and told else None

    def same_event(self, act: int) -> Dated | None:
        """Return the days of another mention of the same act, where the words point back at it."""
        story, mention = self._story, self._story.mentions[act]
        frame = story.frame
        definite = any(
            frame.lower[c] in ("the", "this", "that", "these") for c in frame.children[mention.head]
        )
        if not (definite and story.tense[act] is Tense.NOUN):
            return None
        same = [
            d
            for o, d in enumerate(self._dated)
            if d is not None and d.own and story.mentions[o].act is mention.act and not story.future(o)
        ]
        days = {d.days for d in same}
        return Dated(same[0].days, same[0].expression, own=False) if len(days) == 1 else None

    def lead(self, act: int) -> Dated | None:
        """Return the days of the first telling of a headline's act in the text below it."""
        story, mention = self._story, self._story.mentions[act]
        if mention.status is Status.HABITUAL:
            return None
        fallback: Dated | None = None
        for other, dated in enumerate(self._dated):
            if dated is None or story.headline(other) or story.future(other) != story.future(act):
                continue
            opens = story.block[other] <= story.block[act] + _OPENING
            if story.mentions[other].act is mention.act and (opens or fallback is None):
                return Dated(dated.days, dated.expression, own=False)
            fallback = fallback or (dated if story.mentions[other].act in SCENES else None)
        return Dated(fallback.days, fallback.expression, own=False) if fallback else None


def _narrow(dated: Dated) -> Dated | None:
    wide = (dated.days[1] - dated.days[0]).days >= WIDE
    return None if wide else Dated(dated.days, dated.expression, own=False)
