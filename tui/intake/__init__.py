"""Getting articles in from files and pages, and out again."""
