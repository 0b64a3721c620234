"""The panes of the interface; they know readings and articles, never the library."""
