"""newsreader: read the news at the keyboard, see who is in a story and who said what."""

__version__ = "0.2.0"
