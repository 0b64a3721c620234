"""Everything the reader can be told to do, declared once.

A `Command` gives its key binding, its place in the footer, its row in the help and its entry in the
palette; the keymap file rebinds it by `id`. What it does lives in the screens, in the method
`do_<id>` with dots as underscores. This module knows no interface: a command says by the names of
predicates over a small `Context` when it can run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Pane(StrEnum):
    """Where the keys go."""

    SIDEBAR = "sidebar"
    LIST = "list"
    ARTICLE = "article"
    SUMMARY = "summary"
    SPANS = "spans"  # who said what, people and names
    PAGE = "page"  # a screen of its own: digest, person, names, statistics, help
    DIALOG = "dialog"


PANE_TITLES: Mapping[Pane, str] = {
    Pane.SIDEBAR: "views, sources, people and tags",
    Pane.LIST: "the list",
    Pane.ARTICLE: "the article",
    Pane.SUMMARY: "the summary",
    Pane.SPANS: "the panel",
    Pane.PAGE: "this page",
    Pane.DIALOG: "this dialog",
}


@dataclass(frozen=True, slots=True)
class Context:
    """What the present moment allows: the facts every predicate is asked about.

    `rows` counts the rows of the list, `links` the links of the article; `search` is where a search
    is shown ("library", "article" or ""), `panel` which panel is open ("summary", "quotes", "people" or
    ""), `page` which screen of its own ("digest", "person", ... or "").
    """

    pane: Pane = Pane.LIST
    rows: int = 0
    article: bool = False
    stored: bool = False
    url: bool = False
    links: int = 0
    text: bool = False
    furniture: bool = False
    quotes: bool = False
    mentions: bool = False
    person: bool = False
    selected: int = 0
    search: str = ""
    panel: str = ""
    page: str = ""
    query: bool = False
    end_of_text: bool = False
    top: bool = True
    readonly: bool = False
    job: bool = False
    visit: bool = False
    feed: bool = False


PREDICATES: Mapping[str, Callable[[Context], bool]] = {
    "rows": lambda c: c.rows > 0,
    "something": lambda c: c.rows > 0 or c.pane is not Pane.LIST,
    "target": lambda c: c.article or c.selected > 0,
    "savable": lambda c: c.article or c.selected > 0 or c.page == "feeds",
    "stored": lambda c: c.stored,
    "target_stored": lambda c: c.stored or c.selected > 0,
    "text": lambda c: c.text,
    "url": lambda c: c.url,
    "links": lambda c: c.links > 0,
    "furniture": lambda c: c.furniture,
    "quotes": lambda c: c.quotes,
    "mentions": lambda c: c.mentions,
    "person": lambda c: c.person,
    "writable": lambda c: not c.readonly,
    "searching": lambda c: bool(c.search),
    "query": lambda c: c.query,
    "no_search": lambda c: not c.search,
    "end_of_text": lambda c: c.end_of_text,
    "top": lambda c: c.top,
    "deep": lambda c: not c.top,
    "summary": lambda c: c.panel == "summary" or c.page == "digest",
    "summary_panel": lambda c: c.panel == "summary",
    "home": lambda c: not c.visit,
    "feeds": lambda c: c.page == "feeds",
    "deleted": lambda c: c.page == "deleted",
    "feed": lambda c: c.page == "feeds" and c.feed,
    "desk_or_feeds": lambda c: c.pane is not Pane.PAGE or c.page == "feeds",
}

READING = (Pane.LIST, Pane.ARTICLE, Pane.SUMMARY, Pane.SPANS)
MAIN = (Pane.SIDEBAR, *READING)
MOVING = (*MAIN, Pane.PAGE)
EVERYWHERE = (*MOVING, Pane.DIALOG)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the user can do.

    `keys` are the default key sequences, each written as in the keymap file ("j", "gg", "^d",
    "space"); `panes` where they work; `footer` the short label shown at the bottom there ("" for
    none) in the panes of `footer_in` (all of `panes` when empty); `when` the names of the
    `PREDICATES` that must all hold.
    """

    id: str
    title: str
    help: str
    keys: tuple[str, ...] = ()
    panes: tuple[Pane, ...] = MAIN
    group: str = "Program"
    footer: str = ""
    footer_in: tuple[Pane, ...] = ()
    when: tuple[str, ...] = ()
    palette: bool = True

    def available(self, context: Context) -> bool:
        """Whether the command can run in `context`."""
        return context.pane in self.panes and all(PREDICATES[name](context) for name in self.when)

    @property
    def method(self) -> str:
        """The name of the screen method that does it."""
        return "do_" + self.id.replace(".", "_")


def _rows(group: str, panes: tuple[Pane, ...], palette: bool = True) -> Callable[..., Command]:
    """A short way to write the rows of one group; keys and predicate names are separated by blanks."""

    def row(
        name: str,
        keys: str,
        title: str,
        what: str,
        when: str = "",
        footer: str = "",
        footer_in: tuple[Pane, ...] = (),
        panes: tuple[Pane, ...] = panes,
        palette: bool = palette,
    ) -> Command:
        return Command(
            name,
            title,
            what,
            tuple(keys.split()),
            panes,
            group,
            footer,
            footer_in,
            tuple(when.split()),
            palette,
        )

    return row


_LIST, _ARTICLE, _SIDEBAR = (Pane.LIST,), (Pane.ARTICLE,), (Pane.SIDEBAR,)
_TEXT = (Pane.LIST, Pane.ARTICLE)
_move = _rows("Move", MOVING, palette=False)
_find = _rows("Unread and search", MAIN)
_state = _rows("State", READING)
_mark = _rows("Marks", READING)
_gist = _rows("Summary", READING)
_inout = _rows("In and out", READING)
_feed = _rows("Feeds", (Pane.PAGE,))
_program = _rows("Program", MAIN)

COMMANDS: tuple[Command, ...] = (
    _move("move.down", "j down", "Down", "One row or line down."),
    _move("move.up", "k up", "Up", "One row or line up."),
    _move("move.top", "gg home", "To the top", "To the first row or line."),
    _move("move.bottom", "G end", "To the end", "To the last row or line."),
    _move("move.half_down", "^d", "Half a page down", "Half a page down."),
    _move("move.half_up", "^u", "Half a page up", "Half a page up."),
    _move("unread.on", "space", "On to the next unread", "At the end of the text: the next unread article.",
          when="end_of_text stored", panes=_ARTICLE),
    _move("move.page_down", "space pagedown ^f", "A page down", "A page down."),
    _move("move.page_up", "b pageup ^b", "A page up", "A page up."),
    _move("open", "enter l right", "Open", "Open what is under the cursor.", "something", "read", _LIST,
          panes=(Pane.SIDEBAR, Pane.LIST, Pane.SUMMARY, Pane.SPANS, Pane.PAGE)),
    _move("back", "h q left", "Back", "Close the panel, or go back where you came from.", "deep", "back",
          (Pane.SIDEBAR, Pane.ARTICLE, Pane.SUMMARY, Pane.SPANS, Pane.PAGE),
          panes=(Pane.SIDEBAR, Pane.ARTICLE, Pane.SUMMARY, Pane.SPANS, Pane.PAGE)),
    _move("view.leave", "q", "All articles", "Drop the selection or the search.", "deep", "all", panes=_LIST),
    _move("sidebar", "h left", "Views and sources", "To views, sources, people and tags.", panes=_LIST,
          palette=True),
    _move("escape", "esc", "Step back", "Stop a running job, close the dialog or panel, end the search,"
          " go back: the first that applies.", panes=EVERYWHERE),
    _move("article.next", "J", "Next article", "Show the next article of the list.", when="rows",
          panes=READING, palette=True),
    _move("article.previous", "K", "Previous article", "Show the previous article of the list.", when="rows",
          panes=READING, palette=True),
    _move("pane.next", "tab", "Next pane", "Go to the next pane.", panes=MAIN),
    _move("pane.previous", "shift+tab", "Previous pane", "Go to the previous pane.", panes=MAIN),
    _move("zen", "z", "The text alone", "Show the article alone, or everything again.", panes=READING,
          palette=True),
    _find("search.next", "n", "Next match", "Next match of the search that is shown.", when="searching",
          footer="match", panes=READING, palette=False),
    _find("search.previous", "N", "Previous match", "Previous match of the search that is shown.",
          when="searching", panes=READING, palette=False),
    _find("unread.next", "n", "Next unread", "The next unread article, from any pane.", when="rows no_search",
          footer="unread", footer_in=_TEXT),
    _find("unread.previous", "p", "Previous unread", "The previous unread article, from any pane.",
          when="rows"),
    _find("search", "/", "Search", "From the list: search the library as you type. From the article: search"
          " its text.", footer="search", footer_in=_TEXT),
    _find("search.library", "g/", "Search the library", "Search all articles as you type, from any pane."),
    _find("sort", "\\", "Change the order", "Order the list by the next of: newest, oldest, source, headline,"
          " length.", panes=(Pane.LIST, Pane.SIDEBAR)),
    _find("fold", "gz", "Same story in one row", "Let articles that tell the same story take one row, or each"
          " its own.", panes=(Pane.LIST, Pane.SIDEBAR)),
    _find("view.all", "ga", "All articles", "Show all articles."),
    _find("view.unread", "gu", "Unread", "Show what is unread."),
    _find("view.starred", "gs", "Starred", "Show what is starred."),
    _find("view.today", "gt", "Today", "Show what came today."),
    _find("view.save", "gv", "Save as a view", "Keep the search that is shown as a view of its own.",
          "query writable"),
    _state("state.read", "m", "Read or unread", "Mark read, or unread again.", "target_stored writable"),
    _state("state.star", "s", "Star", "Star, or take the star away.", "target_stored writable"),
    _state("state.tags", "t", "Tags", "Add or remove tags.", "target_stored writable"),
    _state("state.delete", "D", "Delete", "Delete (undo brings it back).", "target_stored writable"),
    _state("undo", "u", "Undo", "Take back the last change.", "desk_or_feeds writable", panes=MOVING),
    _state("redo", "^r", "Redo", "Do again what was undone.", "desk_or_feeds writable", panes=MOVING),
    _state("state.all_read", "A", "All shown read", "Mark all that the list shows as read.", "rows writable"),
    _state("select", "x", "Select", "Select, or take out of the selection; every action is then for the"
           " selection.", "rows", panes=_LIST),
    _state("select.range", "V", "Select a range", "Select from the last selected row to the cursor.",
           "rows", panes=_LIST),
    _state("select.all", "*", "Select all", "Select everything the list shows, or nothing again.", "rows",
           panes=_LIST),
    _state("state.note", "a", "Note", "Write a note on the article or on the marked passage.",
           "stored writable"),
    _state("state.highlight", "v", "Highlight", "Keep the selected text, or the quote or name in focus, as a"
           " highlight; on a highlight: take it away.", "stored text writable", panes=_ARTICLE),
    _state("state.edit", "e", "Edit", "Edit headline, byline, date and source.", "stored writable"),
    _state("state.cut", "g%", "Cut or keep", "Hide the selected lines as page furniture, or take them back"
           " into the text where they are cut; with nothing selected: take back all that is cut.",
           "stored text writable", panes=_ARTICLE),
    _mark("quote.next", "' ]q", "Next quote", "To the next quote.", "quotes", "quote", _ARTICLE),
    _mark("quote.previous", '" [q', "Previous quote", "To the previous quote.", "quotes"),
    _mark("speaker.next", "]s", "Next by this speaker", "To the next quote by the same speaker.", "quotes"),
    _mark("mention.next", "; ]m", "Next mention", "To the next mention of a name.", "mentions"),
    _mark("mention.previous", ", [m", "Previous mention", "To the previous mention of a name.", "mentions"),
    _mark("panel.names", "E", "People and names", "Who and what the article names.", "text"),
    _mark("panel.quotes", "C", "Who said what", "The article's quotes by speaker.", "text", "said",
          _ARTICLE),
    _mark("person", "P", "The person here", "All quotations of the person in focus.", "person"),
    _mark("name.correct", "gc", "Correct this name", "Say what the name in focus is (a person, a place, ...),"
          " or whom it names.", "mentions stored writable", "correct", (Pane.SPANS,),
          panes=(Pane.ARTICLE, Pane.SPANS)),
    _mark("furniture", "%", "Page furniture", "Show or hide what was cut from the page.", "furniture"),
    _mark("legend", "gl", "What the marks mean", "Show or hide the legend of the marks."),
    _gist("summary", "S", "Summary", "Open or close the summary.", "text", "summary", _TEXT),
    _gist("summary.longer", "+ =", "Longer", "One step longer.", "summary", "longer", (Pane.SUMMARY,),
          panes=(*READING, Pane.PAGE)),
    _gist("summary.shorter", "-", "Shorter", "One step shorter.", "summary", "shorter", (Pane.SUMMARY,),
          panes=(*READING, Pane.PAGE)),
    _gist("summary.method", "M", "Next method", "Summarise by the next method.", "summary_panel", "method",
          (Pane.SUMMARY,)),
    _gist("summary.unit", "gm", "Sentences, words or percent", "Measure the summary in sentences, words or"
          " percent.", "summary_panel"),
    _gist("digest", "B", "Briefing", "One page made of the selection, or of what the list shows.", "rows"),
    _inout("import", "i", "Import", "Take in files, folders and addresses.", "home writable", "import", _LIST,
           panes=MAIN),
    _inout("feeds", "gf", "Feeds", "What came of each feed; adding, changing and removing feeds.", "home",
           panes=MAIN),
    _inout("fetch", "r", "Fetch", "Get what is new from the feed at hand, or from all feeds.",
           "home desk_or_feeds writable", "fetch", (Pane.PAGE,), panes=MOVING),
    _inout("fetch.all", "R", "Fetch all", "Get what is new from all feeds.", "home desk_or_feeds writable",
           panes=MOVING),
    _feed("feed.add", "a", "Add a feed", "Subscribe by an address, or by a list of feeds in a file (OPML).",
          "feeds writable", "add"),
    _feed("feed.remove", "D", "Remove the feed", "Unsubscribe; the articles stay (undo subscribes again).",
          "feed writable", "remove"),
    _feed("feed.edit", "e", "Change the feed", "Title, folder, address, how often, how much is kept.",
          "feed writable", "change"),
    _feed("feed.full_text", "f", "Full text", "Get the linked page where the feed gives a teaser, or not.",
          "feed writable", "full text"),
    _feed("feed.keep", "K", "Keep for", "Keep the feed's articles for ever, 90, 30 or 7 days; what is"
          " starred, tagged or has notes stays for ever.", "feed writable", "keep"),
    _inout("browser", "o", "Open in the browser", "Open the article's address in the browser.", "url"),
    _inout("link", "1 2 3 4 5 6 7 8 9", "Open a link", "Open link 1 to 9 of the article.", "links",
           panes=_ARTICLE, palette=False),
    _inout("links", "f", "Links and pictures", "The article's links and pictures to choose from.", "links"),
    _inout("save", "w", "Save", "Write the article or the selection to files, from the feeds page the list"
           " of feeds; what was opened from a file goes into the library.", "savable", "save",
           (Pane.ARTICLE, Pane.SUMMARY),
           panes=(*READING, Pane.PAGE)),
    _inout("pipe", "|", "Pipe", "Give the text to a program and show what it answers.", "target"),
    _inout("copy", "y", "Copy the address", "Copy the article's address, else its headline.", "target"),
    _inout("copy.text", "Y", "Copy with source", "Copy the selected text, the quote in focus or the summary,"
           " with its source.", "target", "copy", (Pane.SUMMARY, Pane.SPANS), panes=(*READING, Pane.PAGE)),
    _program("names", "gn", "Names of the library", "The people, organisations and places of all articles."),
    _mark("related", "gr", "Related articles", "The same story elsewhere, and what is about the same things.",
          "stored"),
    _program("notes", "go", "Notes and highlights", "Everything you marked and wrote."),
    _program("deleted", "gD", "Deleted articles", "What was deleted: to be put back or given up for good.",
             "home"),
    _program("deleted.empty", "X", "Give up for good", "Give up all deleted articles for good; asks first.",
             "deleted writable", panes=(Pane.PAGE,)),
    _program("statistics", "gi", "Statistics", "Articles a day, sources, people, reading time."),
    _program("theme", "gT", "Theme", "Choose the colours."),
    _program("palette", ": ^p", "All commands", "Find a command, an article, a source or a person.",
             panes=MOVING, palette=False),
    _program("help", "? f1", "Help", "The keys that work here.", footer="help", panes=MOVING),
    _program("quit", "q", "Quit", "Leave the program.", "top", "quit", _LIST, panes=MAIN),
    _program("quit.now", "Q", "Quit at once", "Leave the program from anywhere.", panes=MOVING),
    _program("suspend", "^z", "Suspend", "Back to the shell; `fg` returns.", panes=MOVING),
)  # fmt: skip
"""All commands. Of two that share a key, the first that can run answers it."""

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}


def footer(context: Context) -> list[Command]:
    """The commands the bottom line names in `context`, in the order of the table."""
    found: list[Command] = []
    for command in COMMANDS:
        places = command.footer_in or command.panes
        if command.footer and context.pane in places and command.available(context):
            found.append(command)
    return found


def runnable(context: Context) -> list[Command]:
    """The commands the palette offers in `context`."""
    return [command for command in COMMANDS if command.palette and command.available(context)]
