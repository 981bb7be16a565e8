"""Which mentions are one voice for certain, and which voices of a claim are likely one.

What lies between the two is what a person has to decide: "its only teacher" and "the teacher of the school".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.link import could_be_one
from firsthand.link.naming import Naming, naming
from firsthand.link.sets import DisjointSets
from firsthand.model import Judgement, JudgementKind, Voice, VoiceKind

Mention = tuple[str, str]

OUTLETS = frozenset({VoiceKind.OUTLET.value, VoiceKind.DOCUMENT.value})


@dataclass(frozen=True, slots=True)
class Decided:
    """What people said of voices and documents.

    ``same`` are groups of mentions that are one voice, ``different`` pairs that are not, ``withdrawn`` the ids
    of documents that no longer count, ``replaced`` those that another took the place of, with all that did.
    """

    same: tuple[tuple[Mention, ...], ...] = ()
    different: tuple[tuple[Mention, Mention], ...] = ()
    withdrawn: frozenset[str] = frozenset()
    replaced: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @staticmethod
    def of(judgements: Iterable[Judgement]) -> Decided:
        """Return what standing judgements say of voices and documents.

        Where two contradict each other, the voices themselves show which prevailed.
        """
        same, different, withdrawn = [], [], set()
        replaced: dict[str, set[str]] = {}
        for judgement in judgements:
            if judgement.kind is JudgementKind.WITHDRAW:
                withdrawn |= set(judgement.subjects)
            elif judgement.kind is JudgementKind.REPLACE:
                old, new = judgement.subjects
                replaced.setdefault(old, set()).add(new)
            mentions = [_mention(subject) for subject in judgement.subjects]
            if judgement.kind is JudgementKind.SAME_VOICE:
                same.append(tuple(mentions))
            elif judgement.kind is JudgementKind.DIFFERENT_VOICE:
                different += [(mentions[0], other) for other in mentions[1:]]
        instead = {old: frozenset(_followed(old, replaced)) for old in replaced}
        return Decided(tuple(same), tuple(different), frozenset(withdrawn), instead)

    def holds(self, way: Sequence[str]) -> bool:
        """Whether word that came through these documents, the first teller first, still counts.

        What came through a withdrawn one does not; nor through a replaced one, unless one that took its place
        has told it again.
        """
        return all(
            document not in self.withdrawn
            and (document not in self.replaced or not self.replaced[document].isdisjoint(way[n + 1 :]))
            for n, document in enumerate(way)
        )


def _followed(old: str, replaced: Mapping[str, set[str]]) -> set[str]:
    """Return what took the place of a document, and of that, and so on."""
    found: set[str] = set()
    open_ = [old]
    while open_:
        new = replaced.get(open_.pop(), set()) - found
        found |= new
        open_ += new
    return found - {old}


def _mention(subject: str) -> Mention:
    document, _, phrase = subject.partition("|")
    return document, phrase


def certain_voices(voices: Iterable[Voice], decided: Iterable[Sequence[Mention]] = ()) -> dict[Mention, str]:
    """Return the voice id of each mention when only that is one which nothing leaves open.

    Mentions of one document stay together, and those of one outlet; others do if they share their full name,
    or if a person said so (``decided``: groups of mentions). Voices that fall apart get ids of their own.
    """
    group_of = {mention: n for n, group in enumerate(decided) for mention in group}
    found: dict[Mention, str] = {}
    for voice in voices:
        if voice.kind in OUTLETS or len({document for document, _ in voice.mentions}) == 1:
            found.update(dict.fromkeys(voice.mentions, voice.id))
            continue
        sets = DisjointSets(voice.mentions)
        seen: dict[object, Mention] = {}
        for mention in voice.mentions:
            for sign in _signs(mention, group_of):
                sets.union(seen.setdefault(sign, mention), mention)
        for mention in voice.mentions:
            head = sets.find(mention)
            found[mention] = voice.id if len(sets.members) == 1 else f"{voice.id}/{'|'.join(head)}"
    return found


def _signs(mention: Mention, decided: Mapping[Mention, int]) -> list[object]:
    """What a mention shares with those that are certainly of its voice."""
    document, phrase = mention
    taken = naming(phrase)
    signs: list[object] = [("document", document)]
    if len(taken.name) > 1:
        signs.append(("name", taken.name))
    if taken.body is not None and not taken.common:
        signs.append(("body", taken.body))
    if mention in decided:
        signs.append(("decided", decided[mention]))
    return signs


def likely_voices(
    ways: Iterable[Sequence[str]], voices: Mapping[str, Voice], apart: Iterable[tuple[str, str]] = ()
) -> dict[str, str]:
    """Return, for voices on the ways of one claim that are likely one, the id that stands for them.

    Only those who speak of the same thing are compared, and never two of one way, nor two of which a person
    said that they are ``apart``.
    """
    listed = [tuple(way) for way in ways]
    ids = sorted({voice for way in listed for voice in way})
    names = {v: [naming(p) for _, p in voices[v].mentions] for v in ids if voices[v].kind not in OUTLETS}
    by_head: defaultdict[str | None, list[str]] = defaultdict(list)
    for voice, taken in names.items():
        for head in sorted({n.head for n in taken if n.head}):
            by_head[head].append(voice)
    together = ((a, b) for way in listed for a in way for b in way if a < b)
    sets = DisjointSets(ids, [*together, *apart])
    for group in by_head.values():
        for i, one in enumerate(group):
            for other in group[i + 1 :]:
                if _fit(names[one], names[other]):
                    sets.union(one, other)
    return {voice: sets.find(voice) for voice in ids if sets.find(voice) != voice}


def _fit(mine: Sequence[Naming], theirs: Sequence[Naming]) -> bool:
    return any(could_be_one(a, b) for a in mine for b in theirs)
