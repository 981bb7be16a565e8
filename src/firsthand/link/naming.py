"""What the phrase of a voice says of it: a person's name, a body, kin, or a description."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from firsthand.link.lexicon import Lexicon, lexicon
from firsthand.link.words import head_of, is_number, plain, split_countries, stem, tokens, words


@dataclass(frozen=True, slots=True)
class Naming:
    """A voice's phrase taken apart. All words plain and singular.

    ``name`` is a person's proper name, in order, without titles; ``body`` the words of an institution
    without country, place and spokesperson, None for anything else; ``common`` whether many bodies share
    those words ("interior ministry"); ``countries`` the codes the phrase names; ``kin`` the kinship term
    that the phrase ends in; ``owners`` the names of those it is kin of; ``behind`` the words for them where they
    stand behind it ("the mother of the boy"); ``head`` its head noun; ``content``
    its content words; ``number`` the number it starts with ("two witnesses"); ``definite`` whether it points
    to somebody known, ``introduced`` whether it introduces somebody,
    ``plural`` whether it is of several; ``new`` whether it sets itself off from another.
    """

    text: str
    name: tuple[str, ...]
    body: frozenset[str] | None
    common: bool
    countries: frozenset[str]
    kin: str | None
    owners: frozenset[str]
    behind: frozenset[str]
    head: str | None
    content: frozenset[str]
    number: str | None
    definite: bool
    introduced: bool
    plural: bool
    new: bool


def bare(phrase: str) -> str:
    """Return a phrase for comparison letter by letter: plain words without a leading article."""
    found = [plain(t) for t in tokens(phrase) if t[0].isalnum()]
    while len(found) > 1 and found[0] in ("the", "a", "an"):
        found.pop(0)
    return " ".join(found)


@lru_cache(1 << 15)
def naming(phrase: str, outlet: bool = False) -> Naming:
    """Take the phrase of a voice apart; ``outlet`` says that it is known to name an outlet."""
    lex = lexicon()
    raw = list(tokens(phrase))
    low = [plain(t) for t in raw]
    taken = words(phrase)
    head = _description_head(low)
    first = next((w for w in low if w not in lex.determiners and w[0].isalnum()), "")
    plural = first != "one" and any(w != head and stem(w) == head and w[-1] != "'" for w in low)
    kin = head if head in lex.sole_kin | lex.kin | lex.companions | lex.kindred else None
    if kin in lex.kindred and plural and kin == "family":
        kin = None  # several families are nobody's
    body = None if kin and not outlet else _body(raw, low, lex, outlet)
    possessors = [t for t in low if t.endswith(("'s", "s'"))]
    behind = _behind(low, raw, lex) if kin else {}
    return Naming(
        text=bare(phrase),
        name=() if body is not None else _name(raw, low, lex),
        body=body,
        common=body is not None and body <= lex.common | lex.institutions,
        countries=taken.countries,
        kin=kin,
        owners=frozenset(
            [stem(t) for t, r in zip(low, raw, strict=True) if r[:1].isupper() and t in possessors]
            + [stem(t) for t, r in behind.items() if r[:1].isupper()]
        ),
        behind=frozenset(stem(t) for t in behind),
        head=head,
        content=taken.content,
        number=first if is_number(first) else None,
        definite=bool(low) and (low[0] in lex.definite or bool(possessors)),
        introduced=bool(low) and (low[0] in ("a", "an", "one", "another") or is_number(first)),
        plural=plural,
        new=taken.new,
    )


def _behind(low: list[str], raw: list[str], lex: Lexicon) -> dict[str, str]:
    """The words of the phrase behind "of", plain and as they stand, up to where it or they are located."""
    start = low.index("of") + 1 if "of" in low else len(low)
    end = next(
        (i for i in range(start, len(low)) if low[i] in lex.locators | {",", "who", "which", "that"}),
        len(low),
    )
    return {w: r for w, r in zip(low[start:end], raw[start:end], strict=True) if w not in lex.stop}


def _description_head(low: list[str]) -> str | None:
    """Head noun of the first segment of a phrase, countries set aside."""
    kept, _ = split_countries(low)
    if kept[:2] == ["one", "of"]:
        kept = kept[2:]
    head = head_of(kept)
    return "family" if head == "member" and "family" in kept else head


def _body(raw: list[str], low: list[str], lex: Lexicon, outlet: bool) -> frozenset[str] | None:
    """Words of the institution that speaks, None if the phrase is of somebody else."""
    segment: list[str] = []
    for i, word in enumerate(low):
        if not word[0].isalnum() or (i > 0 and word in lex.locators) or word in ("who", "which", "that"):
            break
        segment.append(word)
    rest, codes = split_countries(segment)
    # A number tells outlets apart ("Channel 4"); before anything else it only counts.
    content = [stem(w) for w in rest if w not in lex.stop and (outlet or not is_number(w))]
    if not content and codes:
        return frozenset({"government"})
    found = frozenset(w for w in content if w not in lex.spokespeople)
    if outlet:
        return found if found & lex.institutions else frozenset(content) or None
    heads = {head_of(rest), content[-1] if content else None} - {None}
    speaks_for = bool(heads & lex.spokespeople) and len(content) > 1
    if heads & lex.persons or any(is_number(w) for w in segment) or low[:1] in (["our"], ["my"]):
        return None
    if "guard" in heads and not found & lex.guards:
        return None
    if not found & lex.institutions or not (heads & lex.institutions or speaks_for):
        return None
    return found if speaks_for or segment[0] not in ("a", "an") else None


def _name(raw: list[str], low: list[str], lex: Lexicon) -> tuple[str, ...]:
    """The longest run of capitalised words that are no country, no possessor and no place."""
    runs: list[list[str]] = [[]]
    located = False
    kept_low, _ = split_countries(low)
    own = set(kept_low)
    for i, (token, word) in enumerate(zip(raw, low, strict=True)):
        if not word[0].isalnum():
            located = False
            runs.append([])
        elif word in lex.locators or word in ("of", "for", "to", "by"):
            located = True
            runs.append([])
        elif word in lex.titles and (not runs[-1] or i == 0) and token[:1].isupper():
            continue
        elif located or word.endswith(("'s", "s'")) or word not in own:
            runs.append([])
        elif token[:1].isupper() and word not in lex.stop and not is_number(word):
            if i == 0 and (len(raw) == 1 or not raw[1][:1].isupper()) and stem(word) in _ordinary(lex):
                continue
            runs[-1].append(word)
        elif runs[-1] and word in lex.particles and i + 1 < len(raw) and raw[i + 1][:1].isupper():
            runs[-1].append(word)
        else:
            if word not in lex.stop:
                runs[-1].clear()  # "an MSS agent": the capitals qualify a noun
            runs.append([])
    longest = max(runs, key=len)
    return tuple(stem(w) if w.endswith("'s") else w for w in longest)


@lru_cache(1)
def _ordinary(lex: Lexicon) -> frozenset[str]:
    """Nouns that may open a phrase with a capital letter without being a name."""
    return (
        lex.persons | lex.institutions | lex.kin | lex.sole_kin | lex.kindred | lex.generic | lex.spokespeople
    )
