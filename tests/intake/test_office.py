"""Manuscripts and press releases come in as they are sent: Word and OpenDocument."""

from __future__ import annotations

import io
import zipfile

import pytest

from tui.intake import documents, plain
from tui.intake.errors import IntakeError
from tui.library.article import Draft

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
HEAD = ["Ferry to Torp sails again after long repair", "By Mara Lindqvist", "4 March 2026"]
BODY = [
    "The ferry to Torp sailed on Monday for the first time since a crane fell on its bridge.",
    "Its captain said that the crane had been the quietest passenger of the year.",
]


def zipped(**members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return file.getvalue()


def word(*paragraphs: str) -> bytes:
    return zipped(word__document_xml=f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>")


def run(*texts: str, more: str = "") -> str:
    return f"<w:p>{more}{''.join(f'<w:r><w:t>{text}</w:t></w:r>' for text in texts)}</w:p>"


def open_text(body: str, kind: str = "text") -> bytes:
    inside = f"<office:{kind}>{body}</office:{kind}>"
    return zipped(content_xml=f"<office:document {ODT}><office:body>{inside}</office:body></office:document>")


def only(data: bytes, name: str) -> Draft | IntakeError:
    [(piece, _)] = documents.drafts(data, name)
    assert isinstance(piece, Draft | IntakeError)
    return piece


def shown(article: Draft | IntakeError) -> list[str]:
    assert isinstance(article, Draft), article
    return plain.without(article.text, article.furniture).split("\n\n")


def test_a_word_document_is_read_like_a_page_copy() -> None:
    article = only(word(*map(run, HEAD), *map(run, BODY)), "release.docx")
    assert isinstance(article, Draft)
    assert (article.title, article.byline, article.published) == (HEAD[0], HEAD[1], "2026-03-04")
    assert shown(article) == BODY


def test_an_opendocument_text_is_read_like_a_page_copy() -> None:
    lines = "".join(f"<text:p>{line}</text:p>" for line in [*HEAD[1:], *BODY])
    article = only(open_text(f"<text:h>{HEAD[0]}</text:h>{lines}"), "release.odt")
    assert isinstance(article, Draft)
    assert (article.title, article.byline, article.published) == (HEAD[0], HEAD[1], "2026-03-04")
    assert shown(article) == BODY


def test_words_in_several_runs_are_joined_and_what_was_struck_out_is_not_there() -> None:
    struck = "<w:p><w:r><w:t>It sailed </w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
    struck += "<w:ins><w:r><w:t>on Monday</w:t><w:tab/><w:t>at ten.</w:t></w:r></w:ins></w:p>"
    article = only(word(run(HEAD[0]), run("The fer", "ry was late by a whole long day."), struck), "a.docx")
    assert shown(article) == ["The ferry was late by a whole long day.", "It sailed on Monday at ten."]


def test_remarks_and_notes_of_an_opendocument_are_left_out_and_its_blanks_kept() -> None:
    body = (
        f"<text:h>{HEAD[0]}</text:h><text:p>It<text:s/>sailed<office:annotation><text:p>Sure?</text:p>"
        "</office:annotation> on<text:tab/>Monday, as it had been promised.</text:p>"
        "<text:list><text:list-item><text:p>one boat</text:p></text:list-item>"
        "<text:list-item><text:p>two crew</text:p></text:list-item></text:list>"
    )
    assert shown(only(open_text(body), "a.odt")) == [
        "It sailed on Monday, as it had been promised.",
        "- one boat\n- two crew",
    ]


def test_a_word_list_stays_a_list() -> None:
    mark = "<w:pPr><w:numPr/></w:pPr>"
    items = [run(text, more=mark) for text in ("one boat", "two crew")]
    article = only(word(run(HEAD[0]), run(BODY[0]), *items, run(BODY[1])), "a.docx")
    assert shown(article) == [BODY[0], "- one boat\n- two crew", BODY[1]]


BAD = {
    "empty": (word(), "There is no text in this document; nothing was taken from it."),
    "damaged": (
        zipped(word__document_xml="no markup"),
        "The document is damaged; nothing was taken from it.",
    ),
    "a spreadsheet": (
        open_text("<text:p>1</text:p>", "spreadsheet"),
        "It is an office document, not text; nothing was taken from it.",
    ),
    "an entity that grows": (
        zipped(word__document_xml=f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {W}><w:body/></w:document>'),
        "There is no text in this document; nothing was taken from it.",
    ),
}


@pytest.mark.parametrize(("data", "sentence"), BAD.values(), ids=BAD)
def test_a_document_without_a_text_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    refused = only(data, "a.docx")
    assert isinstance(refused, IntakeError)
    assert str(refused) == sentence
