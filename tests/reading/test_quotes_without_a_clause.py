"""What is said without marks and without “that”: requests, promises, beliefs, findings, taken-up claims."""

import pytest

from tui.reading.read import read
from tui.reading.spans import QuoteKind


def told(text: str) -> list[tuple[str | None, str]]:
    """(speaker, words) of every reported clause."""
    return [
        (quote.speaker_name, text[quote.start : quote.end])
        for quote in read(text).quotes
        if quote.kind is QuoteKind.INDIRECT
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Ana Lund urged both sides to talk again.", "Ana Lund", "both sides to talk again"),
        ("Ana Lund warned residents not to go out.", "Ana Lund", "residents not to go out"),
        ("Boris Keller vowed to appeal to the court.", "Boris Keller", "to appeal to the court"),
        ("Ana Lund accused the mayor of hiding the true cost.", "Ana Lund", "hiding the true cost"),
        ("Ana Lund believes the plan will close her plant.", "Ana Lund", "the plan will close her plant"),
        ("Ana Lund, a retired teacher, hopes people will stay home.", "Ana Lund", "people will stay home"),
        ("Critics of the bill fear it will cost lives.", "Critics", "it will cost lives"),
        ("Records show the contract was signed in May.", "Records", "the contract was signed in May"),
        ("A Sun poll showed Lund leading by three points.", "Sun poll", "Lund leading by three points"),
        ("Keller’s claim that the vote was rigged has been rejected.", "Keller", "the vote was rigged"),
        ("The critics, led by Ana Lund, argue that the road is wrong.", "critics", "the road is wrong"),
    ],
)
def test_words_reported_without_a_clause_of_saying(text: str, speaker: str, words: str) -> None:
    assert told(text) == [(speaker, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Police found a man who had been shot.",
        "Boris Keller reported a loss that was larger than last year.",
        "The money had gone on gambling.",
        "Ana Lund hopes for rain and believes in luck.",
        "The film shows a man who is lost.",
        "They said the same about the bridge.",
    ],
)
def test_what_is_found_shown_or_hoped_for_is_not_speech(text: str) -> None:
    assert told(text) == []


def test_a_reporter_s_comment_is_no_part_of_what_was_said() -> None:
    text = "Ana Lund said he had the votes, brushing aside warnings from her party."
    assert told(text) == [("Ana Lund", "he had the votes")]
    text = "Ana Lund denied that she had promised a subsidy, a claim made by several papers."
    assert told(text) == [("Ana Lund", "she had promised a subsidy")]


def test_a_spokesman_for_somebody_is_not_that_person() -> None:
    text = "“This is a witch hunt,” a spokesman for Rep. Dan Keel said in a statement."
    assert read(text).quotes[0].speaker_name == "spokesman for Rep. Dan Keel"


def test_the_speaker_of_the_first_paragraph_may_be_named_in_the_next() -> None:
    text = (
        "A former campaign treasurer testified on Wednesday that she had warned the candidate twice.\n\n"
        "Sandra Oster, who worked for the campaign until 2020, told the panel she had kept the letters."
    )
    assert [name for name, _ in told(text)] == ["Sandra Oster", "Sandra Oster"]
    other = text.replace("Sandra Oster, who worked for the campaign until 2020,", "Sandra Oster, the mayor,")
    assert [name for name, _ in told(other)] == ["former campaign treasurer", "Sandra Oster"]


def test_a_measure_ends_a_sentence() -> None:
    text = "Lund said the quake hit at a depth of 9 km. Aftershocks could last for weeks, the centre added."
    assert [words for _, words in told(text)] == [
        "the quake hit at a depth of 9 km",
        "Aftershocks could last for weeks",
    ]


def test_a_sign_and_a_nickname_are_not_speech() -> None:
    text = "A board says “Trespassers Will Be Composted”. On it hangs a sign that says “No Entry Here”."
    kinds = [quote.kind for quote in read(text).quotes]
    assert kinds[-1] is QuoteKind.SCARE
    text = "Sethi, whom everybody calls “the Colonel”, painted the wall."
    assert [quote.kind for quote in read(text).quotes] == [QuoteKind.SCARE]
