"""Whatever text comes in: no error, marks inside the text and apart, time that grows with the length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reading import entities, sentences
from tui.reading.spans import Mention

_PIECES = st.one_of(
    st.sampled_from(
        [
            "Ana Petrescu", "the US-backed", "U.S.", "Mr.", "Dr. No", "AT&T", "’s", "“", "”", "\r\n", "\t",
            "\x00", "\x1b[31m",
            "\u202e", "😀", "\ud800", "Foreign Minister", "LAGOS (AP) —", "Reuters", "$3.5bn", "last year",
            "3 May", "Rs 5 crore",
            "al-Assad", "O'Hara", "Israel-Hamas", "University of", "for", "of the", ". ", ", ", "ß", "ǅ",
            "İstanbul", "北京", "\u0301",
            "-", "--", "J. K.", "9th Circuit", "www.example.com", "a@b.c", "#tag", "1,000,000", "…", "(",
            ")", "Jr.", "IV",
        ]
    ),
    st.text(max_size=12),
)  # fmt: skip


def check(text: str, mentions: tuple[Mention, ...]) -> None:
    last = 0
    for mention in mentions:
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip()
        assert 0 <= mention.confidence <= 1
        assert mention.name
        last = mention.end


@settings(max_examples=150, deadline=None)
@given(
    st.lists(_PIECES, max_size=40),
    st.sampled_from(["", " "]),
    st.sampled_from(["en", "und", "de", "ja", "fr"]),
)
def test_any_text_gives_marks_inside_it(pieces: list[str], glue: str, language: str) -> None:
    text = glue.join(pieces)
    title = glue.join(pieces[:8])
    read = entities.find(text, sentences.split(text), title=title, language=language)
    check(text, read.mentions)
    check(title, read.title_mentions)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "\n\n\n",
        "ALL OF THIS IS IN CAPITALS AND SO IS JOHN SMITH OF LONDON.",
        "nothing here has a capital, not even paris or mr smith.",
        "Name\tAge\tCity\nAna\t34\tOslo\nTom\t29\tRome\n" * 20,
        "😀😀😀 🇫🇷",
        "\x00\x01\x02\x1b]0;x\x07",
        "москва и киев подписали договор",
        "العربية نص قصير",
        "X" * 5000,
        "A.B.C." * 2000,
        "-" * 5000,
        "a-" * 3000 + "B",
    ],
)
def test_odd_texts_are_read_without_complaint(text: str) -> None:
    check(text, entities.find(text, sentences.split(text)).mentions)


@pytest.mark.parametrize(
    "unit",
    [
        "Ana Petrescu of Sandviken told the BBC on Monday that 3 of 10 ports in Norway were shut. ",
        "Ana Petrescu ",
        "JOHN SMITH OF LONDON ",
        "“(",
        "3,5-",
    ],
)
def test_time_grows_with_the_length(unit: str) -> None:
    def took(times: int) -> float:
        text = unit * times
        spans = sentences.split(text)
        best = 9e9
        for _ in range(2):
            began = time.process_time()
            entities.find(text, spans)
            best = min(best, time.process_time() - began)
        return best

    took(50)
    small, large = took(150), took(1200)
    assert large < 24 * small + 0.05
