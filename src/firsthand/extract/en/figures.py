"""Figures of a text: its words, numbers and marks, cut finer than for the parse, and the units beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from firsthand.extract.en.wordlists import table, words

HYPHENS = frozenset("-–—−")
_PIECE = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|(?<!\d)\.\d+|[^\W\d]+(?:\.(?=[^\W\d]))?|[^\w\s]|_"
)
_EXPONENT = 2
"""Digits of the longest exponent."""
_LONGEST_UNIT = 3
_PHRASE = 5
"""The longest noun phrase that is read as a unit."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, number or mark: ``glued`` to what stands before it, ``token`` of the parse it is part of."""

    lower: str
    text: str
    start: int
    end: int
    token: int
    glued: bool


@cache
def _units() -> dict[tuple[str, ...], str]:
    return {
        tuple(spelling.split()): unit
        for unit, spellings in table("measures")["units"].items()
        for spelling in (*spellings, unit)
    }


def is_unit(word: str) -> bool:
    """Whether a word, in lower case, is a unit of measurement or money."""
    return (word,) in _units()


def _pieces(doc: Doc) -> list[Piece]:
    found: list[Piece] = []
    for token in doc:
        for match in _PIECE.finditer(token.text):
            start, end = token.idx + match.start(), token.idx + match.end()
            glued = bool(found) and found[-1].end == start
            found.append(Piece(match.group().lower(), match.group(), start, end, token.i, glued))
    return found


class Figures:
    """The pieces of one text; ``words`` are the same as the number grammar knows them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.pieces = _pieces(doc)
        self.words = [self._spelt_out(i) for i in range(len(self.pieces))]

    def _spelt_out(self, i: int) -> str:
        """Return a piece as the number grammar knows it: the m of "$5.4m" is a million."""
        piece = self.pieces[i]
        scale: str | None = table("measures")["short"].get(piece.lower)
        if scale is None or not i or not self.pieces[i - 1].text[-1].isdigit():
            return piece.lower
        before = self.pieces[i - 2] if i > 1 else None
        if piece.text in ("M", "B"):
            return scale
        money = before is not None and (
            before.lower in words("measures", "before", "currency")
            or (before.text.isupper() and self.pieces[i - 1].glued)
            or before.text == "="
        )
        counted = piece.glued and len(piece.lower) > 1 and piece.lower != "mm"
        following = self.pieces[i + 1] if i + 1 < len(self.pieces) else None
        of_unit = piece.glued and following is not None and (following.lower,) in _units()
        return (
            scale if money or counted or (of_unit and following and len(following.lower) > 1) else piece.lower
        )

    def at(self, i: int) -> str:
        """Return one of the words, "" outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def token(self, i: int) -> Token:
        """Return the token of the parse that a piece is part of."""
        return self.doc[self.pieces[i].token]

    def glued(self, i: int) -> bool:
        """Whether no blank stands before a piece."""
        return 0 <= i < len(self.pieces) and self.pieces[i].glued

    def measured_in(self, end: int) -> tuple[str, int] | None:
        """Return the unit of measurement written behind a number, and the piece behind it."""
        at = end
        if self.at(at) in HYPHENS and (self.glued(at) or self.glued(at + 1)):
            at += 1
        for length in range(_LONGEST_UNIT, 0, -1):
            spelling = tuple(self.at(i) for i in range(at, at + length))
            unit = _units().get(spelling)
            if unit is None:
                continue
            if spelling == ("s",) and self.pieces[at - 1].text[-2:].isdigit() and "." not in self.at(at - 1):
                continue
            if len(spelling[0]) == 1 and spelling[0].isalpha() and length == 1 and not self._letter(at):
                continue
            return unit, at + length
        return None

    def _letter(self, at: int) -> bool:
        """Whether a single letter is a unit: glued to its number, or not the article, and nothing of a name."""
        piece = self.pieces[at]
        return piece.glued or (piece.lower not in ("a", "i", "c", "s", "t") and not self.glued(at + 1))

    def money(self, start: int) -> tuple[str, int] | None:
        """Return the currency before a number and the piece it starts at."""
        at = start - 1
        for length in (2, 1):
            spelling = tuple(self.at(i) for i in range(start - length, start))
            if at >= length - 1 and spelling in _units() and self._is_currency(spelling, start):
                return _units()[spelling], start - length
        return None

    def _is_currency(self, spelling: tuple[str, ...], start: int) -> bool:
        symbol = spelling[-1] in words("measures", "before", "currency") or spelling[-1] == "="
        alphabetic = spelling[-1].isalpha()
        if len(spelling) == 2 and spelling[0] == "$":
            return self.pieces[start - 1].text.isupper() and self.pieces[start].glued
        return symbol and (
            not alphabetic or self.pieces[start - 1].text.isupper() or self.pieces[start].glued
        )

    def power(self, end: int) -> tuple[int, int] | None:
        """Read "×10−8": the exponent and the piece behind it."""
        if self.at(end) not in ("×", "x", "*") or self.at(end + 1) != "10":
            return None
        sign = -1 if self.at(end + 2) in HYPHENS else 1
        at = end + 2 + (self.at(end + 2) in (*HYPHENS, "^"))
        exponent = self.at(at)
        known = exponent.isdecimal() and len(exponent) <= _EXPONENT
        return (sign * int(exponent), at + 1) if known else None

    def negative(self, start: int) -> bool:
        """Whether "minus" or a sign stands before a number."""
        before = self.at(start - 1)
        if before == "minus" or (before in HYPHENS and self.at(start - 2) == "minus"):
            return True
        opens = start < 2 or not self.pieces[start - 1].glued
        return before in ("-", "−") and self.pieces[start].glued and opens

    def unit(self, end: int) -> tuple[str | None, int]:
        """Return the unit of a number that ends at a piece, and the piece behind it."""
        found = self.measured_in(end)
        if found is not None:
            unit, behind = found
            per = self._per(behind)
            return (f"{unit} per {per[0]}", per[1]) if per else (unit, behind)
        at = end + (self.at(end) in HYPHENS) + (self.at(end) == "of")
        at += at > end and self.at(at) in ("the", "all", "these", "those")
        phrase: list[Token] = []
        for i in range(at, min(len(self.pieces), at + _PHRASE)):
            token = self.token(i)
            if token.pos_ not in ("ADJ", "NOUN", "PROPN") or (phrase and phrase[-1].tag_ == "NNS"):
                break
            if not phrase or token.i != phrase[-1].i:
                phrase.append(token)
        while phrase and phrase[-1].pos_ == "ADJ":
            phrase.pop()
        if not phrase:
            return None, end
        unit = " ".join([*(t.text for t in phrase[:-1]), phrase[-1].lemma_]).lower()
        per = self._per(at + len(phrase))
        return (f"{unit} per {per[0]}", per[1]) if per else (unit, at + len(phrase))

    def _per(self, at: int) -> tuple[str, int] | None:
        word = self.at(at)
        if word not in ("per", "a", "an", "/") or at + 1 >= len(self.pieces):
            return None
        found = self.measured_in(at + 1)
        token = self.token(at + 1)
        period = token.lower_ in ("day", "week", "month", "year", "hour", "minute", "second")
        if found is not None:
            return found[0], at + 2
        return (token.lemma_.lower(), at + 2) if word in ("per", "/") or period else None
