"""Fitting the news ranker; kept out of the wheel."""
