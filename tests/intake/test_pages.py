"""Web pages as articles: the text a reader sees, nothing of the page around it."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from page_sites import FERRY, SITES, paragraphs, wrap

from tui.intake import plain
from tui.intake.documents import drafts
from tui.intake.errors import IntakeError
from tui.intake.pages import page
from tui.library.article import Draft
from tui.reading.clean import clean


def read(html: str | bytes, url: str = "", charset: str = "") -> Draft:
    return page.read(html if isinstance(html, bytes) else html.encode(), url, charset)


def shown(draft: Draft) -> str:
    return plain.without(draft.text, draft.furniture)


@pytest.mark.parametrize("name", sorted(SITES))
def test_every_template_gives_the_same_article(name: str) -> None:
    draft = read(SITES[name])
    assert shown(draft).split("\n\n") == list(FERRY)
    assert draft.title == "Ferry to Sandviken keeps running through the winter"
    assert draft.byline == "Mara Lindqvist"
    assert draft.published.startswith("2026-03-04")
    assert draft.source == "Coast Wire"
    assert draft.url == "https://coast.example/news/ferry-winter"
    assert draft.language == "en"


def test_lists_quotes_and_subheads_are_paragraphs_and_captions_are_not() -> None:
    draft = read(
        wrap(
            f"<h1>{FERRY[0][:30]}</h1>{paragraphs(FERRY[:2])}<h2>What it costs</h2>"
            "<figure><img src='/quay.jpg'><figcaption>The quay at noon, seen from the north.</figcaption>"
            f"</figure>{paragraphs(FERRY[2:4])}<ul><li>Adults pay four crowns for each of the crossings</li>"
            "<li>Children under twelve years of age pay nothing at all</li></ul>"
            f"<blockquote><p>{FERRY[4]}</p></blockquote>{paragraphs(FERRY[5:])}"
        )
    )
    blocks = shown(draft).split("\n\n")
    assert "What it costs" in blocks
    assert (
        "• Adults pay four crowns for each of the crossings\n"
        "• Children under twelve years of age pay nothing at all"
    ) in blocks
    assert FERRY[4] in blocks
    assert "The quay at noon" not in draft.text
    assert draft.images == (("The quay at noon, seen from the north.", "https://coast.example/quay.jpg"),)


def test_what_a_page_weaves_into_the_text_is_kept_but_hidden() -> None:
    draft = read(
        wrap(
            f"<h1>Ferry stays</h1>{paragraphs(FERRY[:3])}"
            "<p>Read more: <a href='/other'>Bridge plan is put off again</a></p>"
            f"{paragraphs(FERRY[3:])}<p>Follow us on Twitter and Facebook</p>"
        )
    )
    hidden = [cut.of(draft.text) for cut in draft.furniture]
    assert shown(draft).split("\n\n") == list(FERRY)
    assert any("Bridge plan" in piece for piece in hidden)


def test_links_of_the_text_are_collected_in_order_and_those_around_it_are_not() -> None:
    draft = read(
        wrap(
            "<nav><a href='/sport'>Sport</a></nav><h1>Ferry stays</h1>"
            + paragraphs(FERRY[:2])
            + f"<p>{FERRY[2]} The <a href='report.pdf'>full report</a> and <a href='//other.example/x'>the"
            " answer</a>.</p>" + paragraphs(FERRY[3:]) + "<aside><a href='/ad'>Win a boat</a></aside>"
        )
    )
    assert draft.links == (
        ("full report", "https://coast.example/news/report.pdf"),
        ("the answer", "https://other.example/x"),
    )


def test_a_text_cut_into_several_containers_is_whole() -> None:
    pieces = "".join(
        f"<div class='body'>{paragraphs(FERRY[start : start + 2])}</div><div><a href='/a'>Ad</a></div>"
        for start in range(0, len(FERRY), 2)
    )
    assert shown(read(wrap(f"<h1>Ferry stays</h1>{pieces}"))).split("\n\n") == list(FERRY)


def test_a_body_that_only_the_structured_data_holds_is_taken_from_there() -> None:
    body = "\n\n".join(FERRY)
    data = {"@type": "NewsArticle", "headline": "Ferry stays", "articleBody": body}
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    draft = read(f"<html><head>{script}</head><body></body></html>")
    assert (draft.title, draft.text) == ("Ferry stays", body)


@pytest.mark.parametrize(
    ("encoding", "declared", "told"),
    [
        ("utf-8", "", ""),
        ("latin-1", "iso-8859-1", ""),
        ("latin-1", "utf-8", ""),
        ("latin-1", "", "utf-8"),
        ("cp1252", "", "windows-1252"),
        ("utf-16", "", ""),
        ("utf-8-sig", "iso-8859-1", ""),
    ],
)
def test_accents_come_out_right_whatever_a_page_says_of_its_letters(
    encoding: str, declared: str, told: str
) -> None:
    accents = "Le maire de Sandviken a déclaré que la traversée resterait gratuite pour les élèves à Noël."
    meta = f"<meta charset='{declared}'>" if declared else ""
    texts = [text.translate({0x201C: '"', 0x201D: '"'}) for text in (accents, *FERRY)]
    html = wrap(f"<h1>Ferry</h1>{paragraphs(texts)}", meta).encode(encoding)
    assert accents in read(html, charset=told).text


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<html><head><title>x</title></head><body></body></html>", "no article"),
        ("<div id='root'></div><script>" + "go();" * 2000 + "</script>", "only by scripts"),
        (
            wrap("<p>For members only.</p><p><a href='/in'>Log in to continue reading</a></p>"),
            "to who logs in or subscribes",
        ),
        (
            wrap(
                "".join(
                    f"<div><h3><a href='/{n}'>The council of the town votes on plan number {n} again</a></h3>"
                    f"<p>What is in plan {n}.</p></div>"
                    for n in range(40)
                )
            ),
            "no article",
        ),
    ],
    ids=["empty", "scripts", "login", "index"],
)
def test_a_page_without_an_article_is_refused_in_a_sentence(html: str, reason: str) -> None:
    with pytest.raises(IntakeError, match=reason) as caught:
        read(html)
    assert str(caught.value).count("\n") == 0
    assert "nothing was taken" in str(caught.value)


BODY = paragraphs(FERRY)


@pytest.mark.parametrize(
    "html",
    [
        wrap("<div>" * 100_000 + BODY),
        wrap(f"<p title='{'x' * 3_000_000}'>a</p>{BODY}"),
        wrap(f"<img src='data:image/png;base64,{'A' * 3_000_000}'>{BODY}"),
        wrap(BODY)[:1200],
        wrap(BODY).replace("ferry", "fer\0ry"),
        "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" + wrap(f"<p>&b;</p>{BODY}"),
        wrap(BODY + "<!-- x -->" * 40_000),
        wrap(BODY, "<script type='application/ld+json'>" + "[" * 100_000 + "</script>"),
        wrap(f"<p>a{chr(0x301) * 300_000}</p>{BODY}"),
        wrap(f"<base href='http://[x'><a href='//[::1'>a</a><div>b&#1;&#x1b;<p>c\x0c\x01</p></div>{BODY}"),
        wrap(f"<h1>\x1b]0;owned\x07 [@click=app.quit]{chr(0x202E)}x[/]</h1>{BODY}"),
    ],
    ids=[
        "deep",
        "attribute",
        "data",
        "cut",
        "nul",
        "entities",
        "comments",
        "json",
        "accents",
        "broken",
        "title",
    ],
)
def test_a_hostile_page_is_still_an_article(html: str) -> None:
    begun = time.process_time()
    draft = read(html)
    assert time.process_time() - begun < 10
    assert FERRY[0].replace("\0", "")[:60] in draft.text
    for text in (draft.title, draft.text, draft.byline, draft.source):
        assert clean(text) == text


def test_an_endless_line_and_an_endless_page_are_read_in_time() -> None:
    begun = time.process_time()
    assert len(read(wrap(f"<p>{'word and word ' * 90_000}</p>")).text) > 1_000_000
    assert FERRY[0] in read(wrap(BODY + "<p>Line of a very long list, number one.</p>" * 25_000)).text
    assert time.process_time() - begun < 20


def test_a_saved_page_is_found_in_its_file() -> None:
    page_part = SITES["blog"].encode()
    whole = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://coast.example/news/ferry-winter\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n'
        b"----x\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/frame\r\n\r\n"
        b"<p>Buy a boat</p>\r\n----x\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: 8bit\r\nContent-Location: https://coast.example/news/ferry-winter\r\n\r\n"
        + page_part
        + b"\r\n----x--\r\n"
    )
    [(draft, name)] = list(drafts(whole, "saved.mhtml"))
    assert isinstance(draft, Draft)
    assert name == "saved.mhtml"
    assert shown(draft).split("\n\n") == list(FERRY)
    assert draft.url == "https://coast.example/news/ferry-winter"


def test_a_saved_file_without_a_page_is_refused() -> None:
    whole = (
        b"Snapshot-Content-Location: https://a.example\r\n"
        b"Content-Type: multipart/related; boundary=x\r\n\r\n--x--"
    )
    [(refused, _)] = list(drafts(whole, "saved.mht"))
    assert isinstance(refused, IntakeError)
    assert "no page in this saved file" in str(refused)


def test_the_feeds_a_page_names_are_listed() -> None:
    html = wrap(
        "<p>News</p>",
        "<link rel='alternate' type='application/rss+xml' title='All news' href='/feed.xml'>"
        "<link rel='alternate' type='application/atom+xml' href='https://coast.example/atom'>"
        "<link rel='alternate' hreflang='sv' href='/sv'><link rel='stylesheet' href='/x.css'>"
        "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>",
    )
    assert page.feeds(html.encode(), "https://coast.example/news/") == [
        ("All news", "https://coast.example/feed.xml"),
        ("", "https://coast.example/atom"),
    ]


def test_reading_happens_in_the_worker_and_a_folder_of_pages_is_imported(tmp_path: Path) -> None:
    for name, html in SITES.items():
        (tmp_path / f"{name}.html").write_text(html, "utf-8")
    from tui.intake import importing

    found = [event for event in importing.preview([str(tmp_path)]) if isinstance(event, importing.Read)]
    assert len(found) == len(SITES)
    assert {event.draft.source for event in found} == {"Coast Wire"}


def test_rows_of_a_table_and_lines_of_a_verse_stand_together() -> None:
    draft = read(
        wrap(
            f"<h1>Ferry stays</h1>{paragraphs(FERRY[:4])}<table><tr><th>Port</th>"
            "<th>Boats that leave each day</th>"
            "</tr><tr><td>Sandviken</td><td>Three boats in all weathers</td></tr></table>"
            f"<p>Row, row the heavy boat across the bay,<br>row until the morning light is grey</p>"
            f"{paragraphs(FERRY[4:])}"
        )
    )
    blocks = draft.text.split("\n\n")
    assert "Port | Boats that leave each day\nSandviken | Three boats in all weathers" in blocks
    assert "Row, row the heavy boat across the bay,\nrow until the morning light is grey" in blocks


def test_subheads_and_questions_stand_before_what_they_head() -> None:
    asked = "".join(
        f"<dt>And point {number}?</dt><dd>{text}</dd>"
        if number % 2
        else f"<h3>Part {number}</h3><p>{text}</p>"
        for number, text in enumerate(FERRY)
    )
    lines = read(wrap(f"<h1>Ferry stays</h1>{asked}")).text.replace("\n\n", "\n").split("\n")
    below = lines.index(FERRY[0]) + 1
    assert lines[below : below + 4] == ["And point 1?", FERRY[1], "Part 2", FERRY[2]]


def test_the_small_print_of_a_footer_is_no_text() -> None:
    print_ = (
        "Coast Wire Media is registered in Norland under the number 55512, with its office at 1 Quay Street."
    )
    html = wrap(f"<h1>Ferry stays</h1>{paragraphs(FERRY)}")
    draft = read(html.replace("</article>", f"</article><footer><p>{print_} {print_}</p></footer>"))
    assert shown(draft).split("\n\n") == list(FERRY)


def test_links_survive_the_library_and_json_out_and_in(tmp_path: Path) -> None:
    from tui.intake import export, jsonlines
    from tui.library.library import Library

    with Library.open(tmp_path / "library") as library:
        [one] = library.add([read(SITES["newspaper"])])
        [path] = export.write(library, [one.id], "json", tmp_path / "out.json")
        article = library.article(one.id)
    [(_, again)] = list(jsonlines.read_document(path.read_bytes()))
    assert isinstance(again, Draft)
    assert article.images == again.images
    assert article.images[0][1] == "https://coast.example/boat.jpg"
    assert article.links == again.links
