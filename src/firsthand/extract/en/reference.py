"""Who is meant: noun phrases, with pronouns and definite descriptions resolved within the document.

Unresolved is better than wrong: what agrees with nothing near keeps its own words.
"""

from __future__ import annotations

from firsthand.extract.en.descriptions import antecedent, apposed, whole_of
from firsthand.extract.en.entities import Entities
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Parsed, Range, Reference
from firsthand.extract.en.nouns import FIRST, FIRST_PLURAL, PRONOUNS, Features, Kind, features
from firsthand.extract.en.numbers import cardinal
from firsthand.extract.en.pairs import points
from firsthand.extract.en.pronouns import SUBJECTS
from firsthand.extract.en.speech import Speech


class References:
    """The references of one document, worked out once."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self.lexicon = parsed.lexicon
        self.frame = Frame.of(parsed.doc)
        self.speech = Speech(parsed, self.frame)
        self._entities = Entities(self.frame, self.speech, parsed.headline)
        self._cache: dict[int, Reference] = {}

    def resolve(self, head: int) -> Reference:
        """Return the noun phrase headed by a token, resolved to what it stands for.

        Pronouns and bare numbers give the words they stand for ("them": "the 23 refugees"; "seven": "seven
        of the 23 refugees"); definite descriptions the fullest description of the same thing. What cannot be
        resolved gives its own words.
        """
        found = self._cache.get(head)
        if found is None:
            # In case phrases refer to one another: the first one asked keeps its own words.
            tokens = self.frame.phrase(head)
            self._cache[head] = Reference(tokens, head, self._parsed.words(tokens))
            found = self._cache[head] = self._resolve(head)
        return found

    def same(self, a: int, b: int) -> bool:
        """Whether two noun phrases (by their head tokens) stand for the same."""
        first, second = self.entity(a), self.entity(b)
        if first is None or second is None:
            return a == b
        return first == second

    def entity(self, head: int) -> int | None:
        """Return the number of what a noun phrase stands for; None for what could not be resolved."""
        return self._entities.of.get(self._antecedent_of_relative(head))

    def entities(self) -> range:
        """Return the numbers of all that the document speaks of with a noun."""
        return range(len(self._entities.all))

    def sure(self, pronoun: int) -> bool:
        """Whether a pronoun stands for something, and for nothing else that agrees with it nearly as well."""
        return pronoun in self._entities.sure

    def heads(self, entity: int) -> tuple[int, ...]:
        """Return the head tokens of an entity's noun phrases, pronouns left out, in reading order."""
        return tuple(self._entities.all[entity].heads)

    def speaks(self, head: int) -> bool:
        """Whether what a noun phrase stands for is the subject of a verb of speech anywhere."""
        entity = self.entity(head)
        return entity is not None and self._entities.all[entity].speaks >= 0

    def features(self, head: int) -> Features:
        """Return what is known of the thing a noun phrase stands for."""
        entity = self.entity(head)
        return self._entities.all[entity].features if entity is not None else features(self.frame, head)

    def fullest(self, entity: int) -> Range:
        """Return the tokens of the fullest description of an entity."""
        return self._entities.description(entity)

    def _antecedent_of_relative(self, head: int) -> int:
        """ "Who", "which" and "that" of a relative clause: the noun the clause hangs on."""
        if self.frame.tag[head] not in ("WP", "WDT", "WP$"):
            return head
        noun = antecedent(self.frame, head)
        return head if noun is None else noun

    def _resolve(self, head: int) -> Reference:
        frame, parsed = self.frame, self._parsed
        tokens = frame.phrase(head)
        word = frame.lower[head]
        if word in FIRST or word in FIRST_PLURAL:
            return self._first_person(head, tokens, word)
        real = self._antecedent_of_relative(head)
        if real != head:
            inner = self.resolve(real)
            return Reference(tokens, head, inner.text, inner.words)
        number = self._entities.of.get(head)
        part = self._part(head, tokens)
        if part is not None:
            return part
        if number is None:
            return Reference(tokens, head, parsed.words(tokens))
        best = self._entities.all[number].best
        if best < 0 or best == head:
            return Reference(tokens, head, parsed.words(tokens))
        full = self._entities.description(number)
        if word not in PRONOUNS and not points(frame, head) and not self._better(tokens, full):
            return Reference(tokens, head, parsed.words(tokens))
        described = self._part(best, full)
        text = described.text if described else parsed.words(full)
        return Reference(tokens, head, text, full)

    def _better(self, own: Range, full: Range) -> bool:
        """Whether another description of the same thing is worth giving instead of the phrase itself."""
        return full[1] - full[0] > own[1] - own[0]

    def _first_person(self, head: int, tokens: Range, word: str) -> Reference:
        """ "I" and "we": the speaker of the quotation or turn, else the writer."""
        speaker = None
        quote = self.speech.quote_at(head)
        turn = self.speech.turn_at(head)
        if quote is not None:
            speaker = quote.speaker
        elif turn is not None and not turn.host:
            speaker = turn.speaker
        if speaker is not None and self.frame.lower[speaker] not in FIRST | FIRST_PLURAL:
            found = self.resolve(speaker)
            return Reference(tokens, head, found.text, found.words)
        outlet = self._parsed.document.outlet
        if outlet and quote is None and self.frame.dep[head] != "poss":
            text = outlet if word in FIRST_PLURAL else f"the writer of {outlet}"
            return Reference(tokens, head, text)
        return Reference(tokens, head, self._parsed.words(tokens))

    def _part(self, head: int, tokens: Range) -> Reference | None:
        """ "Seven", "three of them", "the remaining nine": named by the group they are part of."""
        frame, parsed = self.frame, self._parsed
        if frame.pos[head] != "NUM" and frame.lower[head] not in (
            "some", "many", "most", "several", "few", "none", "all", "both", "each",
        ):  # fmt: skip
            return None
        whole = whole_of(self.frame, head)
        beside = (frame.child(k, "appos") for k in (head, whole) if k is not None)
        if frame.lower[head] == "one" and any(k is not None and apposed(frame, k) == head for k in beside):
            return None
        if whole is None:
            direct = frame.dep[head] in SUBJECTS or frame.dep[head] == "dobj"
            if not direct or frame.ent[head] in ("DATE", "TIME", "MONEY"):
                return None
            group = self._group_before(head)
            if group is None or self._fewer(group, head):
                return None
            full = frame.phrase(group)
            return Reference(tokens, head, f"{parsed.words(tokens)} of {self._definite(full)}", full)
        if frame.lower[whole] in PRONOUNS or frame.pos[whole] == "NUM":
            inner = self.resolve(whole)
            if inner.antecedent is None:
                return None
            named = self._definite(inner.antecedent)
            number = self._entities.of.get(whole)
            best = self._entities.all[number].best if number is not None else -1
            if best >= 0 and best != head and frame.pos[best] == "NUM":
                named = self._definite((frame.left[best], best + 1))
            text = f"{parsed.words((tokens[0], head + 1))} of {named}"
            return Reference(tokens, head, text, inner.antecedent)
        return None

    def _group_before(self, head: int) -> int | None:
        """The last group of people in view before a bare number."""
        frame = self.frame
        sentence = frame.sentence(head)
        direct = SUBJECTS | {"dobj", "agent"}
        for i in range(head - 1, max(-1, head - 60), -1):
            number = self._entities.of.get(i)
            if number is None or sentence - frame.sentence(i) > 2:
                continue
            known = self._entities.all[number].features
            of_part = frame.dep[i] == "pobj" and frame.pos[frame.head[frame.head[i]]] == "NUM"
            if (
                known.plural
                and known.kind in (Kind.PERSON, Kind.UNKNOWN)
                and (frame.dep[i] in direct or of_part)
            ):
                best = self._entities.all[number].best
                if frame.tag[best] in ("NNS", "NNPS") and best < head:
                    return best
        return None

    def _fewer(self, group: int, part: int) -> bool:
        """Whether a group has not enough members for a part of it."""
        frame = self.frame
        size = next((frame.lower[c] for c in frame.children[group] if frame.dep[c] == "nummod"), None)
        whole, some = (cardinal([w], 0) if w else None for w in (size, frame.lower[part]))
        return whole is not None and some is not None and whole[0] <= some[0]

    def _definite(self, tokens: Range) -> str:
        """Return a phrase as it reads after "of": "23 people" as "the 23 people"."""
        frame, text = self.frame, self._parsed.words(tokens)
        tag = frame.tag[tokens[0]]
        if not tag.startswith("NNP"):
            text = text[:1].lower() + text[1:]
        bare = tag in ("CD", "NNS", "JJ", "JJS", "JJR", "VBN", "NN")
        return f"the {text}" if bare else text
