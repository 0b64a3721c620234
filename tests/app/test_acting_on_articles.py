"""Read, star, tag, delete, undo, selection, notes, highlights, edits, import, save."""

from __future__ import annotations

import threading

import pytest
from textual import events

from tui.library.article import Draft


async def test_m_and_s_and_their_notices(desk, library) -> None:
    async with desk(library) as at:
        await at.press("m")
        assert library.count("is:unread") == 2
        assert "u undoes it" in at.notices
        await at.press("m", "s")
        assert library.count("is:unread") == 3
        assert library.count("is:starred") == 1
        await at.press("s")
        assert library.count("is:starred") == 0


async def test_delete_and_undo_and_redo(desk, library) -> None:
    async with desk(library) as at:
        await at.press("j", "D")
        assert len(at.app.desk.rows) == 2
        assert at.cursor.startswith("Minister")
        await at.press("u")
        assert len(at.app.desk.rows) == 3
        assert at.cursor.startswith("Court")
        await at.press("ctrl+r")
        assert len(at.app.desk.rows) == 2


async def test_undo_with_nothing_to_undo_says_so(desk, empty) -> None:
    async with desk(empty) as at:
        await at.press("u")
        assert "nothing to undo" in at.notices


async def test_actions_are_for_the_selection(desk, library) -> None:
    async with desk(library) as at:
        await at.press("x", "x", "s")
        assert library.count("is:starred") == 2
        assert "2 selected" in at.screen
        await at.press("D")
        assert len(at.app.desk.rows) == 1
        await at.press("u")
        assert len(at.app.desk.rows) == 3


async def test_a_range_and_all_can_be_selected(desk, library) -> None:
    async with desk(library) as at:
        await at.press("x", "G", "V")
        assert len(at.app.desk.articles.selected) == 3
        await at.press("asterisk")
        assert not at.app.desk.articles.selected
        await at.press("asterisk", "escape")
        assert not at.app.desk.articles.selected


async def test_all_shown_read_can_be_undone(desk, library) -> None:
    async with desk(library) as at:
        await at.press("A")
        assert library.count("is:unread") == 0
        await at.press("u")
        assert library.count("is:unread") == 3


async def test_many_articles_are_changed_beside_the_keys(desk, library, monkeypatch) -> None:
    monkeypatch.setattr("tui.screens.changing.MANY", 2)
    go_on = threading.Event()
    really = library.mark_read

    def slowly(ids: list[int], read: bool = True) -> object:
        go_on.wait(60)
        return really(ids, read)

    monkeypatch.setattr(library, "mark_read", slowly)
    async with desk(library) as at:
        await at.pilot.press("A")
        await at.until(lambda: "Marking 3 articles read" in at.screen)
        assert "Marking 3 articles read" in at.screen.splitlines()[-1]
        await at.pilot.press("j", "s")
        await at.until(lambda: "has to wait" in at.notices)
        assert at.cursor == "Court lifts ban on night flights", "the list can be walked meanwhile"
        assert "Star has to wait until that is done." in at.notices
        assert library.count("is:starred") == 0
        go_on.set()
        await at.settle()
        assert "Marked 3 articles read. u undoes it." in at.notices
        assert library.count("is:unread") == 0
        await at.press("u")
        assert library.count("is:unread") == 3
        assert "Undone" in at.notices
        await at.press("s")
        assert library.count("is:starred") == 1


async def test_leaving_waits_for_a_change_of_many(desk, library, monkeypatch) -> None:
    monkeypatch.setattr("tui.screens.changing.MANY", 2)
    async with desk(library) as at:
        await at.pilot.press("asterisk", "D", "Q")
    at.app.finish()
    assert library.count("") == 0


async def test_tags_are_added_and_taken_away(desk, library) -> None:
    async with desk(library) as at:
        await at.press("t")
        await at.type("follow-up, budget")
        await at.press("enter")
        assert library.count("tag:budget") == 1
        await at.press("t", *["backspace"] * len("budget, follow-up"))
        await at.press("enter")
        assert library.count("tag:budget") == 0


async def test_headline_and_source_can_be_edited(desk, library) -> None:
    async with desk(library) as at:
        await at.press("e", "end")
        await at.type(" at last")
        await at.press("enter")
        assert at.cursor.endswith("after nine days at last")
        await at.press("u")
        assert at.cursor.endswith("after nine days")


async def test_a_date_that_is_none_changes_nothing(desk, library) -> None:
    async with desk(library) as at:
        await at.press("e", "tab", "tab", "end")
        await at.type("x")
        await at.press("enter")
        assert "That is no date" in at.notices
        assert "Edit the article" in at.screen  # with what was typed
        await at.press("tab", "tab", "ctrl+u")
        await at.type("8 October 2026 14:30")
        await at.press("enter")
        assert library.article(at.app.desk.current.id).published == "2026-10-08T14:30"


async def test_a_note_and_a_highlight_are_kept_and_listed(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter", "a")
        await at.type("ask the union")
        await at.press("ctrl+s", "apostrophe", "v")
        number = at.app.desk.article.id
        assert [note.text for note in library.notes(number)] == ["ask the union"]
        assert len(library.highlights(number)) == 1
        await at.press("g", "o")
        assert "ask the union" in at.screen


async def test_a_name_can_be_corrected_by_hand(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter", "semicolon", "g", "c")
        assert "What is Sandviken?" in at.screen
        await at.press("down", "enter")
        assert library.corrections()
        await at.press("u")
        assert not library.corrections()


async def test_files_are_imported_with_a_report(desk, empty, tmp_path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text(
        "A bridge opens\n\nThe bridge at Holm opened on Monday after two years.\n"
    )
    (folder / "two.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    async with desk(empty) as at:
        await at.press("i")
        at.app.screen.query_one("Input").value = str(folder)
        await at.press("enter")
        await at.until(lambda: "1 taken, 1 refused." in at.screen and "two.txt" in at.screen)
        assert "1 taken, 1 refused." in at.screen
        assert "two.txt" in at.screen
        await at.press("escape")
        assert at.cursor == "A bridge opens"


async def test_leaving_asks_only_while_an_import_runs(desk, empty, tmp_path) -> None:
    for number in range(300):
        (tmp_path / f"{number:03}.txt").write_text(f"Story {number}\n\nThe council of Town{number} met.\n")
    async with desk(empty) as at:
        at.app.desk.start_import(str(tmp_path))
        await at.pilot.press("q")
        await at.until(lambda: "An import is running." in at.screen)
        assert "An import is running. Stop it and leave?" in at.screen
        await at.pilot.press("n")
        await at.until(lambda: len(at.app.screen_stack) == 1)
        assert at.app.return_code is None
        await at.settle()
        await at.press("q")
        assert at.app.return_code == 0


async def test_a_copied_page_is_pasted_into_the_import(desk, empty) -> None:
    text = "The bridge at Holm opened on Monday after two years."
    page = f"A bridge opens\n\nBy Mara Lind\n\n{text}\n\nShare this\n"
    async with desk(empty) as at:
        await at.press("i")
        at.app.screen.query_one("Input").post_message(events.Paste(page))
        await at.until(lambda: "1 taken. Enter opens it." in at.screen)
        assert "1 taken. Enter opens it." in at.screen
        await at.press("enter")
        assert at.cursor == "A bridge opens"
        assert "By Mara Lind" in at.screen


async def test_what_was_there_already_is_opened_from_the_report(desk, library, tmp_path) -> None:
    text = library.body(1)
    (tmp_path / "again.txt").write_text(f"{library.article(1).title}\n\n{text}")
    async with desk(library) as at:
        await at.press("i")
        await at.type(str(tmp_path / "again.txt"))
        await at.press("enter")
        await at.until(lambda: "0 taken, 1 there already. Enter opens it." in at.screen)
        await at.press("enter")
        await at.until(lambda: at.app.desk.article is not None and at.app.desk.article.id == 1)


async def test_a_pattern_says_what_fits_it(tmp_path, monkeypatch) -> None:
    from tui.screens.importing import matches, said_of

    monkeypatch.chdir(tmp_path)
    (tmp_path / "letters").mkdir()
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / name).write_text("x")
    assert matches("*.txt") == ["a.txt", "b.txt"]
    assert said_of(matches("*.txt")) == "2 files fit this pattern. Enter imports."
    assert said_of(matches("?.md")) == "1 file fits this pattern. Enter imports."
    assert said_of(matches("[acl]*")) == "2 files and 1 folder fit this pattern. Enter imports."
    assert said_of(matches("*.html")) == "Nothing fits this pattern."


async def test_the_path_completes_itself(tmp_path, monkeypatch) -> None:
    from tui.screens.importing import candidates, completed

    (tmp_path / "reports").mkdir()
    (tmp_path / "reply.txt").touch()
    (tmp_path / ".hidden").touch()
    monkeypatch.chdir(tmp_path)
    assert candidates("re") == ["reports/", "reply.txt"]
    assert completed("r") == "rep"
    assert candidates("") == ["reports/", "reply.txt"]
    assert candidates("./.h") == ["./.hidden"]
    assert candidates("nowhere/") == []


async def test_a_file_that_is_named_for_a_page_becomes_one(desk, library, tmp_path) -> None:
    async with desk(library) as at:
        await at.press("w", "ctrl+u")
        await at.type(str(tmp_path / "one.html"))
        await at.press("enter")
        await at.until(lambda: "Saved 1 article" in at.notices)
    assert (tmp_path / "one.html").read_text().startswith("<!DOCTYPE html>")


async def test_an_article_is_saved_as_markdown(desk, library, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with desk(library) as at:
        await at.press("w", "enter", "enter")
        await at.settle()
    written = list(tmp_path.glob("*.md"))
    assert len(written) == 1
    assert "Harbour workers" in written[0].read_text("utf-8")


@pytest.mark.parametrize("size", [(140, 40), (60, 20)])
async def test_quitting_in_the_middle_keeps_everything(desk, library, size) -> None:
    async with desk(library, size) as at:
        await at.pilot.press("enter", "Q")
    at.app.finish()
    assert library.count("is:unread") == 2


async def test_the_deleted_articles_are_put_back_or_given_up(desk, library) -> None:
    async with desk(library) as at:
        await at.press("D", "D")
        await at.press("g", "D")
        assert "Deleted articles" in at.screen
        assert "Court lifts ban on night flights" in at.screen
        await at.press("enter")
        assert "Put 1 article back." in at.notices
        assert [one.id for one in library.deleted()] == [1]
        await at.press("X")
        assert "Give up the deleted article for good?" in at.screen
        await at.press("n")
        assert len(library.deleted()) == 1
        await at.press("X", "y")
        assert library.deleted() == []
        await at.press("escape")
        assert len(at.app.desk.rows) == 2


async def test_a_name_becomes_somebody_named_in_another_article(desk, empty) -> None:
    stands = "Senator Dale Hargrove said on Tuesday that the vote would stand."
    is_set = "“We are done waiting,” D. Hargrove said on Monday. Others were not done."
    empty.add([Draft(title="The vote stands", text=stands), Draft(title="A vote is set", text=is_set)])
    for article in empty.ids():
        empty.reading(article)
    async with desk(empty) as at:
        if at.cursor != "A vote is set":
            await at.press("j")
        await at.press("enter", "apostrophe", "P")
        assert "1 quotation" in at.screen
        await at.press("escape", "semicolon", "g", "c")
        await at.type("is dale")
        await at.press("enter", "P")
        assert "2 quotations" in at.screen
        assert "Dale Hargrove" in at.screen
    assert {said.speaker_name for said in empty.quotes()} == {"Dale Hargrove"}
    empty.undo()
    assert {said.speaker_name for said in empty.quotes()} == {"Dale Hargrove", "D. Hargrove"}
