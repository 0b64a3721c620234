# ruff: noqa: E501 (documents are quoted as they stand)
"""Markdown comes in with its fields and without its signs."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.intake import documents, importing
from tui.intake.marked import draft, unmarked
from tui.intake.plain import without
from tui.library.article import Draft

OURS = """---
title: "Harbour workers end strike"
byline: "By Mara Lind"
source: "Coast Wire"
url: "https://coast.example/a"
published: "2026-03-04T10:00:00+01:00"
added: "2026-03-05T08:00:00+00:00"
tags: ["ports", "work"]
---

# Harbour workers end strike

By Mara Lind · Coast Wire · 2026\\-03\\-04

Dock workers voted on ==Tuesday to end== a strike.

“We got the hours,” said Ana Petrescu \\[the leader\\].

## Notes

Ask about the ferries.

## Quotes

- **Ana Petrescu**: We got the hours
"""


def test_an_export_of_our_own_comes_back() -> None:
    article = draft(OURS)
    assert (article.title, article.byline, article.source) == (
        "Harbour workers end strike",
        "By Mara Lind",
        "Coast Wire",
    )
    assert (article.url, article.published) == ("https://coast.example/a", "2026-03-04T10:00:00+01:00")
    assert article.tags == ("ports", "work")
    assert article.text == (
        "Dock workers voted on Tuesday to end a strike.\n\n“We got the hours,” said Ana Petrescu [the leader]."
    )


def test_front_matter_of_page_generators() -> None:
    article = draft(
        "---\nlayout: post\ntitle: 'Salt marsh returns'\nauthor: Ines Vale\ndate: 2026-02-01 09:30\ntags:\n  - sea\n  - birds\n---\nThe marsh is back.\n\nSo are the birds.\n"
    )
    assert (article.title, article.byline, article.published[:10]) == (
        "Salt marsh returns",
        "Ines Vale",
        "2026-02-01",
    )
    assert article.tags == ("sea", "birds")
    assert article.text == "The marsh is back.\n\nSo are the birds."


def test_without_front_matter_the_head_is_read_as_on_any_page() -> None:
    article = draft(
        "# Salt marsh returns\n\n*By Ines Vale*\n\n1 February 2026\n\nThe **marsh** is [back](https://a.example/x_(y)), see ![a map](https://a.example/m.png) it.\n"
    )
    assert (article.title, article.byline, article.published) == (
        "Salt marsh returns",
        "By Ines Vale",
        "2026-02-01",
    )
    assert without(article.text, article.furniture) == "The marsh is back, see it."
    assert article.links == (("back", "https://a.example/x_(y)"),)
    assert article.images == (("a map", "https://a.example/m.png"),)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a *b* and **c d** and ***e***", "a b and c d and e"),
        ("snake_case_name and 2*3*4 stay", "snake_case_name and 2*3*4 stay"),
        ("`code` and ~~gone~~ and ==lit==", "code and gone and lit"),
        (
            "[text][ref] and <https://a.example>\n\n[ref]: https://b.example\n",
            "text and https://a.example\n\n",
        ),
        ("a footnote[^1] here", "a footnote here"),
        (r"1\. not a list, 5 \* 3, \[x\]", "1. not a list, 5 * 3, [x]"),
        ("> quoted\n> lines", "quoted\nlines"),
        ("**“We *know* it,” she said.**", "“We know it,” she said."),
    ],
)
def test_signs_go_and_words_stay(text: str, plain: str) -> None:
    assert unmarked(text) == plain


def test_a_rule_of_dashes_above_a_text_is_no_front_matter() -> None:
    article = draft("---\n\nHarbour opens\n\nThe harbour opened on Tuesday.\n\n---\n")
    assert article.title == "Harbour opens"


@given(st.text(alphabet="ab *_`[]()!<>#=~\\-:\n\"'|{}%", max_size=300))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read(text: str) -> None:
    assert isinstance(draft(text), Draft)
    assert isinstance(draft(f"---\n{text}\n---\n{text}"), Draft)


def test_many_signs_take_no_long_time() -> None:
    for sign in ("*", "_", "[", "![", "`", "**a", "[a](", "<!--", "=="):
        assert list(documents.drafts(f"# A\n\n{sign * 20_000}".encode(), "a.md"))


def test_an_export_of_several_articles_gives_each_of_them_again(tmp_path) -> None:
    one = (
        '---\ntitle: "Ferry sails"\nadded: "2026-03-04"\ntags: ["sea"]\n---\n\n# Ferry sails\n\nIt sailed.\n'
    )
    other = one.replace("Ferry sails", "Fog stays").replace("It sailed.", "\\---\n\ntitle: a line of text.")
    (tmp_path / "two.md").write_text(f"{one}\n\n{other}", "utf-8")
    read = [
        event for event in importing.preview([str(tmp_path / "two.md")]) if isinstance(event, importing.Read)
    ]
    assert [(event.draft.title, event.draft.tags) for event in read] == [
        ("Ferry sails", ("sea",)),
        ("Fog stays", ("sea",)),
    ]
