"""Scripts that build the tables and the model from open data; not part of the installed program."""
