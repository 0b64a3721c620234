"""Whatever the text, quotations lie inside it, nest, and take time in proportion to its length."""

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.reading import marks, quotes, sentences
from tui.reading.spans import Label, Mention, Span

MARKS = [*"“”\"'‘’«»„「」()—", "``", "''"]
WORDS = ["He said ", "said", "Ana Petrescu", "according to ", "the mayor", "who ", "that ", "and ", "6'2\""]
TURNS = [
    "put it ",
    "shot back ",
    "about 3,000 people ",
    "'s ",
    "answer was ",
    "promise of ",
    "A memo dated May 4 ",
]
TURNS += [
    "calling itself ",
    "liked to ",
    "such as ",
    "(D-Ohio) ",
    "D-N.H., ",
    "another ",
    "one of them ",
    "with ",
]
TURNS += [
    "described in records as ",
    "prompting a woman to ",
    "can be heard telling ",
    "titled ",
    "label ",
    "it read",
]
PIECES = st.sampled_from(
    [*MARKS, *WORDS, *TURNS, " ", "\n", "\r\n", ", ", ". ", ": ", "🙂", "e\u0301", "שלום"]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
@example("“")
@example("“ ”\r\n“Yes,” he said.")
@example('""""')
@example("a\u0301“b”\u202e“c”")
def test_quotations_lie_inside_any_text_and_nest(text: str) -> None:
    found = quotes.find(text, sentences.split(text), ())
    open_ends: list[int] = []
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(text)
        assert 0.0 <= quote.confidence <= 1.0
        for part in (quote.speaker, quote.cue):
            assert part is None or 0 <= part.start < part.end <= len(text)
    assert found == sorted(found, key=lambda quote: (quote.start, -quote.end))
    for run in marks.runs(text):
        while open_ends and open_ends[-1] <= run.start:
            open_ends.pop()
        assert not open_ends or run.end <= open_ends[-1]
        open_ends.append(run.end)


ATTRIBUTIONS = [
    " a déclaré ",
    " a-t-il dit",
    "M. Armand",
    ", sagte ",
    "er",
    "die Ministerin",
    " dit que ",
    ", dass er ",
    " sei",
    "Selon ",
    "Laut ",
]
FOREIGN = st.sampled_from(
    [*MARKS, *ATTRIBUTIONS, ":", " ", "\n", ", ", ". ", "Léonie Marchal", "🙂", "e\u0301"]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(FOREIGN, max_size=40).map("".join), st.sampled_from(["fr", "de", "es", "ja"]))
def test_quotations_in_other_languages_lie_inside_any_text(text: str, language: str) -> None:
    for quote in quotes.find(text, sentences.split(text, language), (), language=language):
        assert 0 <= quote.start < quote.end <= len(text)
        for part in (quote.speaker, quote.cue):
            assert part is None or 0 <= part.start < part.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=5))
def test_wrong_sentences_and_mentions_do_no_harm(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(len(text), start + size)) for start, size in sorted(places) if start < len(text)]
    wrong = [Mention(span.start, span.end, Label.PERSON, text[span.start : span.end]) for span in spans]
    for quote in quotes.find(text, spans, wrong, furniture=spans[:1]):
        assert 0 <= quote.start < quote.end <= len(text)


def test_furniture_holds_no_quotation() -> None:
    text = "“Yes,” said Ana Petrescu.\n“No,” said Ana Petrescu."
    cut = Span(text.index("\n") + 1, len(text))
    assert all(
        quote.end <= cut.start for quote in quotes.find(text, sentences.split(text), (), furniture=[cut])
    )


def test_carriage_returns_move_nothing() -> None:
    text = "First line.\r\n“Yes,” said Ana Petrescu.\r\n"
    (quote,) = quotes.find(text, sentences.split(text), ())
    assert text[quote.start : quote.end] == "“Yes,”"


@pytest.mark.parametrize(
    "pattern", ['"He said ', "“a” ", "He said that ", "“Yes,” he said. ", "“a\n", "according to a, "]
)
def test_time_grows_with_the_length_alone(pattern: str) -> None:
    _assert_linear(pattern, "en")


@pytest.mark.parametrize(
    ("pattern", "language"),
    [
        ("« a b c », a déclaré ", "fr"),
        ("« a b c, a dit », ", "fr"),
        ("Léonie Marchal ", "fr"),
        ("Laut „a b c“ ", "de"),
        ("„a b c“, sagte sie ", "de"),
        ("« ", "fr"),
        ("Léonie Marchal dit que la mer monte. Elle dit que le port ferme. ", "fr"),
        ("Lena Marquardt sagte, das Meer sei hoch. Sie sagte, dass es steigt. ", "de"),
    ],
)
def test_time_grows_with_the_length_alone_in_other_languages(pattern: str, language: str) -> None:
    _assert_linear(pattern, language)


def _assert_linear(pattern: str, language: str) -> None:
    def spent(size: int) -> float:
        text = (pattern * (size // len(pattern) + 1))[:size]
        cut = [] if language == "en" else [Span(m.start(), m.end()) for m in re.finditer(r"[^.]+\.?", text)]
        begun = time.process_time()
        quotes.find(text, cut, (), language=language)
        return time.process_time() - begun

    spent(1_000)
    short = min(spent(8_000) for _ in range(2))
    # Sixteen times the text: a quadratic step would take 256 times as long.
    assert spent(128_000) < 80 * max(short, 0.002)
