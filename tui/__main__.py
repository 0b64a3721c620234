"""`python -m tui` is the `newsreader` command."""

from tui.cli import script

if __name__ == "__main__":
    script()
