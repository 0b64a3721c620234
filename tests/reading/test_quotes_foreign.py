"""French and German: who spoke is read where the newspaper's usual orders say it, and nowhere else."""

import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "measure")]
import quote_notation  # noqa: E402
import quotes as measure  # noqa: E402

from tui.reading.read import read  # noqa: E402
from tui.reading.spans import QuoteKind  # noqa: E402


@pytest.mark.parametrize("passages", ["french.txt", "german.txt", "tongues_clauses.txt"])
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


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Le ministre, Paul Armand, a dit lundi que les quotas baisseraient dans la mer.",
         [("Paul Armand", "les quotas baisseraient dans la mer")]),
        ("Paul Armand parle. Il explique qu'une digue va céder, et le pont aussi.",
         [("Paul Armand", "une digue va céder, et le pont aussi")]),
        ("Paul Armand est las. La route restera fermée, a-t-il ajouté dans la soirée.",
         [("Paul Armand", "La route restera fermée")]),
        ("Selon Paul Armand, la digue tiendra encore dix ans dans la baie.",
         [("Paul Armand", "la digue tiendra encore dix ans dans la baie")]),
        ("Selon les saisons, la mer monte plus ou moins vite dans la baie.", []),
        ("Paul Armand a dit ce que tout le monde pensait tout bas dans la salle.", []),
        ("Paul Armand n'a promis que des bacs neufs dans la rue et sur le port.", []),
        ("Paul Armand, maire de la ville, a annoncé un nouveau plan pour le port.", []),
        ("Faute de neige, la station du Mont Arel a annoncé qu'elle fermerait ses pistes en mars.", []),
        ("Otto Wenzel lacht. Früher habe er den Kahn selbst gerudert und dabei gesungen, erzählt er.",
         [("Otto Wenzel", "Früher habe er den Kahn selbst gerudert und dabei gesungen")]),
        ("Das Boot sei zu alt für den Fluss, kritisierte ihr Sprecher Tjark Adomeit.",
         [("Tjark Adomeit", "Das Boot sei zu alt für den Fluss")]),
        ("Otto Wenzel sagte am Montag, dass er im Herbst nicht mehr antritt.",
         [("Otto Wenzel", "er im Herbst nicht mehr antritt")]),
        ("Am Montag sagte Otto Wenzel, dass er im Herbst nicht mehr antritt.",
         [("Otto Wenzel", "er im Herbst nicht mehr antritt")]),
        ("Otto Wenzel meinte, die Stadt habe kein Geld für eine neue Brücke.",
         [("Otto Wenzel", "die Stadt habe kein Geld für eine neue Brücke")]),
        ("Die Stadt habe kein Geld, sagte der Minister Otto Wenzel am Abend.",
         [("Otto Wenzel", "Die Stadt habe kein Geld")]),
        ("Otto Wenzel schrieb ein Buch, das niemand in der Stadt lesen wollte.", []),
        ("Otto Wenzel versprach der Stadt mehr Geld, als sie jemals haben wird.", []),
    ],
)  # fmt: skip
def test_what_is_reported_without_marks(text: str, clauses: list[tuple[str, str]]) -> None:
    found = read(text).quotes
    assert [(q.speaker_name, text[q.start : q.end]) for q in found] == clauses


def test_marked_words_in_a_reported_clause_belong_to_its_speaker() -> None:
    text = "Paul Armand a déclaré que le projet était « une folie » pour la ville."
    clause, words = read(text).quotes
    assert (clause.kind, words.kind) == (QuoteKind.INDIRECT, QuoteKind.MIXED)
    assert (clause.speaker_name, words.speaker_name) == ("Paul Armand", "Paul Armand")


def test_the_reader_is_told_how_far_speakers_are_read() -> None:
    assert "French words of saying" in read("« Nous partons », a dit le maire de la ville au port.").remark
    assert "not read" in read("«Vamos a salir mañana», dijo el ministro de la ciudad y de la isla.").remark


def test_a_so_called_thing_in_a_reported_clause_is_nobody_s_word() -> None:
    text = "Die sogenannte „Lücke“ zwischen den Städten sei geschlossen, sagte die Ministerin Solveig Harms."
    clause, term = read(text).quotes
    assert (clause.kind, term.kind) == (QuoteKind.INDIRECT, QuoteKind.SCARE)
