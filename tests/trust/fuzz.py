"""Coverage-guided fuzzing of one parser, for as long as you like.

    pip install atheris
    python tests/trust/fuzz.py TARGET --seconds 60

TARGET is a name of `targets.TARGETS` or `intake_targets.TARGETS`; "all" takes each in turn. It starts
from the corpus and what earlier runs learned (kept in .fuzz/), prints what the engine prints, and
leaves an input that broke a promise in .fuzz/: put it into the corpus, and the ordinary tests hold
what you mend.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import atheris

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(HERE)]

with atheris.instrument_imports(include=["tui"]):
    import intake_targets
    import targets

KNOWN = targets.TARGETS | intake_targets.TARGETS


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("target", choices=[*sorted(KNOWN), "all"])
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    if options.target == "all":
        again = [sys.executable, __file__]
        runs = [[*again, name, "--seconds", str(options.seconds)] for name in sorted(KNOWN)]
        return max(subprocess.run(run, check=False).returncode for run in runs)
    learned = ROOT / ".fuzz" / options.target
    learned.mkdir(parents=True, exist_ok=True)
    engine = [f"-max_total_time={options.seconds}", "-max_len=20000", "-timeout=20", "-rss_limit_mb=4000"]
    places = [f"-artifact_prefix={learned.parent}/{options.target}-", str(learned), str(HERE / "corpus")]
    atheris.Setup([sys.argv[0], *engine, *places], KNOWN[options.target])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
