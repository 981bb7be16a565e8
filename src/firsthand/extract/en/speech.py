"""Who is speaking where: stretches in quotation marks and turns of a transcript, with their speakers."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from firsthand.extract.en.frame import Frame
from firsthand.extract.en.interviews import interview
from firsthand.extract.en.mentions import Parsed, Range
from firsthand.extract.en.subjects import quoted_by, source_of, speech_cues

_MARKS = re.compile(r"[“”\"«»„‟]|(?<!\w)[‘'](?=\w)|(?<=[,.?!…])['’](?!\w)")
_OPENING = frozenset("“«„‘")
_CLOSING = frozenset("”»’")
_LABEL = re.compile(r"(?P<name>[^\W\d_][\w.’'\- ]{0,40}?)(?: ?\([^)\n]{1,40}\))?:(?=\s)")
_HOSTS = frozenset(
    [
        "presenter",
        "host",
        "anchor",
        "interviewer",
        "q",
        "question",
        "moderator",
        "announcer",
        "newsreader",
        "narrator",
        "reporter",
    ]
)
_SPEECH = 4
"""A quotation of fewer tokens than this, without punctuation of its own, is a word held at arm's length."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that are somebody's own: ``tokens`` with the marks, ``inner`` without them.

    ``speaker`` is the head token of the phrase that names the speaker, ``cue`` the verb; None where the text
    does not say. ``host`` marks the turn of a transcript's presenter, who speaks for the outlet.
    """

    tokens: Range
    inner: Range
    speaker: int | None = None
    cue: int | None = None
    turn: bool = False
    host: bool = False


class Speech:
    """The quotations and turns of one document."""

    def __init__(self, parsed: Parsed, frame: Frame) -> None:
        self._frame = frame
        self.turns = _turns(parsed, frame) or _asked_and_answered(parsed, frame)
        found = [q for block in parsed.blocks for q in _quotes(parsed, frame, block)]
        self.inside = bytearray(len(frame))
        for quote in found:
            self.inside[quote.inner[0] : quote.inner[1]] = b"\1" * (quote.inner[1] - quote.inner[0])
        self.quotes = _speakers(parsed, frame, found, self.inside)
        self._starts = [q.tokens[0] for q in self.quotes]
        self._turn_starts = [q.tokens[0] for q in self.turns]

    def quoted(self, token: int) -> bool:
        """Whether a token stands in quotation marks."""
        return bool(self.inside[token])

    def quote_at(self, token: int) -> Quote | None:
        """Return the quotation that holds a token."""
        return _holding(self.quotes, self._starts, token)

    def turn_at(self, token: int) -> Quote | None:
        """Return the turn of a transcript that holds a token."""
        return _holding(self.turns, self._turn_starts, token)


def _holding(quotes: list[Quote], starts: list[int], token: int) -> Quote | None:
    i = bisect_right(starts, token) - 1
    return quotes[i] if i >= 0 and quotes[i].tokens[1] > token else None


def _quotes(parsed: Parsed, frame: Frame, block: Range) -> list[Quote]:
    """Pair the quotation marks of a paragraph; an opening mark without its fellow runs to the end."""
    span = parsed.span(block)
    found: list[Quote] = []
    opened: int | None = None
    mark = ""
    for match in _MARKS.finditer(parsed.document.text, span.start, span.end):
        sign = match.group()
        if opened is None:
            before = parsed.document.text[match.start() - 1 : match.start()]
            if sign in _CLOSING or (sign == '"' and before.isalnum()):
                continue
            opened, mark = match.start(), sign
        elif _closes(mark, sign):
            found += _quote(frame, opened, match.start())
            opened = None
        elif sign in _OPENING and sign == mark:
            opened = match.start()
    if opened is not None and opened - span.start < 3 and mark not in "'‘":
        found += _quote(frame, opened, span.end - 1, closed=False)
    return found


def _closes(mark: str, sign: str) -> bool:
    if mark in "'‘":
        return sign in "'’"
    return sign in '"”»“„‟' if mark in '"„' else sign in '”»"'


def _quote(frame: Frame, start: int, end: int, *, closed: bool = True) -> list[Quote]:
    first, last = frame.token_at(start), frame.token_at(end)
    if last <= first:
        return []
    inner = (first + 1, last if closed else last + 1)
    own = any(
        frame.lower[i] in (".", ",", "!", "?", "…", "...") for i in range(max(inner[0], last - 2), last)
    )
    if inner[1] - inner[0] < _SPEECH and not own:
        return []
    return [Quote((first, last + 1), inner)]


def _speakers(parsed: Parsed, frame: Frame, quotes: list[Quote], inside: bytearray) -> list[Quote]:
    """Give each quotation the speaker named beside it, else the one of the quotation it goes on from."""
    cues = speech_cues(frame)
    out: list[Quote] = []
    begins = [start for start, _ in parsed.blocks]
    block_of = {q.tokens[0]: bisect_right(begins, q.tokens[0]) - 1 for q in quotes}
    for quote in quotes:
        number = block_of[quote.tokens[0]]
        found = _beside(frame, quote, parsed.blocks[number], cues, inside)
        last = out[-1] if out else None
        if found is None and last is not None and last.speaker is not None:
            blocks = (block_of[last.tokens[0]], number)
            found = (last.speaker, last.cue) if _goes_on(frame, parsed, last, quote, blocks) else None
        if found is None and quote.tokens[0] == parsed.blocks[number][0] and number:
            found = _introduced(frame, parsed.blocks[number - 1], cues, inside)
        speaker, cue = found or (None, None)
        out.append(replace(quote, speaker=speaker, cue=cue))
    return out


def _goes_on(frame: Frame, parsed: Parsed, last: Quote, quote: Quote, blocks: Range) -> bool:
    """Whether a quotation continues the last one: nothing of substance but its attribution in between."""
    a, b = blocks
    if a == b:
        between = range(last.tokens[1], quote.tokens[0])
        stops = sum(frame.lower[i] in (".", "?", "!") for i in between)
        return stops <= 1 and len(between) <= 25
    return b == a + 1 and quote.tokens[0] == parsed.blocks[b][0] and last.tokens[1] >= parsed.blocks[a][1]


def _introduced(
    frame: Frame, block: Range, cues: frozenset[int], inside: bytearray
) -> tuple[int, None] | None:
    """A paragraph that is all quotation belongs to whoever spoke at the end of the paragraph before."""
    for i in range(block[1] - 1, block[0] - 1, -1):
        if i in cues and not inside[i]:
            agent = frame.child(i, "agent")
            speaker = frame.child(agent, "pobj") if agent is not None else source_of(frame, i, inside)
            return (speaker, None) if speaker is not None else None
    return None


def _beside(
    frame: Frame, quote: Quote, block: Range, cues: frozenset[int], inside: bytearray
) -> tuple[int, int | None] | None:
    """Find '…," X said', 'X said: "…', 'X, who …, said "…"' around a quotation, in its own sentence."""
    after = _window(frame, quote.tokens[1], min(block[1], quote.tokens[1] + 30), inside)
    ended = frame.lower[quote.inner[1] - 1] in (".", "…") and frame.lower[quote.tokens[0] - 1] != ","
    if not ended or (after and frame.lower[after[0]] == "—"):
        for i in after:
            if i in cues:
                speaker = quoted_by(frame, i) or source_of(frame, i, inside)
                if speaker is not None:
                    return speaker, i
    before = _window(frame, quote.tokens[0] - 1, max(block[0] - 1, quote.tokens[0] - 30), inside, step=-1)
    for i in before:
        if i in cues:
            speaker = quoted_by(frame, i) or source_of(frame, i, inside)
            if speaker is not None:
                return speaker, i
    return None


def _window(frame: Frame, start: int, stop: int, inside: bytearray, step: int = 1) -> list[int]:
    """Tokens from ``start`` towards ``stop`` up to the end of the sentence or the next quotation."""
    found = []
    for i in range(start, stop, step):
        if inside[i] or frame.lower[i] in (".", "?", "!"):
            break
        found.append(i)
    return found


def _turns(parsed: Parsed, frame: Frame) -> list[Quote]:
    """Read the speakers' labels of a transcript: two or more paragraphs that open with "NAME:"."""
    text = parsed.document.text
    labelled: list[tuple[Range, re.Match[str]]] = []
    for block in parsed.blocks:
        match = _LABEL.match(text, parsed.span(block).start)
        if match and len(match["name"].split()) <= 4 and (match["name"].isupper() or match["name"].istitle()):
            labelled.append((block, match))
    names = [match["name"].casefold() for _, match in labelled]
    if len(names) < 2 or (
        len(set(names)) == len(names) and not all(m["name"].isupper() for _, m in labelled)
    ):
        return []
    turns = []
    ends = [block[0] for block, _ in labelled[1:]] + [parsed.blocks[-1][1]]
    for (block, match), end in zip(labelled, ends, strict=True):
        colon = frame.token_at(match.end() - 1)
        name = frame.token_at(match.end("name") - 1)
        host = match["name"].casefold() in _HOSTS or _is_outlet(parsed, match["name"])
        turns.append(
            Quote((block[0], end), (colon + 1, max(end, colon + 1)), name, None, turn=True, host=host)
        )
    return turns


def _asked_and_answered(parsed: Parsed, frame: Frame) -> list[Quote]:
    """Read the questions and answers of an interview whose speakers have no labels."""
    found = interview(parsed, frame)
    if found is None:
        return []
    asking = [Quote(q, q, turn=True, host=True) for q in found.questions]
    return sorted(
        [*asking, *(Quote(a, a, found.asked, found.cue, turn=True) for a in found.answers)],
        key=lambda q: q.tokens,
    )


def _is_outlet(parsed: Parsed, name: str) -> bool:
    outlet = (parsed.document.outlet or "").casefold()
    return bool(outlet) and name.casefold() in outlet
