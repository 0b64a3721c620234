# ruff: noqa: E501 (documents are quoted as they stand)
"""Mail and mailboxes are taken as articles; a bad message never costs the good ones."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from tui.intake import documents, plain
from tui.intake.errors import IntakeError
from tui.library.article import Draft

HEAD = b"From: Mara Lind <mara@coast.example>\nSubject: Harbour opens\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n"


def drafts(data: bytes, name: str = "a.eml") -> list[Draft]:
    return [piece for piece, _ in documents.drafts(data, name) if isinstance(piece, Draft)]


def refusals(data: bytes, name: str = "a.eml") -> list[str]:
    return [str(piece) for piece, _ in documents.drafts(data, name) if isinstance(piece, IntakeError)]


def newsletter(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Mara Lind <daily@news.coast.example>"
    message["Subject"] = "Harbour opens after nine days"
    message["Message-ID"] = "<7@coast.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("The harbour opened.\n")
    message.add_alternative(
        "<style>p {color: red}</style><p><a href='https://coast.example/v?a=1&amp;b=2'>View this email in your"
        " <b>browser</b></a></p><h1>Harbour opens</h1><p>The harbour opened on Tuesday.</p><p>“At last”, said"
        " Idris Bello.</p><p>Unsubscribe</p>",
        subtype="html",
    )
    return message


def test_a_letter_gives_headline_writer_date_and_text() -> None:
    [draft] = drafts(HEAD + b"Message-ID: <5@coast.example>\n\nThe harbour opened\non Tuesday.\n")
    assert (draft.title, draft.byline, draft.source) == ("Harbour opens", "Mara Lind", "coast.example")
    assert (draft.published, draft.guid) == ("2026-03-03T10:00:00+01:00", "5@coast.example")
    assert draft.text.startswith("The harbour opened")


LETTER = (
    "Dear Ms Vale,\n\nThe ferry sails again on Friday, as the harbour master has told us.\n\nBest,\nMara\n"
)
BEHIND = {
    "a signature": "-- \nMara Lind\nCoast Wire, Quay 1\n",
    "the letter it answers": "On Mon, 3 Mar 2025 Ines Vale wrote:\n> When will the ferry sail?\n> Yours, Ines\n",
    "both": "--\nMara Lind\n\nAm 3. März schrieb Ines Vale:\n> Wann fährt die Fähre?\n",
    "an earlier message": "-----Original Message-----\nFrom: Ines Vale\n\nWhen will the ferry sail?\n",
}


@pytest.mark.parametrize("behind", BEHIND.values(), ids=BEHIND)
def test_what_stands_below_a_letter_is_hidden(behind: str) -> None:
    [draft] = drafts(HEAD + f"Content-Type: text/plain; charset=utf-8\n\n{LETTER}\n{behind}".encode())
    shown = plain.without(draft.text, draft.furniture)
    assert shown.startswith("Dear Ms Vale,")
    assert shown.endswith("Mara")
    assert "Ines Vale" in draft.text or "Coast Wire" in draft.text


def test_a_newsletter_that_parts_its_pieces_by_dashes_keeps_them() -> None:
    piece = "The ferry sails again on Friday, as the harbour master has told us, and the crane stays where it is.\n"
    [draft] = drafts(HEAD + f"\n{piece}\n--\n\n{piece}\n--\n\n{piece}".encode())
    assert plain.without(draft.text, draft.furniture).count("The ferry sails again") == 3


def test_a_letter_that_answers_between_the_lines_keeps_what_it_quotes() -> None:
    text = "> When will the ferry sail?\n\nOn Friday, as the harbour master has told us all.\n\n> And the crane?\n\nIt stays."
    [draft] = drafts(HEAD + b"\n" + text.encode())
    assert plain.without(draft.text, draft.furniture) == draft.text
    quoted = "> When will the ferry sail?\n> And will the crane be there, or has it gone to sea?\n"
    [draft] = drafts(HEAD + b"\n" + quoted.encode())
    assert not draft.furniture


def test_a_newsletter_is_read_from_its_page_with_the_address_it_names() -> None:
    [draft] = drafts(newsletter(List_Id="Coast Wire Daily <daily.coast.example>").as_bytes())
    assert "The harbour opened on Tuesday.\n\n“At last”, said Idris Bello." in draft.text
    assert "color" not in draft.text
    assert draft.url == "https://coast.example/v?a=1&b=2"
    assert draft.source == "Coast Wire Daily"


def test_the_address_a_list_gives_the_message_is_its_address() -> None:
    [draft] = drafts(newsletter(Archived_At="<https://lists.example/m/7>").as_bytes())
    assert draft.url == "https://lists.example/m/7"


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (b"=?utf-8?q?Caf=C3=A9_=C3=B6ffnet?=", "Café öffnet"),
        (b"=?UTF-8?B?Q2Fmw6k=?=\n =?UTF-8?B?IMO2ZmZuZXQ=?=", "Café öffnet"),
        (b"=?utf-8?q?Caf=C3?= =?utf-8?q?=A9_=C3=B6ffnet?=", "Café öffnet"),
        (b"=?iso-8859-1?Q?Caf=E9?= =?unknown?Q?_=F6ffnet?=", "Café öffnet"),
        ("Café öffnet".encode(), "Café öffnet"),
        ("Café öffnet".encode("latin-1"), "Café öffnet"),
        (b"=?utf-8?b?broken", "=?utf-8?b?broken"),
    ],
)
def test_a_subject_is_read_however_it_is_written(raw: bytes, title: str) -> None:
    [draft] = drafts(b"From: m@a.example\nMessage-ID: <1@a>\nSubject: " + raw + b"\n\nText of the mail.\n")
    assert draft.title == title


@pytest.mark.parametrize(
    ("encoding", "charset", "body"),
    [
        ("quoted-printable", "utf-8", b"Caf=C3=A9 =C3=B6f=\nfnet."),
        ("base64", "utf-8", b"Q2Fmw6kgw7ZmZm5ldC4="),
        ("base64", "utf-8", b"Q2Fmw6kg\n!!w7ZmZm5ldC4"),
        ("8bit", "us-ascii", "Café öffnet.".encode("latin-1")),
        ("8bit", "utf-8", "Café öffnet.".encode("cp1252")),
        ("8bit", "koi8-nonsense", "Café öffnet.".encode()),
        ("nonsense", "utf-8", "Café öffnet.".encode()),
    ],
)
def test_a_text_is_read_whatever_its_encoding_and_whatever_it_claims(
    encoding: str, charset: str, body: bytes
) -> None:
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    [draft] = drafts(HEAD + head.encode() + body + b"\n")
    assert draft.text == "Café öffnet."


def test_lines_that_are_marked_as_going_on_make_one_paragraph() -> None:
    [draft] = drafts(HEAD + b"Content-Type: text/plain; format=flowed\n\nOne \nline of text.\n\nAnd one.\n")
    assert draft.text == "One line of text.\n\nAnd one."


def test_the_messages_of_a_digest_are_articles_of_their_own() -> None:
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "list@a.example", "Digest"
    outer.set_content("Two messages.\n")
    for number in range(2):
        inner = EmailMessage()
        inner["From"], inner["Subject"] = "Ines Vale <i@a.example>", f"Report {number}"
        inner.set_content(f"Text of report {number}.\n")
        outer.add_attachment(inner)
    assert [draft.title for draft in drafts(outer.as_bytes())] == ["Digest", "Report 0", "Report 1"]


def test_attached_files_are_no_text_of_the_message() -> None:
    message = newsletter()
    message.add_attachment("secret table", filename="table.txt")
    [draft] = drafts(message.as_bytes())
    assert "secret" not in draft.text


def test_a_message_without_text_is_refused() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "m@a.example", "Picture"
    message.set_content(b"\x89PNG", maintype="image", subtype="png")
    assert refusals(message.as_bytes()) == ["There is no text in this message."]


def box(count: int) -> bytes:
    parts = []
    for number in range(count):
        message = newsletter()
        message.replace_header("Subject", f"Report {number}")
        parts.append(b"From daily@coast.example Tue Mar  3 10:00:00 2026\n" + message.as_bytes() + b"\n")
    return b"".join(parts)


def test_a_mailbox_is_read_message_by_message_under_their_numbers() -> None:
    pieces = list(documents.drafts(box(3), "news.mbox"))
    assert [name for _, name in pieces] == ["news.mbox:1", "news.mbox:2", "news.mbox:3"]
    assert [piece.title for piece, _ in pieces if isinstance(piece, Draft)] == [
        "Report 0",
        "Report 1",
        "Report 2",
    ]


def test_a_line_that_begins_with_from_does_not_part_a_message() -> None:
    body = b"\n\nFrom here on it is calm.\n\n>From Sandviken to Rosk the ferry sails.\n"
    [draft] = drafts(b"From m@a.example Tue Mar  3 10:00:00 2026\n" + HEAD + body, "a.mbox")
    assert draft.text == "From here on it is calm.\n\nFrom Sandviken to Rosk the ferry sails."


@pytest.mark.parametrize("cut", [20, 200, 400])
def test_a_mailbox_cut_short_keeps_what_is_whole_and_says_so(cut: int) -> None:
    data = box(3)[:-cut]
    assert [draft.title for draft in drafts(data, "a.mbox")][:2] == ["Report 0", "Report 1"]
    [reason] = refusals(data, "a.mbox")
    assert "cut short" in reason or "middle of message 3" in reason


def test_messages_nested_without_end_are_refused_and_end() -> None:
    data = HEAD + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(1200)
    )
    assert refusals(data + b"\ntext")
