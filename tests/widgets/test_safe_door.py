"""No text reaches a widget but through the one door."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

import tui
from tui.widgets import safe
from tui.widgets.article_list import ArticleList
from tui.widgets.reader import Reader
from tui.widgets.status import StatusLine

ROOT = Path(tui.__file__).parent
WIDGETS = {
    "Static",
    "Label",
    "Button",
    "Checkbox",
    "RadioButton",
    "Link",
    "Option",
    "ListItem",
    "Collapsible",
}
CALLS = {"notify"}
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}
MAKERS = {"Content", "from_markup", "from_rich_text", "styled"}
DOOR = {"content", "title", "line"}


def let_in(node: ast.expr | None, makers: frozenset[str]) -> bool:
    """Whether the text is a literal, came through the door, or is Content that a function here made."""
    if node is None or isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return let_in(node.body, makers) and let_in(node.orelse, makers)
    if not isinstance(node, ast.Call):
        return False
    function = node.func
    if isinstance(function, ast.Name):
        return function.id in DOOR | makers
    if not (isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name)):
        return False
    owner = function.value.id
    return (owner == "safe" and function.attr in DOOR) or (owner == "self" and function.attr in makers)


def strays(source: str) -> list[int]:
    """The lines where text gets into a widget, or becomes content, some other way."""
    found = []
    tree = ast.parse(source)
    makers = frozenset(
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) == "Content"
    )
    # A fact of ours may share its name with a widget.
    facts = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tui.reading")
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in (WIDGETS | CALLS | MAKERS) - facts and node.args and not let_in(node.args[0], makers):
                found.append(node.lineno)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {target.attr for target in targets if isinstance(target, ast.Attribute)}
            if names & ATTRIBUTES and not let_in(node.value, makers):
                found.append(node.lineno)
    return found


@pytest.mark.parametrize(
    "line",
    [
        "Static(title)",
        'Label(f"{title}")',
        "app.notify(str(error))",
        "self.border_title = name",
        "Button(a + b)",
    ],
)
def test_the_walk_sees_a_stray(line: str) -> None:
    assert strays(line) == [1]


def test_the_walk_lets_literals_and_the_door_through() -> None:
    assert (
        strays('Static("", markup=False); Label(safe.content(title)); self.border_title = safe.title(name)')
        == []
    )


def test_text_enters_widgets_through_the_door_alone() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{line}"
        for folder in (ROOT / "widgets", ROOT / "screens", ROOT / "app.py")
        for path in (folder.rglob("*.py") if folder.is_dir() else [folder])
        if path.exists() and path.name != "safe.py"
        for line in strays(path.read_text(encoding="utf-8"))
    }
    assert found == set()


HOSTILE = (
    "[/b] \x1b]0;owned\x07\x1b[31mred \x9b31m \u202egnihton\u202c "
    "[@click=app.quit]x[/] [link='] e\u0301\u0301"
)


def test_what_comes_through_holds_nothing_a_terminal_acts_on_and_no_markup_is_read() -> None:
    for shown in (safe.content(HOSTILE), safe.content(HOSTILE, 300), safe.title(HOSTILE)):
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u202c"} & set(shown.plain)
        assert shown.plain.strip().startswith("[/b] ")
        assert "[@click=app.quit]x[/]" in shown.plain
        assert shown.spans == []


def test_a_body_is_made_harmless_without_moving_an_offset() -> None:
    shown = safe.in_place("a\x1b[2J\r\nb\tc\u202ed\x85")
    assert len(shown) == len("a\x1b[2J\r\nb\tc\u202ed\x85")
    assert not {"\x1b", "\r", "\t", "\u202e", "\x85"} & set(shown)
    assert shown.index("b") == 7
    clean = "Plain “text”\n\nstays."
    assert safe.in_place(clean) is clean or safe.in_place(clean) == clean


class Hostile(App[None]):
    def compose(self) -> ComposeResult:
        yield Static(safe.content(HOSTILE))
        yield ArticleList()
        yield Reader()
        yield StatusLine()


async def test_hostile_text_in_every_pane_paints_as_text() -> None:
    from tui.library.article import Article

    app = Hostile()
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        article = Article(1, HOSTILE, byline=HOSTILE, source=HOSTILE, tags=(HOSTILE,))
        app.query_one(ArticleList).show([article])
        app.query_one(Reader).show(article, HOSTILE * 20)
        status = app.query_one(StatusLine)
        status.set_view(HOSTILE)
        status.set_hints([(HOSTILE, HOSTILE)])
        safe.toast(app, HOSTILE, severity="error")
        await pilot.pause()
        screen = app.export_screenshot()
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "&#27;"} & set(screen)
        strips = app.screen._compositor.render_strips()
        painted = "".join(segment.text for strip in strips for segment in strip)
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(painted)
        assert "[@click=app.quit]" in painted
