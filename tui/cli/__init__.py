"""The `newsreader` command: one function a sub-command, nothing imported before it is needed."""

from tui.cli.run import main, script

__all__ = ["main", "script"]
