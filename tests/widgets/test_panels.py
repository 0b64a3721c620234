"""The panels: what they list, and where their entries lead."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from tui.reading.spans import Mention, Quote, Reading
from tui.widgets.search_bar import SearchBar
from tui.widgets.sidebar import Scope, Sidebar
from tui.widgets.spans_panel import SpansPanel
from tui.widgets.status import StatusLine
from tui.widgets.summary_panel import SummaryItem, SummaryPanel


class One(App[None]):
    """One widget, and what it said."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_event_heard(self, event: Message) -> None:
        self.heard.append(event)

    def on_spans_panel_span_chosen(self, event: Message) -> None:
        self.heard.append(event)

    on_summary_panel_sentence_chosen = on_spans_panel_span_chosen
    on_sidebar_scope_chosen = on_spans_panel_span_chosen
    on_search_bar_changed = on_spans_panel_span_chosen
    on_search_bar_submitted = on_spans_panel_span_chosen
    on_search_bar_cancelled = on_spans_panel_span_chosen

    def lines(self) -> list[str]:
        height = self.widget.content_size.height
        return [self.widget.render_line(y).text.rstrip() for y in range(height)]


async def test_who_said_what_is_grouped_by_speaker_and_leads_to_the_quote(story: Any) -> None:
    panel = SpansPanel()
    app = One(panel)
    async with app.run_test(size=(70, 14)) as pilot:
        panel.show_quotes(story.reading, story.text)
        await pilot.pause()
        lines = app.lines()
        assert lines[0].split() == ["Hanne", "Dorsch", "2"]
        assert lines[1].strip() == "“We knew it was coming,” … “We did not think it would be now.”"
        assert lines[2].strip() == "that ninety members would lose their work"
        assert lines[3].split() == ["Tomas", "Reuk", "1"]
        assert not any("golden bridge" in line for line in lines)
        panel.move(2)
        panel.choose()
        await pilot.pause()
        event = app.heard[-1]
        assert isinstance(event, SpansPanel.SpanChosen)
        assert isinstance(event.item, Quote)
        assert story.text[event.offset :].startswith("“I split")


async def test_names_are_counted_and_choosing_one_again_goes_to_its_next_mention(story: Any) -> None:
    panel = SpansPanel()
    app = One(panel)
    async with app.run_test(size=(50, 16)) as pilot:
        panel.show_names(story.reading)
        await pilot.pause()
        assert [line.split() for line in app.lines()[:3]] == [
            ["People", "2"],
            ["Tomas", "Reuk", "2"],
            ["Hanne", "Dorsch", "2"],
        ]
        for _ in range(3):
            panel.choose()
        await pilot.pause()
        offsets = [event.offset for event in app.heard if isinstance(event, SpansPanel.SpanChosen)]
        reuk = [m.start for m in story.reading.entities if m.name == "Tomas Reuk"]
        assert offsets == [*reuk, reuk[0]]
        assert isinstance(panel.cursor_item, Mention)


async def test_a_text_without_quotes_or_names_says_so(story: Any) -> None:
    panel = SpansPanel()
    app = One(panel)
    async with app.run_test(size=(50, 6)) as pilot:
        panel.show_quotes(Reading(), "")
        await pilot.pause()
        assert app.lines()[0] == "Nobody is quoted in this text."
        panel.choose()
        panel.move(1)
        await pilot.pause()
        assert app.heard == []


async def test_the_summary_shows_sentences_whole_with_their_reasons_and_leads_to_them() -> None:
    panel = SummaryPanel()
    app = One(panel)
    async with app.run_test(size=(40, 12)) as pilot:
        long = "The quarry above the town will close in spring after forty years of work."
        panel.show("Summary · News", [SummaryItem(long, "opening"), SummaryItem("Nobody objected.", "end")])
        await pilot.pause()
        lines = app.lines()
        joined = " ".join(line.strip() for line in lines if line)
        assert long in joined
        assert joined.startswith("1 ")
        assert lines.index("2  Nobody objected.  end") > 1
        panel.move(1)
        panel.choose()
        await pilot.pause()
        assert [event.index for event in app.heard if isinstance(event, SummaryPanel.SentenceChosen)] == [1]
        panel.set_state("Summary · News", "working…")
        await pilot.pause()
        assert app.lines()[0] == "working…"


async def test_the_sidebar_marks_the_view_and_keeps_its_cursor_when_counts_change() -> None:
    panel = Sidebar()
    app = One(panel)
    async with app.run_test(size=(24, 12)) as pilot:
        views = [Scope("All", 100_312, ""), Scope("Unread", 214, "is:unread")]
        panel.show([("", views), ("Tags", [Scope("ferries", 7, "tag:ferries")])], "is:unread")
        panel.move(2)
        await pilot.pause()
        assert app.lines()[0].split()[0] == "All"
        assert app.lines()[1].split() == ["Unread", "214"]
        assert app.lines()[3].split() == ["Tags"]
        panel.choose()
        await pilot.pause()
        assert isinstance(app.heard[-1], Sidebar.ScopeChosen)
        assert app.heard[-1].scope.query == "tag:ferries"
        panel.show(
            [("", views), ("Tags", [Scope("coal", 1, "tag:coal"), Scope("ferries", 6, "tag:ferries")])]
        )
        assert panel.cursor_entry is not None
        assert panel.cursor_entry.text == "ferries"


async def test_the_status_line_gives_way_from_the_right() -> None:
    line = StatusLine()
    app = One(line)
    async with app.run_test(size=(80, 1)) as pilot:
        line.set_view("Unread")
        line.set_position(2, 214)
        line.set_hints([("j/k", "move"), ("Enter", "read"), ("?", "help")])
        await pilot.pause()
        assert app.lines()[0].startswith("Unread  2 of 214")
        assert app.lines()[0].endswith("j/k move  Enter read  ? help")
        line.set_text("Ana Petrescu, Dockers’ Federation · direct · sure")
        await pilot.resize_terminal(64, 1)
        await pilot.pause()
        assert app.lines()[0].startswith("Ana Petrescu, Dockers’ Federation · direct · sure  2 of 214")
        assert "Enter" not in app.lines()[0]
        for width in (1, 5, 20):
            await pilot.resize_terminal(width, 1)
            await pilot.pause()
            assert cell_len(line.render_line(0).text) <= width


async def test_a_search_is_typed_kept_and_given_up() -> None:
    bar = SearchBar()
    app = One(bar)
    async with app.run_test(size=(60, 3)) as pilot:
        assert not bar.is_open
        bar.open("/", "[/b]\x1b[31m")
        await pilot.pause()
        assert bar.value == "[/b][31m"
        await pilot.press("end", "x", "enter", "escape")
        await pilot.pause()
        kinds = [type(event) for event in app.heard]
        assert kinds == [SearchBar.Changed, SearchBar.Submitted, SearchBar.Cancelled]
        assert app.heard[0].value == "[/b][31mx"  # type: ignore[attr-defined]
        bar.set_note("[bold]214[/nope] found", error=True)
        bar.close()
        await pilot.pause()
        assert not bar.is_open
        assert not app.query_one(Input).region
