"""What waits until the keys rest: the search for garbage, and work that is in no hurry.

Python looks for garbage whenever enough has been made, which is as a rule in the middle of a frame, and
looking at everything takes longer than the frame: it was what made one page key in thirty slow.
"""

from __future__ import annotations

import gc
import time

_RESTED = 1.0
"""Seconds without a key after which a search for garbage is in nobody's way."""
_DUE = 10
"""Small searches (each after some 7,000 new objects) after which one through everything is worth it."""
_AT_LAST = 200
"""Small searches after which everything is searched, rest or no rest: memory has an end."""
_LONG = 0.012
"""Processor seconds from which on a search is too long to be met by a key."""

_LEFT_OUT = 10
"""So many times more is left out of the searches, then everything is looked at again."""


class Rest:
    """Knows since when nobody has asked for anything, and what may be done then."""

    def __init__(self) -> None:
        self._touched = 0.0
        self._before: tuple[int, int, int] | None = None
        self._left_out = 0

    def touched(self) -> None:
        """A key or the mouse asks for something."""
        self._touched = time.monotonic()

    def lasts(self, seconds: float) -> bool:
        """Whether nobody has asked for anything for so long. Any thread may ask."""
        return time.monotonic() - self._touched >= seconds

    def begin(self) -> None:
        """Take the search for garbage over from Python.

        What is there now stays as long as the program and is not looked at again.
        """
        self._before = gc.get_threshold()
        gc.freeze()
        gc.set_threshold(*self._before[:2], _AT_LAST)
        gc.enable()

    def end(self) -> None:
        """Give the search for garbage back to Python."""
        if self._before is not None:
            gc.set_threshold(*self._before)
            self._before = None

    def sweep(self, *, settled: bool) -> bool:
        """Look for garbage if there is reason to and nobody is at the keys; whether it was done.

        When `settled`, nothing on the screen will go soon: what then makes the search long, such as
        a catalogue that was read meanwhile, is left out for some searches: what of it has
        become garbage goes with the one that looks at everything again.
        """
        if self._before is None or gc.get_count()[2] < _DUE or not self.lasts(_RESTED):
            return False
        if self._left_out >= _LEFT_OUT:
            gc.unfreeze()
            self._left_out = 0
        began = time.thread_time()
        gc.collect()
        if settled and time.thread_time() - began > _LONG:
            gc.freeze()
            self._left_out += 1
        return True
