"""Feeds: reading them, finding them, fetching what one has subscribed to."""
