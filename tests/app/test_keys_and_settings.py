"""The command table, the keymap and its messages, the dispatcher, the settings file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.commands import COMMANDS, PREDICATES, Context, Pane, footer, runnable
from tui.keymap import Dispatcher, Keymap, Nothing, Pending, Run, documentation, from_terminal, parse, show
from tui.screens.themes import mark_styles
from tui.screens.themes import read as read_theme
from tui.settings import Settings, as_toml, library_folder, load, settings_fields
from tui.settings import documentation as settings_documentation
from tui.settings import parse as parse_settings

HERE = Context(pane=Pane.ARTICLE, rows=3, article=True, stored=True, text=True, quotes=True, top=False)


def test_every_command_can_be_named_and_is_told_about_once() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert command.title
        assert command.help.endswith(".")
        assert set(command.when) <= set(PREDICATES), command.id
        assert all(parse(keys) for keys in command.keys)


def test_two_commands_share_a_key_only_where_the_first_may_be_unavailable() -> None:
    for place, command in enumerate(COMMANDS):
        for later in COMMANDS[place + 1 :]:
            shared = set(command.keys) & set(later.keys)
            if shared and set(command.panes) & set(later.panes):
                assert command.when, f"{command.id} hides {later.id} on {shared}"


@pytest.mark.parametrize(
    ("written", "keys", "shown"),
    [
        ("gg", ("g", "g"), "gg"),
        ("]q", ("]", "q"), "]q"),
        ("^d", ("^d",), "^d"),
        ("Space", ("space",), "Space"),
        ("g home", ("g", "home"), "g Home"),
        ("ctrl+x", ("^x",), "^x"),
        ("Ctrl-X", ("^x",), "^x"),
        ("PgUp", ("pageup",), "PgUp"),
        ("Shift-Tab", ("shift+tab",), "Shift-Tab"),
        ("^", ("^",), "^"),
        ("escape", ("esc",), "Esc"),
    ],
)
def test_keys_are_written_as_people_write_them(written, keys, shown) -> None:
    assert parse(written) == keys
    assert show(keys) == shown


@pytest.mark.parametrize(
    ("key", "character", "expected"),
    [("j", "j", "j"), ("apostrophe", "'", "'"), ("ctrl+d", None, "^d"), ("escape", None, "esc"),
     ("space", " ", "space"), ("enter", "\r", "enter"), ("G", "G", "G"), ("f1", None, "f1")],
)  # fmt: skip
def test_what_the_terminal_reports_is_understood(key, character, expected) -> None:
    assert from_terminal(key, character) == expected


PROMISED = """
    move.down j Down; move.up k Up; move.top gg Home; move.bottom G End; move.half_down ^d; move.half_up ^u
    move.page_down Space; move.page_up b; open Enter l; back h q; escape Esc; article.next J
    article.previous K
    pane.next Tab; zen z; unread.next n; unread.previous p; search /; search.next n; search.previous N
    sort \\
    state.read m; state.star s; state.tags t; state.delete D; undo u; redo ^r; state.all_read A; select x
    select.range V; select.all *; state.note a; state.highlight v; state.edit e; quote.next ' ]q
    quote.previous " [q; mention.previous ,; panel.names E; panel.quotes C; person P; furniture %; summary S
    summary.longer + =; summary.shorter -; summary.method M; digest B; import i; fetch r; fetch.all R
    browser o
    link 1 2 3 4 5 6 7 8 9; links f; save w; pipe |; copy y; copy.text Y; palette : ^p; help ?; quit q
    quit.now Q; suspend ^z
"""


def test_the_default_keys_are_those_promised() -> None:
    keymap = Keymap()
    assert parse(";") in keymap.keys("mention.next")
    for row in PROMISED.replace("\n", ";").split(";"):
        name, *keys = row.split() or [""]
        for written in keys:
            assert parse(written) in keymap.keys(name), f"{written} does not {name}"


def test_a_key_that_no_terminal_sends_is_told_and_not_taken_for_a_row_of_letters() -> None:
    keymap = Keymap({"state.star": ["hyper-x"], "state.tags": ["alt+t"]})
    assert [message for message in keymap.messages if "no key" in message] == keymap.messages
    assert len(keymap.messages) == 2
    assert keymap.shown("state.star") == "s"


def test_a_sequence_waits_for_its_second_key() -> None:
    dispatcher = Dispatcher(Keymap())
    assert isinstance(dispatcher.feed("g", HERE), Pending)
    outcome = dispatcher.feed("g", HERE)
    assert isinstance(outcome, Run)
    assert outcome.command.id == "move.top"


def test_a_key_that_breaks_a_sequence_counts_for_itself() -> None:
    dispatcher = Dispatcher(Keymap())
    dispatcher.feed("g", HERE)
    outcome = dispatcher.feed("j", HERE)
    assert isinstance(outcome, Run)
    assert outcome.command.id == "move.down"


def test_a_sequence_that_cannot_run_here_is_not_taken_for_its_last_key() -> None:
    dispatcher = Dispatcher(Keymap())
    dispatcher.feed("g", HERE)
    outcome = dispatcher.feed("m", HERE)
    assert outcome == Nothing(("g", "m"))
    later = dispatcher.feed("m", HERE)
    assert isinstance(later, Run)
    assert later.command.id == "state.read"


def test_n_is_the_next_match_while_a_search_is_shown() -> None:
    dispatcher = Dispatcher(Keymap())
    searching = Context(pane=Pane.ARTICLE, rows=3, article=True, search="article", top=False)
    for context, expected in ((searching, "search.next"), (HERE, "unread.next")):
        outcome = dispatcher.feed("n", context)
        assert isinstance(outcome, Run)
        assert outcome.command.id == expected


def test_what_has_nothing_to_act_on_has_no_key() -> None:
    assert isinstance(Dispatcher(Keymap()).feed("s", Context()), Nothing)


def test_a_short_key_waits_for_a_longer_one_and_runs_when_nothing_follows() -> None:
    keymap = Keymap({"sort": ["x"], "select": ["xx"]})
    assert keymap.messages
    free = Keymap({"sort": ["Z"], "zen": ["ZZ"]})
    dispatcher = Dispatcher(free)
    assert isinstance(dispatcher.feed("Z", Context(rows=1)), Pending | Run)


def test_the_users_keys_win_and_clashes_are_told() -> None:
    keymap = Keymap({"state.star": ["m"], "nothing.known": ["x"], "move.down": ["no such key"]})
    assert keymap.shown("state.star") == "m"
    assert keymap.keys("state.read") == []
    assert keymap.shown("move.down") == "j"
    assert len(keymap.messages) == 3
    assert any("nothing.known" in message for message in keymap.messages)


def test_a_command_can_lose_its_keys_on_purpose() -> None:
    keymap = Keymap({"quit": []})
    assert keymap.keys("quit") == []
    assert keymap.messages == []


_KEYS = st.sampled_from([*"abgGjknqxzSCE]['\";,/\\*%+-:?1", "esc", "enter", "space", "^d", "^r", "f1"])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(_KEYS, max_size=30),
    st.sampled_from(list(Pane)),
    st.booleans(),
    st.integers(0, 3),
)
def test_any_keys_give_an_answer_and_never_run_what_is_not_available(keys, pane, on, number) -> None:
    context = Context(pane=pane, rows=number, article=on, stored=on, text=on, quotes=on, top=not on)
    dispatcher = Dispatcher(Keymap())
    for key in keys:
        outcome = dispatcher.feed(key, context)
        if isinstance(outcome, Run):
            assert outcome.command.available(context)
            assert dispatcher.held == ()
        if isinstance(outcome, Pending):
            assert dispatcher.held == outcome.keys
    dispatcher.timeout()
    assert dispatcher.held == ()


def test_the_palette_and_the_footer_offer_only_what_can_run() -> None:
    empty = Context()
    assert "state.star" not in {command.id for command in runnable(empty)}
    assert all(command.available(HERE) for command in [*runnable(HERE), *footer(HERE)])


def test_the_documents_name_every_command_and_setting() -> None:
    keys = documentation()
    assert all(f"`{command.id}`" in keys for command in COMMANDS)
    told = settings_documentation()
    assert all(f"`{one.name}`" in told for one in settings_fields())
    assert len(settings_fields()) < 40


def test_what_is_printed_is_read_back() -> None:
    chosen = Settings(theme="nord", keys={"state.star": ("f", "gf")}, styles={"person": "bold"}, rest=10)
    assert parse_settings(as_toml(chosen, explained=True)) == chosen


def test_errors_name_the_line_and_the_rest_holds() -> None:
    read = parse_settings(
        'theme = "nord"\ntext_width = "wide"\nfoo = 1\n[keys]\nstate.star = "f"\n', "config.toml"
    )
    assert read.theme == "nord"
    assert read.text_width == 72
    assert read.keys == {"state.star": ("f",)}
    assert "line 2" in read.messages[0]
    assert "line 3" in read.messages[1]


def test_a_file_that_is_no_toml_is_a_message() -> None:
    assert "line 2" in parse_settings('theme = "nord"\n= 3\n').messages[0]


def test_the_users_styles_become_rules_and_nonsense_is_told() -> None:
    rules, messages = mark_styles(
        {"person": "bold #ffd75f", "quote": "italic on #333333", "org": "loud", "x": "bold"}
    )
    assert "Reader > .mark--person { text-style: bold; color: #ffd75f; }" in rules
    assert "Reader > .mark--quote { text-style: italic; background: #333333; }" in rules
    assert "mark--org" not in rules
    assert len(messages) == 2


async def test_the_users_style_is_seen_in_the_article(desk, library) -> None:
    from tui.widgets.styling import layer

    async with desk(
        library, settings=Settings(rest=0, watch=0, styles={"person": "underline #ff0000"})
    ) as at:
        style = layer(at.app.desk.pane, "mark--person")
        assert style.underline
        assert style.foreground.hex == "#FF0000"


def test_a_missing_file_means_the_defaults(tmp_path) -> None:
    assert load() == Settings()
    assert "no settings file" in load(tmp_path / "nowhere.toml").messages[0]


def test_a_file_that_never_ends_or_says_too_much_means_the_defaults(tmp_path) -> None:
    place = tmp_path / "config.toml"
    place.write_text("theme = '" + "x" * 2_000_000 + "'\n")
    assert "longer than 256 kB; the defaults hold" in load(place).messages[0]
    place.write_text("".join(f"a{n} = 1\n" for n in range(20_000)))
    assert len(load(place).messages) == 31
    place.write_text("a = " + "[" * 50_000)
    assert "is not readable" in load(place).messages[0]


@pytest.mark.skipif(os.name != "posix", reason="there are none on this system")
def test_a_pipe_or_a_device_in_the_place_of_the_settings_keeps_nobody_waiting(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert load(tmp_path / "pipe.toml") == Settings()
    assert load(Path("/dev/null")) == Settings()
    assert "longer than" in load(Path("/dev/zero")).messages[0]
    assert "cannot be read" in load(tmp_path).messages[0]
    with pytest.raises(ValueError, match="primary"):
        read_theme(tmp_path / "pipe.toml")
    with pytest.raises(ValueError, match="longer than"):
        read_theme(Path("/dev/zero"))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_settings(text) -> None:
    assert isinstance(parse_settings(text), Settings)


def test_the_library_is_where_it_is_said_to_be(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("NEWSREADER_LIBRARY", str(tmp_path / "environment"))
    assert library_folder(Settings(library="x"), tmp_path / "given") == tmp_path / "given"
    assert library_folder(Settings(library="x")) == tmp_path / "environment"
    monkeypatch.delenv("NEWSREADER_LIBRARY")
    assert library_folder(Settings(library=str(tmp_path / "setting"))) == tmp_path / "setting"


def test_opening_the_reader_loads_nothing_heavy(tmp_path) -> None:
    program = (
        "import sys, asyncio\n"
        "from pathlib import Path\n"
        "from tui.library.library import Library\n"
        "from tui.library.article import Draft\n"
        "from tui.app import NewsreaderApp\n"
        "from tui.settings import Settings\n"
        "library = Library.open(Path(sys.argv[1]))\n"
        "app = NewsreaderApp(library, Settings(watch=0, background_analysis=False))\n"
        "async def look():\n"
        "    async with app.run_test(size=(140, 40)) as pilot:\n"
        "        await pilot.pause()\n"
        "        heavy = {'sumy', 'nltk', 'numpy', 'pycrfsuite', 'trafilatura', 'feedparser', 'httpx'}\n"
        "        heavy |= {'textual.widgets._text_area', 'textual.widgets._markdown'}\n"
        "        heavy |= {'tui.summaries.summary', 'tui.reading.read'}\n"
        "        print(sorted(heavy & set(sys.modules)))\n"
        "asyncio.run(look())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "new")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "[]", done.stderr
