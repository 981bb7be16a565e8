"""What a text speaks of: noun phrases gathered into entities, in one walk from left to right.

Names join by their last word, definite descriptions by their head noun, pronouns by agreement, nearness and
role (in the manner of Lappin and Leass 1994). What agrees with nothing near stays by itself.
"""

from __future__ import annotations

from firsthand.extract.en.called import Names
from firsthand.extract.en.definites import Entity, as_speaker, compatible, general, kin, paper
from firsthand.extract.en.descriptions import (
    OBJECTS,
    antecedent,
    apposed,
    bare,
    determiner,
    doubled,
    fuller,
    modifiers,
    noun_heads,
    whole_of,
)
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.nouns import (
    DEFINITE,
    DEMONSTRATIVE,
    FIRST,
    FIRST_PLURAL,
    PRONOUNS,
    Features,
    Kind,
    features,
)
from firsthand.extract.en.pairs import counted, counted_out, counts, either
from firsthand.extract.en.pronouns import SUBJECTS, agreement, coargument, empty, hears, own_kin, reflexive
from firsthand.extract.en.speech import Speech
from firsthand.extract.en.subjects import source_of, speech_cues
from firsthand.extract.en.wordlists import words

_NEAR = 24
"""How many of the entities last spoken of a pronoun may look at."""
_CLEAR = 1.0  # by how much an entity must fit a pronoun better than the next one to be sure
_REACH = 4
"""How many sentences back a pronoun looks."""
_AFTER_DATELINE = frozenset({",", "(", "-", ":", "–", "—"})
_BODIES = {"force": "police", "military": "army", "army": "military"}
"""Other words for the one body of its kind that a report speaks of."""
_JOINED = 16
"""The most tokens that a description and its apposition have together."""
_INDEFINITE = frozenset(
    ["a", "an", "some", "one", "another", "several", "many", "few", "no", "any", "every", "each", "other"]
)


class Entities:
    """The entities of one document."""

    def __init__(self, frame: Frame, speech: Speech, headline: tuple[int, int] | None = None) -> None:
        self.frame = frame
        self._headline_end = headline[1] if headline else 0
        self.speech = speech
        self.all: list[Entity] = []
        self.of: dict[int, int] = {}
        """Entity of each head token."""
        self.sure: set[int] = set()  # pronouns that clearly stand for one
        self._speaking = speech_cues(frame)
        self._sources = {source_of(frame, verb, speech.inside) for verb in self._speaking}
        self._by_lemma: dict[str, list[int]] = {}
        self._names = Names(frame)
        self._recent: list[int] = []
        self._last_outlet: int | None = None
        self._last_speaker: int | None = None
        self._labels = {t.speaker for t in speech.turns}
        for head in noun_heads(frame):
            self._place(head)
        for turn in speech.turns:
            label = turn.speaker
            named = self._names.find(label) if label is not None and label not in self.of else None
            if label is not None and named is not None:
                self.of[label] = named

    def description(self, number: int) -> tuple[int, int]:
        """Return the tokens of the fullest description of an entity: "the lawyer, Ana Ruiz" in one."""
        frame, best = self.frame, self.all[number].best
        start, end = frame.phrase(best)
        other = frame.head[best] if frame.dep[best] == "appos" else frame.child(best, "appos")
        if other is None or self.of.get(other) != number or frame.pos[other] == "NUM":
            return start, end
        first, last = frame.phrase(other)
        joined = (min(start, first), max(end, last))
        gap = range(min(end, last), max(start, first))
        beside = not gap or (len(gap) == 1 and frame.lower[gap[0]] == ",")
        if beside and joined[1] - joined[0] <= _JOINED:
            return joined
        return start, end

    def _place(self, head: int) -> None:
        """Put one noun phrase with the entity it stands for, or begin a new one."""
        frame = self.frame
        word = frame.lower[head]
        if word in FIRST or word in FIRST_PLURAL:
            return
        sentence = frame.sentence(head)
        if word in PRONOUNS or (word in DEMONSTRATIVE and frame.pos[head] == "PRON"):
            found = self._pronoun(head, word, sentence) if word in PRONOUNS else None
            if found is not None:
                self._touch(self.all[found], head, sentence, describes=False)
                self.of[head] = found
                self.all[found].guess = PRONOUNS[word].gender or self.all[found].guess
            return
        if (frame.pos[head] == "PRON" and frame.tag[head] == "NN") or self._dateline(head, sentence):
            return
        if frame.tag[head] == "WP":
            self._relative(head, sentence)
        if frame.tag[head] in ("WP", "WDT", "WP$", "EX") or frame.ent[head] in (
            "DATE",
            "TIME",
            "MONEY",
            "PERCENT",
        ):
            return
        own = features(frame, head)
        if head in self._labels:
            own = Features(Kind.PERSON, own.gender, False)
        found = self._apposition(head) if frame.dep[head] != "attr" else self._predicate(head, own)
        if found is None:
            found = self._known(head, own)
        if found is None:
            found = len(self.all)
            self.all.append(Entity(found, own))
        entity = self.all[found]
        if entity.features.kind in (Kind.UNKNOWN, own.kind) and own.kind is not Kind.UNKNOWN:
            entity.features = Features(own.kind, entity.features.gender or own.gender, entity.features.plural)
        self._touch(entity, head, sentence, describes=True)
        self.of[head] = found
        self._index(head, found)

    def _relative(self, head: int, sentence: int) -> None:
        """ "Who" stands for the noun its clause hangs on, and speaks for it: "who told us"."""
        clause, noun = self.frame.head[head], antecedent(self.frame, head)
        found = self.of.get(noun) if noun is not None else None
        if found is not None:
            self.of[head] = found
            if clause in self._speaking:
                self.all[found].spoke = sentence

    def _dateline(self, head: int, sentence: int) -> bool:
        """Whether capitals open a sentence that goes on without them: "TURIN, March 3 (Agency) -"."""
        opening = self.frame.doc[self.frame.sentences[sentence] : head + 2]
        if head in self._labels or len(opening) > 8 or self.frame.pos[head] != "PROPN":
            return False
        return all(w.is_upper or w.is_punct for w in opening[:-1]) and opening[-1].text in _AFTER_DATELINE

    def _apposition(self, head: int) -> int | None:
        """ "The lawyer, Ana Ruiz": the name in apposition is the same entity."""
        frame = self.frame
        if (twin := doubled(frame, head)) is not None:
            return self.of.get(twin)
        if frame.dep[head] != "appos" or frame.pos[head] == "NUM" or frame.lower[frame.left[head] - 1] == "(":
            return None
        other = self.of.get(apposed(frame, head))
        if other is None or frame.head[head] > head:
            return None
        entity = self.all[other]
        own = features(frame, head)
        introduced = determiner(frame, head) in ("a", "an") and frame.dep[frame.head[head]] in (
            "dobj",
            "pobj",
        )
        if introduced and head in self._sources:
            return None
        printed = frame.lower[frame.head[head]] in words("voices", "kind", "outlet")
        if own.kind is Kind.PERSON and printed and frame.pos[frame.head[head]] == "PROPN":
            return None
        beside = frame.left[head] == frame.head[head] + 1 and entity.features.kind is Kind.PERSON
        places = Kind.PLACE in (own.kind, entity.features.kind) and own.kind is not entity.features.kind
        if places and not beside:
            return None
        clash = (
            own.plural is not None
            and entity.features.plural is not None
            and own.plural != entity.features.plural
        )
        if clash and Kind.GROUP not in (own.kind, entity.features.kind):
            return None
        # What a common noun says of somebody is surer than what a name looks like.
        name = frame.pos[head] == "PROPN"
        kind = entity.features.kind if name and entity.features.kind is not Kind.UNKNOWN else own.kind
        if kind in (Kind.PERSON, Kind.GROUP):
            plural = entity.features.plural if entity.features.plural is not None else own.plural
            entity.features = Features(kind, own.gender or entity.features.gender, plural)
        return other

    def _predicate(self, head: int, own: Features) -> int | None:
        """Join what somebody is said to be: "she is a nurse"."""
        frame = self.frame
        subject = frame.child(frame.head[head], "nsubj")
        verb = frame.head[head]
        if subject is None or frame.lemma[verb] != "be" or frame.child(verb, "neg") is not None:
            return None
        if own.kind is not Kind.PERSON and frame.pos[head] != "PROPN":
            return None
        entity = self.of.get(subject)
        known = self.all[entity].features if entity is not None else None
        return entity if known and known.kind is Kind.PERSON and known.plural == own.plural else None

    def _known(self, head: int, own: Features) -> int | None:
        """A name or definite description that was met before."""
        frame = self.frame
        if frame.pos[head] == "PROPN" or head in self._labels:
            found = self._names.find(head)
            if found is None and frame.pos[head - 1] == "PROPN" and frame.dep[head - 1] == "compound":
                return None
            return found
        first = determiner(frame, head)
        if counts(frame, head):
            return counted(frame, head, own, [self.all[n] for n in reversed(self._recent)])
        if frame.lower[head] in ("former", "latter"):
            return either(frame, head, [self.all[n] for n in self._recent])
        if first in _INDEFINITE or frame.pos[head] == "NUM":
            return None
        lemma = frame.lemma[head].casefold()
        if first == "the" and lemma in words("voices", "kind", "generic_outlet"):
            return self._last_outlet
        earlier = self._by_lemma.get(lemma, ()) or self._by_lemma.get(_BODIES.get(lemma, ""), ())
        possessor = next((c for c in frame.children[head] if frame.dep[c] == "poss"), None)
        for number in earlier[:2]:
            entity = self.all[number]
            if entity.last < self._headline_end and entity.features.plural == own.plural:
                return number if entity.features.kind in (Kind.PERSON, Kind.GROUP) else None
        if possessor is not None:
            relative = kin(frame, head, possessor, self.all, self.of)
            if relative is not None:
                return relative
        goes_on = own.kind is Kind.GROUP or (own.plural and bare(frame, head))
        if first not in DEFINITE and possessor is None and not goes_on:
            return None
        for number in reversed(earlier[-_NEAR:]):
            entity = self.all[number]
            if entity.features.plural != own.plural and own.kind is not Kind.GROUP:
                continue
            if compatible(frame, entity, head, possessor, self.of):
                return number
        if first == "the" and not modifiers(frame, head) and frame.child(head, "prep", "relcl") is None:
            recent = [self.all[n] for n in self._recent]
            return general(frame, head, own, recent, frame.sentence(head), speaks=self._speaks(head))
        return None

    def _index(self, head: int, number: int) -> None:
        frame = self.frame
        if frame.pos[head] == "PROPN":
            if frame.lower[head] in words("voices", "kind", "outlet") and frame.ent[head] not in (
                "GPE",
                "PERSON",
            ):
                self._last_outlet = number
            self.all[number].named = True
            person = frame.ent[head] == "PERSON" or self.all[number].features.kind is Kind.PERSON
            self._names.note(head, number, person=person)
        lemma = frame.lemma[head].casefold()
        self._note(lemma, number)
        if frame.lower[head] in ("one", "another") or frame.pos[head] == "NUM":
            whole = whole_of(frame, head)
            if whole is not None and frame.lower[head] == "one":
                self._note(frame.lemma[whole].casefold(), number)

    def _note(self, lemma: str, number: int) -> None:
        known = self._by_lemma.setdefault(lemma, [])
        if not known or known[-1] != number:
            known.append(number)

    def _touch(self, entity: Entity, head: int, sentence: int, *, describes: bool) -> None:
        frame = self.frame
        dep = frame.dep[head]
        entity.role = entity.role if entity.sentence == sentence else 0
        entity.sentence = sentence
        by = dep == "pobj" and frame.dep[frame.head[head]] == "agent"
        wrote = by and frame.lemma[frame.head[frame.head[head]]] in words("attribution", "relay", "keep")
        role = 2 if dep in SUBJECTS else 1 if wrote or dep in OBJECTS - {"pobj"} else 0
        entity.role = max(entity.role, role)
        entity.quoted = self.speech.quoted(head)
        entity.last = head
        calls = frame.lemma[frame.head[head]] in words("attribution", "relay", "call")
        asked = dep == "ROOT" and "?" in (frame.lower[i] for i in (head + 1, head + 2) if i < len(frame))
        if not entity.quoted and (asked or (calls and dep == "nsubj")):
            entity.spoke = sentence
        if not entity.quoted and self._speaks(head):
            entity.spoke = sentence
            entity.speaks = head
            self._last_speaker = entity.number
            if entity.features.kind is Kind.THING:
                entity.features = Features(Kind.GROUP, None, entity.features.plural)
        if describes:
            entity.heads.append(head)
            if entity.best < 0 or self._better(head, entity.best):
                entity.best = head
        self._recent = [*(n for n in self._recent if n != entity.number), entity.number][-_NEAR:]

    def _better(self, head: int, best: int) -> bool:
        """Whether a phrase describes more; headlines leave out what makes a phrase whole."""
        if best < self._headline_end <= head:
            return best not in self._labels
        return fuller(self.frame, head, best)

    def _speaks(self, head: int) -> bool:
        """Whether a phrase stands where sources stand: "X said", "according to X", "a message from X"."""
        frame = self.frame
        above = frame.head[head]
        if head in self._sources:
            return True
        if frame.dep[head] != "pobj" or above == head:
            return False
        if frame.lower[above] == "to":
            return frame.lower[above - 1] == "according"
        if frame.lower[above] not in ("from", "by"):
            return False
        over = frame.head[above]
        said = words("attribution", "nouns", "said")
        return frame.lemma[over] in said or any(
            frame.dep[c] == "dobj" and frame.lemma[c] in said for c in frame.children[over]
        )

    def _pronoun(self, head: int, word: str, sentence: int) -> int | None:
        frame = self.frame
        asked = PRONOUNS[word]
        governor = frame.head[head]
        if word == "it" and empty(frame, head, governor):
            return None
        subject = frame.dep[head] == "nsubj"
        speaking = subject and (governor in self._speaking or hears(frame, governor))
        part = frame.lower[governor] == "of" and frame.pos[frame.head[governor]] == "NUM"
        told_by = self._told_by(governor)
        weight = 1.0 if frame.dep[head] in SUBJECTS or frame.dep[head] == "poss" else 0.6
        inside = self.speech.quoted(head)
        speaker = self._speaker_entity(head) if inside else self._turn_entity(head)
        if word.endswith(("self", "selves")):
            bound = reflexive(frame, governor)
            return self.of.get(bound) if bound is not None else None
        best, best_score, next_score = None, -100.0, -100.0
        for age, number in enumerate(reversed(self._recent)):
            entity = self.all[number]
            distance = sentence - entity.sentence
            if distance > _REACH or number == speaker:
                continue
            score = agreement(asked, entity.features, speaking=speaking, part=part)
            if score is None and word == "it" and speaking and paper(frame, entity):
                score = 0.5
            if score is not None and frame.dep[head] == "poss" and own_kin(frame, entity.heads, governor):
                continue
            if score is None or coargument(frame, entity.heads, head, governor):
                continue
            if asked.gender and entity.guess and entity.features.gender is None:
                just = distance == 0 and frame.lower[entity.last] in PRONOUNS
                score += 0.8 if entity.guess == asked.gender else -9.0 if just else -0.8
            if part and counted_out(frame, entity.best):
                score += 1.5
            score += weight * entity.role + (1.5 if number == told_by else 0.0) - 1.4 * distance - 0.05 * age
            owned = frame.dep[entity.last] == "poss" and frame.head[entity.last] in self.of
            aside = frame.dep[governor] not in ("relcl", "acl") and not owned
            if frame.dep[head] in SUBJECTS and not speaking and entity.speaks == entity.last:
                score -= 0.7
            if entity.last < self._headline_end <= head:
                score -= 2.5
            if speaking:
                score += as_speaker(entity, governor, sentence, aside)
                score += 1.6 if owned and distance == 0 else 0.0
            if entity.quoted != inside:
                score -= 1.5
            if frame.dep[head] in SUBJECTS and entity.role == 2:
                score += 0.5
            if score > best_score:
                best, best_score, next_score = number, score, best_score
            else:
                next_score = max(next_score, score)
        if best_score - next_score >= _CLEAR:
            self.sure.add(head)
        return best

    def _turn_entity(self, head: int) -> int | None:
        turn = self.speech.turn_at(head)
        return self.of.get(turn.speaker) if turn is not None and turn.speaker is not None else None

    def _told_by(self, governor: int) -> int | None:
        """Whose words a clause is: "the student says that they beat him"."""
        frame = self.frame
        above = frame.head[governor]
        if frame.dep[governor] != "ccomp" or above not in self._speaking or above > governor:
            return None
        subject = frame.child(above, "nsubj")
        return self.of.get(subject) if subject is not None else None

    def _speaker_entity(self, head: int) -> int | None:
        quote = self.speech.quote_at(head)
        if quote is None or quote.speaker is None:
            return None
        if quote.speaker > head and self.frame.lower[quote.speaker] in PRONOUNS:
            return self._last_speaker
        return self.of.get(quote.speaker)
