"""How an act stands in the world: read from the words beside its verb, then from those above it.

Words above say more than words beside ("hopes that he will be freed" is a hope, not a plan), except that
reporting verbs end the climb: what is said to have happened is given as having happened.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.lexicon import Cues, cues
from firsthand.extract.en.roles import Roles
from firsthand.model import Status

_VERBAL = frozenset({"VERB", "AUX"})
_NEVER = frozenset(
    {"not", "n't", "n’t", "never", "no", "nobody", "none", "neither", "nor", "nothing", "nowhere"}
)
_SELDOM = frozenset({"seldom", "rarely", "hardly", "scarcely", "barely"})
_VOID_MARKS = frozenset({"if", "whether", "unless", "until", "till", "before", "lest"})
_CLIMB = 6
_MANY = frozenset(
    {"most", "many", "some", "all", "several", "few", "any", "those", "anyone", "everyone", "other"}
)
_CLASSES = (
    "denied",
    "refused",
    "ordered",
    "requested",
    "planned",
    "expected",
    "habitual",
    "ongoing",
    "hedged",
    "tried",
    "saying",
)
_CALLING_OFF = frozenset({"cancel", "postpone", "suspend", "scrap", "delay"})
_CALLING = frozenset({"call", "label", "describe", "brand", "consider", "declare"})
_CAUSING = frozenset(
    {"threaten", "sentence", "convict", "charge", "want", "seek", "jail", "prosecute", "fine", "wanted"}
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Status, with the tokens that say so; ``void`` where the text asserts nothing; ``governor`` as far up as was read."""

    status: Status | None = None
    cue: int | None = None
    hedge: int | None = None
    void: bool = False
    governor: int | None = None
    withheld: bool = False


class Standings:
    """Reads how verbs and nouns of one parse stand."""

    def __init__(self, frame: Frame, roles: Roles, headline: tuple[int, int] | None) -> None:
        self.frame = frame
        self.roles = roles
        self.headline = headline or (0, 0)
        self.cues: Cues = cues()
        self._phrases = self._find_phrases()

    def of_verb(self, verb: int, *, state: bool) -> Standing:
        """Return how the act of a verb stands; ``state`` for acts that last (detention)."""
        now = self._above(verb, self._beside(verb, state=state))
        if state and now.hedge is not None and now.status is None and self._to(verb):
            perfect = any(
                self.frame.lemma[c] == "have" and self.frame.dep[c] == "aux"
                for c in self.frame.children[verb]
            )
            # "is believed to be held": now, if at all
            return now if perfect else replace(now, status=Status.ONGOING, cue=verb)
        return now

    def of_noun(self, noun: int, outer: int, governor: int | None, *, light: bool, state: bool) -> Standing:
        """Return how the act of a noun stands.

        ``outer`` is the noun that holds its place ("a wave of arrests"), ``governor`` the verb of which that is
        subject or object, ``light`` whether that verb only says that the act was done.
        """
        frame = self.frame
        own = Standing()
        negated = next(
            (
                c
                for n in (noun, outer)
                for c in frame.children[n]
                if frame.dep[c] == "det" and frame.lower[c] in ("no", "neither")
            ),
            None,
        )
        if negated is not None:
            own = Standing(Status.DENIED, negated)
        words = [c for c in frame.children[noun] if frame.dep[c] == "amod"]
        hedge = next(
            (
                c
                for c in words
                if frame.lower[c] in ("suspected", "apparent", "possible", "likely", "presumed", "probable")
            ),
            None,
        )
        own = replace(own, hedge=hedge)
        planned = next(
            (
                c
                for c in words
                if frame.lower[c]
                in ("planned", "impending", "imminent", "upcoming", "scheduled", "forthcoming", "proposed")
            ),
            None,
        )
        if planned is not None:
            own = replace(own, status=Status.PLANNED, cue=planned)
        clause = frame.child(noun, "relcl")
        if (
            clause is not None
            and frame.lemma[clause] in ("announce", "plan", "schedule", "propose")
            and own.status is None
        ):
            own = replace(own, status=Status.PLANNED, cue=clause)
        threatened = next((c for c in words if frame.lower[c] in ("feared", "threatened", "attempted")), None)
        if threatened is not None:
            own = replace(
                own, void=frame.lower[threatened] == "attempted", status=Status.EXPECTED, cue=threatened
            )
        if governor is None:
            return self._above(outer, own)
        if light:
            verb = self._beside(governor, state=state)
            status, cue = (own.status, own.cue) if own.status else (verb.status, verb.cue)
            merged = Standing(
                status, cue, own.hedge if own.hedge is not None else verb.hedge, own.void or verb.void
            )
            return self._above(governor, merged)
        return self._above(outer, own)

    def doubting(self, verb: int, now: Standing) -> Standing:
        """Return how what a verb itself fears or believes stands: "is feared dead"."""
        if self.frame.lemma[verb] in self.cues.governing["hedged"]:
            return replace(now, hedge=verb)
        return replace(now, status=Status.EXPECTED, cue=verb)

    # beside the verb

    def _beside(self, verb: int, *, state: bool) -> Standing:
        frame, sets = self.frame, self.cues
        chain = self._shared(verb)
        negation = self._negation(verb, chain)
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

    def _shared(self, verb: int) -> list[int]:
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

    def _negation(self, verb: int, chain: list[int]) -> int | None:
        frame = self.frame
        for v in chain:
            for c in frame.children[v]:
                if frame.dep[c] == "neg" or (
                    frame.dep[c] in ("advmod", "preconj", "cc") and frame.lower[c] in _NEVER
                ):
                    following = frame.lower[c + 1] if c + 1 < len(frame) else ""
                    if following in ("only", "just", "merely") or (c > v and frame.lower[c] == "not"):
                        continue
                    return c
                if frame.dep[c] in ("nsubj", "nsubjpass", "dobj", "agent"):
                    no = self._no(c)
                    if no is not None:
                        return no
        if frame.dep[verb] in ("acomp", "oprd") and frame.lemma[frame.head[verb]] == "be":
            return self._negation(frame.head[verb], [frame.head[verb]])
        if frame.child(verb, "nsubj", "nsubjpass") is None:
            subject = self.roles.surface_subject(verb)
            if subject is not None and frame.dep[verb] in ("xcomp", "conj"):
                return self._no(subject)
        return None

    def _no(self, noun: int) -> int | None:
        frame = self.frame
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
                    return c
        return None

    def _habit(self, verb: int, chain: list[int]) -> int | None:
        found = self._adverb(chain, self.cues.beside["habitual"])
        if found is None:
            found = self._phrase(verb, "habitual")
        frame = self.frame
        if found is not None and frame.lower[found] == "always" and frame.tag[verb] in ("VBN", "VBD"):
            return found
        return found

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
        if frame.tag[verb] == "VBG" and not perfect and any(frame.lemma[c] == "be" for c in aux):
            if present or state:
                return verb
        if being is not None and not perfect:
            if present or state:
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

    # above the verb

    def _above(self, node: int, now: Standing) -> Standing:
        frame = self.frame
        current = node
        for _ in range(_CLIMB):
            while frame.dep[current] == "conj":
                current = frame.head[current]
            head, dep = frame.head[current], frame.dep[current]
            if head == current or now.void:
                return now
            verbal = frame.pos[current] in _VERBAL
            if verbal and self._unasserted(current, dep):
                return replace(now, void=True)
            if verbal and dep == "advcl" and self._to(current):
                step = self._purpose(current, head, now)
                if step is None or not step[1]:
                    return step[0] if step else replace(now, void=True)
                now, current = step[0], head
                continue
            if verbal and dep in ("relcl", "advcl", "parataxis", "dep"):
                return now
            if (
                verbal
                and dep == "acl"
                and frame.tag[current] in ("VBN", "VBG", "VBD")
                and not self._that(current)
            ):
                return now
            if verbal and dep == "acl" and self._that(current):
                untrue = self._doubted(head)
                if untrue is not None:
                    return replace(now, status=Status.DENIED, cue=untrue, governor=untrue)
            if dep in ("pobj", "pcomp"):
                prep, head = head, frame.head[head]
                head = self._issued(prep, head)
                if not self._telling_preposition(prep, head):
                    return now
            elif not verbal and dep not in (
                "dobj",
                "nsubjpass",
                "attr",
                "xcomp",
                "ccomp",
                "compound",
                "nsubj",
            ):
                return now
            if dep in ("nsubj", "csubj") or (dep == "nsubjpass" and verbal):
                untrue = self._predicate(head)
                if untrue is not None:
                    return replace(now, status=Status.DENIED, cue=untrue, governor=head)
                if not verbal and dep == "nsubj":
                    return now
            if dep == "ccomp" and current < head and ";" in frame.lower[current:head]:
                return now
            step = self._step(current, head, dep, now)
            if step is None:
                return now
            now, again = step
            if not again:
                return now
            current = head
        return now

    def _unasserted(self, verb: int, dep: str) -> bool:
        frame = self.frame
        marks = {frame.lower[c] for c in frame.children[verb] if frame.dep[c] in ("mark", "advmod")}
        if marks & {"if", "whether"}:
            return True
        if dep != "advcl":
            return False
        return bool(marks & _VOID_MARKS)

    def _to(self, verb: int) -> bool:
        frame = self.frame
        return any(frame.lower[c] == "to" and frame.dep[c] == "aux" for c in frame.children[verb])

    def _that(self, verb: int) -> bool:
        """Whether a clause explains a noun: "the allegation that he was beaten"."""
        frame = self.frame
        return any(frame.lower[c] == "that" and frame.dep[c] == "mark" for c in frame.children[verb])

    def _purpose(self, verb: int, head: int, now: Standing) -> tuple[Standing, bool] | None:
        """An infinitive beside the verb above: of that verb, or of its noun ("no attempt was made to tow it")."""
        frame = self.frame
        if self._class(head) is not None:
            return self._step(verb, head, "xcomp", now)
        noun = frame.child(head, "nsubjpass", "dobj", "nsubj")
        if noun is not None and self._class(noun) is not None and frame.pos[noun] == "NOUN":
            return self._step(verb, noun, "acl", now)
        return None

    def _doubted(self, noun: int) -> int | None:
        """The word that calls what the noun tells untrue: "the claim that … is false", "denied reports that …"."""
        frame = self.frame
        up = frame.head[noun]
        if frame.dep[noun] in ("nsubj", "nsubjpass"):
            untrue = self._predicate(up)
            if untrue is not None:
                return untrue
        return up if frame.dep[noun] in ("dobj", "nsubjpass") and self._class(up) == "denied" else None

    def _issued(self, prep: int, head: int) -> int:
        """The noun that a phrase with "for" belongs to: "a warrant was issued for the arrest"."""
        frame = self.frame
        if frame.lower[prep] != "for" or frame.pos[head] != "VERB" or self._class(head) is not None:
            return head
        noun = frame.child(head, "nsubjpass", "dobj")
        return noun if noun is not None and self._class(noun) is not None else head

    def _telling_preposition(self, prep: int, head: int) -> bool:
        word = self.frame.lower[prep]
        return (
            word in ("for", "of", "to", "about", "against", "from", "in", "on", "with")
            and self._class(head) is not None
        )

    def _predicate(self, head: int) -> int | None:
        """The word that calls what is said untrue: "is false", "is without foundation"."""
        frame = self.frame
        if frame.lemma[head] not in ("be", "remain", "seem", "have", "prove", "lack", "contain"):
            return None
        negated = any(frame.dep[c] == "neg" for c in frame.children[head])
        for c in frame.children[head]:
            if frame.dep[c] in ("acomp", "attr", "oprd", "prep", "dobj"):
                if frame.lower[c] in self.cues.untrue and not negated:
                    return c
                if frame.lower[c] in ("true", "correct", "accurate") and negated:
                    return c
        for place, kind, _ in self._phrases:
            if kind == "untrue" and frame.left[head] <= place <= frame.right[head]:
                return place
        return None

    def _class(self, word: int) -> str | None:
        frame, sets = self.frame, self.cues.governing
        names = (frame.lemma[word].lower(), frame.lower[word])
        particles = [f"{names[0]}-{frame.lower[c]}" for c in frame.children[word] if frame.dep[c] == "prt"]
        for name in _CLASSES:
            if sets[name] & {*names, *particles}:
                return name
        return None

    def _step(self, current: int, head: int, dep: str, now: Standing) -> tuple[Standing, bool] | None:
        """What the word above adds, and whether to go on from it; None: it says nothing of the act."""
        frame = self.frame
        lemma = frame.lemma[head].lower()
        negated = self._negation(head, self._shared(head)) if frame.pos[head] in _VERBAL else self._no(head)
        infinitive = any(frame.lower[c] == "to" and frame.dep[c] == "aux" for c in frame.children[current])
        if lemma == "be":
            return self._copula(current, head, dep, now, infinitive)
        if lemma == "go" and infinitive and frame.tag[head] == "VBG":
            return self._set(now, Status.PLANNED, head, negated), True
        if lemma in ("allow", "let", "permit", "able", "enable", "authorise", "authorize", "afford"):
            if negated is not None:
                return replace(now, status=Status.REFUSED, cue=head, governor=head, withheld=True), True
            inner = self._beside(head, state=False) if frame.pos[head] in _VERBAL else Standing()
            return replace(now, status=now.status or inner.status, cue=now.cue or inner.cue), True
        if lemma == "unable":
            return replace(now, status=Status.REFUSED, cue=head, governor=head, withheld=True), True
        kind = self._class(head)
        if lemma == "tell" and infinitive:
            return replace(now, status=Status.ORDERED, cue=head, governor=head), True
        if (
            lemma in _CALLING
            and not infinitive
            and not self._called_off(head)
            and dep in ("dobj", "ccomp", "nsubjpass")
        ):
            untrue = next(
                (t for t in range(head, frame.right[head] + 1) if frame.lower[t] in self.cues.untrue), None
            )
            if untrue is None and lemma == "call" and dep != "ccomp":
                return replace(now, status=Status.PLANNED, cue=head, governor=head), False
            if untrue is None:
                return None
            return replace(now, status=Status.DENIED, cue=untrue, governor=head), False
        if lemma in _CAUSING and kind is None:
            return replace(now, void=True), False
        if lemma == "threaten":
            return replace(now, void=True), False
        if lemma in ("prevent", "stop", "avert", "avoid", "thwart", "foil") and dep in ("dobj", "nsubjpass"):
            return replace(now, void=True), False
        if lemma == "report" and infinitive:
            return now, True
        if kind is None:
            if dep in ("xcomp", "ccomp") and frame.pos[head] in _VERBAL:
                inner = self._beside(head, state=False)
                return replace(
                    now,
                    status=now.status or inner.status,
                    cue=now.cue or inner.cue,
                    hedge=now.hedge if now.hedge is not None else inner.hedge,
                    void=now.void or inner.void,
                ), True
            if dep in ("acl", "ccomp", "nsubjpass", "dobj"):
                return None
            return None
        return self._classed(kind, head, dep, now, negated, infinitive)

    def _classed(
        self, kind: str, head: int, dep: str, now: Standing, negated: int | None, infinitive: bool
    ) -> tuple[Standing, bool]:
        frame = self.frame
        lemma = frame.lemma[head].lower()
        if kind == "saying":
            voided = negated is not None or self._voided_speech(head)
            if self._withdrawn(head):
                return replace(now, void=True), False
            if lemma == "warn" and now.status is Status.PLANNED:
                now = replace(now, status=Status.EXPECTED)
            if dep in ("dobj", "nsubjpass", "pobj") and lemma == "announce":
                return replace(now, status=Status.PLANNED, cue=head, governor=head), False
            if lemma == "warn" and dep == "pobj":
                return replace(now, status=Status.EXPECTED, cue=head, governor=head), False
            # "is reported to be planned": the climb ends here, and a doubt above it stays above
            return replace(now, void=now.void or (voided and dep in ("ccomp", "xcomp"))), False
        if kind == "denied":
            return replace(
                now, status=Status.DENIED if negated is None else now.status, cue=head, governor=head
            ), False
        if kind == "refused":
            status = Status.REFUSED if negated is None else now.status
            return replace(now, status=status, cue=head, governor=head, withheld=True), True
        if kind == "tried":
            if negated is not None or lemma in ("fail", "failure", "neglect"):
                return replace(now, status=Status.DENIED, cue=negated or head, governor=head), True
            governor = frame.head[head]
            if frame.pos[head] == "NOUN" and frame.dep[head] in ("nsubjpass", "dobj", "nsubj"):
                no = self._negation(governor, [governor]) or self._no(head)
                if no is not None:
                    return replace(now, status=Status.DENIED, cue=no, governor=governor), False
            if lemma == "seek" and dep == "dobj":
                return replace(now, status=Status.REQUESTED, cue=head, governor=head), False
            return replace(now, void=True), False
        if kind == "hedged":
            if negated is not None and now.status is None:
                now = replace(now, status=Status.DENIED, cue=negated)
            return replace(now, hedge=head), True
        if kind == "ongoing":
            if negated is not None:
                return replace(now, status=Status.DENIED, cue=negated), True
            inner = self._beside(head, state=False)
            return replace(
                now, status=now.status or inner.status or Status.ONGOING, cue=now.cue or head
            ), True
        if kind == "habitual":
            return replace(now, status=Status.HABITUAL, cue=head), True
        if kind == "expected":
            return replace(
                now, status=Status.EXPECTED, cue=head, governor=head, withheld=negated is not None
            ), True
        if kind == "planned" and (lemma in _CALLING_OFF or self._called_off(head)):
            return replace(now, status=Status.PLANNED, cue=head, governor=head), False
        status = {"ordered": Status.ORDERED, "requested": Status.REQUESTED, "planned": Status.PLANNED}[kind]
        if negated is not None:
            return replace(
                now, void=kind != "planned", status=Status.DENIED, cue=negated, governor=head
            ), False
        return replace(now, status=status, cue=head, governor=head), True

    def _called_off(self, verb: int) -> bool:
        frame = self.frame
        return any(frame.dep[c] == "prt" and frame.lower[c] in ("off", "back") for c in frame.children[verb])

    def _withdrawn(self, verb: int) -> bool:
        """What an earlier version said, or somebody said wrongly, is not said any more."""
        frame = self.frame
        for c in frame.children[verb]:
            if frame.dep[c] == "advmod" and frame.lower[c] in (
                "incorrectly",
                "wrongly",
                "mistakenly",
                "erroneously",
                "falsely",
            ):
                return True
            if frame.dep[c] == "nsubj" and frame.lemma[c] in (
                "version",
                "story",
                "report",
                "article",
                "headline",
                "item",
            ):
                if any(
                    frame.lower[k] in ("earlier", "previous", "original", "initial")
                    for k in frame.children[c]
                ):
                    return True
        return False

    def _voided_speech(self, verb: int) -> bool:
        """ "Declined to say", "could not confirm": nothing is asserted by what is not said."""
        frame = self.frame
        governor = frame.head[verb]
        if frame.dep[verb] == "xcomp" and self._class(governor) in ("refused", "tried"):
            return True
        return False

    def _copula(
        self, current: int, head: int, dep: str, now: Standing, infinitive: bool
    ) -> tuple[Standing, bool]:
        """ "Is to be tried", "is likely that", "it is untrue that"."""
        frame = self.frame
        untrue = self._predicate(head)
        if untrue is not None:
            return replace(now, status=Status.DENIED, cue=untrue, governor=head), False
        for c in frame.children[head]:
            if frame.dep[c] in ("acomp", "attr") and c != current:
                if frame.lower[c] in self.cues.governing["hedged"]:
                    return replace(now, hedge=c), True
                if frame.lower[c] == "unlikely":
                    return replace(now, hedge=c, status=Status.DENIED, cue=c), True
        if dep == "xcomp" and infinitive:
            return self._set(now, Status.PLANNED, head, self._negation(head, [head])), True
        if dep in ("acomp", "attr"):
            inner = self._beside(head, state=False)
            if inner.status is Status.DENIED and frame.lower[current] in ("able", "free", "allowed"):
                return replace(now, status=Status.REFUSED, cue=inner.cue, withheld=True), True
            hedge = now.hedge if now.hedge is not None else inner.hedge
            return replace(
                now, status=now.status or inner.status, cue=now.cue or inner.cue, hedge=hedge
            ), True
        return now, dep == "xcomp"

    def _set(self, now: Standing, status: Status, cue: int, negated: int | None) -> Standing:
        if negated is not None:
            return replace(now, status=Status.DENIED, cue=negated, governor=cue)
        return replace(now, status=status, cue=cue, governor=cue)

    # set phrases

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
        if not self._phrases:
            return None
        start, end = frame.sentence_range(frame.sentence(verb))
        return next((i for i, name, _ in self._phrases if name == kind and start <= i < end), None)
