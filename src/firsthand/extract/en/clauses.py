"""The quote of a mention: the shortest stretch that holds the verb and its main arguments."""

from __future__ import annotations

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Range
from firsthand.extract.en.roles import Arguments, Roles

_STOP = frozenset({"cc", "conj", "parataxis", "advcl", "ccomp", "dep", "relcl", "csubj", "preconj", "mark"})
_BREAKS = frozenset({",", ";", ":", "-", "–", "—", "(", ")"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})
_LEADING = frozenset(
    {"npadvmod", "advmod", "prep", "nsubj", "nsubjpass", "aux", "auxpass", "neg", "expl", "csubj"}
)
_LONG = 9
"""Phrases before the subject that are longer than this (in tokens) stay outside."""


class Clauses:
    """Cuts the quotes out of one parse."""

    def __init__(self, frame: Frame, roles: Roles) -> None:
        self.frame = frame
        self.roles = roles

    def of_verb(self, found: Arguments, *, complements: bool, extra: tuple[int, ...] = ()) -> Range:
        """Return the clause of a verb; ``complements`` keeps what is asked or threatened; ``extra`` must be inside."""
        start, end = self._start(found), self._end(found.verb, complements=complements)
        for token in extra:
            start, end = min(start, token), max(end, token + 1)
        return self._trim(start, end)

    def of_noun(self, noun: int, words: Range) -> Range:
        """Return the noun phrase of an act: its determiners, and the phrases that say whom, where and when."""
        frame = self.frame
        start = min(words[0], noun)
        for c in frame.children[noun]:
            if c < noun and frame.dep[c] in (
                "det",
                "amod",
                "poss",
                "nummod",
                "compound",
                "nmod",
                "advmod",
                "quantmod",
            ):
                start = min(start, frame.left[c])
        end = max(words[1], noun + 1)
        for c in frame.children[noun]:
            if c > noun and frame.dep[c] in ("prep", "agent", "npadvmod", "acl", "relcl", "nummod"):
                if any(frame.lower[k] in _BREAKS for k in range(end, c)) or frame.lower[c] == "from":
                    break
                end = max(end, self._reach(c))
        return self._trim(start, end)

    def _start(self, found: Arguments) -> int:
        frame, verb = self.frame, found.verb
        start = verb
        own = [c for c in frame.children[verb] if c < verb]
        for c in reversed(own):
            if frame.dep[c] not in _LEADING and frame.dep[c] != "dobj":
                if frame.lower[c] in _BREAKS and frame.dep[c] == "punct":
                    continue
                if frame.dep[c] == "mark" or frame.lower[c] in _QUOTES:
                    break
                continue
            if frame.dep[c] in ("prep", "npadvmod", "advmod") and (
                c - frame.left[c] + frame.right[c] - c >= _LONG or frame.lower[c] == "according"
            ):
                continue
            start = min(start, frame.left[c])
        if found.own_subject is None:
            if frame.dep[verb] in ("acl", "relcl") and frame.tag[verb] != "VB":
                start = min(start, self._noun_start(frame.head[verb]))
            elif found.passive and not found.own_auxiliary and frame.dep[verb] == "conj":
                first = self.roles.surface_subject(verb)
                if first is not None and first < verb and frame.sentence(first) == frame.sentence(verb):
                    start = min(start, self._noun_start(first))
        return start

    def _noun_start(self, noun: int) -> int:
        frame = self.frame
        start = noun
        for c in frame.children[noun]:
            if c < noun and frame.dep[c] in (
                "det",
                "amod",
                "poss",
                "nummod",
                "compound",
                "nmod",
                "quantmod",
                "advmod",
            ):
                start = min(start, frame.left[c])
        return start

    def _end(self, verb: int, *, complements: bool) -> int:
        frame = self.frame
        end = verb + 1
        for c in frame.children[verb]:
            if c < verb:
                continue
            dep = frame.dep[c]
            if dep == "punct":
                continue
            if dep in ("xcomp",) or (complements and dep in ("ccomp", "advcl", "xcomp")):
                end = max(end, self._reach(c) if not complements else self._reach(c, clausal=True))
                continue
            if dep in _STOP:
                break
            if any(frame.lower[k] in _BREAKS for k in range(end, frame.left[c])) and dep not in (
                "dobj",
                "agent",
            ):
                break
            end = max(end, self._reach(c))
        return end

    def _reach(self, token: int, *, clausal: bool = False) -> int:
        """Last token (exclusive) of a phrase without the clauses and asides that hang on it."""
        frame = self.frame
        end = token + 1
        for c in frame.children[token]:
            if c < token:
                continue
            if frame.dep[c] in ("relcl", "advcl", "parataxis", "appos", "punct", "dep") and not (
                clausal and frame.dep[c] == "advcl"
            ):
                if frame.dep[c] == "punct" and frame.lower[c] == "-":
                    continue
                if frame.dep[c] == "relcl" and clausal:
                    end = max(end, self._reach(c, clausal=clausal))
                    continue
                break
            if frame.dep[c] == "cc":
                continue
            if frame.dep[c] == "conj" and frame.pos[c] in ("VERB", "AUX") and not clausal:
                break
            end = max(end, self._reach(c, clausal=clausal))
        return end

    def _trim(self, start: int, end: int) -> Range:
        frame = self.frame
        while end - start > 1 and (
            frame.pos[start] in ("SPACE", "PUNCT")
            or frame.lower[start] in _QUOTES
            or frame.lower[start] in _BREAKS
        ):
            start += 1
        while end - start > 1 and (
            frame.pos[end - 1] in ("SPACE", "PUNCT") or frame.lower[end - 1] in _QUOTES
        ):
            end -= 1
        return start, end
