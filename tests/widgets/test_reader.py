"""Reading: the page, its marks, walking through them, and keeping one's place."""

from __future__ import annotations

from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from tui.reading.spans import Quote, Span
from tui.widgets.reader import Reader


class Desk(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.focused_kinds: list[str] = []
        self.places: list[int] = []
        self.urls: list[str] = []

    def compose(self) -> ComposeResult:
        yield Reader(column_width=60)

    def on_reader_span_focused(self, event: Reader.SpanFocused) -> None:
        self.focused_kinds.append(event.kind)

    def on_reader_place_changed(self, event: Reader.PlaceChanged) -> None:
        self.places.append(event.offset)

    def on_reader_link_clicked(self, event: Reader.LinkClicked) -> None:
        self.urls.append(event.url)

    @property
    def pane(self) -> Reader:
        return self.query_one(Reader)

    def lines(self) -> list[str]:
        return [self.pane.render_line(y).text.rstrip() for y in range(self.pane.size.height)]

    def look(self, words: str) -> Any:
        """The style of a piece of text in view that begins with the words' first letters."""
        for y in range(self.pane.size.height):
            strip = self.pane.render_line(y)
            at = strip.text.find(words)
            if at >= 0:
                for segment in strip:
                    if at < len(segment.text):
                        return segment.style
                    at -= len(segment.text)
        raise AssertionError(f"{words!r} is not in view")


def put(app: Desk, story: Any) -> None:
    app.pane.show(story.article, story.text)
    app.pane.set_marks(story.reading)


async def test_the_page_has_headline_details_and_body_without_the_furniture(story: Any) -> None:
    app = Desk()
    async with app.run_test(size=(80, 30)) as pilot:
        put(app, story)
        await pilot.pause()
        text = "\n".join(app.lines())
        assert app.lines()[1].strip() == story.article.title
        assert "Ilse Brandt · Hill Post · 2 Mar 2026 · 2 min" in text
        assert "Related News" not in text
        assert "page furniture hidden" in text
        app.pane.set_furniture_visible(True)
        await pilot.pause()
        assert "Related News" in "\n".join(app.lines())
        assert "page furniture hidden" not in "\n".join(app.lines())


async def test_each_kind_looks_its_own_way_and_scare_quotes_like_plain_text(story: Any) -> None:
    app = Desk()
    async with app.run_test(size=(80, 30)) as pilot:
        put(app, story)
        await pilot.pause()
        plain = app.look("The quarry")
        assert app.look("Tomas Reuk").bold
        assert app.look("Stonecutters").bold
        assert app.look("Stonecutters").underline
        assert app.look("VELLMAR").underline
        assert app.look("Vellmar to close").underline, "the headline is marked too"
        assert app.look("We knew").italic
        assert app.look("We knew").bgcolor != plain.bgcolor
        assert app.look("ninety").italic
        assert app.look("ninety").bgcolor == plain.bgcolor
        assert not app.look("golden bridge").italic
        assert app.look("golden bridge").bgcolor == plain.bgcolor
        assert app.look("Monday").color == plain.color


async def test_marks_that_arrive_late_move_no_letter(story: Any) -> None:
    app = Desk()
    async with app.run_test(size=(48, 9)) as pilot:
        app.pane.show(story.article, story.text)
        app.pane.scroll_lines(5)
        await pilot.pause()
        before, place = app.lines(), app.pane.place
        app.pane.set_marks(story.reading)
        app.pane.set_matches([story.find("quarry")])
        await pilot.pause()
        assert app.lines() == before
        assert app.pane.place == place


async def test_only_the_kinds_asked_for_are_marked(story: Any) -> None:
    app = Desk()
    async with app.run_test(size=(80, 30)) as pilot:
        put(app, story)
        app.pane.set_kinds({"person", "date"})
        await pilot.pause()
        assert app.look("Tomas Reuk").bold
        assert not app.look("VELLMAR").underline
        assert not app.look("We knew").italic
        assert not app.pane.focus_quote(1)
        assert app.pane.focus_mention(1)


async def test_walking_through_quotes_lights_the_utterance_its_speaker_and_its_cue(story: Any) -> None:
    app = Desk()
    async with app.run_test(size=(80, 30)) as pilot:
        put(app, story)
        assert app.pane.focus_quote(1)
        await pilot.pause()
        lit = app.look("We knew").bgcolor
        assert app.look("We did not think").bgcolor == lit, "both halves of one utterance"
        assert app.look("Hanne Dorsch").underline
        assert app.look("said Hanne").bold
        quote = app.pane.quote_under_focus
        assert quote is not None
        assert quote.speaker_name == "Hanne Dorsch"
        assert app.pane.mention_under_focus is not None
        assert app.pane.mention_under_focus.name == "Hanne Dorsch"
        starts = [quote.start]
        while app.pane.focus_quote(1):
            assert isinstance(app.pane.quote_under_focus, Quote)
            starts.append(app.pane.quote_under_focus.start)
        await pilot.pause()
        assert app.look("We knew").bgcolor != lit
        assert [story.text[start : start + 8] for start in starts] == ["“We knew", "that nin", "“I split"]
        assert app.pane.focus_quote(-1)
        assert app.pane.quote_under_focus.start == starts[1]
        assert set(app.focused_kinds) == {"quote"}


async def test_walking_through_one_persons_quotes_and_through_mentions(story: Any) -> None:
    app = Desk()
    async with app.run_test(size=(80, 30)):
        put(app, story)
        names = []
        while app.pane.focus_mention(1):
            assert app.pane.mention_under_focus is not None
            names.append(app.pane.mention_under_focus.name)
        assert names == [
            "Vellmar",
            "Tomas Reuk",
            "Hanne Dorsch",
            "Stonecutters’ Union",
            "Hanne Dorsch",
            "Tomas Reuk",
        ]
        assert not app.pane.focus_next_by_speaker(-1) or app.pane.speaker_name == "Tomas Reuk"
        app.pane.home()
        app.pane.clear_focus()
        app.pane.focus_quote(1)
        assert app.pane.focus_next_by_speaker(1)
        assert app.pane.focused_span == story.find("that ninety members would lose their work")
        assert not app.pane.focus_next_by_speaker(1)


async def test_a_jump_brings_the_place_into_view_and_otherwise_nothing_scrolls(story: Any) -> None:
    app = Desk()
    async with app.run_test(size=(48, 8)) as pilot:
        put(app, story)
        await pilot.pause()
        app.pane.focus_mention(1)
        await pilot.pause()
        assert app.pane.scroll_offset.y == 0
        block = story.find("“I split")
        app.pane.jump(block.start)
        await pilot.pause()
        assert any("“I" in line for line in app.lines())
        assert app.pane.quote_under_focus is not None
        assert app.pane.quote_under_focus.start == block.start
        app.pane.jump(0, 20)
        await pilot.pause()
        assert app.pane.focused_span == Span(0, 20)


async def test_the_next_quote_is_counted_from_what_is_in_view(story: Any) -> None:
    app = Desk()
    async with app.run_test(size=(48, 6)) as pilot:
        put(app, story)
        app.pane.focus_quote(1)
        app.pane.end()
        await pilot.pause()
        assert app.pane.focus_quote(-1)
        focused = app.pane.focused_span
        assert focused is not None
        assert focused.start > story.find("“We knew").start


async def test_matches_of_a_search_are_walked_round_the_ends(story: Any) -> None:
    app = Desk()
    async with app.run_test(size=(80, 30)) as pilot:
        put(app, story)
        spans = [story.find("Reuk"), story.find("Reuk", 1)]
        app.pane.set_matches(spans)
        assert app.pane.match_position == (0, 2)
        app.pane.next_match(1)
        await pilot.pause()
        assert app.pane.match_position == (1, 2)
        assert app.look("Reuk").reverse
        app.pane.next_match(1)
        app.pane.next_match(1)
        assert app.pane.match_position == (1, 2)
        app.pane.next_match(-1)
        assert app.pane.match_position == (2, 2)
        app.pane.set_matches([])
        assert not app.pane.next_match(1)


@pytest.mark.parametrize("widths", [(100, 30, 60), (25, 90), (20, 21, 22, 23)])
async def test_resizing_keeps_the_place(story: Any, widths: tuple[int, ...]) -> None:
    app = Desk()
    async with app.run_test(size=(60, 8)) as pilot:
        app.pane.show(story.article, story.text * 6)
        app.pane.jump(700)
        app.pane.scroll_lines(3)
        await pilot.pause()
        place = app.pane.place
        for width in widths:
            await pilot.resize_terminal(width, 8)
            await pilot.pause()
            assert app.pane.place == place
            assert all(cell_len(line) <= width for line in app.lines())
            assert story.text[place % len(story.text) :][:4].strip() in app.lines()[0]


async def test_one_comes_back_to_the_place_one_left(story: Any) -> None:
    app = Desk()
    async with app.run_test(size=(40, 8)) as pilot:
        app.pane.show(story.article, story.text)
        app.pane.scroll_lines(9)
        await pilot.pause()
        place = app.pane.place
        assert app.places[-1] == place > 0
        app.pane.show_nothing()
        await pilot.pause()
        app.pane.show(story.article, story.text, place=place)
        await pilot.pause()
        assert app.pane.place == place
        assert not app.pane.at_end
        app.pane.end()
        await pilot.pause()
        assert app.pane.at_end
        assert app.pane.progress == 1.0


async def test_summary_sentences_have_a_bar_in_the_margin(story: Any) -> None:
    app = Desk()
    async with app.run_test(size=(80, 30)) as pilot:
        put(app, story)
        app.pane.set_summary([story.find("Dorsch said that ninety members would lose their work.")])
        await pilot.pause()
        barred = [line for line in app.lines() if "▌" in line]
        assert barred
        assert "Dorsch said" in barred[0]


async def test_the_mouse_selects_words_and_points_at_marks(story: Any) -> None:
    app = Desk()
    async with app.run_test(size=(80, 30)) as pilot:
        put(app, story)
        await pilot.pause()
        row = next(y for y, line in enumerate(app.lines()) if "We knew" in line)
        column = app.lines()[row].index("We knew")
        await pilot.click(Reader, offset=(column, row))
        await pilot.pause()
        assert app.pane.quote_under_focus is not None
        await pilot.mouse_down(Reader, offset=(column, row))
        await pilot.hover(Reader, offset=(column + 6, row))
        await pilot.mouse_up(Reader, offset=(column + 6, row))
        await pilot.pause()
        selection = app.pane.selection
        assert selection is not None
        assert selection.of(story.text).startswith("We kne")
        assert app.screen.get_selected_text() == selection.of(story.text)
        await pilot.click(Reader, offset=(column + 4, row), times=2)
        await pilot.pause()
        assert app.screen.get_selected_text() == "knew"


async def test_a_click_on_an_address_names_it_and_opens_nothing(story: Any) -> None:
    app = Desk()
    async with app.run_test(size=(80, 12)) as pilot:
        app.pane.show(story.article, "See (https://vellmar.example/plan?a=1). And javascript:x()")
        await pilot.pause()
        row = next(y for y, line in enumerate(app.lines()) if "https" in line)
        assert app.look("https").underline
        assert not app.look("). And").underline
        await pilot.click(Reader, offset=(app.lines()[row].index("vellmar"), row))
        await pilot.pause()
        assert app.urls == ["https://vellmar.example/plan?a=1"]
        await pilot.click(Reader, offset=(app.lines()[row].index("javascript"), row))
        await pilot.pause()
        assert len(app.urls) == 1


async def test_right_to_left_text_wide_letters_and_an_empty_article_are_shown(story: Any) -> None:
    app = Desk()
    async with app.run_test(size=(30, 10)) as pilot:
        app.pane.show(
            story.article, "نقابة عمال المحجر تعلن الإضراب\n\n採石場は春に閉鎖される。町は湖を計画している。"
        )
        app.pane.set_marks(story.reading)
        await pilot.pause()
        assert any("نقابة" in line for line in app.lines())
        app.pane.show(story.article, "")
        app.pane.set_marks(story.reading)
        app.pane.focus_quote(1)
        app.pane.end()
        await pilot.pause()
        assert app.pane.at_end


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (4, 3), (20, 5), (400, 100)])
async def test_any_size_of_terminal_is_survived(story: Any, size: tuple[int, int]) -> None:
    app = Desk()
    async with app.run_test(size=size) as pilot:
        put(app, story)
        app.pane.focus_quote(1)
        app.pane.page(1)
        await pilot.pause()
        assert len(app.lines()) == size[1]
