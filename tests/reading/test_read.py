# ruff: noqa: E501 (texts are quoted as they stand)
"""One call reads any text in any language, and every mark points where it says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reading.read import read
from tui.reading.spans import Label, Span

REPORT = (
    "Dock workers voted on Tuesday to end a strike, after Transport Minister Idris Bello improved the offer.\n\n"
    "“We got the hours we asked for,” said Ana Petrescu, who leads the Dockers’ Federation. “The rest can wait.”\n\n"
    "Petrescu added that the so-called “standing hours” would be paid.\n\nComments\n\nRelated News"
)
HOSTILE = [
    "\x1b]0;x\x07",
    "\r\n",
    "\ud800",
    "“",
    "”",
    "「",
    "\u202e",
    "\xa0",
    "a\u0300" * 3,
    "[/b]",
    " said ",
    "Ana Petrescu",
    ". ",
]


def test_a_report_is_read_whole() -> None:
    found = read(
        REPORT, "Petrescu hails end of strike", furniture=[Span(REPORT.index("Comments"), len(REPORT))]
    )
    assert found.language == "en"
    assert any(m.label is Label.PERSON and m.name == "Ana Petrescu" for m in found.entities)
    assert [m.span.of("Petrescu hails end of strike") for m in found.title_entities] == ["Petrescu"]
    speech = [quote for quote in found.quotes if quote.is_speech and quote.kind.value == "direct"]
    assert len(speech) == 2
    assert {quote.speaker_name for quote in speech} == {"Ana Petrescu"}


def test_nothing_is_marked_in_the_furniture() -> None:
    cut = Span(REPORT.index("Comments"), len(REPORT))
    found = read(REPORT, furniture=[cut])
    for mark in (*found.sentences, *found.entities, *found.quotes):
        assert mark.end <= cut.start


def test_line_ends_and_controls_move_no_offset() -> None:
    raw = REPORT.replace("\n", "\r\n").replace("Bello", "Bello\x1b")
    found = read(raw)
    assert any(raw[m.start : m.end] == "Ana Petrescu" for m in found.entities)
    quote = next(quote for quote in found.quotes if quote.is_speech)
    assert raw[quote.start : quote.end].startswith("“We got")


@pytest.mark.parametrize(
    "text",
    [
        "Le conseil a voté mardi. « Nous sommes prêts », a déclaré la maire, et elle a souri dans la rue.",
        "Der Rat stimmte am Dienstag zu. „Wir sind bereit“, sagte die Bürgermeisterin, und sie ging nach Hause.",
        "市議会は火曜日、古い橋の閉鎖を決めた。市長は「一年以内に建て直す」と述べた。",
        "Совет проголосовал во вторник. «Мы готовы», — сказала мэр, и это было не всё.",
        "صوت المجلس يوم الثلاثاء. وقالت رئيسة البلدية إنها مستعدة.",
    ],
)
def test_any_language_is_cut_into_sentences_that_cover_it(text: str) -> None:
    found = read(text, text[:20])
    covered = {place for span in found.sentences for place in range(span.start, span.end)}
    assert all(place in covered for place, char in enumerate(text) if not char.isspace())


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(HOSTILE), max_size=30).map("".join)))
def test_any_text_is_read_and_every_mark_lies_inside_it(text: str) -> None:
    found = read(text, text[:40])
    for mark in (*found.sentences, *found.entities, *found.quotes):
        assert 0 <= mark.start < mark.end <= len(text)
    for mention in found.title_entities:
        assert 0 <= mention.start < mention.end <= len(text[:40])
    assert list(found.quotes) == sorted(found.quotes, key=lambda quote: quote.start)
