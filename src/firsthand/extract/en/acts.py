"""Where a text says that something was done: mentions of acts, from the lexicon and the parse."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.extract.en.clauses import Clauses
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.lexicon import Lexicon, packaged
from firsthand.extract.en.matching import Match, Sorter, match_verb
from firsthand.extract.en.mentions import Mention, Parsed, Range, Reference
from firsthand.extract.en.nominals import Nominal, Nominals, nominals
from firsthand.extract.en.reference import References
from firsthand.extract.en.roles import Arguments, Roles
from firsthand.extract.en.settings import Setting
from firsthand.extract.en.status import Standing, Standings
from firsthand.model import Act, Certainty, Status

_ASKING = frozenset({Act.APPEAL, Act.THREAT})


def find(parsed: Parsed, references: References) -> list[Mention]:
    """Return the mentions of acts in reading order, with their status, certainty, agent and patient."""
    return Finder(parsed, references, packaged()).find()


@dataclass(slots=True)
class _Found:
    """A mention in the making, with the token of its patient for telling doubles apart."""

    mention: Mention
    nominal: bool


class Finder:
    """Reads the mentions of one document."""

    def __init__(self, parsed: Parsed, references: References, lexicon: Lexicon) -> None:
        self.parsed = parsed
        self.references = references
        self.lexicon = lexicon
        self.frame: Frame = references.frame
        self.roles = Roles(self.frame)
        self.sorter = Sorter(self.frame)
        self.clauses = Clauses(self.frame, self.roles)
        self.standings = Standings(self.frame, self.roles, parsed.headline)
        self.setting = Setting(self.frame, self.sorter)
        self.heads: dict[int, Act] = {}

    def find(self) -> list[Mention]:
        """Return the mentions in reading order."""
        found = [m for m in (self._verb(i) for i in self._candidates()) if m is not None]
        self.heads = {m.head: m.act for m in found}
        finder = Nominals(self.frame, self.roles, self.sorter, self.lexicon)
        for nominal in nominals(finder):
            mention = self._noun(nominal)
            if mention is not None:
                found.append(mention)
        return sorted(found, key=lambda m: (m.trigger, m.act))

    def _candidates(self) -> list[int]:
        frame, verbs = self.frame, self.lexicon.verbs
        return [
            i
            for i, pos in enumerate(frame.pos)
            if (
                pos in ("VERB", "AUX")
                and frame.dep[i] not in ("aux", "auxpass", "amod", "compound")
                and frame.lemma[i].lower() in verbs
            )
        ]

    def _verb(self, verb: int) -> Mention | None:
        frame = self.frame
        args = self.roles.of(verb)
        in_headline = self._in_headline(verb)
        for pattern in self.lexicon.verbs[frame.lemma[verb].lower()]:
            if pattern.before and tuple(frame.lower[verb - len(pattern.before) : verb]) != pattern.before:
                continue
            match = match_verb(pattern, args, frame, self.sorter, headline=in_headline)
            if match is None or not self.setting.allows(match, args):
                continue
            mention = self._made(match, args)
            if mention is not None:
                return mention
        return None

    def _made(self, match: Match, args: Arguments) -> Mention | None:
        frame, pattern, verb = self.frame, match.pattern, args.verb
        state = self.lexicon.terms[pattern.act].state or pattern.act is Act.MEDICAL_CARE
        standing = self.standings.of_verb(verb, state=state)
        if standing.void and pattern.act is not Act.APPEAL:
            return None
        status = self._status(pattern.flags, standing, pattern.act)
        if status is None:
            return None
        agent, patient = match.agent, match.patient
        extra: tuple[int, ...] = tuple(self._governing(standing, verb))
        clause = self.clauses.of_verb(args, complements=pattern.act in _ASKING, extra=extra)
        trigger = (verb, verb + 1)
        if pattern.before:
            trigger = (verb - len(pattern.before), verb + 1)
        elif verb + 1 < len(frame) and frame.dep[verb + 1] == "prt":
            trigger = (verb, verb + 2)
        return self._mention(
            pattern.act, pattern.text, verb, trigger, clause, verb, status, standing, agent, patient
        )

    def _status(self, flags: frozenset[str], standing: Standing, act: Act) -> Status | None:
        """The status a pattern allows, None where it asks for another one."""
        status = standing.status or Status.HAPPENED
        if "refused" in flags or "withheld" in flags:
            if status is not Status.REFUSED and not (status is Status.DENIED and standing.withheld):
                return None
            return Status.HAPPENED if "withheld" in flags else Status.REFUSED
        if "denied" in flags:
            return Status.HAPPENED if status in (Status.DENIED, Status.REFUSED) else None
        if act is Act.APPEAL and status is Status.HABITUAL:
            return Status.HAPPENED
        return status

    def _governing(self, standing: Standing, verb: int) -> list[int]:
        """The words above that the quote must hold: where the status comes from a verb near by."""
        frame = self.frame
        if standing.governor is None or frame.sentence(standing.governor) != frame.sentence(verb):
            return []
        governor = standing.governor
        if abs(governor - verb) > 14:
            return []
        subject = frame.child(governor, "nsubj", "nsubjpass")
        return [governor] + (
            [self.clauses._noun_start(subject)] if subject is not None and verb - subject < 20 else []
        )

    def _noun(self, nominal: Nominal) -> Mention | None:
        frame, act = self.frame, nominal.pattern.act
        governor = nominal.governor
        if governor is not None and self.heads.get(governor) is act:
            return None
        if self.heads.get(nominal.head) is not None:
            return None
        terms = self.lexicon.terms[act]
        standing = self.standings.of_noun(
            nominal.head, nominal.outer, governor, light=nominal.light, state=terms.state
        )
        if standing.void:
            return None
        status = self._status(nominal.pattern.flags - {"planned", "denied"}, standing, act)
        if status is None:
            return None
        clause = self.clauses.of_noun(nominal.head, nominal.words)
        event = nominal.head
        if governor is not None:
            if nominal.light and governor not in self.heads:
                own = self.clauses.of_verb(self.roles.of(governor), complements=False)
                clause = (min(clause[0], own[0]), max(clause[1], own[1]))
                event = governor
            elif standing.governor is not None:
                extra = self._governing(standing, nominal.head)
                clause = (min([clause[0], *extra]), max([clause[1], *(e + 1 for e in extra)]))
                event = governor
        return self._mention(
            act,
            nominal.pattern.text,
            nominal.head,
            nominal.words,
            clause,
            event,
            status,
            standing,
            nominal.agent,
            nominal.patient,
        )

    def _mention(
        self, act: Act, entry: str, head: int, trigger: Range, clause: Range, event: int,
        status: Status, standing: Standing, agent: int | None, patient: int | None,
    ) -> Mention:  # fmt: skip
        return Mention(
            act=act,
            entry=entry,
            head=head,
            trigger=trigger,
            clause=(min(clause[0], trigger[0]), max(clause[1], trigger[1])),
            event=event,
            status=status,
            certainty=Certainty.HEDGED if standing.hedge is not None else Certainty.ASSERTED,
            status_cue=(standing.cue, standing.cue + 1) if standing.cue is not None else None,
            certainty_cue=(standing.hedge, standing.hedge + 1) if standing.hedge is not None else None,
            agent=self._who(agent),
            patient=self._who(patient),
        )

    def _who(self, token: int | None) -> Reference | None:
        if token is None:
            return None
        return self.references.resolve(token)

    def _in_headline(self, token: int) -> bool:
        headline = self.parsed.headline
        return headline is not None and headline[0] <= token < headline[1]
