# ruff: noqa: E501 (pages are quoted as they stand)
"""The head of a copied page: headline, byline, dateline, date and source in the forms pages use."""

from __future__ import annotations

import pytest

from tui.intake.plain import draft

BODY = """Dock workers in four ports voted on Tuesday to end a nine-day strike, after the transport minister improved the offer.

“We got the hours we asked for,” said Ana Petrescu, who leads the Dockers’ Federation. “The rest can wait.”

By Monday evening the queue of ships off the coast had grown to forty, the harbour master said.

Comments on the deal were mixed. Related costs will be known in March 2027, the ministry said."""
TITLE = "Harbour workers end strike after nine days"

# name: (what stands above the text, byline, published)
HEADS = {
    "by and blank": (f"{TITLE}\n\nBy Mara Lindqvist\n\n", "By Mara Lindqvist", ""),
    "by directly over the text": (f"{TITLE}\n\nBy Mara Lindqvist\n", "By Mara Lindqvist", ""),
    "staff and agencies": (f"{TITLE}\n\nBy Staff, Agencies\n", "By Staff, Agencies", ""),
    "no blank lines": (f"{TITLE}\nBy Mara Lindqvist\n4 March 2026\n", "By Mara Lindqvist", "2026-03-04"),
    "capitals": (f"{TITLE}\n\nBY MARA LINDQVIST\n\n", "BY MARA LINDQVIST", ""),
    "capital headline": (f"{TITLE.upper()}\n\nBy Mara Lindqvist\n\n", "By Mara Lindqvist", ""),
    "role": (f"{TITLE}\n\nBy Mara Lindqvist, Staff Writer\n\n", "By Mara Lindqvist", ""),
    "role below": (
        f"{TITLE}\n\nBy Mara Lindqvist\nTransport Correspondent\n\n4 March 2026\n\n",
        "By Mara Lindqvist",
        "2026-03-04",
    ),
    "two authors": (
        f"{TITLE}\n\nBy Mara Lindqvist and Tom Okafor\n\n",
        "By Mara Lindqvist and Tom Okafor",
        "",
    ),
    "three authors": (
        f"{TITLE}\n\nBy Mara Lindqvist, Tom Okafor and Jean-Luc O’Neill\n\n",
        "By Mara Lindqvist, Tom Okafor and Jean-Luc O’Neill",
        "",
    ),
    "author label": (
        f"{TITLE}\n\nAuthor: Mara Lindqvist\nDate: 2026-03-04\n\n",
        "Mara Lindqvist",
        "2026-03-04",
    ),
    "written by": (
        f"{TITLE}\n\nWritten by Mara Lindqvist\nPublished: March 4, 2026\n\n",
        "Mara Lindqvist",
        "2026-03-04",
    ),
    "one line, bars": (
        f"{TITLE}\n\nBy Mara Lindqvist | Coast Wire | 4 March 2026\n\n",
        "By Mara Lindqvist",
        "2026-03-04",
    ),
    "one line, dots": (
        f"{TITLE}\n\nMara Lindqvist · Coast Wire · 4 Mar 2026 · 3 min read\n\n",
        "Mara Lindqvist",
        "2026-03-04",
    ),
    "one line, dash": (
        f"{TITLE}\n\nBy Mara Lindqvist – March 4, 2026\n\n",
        "By Mara Lindqvist",
        "2026-03-04",
    ),
    "one line, comma": (f"{TITLE}\n\nBy Mara Lindqvist, 4 March 2026\n\n", "By Mara Lindqvist", "2026-03-04"),
    "posted on by": (
        f"{TITLE}\n\nPosted on March 4, 2026 by Mara Lindqvist\n\n",
        "Mara Lindqvist",
        "2026-03-04",
    ),
    "published and updated": (
        f"{TITLE}\n\nBy Mara Lindqvist\nUpdated 5 March 2026 09:10 GMT\nPublished 4 March 2026 18:05 GMT\n\n",
        "By Mara Lindqvist",
        "2026-03-04T18:05+00:00",
    ),
    "bare name over a date": (f"{TITLE}\n\nMara Lindqvist\n4 March 2026\n\n", "Mara Lindqvist", "2026-03-04"),
    "bare name in a place": (
        f"{TITLE}\n\nMara Lindqvist in Sandviken\nWed 4 Mar 2026 18.05 GMT\n\n",
        "Mara Lindqvist",
        "2026-03-04T18:05+00:00",
    ),
    "place in the byline": (f"{TITLE}\n\nBy Mara Lindqvist in Sandviken\n\n", "By Mara Lindqvist", ""),
    "outlet in the byline": (f"{TITLE}\n\nBy Mara Lindqvist for Coast Wire\n\n", "By Mara Lindqvist", ""),
    "agency alone": (f"{TITLE}\n\nBy Agencies\nMarch 4, 2026\n\n", "By Agencies", "2026-03-04"),
    "staff without by": (f"{TITLE}\n\nStaff Reporter\n04.03.2026\n\n", "Staff Reporter", "2026-03-04"),
    "our correspondent": (
        f"{TITLE}\n\nFrom Our Correspondent\n\n2026/03/04\n\n",
        "From Our Correspondent",
        "2026-03-04",
    ),
    "handle": (f"{TITLE}\n\nBy Mara Lindqvist @maralind\n\n", "By Mara Lindqvist", ""),
    "date above byline": (
        f"{TITLE}\n\nWednesday, March 4, 2026\n\nBy Mara Lindqvist\n\n",
        "By Mara Lindqvist",
        "2026-03-04",
    ),
    "date above headline": (
        f"4 March 2026\n\n{TITLE}\n\nBy Mara Lindqvist\n\n",
        "By Mara Lindqvist",
        "2026-03-04",
    ),
    "share bar first": (f"Share\nTweet\nEmail\n\n{TITLE}\n\nBy Mara Lindqvist\n\n", "By Mara Lindqvist", ""),
    "share bar below": (
        f"{TITLE}\n\nBy Mara Lindqvist\n4 March 2026\nFacebook Twitter WhatsApp Email\n\n",
        "By Mara Lindqvist",
        "2026-03-04",
    ),
    "navigation first": (
        f"Skip to main content\nHome > Business > Shipping\n\n{TITLE}\n\nBy Mara Lindqvist\n\n",
        "By Mara Lindqvist",
        "",
    ),
    "section first": (f"BUSINESS\n\n{TITLE}\n\nBy Mara Lindqvist\n\n", "By Mara Lindqvist", ""),
    "no byline": (f"{TITLE}\n\n", "", ""),
    "only a date": (f"{TITLE}\n\nMarch 4, 2026\n\n", "", "2026-03-04"),
    "American clock": (
        f"{TITLE}\n\nBy Mara Lindqvist\nMar. 4, 2026, 6:05 p.m. EST\n\n",
        "By Mara Lindqvist",
        "2026-03-04T18:05-05:00",
    ),
    "ISO with time": (
        f"{TITLE}\n\nBy Mara Lindqvist\n2026-03-04T18:05:00Z\n\n",
        "By Mara Lindqvist",
        "2026-03-04T18:05:00+00:00",
    ),
    "slashes": (f"{TITLE}\n\nBy Mara Lindqvist\n14/03/2026\n\n", "By Mara Lindqvist", "2026-03-14"),
    "ordinal": (
        f"{TITLE}\n\nBy Mara Lindqvist\nWednesday 4th March 2026\n\n",
        "By Mara Lindqvist",
        "2026-03-04",
    ),
    "relative date": (f"{TITLE}\n\nBy Mara Lindqvist\n2 hours ago\n\n", "By Mara Lindqvist", ""),
    "windows line ends": (f"{TITLE}\r\n\r\nBy Mara Lindqvist\r\n\r\n", "By Mara Lindqvist", ""),
    "byte order mark": (f"\ufeff{TITLE}\n\nBy Mara Lindqvist\n\n", "By Mara Lindqvist", ""),
    "blank lines first": (f"\n\n\n{TITLE}\n\n\n\nBy Mara Lindqvist\n\n\n", "By Mara Lindqvist", ""),
    "Markdown": (f"# {TITLE}\n\nBy Mara Lindqvist\n\n", "By Mara Lindqvist", ""),
    "underlined": (f"{TITLE}\n==========\n\nBy Mara Lindqvist\n\n", "By Mara Lindqvist", ""),
    "labels": (
        f"Title: {TITLE}\nAuthor: Mara Lindqvist\nSource: Coast Wire\nDate: 4 March 2026\n\n",
        "Mara Lindqvist",
        "2026-03-04",
    ),
    "address": (
        f"{TITLE}\nhttps://coast.example/2026/strike\n\nBy Mara Lindqvist\n\n",
        "By Mara Lindqvist",
        "",
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_head_is_taken_apart(name: str) -> None:
    head, byline, published = HEADS[name]
    article = draft(head + BODY)
    assert article.title.casefold() == TITLE.casefold()
    assert article.byline == byline
    assert article.published == published
    shown = visible(article.text, article.furniture)
    assert shown == BODY


def visible(text: str, furniture) -> str:
    for span in reversed(furniture):
        text = text[: span.start] + text[span.end :]
    return text
