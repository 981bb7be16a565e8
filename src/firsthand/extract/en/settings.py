"""What must be so around a verb for some patterns to hold: in custody or in the street, by whom, with what menace."""

from __future__ import annotations

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.matching import Match, Sorter
from firsthand.extract.en.roles import Arguments
from firsthand.model import Act

_CUSTODY = frozenset(
    """cell cells prison custody jail detention detained detainee detainees detain prisoner prisoners inmate inmates interrogation
    interrogators interrogator interrogated questioning warder warders jailer jailers barracks van captivity imprisoned held
    arrested arrest captors captor dungeon confession handcuffed blindfolded cable cables""".split()
)
_HELD = frozenset(
    """cell cells prison custody jail detention detainee detainees prisoner prisoners inmate inmates interrogation interrogators
    interrogator van captivity dungeon barracks""".split()
)
_STREET = frozenset(
    """street streets crowd protest protesters protestors protester demonstration demonstrators demonstrator march marchers rally square
    onlookers bystanders market roadside outside procession baton batons truncheons dispersed disperse sit-in""".split()
)
_HARM = frozenset(
    "kill killed arrest arrested next die harm harmed hurt shot shoot consequences suffer regret beaten burn burned burnt hang hanged disappear rape raped dead".split()
)
_AIR = frozenset(
    """airstrike airstrikes bomb bombs bombed bombing bombings aircraft warplane warplanes plane planes jet jets drone drones
    helicopter helicopters airforce bomber bombers missile missiles""".split()
)
_SELF = frozenset(
    {
        "me",
        "us",
        "him",
        "her",
        "them",
        "you",
        "reporter",
        "reporters",
        "journalist",
        "correspondent",
        "it",
        "volunteer",
        "monitor",
        "comment",
    }
)


class Setting:
    """Answers what the flags of patterns ask."""

    def __init__(self, frame: Frame, sorter: Sorter) -> None:
        self.frame = frame
        self.sorter = sorter
        words = set(frame.lower)
        self._held = bool(words & _CUSTODY)
        self._airborne = bool(words & _AIR)

    def allows(self, match: Match, args: Arguments) -> bool:
        """Whether the setting is one in which the pattern holds."""
        flags = match.pattern.flags
        if "custody" in flags and not self._custody(args.verb):
            return False
        if "street" in flags and self._custody(args.verb):
            return False
        if "airborne" in flags and not self._airborne:
            return False
        if "menace" in flags and not self._menace(match, args):
            return False
        if "institution" in flags and not self._institution(match):
            return False
        return match.pattern.act is not Act.APPEAL or self._appeals(match, args)

    def _custody(self, verb: int) -> bool:
        """Whether this happens to people who are held: by the sentence, failing that by the one before."""
        frame = self.frame
        number = frame.sentence(verb)
        start, end = frame.sentence_range(number)
        words = set(frame.lower[start:end])
        if words & _HELD:
            return True
        if words & _STREET:
            return False
        if words & _CUSTODY:
            return True
        before = set(frame.lower[slice(*frame.sentence_range(number - 1))]) if number else set()
        if before & _CUSTODY or before & _STREET:
            return bool(before & _CUSTODY)
        return self._held

    def _menace(self, match: Match, args: Arguments) -> bool:
        frame = self.frame
        if (
            match.agent is not None
            and self.sorter.belongs(match.agent, "armed")
            and frame.lower[match.agent] not in ("ministry", "government", "agency", "official", "officials")
        ):
            clause = [
                t
                for c in (*args.clauses, *args.infinitives)
                for t in range(frame.left[c], frame.right[c] + 1)
            ]
            return any(frame.lower[t] in ("would", "will", "not") or frame.lower[t] in _HARM for t in clause)
        return any(
            frame.lower[t] in _HARM for c in args.clauses for t in range(frame.left[c], frame.right[c] + 1)
        )

    def _institution(self, match: Match) -> bool:
        frame = self.frame
        if match.agent is None or not self.sorter.belongs(match.agent, "institution"):
            return False
        return match.patient is None or frame.lower[match.patient] not in _SELF

    def _appeals(self, match: Match, args: Arguments) -> bool:
        """Calls on somebody to act: not the objects of demands that are acts themselves, nor requests for comment."""
        frame = self.frame
        if match.patient is not None and frame.lower[match.patient] in ("comment", "reporter", "journalist"):
            return False
        if (
            match.pattern.lemmas == ("demand",)
            or "ask" in match.pattern.lemmas
            or "request" in match.pattern.lemmas
        ):
            if args.passive or self.frame.dep[args.verb] in ("advcl", "acl", "pcomp"):
                return False
        return True
