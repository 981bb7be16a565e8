"""What the parser is known to get wrong, put right before the rules look at it."""

from __future__ import annotations

from firsthand.extract.en.wordlists import table, words

_OPENING = frozenset({"CD", "DT", "JJ", "NN", "NNS", "NNP", "PRP$"})
"""What a noun phrase may open with."""
_PARTICLES = frozenset({"down", "up", "off", "out"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})


def part_dates(lower: list[str], tag: list[str], dep: list[str], head: list[int]) -> None:
    """ "On 15 March nine boats were seized": the parser takes "15 March nine boats" for one phrase.

    The columns of a parse are changed in place: the month goes with "on", the noun becomes the subject of its
    verb, if that has no other.
    """
    months = table("times")["months"]
    for way, word in enumerate(lower[:-3]):
        verb = head[way]
        day, month, rest = way + 1, way + 2, way + 3
        if word not in ("on", "by") or dep[way] != "prep" or verb <= rest or lower[month] not in months:
            continue
        if tag[day] != "CD" or not lower[day].isdecimal() or tag[rest] not in _OPENING:
            continue
        noun = next(
            (i for i in range(rest, verb) if _object(i, way, dep, head) or _subject(i, verb, dep, head)), None
        )
        swallowed = noun is not None and (head[noun] == way or noun in (head[day], head[month]))
        other = (
            any(_subject(i, verb, dep, head) for i in range(len(head)) if i != noun) if swallowed else True
        )
        if noun is None or other:
            continue
        passive = any(head[i] == verb and dep[i] == "auxpass" for i in range(noun, verb))
        head[noun], dep[noun] = verb, "nsubjpass" if passive else "nsubj"
        head[day], dep[day] = month, "nummod"
        head[month], dep[month] = way, "pobj"
        for i in range(rest, noun):
            if head[i] in (day, month, way):
                head[i] = noun


def part_particles(lower: list[str], lemma: list[str], dep: list[str], head: list[int]) -> None:
    """ "Soldiers burned down the house": the parser takes "down" for a preposition.

    The noun becomes the object of the verb, if that has no other, unless it is a way that one goes.
    """
    for particle, word in enumerate(lower[1:], start=1):
        if word not in _PARTICLES or dep[particle] != "prep" or head[particle] != particle - 1:
            continue
        verb = particle - 1
        if lemma[verb] not in words("phrasal", word):
            continue
        noun = next((i for i in range(particle, len(head)) if _object(i, particle, dep, head)), None)
        if (
            noun is None
            or lemma[noun] in words("phrasal", "ways")
            or any(_is_object(i, verb, dep, head) for i in range(len(head)))
        ):
            continue
        dep[particle], dep[noun], head[noun] = "prt", "dobj", verb


def part_ranges(lower: list[str], tag: list[str], dep: list[str], head: list[int]) -> None:
    """ "Police killed between eight and 12 men": the parser takes "between" for a preposition of place.

    The noun becomes the object of the verb, if that has no other, and "between" a word about its number.
    """
    for between, word in enumerate(lower[:-4]):
        first, second = between + 1, between + 3
        if word != "between" or lower[between + 2] != "and" or not tag[first] == tag[second] == "CD":
            continue
        verb, noun = head[between], head[first]
        if dep[between] != "prep" or not _object(noun, between, dep, head) or noun <= second:
            continue
        if verb >= between or any(_is_object(i, verb, dep, head) for i in range(len(head))):
            continue
        dep[noun], head[noun] = "dobj", verb
        dep[between], head[between] = "quantmod", first


def _is_object(token: int, verb: int, dep: list[str], head: list[int]) -> bool:
    return head[token] == verb and dep[token] in ("dobj", "nsubjpass")


def _object(token: int, way: int, dep: list[str], head: list[int]) -> bool:
    return head[token] == way and dep[token] == "pobj"


def _subject(token: int, verb: int, dep: list[str], head: list[int]) -> bool:
    return head[token] == verb and dep[token] in _SUBJECTS
