"""What must be so around a verb for some patterns to hold: in custody or in the street, by whom, with what menace."""

from __future__ import annotations

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.matching import Match, Sorter
from firsthand.extract.en.roles import Arguments
from firsthand.extract.en.wordlists import words as listed
from firsthand.model import Act

_TOPICS = {
    "airborne": ("nominals", "air"),
    "captive": ("settings", "captive"),
    "childbed": ("nominals", "childbed"),
    "deported": ("settings", "deported"),
    "relief": ("settings", "relief"),
    "violated": ("settings", "violated"),
}
"""Where the words stand that show a text to speak of a topic at all."""

_IF = frozenset({"if", "unless", "or", "otherwise"})
_WOULD = frozenset({"would", "will", "'ll", "’ll", "'d"})


class Setting:
    """Answers what the flags of patterns ask."""

    def __init__(self, frame: Frame, sorter: Sorter) -> None:
        self.frame = frame
        self.sorter = sorter
        present = set(frame.lower)
        self._held = sum(w in listed("settings", "custody") for w in frame.lower)
        self._present = present
        self._topics: dict[str, bool] = {}

    def allows(self, match: Match, args: Arguments) -> bool:
        """Whether the setting is one in which the pattern holds."""
        flags = match.pattern.flags
        if flags & {"custody", "street"}:
            public = (match.agent is not None and self._of_a_crowd(match.agent)) or (
                match.patient is not None and self._on_duty(match.patient)
            )
            if ("custody" in flags) is not (not public and self._custody(args.verb, match.agent)):
                return False
        if not all(self._spoken_of(flag) for flag in flags & _TOPICS.keys()):
            return False
        if "fleeing" in flags and not self._sentence(args.verb) & listed("settings", "fleeing"):
            return False
        if "several" in flags and not (match.agent is not None and self._several(match.agent)):
            return False
        if "being" in flags and not self._being(args.verb):
            return False
        if "counted" in flags and not (match.patient is not None and self._counted(match.patient)):
            return False
        if "dead" in flags and not self._of_the_dead(match):
            return False
        if "conditional" in flags and not self._conditional(args):
            return False
        if "harmful" in flags and not self._harmful(match, args):
            return False
        if "menaced" in flags and not self._menaced(match):
            return False
        if "menacing" in flags and not self._powerful(match.agent):
            return False
        if "ourselves" in flags and not (
            match.agent is not None and self.frame.lower[match.agent] in ("i", "we")
        ):
            return False
        if "menace" in flags and not self._menace(match, args):
            return False
        if "institution" in flags and not self._institution(match):
            return False
        return match.pattern.act is not Act.APPEAL or self._appeals(match, args)

    def _spoken_of(self, topic: str) -> bool:
        """Whether the document speaks of a topic at all."""
        found = self._topics.get(topic)
        if found is None:
            found = self._topics[topic] = bool(self._present & listed(*_TOPICS[topic])) and not (
                topic == "relief" and self._present & listed("settings", "deported")
            )
        return found

    def _sentence(self, token: int) -> set[str]:
        frame = self.frame
        return set(frame.lower[slice(*frame.sentence_range(frame.sentence(token)))])

    def _being(self, verb: int) -> bool:
        """Whether a form in -ing stands with "be": "two are missing"."""
        frame = self.frame
        return frame.tag[verb] == "VBG" and any(frame.lemma[c] == "be" for c in frame.children[verb])

    def _counted(self, noun: int) -> bool:
        frame = self.frame
        return frame.pos[noun] == "NUM" or any(frame.dep[c] == "nummod" for c in frame.children[noun])

    def _of_a_crowd(self, agent: int) -> bool:
        return bool(self.sorter.belongs(agent, "crowd")) and not self.sorter.belongs(agent, "armed")

    def _on_duty(self, patient: int) -> bool:
        """Whether somebody is hurt at work rather than held."""
        return self.frame.lemma[patient] in listed("settings", "duty") and not (
            self._sentence(patient) & listed("settings", "held")
        )

    def _several(self, noun: int) -> bool:
        """Whether more than one is meant."""
        frame = self.frame
        if frame.tag[noun] in ("NNS", "NNPS") or frame.lower[noun] in ("we", "they", "people", "crowd"):
            return True
        return self._counted(noun) or self.sorter.kernel(noun) != noun

    def _of_the_dead(self, match: Match) -> bool:
        """Whether a number is that of dead people: "gave the death toll as seven"."""
        frame = self.frame
        return any(
            frame.lower[t] in listed("settings", "casualties")
            for w in match.words[1:]
            for t in range(frame.left[w], frame.right[w] + 1)
        )

    def _conditional(self, args: Arguments) -> bool:
        """Whether what is said means harm unless something is done: "would be shot unless the road was opened"."""
        frame = self.frame
        for c in args.clauses:
            said = {frame.lower[t] for t in range(frame.left[c], frame.right[c] + 1)}
            if said & _IF and said & _WOULD and said & listed("settings", "menaces"):
                return True
        return False

    def _harmful(self, match: Match, args: Arguments) -> bool:
        """Whether those with power, or callers, tell somebody what will be done: "told her she would be burnt"."""
        frame, agent = self.frame, match.agent
        if agent is None or frame.lower[agent] in listed("settings", "public"):
            return False
        menacing = frame.lower[agent] in listed("settings", "callers") or self.sorter.belongs(agent, "armed")
        for c in args.clauses if menacing else ():
            for t in range(frame.left[c], frame.right[c] + 1):
                done = frame.head[t]
                if frame.lower[t] not in _WOULD or any(frame.dep[n] == "neg" for n in frame.children[done]):
                    continue
                if {frame.lower[done], frame.lemma[done]} & listed("settings", "menaces"):
                    return True
        return False

    def _menaced(self, match: Match) -> bool:
        """Whether a call or letter is told to mean harm: "gets messages saying that he will be killed"."""
        frame = self.frame
        if match.literal is None:
            return False
        said = set(frame.lower[match.literal : frame.right[match.literal] + 1])
        return bool(said & _WOULD and said & listed("settings", "menaces")) or bool(
            said & {"threatening", "menacing"}
        )

    def _powerful(self, agent: int | None) -> bool:
        if agent is None:
            return True
        if self.frame.lower[agent] in listed("settings", "public"):
            return False
        named = self.frame.ent[self.sorter.stands_for(agent)] == "PERSON"  # a name alone gives no power
        return not named and self.sorter.belongs(agent, "armed") is not False

    def _custody(self, verb: int, agent: int | None) -> bool:
        """Whether this happens to people who are held: by the sentence, failing that by the one before."""
        frame = self.frame
        number = frame.sentence(verb)
        start, end = frame.sentence_range(number)
        words = set(frame.lower[start:end])
        if words & listed("settings", "held"):
            return True
        if words & listed("settings", "street"):
            return False
        if words & listed("settings", "transports") and agent is not None and self._powers(agent):
            return True
        if words & listed("settings", "custody"):
            return True
        before = set(frame.lower[slice(*frame.sentence_range(number - 1))]) if number else set()
        if before & listed("settings", "custody") or before & listed("settings", "street"):
            return bool(before & listed("settings", "custody"))
        official = agent is None or self.sorter.belongs(agent, "force") is not False
        return self._held > (0 if official else 1)

    def _powers(self, agent: int) -> bool:
        return bool(self.sorter.belongs(agent, "law"))

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
        if not {"ask", "request", "demand"} & set(match.pattern.lemmas):
            return True
        return not args.passive and frame.dep[args.verb] not in ("advcl", "acl", "pcomp")
