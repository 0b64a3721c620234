"""What one run of the command line works with: its options, its streams, its library."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.output import Output

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.settings import Settings


class Refusal(Exception):  # noqa: N818 - it refuses, nothing erred
    """A command cannot do what was asked; its text is the one sentence for the user."""


class Session:
    """Options, streams and, once a command asks for it, the open library."""

    def __init__(self, options: argparse.Namespace, output: Output) -> None:
        self.options = options
        self.output = output
        self.failed = False
        self._library: Library | None = None

    @cached_property
    def settings(self) -> Settings:
        """The effective settings; a fault in the file is a message and the default."""
        from tui.settings import load

        settings = load(getattr(self.options, "config", None))
        for message in settings.messages:
            self.output.message(message)
        return settings

    @cached_property
    def folder(self) -> Path:
        """The library: `--library`, NEWSREADER_LIBRARY, the setting, or the platform's data folder."""
        from tui.settings import library_folder

        return library_folder(self.settings, getattr(self.options, "library", None))

    @property
    def library(self) -> Library:
        """The open library; what recovery had to do is told once."""
        if self._library is None:
            from tui.library.library import Library

            self._library = Library.open(self.folder)
            self._library.waits(told=self.output.message)
            for notice in self._library.notices:
                self.output.message(notice)
        return self._library

    def close(self) -> None:
        """Close what was opened."""
        if self._library is not None:
            self._library.close()
            self._library = None

    def choose(self, words: Sequence[str]) -> list[int]:
        """The article ids that arguments name, in the library's order.

        Arguments of digits are ids; the others together are one query. Raises Refusal when an id
        is not there or when nothing matches.
        """
        library = self.library
        ids: list[int] = []
        for word in words:
            if word.isdecimal() and word.isascii():
                try:
                    library.article(int(word))
                except KeyError:
                    raise Refusal(
                        f"There is no article {word} in this library; nothing was changed."
                    ) from None
                ids.append(int(word))
        query = " ".join(word for word in words if not (word.isdecimal() and word.isascii()))
        if query:
            found = library.ids(query)
            if not found and not ids:
                raise Refusal(f"No article matches {query}; nothing was changed.")
            ids.extend(found)
        return list(dict.fromkeys(ids))


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A word after `newsreader`: how it parses its arguments and what it does (returns the exit status)."""

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Session], int]
