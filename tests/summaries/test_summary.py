"""What a reader may rely on in every summary."""

from __future__ import annotations

import subprocess
import sys
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reading.sentences import split
from tui.reading.spans import Label, Mention, Quote, QuoteKind, Reading, Span
from tui.summaries.lengths import Length
from tui.summaries.methods import METHODS
from tui.summaries.summary import Cancelled, choose, gist, rank, summarise

HEADLINE = "Harbour workers end strike after nine days"
ARTICLE = f"""{HEADLINE}

By Mara Lindqvist, Coast Wire

SANDVIKEN — Harbour workers voted on Tuesday to end a strike that had closed four ports for nine days.

“We got the hours we asked for,” said Ana Petrescu, who leads the Dockers’ Federation. “The rest can wait.
Nobody wants another winter like this one.”

Transport Minister Idris Bello called the deal “fair, and final”. He said ferries would sail from Friday.

The strike cost the four ports some 12 million crowns a day, the harbour office said. Ships had waited off
Sandviken since the first night. “It was a long week,” said Tom Orsini, a pilot.

Under the deal, harbour workers get two more free days a month. Night shifts are to be shorter from January.

Comments (14)
Read more: Ferry prices to rise
Share this on the usual networks
All rights reserved.
"""
METHOD_IDS = [method.id for method in METHODS]


def read(text: str, language: str = "en") -> Reading:
    return Reading(language=language, sentences=tuple(split(text, language)))


def chosen(text: str, **options: object) -> list[str]:
    summary = summarise(text, read(text), **options)  # type: ignore[arg-type]
    return [text[s.start : s.end] for s in summary.sentences]


@pytest.mark.parametrize("method", METHOD_IDS)
def test_sentences_are_word_for_word_in_order_and_told_once(method: str) -> None:
    summary = summarise(ARTICLE, read(ARTICLE), title=HEADLINE, method=method)
    assert len(summary.sentences) == 3
    places = [(s.start, s.end) for s in summary.sentences]
    assert places == sorted(set(places))
    assert set(places) <= {(s.start, s.end) for s in split(ARTICLE)}
    assert all(0 <= s.score <= 1 and s.reason for s in summary.sentences)
    assert summary.method == method


@pytest.mark.parametrize("method", METHOD_IDS)
def test_headline_byline_and_furniture_are_never_chosen(method: str) -> None:
    words = " ".join(chosen(ARTICLE, title=HEADLINE, method=method, length=Length("sentences", 20)))
    for aside in (HEADLINE, "By Mara", "Comments", "Read more", "Share this", "All rights"):
        assert aside not in words
    assert "SANDVIKEN" in words


def test_a_caption_with_its_credit_is_not_chosen() -> None:
    caption = "Ants on a leaf, from file. Image: Lena Brandt.\n\n"
    text = caption + "Ants cure themselves, a study says. They eat resin."
    assert chosen(text) == ["Ants cure themselves, a study says.", "They eat resin."]


def test_what_the_caller_calls_furniture_is_left_out() -> None:
    start = ARTICLE.index("The strike cost")
    cut = Span(start, ARTICLE.index("Under the deal"))
    summary = summarise(ARTICLE, read(ARTICLE), furniture=[cut], length=Length("sentences", 20))
    assert not any(cut.overlaps(s.span) for s in summary.sentences)


def test_no_half_of_a_quotation_is_chosen() -> None:
    words = " ".join(chosen(ARTICLE, length=Length("sentences", 20)))
    assert words.count("“") == words.count("”")
    assert "The rest can wait" not in words


def test_a_text_of_half_quotations_still_has_a_gist() -> None:
    assert len(chosen("“We are leaving. “Nobody asked us. “They never do.")) == 1


def test_the_same_text_gives_the_same_summary() -> None:
    assert summarise(ARTICLE, read(ARTICLE)) == summarise(ARTICLE, read(ARTICLE))


def test_repeated_sentences_are_told_once() -> None:
    text = "The port is closed today. " * 5000
    assert chosen(text) == ["The port is closed today."]


def test_the_reason_names_who_is_quoted_and_the_headline() -> None:
    start = ARTICLE.index("Ana Petrescu")
    said = ARTICLE.index("“We got")
    speaker = Span(start, start + len("Ana Petrescu"))
    reading = Reading(
        sentences=tuple(split(ARTICLE)),
        entities=(Mention(speaker.start, speaker.end, Label.PERSON, "Ana Petrescu"),),
        quotes=(
            Quote(said, ARTICLE.index(",”") + 2, QuoteKind.DIRECT, speaker, speaker_name="Ana Petrescu"),
        ),
    )
    ranking = rank(ARTICLE, reading, title=HEADLINE)
    reasons = dict(zip(ranking.spans, ranking.reasons, strict=True))
    by_words = {ARTICLE[span.start : span.end][:9]: reason for span, reason in reasons.items()}
    assert "opening" in by_words["SANDVIKEN"]
    assert "names the headline" in by_words["SANDVIKEN"]
    assert "quotes Ana Petrescu" in by_words["“We got t"]


def test_a_longer_summary_needs_no_new_ranking_and_words_are_filled_with_whole_sentences() -> None:
    ranking = rank(ARTICLE, read(ARTICLE), title=HEADLINE)
    counts = [len(choose(ranking, Length("sentences", n)).sentences) for n in (1, 2, 3, 5)]
    assert counts == [1, 2, 3, 5]
    for amount in (30, 60, 100):
        words = len(choose(ranking, Length("words", amount)).text(ARTICLE).split())
        assert amount * 0.6 <= words <= amount * 1.4
    assert len(choose(ranking, Length("percent", 10)).sentences) == 1


def test_a_short_article_says_that_it_is_short() -> None:
    summary = summarise("One thing happened. Then nothing did.", Reading(), length=Length("sentences", 3))
    assert len(summary.sentences) == 2
    assert "2 sentences" in summary.note


def test_another_language_is_summarised_and_said_to_be_another() -> None:
    text = "港は閉まった。大臣は辞めた。人々は怒った。港は明日また開く。" * 2
    summary = summarise(text, read(text, "ja"))
    assert len(summary.sentences) == 3
    assert "English" in summary.note


BAD = {
    "empty": "",
    "blank": " \n\t ",
    "one word": "Hello",
    "one sentence": "The port is closed today.",
    "capitals": "THE MINISTER LEFT. THE PORT IS CLOSED. HE FLEW TO THE U.S. AT NOON. NOBODY KNEW WHY.",
    "figures": "1 2 3. 4 5 6. 7 8 9. 10 11.",
    "table": "a\tb\tc\n1\t2\t3\n4\t5\t6\n7\t8\t9",
    "japanese": "港は閉まった。大臣は辞めた。人々は怒った。彼は何も言わなかった。",
    "no punctuation": "the port was closed and nobody knew why " * 500,
    "control": "\x00\x1b[31mThe port\x07 closed. \u202eIt opened.\ud800 Nobody came.",
    "copies": "The port is closed. " * 300,
}


@pytest.mark.parametrize("method", METHOD_IDS)
@pytest.mark.parametrize("kind", BAD)
def test_bad_input_gives_a_sensible_answer_and_no_warning(method: str, kind: str) -> None:
    text = BAD[kind]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for language in ("en", "ja", "xx"):
            summary = summarise(text, Reading(language=language), method=method)
            assert bool(summary.sentences) == bool(text.strip())


@pytest.mark.parametrize("method", METHOD_IDS)
def test_a_summary_nobody_wants_any_more_stops(method: str) -> None:
    text = " ".join(f"The {i} ministers of port {i % 7} said {i * i} things about fish." for i in range(300))
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 1 or method in ("news", "lead")

    with pytest.raises(Cancelled):
        summarise(text, read(text), method=method, cancelled=cancelled)


def test_an_unknown_method_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="lexrank"):
        rank("Text.", Reading(), method="magic")


def test_the_gist_is_one_line_without_dateline_and_not_the_headline() -> None:
    line = gist(ARTICLE, read(ARTICLE), HEADLINE)
    assert "\n" not in line
    assert 20 < len(line) <= 240
    assert not line.startswith("SANDVIKEN")
    assert HEADLINE not in line
    assert gist("", Reading()) == ""
    assert len(gist("word " * 500, Reading())) <= 240


@given(
    st.lists(
        st.sampled_from(
            [
                "The port closed.",
                "“We left,” he said.",
                "By Mara Lindqvist",
                "Comments",
                "“It is not over.",
                "Nobody came.”",
                "Who won?",
                "12 ships, 3 ferries and 40 boats waited off Sandviken.",
                "港は閉まった。",
                'He "left.',
            ]
        ),
        max_size=30,
    ),
    st.sampled_from([" ", "\n", "\n\n"]),
    st.integers(1, 12),
)
@settings(max_examples=150, deadline=None)
def test_any_mixture_keeps_the_promises(pieces: list[str], glue: str, amount: int) -> None:
    text = glue.join(pieces)
    summary = summarise(text, read(text), length=Length("sentences", amount))
    assert bool(summary.sentences) == bool(text.strip())
    assert len(summary.sentences) <= amount
    words = [text[s.start : s.end] for s in summary.sentences]
    assert len(set(words)) == len(words)
    if len(words) > 1:
        assert all(w.count("“") == w.count("”") and w.count('"') % 2 == 0 for w in words)


def test_importing_and_summarising_by_news_loads_nothing_heavy() -> None:
    code = (
        "import sys; from tui.summaries.summary import summarise; from tui.summaries import digest;"
        "from tui.reading.spans import Reading; summarise('The port closed. It opened.', Reading());"
        "print([m for m in ('sumy', 'nltk', 'numpy', 'requests', 'textual', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
