"""What the words above an act say of it: hopes, plans, orders, refusals, denials, doubts."""

from __future__ import annotations

from dataclasses import replace

from firsthand.extract.en.beside import Beside, Standing
from firsthand.extract.en.frame import Frame
from firsthand.model import Status

_VERBAL = frozenset({"VERB", "AUX"})
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
_JUDGING = frozenset(
    [
        "sentence",
        "convict",
        "charge",
        "fine",
        "jail",
        "try",
        "prosecute",
        "arrest",
        "detain",
        "imprison",
        "expel",
        "punish",
        "blame",
    ]
)
_TEXTS = frozenset({"version", "story", "report", "article", "headline", "item"})
_CALLING = frozenset({"call", "label", "describe", "brand", "consider", "declare"})
_CAUSING = frozenset(
    {"threaten", "sentence", "convict", "charge", "want", "seek", "jail", "prosecute", "fine", "wanted"}
)


class Governors:
    """Reads the verbs, nouns and adjectives that govern acts in one parse."""

    def __init__(self, frame: Frame, beside: Beside) -> None:
        self.frame = frame
        self.beside = beside
        self.cues = beside.cues

    def kind(self, word: int) -> str | None:
        """Return what a word does to what stands below it, None where it does nothing."""
        frame, sets = self.frame, self.cues.governing
        names = (frame.lemma[word].lower(), frame.lower[word])
        particles = [f"{names[0]}-{frame.lower[c]}" for c in frame.children[word] if frame.dep[c] == "prt"]
        for name in _CLASSES:
            if sets[name] & {*names, *particles}:
                return name
        return None

    def judging(self, word: int) -> bool:
        """Whether what follows is only the reason for a judgement: "sentenced for blocking the road"."""
        return self.frame.lemma[word].lower() in _JUDGING

    def untrue(self, head: int) -> int | None:
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
        for place, kind, _ in self.beside.phrases:
            if kind == "untrue" and frame.left[head] <= place <= frame.right[head]:
                return place
        return None

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
            if frame.dep[c] == "nsubj" and frame.lemma[c] in _TEXTS:
                modifiers = {frame.lower[k] for k in frame.children[c]}
                if modifiers & {"earlier", "previous", "original", "initial"}:
                    return True
        return False

    def _called_off(self, verb: int) -> bool:
        frame = self.frame
        return any(frame.dep[c] == "prt" and frame.lower[c] in ("off", "back") for c in frame.children[verb])

    def step(self, current: int, head: int, dep: str, now: Standing) -> tuple[Standing, bool] | None:
        """What the word above adds, and whether to go on from it; None: it says nothing of the act."""
        frame = self.frame
        lemma = frame.lemma[head].lower()
        negated = (
            self.beside.negation(head, self.beside.sharing(head))
            if frame.pos[head] in _VERBAL
            else self.beside.no(head)
        )
        infinitive = any(frame.lower[c] == "to" and frame.dep[c] == "aux" for c in frame.children[current])
        if lemma == "be":
            return self._copula(current, head, dep, now, infinitive)
        if lemma == "go" and infinitive and frame.tag[head] == "VBG":
            return self._set(now, Status.PLANNED, head, negated), True
        if lemma in ("allow", "let", "permit", "able", "enable", "authorise", "authorize", "afford"):
            if negated is not None:
                return replace(now, status=Status.REFUSED, cue=head, governor=head, withheld=True), True
            inner = self.beside.read(head, state=False) if frame.pos[head] in _VERBAL else Standing()
            return replace(now, status=now.status or inner.status, cue=now.cue or inner.cue), True
        if lemma == "unable":
            return replace(now, status=Status.REFUSED, cue=head, governor=head, withheld=True), True
        kind = self.kind(head)
        if kind in ("planned", "ordered", "requested") and dep == "ccomp" and self._told(current):
            # "announced that two had been held", "suggests that he was beaten": no plan, and no request
            kind = "hedged" if lemma in self.cues.governing["hedged"] else "saying"
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
                inner = self.beside.read(head, state=False)
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
            if infinitive and self._scorned(head):
                return replace(now, status=Status.DENIED, cue=head, governor=head), False
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
                no = self.beside.negation(governor, [governor]) or self.beside.no(head)
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
            inner = self.beside.read(head, state=False)
            return replace(
                now, status=now.status or inner.status or Status.ONGOING, cue=now.cue or head
            ), True
        if kind == "habitual":
            return replace(now, status=Status.HABITUAL, cue=head), True
        if kind == "expected":
            return replace(
                now,
                status=Status.EXPECTED,
                cue=head,
                governor=head,
                withheld=negated is not None or now.status is Status.DENIED,
            ), True
        if kind == "planned" and (lemma in _CALLING_OFF or self._called_off(head)):
            return replace(now, status=Status.PLANNED, cue=head, governor=head), False
        status = {"ordered": Status.ORDERED, "requested": Status.REQUESTED, "planned": Status.PLANNED}[kind]
        if negated is not None:
            return replace(
                now, void=kind != "planned", status=Status.DENIED, cue=negated, governor=head
            ), False
        return replace(now, status=status, cue=head, governor=head), True

    def _told(self, verb: int) -> bool:
        """Whether a clause tells of something in the past or present, rather than of what is to be."""
        frame = self.frame
        own = [c for c in frame.children[verb] if frame.dep[c] in ("aux", "auxpass")]
        if any(frame.tag[c] == "MD" or frame.lower[c] in ("to", "be") for c in own):
            return False
        return bool(own) or frame.tag[verb] in ("VBD", "VBZ", "VBP")

    def _scorned(self, verb: int) -> bool:
        """ "It is absurd to claim that …": whoever says so denies it."""
        frame = self.frame
        up = frame.head[verb]
        return frame.lower[up] in self.cues.untrue or (
            frame.lemma[up] == "be" and self.untrue(up) is not None
        )

    def _voided_speech(self, verb: int) -> bool:
        """ "Declined to say", "could not confirm": nothing is asserted by what is not said."""
        frame = self.frame
        governor = frame.head[verb]
        return frame.dep[verb] == "xcomp" and self.kind(governor) in ("refused", "tried")

    def _copula(
        self, current: int, head: int, dep: str, now: Standing, infinitive: bool
    ) -> tuple[Standing, bool]:
        """ "Is to be tried", "is likely that", "it is untrue that"."""
        frame = self.frame
        untrue = self.untrue(head)
        if untrue is not None:
            return replace(now, status=Status.DENIED, cue=untrue, governor=head), False
        for c in frame.children[head]:
            if frame.dep[c] in ("acomp", "attr") and c != current:
                if frame.lower[c] in self.cues.governing["hedged"]:
                    return replace(now, hedge=c), True
                if frame.lower[c] == "unlikely":
                    return replace(now, hedge=c, status=Status.DENIED, cue=c), True
        if dep == "xcomp" and infinitive:
            return self._set(now, Status.PLANNED, head, self.beside.negation(head, [head])), True
        if dep in ("acomp", "attr"):
            inner = self.beside.read(head, state=False)
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
