"""How a voice knows, by the words that say so: who saw it, whom it was done to, whose kin, who speaks for an office.

Nothing is taken from a trade or a place alone: that a farmer speaks does not say that he was there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Range
from firsthand.extract.en.nouns import FIRST, FIRST_PLURAL
from firsthand.extract.en.reference import References
from firsthand.extract.en.wordlists import words
from firsthand.model import Act, Connection

Known = tuple[Connection, Range | None]
"""How somebody knows, and the words that say so."""

_SUFFERED = frozenset(
    {
        *(Act.ARREST, Act.DETENTION, Act.ABDUCTION, Act.INTERROGATION, Act.TORTURE, Act.SEXUAL_VIOLENCE),
        *(Act.FORCED_ABORTION, Act.FORCED_LABOUR, Act.INJURY, Act.ATTACK, Act.SHOOTING, Act.THREAT),
        *(Act.FORCED_RETURN, Act.FORCED_DISPLACEMENT, Act.ENFORCED_DISAPPEARANCE),
    }
)
"""Acts whose victims can tell of them."""
_LONGEST = 8
"""The most tokens of a clause that are given as the words for how somebody knows."""
_PAST = frozenset({"was", "were", "been", "had"})
_THERE = frozenset({"there", "present", "nearby"})
_IT = frozenset({"it", "this", "that", "everything", "all"})
_WITHIN = frozenset({"in", "at", "on", "inside", "aboard", "among", "near"})


class Connections:
    """How the voices of one document know what they tell."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._frame: Frame = references.frame
        self._spoken: dict[int, Known] = {}
        """By entity: what speakers say of themselves in quotation marks."""
        self._telling: dict[int, list[int]] = {}
        """By entity: verbs that say of a pronoun for it that it was there: "she saw it", "he was there"."""
        self._read_quotes()
        self._read_sentences()

    def of(self, heads: Iterable[int], entity: int | None) -> Known | None:
        """Return how somebody described by nouns (head tokens) knows; None where no words say it."""
        heads = list(dict.fromkeys(heads))
        wholes = [w for h in heads for w in wholes_of(self._frame, h)]
        for head in (*heads, *wholes):
            found = self._by_clause(head) or self._by_state(head)
            if found is not None:
                return found
        if entity is not None and entity in self._spoken:
            return self._spoken[entity]
        for name in ("relative", "reporter", "official", "victim", "witness"):
            for head in (*heads, *wholes):
                shown = self._listed(head, name)
                if shown is not None:
                    return Connection(name), (shown, shown + 1)
        return next((k for h in heads if (k := self._bereaved(h)) is not None), None)

    def saw(self, cue: Range | None) -> bool:
        """Whether the words that make somebody a source say that they saw it: "watched soldiers take him"."""
        return cue is not None and any(
            self._frame.lemma[i] in words("voices", "knows", "see") for i in range(*cue)
        )

    # -- nouns -----------------------------------------------------------------------------------------

    def _listed(self, head: int, name: str) -> int | None:
        """The word of a phrase that says it: its noun, or for an office a title or the body spoken for."""
        frame = self._frame
        listed, lemma = words("voices", "connection", name), frame.lemma[head].casefold()
        if name != "official":
            return head if lemma in listed else None
        titled = (c for c in frame.children[head] if frame.dep[c] == "compound" and c < head)
        bodies = [b for b in self._bodies(head) if b != head]
        if lemma in words("voices", "connection", "speaks_for"):
            return next((b for b in bodies if frame.lemma[b].casefold() in listed), None)
        if lemma in listed:
            private = words("voices", "connection", "private")
            return None if any(frame.lemma[b].casefold() in private for b in bodies) else head
        if frame.pos[head] == "PROPN":
            return next(
                (c for c in titled if frame.lower[c] in words("voices", "connection", "office")), None
            )
        return None

    def _bodies(self, head: int) -> Iterator[int]:
        """What a noun is of: "the head of the village council", "a council member", "the union's secretary"."""
        frame = self._frame
        for c in frame.children[head]:
            if frame.dep[c] in ("compound", "poss", "nmod", "amod"):
                yield c
                if frame.dep[c] == "poss":
                    yield from self._bodies(c)
            elif frame.dep[c] == "prep" and frame.lower[c] in ("of", "for", "at", "in", "with", "from"):
                inner = frame.child(c, "pobj")
                if inner is not None:
                    yield inner
                    yield from (k for k in frame.children[inner] if frame.dep[k] == "compound")

    def _bereaved(self, head: int) -> Known | None:
        """ "A man whose daughter was abducted"."""
        frame = self._frame
        kin = words("voices", "connection", "relative")
        for clause in frame.children[head]:
            for c in frame.children[clause] if frame.dep[clause] == "relcl" else ():
                owner = frame.child(c, "poss")
                if owner is not None and frame.tag[owner] == "WP$" and frame.lemma[c] in kin:
                    return Connection.RELATIVE, (owner, c + 1)
        return None

    # -- clauses ---------------------------------------------------------------------------------------

    def _by_clause(self, head: int) -> Known | None:
        """ "A nurse who saw it", "a driver, who was there", "a teacher beaten by police"."""
        frame = self._frame
        for verb in self._telling.get(self._references.entity(head) or -1, ()):
            return Connection.WITNESS, self._words(verb)
        for clause in (c for c in frame.children[head] if frame.dep[c] in ("relcl", "acl")):
            if frame.child(clause, "neg") is not None or not self._subject_of(clause, head):
                continue
            for verb in (clause, *(c for c in frame.children[clause] if frame.dep[c] == "conj")):
                known = self._knows(verb)
                if known is not None:
                    return known, self._words(verb)
        return None

    def _subject_of(self, clause: int, head: int) -> bool:
        frame = self._frame
        if frame.dep[clause] == "acl":
            return frame.tag[clause] == "VBN"
        subject = frame.child(clause, "nsubj", "nsubjpass")
        return subject is not None and frame.lower[subject] in ("who", "that")

    def _knows(self, verb: int) -> Connection | None:
        frame = self._frame
        lemma = frame.lemma[verb]
        if lemma in words("voices", "knows", "survive") or self._suffers(verb):
            return Connection.VICTIM
        if (
            lemma in words("voices", "knows", "see")
            and frame.child(verb, "dobj", "ccomp", "prep") is not None
        ):
            return Connection.WITNESS
        if lemma in words("voices", "knows", "share"):
            return Connection.WITNESS
        if lemma == "take" and any(frame.lower[c] == "part" for c in frame.children[verb]):
            return Connection.WITNESS
        stands = lemma in words("voices", "knows", "stand") and frame.tag[verb] in ("VBG", "VBD")
        return Connection.WITNESS if (lemma == "be" or stands) and self._present(verb) else None

    def _suffers(self, verb: int) -> bool:
        frame = self._frame
        passive = frame.child(verb, "auxpass") is not None or frame.dep[verb] == "acl"
        return passive and frame.tag[verb] == "VBN" and bool(self._acts(verb) & _SUFFERED)

    def _present(self, verb: int) -> bool:
        """ "Was there", "was present", "was on duty", "had been at the checkpoint"."""
        frame = self._frame
        past = (
            frame.lower[verb] in _PAST
            or frame.tag[verb] == "VBD"
            or any(frame.lower[c] in _PAST for c in frame.children[verb])
        )
        for c in frame.children[verb] if past else ():
            if frame.lower[c] in _THERE and c > verb:
                return True
            place = frame.child(c, "pobj") if frame.lower[c] in _WITHIN and c > verb else None
            if place is None:
                continue
            if frame.lemma[place] in ("duty", "scene", "spot", "board"):
                return True
            known = any(frame.lower[k] == "the" for k in frame.children[place])
            away = frame.lemma[place] in words("voices", "knows", "away")
            if known and not away and frame.pos[place] == "NOUN":
                return True
        return False

    def _by_state(self, head: int) -> Known | None:
        """ "The wounded man", "a displaced farmer"."""
        frame = self._frame
        for c in frame.children[head]:
            done = frame.dep[c] == "amod" and frame.lower[c].endswith(("ed", "en")) and c < head
            if done and self._acts(c) & _SUFFERED:
                return Connection.VICTIM, (c, c + 1)
        return None

    def _words(self, verb: int) -> Range:
        """The words of a clause from its verb on."""
        frame = self._frame
        start = verb
        while start - 1 in frame.children[verb] and frame.dep[start - 1] in ("aux", "auxpass", "advmod"):
            start -= 1
        end = min(frame.right[verb] + 1, start + _LONGEST)
        stop = next((i for i in range(verb + 1, end) if frame.lower[i] in (",", ";", '"', "”")), end)
        return start, stop

    # -- what speakers say of themselves ---------------------------------------------------------------

    def _read_quotes(self) -> None:
        """ "I saw them take him," said a nurse; "they beat me", a driver said."""
        frame, speech = self._frame, self._references.speech
        for i, word in enumerate(frame.lower):
            if word not in FIRST and word not in FIRST_PLURAL:
                continue
            quote = speech.quote_at(i)
            speaker = quote.speaker if quote is not None else None
            entity = self._references.entity(speaker) if speaker is not None else None
            if entity is None or entity in self._spoken:
                continue
            known = self._of_self(i)
            if known is not None:
                self._spoken[entity] = known

    def _read_sentences(self) -> None:
        frame = self._frame
        for i, word in enumerate(frame.lower):
            if word not in ("he", "she", "they") or frame.dep[i] != "nsubj":
                continue
            verb, entity = frame.head[i], self._references.entity(i)
            if entity is None or frame.child(verb, "neg") is not None or self._references.speech.quoted(i):
                continue
            it = any(frame.dep[c] == "dobj" and frame.lower[c] in _IT for c in frame.children[verb])
            there = any(frame.lower[c] in _THERE and c > verb for c in frame.children[verb])
            present = frame.lemma[verb] == "be" and there and frame.tag[verb] in ("VBD", "VBN")
            if present or (it and frame.lemma[verb] in words("voices", "knows", "see")):
                self._telling.setdefault(entity, []).append(verb)

    def _of_self(self, token: int) -> Known | None:
        frame = self._frame
        verb = frame.head[token]
        if frame.child(verb, "neg") is not None:
            return None
        if frame.dep[token] == "nsubj" and frame.lower[token] in ("i", "we"):
            for v in (verb, *(c for c in frame.children[verb] if frame.dep[c] == "conj")):
                if frame.lemma[v] in words("voices", "knows", "see") and frame.tag[v] == "VBD":
                    return Connection.WITNESS, (token, verb + 1) if v == verb else (v, v + 1)
        elif frame.dep[token] == "nsubjpass" and self._acts(verb) & _SUFFERED:
            return Connection.VICTIM, (token, verb + 1)
        elif frame.dep[token] == "dobj" and frame.tag[verb] == "VBD" and self._acts(verb) & _SUFFERED:
            return Connection.VICTIM, (verb, token + 1)
        return None

    def _acts(self, verb: int) -> set[Act]:
        """The acts that a verb may stand for whose object is the one it is done to."""
        lexicon = self._references.lexicon
        lemma = self._frame.lemma[verb].casefold()
        if lemma not in lexicon.verbs:
            lemma = lexicon.forms.get(self._frame.lower[verb], lemma)
        plain = (p for p in lexicon.verbs.get(lemma, ()) if p.kind == "transitive")
        return {p.act for p in plain if not (p.beside or p.adjuncts or p.object_words)}


def wholes_of(frame: Frame, head: int) -> Iterator[int]:
    """Yield the noun that somebody is one of: of "one of the deported men", the men."""
    part = frame.pos[head] == "NUM" or frame.lower[head] in ("one", "some", "several", "many")
    for c in frame.children[head] if part else ():
        inner = frame.child(c, "pobj") if frame.lower[c] in ("of", "among") else None
        if inner is not None:
            yield inner
