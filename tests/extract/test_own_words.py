"""Words for acts that a user adds: what they find, what they leave out, and what is said of a bad file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import extract
from firsthand.extract.en.lexicon import load
from firsthand.model import Act, BadLexicon, Document, LexiconFile, Statement, Status, make_id


def said(text: str, *files: LexiconFile) -> list[Statement]:
    document = Document(make_id("d", text), "report", "report.txt", "text/plain", text)
    return list(extract.read([document], files)[0])


def words(text: str, name: str = "harbour") -> LexiconFile:
    return LexiconFile(name, text)


@pytest.mark.parametrize(
    ("file", "text", "act", "agent", "patient", "status"),
    [
        ('[torture]\ntransitive = ["keelhaul [person]"]', "Two stokers were keelhauled by guards in Brill.",
         "torture", "guards", "Two stokers", "happened"),
        ('[torture]\ntransitive = ["keelhaul [person]"]', "The mates plan to keelhaul the cook.",
         "torture", "The mates", "the cook", "planned"),
        ('[torture]\nnouns = ["keelhauling"]', "The guards denied the keelhauling of two stokers.",
         "torture", None, "two stokers", "denied"),
        ('[killing]\ntransitive = ["put [person] to:fishes|fish"]', "The gang put a clerk to the fishes.",
         "killing", "The gang", "a clerk", "happened"),
        ('[abduction]\nnouns = ["night visit"]', "Militiamen made a night visit in Ankh.",
         "abduction", "Militiamen", None, "happened"),
        ('[death]\nundergone = ["{person} slip =cable"]', "The cook slipped his cable in June.",
         "death", None, "The cook", "happened"),
        ('[protest]\nacted = ["{person} dip =oars"]', "Forty boatmen dipped oars outside the town hall.",
         "protest", "Forty boatmen", None, "happened"),
    ],
)  # fmt: skip
def test_every_kind_of_entry_finds_its_act(file, text, act, agent, patient, status):
    before = [s for s in said(text) if s.act == act]
    found = next(s for s in said(text, words(file)) if s.lexicon == "harbour")
    assert found.act == act
    assert not any(s.entry == found.entry for s in before)
    assert (found.agent.text if found.agent else None) in (agent, f"{agent} in Brill")
    assert (found.patient.text if found.patient else None) == patient
    assert found.status == Status(status)


def test_entries_say_whose_they_are():
    text = "Police arrested a stoker. Guards nobbled two dockers."
    found = said(text, words('[arrest]\ntransitive = ["nobble [person]"]'))
    assert [(s.entry.split()[0], s.lexicon) for s in found] == [("arrest", None), ("nobble", "harbour")]


def test_an_act_taken_up_again_keeps_whose_entry_it_was():
    text = "Guards nobbled two dockers on Monday. They did it again on Friday."
    found = said(text, words('[arrest]\ntransitive = ["nobble [person]"]'))
    assert [s.lexicon for s in found] == ["harbour"] * len(found)


@pytest.mark.parametrize("gone", ["nab", "nick|cuff [person!]", "cuff"])
def test_entries_of_firsthand_can_be_left_out(gone):
    written = [p.text for p in load().verbs["nick"]]
    assert "nick|cuff [person!]" in written
    found = [
        s.entry for s in said("Police nicked a stoker.", words(f'[arrest]\nwithout = ["{gone}"]'))
    ]  # fmt: skip
    assert bool(found) is (gone != "nick|cuff [person!]")


def test_a_word_left_out_takes_all_its_entries_of_that_act_with_it():
    text = "Police arrested a stoker. The arrest of two dockers followed."
    assert [s.act for s in said(text, words('[arrest]\nwithout = ["arrest"]'))] == []


def test_what_is_left_out_of_one_act_stays_in_others():
    text = "The militia seized a teacher in Ankh."
    (before,) = said(text)
    file = words(f'[{before.act}]\nwithout = ["{before.entry}"]')
    after = said(text, file)
    assert before.entry not in [s.entry for s in after]


def test_one_s_own_entry_speaks_where_both_ask_for_as_much():
    file = words('[torture]\ntransitive = ["nick|cuff [person!]"]')
    assert [(s.act, s.lexicon) for s in said("Police nicked a stoker.", file)] == [(Act.TORTURE, "harbour")]


def test_the_more_demanding_entry_speaks_whoever_wrote_it():
    file = words('[arrest]\ntransitive = ["take [person]"]')
    (found,) = said("Rebels took three nurses hostage.", file)
    assert (found.act, found.lexicon) == (Act.ABDUCTION, None)


def test_the_order_of_files_makes_no_difference():
    one = words('[arrest]\ntransitive = ["nobble [person]"]', "a")
    two = words('[torture]\ntransitive = ["nobble [person]"]\nwithout = ["beat"]', "b")
    text = "Guards nobbled two dockers and beat them."
    assert said(text, one, two) == said(text, two, one)
    assert extract.version([one, two]) == extract.version([two, one])


def test_the_version_depends_on_every_word_and_on_nothing_else():
    one, two = words('[arrest]\nnouns = ["nobbling"]'), words('[arrest]\nnouns = ["nabbing"]')
    assert extract.version() == extract.version(())
    assert len({extract.version(), extract.version([one]), extract.version([two])}) == 3
    assert extract.version([one]) == extract.version([words(one.text)])


def test_reading_with_words_leaves_nothing_behind():
    file = words('[arrest]\ntransitive = ["nobble [person]"]\nwithout = ["arrest"]')
    text = "Guards nobbled two dockers. Police arrested a stoker."
    plain = said(text)
    said(text, file)
    assert said(text) == plain


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[arrest", 1, "not TOML"),
        ('[arrest]\n\nnouns = ["x', 3, "not TOML"),
        ("", 0, "no entries"),
        ("[arrest]\nnouns = []", 0, "no entries"),
        ('[arest]\nnouns = ["x"]', 1, "did you mean 'arrest'"),
        ('# mine\narrest = ["x"]', 2, "write [arrest]"),
        ('[arrest]\nverbs = ["x"]', 2, "[arrest] has no list 'verbs'"),
        ('[arrest]\nnouns = "x"', 2, "not a list of entries"),
        ("[arrest]\nnouns = [1]", 2, "not a list of entries"),
        ('[arrest]\nnouns = ["x"]\ntransitive = [\n  "y [persn]",\n]', 4, "did you mean 'person'"),
        ('[arrest]\ntransitive = ["y ~pasive"]', 2, "did you mean 'passive'"),
        ('[arrest]\ntransitive = ["y $$"]', 2, "cannot read '$$'"),
        ('[arrest]\ntransitive = ["[person]"]', 2, "should in the pattern"),
        ('[arrest]\ntransitive = ["nobbled [person]"]', 2, "arrest, not arrested"),
        ('[arrest]\ntransitive = ["x"]\nwithout = ["nobble"]', 3, "no such entry under [arrest]"),
        ('[arrest]\nnouns = ["nick"]\nwithout = ["nick cuff [person!]"]', 3, "did you mean 'nick|cuff"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, line, message):
    (fault,) = extract.faults(words(text))
    assert (fault.line, message in fault.message) == (line, True), fault
    with pytest.raises(BadLexicon, match="harbour"):
        said("Police arrested a stoker.", words(text))


def test_every_fault_is_listed_in_order():
    found = extract.faults(words('[arest]\nnouns = ["x"]\n[arrest]\nverbs = ["x"]\nnouns = ["x {y}"]'))
    assert [f.line for f in found] == [1, 4, 5]


@pytest.mark.parametrize(
    "verb", ["embed", "need", "bring", "sting", "speed", "press", "harass", "focus", "gas"]
)
def test_dictionary_forms_that_look_like_others_are_taken(verb):
    assert extract.faults(words(f'[attack]\ntransitive = ["{verb} [person]"]')) == ()


def test_every_entry_of_firsthand_is_one_that_a_file_may_have():
    acts: dict[str, dict[str, list[str]]] = {}
    for e in extract.entries():
        acts.setdefault(e.act, {}).setdefault(e.kind, []).append(e.text)
    lines = []
    for act, kinds in acts.items():
        lines.append(f"[{act}]")
        lines += [f"{kind} = [{', '.join(repr(t) for t in texts)}]" for kind, texts in kinds.items()]
    assert extract.faults(words("\n".join(lines))) == ()


def test_entries_are_listed_with_whose_they_are_and_what_is_left_out():
    file = words('[arrest]\ntransitive = ["nobble [person]"]\nwithout = ["nick", "frogmarch [person]"]')
    found = {e.text: e for e in extract.entries([file]) if e.act is Act.ARREST}
    assert (found["nobble [person]"].lexicon, found["nobble [person]"].words) == ("harbour", ("nobble",))
    assert (found["nick|cuff [person!]"].words, found["nick|cuff [person!]"].left_out) == (
        ("cuff",),
        ("nick",),
    )
    assert (found["frogmarch [person]"].words, found["frogmarch [person]"].lexicon) == ((), None)


@given(st.text(max_size=60) | st.text(alphabet='[]arest="\n{}~:!|+ #,', max_size=60))
def test_any_text_is_a_lexicon_or_has_faults(text):
    file = words(text)
    if not extract.faults(file):
        assert extract.entries([file])
