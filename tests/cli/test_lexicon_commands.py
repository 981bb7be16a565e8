"""Words of one's own at the command line: kept with the case, shown beside every statement, refused when wrong."""

import json
import sqlite3

import pytest

WORDS = """# The harbour desk's words
[torture]
transitive = ["keelhaul [person]"]

[arrest]
without = ["arrest"]
"""
REPORT = (
    "Two stokers were keelhauled by guards in Brill on 3 May 2031, a nurse said.\n\n"
    "Police arrested a clerk in Brill on 4 May 2031.\n"
)


@pytest.fixture
def harbour(tmp_path):
    file = tmp_path / "harbour.toml"
    file.write_text(WORDS, encoding="utf-8")
    return file


@pytest.fixture
def held(firsthand, tmp_path):
    """A case with one report, read without words of one's own."""
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    case = tmp_path / "own.case"
    assert firsthand("--case", case, "add", tmp_path / "r.txt").code == 0
    return case


def acts(firsthand, case):
    return [(s["act"], s["lexicon"]) for s in firsthand("--case", case, "statements", "--json").json]


def test_words_hold_from_the_next_reading_on_until_they_are_removed(firsthand, held, harbour, tmp_path):
    assert acts(firsthand, held) == [("arrest", None)]
    added = firsthand("--case", held, "lexicon", "add", harbour)
    assert (added.code, added.out) == (0, "")
    assert "1 document was read otherwise: run reread" in added.err
    assert acts(firsthand, held) == [("arrest", None)]
    assert firsthand("--case", held, "reread").code == 0
    assert acts(firsthand, held) == [("torture", "harbour")]
    (tmp_path / "s.txt").write_text("Guards keelhauled a cook in Ankh on 5 May 2031.\n", encoding="utf-8")
    assert firsthand("--case", held, "add", tmp_path / "s.txt").code == 0
    assert acts(firsthand, held) == [("torture", "harbour")] * 2
    removed = firsthand("--case", held, "lexicon", "remove", "harbour")
    assert "2 documents were read otherwise" in removed.err
    assert firsthand("--case", held, "reread").code == 0
    assert acts(firsthand, held) == [("arrest", None)]


def test_what_people_decided_outlives_words(firsthand, held, harbour):
    (statement,) = firsthand("--case", held, "statements", "--json").json
    firsthand("--case", held, "judge", "correct", statement["id"], "count", "3")
    log = firsthand("--case", held, "judge", "list", "--json").out
    firsthand("--case", held, "lexicon", "add", harbour)
    firsthand("--case", held, "reread")
    assert firsthand("--case", held, "judge", "list", "--json").out == log
    firsthand("--case", held, "lexicon", "remove", "harbour")
    firsthand("--case", held, "reread")
    (again,) = firsthand("--case", held, "statements", "--json").json
    assert (again["id"], again["count"]["low"]) == (statement["id"], 3)


def test_results_carry_a_version_that_hangs_on_the_words(firsthand, held, harbour):
    def versions():
        connection = sqlite3.connect(held)
        found = {v for table in ("documents", "statements") for (v,) in
                 connection.execute(f"SELECT made_by FROM {table}")}  # fmt: skip
        connection.close()
        return found

    (plain,) = versions()
    firsthand("--case", held, "lexicon", "add", harbour)
    firsthand("--case", held, "reread")
    (with_words,) = versions()
    harbour.write_text(WORDS.replace("keelhaul ", "keelhaul|drub "), encoding="utf-8")
    firsthand("--case", held, "lexicon", "add", harbour)
    firsthand("--case", held, "reread")
    (with_others,) = versions()
    assert len({plain, with_words, with_others}) == 3
    assert with_words.startswith(plain)


def test_adding_the_same_words_again_asks_for_no_new_reading(firsthand, held, harbour):
    firsthand("--case", held, "lexicon", "add", harbour)
    firsthand("--case", held, "reread")
    again = firsthand("--case", held, "lexicon", "add", harbour, "--json")
    assert again.json["outdated"] == 0


def test_every_view_of_a_statement_says_which_entry_made_it_and_whose_it_is(
    firsthand, held, harbour, tmp_path
):
    before = firsthand("--case", held, "statements").out
    assert "(Firsthand)" in before
    firsthand("--case", held, "lexicon", "add", harbour)
    firsthand("--case", held, "reread")
    wanted = "keelhaul [person] (harbour)"
    for command in (["statements"], ["show", "r"], ["report"]):
        assert wanted in firsthand("--case", held, *command).out, command
    table = firsthand("--case", held, "export", "--format", "csv").out
    assert '"keelhaul [person]",harbour' in table or "keelhaul [person],harbour" in table
    lines = firsthand("--case", held, "export", "--format", "jsonl").out.splitlines()
    (statement,) = [r for r in map(json.loads, lines) if r["record"] == "statement"]
    assert (statement["entry"], statement["lexicon"]) == ("keelhaul [person]", "harbour")


def test_show_lists_one_s_own_entries_with_what_they_made(firsthand, held, harbour):
    assert "No such entries" in firsthand("--case", held, "lexicon", "show").out
    firsthand("--case", held, "lexicon", "add", harbour)
    firsthand("--case", held, "reread")
    found = firsthand("--case", held, "lexicon", "show", "--json").json
    assert [(e["text"], e["lexicon"], e["statements"]) for e in found["entries"]] == [
        ("keelhaul [person]", "harbour", 1)
    ]
    assert [(f["name"], f["text"]) for f in found["files"]] == [("harbour", WORDS)]
    shown = firsthand("--case", held, "lexicon", "show", "arrest").out
    assert "left out" in shown
    assert max(len(line) for line in shown.splitlines()) <= 80


def test_entries_of_a_word_are_shown_without_a_case(firsthand):
    found = firsthand("lexicon", "show", "Arrest", "--json").json["entries"]
    assert {e["act"] for e in found} >= {"arrest"}
    assert all("arrest" in e["words"] and e["lexicon"] is None for e in found)
    assert firsthand("lexicon", "show").code == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[torture]\n\ntransitive = ["keelhauled [person]"]', ":3: "),
        ('[tortur]\nnouns = ["keelhauling"]', "did you mean 'torture'"),
        ("[torture", "not TOML"),
        ("", "no entries"),
        (b"[torture]\nnouns = [\"k\xe9\"]", ":2: not UTF-8"),
        ('[torture]\nverbs = ["x"]\nnouns = ["x {y}"]', "1 more: firsthand lexicon check"),
    ],
)  # fmt: skip
def test_a_file_with_faults_is_refused_and_changes_nothing(firsthand, tmp_path, text, told):
    file = tmp_path / "bad.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    case = tmp_path / "new.case"
    ran = firsthand("--case", case, "lexicon", "add", file)
    assert (ran.code, ran.out) == (1, "")
    assert told in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not case.exists()
    assert firsthand("lexicon", "check", file).code == 1


def test_check_lists_every_fault(firsthand, tmp_path):
    file = tmp_path / "bad.toml"
    file.write_text('[tortur]\nnouns = ["x"]\n[arrest]\nverbs = ["x"]\nnouns = ["x {y}"]', encoding="utf-8")
    ran = firsthand("lexicon", "check", file)
    assert [line.split(": ")[1].rpartition(":")[2] for line in ran.err.splitlines()] == ["1", "4", "5"]
    assert [f["line"] for f in firsthand("lexicon", "check", file, "--json").json["faults"]] == [1, 4, 5]


def test_check_tries_words_on_sentences(firsthand, harbour):
    ran = firsthand(
        "lexicon", "check", harbour, "--sentence", "Guards keelhauled two cooks.", "--sentence", "It rained."
    )
    assert ran.code == 0
    assert "keelhaul [person] (harbour)" in ran.out
    assert "nothing is read in it" in ran.out
    tried = firsthand(
        "lexicon", "check", harbour, "--sentence", "Guards keelhauled two cooks.", "--json"
    ).json
    (statement,) = tried["sentences"][0]["statements"]
    assert (statement["act"], statement["patient"], statement["lexicon"]) == (
        "torture",
        "two cooks",
        "harbour",
    )


@pytest.mark.parametrize("name", ["no-such.toml", "."])
def test_what_is_no_file_is_one_line(firsthand, tmp_path, name):
    ran = firsthand("lexicon", "check", tmp_path / name)
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert "name a file of words" in ran.err


def test_words_that_are_not_there_cannot_be_removed(firsthand, held, harbour):
    assert "none of its own" in firsthand("--case", held, "lexicon", "remove", "harbour").err
    firsthand("--case", held, "lexicon", "add", harbour)
    ran = firsthand("--case", held, "lexicon", "remove", "harbor")
    assert (ran.code, "there are harbour" in ran.err) == (1, True)


def test_words_that_a_later_version_cannot_follow_stop_reading_and_nothing_else(firsthand, held, tmp_path):
    connection = sqlite3.connect(held)
    connection.execute("INSERT INTO lexicon_files VALUES ('old', '[arrest]\nnouns = [\"x {gone}\"]')")
    connection.commit()
    connection.close()
    ran = firsthand("--case", held, "reread")
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert "lexicon old, line 2" in ran.err
    assert acts(firsthand, held) == [("arrest", None)]
    assert firsthand("--case", held, "lexicon", "remove", "old").code == 0
    assert firsthand("--case", held, "reread").code == 0


def test_a_case_of_the_version_before_is_brought_up(firsthand, held, harbour):
    connection = sqlite3.connect(held)
    connection.execute("DROP TABLE lexicon_files")
    connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.commit()
    connection.close()
    assert acts(firsthand, held) == [("arrest", None)]
    assert firsthand("--case", held, "lexicon", "add", harbour).code == 0
