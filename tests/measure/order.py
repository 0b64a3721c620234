"""In what order does a program's work reach the disk? Watched from outside, by strace (Linux).

    python tests/measure/order.py

imports one article and marks one read, on a library in a temporary folder, under strace, and prints
what was written, put on the disk ("sync") and told, in order. Exit status 1 unless the text is on
the disk before the journal line that refers to it is written, and that line before the answer is.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPT = Path(sys.executable).parent / "newsreader"
CALL = re.compile(r"(?:\[pid +\d+\] )?(?P<call>\w+)\((?P<descriptor>\d+)<(?P<file>[^>]*)>(?P<rest>.*)")
CALLS = "write,pwrite64,fsync,fdatasync,rename,renameat,renameat2"


def steps(folder: Path, *words: str) -> list[str]:
    """What `newsreader WORDS` did to the library's own files and told, in order; repeats are left out."""
    log = folder.parent / "strace.txt"
    answer = folder.parent / "answer.txt"
    traced = [
        "strace",
        "-f",
        "-y",
        "-e",
        f"trace={CALLS}",
        "-o",
        str(log),
        str(SCRIPT),
        "--library",
        str(folder),
    ]
    with answer.open("wb") as out:
        subprocess.run([*traced, *words], stdout=out, stderr=out, check=True)
    found: list[str] = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        told = CALL.search(re.sub(r"^\d+ +", "", line))
        if told is None:
            continue
        file = Path(told["file"])
        if file == answer:
            step = "told"
        elif file.is_relative_to(folder) and not file.name.startswith(("index.sqlite", "library.json.lock")):
            name = "the folder" if file == folder else str(file.relative_to(folder))
            step = f"{'sync' if told['call'] in ('fsync', 'fdatasync') else 'write'} {name}"
        else:
            continue
        if not found or found[-1] != step:
            found.append(step)
    return found


def main() -> int:
    if shutil.which("strace") is None:
        print("strace is not there; nothing was measured.")
        return 1
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place).resolve() / "library"
        story = Path(place) / "story.txt"
        subprocess.run([SCRIPT, "--library", folder, "import", "--samples"], capture_output=True, check=True)
        story.write_text(
            "Ferry sails again\n\nThe ferry of Sandviken sails again, the harbour master said.\n"
        )
        sound = True
        for words in (("import", str(story)), ("mark", "read", "1")):
            found = steps(folder, *words)
            print(f"newsreader {words[0]}:")
            print("".join(f"  {number}. {step}\n" for number, step in enumerate(found, 1)))
            journal = next(step for step in found if step.startswith("write library.json.journal"))
            wanted = [journal, journal.replace("write", "sync"), "told"]
            if words[0] == "import":
                body = next(step for step in found if step.startswith("write bodies"))
                wanted = [body, body.replace("write", "sync"), *wanted]
            places = [found.index(step) for step in wanted]
            sound = sound and places == sorted(places)
    print("In order." if sound else "NOT IN ORDER.")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
