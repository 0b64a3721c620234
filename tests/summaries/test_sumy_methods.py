"""sumy's methods behind our door, and our ranker behind sumy's."""

from __future__ import annotations

import time

import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers._summarizer import SentenceInfo
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer

from tui.reading.sentences import split
from tui.reading.spans import Reading
from tui.summaries.methods import METHODS
from tui.summaries.summary import Cancelled, rank
from tui.summaries.sumy_methods import NewsSummarizer
from tui.summaries.tongues import stemmer_of, stop_words_of
from tui.summaries.words import tokens

LONG = " ".join(
    f"The {i % 97} ministers of port {i % 31} said {i} things about the fish of year {i * 7 % 101}."
    for i in range(1500)
)


@pytest.mark.parametrize("method", [m for m in METHODS if m.cap], ids=lambda m: m.id)
def test_a_capped_method_says_how_many_sentences_it_was_given(method: object) -> None:
    text = LONG[: LONG.index("said 500")] if method.id == "kl" else LONG  # type: ignore[attr-defined]
    began = time.monotonic()

    def cancelled() -> bool:
        return time.monotonic() > began + 0.3  # long enough to see the start, the rest is not wanted

    try:
        note = rank(text, Reading(), method=method.id, cancelled=cancelled).note  # type: ignore[attr-defined]
    except Cancelled:
        assert time.monotonic() - began < 10
        return
    assert "best of" in note


def test_figures_and_acronyms_count_as_words() -> None:
    class Tokens:
        def to_words(self, sentence: str) -> list[str]:
            return sentence.split()

    pieces = [
        "The U.S. paid 12,000 crowns for the old harbour of Sandviken.",
        "Nobody knew.",
        "In 2024 the U.N. counted 40 ships and 12 ferries in the harbour.",
    ]
    model = ObjectDocumentModel([Paragraph([Sentence(p, Tokens()) for p in pieces])])
    found = NewsSummarizer()(model, 2)
    assert [str(s) for s in found] == [pieces[0], pieces[2]]
    assert NewsSummarizer()(model, "34%") == found[:1]
    assert NewsSummarizer()(ObjectDocumentModel([]), 2) == ()


def test_edmundson_is_given_the_headline() -> None:
    text = "The day was long. Rain fell on the roofs. The ferry strike made noise. Birds sang over the bay."
    plain = rank(text, Reading(), method="edmundson")
    titled = rank(text, Reading(), method="edmundson", title="Ferry strike over")
    at = text.index("The ferry")
    place = [span.start for span in titled.spans].index(at)
    assert titled.scores[place] == 1.0 > plain.scores[place]


def test_a_language_without_lists_is_said_to_have_none() -> None:
    assert (
        "word lists" in rank("Ena dva. Tri čtyři pět. Šest sedm.", Reading(language="xx"), method="luhn").note
    )
    assert rank("Un deux. Trois quatre cinq. Six.", Reading(language="fr"), method="luhn").note == ""


@pytest.mark.parametrize(("name", "theirs"), [("lsa", LsaSummarizer), ("lexrank", LexRankSummarizer)])
def test_the_quicker_loops_give_sumys_own_numbers(name: str, theirs: type) -> None:
    text = LONG[: LONG.index("said 40 ")]
    spans = split(text)
    stock = theirs(stemmer_of("en"))
    stock.stop_words = stop_words_of("en")
    ratings: dict[str, float] = {}

    def catch(infos: list[SentenceInfo]) -> list[SentenceInfo]:
        ratings.update({str(info.sentence): info.rating for info in infos})
        return infos

    class Tokens:
        def to_words(self, sentence: str) -> list[str]:
            return [word.lower() for word in tokens(sentence)]

    pieces = [Sentence(span.of(text), Tokens()) for span in spans]
    stock(ObjectDocumentModel([Paragraph(pieces)]), catch)
    ranking = rank(text, Reading(), method=name)
    low, high = min(ratings.values()), max(ratings.values())
    for span, score in zip(ranking.spans, ranking.scores, strict=True):
        expected = 0.05 + 0.95 * (ratings[span.of(text)] - low) / (high - low) if high > low else 1.0
        assert score == pytest.approx(expected, abs=1e-5)
