"""Pictures of the main screens, made by the program itself on its sample articles.

    python tests/measure/screens.py FOLDER

writes FOLDER/*.svg: list with article and summary, who said what, at several sizes, dark and light. A browser
turns them into PNGs.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tui.app import NewsreaderApp
from tui.intake import samples
from tui.library.library import Library
from tui.settings import Settings

SHOTS = {
    "summary-140x40-dark": ((140, 40), "", "j j enter S apostrophe"),
    "summary-140x40-light": ((140, 40), "textual-light", "j j enter S apostrophe"),
    "quotes-140x40-dark": ((140, 40), "", "j j enter C"),
    "list-80x24-dark": ((80, 24), "", "j"),
    "reading-200x60-light": ((200, 60), "textual-light", "j j enter E"),
}


async def shoot(folder: Path, name: str, size: tuple[int, int], theme: str, keys: str) -> None:
    """One picture, after `keys` were pressed one by one."""
    with tempfile.TemporaryDirectory() as home:
        library = Library.open(Path(home) / "library", clock=lambda: datetime(2026, 10, 8, 12, tzinfo=UTC))
        library.add(samples.drafts())
        settings = Settings(theme=theme) if theme else Settings()
        app = NewsreaderApp(library, settings, now=lambda: datetime(2026, 10, 8, 12, tzinfo=UTC))
        async with app.run_test(size=size) as pilot:
            await pilot.pause(1.5)
            for key in keys.split():
                await pilot.press(key)
                await pilot.pause(1.0)
            (folder / f"{name}.svg").write_text(app.export_screenshot(), encoding="utf-8")
        library.close()


def main() -> None:
    """Write every picture into the folder given as the first argument."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, (size, theme, keys) in SHOTS.items():
        asyncio.run(shoot(folder, name, size, theme, keys))
        print(folder / f"{name}.svg")


if __name__ == "__main__":
    main()
