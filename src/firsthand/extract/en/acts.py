"""Where a text says that something was done: mentions of acts, from the lexicon and the parse."""

from __future__ import annotations

from dataclasses import replace

from firsthand.extract.en.clauses import Clauses
from firsthand.extract.en.echoes import Echoes
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.matching import Match, Sorter, match_verb
from firsthand.extract.en.mentions import Mention, Parsed, Range, Reference
from firsthand.extract.en.nominals import Nominal, Nominals, nominals
from firsthand.extract.en.patterns import Pattern
from firsthand.extract.en.reference import References
from firsthand.extract.en.roles import Arguments, Roles
from firsthand.extract.en.settings import Setting
from firsthand.extract.en.status import Standing, Standings
from firsthand.model import Act, Certainty, Status

_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss"})
_PLAIN_ASKING = frozenset({"ask", "request", "demand", "propose"})
_ASKING = frozenset({Act.APPEAL, Act.THREAT})
_TROOPS = frozenset({"soldier", "troop", "militiaman", "militia", "fighter", "paramilitary", "trooper"})
_TAKINGS = frozenset({Act.ARREST, Act.DETENTION, Act.ABDUCTION, Act.ENFORCED_DISAPPEARANCE})
_ALLOWING = frozenset({"allow", "let", "permit", "admit", "authorise", "authorize"})


def find(parsed: Parsed, references: References) -> list[Mention]:
    """Return the mentions of acts in reading order, with their status, certainty, agent and patient."""
    return Finder(parsed, references).find()


class Finder:
    """Reads the mentions of one document."""

    def __init__(self, parsed: Parsed, references: References) -> None:
        self.parsed = parsed
        self.references = references
        self.lexicon = parsed.lexicon
        self.frame: Frame = references.frame
        self.roles = Roles(self.frame)
        self.sorter = Sorter(self.frame, self._stands_for)
        self.clauses = Clauses(self.frame, self.roles)
        self.standings = Standings(self.frame, self.roles, parsed.headline)
        self.setting = Setting(self.frame, self.sorter)
        self.heads: dict[int, Act] = {}
        self.spent: set[int] = set()

    def _stands_for(self, token: int) -> int:
        """The noun that a pronoun stands for, itself where none is known."""
        entity = self.references.entity(token)
        heads = self.references.heads(entity) if entity is not None else ()
        return heads[0] if heads else token

    def find(self) -> list[Mention]:
        """Return the mentions in reading order."""
        frame = self.frame
        found = [m for m in (self._verb(i) for i in self._candidates()) if m is not None]
        self.heads = {m.head: m.act for m in found}
        finder = Nominals(self.frame, self.roles, self.sorter, self.lexicon)
        for nominal in nominals(finder):
            mention = self._noun(nominal)
            if mention is not None:
                found.append(mention)
        found = self._without_doubles(self._settle_takings(found))
        taken = {m.head for m in found}
        echoes = Echoes(frame, self.roles, self.clauses, self.references, found).find()
        return sorted([*found, *(m for m in echoes if m.head not in taken)], key=lambda m: (m.trigger, m.act))

    def _settle_takings(self, found: list[Mention]) -> list[Mention]:
        """ "They took him": an arrest or an abduction, whichever else the text speaks of."""
        sure = [m.act for m in found if "~echo" not in m.entry]
        arrests, abductions = (
            sure.count(Act.ARREST),
            sure.count(Act.ABDUCTION) + sure.count(Act.ENFORCED_DISAPPEARANCE),
        )
        if arrests == abductions:
            return [replace(m, act=self._taking(m)) if "~echo" in m.entry else m for m in found]
        act = Act.ARREST if arrests > abductions else Act.ABDUCTION
        return [replace(m, act=act) if "~echo" in m.entry else m for m in found]

    def _taking(self, mention: Mention) -> Act:
        """What it is when those who took them are all there is to go by: soldiers do not arrest."""
        agent = mention.agent
        troops = agent is not None and self.frame.lemma[agent.head] in _TROOPS
        return Act.ABDUCTION if troops else mention.act

    def _without_doubles(self, found: list[Mention]) -> list[Mention]:
        """Leave out what says a thing twice.

        A plain demand for an act that stands by itself is no appeal besides, and of two mentions of one act of
        which one governs the other ("would not let a doctor see him") only the one that names a patient stays.
        """
        frame = self.frame
        asked = {
            m.status_cue[0] for m in found if m.status_cue and m.status in (Status.REQUESTED, Status.ORDERED)
        }
        by_head = {(m.head, m.act): m for m in found}
        dropped: set[int] = set()
        for i, mention in enumerate(found):
            if mention.act is Act.ENFORCED_DISAPPEARANCE and "~denied" in mention.entry:
                # "there has been no word of her" is the arrest told before, once more
                if any(m.act in _TAKINGS and m.head < mention.head for m in found):
                    dropped.add(i)
                continue
            if mention.act is Act.APPEAL:
                if mention.head in asked and frame.lemma[mention.head] in _PLAIN_ASKING:
                    dropped.add(i)
                continue
            up = frame.head[mention.head]
            if frame.pos[up] == "ADP":
                up = frame.head[up]
            above = by_head.get((up, mention.act))
            if above is None or above is mention or frame.dep[mention.head] in ("conj", "relcl", "acl"):
                continue
            dropped.add(i if mention.patient is None else found.index(above))
        return [m for i, m in enumerate(found) if i not in dropped]

    def _candidates(self) -> list[int]:
        frame = self.frame
        return [
            i
            for i, pos in enumerate(frame.pos)
            if (pos in ("VERB", "AUX") or self._verb_for_all_that(i))
            and frame.dep[i] not in ("aux", "auxpass", "amod", "compound")
            and not (frame.tag[i] == "VBN" and frame.dep[i] in _NOMINAL)
            and not self._gerund(i)
            and self._patterns(i)
        ]

    def _verb_for_all_that(self, token: int) -> bool:
        """Whether a present tense was taken for a plural noun: "the league calls on the mayor to act"."""
        frame = self.frame
        if frame.tag[token] != "NNS" or not token or frame.dep[token] not in ("ROOT", "ccomp", "conj"):
            return False
        subject = self.roles.own_subject(token)
        return subject is not None and subject < token

    def _gerund(self, verb: int) -> bool:
        """Whether a form in -ing is a noun that the tagger took for a verb: "at the northern crossing"."""
        frame = self.frame
        if frame.tag[verb] != "VBG" or not verb or frame.pos[verb - 1] not in ("DET", "ADJ", "PROPN"):
            return False
        return not any(frame.dep[c] in ("dobj", "aux", "auxpass") or c > verb for c in frame.children[verb])

    def _patterns(self, verb: int) -> tuple[Pattern, ...]:
        lexicon, frame = self.lexicon, self.frame
        found = lexicon.verbs.get(frame.lemma[verb].lower())
        if found is None:
            found = lexicon.verbs.get(lexicon.forms.get(frame.lower[verb], ""))
        return found or ()

    def _verb(self, verb: int) -> Mention | None:
        frame = self.frame
        args = self.roles.of(verb)
        in_headline = self._in_headline(verb)
        for pattern in self._patterns(verb):
            if pattern.before and tuple(frame.lower[verb - len(pattern.before) : verb]) != pattern.before:
                continue
            match = match_verb(pattern, args, frame, self.sorter, headline=in_headline)
            if match is None or not self.setting.allows(match, args):
                continue
            mention = self._made(match, args)
            if mention is not None:
                if match.literal is not None:
                    self.spent.add(match.literal)
                return mention
        return None

    def _made(self, match: Match, args: Arguments) -> Mention | None:
        frame, pattern, verb = self.frame, match.pattern, args.verb
        state = (
            self.lexicon.terms[pattern.act].state
            or pattern.act is Act.MEDICAL_CARE
            or "state" in pattern.flags
        )
        standing = self.standings.of_verb(verb, state=state)
        if "doubt" in pattern.flags:
            standing = self.standings.doubting(verb, standing)
        if standing.void and pattern.act is not Act.APPEAL:
            return None
        if frame.lemma[verb] in _ALLOWING and standing.status is Status.DENIED:
            standing = replace(standing, withheld=True)
        status = self._status(pattern.flags, standing, pattern.act)
        if status is None:
            return None
        if self._generic_relative(verb) or (pattern.act is not Act.APPEAL and self._asked(verb)):
            return None
        agent, patient = match.agent, match.patient
        if "withheld" in pattern.flags:
            agent = self._withholder(standing, agent)
            if agent is not None and self.standings.beside.no(agent) is not None:
                # "nobody would let her see a nurse" names nobody
                agent = None
        if pattern.act is Act.THREAT and patient is None:
            patient = self._threatened(args)
        if pattern.act is Act.APPEAL:
            agent = self._issuer(verb, agent)
        if pattern.act is Act.DEATH or "witnessed" in pattern.flags:
            # who finds the body, counts the dead or hears the shots has not done it
            agent = None
        extra = self._governing(standing, verb)
        if (
            patient is not None
            and verb < patient < verb + 12
            and frame.sentence(patient) == frame.sentence(verb)
        ):
            extra.append(patient)
        clause = self.clauses.of_verb(
            args, complements=pattern.act in _ASKING or bool(pattern.clause), extra=tuple(extra)
        )
        trigger = (verb, verb + 1)
        if pattern.before:
            trigger = (verb - len(pattern.before), verb + 1)
        elif verb + 1 < len(frame) and frame.dep[verb + 1] == "prt":
            trigger = (verb, verb + 2)
        return self._mention(pattern, verb, trigger, clause, verb, status, standing, agent, patient)

    def _asked(self, verb: int) -> bool:
        """Whether it is only asked whether the act was done: "Was anybody hurt?"."""
        frame = self.frame
        subject = frame.child(verb, "nsubj", "nsubjpass")
        own = [c for c in frame.children[verb] if frame.dep[c] in ("aux", "auxpass")]
        if subject is None or not own or own[0] > subject or frame.dep[verb] not in ("ROOT", "ccomp", "conj"):
            return False
        _, end = frame.sentence_range(frame.sentence(verb))
        if "?" not in frame.lower[max(verb, end - 3) : end]:
            return False
        return not any(frame.tag[c].startswith("W") for c in frame.children[verb] if c < own[0])

    def _generic_relative(self, verb: int) -> bool:
        """Whether the verb only says which people a general statement is about: "people who flee"."""
        frame = self.frame
        if frame.dep[verb] != "relcl":
            return False
        noun = frame.head[verb]
        finite = [c for c in frame.children[verb] if frame.dep[c] in ("aux", "auxpass")] or [verb]
        if frame.tag[finite[0]] not in ("VBP", "VBZ") or frame.lemma[finite[0]] == "have":
            return False
        before = {frame.lower[c] for c in frame.children[noun] if frame.dep[c] in ("det", "poss", "nummod")}
        return frame.tag[noun] in ("NNS", "DT") and not before - {"most", "many", "some", "all", "those"}

    def _withholder(self, standing: Standing, agent: int | None) -> int | None:
        """Who refuses, where the refusal stands above ("would not let the nurse see him")."""
        if standing.governor is None or self.frame.pos[standing.governor] != "VERB":
            return agent
        above = self.roles.of(standing.governor)
        return above.subject

    def _threatened(self, args: Arguments) -> int | None:
        """Who is threatened where the threat names an act: "threatened to burn their houses"."""
        frame = self.frame
        for verb in args.infinitives:
            inner = self.roles.of(verb)
            if inner.object is None or inner.passive:
                continue
            if self.sorter.belongs(inner.object, "person"):
                return inner.object
            return frame.child(inner.object, "poss")
        return None

    def _issuer(self, verb: int, agent: int | None) -> int | None:
        """Who appeals in "The union notes that …, and calls on drivers to …": the parser often loses them."""
        frame = self.frame
        if frame.dep[verb] != "conj" or frame.child(verb, "nsubj") is not None:
            return agent
        clause = frame.head[verb]
        while frame.dep[clause] == "conj":
            clause = frame.head[clause]
        if frame.dep[clause] != "ccomp" or frame.tag[frame.head[clause]] != frame.tag[verb]:
            return agent
        own = self.roles.surface_subject(frame.head[clause])
        return own if own is not None else agent

    def _status(self, flags: frozenset[str], standing: Standing, act: Act) -> Status | None:
        """The status a pattern allows, None where it asks for another one."""
        status = standing.status or Status.HAPPENED
        if "refused" in flags or "withheld" in flags:
            if status is not Status.REFUSED and not (status is Status.DENIED and standing.withheld):
                return None
            return Status.HAPPENED if "withheld" in flags else Status.REFUSED
        if "doubt" in flags:
            return status
        if "untouched" in flags:
            return status if status is Status.DENIED else None
        if "commanded" in flags:
            return Status.ORDERED if standing.status is None else status
        if "denied" in flags and standing.withheld and act is Act.DEATH:
            return Status.EXPECTED if status in (Status.EXPECTED, Status.DENIED) else None
        if "denied" in flags and status is Status.EXPECTED and standing.withheld:
            return status
        if "denied" in flags and status is Status.DENIED and self._may(standing.hedge):
            return Status.EXPECTED
        if "denied" in flags:
            return Status.HAPPENED if status in (Status.DENIED, Status.REFUSED) else None
        if act is Act.APPEAL and status in (Status.HABITUAL, Status.ONGOING):
            return Status.HAPPENED
        return status

    def _may(self, hedge: int | None) -> bool:
        return hedge is not None and self.frame.lower[hedge] in ("may", "might", "could")

    def _governing(self, standing: Standing, verb: int) -> list[int]:
        """The words above that the quote must hold: where the status comes from a verb near by."""
        frame = self.frame
        if standing.governor is None or frame.sentence(standing.governor) != frame.sentence(verb):
            return []
        governor = standing.governor
        if abs(governor - verb) > 14:
            return []
        subject = frame.child(governor, "nsubj", "nsubjpass")
        if subject is not None and frame.right[subject] - frame.left[subject] > 7:
            subject = None
        return [governor] + (
            [self.clauses._noun_start(subject)] if subject is not None and verb - subject < 20 else []
        )

    def _noun(self, nominal: Nominal) -> Mention | None:
        act = nominal.pattern.act
        governor = nominal.governor
        if governor is not None and self.heads.get(governor) is act:
            return None
        if self.heads.get(nominal.head) is not None or nominal.head in self.spent:
            # "carried out the death sentences", "left nine dead": the verb has said it
            return None
        terms = self.lexicon.terms[act]
        standing = self.standings.of_noun(
            nominal.head, nominal.outer, governor, light=nominal.light, state=terms.state
        )
        if standing.void:
            return None
        status = self._status(nominal.pattern.flags - {"planned"}, standing, act)
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
            nominal.pattern,
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
        self, pattern: Pattern, head: int, trigger: Range, clause: Range, event: int,
        status: Status, standing: Standing, agent: int | None, patient: int | None,
    ) -> Mention:  # fmt: skip
        return Mention(
            act=pattern.act,
            entry=pattern.text,
            lexicon=pattern.lexicon,
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
