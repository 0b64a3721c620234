"""What a page says of itself: headline without the site, people without roles, dates that can be."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.intake.errors import IntakeError
from tui.intake.pages import authors, facts, markup, page, titles
from tui.intake.pages.facts import Facts
from tui.reading.clean import clean

FERRY = "Ferry keeps running through the winter"


def said(html: str, url: str = "") -> Facts:
    tree = markup.parse(html)
    assert tree is not None
    return facts.read(tree, html, markup.paragraphs(tree)[0], url)


def linked(*nodes: object) -> str:
    return "".join(f"<script type='application/ld+json'>{json.dumps(node)}</script>" for node in nodes)


@pytest.mark.parametrize(
    ("window", "headings", "meta", "ld", "title"),
    [
        (f"{FERRY} | Coast Wire", [], [], [], FERRY),
        (f"Coast Wire - {FERRY}", [], [], [], FERRY),
        (f"{FERRY} - News - Coast Wire", [FERRY], [], [], FERRY),
        (f"{FERRY} | The Coast Wire", [], [], [], FERRY),
        ("Coast Wire", ["Coast Wire", FERRY], [f"{FERRY} | Coast Wire"], [], FERRY),
        ("Ferry: the short form", [FERRY], ["Ferry: the short form"] * 2, [FERRY], FERRY),
        (f"Nordposten: {FERRY}", [FERRY], [f"Nordposten: {FERRY}"], [], FERRY),
        ("Ferry news you need", ["Sport", "Weather"], [FERRY], [FERRY], FERRY),
        ("Bus - boat - train: three ways to Orra", [], [], [], "Bus - boat - train: three ways to Orra"),
        ("Wage war – and peace – in Sandviken", [], [], [], "Wage war – and peace – in Sandviken"),
        (f"{FERRY} - Nordposten", [], [], [], FERRY),
        (f"{FERRY} - police", [], [], [], f"{FERRY} - police"),
        ("", [], [], [], ""),
    ],
)
def test_the_headline_is_what_the_places_of_a_page_agree_on(
    window: str, headings: list[str], meta: list[str], ld: list[str], title: str
) -> None:
    sites = ["Coast Wire", "coast.example", "coast"]
    found = titles.choose(linked=ld, meta=meta, headings=headings, window=window, sites=sites)
    assert found == title


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("By Mara Lindqvist", "Mara Lindqvist"),
        ("MARA LINDQVIST", "Mara Lindqvist"),
        ("By Mara Lindqvist and Idris Bello, Staff Writers", "Mara Lindqvist, Idris Bello"),
        ("Mara Lindqvist, Environment Correspondent", "Mara Lindqvist"),
        ("Mara Lindqvist mara@coast.example @mara", "Mara Lindqvist"),
        ("Mara Lindqvist | Coast Wire", "Mara Lindqvist"),
        ("Mara Lindqvist Coast Wire", "Mara Lindqvist"),
        ("Mara Lindqvist, MD", "Mara Lindqvist"),
        ("Mara Lindqvist Published 4 March 2026", "Mara Lindqvist"),
        ("Olle Vale Jr.", "Olle Vale Jr"),
        ("Jean-Luc d'Arcy; Ana de la Cruz", "Jean-Luc d'Arcy, Ana de la Cruz"),
        ("Mara Lindqvist, 12 Harbour Road, Sandviken", "Mara Lindqvist"),
        ("Coast Wire", ""),
        ("Coast Wire Staff", ""),
        ("News Desk", ""),
        ("admin", ""),
        ("https://www.coast.example/authors/mara", ""),
        ("", ""),
    ],
)
def test_a_byline_names_people_only(given: str, line: str) -> None:
    assert authors.line([given], "Coast Wire") == line


@pytest.mark.parametrize(
    ("value", "stamp"),
    [
        ("2026-03-04T08:30:00+01:00", "2026-03-04T08:30:00+01:00"),
        ("2026-03-04T08:30:00.123Z", "2026-03-04T08:30:00+00:00"),
        ("2026-03-04 08:30", "2026-03-04T08:30:00"),
        ("2026-03-04", "2026-03-04"),
        ("20260304", "2026-03-04"),
        ("Wed, 04 Mar 2026 08:30:00 GMT", "2026-03-04T08:30:00+00:00"),
        ("March 4, 2026", "2026-03-04"),
        ("1772613000", "2026-03-04T08:30:00+00:00"),
        ("1772613000000", "2026-03-04T08:30:00+00:00"),
        ("0001-01-01T00:00:00Z", ""),
        ("9999-12-31", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_dates_of_every_form_become_iso_and_impossible_ones_nothing(value: str, stamp: str) -> None:
    assert facts.iso(value) == stamp


def test_the_article_among_several_descriptions_is_the_one_with_the_headline() -> None:
    other = {"@type": "NewsArticle", "headline": "Bridge put off", "author": "Olle Vale"}
    ours = {
        "@type": "BlogPosting",
        "headline": f"{FERRY} &amp;amp; more",
        "author": {"@id": "#m"},
        "datePublished": "2026-03-04",
    }
    html = (
        f"<title>{FERRY} &amp; more</title><h1>{FERRY} &amp; more</h1>"
        + linked({"@type": "ItemList", "itemListElement": [other]}, other, {"@graph": [ours]})
        + linked({"@id": "#m", "@type": "Person", "name": "Mara Lindqvist"})
    )
    found = said(html)
    assert (found.title, found.byline, found.published) == (f"{FERRY} & more", "Mara Lindqvist", "2026-03-04")
    assert found.article


def test_broken_structured_data_is_passed_over() -> None:
    html = (
        "<script type='application/ld+json'>{not json</script>"
        "<script type='application/ld+json'>"
        '<!-- {"@type": "Article", "headline": "A line\nbroken",} --></script>'
    )
    assert said(html).title == "A line broken"


@pytest.mark.parametrize(
    ("html", "date"),
    [
        ("<h1>X ferry</h1><p>By Mara Lindqvist | 4 March 2026</p>", "2026-03-04"),
        ("<time datetime='2026-03-04T08:30'>yesterday</time>", "2026-03-04"),
        ("<meta name='parsely-pub-date' content='2026-03-04T08:30:00Z'>", "2026-03-04"),
        ("<meta itemprop='datePublished' content='2026-03-04'>", "2026-03-04"),
        ("<link rel='canonical' href='https://coast.example/2026/03/04/ferry'>", "2026-03-04"),
        (
            "<meta property='article:modified_time' content='2026-03-05'><time>4 March 2026</time>",
            "2026-03-04",
        ),
        ("<time datetime='2026-02-01'></time><h1>X</h1><time datetime='2026-03-04'></time>", "2026-03-04"),
        ("<p>The bridge opened in 1950.</p>", ""),
    ],
)
def test_the_date_is_found_where_pages_put_it(html: str, date: str) -> None:
    assert said(f"<html><body>{html}</body></html>").published[:10] == date


@pytest.mark.parametrize(
    ("html", "url", "found"),
    [
        (
            "<link rel=canonical href='/news/1'>",
            "https://coast.example/news/1?utm=x",
            "https://coast.example/news/1",
        ),
        (
            "<link rel=canonical href='https://coast.example/'>",
            "https://coast.example/n/1",
            "https://coast.example/n/1",
        ),
        ("<meta property='og:url' content='https://coast.example/n/2'>", "", "https://coast.example/n/2"),
        ("<!-- saved from url=(0026)https://coast.example/n/3 --><p>x</p>", "", "https://coast.example/n/3"),
        ("<link rel=canonical href='javascript:x()'>", "", ""),
        ("<link rel=canonical href='http://[bad'>", "https://coast.example/n/4", "https://coast.example/n/4"),
    ],
)
def test_the_address_is_the_one_a_page_calls_its_own(html: str, url: str, found: str) -> None:
    assert said(html, url).url == found


def test_names_of_readers_who_comment_are_no_byline() -> None:
    html = (
        "<h1>Ferry stays</h1><ol class='comments'><li><span class='author' itemprop='author'>Olle Vale</span>"
        "</li></ol>"
    )
    assert said(html).byline == ""


@given(st.text(alphabet=st.sampled_from("<>/ap=\"' h1ti\n\x1b{}[]:,\u202eé"), max_size=300))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_page_at_all_is_an_article_or_a_sentence(body: str) -> None:
    html = f"<html><title>{body[:40]}</title><body><h1>{body[:20]}</h1><p>{body}</p><div {body}></div></body>"
    try:
        draft = page.read(html.encode("utf-8", "replace"))
    except IntakeError:
        return
    else:
        assert clean(draft.text) == draft.text
        assert clean(draft.title) == draft.title


def test_the_site_is_named_by_what_the_window_adds_to_the_headline() -> None:
    assert said(f"<title>{FERRY} | Nordposten</title><h1>{FERRY}</h1>").source == "Nordposten"
    assert said(f"<title>The Norland Review: {FERRY}</title><h1>{FERRY}</h1>").source == "The Norland Review"
    assert said(f"<title>{FERRY}</title>", "https://www.coast.example/n/1").source == "coast.example"
