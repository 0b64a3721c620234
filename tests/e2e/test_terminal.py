"""The program on a real terminal: starting, quitting, hostile text, signals, pipes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = Path(sys.executable).parent / "newsreader"
HOSTILE = (
    "[/b] [@click=app.quit]press[/] [link='] Trump [UPDATED]",
    "\x1b]0;owned\x07 title",
    "\x1b]52;c;b3duZWQ=\x07 clipboard",
    "\x9b31m raw C1 \x9d0;owned\x9c",
    "\u202egnp.exe \u2066\u200b\ufeff",
    "e" + "\u0301" * 200 + " combining",
    "👩‍👩‍👧‍👦 家族 העברית العربية",
    "\x00\x08\x7f\r\n\t nul and friends",
)


def imported(tmp_path: Path, rows: list[dict[str, object]]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    subprocess.run(
        [SCRIPT, "--library", tmp_path / "library", "import", path], check=True, capture_output=True
    )


def test_a_first_start_shows_the_samples_and_q_leaves(terminal) -> None:
    run = terminal()
    run.until("samples")
    run.quiet()
    run.press("q")
    assert run.wait() == 0
    assert b"\x1b[?1049l" in run.written  # the screen that was there before is back


def test_a_library_with_articles_never_gets_the_samples(terminal, tmp_path: Path) -> None:
    imported(tmp_path, [{"title": "My own article", "text": "Mine alone."}])
    run = terminal()
    run.until("My own article")
    run.quiet()
    assert "samples" not in run.shown


def test_walking_reading_and_summarising(terminal) -> None:
    run = terminal()
    run.until("samples")
    run.press("jjj")
    run.quiet()
    run.press("\r")
    run.quiet()
    at = run.press("S")
    run.until("Summary", since=at)
    run.press("+")
    run.press("'")
    run.press("q")
    run.quiet()
    run.press("Q")
    assert run.wait() == 0


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (40, 12), (20, 5), (0, 0)], ids=str)
def test_every_size_opens(terminal, size: tuple[int, int], tmp_path: Path) -> None:
    imported(tmp_path, [{"title": "Harbour", "text": "The harbour is open."}])
    run = terminal(size=size)
    run.until("Harbour")
    run.quiet()
    run.press("Q")
    assert run.wait() == 0


def test_hostile_text_never_reaches_the_terminal(terminal, tmp_path: Path) -> None:
    rows = [
        {
            "title": f"{n} {text}",
            "byline": text,
            "source": text,
            "text": f"{text}\n\n“{text},” said Ana {text}.",
        }
        for n, text in enumerate(HOSTILE)
    ]
    imported(tmp_path, rows)
    run = terminal()
    run.until("[/b]")
    run.quiet()
    for _ in rows:
        for keys in ("j", "\r", "S", "C", "E", "\x1b", "\x1b", "s", "u", "q"):
            run.press(keys)
            run.quiet(0.08)
    run.press("/[/b]")
    run.quiet()
    run.press("\x1b")
    run.quiet()
    run.press(":")
    run.quiet()
    run.press("[/b")
    run.quiet()
    run.press("\x1b")
    run.quiet()
    run.press("Q")
    assert run.wait() == 0
    assert not re.search(rb"\x1b\](?:0|1|2|8|52);", run.written)  # window title, links, clipboard
    shown = run.written.decode("utf-8", "replace")
    assert not re.search("[\x80-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]", shown)
    assert b"owned\x07" not in run.written


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda n: n.name)
def test_a_signal_leaves_the_library_whole(terminal, tmp_path: Path, number: int) -> None:
    imported(tmp_path, [{"title": "Harbour", "text": "The harbour is open."}])
    run = terminal()
    run.until("Harbour")
    run.quiet()
    at = run.press("s")
    run.until("★", since=at)
    run.signal(number)
    assert run.wait() == 128 + number
    listed = subprocess.run(
        [SCRIPT, "--library", tmp_path / "library", "list", "--json"], capture_output=True, check=True
    )
    assert json.loads(listed.stdout)[0]["starred"] is True
    if number != signal.SIGHUP:
        assert b"\x1b[?1049l" in run.written


STUCK = """
import os, sys
from tui.screens import ending, main
from tui.cli.run import main as run

async def never_done(screen, event):
    os.write(1, b"stuck")
    while True:
        pass

ending.LAST_RESORT = 0.2
main.MainScreen.on_key = never_done
sys.exit(run(sys.argv[1:]))
"""


def test_a_program_that_hears_no_key_any_more_still_hears_a_signal(terminal, tmp_path: Path) -> None:
    (tmp_path / "stuck.py").write_text(STUCK)
    run = terminal(program=(sys.executable, str(tmp_path / "stuck.py")))
    run.until("Welcome")
    at = run.press("x")
    run.until("stuck", since=at)
    run.signal(signal.SIGTERM)
    assert run.wait() == 128 + signal.SIGTERM
    assert b"\x1b[?1049l" in run.written[at:]
    assert b"\x1b[?25h" in run.written[at:]


BROKEN = """
import sys
from tui.screens import main
from tui.cli.run import main as run

async def broken(screen, event):
    raise ValueError("nobody thought of it")

main.MainScreen.on_key = broken
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize("words", [(), ("--debug",)], ids=["plain", "debug"])
def test_a_fault_of_the_reader_is_told_in_a_sentence(
    terminal, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "broken.py").write_text(BROKEN)
    run = terminal(*words, program=(sys.executable, str(tmp_path / "broken.py")))
    run.until("Welcome")
    at = run.press("x")
    assert run.wait() == 1
    told = run.written[at:].decode()
    assert "newsreader met a fault of its own (ValueError: nobody thought of it)" in told
    assert ("Traceback" in told) is bool(words)
    assert "\x1b[?1049l" in told


def test_a_program_whose_terminal_goes_away_in_the_middle_of_painting_ends(terminal, tmp_path: Path) -> None:
    rows = [{"title": f"Harbour {n}", "text": f"The harbour is open for the {n}th time."} for n in range(50)]
    imported(tmp_path, rows)
    run = terminal(NEWSREADER_BACKGROUND="off")
    run.until("Harbour 4")
    run.press("s")
    run.press("jjjJJJ" * 60)
    run.pump(0.2)
    os.close(run.fd)
    run.fd = os.open(os.devnull, os.O_RDONLY)  # nothing to read from, and something to close
    end = time.monotonic() + 40
    while (ended := os.waitpid(run.pid, os.WNOHANG)) == (0, 0) and time.monotonic() < end:
        time.sleep(0.05)
    run.status = os.waitstatus_to_exitcode(ended[1])
    assert ended[0] == run.pid
    assert listed(tmp_path)


def test_a_terminal_that_cannot_is_refused_with_a_sentence(terminal) -> None:
    run = terminal(TERM="dumb")
    assert run.wait() == 1
    assert "terminal" in run.shown


def test_the_shell_comes_back_while_it_is_suspended_and_all_of_it_after(terminal) -> None:
    script = 'set -m; "$0" "$@"; echo in the shell; read line; fg >/dev/null; echo ended with $?'
    run = terminal(program=("/bin/sh", "-c", script, str(SCRIPT)))
    run.until("Calder & Voss")
    run.quiet()
    at = run.press("j")
    run.until("In brief", since=at)
    at = run.press("\x1a")
    run.until("in the shell", since=at)
    assert b"\x1b[?1049l" in run.written[at:], "the screen of the shell is back"
    at = run.press("\n")
    run.until("Calder & Voss", since=at)
    run.quiet()
    assert b"\x1b[?1049h" in run.written[at:]
    at = run.press("?")
    run.until("Keys in the list", since=at)
    at = run.press("Q")
    run.until("ended with 0", since=at)
    assert run.wait() == 0


def test_a_terminal_of_256_colours_gets_no_others(terminal) -> None:
    run = terminal()
    run.until("Calder & Voss")
    run.quiet()
    assert b"38;5;" in run.written
    assert b"38;2;" not in run.written
    run.press("Q")
    assert run.wait() == 0


def test_a_terminal_that_knows_few_letters_gets_others_as_wide(terminal) -> None:
    run = terminal(PYTHONIOENCODING="ascii")
    run.until("Calder & Voss")
    run.quiet()
    assert "\\u" not in run.shown
    assert run.written.isascii()
    assert "The Meridian . " in run.shown
    run.press("Q")
    assert run.wait() == 0


def test_bytes_that_are_no_letter_are_passed_over(terminal) -> None:
    run = terminal()
    run.until("Calder & Voss")
    run.quiet()
    for sent in (b"\xe9", b"\xff\xfe\x80", b"\xc3"):
        os.write(run.fd, sent)
        run.quiet(0.2)
    at = run.press("?")
    run.until("Keys in the list", since=at)
    run.press("Q")
    assert run.wait() == 0


def listed(tmp_path: Path) -> list[str]:
    """The headlines that the library has."""
    done = subprocess.run(
        [SCRIPT, "--library", tmp_path / "library", "list", "--json"], capture_output=True, check=True
    )
    return [row["title"] for row in json.loads(done.stdout)]


def test_a_page_from_a_pipe_is_read_with_the_keys_of_the_terminal(terminal, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    lines = "\n\n".join(f"Ferry number {n} sailed on time, said Ana Petrescu." for n in range(4000))
    page.write_text(f"Ferries sail again\n\n{lines}\n")
    run = terminal("-", fed=page)
    run.until("Ferries sail again")
    run.until("not in the library")
    run.quiet()
    run.press("G")
    run.until("Ferry number 3999")
    run.press("w")
    run.until("Kept in the library")
    run.quiet()
    run.press("Q")
    assert run.wait() == 0
    assert listed(tmp_path) == ["Ferries sail again"]


def test_several_articles_from_a_pipe_are_a_list_of_which_none_is_kept_unasked(
    terminal, tmp_path: Path
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("\n".join(json.dumps({"title": f"Letter {n}", "text": f"Text {n}."}) for n in range(3)))
    run = terminal("-", fed=rows)
    run.until("Not kept · standard input · 3")
    run.quiet()
    run.press("jw")
    run.until("Kept 1 article")
    run.quiet()
    run.press("Q")
    assert run.wait() == 0
    assert len(listed(tmp_path)) == 1
    assert not list(tmp_path.glob("newsreader-*"))


def test_nothing_in_the_pipe_is_said_and_the_terminal_stays_as_it_was(terminal, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    run = terminal("-", fed=empty)
    assert run.wait() == 1
    assert "empty" in run.shown
    assert b"\x1b[?1049h" not in run.written
