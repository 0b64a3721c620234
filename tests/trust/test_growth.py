"""Eight times the text takes about eight times the work, whatever the text: nothing is quadratic."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from intake_targets import TARGETS as INTAKE
from targets import TARGETS as CORE

TARGETS = CORE | INTAKE
TIMES = 8
MOST = 3.2 * TIMES
"""A quadratic parser has 64; a linear one stays near 8, with room for a busy machine."""
FLOOR = 0.003
"""Seconds below which a measurement says nothing."""
SHAPES: dict[str, bytes] = {
    "prose": (
        "“We got the hours,” said Ana Petrescu, who leads the Dockers’ Federation in Sandviken. The ferries"
        " sail on Friday, Transport Minister Idris Bello told the Coast Wire.\n\n"
    ).encode(),
    "one line": b"and then the harbour was closed again, ",
    "marks that never close": b'"He said ',
    "capitals": b"THE PORT OF SANDVIKEN SAID ",
    "brackets": b"([{<",
    "short lines": b"By Ana\n",
    "letters without a blank": b"abcdefgh",
    "blank lines": b"\n \n",
    "digits": b"1,000.50-",
    "combining marks": "e\u0301\u0301\u0301".encode(),
    "names": b"Ana Petrescu Idris Bello Mara Lindqvist ",
    "tags": b"<p><b>x</i>",
    "rows": b'{"title":"a","text":"b c d"}\n',
}


TOLD_APART = ("prose", "short lines", "tags", "rows")
"""Shapes that kinds of documents read in ways of their own; the others are a page of text to all of them."""


def work(target: Callable[[bytes], None], data: bytes) -> float:
    """CPU seconds of the quickest of three runs, or of fewer long ones, which say enough."""
    best, spent = float("inf"), 0.0
    for _ in range(3):
        start = time.process_time()
        target(data)
        took = time.process_time() - start
        best, spent = min(best, took), spent + took
        if spent > 0.15:
            break
    return best


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_work_grows_with_the_text_not_with_its_square(target: str, long_run: bool) -> None:
    size = 16_000 if long_run else 2_500
    alike = target.startswith("document_") and target != "document_txt" and not long_run
    for shape, piece in SHAPES.items():
        if alike and shape not in TOLD_APART:
            continue
        small = piece * (size // len(piece))
        less = work(TARGETS[target], small)
        more = work(TARGETS[target], small * TIMES)
        if more >= max(less, FLOOR) * MOST:  # the first run may have loaded what only long texts need
            more = min(more, work(TARGETS[target], small * TIMES))
        assert more < max(less, FLOOR) * MOST, f"{target}, {shape}: {less * 1000:.1f} to {more * 1000:.1f} ms"
