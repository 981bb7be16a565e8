"""The words for acts that a case has of its own: kept with it, used whenever it is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from firsthand import extract
from firsthand.model import BadLexicon, LexiconEntry, LexiconFile, NotFound
from firsthand.store import Store

_LARGEST = 1024 * 1024
"""Bytes: a hundred times what comes with Firsthand would be a mistake."""
_AS_BEFORE = "as before: "


@dataclass(frozen=True, slots=True)
class Fired:
    """An entry of the lexicon and how many statements it made."""

    entry: LexiconEntry
    statements: int


class OwnWords:
    """The files of words of one case. Judgements are never touched by them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def files(self) -> tuple[LexiconFile, ...]:
        """Return the files, by name."""
        with self._store.read() as reader:
            return reader.lexicon_files()

    def entries(self, word: str | None = None) -> tuple[Fired, ...]:
        """Return the case's own entries, or all that are looked up under a word, with what each has made.

        Statements that only take an earlier one up ("they did it again") count for its entry.
        """
        with self._store.read() as reader:
            files, statements = reader.lexicon_files(), reader.statements()
        made = Counter((s.act, s.entry.removeprefix(_AS_BEFORE), s.lexicon) for s in statements)
        wanted = (
            e
            for e in extract.entries(files)
            if (word in (*e.words, *e.left_out) if word is not None else e.lexicon is not None)
        )
        return tuple(Fired(e, made[e.act, e.text, e.lexicon]) for e in wanted)

    def add(self, path: Path | str) -> LexiconFile:
        """Keep a file of words with the case, in place of an earlier one of that name, and return it.

        What was read before stays until it is read again. BadLexicon when the file cannot be followed; then
        nothing is changed.
        """
        file = read_lexicon(path)
        with self._store.write() as writer:
            writer.put_lexicon_file(file)
        return file

    def remove(self, name: str) -> LexiconFile:
        """Use the words of that name no longer, and return them. NotFound when the case has none."""
        with self._store.write() as writer:
            held = {f.name: f for f in writer.lexicon_files()}
            if name not in held:
                known = f"there are {', '.join(held)}" if held else "it has none of its own"
                raise NotFound(f"no words called {name!r} in this case; {known}")
            writer.drop_lexicon_file(name)
        return held[name]

    def outdated(self) -> tuple[str, ...]:
        """Return the ids of the documents that were read otherwise than they would be now."""
        with self._store.read() as reader:
            now = extract.version(reader.lexicon_files())
            return tuple(sorted(i for i, made_by in reader.made_by().items() if made_by != now))


def read_lexicon(path: Path | str, *, check: bool = True) -> LexiconFile:
    """Read a file of words; it is called by its name without folder and suffix.

    BadLexicon when it cannot be read, or (``check``) when there is a fault in it.
    """
    path = Path(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise BadLexicon(f"{path}: {error.strerror}; name a file of words in TOML") from error
    if len(data) > _LARGEST:
        raise BadLexicon(f"{path}: more than {_LARGEST // 1024} KiB; name a file of words in TOML")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadLexicon(f"{path}:{line}: not UTF-8; save the file as UTF-8") from error
    file = LexiconFile(path.stem, text)
    found = extract.faults(file) if check else ()
    if found:
        rest = len(found) - 1
        more = f" ({rest} more: firsthand lexicon check {path} lists all)" if rest else ""
        raise BadLexicon(f"{found[0].of(str(path))}{more}")
    return file
