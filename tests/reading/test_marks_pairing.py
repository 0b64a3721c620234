"""What stands in quotation marks, whatever marks a publisher prints."""

import pytest

from tui.reading import marks
from tui.reading.spans import Span


def inside(text: str) -> list[str]:
    return [run.inner.of(text) for run in marks.runs(text) if not run.depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” she said, “but no.”", ["Yes,", "but no."]),
        ('"Yes," he said. "No."', ["Yes,", "No."]),
        ("‘I don’t know,’ she said. The residents’ ‘club’ met.", ["I don’t know,", "club"]),
        ("'Don't go,' he said.", ["Don't go,"]),
        ("„Gut so“, sagte er. „Ja”", ["Gut so", "Ja"]),
        ("»Gut«, sagte er", ["Gut"]),
        ("« Oui », dit-il. «\u00a0Non\u00a0»", [" Oui ", "\u00a0Non\u00a0"]),
        ("「はい」と言った『本』", ["はい", "本"]),
        ("‹Oui›, dit-il", ["Oui"]),
        ("``Yes,'' he said ``no.''", ["Yes,", "no."]),
        ("''Yes,'' he said", ["Yes,"]),
        ('""Yes,"" he said', ["Yes,"]),
        ("”wrong“ way", ["wrong"]),
        ("“Fine, he said. “Good.”", ["Fine,", "Good."]),
        ('"I\'m 6\'2" and cold," he said of the 2" ice.', ["I'm 6'2\" and cold,"]),
        ("A 12' pole from the '90s, rock 'n' roll and O'Hara's dog", []),
        ("“Outer ‘inner’ words”", ["Outer ‘inner’ words"]),
        ("“We asked.\n“We asked again.”", ["We asked.", "We asked again."]),
        ("“We go on\nand on.” he said", ["We go on\nand on."]),
        ("a mark\u00a0“after a hard space”", ["after a hard space"]),
        ('“"‘“"‘“"‘ and “yes”', ["yes"]),
        ("", []),
        ('""', []),
        ("“”", []),
    ],
)
def test_marked_words(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


def test_a_quotation_in_a_quotation_hangs_below_it() -> None:
    text = "“He said, ‘Go.’”"
    assert [(run.inner.of(text), run.depth) for run in marks.runs(text)] == [
        ("He said, ‘Go.’", 0),
        ("Go.", 1),
    ]


def test_a_missing_mark_is_owned_up_to() -> None:
    assert [run.closed for run in marks.runs("“Fine, he said. “Good.”")] == [False, True]


def test_a_reopened_paragraph_is_known_as_such() -> None:
    assert [run.reopened for run in marks.runs("“We asked.\n“We asked again.”")] == [True, False]


def test_furniture_is_left_alone() -> None:
    text = "“Yes,” he said.\n“Related News”"
    assert [run.start for run in marks.runs(text, [Span(16, len(text))])] == [0]
