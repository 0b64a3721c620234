"""The sample articles that a new library starts with."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from tui.intake import plain
from tui.intake.decode import decode
from tui.library.article import Draft

TAG = "samples"
_FACTS = "samples.json"


def drafts() -> list[Draft]:
    """The sample articles in the order of their list, tagged `samples`.

    They lie in the installed package, or beside it in a checkout; where there are none, the list
    is empty. Each is a copied page like any other and is read as one; what the page itself does
    not say (source, date) is in `samples.json`.
    """
    folder = _folder()
    if folder is None:
        return []
    facts = json.loads((folder / _FACTS).read_text("utf-8"))
    made: list[Draft] = []
    for name, fact in facts.items():
        draft = plain.draft(decode((folder / name).read_bytes()))
        made.append(
            replace(
                draft,
                source=fact.get("source") or draft.source,
                published=draft.published or fact.get("published", ""),
                tags=(TAG,),
            )
        )
    return made


def _folder() -> Path | None:
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "sample_articles", package.parent / "sample_articles"):
        if (folder / _FACTS).is_file():
            return folder
    return None
