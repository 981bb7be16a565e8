"""What must be so around a verb for some patterns to hold: in custody or in the street, by whom, with what menace."""

from __future__ import annotations

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.matching import Match, Sorter
from firsthand.extract.en.roles import Arguments
from firsthand.extract.en.wordlists import words as listed
from firsthand.model import Act


class Setting:
    """Answers what the flags of patterns ask."""

    def __init__(self, frame: Frame, sorter: Sorter) -> None:
        self.frame = frame
        self.sorter = sorter
        present = set(frame.lower)
        self._held = bool(present & listed("settings", "custody"))
        self._airborne = bool(present & listed("nominals", "air"))

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
        if words & listed("settings", "held"):
            return True
        if words & listed("settings", "street"):
            return False
        if words & listed("settings", "custody"):
            return True
        before = set(frame.lower[slice(*frame.sentence_range(number - 1))]) if number else set()
        if before & listed("settings", "custody") or before & listed("settings", "street"):
            return bool(before & listed("settings", "custody"))
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
            return any(
                frame.lower[t] in ("would", "will", "not") or frame.lower[t] in listed("settings", "harm")
                for t in clause
            )
        return any(
            frame.lower[t] in listed("settings", "harm")
            for c in args.clauses
            for t in range(frame.left[c], frame.right[c] + 1)
        )

    def _institution(self, match: Match) -> bool:
        frame = self.frame
        if any(frame.lemma[w] in listed("settings", "trifles") for w in self._asked_for(match)):
            return False
        if match.agent is None or not self.sorter.belongs(match.agent, "institution"):
            return False
        return match.patient is None or frame.lower[match.patient] not in listed("settings", "self")

    def _asked_for(self, match: Match) -> list[int]:
        frame = self.frame
        return [t for w in match.words if frame.lower[w] == "for" for t in frame.children[w]]

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
