"""What a text says: pure functions from text to spans; no files, no store, no interface."""
