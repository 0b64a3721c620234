"""HTML pieces as text: paragraphs as a reader sees them, nothing of the markup."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.intake.enclosures import kept
from tui.intake.pages import fragment
from tui.reading.clean import clean


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>The ferry left.</p><p>It came back.</p>", "The ferry left.\n\nIt came back."),
        ("<p>The <b>ferry</b>\n left <i>at\tnine</i>.</p>", "The ferry left at nine."),
        ("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree"),
        ("One<br>line<br/><br>Two", "One\nline\n\nTwo"),
        ("<ul><li>Bread<li>Salt</ul><p>End</p>", "• Bread\n• Salt\n\nEnd"),
        ("<ol start='3'><li>Bread</li><li>Salt</li></ol>", "3. Bread\n4. Salt"),
        ("<p>He wrote:</p><blockquote><p>No.</p></blockquote>", "He wrote:\n\nNo."),
        ("<h2>Costs</h2><p>They rose.</p>", "Costs\n\nThey rose."),
        ("<table><tr><th>Port<th>Ships<tr><td>Sandviken<td>4</table>", "Port | Ships\nSandviken | 4"),
        ("<pre>one\ntwo</pre>", "one\ntwo"),
        ("<p>Tea &amp; caf&eacute; &lt;b&gt;</p>", "Tea & café <b>"),
        ("<p>In<script>x()</script>side</p><style>p{}</style>", "Inside"),
        ("<p>Seen</p><p hidden>Not</p><p style='display: none'>Nor</p>", "Seen"),
        ("<figure><img src='a'><figcaption>Caption</figcaption></figure><p>Text</p>", "Text"),
        ("Fish &amp; chips\nat noon\n\nClosed", "Fish & chips\nat noon\n\nClosed"),
        ("2 < 3 and <3", "2 < 3 and <3"),
        ("", ""),
        ("<!-- nothing -->", ""),
    ],
)
def test_paragraphs_are_what_a_reader_sees(html: str, text: str) -> None:
    assert fragment.text(html) == text


def test_links_and_pictures_come_beside_the_text() -> None:
    html = (
        "<p>As <a href='/a?b=1'>the <b>report</b></a> says, <a href='javascript:x()'>no</a>"
        " <a href='#top'>up</a> <a href='mailto:a@b.example'>mail</a></p>"
        "<figure><img src='p.jpg' alt='A quay'><figcaption>The quay at noon.</figcaption></figure>"
        "<img src='//cdn.example/q.jpg' alt='Another'><img src='/pixel.gif' width=1 height=1>"
        "<a href='/other-story'><img src='/thumb.jpg' alt='Elsewhere'></a>"
    )
    read = fragment.read(html, "https://coast.example/news/1")
    assert read.text == "As the report says, no up mail"
    assert read.links == (("the report", "https://coast.example/a?b=1"),)
    assert read.images == (
        ("The quay at noon.", "https://coast.example/news/p.jpg"),
        ("Another", "https://cdn.example/q.jpg"),
    )


def test_only_web_addresses_are_kept_each_once_and_not_too_many() -> None:
    assert kept([("", "https://a.example/x"), ("Name", "https://a.example/x")]) == (
        ("Name", "https://a.example/x"),
    )
    assert kept([("x", "file:///etc/passwd"), ("y", "https://a.example/\x1b[2J"), ("z", "http://a b")]) == ()
    assert len(kept((str(n), f"https://a.example/{n}") for n in range(500))) == 200
    [(label, _)] = kept([("a\x1b[31m\n\u202eb", "https://a.example/")])
    assert label == "a[31m b"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000 + "x",
        "<b>" * 100_000 + "x" + "</b>" * 100_000,
        "<p title='" + "x" * 3_000_000 + "'>hi",
        "<" * 500_000,
        "<!--" * 200_000,
        "<ul><li>x" * 20_000,
        "a\0b<p>\x1b]0;x\x07c\ud800",
    ],
    ids=["deep", "inline", "attribute", "brackets", "comments", "lists", "controls"],
)
def test_hostile_markup_takes_no_time_and_leaves_clean_text(html: str) -> None:
    begun = time.process_time()
    text = fragment.text(html)
    assert time.process_time() - begun < 5
    assert clean(text) == text


@given(st.text(alphabet=st.sampled_from("ab <>/&;p=\"'!-\n\x1b\u202eé"), max_size=200))
def test_any_text_at_all_is_read(html: str) -> None:
    text = fragment.text(html)
    assert clean(text) == text.strip()
