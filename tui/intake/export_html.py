"""Articles as one page that needs nothing else: no script, no picture, no font from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.intake.export_markup import KINDS, Markup, escape, mark_up, tongue, web
from tui.intake.pages.own import GENERATOR
from tui.intake.paper import Paper, day
from tui.library.article import parse_time

MARKS_CSS = """\
.person { font-weight: 700; color: var(--person); }
.org { font-weight: 700; color: var(--org); text-decoration: underline; text-underline-offset: .18em; }
.place { color: var(--place); text-decoration: underline; text-underline-offset: .18em; }
.group { text-decoration: underline dotted; text-underline-offset: .18em; }
.quote { font-style: italic; background: var(--quote); }
.indirect { font-style: italic; }
mark.highlight { color: inherit; background: var(--highlight); }
sup.ref { font-size: .7em; line-height: 0; font-style: normal; font-weight: 400; }
"""
"""How the marks look, by the colours that the page or the book names."""

LIGHT = (
    "--ground: #fbfaf7; --ink: #23211d; --quiet: #6a655c; --line: #ddd8cd; --link: #1f5f8b;"
    " --person: #8a4b00; --org: #1f4f99; --place: #23691f; --quote: #efece3; --highlight: #ffe79a;"
)
DARK = (
    "--ground: #191a1c; --ink: #dcd9d2; --quiet: #9c978c; --line: #3a3a3a; --link: #8cc0e6;"
    " --person: #f2bd6b; --org: #92bdf7; --place: #9ad08f; --quote: #26282b; --highlight: #5c4a12;"
)

_CSS = f"""\
:root {{ color-scheme: light dark; {LIGHT} }}
@media (prefers-color-scheme: dark) {{ :root {{ {DARK} }} }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: var(--ground); color: var(--ink);
  font: 1.125rem/1.6 Charter, Georgia, "Noto Serif", serif; }}
main {{ max-width: 40rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }}
h1, h2 {{ font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; text-wrap: balance; }}
h3 {{ font-size: 1.125rem; margin: 2rem 0 .5rem; }}
p {{ margin: 0 0 1rem; overflow-wrap: break-word; }}
a {{ color: var(--link); text-underline-offset: .18em; }}
.quote a, li a {{ color: inherit; text-decoration-color: var(--line); }}
.details, .legend, nav .details, footer {{ color: var(--quiet); font-size: .9rem; }}
.legend {{ border: solid var(--line); border-width: 1px 0; padding: .4rem 0; margin: 1rem 0 2rem; }}
.legend {{ color: var(--ink); }}
.legend span, .legend mark {{ margin-right: 1em; }}
.legend span, .legend mark, time {{ white-space: nowrap; }}
article + article {{ border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 3rem; }}
nav ol {{ padding-left: 1.5rem; }}
ul, ol {{ margin: 0 0 1rem; padding-left: 1.25rem; }}
li {{ margin: .35rem 0; }}
:target {{ outline: 2px solid var(--link); outline-offset: .15em; }}
@media print {{ body {{ font-size: 11pt; }} article {{ break-before: page; }} }}
{MARKS_CSS}"""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(papers: Iterable[Paper], count: int) -> Iterator[str]:
    """The page in pieces: `count` articles in their order, contents first when there are several.

    Everything from the articles is escaped, only http and https addresses become links, and the
    page's own policy forbids scripts and anything from elsewhere.
    """
    papers = iter(papers)
    first = next(papers)
    heading = first.article.title if count == 1 else f"{count} articles"
    yield (
        f'<!DOCTYPE html>\n<html lang="{tongue(first.article.language)}">\n<head>\n<meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>\n'
        f'<meta name="generator" content="{GENERATOR}"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        '<meta name="referrer" content="no-referrer"/>\n'
        f"<title>{escape(heading)}</title>\n<style>\n{_CSS}</style>\n</head>\n<body>\n<main>\n"
    )
    written = [_article(first, "h1" if count == 1 else "h2", legend=count == 1)]
    contents = [_line(first)]
    for paper in papers:
        written.append(_article(paper, "h2", legend=False))
        contents.append(_line(paper))
    if count > 1:
        yield f"<h1>{escape(heading)}</h1>\n<nav>\n<ol>\n{''.join(contents)}</ol>\n</nav>\n{_legend()}"
    yield from written
    yield "</main>\n</body>\n</html>\n"


def _anchor(paper: Paper) -> str:
    return f"a{paper.article.id}"


def _line(paper: Paper) -> str:
    """A line of the contents."""
    article = paper.article
    told = " · ".join(part for part in (escape(article.source), _time(day(article))) if part)
    details = f' <span class="details">{told}</span>' if told else ""
    return f'<li><a href="#{_anchor(paper)}">{escape(article.title)}</a>{details}</li>\n'


def _legend() -> str:
    pieces = [
        f'<mark class="{kind}">{escape(name)}</mark>'
        if kind == "highlight"
        else f'<span class="{kind}">{escape(name)}</span>'
        for kind, name in KINDS.items()
    ]
    return f'<p class="legend" aria-label="What the marks mean">{" ".join(pieces)}</p>\n'


def details(paper: Paper) -> str:
    """Byline, source, day and address of the article as markup."""
    article = paper.article
    named = (("byline", article.byline), ("source", article.source))
    parts = [f'<span class="{name}">{escape(part)}</span>' for name, part in named if part]
    if date := day(article):
        parts.append(_time(date, article.published))
    if url := web(article.url):
        parts.append(f'<a href="{escape(url)}" rel="noreferrer">original</a>')
    if article.tags:
        parts.append(", ".join(f'<span class="tag">{escape(tag)}</span>' for tag in article.tags))
    return " · ".join(parts)


def _time(date: str, exactly: str = "") -> str:
    shown, stamp = escape(date), escape(exactly or date)
    return f'<time datetime="{stamp}">{shown}</time>' if parse_time(date) else shown


def lists(paper: Paper, marked: Markup, level: str = "h3") -> str:
    """What stands below a text: notes, who said what, pictures as links (nothing is loaded)."""
    written = ""
    if marked.notes:
        items = "".join(
            f'<li id="{marked.id}-n{number}">{note}</li>\n' for number, note in enumerate(marked.notes, 1)
        )
        written += f"<{level}>Notes</{level}>\n<ol>\n{items}</ol>\n"
    if marked.sayings:
        items = "".join(f"<li>{saying}</li>\n" for saying in marked.sayings)
        written += f"<{level}>Who said what</{level}>\n<ul>\n{items}</ul>\n"
    if pictures := [(caption or url, web(url)) for caption, url in paper.article.images if web(url)]:
        items = "".join(
            f'<li><a href="{escape(url)}" rel="noreferrer">{escape(name)}</a></li>\n'
            for name, url in pictures
        )
        written += f"<{level}>Pictures</{level}>\n<ul>\n{items}</ul>\n"
    return written


def _article(paper: Paper, level: str, *, legend: bool) -> str:
    article, name = paper.article, _anchor(paper)
    marked = mark_up(paper, name)
    told = details(paper)
    return (
        f'<article id="{name}" lang="{tongue(article.language)}">\n'
        f"<{level}>{escape(article.title)}</{level}>\n"
        + (f'<p class="details">{told}</p>\n' if told else "")
        + (_legend() if legend else "")
        + "\n".join(marked.paragraphs)
        + "\n"
        + lists(paper, marked)
        + "</article>\n"
    )
