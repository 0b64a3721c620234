"""The settings: one TOML file, every value with a working default.

`load` never fails: what cannot be used is replaced by its default and told in `Settings.messages`,
one sentence each that names the line. The folders are the platform's own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

KINDS = ("person", "org", "place", "group", "date", "money", "number", "quote", "indirect")
"""What can be marked in an article."""

SORTS = ("newest", "oldest", "source", "title", "longest", "shortest")
METHODS = (
    "news", "lead", "lexrank", "textrank", "lsa", "luhn", "edmundson", "sumbasic", "reduction", "kl",
)  # fmt: skip
FORMATS = ("markdown", "text", "json", "html", "epub", "tinydb")

MOST_BYTES = 256 << 10
"""A longer file is no settings file."""
MOST_MESSAGES = 30

_LENGTH = re.compile(r"\s*(\d+)\s*(sentences?|words?|percent|%)\s*\Z")

Check = Callable[[Any], bool]


def _one_of(*values: str) -> tuple[Check, str]:
    return (lambda value: value in values), "one of " + ", ".join(f'"{value}"' for value in values)


def _between(low: float, high: float) -> tuple[Check, str]:
    return (lambda value: low <= value <= high), f"a number from {low:g} to {high:g}"


def _told(what: str, check: tuple[Check, str] | None = None) -> dict[str, Any]:
    return {"help": what, "check": check}


def _setting(default: Any, what: str, check: tuple[Check, str] | None = None) -> Any:
    return field(default=default, metadata=_told(what, check))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings. The help of each is its documentation, in `newsreader config` and in the docs."""

    library: str = _setting("", "Folder of the library; empty for the platform's data folder.")
    theme: str = _setting(
        "newsreader-dark", "Colours: any theme that the key gT lists, or a file in `themes/`."
    )
    text_width: int = _setting(72, "Widest line of an article, in columns.", _between(20, 200))
    sidebar: str = _setting(
        "auto",
        "The pane of views, sources, people and tags: by width, always, or never.",
        _one_of("auto", "show", "hide"),
    )
    gists: bool = _setting(True, "A one-line gist under every headline of the list.")
    sort: str = _setting("newest", "Order of the list at the start.", _one_of(*SORTS))
    fold: bool = _setting(True, "Articles that tell the same story take one row of the list.")
    read_when: str = _setting(
        "opened",
        "When an article counts as read: opened, at the end of its text, or only by key.",
        _one_of("opened", "end", "never"),
    )
    marks: tuple[str, ...] = _setting(
        KINDS[:4] + KINDS[7:],
        "What is marked in articles: " + ", ".join(KINDS) + ".",
        (lambda value: all(one in KINDS for one in value), "a list of " + ", ".join(KINDS)),
    )
    furniture: bool = _setting(False, "Show page furniture (menus, related links) in articles.")
    legend: bool = _setting(False, "Show what the marks mean below the article.")
    summary_method: str = _setting("news", "Method of summaries at the start.", _one_of(*METHODS))
    summary_length: str = _setting(
        "3 sentences",
        "Length of summaries: “3 sentences”, “60 words” or “20 percent”.",
        (lambda value: bool(_LENGTH.match(value)), "a number of sentences, words or percent"),
    )
    digest_words: int = _setting(150, "Length of a briefing in words.", _between(20, 5000))
    background_analysis: bool = _setting(True, "Read new articles for names and quotes while the keys rest.")
    rest: int = _setting(
        60, "Milliseconds the cursor rests on a row before its article is shown.", _between(0, 2000)
    )
    watch: float = _setting(
        0.7, "Seconds between looks for what other programs changed; 0 for never.", _between(0, 3600)
    )
    sequence: int = _setting(
        800, "Milliseconds to wait for the second key of a sequence.", _between(100, 10000)
    )
    notice: float = _setting(5.0, "Seconds a notice stays.", _between(1, 60))
    mouse: bool = _setting(True, "Use the mouse.")
    clipboard: tuple[str, ...] = _setting(
        (), 'Program that takes the clipboard\'s text, as a list: ["xsel", "-ib"]; empty for the known ones.'
    )
    browser: tuple[str, ...] = _setting(
        (),
        'Program that opens addresses, as a list; "{url}" stands for the address. Empty for the system\'s.',
    )
    pipe: tuple[str, ...] = _setting((), 'Program the key | gives the article to, as a list: ["wc", "-w"].')
    pipe_seconds: int = _setting(10, "Seconds that program may take.", _between(1, 3600))
    export_folder: str = _setting("", "Folder offered for saving; empty for the one you are in.")
    export_format: str = _setting("markdown", "Format offered for saving.", _one_of(*FORMATS))
    keys: dict[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata=_told('Table of your keys, a command\'s id to its keys: "state.star" = ["f", "gf"].'),
    )
    styles: dict[str, str] = field(
        default_factory=dict,
        metadata=_told('Table of your own styles for the kinds of mark: person = "bold #ffd75f".'),
    )
    messages: tuple[str, ...] = ()
    """What could not be used, one sentence each (no setting of its own)."""

    @property
    def length(self) -> tuple[int, str]:
        """`summary_length` as (amount, "sentences" | "words" | "percent")."""
        found = _LENGTH.match(self.summary_length)
        amount, unit = (int(found[1]), found[2]) if found else (3, "sentences")
        return amount, {"s": "sentences", "w": "words"}.get(unit[0], "percent")


def settings_fields() -> list[Field[Any]]:
    """The fields that can be set, in the order they are documented."""
    return [one for one in fields(Settings) if one.name != "messages"]


def config_file() -> Path:
    """Where the settings are looked for: NEWSREADER_CONFIG, else the platform's configuration folder."""
    given = os.environ.get("NEWSREADER_CONFIG", "")
    if given:
        return Path(given).expanduser()
    from platformdirs import user_config_path

    return user_config_path("newsreader", appauthor=False) / "config.toml"


def library_folder(settings: Settings | None = None, given: str | os.PathLike[str] | None = None) -> Path:
    """The library: `given`, else NEWSREADER_LIBRARY, else the setting, else the platform's data folder."""
    chosen = (
        os.fspath(given or "")
        or os.environ.get("NEWSREADER_LIBRARY", "")
        or (settings.library if settings else "")
    )
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("newsreader", appauthor=False)


def background_allowed(settings: Settings) -> bool:
    """Whether articles may be analysed in the background (NEWSREADER_BACKGROUND=off forbids it)."""
    off = {"off", "0", "no", "false"}
    return settings.background_analysis and os.environ.get("NEWSREADER_BACKGROUND", "").lower() not in off


def load(path: Path | None = None) -> Settings:
    """The settings of the file at `path` (default: `config_file()`); a missing file means the defaults.

    A file named explicitly that cannot be read is told in `messages` too.
    """
    place = path or config_file()
    try:
        data = beginning(place)
        if len(data) > MOST_BYTES:
            told = f"The settings file {place} is longer than {MOST_BYTES // 1024} kB; the defaults hold."
            return Settings(messages=(told,))
        written = data.decode("utf-8-sig")
    except FileNotFoundError:
        if path is None:
            return Settings()
        return Settings(messages=(f"There is no settings file {place}; the defaults hold.",))
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or "it is not UTF-8"
        return Settings(
            messages=(f"The settings file {place} cannot be read ({reason}); the defaults hold.",)
        )
    return parse(written, place.name)


def beginning(place: Path) -> bytes:
    """The bytes of a file, MOST_BYTES and one at most; a pipe into which nobody writes is empty.

    Raises OSError.
    """
    descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        if hasattr(os, "O_NONBLOCK"):
            os.set_blocking(descriptor, True)
        return file.read(MOST_BYTES + 1)


def parse(written: str, name: str = "config.toml") -> Settings:
    """The settings of a TOML text; `name` is how messages call it."""
    import tomllib

    try:
        table = tomllib.loads(written)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        return Settings(messages=(f"{name} is not readable: {problem}; the defaults hold.",))
    known = {one.name: one for one in settings_fields()}
    chosen: dict[str, Any] = {}
    messages: list[str] = []
    for key, value in table.items():
        if len(messages) == MOST_MESSAGES:
            messages.append(f"{name} has more that cannot be used; all of it was left out.")
            break
        where = f"{name}, line {_line(written, key)}"
        if key not in known:
            messages.append(f"{where}: “{key[:60]}” is no setting; it was left out.")
            continue
        fitted, wanted = _fit(known[key], value)
        if wanted:
            messages.append(f"{where}: “{key}” must be {wanted}; the default holds.")
        else:
            chosen[key] = fitted
    return replace(Settings(**chosen), messages=tuple(messages))


def _default(one: Field[Any]) -> Any:
    return one.default_factory() if callable(one.default_factory) else one.default


def _fit(one: Field[Any], value: Any) -> tuple[Any, str]:
    """`value` as the setting keeps it, and "" or what it should have been."""
    default = _default(one)
    check: tuple[Check, str] | None = one.metadata["check"]
    wanted = ""
    if isinstance(default, bool):
        wanted = "" if isinstance(value, bool) else "true or false"
    elif isinstance(default, (int, float)):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        wanted = "" if number and (isinstance(default, float) or isinstance(value, int)) else "a number"
    elif isinstance(default, str):
        wanted = "" if isinstance(value, str) else "a text in quotation marks"
    elif isinstance(default, tuple):
        good = isinstance(value, list) and all(isinstance(part, str) for part in value)
        value, wanted = (tuple(value), "") if good else (value, "a list of texts")
    elif one.name == "keys":
        value, wanted = _key_table(value)
    elif not (isinstance(value, dict) and all(isinstance(part, str) for part in value.values())):
        wanted = "a table of texts"
    if not wanted and check and not check[0](value):
        wanted = check[1]
    return value, wanted


def _key_table(value: Any) -> tuple[Any, str]:
    """The [keys] table with its ids flat: `state.star = "f"` comes nested from TOML unless it is quoted."""
    wanted = "a table of command ids and their keys"
    if not isinstance(value, dict):
        return value, wanted
    flat: dict[str, tuple[str, ...]] = {}
    pending: list[tuple[str, Any]] = list(value.items())
    while pending:
        key, keys = pending.pop(0)
        if isinstance(keys, dict):
            pending += [(f"{key}.{below}", more) for below, more in keys.items()]
        elif isinstance(keys, str):
            flat[key] = (keys,)
        elif isinstance(keys, list) and all(isinstance(part, str) for part in keys):
            flat[key] = tuple(keys)
        else:
            return value, wanted
    return flat, ""


def _line(written: str, key: str) -> int:
    """The first line (from 1) that sets `key`, as a value or a table."""
    pattern = re.compile(rf"""\s*(?:\[\s*["']?{re.escape(key)}\b|["']?{re.escape(key)}["']?\s*[=.])""")
    for number, line in enumerate(written.splitlines(), 1):
        if pattern.match(line):
            return number
    return 1


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    escaped = "".join(
        f"\\u{ord(letter):04x}" if ord(letter) < 32 or ord(letter) == 127 else letter
        for letter in value.replace("\\", "\\\\").replace('"', '\\"')
    )
    return f'"{escaped}"'


def as_toml(settings: Settings, *, explained: bool = False) -> str:
    """The settings as a TOML text that `load` reads back; `explained` adds each one's help as a comment."""
    plain: list[str] = []
    tables: list[str] = []
    for one in settings_fields():
        value = getattr(settings, one.name)
        lines = tables if isinstance(value, Mapping) else plain
        if explained:
            check = one.metadata["check"]
            lines.append(
                f"# {one.metadata['help']}" + (f" ({check[1]})" if check and one.name != "marks" else "")
            )
        if isinstance(value, Mapping):
            lines.append(f"[{one.name}]")
            lines += [f"{_toml(key)} = {_toml(part)}" for key, part in value.items()]
            lines.append("")
        else:
            lines.append(f"{one.name} = {_toml(value)}" + ("\n" if explained else ""))
    return "\n".join([*plain, "", *tables]).rstrip() + "\n"


def documentation() -> str:
    """The settings as Markdown, from the dataclass itself."""
    lines = [
        "# Settings",
        "",
        "One TOML file; `newsreader config` prints where it is and what holds. Everything has a default.",
        "",
        "| setting | default | what |",
        "|---|---|---|",
    ]
    for one in settings_fields():
        default = _default(one)
        shown = "{}" if isinstance(default, dict) else _toml(default)
        check = one.metadata["check"]
        what = one.metadata["help"] + (f" {check[1].capitalize()}." if check and one.name != "marks" else "")
        lines.append(f"| `{one.name}` | `{shown}` | {what.replace('|', '&#124;')} |")
    return "\n".join(lines) + "\n"
