"""What "three days earlier", "that night" and "two days after the vote" count from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from firsthand.extract.en.days import Interval, Setting, resolve
from firsthand.extract.en.moments import TOLD_BEFORE, Dated
from firsthand.extract.en.occasions import complemented, named_after, names_event
from firsthand.extract.en.scenes import Scenes
from firsthand.extract.en.story import Story
from firsthand.extract.en.timex import Expression, Form

_NEAR = 7
"""So many tokens behind "two days after" stands what it counts from."""


class Anchors:
    """The days that expressions count from, in one document; ``dated`` is looked at anew each time."""

    def __init__(
        self,
        story: Story,
        dated: Sequence[Dated | None],
        scenes: Scenes,
        by_sentence: Mapping[int, Sequence[Expression]],
        published: date | None,
    ) -> None:
        self._story = story
        self._dated = dated
        self._scenes = scenes
        self._by_sentence = by_sentence
        self._published = published

    def days(self, act: int, expression: Expression) -> Interval | None:
        """Return the days that "three days earlier" or "that night" count from."""
        for named in named_after(self._story, expression):
            dated = self._dated[named]
            if dated is not None and dated.own:
                return dated.days
        if names_event(self._story, expression) and (main := self._scenes.opening(act)) is not None:
            return main.days
        behind = complemented(self._story, expression) and not self.inverse(act, expression)
        if expression.code == "of" or behind:
            return self._complement(act, expression)
        for other in self._by_sentence.get(self._story.sentence[act], ()):
            relative = other is expression or other.form in (*TOLD_BEFORE, Form.DURATION)
            if relative or other.tokens[0] >= expression.tokens[0]:
                continue
            days = resolve(other, Setting(self._published))
            if days is not None:
                return days
        beside = [
            self._dated[o]
            for o in self._story.joined(act)
            if self._story.mentions[o].head < expression.tokens[0]
        ]
        first = next((d for d in beside if d is not None), None)
        scene = first or self._scenes.scene(act)
        return scene.days if scene else self._scenes.before(act, same_block=False)

    def _complement(self, act: int, expression: Expression) -> Interval | None:
        """The days of what stands behind "two days after": of a date there, or of an act."""
        end = expression.tokens[1]
        for other in self._by_sentence.get(self._story.sentence[act], ()):
            if end <= other.tokens[0] <= end + _NEAR and other.form not in (*TOLD_BEFORE, Form.DURATION):
                return resolve(other, Setting(self._published))
        for behind in self._story.joined(act):
            dated = self._dated[behind]
            if dated is not None and end <= self._story.mentions[behind].head <= end + _NEAR:
                return dated.days
        return None

    def inverse(self, act: int, expression: Expression) -> bool:
        """Return whether an act is what an expression counts from: "on Monday, two days after soldiers had come"."""
        frame, end = self._story.frame, expression.tokens[1]
        head = self._story.mentions[act].head
        if frame.lower[end - 1] not in ("after", "before") or head < end or frame.pos[head] != "VERB":
            return False
        if frame.dep[head] == "ROOT" or named_after(self._story, expression):
            return False
        return frame.lower[end] not in (",", ".", ";") and frame.sentence(head) == frame.sentence(end)
