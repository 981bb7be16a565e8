"""Verbs that make somebody a source: what they say, to whom, and from whom it was learnt."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.extract.en.asides import around
from firsthand.extract.en.audiences import audience
from firsthand.extract.en.contents import said_by, sentence_pieces, subtree, trim, without
from firsthand.extract.en.making import Making, manners
from firsthand.extract.en.mentions import Attribution, Range, Reference
from firsthand.extract.en.nouns import Kind
from firsthand.extract.en.subjects import going_on, source_of
from firsthand.extract.en.wordlists import words

_OWN_TO = frozenset({"admit", "confess", "own", "testify", "attest"})
_AGAINST = frozenset({"though", "although", "whereas", "but"})
_NAMED = 25
"""The longest phrase between "quoted" and "as saying"."""


class Verbs(Making):
    """The rules for verbs."""

    def verb(self, verb: int, classes: tuple[str, ...]) -> Iterator[Attribution]:
        """Read one verb of speech, knowledge or belief."""
        frame = self.frame
        passive = frame.child(verb, "auxpass", "nsubjpass") is not None
        if "quote" in classes:
            yield from self._quoting(verb, passive)
            return
        if passive and "tell" not in classes:
            yield from self._passive(verb)
            return
        if "learn" in classes and frame.dep[verb] == "relcl":
            yield from self._fronted(verb)
        agent = frame.child(verb, "agent") if passive else None
        if passive:
            source = frame.child(agent, "pobj") if agent is not None else self._told(verb)
        else:
            source = source_of(frame, verb, self.inside)
        if frame.lemma[verb] == "put" and not any(frame.lower[c] == "at" for c in frame.children[verb]):
            return
        content = self._own(verb, self._content(verb, source, classes))
        if not content or (source is None and frame.dep[verb] not in ("ROOT", "parataxis")):
            return
        manner = next((m for m in classes if m != "consider"), classes[0])
        addressee = self._addressee(verb, passive) if agent is not None or not passive else None
        if "learn" in classes:
            teacher = self._from(verb)
            if teacher is not None:
                yield self.made(teacher, verb, content, "learn", depth=1)
        main = going_on(frame, verb)
        yield self.made(source, main, content, manner, addressee=addressee, cue=self._cue(verb))

    def _fronted(self, verb: int) -> Iterator[Attribution]:
        """ "From a clerk she learnt, she adds, that …": the parser takes the verb for a relative clause."""
        frame = self.frame
        noun = frame.head[verb]
        way = frame.head[noun]
        main = frame.head[way]
        clause = frame.child(main, "ccomp")
        if frame.lower[way] in ("from", "through") and way < verb < main and clause is not None:
            piece = trim(frame, *subtree(frame, clause))
            if piece and piece[0] > verb:
                yield self.made(noun, verb, (piece,), "learn", depth=1)

    def _told(self, verb: int) -> int | None:
        """ "A neighbour has been told that …": nobody says by whom, so the hearer is the first voice."""
        frame = self.frame
        hearer = frame.child(verb, "nsubjpass")
        if hearer is None or frame.child(verb, "ccomp") is None:
            return None
        return hearer if self.references.features(hearer).kind is Kind.PERSON else None

    def _own(self, verb: int, content: tuple[Range, ...]) -> tuple[Range, ...]:
        """Leave out where somebody else begins to speak: ", though the chief insists that …"."""
        frame = self.frame
        found = []
        for start, end in content:
            stop = end
            for i in range(max(start, verb) + 1, end - 1):
                if frame.lower[i] in _AGAINST and not self.inside[i]:
                    clause = range(i + 1, min(end, i + 12))
                    if any(k in self.cues and frame.child(k, "nsubj") in clause for k in clause):
                        stop = i
                        break
            piece = trim(frame, start, stop)
            found += [piece] if piece else []
        return tuple(found)

    def _content(self, verb: int, source: int | None, classes: tuple[str, ...]) -> tuple[Range, ...]:
        quotes = self._quotes_of.get(verb)
        if quotes:
            said = said_by(self.frame, verb, source)
            content = [self._from_start(q.tokens, verb) for q in quotes]
            wider = [r for r in said if any(r[0] <= s and e <= r[1] for s, e in content) and verb < r[0]]
            content = [r for r in content if not _overlap(r, wider)] + wider
            content += [r for r in said if not _overlap(r, content)]
            return tuple(sorted(content))
        if {"say", "tell", "think", "learn"} & set(classes) and not self.inside[verb]:
            sides = around(self.frame, going_on(self.frame, verb), source, self.cues)
            if sides:
                return sides
        found = said_by(self.frame, verb, source) or said_by(self.frame, going_on(self.frame, verb), source)
        if found and ("see" not in classes or classes != ("see",) or self._eventful(found)):
            return found
        frame = self.frame
        wanted = {"announce", "admit", "learn", "consider", "see"} & set(classes)
        if {"announce", "admit"} & set(classes) and (relative := self._relative_object(verb)):
            return relative
        if wanted or (source is not None and self.document(source)):
            return self._object(verb)
        if "say" in classes and self.parsed.headline and verb < self.parsed.headline[1]:
            return self._in_headline(verb, source)
        if "say" in classes:
            colon = self._after_colon(verb)
            if colon:
                return colon
        topic = next(
            (c for c in frame.children[verb] if frame.dep[c] == "prep" and frame.lower[c] in ("of", "about")),
            None,
        )
        piece = trim(frame, *subtree(frame, topic)) if topic is not None else None
        return (piece,) if piece else ()

    def _in_headline(self, verb: int, source: int | None) -> tuple[Range, ...]:
        """Headlines leave out what the parser needs: "UN team says villagers killed in raid"."""
        start, end = self.parsed.headline or (0, 0)
        before = (
            source is not None and source > start and self.frame.lower[self.frame.left[source] - 1] == ","
        )
        piece = (
            trim(self.frame, start, self.frame.left[source or verb])
            if before
            else trim(self.frame, verb + 1, end)
        )
        return (piece,) if piece and piece[1] - piece[0] > 1 else ()

    def _from_start(self, quote: Range, verb: int) -> Range:
        """A quotation in the middle of a reported sentence: the words before it are the speaker's too."""
        frame = self.frame
        first = frame.sentence_range(frame.sentence(quote[0]))[0]
        joined = first < quote[0] < quote[1] <= verb and frame.lower[quote[0] - 1] not in (",", ":")
        quoting = any(i in self.cues for i in range(first, quote[0]))
        return (first, quote[1]) if joined and not quoting and not self.inside[first] else quote

    def _relative_object(self, verb: int) -> tuple[Range, ...]:
        """ "The transfer that they ordered": the noun is what is announced."""
        frame = self.frame
        relatives = [c for c in frame.children[verb] if frame.tag[c] in ("WDT", "WP")]
        if frame.dep[verb] != "relcl" or frame.child(verb, "dobj", "ccomp") not in (None, *relatives):
            return ()
        piece = trim(frame, frame.left[frame.head[verb]], frame.left[verb])
        return (piece,) if piece else ()

    def _eventful(self, content: tuple[Range, ...]) -> bool:
        return any(self.frame.pos[i] == "VERB" for s, e in content for i in range(s, e))

    def _object(self, verb: int) -> tuple[Range, ...]:
        frame = self.frame
        for c in frame.children[verb]:
            if c > verb and (
                frame.dep[c] == "dobj"
                or (frame.dep[c] == "prep" and frame.lower[c] in ("of", "about"))
                or (frame.dep[c] == "prep" and frame.lower[c] == "to" and frame.lemma[verb] in _OWN_TO)
            ):
                if frame.tag[c] == "PRP" and frame.lemma[verb] not in words(
                    "attribution", "verbs", "announce"
                ):
                    continue
                piece = trim(frame, *subtree(frame, c))
                return (piece,) if piece else ()
        return ()

    def _after_colon(self, verb: int) -> tuple[Range, ...]:
        frame = self.frame
        last = frame.sentence_range(frame.sentence(verb))[1]
        for i in range(verb + 1, min(last, verb + 12)):
            if frame.lower[i] == ":":
                end = last
                if i >= last - 2 and last < len(frame):
                    end = frame.sentence_range(frame.sentence(last))[1]
                piece = trim(frame, i + 1, end)
                return (piece,) if piece else ()
        return ()

    def _addressee(self, verb: int, passive: bool) -> Reference | None:
        frame = self.frame
        if passive:
            subject = frame.child(verb, "nsubjpass")
            return self.references.resolve(subject) if subject is not None else None
        for c in frame.children[verb]:
            if (
                frame.dep[c] in ("dobj", "dative")
                and c > verb
                and "tell" in manners().get(frame.lemma[verb], ())
            ):
                if frame.dep[c] == "dative" and frame.lower[c] == "to":
                    inner = frame.child(c, "pobj")
                    return self.references.resolve(inner) if inner is not None else None
                if frame.nominal(c):
                    return self.references.resolve(c)
            hearing = "in" if frame.lemma[verb] == "confide" else "to"
            if frame.dep[c] in ("prep", "dative") and frame.lower[c] == hearing:
                inner = frame.child(c, "pobj")
                if inner is not None:
                    return self.references.resolve(inner)
        hearer = audience(frame, verb)
        return self.references.resolve(hearer) if hearer is not None else None

    def _from(self, verb: int) -> int | None:
        """ "Heard it from her brother", "read in the Gazette that": who told."""
        frame = self.frame
        for c in frame.children[verb]:
            if frame.dep[c] == "prep" and frame.lower[c] in ("from", "through"):
                return frame.child(c, "pobj")
            noun = (
                frame.child(c, "pobj") if frame.dep[c] == "prep" and frame.lower[c] in ("in", "on") else None
            )
            if noun is not None and self._printed(noun):
                return noun
        for c in frame.children[verb]:
            if frame.dep[c] in ("dobj", "prep"):
                for k in range(c, frame.right[c] + 1):
                    if frame.lower[k] == "from" and frame.dep[k] == "prep":
                        teller = frame.child(k, "pobj")
                        if teller is not None and self.references.features(teller).kind is Kind.PERSON:
                            return teller
        return None

    def _printed(self, noun: int) -> bool:
        """Whether something can be read in it or heard on it: a name that is no place, a paper, a station."""
        frame = self.frame
        if frame.pos[noun] == "PROPN":
            return frame.ent[noun] not in ("DATE", "TIME", "LOC", "GPE")
        return self.document(noun) or frame.lemma[noun] in words("voices", "kind", "generic_outlet")

    def _quoting(self, verb: int, passive: bool) -> Iterator[Attribution]:
        """ "Citing X", "quoted him as saying …", "X was quoted as saying …"."""
        frame = self.frame
        quoted = frame.child(verb, "nsubjpass") if passive else self._quoted(verb)
        if quoted is None:
            return
        saying = next(
            (
                p
                for c in range(quoted + 1, min(len(frame), quoted + _NAMED))
                if frame.lower[c] == "as" and (frame.head[c] == verb or quoted <= frame.head[c] < c)
                for p in frame.children[c]
                if frame.dep[p] == "pcomp" and frame.tag[p] == "VBG"
            ),
            None,
        )
        agent = frame.child(verb, "agent") if passive else None
        outer = source_of(frame, verb, self.inside) if not passive else None
        if agent is not None:
            outer = frame.child(agent, "pobj")
        content: tuple[Range, ...] = tuple(q.tokens for q in self._quotes_of.get(verb, ()))
        if saying is not None:
            content = content or self._content(saying, None, ("say",))
            content = content or (said_by(frame, verb, quoted) if passive else ())
        elif frame.dep[verb] == "relcl":
            content = content or sentence_pieces(frame, verb, subtree(frame, verb))
            outer = None
        elif frame.dep[verb] == "advcl" or frame.tag[verb] == "VBG":
            governor = frame.head[verb]
            if frame.pos[governor] in ("NOUN", "PROPN") and frame.dep[governor] == "nsubj":
                governor = frame.head[governor]
            if governor in self._quotes_of or frame.lemma[governor] in manners():
                said = self._content(governor, source_of(frame, governor, self.inside), ("say",))
                content = tuple(p for piece in said for p in without(frame, piece, subtree(frame, verb)))
            content = content or without(frame, subtree(frame, governor), subtree(frame, verb))
            outer = None
        if not content:
            return
        yield self.made(quoted, verb, content, "quote", depth=1)
        if outer is not None:
            yield self.made(outer, verb, content, "quote")

    def _quoted(self, verb: int) -> int | None:
        """Who or what is cited: "citing the log", "citing what a clerk had written"."""
        frame = self.frame
        cited = frame.child(verb, "dobj")
        clause = frame.child(verb, "ccomp") if cited is None else None
        if clause is not None and frame.lower[frame.left[clause]] == "what":
            telling = frame.lemma[clause] in manners() or frame.lemma[clause] == "write"
            return frame.child(clause, "nsubj") if telling else None
        return cited

    def referring(self, word: int, to: int) -> Iterator[Attribution]:
        """ "X said, with reference to the log", "X said, referring to the log": X knows it from there."""
        frame = self.frame
        cited = frame.child(to, "pobj")
        governor = frame.head[word]
        if cited is None or governor == word or frame.lemma[governor] not in manners():
            return
        content = self._content(governor, source_of(frame, governor, self.inside), ("say",))
        rest = tuple(p for piece in content for p in without(frame, piece, (word, frame.right[word] + 1)))
        if rest:
            yield self.made(cited, word, rest, "quote", depth=1, cue=(word, to + 1))

    def _passive(self, verb: int) -> Iterator[Attribution]:
        """ "Is said to have", "was reported by X that": a voice only where an agent is named."""
        frame = self.frame
        complement = next((c for c in frame.children[verb] if frame.dep[c] in ("xcomp", "ccomp")), None)
        subject = frame.child(verb, "nsubjpass")
        agent = frame.child(verb, "agent")
        source = frame.child(agent, "pobj") if agent is not None else None
        pieces: list[Range] = []
        if subject is not None and frame.lower[subject] != "it":
            pieces.append(subtree(frame, subject))
        if complement is not None:
            pieces.append(subtree(frame, complement))
        elif source is None:
            return
        content = tuple(t for p in pieces if (t := trim(frame, *p)))
        if content:
            yield self.made(source, verb, content, "passive")

    def light(self, verb: int) -> Iterator[Attribution]:
        """ "Sent word that …", "gave an account of …"."""
        frame = self.frame
        news = frame.child(verb, "dobj")
        if news is None or frame.lemma[news] not in words("attribution", "nouns", "said"):
            return
        clause = next(
            (
                c
                for c in frame.children[news]
                if frame.dep[c] in ("acl", "ccomp", "relcl") and frame.lower[frame.left[c]] == "that"
            ),
            None,
        )
        if clause is None:
            clause = next((c for c in frame.children[verb] if frame.dep[c] == "ccomp" and c > news), None)
        source = source_of(frame, verb, self.inside)
        if clause is not None and source is not None:
            piece = trim(frame, *subtree(frame, clause))
            if piece:
                yield self.made(source, news, (piece,), "say", cue=(verb, news + 1))


def _overlap(piece: Range, others: list[Range]) -> bool:
    return any(piece[0] < e and s < piece[1] for s, e in others)
