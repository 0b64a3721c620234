"""Articles that are only being looked at: a library of their own, gone when one leaves."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tui.library.article import Draft
from tui.library.library import Library
from tui.reading.spans import Span

_PREFIX = "newsreader-visit-"
_NAME = re.compile(rf"{_PREFIX}(\d+)-\w+")


def clear_left_behind() -> None:
    """Take away what visits left that were killed: folders of ours whose process is no more."""
    if os.name != "posix":  # elsewhere asking for a process may end it
        return
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        named = _NAME.fullmatch(path.name)
        try:
            told = path.lstat()
            if named and stat.S_ISDIR(told.st_mode) and told.st_uid == os.getuid():
                os.kill(int(named[1]), 0)  # raises when there is no such process
        except (ProcessLookupError, OverflowError):
            shutil.rmtree(path, ignore_errors=True)
        except OSError:
            continue


class Visit:
    """The articles of one document in a temporary folder; `keep` puts them into the user's library.

    Everything one can do with articles can be done with these, and what was done is kept with them.
    """

    def __init__(self, name: str, drafts: Iterable[Draft], home: Path) -> None:
        """`name` is what to call the document, `home` the folder of the user's library."""
        self.name = name
        self._home = home
        clear_left_behind()
        self._folder = tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-")
        self.library = Library.open(Path(self._folder.name) / "library")
        given = list(drafts)
        added = self.library.add(given)
        self._drafts = {one.id: draft for one, draft in zip(added, given, strict=True) if one.doubles is None}
        self.library.is_new = False

    def keep(self, ids: Sequence[int]) -> tuple[int, int]:
        """Put articles into the user's library, with tags, star, notes and highlights.

        Returns how many are new there and how many were there already. Raises LibraryError.
        """
        here = [number for number in ids if number in self._drafts]
        states = [self.library.article(number) for number in here]
        drafts = [
            replace(
                self._drafts[article.id],
                title=article.title,
                byline=article.byline,
                source=article.source,
                published=article.published,
                tags=article.tags,
            )
            for article in states
        ]
        with Library.open(self._home) as home:
            added = home.add(drafts)
            new = [
                (article, one.id) for article, one in zip(states, added, strict=True) if one.doubles is None
            ]
            home.mark_read([number for article, number in new if article.read])
            home.star([number for article, number in new if article.starred])
            for article, number in new:
                for note in self.library.notes(article.id):
                    home.note(number, note.text, note.span)
                for mark in self.library.highlights(article.id):
                    home.highlight(number, Span(mark.start, mark.end))
        return len(new), len(here) - len(new)

    def close(self) -> None:
        """Throw away what was not kept."""
        self.library.close()
        self._folder.cleanup()
