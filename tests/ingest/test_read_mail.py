from datetime import date
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart

import pytest
from ingest_samples import HEADLINE, STORY, article, page, pdf, scan, word

from firsthand import ingest
from firsthand.model import Metadata, UnreadableInput

BODY = "\n\n".join(STORY)


def letter(body=BODY, subject=HEADLINE, **headers):
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = headers.get("sender", "Ilse Torvan <ilse@lantern.example>")
    message["To"] = "desk@monitor.example"
    message["Date"] = headers.get("sent", "Tue, 04 Mar 2031 23:30:00 -0500")
    message["Message-ID"] = "<1@lantern.example>"
    if body is not None:
        message.set_content(body)
    return message


def receive(message, name="letter.eml", **said):
    data = message if isinstance(message, bytes) else message.as_bytes()
    return ingest.receive(data, name, Metadata(**said))


def document(message, name="letter.eml", **said):
    return receive(message, name, **said).received[0].document


def test_a_letter():
    read = document(letter())
    assert read.text == BODY
    assert read.title == HEADLINE
    assert read.author == "Ilse Torvan"
    assert read.published == date(2031, 3, 4)
    assert (read.outlet, read.language, read.parent) == (None, "en", None)
    assert (read.name, read.media_type) == ("letter", "message/rfc822")


def test_what_somebody_says_goes_first():
    read = document(letter(), outlet="Lantern", published=date(2031, 3, 1), id="m1")
    assert (read.outlet, read.published, read.name) == ("Lantern", date(2031, 3, 1), "m1")


def test_a_letter_is_told_by_its_headers():
    assert document(letter(), "letter.txt").media_type == "message/rfc822"


@pytest.mark.parametrize("sent", ["", "yesterday", "Tue, 99 Foo 2031 25:61:00 +0000", "0"])
def test_a_date_that_is_none(sent):
    assert document(letter(sent=sent)).published is None


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ("ilse@lantern.example", "ilse@lantern.example"),
        ('"Torvan, Ilse" <ilse@lantern.example>', "Torvan, Ilse"),
        ("=?utf-8?q?J=C3=B3r?= <jor@lantern.example>", "Jór"),
    ],
)
def test_the_sender(sender, author):
    raw = letter().as_bytes().replace(b"Ilse Torvan <ilse@lantern.example>", sender.encode())
    assert document(raw).author == author


def test_html_is_read_where_there_is_no_plain_text():
    message = letter(None)
    message.set_content(
        f"<html><body><h1>{HEADLINE}</h1>{''.join(f'<p>{p}</p>' for p in STORY)}</body></html>", "html"
    )
    assert document(message).text.split("\n\n") == [HEADLINE, *STORY]


def test_of_two_versions_the_plain_one_is_read():
    message = letter()
    message.add_alternative(f"<p>{STORY[0]}</p><p>and more</p>", "html")
    read = receive(message)
    assert read.received[0].document.text == BODY
    assert len(read.received) == 1
    blank = letter("\n")
    blank.add_alternative(f"<p>{STORY[0]}</p>", "html")
    assert document(blank).text == STORY[0]


def test_attachments_are_documents_of_their_own():
    message = letter("See the two files.")
    message.add_attachment(pdf(title="A raid"), maintype="application", subtype="pdf", filename="raid.pdf")
    message.add_attachment(
        word(), maintype="application", subtype="octet-stream", filename="list of names.docx"
    )
    message.add_attachment("Nine are still held.", filename="note.txt")
    read = receive(message)
    parent, *rest = [received.document for received in read.received]
    assert parent.text == "See the two files."
    assert [document.parent for document in rest] == [parent.id] * 3
    assert [document.name for document in rest] == ["letter/raid", "letter/list of names", "letter/note"]
    assert rest[0].source == "letter.eml > raid.pdf"
    assert [document.title for document in rest] == ["A raid", HEADLINE, None]
    assert rest[0].pages
    assert rest[2].text.strip() == "Nine are still held."
    assert [document.published for document in rest] == [None] * 3
    assert read.unread == ()
    for received in read.received[1:]:
        assert ingest.read(received.original, "again")[0].document.text == received.document.text


def test_the_same_file_twice_is_one_document():
    message = letter()
    for name in ("a.pdf", "b.pdf"):
        message.add_attachment(PDF, maintype="application", subtype="pdf", filename=name)
    assert len(receive(message).received) == 2


PDF = pdf()


def test_attachments_that_cannot_be_read_are_told_and_the_rest_goes_on():
    message = letter()
    message.add_attachment(scan(), maintype="application", subtype="pdf", filename="scan.pdf")
    message.add_attachment(
        b"\x89PNG\r\n\x1a\n" + bytes(50), maintype="image", subtype="png", filename="photo.png"
    )
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="good.pdf")
    read = receive(message)
    assert [received.document.name for received in read.received] == ["letter", "letter/good"]
    assert [unread.source for unread in read.unread] == ["letter.eml > scan.pdf", "letter.eml > photo.png"]
    assert [unread.reason.startswith(unread.source) for unread in read.unread] == [True, True]
    assert ingest.read(message.as_bytes(), "letter.eml") == read.received


def test_an_attachment_that_arrived_empty_is_told():
    message = letter()
    message.add_attachment(b"", maintype="application", subtype="pdf", filename="lost.pdf")
    assert [unread.reason for unread in receive(message).unread] == [
        "letter.eml > lost.pdf: is empty; get an intact copy"
    ]


def test_pictures_within_the_letter_and_signatures_are_no_documents():
    message = letter()
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", disposition="inline", cid="<1>")
    message.add_attachment(b"x", maintype="application", subtype="pgp-signature", filename="signature.asc")
    assert len(receive(message).received) == 1
    assert receive(message).unread == ()


def test_text_after_a_picture_belongs_to_the_letter():
    message = MIMEMultipart()
    message["From"], message["Subject"] = "a@b.example", "x"
    for body in STORY[:2]:
        part = EmailMessage()
        part.set_content(body)
        message.attach(part)
    assert document(message).text.split("\n\n") == list(STORY[:2])


def forwarded(depth):
    message = letter(f"The innermost of {depth} letters says that twelve ferrymen were taken.", "Letter 0")
    for i in range(1, depth + 1):
        outer = letter(f"Letter {i}: see below.", f"Letter {i}")
        outer.add_attachment(message)
        message = outer
    return message


def test_letters_within_letters():
    read = receive(forwarded(2))
    documents = [received.document for received in read.received]
    assert [document.title for document in documents] == ["Letter 2", "Letter 1", "Letter 0"]
    assert [document.parent for document in documents] == [None, documents[0].id, documents[1].id]
    assert [document.author for document in documents] == ["Ilse Torvan"] * 3
    assert documents[2].name == "letter/Letter 1/Letter 0"


def test_letters_within_letters_have_an_end():
    read = receive(forwarded(9))
    assert len(read.received) == 6
    assert len(read.unread) == 1
    assert "deep" in read.unread[0].reason


def test_a_letter_of_attachments_alone_has_its_subject_for_text():
    message = letter(None)
    message.make_mixed()
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="a.pdf")
    read = receive(message)
    assert read.received[0].document.text == HEADLINE
    assert len(read.received) == 2


def test_flowed_lines_are_joined():
    raw = (
        b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; format=flowed\r\n\r\n"
        b"Twelve ferrymen \r\nwere taken \r\non Tuesday.\r\n\r\nNine are held.\r\n-- \r\nIlse\r\n"
    )
    assert document(raw).text == "Twelve ferrymen were taken on Tuesday.\n\nNine are held.\n--\nIlse"


@pytest.mark.parametrize(
    ("charset", "encoding"), [("windows-1251", "cp1251"), ("koi8-r", "koi8_r"), ("x-unknown", "utf-8")]
)
def test_letters_in_other_encodings(charset, encoding):
    words = "Двенадцать человек задержаны в старом порту."
    raw = f"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n".encode()
    assert document(raw + words.encode(encoding)).text == words


def test_a_page_saved_as_one_file():
    message = MIMEMultipart("related")
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://lantern.example/ferrymen"
    part = EmailMessage()
    part.set_content(page(article(), f"<title>{HEADLINE} | Velmora Lantern</title>").decode(), "html")
    message.attach(part)
    read = document(message, "saved.mhtml")
    assert read.text.split("\n\n") == [HEADLINE, *STORY]
    assert (read.title, read.outlet, read.author) == (HEADLINE, "Velmora Lantern", None)
    assert read.url == "https://lantern.example/ferrymen"


MULTIPART = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"


def test_headers_without_end_cost_the_header_only():
    raw = b"From: " + b"a,<" * 100_000 + b"\nMessage-ID: <1>\nSubject: Ferrymen\n\nTwelve men taken."
    read = document(raw)
    assert (read.text, read.title, read.author) == ("Twelve men taken.", "Ferrymen", None)


def parts_in_parts(depth):
    inner = b"Content-Type: text/plain\n\nTwelve ferrymen were taken.\n"
    for i in range(depth):
        mark = b"b%d" % i
        inner = b'Content-Type: multipart/mixed; boundary="%s"\n\n--%s\n%s\n--%s--\n' % (
            mark,
            mark,
            inner,
            mark,
        )
    return b"From: a@b.example\nMIME-Version: 1.0\n" + inner


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"no headers here at all, only words", "no headers"),
        (parts_in_parts(60), "nested"),
        (parts_in_parts(900), "nested"),
        (parts_in_parts(3000), "parts"),
        (
            b"From: a@b.example\nContent-Type: text/plain; " + b'a="' * 9000 + b"\n\nTwelve men taken.",
            "parts",
        ),
        (MULTIPART + b"--b\n\nTwelve men.\n" * 30_000, "parts"),
        (b"From: a@b.example\nMIME-Version: 1.0\n\n\n", "no text"),
    ],
    ids=["no headers", "nested", "nested further", "too many parts", "endless header", "boundaries", "empty"],
)
def test_what_cannot_be_read_says_so_in_one_line(data, what):
    with pytest.raises(UnreadableInput) as error:
        document(data)
    assert what in str(error.value)
    assert "\n" not in str(error.value)
