"""How an attribution is put together: what every rule for it needs."""

from __future__ import annotations

from functools import cache

from firsthand.extract.en.mentions import Attribution, Parsed, Range, Reference
from firsthand.extract.en.reference import References
from firsthand.extract.en.speech import Quote
from firsthand.extract.en.subjects import speech_cues
from firsthand.extract.en.wordlists import words

_AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})
_MANNERS = ("quote", "tell", "learn", "see", "think", "admit", "announce", "say", "consider", "show")


@cache
def manners() -> dict[str, tuple[str, ...]]:
    """Return the classes of each verb of the lexicon."""
    found: dict[str, tuple[str, ...]] = {}
    for manner in _MANNERS:
        for lemma in words("attribution", "verbs", manner):
            found[lemma] = (*found.get(lemma, ()), manner)
    return found


class Making:
    """What every rule needs: the document, and how an attribution is put together."""

    def __init__(self, parsed: Parsed, references: References) -> None:
        self.parsed = parsed
        self.references = references
        self.frame = references.frame
        self.speech = references.speech
        self.inside = references.speech.inside
        self.cues = speech_cues(self.frame)
        self._quotes_of: dict[int, list[Quote]] = {}
        for quote in self.speech.quotes:
            if quote.cue is not None:
                self._quotes_of.setdefault(quote.cue, []).append(quote)

    def made(
        self,
        source: int | None,
        verb: int,
        content: tuple[Range, ...],
        manner: str,
        *,
        depth: int = 0,
        cue: Range | None = None,
        addressee: Reference | None = None,
    ) -> Attribution:
        """Put an attribution together; ``source`` is a head token, ``cue`` the verb and its auxiliaries."""
        reference = self.references.resolve(source) if source is not None else None
        words_ = cue or self._cue(verb)
        aside = manner in ("say", "tell") and self._between_commas(words_, source)
        return Attribution(reference, words_, content, verb, manner, addressee, depth, aside)

    def _between_commas(self, cue: Range, source: int | None) -> bool:
        lower = self.frame.lower
        start = min(cue[0], self.frame.left[source]) if source is not None else cue[0]
        return start > 0 and lower[start - 1] == "," and cue[1] < len(lower) and lower[cue[1]] == ","

    def _cue(self, verb: int) -> Range:
        frame = self.frame
        start, end = verb, verb + 1
        near = {c for c in frame.children[verb] if frame.dep[c] in _AUXILIARIES or frame.dep[c] == "advmod"}
        while start - 1 in near:
            start -= 1
        while end in near and frame.dep[end] == "prt":
            end += 1
        return start, end

    def document(self, source: int) -> bool:
        """Whether a source is a paper or the like: "the register", "the indictment"."""
        return self.frame.lemma[source].casefold() in words("attribution", "nouns", "document")
