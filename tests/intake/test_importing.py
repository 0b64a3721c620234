# ruff: noqa: E501 (pages are quoted as they stand)
"""Import takes what it can, says in a sentence what it cannot, and tells of nothing before it is stored."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from tui.intake import importing
from tui.intake.importing import Doubled, Progress, Read, Refused, Taken
from tui.library.article import Added, Draft

PAGE = "Harbour workers end strike\n\nBy Mara Lindqvist\n\nDock workers voted on Tuesday.\n\nComments\n"


class Shelf:
    """A library that remembers what it was given, and in which portions."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.portions: list[int] = []

    def add(self, drafts: Iterable[Draft]) -> list[Added]:
        answers = []
        for draft in drafts:
            same = [number for number, one in enumerate(self.drafts, 1) if one.text == draft.text]
            if same:
                answers.append(Added(same[0], draft.title, doubles=same[0]))
            else:
                self.drafts.append(draft)
                answers.append(Added(len(self.drafts), draft.title))
        self.portions.append(len(answers))
        return answers


def run(shelf: Shelf, *sources: object, **options: object) -> list[importing.Event]:
    return list(importing.run(shelf, [str(source) for source in sources], **options))  # type: ignore[arg-type]


def of(kind: type, events: list[importing.Event]) -> list[importing.Event]:
    return [event for event in events if isinstance(event, kind)]


def page(number: int) -> str:
    return f"Report {number}\n\nBy Mara Lindqvist\n\nThis is the text of report number {number}.\n"


def rows(count: int) -> str:
    return "".join(json.dumps({"title": f"Report {n}", "text": f"Text {n}."}) + "\n" for n in range(count))


def test_a_file_is_taken_with_its_tags_and_the_folder_as_source(tmp_path: Path) -> None:
    (tmp_path / "Coast Wire").mkdir()
    (tmp_path / "Coast Wire" / "a.txt").write_text(PAGE)
    shelf = Shelf()
    events = run(shelf, tmp_path / "Coast Wire" / "a.txt", tags=("ports", "read"))
    assert of(Taken, events) == [
        Taken(1, "Harbour workers end strike", str(tmp_path / "Coast Wire" / "a.txt"))
    ]
    [draft] = shelf.drafts
    assert (draft.source, draft.byline, draft.tags) == ("Coast Wire", "By Mara Lindqvist", ("ports", "read"))


def test_a_source_that_is_given_is_taken_over_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Headline here\n\nSource: Coast Wire\n\nText of the report, long enough.\n"
    )
    shelf = Shelf()
    run(shelf, tmp_path / "a.txt", source="My clippings")
    run(shelf, tmp_path / "a.txt")
    assert shelf.drafts[0].source == "My clippings"


def test_the_same_text_again_is_said_to_be_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "b.txt").write_text(PAGE)
    events = run(Shelf(), tmp_path)
    assert len(of(Taken, events)) == 1
    assert of(Doubled, events) == [Doubled(1, "Harbour workers end strike", str(tmp_path / "b.txt"))]


def test_folders_are_walked_in_order_without_hidden_and_other_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "c.md", ".hidden.txt", ".git/x.txt", "picture.png", "a/notes.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(page(hash(name) % 1000))
    names = [event.source for event in of(Taken, run(Shelf(), tmp_path))]
    assert [Path(name).name for name in names] == ["c.md", "1.txt", "2.txt"]


def test_links_that_go_round_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(PAGE)
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    (tmp_path / "again.txt").symlink_to(tmp_path / "in" / "a.txt")
    assert len(of(Taken, run(Shelf(), tmp_path))) == 1


def test_patterns_and_files_named_twice(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(page(number))
    events = run(Shelf(), tmp_path / "*.txt", tmp_path / "1.txt")
    assert len(of(Taken, events)) == 3
    assert not of(Doubled, events)


def test_a_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(PAGE)
    assert len(of(Taken, run(Shelf(), tmp_path / "a[1].txt"))) == 1


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.txt", b"", "it is empty."),
        ("blank.txt", b" \n\t\r\n", "it is empty."),
        ("marks.txt", "\ufeff\u200b\n".encode(), "there is no text in it."),
        ("a.pdf", b"%PDF-1.4\n%\xe2\xe3", "it is a PDF, not text; nothing was taken from it."),
        ("b.txt", bytes(range(256)) * 20, "it is not text; nothing was taken from it."),
        ("c.jsonl", b"", "it is empty."),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence_and_the_good_ones_taken(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(PAGE)
    events = run(Shelf(), tmp_path / name, tmp_path / "good.txt")
    assert of(Refused, events) == [Refused(str(tmp_path / name), f"{tmp_path / name}: {why}")]
    assert len(of(Taken, events)) == 1


def test_what_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "empty folder").mkdir()
    reasons = [
        event.reason.rsplit(": ", 1)[1]
        for event in run(
            Shelf(), tmp_path / "no.txt", tmp_path / "*.zzz", tmp_path / "empty folder", "nul\0l"
        )
        if isinstance(event, Refused)
    ]
    assert reasons == [
        "there is no such file.",
        "no file matches this pattern.",
        "there is no file to import in this folder.",
        "the name is not a file name.",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(PAGE)
    path.chmod(0)
    [refused] = run(Shelf(), path)
    assert isinstance(refused, Refused)
    assert "permissions" in refused.reason


def test_a_file_name_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b]0;owned\x07\n.txt"
    path.write_text(PAGE)
    [taken] = of(Taken, run(Shelf(), tmp_path))
    assert "\x1b" not in taken.source
    assert "\n" not in taken.source


def test_a_broken_line_is_refused_by_its_number_and_the_rest_taken(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"title": "One", "text": "First."}\n{"title": "Two", "te\n\n[1]\n{"x": 1}\n{"title": "Three", "text": "Third."}\n'
    )
    events = run(Shelf(), tmp_path / "a.jsonl")
    assert [event.title for event in of(Taken, events)] == ["One", "Three"]
    assert [event.source.rsplit(":", 1)[1] for event in of(Refused, events)] == ["2", "4", "5"]
    assert all(event.reason.count("\n") == 0 for event in of(Refused, events))


def test_json_lines_carry_every_field(tmp_path: Path) -> None:
    row = {
        "title": " Harbour\nworkers ",
        "byline": "By Mara Lindqvist",
        "source": "Coast Wire",
        "url": "https://coast.example/a",
        "published": "2026-03-04T10:00:00+01:00",
        "text": "Dock workers voted.\n\nFerries run again.\n\nComments",
        "tags": ["ports", 7, ""],
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n")
    shelf = Shelf()
    run(shelf, tmp_path / "a.jsonl", tags=("new",))
    [draft] = shelf.drafts
    assert (draft.title, draft.byline, draft.source) == ("Harbour workers", "By Mara Lindqvist", "Coast Wire")
    assert (draft.url, draft.published) == ("https://coast.example/a", "2026-03-04T10:00:00+01:00")
    assert draft.tags == ("ports", "new")
    assert [cut.of(draft.text).strip() for cut in draft.furniture] == ["Comments"]


@pytest.mark.parametrize(
    "row",
    [
        {"title": 5, "text": ["a", 3], "byline": {}, "tags": "x", "url": 9, "published": []},
        {"title": "x", "url": "javascript:alert(1)", "published": 1e300},
        {"text": "Only a text, and nothing else at all.", "published": "the day before"},
        {"title": "\x1b[31m", "text": None},
    ],
)
def test_fields_of_the_wrong_kind_count_as_missing(tmp_path: Path, row: dict[str, object]) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n")
    shelf = Shelf()
    run(shelf, tmp_path / "a.jsonl")
    assert all(
        draft.url == "" and draft.published == "" and "\x1b" not in draft.title for draft in shelf.drafts
    )


def test_a_json_array_is_a_list_of_articles(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        json.dumps([{"title": "One", "text": "a"}, 3, {"title": "Two", "text": "b"}])
    )
    events = run(Shelf(), tmp_path / "a.json")
    assert [event.title for event in of(Taken, events)] == ["One", "Two"]
    assert len(of(Refused, events)) == 1


def test_standard_input_may_be_a_page_or_json_lines() -> None:
    events = run(Shelf(), "-", stdin=io.BytesIO(PAGE.encode()))
    assert [event.title for event in of(Taken, events)] == ["Harbour workers end strike"]
    events = run(Shelf(), "-", stdin=io.BytesIO(rows(3).encode()))
    assert len(of(Taken, events)) == 3


def test_the_first_article_is_told_at_once_and_the_rest_in_batches(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(rows(1500))
    shelf = Shelf()
    events = importing.run(shelf, [str(tmp_path / "a.jsonl")])
    assert isinstance(next(events), Taken)
    assert shelf.portions == [1]
    rest = list(events)
    assert len(of(Taken, rest)) == 1499
    assert max(shelf.portions) <= 512
    done = [event.done for event in of(Progress, rest)]
    assert done == sorted(done)
    assert done[-1] == (tmp_path / "a.jsonl").stat().st_size


def test_nothing_is_told_that_is_not_stored(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(rows(300))
    shelf = Shelf()
    for event in importing.run(shelf, [str(tmp_path / "a.jsonl")]):
        if isinstance(event, Taken):
            assert event.id <= len(shelf.drafts)


def test_a_stop_keeps_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(rows(5000))
    shelf = Shelf()
    asked = iter(range(10_000))
    events = run(shelf, tmp_path / "a.jsonl", cancelled=lambda: next(asked) > 50)
    assert 40 <= len(of(Taken, events)) == len(shelf.drafts) <= 60


def test_a_preview_stores_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    [event] = importing.preview([str(tmp_path / "a.txt")], tags=("x",))
    assert isinstance(event, Read)
    assert event.draft.title == "Harbour workers end strike"
    assert event.draft.tags == ("x",)


def test_one_line_of_five_megabytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One line\n\n" + "word " * 1_000_000)
    (tmp_path / "b.jsonl").write_text(json.dumps({"title": "Long", "text": "word " * 1_000_000}))
    assert len(of(Taken, run(Shelf(), tmp_path / "a.txt"))) == 1
    assert len(of(Taken, run(Shelf(), tmp_path / "b.jsonl"))) == 1


def test_json_nested_a_hundred_thousand_deep(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("[" * 100_000 + "\n" + '{"title": "One", "text": "a"}\n')
    events = run(Shelf(), tmp_path / "a.jsonl")
    assert len(of(Refused, events)) == 1
    assert len(of(Taken, events)) == 1


def test_ready_drafts_are_stored_with_the_same_events() -> None:
    shelf = Shelf()
    events = list(
        importing.run_drafts(shelf, [Draft("One", "a"), Draft("Two", "b", tags=("x",))], tags=["y"])
    )
    assert [event.title for event in of(Taken, events)] == ["One", "Two"]
    assert shelf.drafts[1].tags == ("x", "y")
