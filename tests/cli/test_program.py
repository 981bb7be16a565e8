"""The program as a process: exit codes, streams, what it imports, its reference page."""

import io
import os
import shlex
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from itertools import takewhile
from pathlib import Path

import pytest
from cli_reports import lay_out

from firsthand.cli import main

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-c", "import sys; from firsthand.cli import main; sys.exit(main())"]


def run(*arguments: object, **more) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("FIRSTHAND_")}
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**environment, "COLUMNS": "80"},
        **more,
    )


def test_without_a_case_it_says_how_to_name_one(firsthand):
    ran = firsthand("claims")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert "--case FILE" in ran.err
    assert "FIRSTHAND_CASE" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ["claims"],
        ["why", "c-1"],
        ["show", "x"],
        ["export", "--format", "case"],
        ["reread"],
        ["judge", "list"],
    ],
)
def test_only_add_makes_a_case(firsthand, tmp_path, words):
    case = tmp_path / "none.case"
    ran = firsthand("--case", case, *words)
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    assert not case.exists()


def test_a_file_that_is_no_case_is_refused(firsthand, tmp_path):
    case = tmp_path / "letter.txt"
    case.write_text("Dear all,", encoding="utf-8")
    ran = firsthand("--case", case, "claims")
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert case.read_text("utf-8") == "Dear all,"


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["export"],
        ["export", "--format", "xml"],
        ["why"],
        ["--case", "x.case", "add"],
        ["statements", "--act", "dance"],
        ["judge", "correct", "s-1"],
    ],
)
def test_wrong_usage_ends_with_two(firsthand, words):
    ran = firsthand(*words)
    assert ran.code == 2
    assert ran.err
    assert "Traceback" not in ran.err


def test_evaluating_where_there_are_no_cases(firsthand, tmp_path):
    for folder in (tmp_path, tmp_path / "gone"):
        ran = firsthand("evaluate", "gold", folder)
        assert (ran.code, len(ran.err.splitlines())) == (1, 1)


def test_evaluating_prints_the_table(firsthand, monkeypatch, tmp_path):
    table = {"statements": {"precision": 0.5, "recall": 1.0, "f1": 2 / 3}}
    monkeypatch.setattr(
        "firsthand.evaluate.gold.evaluate", lambda directory, exports=None, *, from_gold=False: table
    )
    assert firsthand("evaluate", "gold", tmp_path, "--json").json == table
    assert "precision 0.500  recall 1.000  f1 0.667" in firsthand("evaluate", "gold", tmp_path).out


def test_help_comes_without_loading_the_language_pipeline():
    code = (
        "import sys; from firsthand.cli import main; main(['--help']); "
        "print([m for m in ('spacy', 'trafilatura', 'sqlalchemy') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_version(firsthand):
    assert firsthand("--version").out.startswith("firsthand 0.")


def test_a_reader_that_leaves_early_is_no_fault(read_once):
    process = subprocess.Popen(
        [*PROGRAM, "--case", str(read_once), "export", "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 1
    assert err == b""


@pytest.mark.parametrize("moment", [0.05, 3.0])
def test_ctrl_c_ends_with_one_line_at_any_time(tmp_path, moment):
    program = "import sys; from firsthand.cli import main; print(1, flush=True); sys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "--case", str(tmp_path / "a.case"), "add", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"1\n"
    time.sleep(moment)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert len(err.decode().splitlines()) == 1
    assert err.startswith(b"firsthand: interrupted")


def test_letters_that_the_terminal_lacks_are_replaced(case, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Soldiers arrested Zoë Łuk in Brill, a guard said.", encoding="utf-8")
    for words in (("add", str(tmp_path / "a.txt")), ("statements",), ("voices",), ("show", "a")):
        printed = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding="ascii"))
        assert main(["--case", str(case), *words]) == 0
    assert b"Zo? ?uk" in printed.getvalue()


@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_a_closed_stream_is_no_fault(case, tmp_path, monkeypatch, closed):
    for arguments, code in (
        (["--case", str(case), "claims"], 0),
        (["--case", str(case), "export", "--format", "csv", "--output", str(tmp_path / "out.csv")], 0),
        (["--case", str(tmp_path / "none.case"), "claims"], 1),
    ):
        monkeypatch.setattr(sys, closed, None)
        assert main(arguments) == code
    assert (tmp_path / "out.csv").exists()


def test_output_that_cannot_be_written_is_said(case, monkeypatch, capsys):
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    assert main(["--case", str(case), "claims"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("firsthand: cannot write the output: No space left on device")
    assert len(said.splitlines()) == 1


def test_results_and_messages_go_to_different_streams(read_once, tmp_path):
    ran = run("--case", read_once, "export", "--format", "case", "--output", tmp_path / "x.json")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert "x.json" in ran.stderr
    quiet = run("--quiet", "--case", read_once, "export", "--format", "case", "--output", tmp_path / "x.json")
    assert (quiet.stdout, quiet.stderr) == ("", "")


def test_the_reference_page_is_up_to_date():
    ran = subprocess.run(
        [sys.executable, ROOT / "docs" / "make_cli.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def test_every_command_is_documented_with_an_example():
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    sections = dict(part.split("\n", 1) for part in page.split("\n## ")[1:])
    leaves = [
        *("add", "documents", "statements", "incidents", "claims", "conflicts", "voices", "lineage", "why"),
        *("drift", "groups"),
        *("lexicon add", "lexicon check", "lexicon remove", "lexicon show"),
        *("show", "export", "report", "reread", "evaluate gold", "judge accept", "judge reject"),
        *("judge correct", "judge merge", "judge split", "judge same-voice", "judge different-voice"),
        *(
            "judge grade",
            "judge withhold",
            "judge withdraw",
            "judge replace",
            "judge undo",
            "judge list",
            "what-if",
        ),
        *(
            f"evaluate {task}"
            for task in (
                "attribution",
                "books",
                "harm",
                "incidents",
                "quantities",
                "timex",
                "toponyms",
                "worlds",
            )
        ),
    ]
    for leaf in leaves:
        assert "    firsthand " in sections[f"firsthand {leaf}"].split("Examples:")[1]
    groups = {"firsthand", "firsthand judge", "firsthand evaluate", "firsthand lexicon"}
    assert set(sections) == groups | {f"firsthand {leaf}" for leaf in leaves}


def examples() -> list[list[str]]:
    """Every command line that the documents show, without what the shell does with its output."""
    found = set()
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for line in page.read_text("utf-8").splitlines():
            _, firsthand, words = line.partition("firsthand ")
            if line.startswith("    ") and firsthand and words.startswith(("--case", "evaluate")):
                split = shlex.shlex(words, posix=True, punctuation_chars="|>")
                split.whitespace_split = True
                found.add(tuple(takewhile(lambda word: word not in {"|", ">"}, split)))
    return [list(words) for words in sorted(found)]


def test_examples_are_commands_as_they_are_written(firsthand, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    shown = examples()
    assert len(shown) > 30
    for words in shown:
        ran = firsthand(*words)  # there is nothing to work on, but the usage must be right
        needs_nothing = words[:2] == ["evaluate", "worlds"] and "--found" not in words
        assert (words, ran.code) == (words, 0 if needs_nothing else 1)
        Path("week.case").unlink(missing_ok=True)


def test_the_guides_python_is_true(tmp_path, monkeypatch, capsys):
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8").split("## From Python")[1].split("\n## ")[0]
    program = textwrap.dedent("\n".join(x for x in guide.splitlines() if x.startswith("    ") or not x))
    monkeypatch.chdir(tmp_path)
    lay_out(tmp_path / "reports")
    shutil.copy(tmp_path / "reports" / "manifest.csv", tmp_path)
    exec(compile(program, "guide.md", "exec"), {})
    assert "occurred happened" in capsys.readouterr().out
