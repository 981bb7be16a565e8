"""What the parts of the English reader pass to one another. Positions are token indices, ends exclusive."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from operator import itemgetter

from spacy.tokens import Doc

from firsthand.extract.en.lexicon import Lexicon, packaged
from firsthand.model import Act, Certainty, Document, Phrase, Span, Status

Range = tuple[int, int]
"""Tokens ``start`` to ``end`` (exclusive) of a parsed document."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document, its parse, and the words for acts by which it is read.

    ``blocks`` are its paragraphs, headings and headline; blank tokens left out.

    ``headline`` is the block that is the title, None where the text does not open with one.
    """

    document: Document
    doc: Doc
    blocks: tuple[Range, ...]
    headline: Range | None
    lexicon: Lexicon = field(default_factory=packaged)

    def span(self, tokens: Range) -> Span:
        """Return the characters of a token range, without surrounding blanks."""
        start, end = tokens
        first, last = self.doc[start], self.doc[end - 1]
        return Span(self.document.id, first.idx, last.idx + len(last))

    def words(self, tokens: Range) -> str:
        """Return a token range as one line of text."""
        span = self.span(tokens)
        return " ".join(self.document.text[span.start : span.end].split())

    def block_of(self, token: int) -> int:
        """Return the index of the block that holds a token, -1 for blanks between blocks."""
        i = bisect_right(self.blocks, token, key=itemgetter(0)) - 1
        return i if i >= 0 and token < self.blocks[i][1] else -1


@dataclass(frozen=True, slots=True)
class Reference:
    """A noun phrase that stands for somebody or something.

    ``tokens`` are the words at the mention ("them"), ``head`` its head token; ``antecedent`` the words it
    stands for where those are others ("the 23 refugees"), else None; ``text`` the resolved short phrase.
    """

    tokens: Range
    head: int
    text: str
    antecedent: Range | None = None

    @property
    def words(self) -> Range:
        """The tokens that say what is meant: the antecedent's where there is one."""
        return self.antecedent or self.tokens

    def phrase(self, parsed: Parsed) -> Phrase:
        """Return the model's phrase: the resolved words and where they stand."""
        return Phrase(self.text, parsed.span(self.words))


@dataclass(frozen=True, slots=True)
class Mention:
    """One assertion of one act: what the statement is made from.

    ``head`` is the verb or noun that names the act, ``trigger`` its tokens (with particle: "handed over"),
    ``clause`` the quote: the shortest stretch that holds the verb and its main arguments. ``event`` is the
    token whose clause times, places and attributions attach to (usually the head; the governing verb for a
    nominal act: "carried out a raid").
    """

    act: Act
    entry: str
    head: int
    trigger: Range
    clause: Range
    event: int
    status: Status = Status.HAPPENED
    certainty: Certainty = Certainty.ASSERTED
    status_cue: Range | None = None
    certainty_cue: Range | None = None
    agent: Reference | None = None
    patient: Reference | None = None
    lexicon: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is said to say something: source, cue and content, the content possibly in pieces.

    ``source`` is None where the voice is not in this sentence ("It was reportedly …"). ``verb`` is the token
    that makes it one, ``manner`` the class of that word in the lexicon, ``addressee`` who was told. Of two
    with the same content the one with the greater ``depth`` is nearer to the event. ``aside`` says that it is
    put into the sentence between commas: whatever else it stands in is what it reports.
    """

    source: Reference | None
    cue: Range
    content: tuple[Range, ...]
    verb: int = -1
    manner: str = "say"
    addressee: Reference | None = None
    depth: int = 0
    aside: bool = False
