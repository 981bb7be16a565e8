"""Which attributions hold an act: those it stands in, and those carried over from the sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.extract.en.contents import contains, size
from firsthand.extract.en.mentions import Attribution, Mention, Parsed
from firsthand.extract.en.nouns import PRONOUNS, Kind
from firsthand.extract.en.reference import References
from firsthand.extract.en.voices import OWN, Voices
from firsthand.extract.en.wordlists import words
from firsthand.model import Act

_VOICELESS = frozenset({"nobody", "passive", "consider"})
_OWN_ACT = frozenset({"admit", "announce", "noun"})
_RETOLD = 3
"""How many sentences after their words a teller is still the one who tells."""
_APPEALS = frozenset({Act.APPEAL, Act.THREAT})


class Covering:
    """The attributions of a document by the tokens they cover."""

    def __init__(
        self, parsed: Parsed, references: References, found: Sequence[Attribution], voices: Voices
    ) -> None:
        self.parsed = parsed
        self.references = references
        self.frame = references.frame
        self.voices = voices
        self.public = words("voices", "kind", "public")
        self._sizes: dict[int, int] = {}
        self._by_token: dict[int, list[Attribution]] = {}
        self._by_verb: dict[int, Attribution] = {}
        self.sources: set[int] = set()
        self._sections = [a for a in found if a.manner == "section"]
        for attribution in (a for a in found if a.manner != "section"):
            if attribution.manner in _VOICELESS and not (
                attribution.source and attribution.manner == "passive"
            ):
                continue
            if attribution.source is None or not self._somebody(attribution.source.head):
                continue
            self.sources.add(voices.of(attribution.source).key)
            self._sizes[id(attribution)] = size(attribution.content)
            self._by_verb.setdefault(attribution.verb, attribution)
            for start, end in attribution.content:
                for token in range(start, end):
                    self._by_token.setdefault(token, []).append(attribution)
        self._roots = self._find_roots()

    def _somebody(self, head: int) -> bool:
        """Whether a source is anybody: "which" or "it" that goes back to nothing is not."""
        pointing = self.frame.tag[head] in ("WP", "WDT") or self.frame.lower[head] == "it"
        return not pointing or self.references.entity(head) is not None

    def at(self, token: int, mention: Mention | None = None) -> list[Attribution]:
        """Return the attributions that hold a token, the innermost first."""
        found = self._holding(token)
        own = self._by_verb.get(token)
        if own is not None and own.manner in _OWN_ACT and (mention is None or mention.act not in _APPEALS):
            found = [own, *(a for a in found if a is not own)]
        if mention is not None and mention.act in _APPEALS and mention.agent is not None:
            agent = mention.agent.head
            found = [a for a in found if not (a.source and self.references.same(a.source.head, agent))]
        told = self._relayed(own, mention)
        if told is not None:
            found = [told, *found]
        if mention is not None and not self._spoken(found):
            found = [*self._carried(token), *found]
        if mention is not None and not found:
            found = [a for a in self._sections if contains(a.content, token)]
        return found

    def _relayed(self, own: Attribution | None, mention: Mention | None) -> Attribution | None:
        """ "An officer stopped my uncle and told him that …": the speaker has the threat from her."""
        if own is None or mention is None or mention.act not in _APPEALS or own.addressee is None:
            return None
        heads = [own.addressee.head]
        entity = self.references.entity(heads[0])
        heads += self.references.heads(entity) if entity is not None else ()
        mine = any(self.frame.lower[c] in ("my", "our") for h in heads for c in self.frame.children[h])
        person = self.references.features(heads[0]).kind is Kind.PERSON
        return replace(own, source=own.addressee, addressee=None) if mine and person else None

    def only_turn(self, token: int) -> bool:
        """Whether nothing but a transcript's turn holds a token."""
        return not self._spoken(self._holding(token))

    def told(self, token: int) -> bool:
        """Whether the main clause of a token's sentence is somebody's words."""
        return bool(self._told(self.frame.sentence(token)))

    def _holding(self, token: int) -> list[Attribution]:
        found = self._by_token.get(token, [])
        within = {id(a): sum(_stands_in(a, b) for b in found) for a in found}
        return sorted(
            found,
            key=lambda a: (
                a.manner == "turn",
                a.aside and not within[id(a)],
                -within[id(a)] if a.aside else 0,
                self._sizes[id(a)],
                -a.depth,
                -a.verb,
            ),
        )

    def _spoken(self, found: Sequence[Attribution]) -> list[Attribution]:
        return [a for a in found if a.manner not in ("turn", "think", "see")]

    def _find_roots(self) -> list[int]:
        """The main verb of each sentence; -1 for sentences without one."""
        frame = self.frame
        roots = [-1] * len(frame.sentences)
        for number, first in enumerate(frame.sentences):
            end = frame.sentence_range(number)[1]
            roots[number] = next((i for i in range(first, end) if frame.head[i] == i), -1)
        return roots

    def _told(self, sentence: int) -> list[Attribution]:
        """The attributions of a whole sentence: those of its main clause, or that its main verb makes."""
        if not 0 <= sentence < len(self._roots) or self._roots[sentence] < 0:
            return []
        root = self._roots[sentence]
        found = self._spoken(self._holding(root))
        own = self._by_verb.get(root)
        if own is not None and own.manner in ("say", "tell", "quote", "according"):
            return [*found, own]
        return found

    def _carried(self, token: int) -> list[Attribution]:
        """Reported speech that goes on: between two sentences of one voice, or told one step further back."""
        frame = self.frame
        sentence = frame.sentence(token)
        block = self.parsed.block_of(token)
        if self.references.speech.quoted(token) or block < 0:
            return []
        clause = self._clause_before(token, sentence)
        if clause:
            return clause
        before = self._neighbour(sentence, block, -1)
        if not before or self._voice(before) == OWN:
            return self._teller(sentence, block)
        after = self._neighbour(sentence, block, 1)
        if after and self._voice(after) == self._voice(before):
            return before
        quoted = self.references.speech.quoted(before[-1].content[0][0])
        if not quoted and self._backshifted(sentence):
            return before
        return self._teller(sentence, block)

    def _clause_before(self, token: int, sentence: int) -> list[Attribution]:
        """ "He was in prison, she was told; he had been beaten": what was said goes on after a semicolon."""
        frame = self.frame
        first = frame.sentence_range(sentence)[0]
        stop = next((i for i in range(token, first, -1) if frame.lower[i] == ";"), None)
        past = any(
            frame.lower[c] in ("had", "would") and frame.dep[c] in ("aux", "auxpass")
            for c in frame.children[token]
        )
        if stop is None or not past:
            return []
        spoken = self._spoken(self._holding(stop - 1))
        if not spoken:
            inside = (a for i in range(first, stop) for a in self._by_token.get(i, ()) if a.verb < stop)
            spoken = self._spoken(list(inside))[:1]
        return [a for a in spoken if a.verb < stop]

    def _teller(self, sentence: int, block: int) -> list[Attribution]:
        """Whoever told last in the paragraph, where the sentence is about them: "he escaped that night"."""
        for back in range(1, _RETOLD + 1):
            earlier = sentence - back
            if earlier < 0 or self.parsed.block_of(self._roots[earlier]) != block:
                return []
            told = self._told(earlier)
            if not told:
                continue
            source = told[0].source
            if source is None or self.voices.of(source).key == OWN:
                return []
            narrated = told[-1].manner == "according" and self.frame.pos[told[-1].verb] == "NOUN"
            person = self.references.features(source.head).kind is Kind.PERSON
            return told if narrated or (person and self._about(sentence, source.head)) else []
        return []

    def _about(self, sentence: int, teller: int) -> bool:
        """Whether a pronoun for the teller is an argument in a sentence."""
        frame = self.frame
        return any(
            frame.lower[i] in PRONOUNS
            and frame.dep[i] in ("nsubj", "nsubjpass", "dobj", "pobj")
            and self.references.same(i, teller)
            for i in range(*frame.sentence_range(sentence))
        )

    def _neighbour(self, sentence: int, block: int, step: int) -> list[Attribution]:
        at = sentence + step
        while 0 <= at < len(self._roots) and self._blank(at):
            at += step
        if not 0 <= at < len(self._roots):
            return []
        if self.parsed.block_of(self._roots[at]) != block:
            return []
        return self._told(at)

    def _blank(self, sentence: int) -> bool:
        start, end = self.frame.sentence_range(sentence)
        return all(self.frame.pos[i] in ("SPACE", "PUNCT") for i in range(start, end))

    def _voice(self, told: Sequence[Attribution]) -> int | None:
        source = told[-1].source if told else None
        return self.voices.of(source).key if source is not None else None

    def _backshifted(self, sentence: int) -> bool:
        """ "Six had been freed by noon": the past of what was said in the past."""
        frame, root = self.frame, self._roots[sentence]
        return root >= 0 and any(
            frame.lower[c] in ("had", "would") and frame.dep[c] in ("aux", "auxpass")
            for c in frame.children[root]
        )


def _stands_in(inner: Attribution, outer: Attribution) -> bool:
    """Whether one is among the words of the other, and not the other way round as well."""
    return contains(outer.content, inner.verb) and not contains(inner.content, outer.verb)
