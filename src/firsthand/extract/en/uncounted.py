"""Which numbers of a text measure and count nothing: parts of dates and names, results, ages, pronouns."""

from __future__ import annotations

import re

from spacy.tokens import Token

from firsthand.extract.en.figures import HYPHENS, Figures, is_unit
from firsthand.extract.en.numbers import Quantity
from firsthand.extract.en.wordlists import table, words

YEAR = re.compile(r"1[0-9]\d\d|20\d\d|21\d\d")
_PICKING = frozenset(
    ["no", "the", "this", "that", "any", "every", "each", "which", "only", "another", "number"]
)
""" "The one", "no one": words after which "one" counts nothing."""
_MONTH_REACH = 2
_OLDEST = 120


class Uncounted:
    """The numbers of one text that are none of its measures."""

    def __init__(self, text: Figures) -> None:
        self._text = text

    def holds(self, quantity: Quantity) -> bool:
        """Whether a number measures and counts nothing."""
        return self._is_time(quantity) or self._is_name(quantity) or self._is_age(quantity)

    def _is_time(self, quantity: Quantity) -> bool:
        """Whether a number is part of a date or a time of day, or a year."""
        start, end = quantity.value
        months = table("times")["months"]
        before, after = self._text.at(start - 1), self._text.at(end)
        first, last = self._text.pieces[start], self._text.pieces[end - 1]
        if before in months or (before == "." and self._text.at(start - 2) in months):
            return self._text.at(start).isdigit() and last.end - first.start <= 7
        if after in months and self._text.pieces[end].text[0].isupper() and self._text.at(start).isdigit():
            return True
        if after == ":" and self._text.glued(end) and self._text.at(end + 1).isdigit():
            return True
        if before == ":" and first.glued and self._text.at(start - 2).isdigit():
            return True
        if after in ("am", "pm", "a.m", "p.m", "a.", "p.", "gmt", "edt", "est", "o") and self._clock(end):
            return True
        if before == "/" and first.glued and self._text.at(start - 2).isdigit():
            return True
        if before in months or (
            before == "," and self._text.at(start - 2).isdigit() and self._months_near(start)
        ):
            return True
        return self._is_year(quantity)

    def _clock(self, end: int) -> bool:
        return self._text.at(end) != "o" or self._text.at(end + 1) in ("'", "’", "clock")

    def _months_near(self, start: int) -> bool:
        months = table("times")["months"]
        near = range(max(0, start - _MONTH_REACH - 2), start)
        return any(self._text.at(i) in months for i in near)

    def _is_year(self, quantity: Quantity) -> bool:
        start, end = quantity.value
        text = self._text.pieces[start].text
        if not YEAR.fullmatch(text) or self._text.at(start - 1) in words("measures", "before", "currency"):
            return False
        if end - start > 1:
            second = self._text.pieces[end - 1].text
            low = int(text) >= 1500
            return low and (YEAR.fullmatch(second) is not None) and self._text.measured_in(end) is None
        if self._text.measured_in(end) is not None:
            return False
        token = self._text.token(start)
        before = self._text.token(start - 1) if start else None
        if before is not None and before.i and before.nbor(-1).lower_ in ("average", "total"):
            return False
        preposition = before is not None and before.lower_ in words("times", "phrases", "relations")
        if preposition or token.ent_type_ == "DATE" or int(text) >= 1900:
            head = token.head
            counted = token.dep_ == "nummod" and head.tag_ == "NNS" and head.i > token.i
            return not counted or token.ent_type_ == "DATE"
        return False

    def _is_name(self, quantity: Quantity) -> bool:
        """Whether a number is part of a name: "Section 12", "an A380", "COVID-19"."""
        start, end = quantity.value
        piece, before = self._text.pieces[start], self._text.at(start - 1)
        if not piece.text[0].isdigit() and piece.text[0] != ".":
            return self._is_pronoun(quantity)
        if self._is_score(start, end):
            return True
        if piece.text.isdigit() and self._text.money(start) is None and self._is_address(end):
            return True
        if not start or self._text.measured_in(end) is not None:
            return False
        previous = self._text.pieces[start - 1]
        if self._text.money(start) is not None or previous.text in ("=", "+", "~", "<", ">"):
            return False
        hyphened = before in HYPHENS and piece.glued and previous.glued
        if piece.glued and (previous.text[-1].isalpha() or hyphened) and before not in ("minus", "sub"):
            stem = self._text.at(start - 2) if hyphened else ""
            return stem not in ("minus", "sub", "to", "plus") and not stem[:1].isdigit()
        if (
            self._text.glued(end)
            and self._text.at(end)[:1].isalpha()
            and self._text.at(end) not in ("st", "nd", "rd", "th")
        ):
            return self._is_word(end)
        if self._text.at(end) in ("st", "nd", "rd", "th", "s") and self._text.glued(end):
            return True
        named = before in words("measures", "names", "before") or (
            before == "." and self._text.at(start - 2) == "no"
        )
        token, above = self._text.token(start), self._text.token(start - 1)
        bare = not self._counts(token)
        if named and bare and previous.text[-1] != ".":
            return True
        whole = end - start == 1 and piece.text.isdigit()
        dashed = before in HYPHENS and piece.glued and start > 1
        noun = self._text.token(start - 2) if dashed else above
        return noun.pos_ in ("NOUN", "PROPN") and whole and (bare or dashed)

    def _is_address(self, end: int) -> bool:
        """Whether a number opens or goes through a name: "49 Miller Road", "the Model 14 Pro"."""
        i = end
        while (
            i < len(self._text.pieces)
            and self._text.token(i).tag_ == "NNP"
            and self._text.pieces[i].text[:1].isupper()
        ):
            i += 1
        if i == end or self._text.measured_in(end) is not None:
            return False
        if i == len(self._text.pieces):
            return True
        return self._text.token(i).pos_ not in ("NOUN", "ADJ") and self._text.at(i) not in ("and", "or", "$")

    def _is_word(self, i: int) -> bool:
        """Whether letters glued to a number make it a name, not a unit: "4G", "3D"."""
        return len(self._text.at(i)) < 3 and not is_unit(self._text.at(i))

    def _counts(self, token: Token) -> bool:
        """Whether a number has a noun behind it that it counts."""
        behind = token.dep_ in ("nummod", "compound", "quantmod") and token.head.i > token.i
        return behind and token.head.pos_ in ("NOUN", "PROPN", "NUM") and token.nbor().text not in HYPHENS

    def _is_age(self, quantity: Quantity) -> bool:
        """Whether a number is only somebody's age: "aged 40", "the driver, 40, was"."""
        start, end = quantity.value
        before = self._text.at(start - 1)
        if before == "aged" or self._text.at(start - 2) in ("ages", "aged"):
            return True
        apposed = (
            before == "," and self._text.at(end) in (",", ".") and self._text.pieces[start].text.isdigit()
        )
        return (
            apposed
            and end - start == 1
            and quantity.first < _OLDEST
            and self._text.token(start - 2).pos_ == "PROPN"
        )

    def _is_score(self, start: int, end: int) -> bool:
        """ "3-2": a result, not a range."""
        pieces = self._text.pieces[start:end]
        small = all(len(p.text) < 3 for p in pieces)
        if (
            end - start == 1
            and self._text.at(end) in ("-", "–")
            and self._text.glued(end)
            and self._text.glued(end + 1)
        ):
            following = self._text.at(end + 1)
            return small and following.isdigit() and len(following) < 3
        if self._text.at(start - 1) in ("-", "–") and self._text.at(start - 2).isdigit() and pieces[0].glued:
            return small
        if end - start == 3 and self._text.at(start + 1) in ("-", "–") and small:
            return self._text.measured_in(end) is None and not self._counts(self._text.token(end - 1))
        return False

    def _is_pronoun(self, quantity: Quantity) -> bool:
        """Whether "one" stands for somebody or something, or a word of number for an ordinary word."""
        start, end = quantity.value
        if quantity.vague or quantity.part or end - start > 1:
            return self._text.at(start) in ("few", "many", "several") or self._text.words[start:end] == [
                "a",
                "pair",
            ]
        word, token = self._text.at(start), self._text.token(start)
        if word in ("both", "twins", "triplets"):
            return True
        if self._text.at(end) in HYPHENS and self._text.glued(end) and word != "sub":
            return True
        if word != "one":
            return False
        if self._text.measured_in(end) is not None:
            return False
        before = self._text.at(start - 1)
        if before in _PICKING:
            return True
        following = self._text.at(end)
        noun = token.head if token.dep_ in ("nummod", "det") else None
        if following == "of":
            return self._text.at(end + 1) not in ("the", "its", "his", "her", "their", "my", "our") and not (
                self._text.at(end + 2) in ("'", "’") or self._text.at(end + 3) in ("'", "’")
            )
        if following in ("another", "day", "by", "-") or noun is None or noun.i <= token.i:
            return True
        return noun.pos_ not in ("NOUN", "PROPN") or noun.lower_ in ("thing", "time", "day", "way", "point")
