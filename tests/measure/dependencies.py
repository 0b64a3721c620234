"""What each package we depend on costs: size on disk, time to import, licence. Prints a Markdown table.

    python tests/measure/dependencies.py

Run it in an environment that holds the program and nothing else. Sizes are those of the package's own
files, and in brackets with everything that only it needs of what the program depends on; import times
are the median of seven fresh interpreters, less that of an empty one, in processor time, which
depends less than the clock on what else the machine does.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
from collections.abc import Iterable
from importlib import metadata

MODULES = {
    "python-crfsuite": "pycrfsuite",
    "charset-normalizer": "charset_normalizer",
    "readability-lxml": "readability",
    "lxml": "lxml.html",
    "textual": "textual.app",
    "rich": "rich.console",
    "sumy": "sumy.summarizers.lex_rank",
}


def direct() -> list[str]:
    """The packages the program itself names."""
    return [name(line) for line in metadata.requires("newsreader") or () if "extra ==" not in line]


def name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def needs(package: str, found: set[str] | None = None) -> set[str]:
    """`package` and everything installed that it needs."""
    found = set() if found is None else found
    if package in found:
        return found
    try:
        lines = metadata.requires(package) or ()
    except metadata.PackageNotFoundError:
        return found
    found.add(package)
    for line in lines:
        if "extra ==" not in line:
            needs(name(line), found)
    return found


def size(packages: Iterable[str]) -> float:
    """MB on disk of the packages' own files."""
    total = 0
    for package in packages:
        for file in metadata.files(package) or ():
            path = file.locate()
            total += path.stat().st_size if path.is_file() else 0  # type: ignore[union-attr]
    return total / 1e6


def seconds(code: str) -> float:
    runs = []
    for _ in range(7):
        before = os.times()
        subprocess.run([sys.executable, "-c", code], check=True)
        after = os.times()
        spent = after.children_user + after.children_system
        runs.append(spent - before.children_user - before.children_system)
    return statistics.median(runs)


def licence(package: str) -> str:
    about = metadata.metadata(package)
    told = about.get("License-Expression") or ""
    classified = [c.split(" :: ")[-1] for c in about.get_all("Classifier") or () if c.startswith("License")]
    short = (about.get("License") or "").split("\n")[0]
    return told or (short if len(short) < 30 else "") or ", ".join(classified)


def main() -> None:
    ours = direct()
    nothing = seconds("")
    everything = {package: needs(package) for package in ours}
    print("| package | version | licence | MB (with what only it brings) | import, ms of CPU |")
    print("|---|---|---|---|---|")
    for package in sorted(ours):
        others = set().union(*(everything[other] for other in ours if other != package))
        alone = everything[package] - others | {package}
        module = MODULES.get(package, package.replace("-", "_"))
        cost = (seconds(f"import {module}") - nothing) * 1000
        print(
            f"| {package} | {metadata.version(package)} | {licence(package)} "
            f"| {size([package]):.1f} ({size(alone):.1f}) | {max(0, cost):.0f} |"
        )
    whole = set().union(*everything.values())
    start = nothing * 1000
    print(f"\n{len(whole)} packages in all, {size(whole):.0f} MB; an empty interpreter: {start:.0f} ms.")


if __name__ == "__main__":
    main()
