"""| gives the text to a program: what it answers is shown, whatever the program does."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from tui.screens.piping import MOST, pipe
from tui.settings import Settings


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def never() -> bool:
    return False


def alive(number: int) -> bool:
    """Whether a process is there and not only waiting to be buried."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{number}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


async def answered(at) -> None:
    await at.until(lambda: not at.app.jobs.running("pipe"))
    await at.settle()


async def test_the_answer_is_a_page_to_walk_through_and_copy(desk, library) -> None:
    command = python("import sys; print(sys.stdin.read().upper())")
    async with desk(library, settings=Settings(rest=0, watch=0, pipe=command)) as at:
        await at.press("vertical_line")
        await answered(at)
        assert "HARBOUR WORKERS END STRIKE AFTER NINE DAYS" in at.screen
        assert "answered" in at.screen
        await at.press("G", "Y")
        assert "“NOBODY WINS A STRIKE,” BELLO SAID." in at.app.clipboard
        await at.press("q")
        assert at.cursor == "Harbour workers end strike after nine days"


async def test_without_a_program_in_the_settings_it_asks_for_one(desk, library) -> None:
    async with desk(library) as at:
        await at.press("x", "x", "vertical_line")
        line = at.app.screen.query_one("Input")
        line.value = f"{sys.executable} -c 'import sys; print(sys.stdin.read().count(chr(34)), \"marks\")'"
        await at.press("enter")
        await answered(at)
        assert "0 marks" in at.screen
        await at.press("q", "vertical_line")
        assert "marks" in at.app.screen.query_one("Input").value
        at.app.screen.query_one("Input").value = "wc 'unclosed"
        await at.press("enter")
        assert "no second one" in at.notices


async def test_a_program_at_work_is_named_and_escape_stops_it(desk, library) -> None:
    command = python("import time; print('begun', flush=True); time.sleep(60)")
    async with desk(library, settings=Settings(rest=0, watch=0, pipe=command)) as at:
        await at.pilot.press("vertical_line")
        await at.pilot.pause()
        assert "Esc stops" in at.screen
        await at.pilot.press("escape")
        await at.pilot.pause()
        assert "Stopped" in at.notices
        assert "Esc stops" not in at.screen


def test_an_answer_that_fails_tells_status_and_standard_error() -> None:
    answer = pipe("x", python("import sys; print('half'); sys.exit('no more')"), 20, never)
    assert answer.sentence.endswith("ended with status 1.")
    assert answer.text.startswith("half")
    assert answer.text.endswith("no more")


def test_a_program_that_is_not_there_or_says_nothing_is_told(tmp_path: Path) -> None:
    assert pipe("x", ("no-such-program",), 5, never).sentence == (
        "There is no program no-such-program here; nothing was run."
    )
    plain = tmp_path / "plain"
    plain.write_text("not a program")
    assert "could not be started" in pipe("x", (str(plain),), 5, never).sentence
    assert "answered nothing" in pipe("x", python("pass"), 20, never).sentence


def test_a_program_that_hangs_is_ended_with_all_it_started_and_its_words_are_kept(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys, time; child = subprocess.Popen([sys.executable, '-c', 'import time;"
        f" time.sleep(60)']); open({str(tmp_path / 'child')!r}, 'w').write(str(child.pid));"
    )
    began = time.monotonic()
    answer = pipe("x", python(f"{code} print('first words', flush=True); time.sleep(60)"), 1, never)
    assert time.monotonic() - began < 10
    assert "longer than 1 seconds and was stopped" in answer.sentence
    assert answer.text == "first words"
    child = int((tmp_path / "child").read_text())
    until = time.monotonic() + 5
    while alive(child) and time.monotonic() < until:
        time.sleep(0.01)
    assert not alive(child)


def test_a_child_that_keeps_the_pipe_open_keeps_nobody_waiting() -> None:
    code = "import os, time; print('done', flush=True); os.fork() or (os.setsid(), time.sleep(30))"
    began = time.monotonic()
    answer = pipe("x", python(code), 20, never)
    assert time.monotonic() - began < 10
    assert answer.text == "done"


def test_a_program_that_never_ends_speaking_is_stopped() -> None:
    began = time.monotonic()
    answer = pipe("x", python("while True: print('y' * 1000)"), 60, never)
    assert time.monotonic() - began < 20
    assert "was stopped there" in answer.sentence
    assert len(answer.text) <= MOST


def test_a_large_text_goes_through_and_one_that_is_not_read_is_nothing_wrong() -> None:
    text = "word " * 400_000
    assert pipe(text, python("import sys; print(len(sys.stdin.read()))"), 20, never).text == "2000000"
    assert pipe(text, python("print('enough')"), 20, never).text == "enough"


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_what_a_program_answers_acts_on_no_terminal() -> None:
    code = "import os; print('\\x1b]0;owned\\x07fine', flush=True); os.kill(os.getpid(), 9)"
    answer = pipe("x", python(code), 20, never)
    assert "\x1b" not in answer.text
    assert answer.text.endswith("fine")
    assert "ended by signal 9" in answer.sentence
