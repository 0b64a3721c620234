"""Whom world news means by “it”, “they”, “the statement” and offices whose holders are named elsewhere."""

import pytest

from tui.reading.read import read
from tui.reading.spans import QuoteKind


def said(text: str) -> list[tuple[str | None, str]]:
    """(speaker, words) of every quotation and reported clause."""
    return [
        (quote.speaker_name, text[quote.start : quote.end].strip("“”"))
        for quote in read(text).quotes
        if quote.kind is not QuoteKind.SCARE
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("The Oak Front said in a statement that it was ready. The statement added that talks had failed.",
         "Oak Front", "talks had failed"),
        ("The ferry company Fjordline closed. Passengers would get their money back, it said.",
         "Fjordline", "Passengers would get their money back"),
        ("Shares in the shipping group Nordhavn fell after it said profit would be low.",
         "Nordhavn", "profit would be low"),
        ("Her team tracked ants for a year. They found that the old ones got lost.",
         "Her team", "the old ones got lost"),
        ("The jury was kind. Its chairman, the Italian actor Marco Deledda, said the choice was easy.",
         "Marco Deledda", "the choice was easy"),
        ("Open Hands, a human rights group, said it was wrong. It called the arrest “a warning”.",
         "Open Hands", "a warning"),
        ("The man has been told by a judge that he is lucky.\nIt rained. Judge Ana Lund said: “Go home.”",
         "Ana Lund", "he is lucky"),
        ("A species of ant navigates by the smell of its mistakes, according to a study in a journal.",
         "study", "A species of ant navigates by the smell of its mistakes"),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, speaker: str | None, words: str) -> None:
    assert (speaker, words) in said(text)


def test_a_rating_is_not_speech() -> None:
    text = "Priti Shah said the market had overreacted and kept her “buy” rating."
    assert all(words != "buy" for _, words in said(text))


def test_two_judges_leave_the_judge_of_the_first_paragraph_unnamed() -> None:
    text = "He has been told by a judge that he is lucky.\nIt rained. "
    text += "Judge Ana Lund said: “Go.” Judge Bo Hart said: “No.”"
    assert ("judge", "he is lucky") in said(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It stood under a label that read “old wood, two euros” for years.", "old wood, two euros"),
        ("The firm blamed a component it calls “the Sweeper”.", "the Sweeper"),
        ("Security researchers have found “zero-day” flaws in it.", "zero-day"),
        ("The dictionary has added “doomscrolling” this year.", "doomscrolling"),
        ("In Varnian, the greeting literally means “you are not dead”.", "you are not dead"),
        ("The platform added a “disputed” label to the clip.", "disputed"),
        ("A notice on the gate says “Bull May Be Grumpy”.", "Bull May Be Grumpy"),
        ("The chart had been marked “do not use” in red.", "do not use"),
    ],
)
def test_names_labels_and_things_are_not_speech(text: str, words: str) -> None:
    assert words not in [found for _, found in said(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Pedro Diaz, who mends what he calls “orphan chairs”, left early.", "Pedro Diaz", "orphan chairs"),
        ("President Ilir Dosk’s promise of “a long winter” was mocked.", "Ilir Dosk", "a long winter"),
        ("This was described in an army communiqué as a “minor slip”.", "army communiqué", "minor slip"),
        ("Joss Renner of The Needle called it “a shrug”.", "Joss Renner", "a shrug"),
        ("Milk may not be sold, the Ministry of Food ruled, for what it termed “a hosepipe”.",
         "Ministry of Food", "a hosepipe"),
    ],
)  # fmt: skip
def test_words_like_names_may_still_be_speech(text: str, speaker: str, words: str) -> None:
    assert (speaker, words) in said(text)


def test_a_saying_in_the_middle_is_about_what_follows() -> None:
    text = "They lie far out, too far for a bridge and, as the islanders like to say, too near for pity."
    assert said(text) == [("islanders", "too near for pity")]
