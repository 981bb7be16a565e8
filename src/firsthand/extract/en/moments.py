"""The expressions of time of a document, each given to the act it dates; its own date, sections and
scenes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.extract.en.accounts import in_told_order, in_told_years
from firsthand.extract.en.datelines import heads_text, reference_day, written_day
from firsthand.extract.en.days import Interval, Setting, resolve
from firsthand.extract.en.mentions import Mention, Parsed
from firsthand.extract.en.occasions import since
from firsthand.extract.en.story import Story
from firsthand.extract.en.timegrammar import expressions
from firsthand.extract.en.timewords import part_of_day
from firsthand.extract.en.timex import UNDATED, Expression, Form
from firsthand.extract.en.wordlists import words
from firsthand.model import Status

_ORDER: Mapping[Form, int] = {
    form: rank
    for rank, form in enumerate(
        (
            *(Form.DAY, Form.HOLIDAY, Form.WEEKDAY, Form.NEAR, Form.DAY_OF_MONTH, Form.AGO, Form.OFFSET),
            *(
                Form.NTH,
                Form.PART,
                Form.UNIT,
                Form.MONTH,
                Form.EDGE,
                Form.SPAN,
                Form.QUARTER,
                Form.HALF,
                Form.YEAR,
                Form.DECADE,
                Form.CENTURY,
                Form.FINAL,
                Form.SAME,
                Form.TOLD,
                Form.DURATION,
            ),
        )
    )
}
"""Which of several expressions for one act says most."""

_BOUNDS = frozenset(("by", "until", "till", "before"))
"""Prepositions of a last day: of the nearest verb's, not of one that governs it."""
_UNSETTLED = frozenset((Form.VAGUE, Form.SEASON, Form.REFERENCE))
"""Forms that put an act at a time of its own, though at no day."""
_NOW = frozenset(("present", "the", "fiscal", "moment"))
"""Codes of expressions of these forms that say nothing of the kind."""
_DATING = frozenset(("in", "on", "since", "by", "until"))
_DAYS = frozenset((Form.DAY, Form.HOLIDAY, Form.WEEKDAY, Form.NEAR, Form.DAY_OF_MONTH))
_LENT = 3
"""The rank of an expression that stands in an act's clause but belongs to another act."""
_FINITE = ("VBD", "VBZ", "VBP")

TOLD_BEFORE = (Form.OFFSET, Form.SAME, Form.TOLD, Form.FINAL, Form.NTH)
_TOPIC = 7
"""A date among so many first blocks can be the day of what the document is about."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Days, the words that give them, and whether these words are the act's own."""

    days: Interval
    expression: Expression | None
    own: bool = True


class Moments:
    """The expressions of one document. Acts are numbered as in its story.

    ``own`` are the expressions that date each act, best first; ``sections`` the dates that stand over blocks;
    ``loose`` by block the days told of no act ("On Tuesday it was their turn"), with the token they stand at;
    ``unsettled`` the acts that say a time of which no day is known ("weeks later", "recently");
    ``topic`` the day of the occurrence that the document says it is about, with the token it stands at; ``only``
    the one day that it names, if there is no other.
    """

    def __init__(self, parsed: Parsed, story: Story) -> None:
        self._parsed = parsed
        self._story = story
        found = expressions(parsed, story.frame.lower)
        self.published = written_day(parsed, found, reference_day(parsed, found))
        found = in_told_years(parsed, found, self.published)
        found = in_told_order(parsed, found) if self.published is None else found
        self.sections: dict[int, Dated] = {}
        self.expressions = []
        vague: list[Expression] = []
        self.by_sentence: dict[int, list[Expression]] = {}
        for expression in found:
            if self._heading(expression) or self._birth(expression) or self._in_name(expression):
                continue
            if expression.form in UNDATED:
                if expression.form in _UNSETTLED and expression.code not in _NOW:
                    vague.append(expression)
                continue
            self.expressions.append(expression)
            self.by_sentence.setdefault(story.frame.sentence(expression.tokens[0]), []).append(expression)
        self.own = [self._candidates(i) for i in range(len(story.mentions))]
        self.unsettled = frozenset(a for e in vague if (a := self._acted(e)) is not None) | self._later()
        self.loose = self._scenes()
        self.topic = self._named_occurrence()
        self.only = self._only_day()

    def _named_occurrence(self) -> tuple[int, Dated] | None:
        """The day of the occurrence that a document says it is about: "the shipwreck of 19 October"."""
        frame = self._story.frame
        for e in self.expressions:
            if self._parsed.block_of(e.tokens[0]) > _TOPIC:
                break
            above = e.tokens[0] - 2
            if e.form is not Form.DAY or e.relation != "of" or frame.pos[above] != "NOUN":
                continue
            if part_of_day(frame.lower[above]):
                continue
            days = resolve(e, Setting(self.published))
            if days is not None and not self._dates_words(self._story.root(e.tokens)):
                return e.tokens[0], Dated(days, e)
        return None

    def _only_day(self) -> tuple[int, Dated] | None:
        """The one day that a document names for anything but words said, with the token it is first told at."""
        found: dict[Interval, Expression] = {}
        for e in self.expressions:
            root = self._story.root(e.tokens)
            if (self._said(root) and not self._reported(root)) or self._dates_words(root):
                continue
            days = resolve(e, Setting(self.published)) if e.form in _DAYS else None
            if days is not None:
                found.setdefault(days, e)
        if len(found) != 1:
            return None
        ((days, first),) = found.items()
        return first.tokens[0], Dated(days, first)

    def _reported(self, token: int) -> bool:
        """Whether a word hangs on a passive of speech: "on Friday nine men were reported killed"."""
        frame = self._story.frame
        above = frame.head[frame.head[token]] if frame.pos[frame.head[token]] == "ADP" else frame.head[token]
        return above in self._story.speaking and frame.child(above, "auxpass") is not None

    def _dates_words(self, token: int) -> bool:
        frame = self._story.frame
        above = frame.head[frame.head[token]] if frame.pos[frame.head[token]] == "ADP" else frame.head[token]
        return frame.pos[above] == "NOUN" and frame.lemma[above] in words("attribution", "nouns", "said")

    def _heading(self, expression: Expression) -> bool:
        """Whether a date belongs to a letterhead, a dateline or the head of a section, which it then
        dates.
        """
        parsed = self._parsed
        number = parsed.block_of(expression.tokens[0])
        if number < 0 or expression.form is not Form.DAY:
            return False
        start, end = parsed.blocks[number]
        after = parsed.doc[expression.tokens[1]].text if expression.tokens[1] < end else ""
        days = resolve(expression, Setting(self.published))
        if set(self._story.frame.lower[start : expression.tokens[0]]) & words("times", "phrases", "added"):
            return True
        if expression.tokens[0] == start and after in (".", ":", "-", "–", "—", ")", "") and days:
            if days[0] != self.published:
                for block in range(number, len(parsed.blocks)):
                    self.sections[block] = Dated(days, expression)
            return True
        return heads_text(parsed, expression) and (days is None or days[0] == self.published or number < 4)

    def _acted(self, expression: Expression) -> int | None:
        """The act that an expression belongs to, with no other verb between."""
        owner = self._story.owner(self._story.root(expression.tokens))
        return owner[0] if owner is not None and owner[1] == 0 else None

    def _in_name(self, expression: Expression) -> bool:
        """Whether it is part of a name: "the 3 May Movement", "the 2015 Security Act", "the 1800 block of"."""
        frame, end = self._story.frame, expression.tokens[1]
        if expression.form is Form.YEAR and end < len(frame) and frame.lower[end] in ("block", "blk"):
            return True
        if (
            expression.form not in (Form.DAY, Form.YEAR)
            or end >= len(frame)
            or expression.relation in _DATING
        ):
            return False
        head = frame.head[end - 1]
        named = head >= end and frame.dep[end - 1] in ("compound", "nummod", "nmod", "amod")
        return named and frame.pos[head] == "PROPN" and all(frame.pos[i] == "PROPN" for i in range(end, head))

    def _later(self) -> set[int]:
        """The acts that are said to have come "afterwards" or "previously", and no nearer."""
        frame, apart = self._story.frame, words("times", "phrases", "apart")
        return {
            act
            for act, mention in enumerate(self._story.mentions)
            if any(
                frame.lower[c] in apart and frame.dep[c] == "advmod" for c in frame.children[mention.event]
            )
        }

    def _birth(self, expression: Expression) -> bool:
        """Whether it says only how old somebody is: "K., born 1987", "(b. 3 May 1987)"."""
        before = self._story.frame.lower[max(0, expression.tokens[0] - 3) : expression.tokens[0]]
        born = next((i for i, w in enumerate(before) if w in ("born", "b.")), None)
        said = frozenset(("was", "were", "is", "been", "are"))
        first = expression.tokens[0] - len(before)
        aside = born is not None and self._story.frame.lower[first + born - 1] not in said
        return aside and set(before[(born or 0) + 1 :]) <= {"in", "on", "the", "about", "around", "."}

    def _candidates(self, act: int) -> list[Expression]:
        """The expressions that date an act by grammar or by standing in its clause, the best first."""
        story, mention = self._story, self._story.mentions[act]
        found: list[tuple[int, int, int, Expression]] = []
        for expression in self.by_sentence.get(story.sentence[act], ()):
            root = story.root(expression.tokens)
            owner = story.owner(root)
            if self._named_by(expression, mention) or self._of_speech(root, mention):
                continue
            rank = self._rank(act, expression, root, owner)
            if rank is not None and expression.form in _ORDER:
                found.append((rank, _ORDER[expression.form], expression.tokens[0], expression))
        counted = any(row[0] < _LENT and row[-1].form in (Form.OFFSET, Form.TOLD) for row in found)
        best = [row for row in found if row[0] < _LENT] if counted else found
        return [row[-1] for row in sorted(best, key=lambda row: row[:3])]

    def _rank(self, act: int, expression: Expression, root: int, owner: tuple[int, int] | None) -> int | None:
        """How surely an expression is an act's: 0 by grammar, 1 in its clause, 2 beside it, 3 lent; None not
        at all.
        """
        clause = self._story.mentions[act].clause
        if owner is not None and owner[0] in since(self._story, act):
            return None
        if owner is not None and owner[0] == act:
            bound = owner[1] > 0 and expression.relation in _BOUNDS
            return None if bound and self._other_clause(root, act) else 0 if owner[1] == 0 else 2
        if owner is None and self._reported_so(act, root):
            return 0
        inside = clause[0] <= expression.tokens[0] < clause[1]
        if inside and (owner is None or not self._closer(owner[0], act, expression)):
            return 1
        if inside:
            return _LENT
        beside = 0 <= expression.tokens[0] - clause[1] <= 2 or 0 <= clause[0] - expression.tokens[1] <= 1
        if owner is None and (self._goes_on(act, root) or (beside and not self._said(root))):
            return 2
        return 2 if owner is None and self._ends_speech(act, expression, root) else None

    def _other_clause(self, token: int, act: int) -> bool:
        """Whether a verb with a tense of its own stands between a word and the act above it."""
        frame = self._story.frame
        while self._story.act_at(token) != act and frame.head[token] != token:
            if frame.tag[token] in _FINITE or frame.child(token, "aux", "auxpass") is not None:
                return True
            token = frame.head[token]
        return False

    def _ends_speech(self, act: int, expression: Expression, root: int) -> bool:
        """Whether an expression ends what is reported before its source is named: "shelled the town, on
        Monday, a nurse said".
        """
        story, frame = self._story, self._story.frame
        above = frame.head[root] if frame.pos[root] != "ADP" else root
        verb = frame.head[above] if frame.pos[above] == "ADP" else above
        if verb not in story.speaking or not story.mentions[act].head < expression.tokens[0] < verb:
            return False
        source = frame.child(verb, "nsubj")
        if source is None or not expression.tokens[1] <= source < verb:
            return False
        later = [
            o
            for o in story.in_sentence[story.sentence[act]]
            if story.mentions[o].head > story.mentions[act].head
        ]
        return not any(story.mentions[o].head < expression.tokens[0] for o in later)

    def _goes_on(self, act: int, root: int) -> bool:
        """Whether an expression dates the verb that an act's verb is joined to: "came on Friday and warned
        her".
        """
        frame, token = self._story.frame, self._story.mentions[act].event
        while frame.dep[token] == "conj" and frame.pos[frame.head[token]] == "VERB":
            token = frame.head[token]
            if frame.head[root] == token or frame.head[frame.head[root]] == token:
                return True
        return False

    def _scenes(self) -> dict[int, list[tuple[int, Dated]]]:
        """By block, the days told of no act ("On Tuesday it was their turn"), with where they stand."""
        story, found = self._story, dict[int, list[tuple[int, Dated]]]()
        taken = {id(e) for own in self.own for e in own}
        for expression in self.expressions:
            if id(expression) in taken or expression.form in (
                *TOLD_BEFORE,
                Form.DURATION,
                Form.YEAR,
                Form.EDGE,
            ):
                continue
            if expression.relation in ("by", "before", "until", "till", "since", "after", "for"):
                continue
            root = story.root(expression.tokens)
            if self._said(root) or self._dates_words(root):
                continue
            days = resolve(expression, Setting(self.published))
            if days is not None and (self.published is None or days[0] <= self.published):
                block = self._parsed.block_of(expression.tokens[0])
                found.setdefault(block, []).append((expression.tokens[0], Dated(days, expression)))
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

    def _reported_so(self, act: int, root: int) -> bool:
        """Whether an expression hangs on the passive that tells the act of those who suffered it: "on Friday two
        men were reported killed".
        """
        frame, event = self._story.frame, self._story.mentions[act].event
        verb = frame.head[event]
        told = frame.tag[event] == "VBN" and frame.dep[event] in ("xcomp", "oprd", "ccomp")
        if not told or frame.child(verb, "auxpass") is None:
            return False
        while frame.pos[root] in ("NOUN", "PROPN", "NUM", "ADP") and frame.head[root] != root:
            root = frame.head[root]
        return root == verb

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
        """Whether an expression dates a denial or a report of the act, not the act ("the denial of 5
        June").
        """
        frame = self._story.frame
        above = frame.head[frame.head[root]] if frame.pos[frame.head[root]] == "ADP" else frame.head[root]
        own = mention.head == above and mention.status is not Status.DENIED
        return self._dates_words(root) and not own
