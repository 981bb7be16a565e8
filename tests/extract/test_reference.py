"""Reference: what pronouns and descriptions stand for within a document."""

from __future__ import annotations

import pytest

from firsthand import extract
from firsthand.extract.en.parse import parse
from firsthand.extract.en.reference import References
from firsthand.model import Document


def resolved(text: str, word: str, nth: int = 0, outlet: str | None = "Coastwire") -> str:
    """Return what the n-th token with this text stands for."""
    document = Document("d-1", "d1", "0" * 64, "text/plain", text, outlet=outlet, language="en")
    parsed = next(iter(parse([document])))
    references = References(parsed)
    heads = [t.i for t in parsed.doc if t.text == word]
    return references.resolve(heads[nth]).text


PRONOUNS = [
    ("Police arrested nine dockers and took them to the barracks.", "them", "nine dockers"),
    ("The mother came with the uncle. She had walked all night.", "She", "The mother"),
    ("A nurse from Olmera, who hid in the cellar, saw two trucks.", "who", "A nurse from Olmera"),
    ("The ministry denied the report. It said that nobody was hurt.", "It", "The ministry"),
    ("Officers stormed the canteen. They arrested nine men.", "They", "Officers"),
]


@pytest.mark.parametrize(("text", "word", "expected"), PRONOUNS)
def test_pronouns(text: str, word: str, expected: str) -> None:
    assert resolved(text, word) == expected


def test_gender_and_number_are_respected() -> None:
    text = "The widow met two soldiers and a priest. He blessed her and they left."
    assert resolved(text, "He") == "a priest"
    assert resolved(text, "her") == "The widow"
    assert resolved(text, "they") == "two soldiers and a priest"


def test_nothing_is_guessed_where_nothing_agrees() -> None:
    assert resolved("It is likely that the road was closed.", "It") == "It"
    assert resolved("She was arrested on Monday.", "She") == "She"


def test_descriptions_go_back_to_the_fullest() -> None:
    text = "A teacher in Olmera spoke to us. The teacher was afraid. The poet was not."
    assert resolved(text, "teacher", 1) == "A teacher in Olmera"
    assert resolved(text, "poet") == "The poet"


def test_surnames_go_back_to_the_name() -> None:
    assert resolved("Marek Dolan leads the union. Dolan was arrested.", "Dolan", 1) == "Marek Dolan"


def test_parts_are_named_by_their_whole() -> None:
    text = "Police arrested 23 dockers on Monday. Seven were released. Three of them are minors."
    assert resolved(text, "Seven") == "Seven of the 23 dockers"
    assert resolved(text, "Three") == "Three of the seven"


def test_first_persons_are_the_speaker_or_the_writer() -> None:
    text = 'We met her in June. "I was beaten," the widow said.'
    assert resolved(text, "We") == "Coastwire"
    assert resolved(text, "I") == "the widow"
    assert resolved("I saw the trucks.", "I") == "the writer of Coastwire"


def test_whoever_spoke_speaks_again() -> None:
    text = "The mayor met a colonel. The colonel said the road was mined. He added that nobody could pass."
    assert resolved(text, "He") in {"a colonel", "The colonel"}


def test_who_spoke_in_a_relative_clause_spoke() -> None:
    text = "The mayor met an activist from Olmera, who told us of the raid. He said that it was at dawn."
    assert resolved(text, "He") == "an activist from Olmera"


def test_kin_go_both_ways() -> None:
    text = "A young man from Olmera was freed. His sister paid for it. She repeats what her brother says."
    assert resolved(text, "brother") == "A young man from Olmera"


def test_reflexives_stand_for_the_subject() -> None:
    text = "The owner of the bakery was told to report himself to the harbour police."
    assert resolved(text, "himself") == "The owner of the bakery"


SEVERAL = [
    ("A butcher and his brother watched from a roof. Both said that police shot at the crowd.",
     "Both", "A butcher and his brother"),
    ("Two fishermen from Luma came on Friday. The two men said that they had been shot at.",
     "men", "Two fishermen from Luma"),
    ("Two journalists, Ana Fell and Rui Bastos, were held. The pair said that they were beaten.",
     "pair", "Two journalists, Ana Fell and Rui Bastos"),
    ("The union and the ministry disagreed. The latter said nobody was killed.", "latter", "the ministry"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "expected"), SEVERAL)
def test_several_at_once(text: str, word: str, expected: str) -> None:
    assert resolved(text, word) == expected


APART = [
    ("One guard said two were shot. The other guard said five were.", "guard", 1, "The other guard"),
    ("An official in the capital spoke. The provincial official did not.", "official", 1,
     "The provincial official"),
    ("A woman and an old porter came. Two clerks left. The two men waved.", "men", 0, "Two clerks"),
    ("A miller and a nun left. A baker came. The three women waved.", "women", 0, "The three women"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "nth", "expected"), APART)
def test_who_is_set_off_is_another(text: str, word: str, nth: int, expected: str) -> None:
    assert resolved(text, word, nth) == expected


def test_a_brother_is_not_his_own_brother() -> None:
    text = "A carpenter was arrested, his brother said. A mason was killed. His brother said nothing."
    assert resolved(text, "His") != "his brother"


def test_he_is_not_who_was_just_called_she() -> None:
    text = "Karin Holt was not let in. A bricklayer saw it, she said; he told a nun."
    assert resolved(text, "he") == "A bricklayer"


def test_who_goes_with_the_person_and_not_with_the_place() -> None:
    text = "The news came from a cook in the barracks, who told his sister."
    assert resolved(text, "who") == "a cook in the barracks"


def test_a_number_is_no_part_of_fewer() -> None:
    assert resolved("Police shot two dockers and wounded eleven.", "eleven") == "eleven"
    assert (
        resolved("Police met twenty dockers and wounded eleven.", "eleven") == "eleven of the twenty dockers"
    )


def test_headlines_lend_no_words() -> None:
    text = "Town jails blogger sent home\n\nA court jailed the blogger Oren Vass. He said he was ill."
    assert resolved(text, "He") == "the blogger Oren Vass"


def test_the_label_of_a_question_is_nobody() -> None:
    text = (
        "Q. People say forty.\nA. We found six in the reeds. It is the ferryman who counts them, "
        "he talked to everybody.\n\nQ. And he said forty?\nA. To her he said that fourteen were killed."
    )
    document = Document("d-1", "d1", "0" * 64, "text/plain", text, language="en", outlet="Coastwire")
    voices = {link.voice for s in extract.read([document])[0] for link in s.chain}
    assert voices
    assert not voices & {"Q.", "Q"}


NAMESAKES = [
    ("Hamid Brook was killed. Nadia Brook was hurt. Nadia Brook left.", "Brook", 2, "Nadia Brook"),
    ("Nadia Brook was hurt. Hamid Brook was killed.", "Brook", 1, "Hamid Brook"),
    ("Ahmed Karim Bahr died with Karim Ahmed Bahr.", "Bahr", 1, "Karim Ahmed Bahr"),
    ("Anna Maria Brook spoke. Anna Brook was hurt.", "Brook", 1, "Anna Maria Brook"),
    ("Anna Maria Brook spoke. Anna Lena Brook was hurt.", "Brook", 1, "Anna Lena Brook"),
    ("Ahmed Karim Bahr died. His son Karim Bahr was hurt. Karim left.", "Karim", 2, "His son Karim Bahr"),
]


@pytest.mark.parametrize(("text", "word", "nth", "expected"), NAMESAKES)
def test_people_of_one_surname_are_kept_apart(text: str, word: str, nth: int, expected: str) -> None:
    assert resolved(text, word, nth) == expected


def test_relatives_named_differently_are_two() -> None:
    text = "His wife Ann Orme was shot. Michael Orme was killed and his wife Kari Orme was hurt."
    assert resolved(text, "wife", 1) == "his wife Kari Orme"
