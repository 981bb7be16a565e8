"""Who told whom: what a text says, anywhere, about how words reached it.

"He had it from her neighbour", "the cook confided in her aunt, who in turn wrote to our
lawyer", "the letter was brought by a porter", "this comes from a clerk".
"""

from __future__ import annotations

from itertools import pairwise

from firsthand.extract.en.contacts import Contacts
from firsthand.extract.en.mentions import Parsed
from firsthand.extract.en.nouns import FIRST, FIRST_PLURAL
from firsthand.extract.en.passings import Carrier, Keeper, Origin, Relays
from firsthand.extract.en.reference import References
from firsthand.extract.en.subjects import source_of
from firsthand.extract.en.voices import OWN, Voices
from firsthand.extract.en.wordlists import words

_BACK = frozenset(["it", "this", "that"])
_OBJECTS = frozenset(
    {
        "show",
        "give",
        "send",
        "bring",
        "deliver",
        "pass",
        "describe",
        "communicate",
        "forward",
        "convey",
        "transmit",
    }
)
_RETELL = frozenset(
    {"tell", "repeat", "inform", "relay", "pass", "report", "recount", "ring", "telephone", "phone", "call"}
)
_INFORM = frozenset({"tell", "inform", "notify", "brief", "alert", "warn"})
_MEET = frozenset(
    {"speak", "talk", "meet", "visit", "interview", "see", "telephone", "phone", "call", "ring"}
)
_BESIDE = frozenset({"relcl", "advcl", "acl", "pcomp"})
_ASK = frozenset(
    ["speak", "talk", "phone", "call", "interview", "meet", "ring", "reach", "contact", "telephone"]
)
_SAME = frozenset({("her", "she"), ("him", "he")})


def relays(parsed: Parsed, references: References, voices: Voices) -> Relays:
    """Return who told whom in a document."""
    reader = _Reader(parsed, references, voices)
    reader.read()
    return Relays(
        tuple(reader.passings), tuple(reader.origins), tuple(reader.carriers), tuple(reader.keepers)
    )


class _Reader(Contacts):
    def read(self) -> None:
        frame = self.frame
        get, give, carry = (words("attribution", "relay", k) for k in ("get", "pass", "carry"))
        keep = words("attribution", "relay", "keep")
        calls = words("attribution", "relay", "call")
        for i, lemma in enumerate(frame.lemma):
            if not frame.tag[i].startswith("V"):
                continue
            if lemma == "be":
                self.copula(i)
            if lemma in ("base", "rest", "draw", "rely"):
                self.based(i)
            if lemma in calls:
                self.called(i)
            if lemma in get:
                self._got(i)
            if lemma in give:
                self._gave(i)
            if lemma in carry:
                self._carried(i)
            if lemma in ("come", "reach", "arrive"):
                self._came(i)
            if lemma in ("cite", "quote"):
                self._cited(i)
            if lemma in keep:
                self._kept(i)
            if lemma in _MEET:
                self.met(i)
            if lemma in _MEET and (lemma == "interview" or frame.dep[i] == "relcl"):
                self._interviewed(i)

    # -- kinds of telling ------------------------------------------------------------------------------

    def _got(self, verb: int) -> None:
        """ "She heard it from her brother", "they had learned of the arrest from a guard"."""
        frame = self.frame
        giver = self._after(verb, "from", "through", "via") or self._by_way(verb)
        if giver is None or not self._speaks(giver):
            self.heard(verb)
            return
        if self.story(verb):
            return
        taker = source_of(frame, verb, self.inside)
        if taker is None:
            return
        thing = self._fronted_thing(verb)
        if thing is not None:
            last = any(frame.lower[c] == "last" for c in frame.children[thing])
            self._pass(giver, taker, verb, "back", None, 1 if last else None)
            return
        news = self._news(verb)
        if (
            frame.lemma[verb] in ("have", "get", "take", "receive", "obtain", "gather", "find", "know")
            and news is None
            and not (frame.lemma[verb] == "find" and frame.lower[verb + 1 : verb + 2] == ["out"])
        ):
            return
        topic = self._topic(verb)
        object_ = frame.child(news, "pobj") if news is not None and frame.dep[news] == "prep" else news
        word = frame.lower[object_] if object_ is not None else ""
        manner = "it" if word == "it" else "back" if word in _BACK else "known"
        self._pass(giver, self._rightly(taker), verb, manner, topic)
        if manner != "known" and self.voices.at(taker).key == self._here(verb):
            self._comes_from(giver, verb)

    def _fronted_thing(self, verb: int) -> int | None:
        """ "This part she has only from the porter": what was said just before."""
        frame, noun = self.frame, self.frame.head[verb]
        if frame.dep[verb] != "relcl" or frame.lemma[noun] not in ("thing", "part", "detail", "story"):
            return None
        if frame.dep[noun] not in ("ROOT", "dep", "dobj") or frame.lower[frame.left[noun]] not in (
            "this",
            "that",
        ):
            return None
        return noun

    def _rightly(self, taker: int) -> int:
        """Take "who" for whoever was just said to tell: "from a cousin of the girl, who in turn …"."""
        frame = self.frame
        clause = frame.head[taker]
        if frame.tag[taker] == "WP" and frame.dep[clause] == "relcl" and self.passings:
            noun = frame.head[clause]
            whole = frame.head[frame.head[noun]] if frame.dep[noun] == "pobj" else noun
            if self.passings[-1].giver.head == whole:
                return whole
        return taker

    def _gave(self, verb: int) -> None:
        """ "He told a colleague of mine", "he repeated it to the uncle", "who in turn wrote to our lawyer"."""
        frame = self.frame
        participle = frame.tag[verb] == "VBN" and frame.dep[verb] in ("acl", "advcl")
        passive = frame.child(verb, "auxpass") is not None or (
            participle and frame.child(verb, "agent") is not None
        )
        other, informed = self._taker(verb), False
        if passive:
            agent = frame.child(verb, "agent")
            giver = frame.child(agent, "pobj") if agent is not None else self._after(verb, "by")
            taker = other if frame.lemma[verb] in _OBJECTS else frame.child(verb, "nsubjpass")
            if participle and frame.lemma[verb] in _INFORM and taker is None:
                taker = self._informed(verb)
                informed = taker is not None
        else:
            giver, taker = self._in_turn(verb, source_of(frame, verb, self.inside)), other
        if (
            giver is None
            or taker is None
            or giver == taker
            or not (self._speaks(giver) and self._speaks(taker))
        ):
            return
        if frame.lemma[verb] in _OBJECTS and self._thing(verb) is None:
            return
        own = frame.lower[giver] in FIRST | FIRST_PLURAL or self.voices.reporter(giver)
        asked = own and frame.lemma[verb] in _ASK
        if asked:
            giver, taker = taker, giver
        manner = "asked" if asked else "known" if informed else self._manner(verb)
        within = 0 if manner == "back" and passive and self._aside(verb) else None
        self._pass(giver, taker, verb, manner, self._topic(verb), within)
        if frame.lemma[verb] in _OBJECTS:
            shown = self._thing(verb)
            if shown is not None and frame.lemma[shown] in words("attribution", "nouns", "document"):
                self._pass(shown, giver, verb, "told", None)

    def _in_turn(self, verb: int, giver: int | None) -> int | None:
        """ "A clerk told him this, and he told our driver": who was told is who tells."""
        frame, before = self.frame, self.frame.head[verb]
        told = self._taker(before) if frame.dep[verb] == "conj" else None
        if giver is None or told is None or giver < before:
            return giver
        return told if (frame.lower[told], frame.lower[giver]) in _SAME else giver

    def _aside(self, verb: int) -> bool:
        """ "Guards beat him, she explained that she knew from his uncle": that sentence, and no other."""
        frame, says = self.frame, self.frame.head[verb]
        if frame.dep[verb] != "ccomp" or says > verb:
            return False
        return any(frame.dep[c] == "ccomp" and c < says for c in frame.children[says])

    def _manner(self, verb: int) -> str:
        """Whether a telling is of what was told before, of a topic, or has words of its own."""
        frame = self.frame
        if self._says(verb):
            return "told"
        news = self._news(verb)
        object_ = frame.child(news, "pobj") if news is not None and frame.dep[news] == "prep" else news
        if (
            news is not None
            and frame.dep[news] == "prep"
            and (object_ is None or frame.lower[object_] not in _BACK)
        ):
            return "known" if frame.lemma[verb] in _INFORM else "told"
        plain = object_ is None or frame.lower[object_] in _BACK
        if object_ is not None and frame.lemma[verb] in words("attribution", "relay", "convey"):
            known = any(frame.lower[c] in ("the", "this", "that") for c in frame.children[object_])
            if known and frame.lemma[object_] in words("attribution", "relay", "news"):
                return "back"
        if frame.lemma[verb] == "call" and not self._rings(verb):
            return "told"
        return "back" if plain and frame.lemma[verb] in _RETELL else "told"

    def _informed(self, verb: int) -> int | None:
        """ "Two envoys, briefed by the customs office, said": whom a participle stands beside."""
        frame = self.frame
        if frame.dep[verb] == "acl":
            return frame.head[verb]
        return source_of(frame, frame.head[verb], self.inside)

    def _cited(self, verb: int) -> None:
        """ "It cited a watchman": from whom it had what was just told."""
        frame = self.frame
        quoted, outer = frame.child(verb, "dobj"), frame.child(verb, "nsubj")
        if quoted is None or outer is None or self._says(verb) or not self._speaks(quoted):
            return
        if not any(frame.lower[c] == "as" for c in frame.children[verb]):
            self._pass(quoted, outer, verb, "back", None)

    def _carried(self, verb: int) -> None:
        """ "The letter was brought by a porter", "a letter forwarded by her aunt", "which a guard smuggled out"."""
        frame = self.frame
        agent, thing = frame.child(verb, "agent"), frame.child(verb, "nsubjpass")
        if agent is None:
            thing, carrier = frame.child(verb, "dobj"), frame.child(verb, "nsubj")
            thing = frame.head[verb] if thing is not None and frame.tag[thing] in ("WDT", "WP") else None
            thing = thing if frame.dep[verb] == "relcl" else None
        else:
            carrier = frame.child(agent, "pobj")
            thing = frame.head[verb] if frame.dep[verb] == "acl" else thing
        if thing is None or frame.lemma[thing] not in words("attribution", "relay", "news"):
            return
        if carrier is not None and self._speaks(carrier):
            self.carriers.append(Carrier(self.voices.at(carrier), verb, (verb, verb + 1)))

    def _came(self, verb: int) -> None:
        """ "This comes from a guard", "her account reached us through a teacher"."""
        frame = self.frame
        clause = frame.child(verb, "csubj")
        if clause is not None:
            self._what_was_said(clause, verb)
        subject = frame.child(verb, "nsubj")
        if subject is None or frame.lemma[subject] not in words("attribution", "relay", "news"):
            return
        origin = self._after(verb, "from")
        if origin is not None and self._speaks(origin) and frame.lemma[verb] == "come":
            self.origins.append(Origin(self.voices.at(origin), verb, (verb, verb + 1)))
        carrier = self._after(verb, "through", "via") or self._by_way(verb)
        if carrier is None or not self._speaks(carrier):
            return
        owner = frame.child(subject, "poss")
        if owner is None:
            self.carriers.append(Carrier(self.voices.at(carrier), verb, (verb, verb + 1)))
            return
        self._pass(owner, carrier, verb, "told", None)

    def _what_was_said(self, clause: int, verb: int) -> None:
        """ "What she told the sexton reached us through a singer": three who passed it on."""
        teller, hearer = source_of(self.frame, clause, self.inside), self._taker(clause)
        carrier = self._after(verb, "through", "via", "from") or self._by_way(verb)
        way = [v for v in (teller, hearer, carrier, self._taker(verb)) if v is not None and self._speaks(v)]
        for giver, taker in pairwise(way):
            self._pass(giver, taker, verb, "told", None)

    def _interviewed(self, verb: int) -> None:
        """ "Four residents, interviewed by our researcher", "a clerk whom our lawyer met", "who interviewed two"."""
        frame = self.frame
        agent = frame.child(verb, "agent")
        taker = frame.child(agent, "pobj") if agent is not None else None
        giver = frame.child(verb, "nsubjpass")
        if frame.dep[verb] == "relcl" and any(frame.lower[c] == "whom" for c in frame.children[verb]):
            taker = frame.child(verb, "nsubj")
        if giver is None and frame.dep[verb] in ("acl", "relcl"):
            giver = frame.head[verb]
        elif giver is None and frame.dep[verb] == "advcl":
            giver = source_of(frame, frame.head[verb], self.inside)
        if giver is not None and taker is not None:
            self._pass(giver, taker, verb, "told", None)
            return
        asked = frame.child(verb, "dobj")
        if frame.lemma[verb] != "interview" or asked is None or frame.dep[verb] not in _BESIDE:
            return
        taker = source_of(frame, verb, self.inside)
        if taker is not None and self._speaks(asked) and frame.lower[asked] not in FIRST | FIRST_PLURAL:
            sentence = frame.sentence_range(frame.sentence(verb))
            self._pass(asked, taker, verb, "known", sentence)

    def _kept(self, verb: int) -> None:
        """ "He keeps a list of the missing", "the list drawn up by a lawyer"."""
        frame = self.frame
        agent = frame.child(verb, "agent")
        if agent is not None:
            keeper = frame.child(agent, "pobj")
            paper = (
                frame.head[verb] if frame.dep[verb] in ("acl", "relcl") else frame.child(verb, "nsubjpass")
            )
        else:
            keeper, paper = source_of(frame, verb, self.inside), frame.child(verb, "dobj")
        if paper is not None and frame.tag[paper] in ("WDT", "WP"):
            noun = frame.head[verb]
            paper = frame.head[frame.head[noun]] if frame.dep[noun] == "pobj" else noun
        if keeper is None or paper is None or not self._speaks(keeper):
            return
        if frame.lemma[paper] in words("attribution", "nouns", "document"):
            entity = self.references.entity(paper)
            voice = self.voices.at(keeper)
            if entity is not None and voice.key != OWN:
                self.keepers.append(Keeper(entity, voice))
