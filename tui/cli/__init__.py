"""The `newsreader` command: one function a sub-command, nothing imported before it is needed."""

import signal
import threading

# Ctrl-C while the program is being loaded ends it, without a trace of where that was.
_before = signal.getsignal(signal.SIGINT)
_ours = _before is signal.default_int_handler and threading.current_thread() is threading.main_thread()
if _ours:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
try:
    from tui.cli.run import main, script
finally:
    if _ours:
        signal.signal(signal.SIGINT, _before)

__all__ = ["main", "script"]
