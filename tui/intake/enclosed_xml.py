"""The XML that documents enclose in their archives: EPUB, Word, OpenDocument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.intake.errors import IntakeError

if TYPE_CHECKING:
    from lxml.etree import _Element


def root(data: bytes, damaged: str) -> _Element:
    """The root element of `data`; entities stay unresolved, nothing is loaded, small faults are passed over.

    Raises IntakeError with the sentence `damaged` when there is nothing to read.
    """
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        found: _Element | None = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        found = None
    if found is None:
        raise IntakeError(damaged)
    return found
