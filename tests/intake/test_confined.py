"""Foreign bytes are read in a process that may hang, swell or crash: the program goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tui.intake import confined as confined_module
from tui.intake.confined import close, confined
from tui.intake.decode import decode
from tui.intake.errors import IntakeError

ROOT = Path(__file__).resolve().parents[2]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


def wait_until_gone(pid: int) -> bool:
    end = time.monotonic() + 10
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not is_alive(pid)


def test_the_answer_comes_back_and_the_worker_is_used_again() -> None:
    assert confined(sorted, [3, 1, 2], seconds=20) == [1, 2, 3]
    assert confined(os.getpid, seconds=20) == confined(os.getpid, seconds=20) != os.getpid()


def test_a_program_that_holds_much_memory_keeps_its_worker_all_the_same() -> None:
    script = (
        "import os; held = b'x' * 450_000_000; from tui.intake.confined import confined; "
        "print(confined(os.getpid, seconds=20) == confined(os.getpid, seconds=20))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "True\n"


def test_what_takes_too_long_is_stopped_and_the_next_call_works() -> None:
    confined(len, b"", seconds=20)
    begun = time.monotonic()
    with pytest.raises(IntakeError, match=r"longer than 0\.3 seconds; nothing was taken"):
        confined(time.sleep, 60, seconds=0.3)
    with pytest.raises(IntakeError, match=r"longer than 0\.3 seconds; nothing was taken"):
        confined(pow, 3, 10**8, seconds=0.3)
    assert time.monotonic() - begun < 10
    assert confined(len, b"abc", seconds=20) == 3


@pytest.mark.parametrize("size", [400_000_000, 50_000_000_000])
def test_what_takes_too_much_memory_is_stopped(size: int) -> None:
    with pytest.raises(IntakeError, match="more than 100 MB of memory; nothing was taken"):
        confined(eval, f"(b'x' * {size}, __import__('time').sleep(20))", seconds=15, memory=100_000_000)


def test_a_crash_of_the_worker_is_a_sentence() -> None:
    with pytest.raises(IntakeError, match="broke down over it"):
        confined(os.abort, seconds=20)
    assert confined(abs, -1, seconds=20) == 1


def test_a_refusal_keeps_its_sentence_and_any_other_error_becomes_one() -> None:
    with pytest.raises(IntakeError, match="It is a PDF, not text"):
        confined(decode, b"%PDF-1.7", seconds=20)
    with pytest.raises(IntakeError, match="its form is broken") as caught:
        confined(int, "x", seconds=20)
    assert "invalid literal" in str(caught.value.__cause__)


def test_several_threads_ask_at_once() -> None:
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda number: confined(abs, -number, seconds=20), range(24)))
    assert answers == list(range(24))
    assert len(confined_module._idle) <= 2


def test_the_worker_has_no_terminal_and_what_it_prints_goes_nowhere(
    capfd: pytest.CaptureFixture[str],
) -> None:
    confined(print, "words", seconds=20)
    assert confined(os.isatty, 0, seconds=20) is False
    assert confined(os.getsid, 0, seconds=20) != os.getsid(0)
    assert capfd.readouterr() == ("", "")


def test_it_starts_only_when_it_is_needed_and_can_be_closed() -> None:
    pid = confined(os.getpid, seconds=20)
    close()
    assert not is_alive(pid)
    assert confined_module._idle == []


def test_a_program_that_is_told_to_stop_leaves_no_busy_worker() -> None:
    code = (
        "import os, signal, threading, time\nfrom tui.intake.confined import confined\n"
        "def stop(*_): raise SystemExit(3)\n"
        "signal.signal(signal.SIGTERM, stop)\n"
        "print(confined(os.getpid, seconds=20), flush=True)\n"
        "threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM)).start()\n"
        "confined(pow, 3, 10**8, seconds=50)"  # computes without ever letting another thread run
    )
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert wait_until_gone(int(done.stdout))
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize("end", ["pass", "os._exit(1)", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_nothing_is_left_behind_however_the_program_ends(end: str) -> None:
    code = (
        "import os, signal\nfrom tui.intake.confined import confined\n"
        f"print(confined(os.getpid, seconds=20), flush=True)\n{end}"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert wait_until_gone(int(done.stdout))


def test_a_busy_worker_ends_with_its_program() -> None:
    code = (
        "import os, signal, threading, time\nfrom tui.intake.confined import confined\n"
        "print(confined(os.getpid, seconds=20), flush=True)\n"
        "def ask(): confined(time.sleep, 60, seconds=60)\n"
        "threading.Thread(target=ask, daemon=True).start()\n"
        "time.sleep(0.2)\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert wait_until_gone(int(done.stdout))
