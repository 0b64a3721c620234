"""Addresses that a document names: bookmarks, reading lists, tables, lists of feeds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """One address (http or https) as a list names it.

    `folder` is the path of folders it lies in, joined by "/"; `added` the ISO 8601 time at which
    it was saved, "" when unknown; `home` the page of a feed.
    """

    url: str
    title: str = ""
    folder: str = ""
    tags: tuple[str, ...] = ()
    added: str = ""
    home: str = ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses one document names, in its order, each once. `feeds` tells that they are
    addresses of feeds to subscribe to (OPML), else they are of pages or of either."""

    links: tuple[Address, ...]
    feeds: bool = False
    title: str = ""
