"""Who does what to whom: the arguments of a verb, through passives, coordination, control and relative clauses."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.extract.en.frame import Frame

_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_SUBJECTS = ("nsubj", "nsubjpass")
_VERBAL = frozenset({"VERB", "AUX"})
_OBJECT_CONTROL_FREE = frozenset({"promise", "threaten", "vow", "agree"})
_SMALL = frozenset({"let", "have", "make", "see", "hold", "keep", "set", "find", "leave", "declare"})
"""Verbs that take a clause without a verb of its own tense."""
_DEPTH = 6
"""How many steps a missing subject is looked for."""
_MEASURES = frozenset({"DATE", "TIME", "QUANTITY", "PERCENT", "MONEY"})
_FROZEN = frozenset(
    {"according", "due", "owing", "because", "thanks", "contrary", "prior", "regarding", "compared"}
)
_CALLING = frozenset({"call", "appeal", "plead", "press", "prevail"})
_GIVING = frozenset({"allow", "give", "deny", "refuse", "grant", "offer", "permit", "begrudge"})
"""Verbs whose two objects the parser may take for a clause: "would not allow him his insulin"."""
_WHOEVER = frozenset({"whoever", "whomever"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself", "yourself", "ourselves"})
_UPON = frozenset({"upon", "on", "at", "for", "with", "over"})
_ADVERBIAL = frozenset({"prt", "advmod", "oprd", "acomp", "npadvmod"})


@dataclass(slots=True)
class Arguments:
    """The words around a verb. ``subject`` and ``object`` are deep: of a passive, the subject is the by-phrase.

    ``objects`` are all objects; ``adjuncts`` are (preposition, its token, its noun or None); ``beside`` the
    particles, adverbs and predicates next to the verb; ``infinitives`` and ``clauses`` its complements.
    """

    verb: int
    passive: bool
    subject: int | None = None
    object: int | None = None
    objects: list[int] = field(default_factory=list)
    adjuncts: list[tuple[str, int, int | None]] = field(default_factory=list)
    beside: set[str] = field(default_factory=set)
    infinitives: list[int] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    own_auxiliary: bool = False
    own_subject: int | None = None


class Roles:
    """The arguments of the verbs of one parse, worked out when asked."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._passive: dict[int, bool] = {}
        self._surface: dict[int, int | None] = {}
        self._arguments: dict[int, Arguments] = {}

    def of(self, verb: int) -> Arguments:
        """Return the arguments of a verb."""
        found = self._arguments.get(verb)
        if found is None:
            found = self._arguments[verb] = self._read(verb)
        return found

    def passive(self, verb: int) -> bool:
        """Whether a verb form is passive: with its auxiliary, or a bare participle that shares or lacks one."""
        found = self._passive.get(verb)
        if found is None:
            found = self._passive[verb] = self._is_passive(verb)
        return found

    def surface_subject(self, verb: int, depth: int = 0) -> int | None:
        """Return the grammatical subject of a verb, its own or the one it shares or is controlled by."""
        if verb in self._surface:
            return self._surface[verb]
        found = self._find_subject(verb, depth)
        if depth == 0:
            self._surface[verb] = found
        return found

    def antecedent(self, token: int) -> int:
        """Return the noun that a relative pronoun stands for, the token itself where it is none."""
        frame = self.frame
        if frame.lower[token] not in _RELATIVE or frame.tag[token] not in ("WP", "WDT", "WP$", "IN"):
            return token
        node = frame.head[token]
        for _ in range(_DEPTH):
            if frame.dep[node] in ("relcl", "acl"):
                return frame.head[node]
            if frame.head[node] == node:
                break
            node = frame.head[node]
        return token

    def _is_passive(self, verb: int) -> bool:
        frame = self.frame
        deps = {frame.dep[c] for c in frame.children[verb]}
        if "auxpass" in deps or "nsubjpass" in deps:
            return True
        tag, dep = frame.tag[verb], frame.dep[verb]
        if tag not in ("VBN", "VBD") or "aux" in deps or "dobj" in deps:
            return False
        if tag == "VBN" and (dep == "acl" or (dep in ("amod", "oprd", "acomp") and not deps & {"nsubj"})):
            return True
        if dep == "conj" and tag == "VBN" and "nsubj" in deps:
            # "were killed and three houses destroyed"
            return frame.pos[frame.head[verb]] in _VERBAL and self.passive(frame.head[verb])
        if dep == "conj" and not deps & {"nsubj"}:
            return frame.pos[frame.head[verb]] in _VERBAL and self.passive(frame.head[verb])
        if (
            dep in ("ccomp", "xcomp")
            and (tag == "VBN" or (frame.lemma[frame.head[verb]] in ("have", "get") and "nsubj" in deps))
            and frame.lemma[frame.head[verb]] in ("have", "get", "see", "find", "leave", "want")
        ):
            return True
        return tag == "VBN" and not deps & {"nsubj"}

    def _find_subject(self, verb: int, depth: int) -> int | None:
        frame = self.frame
        own = self.own_subject(verb)
        if own is not None and frame.lower[own] in _REFLEXIVE and frame.dep[verb] in ("ccomp", "xcomp"):
            # "got himself arrested"
            return self.surface_subject(frame.head[verb], depth + 1)
        if own is not None:
            return self.antecedent(own)
        if depth > _DEPTH:
            return None
        head, dep = frame.head[verb], frame.dep[verb]
        if head == verb:
            return None
        if dep in ("acl", "relcl"):
            if frame.tag[verb] in ("VBN", "VBG", "VBD") or dep == "relcl":
                return head
            return self._holder(head, depth)
        if dep == "advcl" and frame.lemma[head] in _CALLING and self._to(verb):
            return self._called_upon(head)
        if dep in ("xcomp", "ccomp", "oprd") and frame.lemma[head] not in _OBJECT_CONTROL_FREE:
            controlled = frame.child(head, "dobj", "dative")
            if controlled is None and frame.lemma[head] in _CALLING:
                controlled = self._called_upon(head)
            measured = controlled is not None and frame.ent[controlled] in _MEASURES
            if controlled is not None and controlled < verb and frame.pos[head] == "VERB" and not measured:
                # not "spent two months being treated"
                return controlled
        if dep == "pcomp":
            head = frame.head[head]
        for _ in range(_DEPTH):
            if frame.pos[head] in _VERBAL:
                return self.surface_subject(head, depth + 1)
            if frame.dep[head] in ("acomp", "attr", "prep", "pobj", "dobj") and frame.head[head] != head:
                head = frame.head[head]
            else:
                break
        return None

    def own_subject(self, verb: int) -> int | None:
        """Return the subject that hangs on the verb; the nearest, since datelines are taken for subjects too."""
        frame = self.frame
        own = frame.children[verb]
        found = [c for c in own if frame.dep[c] in _SUBJECTS] or [
            # "has stayed shut": the parser hangs the subject on what it takes for an auxiliary
            c
            for a in own
            if frame.dep[a] == "auxpass"
            for c in frame.children[a]
            if frame.dep[c] in _SUBJECTS
        ]
        if not found and frame.tag[verb] == "NNS" and frame.lemma[verb] in _CALLING:
            # "Dr Orme appeals to the mayor": a verb taken for a noun
            name = frame.child(verb, "compound")
            return verb - 1 if name is not None and frame.pos[verb - 1] == "PROPN" else None
        if not found:
            clause = frame.child(verb, "csubjpass", "csubj")
            inner = (
                frame.child(clause, "nsubj")
                if clause is not None and frame.tag[clause] in ("VBD", "VBN")
                else None
            )
            if inner is not None:
                # "the man mentioned above was seen": a participle taken for a verb
                return inner
        before = [c for c in found if c < verb]
        return before[-1] if before else found[0] if found else None

    def _called_upon(self, verb: int) -> int | None:
        """Who is called upon to act: "called on the governor to free them"."""
        frame = self.frame
        for c in frame.children[verb]:
            if frame.dep[c] in ("prep", "prt") and frame.lower[c] in ("on", "upon", "to", "with"):
                return frame.child(c, "pobj")
        return None

    def _holder(self, noun: int, depth: int) -> int | None:
        """Who has the plan, order or attempt that an infinitive explains."""
        frame = self.frame
        owner = frame.child(noun, "poss")
        if owner is not None:
            return owner
        governor = frame.head[noun]
        if frame.dep[noun] == "dobj" and frame.pos[governor] in _VERBAL:
            return self.surface_subject(governor, depth + 1)
        return None

    def _read(self, verb: int) -> Arguments:
        frame = self.frame
        passive = self.passive(verb)
        found = Arguments(verb, passive)
        by: int | None = None
        for c in frame.children[verb]:
            dep = frame.dep[c]
            if dep in ("dobj", "dative", "attr"):
                if frame.pos[c] == "ADP":
                    self._adjunct(found, c)
                else:
                    found.objects.append(self.antecedent(c))
            elif dep in ("prep", "agent"):
                by = self._adjunct(found, c, agent=dep == "agent") or by
            elif dep in _ADVERBIAL or (dep == "advcl" and frame.pos[c] == "ADJ"):
                found.beside.update((frame.lower[c], frame.lemma[c]))
                if dep == "prt":
                    self._particle(found, c)
                elif (
                    dep == "npadvmod"
                    and found.objects
                    and (frame.ent[c] not in _MEASURES or self._given(verb, c))
                ):
                    # "refused him a doctor": the parser takes the second object for a measure
                    found.objects.append(c)
                for inner in frame.children[c]:
                    if frame.dep[inner] == "prep":
                        self._adjunct(found, inner)
            elif dep in ("aux", "auxpass"):
                found.own_auxiliary = True
            elif dep in _SUBJECTS:
                found.own_subject = c
            elif dep in ("xcomp", "ccomp"):
                self._complement(found, c)
            elif dep == "advcl" and self._to(c):
                found.infinitives.append(c)
                if any(frame.lower[m] == "for" and frame.dep[m] == "mark" for m in frame.children[c]):
                    found.adjuncts.append(("for", c, c))
        if verb + 1 < len(frame) and frame.lower[verb + 1] in ("dead", "alive", "free"):
            # "shot dead four men": the parser hangs the predicate on the men
            found.beside.add(frame.lower[verb + 1])
        self._stray_object(found)
        subject = self.surface_subject(verb)
        gap = self._gap(verb, found)
        if passive:
            found.subject, found.object = by, subject
            if subject is not None:
                self._stranded(found, subject)
                found.objects.insert(0, subject)
        else:
            found.subject = subject
            if gap is not None:
                found.objects.append(gap)
            people = [o for o in found.objects if frame.dep[o] == "dative"]
            found.object = next(iter(people or found.objects), None)
        return found

    def _stray_object(self, found: Arguments) -> None:
        """Give a preposition its noun where the parser made that an object: "call on all parties", "driven off it"."""
        frame = self.frame
        for i, (word, prep, noun) in enumerate(found.adjuncts):
            if noun is None and (frame.dep[prep] == "prep" or (found.passive and frame.dep[prep] == "prt")):
                following = next((o for o in found.objects if frame.left[o] == prep + 1), None)
                if following is not None:
                    found.adjuncts[i] = (word, prep, following)
                    found.objects.remove(following)

    def _given(self, verb: int, measure: int) -> bool:
        """Whether a span of time is what somebody is given: "gave him fifteen days"."""
        frame = self.frame
        return frame.lemma[verb] == "give" and frame.child(measure, "nummod") is not None

    def _stranded(self, found: Arguments, subject: int) -> None:
        """Give the subject of a passive back to its preposition: "the crowd was fired upon"."""
        if found.objects:
            return
        for i, (word, prep, noun) in enumerate(found.adjuncts):
            if noun is None and word in _UPON and prep > found.verb and self.frame.dep[prep] == "prep":
                found.adjuncts[i] = (word, prep, subject)
                return

    def _particle(self, found: Arguments, particle: int) -> None:
        """Note a particle; where the parser hung the noun on it ("call on the minister"), note the noun too."""
        frame = self.frame
        noun = frame.child(particle, "pobj")
        found.adjuncts.append((frame.lower[particle], particle, noun))
        if noun is not None and not found.objects:
            found.objects.append(noun)

    def _gap(self, verb: int, found: Arguments) -> int | None:
        """The noun whose relative clause lacks an object: "the men the police took"."""
        frame = self.frame
        if frame.dep[verb] != "relcl" or found.objects or found.own_subject is None or found.passive:
            return None
        if frame.lower[found.own_subject] in _RELATIVE:
            return None
        where = any(
            frame.dep[c] == "advmod" and frame.lower[c] in ("where", "when", "why")
            for c in frame.children[verb]
        )
        return None if where else frame.head[verb]

    def _adjunct(self, found: Arguments, prep: int, *, agent: bool = False) -> int | None:
        frame = self.frame
        noun = frame.child(prep, "pobj")
        word = frame.lower[prep]
        if word in _FROZEN:
            return None
        if noun is None:
            gerund = frame.child(prep, "pcomp")
            noun = gerund if gerund is not None and frame.tag[gerund] == "VBG" else None
        if noun is None:
            inner = frame.child(prep, "prep")
            if inner is not None:
                found.beside.add(word)
                return self._adjunct(found, inner, agent=agent)
        else:
            noun = self.antecedent(noun)
            found.adjuncts.append((word, prep, noun))
            front = frame.lower[noun] == "front"
            for inner in frame.children[noun]:
                # "in a wing of the prison": what the noun is part of counts as well
                if frame.dep[inner] == "prep" and frame.lower[inner] == "of":
                    part = frame.child(inner, "pobj")
                    if part is not None:
                        found.adjuncts.append(("front" if front else word, prep, part))
        if noun is None:
            found.adjuncts.append((word, prep, None))
        found.beside.add(word)
        return noun if agent else None

    def _to(self, verb: int) -> bool:
        frame = self.frame
        return any(frame.lower[c] == "to" and frame.dep[c] == "aux" for c in frame.children[verb])

    def _complement(self, found: Arguments, clause: int) -> None:
        frame = self.frame
        marks = {frame.lower[c] for c in frame.children[clause] if frame.dep[c] in ("aux", "mark")}
        if "to" in marks:
            found.infinitives.append(clause)
            own = frame.child(clause, *_SUBJECTS)
            if own is not None and frame.lower[own] not in _RELATIVE:
                found.objects.append(own)
            return
        found.clauses.append(clause)
        small = frame.child(clause, *_SUBJECTS)
        if small is None or marks:
            return
        if frame.lower[small] in _WHOEVER:
            # "shot whoever tried to leave"
            found.objects.append(small)
            return
        if frame.pos[clause] in ("NOUN", "PROPN") and frame.lemma[found.verb] in _GIVING:
            found.objects += [small, clause]
            return
        if frame.lemma[found.verb] not in _SMALL:
            return
        if any(frame.dep[c] in ("aux", "auxpass") for c in frame.children[clause]):
            return
        # "let the convoy pass", "set the house ablaze": what lies inside belongs to the outer verb
        found.objects.append(small)
        found.beside.update((frame.lower[clause], frame.lemma[clause]))
        found.beside.update(frame.lower[c] for c in frame.children[clause] if frame.dep[c] in _ADVERBIAL)
        for c in frame.children[clause]:
            if frame.dep[c] == "prep":
                self._adjunct(found, c)
