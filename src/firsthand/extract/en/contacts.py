"""Where what was just told comes from, said in so many words.

"That is what a porter told me", "we heard it on the radio", "this is from a baker", "their teacher rang us",
"his sister read the order to us", "I had her story from a porter".
"""

from __future__ import annotations

from firsthand.extract.en.asides import around
from firsthand.extract.en.nouns import FIRST, FIRST_PLURAL, Kind
from firsthand.extract.en.numbers import cardinal
from firsthand.extract.en.passings import Looking, Origin
from firsthand.extract.en.subjects import source_of
from firsthand.extract.en.voices import OWN
from firsthand.extract.en.wordlists import words

_POINTING = frozenset({"this", "that", "it", "all", "everything", "much", "so", "these", "both"})
_FOLLOWING = frozenset({"follow", "follows", "following", "below"})
_WAYS = frozenset({"what", "how", "as"})


class Contacts(Looking):
    """Rules for sentences that say nothing but where the words around them come from."""

    def copula(self, verb: int) -> None:
        """ "That is what X told me", "this is from X", "this is X's account", "it is X who told us so"."""
        frame = self.frame
        subject = frame.child(verb, "nsubj")
        if subject is not None and self._our_source(subject):
            self._named_after(verb)
        if subject is None or not self._points(subject):
            return
        for c in frame.children[verb]:
            if c <= subject:
                continue
            source: int | None = None
            if frame.dep[c] in ("ccomp", "advcl", "attr", "acomp") and frame.pos[c] == "VERB":
                first = frame.left[c]
                if frame.lower[first] in _WAYS and self._tells(c):
                    source = frame.child(c, "nsubj") or source_of(frame, c, self.inside)
            elif frame.dep[c] == "prep" and frame.lower[c] in ("from", "according"):
                source = frame.child(c, "pobj")
                clause = frame.child(source, "relcl") if source is not None else None
                clause = frame.child(verb, "ccomp", "advcl") if clause is None else clause
                if clause is not None and frame.lower[subject] == "it":
                    self._cleft(clause, source)
                    source = None
            elif frame.dep[c] == "attr" and frame.lemma[c] in words("attribution", "relay", "tale"):
                source = frame.child(c, "poss") or self._of(c)
            if source is not None and self._speaks(source):
                self._comes_from(source, verb)

    def _cleft(self, clause: int, source: int | None) -> None:
        """ "It is from a tailor that we learnt how": what follows is theirs."""
        frame, subject = self.frame, self.frame.child(clause, "nsubj")
        ours = subject is not None and frame.lower[subject] in FIRST | FIRST_PLURAL
        if source is None or not ours or frame.lemma[clause] not in words("attribution", "relay", "get"):
            return
        ahead = bool({"why", "how", "what"} & set(frame.lower[clause + 1 : clause + 3]))
        if self._speaks(source):
            self._comes_from(source, clause, onward=ahead)

    def _our_source(self, noun: int) -> bool:
        frame = self.frame
        ours = any(frame.lower[c] in FIRST | FIRST_PLURAL for c in frame.children[noun])
        return ours and frame.lemma[noun] in ("source", "informant")

    def _named_after(self, verb: int) -> None:
        """ "For this our source is different: his niece", "our source is a guard"."""
        frame = self.frame
        named = [c for c in frame.children[verb] if frame.dep[c] in ("attr", "appos") and c > verb]
        named += [k for c in named for k in frame.children[c] if frame.dep[k] == "appos"]
        source = next((c for c in reversed(named) if frame.pos[c] in ("NOUN", "PROPN")), None)
        if source is not None and self._speaks(source):
            apart = any(frame.lower[c] in ("another", "different") for c in named)
            self._comes_from(source, verb, within=1 if apart else None)

    def heard(self, verb: int) -> None:
        """ "I read it in the X": nothing but the source is said."""
        taker, news = source_of(self.frame, verb, self.inside), self._news(verb)
        if taker is None or news is None or not self._points(news):
            return
        giver = self._after(verb, "on", "in", "over", "by")
        if self.voices.at(taker).key == self._here(verb) and giver is not None and self._printed(giver):
            self._comes_from(giver, verb)

    def _printed(self, noun: int) -> bool:
        frame = self.frame
        if frame.pos[noun] == "PROPN":
            return frame.ent[noun] not in ("DATE", "TIME", "LOC", "GPE")
        return self._paper(noun) or frame.lemma[noun] in words("voices", "kind", "generic_outlet")

    def called(self, verb: int) -> None:
        """ "Their teacher rang us on Sunday", "the abbot wrote to us about it", "she told us so"."""
        frame = self.frame
        agent = frame.child(verb, "agent")
        if agent is not None:
            giver, thing = frame.child(agent, "pobj"), frame.child(verb, "nsubjpass")
            if thing is None or not (self._points(thing) or self._follows(thing)):
                return
        else:
            giver, thing = source_of(frame, verb, self.inside), self._told_thing(verb)
        if giver is None or frame.lower[giver] in FIRST | FIRST_PLURAL or not self._speaks(giver):
            return
        clause = frame.lower[frame.left[verb]] in ("what", "whatever", "how")
        if clause or self._says(verb) or not self._to_us(verb, thing):
            return
        if thing is not None and not self._points(thing) and not self._paper(thing):
            return
        ahead = self._follows(thing) if thing is not None else 0
        taker = self._taker(verb)
        if ahead and taker is not None:
            self._pass(giver, taker, verb, "told", None)
        self._comes_from(giver, verb, ahead=ahead)

    def _follows(self, noun: int) -> int:
        """Count the paragraphs that "the three accounts below" are; 0 for other phrases."""
        frame = self.frame
        if not any(frame.lower[c] in _FOLLOWING for c in frame.children[noun]):
            return 0
        size = next((frame.lower[c] for c in frame.children[noun] if frame.dep[c] == "nummod"), "one")
        known = cardinal([size], 0)
        return int(known[0]) if known is not None else 1

    def based(self, verb: int) -> None:
        """ "The union based its account on the testimony of two women": whose word it goes by."""
        frame = self.frame
        on = next((c for c in frame.children[verb] if frame.lower[c] in ("on", "upon")), None)
        paper = frame.child(on, "pobj") if on is not None else None
        taker = frame.child(verb, "nsubj", "nsubjpass")
        if paper is None or taker is None:
            return
        giver = self._interviewed_in(paper) or self.voices.author(paper)
        owned = [frame.child(c, "poss") for c in (taker, frame.child(verb, "dobj")) if c is not None]
        taker = next((c for c in owned if c is not None), taker)
        if giver != paper and self._speaks(giver) and self.voices.at(taker).key != self._here(verb):
            self._pass(giver, taker, verb, "known", None)

    def _interviewed_in(self, noun: int) -> int | None:
        """ "Interviews with survivors", "conversations with the crew"."""
        frame = self.frame
        if frame.lemma[noun] not in ("interview", "conversation", "talk", "call"):
            return None
        way = next((c for c in frame.children[noun] if frame.lower[c] == "with"), None)
        return frame.child(way, "pobj") if way is not None else None

    def met(self, verb: int) -> None:
        """ "I visited the widow", "we spoke to a driver": what follows is what they told."""
        frame = self.frame
        visitor = source_of(frame, verb, self.inside)
        if (
            visitor is None
            and frame.dep[verb] in ("advcl", "xcomp")
            and frame.lemma[frame.head[verb]] == "go"
        ):
            visitor = frame.child(frame.head[verb], "nsubj")
        host = self._taker(verb)
        if visitor is None or host is None or frame.child(verb, "neg") is not None:
            return
        ours = frame.lower[visitor] in FIRST | FIRST_PLURAL or self.voices.at(visitor).key == self._here(verb)
        known = self.references.features(host)
        if ours and known.kind is Kind.PERSON and not self._says(verb) and not self.inside[verb]:
            self._pass(host, visitor, verb, "asked", None)
            self._comes_from(host, verb, onward=True)

    def _to_us(self, verb: int, thing: int | None) -> bool:
        """Whether words reach the outlet: told to its people, or written down: "my niece writes this"."""
        taker = self._taker(verb)
        if taker is None:
            writes = self.frame.lemma[verb] in ("write", "report")
            return writes and thing is not None and self.frame.lower[thing] in _POINTING
        return self.voices.at(taker).key == self._here(verb) or self.voices.reporter(taker)

    def story(self, verb: int) -> bool:
        """ "I had her story from a porter": whose story it is, and from whom."""
        frame = self.frame
        thing = frame.child(verb, "dobj")
        owner = frame.child(thing, "poss") if thing is not None else None
        giver = self._after(verb, "from", "through", "via")
        if thing is None or owner is None or giver is None or not self._speaks(giver):
            return False
        if frame.lemma[thing] not in words("attribution", "relay", "tale") or not self._speaks(owner):
            return False
        self._pass(owner, giver, verb, "told", None)
        self._comes_from(owner, verb, onward=True)
        return True

    def _comes_from(
        self, source: int, at: int, *, onward: bool = False, ahead: int = 0, within: int | None = None
    ) -> None:
        voice = self.voices.at(source)
        if voice.key != self._here(at):
            self.origins.append(Origin(voice, at, (at, at + 1), onward, ahead, within))

    def _here(self, token: int) -> int:
        """Who speaks where a token stands: the outlet, or the speaker of a turn."""
        speech = self.references.speech
        turn = speech.turn_at(token)
        if turn is None or turn.host or turn.speaker is None:
            return OWN
        return self.voices.at(turn.speaker).key

    def _points(self, token: int) -> bool:
        """Whether a word stands for what was just told."""
        frame = self.frame
        if frame.lower[token] in _POINTING:
            return True
        if frame.lemma[token] not in words("attribution", "relay", "news"):
            return False
        return any(
            frame.lower[c] in ("this", "that", "these", "the", "all", "both") or frame.dep[c] == "relcl"
            for c in frame.children[token]
        )

    def _paper(self, token: int) -> bool:
        return self.frame.lemma[token] in words("attribution", "nouns", "document")

    def _tells(self, verb: int) -> bool:
        lemma = self.frame.lemma[verb]
        if lemma == "call" and not self._rings(verb):
            return False
        return lemma in words("attribution", "relay", "pass") or lemma in words("attribution", "verbs", "say")

    def _says(self, verb: int) -> bool:
        """Whether a verb has words of its own to tell."""
        frame = self.frame
        source = source_of(frame, verb, self.inside)
        if self._quotes(verb) or around(frame, verb, source, frozenset()):
            return True
        return any(
            frame.dep[c] in ("ccomp", "xcomp")
            and frame.lower[frame.left[c]] not in ("why", "how")
            and not any(frame.lower[i] == ";" for i in range(c, verb))
            for c in frame.children[verb]
        )

    def _told_thing(self, verb: int) -> int | None:
        frame = self.frame
        return next(
            (
                c
                for c in frame.children[verb]
                if frame.dep[c] == "dobj"
                and self.references.features(c).kind not in (Kind.PERSON, Kind.GROUP)
                and frame.lower[c] not in FIRST | FIRST_PLURAL
            ),
            None,
        )

    def _of(self, noun: int) -> int | None:
        frame = self.frame
        for c in frame.children[noun]:
            if frame.dep[c] == "prep" and frame.lower[c] in ("of", "by", "from"):
                return frame.child(c, "pobj")
        return None
