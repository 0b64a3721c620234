"""The user's articles: a TinyDB database that survives, its index, its query language, its undo."""
