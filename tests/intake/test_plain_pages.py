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
    title: str | None
    author: str | None = None
    published: str | None = ""
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
        "Karl Ostrander",
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


A = "A night watchman at the Brackwater museum has been charged with swapping a 17th-century clock for a copy, prosecutors said on Wednesday."
B = "Roderick Fenn, 58, is alleged to have built the replica in his shed over four winters. “It kept better time,” his lawyer, Odile Marsh, told the court."
C = "The museum’s director called the affair “deeply embarrassing”. She said visitors had praised the clock’s accuracy since 2023."
D = "The trial is expected to begin in March 2026."
T = "Watchman charged with swapping museum clock"
# 0 kicker w/ colon, date/time reading bar
PAGES += [
    Page(
        f"CRIME AND COURTS\n\n{T}\n\nOdile Bexley | Staff Reporter\n\nNovember 12, 2025 · 4 min read\n\n{A}\n\n{B}\n\n{C}\n\n{D}\n\n© Brackwater Gazette 2025",
        T,
        "Odile Bexley",
        "2025-11-12",
        (
            "min read",
            "©",
        ),
        (D,),
        4,
    ),
    Page(
        f"{T}\n\nby Odile Bexley, Nov. 12, 2025\n\n{A}\n\nSTORY CONTINUES BELOW ADVERTISEMENT\n\n{B}\n\n{C}\n\nRELATED STORIES:\n\nMuseum counts its spoons\n\nA short history of clocks\n\nSIGN UP FOR OUR NEWSLETTER",
        T,
        "Odile Bexley",
        "2025-11-12",
        (
            "STORY CONTINUES",
            "spoons",
            "NEWSLETTER",
        ),
        (C,),
        3,
    ),
    Page(f"{T}\n\nBrackwater, Nov 12 (NWA): {A}\n\n{B}\n\n{C}\n\n{D}", T, None, None, (), (D,), 4),
    Page(
        f"{T}\nBy Odile Bexley\nWed, Nov 12, 2025, 9:14 AM GMT+1\n3 min read\n{A}\n{B}\n{C}\nView comments",
        T,
        "Odile Bexley",
        "2025-11-12",
        (
            "View comments",
            "min read",
        ),
        (C,),
        3,
    ),
    Page(
        f"{T}\n\nBy Odile Bexley and Hugh Tarrant\nCourts reporters\n@bexley @htarrant\n\n12th November 2025 09:14\n\n{A}\n\n{B}\n\nRead More:\n\nMuseum counts its spoons\n\n{C}\n\n{D}",
        T,
        "Odile Bexley and Hugh Tarrant",
        "2025-11-12",
        (
            "Read More",
            "@bexley",
        ),
        (D,),
        None,
    ),
    Page(
        wrap(T + " and keeping the original in his shed", 50)
        + "\n\nWritten by Odile Bexley on 12 November 2025\n\n"
        + "\n\n".join(map(wrap, (A, B, C, D)))
        + "\n\nTAGS: museum, clock, court",
        T + " and keeping the original in his shed",
        "Odile Bexley",
        "2025-11-12",
        ("TAGS",),
        (D,),
        4,
    ),
    Page(
        f"{T}\n\nBy ODILE BEXLEY, Courts Editor, Brackwater Gazette\n\n{A}\n\n{B}\n\nBy Wednesday evening, the clock was back on its wall.\n\nComments by the judge were not reported.\n\nComments (0)\nBe the first to comment",
        T,
        None,
        "",
        ("Be the first",),
        (
            "By Wednesday evening",
            "Comments by the judge",
        ),
        4,
    ),
    Page(
        f"Home\nNews\nSport\nWeather\n{T}\nPublished 12 November 2025\nOdile Bexley\nCourts correspondent\n{A}\n{B}\n{C}\n{D}\nMore on this story\nMuseum counts its spoons\nPublished 3 days ago\nRelated internet links\nBrackwater Museum\nThe paper is not responsible for the content of external sites.\nTop stories\nFog closes bridge",
        T,
        "Odile Bexley",
        "2025-11-12",
        (
            "Fog closes",
            "spoons",
        ),
        (D,),
        4,
    ),
    Page(f"{T}\n\nAgencies\n\n12 Nov 2025\n\n{A}\n\n{B}\n\n{C}", T, "Agencies", "2025-11-12", (), (C,), 3),
    Page(
        f"{T}\n\nPosted by Odile Bexley\nWednesday, 12 November 2025\n\n{A}\n\n{B}\n\n[ADVERTISEMENT]\n\n{C}\n\nEmail This  BlogThis!  Share to X  Share to Facebook\n\nLabels: clocks, museums\n\nNewer Post   Older Post   Home",
        T,
        "Odile Bexley",
        "2025-11-12",
        (
            "ADVERTISEMENT",
            "BlogThis",
            "Labels",
            "Newer Post",
        ),
        (C,),
        3,
    ),
    Page(f'"{T}"\n\nOdile Bexley\n\n{A}\n\n{B}\n\n{C}', None, None, "", (), (C,), None),
    Page(
        f"{T}\n\nMuseum ‘deeply embarrassed’ as replica found to keep better time than the original\n\nOdile Bexley\nBrackwater Gazette\n12/11/2025 - 09:14\n\n{A}\n\n{B}\n\n{C}\n\nKeep reading\n\nlist of 3 items\n\nMuseum counts its spoons",
        T,
        "Odile Bexley",
        "2025-11-12",
        (
            "Keep reading",
            "spoons",
        ),
        (
            C,
            "deeply embarrassed’ as",
        ),
        4,
    ),
    Page(
        f"{T}\n\nBy Odile Bexley\nBBC-style correspondent in Brackwater\n\n{A}\n\nImage caption,\nThe clock in its case\n\n{B}\n\n{C}",
        T,
        "Odile Bexley",
        "",
        ("Image caption",),
        (C,),
        None,
    ),
    Page(
        "\n".join(
            [T.upper(), "", "BRACKWATER (NWA) -- " + wrap(A), "", wrap(B), "", wrap(C), "", "NWA 1214 121125"]
        ),
        T,
        None,
        None,
        (),
        (),
        None,
    ),
    Page(
        f"Watchman's clock: five questions\n\nBy Odile Bexley\n\nNovember 12th, 2025\n\nWho is Roderick Fenn?\n\n{A}\n\nWhat happens next?\n\n{D}\n\nHas it happened before?\n\nNo.\n\nShare this story\n\nAdd as preferred source",
        None,
        "Odile Bexley",
        "2025-11-12",
        ("Share this story",),
        (
            "Has it happened before?",
            "No.",
        ),
        None,
    ),
    Page(
        f"{T}\n\nBy Odile Bexley\nUpdated 3:05 PM, November 13, 2025\n\n{A}\n\n{B}\n\n{C}",
        T,
        "Odile Bexley",
        "2025-11-13",
        (),
        (C,),
        3,
    ),
    Page(
        f"{T}\n\nOdile Bexley / Brackwater Gazette / November 12, 2025\n\n{A}\n\n{B}\n\n{C}\n\nThis article was originally published by Brackwater Gazette. Read the original here.\n\nDonate today",
        T,
        "Odile Bexley",
        "2025-11-12",
        ("Donate today",),
        (C,),
        None,
    ),
    Page(
        f"Letter: Let the clock stay wrong\n\nTo the editor:\n\n{C}\n\n{D}\n\nOdile Bexley\nBrackwater",
        None,
        None,
        "",
        (),
        ("Odile Bexley",),
        None,
    ),
    Page(
        f"{T}\n\nBy Odile Bexley\n\nPublished\n12 November 2025\n\n{A}\n\n{B}\n\n{C}\n\nYou might also be interested in:\n\nMuseum counts its spoons\nA short history of clocks",
        T,
        "Odile Bexley",
        "2025-11-12",
        ("spoons",),
        (C,),
        3,
    ),
    Page(
        f"Print\n{T}\nNews\nOdile Bexley, 12.11.2025\n\n{A}\n\n{B}\n\n{C}\n\nReader comments\n\nLog in or register to post comments",
        T,
        "Odile Bexley",
        "2025-11-12",
        ("Log in",),
        (C,),
        3,
    ),
]


A = "The last telephone box in Hollowmere will be kept after 2,000 residents signed a petition to save it, the council announced on Friday."
B = "“It hasn’t rung since 2009 and it isn’t going to,” said councillor Bram Ode. “But it is ours.”"
C = "Share the news with your grandmother, the mayor told schoolchildren at the ceremony."
D = "More than forty people queued to make a call. Related costs of £1,200 will be met by a bakery."
T = "Village keeps phone box that nobody uses"
PAGES += [
    Page(
        f"{T}\n\nBy Esme Calloway\n\n{A}\n\n{B}\n\n{C}\n\n{D}\n\nComments (7)\n\nRelated News\n\nPost office to reopen\n\nBus stop wins prize",
        T,
        "Esme Calloway",
        "",
        (
            "Bus stop wins",
            "Comments",
        ),
        (
            C,
            D,
        ),
        4,
    ),
    Page(
        f"Facebook | Twitter | Email\n\n{T}\n\nEsme Calloway, Staff Writer\nJan. 5, 2024\n\n{A}\n\nADVERTISEMENT\n\n{B}\n\n{C}\n\nALSO READ: Post office to reopen\n\n{D}\n\nTags: villages, telephones",
        T,
        "Esme Calloway",
        "2024-01-05",
        (
            "ADVERTISEMENT",
            "ALSO READ",
            "Tags:",
        ),
        (D,),
        4,
    ),
    Page(
        f"{T}\n\nBY ESME CALLOWAY AND TOR BANNISTER\n5 January 2024\n\nHOLLOWMERE, England (Vale News) — {A}\n\n{B}\n\n{C}\n\n{D}\n\nRead more\nPost office to reopen\nBus stop wins prize",
        T,
        "ESME CALLOWAY AND TOR BANNISTER",
        "2024-01-05",
        ("Bus stop",),
        (
            C,
            D,
        ),
        4,
    ),
    Page(
        "Village keeps phone box that nobody uses after two\nthousand sign petition to save it\n\nBy Esme Calloway\n\nFriday, January 5, 2024\n\n"
        + "\n\n".join(wrap(x, 65) for x in (A, B, C, D))
        + "\n\n© 2024 Vale News. All rights reserved.",
        T + " after two thousand sign petition to save it",
        "Esme Calloway",
        "2024-01-05",
        ("©",),
        (),
        4,
    ),
    Page(
        f"{T}\nBy Esme Calloway\n2024-01-05\n{A}\n{B}\nBy Friday evening the box had been painted.\n{C}\n{D}\nMost Read\nPost office to reopen\nBus stop wins prize\nFollow us on Facebook",
        T,
        "Esme Calloway",
        "2024-01-05",
        (
            "Post office",
            "Follow us",
        ),
        ("By Friday evening",),
        5,
    ),
    Page(
        "\n".join(
            [T, "", "Author: Esme Calloway", "Published: 05/01/2024 10:00 GMT", ""]
            + [wrap(x) + "\n" for x in (A, B, C, D)]
            + ["Leave a comment", "Name", "Email", "Website"]
        ),
        T,
        "Esme Calloway",
        "2024-01-05",
        (
            "Website",
            "Leave a comment",
        ),
        (),
        4,
    ),
    Page(
        f"{T}\n\nBy Vale News Staff\nPublished Jan 5, 2024 at 10:00 am\n\n{A}\n\n{B}\n\nStory continues below\n\n{C}\n\n{D}\n\nSubscribe to our newsletter and never miss a story.",
        T,
        "Vale News Staff",
        "2024-01-05",
        (
            "Story continues",
            "Subscribe",
        ),
        (
            C,
            D,
        ),
        4,
    ),
    Page(
        f"{T}\n\nEsme Calloway\nFri, 05 Jan 2024 10:00:00 +0000\n\n{A}\n\n{B}\n\nThe petition\n\n{C}\n\nWhat the council says\n\n{D}\n\nRelated: Bus stop wins prize",
        T,
        "Esme Calloway",
        "2024-01-05",
        ("Bus stop wins",),
        (
            "The petition",
            "What the council says",
        ),
        6,
    ),
    Page(
        "\n".join(
            [T, "", "By Esme Calloway, Tor Bannister and agencies", "", ""]
            + [wrap(x, 60) + "\n" for x in (A, B)]
            + ["- the box", "- the bench beside it", "- the lamp", "", wrap(D, 60)]
        ),
        T,
        "Esme Calloway, Tor Bannister and agencies",
        "",
        (),
        ("- the bench",),
        6,
    ),
    Page(f"{T}\n\n(Reuters-like service) By Esme Calloway\n\n{A}\n\n{B}", T, None, "", (), (B,), None),
    Page(
        f"{T}\n\nJanuary 5, 2024 - 10:00\nBy: Esme Calloway\n\n{A}\n\nRead more: Post office to reopen in spring\n\n{B}\n\n“Read more,” she told them. “Share less.”\n\n{D}\n\nShare:\nf t in",
        T,
        "Esme Calloway",
        "2024-01-05",
        ("Post office",),
        ("“Read more,” she told them",),
        4,
    ),
    Page(
        f"{T}\n\n5 Jan 2024, 10:00 a.m.\n\nBy Esme Calloway | Vale News\n\nHollowmere (Vale News) - {A}\n\n{B}\n\n{C}\n\n{D}\n\nCopyright © 2024 Vale News. Use of this site constitutes acceptance of our terms.",
        T,
        "Esme Calloway",
        "2024-01-05",
        ("Copyright",),
        (D,),
        4,
    ),
]


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_a_page_is_taken_apart(page: Page) -> None:
    article = draft(page.text)
    shown = without(article.text, article.furniture)
    if page.title is not None:
        assert loose(article.title) == loose(page.title)
    if page.author is not None:
        byline = re.sub(r"^(?i:by)\s+|, Staff Writer$", "", article.byline)
        assert loose(byline) == loose(page.author)
    if page.published is not None:
        assert article.published[:10] == page.published
    for phrase in page.absent:
        assert phrase not in shown
    for phrase in page.present:
        assert phrase in shown
    if page.paragraphs is not None:
        assert len([line for line in shown.split("\n") if line.strip()]) == page.paragraphs


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("गाँव का पुल फिर खुला", "गाँव का पुल सोमवार को फिर खुल गया।", "लोग बहुत खुश हैं।"),
        ("پل دوبارہ کھل گیا", "گاؤں کا پل پیر کو دوبارہ کھل گیا۔", "لوگ بہت خوش ہیں۔"),
        ("የመንደሩ ድልድይ ተከፈተ", "የመንደሩ ድልድይ ሰኞ ዕለት ተከፈተ።", "ሰዎች ደስ ብሏቸዋል።"),
    ],
)
def test_sentences_that_end_with_the_stops_of_other_scripts_are_no_links(
    title: str, first: str, last: str
) -> None:
    article = draft(f"{title}\n\nShare\n\n{first}\n\n{first}\n\n{last}\n\nShare\n")
    assert without(article.text, article.furniture) == f"{first}\n\n{first}\n\n{last}"
