"""A whole library goes out into one file and comes back the same."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB

from tui.library.article import Draft
from tui.library.errors import LibraryError
from tui.library.feeds import Feed
from tui.library.library import Library
from tui.reading.names import Correction
from tui.reading.spans import Label, Span

NOON = datetime(2026, 10, 8, 12, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library in which everything was done that a user can do."""
    library = Library.open(tmp_path / "library", clock=lambda: NOON)
    text = "“We got the hours,” said Ana Petrescu.\n\nFerries sail again.\n\nRelated: cheap flights"
    cut = text.index("Related")
    library.subscribe([Feed("https://coast.example/feed", title="Coast Wire", folder="Ports", keep_days=30)])
    [feed] = library.feeds()
    library.add(
        [
            Draft(
                "Harbour strike ends",
                text,
                byline="Mara Lindqvist",
                dateline="SANDVIKEN",
                source="Coast Wire",
                url="https://coast.example/1",
                published="2026-10-07",
                guid="one",
                tags=("ports",),
                furniture=(Span(cut, len(text)),),
                language="en",
                links=(("the deal", "https://coast.example/deal"),),
                images=(("Gates", "https://coast.example/gates.jpg"),),
                feed=feed.id,
                version="v1",
            ),
            Draft(
                "Bells of Saint-Orlin", "Le dernier fabricant de cloches cherche un repreneur.", language="fr"
            ),
            Draft("Forgotten", "This one is deleted before anybody looks."),
            Draft("港湾労働者", "家族 👨‍👩‍👧 “quotes” and \\ backslashes, \u0000 no."),
        ]
    )
    library.mark_read([1])
    library.star([2])
    library.tag([1, 4], "follow-up")
    library.note(1, "Ask her.", Span(0, 5))
    library.note(2, "Nice.\nVery.")
    library.highlight(1, Span(3, 9))
    library.place(1, 12)
    library.edit(2, title="The bells")
    library.delete([3])
    library.save_view("Ports", "tag:ports is:unread")
    library.correct(Correction("Ana Petrescu", Label.PERSON, "Ana Maria Petrescu"))
    library.keep("shelf", {"mine": [1, 2]})
    return library


def contents(library: Library) -> dict[str, object]:
    """All that a user owns in it."""
    ids = library.ids()
    tables = ("notes", "highlights", "views", "people", "feeds", "shelf")
    return {
        "articles": {number: library.article(number) for number in ids},
        "texts": {number: library.body(number) for number in ids},
        "order": ids,
        "deleted": library.deleted(),
        "feeds": library.feeds(),
        "entries": library.entries(1),
        "views": library.views(),
        "corrections": library.corrections(),
        **{name: library.documents(name) for name in tables},
    }


@pytest.mark.parametrize("form", ["json", "tinydb"])
def test_a_complete_export_restores_to_an_equal_library(library: Library, tmp_path: Path, form: str) -> None:
    path = tmp_path / "all.json"
    path.write_bytes(b"".join(library.everything(form)))  # type: ignore[arg-type]
    with Library.open(tmp_path / "other", clock=lambda: NOON) as other:
        assert "Restored 3 articles" in other.restore(path)
        assert contents(other) == contents(library)
    with Library.open(tmp_path / "other", clock=lambda: NOON) as again:  # what lies on the disk, too
        assert contents(again) == contents(library)
        assert again.ids("ferries") == [1]
        again.recover([3])
        assert again.body(3) == "This one is deleted before anybody looks."
        assert again.add([Draft("Harbour strike ends", library.body(1))])[0].doubles == 1
        assert again.add([Draft("A new one", "Which gets an id that nobody had.")])[0].id == 5


def test_what_was_there_before_is_kept_and_can_be_had_back(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_bytes(b"".join(library.everything("tinydb")))
    with Library.open(tmp_path / "other", clock=lambda: NOON) as other:
        other.add([Draft("My own", "Words of my own that nobody else has.")])
        other.restore(path)
        [kept] = (tmp_path / "other" / "backups").glob("before-restore*")
        other.restore(kept)
        assert [other.article(number).title for number in other.ids()] == ["My own"]
        assert other.body(other.ids()[0]).startswith("Words of my own")


def test_stock_tinydb_opens_it(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_bytes(b"".join(library.everything("tinydb")))
    with TinyDB(path) as db:
        assert {row.doc_id: row["title"] for row in db.table("articles")} == {
            1: "Harbour strike ends",
            2: "The bells",
            4: "港湾労働者",
        }
        assert db.table("feeds").all()[0]["address"] == "https://coast.example/feed"
        assert db.table("articles").get(doc_id=1)["text"].startswith("“We got")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ([{"id": 1, "title": "One", "text": "Picked."}], "newsreader import"),
        ({"articles": {"1": {"title": "One", "text": "Picked."}}}, "newsreader import"),
        ({"_export": [{"id": 1, "schema": 99}], "articles": []}, "newer newsreader"),
        ({"_export": [7]}, "not a backup"),
        ("nonsense", "not a backup"),
    ],
)
def test_what_is_no_whole_library_is_refused_and_nothing_changes(
    library: Library, tmp_path: Path, content: object, sentence: str
) -> None:
    path = tmp_path / "picked.json"
    path.write_text(json.dumps(content))
    before = contents(library)
    with pytest.raises(LibraryError, match=sentence):
        library.restore(path)
    assert contents(library) == before


def test_an_empty_library_goes_out_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    with Library.open(tmp_path / "empty") as empty:
        path.write_bytes(b"".join(empty.everything("json")))
    with Library.open(tmp_path / "other") as other:
        other.add([Draft("My own", "Words of my own that nobody else has.")])
        other.restore(path)
        assert other.ids() == []
