"""When two phrases can name one voice, judged by the phrases alone.

Each test says only that nothing stands against it; whether there is a third that fits as well is for the
caller to find out. All are symmetric.
"""

from __future__ import annotations

from firsthand.link.lexicon import lexicon
from firsthand.link.naming import Naming


def one_body(a: Naming, b: Naming) -> bool:
    """Two institutions: the words of one are among the other's ("the ministry", "the interior ministry")."""
    if a.body is None or b.body is None or _different_countries(a, b):
        return False
    return a.body <= b.body or b.body <= a.body


def one_person(a: Naming, b: Naming) -> bool:
    """Two names of a person: the words of one are among the other's, and full names begin and end alike."""
    if not a.name or not b.name:
        return False
    short, long = sorted((a.name, b.name), key=len)
    if len(short) > 1 and (short[0] != long[0] or short[-1] != long[-1]):
        return False
    return set(short) <= set(long)


def one_kin(a: Naming, b: Naming) -> bool:
    """The same kinship term, of nobody else's ("his mother", "the mother of the boy")."""
    if a.kin is None or a.kin != b.kin or a.introduced or b.introduced or _different_people(a, b):
        return False
    if a.owners and b.owners and not a.owners & b.owners:
        return False
    return a.kin in lexicon().sole_kin or (a.definite and b.definite)


def one_kin_here(a: Naming, b: Naming) -> bool:
    """The same kinship term in one document, and of nobody who is described in other words."""
    return one_kin(a, b) and not (a.behind and b.behind and not a.behind & b.behind)


def one_description(a: Naming, b: Naming) -> bool:
    """Two descriptions of a source in one document: one says less than the other and points back to it.

    "The volunteer" and "a volunteer in the emergency room" are one; "a volunteer" and "a volunteer on the
    coast" are not: two that are both introduced may be two.
    """
    if not same_description(a, b):
        return False
    short = min(a, b, key=lambda n: len(n.content))
    return a.content == b.content or not short.introduced


def same_description(a: Naming, b: Naming) -> bool:
    """Two descriptions of a source: the words of one are among the other's, its head noun with them."""
    if a.body is not None or b.body is not None or _different_people(a, b) or a.kin != b.kin:
        return False
    short, long = sorted((a, b), key=lambda n: len(n.content))
    if a.plural != b.plural or (short.number is not None and short.content != long.content):
        return False
    if short.head is None or short.head not in long.content or not short.content <= long.content:
        return False
    return short.content == long.content or not short.content <= lexicon().generic


def could_be_one(a: Naming, b: Naming) -> bool:
    """Two phrases in reports of one thing that may well be of one voice, though nothing says that they are.

    "Its only teacher" and "the teacher of the school" may be one; "a resident" and "a resident" are no
    more likely one than two.
    """
    if a.body is not None or b.body is not None:
        return one_body(a, b)
    if a.name and b.name:
        return one_person(a, b)
    if (
        _different_people(a, b)
        or a.plural != b.plural
        or a.kin != b.kin
        or a.head is None
        or a.head != b.head
    ):
        return False
    if a.kin is not None:
        return one_kin(a, b)
    if min(a.content, b.content, key=len) <= lexicon().generic:
        return False
    return (a.definite and b.definite) or a.content <= b.content or b.content <= a.content


def _different_people(a: Naming, b: Naming) -> bool:
    if a.new or b.new or (a.name and b.name and not one_person(a, b)):
        return True
    return a.number is not None and b.number is not None and a.number != b.number


def _different_countries(a: Naming, b: Naming) -> bool:
    return bool(a.countries and b.countries and not a.countries & b.countries)
