"""How an act stands by the words beside its verb: auxiliaries, negations, adverbs, tense."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.lexicon import Cues, cues
from firsthand.extract.en.roles import Roles
from firsthand.model import Status

_VERBAL = frozenset({"VERB", "AUX"})
_NEVER = frozenset(
    {"not", "n't", "n’t", "never", "no", "nobody", "none", "neither", "nor", "nothing", "nowhere"}
)
_SELDOM = frozenset({"seldom", "rarely", "hardly", "scarcely", "barely"})
_OCCASIONS = frozenset(
    {"point", "time", "case", "moment", "stage", "instance", "circumstance", "way", "occasion", "account"}
)
_CLIMB = 6
_MANY = frozenset(
    {"most", "many", "some", "all", "several", "few", "any", "those", "anyone", "everyone", "other"}
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Status, with the tokens that say so; ``void`` where the text asserts nothing, ``governor`` as far up as read."""

    status: Status | None = None
    cue: int | None = None
    hedge: int | None = None
    void: bool = False
    governor: int | None = None
    withheld: bool = False


class Beside:
    """Reads the words beside the verbs of one parse."""

    def __init__(self, frame: Frame, roles: Roles, headline: tuple[int, int] | None) -> None:
        self.frame = frame
        self.roles = roles
        self.headline = headline or (0, 0)
        self.cues: Cues = cues()
        self.phrases = self._find_phrases()

    def read(self, verb: int, *, state: bool) -> Standing:
        """Return how a verb stands by itself; ``state`` for acts that last (detention)."""
        frame, sets = self.frame, self.cues
        chain = self.sharing(verb)
        negation = self.negation(verb, chain)
        aux = [c for v in chain for c in frame.children[v] if frame.dep[c] in ("aux", "auxpass")]
        words = {frame.lower[c]: c for c in aux}
        hedge = self._adverb(chain, sets.beside["hedged"])
        seldom = self._adverb(chain, _SELDOM)
        if seldom is not None:
            return Standing(void=True)
        have = next((c for c in aux if frame.lemma[c] == "have" or frame.lower[c] in ("'ve", "’ve")), None)
        doubt = next((words[w] for w in ("may", "might", "could") if w in words), None)
        can = next((words[w] for w in ("can", "could", "ca", "cannot") if w in words), None)
        if can is not None and (negation is not None or frame.lower[can] == "cannot"):
            return Standing(Status.REFUSED, can, hedge, withheld=True)
        if doubt is not None:
            status = (
                None
                if have is not None or negation is not None
                else Status.ONGOING
                if state
                else Status.EXPECTED
            )
            if negation is not None:
                return Standing(Status.DENIED, negation, doubt)
            return Standing(status, doubt if status else None, doubt)
        if "can" in words:
            return Standing(void=True)
        duty = next((words[w] for w in ("must", "should", "ought") if w in words), None)
        if duty is not None and negation is None:
            if frame.lower[duty] == "must" and have is not None:
                return Standing(None, None, duty)
            return Standing(Status.REQUESTED, duty, hedge)
        future = next(
            (words[w] for w in ("will", "'ll", "’ll", "shall", "wo", "would", "'d", "’d") if w in words), None
        )
        if negation is not None:
            withheld = future is not None
            return Standing(Status.DENIED, negation, hedge, withheld=withheld)
        if future is not None and have is None:
            if self._conditional(verb):
                return Standing(Status.EXPECTED, future, hedge)
            return Standing(Status.PLANNED, future, hedge)
        habit = self._habit(verb, chain)
        if habit is not None:
            return Standing(Status.HABITUAL, habit, hedge)
        going = self._ongoing(verb, chain, aux, state=state)
        if going is not None:
            return Standing(Status.ONGOING, going, hedge)
        if self._generic(verb, chain, aux):
            return Standing(Status.HABITUAL, verb, hedge)
        return Standing(hedge=hedge)

    def sharing(self, verb: int) -> list[int]:
        """The verb, and those before it whose auxiliaries and adverbs it shares."""
        frame, chain = self.frame, [verb]
        while frame.dep[chain[-1]] == "conj" and len(chain) < _CLIMB:
            last = chain[-1]
            if any(frame.dep[c] in ("aux", "auxpass", "nsubj", "nsubjpass") for c in frame.children[last]):
                break
            head = frame.head[last]
            if frame.pos[head] not in _VERBAL:
                break
            if frame.tag[head] != frame.tag[last] and {frame.tag[head], frame.tag[last]} != {"VBN", "VBD"}:
                break
            chain.append(head)
        return chain

    def negation(self, verb: int, chain: list[int]) -> int | None:
        """Return the word that denies a verb; ``chain``: the verbs whose auxiliaries it shares, itself first."""
        frame = self.frame
        for v in chain:
            for c in frame.children[v]:
                if frame.dep[c] == "neg" or (
                    frame.dep[c] in ("advmod", "preconj", "cc") and frame.lower[c] in _NEVER
                ):
                    following = frame.lower[c + 1] if c + 1 < len(frame) else ""
                    if following in ("only", "just", "merely"):
                        continue
                    if c > v and frame.lower[c] == "not" and frame.lemma[v] != "be":
                        continue
                    return c
                if frame.dep[c] in ("nsubj", "nsubjpass", "dobj", "agent"):
                    no = self.no(c)
                    if no is not None:
                        return no
                if frame.dep[c] == "prep" and self._no_time(c):
                    return c
            first = frame.left[v]
            if first and frame.lower[first - 1] == "nor":
                return first - 1
        if frame.dep[verb] in ("acomp", "oprd") and frame.lemma[frame.head[verb]] == "be":
            return self.negation(frame.head[verb], [frame.head[verb]])
        if frame.child(verb, "nsubj", "nsubjpass") is None:
            subject = self.roles.surface_subject(verb)
            if subject is not None and frame.dep[verb] in ("xcomp", "conj"):
                return self.no(subject)
        return None

    def _no_time(self, prep: int) -> bool:
        """ "At no point", "in no case", "under no circumstances"."""
        frame = self.frame
        noun = frame.child(prep, "pobj")
        return (
            noun is not None
            and frame.lemma[noun] in _OCCASIONS
            and any(frame.lower[c] == "no" for c in frame.children[noun])
        )

    def no(self, noun: int) -> int | None:
        """Return the word by which a noun phrase stands for nobody or nothing."""
        frame = self.frame
        first = frame.left[noun]
        if frame.lower[first] == "not" and first < noun and frame.lower[first + 1] in ("one", "a", "any"):
            return first
        if frame.lower[noun] in ("nobody", "none", "nothing", "no-one", "neither"):
            return noun
        for c in frame.children[noun]:
            if frame.dep[c] in ("det", "neg") and frame.lower[c] in ("no", "neither"):
                return c
            if frame.dep[c] == "neg" or (frame.lower[c] == "not" and c < noun):
                return c
        if frame.lower[noun] == "one" and noun and frame.lower[noun - 1] == "no":
            return noun
        return None

    def _adverb(self, chain: list[int], words: frozenset[str]) -> int | None:
        frame = self.frame
        for v in chain:
            for c in frame.children[v]:
                if frame.dep[c] in ("advmod", "npadvmod", "amod", "dep") and frame.lower[c] in words:
                    if frame.lower[c] == "now" and c and frame.lower[c - 1] in ("by", "until", "till"):
                        continue
                    return c
        return None

    def _habit(self, verb: int, chain: list[int]) -> int | None:
        frame = self.frame
        found = self._adverb(chain, self.cues.beside["habitual"])
        if found is not None:
            return found
        for c in frame.children[verb]:
            marks = frame.children[c] if frame.dep[c] == "advcl" and frame.tag[verb] in ("VBP", "VBZ") else []
            ever = next((m for m in marks if frame.lower[m] in ("wherever", "whenever")), None)
            if ever is not None:
                return ever
        perfect = any(frame.dep[c] == "aux" and frame.lemma[c] == "have" for c in frame.children[verb])
        return None if perfect else self._phrase(verb, "habitual")

    def _ongoing(self, verb: int, chain: list[int], aux: list[int], *, state: bool) -> int | None:
        frame = self.frame
        still = self._adverb(chain, self.cues.beside["ongoing"])
        if still is None:
            still = self._phrase(verb, "ongoing")
        if still is not None and (state or frame.lower[still] != "now"):
            return still
        present = any(frame.tag[c] in ("VBP", "VBZ") for c in aux)
        perfect = any(frame.lemma[c] == "have" for c in aux)
        being = next((c for c in aux if frame.lower[c] == "being"), None)
        progressive = frame.tag[verb] == "VBG" and any(frame.lemma[c] == "be" for c in aux)
        if progressive and (present or (state and not perfect and being is None)):
            return verb
        if being is not None and not perfect and (present or state):
            return being
        if not state:
            return None
        if perfect:
            since = any(
                frame.dep[c] in ("prep", "mark", "advmod") and frame.lower[c] in ("since", "for")
                for c in frame.children[verb]
            )
            return verb if since and present else None
        if present and frame.tag[verb] == "VBN" and not self._generic(verb, chain, aux):
            return verb
        if (
            frame.pos[verb] in _VERBAL
            and frame.tag[verb] in ("VBP", "VBZ")
            and not self._generic(verb, chain, aux)
        ):
            return verb
        if frame.dep[verb] == "acl" and frame.tag[verb] == "VBN" and not aux:
            dated = any(
                frame.ent[t] in ("DATE", "TIME") for t in range(verb, min(verb + 8, frame.right[verb] + 1))
            )
            return None if dated else verb
        return None

    def _generic(self, verb: int, chain: list[int], aux: list[int]) -> bool:
        """Whether a present tense speaks of what happens in general: plural, unnamed, uncounted people."""
        frame = self.frame
        if self.headline[0] <= verb < self.headline[1]:
            return False
        finite = [c for c in aux if frame.tag[c] in ("VBP", "VBZ")]
        if any(frame.lemma[c] == "have" or frame.lower[c] == "being" for c in aux):
            return False
        if frame.tag[verb] == "VBG" or not (finite or frame.tag[verb] in ("VBP", "VBZ")):
            return False
        subject = self.roles.surface_subject(verb)
        if subject is None or frame.tag[subject] not in ("NNS", "JJ", "JJS", "NNPS", "DT"):
            return False
        before = {frame.lower[c] for c in frame.children[subject] if c < subject}
        if before & _MANY or frame.lower[subject] in _MANY:
            return True
        return not any(
            frame.dep[c] in ("det", "poss", "nummod", "compound") and frame.dep[c] != "compound"
            for c in frame.children[subject]
        )

    def _conditional(self, verb: int) -> bool:
        frame = self.frame
        return any(
            frame.dep[c] == "advcl" and any(frame.lower[m] in ("if", "unless") for m in frame.children[c])
            for c in frame.children[verb]
        )

    def _find_phrases(self) -> list[tuple[int, str, int]]:
        """Where the set phrases stand: first token, what they say, length."""
        found = []
        lower = self.frame.lower
        for i, word in enumerate(lower):
            for kind, rest in self.cues.phrases.get(word, ()):
                if tuple(lower[i + 1 : i + 1 + len(rest)]) == rest:
                    found.append((i, kind, 1 + len(rest)))
        return found

    def _phrase(self, verb: int, kind: str) -> int | None:
        frame = self.frame
        if not self.phrases:
            return None
        start, end = frame.sentence_range(frame.sentence(verb))
        return next((i for i, name, _ in self.phrases if name == kind and start <= i < end), None)
