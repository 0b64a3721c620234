"""One article as the templates of several invented sites put it on a page."""

from __future__ import annotations

import json
from collections.abc import Iterable

FERRY = (
    "The ferry between Sandviken and the island of Orra will keep running through the winter, the harbour"
    " council decided on Tuesday after a debate of four hours.",
    "“We heard from the school, the clinic and the bakery,” said Idris Bello, who leads the council. “None of"
    " them can wait until spring.”",
    "The crossing had been cut each year between December and March because the boat lost money when few"
    " visitors came, and the road around the bay takes ninety minutes.",
    "Under the new plan the boat will leave three times a day, and the island pays a third of the cost from"
    " the fee that summer guests are charged for each night.",
    "Ana Petrescu, who runs the clinic, said that two of her patients had moved to the mainland last winter"
    " because they could not be sure of reaching a hospital.",
    "The council will look at the numbers again in two years, when the bridge that the county has promised"
    " since the spring is due to be planned in detail.",
)
TITLE = "Ferry to Sandviken keeps running through the winter"
_TEASERS = "".join(f"<li><a href='/t{n}'>Another story of the day, number {n}</a></li>" for n in range(12))


def paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def wrap(body: str, head: str = "") -> str:
    """A page around `body`, with an address that completes relative links."""
    return (
        f"<!DOCTYPE html><html lang='en'><head>{head}"
        "<link rel='canonical' href='https://coast.example/news/ferry-winter'></head>"
        f"<body><article>{body}</article></body></html>"
    )


def _linked(**more: object) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2026-03-04T08:30:00+01:00",
        "author": [{"@type": "Person", "name": "Mara Lindqvist"}],
        "publisher": {"@type": "Organization", "name": "Coast Wire"},
        **more,
    }
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def _graph() -> str:
    nodes = [
        {"@type": "WebSite", "@id": "#site", "name": "Coast Wire"},
        {"@type": "WebPage", "name": f"{TITLE} | Coast Wire", "datePublished": "2026-03-01"},
        {"@type": "Person", "@id": "#mara", "name": "Mara Lindqvist"},
        {
            "@type": ["Article", "NewsArticle"],
            "headline": TITLE.replace("the", "&#116;he"),
            "author": {"@id": "#mara"},
            "datePublished": "2026-03-04",
        },
    ]
    return f"<script type='application/ld+json'>{json.dumps([{'@graph': nodes}])}</script>"


_CANONICAL = "<link rel='canonical' href='https://coast.example/news/ferry-winter'>"
_SITE = "<meta property='og:site_name' content='Coast Wire'>"

SITES = {
    "newspaper": f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} | Coast Wire</title>{_CANONICAL}
{_SITE}<meta name="description" content="The boat stays, the council says.">{_linked()}</head><body>
<header><nav><ul>{_TEASERS}</ul></nav></header><main><article><h1>{TITLE}</h1>
<div class="byline">By <a rel="author" href="/mara">Mara Lindqvist</a>, Staff Writer</div>
<time datetime="2026-03-04T08:30:00+01:00">4 March 2026</time>
<figure><img src="/boat.jpg"><figcaption>The boat at the quay in Sandviken last week.
(Photo: C. Vale)</figcaption></figure>
{paragraphs(FERRY[:3])}<div class="ad">ADVERTISEMENT</div>{paragraphs(FERRY[3:])}
<section class="share"><a href="#">Share on Facebook</a></section></article>
<aside><h2>Most read</h2><ol>{_TEASERS}</ol></aside></main><footer>© 2026 Coast Wire. All rights reserved.
<ul>{_TEASERS}</ul></footer></body></html>""",
    "blog": f"""<html><head><title>Coast Wire » {TITLE}</title><meta property="og:type" content="article">
<meta property="og:title" content="{TITLE} - Coast Wire"><meta property="og:site_name" content="Coast Wire">
<meta property="og:url" content="https://coast.example/news/ferry-winter">
<meta property="article:published_time" content="2026-03-04T07:30:00+00:00">
<meta name="author" content="Mara Lindqvist"></head><body><div id="page">
<div class="sidebar"><ul>{_TEASERS}</ul></div>
<div class="post hentry"><h1 class="entry-title">{TITLE}</h1>
<div class="entry-meta">Posted on March 4, 2026 by
<span class="author vcard">Mara Lindqvist</span></div>
<div class="entry-content">{paragraphs(FERRY)}</div></div>
<div id="comments"><h3>2 comments</h3><ol><li><p class="comment-author">Olle says:</p><p>Good news for all of
us who live on the island, I would say, and about time that somebody did something.</p></li></ol></div>
</div></body></html>""",
    "graph": f"""<html lang="en"><head><title>{TITLE} — Coast Wire</title>{_CANONICAL}{_graph()}{_SITE}</head>
<body><div class="nav">{_TEASERS}</div><div class="c1"><h1>{TITLE}</h1><h3>The Daily Boat</h3>
<div class="c2">{paragraphs(FERRY)}</div></div></body></html>""",
    "old": f"""<html><head><title>Coast Wire: {TITLE}</title>{_CANONICAL}
<meta name="publisher" content="Coast Wire"></head>
<body bgcolor="white"><table width="100%"><tr><td width="150">
<a href="/1">Home</a><br><a href="/2">News</a><br><a href="/3">Sport</a></td><td><h1>{TITLE}</h1>
<p>By Mara Lindqvist</p><p>4 March 2026</p>{paragraphs(FERRY)}</td></tr></table></body></html>""",
    "microdata": f"""<html lang="en"><head><title>{TITLE}</title>{_CANONICAL}{_SITE}</head><body>
<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{TITLE}</h1>
<span itemprop="author" itemscope><span itemprop="name">MARA LINDQVIST</span></span>
<span itemprop="datePublished" content="2026-03-04T08:30">Wednesday</span>
<div itemprop="articleBody">{paragraphs(FERRY)}</div></div><div class="footer"><ul>{_TEASERS}</ul></div>
</body></html>""",
}
