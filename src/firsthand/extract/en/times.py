"""When: the days within which each act happened, from the expressions of time of the whole document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from firsthand.extract.en.days import Interval, Setting, clip, moved, resolve
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Mention, Parsed
from firsthand.extract.en.story import SCENES, Story, Tense
from firsthand.extract.en.timex import Expression, Form, expressions
from firsthand.extract.en.wordlists import words
from firsthand.model import Act, Status, When

_ORDER: Mapping[Form, int] = {
    form: rank
    for rank, form in enumerate(
        (Form.DAY, Form.HOLIDAY, Form.WEEKDAY, Form.NEAR, Form.DAY_OF_MONTH, Form.AGO, Form.OFFSET)
        + (Form.UNIT, Form.MONTH, Form.EDGE, Form.YEAR, Form.FINAL, Form.SAME, Form.DURATION)
    )
}
"""Which of several expressions for one act says most."""

_TOLD_BEFORE = (Form.OFFSET, Form.SAME, Form.FINAL)
_STARTED = (Act.DETENTION, Act.ENFORCED_DISAPPEARANCE, Act.FORCED_LABOUR, Act.SURVEILLANCE, Act.PROTEST)
_WIDE = 3
"""The opening scene of a report dates acts in later paragraphs if it is known to this many days."""
_TOPIC = 7
"""A date among so many first blocks can be the day of what the document is about."""
_LETTERHEAD = 14
"""Longest line, in tokens, that can be a letterhead with the document's date."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """Days, the words that give them, and whether these words are the act's own."""

    days: Interval
    expression: Expression | None
    own: bool = True


def whens(parsed: Parsed, mentions: Sequence[Mention], frame: Frame) -> list[When | None]:
    """Return for each mention the days within which it happened, None where the text does not settle it."""
    if not mentions:
        return []
    return _Dater(parsed, Story(parsed, mentions, frame)).all()


def reference_day(parsed: Parsed, found: Sequence[Expression]) -> date | None:
    """Return the day a document is dated: as known, else the full date of its own letterhead or dateline."""
    if parsed.document.published is not None:
        return parsed.document.published
    for expression in found:
        if expression.form is Form.DAY and expression.year is not None and _heads(parsed, expression):
            days = resolve(expression, Setting(None))
            if days:
                return days[0]
    return None


def _heads(parsed: Parsed, expression: Expression) -> bool:
    """Whether a date stands in a letterhead or a dateline: no sentence comes before it in its block."""
    number = parsed.block_of(expression.tokens[0])
    if not 0 <= number < 6 or expression.relation in ("of", "on", "since", "after", "before", "until", "by"):
        return False
    start, end = parsed.blocks[number]
    before = parsed.doc[start : expression.tokens[0]]
    if (
        any(t.pos_ in ("VERB", "AUX") and not t.text[0].isupper() for t in before)
        or len(before) > _LETTERHEAD
    ):
        return False
    after = parsed.doc[expression.tokens[1]].text if expression.tokens[1] < end else ""
    return after in ("", ":", "(", ")", "-", "–", "—", "/", "|", ".", "--") and not (
        after == "." and end - start > 8
    )


class _Dater:
    """The times of one document."""

    def __init__(self, parsed: Parsed, story: Story) -> None:
        self._parsed = parsed
        self._story = story
        found = expressions(parsed)
        self._published = reference_day(parsed, found)
        self._sections: dict[int, _Dated] = {}
        usable = []
        for expression in found:
            if expression.form in (Form.CLOCK, Form.SET, Form.VAGUE, Form.SEASON):
                continue
            if not self._heading(expression):
                usable.append(expression)
        self._expressions = usable
        self._by_sentence: dict[int, list[Expression]] = {}
        for expression in usable:
            self._by_sentence.setdefault(story.frame.sentence(expression.tokens[0]), []).append(expression)
        self._own = [self._candidates(i) for i in range(len(story.mentions))]
        self._dated: list[_Dated | None] = [None] * len(story.mentions)
        self._loose = self._scenes()

    def all(self) -> list[When | None]:
        """Date every act: by its own words, then by what its sentence, paragraph and document told before."""
        acts = range(len(self._story.mentions))
        for act in acts:
            self._dated[act] = self._explicit(act, anchored=False)
        for act in acts:
            if self._dated[act] is None:
                self._dated[act] = self._explicit(act, anchored=True)
            if self._dated[act] is None:
                self._dated[act] = self._shared(act) or self._told(act)
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

    def _heading(self, expression: Expression) -> bool:
        """Whether a date belongs to a letterhead, a dateline or the head of a section, which it then dates."""
        parsed = self._parsed
        number = parsed.block_of(expression.tokens[0])
        if number < 0 or expression.form is not Form.DAY:
            return False
        start, end = parsed.blocks[number]
        after = parsed.doc[expression.tokens[1]].text if expression.tokens[1] < end else ""
        days = resolve(expression, Setting(self._published))
        if expression.tokens[0] == start and after in (".", ":", "-", "–", "—", ")", "") and days:
            if days[0] != self._published:
                for block in range(number, len(parsed.blocks)):
                    self._sections[block] = _Dated(days, expression)
            return True
        return _heads(parsed, expression) and (days is None or days[0] == self._published or number < 4)

    def _candidates(self, act: int) -> list[Expression]:
        """The expressions that date an act by grammar or by standing in its clause, the best first."""
        story, mention = self._story, self._story.mentions[act]
        found: list[tuple[int, int, int, Expression]] = []
        for expression in self._by_sentence.get(story.sentence[act], ()):
            root = story.root(expression.tokens)
            owner = story.owner(root)
            if self._named_by(expression, mention) or self._of_speech(root, mention):
                continue
            rank = self._rank(act, expression, root, owner)
            if rank is not None and expression.form in _ORDER:
                found.append((rank, _ORDER[expression.form], expression.tokens[0], expression))
        return [row[-1] for row in sorted(found, key=lambda row: row[:3])]

    def _rank(self, act: int, expression: Expression, root: int, owner: tuple[int, int] | None) -> int | None:
        """How surely an expression is an act's: 0 by grammar, 1 in its clause, 2 beside it, 3 lent; None not at all."""
        clause = self._story.mentions[act].clause
        if owner is not None and owner[0] == act:
            return 0 if owner[1] == 0 else 2
        inside = clause[0] <= expression.tokens[0] < clause[1]
        if inside and (owner is None or not self._closer(owner[0], act, expression)):
            return 1
        if inside:
            return 3
        beside = 0 <= expression.tokens[0] - clause[1] <= 2 or 0 <= clause[0] - expression.tokens[1] <= 1
        if owner is None and (self._goes_on(act, root) or (beside and not self._said(root))):
            return 2
        return None

    def _goes_on(self, act: int, root: int) -> bool:
        """Whether an expression dates the verb that an act's verb is joined to: "came on Friday and warned her"."""
        frame, token = self._story.frame, self._story.mentions[act].event
        while frame.dep[token] == "conj" and frame.pos[frame.head[token]] == "VERB":
            token = frame.head[token]
            if frame.head[root] == token or frame.head[frame.head[root]] == token:
                return True
        return False

    def _scenes(self) -> dict[int, list[tuple[int, _Dated]]]:
        """By block, the days told of no act ("On Tuesday it was their turn"), with where they stand."""
        story, found = self._story, dict[int, list[tuple[int, _Dated]]]()
        taken = {id(e) for own in self._own for e in own}
        for expression in self._expressions:
            if id(expression) in taken or expression.form in (
                *_TOLD_BEFORE,
                Form.DURATION,
                Form.YEAR,
                Form.EDGE,
            ):
                continue
            if expression.relation in ("by", "before", "until", "till", "since", "after", "for"):
                continue
            if self._said(story.root(expression.tokens)):
                continue
            days = resolve(expression, Setting(self._published))
            if days is not None and (self._published is None or days[0] <= self._published):
                block = self._parsed.block_of(expression.tokens[0])
                found.setdefault(block, []).append((expression.tokens[0], _Dated(days, expression)))
        return found

    def _said(self, token: int) -> bool:
        """Whether a word hangs on a verb or noun of speech, or on a clause that only describes something."""
        frame = self._story.frame
        while frame.head[token] != token:
            if token in self._story.speaking or frame.dep[token] in ("relcl", "acl"):
                return True
            if frame.pos[token] == "VERB":
                return False
            token = frame.head[token]
        return token in self._story.speaking

    def _closer(self, other: int, act: int, expression: Expression) -> bool:
        """Whether an expression inside an act's clause belongs to another act of its sentence instead."""
        story = self._story
        clause = story.mentions[other].clause
        same = story.sentence[other] == story.sentence[act]
        return same and clause[0] <= expression.tokens[0] < clause[1]

    def _named_by(self, expression: Expression, mention: Mention) -> bool:
        """Whether the act stands behind the expression as what it counts from ("a day after the raid")."""
        frame = self._story.frame
        behind = 0 <= mention.head - expression.tokens[1] <= 4 and frame.pos[mention.head] == "NOUN"
        return behind and frame.lower[expression.tokens[1] - 1] in ("after", "before")

    def _of_speech(self, root: int, mention: Mention) -> bool:
        """Whether an expression dates a denial or a report of the act, not the act ("the denial of 5 June")."""
        frame = self._story.frame
        above = frame.head[frame.head[root]] if frame.pos[frame.head[root]] == "ADP" else frame.head[root]
        spoken = frame.pos[above] == "NOUN" and frame.lemma[above] in words("attribution", "nouns", "said")
        return spoken and mention.head != above

    def _explicit(self, act: int, *, anchored: bool) -> _Dated | None:
        """Date an act by its own expressions; with ``anchored``, by those that point at what was told before."""
        mention = self._story.mentions[act]
        if mention.act is Act.APPEAL and not anchored and (today := self._appealed(act)) is not None:
            return today
        for expression in self._own[act]:
            days = self._days(act, expression, anchored=anchored)
            if days is None:
                continue
            if mention.status is Status.ONGOING and not self._begins(expression):
                continue
            return _Dated(days, expression)
        return None

    def _begins(self, expression: Expression) -> bool:
        return expression.relation in ("since", "from") or expression.form is Form.DURATION

    def _days(self, act: int, expression: Expression, *, anchored: bool) -> Interval | None:
        story = self._story
        future = story.future(act)
        needs = expression.form in _TOLD_BEFORE or expression.form is Form.DURATION
        bounded = expression.relation in ("by", "before", "until", "till") or (
            expression.relation == "after" and expression.form not in _TOLD_BEFORE
        )
        if (needs or bounded) and not anchored:
            return None
        if expression.form is Form.DURATION:
            return self._lasting(act, expression)
        anchor = self._anchor(act, expression) if needs else None
        days = resolve(expression, Setting(self._published, future, anchor))
        if days is None or not bounded:
            return self._between(act, expression, days)
        return self._bounded(act, expression, days)

    def _between(self, act: int, expression: Expression, days: Interval | None) -> Interval | None:
        """Join "between 3 and 5 May", "from Monday to Friday": an expression with the one that closes it."""
        if days is None or expression.relation not in ("between", "from"):
            return days
        for other in self._own[act]:
            if other.relation in ("and", "to", "until") and 0 <= other.tokens[0] - expression.tokens[1] <= 2:
                end = resolve(other, Setting(self._published, self._story.future(act)))
                if end is not None and days[0] <= end[1]:
                    return days[0], end[1]
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
        beside = next((self._dated[o] for o in self._story.joined(act) if self._dated[o]), None)
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
        named = self._named_after(expression)
        if named is not None:
            return named
        for other in self._by_sentence.get(self._story.sentence[act], ()):
            if other is not expression and other.form not in (*_TOLD_BEFORE, Form.DURATION):
                if other.tokens[0] < expression.tokens[0]:
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

    def _named_after(self, expression: Expression) -> Interval | None:
        """ "Four days after that first raid": the days of the occurrence named behind the expression."""
        frame = self._story.frame
        if expression.form is not Form.OFFSET or frame.lower[expression.tokens[1] - 1] not in (
            "after",
            "before",
        ):
            return None
        for i in range(expression.tokens[1], min(len(frame), expression.tokens[1] + 6)):
            if frame.pos[i] in ("VERB", "PUNCT"):
                break
            if frame.pos[i] != "NOUN":
                continue
            for act, mention in enumerate(self._story.mentions):
                dated = self._dated[act]
                if dated and dated.own and frame.lemma[mention.head] == frame.lemma[i]:
                    return dated.days
        return None

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

    def _shared(self, act: int) -> _Dated | None:
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
                return _Dated(inverse, dated.expression)
            if story.future(other) != story.future(act):
                continue
            if story.tense[act] is Tense.PERFECT and story.tense[other] is not Tense.PERFECT:
                continue
            return _Dated(dated.days, dated.expression, own=False)
        return None

    def _counted_from(self, act: int, other: int) -> Interval | None:
        """ "Arrested on Friday, a day after the handover": the handover from the arrest."""
        head = self._story.mentions[act].head
        dated = self._dated[other]
        for expression in self._own[other]:
            behind = 0 <= head - expression.tokens[1] <= 4 and expression.form is Form.OFFSET
            if behind and dated is not None and expression.number is not None:
                days = [moved(d, expression.unit, -expression.shift * expression.number) for d in dated.days]
                if days[0] is not None and days[1] is not None:
                    return days[0], days[1]
        return None

    def _told(self, act: int) -> _Dated | None:
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

    def _scene(self, act: int) -> _Dated | None:
        """The days told last before an act in its paragraph or section."""
        story = self._story
        head, block = story.mentions[act].head, story.block[act]
        found: tuple[int, _Dated] | None = None
        for other in range(act - 1, -1, -1):
            if story.block[other] != block:
                break
            dated = self._dated[other]
            ongoing = story.mentions[other].status is Status.ONGOING
            if dated is not None and not story.future(other) and not ongoing:
                found = (story.mentions[other].head, dated)
                break
        for position, dated in self._loose.get(block, ()):
            if position < head and (found is None or position > found[0]):
                found = (position, dated)
        scene = found[1] if found else self._sections.get(block)
        return _Dated(scene.days, scene.expression, own=False) if scene else None

    def _opening(self, act: int) -> _Dated | None:
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
        return self._narrow(_Dated(days, topic)) if days else None

    def _narrow(self, dated: _Dated) -> _Dated | None:
        wide = (dated.days[1] - dated.days[0]).days >= _WIDE
        return None if wide else _Dated(dated.days, dated.expression, own=False)

    def _same_event(self, act: int) -> _Dated | None:
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
        return _Dated(same[0].days, same[0].expression, own=False) if len(days) == 1 else None

    def _appealed(self, act: int) -> _Dated | None:
        """An appeal made in the present tense is made by the document, on its day."""
        story = self._story
        today = self._published
        if today is None or story.tense[act] is not Tense.PRESENT or story.future(act) or story.headline(act):
            return None
        return _Dated((today, today), None)

    def _lead(self, act: int) -> _Dated | None:
        """The days of the first telling of a headline's act in the text below it."""
        story, mention = self._story, self._story.mentions[act]
        if mention.status is Status.HABITUAL:
            return None
        fallback: _Dated | None = None
        for other, dated in enumerate(self._dated):
            if dated is None or story.headline(other) or story.future(other) != story.future(act):
                continue
            if story.mentions[other].act is mention.act:
                return _Dated(dated.days, dated.expression, own=False)
            fallback = fallback or (dated if story.mentions[other].act in SCENES else None)
        return _Dated(fallback.days, fallback.expression, own=False) if fallback else None
