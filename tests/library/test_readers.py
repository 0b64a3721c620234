"""Many articles are read by several processes, and the marks are the same."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.library import readers
from tui.library.article import Draft
from tui.library.library import Library
from tui.library.readers import Text, readings
from tui.reading.read import read

STORY = "The harbour of Holm was closed. “We stay, all {n} of us,” said Ana Petrescu of the Coast Bank."
TEXTS = [Text(n, STORY.format(n=n), f"Story {n}", "en", ()) for n in range(12)]


@pytest.fixture
def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "processes_for", lambda texts: 2 if texts > 1 else 1)


def test_two_processes_read_as_one_does() -> None:
    found = list(readings(TEXTS, (), 2))
    assert [text.number for text, _ in found] == list(range(12))
    assert [reading for _, reading in found] == [read(t.body, t.title, language="en") for t in TEXTS]


def test_only_a_few_texts_are_taken_ahead() -> None:
    taken = 0

    def texts() -> Iterator[Text]:
        nonlocal taken
        for text in TEXTS * 10:
            taken += 1
            yield text

    found = readings(texts(), (), 2)
    next(found)
    found.close()
    assert taken < 20


def test_what_processes_leave_that_are_killed_is_read_all_the_same() -> None:
    def texts() -> Iterator[Text]:
        for number, text in enumerate(TEXTS):
            if number == 9:
                for process in children():
                    os.kill(process, signal.SIGKILL)
            yield text

    assert [text.number for text, reading in readings(texts(), (), 2) if reading.quotes] == list(range(12))


def children() -> list[int]:
    """The reading processes of this one."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            facts = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
            words = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if facts.get("PPid") == str(os.getpid()) and b"spawn_main" in words:
            found.append(int(status.parent.name))
    return found


@pytest.mark.usefixtures("two_processes")
def test_a_library_read_by_several_processes_knows_who_said_what(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([Draft(title=f"Story {n}", text=STORY.format(n=n), language="en") for n in range(45)])
        waiting = library.waiting()
        assert list(library.read_all([*waiting, 9999])) == [20, 40, 46]
        assert library.waiting() == []
        assert {row.speaker_name for row in library.quotes()} == {"Ana Petrescu"}
        assert len(library.quotes()) == 45


def test_few_articles_are_read_here() -> None:
    assert readers.processes_for(readers.WORTH_IT - 1) == 1
    assert 1 <= readers.processes_for(100_000) <= readers.MOST
