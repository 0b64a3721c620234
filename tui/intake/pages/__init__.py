"""Web pages in: the article of an HTML page or MHTML file, and the text of HTML fragments."""
