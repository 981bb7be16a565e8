"""How many: the number of people (bodies, houses, families) that an act affected, with its comparator."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from firsthand.extract.en.countable import AGE, countable
from firsthand.extract.en.mentions import Mention, Parsed, Range, Reference
from firsthand.extract.en.numbers import Quantity
from firsthand.extract.en.reference import References
from firsthand.extract.en.wordlists import table, words
from firsthand.model import Act, Count, Status

_BY_AGENT = frozenset((Act.BIRTH, Act.CROSSING, Act.PROTEST, Act.ESCAPE))
_NEVER = frozenset((Act.APPEAL, Act.BORDER_CLOSURE))
_PLACES = frozenset((Act.ATTACK, Act.RAID, Act.AIRSTRIKE, Act.SHOOTING, Act.DESTRUCTION, Act.SEARCH))
"""Acts that are done to places as well as to people."""
_PEOPLE = frozenset(
    (
        *(
            Act.ARREST,
            Act.DETENTION,
            Act.ABDUCTION,
            Act.ENFORCED_DISAPPEARANCE,
            Act.INTERROGATION,
            Act.TORTURE,
        ),
        *(Act.SENTENCE, Act.EXECUTION, Act.FORCED_RETURN, Act.RELEASE, Act.ESCAPE),
    )
)
"""Acts that befall people alone."""
_OUTCOMES = ("dead", "injured", "wounded", "missing", "detained", "others")
_OLD = ("old", "yo")
""" "A 17-year-old": what stands for a person by their age."""
_HARM = frozenset((Act.KILLING, Act.DEATH, Act.INJURY))
"""Acts whose own nouns are counted as people are: "nine civilian deaths"."""
_LIVES = frozenset(("lives", "deaths"))
_REACH = 8
"""How many words before a noun its number may stand ("20 young Peruvian teachers")."""
_DEPTH = 4
"""How deep "a group of the families of two men" is followed."""
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ")


def counts(parsed: Parsed, mentions: Sequence[Mention], references: References) -> list[Count | None]:
    """Return for each mention how many were affected, None where the text does not say."""
    counter = _Counter(parsed)
    return [counter.of(mention) for mention in mentions]


@dataclass(frozen=True, slots=True)
class _Found:
    """A number with what it counts; ``low`` and ``high`` as in the model's Count, ``tokens`` its words."""

    low: int | None
    high: int | None
    approx: bool
    unit: str | None
    tokens: Range

    def plus(self, other: _Found | None) -> _Found:
        """Add what is joined by "and"; an unknown number more leaves the upper bound open."""
        tokens = (self.tokens[0], (other or self).tokens[1])
        if other is None:
            return _Found(self.low, None, self.approx, self.unit, tokens)
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        if low is None and high is None:
            low = self.low if self.low is not None else other.low
        unit = self.unit if self.unit == other.unit else None
        return _Found(low, high, self.approx or other.approx, unit, tokens)


class _Counter:
    """The numbers of one document, found once, and the counts they give."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._doc = parsed.doc
        self._numbers = countable(parsed.doc)
        self._at = {i: q for q in self._numbers for i in range(*q.value)}
        self._starts = [q.value[0] for q in self._numbers]
        self._persons = Counter(t.lower_ for t in parsed.doc if t.ent_type_ == "PERSON")

    def of(self, mention: Mention) -> Count | None:
        """Return the count of one mention."""
        if mention.act in _NEVER:
            return None
        first, second = mention.patient, mention.agent
        if mention.act in _BY_AGENT:
            first, second = second, (first if second is None else None)
        elif mention.act is not Act.DEATH or first is not None:
            second = None
        for reference in (first, second):
            if reference is not None:
                if mention.act in _PLACES and self._is_place(reference):
                    return None
                found = self._reference(reference) or self._named(mention, reference)
                generic = (
                    mention.status is Status.HABITUAL and found is not None and found.low == found.high == 1
                )
                return None if generic else self._count(found)
        return self._count(self._bare(mention))

    def _is_place(self, reference: Reference) -> bool:
        """Whether what is attacked, raided or searched bears one name that nothing shows to be a person's."""
        start, end = reference.tokens
        token = self._doc[reference.head]
        alone = end - start == 1 and token.pos_ == "PROPN"
        if token.pos_ == "PROPN" and token.ent_type_ in ("GPE", "LOC", "FAC"):
            return True
        own = token.ent_type_ == "PERSON"
        return alone and self._persons[token.lower_] <= own

    def _named(self, mention: Mention, reference: Reference) -> _Found | None:
        """Count a name as one where an act befalls only people, whatever the recogniser takes it for."""
        token = self._doc[reference.head]
        one = (
            token.tag_ == "NNP" and token.ent_type_ in ("GPE", "LOC", "ORG") and reference.antecedent is None
        )
        if not one or mention.act not in _PEOPLE or token.is_upper:
            return None
        bare = not any(t.pos_ == "DET" for t in self._words_before(token))
        return _Found(1, 1, False, _unit(token), (token.i, token.i + 1)) if bare else None

    def _count(self, found: _Found | None) -> Count | None:
        if found is None or (found.low is None and found.high is None) or found.high == 0:
            return None
        low, high = found.low, found.high
        return Count(low, high, found.approx, found.unit, self._parsed.span(found.tokens))

    def _reference(self, reference: Reference) -> _Found | None:
        """Count a noun phrase by its own words; a pronoun by what it stands for."""
        own = self._doc[reference.head]
        if own.pos_ == "PRON" and own.lower_ not in ("one", "those") and own.i not in self._at:
            if own.lower_ in words("people", "nobody"):
                return None
            if reference.antecedent is None or own.lower_ in words("people", "singular"):
                single = own.lower_ in words("people", "singular")
                return _Found(1, 1, False, None, (own.i, own.i + 1)) if single else None
            return self._phrase(reference.antecedent, None)
        tokens = reference.tokens
        return self._phrase(tokens, own if tokens[0] <= own.i < tokens[1] else None)

    def _phrase(self, tokens: Range, head: Token | None) -> _Found | None:
        """Count the noun phrase of a token range."""
        head = head if head is not None and head.pos_ in _NOMINAL else self._head(tokens)
        if head is None:
            return None
        found = self._list(head, tokens) or self._noun(head, tokens, 0)
        if found is None and (number := self._at.get(tokens[0])) is not None:
            return self._numbered(self._doc[number.value[1] - 1], number)
        return found

    def _head(self, tokens: Range) -> Token | None:
        """The head of a token range: the noun that the parse puts on top, else the end of its first noun
        group.
        """
        nouns = [t for t in self._doc[slice(*tokens)] if t.pos_ in _NOMINAL]
        top = next((t for t in nouns if not tokens[0] <= t.head.i < tokens[1] or t.head.i == t.i), None)
        if top is not None or not nouns:
            return top
        head = nouns[0]
        while head.i + 1 < tokens[1] and self._doc[head.i + 1].pos_ in _NOMINAL:
            head = self._doc[head.i + 1]
        return head

    def _list(self, head: Token, tokens: Range) -> _Found | None:
        """Sum a list that the parse may have taken apart: "three sisters, a nun and a baby"."""
        found = first = self._item(head)
        at, last, size = head.i + 1, False, 1
        end = head.sent.end if at == tokens[1] else tokens[1]
        while found is not None and not last and at < end:
            if self._doc[at].lower_ == "," and at + 1 < end and self._doc[at + 1].lower_ != "and":
                at += 1
            elif self._doc[at].lower_ == "and" or (self._doc[at].lower_ == "," and at + 1 < end):
                at, last = at + (1 if self._doc[at].lower_ == "and" else 2), True
            else:
                return None
            noun = self._item_noun(at, end)
            following = self._item(noun) if noun is not None else None
            if noun is None or following is None or (noun.i >= tokens[1] and self._is_subject(noun, head)):
                return None
            if not self._add_up(head, noun):
                return None
            found, at, size = found.plus(following), noun.i + 1, size + 1
        if first is not None and found is not None and size > 2 and _is_twice(head, first, found):
            return first
        return found if last and size > 1 else None

    def _add_up(self, one: Token, other: Token) -> bool:
        """Whether two nouns count as one sum: people, or things of one name; stalls and craters do not."""
        return one.lemma_ == other.lemma_ or self._is_people(one) or self._is_people(other)

    def _is_subject(self, noun: Token, head: Token) -> bool:
        """Whether a noun opens a clause of its own: "killed two men and a woman was injured"."""
        return noun.dep_ in ("nsubj", "nsubjpass") and noun.head.i > noun.i and noun.head.i != head.head.i

    def _item(self, noun: Token) -> _Found | None:
        before = self._words_before(noun)
        number = self._at.get(noun.i) or self._number_before(noun, before)
        if number is not None:
            return self._numbered(noun, number)
        if before and before[-1].lower_ in ("a", "an", "his", "her", "their", "one") and noun.tag_ == "NN":
            people = self._is_individual(noun, before)
            return _Found(1, 1, False, _unit(noun), (before[-1].i, noun.i + 1)) if people else None
        return None

    def _item_noun(self, at: int, end: int) -> Token | None:
        """The noun at the end of a list item that starts at a token: an article or number,
        modifiers, a noun.
        """
        first = self._doc[at] if at < end else None
        if first is None or (first.pos_ not in ("DET", "NUM", "PRON") and at not in self._at):
            return None
        noun: Token | None = None
        for token in self._doc[at + 1 : min(end, at + _REACH)]:
            if token.pos_ in ("NOUN", "PROPN"):
                noun = token
            elif noun is not None or token.pos_ not in ("ADJ", "NUM", "ADV", "PUNCT") or token.lower_ == ",":
                break
        return noun

    def _noun(self, head: Token, tokens: Range, depth: int) -> _Found | None:
        """Count the noun phrase headed by a token, and those joined to it by "and"."""
        found = self._single(head, tokens, depth)
        joined = [c for c in head.children if c.dep_ == "conj" and self._is_counted(c, tokens)]
        if (
            not joined
            or depth >= _DEPTH
            or any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in head.children)
        ):
            return found
        rest = self._noun(joined[0], tokens, depth + 1)
        if found is None:
            return None
        if found.unit and rest is not None and rest.unit and not self._add_up(head, joined[0]):
            return found
        shared = rest is None and joined[0].tag_ == "NNS" and not list(joined[0].lefts)
        parts = any(c.dep_ == "conj" for c in joined[0].children) and _is_twice(head, found, found.plus(rest))
        return found if shared or parts else found.plus(rest)

    def _is_counted(self, token: Token, tokens: Range) -> bool:
        inside = tokens[0] <= token.i < tokens[1]
        return inside and token.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ")

    def _single(self, head: Token, tokens: Range, depth: int) -> _Found | None:
        before = self._words_before(head)
        if head.lower_ in words("people", "nobody") or any(
            t.lower_ in ("no", "any", "neither", "none") for t in before
        ):
            return None
        number = self._at.get(head.i) or self._number_before(head, before)
        if number is not None:
            return self._numbered(head, number)
        of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        inner = (
            next((c for c in of.children if c.dep_ in ("pobj", "pcomp")), None) if of is not None else None
        )
        if inner is not None and head.lemma_.lower() in words("people", "container") and depth < _DEPTH:
            return self._noun(inner, (tokens[0], max(tokens[1], inner.i + 1)), depth + 1)
        apposed = next((c for c in head.children if c.dep_ == "appos" and self._is_counted(c, tokens)), None)
        if self._is_individual(head, before):
            return _Found(1, 1, False, _unit(head), (head.i, head.i + 1))
        if apposed is not None and depth < _DEPTH:
            return self._noun(apposed, tokens, depth + 1)
        return None

    def _numbered(self, head: Token, number: Quantity) -> _Found:
        unit: str | None = None
        if number.value[0] <= head.i < number.value[1]:
            of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
            inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
            unit = _unit(inner) if inner is not None else None
        else:
            unit = _unit(head)
        return _Found(number.low, number.high, number.approx, unit, number.tokens)

    def _words_before(self, head: Token) -> list[Token]:
        """The determiners, numbers and modifiers of a noun, nearest first, read off the surface."""
        found: list[Token] = []
        for i in range(head.i - 1, max(-1, head.i - 1 - _REACH), -1):
            token = self._doc[i]
            if i in self._at:
                found.append(token)
                continue
            if token.pos_ in ("VERB", "AUX", "ADP", "SCONJ", "PUNCT", "SPACE") and not self._modifies(
                token, head
            ):
                break
            if token.lower_ in ("and", "or", "but"):
                break
            found.append(token)
            if token.pos_ in ("DET", "PRON"):
                if token.lower_ in ("all", "both", "no", "any", "some"):
                    continue
                if i and self._doc[i - 1].lower_ not in ("all", "both", "none"):
                    break
        return found

    def _modifies(self, token: Token, head: Token) -> bool:
        if token.lower_ in ("-", "’s", "'s") or (token.dep_ == "punct" and token.text == "-"):
            return True
        return token.dep_ in ("amod", "compound", "nummod") and token.head.i <= head.i and token.i < head.i

    def _number_before(self, head: Token, before: Sequence[Token]) -> Quantity | None:
        for token in before:
            number = self._at.get(token.i)
            if number is not None and number.value[0] <= token.i and token.i < head.i:
                return number
        return None

    def _is_individual(self, head: Token, before: Sequence[Token]) -> bool:
        """Whether a noun phrase without a number names or describes one person."""
        lemma, lower = head.lemma_.lower(), head.lower_
        if lower in words("people", "singular"):
            return True
        if lower in words("people", "plural") or lemma in words("people", "collective"):
            return False
        if lemma in table("times")["ordinals"] or lower == "other":
            return any(t.lower_ in ("a", "another") for t in before)
        if head.pos_ == "PROPN" and (head.ent_type_ in ("PERSON", "") or lower in self._persons):
            return head.tag_ != "NNPS" and (
                lower in self._persons or not any(t.pos_ == "DET" for t in before)
            )
        if head.tag_ in ("NNS", "NNPS") or (lower != lemma and head.pos_ == "NOUN"):
            return False
        if lemma in words("people", "individual") or lemma.split("-")[-1] in words("people", "individual"):
            return True
        old = lower in _OLD or any(t.lower_ == "old" for t in before)
        return old and any(AGE.fullmatch(t.lower_) for t in (head, *before))

    def _bare(self, mention: Mention) -> _Found | None:
        """Without a patient: the only number in the clause that stands alone or counts people."""
        if mention.status is Status.HABITUAL:
            return None
        start, end = mention.clause
        first = bisect_right(self._starts, start - 1)
        found: list[_Found] = []
        for number in self._numbers[first:]:
            if number.value[0] >= end:
                break
            last = self._doc[number.value[1] - 1]
            noun = last.head if last.dep_ in ("nummod", "quantmod", "compound") else None
            behind = self._doc[last.i + 1] if last.i + 1 < len(self._doc) else last
            if noun is not None and behind.tag_ == "NNS":
                noun = behind
            things = noun is not None and mention.act is Act.DESTRUCTION and noun.tag_ == "NNS"
            if noun is not None and not things and not self._is_people(noun) and not _is_harm(mention, noun):
                continue
            if noun is None and last.dep_ not in ("pobj", "dobj", "attr", "nsubj", "nsubjpass", "ROOT"):
                continue
            if mention.agent is not None and mention.agent.tokens[0] <= last.i < mention.agent.tokens[1]:
                continue
            found.append(self._numbered(noun or last, number))
        return found[0] if len(found) == 1 else None

    def _is_people(self, noun: Token) -> bool:
        known = noun.lower_ in words("people", "plural") or noun.lemma_.lower() in words(
            "people", "individual"
        )
        return known or noun.lower_ in _OUTCOMES


def _is_twice(noun: Token, first: _Found, found: _Found) -> bool:
    """Whether a list sums the parts of its first number: "six villagers, four women and two men"."""
    double = (found.low, found.high) == (first.plus(first).low, first.plus(first).high)
    return double and first.low == first.high and noun.lemma_.lower() in words("people", "whole")


def _is_harm(mention: Mention, noun: Token) -> bool:
    """Whether a noun stands for people by what befell them: "claimed 12 lives", "nine deaths"."""
    own = mention.trigger[0] <= noun.i < mention.trigger[1]
    return mention.act in _HARM and (own or noun.lower_ in _LIVES)


def _unit(noun: Token) -> str | None:
    """The head noun counted, lower case."""
    return noun.lower_ if noun.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") else None
