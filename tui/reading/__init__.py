"""What a text says: pure functions from text to spans; no files, no store, no interface."""

RULES = 7
"""Raised whenever the marks of the same text become others (rules, lists or model): libraries then read
their articles anew.
"""
