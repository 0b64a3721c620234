"""What intake says when something cannot be read."""

from __future__ import annotations


class IntakeError(ValueError):
    """Something offered cannot be read or written; `str()` is the sentence for the user."""
