"""French and German: who spoke is read where the newspaper's usual orders say it, and nowhere else."""

import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "measure")]
import quote_notation  # noqa: E402
import quotes as measure  # noqa: E402

from tui.reading.read import read  # noqa: E402
from tui.reading.spans import QuoteKind  # noqa: E402


@pytest.mark.parametrize("passages", ["french.txt", "german.txt"])
def test_who_said_what_in_passages_of_another_language(passages: str) -> None:
    counted = measure.Tally()
    for row in quote_notation.load(passages):
        counted.add(row["text"], row["quotes"], read(row["text"]).quotes)
    figures = counted.figures()
    assert figures["marked speech F1"] >= 96
    assert figures["full name, direct"] >= 95
    assert figures["wrong name on marked"] == 0


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("« Nous partons demain », a dit hier Léonie Marchal dans la rue.", "Léonie Marchal"),
        ("« Nous partons demain », a expliqué le ministre de la Mer, Paul Armand.", "Paul Armand"),
        ("« Nous partons demain », regrette une habitante du quartier.", "habitante du quartier"),
        ("Il pleut dans la ville et sur le port. « Nous partons demain. »", None),
        ("„Wir fahren morgen los“, sagte der Minister Otto Wenzel in der Stadt.", "Otto Wenzel"),
        ("Ein Sprecher der Behörde sagte am Abend: „Wir fahren morgen los.“", "Sprecher der Behörde"),
        ("Es regnet in der Stadt und auf dem Hafen. „Wir fahren morgen los.“", None),
        ("«Vamos a salir mañana», dijo el ministro de la ciudad y de la isla.", None),
    ],
)
def test_a_speaker_is_named_or_left_unknown(text: str, speaker: str | None) -> None:
    (quote,) = [q for q in read(text).quotes if q.kind is not QuoteKind.SCARE]
    assert quote.speaker_name == speaker


def test_the_reader_is_told_how_far_speakers_are_read() -> None:
    assert "French words of saying" in read("« Nous partons », a dit le maire de la ville au port.").remark
    assert "not read" in read("«Vamos a salir mañana», dijo el ministro de la ciudad y de la isla.").remark
