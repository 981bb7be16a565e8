"""Values in a reader's words: one wording for pages, spreadsheets and terminals."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date

from firsthand.model import Candidate, Count, Document, Place, Precision, Statement, Status, Voice, When

STATUS_WORDS = {
    Status.HAPPENED: "It happened",
    Status.ONGOING: "It goes on",
    Status.DENIED: "It is denied",
    Status.PLANNED: "It is planned",
    Status.ORDERED: "It was ordered",
    Status.REQUESTED: "It was asked for",
    Status.REFUSED: "It was refused",
    Status.EXPECTED: "It is expected",
    Status.HABITUAL: "It happens as a rule",
}
PRECISION_WORDS = {
    Precision.UNLISTED: "in no gazetteer, no point",
    Precision.SEVERAL: "could be several places",
    Precision.BESIDE: "not in but beside",
    Precision.SITE: "a site, by the town it is named after",
    Precision.TOWN: "in the town",
    Precision.DISTRICT: "somewhere in the district",
    Precision.PROVINCE: "somewhere in the province",
    Precision.COUNTRY: "somewhere in the country",
    Precision.REGION: "somewhere in the region",
}
_BREAK = re.compile(r"\r\n|[\r\x0b\x0c\x85]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def act_words(act: str) -> str:
    """Return an act's name as words: ``forced return``."""
    return act.replace("_", " ")


def count_words(count: Count) -> str:
    """Return a count in words: ``about 20 people``, ``at least 21``, ``5 to 7 houses``."""
    about = "about " if count.approx else ""
    if count.low is not None and count.high is not None:
        number = f"{count.low:,}" if count.low == count.high else f"{count.low:,} to {count.high:,}"
        words = about + number
    elif count.low is not None:
        words = f"{about}{count.low:,} or more" if count.approx else f"at least {count.low:,}"
    else:
        words = f"at most {about}{count.high:,}"
    one = (count.low, count.high) == (1, 1)  # the unit is the text's word, which may be a plural
    return f"{words} {count.unit}" if count.unit and not one else words


def day_words(day: date) -> str:
    """Return a day as ``2 April 2023``, whatever the locale."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def when_words(when: When) -> str:
    """Return an interval of days as briefly as it can be said: ``April 2023``, ``2–5 April 2023``."""
    first, last = when.earliest, when.latest
    if first == last:
        return day_words(first)
    if first.year != last.year:
        return f"{day_words(first)} – {day_words(last)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    if first.month != last.month:
        return f"{first.day} {calendar.month_name[first.month]} – {day_words(last)}"
    if first.day == 1 and last.day == calendar.monthrange(first.year, first.month)[1]:
        return f"{calendar.month_name[first.month]} {first.year}"
    return f"{first.day}–{day_words(last)}"


def where_words(place: Place) -> str:
    """Return a place with its country's code where that is settled: ``Ankh (AM)``, ``near Ankh (AM)``."""
    name = place.beside.text if place.beside else place.name
    return f"{name} ({place.country})" if place.country else name


def precision_words(place: Place) -> str:
    """Return how exactly a place is known, with what it lies in and the point that stands for it."""
    if not place.candidates:
        return PRECISION_WORDS[Precision.UNLISTED]
    shown = place.candidates if place.precision is Precision.SEVERAL else place.candidates[:1]
    return f"{PRECISION_WORDS[place.precision]}: " + "; or ".join(map(candidate_words, shown))


def candidate_words(candidate: Candidate) -> str:
    """Return an entry of the gazetteer: ``United Kingdom > England > Brill, 51.82, -1.05``."""
    path = " > ".join(candidate.path or (candidate.name,))
    if candidate.latitude is None or candidate.longitude is None:
        return f"{path}, no point"
    return f"{path}, {candidate.latitude:.2f}, {candidate.longitude:.2f}"


def value_words(value: str | Count | When | Place) -> str:
    """Return what a claim says of its attribute, in words."""
    if isinstance(value, Count):
        return count_words(value)
    if isinstance(value, When):
        return when_words(value)
    if isinstance(value, Place):
        return where_words(value)
    return STATUS_WORDS[Status(value)] if value in set(Status) else value


def entry_words(statement: Statement) -> str:
    """Return the lexicon entry that made a statement, and whose it is: ``collar [person] (Firsthand)``."""
    return f"{statement.entry} ({statement.lexicon or 'Firsthand'})" if statement.entry else ""


def name_of(voice: str, voices: Mapping[str, Voice]) -> str:
    """Return a voice's fullest name, its id where nothing is known of it."""
    return voices[voice].name if voice in voices else voice


def source_name(source: str, names: Mapping[str, str]) -> str:
    """Return what to call a derivation's source: a held document's name, or the cited outlet's."""
    return names.get(source, source.removeprefix("outlet:"))


def clean(text: str) -> str:
    """Return text that cannot steer a terminal or turn the direction of what stands beside it.

    Line breaks of all kinds become newlines, tabs stay, other control characters become U+FFFD.
    """
    return _DIRECTION.sub("", _CONTROL.sub("\ufffd", _BREAK.sub("\n", text)))


def one_line(text: str) -> str:
    """Return text without steering characters and with each run of white space as one space."""
    return " ".join(clean(text).split())


def document_names(documents: Iterable[Document]) -> dict[str, str]:
    """Return a unique name for each id of all documents of a case, in the case's order.

    It is the document's own, and where several share it, a numbered one from the second on (``d1~2``).
    """
    held = list(documents)
    wanted = {d.name for d in held}
    taken: set[str] = set()
    names: dict[str, str] = {}
    for document in held:
        unique, number = document.name, 1
        while unique in taken or (number > 1 and unique in wanted):
            number += 1
            unique = f"{document.name}~{number}"
        taken.add(unique)
        names[document.id] = unique
    return names
