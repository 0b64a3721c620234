"""Quotes, names, the panels, the summary, copying, furniture, the person, the briefing."""

from __future__ import annotations

import pytest


async def test_the_next_quote_is_lit_and_its_speaker_named(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter", "apostrophe")
        assert "Idris Bello" in at.screen.splitlines()[-1]
        await at.press("apostrophe")
        assert "Ana Petrescu" in at.screen.splitlines()[-1]
        assert "direct · sure" in at.screen
        await at.press("quotation_mark")
        assert "Idris Bello" in at.screen.splitlines()[-1]


async def test_bracket_q_is_the_next_quote_too(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter", "right_square_bracket", "q")
        assert at.app.desk.pane.quote_under_focus is not None


async def test_the_next_quote_by_the_same_speaker(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter", "apostrophe", "right_square_bracket", "s")
        assert "Bello" in (at.app.desk.pane.speaker_name or "")


async def test_semicolon_walks_the_names(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter", "semicolon")
        first = at.app.desk.pane.mention_under_focus
        await at.press("semicolon", "comma")
        assert at.app.desk.pane.mention_under_focus == first


async def test_quotes_also_work_from_the_list(desk, library) -> None:
    async with desk(library) as at:
        await at.press("apostrophe")
        assert at.app.desk.pane.quote_under_focus is not None


async def test_who_said_what_opens_jumps_and_closes(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter", "C")
        assert "Who said what" in at.screen
        assert "Ana Petrescu" in at.screen
        await at.press("j", "j", "enter")
        assert at.app.desk.pane.focused_span is not None
        await at.press("escape")
        assert "Who said what" not in at.screen
        assert at.app.desk.focused is at.app.desk.pane


async def test_people_and_names_open(desk, library) -> None:
    async with desk(library) as at:
        await at.press("E")
        assert "People and names" in at.screen
        await at.press("q")
        assert "People and names" not in at.screen


async def test_the_summary_opens_grows_shrinks_and_jumps(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter", "S")
        assert "Summary · News · 3 sentences" in at.screen
        await at.press("plus")
        assert "4 sentences" in at.screen
        await at.press("minus", "minus")
        assert "2 sentences" in at.screen
        await at.press("M")
        assert "Summary · Lead" in at.screen
        await at.press("enter")
        assert at.app.desk.focused is at.app.desk.pane
        assert at.app.desk.pane.focused_span is not None


async def test_the_summary_can_be_measured_in_words(desk, library) -> None:
    async with desk(library) as at:
        await at.press("S", "g", "m")
        assert "words" in at.screen


async def test_the_summary_follows_the_cursor_of_the_list(desk, library) -> None:
    async with desk(library) as at:
        await at.press("S", "j")
        assert "appeals court" in at.screen
        assert at.app.desk.summary is not None


async def test_furniture_is_hidden_until_asked_for(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter")
        assert "Ferry fares to rise" not in at.screen
        await at.press("percent_sign")
        assert "Ferry fares to rise" in at.screen


async def test_copying_takes_words_and_source(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter", "apostrophe", "apostrophe", "Y")
        assert "We got the hours we asked for" in at.app.clipboard
        assert "Ana Petrescu" in at.app.clipboard
        assert "Coast Wire, 2026-10-08" in at.app.clipboard
        await at.press("y")
        assert at.app.clipboard == "https://coast.example/strike"


async def test_copying_the_summary_takes_its_sentences(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter", "S", "Y")
        assert "Dock workers voted" in at.app.clipboard
        assert "Harbour workers end strike" in at.app.clipboard


async def test_the_briefing_is_made_of_what_is_shown(desk, library) -> None:
    async with desk(library) as at:
        await at.press("B")
        assert "Briefing" in at.screen
        assert "3 articles" in at.screen
        await at.press("j", "enter")
        assert at.app.screen is at.app.desk
        assert at.app.desk.article is not None


async def test_the_briefing_of_a_selection_is_saved(desk, library, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with desk(library) as at:
        await at.press("x", "x", "B")
        assert "2 articles selected" in at.screen
        await at.press("w", "enter")
    saved = (tmp_path / "briefing-2026-10-08.md").read_text("utf-8")
    assert "Coast Wire" in saved


@pytest.mark.parametrize(
    ("keys", "title"), [("gi", "Statistics"), ("gn", "Names of the library"), ("go", "Notes")]
)
async def test_pages_open_and_close_the_same_way(desk, library, keys, title) -> None:
    async with desk(library) as at:
        await at.press(*keys)
        assert title in at.screen
        await at.press("q")
        assert at.app.screen is at.app.desk
        await at.press(*keys, "escape")
        assert at.app.screen is at.app.desk


async def test_the_person_here_has_a_page_with_the_quotations(desk, library) -> None:
    async with desk(library) as at:
        await at.press("enter", "apostrophe", "apostrophe", "P")
        assert "Ana Petrescu" in at.screen
        assert "We got the hours we asked for" in at.screen
        assert "Coast Wire" in at.screen
        await at.press("j", "enter")
        assert at.app.screen is at.app.desk


async def test_help_lists_the_keys_of_the_pane(desk, library) -> None:
    async with desk(library) as at:
        await at.press("question_mark")
        assert "Keys in the list" in at.screen
        await at.press("question_mark", "enter", "question_mark")
        assert "Keys in the article" in at.screen


async def test_the_palette_runs_a_command_and_shows_its_key(desk, library) -> None:
    async with desk(library) as at:
        await at.press("colon")
        await at.type("who said")
        assert "Who said what" in at.screen
        await at.press("enter")
        assert at.app.desk.panel == "quotes"


async def test_the_palette_finds_articles(desk, library) -> None:
    async with desk(library) as at:
        await at.press("colon")
        await at.type("night fli")
        await at.until(lambda: "Court lifts ban on night flights" in at.screen.split("↑ ↓")[0])
        await at.press("enter")
        assert at.open.startswith("Court")


@pytest.mark.parametrize(
    ("typed", "row", "titles"),
    [
        ("petrescu", "person · 1", ["Harbour workers end strike after nine days"]),
        ("the merid", "source · 1", ["Court lifts ban on night flights"]),
    ],
)
async def test_the_palette_finds_people_and_sources(desk, library, typed, row, titles) -> None:
    for _ in library.catch_up():
        pass
    async with desk(library) as at:
        await at.press("colon")
        await at.type(typed)
        await at.until(lambda: row in at.screen)
        assert row in at.screen
        await at.press("enter")
        assert [article.title for article in at.app.desk.rows] == titles


@pytest.mark.parametrize("key", ["C", "E"])
async def test_a_panel_that_is_closed_and_opened_again_keeps_its_place(desk, library, key) -> None:
    async with desk(library) as at:
        await at.press("enter", key, "j", "j")
        before = at.app.desk.spans_panel.cursor
        assert before > 1
        await at.press(key, key)
        assert at.app.desk.spans_panel.cursor == before
        await at.press("escape", "J", key)
        assert at.app.desk.spans_panel.cursor <= 1, "another article begins at its beginning"


async def test_a_document_is_read_without_being_stored_until_saved(desk, empty) -> None:
    from tui.library.article import Draft

    draft = Draft(title="Loose leaf", text="“It stays here,” said Rosa Lindgren.\n\nThat was all.")
    async with desk(empty, document=draft) as at:
        assert "Loose leaf" in at.screen
        assert empty.count("") == 0
        await at.press("apostrophe")
        assert "Rosa Lindgren" in at.screen.splitlines()[-1]
        await at.press("w")
        assert empty.count("") == 1


async def test_a_source_of_the_statistics_leads_to_its_articles(desk, library) -> None:
    async with desk(library) as at:
        await at.press("g", "i")
        while "The Meridian" not in at.app.screen.entries.cursor_entry.text:
            await at.press("j")
        await at.press("enter")
        assert 'source:"The Meridian" · 1' in at.screen
