"""When: the days within which each act happened, from the expressions of time of the whole document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from firsthand.extract.en.anchors import Anchors
from firsthand.extract.en.days import Interval, Setting, clip, moved, resolve
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.happened import happened
from firsthand.extract.en.mentions import Mention, Parsed
from firsthand.extract.en.moments import TOLD_BEFORE, Dated, Moments
from firsthand.extract.en.occasions import (
    elapsed,
    quoted,
    same_day,
    since,
)
from firsthand.extract.en.scenes import WIDE, Scenes
from firsthand.extract.en.story import SCENES, Story, Tense
from firsthand.extract.en.timex import Expression, Form
from firsthand.model import Act, Status, When

_STARTED = (Act.DETENTION, Act.ENFORCED_DISAPPEARANCE, Act.FORCED_LABOUR, Act.SURVEILLANCE, Act.PROTEST)
_LASTED = (Act.TORTURE, Act.INTERROGATION)
"""Acts whose length is counted from the scene they begin in."""
_LASTS = frozenset((*_STARTED, Act.DENIAL_OF_AID, Act.DENIAL_OF_CARE, Act.BORDER_CLOSURE, Act.MEDICAL_CARE))
"""Acts that go on: "since May" says when they began."""
_POINTS = frozenset((Form.AGO, Form.SPAN, Form.OFFSET, Form.NTH, Form.TOLD))
"""Forms that count from some day, though perhaps not to a day: "more than a month ago"."""
_FROM_NOW = frozenset((Form.NEAR, Form.AGO))
"""Forms that count from the day on which they are said."""
_JUDGED = (Act.TRIAL, Act.SENTENCE, Act.INTERROGATION, Act.RELEASE)
_FOR = frozenset(("for", "over", "with", "of"))
"""Prepositions of a charge."""
_SEIZED = (Act.ARREST, Act.DETENTION, Act.ABDUCTION)


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
        self._moments = moments = Moments(parsed, story)
        self._published = moments.published
        self._by_sentence = moments.by_sentence
        self._own = moments.own
        self._unsettled = moments.unsettled
        self._dated: list[Dated | None] = [None] * len(story.mentions)
        self._scenes = Scenes(story, self._dated, moments)
        self._anchors = Anchors(story, self._dated, self._scenes, moments.by_sentence, moments.published)

    def all(self) -> list[When | None]:
        """Date every act: by its own words, then by what its sentence, paragraph and document told before."""
        acts = range(len(self._story.mentions))
        for act in acts:
            if not self._story.found_dead(act):
                self._dated[act] = self._explicit(act, anchored=False)
        for act in acts:
            if self._dated[act] is None and not self._story.found_dead(act):
                self._dated[act] = self._explicit(act, anchored=True)
            if self._dated[act] is None:
                self._dated[act] = self._on_the_day(act) or self._since(act) or self._by_others(act)
        self._date_what_happened(acts)
        for act in acts:
            untold = self._dated[act] is None and not self._story.found_dead(act)
            if untold and self._story.headline(act):
                self._dated[act] = self._scenes.lead(act)
        return [self._when(act) for act in acts]

    def _date_what_happened(self, acts: range) -> None:
        """Give the day on which a report says that it happened to its acts, where none of them says a day."""
        scenes = [a for a in acts if self._story.mentions[a].act in SCENES]
        if any(self._dated[act] is not None for act in scenes):
            return
        day = happened(self._parsed, self._story, self._moments)
        for act in scenes:
            told = self._story.mentions[act].status is Status.HAPPENED and act not in self._unsettled
            if told and not self._story.found_dead(act) and not self._story.future(act):
                self._dated[act] = day

    def _when(self, act: int) -> When | None:
        dated = self._dated[act]
        mention = self._story.mentions[act]
        if dated is None or mention.status is Status.HABITUAL:
            return None
        future = self._story.future(act)
        clipped = dated.own or not future
        days = clip(dated.days, Setting(self._published, future)) if clipped else dated.days
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

    def _by_others(self, act: int) -> Dated | None:
        """Date an act by what is told beside it, unless it has a time of its own that says no day."""
        own = self._own[act]
        unsettled = act in self._unsettled or any(
            e.form in _POINTS or (e.form is Form.DURATION and e.relation == "after" and e.number) for e in own
        )
        if any(self._charged(act, other) for other in self._story.joined(act)):
            return self._scenes.same_event(act)
        return None if unsettled else self._shared(act) or self._told(act)

    def _since(self, act: int) -> Dated | None:
        """Date an act by another since which it has been: "since his arrest on 9 May"."""
        for other in since(self._story, act):
            dated = self._dated[other]
            if dated is not None and not self._story.future(other):
                ongoing = self._story.mentions[act].status is Status.ONGOING
                last = dated.days[1] if ongoing else self._published
                if last is not None and dated.days[0] <= last:
                    return Dated((dated.days[0], last), dated.expression)
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
            return self._after(act, expression) or self._lasting(act, expression)
        anchor = self._anchors.days(act, expression) if needs else None
        if expression.form is Form.OFFSET and self._anchors.inverse(act, expression):
            expression = replace(expression, shift=-expression.shift)
        said = self._quoted_on(act, expression) if expression.form in _FROM_NOW else None
        days = resolve(expression, Setting(said or self._published, future, anchor))
        if days is None or not bounded:
            return self._between(act, expression, self._week_before(act, expression, days))
        return self._bounded(act, expression, days)

    def _quoted_on(self, act: int, expression: Expression) -> date | None:
        """Return the day on which quoted words were said: "They came yesterday," she said on Monday."""
        frame, start = self._story.frame, expression.tokens[0]
        for other in self._by_sentence.get(self._story.sentence[act], ()) if quoted(frame, start) else ():
            above = frame.head[self._story.root(other.tokens)]
            verb = frame.head[above] if frame.pos[above] == "ADP" else above
            if verb in self._story.speaking and not quoted(frame, other.tokens[0]):
                days = resolve(other, Setting(self._published))
                return days[0] if days is not None and days[0] == days[1] else None
        return None

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
        told = self._scenes.before(act, same_block=True)
        week = timedelta(days=7)
        past = expression.relation == "since" or (told is not None and told[1] <= days[0] - week)
        return (days[0] - week, days[1] - week) if past else days

    def _between(self, act: int, expression: Expression, days: Interval | None) -> Interval | None:
        """Join "between 3 and 5 May", "from Monday to Friday": an expression with the one that closes it."""
        if days is not None and expression.relation == "since":
            mention, tense = self._story.mentions[act], self._story.tense[act]
            ongoing = mention.status is Status.ONGOING or (mention.act in _LASTS and tense is Tense.PERFECT)
            if ongoing or self._published is None:
                return days
            scene = self._scenes.scene(act) or self._scenes.opening(act) if self._story.had(act) else None
            last = scene.days[1] if scene and scene.days[1] >= days[1] else self._published
            return days[0], max(last, days[1])
        if days is None:
            return None
        for other in self._own[act] if expression.relation in ("between", "from") else ():
            if other.relation in ("and", "to", "until") and 0 <= other.tokens[0] - expression.tokens[1] <= 2:
                return self._until(act, expression, days, other) or days
        return self._and(act, expression, days)

    def _until(self, act: int, expression: Expression, days: Interval, other: Expression) -> Interval | None:
        """Return the days from those of one expression to those of another; of weekdays, the last such run."""
        end = resolve(other, Setting(self._published, self._story.future(act)))
        if end is None:
            return None
        first, back = days[0], not self._story.future(act) and expression.form is Form.WEEKDAY
        if (
            first > end[1]
            and back
            and (expression.relation == "between" or other.relation not in ("and", "or"))
        ):
            first -= timedelta(days=7)
        return (first, end[1]) if first <= end[1] else None

    def _and(self, act: int, expression: Expression, days: Interval) -> Interval:
        """Join "on Tuesday and Wednesday": from the first to the last of what is told in one breath."""
        for other in self._by_sentence.get(self._story.sentence[act], ()):
            near = 0 <= other.tokens[0] - expression.tokens[1] <= 1
            if near and other.form is expression.form and other.relation in ("and", "or", "to", ""):
                return self._until(act, expression, days, other) or days
        return days

    def _bounded(self, act: int, expression: Expression, days: Interval) -> Interval | None:
        """ "By Monday", "before Christmas": from what is known to have come first to that day."""
        if expression.relation == "after":
            return None
        last = (
            days[1]
            if expression.relation in ("by", "until", "till") or expression.form is Form.EDGE
            else days[0] - timedelta(days=1)
        )
        if self._story.future(act):
            first = self._published
            said = self._scenes.before(act, same_block=True)
            if said is not None and self._story.mentions[act].status is Status.ORDERED:
                first = said[0]
        else:
            earlier = self._scenes.before(act, same_block=False)
            narrow = earlier is not None and (earlier[1] - earlier[0]).days < WIDE
            first = earlier[0] if earlier and narrow else None
        return (first, last) if first is not None and first <= last else None

    def _after(self, act: int, expression: Expression) -> Interval | None:
        """Freed "after nine days": counted from the day on which somebody was seized just before."""
        mention, number = self._story.mentions[act], expression.number
        if expression.relation != "after" or expression.loose or number is None:
            return None
        for other in range(act - 1, -1, -1):
            dated = self._dated[other]
            if self._story.block[other] != self._story.block[act] or mention.act is not Act.RELEASE:
                return None
            if self._story.mentions[other].act in _SEIZED and dated is not None:
                first, last = (moved(day, expression.unit, number) for day in dated.days)
                return (first, last) if first and last else None
        return None

    def _lasting(self, act: int, expression: Expression) -> Interval | None:
        """ "Held for a week": from its beginning to its end, as far as the text tells either."""
        mention, tense = self._story.mentions[act], self._story.tense[act]
        lasted = mention.act in _STARTED or (mention.act in _LASTED and tense is Tense.PAST)
        if not lasted or expression.number is None or expression.loose:
            return None
        if expression.relation not in ("for", "") or self._story.future(act):
            return None
        if mention.status is Status.ONGOING:
            begin = moved(self._published, expression.unit, -expression.number) if self._published else None
            return (begin, begin) if begin else None
        beside = next(
            (d for o in self._story.joined(act) if (d := self._dated[o])), None
        ) or self._scenes.scene(act)
        anchor = beside.days if beside else self._scenes.before(act, same_block=True)
        if anchor is None:
            return None
        sign = -1 if tense is Tense.PLUPERFECT else 1
        there = moved(anchor[1] if sign > 0 else anchor[0], expression.unit, sign * expression.number)
        if there is None:
            return None
        return (anchor[0], there) if sign > 0 else (there, anchor[1])

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

    def _charged(self, act: int, other: int) -> bool:
        """Whether an act is what somebody is seized or tried for: "arrested on Friday over the killing"."""
        frame, mention = self._story.frame, self._story.mentions[act]
        above = frame.head[mention.head]
        named = frame.dep[mention.head] in ("pobj", "pcomp") and frame.lower[above] in _FOR
        return named and self._story.mentions[other].act in (*_SEIZED, *_JUDGED)

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
        known = self._scenes.same_event(act)
        if known is not None:
            return known
        admits = story.tense[act] is Tense.PRESENT and mention.event in story.speaking
        if not admits and story.tense[act] in (Tense.PERFECT, Tense.PRESENT, Tense.FUTURE, Tense.INFINITIVE):
            return None
        return self._scenes.carried(act)

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
