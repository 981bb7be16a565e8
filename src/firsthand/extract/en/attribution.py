"""Who is said to say what: source, cue and content, by rules over the parse and by a trained reader.

The words that make a source are in data/attribution.toml. Each rule looks at one kind of word: verbs,
"according to", nouns ("a report by"), adverbs ("reportedly"), turns of a transcript, headlines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from firsthand.extract.en.contents import (
    clause_of,
    sentence_pieces,
    subtree,
    trim,
    without,
)
from firsthand.extract.en.frame import Frame
from firsthand.extract.en.joining import added
from firsthand.extract.en.making import manners
from firsthand.extract.en.mentions import Attribution, Parsed, Range, Reference
from firsthand.extract.en.nouns import Kind
from firsthand.extract.en.reference import References
from firsthand.extract.en.subjects import LIGHT
from firsthand.extract.en.tagger import tagger
from firsthand.extract.en.verbs import Verbs
from firsthand.extract.en.wordlists import words

_CORRECTED = 4
"""Within so many tokens before "as X reported" stands "not" where that is what was wrong."""
_FAR = 20
"""How far from a source's verb "carried by" may stand."""


def attributions(parsed: Parsed, references: References) -> list[Attribution]:
    """Return the attributions of a document in reading order; nested ones stand in one another's content.

    Those of the rules, and what the trained reader finds beside them where it is installed.
    """
    found = ruled(parsed, references)
    trained = tagger()
    more = added(parsed, references, found, trained.read(parsed)) if trained is not None else ()
    said = (a for a in (*found, *more) if not _contrasted(references.frame, a))
    return sorted(said, key=lambda a: (a.cue, a.depth))


def ruled(parsed: Parsed, references: References) -> list[Attribution]:
    """Return the attributions that the rules find, in reading order."""
    found = sorted(_Reader(parsed, references).read(), key=lambda a: (a.cue, a.depth))
    found = [_as_whole(references.frame, a, found) for a in found]
    return sorted([*found, *_carried(parsed, references, found)], key=lambda a: (a.cue, a.depth))


def _as_whole(frame: Frame, quoting: Attribution, found: list[Attribution]) -> Attribution:
    """ "According to the group, which cited relatives, …": what is cited is all that the group says."""
    if quoting.manner != "quote" or frame.dep[quoting.verb] != "relcl":
        return quoting
    noun = frame.head[quoting.verb]
    nouns = {noun, frame.head[noun]} if frame.dep[noun] == "appos" else {noun}
    while frame.dep[noun] == "pobj" and frame.nominal(frame.head[frame.head[noun]]):
        noun = frame.head[frame.head[noun]]
        nouns.add(noun)
    outer = next((a for a in found if a.source is not None and a.source.head in nouns), None)
    return replace(quoting, content=outer.content) if outer is not None else quoting


def _contrasted(frame: Frame, said: Attribution) -> bool:
    """ "Twelve, not fourteen as the station reported": what was said is what the sentence corrects."""
    first = frame.left[said.verb]
    if first < _CORRECTED or frame.lower[first] != "as":
        return False
    before = frame.lower[first - _CORRECTED : first]
    return "not" in before or before[-3:-1] in (["rather", "than"], ["instead", "of"])


def _carried(parsed: Parsed, references: References, found: list[Attribution]) -> Iterator[Attribution]:
    """ "In a statement carried by the state agency": whoever spreads it stands behind all that it says."""
    frame = references.frame
    carrying = words("attribution", "verbs", "quote") | words("attribution", "relay", "spread")
    spoken: dict[int, Attribution] = {}
    for a in found:
        if a.source is not None and a.content and a.manner not in ("nobody", "turn"):
            spoken.setdefault(frame.sentence(a.verb), a)
    for i, lemma in enumerate(frame.lemma):
        if frame.tag[i] != "VBN" or lemma not in carrying or frame.dep[i] not in ("acl", "relcl", "advcl"):
            continue
        by = frame.child(i, "agent")
        carrier = frame.child(by, "pobj") if by is not None else None
        quoted = spoken.get(frame.sentence(i))
        if carrier is None or quoted is None or not quoted.cue[0] - _FAR < i < quoted.cue[1] + _FAR:
            continue
        if any(start <= i < end for start, end in quoted.content) or references.same(
            carrier, quoted.source.head if quoted.source else carrier
        ):
            continue
        yield replace(
            quoted,
            source=references.resolve(carrier),
            cue=(i, i + 1),
            verb=i,
            manner="quote",
            addressee=None,
            depth=quoted.depth - 1,
        )


class _Reader(Verbs):
    def read(self) -> Iterator[Attribution]:
        frame = self.frame
        for i, lemma in enumerate(frame.lemma):
            tag = frame.tag[i]
            if tag.startswith("V"):
                if lemma in manners():
                    yield from self.verb(i, manners()[lemma])
                elif lemma in LIGHT:
                    yield from self.light(i)
                if tag == "VBG" and frame.lower[i] == "according":
                    yield from self._according(i)
            elif tag in ("NN", "NNS"):
                if lemma in words("attribution", "relay", "tale") | {"word", "telling", "reckoning", "view"}:
                    yield from self._by_account(i)
                if (
                    lemma in manners()
                    and frame.child(i, "nsubj") is not None
                    and frame.child(i, "ccomp") is not None
                ):
                    yield from self.verb(i, manners()[lemma])
                elif lemma in words("attribution", "nouns", "said"):
                    yield from self._noun(i)
            elif tag == "JJ" and lemma in words("attribution", "adjectives", "think"):
                yield from self._feeling(i)
            elif tag == "RB" and frame.lower[i] in words("attribution", "phrases", "nobody"):
                yield self._adverb(i)
            elif frame.lower[i] == "according":
                yield from self._according(i)
            if frame.lower[i] in ("basis", "based"):
                yield from self._basis(i)
            if frame.lower[i] in ("reference", "referring", "pointing"):
                yield from self._reference(i)
        yield from self._introduced()
        yield from self._turns()
        yield from self._headline()

    # -- other words -----------------------------------------------------------------------------------

    def _according(self, word: int) -> Iterator[Attribution]:
        frame = self.frame
        to = next((c for c in frame.children[word] if frame.lower[c] == "to"), None)
        if to is None and word + 1 < len(frame) and frame.lower[word + 1] == "to":
            to = word + 1
        source = frame.child(to, "pobj") if to is not None else None
        if to is None or source is None:
            return
        hole = (word, max(frame.right[source], to) + 1)
        content = self._in_relative(hole) or sentence_pieces(frame, word, hole)
        if len(content) > 1 and self._new_clause(hole[1]):
            content = content[:1]
        quote = self.speech.quote_at(word)
        if quote is not None and quote.inner[0] == word:
            content = ((hole[1], quote.inner[1]),) if hole[1] < quote.inner[1] else ()
        if content:
            yield self.made(source, word, content, "according", cue=(word, to + 1))

    def _basis(self, word: int) -> Iterator[Attribution]:
        """ "On the basis of the miners' letters", "based on information from the police"."""
        frame = self.frame
        on = frame.child(word, "prep")
        noun = frame.child(on, "pobj") if on is not None else None
        if on is None or noun is None or frame.lower[on] not in ("of", "on", "upon"):
            return
        source = frame.child(noun, "poss")
        for c in frame.children[noun]:
            if source is None and frame.dep[c] == "prep" and frame.lower[c] in ("from", "by"):
                source = frame.child(c, "pobj")
        telling = words("attribution", "nouns", "said") | words("attribution", "relay", "news")
        if source is not None and frame.lemma[noun] in telling:
            start = word
            while start > 0 and frame.lower[start - 1] in ("on", "the"):
                start -= 1
            content = sentence_pieces(frame, word, (start, frame.right[on] + 1))
            if content:
                yield self.made(source, word, content, "basis", cue=(start, on + 1))

    def _reference(self, word: int) -> Iterator[Attribution]:
        """ "With reference to", "referring to": what stands before "to" hangs on the verb of speech."""
        frame = self.frame
        to = next((c for c in frame.children[word] if frame.lower[c] == "to"), None)
        way = frame.head[word] if frame.lower[word] == "reference" else word
        if to is not None and (way == word or frame.lower[way] == "with"):
            yield from self.referring(way, to)

    def _by_account(self, noun: int) -> Iterator[Attribution]:
        """ "By his account, …", "in the words of a survivor, …", "on the driver's own estimate, …"."""
        frame = self.frame
        way = frame.head[noun]
        source = frame.child(noun, "poss")
        if source is None and frame.lower[noun] == "words":
            of = frame.child(noun, "prep")
            source = frame.child(of, "pobj") if of is not None and frame.lower[of] == "of" else None
        if source is None or way > noun or frame.lower[way] not in ("by", "in", "on", "from"):
            return
        start, end = frame.left[way], frame.right[way] + 1
        first, last = frame.sentence_range(frame.sentence(noun))
        if start > first and frame.lower[start - 1] not in (",", "and", "—", "–"):
            return
        if frame.lower[min(end, last - 1)] not in (",", ".", ";", ":"):
            return
        content = sentence_pieces(frame, noun, (start, end))
        if content:
            yield self.made(source, noun, content, "according", cue=(way, noun + 1))

    def _in_relative(self, hole: Range) -> tuple[Range, ...]:
        """ "A plan which, according to X, is to begin …": the clause alone is X's."""
        frame = self.frame
        pronoun = hole[0] - 2
        if pronoun < 0 or frame.lower[hole[0] - 1] != "," or frame.tag[pronoun] not in ("WDT", "WP"):
            return ()
        clause = frame.head[pronoun]
        if frame.dep[clause] != "relcl" or frame.right[clause] < hole[1]:
            return ()
        pieces = ((frame.left[frame.head[clause]], pronoun), (hole[1], frame.right[clause] + 1))
        return tuple(t for s, e in pieces if (t := trim(frame, s, e)))

    def _new_clause(self, token: int) -> bool:
        """ "…, according to X, and …": what follows is no longer X's."""
        lower = self.frame.lower
        following = lower[token : token + 2]
        return following[:1] == [","] and following[1:] in (["and"], ["but"], ["while"], ["who"], ["which"])

    def _noun(self, noun: int) -> Iterator[Attribution]:
        """ "X's account that …", "a report by X", "the claim that …", "the mayor's denial of May 2"."""
        frame = self.frame
        if frame.dep[noun] == "dobj" and frame.lemma[frame.head[noun]] in LIGHT:
            return
        source = frame.child(noun, "poss")
        content: list[Range] = []
        for c in frame.children[noun]:
            if frame.dep[c] == "prep" and frame.lower[c] in ("by", "from") and source is None:
                source = frame.child(c, "pobj")
            elif (
                frame.dep[c] in ("acl", "ccomp", "relcl")
                and frame.lower[frame.left[c]] == "that"
                and not _relative(self.frame, c)
            ) or (frame.dep[c] == "prep" and frame.lower[c] in ("of", "about") and c > noun):
                piece = trim(frame, *subtree(frame, c))
                content += [piece] if piece else []
        if content and (source is None or frame.nominal(source)):
            yield self.made(source, noun, tuple(content), "noun")

    def _feeling(self, word: int) -> Iterator[Attribution]:
        """ "The miners are certain that …"."""
        frame = self.frame
        verb = frame.head[word]
        clause = frame.child(word, "ccomp")
        if clause is None:
            clause = frame.child(verb, "ccomp") or self._past_aside(verb)
        source = frame.child(verb, "nsubj")
        if frame.dep[word] != "acomp" or clause is None or clause < word or source is None:
            return
        piece = trim(frame, *subtree(frame, clause))
        if piece and self.references.features(source).kind in (Kind.PERSON, Kind.GROUP):
            yield self.made(source, word, (piece,), "think")

    def _past_aside(self, verb: int) -> int | None:
        """ "He was sure, a cousin said, that …": the parser gives the clause to whoever said so."""
        frame, aside = self.frame, self.frame.child(verb, "parataxis")
        clause = frame.child(aside, "ccomp") if aside is not None else None
        if clause is None or frame.lower[frame.left[clause] - 1 : frame.left[clause] + 1] != [",", "that"]:
            return None
        return clause

    def _adverb(self, word: int) -> Attribution:
        frame = self.frame
        verb = clause_of(frame, word)
        return self.made(None, word, without(frame, subtree(frame, verb), (word, word + 1)), "nobody")

    def _introduced(self) -> Iterator[Attribution]:
        """Quotations whose speaker stands in the paragraph before."""
        for quote in self.speech.quotes:
            if quote.cue is None and quote.speaker is not None:
                source = self.references.resolve(quote.speaker)
                yield Attribution(
                    source, (quote.tokens[0], quote.tokens[0] + 1), (quote.tokens,), quote.speaker, "say"
                )

    def _turns(self) -> Iterator[Attribution]:
        """What a transcript's speaker says; its presenter speaks for the outlet."""
        for turn in self.speech.turns:
            if not turn.host and turn.speaker is not None and turn.inner[1] > turn.inner[0]:
                label = self.references.resolve(turn.speaker)
                at = turn.inner[0] - 1 if turn.cue is None else turn.cue
                cue = (at, at + 1)
                yield Attribution(label, cue, (turn.inner,), turn.speaker, "turn")

    def _headline(self) -> Iterator[Attribution]:
        """ "Five held in raid: police" and "Police: five held in raid"."""
        frame = self.frame
        if self.parsed.headline is None:
            return
        start, end = self.parsed.headline
        for i in range(start + 1, end - 1):
            if frame.lower[i] not in (":", "-", "–", "—"):
                continue
            for label, rest in (((i + 1, end), (start, i)), ((start, i), (i + 1, end))):
                head = label[1] - 1
                speaks = self._may_head(head)
                verbal = any(frame.pos[k] == "VERB" for k in range(*rest))
                if label[1] - label[0] <= 4 and speaks and verbal:
                    reference = Reference(label, head, self.parsed.words(label))
                    yield Attribution(reference, (i, i + 1), (rest,), i, "headline")
                    return

    def _may_head(self, head: int) -> bool:
        """Whether a headline's label is somebody: a common noun for people, or a name that speaks below."""
        if self.references.features(head).kind not in (Kind.PERSON, Kind.GROUP):
            return False
        return self.frame.pos[head] != "PROPN" or self.references.speaks(head)


def _relative(frame: Frame, clause: int) -> bool:
    """A relative clause ("the statement that he made") has "that" for an argument."""
    return any(frame.lower[c] == "that" and frame.dep[c] != "mark" for c in frame.children[clause])
