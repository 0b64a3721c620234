"""Pictures of the main screens, made by the program itself on its sample articles.

    python tests/measure/screens.py FOLDER [NAME ...]

writes every picture of the guide (or those named) as FOLDER/NAME.png, or as .svg where no Chromium is
installed. Those of `docs/` are made so: `python tests/measure/screens.py docs/pictures`.
"""

from __future__ import annotations

import asyncio
import html
import importlib
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.cells import cell_len

from tui.app import NewsreaderApp
from tui.intake import samples
from tui.library.library import Library
from tui.settings import Settings

NOW = datetime(2026, 10, 8, 12, tzinfo=UTC)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTH = 1000
"""Pixels across of a picture."""


@dataclass(frozen=True)
class Shot:
    """One picture: the size of the terminal, the theme, and the keys pressed before."""

    size: tuple[int, int]
    keys: str = ""
    theme: str = "newsreader-dark"


SHOTS = {
    "reading": Shot((130, 34), "j j enter apostrophe S"),
    "who-said-what": Shot((100, 30), "j j enter C j j"),
    "narrow": Shot((60, 22), "j", "newsreader-light"),
    "alone": Shot((90, 26), "j j enter z apostrophe apostrophe", "newsreader-light"),
    "palette": Shot((100, 26), "colon p e t r"),
    "briefing": Shot((100, 26), "B"),
}


async def shoot(name: str, shot: Shot) -> str:
    """The picture as SVG."""
    with tempfile.TemporaryDirectory() as home:
        library = Library.open(Path(home) / "library", clock=lambda: NOW)
        library.add(samples.drafts())
        for _step in library.catch_up():
            pass
        app = NewsreaderApp(library, Settings(theme=shot.theme), now=lambda: NOW)
        async with app.run_test(size=shot.size) as pilot:
            await pilot.pause(2)
            for key in shot.keys.split():
                await pilot.press(key)
                await pilot.pause(0.4)
            await pilot.pause(1)
            picture = app.export_screenshot(title=f"newsreader · {name}")
        library.close()
    return widened(picture)


def widened(picture: str) -> str:
    """The picture with every text as long as its cells: its maker counts wide characters once."""

    def fitted(found: re.Match[str]) -> str:
        words = html.unescape(found[4])
        length = float(found[2]) * cell_len(words) / max(1, len(words))
        return f'{found[1]}textLength="{length:.1f}"{found[3]}>{found[4]}</text>'

    return re.sub(r'(<text [^>]*?)textLength="([\d.]+)"([^>]*)>([^<]*)</text>', fitted, picture)


def print_png(picture: Path) -> Path | None:
    """The picture as PNG in its place, by a browser; None without one. Fewer colours if Pillow is there."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        return None
    across, down = map(float, re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture.read_text("utf-8"))[0])
    target, height = picture.with_suffix(".png"), round(WIDTH * down / across)
    with tempfile.TemporaryDirectory() as home:
        page = Path(home) / "page.html"
        image = f'<img src="{picture.resolve().as_uri()}" width="{WIDTH}" height="{height}">'
        page.write_text(f'<body style="margin:0">{image}', "utf-8")
        subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                "--allow-file-access-from-files", f"--user-data-dir={home}/profile",
                f"--screenshot={target.resolve()}", f"--window-size={WIDTH},{height}", page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )  # fmt: skip
    picture.unlink()
    try:
        pillow = importlib.import_module("PIL.Image")
    except ImportError:
        return target
    with pillow.open(target) as full:
        few = full.convert("RGB").quantize(128, pillow.Quantize.MAXCOVERAGE)
    few.save(target, optimize=True)
    return target


def main() -> None:
    """Write the pictures into the folder given as the first argument."""
    folder, *names = sys.argv[1:]
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name in names or SHOTS:
        place = Path(folder) / f"{name}.svg"
        place.write_text(asyncio.run(shoot(name, SHOTS[name])), encoding="utf-8")
        print(print_png(place) or place)


if __name__ == "__main__":
    main()
