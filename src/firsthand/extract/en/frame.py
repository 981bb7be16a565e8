"""A parse laid out in plain lists: rules walk over these many times, and tokens are slow to make."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from firsthand.extract.en.repairs import part_dates, part_particles, part_ranges

_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "csubj", "parataxis"})
_OUTSIDE = frozenset({"punct", "appos", "cc", "conj", "relcl", "advcl", "parataxis", "preconj", "dep"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_MARKS = frozenset({'"', "“"})
_RELATIVES = frozenset({"who", "which", "whom", "whose", "where"})
_LEMMAS = {
    "hoping": "hope",
    "hoped": "hope",
    "staged": "stage",
    "staging": "stage",
    "filed": "file",
    "filing": "file",
}
"""Where the lemmatiser is known to be wrong."""
_LEARNS = frozenset({"hear", "learn", "understand"})
""" "From a guard he heard that …": no clause of the guard's."""
_FAR = 40
_CUT_AT = 14
"""Noun phrases longer than this (in tokens) lose their relative clauses and participles."""


@dataclass(frozen=True)
class Frame:
    """The columns of a parse, one entry a token; ``head`` holds token indices, ``children`` lists of them."""

    doc: Doc
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    ent: list[str]
    head: list[int]
    children: list[list[int]]
    sentences: list[int]
    """First token of each sentence."""
    starts: list[int]
    """Character at which each token starts."""

    @classmethod
    def of(cls, doc: Doc) -> Frame:
        """Lay out a parse."""
        strings = doc.vocab.strings
        rows = doc.to_array(["LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"])
        words: dict[int, str] = {0: ""}
        for key in {int(k) for k in rows.ravel()} if len(doc) else ():
            words[key] = strings[key]
        columns = [[words[k] for k in column] for column in rows.T.tolist()] if len(doc) else [[]] * 6
        offsets = doc.to_array(["HEAD"]).astype("int64").ravel().tolist()
        head = [i + offset for i, offset in enumerate(offsets)]
        lower, lemma, pos, tag, dep, ent = columns
        part_dates(lower, tag, dep, head)
        part_particles(lower, lemma, dep, head)
        part_ranges(lower, tag, dep, head)
        children: list[list[int]] = [[] for _ in head]
        for i, h in enumerate(head):
            if h != i:
                children[h].append(i)
        begins = doc.to_array(["SENT_START"]).astype("int64").ravel().tolist()
        for i, word in enumerate(lower):
            if word in _LEMMAS:
                lemma[i] = _LEMMAS[word]
        sentences = [i for i, begin in enumerate(begins) if i == 0 or (begin == 1 and _ended(lower, pos, i))]
        starts = [token.idx for token in doc]
        return cls(doc, lower, lemma, pos, tag, dep, ent, head, children, sentences, starts)

    @cached_property
    def text(self) -> list[str]:
        """The tokens as they stand."""
        strings = self.doc.vocab.strings
        keys = self.doc.to_array("ORTH").tolist()
        words = {key: strings[key] for key in set(keys)}
        return [words[key] for key in keys]

    def __len__(self) -> int:
        return len(self.head)

    @cached_property
    def left(self) -> list[int]:
        """First token of each token's subtree."""
        edges = list(range(len(self)))
        for i in self._upwards:
            h = self.head[i]
            edges[h] = min(edges[h], edges[i])
        return edges

    @cached_property
    def right(self) -> list[int]:
        """Last token of each token's subtree (inclusive)."""
        edges = list(range(len(self)))
        for i in self._upwards:
            h = self.head[i]
            edges[h] = max(edges[h], edges[i])
        return edges

    @cached_property
    def _upwards(self) -> list[int]:
        """All tokens, each before its head."""
        order: list[int] = [i for i, h in enumerate(self.head) if h == i]
        for i in order:
            order.extend(self.children[i])
        order.reverse()
        return order

    def sentence(self, token: int) -> int:
        """Return the number of the sentence that holds a token."""
        return bisect_right(self.sentences, token) - 1

    def sentence_range(self, number: int) -> tuple[int, int]:
        """Return the tokens of a sentence, end exclusive."""
        following = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self)
        return self.sentences[number], following

    def token_at(self, character: int) -> int:
        """Return the token that holds a character or the blank after it."""
        return max(0, bisect_right(self.starts, character) - 1)

    def child(self, token: int, *deps: str) -> int | None:
        """Return the first child in one of these relations, None where there is none."""
        return next((c for c in self.children[token] if self.dep[c] in deps), None)

    def nominal(self, token: int) -> bool:
        """Whether a token can head a noun phrase."""
        if self.pos[token] in _NOMINAL or self.tag[token] in ("DT", "WP", "WDT", "PRP"):
            return True
        article = any(self.lower[c] in ("a", "an", "the") for c in self.children[token] if c < token)
        mistaken = self.pos[token] in ("ADJ", "ADV") and self.dep[token] in ("nsubj", "nsubjpass", "pobj")
        return mistaken and article

    def phrase(self, head: int) -> tuple[int, int]:
        """Return the short noun phrase of a head: without appositions, and without long clauses.

        Things joined by "and" belong to it; what stands after a comma does not.
        """
        start, end = self._extent(head, clauses=True)
        if end - start > _CUT_AT:
            start, end = self._extent(head, clauses=False)
        return start, end

    def _extent(self, head: int, *, clauses: bool, joined: int = 0) -> tuple[int, int]:
        start, end = head, head + 1
        for c in self.children[head]:
            dep = self.dep[c]
            if c < head:
                if self.tag[c] in ("WP", "WDT"):
                    continue
                if dep not in _CLAUSES and dep not in ("cc", "conj", "appos", "parataxis", "punct", "advmod"):
                    start = min(start, self.left[c])
                elif dep == "advmod" or (dep == "punct" and self.lower[c] == "-"):
                    start = min(start, self.left[c]) if self.left[c] >= start - 3 else start
                continue
            if c - end > _FAR or (any(self.lower[k] in ",;:()—–" for k in range(end, c)) and dep != "conj"):
                break
            if (
                dep in ("relcl", "acl")
                and self.lower[self.left[c]] == "that"
                and self.dep[self.left[c]] == "mark"
            ):
                break
            if dep == "relcl" and self.lemma[c] in _LEARNS and self.child(c, "nsubj") == c - 1:
                break
            if self.tag[c] == "POS":
                break
            if dep in ("prep", "nummod", "amod", "det", "poss") or (dep in ("relcl", "acl") and clauses):
                end = max(end, min(self.right[c] + 1, end + 3 * _CUT_AT))
            elif dep == "conj" and self.nominal(c) and self.lower[c - 1] != ",":
                end = max(end, self._extent(c, clauses=False, joined=joined + 1)[1]) if joined < 8 else end
            elif dep not in _OUTSIDE:
                end = max(end, self.right[c] + 1)
            elif dep not in ("cc", "punct", "preconj"):
                break
        for i in range(head + 1, end - 1):
            quoted = self.lower[i] == "as" and self.tag[i + 1] == "VBG"
            if quoted or (self.lower[i] == "," and self.lower[i + 1] in _RELATIVES):
                end = i
                break
        return self._trim(start, end)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        """Leave out quotation marks, commas and blanks at either end."""
        while end - start > 1 and (self.pos[start] in ("PUNCT", "SPACE") or self.lower[start] in '"“”'):
            start += 1
        while end - start > 1 and (self.pos[end - 1] in ("PUNCT", "SPACE") or self.lower[end - 1] in '"“”'):
            end -= 1
        return start, end


def _ended(lower: list[str], pos: list[str], start: int) -> bool:
    """Whether something ended before a token; the parser also begins sentences in the middle of one."""
    before = start - 1
    over = pos[before] in ("SPACE", "PUNCT") and lower[before] not in (",", "-", "(")
    return over or lower[start] in _MARKS
