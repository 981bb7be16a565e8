"""Through whom the words came: the chain of voices of each mention.

A chain begins with the attributions whose content holds the act, innermost first. Sentences that go on
in reported speech take the chain of the sentence before. What the text says elsewhere of how words were
passed on then adds voices: nearer to the event, in between, and on the way to the outlet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from firsthand.extract.en.attribution import attributions
from firsthand.extract.en.carry import Covering
from firsthand.extract.en.credits import credits
from firsthand.extract.en.mentions import Attribution, Mention, Parsed, Range
from firsthand.extract.en.passings import Passing, Relays
from firsthand.extract.en.reference import References
from firsthand.extract.en.relays import relays
from firsthand.extract.en.sections import sections, tellers
from firsthand.extract.en.steps import Step, distinct
from firsthand.extract.en.topics import Topics
from firsthand.extract.en.voices import OWN, UNNAMED_OUTLET, Voice, Voices
from firsthand.extract.en.wordlists import words
from firsthand.model import Link, VoiceKind

__all__ = ["UNNAMED_OUTLET", "chains"]

_RINGING = frozenset({"text", "email", "phone", "telephone"})
"""Verbs that only say that somebody was reached."""
_LONGEST = 8
"""Voices of one chain; what seems longer goes in circles."""


def chains(parsed: Parsed, mentions: Sequence[Mention], references: References) -> list[tuple[Link, ...]]:
    """Return for each mention its voices, nearest to the event first, the document's outlet last."""
    if not mentions:
        return []
    return _Chains(parsed, references).of(mentions)


class _Chains:
    def __init__(self, parsed: Parsed, references: References) -> None:
        self.parsed = parsed
        self.references = references
        self.frame = references.frame
        parts = sections(parsed, references)
        self.voices = Voices(parsed, references, tellers(parsed, references, parts))
        said = [*attributions(parsed, references), *credits(parsed, references, self.voices), *parts]
        self.covering = Covering(parsed, references, said, self.voices)
        self.relays: Relays = relays(parsed, references, self.voices)
        self.gives: dict[int, dict[int, Passing]] = {}
        """By giver and taker: the first time that the one is said to have told the other."""
        self.takes: dict[int, list[Passing]] = {}
        self.in_block: dict[int, list[Passing]] = {}
        for passing in self.relays.passings:
            self.takes.setdefault(passing.taker.key, []).append(passing)
            self.in_block.setdefault(parsed.block_of(passing.at), []).append(passing)
        self.topics = Topics(references, ())
        self.events: list[int] = []
        """Where acts are said, as far as ways of knowing are concerned."""
        self.keepers = {keeper.document: keeper.voice for keeper in self.relays.keepers}
        for passing in self.relays.passings:
            self.gives.setdefault(passing.giver.key, {}).setdefault(passing.taker.key, passing)
        self.apart = {p.cue for p in self.relays.passings if p.within is not None}
        self.reaching = self._reaching()

    def of(self, mentions: Sequence[Mention]) -> list[tuple[Link, ...]]:
        """Build the chain of each mention."""
        self.events = sorted({m.event for m in mentions})
        self.topics = Topics(self.references, mentions)
        steps: list[list[Step]] = []
        explained: list[bool] = []
        for mention in mentions:
            found, through = self._steps(mention)
            steps.append(found)
            explained.append(through)
        self._same_act(mentions, steps, explained)
        outlet = self.voices.outlet()
        return [(*self._links(s), outlet) for s in steps]

    def _links(self, steps: Sequence[Step]) -> Iterable[Link]:
        before: Range | None = None
        for place, (voice, cue) in enumerate(steps):
            yield self.voices.link(voice, cue, before, first=place == 0)
            before = cue

    # -- one mention -----------------------------------------------------------------------------------

    def _steps(self, mention: Mention) -> tuple[list[Step], bool]:
        """The voices, and whether the text explains elsewhere from whom the first of them knew."""
        told = self.covering.at(mention.event, mention)
        spoken = self._spoken(told)
        event = mention.event
        steps = self._retold(spoken, event)
        if not (told and told[0].manner == "think"):
            steps = self._inwards(steps, mention)
        steps = self._outwards(steps, event)
        steps = self._carriers(steps, event)
        plain = distinct(steps)
        full = self._between(plain)
        apart = plain[:1] and plain[0][1] in self.apart
        explained = len(full) > len(plain) or (told != [] and plain[:1] != distinct(spoken)[:1])
        return full[:_LONGEST], explained and not apart

    def _spoken(self, told: Sequence[Attribution]) -> list[Step]:
        """The sources of nested attributions, with those who were told in between."""
        steps: list[Step] = []
        for number, attribution in enumerate(told):
            if attribution.source is None:
                continue
            voice = self.voices.of(attribution.source)
            voice = self.keepers.get(voice.key, voice)
            if voice.key == OWN or self.voices.picture(voice):
                continue
            if attribution.manner in ("see", "admit") and self.voices.staff(voice):
                continue
            if attribution.manner == "see" and len(told) > 1 and self.references.features(voice.head).plural:
                continue
            steps.append((voice, attribution.cue))
            if attribution.addressee is None:
                continue
            hearer = self.voices.of(attribution.addressee)
            outer = next((self.voices.of(a.source) for a in told[number + 1 :] if a.source is not None), None)
            if hearer.key not in (OWN, voice.key) and self._passes_on(hearer, outer, attribution):
                steps.append((hearer, attribution.cue))
        return steps

    def _passes_on(self, hearer: Voice, outer: Voice | None, attribution: Attribution) -> bool:
        """Whether somebody who was told stands between the speaker and the outlet."""
        if outer is not None and outer.key not in (OWN, hearer.key):
            return attribution.manner == "tell" and not self._public(hearer)
        if outer is not None and outer.key == hearer.key:
            return False
        if self.voices.reporter(hearer.head) or hearer.key in self.reaching:
            return True
        if self.frame.dep[hearer.head] == "nsubjpass" and self.frame.head[hearer.head] == attribution.verb:
            return outer is None and not self._public(hearer)
        if any(p.manner == "back" for p in self.gives.get(hearer.key, {}).values()):
            return True
        if self.voices.kind(hearer) is VoiceKind.OUTLET:
            return True
        beside = self.frame.child(hearer.head, "appos")
        names = {self.frame.pos[h] for h in (hearer.head, beside) if h is not None}
        named = "PROPN" in names and not self._public(hearer)
        return named and self.voices.kind(hearer) is VoiceKind.INSTITUTION

    def _public(self, hearer: Voice) -> bool:
        return self.frame.lemma[hearer.head].casefold() in self.covering.public

    def _reaching(self) -> set[int]:
        """Who is said to have passed words on to the outlet or its people, directly or through others."""
        passings = self.relays.passings
        ends = [p for p in passings if p.taker.key == OWN or self.voices.reporter(p.taker.head)]
        found: set[int] = set()
        queue = [p.giver.key for p in ends]
        while queue:
            key = queue.pop()
            if key not in found:
                found.add(key)
                queue += [p.giver.key for p in self.takes.get(key, ())]
        return found

    # -- what the text says elsewhere ------------------------------------------------------------------

    def _retold(self, steps: list[Step], event: int) -> list[Step]:
        """ "This comes from a guard": a voice for the sentences before that have none."""
        if steps and not self.covering.only_turn(event):
            return steps
        here = self.parsed.block_of(event)
        for origin in self.relays.origins:
            far = self.frame.sentence(origin.at) - self.frame.sentence(event)
            if origin.within is not None and far > origin.within:
                continue
            if not origin.ahead and self._before_in_block(event, origin.at, origin.voice.key):
                if steps and self._leads(steps[-1][0], origin.voice):
                    return [*steps, (origin.voice, origin.cue)]
                return [(origin.voice, origin.cue), *steps]
        resumed = self._resumed(event)
        for passing in reversed(self.in_block.get(here, [])) if resumed else ():
            if passing.at < event and passing.manner in ("back", "it") and passing.taker.key != OWN:
                if not steps or (self.covering.only_turn(event) and len(steps) == 1):
                    steps = [(passing.taker, passing.cue), *steps]
                if passing.taker.key == steps[0][0].key:
                    steps = [(passing.giver, passing.cue), *steps]
        if resumed and steps:
            return steps
        for origin in reversed(self.relays.origins):
            if self.parsed.block_of(origin.at) < here <= self.parsed.block_of(origin.at) + origin.ahead:
                return [(origin.voice, origin.cue), *steps]
            on = origin.onward or (resumed and not origin.ahead)
            if on and origin.at < event and self.parsed.block_of(origin.at) == here:
                return [(origin.voice, origin.cue), *steps]
        return steps

    def _resumed(self, event: int) -> bool:
        """Whether a sentence goes on with what was told: "by this account"."""
        frame = self.frame
        tales = words("attribution", "relay", "tale")
        return any(
            frame.lemma[i] in tales and frame.lower[i - 1] in ("this", "that") and frame.dep[i] == "pobj"
            for i in range(*frame.sentence_range(frame.sentence(event)))
        )

    def _inwards(self, steps: list[Step], mention: Mention) -> list[Step]:
        """Whoever the innermost voice had it from, and so on towards the event."""
        event = mention.event
        for _ in range(_LONGEST):
            known = {voice.key for voice, _ in steps}
            first = steps[0][0] if steps else None
            block = self.parsed.block_of(event)
            near = self.in_block.get(block, [])
            if first is None:
                around = (*self.in_block.get(block - 1, ()), *self.in_block.get(block + 1, ()))
                near = [*(p for p in around if p.manner == "known"), *near]
            passing = next(
                (
                    p
                    for p in reversed([*(self.takes.get(first.key, ()) if first else ()), *near])
                    if p.giver.key not in known and p.giver.key != OWN and self._explains(p, first, mention)
                ),
                None,
            )
            if passing is None:
                return steps
            if passing.taker.key != OWN and passing.taker.key not in known:
                steps = [(passing.taker, passing.cue), *steps]
            steps = [(passing.giver, passing.cue), *steps]
        return steps

    def _explains(self, passing: Passing, first: Voice | None, mention: Mention) -> bool:
        """Whether a passing tells from whom the innermost voice knows of this act."""
        event = mention.event
        inside = passing.topic is not None and passing.topic[0] <= event < passing.topic[1]
        taken = first is not None and passing.taker.key == first.key
        if passing.manner in ("back", "it"):
            far = self.frame.sentence(passing.at) - self.frame.sentence(event)
            if passing.within is not None and far > passing.within:
                return False
            if taken and passing.manner == "it":
                return True
            if first is None and passing.taker.key == OWN:
                return False
            if first is None and self.covering.told(event):
                return False
            if taken and self._announced(passing.at, event):
                return True
            near = far <= 1
            retold = first is None or self.voices.kind(first) is VoiceKind.OUTLET
            giver = passing.giver.key
            return (taken or (near and retold)) and self._before_in_block(
                event, passing.at, giver, passing.taker.key
            )
        if passing.manner != "known":
            return False
        if first is None and passing.topic is not None and not inside:
            near = abs(self.parsed.block_of(passing.at) - self.parsed.block_of(event)) <= 1
            told = near and not self.covering.told(event) and self._is_source(passing.taker)
            return told and self.topics.about(passing.topic, mention, owned=True)
        if first is None or not taken:
            return inside and first is None
        if inside or passing.topic is None or self.topics.general(passing.topic):
            return True
        return self.topics.about(passing.topic, mention)

    def _announced(self, at: int, event: int) -> bool:
        """ "A cook told a deacon. Three were shot, the deacon wrote": told before any act of the paragraph."""
        block = self.parsed.block_of(at)
        near = 0 <= self.frame.sentence(event) - self.frame.sentence(at) <= 2
        telling = words("attribution", "verbs", "tell") | words("attribution", "relay", "convey")
        if self.frame.lemma[at] not in telling - _RINGING:
            return False
        if at >= event or block != self.parsed.block_of(event) or not near:
            return False
        return not self._acts_between(self.parsed.blocks[block][0], at)

    def _is_source(self, voice: Voice) -> bool:
        """Whether a voice tells what the document reports, itself or through the one it told."""
        known = self.covering.sources | self.reaching
        return voice.key in known or any(key in known for key in self.gives.get(voice.key, ()))

    def _before_in_block(self, event: int, at: int, giver: int, taker: int = OWN) -> bool:
        """Whether an act stands before a verb in its paragraph, with no like explanation in between."""
        if event >= at or self.parsed.block_of(event) != self.parsed.block_of(at):
            return False
        frame = self.frame
        if frame.sentence(event) == frame.sentence(at):
            return True
        first = frame.sentence_range(frame.sentence(at))[0]
        near = self.in_block.get(self.parsed.block_of(at), ())
        relays = any(first <= p.at < at for p in near)
        stop = next((i for i in range(at, first, -1) if frame.lower[i] == ";"), first)
        if self._acts_between(first, stop) and not (relays or self._both(at)):
            return False
        stops = [p.at for p in near if p.manner in ("back", "it") and p.taker.key != giver]
        stops += [o.at for o in self.relays.origins if o.voice.key not in (giver, taker)]
        turn = self.references.speech.turn_at(at)
        if turn is not None and not turn.tokens[0] <= event:
            return False
        here = frame.sentence(at)
        return not any(event < s < at and frame.sentence(s) != here for s in stops)

    def _acts_between(self, start: int, end: int) -> bool:
        """Whether an act is said between two tokens, which is then what the words after it are about."""
        at = bisect_left(self.events, start)
        return at < len(self.events) and self.events[at] < end

    def _both(self, verb: int) -> bool:
        """ "All this I had from a guard": more than the sentence before."""
        frame = self.frame
        return any(frame.lower[i] in ("all", "both", "everything") for i in range(frame.left[verb], verb))

    def _outwards(self, steps: list[Step], event: int) -> list[Step]:
        """From the outermost voice on to the outlet's own people, where the text says how."""
        here = self.in_block.get(self.parsed.block_of(event), ())
        while steps and len(steps) < _LONGEST:
            last = steps[-1][0]
            if self.voices.reporter(last.head):
                return steps
            known = {voice.key for voice, _ in steps}
            onward = next(
                (
                    p
                    for p in (*self.gives.get(last.key, {}).values(), *here)
                    if p.giver.key == last.key
                    and p.taker.key not in known
                    and p.taker.key != OWN
                    and self._leads_out(p, event)
                ),
                None,
            )
            if onward is None:
                return steps
            steps = [*steps, (onward.taker, onward.cue)]
        return steps

    def _leads_out(self, passing: Passing, event: int) -> bool:
        taker = passing.taker
        if self.voices.reporter(taker.head) or self.voices.kind(taker) is VoiceKind.OUTLET:
            return True
        near = self.parsed.block_of(event) == self.parsed.block_of(passing.at)
        if taker.key in self.reaching or (near and passing.manner in ("back", "it")):
            return True
        return taker.key in self.covering.sources and (near or passing.manner == "known")

    def _carriers(self, steps: list[Step], event: int) -> list[Step]:
        """ "The letter was brought by a porter": behind the one whose message it was."""
        if not steps:
            return steps
        block = self.parsed.block_of(event)
        known = {voice.key for voice, _ in steps}
        for carrier in self.relays.carriers:
            if self.parsed.block_of(carrier.at) == block and carrier.voice.key not in known:
                return [steps[0], (carrier.voice, carrier.cue), *steps[1:]]
        return steps

    def _between(self, steps: list[Step]) -> list[Step]:
        """Fill in who stands between two voices of a chain."""
        out: list[Step] = steps[:1]
        for step in steps[1:]:
            middle = self._way(out[-1][0].key, step[0].key, frozenset(v.key for v, _ in steps))
            out += [*middle, step]
        return out

    def _leads(self, first: Voice, last: Voice) -> bool:
        """Whether words went from one to the other, directly or by way of a third."""
        return last.key in self.gives.get(first.key, {}) or bool(self._way(first.key, last.key, frozenset()))

    def _way(self, start: int, goal: int, known: frozenset[int]) -> list[Step]:
        """One voice that took from the one and gave to the other."""
        told = self.gives.get(start, {})
        if goal in told:
            return []
        for key, passing in told.items():
            if key not in known and key != OWN and goal in self.gives.get(key, {}):
                return [(passing.taker, passing.cue)]
        return []

    # -- across mentions -------------------------------------------------------------------------------

    def _same_act(self, mentions: Sequence[Mention], steps: list[list[Step]], explained: list[bool]) -> None:
        """What is explained later of one act holds for its first telling by the same voice."""
        longer: dict[tuple[str, int], list[Step]] = {}
        for i in range(len(mentions) - 1, -1, -1):
            if not steps[i]:
                continue
            key = (mentions[i].act.value, steps[i][-1][0].key)
            full = longer.get(key, [])
            tail = [v.key for v, _ in full][-len(steps[i]) :]
            if len(full) > len(steps[i]) and tail == [v.key for v, _ in steps[i]]:
                steps[i] = full
            elif explained[i]:
                longer[key] = steps[i]
