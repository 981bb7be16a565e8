"""PDF: the text layer, with the pages it stands on. Pictures of text are not read."""

from __future__ import annotations

import io
import math
import struct
import zlib
from collections.abc import Sequence

import pypdf
from pypdf.errors import LimitReachedError, PyPdfError

from firsthand.ingest.draft import MAX_CHARACTERS, Draft, unreadable
from firsthand.ingest.lines import Line, compose
from firsthand.ingest.properties import sensible_author, sensible_title

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 3000
MAX_OPERATIONS = 1_500_000
"""Most drawing operations in one file; a page of prose has some hundreds."""
MAX_CONTENT = 16 * 1024 * 1024
"""Most bytes of drawing operations on one page."""
_FEWEST_LETTERS = 10
# What pypdf raises on broken files besides its own errors.
_DAMAGE = (
    *(PyPdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError),
    *(NotImplementedError, struct.error, zlib.error),
)


class _TooMuch(Exception):
    """Raised from within pypdf's walk over a page to end it."""


def read(data: bytes, name: str) -> Draft:
    """Return the text of a PDF in paragraphs, its pages, and its title and author if people gave them.

    Raises UnreadableInput for encrypted, truncated and endless files, and for those without a text layer.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise unreadable(name, "is protected by a password", "save it without one")
        count = len(reader.pages)
        if count > MAX_PAGES:
            raise unreadable(name, f"has more than {MAX_PAGES:,} pages", "give the pages that matter")
        text, pages = compose(_pages(reader, count))
        information = reader.metadata
        title, author = (information.title, information.author) if information else (None, None)
    except (_TooMuch, LimitReachedError):
        raise unreadable(name, "holds far more than a report", "save its text as a plain text file") from None
    except _DAMAGE:
        raise unreadable(name, "is a damaged or truncated PDF", "get an intact copy") from None
    if not count:
        raise unreadable(name, "is a damaged or truncated PDF", "get an intact copy")
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        raise unreadable(name, "has no text layer (a scan?)", "run it through text recognition (OCR) first")
    return Draft(
        text=text,
        media_type=MEDIA_TYPE,
        title=sensible_title(_string(title), name),
        author=sensible_author(_string(author)),
        pages=pages,
    )


def _string(value: object) -> str | None:
    return str(value) if isinstance(value, str) else None


def _pages(reader: pypdf.PdfReader, count: int) -> list[list[Line]]:
    budget = _Budget()
    found = []
    for number in range(count):
        page = reader.pages[number]
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > MAX_CONTENT:
            raise _TooMuch
        collector = _Collector(budget)
        page.extract_text(visitor_operand_before=budget.operation, visitor_text=collector.text)
        found.append(collector.lines())
    return found


class _Budget:
    """Ends the walk over a file that draws without end: nothing here may depend on the clock."""

    def __init__(self) -> None:
        self.operations = self.characters = 0

    def operation(self, *_: object) -> None:
        self.operations += 1
        if self.operations > MAX_OPERATIONS:
            raise _TooMuch

    def text(self, text: str) -> None:
        self.characters += len(text)
        if self.characters > MAX_CHARACTERS:
            raise _TooMuch


class _Collector:
    """Takes down what pypdf reads off one page, piece by piece, and cuts it into lines."""

    def __init__(self, budget: _Budget) -> None:
        self._budget = budget
        self._lines: list[Line] = []
        self._held: list[tuple[str, float, float, float]] = []

    def text(
        self, text: str, outer: Sequence[float], inner: Sequence[float], _font: object, size: float
    ) -> None:
        self._budget.text(text)
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        scale = math.hypot(inner[2], inner[3]) * math.hypot(outer[2], outer[3])
        for i, piece in enumerate(text.split("\n")):
            if i:
                self._end()
            if piece:
                self._held.append((piece, x, y, abs(size) * scale))

    def lines(self) -> list[Line]:
        self._end()
        return self._lines

    def _end(self) -> None:
        printed = [piece for piece in self._held if piece[0].strip()]
        if printed:
            # The longest piece gives height and size: a bullet or a raised figure is set differently.
            _, _, y, size = max(printed, key=lambda piece: len(piece[0]))
            self._lines.append(Line("".join(piece[0] for piece in self._held), printed[0][1], y, size))
        self._held = []
