"""Acts are found by their words, with what tells one sense from another."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.extract import read
from firsthand.model import Act, Document, Statement, make_id


def statements(text: str, *, title: str | None = None) -> tuple[Statement, ...]:
    document = Document(
        id=make_id("d", text),
        name="d",
        sha256="0" * 64,
        media_type="text/plain",
        text=text,
        title=title,
        outlet="Harbour Post",
        published=date(2031, 5, 8),
        language="en",
    )
    return read([document])[0]


def acts(text: str) -> set[str]:
    return {s.act.value for s in statements(text)}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Police arrested eleven dockers in Port Ardo on Monday.", Act.ARREST),
        ("Nine students were rounded up near the bridge.", Act.ARREST),
        ("The two sisters are being held in the central prison.", Act.DETENTION),
        ("The editor was put in jail.", Act.DETENTION),
        ("Gunmen dragged the teacher out of his house at night.", Act.ABDUCTION),
        ("A union leader was kidnapped outside the mill.", Act.ABDUCTION),
        ("Two brothers went missing after the curfew.", Act.ENFORCED_DISAPPEARANCE),
        ("Police questioned the baker for six hours.", Act.INTERROGATION),
        ("Three organisers were told to come in for questioning.", Act.INTERROGATION),
        ("The prisoners were beaten in their cells.", Act.TORTURE),
        ("Guards gave him electric shocks in the prison.", Act.TORTURE),
        ("A soldier raped a girl near the river.", Act.SEXUAL_VIOLENCE),
        ("Doctors at the camp carried out forced abortions on the women.", Act.FORCED_ABORTION),
        ("Villagers were forced to carry ammunition for the army.", Act.FORCED_LABOUR),
        ("The court will try six bloggers next week.", Act.TRIAL),
        ("The men appeared before the court on Friday.", Act.TRIAL),
        ("The judge sentenced the poet to seven years in prison.", Act.SENTENCE),
        ("Four men were executed at dawn.", Act.EXECUTION),
        ("Gunmen shot dead a radio presenter.", Act.KILLING),
        ("The blast killed nine farmers.", Act.KILLING),
        ("Shrapnel wounded five children.", Act.INJURY),
        ("At least seven people drowned off the cape.", Act.DEATH),
        ("The bodies of three fishermen washed up near the port.", Act.DEATH),
        ("Militants attacked the village overnight.", Act.ATTACK),
        ("Officers charged the crowd with batons.", Act.ATTACK),
        ("Warplanes bombed the market.", Act.AIRSTRIKE),
        ("An air strike on the grain market was reported on Monday.", Act.AIRSTRIKE),
        ("Soldiers opened fire on the marchers.", Act.SHOOTING),
        ("Agents raided the home of the union leader.", Act.RAID),
        ("Officers searched the newspaper's offices.", Act.SEARCH),
        ("Masked men threatened to burn down the school.", Act.THREAT),
        ("Policemen filmed the marchers from a van.", Act.SURVEILLANCE),
        ("The coast guard sent 40 refugees back to Ardo.", Act.FORCED_RETURN),
        ("Sixty herders were deported in April.", Act.FORCED_RETURN),
        ("Border police towed the dinghy back out to sea.", Act.FORCED_RETURN),
        ("More than 300 families fled their homes.", Act.FORCED_DISPLACEMENT),
        ("Eleven families were evicted from the quarter.", Act.FORCED_DISPLACEMENT),
        ("The government has closed the border.", Act.BORDER_CLOSURE),
        ("About 60 people crossed the strait in small boats.", Act.CROSSING),
        ("Fighters turned back a lorry with flour and tents.", Act.DENIAL_OF_AID),
        ("The guards refused the prisoner a doctor.", Act.DENIAL_OF_CARE),
        ("Bulldozers demolished eleven houses.", Act.DESTRUCTION),
        ("The clinic was set on fire.", Act.DESTRUCTION),
        ("The survivors were treated for burns at the hospital.", Act.MEDICAL_CARE),
        ("A woman gave birth on the bus.", Act.BIRTH),
        ("Ten of the miners were let go on Monday.", Act.RELEASE),
        ("Five prisoners escaped from the jail.", Act.ESCAPE),
        ("Fishermen pulled 30 people from the water.", Act.RESCUE),
        ("Teachers marched through the capital.", Act.PROTEST),
        ("About 40 women staged a sit-in in front of the ministry.", Act.PROTEST),
        ("The bishop appealed to the president to spare the men.", Act.APPEAL),
    ],
)
def test_act(text: str, act: Act) -> None:
    assert act.value in acts(text)


def test_every_act_type_is_tried() -> None:
    tried = {case[1] for case in test_act.pytestmark[0].args[1]}  # type: ignore[attr-defined]
    assert tried == set(Act)


@pytest.mark.parametrize(
    "text",
    [
        "The government struck a deal with the union and attacked the opposition's record.",
        "The album was released in March and the film was shot in the mountains.",
        "He was fired in March.",
        "The company was forced to close its plant.",
        "The ministry sent a press release to the papers.",
        "She works as a rescue worker in the harbour.",
        "March is the wettest month.",
        "The bird crossed her mind.",
    ],
)
def test_other_senses_are_left_alone(text: str) -> None:
    assert acts(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The prisoners were beaten with cables in their cells.", "torture"),
        ("Policemen beat the demonstrators in the street.", "attack"),
        (
            "Officers took him from his bed. He was arrested with his son, and eleven more were arrested.",
            "arrest",
        ),
        ("Armed men took him from his bed. Two others were abducted that night.", "abduction"),
    ],
)
def test_setting_decides(text: str, expected: str) -> None:
    assert expected in acts(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The arrest of two students angered the town.", "The arrest of two students"),
        ("The army carried out a raid on the village on Sunday.", "a raid on the village"),
        ("A second blockade is being prepared for 3 May.", "A second blockade"),
    ],
)
def test_nouns_name_acts(text: str, words: str) -> None:
    (found,) = statements(text)
    assert words in text[found.span.start : found.span.end]


def test_conjoined_acts_are_statements_of_their_own() -> None:
    text = "Most deserters who are sent home are tortured, sent to camps and executed."
    assert {"torture", "detention", "execution"} <= acts(text)


def test_what_an_earlier_version_said_is_not_a_statement() -> None:
    text = "An earlier version of this story said that 14 people were killed. Nine people were killed."
    assert [s.count.low for s in statements(text) if s.count] == [9]


def test_reason_for_a_sentence_is_not_asserted() -> None:
    assert acts("The court sentenced six women to two years in prison for blocking the bridge.") == {
        "sentence"
    }


@pytest.mark.parametrize("text", ["", " \n\n", "?!" * 300, "ARREST " * 400, "(" * 500, "the the the of of"])
def test_garbage_does_no_harm(text: str) -> None:
    assert all(0 <= s.span.start < s.span.end <= len(text) for s in statements(text))


def test_quote_holds_its_trigger() -> None:
    text = (
        "Police arrested eleven dockers in Port Ardo on Monday and took them to the barracks, a lawyer said. "
        "Two of them have been beaten. The mayor denied that anybody was ill-treated."
    )
    found = statements(text)
    assert len(found) >= 3
    assert all(s.span.contains(s.trigger) for s in found)
    assert list(found) == sorted(found, key=lambda s: (s.trigger.start, s.act))
