"""How an act stands in the world: read from the words beside its verb, then from those above it.

Words above say more than words beside ("hopes that he will be freed" is a hope, not a plan), except that
reporting verbs end the climb: what is said to have happened is given as having happened.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from firsthand.extract.en.beside import Beside, Standing
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.governors import Governors
from firsthand.extract.en.roles import Roles
from firsthand.model import Status

__all__ = ["Standing", "Standings"]

_VERBAL = frozenset({"VERB", "AUX"})
_VOID_MARKS = frozenset({"if", "whether", "unless", "until", "till", "before", "lest"})
_JOINING = frozenset({"so", "but", "and", "yet", "while", "then"})
_OFTEN = frozenset({"routine", "common", "commonplace", "frequent", "norm", "rule", "practice", "widespread"})
_CLIMB = 6


class Standings:
    """Reads how verbs and nouns of one parse stand."""

    def __init__(self, frame: Frame, roles: Roles, headline: tuple[int, int] | None) -> None:
        self.frame = frame
        self.beside = Beside(frame, roles, headline)
        self.governors = Governors(frame, self.beside)
        self.cues = self.beside.cues

    def of_verb(self, verb: int, *, state: bool) -> Standing:
        """Return how the act of a verb stands; ``state`` for acts that last (detention)."""
        now = self._above(verb, self.beside.read(verb, state=state))
        told = self.frame.lemma[self.frame.head[verb]] in ("know", "say", "report", "understand")
        if state and (now.hedge is not None or told) and now.status is None and self._to(verb):
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
        common = self._common(governor)
        if common is not None:
            return replace(own, status=Status.HABITUAL, cue=common)
        untrue = self.governors.untrue(governor) if light else None
        if untrue is not None:
            return replace(own, status=Status.DENIED, cue=untrue, governor=governor)
        if light:
            verb = self.beside.read(governor, state=state)
            status, cue = (own.status, own.cue) if own.status else (verb.status, verb.cue)
            merged = Standing(
                status, cue, own.hedge if own.hedge is not None else verb.hedge, own.void or verb.void
            )
            return self._above(governor, merged)
        return self._above(outer, own)

    def _common(self, verb: int) -> int | None:
        """The word that says that such things happen often: "have become routine"."""
        frame = self.frame
        if frame.lemma[verb] not in ("be", "become", "remain"):
            return None
        return next(
            (
                c
                for c in frame.children[verb]
                if frame.dep[c] in ("acomp", "attr") and frame.lemma[c] in _OFTEN
            ),
            None,
        )

    def doubting(self, verb: int, now: Standing) -> Standing:
        """Return how what a verb itself fears or believes stands: "is feared dead"."""
        if self.frame.lemma[verb] in self.cues.governing["hedged"]:
            return replace(now, hedge=verb)
        return replace(now, status=Status.EXPECTED, cue=verb)

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
                    return step[0] if step else now if current != node else replace(now, void=True)
                now, current = step[0], head
                continue
            if verbal and dep == "relcl" and self._that(current):
                # "the allegation that prisoners are beaten has no basis": it explains the noun after all
                untrue = self._doubted(head)
                if untrue is not None:
                    return replace(now, status=Status.DENIED, cue=untrue, governor=untrue)
            if verbal and dep in ("relcl", "advcl", "parataxis", "dep"):
                return now
            if (
                verbal
                and dep == "acl"
                and frame.tag[current] in ("VBN", "VBG", "VBD")
                and not self._that(current)
            ):
                return now
            if (
                verbal
                and (dep == "acl" or (dep == "ccomp" and frame.pos[head] == "NOUN"))
                and self._that(current)
            ):
                untrue = self._doubted(head)
                if untrue is not None:
                    return replace(now, status=Status.DENIED, cue=untrue, governor=untrue)
            if dep in ("pobj", "pcomp"):
                prep, head = head, frame.head[head]
                head = self._issued(prep, head)
                if verbal and frame.lower[prep] in ("for", "of", "over") and self.governors.judging(head):
                    return replace(now, void=True)
                if frame.lower[prep] == "of" and frame.pos[head] in ("NUM", "DET", "PRON"):
                    current = head
                    continue
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
                untrue = self.governors.untrue(head)
                if untrue is not None:
                    return replace(now, status=Status.DENIED, cue=untrue, governor=head)
                if not verbal and dep == "nsubj":
                    return now
            if dep in ("nsubjpass", "dobj") and now.status is Status.REQUESTED:
                turned = self._turned_down(head)
                if turned is not None:
                    return replace(now, status=Status.REFUSED, cue=turned, governor=turned, withheld=True)
            if dep == "ccomp" and current < head and self._side_by_side(current, head):
                return now
            step = self.governors.step(current, head, dep, now)
            if step is None:
                return now
            now, again = step
            if not again:
                return now
            current = head
        return now

    def _side_by_side(self, first: int, second: int) -> bool:
        """Whether two clauses only follow one another: "he was turned back, so she got no help"."""
        frame = self.frame
        between = frame.lower[first:second]
        subject = frame.child(second, "nsubj", "nsubjpass")
        if (
            subject is not None
            and frame.tag[second] == "VBN"
            and frame.pos[subject] == "NUM"
            and "," in between
        ):
            # a headline: "Three hurt, nine feared dead"
            return True
        return bool({";", ":"} & set(between)) or any(
            word == "," and following in _JOINING for word, following in pairwise(between)
        )

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
        """An infinitive beside the verb above: of that verb, or of its noun ("nothing was done to tow it")."""
        frame = self.frame
        if self.governors.kind(head) is not None:
            return self.governors.step(verb, head, "xcomp", now)
        noun = frame.child(head, "nsubjpass", "dobj", "nsubj")
        if noun is not None and self.governors.kind(noun) is not None and frame.pos[noun] == "NOUN":
            return self.governors.step(verb, noun, "acl", now)
        return None

    def _doubted(self, noun: int) -> int | None:
        """The word that calls what the noun tells untrue: "the claim that … is false", "denied reports that …"."""
        frame = self.frame
        up = frame.head[noun]
        if frame.dep[noun] in ("nsubj", "nsubjpass"):
            untrue = self.governors.untrue(up)
            if untrue is not None:
                return untrue
            if frame.dep[noun] == "nsubjpass" and frame.lower[up] in self.cues.untrue:
                return up
        return (
            up if frame.dep[noun] in ("dobj", "nsubjpass") and self.governors.kind(up) == "denied" else None
        )

    def _turned_down(self, verb: int) -> int | None:
        """The verb beside this one that refuses: "the petition was considered and turned down"."""
        frame = self.frame
        joined = [c for c in frame.children[verb] if frame.dep[c] == "conj" and frame.pos[c] == "VERB"]
        return next((c for c in joined if self.governors.kind(c) == "refused"), None)

    def _issued(self, prep: int, head: int) -> int:
        """The noun that a phrase with "for" belongs to: "an order was signed for the arrest"."""
        frame = self.frame
        if frame.lower[prep] != "for" or frame.pos[head] != "VERB" or self.governors.kind(head) is not None:
            return head
        noun = frame.child(head, "nsubjpass", "dobj")
        return noun if noun is not None and self.governors.kind(noun) is not None else head

    def _telling_preposition(self, prep: int, head: int) -> bool:
        word = self.frame.lower[prep]
        return (
            word in ("for", "of", "to", "about", "against", "from", "in", "on", "with")
            and self.governors.kind(head) is not None
        )
