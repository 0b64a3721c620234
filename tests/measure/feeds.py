"""How fast feeds are fetched, beside newsboat in the same run, and what hostile ones do.

    python tests/measure/feeds.py [--articles 10000] [--per-feed 100] [--words 500] [--rounds 3]
                                  [--feeds FOLDER] [--hostile FOLDER]

It writes RSS feeds of its own, serves them on this machine with entity tags, and fetches them into
a fresh library: everything (first load), again with nothing changed, and again with one new article
in every tenth feed. newsboat, when it is installed, does the same with a fresh cache, turn by turn.
Wall-clock seconds of whole commands, the median of the rounds. `--feeds` serves the .xml files of a
folder instead. `--hostile` reads every file of a folder, as a file and from the server, and tells
time, status and message of each; exit status 1 if one takes 10 seconds or ends in a traceback.
"""

from __future__ import annotations

import argparse
import html
import http.server
import multiprocessing
import os
import random
import shutil
import socketserver
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parents[2]
SYLLABLES = (
    "ba",
    "de",
    "fi",
    "go",
    "lu",
    "ma",
    "ne",
    "po",
    "ra",
    "so",
    "ti",
    "vu",
    "wen",
    "kar",
    "lin",
    "dor",
)
LIMIT = 10.0


def make(folder: Path, articles: int, per_feed: int, words: int) -> None:
    """Feeds of invented words, the same in every run."""
    chance = random.Random(7)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(8000)]
    weights = [1 / (rank + 2) for rank in range(len(vocabulary))]
    folder.mkdir(parents=True)
    for start in range(0, articles, per_feed):
        items = [
            item(start + n, vocabulary, weights, chance, words)
            for n in range(min(per_feed, articles - start))
        ]
        number = start // per_feed + 1
        (folder / f"feed-{number:04}.xml").write_text(
            f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content='
            f'"http://purl.org/rss/1.0/modules/content/"><channel><title>Paper {number}</title>'
            f"<link>https://paper.example/{number}</link>\n" + "".join(items) + "</channel></rss>\n",
            encoding="utf-8",
        )


def item(number: int, vocabulary: list[str], weights: list[float], chance: random.Random, words: int) -> str:
    chosen = chance.choices(vocabulary, weights, k=words)
    paragraphs = [" ".join(chosen[at : at + 45]).capitalize() + "." for at in range(0, words, 45)]
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    when = format_datetime(datetime(2026, 9, 1, tzinfo=UTC) - timedelta(minutes=7 * number))
    return (
        f"<item><title>{' '.join(chosen[:8]).capitalize()}</title><link>https://paper.example/{number}</link>"
        f'<guid isPermaLink="false">paper-{number}</guid><pubDate>{when}</pubDate>'
        f"<description>{html.escape(paragraphs[0])}</description>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>\n"
    )


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files with an entity tag, and 304 for those that are known."""

    protocol_version = "HTTP/1.1"

    def send_head(self):  # type: ignore[no-untyped-def]
        path = Path(self.translate_path(self.path))
        if path.is_file() and self.headers.get("If-None-Match") == tag(path):
            self.send_response(304)
            self.send_header("ETag", tag(path))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        return super().send_head()

    def end_headers(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_file():
            self.send_header("ETag", tag(path))
        super().end_headers()

    def log_message(self, *args: object) -> None:
        pass


def tag(path: Path) -> str:
    found = path.stat()
    return f'"{found.st_size:x}-{found.st_mtime_ns:x}"'


class Server(http.server.ThreadingHTTPServer):
    def server_bind(self) -> None:
        socketserver.TCPServer.server_bind(self)


def serve(folder: str, told: multiprocessing.Queue[int]) -> None:
    os.chdir(folder)
    server = Server(("127.0.0.1", 0), Handler)
    told.put(server.server_address[1])
    server.serve_forever()


def timed(command: list[str], log: Path) -> float:
    """Seconds of a command that must end well."""
    began = time.perf_counter()
    with log.open("wb") as out:
        status = subprocess.run(command, stdout=out, stderr=out, cwd=ROOT, check=False).returncode
    took = time.perf_counter() - began
    if status:
        sys.exit(f"{' '.join(command)} ended with {status}: {log.read_text(errors='replace')[-500:]}")
    return took


def ours(work: Path, urls: list[str]) -> tuple[Callable[[], float], Callable[[], int]]:
    library = work / "library"
    newsreader = [sys.executable, "-m", "tui", "--library", str(library)]
    outlines = "".join(f'<outline type="rss" xmlUrl="{url}"/>' for url in urls)
    (work / "feeds.opml").write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
    timed([*newsreader, "feeds", "add", str(work / "feeds.opml")], work / "log")

    def count() -> int:
        done = subprocess.run(
            [sys.executable, "-c", COUNT, str(library)], capture_output=True, cwd=ROOT, check=True
        )
        return int(done.stdout)

    return lambda: timed([*newsreader, "feeds", "fetch"], work / "log"), count


COUNT = (
    "import sys; from pathlib import Path; from tui.library.library import Library; "
    "print(Library.open(Path(sys.argv[1])).count())"
)


def newsboat(work: Path, urls: list[str]) -> tuple[Callable[[], float], Callable[[], int]]:
    (work / "urls").write_text("\n".join(urls) + "\n")
    (work / "config").write_text("reload-threads 8\n")
    command = ["newsboat", f"--url-file={work / 'urls'}", f"--cache-file={work / 'cache.db'}"]
    command.append(f"--config-file={work / 'config'}")

    def count() -> int:
        import sqlite3

        with sqlite3.connect(work / "cache.db") as cache:
            return int(cache.execute("SELECT count(*) FROM rss_item").fetchone()[0])

    return lambda: timed([*command, "-x", "reload"], work / "log"), count


def add_news(folder: Path, paths: list[Path], number: int) -> int:
    """One new article in every tenth feed; how many that are."""
    chosen = paths[::10]
    for offset, path in enumerate(chosen):
        guid = 10_000_000 + 1000 * number + offset
        fresh = f'<item><title>New {guid}</title><guid isPermaLink="false">new-{guid}</guid>'
        fresh += f"<description>Words of news number {guid}.</description></item>"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("<item>", fresh + "<item>", 1), encoding="utf-8")
    return len(chosen)


def rates(options: argparse.Namespace, work: Path) -> None:
    folder = options.feeds or work / "feeds"
    if options.feeds is None:
        make(folder, options.articles, options.per_feed, options.words)
    served = work / "served"
    shutil.copytree(folder, served)
    paths = sorted(served.glob("*.xml"))
    port, server = start(served)
    urls = [f"http://127.0.0.1:{port}/{quote(path.name)}" for path in paths]
    programs = {"newsreader": ours}
    if shutil.which("newsboat"):
        programs["newsboat"] = newsboat
    found: dict[str, dict[str, list[float]]] = {name: {} for name in programs}
    counts: dict[str, int] = {}
    try:
        for number in range(options.rounds):
            running = {}
            for name, program in programs.items():
                place = work / f"{name}-{number}"
                place.mkdir()
                running[name] = program(place, urls)
                found[name].setdefault("first load", []).append(running[name][0]())
                counts[name] = running[name][1]()
            for name, (fetch, _) in running.items():
                found[name].setdefault("nothing changed", []).append(fetch())
            added = add_news(served, paths, number)
            for name, (fetch, count) in running.items():
                before = counts[name]
                found[name].setdefault(f"{added} feeds with one new article", []).append(fetch())
                assert count() == before + added, (name, before, count())
            shutil.copytree(folder, served, dirs_exist_ok=True)
    finally:
        server.terminate()
        server.join()
    told = ", ".join(f"{name} holds {count:,}" for name, count in counts.items())
    print(f"{len(paths)} feeds; {told}; median of {options.rounds} rounds, seconds\n")
    print("| | " + " | ".join(programs) + " |\n|---|" + "---:|" * len(programs))
    for what in found["newsreader"]:
        cells = [f"{statistics.median(found[name][what]):.2f}" for name in programs]
        print(f"| {what} | " + " | ".join(cells) + " |")


def start(folder: Path) -> tuple[int, multiprocessing.Process]:
    told: multiprocessing.Queue[int] = multiprocessing.Queue()
    server = multiprocessing.Process(target=serve, args=(str(folder), told), daemon=True)
    server.start()
    return told.get(timeout=20), server


def hostile(folder: Path, work: Path) -> int:
    """Every file of `folder`, read as a file and fetched from the server; how many end badly."""
    port, server = start(folder)
    bad = 0
    newsreader = [sys.executable, "-m", "tui", "--library", str(work / "hostile"), "import", "--dry-run"]
    try:
        for path in sorted(folder.iterdir()):
            for source in (str(path), f"http://127.0.0.1:{port}/{quote(path.name)}"):
                began = time.perf_counter()
                done = subprocess.run(
                    [*newsreader, "--json", source], capture_output=True, cwd=ROOT, timeout=120, check=False
                )
                took = time.perf_counter() - began
                said = done.stderr.decode(errors="replace").strip().splitlines()
                wrong = took > LIMIT or "Traceback" in "".join(said) or done.returncode not in (0, 1)
                wrong = (
                    wrong or (done.returncode == 1 and len(said) != 1) or b"fault of its own" in done.stderr
                )
                bad += wrong
                mark = "BAD " if wrong else ""
                name = ascii(path.name)[1:-1]
                where = "web " if source.startswith("http") else "file"
                print(f"{mark}{where} {took:5.2f} s  exit {done.returncode}  {name}  {' '.join(said)[-90:]}")
    finally:
        server.terminate()
        server.join()
    print(f"{bad} ended badly")
    return bad


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--per-feed", type=int, default=100)
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--feeds", type=Path, metavar="FOLDER")
    parser.add_argument("--hostile", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        if options.hostile:
            return 1 if hostile(options.hostile.resolve(), work) else 0
        rates(options, work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
