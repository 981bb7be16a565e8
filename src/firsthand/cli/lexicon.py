"""Commands for the words by which acts are found: those of a case of its own, beside those of Firsthand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

import firsthand
from firsthand import extract
from firsthand.cli.settings import AsJson, opened, settings
from firsthand.cli.terminal import complain, emit, err, out, table, words
from firsthand.model import Document, LexiconEntry, LexiconFile, make_id
from firsthand.publish import record
from firsthand.publish.wording import act_words, entry_words, one_line

_TAIL = {"overflow": "fold", "ratio": 1}
_REREAD = "run reread to read them by the words as they are now"

WordFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="A file of words in TOML (see the guide).", readable=False)
]

lexicon = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Add words for acts of your own, or leave some of Firsthand's out.\n\n"
    "They are kept with the case and used whenever it is read; what people decided stays.",
)


@lexicon.command()
def add(context: typer.Context, file: WordFile, json: AsJson = False) -> None:
    """Keep a file of words with the case.

    It is called by its name without folder and suffix, and takes the place of an earlier one of that name.
    A file with a fault is refused. What was read before stays as it is until `reread`.

    \b
    Examples:
      firsthand --case week.case lexicon add harbour.toml
      firsthand --case week.case reread
    """
    firsthand.read_lexicon(file)  # a case is not to be made for a file with faults
    with opened(context, create=True) as desk:
        added = desk.own_words.add(file)
        outdated = desk.own_words.outdated()
    _tell(context, added, len(outdated), json, "kept")


@lexicon.command()
def remove(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the case calls the file.")],
    json: AsJson = False,
) -> None:
    """Use a file of words no longer.

    What was read before stays as it is until `reread`.

    \b
    Examples:
      firsthand --case week.case lexicon remove harbour
    """
    with opened(context) as desk:
        removed = desk.own_words.remove(name)
        outdated = desk.own_words.outdated()
    _tell(context, removed, len(outdated), json, "removed")


def _tell(context: typer.Context, file: LexiconFile, outdated: int, json: bool, what: str) -> None:
    if json or settings(context).json:
        emit({"lexicon": file.name, "sha256": file.sha256, "outdated": outdated})
    elif not settings(context).quiet:
        documents = "1 document was" if outdated == 1 else f"{outdated} documents were"
        then = f"; {documents} read otherwise: {_REREAD}" if outdated else ""
        err().print(words(f"{what} {file.name}{then}"))


@lexicon.command()
def show(
    context: typer.Context,
    word: Annotated[
        str | None,
        typer.Argument(metavar="WORD", help="All entries of this word, Firsthand's too; a dictionary form."),
    ] = None,
    json: AsJson = False,
) -> None:
    """List the entries by which acts are found.

    The case's own, or with a WORD all that are looked up under it, with the number of statements each has
    made. With a WORD no case is needed. --json also gives the files as they were added.

    \b
    Examples:
      firsthand --case week.case lexicon show
      firsthand --case week.case lexicon show collar
      firsthand lexicon show collar --json
    """
    wanted = word.lower() if word is not None else None
    files: tuple[LexiconFile, ...] = ()
    if wanted is not None and settings(context).case is None:
        found = [(e, 0) for e in extract.entries() if wanted in e.words]
    else:
        with opened(context) as desk:
            files = desk.own_words.files()
            found = [(f.entry, f.statements) for f in desk.own_words.entries(wanted)]
    if json or settings(context).json:
        emit({"files": [_file_record(f) for f in files], "entries": [_entry_record(*f) for f in found]})
        return
    rows = [(e.lexicon or "Firsthand", act_words(e.act), e.kind, e.text, _made(e, n)) for e, n in found]
    columns = ("of", "act", "kind", ("entry", _TAIL), ("made", {"justify": "right"}))
    console = out()
    console.print(table(columns, rows) if rows else "No such entries.")
    for file in files if word is None else ():
        console.print(words(f"{file.name}: SHA-256 {file.sha256}", "dim"))


def _made(entry: LexiconEntry, statements: int) -> str:
    if not entry.words:
        return "left out"
    gone = ", ".join(f"not {word}" for word in entry.left_out)
    return f"{statements} ({gone})" if gone else str(statements)


def _file_record(file: LexiconFile) -> dict[str, Any]:
    return {"name": file.name, "sha256": file.sha256, "text": file.text}


def _entry_record(entry: LexiconEntry, statements: int) -> dict[str, Any]:
    return {**record("entry", entry), "statements": statements}


@lexicon.command()
def check(
    context: typer.Context,
    file: WordFile,
    sentence: Annotated[
        list[str] | None,
        typer.Option(
            "--sentence", metavar="TEXT", help="Show what is read in this sentence; may be repeated."
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """Say what is wrong with a file of words, line by line, and try it on a sentence.

    Nothing is kept and no case is needed. The exit status is 1 when something is wrong.

    \b
    Examples:
      firsthand lexicon check harbour.toml
      firsthand lexicon check harbour.toml --sentence "Two stokers were keelhauled."
    """
    given = firsthand.read_lexicon(file, check=False)
    faults = extract.faults(given)
    if json or settings(context).json:
        read = [] if faults else [_tried(text, given) for text in sentence or ()]
        emit({"faults": faults, "sentences": read})
    else:
        for fault in faults:
            complain(fault.of(str(file)))
        if not faults:
            _print_check(context, given, sentence or [])
    if faults:
        raise typer.Exit(1)


def _print_check(context: typer.Context, file: LexiconFile, sentences: list[str]) -> None:
    for text in sentences:
        console = out()
        console.print(words(text, "bold"))
        rows = [
            (act_words(s["act"]), s["status"], s["agent"] or "", s["patient"] or "", s["by"])
            for s in _tried(text, file)["statements"]
        ]
        columns = ("act", "status", ("who", _TAIL), ("whom", _TAIL), ("by", _TAIL))
        console.print(table(columns, rows) if rows else "nothing is read in it")
    if not settings(context).quiet:
        every = extract.entries([file])
        own, gone = sum(e.lexicon is not None for e in every), sum(bool(e.left_out) for e in every)
        err().print(
            words(f"{file.name}: entries {own}, left out or narrowed of Firsthand's {gone}; no fault")
        )


def _tried(text: str, file: LexiconFile) -> dict[str, Any]:
    """What is read in a sentence by a file's words."""
    document = Document(make_id("d", text), "", "", "text/plain", text)
    said = extract.read([document], [file])[0]
    return {
        "sentence": text,
        "statements": [
            {
                "act": s.act.value,
                "status": s.status.value,
                "agent": s.agent.text if s.agent else None,
                "patient": s.patient.text if s.patient else None,
                "quote": one_line(document.quote(s.span)),
                "entry": s.entry,
                "lexicon": s.lexicon,
                "by": entry_words(s),
            }
            for s in said
        ],
    }
