"""What programs write into a file's title and author on their own, told from what people put there."""

from __future__ import annotations

import re
from pathlib import PurePath

from firsthand.ingest.draft import line

_LONGEST_TITLE = 300
_LONGEST_AUTHOR = 200
_FILLER_TITLE = re.compile(
    r"\(?(?:untitled|anonymous|unspecified|unknown|no title|title|document|doc|blank|new|presentation|slide"
    r"|word document|microsoft word|powerpoint presentation|layout|print|default)\)?[\s_-]*\d*",
    re.I,
)
_PROGRAM_TITLE = re.compile(r"microsoft (?:word|powerpoint|excel)\s*-|\S+://|\S*[\\/]\S*$", re.I)
_FILE_ENDING = re.compile(
    r"\.(?:docx?|pdf|rtf|odt|txt|indd|qxd|pptx?|xlsx?|html?|tex|dvi|ps|pages|wpd)$", re.I
)
_FILLER_AUTHOR = re.compile(
    r"\(?(?:anonymous|unspecified|unknown|author|user|username|admin|administrator|owner|guest|none|null|n/?a"
    r"|root|test|pc|hp|dell|lenovo|acer|asus|windows user|microsoft(?: office)?(?: user)?|office user"
    r"|utilisateur|usuario|python-docx|libreoffice|openoffice|reportlab|adobe.*|acrobat.*|word|system|default"
    r"|editor|webmaster)\)?\s*\d*",
    re.I,
)


def sensible_title(title: str | None, name: str) -> str | None:
    """Return a title that somebody gave, None for fillers, file names and paths. ``name`` is the file's."""
    given = line(title)
    if given is None or not any(c.isalpha() for c in given) or len(given) > _LONGEST_TITLE:
        return None
    if _FILLER_TITLE.fullmatch(given) or _PROGRAM_TITLE.match(given) or _FILE_ENDING.search(given):
        return None
    return None if given.casefold() == PurePath(name).stem.casefold() else given


def sensible_author(author: str | None) -> str | None:
    """Return the author that somebody gave, None for the names that programs and machines put there."""
    given = line(author)
    if given is None or not any(c.isalpha() for c in given) or len(given) > _LONGEST_AUTHOR:
        return None
    return None if _FILLER_AUTHOR.fullmatch(given) or "://" in given else given
