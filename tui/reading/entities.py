"""People, organisations, places and groups of a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.reading import gazetteers, names, rough
from tui.reading.names import Correction
from tui.reading.spans import Mention, Span

MEND = "pip install --force-reinstall newsreader"


@dataclass(frozen=True, slots=True)
class EntityReading:
    """The marks of a body and its headline, and a sentence for the user when they are less than they could be."""

    mentions: tuple[Mention, ...] = ()
    title_mentions: tuple[Mention, ...] = ()
    remark: str = ""


def find(
    text: str,
    sentences: Sequence[Span],
    *,
    title: str = "",
    language: str = "en",
    furniture: Sequence[Span] = (),
    corrections: Iterable[Correction] = (),
) -> EntityReading:
    """Every mention of a named entity, a date, a sum or an amount in `text` and in `title`.

    `sentences` cut the text as `sentences.split` gives them; `furniture` is left out. The mentions are sorted, lie inside
    the text, do not overlap, and their offsets index `text` (`title` for the headline) exactly as given.
    Never raises: with the data files missing, `remark` tells the user what mends it.
    """
    try:
        tables = gazetteers.tables()
    except gazetteers.TablesError:
        return EntityReading(
            remark=f"Names are not marked because their data is missing or damaged; {MEND} mends it."
        )
    found = rough.find(text, tables)
    head = rough.find(title, tables)
    if furniture:
        found = [m for m in found if not any(m.start < cut.end and cut.start < m.end for cut in furniture)]
    body, top = names.resolve(text, found, title=title, title_mentions=head, corrections=corrections)
    return EntityReading(body, top)
