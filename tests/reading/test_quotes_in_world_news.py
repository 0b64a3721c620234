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
