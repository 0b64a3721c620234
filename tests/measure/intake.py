"""How many articles a second intake reads, storing nothing.

    python tests/measure/intake.py [FILE|FOLDER ...]

Without arguments it reads a thousand copies of the sample pages, each made different, as files in
memory and as JSON Lines. CPU time of this process; one warm-up round, the best of three.
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable

from tui.intake import importing, plain, samples


def best(work: Callable[[], int]) -> float:
    """Articles per CPU second, the best of three rounds after a warm-up."""
    work()
    rates = []
    for _ in range(3):
        started = time.process_time()
        count = work()
        rates.append(count / (time.process_time() - started))
    return max(rates)


def main(sources: list[str]) -> None:
    if sources:
        rate = best(lambda: sum(isinstance(e, importing.Read) for e in importing.preview(sources)))
        print(f"{rate:8.0f} articles/s  {' '.join(sources)}")
        return
    texts = [draft for draft in samples.drafts() if draft.language == "en" and len(draft.text) < 6000]
    pages = [
        f"{draft.title} {number}\n\n{draft.byline}\n\n{draft.text}"
        for number in range(100)
        for draft in texts
    ]
    described = [{"title": f"{draft.title} {n}", "text": draft.text} for n in range(100) for draft in texts]
    rows = "\n".join(map(json.dumps, described))
    data = rows.encode()
    print(f"{best(lambda: sum(bool(plain.draft(page).title) for page in pages)):8.0f} pages/s")
    lines = best(
        lambda: sum(isinstance(e, importing.Read) for e in importing.preview(["-"], stdin=io.BytesIO(data)))
    )
    print(f"{lines:8.0f} JSON lines/s")


if __name__ == "__main__":
    main(sys.argv[1:])
