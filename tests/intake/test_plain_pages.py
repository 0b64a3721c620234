# ruff: noqa: E501 (pages are quoted as they stand)
"""Whole pages as sites of every kind copy them, judged field by field."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

import pytest

from tui.intake.plain import draft, without


@dataclass
class Page:
    text: str
    title: str
    author: str | None = None
    published: str = ""
    absent: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    paragraphs: int | None = None


def wrap(text: str, width: int = 70) -> str:
    return textwrap.fill(text, width)


def loose(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


A = "The river authority said on Thursday that it would open the lower sluice for the first time since 1974."
B = "“We have no choice,” said its director, Yolanda Pike. “The dam was built for another climate.”"
C = "Farmers in the valley fear for their winter wheat. Some have already moved cattle to higher ground, according to the union."
D = "By Sunday the level should have dropped by forty centimetres, engineers estimate."
PAGES = [
    Page(
        f"River authority to open old sluice\n\nYolanda Pike warns of flooding\n\nBy: Karl Ostrander\nOctober 9, 2025 | 5:30 PM\n\n{A}\n\n{B}\n\n{C}\n\n{D}\n\nShare this:\n\nClick to share on Twitter (Opens in new window)\nClick to share on Facebook (Opens in new window)\n\nLike this:\nLike Loading...\n\nRelated",
        "River authority to open old sluice",
        "Karl Ostrander",
        "2025-10-09",
        (
            "Click to share",
            "Like this",
            "Related",
        ),
        (D,),
        5,
    ),
    Page(
        f"River authority to open old sluice\nBy Karl Ostrander, Valley Post\n09 Oct 2025, 17:30 IST\n{A}\nALSO READ | Dam safety bill delayed again\n{B}\n{C}\n{D}\n(With inputs from agencies)\nFirst Published: 09 Oct 2025",
        "River authority to open old sluice",
        "Karl Ostrander",
        "2025-10-09",
        (
            "ALSO READ",
            "First Published",
        ),
        (D,),
        None,
    ),
    Page(
        f"NATION\nRiver authority to open\nold sluice as dam ages\nKarl Ostrander\nValley Post\nPublished 5:30 p.m. CT Oct. 9, 2025\n{A}\n{B}\nMore: Why the dam leaks\n{C}\n{D}\nReach Karl Ostrander at kostrander@valleypost.example.\nMore in News",
        "River authority to open old sluice as dam ages",
        "Karl Ostrander",
        "2025-10-09",
        (
            "More: Why",
            "More in News",
        ),
        (D,),
        None,
    ),
    Page(
        f"Share\nPrint\nA A A\nRiver authority to open old sluice\nKARL OSTRANDER\nVALLEY POST\nOCTOBER 9, 2025\n\n{A}\n\nArticle content\n\n{B}\n\nThis advertisement has not loaded yet, but your article continues below.\n\n{C}\n\nArticle content\n\n{D}\n\nShare this article in your social network\n\nTrending\n\nSluice gates of the world\n\nTen dams that failed",
        "River authority to open old sluice",
        "KARL OSTRANDER",
        "2025-10-09",
        (
            "Article content",
            "advertisement",
            "Trending",
            "Ten dams",
        ),
        (D,),
        4,
    ),
    Page(
        f"River authority to open old sluice – live\n\nKarl Ostrander (now) and Ines Vale (earlier)\n\nThu 9 Oct 2025 17.30 BST\n\n{A}\n\n{B}",
        "River authority to open old sluice – live",
        None,
        "2025-10-09",
        ("17.30",),
        (B,),
        None,
    ),
    Page(
        f"Breaking News\n\nRiver authority to open old sluice\n\n9th October 2025\n\nby Karl Ostrander\n\n{A}\n\nAdvertisement\n\n{B}\n\nRead Also: Dam safety bill delayed\n\n{C}\n\nComments on the scheme are invited until May.\n\n{D}\n\nTags: #dam #river\n\nShare: Facebook | Twitter | WhatsApp\n\nLeave a Reply Cancel reply",
        "River authority to open old sluice",
        "Karl Ostrander",
        "2025-10-09",
        (
            "Advertisement",
            "Read Also",
            "#dam",
            "Cancel reply",
        ),
        ("Comments on the scheme",),
        5,
    ),
    Page(
        f"River authority to open old sluice\n\nBy KARL OSTRANDER The Valley Post\n\nUpdated: October 10, 2025 9:00 am\n\nPosted: October 9, 2025 5:30 pm\n\nPIKEVILLE, Norland (VP) — {A}\n\n{B}\n\n{C}\n\nCopyright 2025 Valley Post. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
        "River authority to open old sluice",
        None,
        "2025-10-09",
        ("Copyright",),
        (C,),
        3,
    ),
    Page(
        f"# River authority to open old sluice\n\n**Karl Ostrander** | 2025-10-09\n\n{A}\n\n> {B}\n\n{C}\n\n---\n\n*Related:* [Why the dam leaks](https://valley.example/dam)\n",
        "River authority to open old sluice",
        "Karl Ostrander",
        "2025-10-09",
        ("Related",),
        (C,),
        3,
    ),
    Page(
        f"River authority to open old sluice\n\n{A}\n\n{B}\n\n{C}\n\n{D}\n\nPublished: 9 October 2025\nAuthor: Karl Ostrander\nSource: Valley Post",
        "River authority to open old sluice",
        "Karl Ostrander",
        "2025-10-09",
        ("Source: Valley",),
        (D,),
        4,
    ),
    Page(
        f"River authority to open old sluice\n\nKarl Ostrander, Environment Editor\n\nLast updated 9 October 2025\n\n{A}\n\n{B}\n\nRECOMMENDED\n\nWhy the dam leaks\n\n{C}\n\n{D}\n\nAbout the author: Karl Ostrander covers water.",
        "River authority to open old sluice",
        "Karl Ostrander, Environment Editor",
        "2025-10-09",
        ("RECOMMENDED",),
        (D,),
        None,
    ),
    Page(
        f"By the time the sluice opened, it was too late\n\nBy Karl Ostrander\n\n{A}\n\n{B}\n\n{C}",
        "By the time the sluice opened, it was too late",
        "Karl Ostrander",
        "",
        (),
        (C,),
        3,
    ),
    Page(
        f"Comments that shook a valley\n\nBy Karl Ostrander\n\n{A}\n\n{B}\n\n{C}\n\nComments",
        "Comments that shook a valley",
        "Karl Ostrander",
        "",
        (),
        (C,),
        3,
    ),
    Page(
        f"Related party deals sink river authority\n\n{A}\n\n{B}\n\nRelated party transactions must be disclosed.\n\n{C}",
        "Related party deals sink river authority",
        None,
        "",
        (),
        ("Related party transactions",),
        4,
    ),
    Page(
        "River authority to open old sluice for the first time in half a\ncentury\n\nBy Karl Ostrander\nPublished: 2025-10-09\n\n"
        + "\n\n".join(wrap(x) for x in (A, B, "ADVERTISEMENT", C, D))
        + "\n\nStory continues below\n\n"
        + wrap(A.replace("Thursday", "Friday"))
        + "\n\n"
        + "Read more:\n"
        + wrap("Dam safety bill delayed again as ministers argue about who should pay for the work")
        + "\n\nShare this article\n",
        "River authority to open old sluice for the first time in half a century",
        "Karl Ostrander",
        "2025-10-09",
        (
            "ADVERTISEMENT",
            "Story continues",
            "Dam safety bill",
        ),
        (D,),
        5,
    ),
    Page(
        "River authority to open old sluice\n\nBy Karl Ostrander\n\n"
        + "\n".join("  " + wrap(x, 64) for x in (A, B, C, D)),
        "River authority to open old sluice",
        "Karl Ostrander",
        "",
        (),
        (),
        4,
    ),
    Page(
        f"River authority to open old sluice\n\nOct 9, 2025\n\nBy\nKarl Ostrander\n\n{A}\n\n{B}\n\n{C}\n\n0 Comments\n\nSubmit a Comment\n\nYour email address will not be published. Required fields are marked *\n\nSave my name, email, and website in this browser for the next time I comment.",
        "River authority to open old sluice",
        "Karl Ostrander",
        "2025-10-09",
        (
            "Submit a Comment",
            "Save my name",
        ),
        (C,),
        3,
    ),
    Page(
        f"River authority to open old sluice\n\nFrom Karl Ostrander in Pikeville\n\nOctober 09 2025, 5.30pm\n\n{A}\n\n{B}\n\n{C}\n\nShow comments\n\nHide comments",
        "River authority to open old sluice",
        "Karl Ostrander",
        "2025-10-09",
        (
            "Show comments",
            "Hide",
        ),
        (C,),
        3,
    ),
    Page(
        f"River authority to open old sluice\n\nBy Karl Ostrander - October 9, 2025 0 234\n\n{A}\n\n{B}\n\n{C}\n\nPrevious article\nDam safety bill delayed\nNext article\nWhy the dam leaks",
        "River authority to open old sluice",
        "Karl Ostrander",
        "2025-10-09",
        (
            "Previous article",
            "0 234",
        ),
        (C,),
        3,
    ),
    Page(
        f"River authority to open old sluice\n\nReporter: Karl Ostrander\n09/10/2025\n\n{A}\n\nPhoto caption: The lower sluice. Photo: VP\n\n{B}\n\nStory highlights\n\n{C}\n\n{D}\n\nGet more stories like this in your inbox\n\nYou have successfully subscribed",
        "River authority to open old sluice",
        "Karl Ostrander",
        "2025-10-09",
        ("Get more stories",),
        (D,),
        None,
    ),
    Page(
        f"River authority to open old sluice\r\n\r\nBy Karl Ostrander\r\n\r\nThursday 09 October 2025\r\n\r\n{A}\r\n\r\n{B}\r\n\r\n{C}\r\n\r\nMore about: Dam | River | Norland\r\n\r\nJoin our commenting forum\r\n\r\nJoin thought-provoking conversations\r\n\r\nComments",
        "River authority to open old sluice",
        "Karl Ostrander",
        "2025-10-09",
        (
            "Join our commenting",
            "More about",
        ),
        (C,),
        3,
    ),
    Page(
        f"River authority to open old sluice\n\nWritten by: Karl Ostrander\nEdited by: Ines Vale\nDate: Oct. 9, 2025\n\n{A}\n\n{B}\n\n{C}",
        "River authority to open old sluice",
        "Karl Ostrander",
        "2025-10-09",
        ("Edited by",),
        (C,),
        3,
    ),
    Page(
        f"River authority to open old sluice\n\nStaff and agencies in Pikeville\n\n9 October 2025 • 5:30pm\n\n{A}\n\n{B}\n\nRelated Topics\nDams\nFloods",
        "River authority to open old sluice",
        "Staff and agencies",
        "2025-10-09",
        (
            "Related Topics",
            "Floods",
        ),
        (B,),
        2,
    ),
    Page(
        f"River authority to open old sluice\n\nBy Karl Ostrander\n\nPublished on 10/09/2025 at 5:30 PM EDT\n\n{A}\n\n{B}\n\nFollow @valleypost on X\n\n{C}",
        "River authority to open old sluice",
        "Karl Ostrander",
        "2025-10-09",
        ("Follow @",),
        (C,),
        3,
    ),
    Page(
        f"News\nRiver authority to open old sluice\nBy: VP Staff Posted: Oct 9, 2025 / 05:30 PM EDT\n{A}\n{B}\n{C}",
        "River authority to open old sluice",
        "VP Staff",
        "2025-10-09",
        ("Posted",),
        (C,),
        3,
    ),
    Page(
        f"River authority to open old sluice\n\nBy Karl Ostrander\n2025-10-09 17:30:00\n\n{A} Read more about it in our archive, the notice adds.\n\nShare the burden, Pike urged farmers.\n\n{B}\n\nMost Popular\n\nWhy the dam leaks\nA guide to sluices\n\nSponsored\n\nSubscribe to Valley Post",
        "River authority to open old sluice",
        "Karl Ostrander",
        "2025-10-09",
        (
            "Most Popular",
            "Subscribe to Valley",
        ),
        (
            "Share the burden",
            "Read more about it",
        ),
        3,
    ),
]


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_a_page_is_taken_apart(page: Page) -> None:
    article = draft(page.text)
    shown = without(article.text, article.furniture)
    assert loose(article.title) == loose(page.title)
    if page.author is not None:
        assert loose(re.sub(r"^(?i:by)\s+", "", article.byline)) == loose(page.author)
    assert article.published[:10] == page.published
    for phrase in page.absent:
        assert phrase not in shown
    for phrase in page.present:
        assert phrase in shown
    if page.paragraphs is not None:
        assert len([line for line in shown.split("\n") if line.strip()]) == page.paragraphs
