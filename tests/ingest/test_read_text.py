import codecs

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ingest_samples import STORY

from firsthand import ingest
from firsthand.model import Metadata, UnreadableInput, make_id, sha256

ENGLISH = "\r\n\r\n".join(STORY)
LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1)


def document(data, name="report.txt", **said):
    [received] = ingest.read(data, name, Metadata(**said))
    assert received.original == data
    return received.document


def test_the_text_is_the_file_character_for_character():
    text = f"\n\t {ENGLISH}\r\n\u00a0 tail \n\n\n"
    read = document(text.encode())
    assert read.text == text
    assert read.media_type == "text/plain"
    assert read.pages == ()


def test_only_the_language_is_detected():
    read = document(f"{STORY[0]}\n\nPublished 3 May 2031 by Ilse Torvan, Velmora Lantern".encode())
    assert read.language == "en"
    assert (read.title, read.outlet, read.author, read.published, read.url) == (None,) * 5


def test_names_and_ids_come_from_file_and_content():
    data = ENGLISH.encode()
    read = document(data, "d1.txt")
    assert read.name == "d1"
    assert read.source == "d1.txt"
    assert read.sha256 == sha256(data)
    assert read.id == make_id("d", read.sha256) == document(data, "other.txt", outlet="Lantern").id
    assert document(data, "d1.txt", id="first").name == "first"


def test_what_somebody_says_goes_before_what_was_detected():
    read = document(ENGLISH.encode(), language="da", title="A title", url="https://lantern.example/1")
    assert (read.language, read.title, read.url) == ("da", "A title", "https://lantern.example/1")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_marks_are_followed_and_left_out(mark, encoding):
    assert document(mark + ENGLISH.encode(encoding)).text == ENGLISH


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "The “watch” took 12 men – no one knows why, a neighbour of theirs told us on Tuesday."),
        ("cp1252", "Le préfet a annoncé hier soir l’arrestation de douze pêcheurs près du vieux port."),
        ("cp1250", "Policja zatrzymała dwunastu rybaków w starym porcie, powiedziała sąsiadka. Źródło żąda."),
        ("cp1251", "Двенадцать человек задержаны в старом порту, сообщили соседи."),
        ("koi8_r", "Двенадцать человек задержаны в старом порту, сообщили соседи."),
        (
            "cp1254",
            "Polis salı gecesi eski limanda on iki balıkçıyı gözaltına aldı, dedi komşu. İşçi şubesi.",
        ),
        ("cp1256", "اعتقلت الشرطة اثني عشر صيادا في الميناء القديم مساء الثلاثاء، حسبما قال الجيران."),
        ("cp949", "항구 구역에서 열두 명이 체포되었다고 이웃이 말했다."),
        ("gb18030", "据两位邻居说，星期二晚上在旧港区有十二名渔民被捕。"),
        ("big5", "據兩位鄰居說，星期二晚上在舊港區有十二名漁民被捕。"),
        ("cp932", "火曜日の夜、旧港地区で十二人の漁師が逮捕されたと近所の人が語った。"),
    ],
)
def test_older_encodings_are_told_apart(encoding, text):
    assert document(text.encode(encoding)).text == text


@settings(deadline=None)
@given(LETTERS.filter(str.strip))
def test_any_text_comes_back_as_it_was(text):
    assume(
        not text.startswith("\ufeff") and "\x00" not in text and not text.lstrip().startswith(("<", "%PDF"))
    )
    assert document(text.encode()).text == text


@settings(deadline=None)
@given(st.lists(st.sampled_from([*STORY, "", "\r", "\n", "\r\n", "\t", "\f"]), min_size=1).map("".join))
def test_line_ends_stay_as_they_are(text):
    assume(text.strip())
    assert document(text.encode()).text == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", STORY[0]),
        ("fr", "Douze pêcheurs ont été arrêtés mardi soir dans le vieux port, ont dit deux voisins."),
        ("ko", "항구 구역에서 열두 명이 체포되었다고 이웃이 말했다."),
        ("zh", "据两位邻居说，星期二晚上在旧港区有十二名渔民被捕。"),
        ("ar", "اعتقلت الشرطة اثني عشر صيادا في الميناء القديم مساء الثلاثاء، حسبما قال الجيران."),
        ("ru", "Двенадцать человек задержаны в старом порту, сообщили соседи."),
        ("en", f"{STORY[0]}\n".upper()),
    ],
)
def test_the_language_is_detected(code, text):
    assert document(text.encode()).language == code


@pytest.mark.parametrize(
    "text", ["Velmora", "12 345 678 — 90 / 11 ...", "ok", "xq zzv kpt wvy ghj brrm tlk vvnm qqp drtz"]
)
def test_short_and_unclear_texts_have_no_language(text):
    assert document(text.encode()).language is None


def test_names_that_are_no_unicode_can_be_stored():
    read = document(ENGLISH.encode(), "caf\udce9.txt")
    assert read.name.encode("utf-8").startswith(b"caf")


@pytest.mark.parametrize("name", ["notes", "notes.md", "standard input", "x.log"])
def test_text_is_read_whatever_it_is_called(name):
    assert document(ENGLISH.encode(), name).text == ENGLISH


def test_a_typed_letter_is_no_email_and_an_angle_bracket_no_page():
    for text in (
        "From: the harbour\nTo: all\nSubject: ferrymen\n\nTwelve taken.",
        "<Velmora> twelve men taken",
    ):
        read = document(text.encode())
        assert (read.text, read.media_type) == (text, "text/plain")


def test_metadata_is_not_needed():
    assert ingest.read(b"Twelve ferrymen were taken.", "a.txt")[0].document.outlet is None


def test_the_error_is_one_line_without_the_words_of_the_file():
    with pytest.raises(UnreadableInput) as error:
        document("Ilse Torvan saw it — é".encode() * 9 + b"\xff\xfe\x80", "bad\nname.txt")
    assert "\n" not in str(error.value)
    assert "Torvan" not in str(error.value)
