"""When: the days within which each act happened, from the expressions of time of the whole document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from firsthand.extract.en.days import Interval, Setting, clip, moved, resolve
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Mention, Parsed
from firsthand.extract.en.moments import TOLD_BEFORE, Dated, Moments
from firsthand.extract.en.occasions import elapsed, named_after, same_day
from firsthand.extract.en.story import SCENES, Story, Tense
from firsthand.extract.en.timex import Expression, Form
from firsthand.model import Act, Status, When

_STARTED = (Act.DETENTION, Act.ENFORCED_DISAPPEARANCE, Act.FORCED_LABOUR, Act.SURVEILLANCE, Act.PROTEST)
_LASTS = frozenset((*_STARTED, Act.DENIAL_OF_AID, Act.DENIAL_OF_CARE, Act.BORDER_CLOSURE, Act.MEDICAL_CARE))
"""Acts that go on: "since May" says when they began."""
_SEIZED = (Act.ARREST, Act.DETENTION, Act.ABDUCTION)
_AFTER = frozenset((Act.TRIAL, Act.SENTENCE, Act.RELEASE, Act.MEDICAL_CARE))
"""Acts that come later: they lend their day to none of those that belong to a scene."""
_OPENING = 3
"""So many blocks below a headline tell what it stands for."""
_WIDE = 3
"""The opening scene of a report dates acts in later paragraphs if it is known to this many days."""
_TOPIC = 7
"""A date among so many first blocks can be the day of what the document is about."""


def whens(parsed: Parsed, mentions: Sequence[Mention], frame: Frame) -> list[When | None]:
    """Return for each mention the days within which it happened, None where the text does not settle it."""
    if not mentions:
        return []
    return _Dater(parsed, Story(parsed, mentions, frame)).all()


class _Dater:
    """The times of one document."""

    def __init__(self, parsed: Parsed, story: Story) -> None:
        self._parsed = parsed
        self._story = story
        moments = Moments(parsed, story)
        self._published = moments.published
        self._sections = moments.sections
        self._expressions = moments.told()
        self._by_sentence = moments.by_sentence
        self._own = moments.own
        self._loose = moments.loose
        self._dated: list[Dated | None] = [None] * len(story.mentions)

    def all(self) -> list[When | None]:
        """Date every act: by its own words, then by what its sentence, paragraph and document told before."""
        acts = range(len(self._story.mentions))
        for act in acts:
            self._dated[act] = self._explicit(act, anchored=False)
        for act in acts:
            if self._dated[act] is None:
                self._dated[act] = self._explicit(act, anchored=True)
            if self._dated[act] is None:
                self._dated[act] = self._on_the_day(act) or self._shared(act) or self._told(act)
        for act in acts:
            if self._dated[act] is None and self._story.headline(act):
                self._dated[act] = self._lead(act)
        return [self._when(act) for act in acts]

    def _when(self, act: int) -> When | None:
        dated = self._dated[act]
        mention = self._story.mentions[act]
        if dated is None or mention.status is Status.HABITUAL:
            return None
        setting = Setting(self._published, self._story.future(act))
        days = clip(dated.days, setting) if dated.own else dated.days
        if days is None:
            return None
        span = self._parsed.span(dated.expression.tokens) if dated.expression else None
        return When(days[0], days[1], span)

    def _explicit(self, act: int, *, anchored: bool) -> Dated | None:
        """Date an act by its own expressions; with ``anchored``, by those that point at what was
        told before.
        """
        mention = self._story.mentions[act]
        if mention.act is Act.APPEAL and not anchored and (today := self._appealed(act)) is not None:
            return today
        passed = elapsed(self._story, mention)
        if passed is not None and self._published is not None:
            begun = self._published - timedelta(days=passed)
            return Dated((begun, begun), None)
        for expression in self._own[act]:
            days = self._days(act, expression, anchored=anchored)
            if days is None:
                continue
            if mention.status is Status.ONGOING and not self._begins(expression):
                continue
            return Dated(days, expression)
        return None

    def _on_the_day(self, act: int) -> Dated | None:
        """Date an act by another that is said to have been on the same day."""
        for other in same_day(self._story, act):
            dated = self._dated[other]
            if dated is not None and dated.own:
                return Dated(dated.days, dated.expression)
        return None

    def _begins(self, expression: Expression) -> bool:
        return expression.relation in ("since", "from") or expression.form is Form.DURATION

    def _days(self, act: int, expression: Expression, *, anchored: bool) -> Interval | None:
        story = self._story
        future = story.future(act)
        needs = expression.form in TOLD_BEFORE or expression.form is Form.DURATION
        bounded = expression.relation in ("by", "before", "until", "till") or (
            expression.relation == "after" and expression.form not in TOLD_BEFORE
        )
        if (needs or bounded) and not anchored:
            return None
        if expression.form is Form.DURATION:
            return self._lasting(act, expression)
        anchor = self._anchor(act, expression) if needs else None
        if expression.form is Form.OFFSET and self._counts_from(act, expression):
            expression = replace(expression, shift=-expression.shift)
        days = resolve(expression, Setting(self._published, future, anchor))
        if days is None or not bounded:
            return self._between(act, expression, self._week_before(act, expression, days))
        return self._bounded(act, expression, days)

    def _week_before(self, act: int, expression: Expression, days: Interval | None) -> Interval | None:
        """Take a bare weekday that is also the document's for the one a week before if what was told just
        before happened then or earlier: "on the third… on Tuesday morning", in a report of a Tuesday.
        """
        if (
            days is None
            or expression.form is not Form.WEEKDAY
            or expression.shift
            or days[0] != self._published
        ):
            return days
        told = self._before(act, same_block=True)
        week = timedelta(days=7)
        return (days[0] - week, days[1] - week) if told and told[1] <= days[0] - week else days

    def _counts_from(self, act: int, expression: Expression) -> bool:
        """Whether an act is what an expression counts from: "on Monday, two days after soldiers had come"."""
        frame, end = self._story.frame, expression.tokens[1]
        head = self._story.mentions[act].head
        if frame.lower[end - 1] not in ("after", "before") or head < end or frame.pos[head] != "VERB":
            return False
        if frame.dep[head] == "ROOT" or named_after(self._story, expression):
            return False
        return frame.lower[end] not in (",", ".", ";") and frame.sentence(head) == frame.sentence(end)

    def _between(self, act: int, expression: Expression, days: Interval | None) -> Interval | None:
        """Join "between 3 and 5 May", "from Monday to Friday": an expression with the one that closes it."""
        if days is not None and expression.relation == "since":
            mention, tense = self._story.mentions[act], self._story.tense[act]
            ongoing = mention.status is Status.ONGOING or (mention.act in _LASTS and tense is Tense.PERFECT)
            return days if ongoing or self._published is None else (days[0], max(self._published, days[1]))
        if days is None:
            return None
        if expression.relation not in ("between", "from"):
            return self._and(act, expression, days)
        for other in self._own[act]:
            if other.relation in ("and", "to", "until") and 0 <= other.tokens[0] - expression.tokens[1] <= 2:
                end = resolve(other, Setting(self._published, self._story.future(act)))
                if end is not None and days[0] <= end[1]:
                    return days[0], end[1]
        return days

    def _and(self, act: int, expression: Expression, days: Interval) -> Interval:
        """Join "on Tuesday and Wednesday": from the first to the last of what is told in one breath."""
        for other in self._by_sentence.get(self._story.sentence[act], ()):
            near = 0 <= other.tokens[0] - expression.tokens[1] <= 1
            if near and other.form is expression.form and other.relation in ("and", ""):
                end = resolve(other, Setting(self._published, self._story.future(act)))
                if end is not None and days[0] <= end[0]:
                    return days[0], max(days[1], end[1])
        return days

    def _bounded(self, act: int, expression: Expression, days: Interval) -> Interval | None:
        """ "By Monday", "before Christmas": from what is known to have come first to that day."""
        if expression.relation == "after":
            return None
        last = (
            days[1]
            if expression.relation == "by" or expression.form is Form.EDGE
            else days[0] - timedelta(days=1)
        )
        if self._story.future(act):
            first = self._published
            said = self._before(act, same_block=True)
            if said is not None and self._story.mentions[act].status is Status.ORDERED:
                first = said[0]
        else:
            earlier = self._before(act, same_block=False)
            first = earlier[0] if earlier else None
        return (first, last) if first is not None and first <= last else None

    def _lasting(self, act: int, expression: Expression) -> Interval | None:
        """ "Held for a week": from its beginning to its end, as far as the text tells either."""
        mention, tense = self._story.mentions[act], self._story.tense[act]
        if mention.act not in _STARTED or expression.number is None or expression.loose:
            return None
        if expression.relation not in ("for", ""):
            return None
        if mention.status is Status.ONGOING:
            begin = moved(self._published, expression.unit, -expression.number) if self._published else None
            return (begin, begin) if begin else None
        beside = next((d for o in self._story.joined(act) if (d := self._dated[o])), None) or self._scene(act)
        anchor = beside.days if beside else self._before(act, same_block=True)
        if anchor is None:
            return None
        sign = -1 if tense is Tense.PLUPERFECT else 1
        there = moved(anchor[1] if sign > 0 else anchor[0], expression.unit, sign * expression.number)
        if there is None:
            return None
        return (anchor[0], there) if sign > 0 else (there, anchor[1])

    def _anchor(self, act: int, expression: Expression) -> Interval | None:
        """The days that "three days earlier" or "that night" count from."""
        for named in named_after(self._story, expression):
            dated = self._dated[named]
            if dated is not None and dated.own:
                return dated.days
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
        scene = first or self._scene(act)
        return scene.days if scene else self._before(act, same_block=False)

    def _before(self, act: int, *, same_block: bool) -> Interval | None:
        """The days of the act dated last before this one."""
        story = self._story
        for other in range(act - 1, -1, -1):
            if same_block and story.block[other] != story.block[act]:
                break
            dated = self._dated[other]
            if dated is not None and not story.future(other):
                return dated.days
        section = self._sections.get(story.block[act])
        return section.days if section else None

    def _shared(self, act: int) -> Dated | None:
        """Date an act by another of its sentence: the one it depends on, or one told in the same breath."""
        story, mention = self._story, self._story.mentions[act]
        if mention.status in (Status.HABITUAL, Status.ONGOING, Status.REQUESTED) or mention.act is Act.APPEAL:
            return None
        for other in story.joined(act):
            dated = self._dated[other]
            if dated is None or story.mentions[other].status in (Status.HABITUAL, Status.ONGOING):
                continue
            inverse = self._counted_from(act, other)
            if inverse is not None:
                return Dated(inverse, dated.expression)
            freed = story.mentions[other].act is Act.RELEASE and mention.act in _SEIZED
            if story.future(other) != story.future(act) or freed:
                continue
            if story.tense[act] is Tense.PERFECT and story.tense[other] is not Tense.PERFECT:
                continue
            return Dated(dated.days, dated.expression, own=False)
        return None

    def _counted_from(self, act: int, other: int) -> Interval | None:
        """ "Arrested on Friday, two days after the vote": the vote from the arrest."""
        head = self._story.mentions[act].head
        dated = self._dated[other]
        for expression in self._own[other]:
            behind = 0 <= head - expression.tokens[1] <= 4 and expression.form is Form.OFFSET
            if behind and dated is not None and expression.number is not None:
                days = [moved(d, expression.unit, -expression.shift * expression.number) for d in dated.days]
                if days[0] is not None and days[1] is not None:
                    return days[0], days[1]
        return None

    def _told(self, act: int) -> Dated | None:
        """Date an act that says nothing itself by the occurrence it is part of."""
        story, mention = self._story, self._story.mentions[act]
        if (
            mention.act is Act.APPEAL
            or mention.status not in (Status.HAPPENED, Status.DENIED, Status.EXPECTED)
            or story.future(act)
        ):
            return None
        if story.headline(act):
            return None
        known = self._same_event(act)
        if known is not None:
            return known
        if story.tense[act] in (Tense.PERFECT, Tense.PRESENT, Tense.FUTURE, Tense.INFINITIVE):
            return None
        return self._scene(act) or self._opening(act)

    def _scene(self, act: int) -> Dated | None:
        """The days told last before an act in its paragraph or section."""
        story = self._story
        head, block = story.mentions[act].head, story.block[act]
        found: tuple[int, Dated] | None = None
        for other in range(act - 1, -1, -1):
            if story.block[other] != block:
                break
            dated = self._dated[other]
            ongoing = story.mentions[other].status is Status.ONGOING
            later = story.mentions[other].act in _AFTER and story.mentions[act].act in SCENES
            if dated is not None and not story.future(other) and not ongoing and not later:
                found = (story.mentions[other].head, dated)
                break
        for position, dated in self._loose.get(block, ()):
            if position < head and (found is None or position > found[0]):
                found = (position, dated)
        scene = found[1] if found else self._sections.get(block)
        return Dated(scene.days, scene.expression, own=False) if scene else None

    def _opening(self, act: int) -> Dated | None:
        """The days of the occurrence that the report opens with."""
        story = self._story
        if story.mentions[act].act not in SCENES:
            return None
        for other in range(act):
            dated = self._dated[other]
            if dated is None or not dated.own or story.headline(other) or story.future(other):
                continue
            if story.mentions[other].status is not Status.HAPPENED:
                continue
            return self._narrow(dated)
        topic = next(
            (e for e in self._expressions if e.form is Form.DAY and e.relation in ("of", "on", "")), None
        )
        if (
            topic is None
            or self._parsed.block_of(topic.tokens[0]) > _TOPIC
            or topic.tokens[0] > story.mentions[act].head
        ):
            return None
        days = resolve(topic, Setting(self._published))
        return self._narrow(Dated(days, topic)) if days else None

    def _narrow(self, dated: Dated) -> Dated | None:
        wide = (dated.days[1] - dated.days[0]).days >= _WIDE
        return None if wide else Dated(dated.days, dated.expression, own=False)

    def _same_event(self, act: int) -> Dated | None:
        """The days of another mention of the same act, where the words point back at it."""
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

    def _appealed(self, act: int) -> Dated | None:
        """An appeal made in the present tense is made by the document, on its day."""
        story = self._story
        today = self._published
        head, frame = story.mentions[act].head, story.frame
        misread = frame.tag[head] == "NNS" and frame.dep[head] == "ROOT" and frame.child(head, "det") is None
        if today is None or story.future(act) or story.headline(act):
            return None
        if story.tense[act] is not Tense.PRESENT and not misread:
            return None
        return Dated((today, today), None)

    def _lead(self, act: int) -> Dated | None:
        """The days of the first telling of a headline's act in the text below it."""
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
