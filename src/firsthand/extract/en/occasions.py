"""Days that are told by other occurrences: "on the day she was taken", "the tenth day of the strike"."""

from __future__ import annotations

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.mentions import Mention
from firsthand.extract.en.story import Story
from firsthand.extract.en.timex import Expression, Form
from firsthand.extract.en.wordlists import table, words

_COUNTED = {"day": 1, "night": 1, "week": 7}
_MARKS = frozenset(('"', "“", "”", "``", "''", "«", "»"))
_REACH = 7
"""So many tokens stand between "day of" and what it is the day of."""


def elapsed(story: Story, mention: Mention) -> int | None:
    """Return how many days have passed since an act began: 9 for "the tenth day of her strike", "day 10 of".

    None where nothing of the kind is said.
    """
    lower = story.frame.lower
    for i in range(mention.head - 1, max(0, mention.head - _REACH), -1):
        if lower[i] != "of":
            continue
        if lower[i - 1] in _COUNTED:
            number = _ordinal(lower, i - 2)
            return (number - 1) * _COUNTED[lower[i - 1]] if number else None
        if lower[i - 1].isdigit() and lower[i - 2] in _COUNTED:
            return (int(lower[i - 1]) - 1) * _COUNTED[lower[i - 2]]
        return None
    return None


def _ordinal(lower: list[str], at: int) -> int | None:
    """Read the ordinal that ends at a token: "thirty-first", in one token or three, or "31st"."""
    known = table("times")["ordinals"]
    if at >= 2 and lower[at - 1] == "-" and (joined := "".join(lower[at - 2 : at + 1])) in known:
        return int(known[joined])
    if lower[at] in known:
        return int(known[lower[at]])
    digits = lower[at].rstrip("stndrh")
    return int(digits) if digits.isdigit() and digits != lower[at] and len(digits) < 4 else None


def named_after(story: Story, expression: Expression) -> list[int]:
    """Return the acts that "two weeks after that earlier raid" may count from: those of the noun behind it."""
    frame, end = story.frame, expression.tokens[1]
    counts = expression.form is Form.OFFSET and frame.lower[end - 1] in ("after", "before")
    if not counts and expression.code != "of":
        return []
    for i in range(end, min(len(frame), end + 6)):
        if frame.pos[i] in ("VERB", "PUNCT"):
            break
        same = [o for o, m in enumerate(story.mentions) if frame.lemma[m.head] == frame.lemma[i]]
        if frame.pos[i] == "NOUN" and same:
            return same
    return []


def complemented(story: Story, expression: Expression) -> bool:
    """Whether "two days after" is followed by what it counts from."""
    frame, end = story.frame, expression.tokens[1]
    if (
        expression.form is not Form.OFFSET
        or frame.lower[end - 1] not in ("after", "before")
        or end >= len(frame)
    ):
        return False
    return frame.pos[end] not in ("PUNCT", "SPACE") and frame.dep[end] != "nsubj"


def quoted(frame: Frame, token: int) -> bool:
    """Whether a token stands between the quotation marks of its sentence."""
    start, _ = frame.sentence_range(frame.sentence(token))
    return sum(frame.lower[i] in _MARKS for i in range(start, token)) % 2 == 1


def names_event(story: Story, expression: Expression) -> bool:
    """Whether it counts from an occurrence that the text calls "the attack", "the incident"."""
    frame, end = story.frame, expression.tokens[1]
    if expression.form is not Form.OFFSET or frame.lower[end - 1] not in ("after", "before"):
        return False
    return frame.lower[end : end + 1] == ["the"] and frame.lemma[end + 1] in words(
        "times", "phrases", "events"
    )


def since(story: Story, act: int) -> list[int]:
    """Return the acts that a clause counts from with "since": "interrogated since his arrest"."""
    frame, mention = story.frame, story.mentions[act]
    found: list[int] = []
    for token in {mention.event, mention.head}:
        for c in frame.children[token]:
            if frame.lower[c] == "since":
                inner = (story.act_at(k) for k in frame.children[c])
                found.extend(o for o in inner if o is not None and o != act)
    return found


def same_day(story: Story, act: int) -> list[int]:
    """Return the acts that "on the day X was taken" may mean, the act in that clause first, then acts told
    elsewhere that befell the same.
    """
    frame, mention = story.frame, story.mentions[act]
    for i in range(mention.head + 1, min(len(frame), mention.clause[1] + 2)):
        if frame.lower[i] not in _COUNTED or frame.lower[i - 1] != "the":
            continue
        verb = next((c for c in frame.children[i] if frame.dep[c] in ("relcl", "acl")), None)
        if verb is None:
            return []
        inner = story.act_at(verb)
        who = frame.child(verb, "nsubjpass", "nsubj", "dobj")
        name = frame.lower[who] if who is not None and frame.pos[who] == "PROPN" else ""
        same = [
            o
            for o, other in enumerate(story.mentions)
            if name
            and o not in (act, inner)
            and other.patient
            and other.patient.text.casefold().endswith(name)
        ]
        return [*([inner] if inner is not None else []), *same]
    return []
