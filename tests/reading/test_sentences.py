"""Where sentences and paragraphs end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reading.sentences import paragraphs, split


def cut(text: str, language: str = "en") -> list[str]:
    return [" ".join(span.of(text).split()) for span in split(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "Sen. Ana Petrescu met Lt. Gen. J. R. Voss.",
        "The U.S. Senate voted at 9 a.m. Tuesday.",
        "Acme Inc. Chairman Bo Lindner resigned.",
        "George W. Harker Jr. Day was a success.",
        "See No. 7 on p. 12 of the report of Sept. 3.",
        "“Why now?” Mara Lindqvist asked.",
        "“We got it!” he shouted.",
        "I waited… and waited.",
        "He works for Yahoo! and likes it.",
        "Prices rose, e.g. for bread, fish, etc., in May.",
        "The gap is 2.5 km wide, ca. 3 mi. at high water.",
        "Karl Moll, Ph.D., and Eva Lind, M.D., agreed.",
        "MACON, Ga. — When the bridge fell, nobody came.",
        "wikiHow 2.0 is on www.example.org now.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left for the U.S. In June he was back.", ["He left for the U.S.", "In June he was back."]),
        ("It was Vitamin C. That was all.", ["It was Vitamin C.", "That was all."]),
        ("It closed in 2009. In 2010 it opened.", ["It closed in 2009.", "In 2010 it opened."]),
        ("His answer was no. He meant it.", ["His answer was no.", "He meant it."]),
        ("(Nobody was hurt.) It was dropped.", ["(Nobody was hurt.)", "It was dropped."]),
        ("It is true.[3] Few knew.", ["It is true.[3]", "Few knew."]),
        ("So the talks ended.The minister left.", ["So the talks ended.", "The minister left."]),
        ("I like it :) You will too.", ["I like it :)", "You will too."]),
        ("Sure. wikiHow began in May.", ["Sure.", "wikiHow began in May."]),
    ],
)
def test_a_sentence_ends_before_a_word_that_opens_one(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_quotation_is_cut_inside_and_keeps_its_closing_mark() -> None:
    text = "“We are realists. We know what is on the table,” the minister said. “Good.” He smiled."
    assert cut(text) == [
        "“We are realists.",
        "We know what is on the table,” the minister said.",
        "“Good.”",
        "He smiled.",
    ]


def test_a_headline_a_byline_and_list_items_end_with_their_line() -> None:
    head = "Harbour strike ends\nBy Staff, Agencies\n"
    text = head + "Dock workers voted. Ferries sail.\n- more pay\n- fewer nights"
    assert cut(text) == [
        "Harbour strike ends",
        "By Staff, Agencies",
        "Dock workers voted.",
        "Ferries sail.",
        "- more pay",
        "- fewer nights",
    ]


def test_a_headline_and_its_date_on_one_line_are_two() -> None:
    assert cut("Wikipost talks to ants Tuesday, September 1, 2015") == [
        "Wikipost talks to ants",
        "Tuesday, September 1, 2015",
    ]
    kept = "She was born on Tuesday, September 1, 2015 in Sandviken."
    assert cut(kept) == [kept]


def test_hard_wrapped_lines_are_one_paragraph_and_crlf_is_a_line_break() -> None:
    wrapped = (
        "The minister said on Tuesday that the talks would go on until all of the\r\n"
        "parties had agreed on a plan for the old harbour. Ana Petrescu, who leads the\r\n"
        "union, called it “fair, and final”, and nobody else had anything to add to\r\n"
        "that.\r\n\r\nNobody cheered."
    )
    assert len(paragraphs(wrapped)) == 2
    assert len(split(wrapped)) == 3


def test_sentences_of_chinese_and_japanese_need_no_blanks() -> None:
    assert cut("港口关闭了。“怎么办？”他问。没有人回答！", "zh") == [
        "港口关闭了。",
        "“怎么办？”他问。",
        "没有人回答！",
    ]
    assert cut("日本は勝った。「すごい！」と彼は言った。", "ja") == [
        "日本は勝った。",
        "「すごい！」と彼は言った。",
    ]


def test_french_and_german_abbreviations_are_known() -> None:
    assert cut("M. Dupré a parlé. « C’est fini ! » Il est parti.", "fr") == [
        "M. Dupré a parlé.",
        "« C’est fini ! »",
        "Il est parti.",
    ]
    assert cut("Er kam am 3. Oktober, z. B. Freitag. Dann ging er.", "de") == [
        "Er kam am 3. Oktober, z. B. Freitag.",
        "Dann ging er.",
    ]


@given(
    st.text(alphabet=st.sampled_from("ab AB.!?…\"“”'’()[]\n\r\t\u2028 。」:;,-–1\u200b\x00éß"), max_size=200),
    st.sampled_from(["en", "de", "fr", "ja", "und", ""]),
)
@settings(max_examples=300, deadline=None)
def test_every_character_that_is_not_blank_is_in_exactly_one_sentence(text: str, language: str) -> None:
    spans = split(text, language)
    covered = [i for span in spans for i in range(span.start, span.end) if not text[i].isspace()]
    assert covered == [i for i, c in enumerate(text) if not c.isspace()]
    for span in spans:
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
        assert any(p.start <= span.start and span.end <= p.end for p in paragraphs(text))


@pytest.mark.parametrize(
    "unit",
    ["a", ".", ". ", "a. ", '."', '. "', "Mr. ", '("', "? Abc ", "a\n", ". (((", "。“", " ", "\n", "day, "],
)
def test_the_time_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        split(text)
        return time.process_time() - began

    seconds(1_000)
    small, large = min(seconds(6_000) for _ in range(3)), seconds(60_000)
    assert large < 40 * small + 0.2  # ten times the text; a quadratic rule would take a hundred times
